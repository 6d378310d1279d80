/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of the overview, each with its definition and the rows behind it.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

/**
 * RkFigure:
 * @id: stable name
 * @section: (translated) heading it stands under
 * @title: (translated)
 * @value: the number; NaN where there is nothing to count from
 * @previous: (nullable text) the number a year before; NaN where unknown
 * @decimals: of the number
 * @unit: Japanese unit of counting
 * @definition: (translated) what is counted
 * @is_stated: taken from a document, not computed from the rows of the file
 * @source: (nullable) the document and place
 * @kind: the kind whose rows it counts
 */
typedef struct
{
  const char *id;
  const char *section;
  const char *title;
  double value;
  double previous;
  int decimals;
  const char *unit;
  const char *definition;
  gboolean is_stated;
  char *source;
  RkKind kind;
} RkFigure;

GPtrArray *rk_model_list_figures (RkModel *model, int fiscal_year, GError **error);

/* A bar of a plot: a label and a number. */
typedef struct
{
  char *label;
  double value;
} RkBar;

typedef enum
{
  RK_PLOT_EVENTS_BY_MONTH,
  RK_PLOT_ORGANISATIONS_BY_KIND,
  RK_PLOT_TIES_BY_KIND,
  RK_PLOT_PROGRAMMES_BY_SUPPORT,
  RK_N_PLOTS,
} RkPlot;

const char *rk_plot_get_title (RkPlot plot);
GPtrArray *rk_model_list_bars (RkModel *model, RkPlot plot, int fiscal_year, GError **error);

G_END_DECLS
