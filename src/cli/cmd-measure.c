/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl measure GRAPH POSITIONS.csv [--json]
 */
#include "rk-cli.h"

#include "rk-graph-file.h"
#include "rk-measure.h"

#include <glib/gi18n.h>

static void
add_figure (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
print_json (const RkGraph *graph, const RkMeasures *measures)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  rk_cli_add_integer (builder, "nodes", graph->n_nodes);
  rk_cli_add_integer (builder, "edges", graph->n_edges);
  add_figure (builder, "stress", measures->stress);
  add_figure (builder, "np1", measures->np1);
  add_figure (builder, "np2", measures->np2);
  add_figure (builder, "crossings_per_edge", measures->crossings_per_edge);
  add_figure (builder, "crowded", measures->crowded);
  add_figure (builder, "edge_cv", measures->edge_cv);
  json_builder_set_member_name (builder, "exact");
  json_builder_add_boolean_value (builder, measures->exact);
  json_builder_end_object (builder);
  rk_cli_print_json (builder);
}

static void
print_line (const char *words, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  rk_cli_print (g_ascii_formatd (number, sizeof number, "%8.4f", value));
  rk_cli_print ("  ");
  rk_cli_print (words);
  rk_cli_print ("\n");
}

static void
print_table (const RkMeasures *measures)
{
  print_line (_ ("stress: how far distances are from those in the network (0 is best)"),
              measures->stress);
  print_line (_ ("neighbours found nearest (1 is best)"), measures->np1);
  print_line (_ ("neighbours within two lines found nearest (1 is best)"), measures->np2);
  print_line (_ ("crossings for each line"), measures->crossings_per_edge);
  print_line (_ ("share of nodes crowded by another"), measures->crowded);
  print_line (_ ("variation of the lines’ lengths"), measures->edge_cv);
  if (!measures->exact)
    g_printerr ("%s\n", _ ("The network is large: some figures are from a sample."));
}

int
rk_cmd_measure (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkGraphFile) file = NULL;
  g_autofree double *xy = NULL;
  RkMeasures measures;
  int code = rk_cli_parse (&argc, &argv, entries, "GRAPH POSITIONS.csv", 2, 2);

  if (code != RK_EXIT_DONE)
    return code;
  file = rk_graph_file_read (argv[1], &error);
  if (file == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  xy = g_new (double, 2 * (gsize)file->graph->n_nodes + 1);
  if (!rk_positions_read (argv[2], file, RK_POSITIONS_ALL, xy, &error)
      || !rk_measure (file->graph, xy, NULL, &measures, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  if (json)
    print_json (file->graph, &measures);
  else
    print_table (&measures);
  return RK_EXIT_DONE;
}
