# SPDX-License-Identifier: GPL-3.0-or-later
"""An event as it is lived through: approvals, places and the waiting list, a
challenge sheet, meetings by one click, the timetable by keyboard, what a move
after publishing costs, the rehearsal with its board, somebody late, somebody
who does not come, answers by key, second meetings, and a calendar for one."""

import csv
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
sys.path.insert(0, os.path.dirname(__file__))
from desktop import Desktop, accessible, wait_for  # noqa: E402
from event import DEEPER, press, read_calendar, shows  # noqa: E402
from journey import find, info, texts  # noqa: E402

EVENT = None
TITLE = "交流会テスト"
number = 0


def told(name):
    global number
    number += 1
    print(f"ok {number} {name}", flush=True)


def rows(path, env, kind):
    out = os.path.join(os.path.dirname(path), "rows.json")
    subprocess.run(["renkeictl", "export", path, kind, out, "--event", EVENT], env=env, check=True)
    with open(out, encoding="utf-8") as stream:
        return json.load(stream)


def id_of(path, env, name):
    done = subprocess.run(["renkeictl", "list", path, "participants", "--event", EVENT, "--json"], env=env, check=True,
                          capture_output=True, text=True)
    return next(row["id"] for row in json.loads(done.stdout) if row["title"] == name)


def state_of(path, env, name):
    return next(row["状態"] for row in rows(path, env, "participants") if row["名称"] == name)


def write(path, header, lines):
    with open(path, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *lines])
    return path


def take_in(desktop, Atspi, app, path, kind, sheet):
    history = info(path, desktop.env)["history"]
    desktop.act("import-file", f"('{kind}', '{sheet}')")
    press(Atspi, app, "取り込む")
    wait_for(lambda: info(path, desktop.env)["history"] == history + 1, f"{kind} are taken in")


def click(env, accessible_object, Atspi):
    box = accessible_object.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2), "click", "1"],
                   env=env, check=True)


def fill_in(env, Atspi, app, title, text):
    """Types into the line of a dialog that has this title."""
    row = wait_for(lambda: find(Atspi, app, "text", title, DEEPER), f"the line {title}")
    click(env, row, Atspi)
    subprocess.run(["xdotool", "key", "ctrl+a", "type", "--delay", "15", text], env=env, check=True)
    wait_for(lambda: Atspi.Text.get_text(row, 0, -1) == text, f"{title} says {text}")
    return row


def prepare(desktop, path):
    """An event of two places for companies, with a host that gives its name."""
    global EVENT
    env = desktop.env
    subprocess.run(["renkeictl", "new", path, "--sample"], env=env, check=True)
    sheet = write(os.path.join(desktop.folder, "event.csv"),
                  ["名称", "種別", "開始日", "開始時刻", "終了時刻", "休憩", "後援", "企業の定員"],
                  [[TITLE, "新現役交流会", "2026-11-05", "10:00", "12:00", "", "多摩信用金庫", 3]])
    subprocess.run(["renkeictl", "import", path, "events", sheet], env=env, check=True, capture_output=True)
    listed = subprocess.run(["renkeictl", "list", path, "events", "--json"], env=env, check=True, capture_output=True,
                            text=True)
    EVENT = str(next(row["id"] for row in json.loads(listed.stdout) if row["title"] == TITLE))
    people = [[f"企業{i:02d}", f"きぎょう{i:02d}", "企業", "", "", "人材", "人を採りたい", "○"] for i in range(1, 5)]
    people += [[f"専門家{i:02d}", f"せんもんか{i:02d}", "専門家", f"銀行{i:02d}", "人材", "", "", "○"] for i in range(1, 4)]
    return write(os.path.join(desktop.folder, "people.csv"),
                 ["名称", "ふりがな", "区分", "所属", "専門分野", "課題分野", "課題", "同意"], people)


def approve(desktop, Atspi, app, path):
    env = desktop.env
    desktop.act("page-command", "'approval 0'")
    row = fill_in(env, Atspi, app, "申請日", "someday")
    press(Atspi, app, "入力(")
    wait_for(shows(Atspi, app, "someday"), "the date is refused in the dialog")
    assert Atspi.Text.get_text(row, 0, -1) == "someday", "what was typed stays"
    fill_in(env, Atspi, app, "申請日", "R8.4.1")
    row = wait_for(lambda: find(Atspi, app, "combo box", "状態", DEEPER), "the state")
    press(Atspi, app, "キャンセル")
    told("a date that cannot be read is refused in the dialog, and what was typed stays")


