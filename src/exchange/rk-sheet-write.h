/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records out: CSV, XLSX and JSON with the headers that the import reads.
 */
#pragma once

#include "rk-model.h"
#include "rk-table.h"

G_BEGIN_DECLS

/**
 * RkSheetOptions:
 * @encoding: (nullable): "utf-8" (with mark, the default) or "cp932"
 * @lang: (nullable): "ja" for Japanese headers (the default), "en" for English field names
 * @without_personal: leave personal data out
 * @substitute: put another character for one that CP932 lacks, rather than refuse
 */
typedef struct
{
  const char *encoding;
  const char *lang;
  gboolean without_personal;
  gboolean substitute;
} RkSheetOptions;

gboolean rk_sheet_write (RkModel *model,
                         RkKind kind,
                         const RkFilter *filter,
                         const char *path,
                         const RkSheetOptions *options,
                         GError **error);

G_END_DECLS
