/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Columns over the years: where they stand, and that they are painted.
 */
#include "rk-series-plot.h"

#include <math.h>

static void
test_layout (void)
{
  static const char *const years[] = { "R3", "R4" };
  static const char *const kinds[] = { "予算", "決算" };
  const double values[] = { 100, 50, -50, NAN };
  g_autoptr (RkSeriesPlot) plot = rk_series_plot_new (years, 2, kinds, 2, values, NULL);
  double x[4], y[4], width[4], height[4];

  rk_series_plot_layout (plot, 200);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (
        rk_series_plot_get_column (plot, i / 2, i % 2, &x[i], &y[i], &width[i], &height[i]), ==,
        i != 3);
  /* Twice as much is twice as high; what is less than nothing hangs from the same line. */
  g_assert_cmpfloat_with_epsilon (height[0], 2 * height[1], 1e-9);
  g_assert_cmpfloat_with_epsilon (height[2], height[1], 1e-9);
  g_assert_cmpfloat_with_epsilon (y[0] + height[0], y[2], 1e-9);
  g_assert_cmpfloat_with_epsilon (y[1] + height[1], y[2], 1e-9);
  g_assert_cmpfloat (x[0] + width[0], <, x[1]);
  g_assert_cmpfloat (x[1] + width[1], <=, 100);
  g_assert_cmpfloat (x[2], >=, 100);
}

static void
test_numbers (void)
{
  g_autofree char *less = rk_series_number_to_text (-1234);
  g_autofree char *more = rk_series_number_to_text (6402);

  g_assert_cmpstr (less, ==, "△1,234");
  g_assert_cmpstr (more, ==, "6,402");
}

static void
test_paint (void)
{
  static const char *const years[] = { "R3", "R4", "R5" };
  static const char *const kinds[] = { "目標", "実績" };
  static const char *const remarks[] = { "↗", "↘ 達成", NULL };
  const double values[] = { NAN, 1182, 1120, 1235, 1447, NAN };
  g_autoptr (RkSeriesPlot) plot = rk_series_plot_new (years, 3, kinds, 2, values, remarks);
  int height = (int)ceil (rk_series_plot_get_height (plot));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 320, height);
  cairo_t *cr = cairo_create (surface);
  const guint32 *pixels;
  guint painted = 0;
  RkDrawStyle style;

  rk_draw_style_init_paper (&style);
  rk_series_plot_layout (plot, 320);
  rk_series_plot_paint (plot, cr, &style);
  cairo_surface_flush (surface);
  pixels = (const guint32 *)(gconstpointer)cairo_image_surface_get_data (surface);
  for (int i = 0; i < 320 * height; i++)
    painted += pixels[i] != 0;
  g_assert_cmpuint (painted, >, 2000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/series-plot/layout", test_layout);
  g_test_add_func ("/series-plot/numbers", test_numbers);
  g_test_add_func ("/series-plot/paint", test_paint);
  return g_test_run ();
}
