#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the Flatpak into _build/flatpak.  The runtime and the sources of the
# modules come from the network; nothing of it is needed for ./dev run or test.
set -eu
cd "$(dirname "$0")/.."
command -v flatpak-builder >/dev/null || { echo 'flatpak-builder is missing: install it with apt' >&2; exit 1; }
mkdir -p _build
exec flatpak-builder --user --force-clean --install-deps-from=flathub --state-dir=_build/flatpak-state \
  --repo=_build/flatpak-repo "$@" _build/flatpak flatpak/io.github.renkei.Renkei.yml
