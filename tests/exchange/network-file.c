/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network of the starting data as files and pictures.
 */
#include "rk-network-picture.h"

#include "exchange-support.h"
#include "rk-graph-file.h"

#include <math.h>

/* What is written is read back with the same nodes and lines. */
static void
test_graph (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetwork) network = rk_model_load_network (fixture->model, 0, &error);
  g_autoptr (RkGraphFile) file = NULL;

  g_assert_no_error (error);
  g_assert_true (rk_network_write_graph (network, path, &error));
  g_assert_no_error (error);
  file = rk_graph_file_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (file->graph->n_nodes, ==, (int)network->nodes->len);
  g_assert_cmpint (file->graph->n_edges, ==, (int)network->lines->len);
}

static void
test_picture (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "a.svg", "a.png", "a.pdf" };
  static const char *const heads[] = { "<?xml", "\x89PNG", "%PDF-" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetwork) network = rk_model_load_network (fixture->model, 2023, &error);

  g_assert_no_error (error);
  g_assert_true (rk_network_lay_out (network, NULL, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < network->nodes->len; i++)
    g_assert_true (isfinite (((RkNode *)network->nodes->pdata[i])->x));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = path_of (fixture, names[i]);
      g_autofree char *text = NULL;

      g_assert_true (
          rk_network_write_picture (network, "連携ネットワーク図", "令和5年度", path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, heads[i]));
    }
}

/* Positions of a year's network, by the name of each institution. */
static GHashTable *
lay_out_year (Fixture *fixture, int year, RkNetwork **network)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetwork) all = rk_model_load_network (fixture->model, 0, &error);
  GHashTable *places = g_hash_table_new (g_str_hash, g_str_equal);

  *network = rk_model_load_network (fixture->model, year, &error);
  g_assert_no_error (error);
  g_assert_true (rk_network_lay_out (*network, all, NULL, &error));
  for (guint i = 0; i < (*network)->nodes->len; i++)
    {
      RkNode *node = (*network)->nodes->pdata[i];

      g_hash_table_insert (places, node->name, node);
    }
  return places;
}

/* Whoever is in the network of two years is found in the same place, nearly always. */
static void
test_years (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkNetwork) one = NULL;
  g_autoptr (RkNetwork) other = NULL;
  g_autoptr (GHashTable) first = lay_out_year (fixture, 2022, &one);
  g_autoptr (GHashTable) second = lay_out_year (fixture, 2023, &other);
  GHashTableIter iter;
  gpointer name, value;
  int common = 0, stayed = 0;

  g_hash_table_iter_init (&iter, first);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const RkNode *before = value;
      const RkNode *after = g_hash_table_lookup (second, name);

      if (after == NULL)
        continue;
      common++;
      stayed += hypot (after->x - before->x, after->y - before->y) < 0.25;
    }
  g_test_message ("%d of %d stayed", stayed, common);
  g_assert_cmpint (common, >, 20);
  g_assert_cmpint (stayed * 10, >=, common * 8);
}

/* A scene numbers its nodes as the network does; nothing is no fault. */
static void
test_scene (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "a.svg");
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetwork) network = rk_model_load_network (fixture->model, 0, &error);
  g_autoptr (RkModel) empty = new_model (fixture, "b.renkei", FALSE);
  g_autoptr (RkNetwork) nothing = rk_model_load_network (empty, 0, &error);
  g_autoptr (RkScene) scene = NULL;

  g_assert_no_error (error);
  g_assert_true (rk_network_lay_out (network, NULL, NULL, &error));
  scene = rk_network_build_scene (network, "題", NULL);
  g_assert_cmpuint (scene->nodes->len, ==, network->nodes->len);
  for (guint i = 0; i < scene->nodes->len; i++)
    g_assert_cmpstr (g_array_index (scene->nodes, RkSceneNode, i).label, ==,
                     ((RkNode *)network->nodes->pdata[i])->name);
  g_assert_cmpuint (nothing->nodes->len, ==, 0);
  g_assert_true (rk_network_lay_out (nothing, NULL, NULL, &error));
  g_assert_true (rk_network_write_picture (nothing, "題", NULL, path, &error));
  g_assert_no_error (error);
}

#define TEST(name, data, func) g_test_add (name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/network-file/graphml", "a.graphml", test_graph);
  TEST ("/network-file/csv", "a.csv", test_graph);
  TEST ("/network-file/picture", NULL, test_picture);
  TEST ("/network-file/scene", NULL, test_scene);
  TEST ("/network-file/years", NULL, test_years);
  return g_test_run ();
}
