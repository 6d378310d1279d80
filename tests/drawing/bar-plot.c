/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Horizontal bars: their geometry, what is hit, what is painted.
 */
#include "rk-bar-plot.h"

#include "draw-support.h"

static const char *const labels[] = {
  "4月", "5月", "とても長い名前の項目とても長い名前の項目とても長い名前の項目"
};

/* Bars share one zero and are as long as their numbers say. */
static void
test_geometry (void)
{
  const double values[] = { 40, 10, 0 };
  g_autoptr (RkBarPlot) plot = rk_bar_plot_new (labels, values, 3, "件");
  double x[3], y[3], width[3], height[3];

  rk_bar_plot_layout (plot, 600);
  for (guint i = 0; i < 3; i++)
    rk_bar_plot_get_bar (plot, i, &x[i], &y[i], &width[i], &height[i]);
  g_assert_cmpuint (rk_bar_plot_get_n_bars (plot), ==, 3);
  g_assert_cmpfloat (x[0], ==, x[1]);
  g_assert_cmpfloat_with_epsilon (width[0], 4 * width[1], 1e-9);
  g_assert_cmpfloat (width[2], ==, 0);
  g_assert_cmpfloat (y[0] + height[0], <, y[1]);
  g_assert_cmpfloat (x[0] + width[0], <, 600);
  g_assert_cmpfloat (y[2] + height[2], <=, rk_bar_plot_get_height (plot));
}

static void
test_hit (void)
{
  const double values[] = { 3, 2, 1 };
  g_autoptr (RkBarPlot) plot = rk_bar_plot_new (labels, values, 3, NULL);

  rk_bar_plot_layout (plot, 400);
  for (guint i = 0; i < 3; i++)
    {
      double x, y, width, height;

      rk_bar_plot_get_bar (plot, i, &x, &y, &width, &height);
      g_assert_cmpint (rk_bar_plot_hit (plot, x + 1, y + height / 2), ==, (int)i);
      g_assert_cmpint (rk_bar_plot_hit (plot, 1, y + height / 2), ==, (int)i);
    }
  g_assert_cmpint (rk_bar_plot_hit (plot, 10, -1), ==, -1);
  g_assert_cmpint (rk_bar_plot_hit (plot, 10, rk_bar_plot_get_height (plot) + 1), ==, -1);
  g_assert_cmpint (rk_bar_plot_hit (plot, 401, 10), ==, -1);
}

/* Nothing, negative numbers and no room are no fault. */
static void
test_edges (void)
{
  const double values[] = { -5, 0, -1 };
  g_autoptr (RkBarPlot) none = rk_bar_plot_new (NULL, NULL, 0, NULL);
  g_autoptr (RkBarPlot) negative = rk_bar_plot_new (labels, values, 3, NULL);
  double x, y, width, height;
  Canvas canvas;

  open_canvas (&canvas, 100, 100);
  g_assert_cmpfloat (rk_bar_plot_get_height (none), ==, 0);
  rk_bar_plot_layout (none, 100);
  rk_bar_plot_paint (none, canvas.cr, &canvas.style, -1);
  g_assert_cmpint (count_ink (&canvas, 0, 0, 100, 100), ==, 0);
  rk_bar_plot_layout (negative, 0);
  rk_bar_plot_paint (negative, canvas.cr, &canvas.style, 0);
  rk_bar_plot_layout (negative, 30);
  rk_bar_plot_paint (negative, canvas.cr, &canvas.style, 1);
  rk_bar_plot_get_bar (negative, 0, &x, &y, &width, &height);
  g_assert_cmpfloat (width, ==, 0);
  close_canvas (&canvas);
}

static void
test_paint (void)
{
  const double values[] = { 40, 10, 0 };
  g_autoptr (RkBarPlot) plot = rk_bar_plot_new (labels, values, 3, "件");
  double x, y, width, height;
  Canvas canvas;

  open_canvas (&canvas, 600, 100);
  rk_bar_plot_layout (plot, 600);
  rk_bar_plot_paint (plot, canvas.cr, &canvas.style, 1);
  rk_bar_plot_get_bar (plot, 0, &x, &y, &width, &height);
  g_assert_cmpint (count_ink (&canvas, (int)x + 4, (int)y + 4, (int)width - 8, (int)height - 8), ==,
                   ((int)width - 8) * ((int)height - 8));
  /* A long label stays left of the bars. */
  g_assert_cmpint (count_ink (&canvas, 0, 52, (int)x - 12, 26), >, 20);
  g_assert_cmpint (count_ink (&canvas, (int)x - 8, 52, 7, 26), ==, 0);
  close_canvas (&canvas);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bar-plot/geometry", test_geometry);
  g_test_add_func ("/bar-plot/hit", test_hit);
  g_test_add_func ("/bar-plot/edges", test_edges);
  g_test_add_func ("/bar-plot/paint", test_paint);
  return g_test_run ();
}