def enter(desktop, Atspi, app, path, sheet):
    env = desktop.env
    desktop.act("page-command", "'participants'")
    take_in(desktop, Atspi, app, path, "participants", sheet)
    assert state_of(path, env, "企業04") == "キャンセル待ち", "the fourth of three places waits"
    wait_for(shows(Atspi, app, "キャンセル待ち 1"), "who waits is counted")
    desktop.act("page-command", f"'entry {id_of(path, env, '企業01')}'")
    desktop.act("page-command", "'day'")
    desktop.act("page-command", "'participants'")
    assert find(Atspi, app, "button", "繰り上げる", DEEPER) is None, "no place is free yet"
    desktop.act("page-command", "'day'")
    desktop.act("page-command", f"'absent {id_of(path, env, '企業03')}'")
    fill_in(env, Atspi, app, "連絡者", "Desk9")
    press(Atspi, app, "入力(")
    wait_for(lambda: state_of(path, env, "企業03") == "欠席", "the company does not come")
    desktop.act("page-command", "'participants'")
    history = info(path, env)["history"]
    press(Atspi, app, "繰り上げる")
    wait_for(lambda: state_of(path, env, "企業04") == "参加", "the next one moves up")
    assert info(path, env)["history"] == history + 1, "one step"
    desktop.act("undo")
    wait_for(lambda: state_of(path, env, "企業04") == "キャンセル待ち", "undo")
    press(Atspi, app, "繰り上げる")
    wait_for(lambda: state_of(path, env, "企業04") == "参加", "the next one moves up")
    told("a place that is freed is offered to the next who waits, as one step")


def hear(desktop, Atspi, app, path):
    env = desktop.env
    desktop.act("page-command", f"'sheet {id_of(path, env, '企業01')}'")
    wait_for(shows(Atspi, app, "聞き取り済み"), "the challenge sheets")
    row = wait_for(lambda: find(Atspi, app, "text", "事業内容", DEEPER), "the business")
    click(env, row, Atspi)
    subprocess.run(["xdotool", "type", "--delay", "15", "Business 42"], env=env, check=True)
    wait_for(lambda: Atspi.Text.get_text(row, 0, -1) == "Business 42", "what is typed")
    subprocess.run(["xdotool", "key", "Tab"], env=env, check=True)
    wait_for(lambda: rows(path, env, "challenge-sheets"), "the sheet is in the file")
    assert rows(path, env, "challenge-sheets")[0]["事業内容"] == "Business 42"
    out = os.path.join(desktop.folder, "sheets.pdf")
    desktop.act("page-command", f"'make challenge-sheets {out}'")
    wait_for(lambda: os.path.exists(out), "the sheets on paper")
    words = subprocess.run(["pdftotext", out, "-"], check=True, capture_output=True, text=True).stdout
    assert "Business 42" in words and "人を採りたい" in words, words
    told("a challenge sheet is written and printed")


