# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up what the test runs in the given build folders did, case by case
where a program speaks TAP, and prints the closing line."""

import json
import re
import sys

CASE = re.compile(r"^\s*(not )?ok \d+(.*)$")


def count(folder):
    passed = failed = skipped = 0
    with open(f"{folder}/meson-logs/testlog.json", encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            cases = [m for m in map(CASE.match, test.get("stdout", "").splitlines()) if m]
            if cases:
                bad = sum(1 for m in cases if m[1])
                skip = sum(1 for m in cases if "# SKIP" in m[2])
                failed += bad
                skipped += skip
                passed += len(cases) - bad - skip
                if test["result"] not in ("OK", "SKIP") and not bad:
                    failed += 1
            elif test["result"] == "OK":
                passed += 1
            elif test["result"] == "SKIP":
                skipped += 1
            else:
                failed += 1
    return passed, failed, skipped


def main():
    totals = [sum(column) for column in zip(*map(count, sys.argv[1:]))]
    print("%d passed, %d failed, %d skipped" % tuple(totals))
    return 1 if totals[1] or not totals[0] else 0


if __name__ == "__main__":
    sys.exit(main())
