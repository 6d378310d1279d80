/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking a sheet in: what it holds, what would happen row by row, and then
 * all of it or nothing.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_IMPORT_DIALOG (rk_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkImportDialog, rk_import_dialog, RK, IMPORT_DIALOG, AdwDialog)

AdwDialog *rk_import_dialog_new (RkModel *model, RkKind kind, gint64 event_id, const char *path);

G_END_DECLS
