# SPDX-License-Identifier: GPL-3.0-or-later
"""A spring in the office: the 2024 edition is made from 2023, one programme is
dropped, one renamed, a cap changed; the years are compared and printed; a sheet
of an old program with era dates is taken in; two records become one; and all of
it is taken back, to the byte."""

import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
sys.path.insert(0, os.path.dirname(__file__))
from desktop import Desktop, accessible, wait_for  # noqa: E402
from journey import find, info, shows  # noqa: E402

number = 0

KINDS = ["editions", "programmes", "subsidies", "links", "organisations", "former-names", "people", "groups", "ties",
         "referrals", "events", "indicators", "statistics", "themes", "theme-roles"]


def told(name):
    global number
    number += 1
    print(f"ok {number} {name}", flush=True)


def dump(path, env, folder):
    """Every sheet of the file, as bytes."""
    out = os.path.join(folder, "dump.json")
    everything = []
    for kind in KINDS:
        subprocess.run(["renkeictl", "export", path, kind, out], env=env, check=True)
        with open(out, "rb") as stream:
            everything.append(stream.read())
    return b"".join(everything)


def press(Atspi, app, name):
    """Presses a button by its label."""
    button = wait_for(lambda: find(Atspi, app, "button", name), f"the button {name}")
    wait_for(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), f"{name} can be pressed")
    button.get_action_iface().do_action(0)


def id_of(path, env, kind, title, year=None):
    import json
    out = subprocess.run(["renkeictl", "search", path, title, "--kind", kind, "--json"], env=env, check=True,
                         capture_output=True, text=True)
    hits = [hit["id"] for hit in json.loads(out.stdout) if hit["title"] == title]
    return max(hits) if year else hits[0]


def write(path, env, kind, rows, folder, encoding="utf-8"):
    sheet = os.path.join(folder, kind + ".csv")
    with open(sheet, "wb") as stream:
        stream.write("\r\n".join(rows).encode(encoding))
    return sheet


