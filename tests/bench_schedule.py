# SPDX-License-Identifier: GPL-3.0-or-later
"""Timetables against packaged solvers, in one run: clasp on a pseudo-Boolean
model (core-guided) and Chuffed on a MiniZinc model, both written here from the
rules.  The models know sessions, closed slots, locks, parallel meetings, alike
places, the order of meetings and the spread of breaks, and minimise breaks;
problems that ask for more are run by renkeictl alone."""

import csv
import glob
import json
import os
import re
import subprocess
import tempfile
import time


def is_for_peers(problem):
    """Whether the peers' models say all that the problem says."""
    return (isinstance(problem["places"], dict) and not problem.get("travel")
            and set(problem.get("objective", ["unplaced", "breaks"])) <= {"unplaced", "breaks"}
            and all(m.get("required", True) and not m.get("attendants") for m in problem["meetings"])
            and all("max_meetings" not in p for p in problem["participants"]))


class Model:
    """What both models are written from; slots from 0."""

    def __init__(self, problem):
        slots = problem["slots"]
        number = {slot["id"]: i for i, slot in enumerate(slots)}
        self.n_slots = len(slots)
        self.places = problem["places"]["count"]
        self.days = [0] * len(slots)
        for i in range(1, len(slots)):
            self.days[i] = self.days[i - 1] + (slots[i].get("day") != slots[i - 1].get("day"))
        people = {p["id"]: p for p in problem["participants"]}
        self.parallel = {i: p.get("parallel", 1) for i, p in people.items()}
        self.meetings_of = {i: [] for i in people}
        self.domains = []
        index = {}
        for m, meeting in enumerate(problem["meetings"]):
            index[meeting["id"]] = m
            closed = set()
            for person in meeting["participants"]:
                self.meetings_of[person].append(m)
                closed |= {number[s] for s in people[person].get("closed", [])}
            self.domains.append([s for s in range(self.n_slots)
                                 if s not in closed
                                 and meeting.get("session") in (None, slots[s].get("session"))
                                 and meeting.get("slot") in (None, slots[s]["id"])])
        self.before = [(index[a], index[b]) for a, b in problem.get("before", [])]
        self.spread = problem.get("break_spread")
        # Those whose breaks count, and whether some always have none.
        self.counted = [i for i in people if self.parallel[i] == 1 and self.meetings_of[i]]
        self.has_zero = len(self.counted) < len(people)


def write_opb(model, path):
    """A variable for each meeting and slot, and for each person and slot whether it is busy, was
    busy that day, and ends a break there."""
    rows, names = [], {}

    def var(*key):
        return f"x{names.setdefault(key, len(names) + 1)}"

    def add(terms, sign, bound):
        rows.append(" ".join(f"{c:+d} {v}" for c, v in terms) + f" {sign} {bound};")

    for m, domain in enumerate(model.domains):
        add([(1, var("at", m, s)) for s in domain] or [(1, var("never"))], "=", 1)
    if any(not domain for domain in model.domains):
        add([(1, var("never"))], "=", 0)
    here = [[m for m, domain in enumerate(model.domains) if s in domain] for s in range(model.n_slots)]
    for s in range(model.n_slots):
        if len(here[s]) > model.places:
            add([(-1, var("at", m, s)) for m in here[s]], ">=", -model.places)
        for person, mine in model.meetings_of.items():
            busy = [m for m in mine if s in model.domains[m]]
            if len(busy) > model.parallel[person]:
                add([(-1, var("at", m, s)) for m in busy], ">=", -model.parallel[person])
    for a, b in model.before:
        for s in model.domains[a]:
            add([(-1, var("at", a, s))] + [(-1, var("at", b, t)) for t in model.domains[b] if t <= s], ">=", -1)
    cost = {}
    for person in model.counted:
        cost[person] = []
        for s in range(model.n_slots):
            mine = [(1, var("at", m, s)) for m in model.meetings_of[person] if s in model.domains[m]]
            busy, been = var("busy", person, s), var("been", person, s)
            add([(1, busy)] + [(-1, v) for _, v in mine], "=", 0)
            add([(1, been), (-1, busy)], ">=", 0)
            if s == 0 or model.days[s] != model.days[s - 1]:
                continue
            add([(1, been), (-1, var("been", person, s - 1))], ">=", 0)
            gap = var("break", person, s)
            add([(1, gap), (-1, busy), (1, var("busy", person, s - 1)), (-1, var("been", person, s - 1))], ">=", -1)
            cost[person].append((1, gap))
    if model.spread is not None:
        for p in model.counted:
            if model.has_zero:
                add([(-c, v) for c, v in cost[p]], ">=", -model.spread)
            for q in model.counted:
                if p != q and not model.has_zero:
                    add([(-c, v) for c, v in cost[p]] + cost[q], ">=", -model.spread)
    with open(path, "w", encoding="ascii") as out:
        out.write(f"* #variable= {len(names)} #constraint= {len(rows)}\n")
        out.write("min: " + " ".join(f"{c:+d} {v}" for p in cost for c, v in cost[p]) + ";\n")
        out.write("\n".join(rows) + "\n")


