/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A series plot of src/drawing in the window's colours.  What it shows is also
 * its accessible description.
 */
#include "rk-series-view.h"

#include "rk-date.h"
#include "rk-plot-view.h"
#include "rk-series-plot.h"

#include <glib/gi18n.h>
#include <math.h>

#define MIN_WIDTH     220
#define NATURAL_WIDTH 480
#define MARGIN        12

struct _RkSeriesView
{
  GtkWidget parent_instance;

  RkSeriesPlot *plot;
};

G_DEFINE_FINAL_TYPE (RkSeriesView, rk_series_view, GTK_TYPE_WIDGET)

static void
rk_series_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RkSeriesView *self = RK_SERIES_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  RkDrawStyle style;
  cairo_t *cr;

  if (width <= 2 * MARGIN || height <= 0)
    return;
  rk_widget_get_draw_style (widget, &style);
  rk_series_plot_layout (self->plot, width - 2 * MARGIN);
  cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  cairo_translate (cr, MARGIN, MARGIN);
  rk_series_plot_paint (self->plot, cr, &style);
  cairo_destroy (cr);
}

static void
rk_series_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  RkSeriesView *self = RK_SERIES_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = (int)ceil (rk_series_plot_get_height (self->plot)) + 2 * MARGIN;
}

static guint
find_text (GPtrArray *texts, const char *text)
{
  guint at;

  if (g_ptr_array_find_with_equal_func (texts, text, g_str_equal, &at))
    return at;
  g_ptr_array_add (texts, g_strdup (text));
  return texts->len - 1;
}

/* What is said of a year: the trend, whether the aim was reached, a correction. */
static void
add_remark (GString *remark, const RkSeriesPoint *point)
{
  if (point->trend != NULL)
    g_string_append (remark, point->trend);
  if (point->achieved >= 0)
    g_string_append_printf (remark, "%s%s", remark->len > 0 ? " " : "",
                            point->achieved ? _ ("achieved") : _ ("missed"));
  if (!isnan (point->corrected_from))
    {
      g_autofree char *before = rk_series_number_to_text (point->corrected_from);

      g_string_append_printf (remark, remark->len > 0 ? " (%s %s)" : "(%s %s)", _ ("was"), before);
    }
}

static void
describe (RkSeriesView *self, const RkSeries *series)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < series->points->len; i++)
    {
      const RkSeriesPoint *point = series->points->pdata[i];
      g_autofree char *number =
          isnan (point->value) ? g_strdup ("－") : rk_series_number_to_text (point->value);

      g_string_append_printf (words, "%s%d %s %s%s", words->len > 0 ? ", " : "", point->year,
                              point->kind, number, series->unit);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  series->name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words->str);
}

static void
build_plot (RkSeriesView *self, const RkSeries *series)
{
  g_autoptr (GPtrArray) years = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  g_autofree double *values = NULL;
  /* What is meant stands before what came of it. */
  static const char *const order[] = { "目標", "実績", "予算", "決算" };
  guint n_kinds;

  for (guint k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint i = 0; i < series->points->len; i++)
      if (g_str_equal (((RkSeriesPoint *)series->points->pdata[i])->kind, order[k]))
        find_text (kinds, order[k]);
  for (guint i = 0; i < series->points->len; i++)
    {
      const RkSeriesPoint *point = series->points->pdata[i];
      g_autofree char *year = rk_fiscal_year_to_text (point->year, rk_get_language ());

      find_text (years, year);
    }
  n_kinds = kinds->len;
  values = g_new (double, (gsize)years->len *n_kinds + 1);
  for (guint i = 0; i < years->len * n_kinds; i++)
    values[i] = NAN;
  for (guint y = 0; y < years->len; y++)
    {
      g_autoptr (GString) remark = g_string_new (NULL);

      for (guint i = 0; i < series->points->len; i++)
        {
          const RkSeriesPoint *point = series->points->pdata[i];
          g_autofree char *year = rk_fiscal_year_to_text (point->year, rk_get_language ());

          if (!g_str_equal (year, years->pdata[y]))
            continue;
          values[y * n_kinds + find_text (kinds, point->kind)] = point->value;
          add_remark (remark, point);
        }
      g_ptr_array_add (remarks, g_strdup (remark->str));
    }
  self->plot = rk_series_plot_new ((const char *const *)years->pdata, years->len,
                                   (const char *const *)kinds->pdata, n_kinds, values,
                                   (const char *const *)remarks->pdata);
}

/** Returns: (transfer floating): a plot of the figures */
GtkWidget *
rk_series_view_new (const RkSeries *series)
{
  RkSeriesView *self = g_object_new (RK_TYPE_SERIES_VIEW, NULL);

  build_plot (self, series);
  describe (self, series);
  return GTK_WIDGET (self);
}

static void
rk_series_view_finalize (GObject *object)
{
  g_clear_pointer (&RK_SERIES_VIEW (object)->plot, rk_series_plot_free);
  G_OBJECT_CLASS (rk_series_view_parent_class)->finalize (object);
}

static void
rk_series_view_class_init (RkSeriesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rk_series_view_finalize;
  widget_class->snapshot = rk_series_view_snapshot;
  widget_class->measure = rk_series_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rk_series_view_init (RkSeriesView *self)
{
}