def main():
    print("TAP version 14", flush=True)
    with Desktop(1280, 800, "ja_JP.UTF-8") as desktop:
        env, folder = desktop.env, desktop.folder
        path = os.path.join(folder, "sample.renkei")
        subprocess.run(["renkeictl", "new", path, "--sample"], env=env, check=True)
        before = dump(path, env, folder)
        steps = info(path, env)["history"]

        desktop.start(path)
        Atspi, app = accessible()
        desktop.act("page", "'catalogue'")
        desktop.act("page-command", "'new-edition'")
        press(Atspi, app, "作成")
        wait_for(lambda: info(path, env)["history"] == steps + 1, "the edition is made")
        wait_for(shows(Atspi, app, "令和6年度"), "the window follows to the new year")
        assert info(path, env)["programmes"] == 34 and info(path, env)["subsidies"] == 26
        told("the 2024 edition is made from 2023")

        dropped = id_of(path, env, "programmes", "先導的・先進的な知財支援の取組支援", 2024)
        desktop.act("open-record", f"'programme/{dropped}'")
        wait_for(shows(Atspi, app, "先導的・先進的な知財支援の取組支援"), "the programme")
        desktop.act("delete-record")
        wait_for(lambda: info(path, env)["history"] == steps + 2, "it is dropped")

        renamed = id_of(path, env, "programmes", "データ活用支援人材の育成", 2024)
        desktop.act("open-record", f"'programme/{renamed}'")
        row = wait_for(lambda: find(Atspi, app, "text", "施策名"), "the row of the title")
        wait_for(lambda: Atspi.Text.get_text(row, 0, -1) == "データ活用支援人材の育成", "the programme's own row")
        box = row.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        subprocess.run(["xdotool", "mousemove", str(box.x + 60), str(box.y + box.height // 2), "click", "1",
                        "key", "ctrl+a", "type", "--delay", "20", "DX2024"], env=env, check=True)
        wait_for(lambda: Atspi.Text.get_text(row, 0, -1) == "DX2024", "what is typed")
        subprocess.run(["xdotool", "key", "Return"], env=env, check=True)
        wait_for(lambda: info(path, env)["history"] == steps + 3, "it is renamed")
        sheet = write(path, env, "subsidies", ["年度,施策名,類型,上限額,上限の表記",
                                               "令和6年度,事業再構築補助金,成長枠,８，０００万円,最大8,000万円".replace("8,000", "8千")],
                      folder, "cp932")
        desktop.act("import-file", f"('subsidies', '{sheet}')")
        press(Atspi, app, "取り込む")
        wait_for(lambda: info(path, env)["history"] == steps + 4, "the cap is changed")
        told("one is dropped, one renamed, a cap changed")

        desktop.act("page-command", "'compare'")
        for words in ("廃止 (1)", "名称変更 (1)", "内容変更 (1)"):
            wait_for(shows(Atspi, app, words), words)
        subprocess.run(["xdotool", "key", "Escape"], env=env, check=True)
        pdf, csv = os.path.join(folder, "compare.pdf"), os.path.join(folder, "compare.csv")
        for out in (pdf, csv):
            subprocess.run(["renkeictl", "export", path, "programmes", out, "--year", "2024", "--compare", "2023"],
                           env=env, check=True)
        text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
        assert "DX2024" in text and "先導的・先進的な知財支援の取組支援" in text and "8千万円" in text, text
        with open(csv, encoding="utf-8-sig") as stream:
            table = stream.read()
        assert table.count("変更なし") >= 30 and "廃止" in table and "最大8千万円" in table, table
        booklet = os.path.join(folder, "booklet.pdf")
        subprocess.run(["renkeictl", "export", path, "booklet", booklet, "--year", "R6"], env=env, check=True)
        pages = subprocess.run(["pdfinfo", booklet], check=True, capture_output=True, text=True).stdout
        assert "Pages:           36" in pages, pages
        told("the years are compared and the edition is printed")

        sheet = write(path, env, "organisations",
                      ["取引先一覧（令和６年度）,,,,", "会社名,フリガナ,区分,参加開始,メモ",
                       "㈱企業01,きぎょう,企業,平成31年度,髙い塔", "多摩信用金庫,たましんようきんこ,信金,Ｒ６,",
                       "多摩信用金庫本店,たましんようきんこ,信用金庫,S63,"], folder, "cp932")
        desktop.act("page", "'directory'")
        desktop.act("import-file", f"('organisations', '{sheet}')")
        wait_for(shows(Atspi, app, "3 行"), "the sheet is tried")
        press(Atspi, app, "取り込む")
        wait_for(lambda: info(path, env)["history"] == steps + 5, "the sheet is taken in")
        assert info(path, env)["organisations"] == 186
        told("a CP932 sheet with era years is taken in")

        desktop.act("page-command", "'duplicates'")
        wait_for(shows(Atspi, app, "多摩信用金庫 │ 多摩信用金庫本店"), "the pair")
        rows = wait_for(lambda: find(Atspi, app, "button", "多摩信用金庫 │") or find(Atspi, app, "list item", "多摩信用金庫 │"),
                        "the row of the pair")
        del rows
        subprocess.run(["xdotool", "key", "Tab", "Return"], env=env, check=True)
        if not find(Atspi, app, "button", "「多摩信用金庫」に統合"):
            subprocess.run(["xdotool", "key", "Tab", "Return"], env=env, check=True)
        press(Atspi, app, "「多摩信用金庫」に統合")
        wait_for(lambda: info(path, env)["history"] == steps + 6, "the two are one")
        assert info(path, env)["organisations"] == 185
        wait_for(shows(Atspi, app, "重複はありません"), "nothing is left")
        subprocess.run(["xdotool", "key", "Escape"], env=env, check=True)
        told("two records are merged")

        assert dump(path, env, folder) != before
        for _ in range(6):
            desktop.act("undo")
        wait_for(lambda: dump(path, env, folder) == before, "everything as it was")
        check = subprocess.run(["renkeictl", "check", path], env=env, capture_output=True, text=True)
        assert check.returncode == 0, check.stdout
        told("all of it is undone, to the byte")
        assert desktop.stop() == 0
    print(f"1..{number}")


if __name__ == "__main__":
    main()
