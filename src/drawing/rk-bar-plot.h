/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Horizontal bars: a label, a bar from a common zero, a number with its unit.
 */
#pragma once

#include "rk-draw.h"

G_BEGIN_DECLS

typedef struct _RkBarPlot RkBarPlot;

RkBarPlot *
rk_bar_plot_new (const char *const *labels, const double *values, guint n, const char *unit);
void rk_bar_plot_free (RkBarPlot *plot);
guint rk_bar_plot_get_n_bars (const RkBarPlot *plot);
double rk_bar_plot_get_height (const RkBarPlot *plot);
void rk_bar_plot_layout (RkBarPlot *plot, double width);
void rk_bar_plot_get_bar (
    const RkBarPlot *plot, guint bar, double *x, double *y, double *width, double *height);
void rk_bar_plot_paint (const RkBarPlot *plot, cairo_t *cr, const RkDrawStyle *style, int hovered);
int rk_bar_plot_hit (const RkBarPlot *plot, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkBarPlot, rk_bar_plot_free)

G_END_DECLS
