/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What came of an event: answers of both sides, follow-ups, rates.
 */
#pragma once

#include "rk-event-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_RESULT_VIEW (rk_result_view_get_type ())
G_DECLARE_FINAL_TYPE (RkResultView, rk_result_view, RK, RESULT_VIEW, AdwBin)

void rk_result_view_set_plan (RkResultView *self, RkModel *model, RkPlan *plan);
gboolean rk_result_view_run (RkResultView *self, const char *command);

G_END_DECLS
