# SPDX-License-Identifier: GPL-3.0-or-later
"""The network part of ./dev bench: layouts of generated networks and of one real one beside
Graphviz and igraph in the same run, editions, and frames beside plain cairo.

Seconds are processor seconds of the whole process, reading and writing included; "wall" is what
the clock says.  The measures are those of metric.c, which is no part of the program."""

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "shared", "bench", "network")
BUILD = os.path.join(HERE, "..", "_build", "main")
STYLES = ("readable", "distances")
# The greatest ratios to sfdp (stress, crossings, crowding, time) and the least (np2), by size; then
# of the stress to the best of neato and igraph, for those that have been run.
TARGETS = {
    ("readable", 100): dict(stress=0.92, crossings=1.0, np2=1.0, crowded=1, cpu=1),
    ("readable", 2300): dict(stress=0.94, crossings=1.1, np2=1.0, crowded=1, cpu=0.5),
    ("readable", 20000): dict(stress=0.94, crossings=1.2, np2=1.2, crowded=1, cpu=1 / 15),
    ("readable", 100000): dict(stress=0.94, crossings=1.3, np2=1.2, crowded=1, cpu=1 / 40),
    ("distances", 100): dict(best=1.0, np2=0.97, cpu=1),
    ("distances", 2300): dict(best=1.005, np2=0.8, cpu=0.6),
    ("distances", 20000): dict(stress=0.86, np2=1.0, cpu=1 / 25, mb=32),
    ("distances", 100000): dict(stress=0.80, np2=1.2, cpu=1 / 60, mb=96),
}


def run_process(words, out=subprocess.DEVNULL):
    """Wall seconds, processor seconds and peak megabytes of one process on one core."""
    begin = time.monotonic()
    process = subprocess.Popen(words, stdout=out, preexec_fn=lambda: os.sched_setaffinity(0, {max(os.sched_getaffinity(0))}))
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{words[0]} ended with {status}")
    return dict(wall=time.monotonic() - begin, cpu=usage.ru_utime + usage.ru_stime, mb=usage.ru_maxrss / 1024)


