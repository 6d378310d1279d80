/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The day of an event: the list at the door, walk-ins, replanning, the board.
 */
#pragma once

#include "rk-event-day.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_DAY_VIEW (rk_day_view_get_type ())
G_DECLARE_FINAL_TYPE (RkDayView, rk_day_view, RK, DAY_VIEW, AdwBin)

void rk_day_view_set_plan (RkDayView *self, RkModel *model, RkPlan *plan);
gboolean rk_day_view_run (RkDayView *self, const char *command);

G_END_DECLS
