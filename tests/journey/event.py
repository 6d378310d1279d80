# SPDX-License-Identifier: GPL-3.0-or-later
"""An event of real size, 49 companies and 143 experts, from three CSV sheets to
the papers: paired, scheduled, published; the day with somebody who comes, one
who does not, one who comes without an entry, and a replan; what both sides say;
and every paper, with its calendar read back by a reader that
shares nothing with the program."""

import csv
import glob
import json
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
sys.path.insert(0, os.path.dirname(__file__))
from desktop import Desktop, accessible, wait_for  # noqa: E402
from journey import find, info, texts  # noqa: E402

SAMPLES = os.path.join(os.path.dirname(__file__), "..", "..", "data", "samples")
EVENT = "3"
number = 0


def told(name):
    global number
    number += 1
    print(f"ok {number} {name}", flush=True)


# Lists and dialogs are deeper in the tree than what the other journeys look at.
DEEPER = -60


def shows(Atspi, app, text):
    return lambda: any(text in one for one in texts(Atspi, app, DEEPER))


def rows(path, env, kind):
    out = os.path.join(os.path.dirname(path), "rows.json")
    subprocess.run(["renkeictl", "export", path, kind, out, "--event", EVENT], env=env, check=True)
    with open(out, encoding="utf-8") as stream:
        return json.load(stream)


def state_of(path, env, name):
    return next(row["状態"] for row in rows(path, env, "participants") if row["名称"] == name)


def press(Atspi, app, name):
    button = wait_for(lambda: find(Atspi, app, "button", name, DEEPER), f"the button {name}")
    wait_for(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), f"{name} can be pressed")
    button.get_action_iface().do_action(0)


def type_text(env, text):
    subprocess.run(["xdotool", "type", "--delay", "20", text], env=env, check=True)


def read_calendar(path):
    """Entries of a calendar as dictionaries: RFC 5545, unfolded by hand."""
    with open(path, encoding="utf-8", newline="") as stream:
        text = stream.read()
    assert "\n" not in text.replace("\r\n", ""), "lines end with CRLF"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), "no line is longer than 75 octets"
    entries, entry = [], None
    for line in re.sub(r"\r\n[ \t]", "", text).split("\r\n"):
        if line == "BEGIN:VEVENT":
            entry = {}
        elif line == "END:VEVENT":
            entries.append(entry)
            entry = None
        elif entry is not None:
            name, value = line.split(":", 1)
            entry[name.split(";")[0]] = value
    return entries


def prepare(desktop, Atspi, app, path):
    """Three sheets, as a person takes them in."""
    env = desktop.env
    for kind in ("participants", "challenges", "wishes"):
        sheet = os.path.abspath(os.path.join(SAMPLES, kind + "-49x143.csv"))
        history = info(path, env)["history"]
        desktop.act("import-file", f"('{kind}', '{sheet}')")
        press(Atspi, app, "取り込む")
        wait_for(lambda: info(path, env)["history"] == history + 1, f"{kind} are taken in")
    sides = [row["区分"] for row in rows(path, env, "participants")]
    assert (sides.count("企業"), sides.count("専門家")) == (49, 143), len(sides)
    told("49 companies and 143 experts are taken in from CSV")


def schedule(desktop, Atspi, app, path):
    env = desktop.env
    desktop.act("page-command", "'next'")
    wait_for(lambda: info(path, env)["meetings"] > 100, "meetings are suggested")
    desktop.act("page-command", "'next'")
    wait_for(lambda: find(Atspi, app, "button", "日程を確定", DEEPER), "the timetable", bound=60)
    meetings = rows(path, env, "meetings")
    assert all(row["コマ"] for row in meetings), "every meeting has a slot"
    for side in ("参加者A", "参加者B"):
        stands = [(row[side], row["コマ"]) for row in meetings]
        assert len(set(stands)) == len(stands), "nobody is in two places"
    press(Atspi, app, "日程を確定")
    wait_for(lambda: find(Atspi, app, "button", "改めて確定", DEEPER), "the timetable is published")
    told(f"{len(meetings)} meetings are paired, scheduled and published")


