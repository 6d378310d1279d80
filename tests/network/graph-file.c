/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Network files as people and programs write them, well and badly.
 */
#include "rk-graph-file.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
place_set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("network-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "file", NULL);
}

static void
place_tear_down (Place *place, gconstpointer data)
{
  g_unlink (place->path);
  g_rmdir (place->folder);
  g_free (place->path);
  g_free (place->folder);
}

static RkGraphFile *
read_text (Place *place, const char *text, GError **error)
{
  g_assert_true (g_file_set_contents (place->path, text, -1, NULL));
  return rk_graph_file_read (place->path, error);
}

static void
refuse (Place *place, const char *text, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkGraphFile) file = read_text (place, text, &error);

  g_assert_null (file);
  g_assert_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
test_lines (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkGraphFile) file = read_text (place,
                                            "\xef\xbb\xbfyear,Source,target,weight,kind,note\r\n"
                                            "2023,企業01,\"銀行,01\",2.5,協定,x\r\n"
                                            ",銀行02,企業01,,,\r\n"
                                            ",企業09,,,,\r\n",
                                            &error);

  g_assert_no_error (error);
  g_assert_cmpint (file->graph->n_nodes, ==, 4);
  g_assert_cmpint (file->graph->n_edges, ==, 2);
  g_assert_cmpstr (file->ids->pdata[1], ==, "銀行,01");
  g_assert_cmpstr (file->labels->pdata[1], ==, "銀行,01");
  g_assert_cmpstr (file->ids->pdata[3], ==, "企業09");
  g_assert_cmpint (file->graph->from[1], ==, 2);
  g_assert_cmpint (file->graph->to[1], ==, 0);
  g_assert_cmpfloat (file->graph->weight[0], ==, 2.5);
  g_assert_cmpfloat (file->graph->weight[1], ==, 1);
  g_assert_cmpstr (file->kinds->pdata[0], ==, "協定");
  g_assert_cmpint (file->years[0], ==, 2023);
  g_assert_cmpint (file->years[1], ==, 0);
}

static void
test_bad_lines (Place *place, gconstpointer data)
{
  refuse (place, "", "empty");
  refuse (place, "a,b\n1,2\n", "source");
  refuse (place, "source\n1\n", "target");
  refuse (place, "source,target\n,b\n", "Row 2");
  refuse (place, "source,target,weight\na,b,1\na,b,heavy\n", "Row 3");
  refuse (place, "source,target,weight\na,b,-1\n", "weight");
  refuse (place, "source,target,weight\na,b,nan\n", "weight");
  refuse (place, "source,target,weight\na,b,1e999\n", "weight");
  refuse (place, "source,target,year\na,b,2023.5\n", "year");
  refuse (place, "source,target\n\"a,b\n", "2");
}

static void
test_graphml (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkGraphFile) file =
      read_text (place,
                 "<?xml version='1.0' encoding='UTF-8'?>\n"
                 "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>"
                 "<key id='d0' for='node' attr.name='label' attr.type='string'/>"
                 "<key id='d1' for='all' attr.name='kind' attr.type='string'/>"
                 "<key id='d2' for='edge' attr.name='weight' attr.type='double'/>"
                 "<key id='d3' for='node' attr.name='colour' attr.type='string'/>"
                 "<graph edgedefault='undirected'>"
                 "<edge source='b' target='a'><data key='d2'>4</data></edge>"
                 "<node id='a'><desc>x</desc><data key='d0'>信用金庫 &amp; 01</data><data "
                 "key='d3'>red</data></node>"
                 "<node id='b'/>"
                 "</graph></graphml>",
                 &error);

  g_assert_no_error (error);
  g_assert_cmpint (file->graph->n_nodes, ==, 2);
  g_assert_cmpstr (file->labels->pdata[0], ==, "信用金庫 & 01");
  g_assert_cmpstr (file->labels->pdata[1], ==, "b");
  g_assert_cmpint (file->graph->from[0], ==, 1);
  g_assert_cmpfloat (file->graph->weight[0], ==, 4);
}

