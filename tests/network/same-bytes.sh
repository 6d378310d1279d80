#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Two programs, built differently, say the same.
one=$("$1") || exit 1
other=$("$2") || exit 1
[ -n "$one" ] && [ "$one" = "$other" ] && exit 0
printf '%s\n---\n%s\n' "$one" "$other"
exit 1
