#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An installation into an empty folder is silent and holds every desktop part.
build=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
DESTDIR=$folder meson install -C "$build" --no-rebuild --quiet || exit 1
prefix=$(find "$folder" -type d -name bin -printf '%h\n' | head -n 1)
status=0
for name in bin/renkei bin/renkeictl \
  share/applications/io.github.renkei.Renkei.desktop \
  share/metainfo/io.github.renkei.Renkei.metainfo.xml \
  share/mime/packages/io.github.renkei.Renkei.xml \
  share/glib-2.0/schemas/io.github.renkei.Renkei.gschema.xml \
  share/icons/hicolor/scalable/apps/io.github.renkei.Renkei.svg \
  share/icons/hicolor/symbolic/apps/io.github.renkei.Renkei-symbolic.svg \
  share/locale/ja/LC_MESSAGES/renkei.mo; do
  [ -s "$prefix/$name" ] || { echo "missing: $name"; status=1; }
done
exit $status