def write_minizinc(model, path):
    """A slot for each meeting; presence and breaks by person."""
    lines = ['include "alldifferent.mzn"; include "at_most.mzn"; include "global_cardinality_low_up.mzn";',
             f"int: n = {model.n_slots};"]
    for m, domain in enumerate(model.domains):
        lines.append(f"var {{{','.join(str(s + 1) for s in domain)}}}: m{m};" if domain else f"var 1..n: m{m}; constraint false;")
    everything = ",".join(f"m{m}" for m in range(len(model.domains)))
    lines.append(f"constraint global_cardinality_low_up([{everything}], [s | s in 1..n], [0 | s in 1..n], "
                 f"[{model.places} | s in 1..n]);")
    totals = []
    for k, (person, mine) in enumerate(model.meetings_of.items()):
        names = ",".join(f"m{m}" for m in mine)
        if model.parallel[person] == 1 and len(mine) > 1:
            lines.append(f"constraint alldifferent([{names}]);")
        elif len(mine) > model.parallel[person]:
            lines.append(f"constraint forall(s in 1..n)(at_most({model.parallel[person]}, [{names}], s));")
        if person not in model.counted:
            continue
        lines.append(f"array[0..n] of var bool: u{k}; constraint not u{k}[0];")
        lines.append(f"constraint forall(s in 1..n)(u{k}[s] <-> exists(m in [{names}])(m = s));")
        begins = [f"bool2int(u{k}[{s + 1}]" + (f" /\\ not u{k}[{s}]" if s > 0 and model.days[s] == model.days[s - 1] else "") + ")"
                  for s in range(model.n_slots)]
        days = [f"bool2int(exists(s in {{{','.join(str(s + 1) for s in range(model.n_slots) if model.days[s] == day)}}})(u{k}[s]))"
                for day in sorted(set(model.days))]
        lines.append(f"var 0..n: b{k} = {' + '.join(begins)} - ({' + '.join(days)});")
        totals.append(f"b{k}")
    lines += [f"constraint m{a} < m{b};" for a, b in model.before]
    if model.spread is not None:
        lines.append("var 0..n: least; constraint " + ("least = 0;" if model.has_zero else f"least = min([{','.join(totals)}]);"))
        lines += [f"constraint {b} <= least + {model.spread};" for b in totals]
    lines.append(f"var int: breaks = sum([{','.join(totals)}]);")
    lines.append('solve minimize breaks; output ["breaks=\\(breaks)\\n"];')
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")


def run_peer(words, limit, value_of, proven, refuted):
    begin = time.monotonic()
    try:
        said = subprocess.run(words, capture_output=True, text=True, timeout=limit + 20).stdout
    except subprocess.TimeoutExpired as expired:
        said = (expired.stdout or b"").decode(errors="replace")
    spent = time.monotonic() - begin
    values = re.findall(value_of, said)
    best = int(values[-1]) if values else None
    if refuted in said:
        return "infeasible", None, spent
    return ("optimal" if best is not None and proven in said else "feasible" if best is not None else "unknown"), best, spent


def run_peers(problem, work, limit):
    model = Model(problem)
    opb, mzn = os.path.join(work, "p.opb"), os.path.join(work, "p.mzn")
    write_opb(model, opb)
    write_minizinc(model, mzn)
    return {
        "clasp": run_peer(["clasp", "--opt-strategy=usc", f"--time-limit={limit}", opb], limit,
                          r"(?m)^o (-?\d+)$", "s OPTIMUM FOUND", "s UNSATISFIABLE"),
        "chuffed": run_peer(["minizinc", "--solver", "chuffed", "-f", "-a", "--time-limit", str(limit * 1000), mzn], limit,
                            r"(?m)^breaks=(-?\d+)$", "==========", "=====UNSATISFIABLE====="),
    }


