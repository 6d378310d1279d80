/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Columns over the years: for each year one column of each kind of figure,
 * from a common zero, with its number and what is said of the year.
 */
#pragma once

#include "rk-draw.h"

G_BEGIN_DECLS

typedef struct _RkSeriesPlot RkSeriesPlot;

RkSeriesPlot *rk_series_plot_new (const char *const *years,
                                  guint n_years,
                                  const char *const *kinds,
                                  guint n_kinds,
                                  const double *values,
                                  const char *const *remarks);
void rk_series_plot_free (RkSeriesPlot *plot);
double rk_series_plot_get_height (const RkSeriesPlot *plot);
void rk_series_plot_layout (RkSeriesPlot *plot, double width);
gboolean rk_series_plot_get_column (const RkSeriesPlot *plot,
                                    guint year,
                                    guint kind,
                                    double *x,
                                    double *y,
                                    double *width,
                                    double *height);
void rk_series_plot_paint (const RkSeriesPlot *plot, cairo_t *cr, const RkDrawStyle *style);
char *rk_series_number_to_text (double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkSeriesPlot, rk_series_plot_free)

G_END_DECLS
