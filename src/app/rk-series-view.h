/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of one indicator over the years, as a card.
 */
#pragma once

#include "rk-helpers.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_SERIES_VIEW (rk_series_view_get_type ())
G_DECLARE_FINAL_TYPE (RkSeriesView, rk_series_view, RK, SERIES_VIEW, GtkWidget)

GtkWidget *rk_series_view_new (const RkSeries *series);

G_END_DECLS
