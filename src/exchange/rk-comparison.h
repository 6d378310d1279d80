/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The comparison of two editions as a sheet or on paper.
 */
#pragma once

#include "rk-documents.h"
#include "rk-edition.h"
#include "rk-sheet-write.h"

G_BEGIN_DECLS

gboolean rk_comparison_write (RkModel *model,
                              int a_year,
                              int b_year,
                              const char *path,
                              const RkSheetOptions *options,
                              RkDay printed,
                              GError **error);

G_END_DECLS
