/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Companies down, experts across: what speaks for each pair, who meets whom,
 * and choosing by hand.
 */
#pragma once

#include "rk-event-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_MATRIX_VIEW (rk_matrix_view_get_type ())
G_DECLARE_FINAL_TYPE (RkMatrixView, rk_matrix_view, RK, MATRIX_VIEW, AdwBin)

void rk_matrix_view_set_plan (RkMatrixView *self, RkModel *model, RkPlan *plan);

G_END_DECLS
