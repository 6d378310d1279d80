# SPDX-License-Identifier: GPL-3.0-or-later
"""No include points upward; GTK is included only in src/app, <sqlite3.h> only
in src/store; SQL strings stand only in store and model; files and functions
keep their size."""

import os
import re
import sys

ORDER = ["base", "verify", "network", "schedule", "drawing", "store", "model", "exchange", "cli", "app"]
MAY = {
    "base": [],
    "verify": ["base"],
    "network": ["base"],
    "schedule": ["base"],
    "drawing": ["base"],
    "store": ["base"],
    "model": ["store", "schedule", "network", "base"],
    "exchange": ["model", "drawing", "network", "schedule", "base", "store"],
    "cli": ["exchange", "model", "drawing", "network", "schedule", "store", "verify", "base"],
    "app": ["exchange", "model", "drawing", "network", "schedule", "store", "base"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
SQL = re.compile(r'"\s*(SELECT\b|INSERT INTO\b|DELETE FROM\b|UPDATE \w+ SET\b|PRAGMA\b)')
MAX_FILE, MAX_FUNCTION = 1200, 120


def functions(text):
    """Name and length of each function whose braces stand in column 0."""
    start = None
    name = ""
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r"^(\w+) \(", line)
        if match:
            name = match[1]
        if line == "{":
            start = number
        elif line == "}" and start is not None:
            yield name, number - start + 1
            start = None


def main():
    top = sys.argv[1]
    faults = []
    where = {}
    for layer in ORDER:
        for folder, _, names in os.walk(os.path.join(top, "src", layer)):
            for name in names:
                if name.endswith(".h"):
                    where[name] = layer
    for layer in ORDER:
        for folder, _, names in os.walk(os.path.join(top, "src", layer)):
            for name in sorted(names):
                if not name.endswith((".c", ".h")):
                    continue
                with open(os.path.join(folder, name), encoding="utf-8") as stream:
                    text = stream.read()
                label = f"src/{layer}/{name}"
                for kind, target in INCLUDE.findall(text):
                    if kind == "<":
                        if re.match(r"(gtk/|gdk/|adwaita)", target) and layer != "app":
                            faults.append(f"{label}: <{target}> belongs to src/app")
                        if target == "sqlite3.h" and layer != "store":
                            faults.append(f"{label}: <sqlite3.h> belongs to src/store")
                        continue
                    other = where.get(os.path.basename(target))
                    if other is None:
                        faults.append(f"{label}: no header {target}")
                    elif other != layer and other not in MAY[layer]:
                        faults.append(f"{label}: {target} of {other} points upward")
                    if target.endswith("-private.h") and other != layer:
                        faults.append(f"{label}: {target} is private to {other}")
                if layer not in ("store", "model") and SQL.search(text):
                    faults.append(f"{label}: SQL outside store and model")
                lines = text.count("\n")
                if lines > MAX_FILE:
                    faults.append(f"{label}: {lines} lines")
                for function, length in functions(text):
                    if length > MAX_FUNCTION:
                        faults.append(f"{label}: {function} has {length} lines")
                if "SPDX-License-Identifier: GPL-3.0-or-later" not in text[:200]:
                    faults.append(f"{label}: no licence line")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
