/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timetable of an event: scrolled, with headings that stay; meetings are
 * moved by dragging or by keys.
 */
#pragma once

#include "rk-event-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_TIMETABLE_VIEW (rk_timetable_view_get_type ())
G_DECLARE_FINAL_TYPE (RkTimetableView, rk_timetable_view, RK, TIMETABLE_VIEW, AdwBin)

/* What the columns are. */
typedef enum
{
  RK_TIMETABLE_BY_PLACE,
  RK_TIMETABLE_BY_FIRST,  /* the side that asks: companies, sellers */
  RK_TIMETABLE_BY_SECOND, /* the side that answers: experts, buyers */
} RkTimetableMode;

void rk_timetable_view_set_mode (RkTimetableView *self, RkTimetableMode mode);
void rk_timetable_view_set_day (RkTimetableView *self, const char *day);
void rk_timetable_view_set_plan (RkTimetableView *self, RkModel *model, RkPlan *plan);

G_END_DECLS