#define HEAD "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>"

static void
test_bad_graphml (Place *place, gconstpointer data)
{
  refuse (place, "<html/>", "GraphML");
  refuse (place, HEAD "</graphml>", "graph");
  refuse (place, HEAD "<graph><node id='a'/>", "Line 1");
  refuse (place, HEAD "<graph><node id='a'/><node id='a'/></graph></graphml>", "twice");
  refuse (place, HEAD "<graph><node/></graph></graphml>", "id");
  refuse (place, HEAD "<graph><node id='a'/><edge source='a' target='z'/></graph></graphml>",
          "“z”");
  refuse (place, HEAD "<graph><node id='a'/><edge source='a'/></graph></graphml>", "target");
  refuse (place, HEAD "<graph/><graph/></graphml>", "more than one");
  refuse (place, HEAD "<graph><node id='a'><graph/></node></graph></graphml>", "within");
  refuse (place, HEAD "<graph><hyperedge/></graph></graphml>", "yperedge");
  refuse (place, "<!DOCTYPE g [<!ENTITY a SYSTEM '/etc/passwd'>]>" HEAD "<graph/></graphml>",
          "document type");
  refuse (place,
          HEAD "<key id='w' for='edge' attr.name='weight'/><graph><node id='a'/>"
               "<edge source='a' target='a'><data key='w'>much</data></edge></graph></graphml>",
          "weight");
}

static GPtrArray *
list (const char *const *texts, int n)
{
  GPtrArray *made = g_ptr_array_new ();

  for (int i = 0; i < n; i++)
    g_ptr_array_add (made, (gpointer)texts[i]);
  return made;
}

static void
test_round_trip (Place *place, gconstpointer data)
{
  const char *const ids[] = { "o1", "<g&2>", "" };
  const char *const labels[] = { "信用金庫01", "\"協議会\"", NULL };
  const char *const types[] = { "信用金庫", "", "企業" };
  const char *const places[] = { "31", NULL, "47" };
  const char *const kinds[] = { "参画", NULL };
  const char *const written[] = { "0.1", "1e-300" };
  const int from[] = { 0, 2 }, to[] = { 1, 2 };
  const double weights[] = { 0.1, 1e-300 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkGraphFile) file = NULL;
  g_autoptr (GPtrArray) id_list = list (ids, 3);
  g_autoptr (GPtrArray) label_list = list (labels, 3);
  g_autoptr (GPtrArray) type_list = list (types, 3);
  g_autoptr (GPtrArray) place_list = list (places, 3);
  g_autoptr (GPtrArray) kind_list = list (kinds, 2);
  g_autoptr (GPtrArray) weight_list = list (written, 2);
  const RkGraphColumn nodes[] = { { "label", "string", label_list },
                                  { "type", "string", type_list },
                                  { "prefecture", "int", place_list } };
  const RkGraphColumn lines[] = { { "kind", "string", kind_list },
                                  { "weight", "double", weight_list } };

  g_assert_true (
      rk_graph_write_graphml (place->path, id_list, nodes, 3, 2, from, to, lines, 2, &error));
  g_assert_no_error (error);
  file = rk_graph_file_read (place->path, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpstr (file->ids->pdata[i], ==, ids[i]);
      g_assert_cmpstr (file->labels->pdata[i], ==, labels[i] != NULL ? labels[i] : ids[i]);
      g_assert_cmpstr (file->types->pdata[i], ==, types[i]);
      g_assert_cmpint (file->prefectures[i], ==, places[i] != NULL ? atoi (places[i]) : 0);
    }
  g_assert_cmpstr (file->kinds->pdata[0], ==, "参画");
  g_assert_cmpstr (file->kinds->pdata[1], ==, "");
  g_assert_cmpmem (file->graph->weight, sizeof weights, weights, sizeof weights);
  g_assert_cmpint (file->graph->to[1], ==, 2);
}

