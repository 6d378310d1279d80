# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures, and prints what was measured: ./dev bench [schedule|network|store]
[--problems DIR] [--graphs DIR].  Nothing here passes or fails."""

import argparse
import csv
import glob
import json
import os
import random
import subprocess
import sys
import tempfile
import time


def timed(*words):
    begin = time.monotonic()
    done = subprocess.run(words, capture_output=True, text=True)
    return time.monotonic() - begin, done


def bench_schedule(options):
    """A folder of problems: status, value, bound and seconds of each."""
    folder = options.problems or os.path.join(os.path.dirname(__file__), "..", "..", "shared", "bench", "timetable", "b2b")
    known = {}
    table = os.path.join(folder, "optima.csv")
    if os.path.exists(table):
        with open(table, encoding="utf-8") as stream:
            for row in csv.reader(stream):
                if len(row) >= 2:
                    known[row[0].removesuffix(".json")] = row[1]
    closed = total = 0
    seconds = 0.0
    print("problem\tstatus\tterms\tknown\tseconds")
    with tempfile.TemporaryDirectory() as work:
        for path in sorted(glob.glob(os.path.join(folder, "*.json")))[:options.limit]:
            name = os.path.basename(path).removesuffix(".json")
            out = os.path.join(work, "solution.json")
            spent, done = timed("renkeictl", "schedule", path, "-o", out, "--time-limit", str(options.time_limit))
            if done.returncode != 0:
                print(f"{name}\t{done.stderr.strip()}")
                continue
            with open(out, encoding="utf-8") as stream:
                solution = json.load(stream)
            verdict = subprocess.run(["renkeictl", "verify", path, out], capture_output=True, text=True)
            terms = " ".join(f"{t['name']}={t['value']}/{t.get('bound', '-')}" for t in solution.get("terms", []))
            total += 1
            seconds += spent
            closed += solution["status"] in ("optimal", "infeasible")
            fault = "" if verdict.returncode == 0 else "\tFAULT " + verdict.stdout.splitlines()[0]
            print(f"{name}\t{solution['status']}\t{terms}\t{known.get(name, '')}\t{spent:.2f}{fault}", flush=True)
    print(f"{closed} of {total} closed, {seconds:.1f} s in all")


def write_graph(path, nodes, edges, seed):
    rng = random.Random(seed)
    pool = [0]
    pairs = set()
    for node in range(1, nodes):
        other = rng.choice(pool)
        pairs.add((other, node))
        pool += [other, node]
    while len(pairs) < edges:
        a, b = rng.choice(pool), rng.randrange(nodes)
        if a != b:
            pairs.add((min(a, b), max(a, b)))
    with open(path, "w", encoding="utf-8") as out:
        out.write("source,target\n")
        out.writelines(f"n{a},n{b}\n" for a, b in sorted(pairs))


def bench_network(options):
    """Layouts of generated networks: seconds and measures."""
    print("nodes\tedges\tseconds\tstress\tnp2\tcrossings\tcrowded")
    with tempfile.TemporaryDirectory() as work:
        for nodes, edges in ((100, 300), (2300, 7000), (20000, 50000)):
            graph, positions = os.path.join(work, "g.csv"), os.path.join(work, "p.csv")
            write_graph(graph, nodes, edges, 42)
            _, done = timed("renkeictl", "layout", graph, "-o", positions, "--json")
            if done.returncode != 0:
                print(done.stderr.strip())
                continue
            m = json.loads(done.stdout)
            print(f"{nodes}\t{edges}\t{m['seconds']:.2f}\t{m['stress']:.4f}\t{m['np2']:.3f}\t{m['crossings_per_edge']:.2f}\t{m['crowded']:.3f}",
                  flush=True)


def bench_store(options):
    """An import of many rows, and searches in what it made."""
    with tempfile.TemporaryDirectory() as work:
        path, sheet = os.path.join(work, "a.renkei"), os.path.join(work, "sheet.csv")
        subprocess.run(["renkeictl", "new", path, "--sample"], check=True)
        with open(sheet, "w", encoding="utf-8") as out:
            out.write("名称,種別,備考\n")
            out.writelines(f"企業{i:06d},企業,販路開拓と人材の課題 {i}\n" for i in range(100000))
        spent, done = timed("renkeictl", "import", path, "organisations", sheet)
        print(f"import of 100,000 rows\t{spent:.2f} s\texit {done.returncode}")
        for word in ("知財", "銀", "企業099", "販路 人材"):
            spent, done = timed("renkeictl", "search", path, *word.split(), "--limit", "20")
            print(f"search {word}\t{spent * 1000:.0f} ms\t{len(done.stdout.splitlines())} hits")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="?", choices=["schedule", "network", "store"])
    parser.add_argument("--problems")
    parser.add_argument("--graphs")
    parser.add_argument("--time-limit", type=float, default=10)
    parser.add_argument("--limit", type=int, default=None)
    options = parser.parse_args()
    for name, bench in (("schedule", bench_schedule), ("network", bench_network), ("store", bench_store)):
        if options.name in (None, name):
            print(f"# {name}")
            bench(options)


if __name__ == "__main__":
    main()
