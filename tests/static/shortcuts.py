# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key that the window, the timetable, the answers and the network's drawing bind stands in the
shortcuts help, and the other way round."""

import os
import re
import sys


def main():
    top = sys.argv[1]
    with open(os.path.join(top, "src/app/rk-window-actions.c"), encoding="utf-8") as stream:
        window = stream.read()
    with open(os.path.join(top, "src/app/rk-application.c"), encoding="utf-8") as stream:
        application = stream.read()
    with open(os.path.join(top, "ui/gtk/help-overlay.ui"), encoding="utf-8") as stream:
        overlay = stream.read()
    bound = set()
    for key, modifiers in re.findall(r"add_binding_action \(klass, GDK_KEY_(\w+), ([^,]+),", window):
        names = ""
        if "CONTROL" in modifiers:
            names += "<Control>"
        if "ALT" in modifiers:
            names += "<Alt>"
        if "SHIFT" in modifiers:
            names += "<Shift>"
        bound.add(names + key)
    bound.update(re.findall(r'"(<Control>\w)"', application))
    # Those of the network's drawing; the number pad and Shift+Tab go with the keys beside them.
    with open(os.path.join(top, "src/app/rk-network-canvas-input.c"), encoding="utf-8") as stream:
        bound.update(key for key in re.findall(r"case GDK_KEY_(\w+):", stream.read())
                     if not key.startswith("KP_") and key != "ISO_Left_Tab")
    with open(os.path.join(top, "src/app/rk-network-page-actions.c"), encoding="utf-8") as stream:
        bound.update("<Control>" + key for key in re.findall(r"GDK_KEY_(\w+), GDK_CONTROL_MASK", stream.read()))
    # The timetable's arrows and pages; Ctrl+L is the only one with a modifier.
    with open(os.path.join(top, "src/app/rk-timetable-view.c"), encoding="utf-8") as stream:
        timetable = stream.read()
    with open(os.path.join(top, "src/app/rk-result-view.c"), encoding="utf-8") as stream:
        keys = re.findall(r"(?:case |\{ )GDK_KEY_(\w+)", timetable + stream.read())
    bound.update(key for key in keys if not key.startswith("KP_"))
    bound.update("<Control>" + key for key in re.findall(r"keyval != GDK_KEY_([a-z]) ", timetable))
    shown = set()
    for accelerators in re.findall(r'name="accelerator">([^<]+)<', overlay):
        shown.update(accelerators.replace("&lt;", "<").replace("&gt;", ">").split())
    for name in sorted(bound - shown):
        print("not in the help:", name)
    for name in sorted(shown - bound):
        print("in the help, bound nowhere:", name)
    return 1 if bound != shown else 0


if __name__ == "__main__":
    sys.exit(main())
