/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One place to make every document of an event.
 */
#pragma once

#include "rk-event-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_PAPER_VIEW (rk_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (RkPaperView, rk_paper_view, RK, PAPER_VIEW, AdwBin)

void rk_paper_view_set_plan (RkPaperView *self, RkModel *model, RkPlan *plan);

gboolean rk_paper_view_run (RkPaperView *self, const char *command);

G_END_DECLS
