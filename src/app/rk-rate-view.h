/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rates of matching side by side: by event, host and fiscal year.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_RATE_VIEW (rk_rate_view_get_type ())
G_DECLARE_FINAL_TYPE (RkRateView, rk_rate_view, RK, RATE_VIEW, AdwBin)

void rk_rate_view_show (RkRateView *self, RkModel *model, gint64 event_id, const char *start_day);

G_END_DECLS
