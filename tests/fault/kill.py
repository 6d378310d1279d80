# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the program in the middle of its writing, again and again: every
command that was acknowledged is in the file, and the file is whole."""

import json
import os
import random
import subprocess
import sys
import tempfile
import time

ROUNDS = 60


def main():
    program = sys.argv[1]
    rng = random.Random(20231019)
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, XDG_RUNTIME_DIR=folder, LC_ALL="C.UTF-8")
        env.pop("G_DEBUG", None)
        path = os.path.join(folder, "a.renkei")
        subprocess.run([program, "new", path], check=True, env=env)
        kept = set()
        whole = 0
        for number in range(ROUNDS):
            sheet = os.path.join(folder, "sheet.csv")
            name = f"企業{number:03d}"
            rows = [f"{name}の{i},企業" for i in range(40)]
            with open(sheet, "w", encoding="utf-8") as out:
                out.write("名称,種別\n" + "\n".join(rows) + "\n")
            child = subprocess.Popen([program, "import", path, "organisations", sheet], env=env,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            begin = time.monotonic()
            try:
                # The first is let through: it tells how long one takes here and now.
                child.wait(rng.uniform(0.001, 1.5 * whole) if number > 0 else None)
                whole = max(whole, time.monotonic() - begin)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            if child.returncode == 0:
                kept.add(name)
            check = subprocess.run([program, "check", path], capture_output=True, text=True, env=env)
            assert check.returncode == 0, check.stdout + check.stderr
            listed = json.loads(subprocess.run([program, "list", path, "organisations", "--json"], check=True,
                                               capture_output=True, text=True, env=env).stdout)
            titles = {item["title"] for item in listed}
            for one in kept:
                assert f"{one}の0" in titles, f"{one} was acknowledged and is gone"
            counts = {}
            for title in titles:
                counts[title.split("の")[0]] = counts.get(title.split("の")[0], 0) + 1
            assert all(count == 40 for count in counts.values()), "half a command is in the file"
        print(f"{ROUNDS} rounds, {len(kept)} acknowledged")
        assert 0 < len(kept)


if __name__ == "__main__":
    main()
