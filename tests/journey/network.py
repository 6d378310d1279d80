# SPDX-License-Identifier: GPL-3.0-or-later
"""An afternoon with the network: find a bank, filter, look at its neighbours, at
the way to another, at what changed since last year, put it elsewhere, keep the
view, hand it over, and take all of it back.  What a control does is done over
the accessibility bus; what is shown is read there too."""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
sys.path.insert(0, os.path.dirname(__file__))
from desktop import Desktop, accessible, wait_for  # noqa: E402
from journey import find, info, shows  # noqa: E402

BANK, BUREAU, PREFECTURE = "organisation/72", "organisation/7", "長野県"
number = 0


def told(name):
    global number
    number += 1
    print(f"ok {number} {name}", flush=True)


def press(Atspi, app, role, name, done=None):
    """Presses what has that name, again if rows were just made anew, until it is done."""
    def attempt():
        if done is not None and done():
            return True
        button = find(Atspi, app, role, name)
        return button is not None and button.get_action_iface().do_action(0) and (done is None or done())

    wait_for(attempt, f"the {role} {name}")


def counts(path):
    with open(path, encoding="utf-8") as stream:
        text = stream.read()
    return text.count("<node "), text.count("<edge ")


def undone(path, env):
    """Whether the newest step of the file is taken back."""
    out = subprocess.run(["renkeictl", "history", path, "--json", "--limit", "1"], env=env, check=True,
                         capture_output=True, text=True)
    return json.loads(out.stdout)[0]["undone"]


def main():
    print("TAP version 14", flush=True)
    with Desktop(1280, 800, "ja_JP.UTF-8") as desktop:
        env, folder = desktop.env, desktop.folder
        path = os.path.join(folder, "sample.renkei")
        subprocess.run(["renkeictl", "new", path, "--sample"], env=env, check=True)
        steps = info(path, env)["history"]
        desktop.start(path)
        Atspi, app = accessible()

        def command(words):
            desktop.act("page-command", f"'{words}'")

        def history(more):
            return lambda: info(path, env)["history"] == steps + more

        def drawing(words):
            """What the drawing says of itself to a screen reader."""
            return lambda: find(Atspi, app, "image", words)

        desktop.act("page", "'network'")
        wait_for(drawing("195 機関"), "the network of the year")
        command("search")
        subprocess.run(["xdotool", "type", "--delay", "20", "RIDC"], env=env, check=True)
        wait_for(drawing("RIDC"), "what was searched is selected and read out")
        told("search jumps to an institution")

        command(f"select:{BANK}")
        wait_for(drawing("多摩信用金庫、信用金庫、つながり 5"), "the bank with its ties")
        press(Atspi, app, "button", "1 段まで", shows(Atspi, app, "多摩信用金庫 から 1 段まで"))
        wait_for(shows(Atspi, app, "多摩信用金庫 から 1 段まで"), "the neighbourhood is a chip")
        wait_for(shows(Atspi, app, "機関等 5、"), "the bank and its four neighbours")
        desktop.act("undo")
        wait_for(shows(Atspi, app, "機関等 195、"), "the question is taken back")
        told("a neighbourhood, and back")

        command("filters")
        command("want:kind=信用金庫")
        command("want:tie=人事交流")
        wait_for(shows(Atspi, app, "つながり 11 件"), "shinkin banks that exchange staff")
        command("any:yes")
        wait_for(lambda: not shows(Atspi, app, "つながり 11 件")(), "one of the filters is enough")
        press(Atspi, app, "button", "すべて外す", shows(Atspi, app, "機関等 195、"))
        command("filters")
        told("filters, all of them or any")

        command(f"select:{BANK}")
        wait_for(lambda: shows(Atspi, app, "信用金庫 · 東京都・つながり 5")() and shows(Atspi, app, "仲介の順位")(),
                 "the bank with its measures")
        press(Atspi, app, "button", "ここからの経路", shows(Atspi, app, "相手の機関を選び"))
        command("select:organisation/55")
        wait_for(drawing("足利銀行"), "the other bank")
        press(Atspi, app, "button", "ここまでの経路", shows(Atspi, app, "経路を表示しました"))
        command("select:none/0")
        wait_for(shows(Atspi, app, "最短の経路：つながり 2 本"), "the way over the bureau")
        press(Atspi, app, "button", "経路の表示をやめる", lambda: not shows(Atspi, app, "経路のつながり")())
        told("a way between two banks")

        command("compare:2022")
        wait_for(shows(Atspi, app, "変わったこと"), "the list of changes")
        wait_for(shows(Atspi, app, "新規 (182)"), "what is new")
        wait_for(shows(Atspi, app, "廃止 (2)"), "what is gone")
        command("compare:0")
        told("two years compared")

        command(f"select:{BANK}")
        wait_for(lambda: shows(Atspi, app, "信用金庫 · 東京都・つながり 5")() and shows(Atspi, app, "仲介の順位")(),
                 "the bank with its measures")
        press(Atspi, app, "button", "ここに固定", history(1))
        wait_for(history(1), "the pin is in the file")
        wait_for(drawing("多摩信用金庫、信用金庫、つながり 5 件、位置を固定"), "and told")
        desktop.act("undo")
        wait_for(lambda: not drawing("多摩信用金庫、信用金庫、つながり 5 件、位置を固定")(), "it is taken back")
        told("a pin, and back")

        command("want:kind=信用金庫")
        command("save-view")
        wait_for(shows(Atspi, app, "表示を保存"), "the name is asked")
        subprocess.run(["xdotool", "type", "--delay", "20", "shinkin"], env=env, check=True)
        wait_for(lambda: find(Atspi, app, "button", "保存").get_state_set().contains(Atspi.StateType.SENSITIVE),
                 "a name is there")
        press(Atspi, app, "button", "保存", history(2))
        wait_for(history(2), "the view is kept")
        shown = os.path.join(folder, "shown.graphml")
        command(f"export-to:{shown}")
        wait_for(lambda: os.path.exists(shown), "what is shown is written")
        press(Atspi, app, "button", "すべて外す", shows(Atspi, app, "機関等 195、"))
        command("open-view:shinkin")
        wait_for(lambda: not shows(Atspi, app, "機関等 195、")(), "the view is back")
        told("a view is saved and opened")

        for form in ("graphml", "csv", "svg", "pdf", "png"):
            out = os.path.join(folder, "view." + form)
            subprocess.run(["renkeictl", "export", path, "network", out, "--view", "shinkin"], env=env, check=True)
            assert os.path.getsize(out) > 500, form
        assert counts(os.path.join(folder, "view.graphml")) == counts(shown)
        compared = os.path.join(folder, "years.svg")
        subprocess.run(["renkeictl", "export", path, "network", compared, "--year", "R5", "--compare", "2022"],
                       env=env, check=True)
        wrong = subprocess.run(["renkeictl", "export", path, "network", compared, "--view", "なし"], env=env,
                               capture_output=True)
        assert wrong.returncode == 1
        told("the window and the command line write the same")

        # Three questions were asked since the view was saved; the step of the file is the fourth.
        command("clear:")
        for _ in range(4):
            desktop.act("undo")
        wait_for(lambda: undone(path, env), "the view is taken back")
        check = subprocess.run(["renkeictl", "check", path], env=env, capture_output=True, text=True)
        assert check.returncode == 0, check.stdout
        told("the view is taken back too")
        assert desktop.stop() == 0
    print(f"1..{number}")


if __name__ == "__main__":
    main()