def plan(desktop, Atspi, app, path):
    env = desktop.env
    desktop.act("page-command", "'meetings'")
    button = wait_for(lambda: find(Atspi, app, "button", "組合せの候補", DEEPER), "the suggestion")
    box = button.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    at = [str(box.x + box.width // 2), str(box.y + box.height // 2)]
    subprocess.run(["xdotool", "mousemove", *at, "click", "--repeat", "2", "--delay", "90", "1"], env=env, check=True)
    wait_for(lambda: info(path, env)["meetings"] == 9, "three companies meet three experts")
    assert not any("探しています" in one for one in texts(Atspi, app, DEEPER)), "the second press does nothing"
    told("a double click suggests meetings and does no more")
    # One of the three may not be there at all: its meetings wait, with what would help.
    closed = write(os.path.join(desktop.folder, "closed.csv"), ["名称", "区分", "参加できないコマ"],
                   [["企業01", "企業", ";".join(f"{h}:{m:02d}" for h in (10, 11) for m in (0, 20, 40))]])
    take_in(desktop, Atspi, app, path, "participants", closed)
    desktop.act("page-command", "'next'")
    wait_for(shows(Atspi, app, "未割当 3 件"), "three meetings have no slot", bound=60)
    history = info(path, env)["history"]
    remedy = wait_for(lambda: find(Atspi, app, "button", "企業01", DEEPER), "what would help")
    remedy.get_action_iface().do_action(0)
    wait_for(lambda: info(path, env)["history"] == history + 1, "one click does it")
    shut = next(row["参加できないコマ"] for row in rows(path, env, "participants") if row["名称"] == "企業01")
    assert len(shut.split(";")) == 5, shut
    told("a remedy is one click")
    clear = write(os.path.join(desktop.folder, "open.csv"), ["名称", "区分", "参加できないコマ"], [["企業01", "企業", "10:00"]])
    take_in(desktop, Atspi, app, path, "participants", clear)
    desktop.act("page-command", "'next'")
    wait_for(lambda: all(row["コマ"] for row in rows(path, env, "meetings")), "all have slots", bound=60)


def move(desktop, Atspi, app, path):
    """With the keyboard, after publishing: the cost is told before it is done."""
    env = desktop.env
    desktop.act("page-command", "'timetable'")
    desktop.act("page-command", "'publish'")
    wait_for(shows(Atspi, app, "改めて確定"), "the timetable is published")
    before = {(row["参加者A"], row["参加者B"]): (row["コマ"], row["卓"]) for row in rows(path, env, "meetings")}
    grid = wait_for(lambda: find(Atspi, app, "image", "時間割", DEEPER), "the grid")
    box = grid.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    subprocess.run(["xdotool", "mousemove", str(box.x + 110), str(box.y + 70), "click", "1"], env=env, check=True)
    on_meeting = lambda: any("×" in one and one[:1].isdigit() for one in texts(Atspi, app, DEEPER))
    on_any = lambda: any((", 卓" in one or "、卓" in one) and one[:1].isdigit() for one in texts(Atspi, app, DEEPER))
    wait_for(on_any, "the place is told")
    for _ in range(4):
        if on_meeting():
            break
        subprocess.run(["xdotool", "key", "Down"], env=env, check=True)
    wait_for(on_meeting, "a meeting under the cursor")
    subprocess.run(["xdotool", "key", "Return"], env=env, check=True)
    wait_for(shows(Atspi, app, "持ち上げました"), "it is taken up")
    subprocess.run(["xdotool", "key", "Down"], env=env, check=True)
    wait_for(shows(Atspi, app, "連絡が必要"), "what it costs is told before it is put down")
    subprocess.run(["xdotool", "key", "Return"], env=env, check=True)
    changed = lambda: {(row["参加者A"], row["参加者B"]): (row["コマ"], row["卓"]) for row in rows(path, env, "meetings")} != before
    wait_for(changed, "it is elsewhere")
    wait_for(shows(Atspi, app, "確定後の変更"), "the change is counted")
    desktop.act("page-command", "'changes'")
    wait_for(shows(Atspi, app, "連絡が必要"), "the list of changes")
    press(Atspi, app, "閉じる")
    out = os.path.join(desktop.folder, "changed.pdf")
    desktop.act("page-command", "'papers'")
    desktop.act("page-command", "'only-changed yes'")
    desktop.act("page-command", f"'make personal-timetables {out}'")
    wait_for(lambda: os.path.exists(out), "the timetables of those who are to be told")
    pages = subprocess.run(["pdfinfo", out], check=True, capture_output=True, text=True).stdout
    count = int(next(line for line in pages.splitlines() if line.startswith("Pages")).split()[1])
    assert 0 < count < 6, "not everybody's"
    desktop.act("page-command", "'only-changed no'")
    desktop.act("page-command", "'timetable'")
    desktop.act("undo")
    wait_for(lambda: not changed(), "undo")
    wait_for(lambda: not any("連絡が必要" in one for one in texts(Atspi, app, DEEPER)), "nothing stale is told")
    told("a move after publishing tells its cost, is listed and printed alone, and undone")


def live(desktop, Atspi, app, path):
    env = desktop.env
    desktop.act("page-command", "'day'")
    desktop.act("page-command", "'rehearse 10:05'")
    wait_for(shows(Atspi, app, "予行"), "the rehearsal")
    desktop.act("page-command", "'board'")
    wait_for(lambda: any("リハーサル" in one or "予行" in one for i in range(app.get_child_count())
                         for one in [app.get_child_at_index(i).get_name() or ""]), "the board says that it is a rehearsal")
    windows = app.get_child_count()
    desktop.key("Escape")
    wait_for(lambda: app.get_child_count() < windows, "the board is closed")
    desktop.act("open-record", "'event/3'")
    wait_for(shows(Atspi, app, "予行は続いています"), "the rehearsal does not end in silence")
    desktop.act("open-record", f"'event/{EVENT}'")
    wait_for(shows(Atspi, app, "予行"), "it goes on")
    told("a rehearsal goes on while another event is looked at, and its board says so")
    desktop.act("page-command", f"'late {id_of(path, env, '専門家01')}'")
    row = fill_in(env, Atspi, app, "到着予定時刻", "soon")
    press(Atspi, app, "入力(")
    wait_for(shows(Atspi, app, "soon"), "the time is refused")
    assert Atspi.Text.get_text(row, 0, -1) == "soon"
    fill_in(env, Atspi, app, "到着予定時刻", "10:40")
    press(Atspi, app, "入力(")
    wait_for(lambda: state_of(path, env, "専門家01") == "遅刻", "somebody is late")
    told("somebody is late until a time")
    desktop.act("page-command", f"'absent {id_of(path, env, '企業02')}'")
    fill_in(env, Atspi, app, "連絡者", "Bank")
    press(Atspi, app, "入力(")
    wait_for(lambda: state_of(path, env, "企業02") == "欠席", "a no-show")
    gone = [row for row in rows(path, env, "meetings") if row["参加者A"] == "企業02"]
    assert gone and all(row["状態"] == "欠席" for row in gone), gone
    told("a no-show takes its meetings along")
    desktop.act("page-command", "'replan'")
    said = wait_for(lambda: [one for one in texts(Atspi, app, DEEPER) if "変更の必要はありません" in one or "連絡が必要な方" in one],
                    "what a replan proposes", bound=60)
    before = rows(path, env, "meetings")
    press(Atspi, app, "変更しない" if "必要はありません" in said[0] else "この変更を採用")
    if "必要はありません" not in said[0]:
        wait_for(lambda: rows(path, env, "meetings") != before, "the replan is taken")
    told("a replan is shown before it is taken")


def answer(desktop, Atspi, app, path):
    env = desktop.env
    desktop.act("page-command", "'results'")
    cell = wait_for(lambda: find(Atspi, app, "label", "企業01", DEEPER) or find(Atspi, app, "table cell", "企業01", DEEPER),
                    "a meeting")
    click(env, cell, Atspi)
    subprocess.run(["xdotool", "key", "1", "1"], env=env, check=True)
    wait_for(shows(Atspi, app, "双方希望 1 件"), "two keys are two answers")
    told("answers are one key each")
    desktop.act("page-command", "'second-round'")
    wait_for(shows(Atspi, app, "二次面談"), "the second meetings")
    press(Atspi, app, "閉じる")
    second = [row for row in rows(path, env, "meetings") if str(row["回"]) == "2"]
    assert len(second) == 1, second
    told("both wish: they meet again")
    out = os.path.join(desktop.folder, "one.ics")
    who = second[0]["参加者B"]
    desktop.act("page-command", f"'calendar {id_of(path, env, who)} {out}'")
    wait_for(lambda: os.path.exists(out), "the calendar of one")
    mine = [row for row in rows(path, env, "meetings") if row["参加者B"] == who and row["コマ"] and row["状態"] != "欠席"]
    entries = read_calendar(out)
    assert len(entries) == len(mine), (len(entries), len(mine))
    assert all(who in entry["SUMMARY"] for entry in entries)
    folder = os.path.join(desktop.folder, "calendars")
    os.makedirs(folder)
    desktop.act("page-command", f"'make calendar {folder}'")
    wait_for(lambda: len(os.listdir(folder)) >= 4, "a calendar for each")
    told("one person's calendar says what the timetable says")


def main():
    print("TAP version 14", flush=True)
    with Desktop(1280, 1400, "ja_JP.UTF-8") as desktop:
        path = os.path.join(desktop.folder, "event.renkei")
        sheet = prepare(desktop, path)
        desktop.start(path)
        desktop.resize(1280, 1400)
        Atspi, app = accessible()
        desktop.act("open-record", f"'event/{EVENT}'")
        wait_for(shows(Atspi, app, "後援の承認が 1 機関分ありません"), "the approval that is missing")
        approve(desktop, Atspi, app, path)
        enter(desktop, Atspi, app, path, sheet)
        hear(desktop, Atspi, app, path)
        plan(desktop, Atspi, app, path)
        move(desktop, Atspi, app, path)
        live(desktop, Atspi, app, path)
        answer(desktop, Atspi, app, path)
        assert desktop.stop() == 0
        check = subprocess.run(["renkeictl", "check", path], env=desktop.env, capture_output=True, text=True)
        assert check.returncode == 0, check.stdout
        told("it quits and the file is whole")
    print(f"1..{number}")


if __name__ == "__main__":
    main()
