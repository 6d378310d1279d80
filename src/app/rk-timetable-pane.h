/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stage of the timetable: the grid, what it is worth, what has no slot and
 * what would help, publishing and what changed since.
 */
#pragma once

#include "rk-event-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_TIMETABLE_PANE (rk_timetable_pane_get_type ())
G_DECLARE_FINAL_TYPE (RkTimetablePane, rk_timetable_pane, RK, TIMETABLE_PANE, AdwBin)

void rk_timetable_pane_set_plan (RkTimetablePane *self, RkModel *model, RkPlan *plan);
gboolean rk_timetable_pane_run (RkTimetablePane *self, const char *command);

G_END_DECLS
