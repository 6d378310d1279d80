/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Broken network files: whatever the bytes, the readers of GraphML, lists of lines and positions
 * give a network or an error with words, and a network can be laid out.
 *
 * With files as arguments those are read.  Without, good files are broken in many ways, the same
 * ones each time.  LLVMFuzzerTestOneInput() is what a fuzzing engine wants to call.
 */
#include "rk-graph-file.h"
#include "rk-layout.h"
#include "rk-rng.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define ROUNDS    600
#define NODES_MAX 60 /* larger networks are only read */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const char *const seeds[] = {
  "<?xml version=\"1.0\"?><graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"
  "<key id=\"l\" for=\"node\" attr.name=\"label\"/><key id=\"p\" for=\"node\" "
  "attr.name=\"prefecture\"/><key id=\"w\" for=\"edge\" attr.name=\"weight\"/>"
  "<graph edgedefault=\"undirected\"><node id=\"a\"><data key=\"l\">銀行 01 &amp; 🏦</data>"
  "<data key=\"p\">13</data></node><node id=\"b c\"/><node id=\"&quot;\"/>"
  "<edge source=\"a\" target=\"b c\"><data key=\"w\">2.5</data></edge>"
  "<edge source=\"a\" target=\"a\"/><edge source=\"b c\" target=\"a\"/></graph></graphml>",
  "\xef\xbb\xbfsource,target,kind,weight,year\r\n企業01,\"銀行,01\",協定,2.5,2023\r\n"
  "銀行02,企業01,,,\r\n企業01,企業01,,0,\r\n\"a\"\"b\nc\",銀行02,x,1e3,1999\r\n",
  "id,x,y\n企業01,0.1,-2e9\n\"銀行,01\",NaN,1\n銀行02,1,1\n",
};

static void
lay_out (const RkGraphFile *file)
{
  int n = file->graph->n_nodes;
  g_autofree double *xy = g_new (double, 2 * (gsize)n + 1);

  if (n > NODES_MAX)
    return;
  g_assert_true (rk_layout_compute (file->graph, NULL, NULL, xy, NULL));
  for (int i = 0; i < 2 * n; i++)
    g_assert_true (isfinite (xy[i]));
}

/* The bytes as a network and as positions of a good network. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const int from[] = { 0, 1 }, to[] = { 1, 2 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkGraphFile) file = NULL;
  g_autoptr (GError) other = NULL;
  double xy[6] = { 0 };
  RkGraphFile good = { .graph = rk_graph_new (3, 2, from, to, NULL) };
  int handle = g_file_open_tmp ("fuzz-XXXXXX", &path, NULL);

  g_close (handle, NULL);
  g_assert_true (g_file_set_contents (path, (const char *)data, (gssize)size, NULL));
  file = rk_graph_file_read (path, &error);
  g_assert_true ((file == NULL) == (error != NULL));
  if (file != NULL)
    lay_out (file);
  else
    g_assert_true (g_utf8_validate (error->message, -1, NULL) && *error->message != '\0');
  good.ids = g_ptr_array_new ();
  g_ptr_array_add (good.ids, (gpointer) "企業01");
  g_ptr_array_add (good.ids, (gpointer) "銀行,01");
  g_ptr_array_add (good.ids, (gpointer) "銀行02");
  if (rk_positions_read (path, &good, RK_POSITIONS_ALL, xy, &other))
    for (int i = 0; i < 6; i++)
      g_assert_true (isfinite (xy[i]));
  else
    g_assert_true (g_utf8_validate (other->message, -1, NULL) && *other->message != '\0');
  g_ptr_array_unref (good.ids);
  rk_graph_free (good.graph);
  g_unlink (path);
  return 0;
}

/* Bytes changed, cut out, doubled, and the end cut off. */
static void
break_bytes (GByteArray *bytes, RkRng *rng)
{
  for (guint k = 1 + rk_rng_below (rng, 6); k > 0 && bytes->len > 0; k--)
    {
      guint at = rk_rng_below (rng, bytes->len), count;

      switch (rk_rng_below (rng, 5))
        {
        case 0:
          bytes->data[at] = (guint8)rk_rng_below (rng, 256);
          break;
        case 1:
          bytes->data[at] = (guint8) "<>&\"',\n\0-9"[rk_rng_below (rng, 10)];
          break;
        case 2:
          count = rk_rng_below (rng, 40);
          count = MIN (count, bytes->len - at);
          g_byte_array_remove_range (bytes, at, count);
          break;
        case 3:
          {
            g_autofree guint8 *copy = NULL;

            count = 1 + rk_rng_below (rng, 200);
            count = MIN (count, bytes->len - at);
            copy = g_memdup2 (bytes->data + at, count);
            g_byte_array_append (bytes, copy, count);
          }
          break;
        default:
          if (rk_rng_below (rng, 4) == 0)
            g_byte_array_set_size (bytes, at);
        }
    }
}

static void
test_broken (gconstpointer seed)
{
  RkRng rng;

  rk_rng_init (&rng, 7);
  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, seed, (guint)strlen (seed));
      if (round > 0)
        break_bytes (bytes, &rng);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
}

int
main (int argc, char **argv)
{
  if (argc > 1 && argv[1][0] != '-')
    {
      for (int a = 1; a < argc; a++)
        {
          g_autofree char *text = NULL;
          gsize size;

          if (g_file_get_contents (argv[a], &text, &size, NULL))
            LLVMFuzzerTestOneInput ((const guint8 *)text, size);
        }
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/fuzz/graphml", seeds[0], test_broken);
  g_test_add_data_func ("/fuzz/lines", seeds[1], test_broken);
  g_test_add_data_func ("/fuzz/positions", seeds[2], test_broken);
  return g_test_run ();
}
