/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stage of an event on which the challenge sheet of each company is read,
 * written and printed.
 */
#pragma once

#include "rk-event-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_CHALLENGE_VIEW (rk_challenge_view_get_type ())
G_DECLARE_FINAL_TYPE (RkChallengeView, rk_challenge_view, RK, CHALLENGE_VIEW, AdwBin)

void rk_challenge_view_set_plan (RkChallengeView *self, RkModel *model, RkPlan *plan);
void rk_challenge_view_commit (RkChallengeView *self);
gboolean rk_challenge_view_has_sheets (RkChallengeView *self);
gboolean rk_challenge_view_run (RkChallengeView *self, const char *command);

G_END_DECLS