static void
test_positions (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkGraphFile) file = read_text (place, "source,target\na,\"b,\"\"c\"\n", &error);
  const double xy[] = { 0.1, -1.0 / 3, 1e-310, 12345678901234567.0 };
  double read[4];

  g_assert_true (rk_positions_write (place->path, file->ids, xy, &error));
  g_assert_true (rk_positions_read (place->path, file, RK_POSITIONS_ALL, read, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (read, sizeof read, xy, sizeof xy);
}

static void
check_positions (
    Place *place, const RkGraphFile *file, RkPositionsUse use, const char *text, const char *words)
{
  g_autoptr (GError) error = NULL;
  double xy[4];

  g_assert_true (g_file_set_contents (place->path, text, -1, NULL));
  if (words == NULL)
    {
      g_assert_true (rk_positions_read (place->path, file, use, xy, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat (xy[0], ==, 1);
      return;
    }
  g_assert_false (rk_positions_read (place->path, file, use, xy, &error));
  g_assert_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_bad_positions (Place *place, gconstpointer data)
{
  g_autoptr (RkGraphFile) file = read_text (place, "source,target\na,b\n", NULL);

  check_positions (place, file, RK_POSITIONS_ALL, "id,x,y\na,1,2\nb,3,4\n", NULL);
  check_positions (place, file, RK_POSITIONS_ALL, "y,x,id\n2,1,a\n4,3,b\n", NULL);
  check_positions (place, file, RK_POSITIONS_ALL, "id,x,y\na,1,2\n", "“b”");
  check_positions (place, file, RK_POSITIONS_SOME, "id,x,y\na,1,2\n", NULL);
  check_positions (place, file, RK_POSITIONS_SOME, "id,x,y\na,1,2\nz,1,1\n", "“z”");
  check_positions (place, file, RK_POSITIONS_EARLIER, "id,x,y\na,1,2\nz,1,1\n", NULL);
  check_positions (place, file, RK_POSITIONS_ALL, "id,x,y\na,1,2\na,3,4\nb,0,0\n", "“a”");
  check_positions (place, file, RK_POSITIONS_ALL, "id,x,y\na,nan,2\nb,3,4\n", "“x”");
  check_positions (place, file, RK_POSITIONS_ALL, "id,x,y\na,1,inf\nb,3,4\n", "“y”");
  check_positions (place, file, RK_POSITIONS_ALL, "id,x,y\na,1,1e200\nb,3,4\n", "“y”");
  check_positions (place, file, RK_POSITIONS_ALL, "id,x,y\na,1\nb,3,4\n", "“y”");
  check_positions (place, file, RK_POSITIONS_ALL, "id,x,y\na,1 2,3\nb,3,4\n", "“x”");
  check_positions (place, file, RK_POSITIONS_ALL, "id,x\na,1\n", "“y”");
  check_positions (place, file, RK_POSITIONS_ALL, "", "“id”");
}

static void
test_too_large (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkGraphFile) file = NULL;

  g_assert_true (g_file_set_contents (place->path, "source,target\n", -1, NULL));
  g_assert_cmpint (truncate (place->path, (off_t)RK_GRAPH_FILE_MAX + 1), ==, 0);
  file = rk_graph_file_read (place->path, &error);
  g_assert_null (file);
  g_assert_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_TOO_LARGE);
}

static void
test_no_file (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rk_graph_file_read (place->path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

#define add(name, function) g_test_add (name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/graph-file/lines", test_lines);
  add ("/graph-file/bad-lines", test_bad_lines);
  add ("/graph-file/graphml", test_graphml);
  add ("/graph-file/bad-graphml", test_bad_graphml);
  add ("/graph-file/round-trip", test_round_trip);
  add ("/graph-file/positions", test_positions);
  add ("/graph-file/bad-positions", test_bad_positions);
  add ("/graph-file/too-large", test_too_large);
  add ("/graph-file/no-file", test_no_file);
  return g_test_run ();
}
