/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making a timetable: the engine works, the best so far is shown, and the
 * person stops it or waits for the proof.
 */
#pragma once

#include "rk-event-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_SCHEDULE_DIALOG (rk_schedule_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkScheduleDialog, rk_schedule_dialog, RK, SCHEDULE_DIALOG, AdwDialog)

AdwDialog *rk_schedule_dialog_new (RkModel *model, RkPlan *plan);

G_END_DECLS