def run_day(desktop, Atspi, app, path):
    env = desktop.env
    desktop.act("page-command", "'day'")
    desktop.act("page-command", "'rehearse 10:12'")
    wait_for(shows(Atspi, app, "予行"), "the rehearsal")
    button = wait_for(lambda: find(Atspi, app, "button", "企業001 を受付", DEEPER), "a company at the door")
    button.get_action_iface().do_action(0)
    wait_for(lambda: state_of(path, env, "企業001") == "受付済", "the company is checked in")
    told("a company is checked in")

    begin = time.monotonic()
    desktop.act("page-command", "'walk-in'")
    wait_for(lambda: find(Atspi, app, "button", "受け付ける", DEEPER), "the walk-in's dialog")
    type_text(env, "Walkin099")
    press(Atspi, app, "受け付ける")
    wait_for(shows(Atspi, app, "Walkin099 を受け付けました"), "the walk-in is in")
    spent = time.monotonic() - begin
    press(Atspi, app, "閉じる(")
    held = [row for row in rows(path, env, "meetings") if row["参加者A"] == "Walkin099"]
    # The experts' limits leave one meeting free.
    assert held and all(row["コマ"] >= "10:20" for row in held), held
    print(f"# the walk-in took {spent:.1f} s", flush=True)
    told("a walk-in is in and has a meeting")

    desktop.act("page-command", "'replan'")
    said = wait_for(lambda: [one for one in texts(Atspi, app, DEEPER)
                             if "変更の必要はありません" in one or "連絡が必要な方" in one], "what a replan proposes", bound=60)
    print(f"# replan: {said[0]}", flush=True)
    press(Atspi, app, "変更しない" if "必要はありません" in said[0] else "この変更を採用")
    held = [row for row in rows(path, env, "meetings") if row["コマ"]]
    for side in ("参加者A", "参加者B"):
        stands = [(row[side], row["コマ"]) for row in held]
        assert len(set(stands)) == len(stands), "nobody is in two places"
    told("a replan is shown before it is taken")


def enter_results(desktop, Atspi, app, path):
    """The sheet that is handed out comes back filled in for two meetings."""
    env = desktop.env
    sheet = os.path.join(desktop.folder, "answers.csv")
    subprocess.run(["renkeictl", "export", path, "result-sheets", sheet, "--event", EVENT], env=env, check=True)
    with open(sheet, encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream))
    for line, answers in zip(lines[1:3], (("希望する", "希望する"), ("希望する", "希望しない"))):
        line[3:5] = answers
    with open(sheet, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(lines[:3])
    desktop.act("page-command", "'results'")
    wait_for(shows(Atspi, app, "双方回答 0 件"), "the answers")
    history = info(path, env)["history"]
    desktop.act("import-file", f"('outcomes', '{sheet}')")
    press(Atspi, app, "取り込む")
    wait_for(lambda: info(path, env)["history"] == history + 1, "the answers are taken in")
    wait_for(shows(Atspi, app, "双方回答 2 件・双方希望 1 件"), "the count of the answers")
    desktop.act("page-command", "'rates'")
    wait_for(shows(Atspi, app, "企業ベースの成立率"), "the rates")
    told("questionnaires come back and the rates follow")


def make_papers(path, env, folder):
    begin = time.monotonic()
    for name in ("timetable", "personal-timetables", "table-signs", "badges", "reception-list", "room-grid",
                 "result-sheets"):
        out = os.path.join(folder, name + ".pdf")
        subprocess.run(["renkeictl", "export", path, name, out, "--event", EVENT], env=env, check=True)
        with open(out, "rb") as stream:
            assert stream.read(5) == b"%PDF-"
    print(f"# all papers in {time.monotonic() - begin:.1f} s", flush=True)
    each = os.path.join(folder, "each")
    subprocess.run(["renkeictl", "export", path, "personal-timetables", each, "--each", "--event", EVENT], env=env,
                   check=True)
    assert len(glob.glob(os.path.join(each, "*.pdf"))) > 150
    told("every paper is made, and one timetable for each person")

    out = os.path.join(folder, "all.ics")
    subprocess.run(["renkeictl", "export", path, "timetable", out, "--event", EVENT], env=env, check=True)
    entries = read_calendar(out)
    held = [row for row in rows(path, env, "meetings") if row["コマ"]]
    assert len(entries) == len(held), (len(entries), len(held))
    assert len({entry["UID"] for entry in entries}) == len(entries)
    starts = sorted(entry["DTSTART"][9:13] for entry in entries)
    assert starts == sorted("{:0>2}{}".format(*row["コマ"].split(":")) for row in held)
    told("the calendar says what the timetable says")


def main():
    print("TAP version 14", flush=True)
    with Desktop(1280, 900, "ja_JP.UTF-8") as desktop:
        env = desktop.env
        path = os.path.join(desktop.folder, "event.renkei")
        subprocess.run(["renkeictl", "new", path, "--sample"], env=env, check=True)
        desktop.start(path)
        Atspi, app = accessible()
        desktop.act("open-record", f"'event/{EVENT}'")
        wait_for(shows(Atspi, app, "新都心ビジネス交流プラザ"), "the event's page")
        desktop.act("page-command", "'participants'")
        prepare(desktop, Atspi, app, path)
        schedule(desktop, Atspi, app, path)
        run_day(desktop, Atspi, app, path)
        enter_results(desktop, Atspi, app, path)
        make_papers(path, env, desktop.folder)
        assert desktop.stop() == 0
        check = subprocess.run(["renkeictl", "check", path], env=env, capture_output=True, text=True)
        assert check.returncode == 0, check.stdout
        told("it quits and the file is whole")
    print(f"1..{number}")


if __name__ == "__main__":
    main()
