# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures, and prints what was measured: ./dev bench [schedule|network|network-page|event|store]
[--problems DIR] [--large].  Nothing here passes or fails."""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time

import bench_event
import bench_network
import bench_schedule


def timed(*words):
    begin = time.monotonic()
    done = subprocess.run(words, capture_output=True, text=True)
    return time.monotonic() - begin, done


WORDS = ["販路", "人材", "承継", "知財", "脱炭素", "デジタル", "海外", "補助金", "商談", "信用金庫", "地域", "支援"]
ASKED = ["知財", "業", "多摩信用金庫", "企業0012345", "脱炭素海外", "銀行"]


def fill_store(path, records):
    """A file of so many records of several kinds, ten thousand programmes in
    2030 among them, by the import of sheets."""
    rng = random.Random(1)
    sheet = path + ".csv"
    subprocess.run(["renkeictl", "new", path, "--sample"], check=True)
    people = records // 4

    def take(kind, header, rows):
        with open(sheet, "w", encoding="utf-8") as out:
            out.write(header + "\n")
            out.writelines(",".join(row) + "\n" for row in rows)
        spent, done = timed("renkeictl", "import", path, kind, sheet)
        print(f"import of {len(rows)} {kind}\t{spent:.1f} s\texit {done.returncode}", flush=True)

    def words(n):
        return "".join(rng.choice(WORDS) for _ in range(n))

    take("programmes", "年度,項目,番号,施策名,概要,対象,支援種別,課題分野,状態,担当",
         [("2030", f"項目{i % 20}", str(i // 20 + 1), f"{words(2)}事業{i:05d}", words(8), rng.choice(WORDS), words(1) + ";" + words(1),
           words(1), rng.choice(["通年", "募集中", "募集終了"]), f"課{i % 40}") for i in range(min(10000, records))])
    for begin in range(0, people, 250000):
        take("people", "氏名,役割,備考", [(f"専門家{i:07d}", "専門家", words(2)) for i in range(begin, min(people, begin + 250000))])
    for begin in range(0, records - people - 10000, 250000):
        take("organisations", "名称,種別,備考",
             [(f"企業{i:07d}", "企業", words(2)) for i in range(begin, min(records - people - 10000, begin + 250000))])
    os.unlink(sheet)


def bench_store(options):
    """Imports, and searches in what they made: everywhere, and in the list of
    programmes with its facets."""
    program = os.path.join(os.path.dirname(__file__), "..", "_build", "main", "tests", "model", "finder-bench")
    with tempfile.TemporaryDirectory() as work:
        path = options.file or os.path.join(work, "a.renkei")
        if not os.path.exists(path):
            fill_store(path, options.records)
        print(f"file\t{os.path.getsize(path) / 1e6:.0f} MB", flush=True)
        subprocess.run([program, path, "2030", *ASKED], check=True)


def bench_network_page(options):
    """Frames of the network page in the real window, on a display of its own."""
    build = os.path.join(os.path.dirname(__file__), "..", "_build", "main")
    env = dict(os.environ, GSETTINGS_BACKEND="memory", GSETTINGS_SCHEMA_DIR=os.path.join(build, "data"),
               GSK_RENDERER="cairo", GDK_DEBUG="no-portals", ADW_DISABLE_PORTAL="1", GTK_A11Y="none")
    for size in (("2300", "7000"), ("20000", "50000")):
        subprocess.run(["dbus-run-session", "--", "xvfb-run", "-a", "-s", "-screen 0 1700x1100x24 -noreset -nolisten tcp",
                        os.path.join(build, "tests", "widget", "bench-network-page"), *size], env=env, check=True,
                       stderr=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="?", choices=["schedule", "network", "network-page", "event", "store"])
    parser.add_argument("--problems")
    parser.add_argument("--large", action="store_true", help="network: 100,000 nodes as well, which take a peer minutes")
    parser.add_argument("--time-limit", type=float, default=12)
    parser.add_argument("--peer-limit", type=int, default=30, help="schedule: seconds for each peer; 0 for none")
    parser.add_argument("--match", default="*", help="schedule: which problems of the folder, as *.original.d2")
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--records", type=int, default=100000, help="of the store's file")
    parser.add_argument("--loud", action="store_true", help="event: with what the program says of itself")
    parser.add_argument("--file", help="measure this file; it is made where there is none")
    options = parser.parse_args()
    for name, bench in (("schedule", bench_schedule.run), ("network", bench_network.run),
                        ("network-page", bench_network_page), ("event", bench_event.run), ("store", bench_store)):
        if options.name in (None, name):
            print(f"# {name}")
            bench(options)


if __name__ == "__main__":
    main()
