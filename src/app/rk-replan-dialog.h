/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Replanning on the day: the moves are shown before they are taken.
 */
#pragma once

#include "rk-event-day.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_REPLAN_DIALOG (rk_replan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkReplanDialog, rk_replan_dialog, RK, REPLAN_DIALOG, AdwDialog)

AdwDialog *
rk_replan_dialog_new (RkModel *model, gint64 event_id, const RkMoment *now, GError **error);

gboolean rk_replan_dialog_is_ready (RkReplanDialog *self);

G_END_DECLS
