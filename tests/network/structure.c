/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is central and what holds a network together, on networks small enough to count by hand.
 */
#include "rk-structure.h"

/* Two triangles 0 1 2 and 4 5 6 that hang together by 3; 7 is alone. */
static RkGraph *
make_bow (void)
{
  const int from[] = { 0, 1, 2, 2, 3, 4, 5, 6, 1, 5 };
  const int to[] = { 1, 2, 0, 3, 4, 5, 6, 4, 0, 5 };

  return rk_graph_new (8, 10, from, to, NULL);
}

static void
test_bow (void)
{
  g_autoptr (RkGraph) graph = make_bow ();
  g_autoptr (RkStructure) structure = rk_structure_new (graph);
  const int degrees[] = { 2, 2, 3, 2, 3, 2, 2, 0 };
  const gboolean weak[] = { FALSE, FALSE, TRUE, TRUE, TRUE, FALSE, FALSE, FALSE };

  for (int i = 0; i < 8; i++)
    {
      g_assert_cmpint (structure->degree[i], ==, degrees[i]);
      g_assert_cmpint (structure->articulation[i], ==, weak[i]);
    }
  /* 9 of the 21 pairs of others meet over 3: 3 × 3 across, of (8 − 1)(8 − 2) ÷ 2 */
  g_assert_cmpfloat_with_epsilon (structure->betweenness[3], 9.0 / 21, 1e-9);
  /* over 2: the pairs of {0, 1} and {3, 4, 5, 6} */
  g_assert_cmpfloat_with_epsilon (structure->betweenness[2], 8.0 / 21, 1e-9);
  g_assert_cmpfloat (structure->betweenness[0], ==, 0);
  /* from 3: 1 1 2 2 2 2 lines to six of the seven others */
  g_assert_cmpfloat_with_epsilon (structure->closeness[3], 6.0 / 10 * 6 / 7, 1e-9);
  g_assert_cmpfloat (structure->closeness[7], ==, 0);
  g_assert_cmpint (structure->n_bridges, ==, 2);
  g_assert_cmpint (structure->bridges[0], ==, 2);
  g_assert_cmpint (structure->bridges[1], ==, 3);
  g_assert_cmpint (structure->bridges[2], ==, 3);
  g_assert_cmpint (structure->bridges[3], ==, 4);
}

static void
test_communities (void)
{
  g_autoptr (RkGraph) graph = make_bow ();
  g_autoptr (RkStructure) structure = rk_structure_new (graph);

  g_assert_cmpint (structure->community[0], ==, structure->community[1]);
  g_assert_cmpint (structure->community[0], ==, structure->community[2]);
  g_assert_cmpint (structure->community[4], ==, structure->community[6]);
  g_assert_cmpint (structure->community[0], !=, structure->community[5]);
  g_assert_cmpint (structure->community[7], ==, structure->n_communities - 1);
  for (int i = 0; i < 8; i++)
    g_assert_cmpint (structure->community[i], <, structure->n_communities);
}

static void
test_way (void)
{
  g_autoptr (RkGraph) graph = make_bow ();
  const int expected[] = { 0, 2, 3, 4, 6 };
  g_autofree int *way = NULL;
  g_autofree int *own = NULL;
  int length;

  way = rk_structure_find_way (graph, 0, 6, &length);
  g_assert_cmpint (length, ==, 5);
  g_assert_cmpmem (way, sizeof expected, expected, sizeof expected);
  g_assert_null (rk_structure_find_way (graph, 0, 7, &length));
  g_assert_cmpint (length, ==, 0);
  own = rk_structure_find_way (graph, 7, 7, &length);
  g_assert_cmpint (length, ==, 1);
  g_assert_cmpint (own[0], ==, 7);
}

static void
test_little (void)
{
  for (int n = 0; n < 3; n++)
    {
      g_autoptr (RkGraph) graph = rk_graph_new (n, 0, NULL, NULL, NULL);
      g_autoptr (RkStructure) structure = rk_structure_new (graph);

      g_assert_cmpint (structure->n_bridges, ==, 0);
      g_assert_cmpint (structure->n_communities, ==, n);
      for (int i = 0; i < n; i++)
        g_assert_cmpfloat (structure->betweenness[i] + structure->closeness[i], ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/structure/bow", test_bow);
  g_test_add_func ("/structure/communities", test_communities);
  g_test_add_func ("/structure/way", test_way);
  g_test_add_func ("/structure/little", test_little);
  return g_test_run ();
}
