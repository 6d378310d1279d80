/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a layout promises: the same bytes again, pins to the last bit, no node upon another, parts
 * apart, an end when asked.
 */
#include "rk-layout.h"
#include "rk-measure.h"
#include "rk-place.h"
#include "rk-rng.h"

#include <math.h>
#include <string.h>

/* A hub network: @n nodes, each joined to one of the first tenth or its own forerunner. */
static RkGraph *
make_network (int n, guint64 seed)
{
  g_autofree int *from = g_new (int, 2 * n);
  g_autofree int *to = g_new (int, 2 * n);
  RkRng rng;
  int count = 0;

  rk_rng_init (&rng, seed);
  for (int i = 1; i < n; i++)
    {
      from[count] = i;
      to[count++] = (int)rk_rng_below (&rng, (guint32)MIN (i, 1 + n / 10));
      if (i % 3 == 0)
        {
          from[count] = i;
          to[count++] = i / 3;
        }
    }
  return rk_graph_new (n, count, from, to, NULL);
}

static double *
lay_out (const RkGraph *graph, const RkLayoutOptions *options)
{
  double *xy = g_new (double, 2 * (gsize)graph->n_nodes + 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (rk_layout_compute (graph, options, NULL, xy, &error));
  g_assert_no_error (error);
  for (int i = 0; i < 2 * graph->n_nodes; i++)
    g_assert_true (isfinite (xy[i]));
  return xy;
}

static double
get_gap (const double *xy, int a, int b)
{
  return hypot (xy[2 * a] - xy[2 * b], xy[2 * a + 1] - xy[2 * b + 1]);
}

static void
assert_same (const RkGraph *graph, const double *a, const double *b)
{
  gsize size = sizeof (double) * 2 * (gsize)graph->n_nodes;

  g_assert_cmpmem (a, size, b, size);
}

static void
test_repeats (void)
{
  const int sizes[] = { 2, 3, 40, 41, 120, 121, 760, 3001 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr (RkGraph) graph = make_network (sizes[s], 5);
      RkLayoutOptions options = { .seed = 9,
                                  .style = s % 2 == 0 ? RK_LAYOUT_READABLE : RK_LAYOUT_DISTANCES };
      g_autofree double *once = lay_out (graph, &options);
      g_autofree double *again = NULL;

      options.threads = 8;
      again = lay_out (graph, &options);
      assert_same (graph, once, again);
    }
}

static void
test_seed (void)
{
  g_autoptr (RkGraph) graph = make_network (60, 5);
  RkLayoutOptions options = { .seed = 1 };
  g_autofree double *once = lay_out (graph, &options);
  g_autofree double *other = NULL;

  options.seed = 2;
  other = lay_out (graph, &options);
  g_assert_true (memcmp (once, other, sizeof (double) * 120) != 0);
}

static void
test_parallel_lines_do_not_matter (void)
{
  const int from[] = { 0, 1, 2, 3 }, to[] = { 1, 2, 3, 0 };
  const int more_from[] = { 0, 1, 1, 2, 3, 2, 0 }, more_to[] = { 1, 0, 2, 3, 0, 2, 1 };
  g_autoptr (RkGraph) graph = rk_graph_new (4, 4, from, to, NULL);
  g_autoptr (RkGraph) more = rk_graph_new (4, 7, more_from, more_to, NULL);
  g_autofree double *a = lay_out (graph, NULL);
  g_autofree double *b = lay_out (more, NULL);

  assert_same (graph, a, b);
}

static void
test_true_distances (void)
{
  /* a path can be drawn without any error, a ring of four nearly */
  const int from[] = { 0, 1, 2, 3, 4 }, to[] = { 1, 2, 3, 4, 5 };
  const RkLayoutOptions options = { .style = RK_LAYOUT_DISTANCES };
  g_autoptr (RkGraph) path = rk_graph_new (6, 5, from, to, NULL);
  g_autofree double *xy = lay_out (path, &options);

  for (int i = 0; i < 6; i++)
    for (int j = 0; j < i; j++)
      g_assert_cmpfloat_with_epsilon (get_gap (xy, i, j), i - j, 0.05);
}

static void
test_small_stress (void)
{
  /* random places have a stress of about 0.5 and more here */
  g_autoptr (RkGraph) graph = make_network (90, 3);
  g_autoptr (RkGraph) large = make_network (3001, 3);
  g_autofree double *large_xy = NULL;
  RkMeasures m;

  for (int style = RK_LAYOUT_READABLE; style <= RK_LAYOUT_DISTANCES; style++)
    {
      const RkLayoutOptions options = { .style = (RkLayoutStyle)style };
      g_autofree double *xy = lay_out (graph, &options);

      g_assert_true (rk_measure (graph, xy, NULL, &m, NULL));
      g_assert_cmpfloat (m.stress, <, 0.17);
    }
  large_xy = lay_out (large, NULL);
  g_assert_true (rk_measure (large, large_xy, NULL, &m, NULL));
  g_assert_cmpfloat (m.stress, <, 0.17);
}

static void
test_tree_has_no_crossings (void)
{
  /* four hubs in a chain with eight leaves each: a picture without any crossing exists and is easy
   */
  int from[35], to[35];
  int count = 0;
  g_autofree double *xy = NULL;
  g_autoptr (RkGraph) graph = NULL;
  RkMeasures m;

  for (int i = 1; i < 4; i++, count++)
    {
      from[count] = i - 1;
      to[count] = i;
    }
  for (int i = 4; i < 36; i++, count++)
    {
      from[count] = i % 4;
      to[count] = i;
    }
  graph = rk_graph_new (36, count, from, to, NULL);
  xy = lay_out (graph, NULL);
  g_assert_true (rk_measure (graph, xy, NULL, &m, NULL));
  g_assert_cmpfloat (m.crossings_per_edge, ==, 0);
  g_assert_cmpfloat (m.crowded, ==, 0);
  for (int i = 0; i < 36; i++)
    for (int j = 0; j < i; j++)
      g_assert_cmpfloat (get_gap (xy, i, j), >, 0.25);
}

static void
test_parts_lie_apart (void)
{
  /* a star of five, 20 pairs and ten lone nodes: no two nodes of different parts nearer than the
   * margin between parts */
  int from[24], to[24];
  g_autoptr (RkGraph) graph = NULL;
  g_autofree double *xy = NULL;
  int count = 0;

  for (int i = 1; i < 5; i++, count++)
    {
      from[count] = 0;
      to[count] = i;
    }
  for (int i = 0; i < 20; i++, count++)
    {
      from[count] = 5 + 2 * i;
      to[count] = 6 + 2 * i;
    }
  graph = rk_graph_new (55, count, from, to, NULL);
  xy = lay_out (graph, NULL);
  for (int i = 0; i < 55; i++)
    for (int j = 0; j < i; j++)
      if (graph->component[i] != graph->component[j])
        g_assert_cmpfloat (get_gap (xy, i, j), >, 0.6);
}

static void
test_very_many_parts (void)
{
  g_autoptr (RkGraph) graph = rk_graph_new (3000, 0, NULL, NULL, NULL);
  g_autofree double *xy = lay_out (graph, NULL);
  RkMeasures m;

  g_assert_true (rk_measure (graph, xy, NULL, &m, NULL));
  g_assert_cmpfloat (m.crowded, ==, 0);
}

static void
test_little (void)
{
  const int loop[] = { 0 };
  g_autoptr (RkGraph) none = rk_graph_new (0, 0, NULL, NULL, NULL);
  g_autoptr (RkGraph) one = rk_graph_new (1, 0, NULL, NULL, NULL);
  g_autoptr (RkGraph) looped = rk_graph_new (1, 1, loop, loop, NULL);
  g_autofree double *a = lay_out (none, NULL);
  g_autofree double *b = lay_out (one, NULL);
  g_autofree double *c = lay_out (looped, NULL);

  g_assert_true (rk_layout_compute (none, NULL, NULL, NULL, NULL));
  g_assert_cmpmem (b, 16, c, 16);
}

static void
test_pins (void)
{
  g_autoptr (RkGraph) graph = make_network (200, 8);
  g_autofree double *start = g_new (double, 400);
  g_autofree gboolean *pinned = g_new0 (gboolean, 200);
  RkLayoutOptions options = { .start_xy = start, .pinned = pinned };
  g_autofree double *xy = NULL;
  g_autofree double *again = NULL;

  for (int i = 0; i < 400; i++)
    start[i] = NAN;
  for (int i = 0; i < 200; i += 17)
    {
      start[2 * i] = 100.1 * i / 3;
      start[2 * i + 1] = -0.7 * i / 9 + 1e-13;
      pinned[i] = TRUE;
    }
  for (int style = RK_LAYOUT_READABLE; style <= RK_LAYOUT_DISTANCES; style++)
    {
      g_clear_pointer (&xy, g_free);
      g_clear_pointer (&again, g_free);
      options.style = (RkLayoutStyle)style;
      xy = lay_out (graph, &options);
      again = lay_out (graph, &options);
      for (int i = 0; i < 200; i += 17)
        g_assert_cmpmem (xy + 2 * i, 16, start + 2 * i, 16);
      assert_same (graph, xy, again);
    }
}

static void
test_all_pinned (void)
{
  const int from[] = { 0, 1 }, to[] = { 1, 2 };
  const double start[] = { 0.1, 0.2, 0.1, 0.2, -7e9, 1.0 / 3 };
  const gboolean pinned[] = { TRUE, TRUE, TRUE };
  const RkLayoutOptions options = { .start_xy = start, .pinned = pinned };
  g_autoptr (RkGraph) graph = rk_graph_new (3, 2, from, to, NULL);
  g_autofree double *xy = lay_out (graph, &options);

  g_assert_cmpmem (xy, sizeof start, start, sizeof start);
}

static void
test_pin_far_away (void)
{
  /* one pin a very long way off: the others come round it and still lie apart */
  const int from[] = { 0, 0, 0, 1 }, to[] = { 1, 2, 3, 2 };
  const double start[] = { 1e9, -1e9, NAN, NAN, NAN, NAN, NAN, NAN };
  const gboolean pinned[] = { TRUE, FALSE, FALSE, FALSE };
  const RkLayoutOptions options = { .start_xy = start, .pinned = pinned };
  g_autoptr (RkGraph) graph = rk_graph_new (4, 4, from, to, NULL);
  g_autofree double *xy = lay_out (graph, &options);

  g_assert_cmpmem (xy, 16, start, 16);
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < i; j++)
      {
        g_assert_cmpfloat (get_gap (xy, i, j), >, 0.3);
        g_assert_cmpfloat (get_gap (xy, i, j), <, 4);
      }
}

