/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network of the starting data as files and pictures.
 */
#include "rk-network-export.h"

#include "exchange-support.h"
#include "rk-graph-file.h"

#include <math.h>
#include <string.h>

/* What is written is read back with the same nodes and lines. */
static void
test_graph (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetwork) network = rk_model_load_network (fixture->model, 0, &error);
  g_autoptr (RkGraphFile) file = NULL;

  g_assert_no_error (error);
  g_assert_true (rk_network_write_graph (network, NULL, path, &error));
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
  const RkNetworkLook look = { .title = "連携ネットワーク図", .subtitle = "令和5年度" };
  static const char *const heads[] = { "<?xml", "\x89PNG", "%PDF-" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetwork) network = rk_model_load_network (fixture->model, 2023, &error);

  g_assert_no_error (error);
  g_assert_true (rk_network_lay_out_all (network, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < network->nodes->len; i++)
    g_assert_true (isfinite (((RkNode *)network->nodes->pdata[i])->x));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = path_of (fixture, names[i]);
      g_autofree char *text = NULL;

      g_assert_true (rk_network_write_picture (network, &look, FALSE, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, heads[i]));
    }
}

/* Whoever is in the network of two years is found in the same place. */
static void
test_years (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetwork) all = rk_model_load_whole_network (fixture->model, &error);
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (2022);
  g_autoptr (RkNetwork) one = NULL;
  g_autoptr (RkNetwork) other = NULL;
  int common = 0;

  g_assert_no_error (error);
  g_assert_true (rk_network_lay_out_all (all, NULL, &error));
  one = rk_network_select (all, query);
  query->year = 2023;
  other = rk_network_select (all, query);
  for (guint i = 0; i < one->nodes->len; i++)
    {
      const RkNode *before = one->nodes->pdata[i];
      int place = rk_network_find (other, rk_network_get_ref (one, (int)i));

      g_assert_true (isfinite (before->x));
      if (place < 0)
        continue;
      common++;
      g_assert_cmpfloat (before->x, ==, ((RkNode *)other->nodes->pdata[place])->x);
      g_assert_cmpfloat (before->y, ==, ((RkNode *)other->nodes->pdata[place])->y);
    }
  g_assert_cmpint (common, >, 20);
}

/* A scene numbers its nodes as the network does; nothing is no fault. */
static void
test_scene (Fixture *fixture, gconstpointer data)
{
  const RkNetworkLook look = { .title = "題" };
  g_autofree char *path = path_of (fixture, "a.svg");
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetwork) network = rk_model_load_network (fixture->model, 0, &error);
  g_autoptr (RkModel) empty = new_model (fixture, "b.renkei", FALSE);
  g_autoptr (RkNetwork) nothing = rk_model_load_network (empty, 0, &error);
  g_autoptr (RkScene) scene = NULL;

  g_assert_no_error (error);
  g_assert_true (rk_network_lay_out_all (network, NULL, &error));
  scene = rk_network_build_scene (network, &look);
  g_assert_cmpuint (scene->nodes->len, ==, network->nodes->len);
  for (guint i = 0; i < scene->nodes->len; i++)
    g_assert_cmpstr (g_array_index (scene->nodes, RkSceneNode, i).label, ==,
                     ((RkNode *)network->nodes->pdata[i])->name);
  g_assert_cmpuint (nothing->nodes->len, ==, 0);
  g_assert_true (rk_network_lay_out_all (nothing, NULL, &error));
  g_assert_true (rk_network_write_picture (nothing, &look, TRUE, path, &error));
  g_assert_no_error (error);
}

/* Another program's network becomes ties: those of the file are known by their names. */
static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "in.graphml");
  const char *text =
      "<graphml><key id='l' for='node' attr.name='label' attr.type='string'/>"
      "<key id='k' for='edge' attr.name='kind' attr.type='string'/>"
      "<key id='y' for='edge' attr.name='year' attr.type='int'/><graph>"
      "<node id='1'><data key='l'>多摩信用金庫</data></node>"
      "<node id='2'><data key='l'>長野県</data></node><node id='3'><data "
      "key='l'>企業09</data></node>"
      "<edge source='1' target='2'><data key='k'>連携協定</data><data key='y'>2023</data></edge>"
      "<edge source='1' target='3'><data key='k'>業務提携</data></edge></graph></graphml>";
  g_autoptr (GError) error = NULL;
  g_autoptr (RkSheet) sheet = NULL;
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (RkNetwork) before = rk_model_load_network (fixture->model, 2023, &error);
  g_autoptr (RkNetwork) after = NULL;
  RkImportOptions options = { 0 };

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  sheet = rk_sheet_read (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rk_import_sheet (fixture->model, RK_KIND_TIE, sheet, &options, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report->n_created, ==, 2);
  /* 企業09 is no record: its tie is kept in words and draws no line. */
  after = rk_model_load_network (fixture->model, 2023, &error);
  g_assert_cmpuint (after->lines->len, ==, before->lines->len + 1);
}

/* What is written has everything, and a comparison tells what changed. */
static void
test_attributes (Fixture *fixture, gconstpointer data)
{
  static const char *const wanted[] = { "attr.name=\"betweenness\"",
                                        "attr.name=\"community\"",
                                        "attr.name=\"x\"",
                                        ">gone<",
                                        ">new<",
                                        ">信用金庫<",
                                        ">補助金説明会・ブラッシュアップ相談会<" };
  g_autofree char *path = path_of (fixture, "b.graphml");
  g_autofree char *list = path_of (fixture, "b.csv");
  g_autofree char *pdf = path_of (fixture, "b.pdf");
  g_autofree char *text = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (2023);
  gsize length;

  query->compare = 2022;
  g_assert_true (rk_network_export (fixture->model, query, NULL, 20000, path, &error));
  g_assert_true (rk_network_export (fixture->model, query, NULL, 20000, list, &error));
  g_assert_true (rk_network_export (fixture->model, query, NULL, 20000, pdf, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_nonnull (strstr (text, wanted[i]));
  g_assert_true (g_file_get_contents (list, &rows, NULL, NULL));
  g_assert_nonnull (strstr (rows, "source,target,kind,weight,year,year_to,change"));
  g_assert_true (g_file_get_contents (pdf, &bytes, &length, NULL));
  g_assert_nonnull (memmem (bytes, length, "/Lang (", 7));
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
  TEST ("/network-file/import", NULL, test_import);
  TEST ("/network-file/attributes", NULL, test_attributes);
  return g_test_run ();
}
