/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records that look like one, side by side: merge them or call them different.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_DUPLICATES_DIALOG (rk_duplicates_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkDuplicatesDialog, rk_duplicates_dialog, RK, DUPLICATES_DIALOG, AdwDialog)

AdwDialog *rk_duplicates_dialog_new (RkModel *model, RkKind kind);

G_END_DECLS
