/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GraphML of the starting data is read by igraph with the same nodes, lines and
 * attributes.
 */
#include "rk-network-export.h"

#include <glib/gstdio.h>
#include <igraph/igraph.h>

static void
test_counts (void)
{
  g_autofree char *folder = g_dir_make_tmp ("renkei-graphml-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.renkei", NULL);
  g_autofree char *out = g_build_filename (folder, "a.graphml", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (0);
  igraph_t graph;
  FILE *stream;

  g_assert_true (rk_store_create (path, &error));
  {
    g_autoptr (RkStore) store = rk_store_open (path, 0, &error);
    g_autoptr (RkModel) model = rk_model_new (store);
    g_autoptr (RkNetwork) network = NULL;

    g_assert_true (rk_model_load_starting_data (model, &error));
    network = rk_model_load_network (model, 0, &error);
    g_assert_true (rk_network_export (model, query, NULL, 20000, out, &error));
    g_assert_no_error (error);
    igraph_set_attribute_table (&igraph_cattribute_table);
    stream = g_fopen (out, "r");
    g_assert_nonnull (stream);
    g_assert_cmpint (igraph_read_graph_graphml (&graph, stream, 0), ==, IGRAPH_SUCCESS);
    fclose (stream);
    g_assert_cmpint ((int)igraph_vcount (&graph), ==, (int)network->nodes->len);
    g_assert_cmpint ((int)igraph_ecount (&graph), ==, (int)network->lines->len);
    for (guint i = 0; i < network->nodes->len; i++)
      {
        const RkNode *node = network->nodes->pdata[i];

        g_assert_cmpstr (VAS (&graph, "label", i), ==, node->name);
        g_assert_cmpint ((int)VAN (&graph, "ties", i), ==, node->degree);
      }
    for (guint e = 0; e < network->lines->len; e++)
      {
        const RkLine *line = network->lines->pdata[e];

        g_assert_cmpstr (EAS (&graph, "kind", e), ==, line->kind);
        g_assert_cmpint ((int)EAN (&graph, "weight", e), ==, line->weight);
      }
    igraph_destroy (&graph);
  }
  g_unlink (out);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graphml-igraph/counts", test_counts);
  return g_test_run ();
}
