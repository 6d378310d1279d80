# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job without a display: find a programme, schedule a real event,
draw the network; pictures and documents go to the folder given."""

import os
import shutil
import subprocess
import sys

from desktop import Desktop
from screenshots import prepare

STEPS = [
    ("overview", "'overview'", None, "概況: 年度の数値と出典"),
    ("catalogue", "'catalogue'", "'programme/15'", "施策: 検索で見つけた施策の画面"),
    ("directory", "'directory'", "'organisation/72'", "名簿: 機関とそのつながり"),
    ("events", "'events'", "'event/3'", "イベント: 参加者を取り込んだ交流会"),
]


def run(*words, **options):
    return subprocess.run(words, check=True, text=True, **options)


def main():
    out = os.path.abspath(sys.argv[1])
    with Desktop(1280, 800, "ja_JP.UTF-8") as desktop:
        env = desktop.env
        path = prepare(desktop.folder)
        print("検索 知財:")
        print(run("renkeictl", "search", path, "知財", "--kind", "programmes", env=env, capture_output=True).stdout.rstrip())

        solution, problem = (os.path.join(out, name) for name in ("timetable.json", "problem.json"))
        run("renkeictl", "schedule", path, "--event", "3", "--time-limit", "5", "--dry-run", "--export-problem", problem,
            "-o", solution, env=env, stderr=subprocess.DEVNULL)
        run("renkeictl", "verify", problem, solution, env=env)

        desktop.start(path)
        desktop.resize(1280, 800)
        for name, page, record, what in STEPS:
            desktop.act("page", page)
            if record:
                desktop.act("open-record", record)
            desktop.picture(os.path.join(out, name + ".png"))
            print(f"{name}.png  {what}")
        for stage, what in (("participants", "参加者"), ("meetings", "組合せと理由"), ("timetable", "時間割と証明")):
            desktop.act("page-command", f"'{stage}'")
            desktop.picture(os.path.join(out, f"events-{stage}.png"))
            print(f"events-{stage}.png  イベント: {what}")
        desktop.act("page", "'network'")
        desktop.picture(os.path.join(out, "network.png"))
        print("network.png  ネットワーク")
        desktop.stop()

        for kind, name, options in (
                ("timetable", "timetable.pdf", ["--event", "3"]), ("reception-list", "reception-list.pdf", ["--event", "3"]),
                ("network", "network.svg", ["--year", "2023"]), ("network", "network.pdf", ["--year", "2023"]),
                ("leaflet", "leaflet.pdf", ["--year", "2023"]), ("report", "report.pdf", ["--year", "2023"]),
                ("organisations", "organisations.xlsx", []), ("events", "events.ics", [])):
            run("renkeictl", "export", path, kind, os.path.join(out, name), *options, env=env)
            print(f"{name}  renkeictl export {kind}")
        shutil.copy(path, os.path.join(out, "sample.renkei"))
        print("sample.renkei  できたファイル")
    print(f"demo-output: {len(os.listdir(out))} files in {out}")


if __name__ == "__main__":
    main()
