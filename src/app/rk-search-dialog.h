/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search everywhere: results grouped by kind.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_SEARCH_DIALOG (rk_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkSearchDialog, rk_search_dialog, RK, SEARCH_DIALOG, AdwDialog)

AdwDialog *rk_search_dialog_new (RkModel *model);

G_END_DECLS
