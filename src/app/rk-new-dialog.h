/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a new record needs before it can be: its required fields.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_NEW_DIALOG (rk_new_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkNewDialog, rk_new_dialog, RK, NEW_DIALOG, AdwDialog)

AdwDialog *rk_new_dialog_new (RkModel *model, RkKind kind, gint64 event_id, int fiscal_year);

void rk_new_dialog_fill (AdwDialog *dialog, const char *field, const char *stored);

G_END_DECLS
