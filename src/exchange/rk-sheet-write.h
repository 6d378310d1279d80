/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records out: CSV, XLSX and JSON with the headers that the import reads.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

/**
 * RkSheetOptions:
 * @encoding: (nullable): "utf-8" (with mark, the default) or "cp932"
 * @lang: (nullable): "ja" for Japanese headers (the default), "en" for English field names
 * @without_personal: leave personal data out
 */
typedef struct
{
  const char *encoding;
  const char *lang;
  gboolean without_personal;
} RkSheetOptions;

gboolean rk_sheet_write (RkModel *model,
                         RkKind kind,
                         const RkFilter *filter,
                         const char *path,
                         const RkSheetOptions *options,
                         GError **error);
gboolean rk_write_file (const char *path, const char *data, gssize length, GError **error);
void _rk_csv_append_cell (GString *csv, const char *text);

G_END_DECLS
