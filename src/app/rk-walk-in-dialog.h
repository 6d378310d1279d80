/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Somebody at the door without an entry: entry, meetings and badge in one go.
 */
#pragma once

#include "rk-event-day.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_WALK_IN_DIALOG (rk_walk_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkWalkInDialog, rk_walk_in_dialog, RK, WALK_IN_DIALOG, AdwDialog)

AdwDialog *
rk_walk_in_dialog_new (RkModel *model, gint64 event_id, const RkMoment *now, const char *name);

G_END_DECLS
