# SPDX-License-Identifier: GPL-3.0-or-later
"""An event of 258 sellers and 18 buyers with 1,083 meetings in the real window:
the longest time for which one turn of the main loop keeps the main thread busy,
for each thing a person does, and how long all papers take."""

import csv
import os
import random
import subprocess
import tempfile

SELLERS, BUYERS, MEETINGS = 258, 18, 1083


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])


def make(path, folder):
    """The file; the event's number is returned."""
    rng = random.Random(20)
    subprocess.run(["renkeictl", "new", path], check=True, stdout=subprocess.DEVNULL)
    sheet = os.path.join(folder, "sheet.csv")

    def take(kind, header, rows, *words):
        write(sheet, header, rows)
        subprocess.run(["renkeictl", "import", path, kind, sheet, *words], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    take("events", ["名称", "種別", "開始日", "開始時刻", "終了時刻", "コマ分", "休憩", "卓数"],
         [["商談会01", "商談会", "2026-11-05", "9:00", "18:40", "20", "12:00-13:00", "58"]])
    listed = subprocess.run(["renkeictl", "list", path, "events"], check=True, capture_output=True, text=True).stdout
    event = listed.split()[0]
    sellers = [f"売り手{i + 1:03d}" for i in range(SELLERS)]
    buyers = [f"買い手{i + 1:02d}" for i in range(BUYERS)]
    take("participants", ["名称", "ふりがな", "区分", "同時面談数", "専門分野", "課題", "同意"],
         [[name, f"うりて{i + 1:03d}", "売り手", 1, "", "首都圏の取引先を広げたい", "○"] for i, name in enumerate(sellers)]
         + [[name, f"かいて{i + 1:02d}", "買い手", 3, "販路開拓", "", "○"] for i, name in enumerate(buyers)],
         "--event", event)
    pairs = rng.sample([(a, b) for a in sellers for b in buyers], MEETINGS)
    take("wishes", ["希望者", "相手", "希望", "順位"], [[a, b, "希望", 1 + i % 5] for i, (a, b) in enumerate(pairs)],
         "--event", event)
    subprocess.run(["renkeictl", "pair", path, "--event", event], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return event


def run(options):
    build = os.path.join(os.path.dirname(__file__), "..", "_build", "main")
    env = dict(os.environ, GSETTINGS_BACKEND="memory", GSETTINGS_SCHEMA_DIR=os.path.join(build, "data"),
               GSK_RENDERER="cairo", GDK_DEBUG="no-portals", ADW_DISABLE_PORTAL="1", GTK_A11Y="none", LANG="ja_JP.UTF-8",
               LC_ALL="ja_JP.UTF-8")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a.renkei")
        event = make(path, folder)
        subprocess.run(["dbus-run-session", "--", "xvfb-run", "-a", "-s", "-screen 0 1300x900x24 -noreset -nolisten tcp",
                        os.path.join(build, "tests", "widget", "bench-event"), path, event], env=env, check=True,
                       stderr=None if options.loud else subprocess.DEVNULL)
