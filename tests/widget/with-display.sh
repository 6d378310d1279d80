#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program with a display and a session bus of its own.
exec dbus-run-session -- xvfb-run -a -s '-screen 0 1280x900x24 -noreset -nolisten tcp' "$@"