class Bench:
    def __init__(self, work):
        self.work = work
        self.verdicts = []
        libraries = subprocess.run(["pkg-config", "--cflags", "--libs", "igraph"], capture_output=True, text=True)
        self.build("metric", os.path.join(SHARED, "metric.c"), ["-lm"])
        self.build("kamada", os.path.join(HERE, "bench_igraph.c"), libraries.stdout.split())

    def path(self, name):
        return os.path.join(self.work, name)

    def build(self, name, source, libraries):
        subprocess.run(["gcc", "-O3", "-w", "-o", self.path(name), source, *libraries], check=True)

    def add_graph(self, name, edges):
        """The same network in the forms that each program reads."""
        with open(edges, encoding="utf-8") as stream:
            lines = stream.read().split("\n")
        n = int(lines[0].split()[0])
        pairs = [line.split() for line in lines[1:] if line]
        with open(self.path(name + ".csv"), "w", encoding="utf-8") as out:
            out.write("source,target\n")
            out.writelines(f"n{a},n{b}\n" for a, b in pairs)
        with open(self.path(name + ".dot"), "w", encoding="utf-8") as out:
            out.write("graph {\nnode [shape=point];\n")
            out.writelines(f"{i};" for i in range(n))
            out.writelines(f"{a}--{b};" for a, b in pairs)
            out.write("}\n")
        return n

    def measure(self, name, figures):
        edges = self.path(name + ".edges")
        done = subprocess.run([self.path("metric"), edges, self.path("out.xy")], capture_output=True, text=True, check=True)
        m = json.loads(done.stdout)
        return dict(figures, stress=m["stress"], np2=m["np2"], crossings=m["cross_per_edge"], crowded=m["crowded"])

    def graphviz(self, program, name, n):
        with open(self.path("out.plain"), "w", encoding="utf-8") as out:
            figures = run_process([program, "-Goverlap=true", "-Gsplines=none", "-Tplain", self.path(name + ".dot")], out)
        places = {}
        with open(self.path("out.plain"), encoding="utf-8") as stream:
            for words in map(str.split, stream):
                if words[0] == "node":
                    places[int(words[1])] = f"{words[2]} {words[3]}\n"
        with open(self.path("out.xy"), "w", encoding="utf-8") as out:
            out.writelines(places[i] for i in range(n))
        return self.measure(name, figures)

    def igraph(self, name):
        return self.measure(name, run_process([self.path("kamada"), self.path(name + ".edges"), self.path("out.xy")]))

    def renkei(self, name, n, style, start=None, kept="places.csv"):
        words = ["renkeictl", "layout", self.path(name + ".csv"), "-o", self.path(kept), "--style", style]
        figures = run_process(words + (["--start", start] if start else []))
        with open(self.path(kept), encoding="utf-8") as stream:
            places = {row["id"]: f"{row['x']} {row['y']}\n" for row in csv.DictReader(stream)}
        with open(self.path("out.xy"), "w", encoding="utf-8") as out:
            out.writelines(places[f"n{i}"] for i in range(n))
        return self.measure(name, figures)

    def judge(self, label, size, style, ours, sfdp, best):
        """Prints the ratios, and whether each is where it shall be."""
        words = []
        for key, limit in TARGETS[style, size].items():
            if key == "best":
                ratio = ours["stress"] / best
            elif key == "mb":
                ratio = ours["mb"]
            elif sfdp[key] > 0:
                ratio = ours[key] / sfdp[key]
            else:
                ratio = 0 if ours[key] == 0 else float("inf")
            met = ratio >= limit if key == "np2" else ratio <= limit
            words.append(f"{'stress/best' if key == 'best' else key} {ratio:.3f}{'' if met else f' MISSED {limit:.3f}'}")
            self.verdicts.append((style, size, key, met))
        print(f"  {label} {style} beside sfdp: " + ", ".join(words), flush=True)

    def compare(self, name, size, full):
        n = self.add_graph(name, self.path(name + ".edges"))
        rows = {"sfdp": self.graphviz("sfdp", name, n)}
        if full:
            rows["neato"] = self.graphviz("neato", name, n)
            rows["igraph"] = self.igraph(name)
        best = min((row["stress"] for peer, row in rows.items() if peer != "sfdp"), default=0)
        for style in STYLES:
            rows[style] = self.renkei(name, n, style)
        for who, row in rows.items():
            print(f"{name}\t{who}\t{row['cpu']:.3f}\t{row['wall']:.3f}\t{row['mb']:.0f}\t{row['stress']:.4f}\t{row['np2']:.3f}"
                  f"\t{row['crossings']:.2f}\t{row['crowded']:.3f}", flush=True)
        if size is not None:
            for style in STYLES:
                self.judge(name, size, style, rows[style], rows["sfdp"], best)

    def editions(self, name):
        """Next year's network from this year's places, beside a fresh layout of it."""
        following = name + "-next"
        subprocess.run([sys.executable, os.path.join(SHARED, "next_edition.py"), self.path(name + ".edges"),
                        self.path(following + ".edges")], check=True)
        n = self.add_graph(name, self.path(name + ".edges"))
        after = self.add_graph(following, self.path(following + ".edges"))
        for style in STYLES:
            self.renkei(name, n, style, kept="before.csv")
            os.rename(self.path("out.xy"), self.path("before.xy"))
            fresh = self.renkei(following, after, style)
            next_one = self.renkei(following, after, style, start=self.path("before.csv"))
            moved = subprocess.run([sys.executable, os.path.join(SHARED, "movement.py"), self.path("before.xy"),
                                    self.path("out.xy"), str(n)], capture_output=True, text=True, check=True)
            print(f"{name}\t{style}\tmovement {moved.stdout.strip()}\tstress/fresh {next_one['stress'] / fresh['stress']:.3f}",
                  flush=True)


def run(options):
    """Prints every figure of every program, then the ratios that are promised."""
    seeds = [42] + random.SystemRandom().sample(range(1, 1000000), 2)
    sizes = [(100, 300), (2300, 7000), (20000, 50000)] + ([(100000, 200000)] if options.large else [])
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(work)
        print("network\twho\tcpu s\twall s\tMB\tstress\tnp2\tcrossings\tcrowded")
        for nodes, edges in sizes:
            for seed in seeds[:2] if nodes == 100000 else seeds:
                name = f"p{nodes}-{seed}"
                subprocess.run([sys.executable, os.path.join(SHARED, "gen.py"), str(nodes), str(edges), str(seed),
                                bench.path(name + ".edges")], check=True, stdout=subprocess.DEVNULL)
                bench.compare(name, nodes, nodes <= 2300)
        with open(os.path.join(SHARED, "email.edges"), "rb") as source, open(bench.path("email.edges"), "wb") as out:
            out.write(source.read())
        bench.compare("email", None, True)
        for nodes in (100, 2300, 20000):
            for seed in seeds:
                bench.editions(f"p{nodes}-{seed}")
        met = sum(verdict[3] for verdict in bench.verdicts)
        print(f"{met} of {len(bench.verdicts)} ratios where they shall be", flush=True)
        subprocess.run([os.path.join(BUILD, "tests", "network", "bench-frames"),
                        *(bench.path(f"p{nodes}-42.edges") for nodes, _ in sizes[1:])], check=True)