static void
test_extremes (void)
{
  /* a star whose rays are all near each other, and a chain longer than a byte can count: both have
   * a picture without crossings */
  enum
  {
    N = 1500
  };
  g_autofree int *from = g_new0 (int, N);
  g_autofree int *to = g_new (int, N);
  g_autoptr (RkGraph) star = NULL;
  g_autoptr (RkGraph) chain = NULL;
  g_autofree double *star_xy = NULL;
  g_autofree double *chain_xy = NULL;
  RkMeasures m;

  for (int i = 0; i < N; i++)
    to[i] = i + 1;
  star = rk_graph_new (N + 1, N, from, to, NULL);
  star_xy = lay_out (star, NULL);
  g_assert_true (rk_measure (star, star_xy, NULL, &m, NULL));
  g_assert_cmpfloat (m.crossings_per_edge, ==, 0);
  g_assert_cmpfloat (m.crowded, <, 0.05);
  for (int i = 0; i < N; i++)
    from[i] = i;
  chain = rk_graph_new (N + 1, N, from, to, NULL);
  chain_xy = lay_out (chain, NULL);
  g_assert_true (rk_measure (chain, chain_xy, NULL, &m, NULL));
  g_assert_cmpfloat (m.stress, <, 0.02);
  g_assert_cmpfloat (get_gap (chain_xy, 0, N), >, N / 2);
}

