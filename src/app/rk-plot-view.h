/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A bar plot as a widget.
 */
#pragma once

#include "rk-bar-plot.h"
#include "rk-figure.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_PLOT_VIEW (rk_plot_view_get_type ())
G_DECLARE_FINAL_TYPE (RkPlotView, rk_plot_view, RK, PLOT_VIEW, GtkWidget)

GtkWidget *rk_plot_view_new (const char *title);
void rk_plot_view_set_bars (RkPlotView *self, GPtrArray *bars);

void rk_widget_get_draw_style (GtkWidget *widget, RkDrawStyle *style);

G_END_DECLS
