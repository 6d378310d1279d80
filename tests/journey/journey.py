# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program, as a person meets it: open the sample, search a programme,
edit it, undo, import participants, schedule, see the network, quit, reopen,
find everything.  Steps are given as actions; what is shown is read over the
accessibility bus."""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from desktop import Desktop, accessible, wait_for  # noqa: E402

SAMPLES = os.path.join(os.path.dirname(__file__), "..", "..", "data", "samples")
number = 0


def told(name):
    global number
    number += 1
    print(f"ok {number} {name}", flush=True)


def texts(Atspi, node, depth=0, found=None):
    """Every name and text that is showing below a node."""
    found = [] if found is None else found
    if node is None or depth > 40:
        return found
    try:
        states = node.get_state_set()
        if depth > 1 and not states.contains(Atspi.StateType.SHOWING):
            return found
        name = node.get_name()
        if name:
            found.append(name)
        if "Text" in (node.get_interfaces() or []):
            content = Atspi.Text.get_text(node, 0, -1)
            if content:
                found.append(content)
        for i in range(node.get_child_count()):
            texts(Atspi, node.get_child_at_index(i), depth + 1, found)
    except Exception:  # a widget that went away while it was read
        pass
    return found


def find(Atspi, node, role, name, depth=0):
    """The first showing object of a role whose name begins so."""
    if node is None or depth > 40:
        return None
    try:
        if node.get_role_name() == role and (node.get_name() or "").startswith(name) \
                and node.get_state_set().contains(Atspi.StateType.SHOWING):
            return node
        for i in range(node.get_child_count()):
            hit = find(Atspi, node.get_child_at_index(i), role, name, depth + 1)
            if hit is not None:
                return hit
    except Exception:
        pass
    return None


def info(path, env):
    out = subprocess.run(["renkeictl", "info", path, "--json"], env=env, check=True, capture_output=True, text=True)
    return json.loads(out.stdout)["counts"]


def search(path, env, word):
    out = subprocess.run(["renkeictl", "search", path, word, "--json"], env=env, check=True, capture_output=True, text=True)
    return json.loads(out.stdout)


def shows(Atspi, app, text):
    return lambda: any(text in one for one in texts(Atspi, app))


def main():
    print("TAP version 14", flush=True)
    with Desktop(1280, 800, "ja_JP.UTF-8") as desktop:
        env = desktop.env
        path = os.path.join(desktop.folder, "sample.renkei")
        subprocess.run(["renkeictl", "new", path, "--sample"], env=env, check=True)

        desktop.start(path)
        Atspi, app = accessible()
        wait_for(shows(Atspi, app, "34 件"), "the overview counts the programmes")
        told("the sample opens with its figures")

        desktop.act("search")
        entry = wait_for(lambda: find(Atspi, app, "entry", "") or find(Atspi, app, "text", ""), "the search entry")
        subprocess.run(["xdotool", "type", "--delay", "20", "oims"], env=env, check=True)
        wait_for(shows(Atspi, app, "オープンイノベーション・マッチングスクエア"), "the search finds a programme")
        subprocess.run(["xdotool", "key", "Return"], env=env, check=True)
        wait_for(shows(Atspi, app, "大手・中堅企業の技術ニーズ"), "the programme's page")
        told("search leads to the programme")
        del entry

        before = info(path, env)["history"]
        row = wait_for(lambda: find(Atspi, app, "text", "担当"), "the row of the office")
        box = row.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        subprocess.run(["xdotool", "mousemove", str(box.x + 60), str(box.y + box.height // 2), "click", "1",
                        "key", "ctrl+a", "type", "--delay", "20", "Desk 9"], env=env, check=True)
        wait_for(lambda: Atspi.Text.get_text(row, 0, -1) == "Desk 9", "what is typed")
        subprocess.run(["xdotool", "key", "Return"], env=env, check=True)
        wait_for(lambda: info(path, env)["history"] == before + 1, "the edit is in the file")
        assert [hit["id"] for hit in search(path, env, "Desk")] == [9]
        told("an edit is written when it is finished")

        desktop.act("undo")
        wait_for(lambda: search(path, env, "Desk") == [], "undo")
        told("undo takes it back")

        desktop.act("open-record", "'event/3'")
        wait_for(shows(Atspi, app, "新都心ビジネス交流プラザ"), "the event's page")
        desktop.act("page-command", "'participants'")
        for kind, count in (("participants", 45), ("challenges", None), ("wishes", None)):
            sheet = os.path.abspath(os.path.join(SAMPLES, kind + ".csv"))
            history = info(path, env)["history"]
            desktop.act("import-file", f"('{kind}', '{sheet}')")
            button = wait_for(lambda: find(Atspi, app, "button", "取り込む"), "the import button")
            wait_for(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), "the sheet was tried")
            button.get_action_iface().do_action(0)
            wait_for(lambda: info(path, env)["history"] == history + 1, f"{kind} are taken in")
            if count:
                assert info(path, env)["participants"] == count
        told("participants, challenges and wishes are imported")

        desktop.act("page-command", "'next'")
        wait_for(lambda: info(path, env)["meetings"] > 40, "meetings are suggested")
        desktop.act("page-command", "'next'")
        wait_for(shows(Atspi, app, "最良と証明"), "the timetable and what is proven of it", bound=60)
        told("the event is paired and scheduled")

        desktop.act("page", "'network'")
        wait_for(shows(Atspi, app, "つながり"), "the network page")
        wait_for(lambda: find(Atspi, app, "image", ""), "the drawing of the network")
        told("the network is drawn")

        meetings = info(path, env)["meetings"]
        desktop.act("open-record", "'organisation/72'")
        wait_for(shows(Atspi, app, "たましんようきんこ"), "the institution's page")
        code = desktop.stop()
        assert code == 0, code
        check = subprocess.run(["renkeictl", "check", path], env=env, capture_output=True, text=True)
        assert check.returncode == 0, check.stdout
        told("it quits and the file is whole")

        desktop.start()
        Atspi, app = accessible()
        wait_for(shows(Atspi, app, "たましんようきんこ"), "the place where it was left")
        assert info(path, env)["meetings"] == meetings
        desktop.act("open-record", "'event/3'")
        desktop.act("page-command", "'timetable'")
        wait_for(shows(Atspi, app, "最良と証明"), "the timetable after the restart")
        desktop.act("undo")
        wait_for(lambda: info(path, env)["history"] > 0, "undo after the restart")
        told("it opens where it was left, with everything in it")
        assert desktop.stop() == 0
    print(f"1..{number}")


if __name__ == "__main__":
    main()