static void
test_places_beyond_all (void)
{
  /* no number, none at all or too large: the layout comes to an end and is finite */
  const double wild[] = { INFINITY, -INFINITY, NAN, 1e300, -1e308, 1e14, 5e-324 };
  g_autoptr (RkGraph) graph = make_network (40, 6);
  double start[80];
  gboolean pinned[40] = { FALSE };
  const RkLayoutOptions options = { .start_xy = start, .pinned = pinned };

  for (guint k = 0; k < G_N_ELEMENTS (wild); k++)
    {
      g_autofree double *xy = NULL;

      for (int i = 0; i < 80; i++)
        start[i] = i % 7 == 0 ? wild[k] : i;
      xy = lay_out (graph, &options);
      g_clear_pointer (&xy, g_free);
      pinned[7] = !pinned[7];
      xy = lay_out (graph, &options);
    }
}

static void
test_next_edition_stays (void)
{
  /* one node more: the others keep their place within a tenth of a line on average, in any unit
   */
  g_autoptr (RkGraph) before = make_network (150, 4);
  g_autofree int *from = g_new (int, before->n_edges + 1);
  g_autofree int *to = g_new (int, before->n_edges + 1);
  g_autofree double *first = lay_out (before, NULL);
  g_autofree double *start = g_new (double, 302);
  RkLayoutOptions options = { .start_xy = start };
  g_autoptr (RkGraph) after = NULL;
  g_autofree double *second = NULL;
  double moved = 0;

  memcpy (from, before->from, sizeof (int) * (gsize)before->n_edges);
  memcpy (to, before->to, sizeof (int) * (gsize)before->n_edges);
  from[before->n_edges] = 150;
  to[before->n_edges] = 3;
  after = rk_graph_new (151, before->n_edges + 1, from, to, NULL);
  for (int i = 0; i < 300; i++)
    start[i] = first[i] * 250;
  start[300] = start[301] = NAN;
  second = lay_out (after, &options);
  for (int i = 0; i < 150; i++)
    moved += hypot (second[2 * i] - start[2 * i], second[2 * i + 1] - start[2 * i + 1]) / 250 / 150;
  g_assert_cmpfloat (moved, <, 0.1);
  g_assert_cmpfloat (get_gap (second, 150, 3), <, 2.5 * 250);
}

