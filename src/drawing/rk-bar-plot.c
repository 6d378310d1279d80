/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Normalise to 0…1, lay out to rectangles, paint.
 */
#include "rk-bar-plot.h"

#define ROW_HEIGHT   26.0
#define BAR_HEIGHT   14.0
#define TEXT_SIZE    12.5
#define LABEL_SHARE  0.38
#define MAX_LABEL    220.0
#define NUMBER_WIDTH 72.0
#define GAP          10.0

typedef struct
{
  char *label;
  double value;
  double share; /* of the greatest */
  double x, y, width;
} Bar;

struct _RkBarPlot
{
  Bar *bars;
  guint n;
  char *unit;
  double width;
  double label_width;
};

/**
 * rk_bar_plot_new:
 * @labels: (array length=n): what the bars are called
 * @values: (array length=n): how much, 0 or more
 * @n: how many, 0 for an empty plot
 * @unit: (nullable): of the numbers
 *
 * Returns: (transfer full): the plot, not yet laid out
 */
RkBarPlot *
rk_bar_plot_new (const char *const *labels, const double *values, guint n, const char *unit)
{
  RkBarPlot *plot = g_new0 (RkBarPlot, 1);
  double greatest = 0;

  plot->bars = g_new0 (Bar, n + 1);
  plot->n = n;
  plot->unit = g_strdup (unit != NULL ? unit : "");
  for (guint i = 0; i < n; i++)
    greatest = MAX (greatest, values[i]);
  for (guint i = 0; i < n; i++)
    {
      plot->bars[i].label = g_strdup (labels[i]);
      plot->bars[i].value = values[i];
      plot->bars[i].share = greatest > 0 && values[i] > 0 ? values[i] / greatest : 0;
    }
  return plot;
}

void
rk_bar_plot_free (RkBarPlot *plot)
{
  if (plot == NULL)
    return;
  for (guint i = 0; i < plot->n; i++)
    g_free (plot->bars[i].label);
  g_free (plot->bars);
  g_free (plot->unit);
  g_free (plot);
}

guint
rk_bar_plot_get_n_bars (const RkBarPlot *plot)
{
  return plot->n;
}

/** Returns: the height that the plot needs */
double
rk_bar_plot_get_height (const RkBarPlot *plot)
{
  return plot->n * ROW_HEIGHT;
}

/** Places the bars in @width. */
void
rk_bar_plot_layout (RkBarPlot *plot, double width)
{
  double room;

  plot->width = width;
  plot->label_width = MIN (MAX_LABEL, width * LABEL_SHARE);
  room = MAX (0, width - plot->label_width - GAP - NUMBER_WIDTH);
  for (guint i = 0; i < plot->n; i++)
    {
      plot->bars[i].x = plot->label_width + GAP;
      plot->bars[i].y = i * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2;
      plot->bars[i].width = room * plot->bars[i].share;
    }
}

/** Where a bar is, once laid out. */
void
rk_bar_plot_get_bar (
    const RkBarPlot *plot, guint bar, double *x, double *y, double *width, double *height)
{
  g_return_if_fail (bar < plot->n);
  *x = plot->bars[bar].x;
  *y = plot->bars[bar].y;
  *width = plot->bars[bar].width;
  *height = BAR_HEIGHT;
}

/** Paints the plot; @hovered is the bar under the pointer, or -1. */
void
rk_bar_plot_paint (const RkBarPlot *plot, cairo_t *cr, const RkDrawStyle *style, int hovered)
{
  if (plot->width <= 0)
    return;
  for (guint i = 0; i < plot->n; i++)
    {
      const Bar *bar = &plot->bars[i];
      RkTextForm label = { TEXT_SIZE, FALSE, RK_TEXT_RIGHT, 1, 0.85 };
      RkTextForm number = { TEXT_SIZE, (int)i == hovered, RK_TEXT_LEFT, 1, 1 };
      g_autofree char *text = g_strdup_printf ("%g%s", bar->value, plot->unit);
      double top = i * ROW_HEIGHT + (ROW_HEIGHT - TEXT_SIZE * 1.45) / 2;

      rk_draw_text (cr, style, bar->label, 0, top, plot->label_width, &label);
      rk_draw_set_color (cr, &style->foreground, 0.07);
      rk_draw_rounded (cr, bar->x, bar->y,
                       MAX (0, plot->width - plot->label_width - GAP - NUMBER_WIDTH), BAR_HEIGHT,
                       3);
      cairo_fill (cr);
      if (bar->width > 0)
        {
          rk_draw_set_color (cr, &style->accent, (int)i == hovered ? 1 : 0.8);
          rk_draw_rounded (cr, bar->x, bar->y, MAX (bar->width, 2), BAR_HEIGHT, 3);
          cairo_fill (cr);
        }
      rk_draw_text (cr, style, text, plot->width - NUMBER_WIDTH + 6, top, NUMBER_WIDTH - 6,
                    &number);
    }
}

/** Returns: the bar whose row holds the point, or -1 */
int
rk_bar_plot_hit (const RkBarPlot *plot, double x, double y)
{
  for (guint i = 0; i < plot->n; i++)
    {
      double top = plot->bars[i].y - (ROW_HEIGHT - BAR_HEIGHT) / 2;

      if (x >= 0 && x < plot->width && y >= top && y < top + ROW_HEIGHT)
        return (int)i;
    }
  return -1;
}
