# SPDX-License-Identifier: GPL-3.0-or-later
"""POTFILES.in names every file with a translatable string, and ja.po is
complete."""

import os
import re
import subprocess
import sys

MARK = re.compile(r'\b(_|N_|C_|ngettext|Q_)\s*\("|translatable="yes"')


def main():
    top = sys.argv[1]
    with open(os.path.join(top, "po", "POTFILES.in"), encoding="utf-8") as stream:
        listed = {line.strip() for line in stream if line.strip() and not line.startswith("#")}
    found = set()
    for folder in ("src", "ui"):
        for path, _, names in os.walk(os.path.join(top, folder)):
            for name in names:
                if not name.endswith((".c", ".blp", ".ui")):
                    continue
                full = os.path.join(path, name)
                with open(full, encoding="utf-8") as stream:
                    if MARK.search(stream.read()):
                        found.add(os.path.relpath(full, top))
    faults = [f"missing in POTFILES.in: {name}" for name in sorted(found - listed)]
    faults += [f"in POTFILES.in for nothing: {name}" for name in sorted(listed - found)
               if name.startswith(("src/", "ui/"))]
    pot = subprocess.run(
        ["xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=ngettext:1,2",
         "-f", "po/POTFILES.in", "-o", "-"], cwd=top, capture_output=True, text=True, check=True).stdout
    merged = subprocess.run(["msgmerge", "--no-fuzzy-matching", "-q", "-o", "-", "po/ja.po", "-"], cwd=top, input=pot,
                            capture_output=True, text=True, check=True).stdout
    untranslated = subprocess.run(["msgattrib", "--untranslated", "--no-obsolete", "-"], input=merged, capture_output=True,
                                  text=True, check=True).stdout
    fuzzy = subprocess.run(["msgattrib", "--only-fuzzy", "--no-obsolete", "-"], input=merged, capture_output=True,
                           text=True, check=True).stdout
    for name, text in (("untranslated", untranslated), ("fuzzy", fuzzy)):
        for line in re.findall(r'^msgid ((?:"[^\n]*"\n)+)', text, re.M):
            if line.strip() != '""' and "Project-Id-Version" not in line:
                faults.append(f"{name}: {line.strip()}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