static void
test_start_on_one_spot (void)
{
  g_autoptr (RkGraph) graph = make_network (50, 2);
  g_autofree double *start = g_new0 (double, 100);
  const RkLayoutOptions options = { .start_xy = start };
  g_autofree double *xy = lay_out (graph, &options);

  g_assert_cmpfloat (get_gap (xy, 0, 49), >, 0.01);
}

static void
test_new_part_beside_old (void)
{
  /* nodes 0 and 1 have their place; 2 and 3 are a part of their own */
  const int from[] = { 0, 2 }, to[] = { 1, 3 };
  const double start[] = { 10, 10, 11, 10, NAN, NAN, NAN, NAN };
  const RkLayoutOptions options = { .start_xy = start };
  g_autoptr (RkGraph) graph = rk_graph_new (4, 2, from, to, NULL);
  g_autofree double *xy = lay_out (graph, &options);

  for (int i = 0; i < 2; i++)
    for (int j = 2; j < 4; j++)
      g_assert_cmpfloat (get_gap (xy, i, j), >, 0.6);
  g_assert_cmpfloat (get_gap (xy, 0, 2), <, 5);
}

static void
test_by_place (void)
{
  /* a bank in Tottori with two partners, another in Niigata, and one that says nothing of itself
   * but is tied to both: the banks stand where their seats are, west and north, and it between */
  const char *const names[] = { "鳥取県信用保証協会", "鳥取県01市", "鳥取県02市",
                                "新潟県信用金庫01", "企業01" };
  const int from[] = { 0, 0, 0, 3 }, to[] = { 1, 2, 4, 4 };
  g_autoptr (RkGraph) graph = rk_graph_new (5, 4, from, to, NULL);
  double start[10], east, south;
  gboolean pinned[5] = { FALSE };
  int prefectures[5];
  RkLayoutOptions options = { .start_xy = start, .pinned = pinned };
  g_autofree double *xy = NULL;

  for (int i = 0; i < 5; i++)
    {
      start[2 * i] = start[2 * i + 1] = NAN;
      prefectures[i] = rk_place_find (names[i]);
    }
  g_assert_cmpint (prefectures[0], ==, 31);
  g_assert_cmpint (prefectures[3], ==, 15);
  g_assert_cmpint (prefectures[4], ==, 0);
  rk_place_nodes (graph, prefectures, start, pinned);
  xy = lay_out (graph, &options);
  for (int i = 0; i < 4; i += 3)
    {
      g_assert_true (rk_place_get (prefectures[i], &east, &south));
      g_assert_cmpfloat (xy[2 * i], ==, east);
      g_assert_cmpfloat (xy[2 * i + 1], ==, south);
    }
  g_assert_cmpfloat (xy[0], <, xy[6]);
  g_assert_cmpfloat (xy[1], >, xy[7]);
  g_assert_cmpfloat (get_gap (xy, 0, 1), <, get_gap (xy, 0, 3));
  g_assert_cmpfloat (get_gap (xy, 1, 2), >, 0);
  g_assert_cmpfloat (get_gap (xy, 4, 0) + get_gap (xy, 4, 3), <, 2 * get_gap (xy, 0, 3));
}

