/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Normalise to the range from the least to the greatest with zero in it, lay
 * out to rectangles, paint.  The kinds differ by their filling, not by colour
 * alone: what is meant is open, what came of it is full.
 */
#include "rk-series-plot.h"

#include "rk-money.h"

#include <math.h>

#define LEGEND_HEIGHT 24.0
#define FIELD_HEIGHT  120.0
#define NUMBER_HEIGHT 16.0
#define YEAR_HEIGHT   18.0
#define REMARK_HEIGHT 18.0
#define TEXT_SIZE     11.0
#define MAX_COLUMN    34.0
#define COLUMN_GAP    3.0

typedef struct
{
  double value; /* NAN for none */
  double x, y, width, height;
} Column;

struct _RkSeriesPlot
{
  GStrv years;
  GStrv kinds;
  GStrv remarks;
  guint n_years;
  guint n_kinds;
  Column *columns; /* year by year */
  double least;
  double greatest;
  double width;
  gboolean has_remarks;
};

static GStrv
dup_texts (const char *const *texts, guint n)
{
  GStrv copy = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    copy[i] = g_strdup (texts != NULL && texts[i] != NULL ? texts[i] : "");
  return copy;
}

/**
 * rk_series_plot_new:
 * @years: (array length=n_years): what stands below the years, oldest first
 * @n_years: how many, 1 or more
 * @kinds: (array length=n_kinds): the kinds of figure, the open one first
 * @n_kinds: how many, 1 to 4
 * @values: year by year, in each year kind by kind; NAN for none
 * @remarks: (nullable) (array length=n_years): a word to each year; NULL or "" for none
 *
 * Returns: (transfer full): the plot, not yet laid out
 */
RkSeriesPlot *
rk_series_plot_new (const char *const *years,
                    guint n_years,
                    const char *const *kinds,
                    guint n_kinds,
                    const double *values,
                    const char *const *remarks)
{
  RkSeriesPlot *plot = g_new0 (RkSeriesPlot, 1);

  plot->years = dup_texts (years, n_years);
  plot->kinds = dup_texts (kinds, n_kinds);
  plot->remarks = dup_texts (remarks, n_years);
  plot->n_years = n_years;
  plot->n_kinds = n_kinds;
  plot->columns = g_new0 (Column, (gsize)n_years * n_kinds + 1);
  for (guint i = 0; i < n_years * n_kinds; i++)
    {
      plot->columns[i].value = values[i];
      if (isnan (values[i]))
        continue;
      plot->least = MIN (plot->least, values[i]);
      plot->greatest = MAX (plot->greatest, values[i]);
    }
  for (guint i = 0; i < n_years; i++)
    plot->has_remarks |= *plot->remarks[i] != '\0';
  return plot;
}

void
rk_series_plot_free (RkSeriesPlot *plot)
{
  if (plot == NULL)
    return;
  g_strfreev (plot->years);
  g_strfreev (plot->kinds);
  g_strfreev (plot->remarks);
  g_free (plot->columns);
  g_free (plot);
}

/** Returns: the height that the plot needs */
double
rk_series_plot_get_height (const RkSeriesPlot *plot)
{
  return LEGEND_HEIGHT + NUMBER_HEIGHT + FIELD_HEIGHT + (plot->least < 0 ? NUMBER_HEIGHT : 0)
         + YEAR_HEIGHT + (plot->has_remarks ? REMARK_HEIGHT : 0);
}

/** Places the columns in @width. */
void
rk_series_plot_layout (RkSeriesPlot *plot, double width)
{
  double slot = plot->n_years > 0 ? width / plot->n_years : width;
  double range = plot->greatest - plot->least;
  double scale = range > 0 ? FIELD_HEIGHT / range : 0;
  double zero = LEGEND_HEIGHT + NUMBER_HEIGHT + plot->greatest * scale;
  double column = MIN (MAX_COLUMN, (slot * 0.8 - COLUMN_GAP * (plot->n_kinds - 1)) / plot->n_kinds);

  plot->width = width;
  column = MAX (column, 1);
  for (guint y = 0; y < plot->n_years; y++)
    {
      double group = column * plot->n_kinds + COLUMN_GAP * (plot->n_kinds - 1);
      double left = slot * y + (slot - group) / 2;

      for (guint k = 0; k < plot->n_kinds; k++)
        {
          Column *of = &plot->columns[y * plot->n_kinds + k];
          double height = isnan (of->value) ? 0 : fabs (of->value) * scale;

          of->x = left + k * (column + COLUMN_GAP);
          of->y = of->value < 0 ? zero : zero - height;
          of->width = column;
          of->height = height;
        }
    }
}