def run_ours(path, work, limit):
    out = os.path.join(work, "solution.json")
    begin = time.monotonic()
    done = subprocess.run(["renkeictl", "schedule", path, "-o", out, "--time-limit", str(limit)], capture_output=True, text=True)
    spent = time.monotonic() - begin
    if done.returncode != 0:
        return None, done.stderr.strip(), spent
    with open(out, encoding="utf-8") as stream:
        solution = json.load(stream)
    verdict = subprocess.run(["renkeictl", "verify", path, out], capture_output=True, text=True)
    return solution, "" if verdict.returncode == 0 else "FAULT " + verdict.stdout.splitlines()[0], spent


def read_known(folder):
    table = os.path.join(folder, "optima.csv")
    if not os.path.exists(table):
        return {}
    with open(table, encoding="utf-8") as stream:
        return {row[0].removesuffix(".json"): row[1] for row in csv.reader(stream) if len(row) >= 2}


def breaks_of(solution):
    return next((t["value"] for t in solution.get("terms", []) if t["name"] == "breaks"), None)


class Tally:
    """Sums for one solver over the problems it was given."""

    def __init__(self):
        self.closed = self.n = 0
        self.seconds = self.worst = 0.0

    def note(self, status, seconds):
        self.n += 1
        self.closed += status in ("optimal", "infeasible")
        self.seconds += seconds
        self.worst = max(self.worst, seconds)

    def say(self, name):
        print(f"{name}\t{self.closed} of {self.n} closed, {self.seconds:.1f} s in all, {self.worst:.1f} s the longest")


def run(options):
    """Problem by problem: status, value, bound and seconds of each side."""
    here = os.path.join(os.path.dirname(__file__), "..", "..", "shared", "bench", "timetable", "b2b")
    folder = options.problems or here
    known = read_known(folder)
    tallies = {name: Tally() for name in ("renkei", "renkei beside peers", "clasp", "chuffed")}
    print("problem\tknown\trenkei\tvalue/bound\tseconds\tclasp\tvalue\tseconds\tchuffed\tvalue\tseconds\tratio to the best peer")
    with tempfile.TemporaryDirectory() as work:
        for path in sorted(glob.glob(os.path.join(folder, options.match + ".json")))[:options.limit]:
            name = os.path.basename(path).removesuffix(".json")
            with open(path, encoding="utf-8") as stream:
                problem = json.load(stream)
            if problem.get("format") != "renkei-schedule-1":
                continue
            solution, fault, seconds = run_ours(path, work, options.time_limit)
            if solution is None:
                print(f"{name}\t{fault}", flush=True)
                continue
            terms = " ".join(f"{t['name']}={t['value']}/{t.get('bound', '-')}" for t in solution.get("terms", []))
            tallies["renkei"].note(solution["status"], seconds)
            line = f"{name}\t{known.get(name, '')}\t{solution['status']}\t{terms}\t{seconds:.2f}{fault}"
            if options.peer_limit > 0 and is_for_peers(problem):
                tallies["renkei beside peers"].note(solution["status"], seconds)
                peers = run_peers(problem, work, options.peer_limit)
                for peer, (status, value, spent) in peers.items():
                    tallies[peer].note(status, spent)
                    line += f"\t{status}\t{value if value is not None else '-'}\t{spent:.2f}"
                    if status in ("optimal", "infeasible") and solution["status"] in ("optimal", "infeasible") \
                            and (status, value) != (solution["status"], breaks_of(solution)):
                        line += " DIFFERS"
                line += f"\t{seconds / min(spent for _, _, spent in peers.values()):.2f}"
            print(line, flush=True)
    for name, tally in tallies.items():
        if tally.n > 0:
            tally.say(name)
    ours, best = tallies["renkei beside peers"], min((tallies["clasp"], tallies["chuffed"]), key=lambda t: (-t.closed, t.seconds))
    if best.n > 0:
        print(f"ratio of seconds to the best peer\t{ours.seconds / best.seconds:.3f}")
