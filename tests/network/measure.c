/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measures of drawings small enough for a hand calculation; each test shows it.
 */
#include "rk-measure.h"

#define assert_near(value, expected) g_assert_cmpfloat_with_epsilon (value, expected, 1e-9)

static RkMeasures
measure (int n, int m, const int *from, const int *to, const double *xy)
{
  g_autoptr (RkGraph) graph = rk_graph_new (n, m, from, to, NULL);
  g_autoptr (GError) error = NULL;
  RkMeasures measures;

  g_assert_true (rk_measure (graph, xy, NULL, &measures, &error));
  g_assert_no_error (error);
  g_assert_true (measures.exact);
  return measures;
}

static void
test_true_path (void)
{
  const int from[] = { 0, 1 }, to[] = { 1, 2 };
  const double xy[] = { 0, 0, 30, 40, 60, 80 }; /* lengths 50, 50, 100: true at scale 1/50 */
  RkMeasures m = measure (3, 2, from, to, xy);

  assert_near (m.stress, 0);
  assert_near (m.np1, 1);
  assert_near (m.np2, 1);
  assert_near (m.crossings_per_edge, 0);
  assert_near (m.edge_cv, 0);
}

static void
test_bent_lengths (void)
{
  /* distances 1, 2 and 3 drawn where 1, 1 and 2 are true.  e/d = 1, 2, 1.5; sum 4.5, squares 7.25;
   * least stress (3 − 4.5²/7.25)/3 = 1 − 20.25/21.75 = 0.06896…; lengths 1.5 ± 0.5 */
  const int from[] = { 0, 1 }, to[] = { 1, 2 };
  const double xy[] = { 0, 0, 1, 0, 3, 0 };
  RkMeasures m = measure (3, 2, from, to, xy);

  assert_near (m.stress, 1 - 20.25 / 21.75);
  assert_near (m.edge_cv, 1.0 / 3);
}

static void
test_neighbourhoods (void)
{
  /* The path 0–1–2–3 at 0, 10, 21, 1.  Neighbours against as many nearest: 0: {1}|{3} 0; 1:
   * {0,2}|{3,0} 1/3; 2: {1,3}|{1,3} 1; 3: {2}|{0} 0.  Within two: 0: {1,2}|{3,1} 1/3; 1 and 2: all
   * three, 1; 3: {2,1}|{0,1} 1/3. */
  const int from[] = { 0, 1, 2 }, to[] = { 1, 2, 3 };
  const double xy[] = { 0, 0, 10, 0, 21, 0, 1, 0 };
  RkMeasures m = measure (4, 3, from, to, xy);

  assert_near (m.np1, 1.0 / 3);
  assert_near (m.np2, 2.0 / 3);
}

static void
test_crossings (void)
{
  /* all six lines of four nodes on a square: the diagonals cross */
  const int from[] = { 0, 0, 0, 1, 1, 2 }, to[] = { 1, 2, 3, 2, 3, 3 };
  const double xy[] = { 0, 0, 1, 0, 1, 1, 0, 1 };
  /* 0–1 drawn twice crosses 2–3 twice; a loop and lines that touch an end cross nothing */
  const int parallel_from[] = { 0, 1, 2, 2, 0 }, parallel_to[] = { 1, 0, 3, 2, 2 };
  const double parallel_xy[] = { 0, 0, 2, 2, 0, 2, 2, 0 };

  assert_near (measure (4, 6, from, to, xy).crossings_per_edge, 1.0 / 6);
  assert_near (measure (4, 5, parallel_from, parallel_to, parallel_xy).crossings_per_edge, 2.0 / 5);
}

static void
test_crowding (void)
{
  /* four nodes in a box of 1 × 1: spacing 1/2, limit 1/8; two are 0.1 apart, one just 0.13 */
  const double xy[] = { 0, 0, 0.1, 0, 1, 1, 1, 0.87 };

  assert_near (measure (4, 0, NULL, NULL, xy).crowded, 0.5);
}

static void
test_nothing (void)
{
  const double xy[] = { 3, 4 };
  const int loop[] = { 0 };
  RkMeasures none = measure (0, 0, NULL, NULL, NULL);
  RkMeasures one = measure (1, 1, loop, loop, xy);

  assert_near (none.stress, 0);
  assert_near (one.stress, 0);
  assert_near (one.np2, 0);
  assert_near (one.edge_cv, 0);
  assert_near (one.crowded, 0);
}

static void
test_one_spot (void)
{
  const int from[] = { 0, 1 }, to[] = { 1, 2 };
  const double xy[] = { 5, 5, 5, 5, 5, 5 };
  RkMeasures m = measure (3, 2, from, to, xy);

  assert_near (m.stress, 1); /* no scale makes 0 like 1 or 2 */
  assert_near (m.edge_cv, 0);
}

static void
test_apart (void)
{
  /* two parts: pairs without a way between them do not count */
  const int from[] = { 0, 2 }, to[] = { 1, 3 };
  const double xy[] = { 0, 0, 1, 0, 500, 0, 501, 0 };

  assert_near (measure (4, 2, from, to, xy).stress, 0);
}

static void
test_cancelled (void)
{
  const int from[] = { 0 }, to[] = { 1 };
  const double xy[] = { 0, 0, 1, 0 };
  g_autoptr (RkGraph) graph = rk_graph_new (2, 1, from, to, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  RkMeasures measures;

  g_cancellable_cancel (cancellable);
  g_assert_false (rk_measure (graph, xy, cancellable, &measures, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure/true-path", test_true_path);
  g_test_add_func ("/measure/bent-lengths", test_bent_lengths);
  g_test_add_func ("/measure/neighbourhoods", test_neighbourhoods);
  g_test_add_func ("/measure/crossings", test_crossings);
  g_test_add_func ("/measure/crowding", test_crowding);
  g_test_add_func ("/measure/nothing", test_nothing);
  g_test_add_func ("/measure/one-spot", test_one_spot);
  g_test_add_func ("/measure/apart", test_apart);
  g_test_add_func ("/measure/cancelled", test_cancelled);
  return g_test_run ();
}
