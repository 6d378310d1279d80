/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An event's timetable problem in the form that other programs read.
 */
#pragma once

#include "rk-event-plan.h"
#include "rk-schedule-json.h"

G_BEGIN_DECLS

RkScheduleFile *rk_plan_to_schedule_file (RkPlan *plan, GError **error);

G_END_DECLS
