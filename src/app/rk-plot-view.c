/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holds a bar plot of src/drawing and paints it in the window's colours.
 */
#include "rk-plot-view.h"

#include <adwaita.h>
#include <math.h>

#define MIN_WIDTH     240
#define NATURAL_WIDTH 420

struct _RkPlotView
{
  GtkWidget parent_instance;

  RkBarPlot *plot;
  char *title;
  int hovered;
};

G_DEFINE_FINAL_TYPE (RkPlotView, rk_plot_view, GTK_TYPE_WIDGET)

/** The colours that painters of src/drawing use in this widget. */
void
rk_widget_get_draw_style (GtkWidget *widget, RkDrawStyle *style)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autofree GdkRGBA *accent = adw_style_manager_get_accent_color_rgba (manager);
  gboolean dark = adw_style_manager_get_dark (manager);
  GdkRGBA foreground;

  gtk_widget_get_color (widget, &foreground);
  style->foreground =
      (RkColor){ foreground.red, foreground.green, foreground.blue, foreground.alpha };
  style->background =
      dark ? (RkColor){ 0.133, 0.133, 0.149, 1 } : (RkColor){ 0.98, 0.98, 0.984, 1 };
  style->accent = (RkColor){ accent->red, accent->green, accent->blue, 1 };
  style->is_dark = dark;
  style->font = RK_DRAW_FONT;
}

static void
rk_plot_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RkPlotView *self = RK_PLOT_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  RkDrawStyle style;
  cairo_t *cr;

  if (self->plot == NULL || width <= 0 || height <= 0)
    return;
  rk_widget_get_draw_style (widget, &style);
  rk_bar_plot_layout (self->plot, width);
  cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  rk_bar_plot_paint (self->plot, cr, &style, self->hovered);
  cairo_destroy (cr);
}

static void
rk_plot_view_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  RkPlotView *self = RK_PLOT_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = self->plot != NULL ? (int)ceil (rk_bar_plot_get_height (self->plot)) : 0;
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, RkPlotView *self)
{
  int hit = self->plot != NULL ? rk_bar_plot_hit (self->plot, x, y) : -1;

  if (hit != self->hovered)
    {
      self->hovered = hit;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}

static void
left_cb (GtkEventControllerMotion *motion, RkPlotView *self)
{
  self->hovered = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rk_plot_view_set_bars:
 * @self: a plot
 * @bars: (element-type RkBar): what to show
 *
 * The figures are also its accessible description.
 */
void
rk_plot_view_set_bars (RkPlotView *self, GPtrArray *bars)
{
  g_autofree const char **labels = g_new0 (const char *, bars->len + 1);
  g_autofree double *values = g_new0 (double, bars->len + 1);
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_if_fail (RK_IS_PLOT_VIEW (self));
  for (guint i = 0; i < bars->len; i++)
    {
      const RkBar *bar = bars->pdata[i];

      labels[i] = bar->label;
      values[i] = bar->value;
      g_string_append_printf (words, "%s %g, ", bar->label, bar->value);
    }
  g_clear_pointer (&self->plot, rk_bar_plot_free);
  self->plot = rk_bar_plot_new (labels, values, bars->len, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** Returns: (transfer floating): an empty plot */
GtkWidget *
rk_plot_view_new (const char *title)
{
  RkPlotView *self = g_object_new (RK_TYPE_PLOT_VIEW, NULL);

  self->title = g_strdup (title);
  return GTK_WIDGET (self);
}

static void
rk_plot_view_finalize (GObject *object)
{
  RkPlotView *self = RK_PLOT_VIEW (object);

  g_clear_pointer (&self->plot, rk_bar_plot_free);
  g_free (self->title);
  G_OBJECT_CLASS (rk_plot_view_parent_class)->finalize (object);
}

static void
rk_plot_view_class_init (RkPlotViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rk_plot_view_finalize;
  widget_class->snapshot = rk_plot_view_snapshot;
  widget_class->measure = rk_plot_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rk_plot_view_init (RkPlotView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->hovered = -1;
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