static void
test_cancelled (void)
{
  g_autoptr (RkGraph) graph = make_network (500, 1);
  g_autofree double *xy = g_new (double, 1000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (rk_layout_compute (graph, NULL, cancellable, xy, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancelled_under_way (void)
{
  /* so large that it cannot be done before the other thread has started */
  g_autoptr (RkGraph) graph = make_network (60000, 1);
  g_autofree double *xy = g_new (double, 120000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_cb, cancellable);

  g_assert_false (rk_layout_compute (graph, NULL, cancellable, xy, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/repeats", test_repeats);
  g_test_add_func ("/layout/seed", test_seed);
  g_test_add_func ("/layout/parallel-lines", test_parallel_lines_do_not_matter);
  g_test_add_func ("/layout/true-distances", test_true_distances);
  g_test_add_func ("/layout/small-stress", test_small_stress);
  g_test_add_func ("/layout/tree", test_tree_has_no_crossings);
  g_test_add_func ("/layout/parts", test_parts_lie_apart);
  g_test_add_func ("/layout/very-many-parts", test_very_many_parts);
  g_test_add_func ("/layout/little", test_little);
  g_test_add_func ("/layout/pins", test_pins);
  g_test_add_func ("/layout/all-pinned", test_all_pinned);
  g_test_add_func ("/layout/pin-far-away", test_pin_far_away);
  g_test_add_func ("/layout/extremes", test_extremes);
  g_test_add_func ("/layout/beyond", test_places_beyond_all);
  g_test_add_func ("/layout/next-edition", test_next_edition_stays);
  g_test_add_func ("/layout/one-spot", test_start_on_one_spot);
  g_test_add_func ("/layout/new-part", test_new_part_beside_old);
  g_test_add_func ("/layout/by-place", test_by_place);
  g_test_add_func ("/layout/cancelled", test_cancelled);
  g_test_add_func ("/layout/cancelled-under-way", test_cancelled_under_way);
  return g_test_run ();
}
