/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two editions side by side, and out as PDF or a sheet.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_COMPARE_DIALOG (rk_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkCompareDialog, rk_compare_dialog, RK, COMPARE_DIALOG, AdwDialog)

AdwDialog *rk_compare_dialog_new (RkModel *model, int fiscal_year);

G_END_DECLS
