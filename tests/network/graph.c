/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Neighbour lists, parts and distances of graphs small enough to check by eye.
 */
#include "rk-graph.h"

static void
test_empty (void)
{
  g_autoptr (RkGraph) graph = rk_graph_new (0, 0, NULL, NULL, NULL);

  g_assert_cmpint (graph->n_nodes, ==, 0);
  g_assert_cmpint (graph->n_components, ==, 0);
  g_assert_cmpint (graph->first[0], ==, 0);
}

static void
test_lists (void)
{
  /* 0–1 twice and once the other way round, a loop on 1, 2–0; 3 and 4 alone and joined */
  const int from[] = { 0, 0, 1, 1, 2, 4 };
  const int to[] = { 1, 1, 0, 1, 0, 3 };
  g_autoptr (RkGraph) graph = rk_graph_new (6, 6, from, to, NULL);

  g_assert_cmpint (graph->n_edges, ==, 6);
  g_assert_null (graph->weight);
  g_assert_cmpint (rk_graph_degree (graph, 0), ==, 2);
  g_assert_cmpint (graph->neighbour[graph->first[0]], ==, 1);
  g_assert_cmpint (graph->neighbour[graph->first[0] + 1], ==, 2);
  g_assert_cmpint (rk_graph_degree (graph, 1), ==, 1);
  g_assert_cmpint (rk_graph_degree (graph, 5), ==, 0);
  g_assert_cmpint (graph->n_components, ==, 3);
  g_assert_cmpint (graph->component[0], ==, 0);
  g_assert_cmpint (graph->component[2], ==, 0);
  g_assert_cmpint (graph->component[3], ==, 1);
  g_assert_cmpint (graph->component[4], ==, 1);
  g_assert_cmpint (graph->component[5], ==, 2);
}

static void
test_distances (void)
{
  /* a ring of five with a tail, and a node apart */
  const int from[] = { 0, 1, 2, 3, 4, 2 };
  const int to[] = { 1, 2, 3, 4, 0, 5 };
  const int expected[] = { 0, 1, 2, 2, 1, 3, -1 };
  const double weights[] = { 1, 2, 3, 4, 5, 6 };
  g_autoptr (RkGraph) graph = rk_graph_new (7, 6, from, to, weights);
  int distance[7], queue[7];

  rk_graph_distances (graph, 0, distance, queue);
  g_assert_cmpmem (distance, sizeof distance, expected, sizeof expected);
  g_assert_cmpint (queue[0], ==, 0);
  g_assert_cmpfloat (graph->weight[5], ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/empty", test_empty);
  g_test_add_func ("/graph/lists", test_lists);
  g_test_add_func ("/graph/distances", test_distances);
  return g_test_run ();
}