/** Returns: TRUE with the place of a column, once laid out; FALSE if there is no figure */
gboolean
rk_series_plot_get_column (const RkSeriesPlot *plot,
                           guint year,
                           guint kind,
                           double *x,
                           double *y,
                           double *width,
                           double *height)
{
  const Column *column;

  g_return_val_if_fail (year < plot->n_years && kind < plot->n_kinds, FALSE);
  column = &plot->columns[year * plot->n_kinds + kind];
  *x = column->x;
  *y = column->y;
  *width = column->width;
  *height = column->height;
  return !isnan (column->value);
}

/** Returns: (transfer full): the number with commas, △ before a negative one */
char *
rk_series_number_to_text (double value)
{
  g_autofree char *text =
      rk_number_to_text (fabs (value), fabs (value - floor (value)) < 1e-9 ? 0 : 1);

  return value < 0 ? g_strconcat ("△", text, NULL) : g_steal_pointer (&text);
}

static void
paint_box (const RkSeriesPlot *plot,
           cairo_t *cr,
           const RkDrawStyle *style,
           guint kind,
           double x,
           double y,
           double width,
           double height)
{
  gboolean open = kind == 0 && plot->n_kinds > 1;

  rk_draw_set_color (cr, &style->accent, open ? 0.14 : 0.85 - 0.25 * (kind > 1));
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
  if (open)
    {
      rk_draw_set_color (cr, &style->accent, 1);
      cairo_set_line_width (cr, 1);
      cairo_rectangle (cr, x + 0.5, y + 0.5, MAX (0, width - 1), MAX (0, height - 1));
      cairo_stroke (cr);
    }
}

static void
paint_legend (const RkSeriesPlot *plot, cairo_t *cr, const RkDrawStyle *style)
{
  RkTextForm form = { TEXT_SIZE, FALSE, RK_TEXT_LEFT, 1, 0.85 };
  double x = 0;

  for (guint k = 0; k < plot->n_kinds; k++)
    {
      paint_box (plot, cr, style, k, x, 4, 12, 12);
      rk_draw_text (cr, style, plot->kinds[k], x + 17, 2, 120, &form);
      x += 17 + rk_draw_text_width (cr, style, plot->kinds[k], &form) + 16;
    }
}

static void
paint_column (const RkSeriesPlot *plot,
              cairo_t *cr,
              const RkDrawStyle *style,
              guint kind,
              const Column *column)
{
  double slot = plot->width / plot->n_years / plot->n_kinds;
  double room = MAX (column->width + COLUMN_GAP, slot * 0.9);
  RkTextForm form = { TEXT_SIZE, FALSE, RK_TEXT_CENTRE, 1, 1 };
  g_autofree char *number = rk_series_number_to_text (column->value);

  paint_box (plot, cr, style, kind, column->x, column->y, column->width, column->height);
  rk_draw_fitted_text (cr, style, number, column->x + column->width / 2 - room / 2,
                       column->value < 0 ? column->y + column->height + 1
                                         : column->y - NUMBER_HEIGHT,
                       room, 6, &form);
}

/** Paints the plot. */
void
rk_series_plot_paint (const RkSeriesPlot *plot, cairo_t *cr, const RkDrawStyle *style)
{
  RkTextForm year = { TEXT_SIZE, FALSE, RK_TEXT_CENTRE, 1, 0.85 };
  double slot = plot->n_years > 0 ? plot->width / plot->n_years : 0;
  double foot =
      rk_series_plot_get_height (plot) - YEAR_HEIGHT - (plot->has_remarks ? REMARK_HEIGHT : 0);
  double scale =
      plot->greatest - plot->least > 0 ? FIELD_HEIGHT / (plot->greatest - plot->least) : 0;
  double zero = LEGEND_HEIGHT + NUMBER_HEIGHT + plot->greatest * scale;

  if (plot->width <= 0)
    return;
  paint_legend (plot, cr, style);
  rk_draw_set_color (cr, &style->foreground, 0.35);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, 0, zero + 0.5);
  cairo_rel_line_to (cr, plot->width, 0);
  cairo_stroke (cr);
  for (guint y = 0; y < plot->n_years; y++)
    {
      for (guint k = 0; k < plot->n_kinds; k++)
        if (!isnan (plot->columns[y * plot->n_kinds + k].value))
          paint_column (plot, cr, style, k, &plot->columns[y * plot->n_kinds + k]);
      rk_draw_fitted_text (cr, style, plot->years[y], slot * y, foot + 2, slot, 6, &year);
      if (*plot->remarks[y] != '\0')
        rk_draw_fitted_text (cr, style, plot->remarks[y], slot * y, foot + YEAR_HEIGHT, slot, 6,
                             &year);
    }
}
