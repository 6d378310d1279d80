#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sources and Blueprint files are as the formatters leave them, and the
# Blueprint compiler has nothing to say.
cd "$1" || exit 1
status=0
find src tests -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run --Werror || status=1
find ui -name '*.blp' -print0 | xargs -0 blueprint-compiler format || status=1
out=$(mktemp -d)
said=$(blueprint-compiler batch-compile "$out" ui ui/*.blp 2>&1)
rm -rf "$out"
if [ -n "$said" ]; then
  printf '%s\n' "$said"
  status=1
fi
exit $status
