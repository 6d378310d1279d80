# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every page and main dialog with the sample file, named by page,
language, width and style: ./dev screenshots DIR"""

import os
import subprocess
import sys

from desktop import Desktop

PAGES = ["overview", "catalogue", "events", "network", "directory"]
RECORDS = {"catalogue": "programme/5", "events": "event/3", "directory": "organisation/72"}
# What is asked of the network, one picture after the other.
NETWORK = [("years", ["compare:2022"]), ("institution", ["compare:0", "select:organisation/72"]),
           ("way", ["way-from:organisation/72", "way-to:organisation/55", "select:none/0"]),
           ("prefectures", ["clear:", "arrange:prefecture"]), ("communities", ["arrange:community"]),
           ("filters", ["arrange:ties", "filters", "want:kind=信用金庫"]), ("table", ["clear:", "filters", "table"]),
           ("referrals", ["flows"])]


def prepare(folder):
    """A sample file with a scheduled event in it."""
    path = os.path.join(folder, "sample.renkei")
    samples = os.path.join(os.path.dirname(__file__), "..", "data", "samples")
    subprocess.run(["renkeictl", "new", path, "--sample"], check=True)
    for kind in ("participants", "challenges", "wishes"):
        subprocess.run(["renkeictl", "import", path, kind, os.path.join(samples, kind + ".csv"), "--event", "3"],
                       check=True, stderr=subprocess.DEVNULL)
    subprocess.run(["renkeictl", "schedule", path, "--event", "3", "--time-limit", "4"], check=True, stderr=subprocess.DEVNULL)
    return path


def take(out, lang, width, height, dark, pages=PAGES, dialogs=True):
    name = f"{lang[:2]}-{width}-{'dark' if dark else 'light'}"
    with Desktop(width, height, lang, dark) as desktop:
        path = prepare(desktop.folder)
        desktop.start(path)
        desktop.resize(width, height)
        for page in pages:
            desktop.act("page", f"'{page}'")
            desktop.picture(os.path.join(out, f"{page}-{name}.png"))
            if page in RECORDS:
                desktop.act("open-record", f"'{RECORDS[page]}'")
                desktop.picture(os.path.join(out, f"{page}-record-{name}.png"))
            if page == "events":
                for stage in ("participants", "meetings", "timetable", "day", "results", "papers"):
                    desktop.act("page-command", f"'{stage}'")
                    desktop.picture(os.path.join(out, f"events-{stage}-{name}.png"))
            if page == "catalogue":
                desktop.act("open-record", "'theme/7'")
                desktop.picture(os.path.join(out, f"catalogue-challenge-{name}.png"))
            if page == "directory":
                desktop.act("open-record", "'organisation/114'")
                desktop.picture(os.path.join(out, f"directory-figures-{name}.png"))
            if page == "network":
                for shot, commands in NETWORK:
                    for command in commands:
                        desktop.act("page-command", f"'{command}'")
                    desktop.picture(os.path.join(out, f"network-{shot}-{name}.png"))
        if dialogs:
            for page, command in (("catalogue", "narrow-down"), ("catalogue", "compare"), ("catalogue", "new-edition"),
                                  ("catalogue", "change-several"), ("directory", "duplicates"), ("network", "gaps"),
                                  ("network", "save-view")):
                desktop.act("page", f"'{page}'")
                desktop.act("page-command", f"'{command}'")
                desktop.picture(os.path.join(out, f"dialog-{command}-{name}.png"))
                desktop.key("Escape")
            desktop.act("page", "'directory'")
            desktop.act("new-record")
            desktop.picture(os.path.join(out, f"dialog-new-{name}.png"))
        desktop.stop()


def take_welcome(out, lang):
    with Desktop(1280, 800, lang) as desktop:
        desktop.start()
        desktop.picture(os.path.join(out, f"welcome-{lang[:2]}-1280-light.png"))
        desktop.stop()


def main():
    out = sys.argv[1]
    os.makedirs(out, exist_ok=True)
    take_welcome(out, "ja_JP.UTF-8")
    take(out, "ja_JP.UTF-8", 1280, 800, False)
    take(out, "ja_JP.UTF-8", 1280, 800, True, dialogs=False)
    for width, height in ((360, 720), (900, 700), (1600, 900)):
        for dark in (False, True):
            take(out, "ja_JP.UTF-8", width, height, dark, pages=["catalogue", "directory", "network"], dialogs=width == 360)
    take(out, "ja_JP.UTF-8", 400, 800, False, dialogs=False)
    take(out, "en_US.UTF-8", 1280, 800, False)
    print(f"{len(os.listdir(out))} pictures in {out}")


if __name__ == "__main__":
    main()
