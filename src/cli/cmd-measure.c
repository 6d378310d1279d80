/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl measure GRAPH POSITIONS.csv [--json]
 */
#include "rk-cli.h"

#include "rk-graph-file.h"
#include "rk-measure.h"
#include "rk-structure.h"

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

static void
add_institution (JsonBuilder *builder, const RkGraphFile *file, const RkStructure *structure, int i)
{
  json_builder_begin_object (builder);
  rk_cli_add_string (builder, "id", file->ids->pdata[i]);
  rk_cli_add_string (builder, "name", file->labels->pdata[i]);
  rk_cli_add_integer (builder, "degree", structure->degree[i]);
  add_figure (builder, "betweenness", structure->betweenness[i]);
  add_figure (builder, "closeness", structure->closeness[i]);
  rk_cli_add_integer (builder, "component", file->graph->component[i] + 1);
  rk_cli_add_integer (builder, "community", structure->community[i] + 1);
  json_builder_set_member_name (builder, "articulation");
  json_builder_add_boolean_value (builder, structure->articulation[i]);
  json_builder_end_object (builder);
}

/* What part each institution has in the network. */
static int
print_institutions (const RkGraphFile *file)
{
  g_autoptr (RkStructure) structure = rk_structure_new (file->graph);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  rk_cli_add_integer (builder, "components", file->graph->n_components);
  rk_cli_add_integer (builder, "communities", structure->n_communities);
  json_builder_set_member_name (builder, "institutions");
  json_builder_begin_array (builder);
  for (int i = 0; i < file->graph->n_nodes; i++)
    add_institution (builder, file, structure, i);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "bridges");
  json_builder_begin_array (builder);
  for (int k = 0; k < structure->n_bridges; k++)
    {
      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, file->ids->pdata[structure->bridges[2 * k]]);
      json_builder_add_string_value (builder, file->ids->pdata[structure->bridges[2 * k + 1]]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  rk_cli_print_json (builder);
  return RK_EXIT_DONE;
}

/* By identifier, then by name; −1 after telling that there is none. */
static int
find_institution (const RkGraphFile *file, const char *words)
{
  for (int i = 0; i < file->graph->n_nodes; i++)
    if (g_str_equal (file->ids->pdata[i], words))
      return i;
  for (int i = 0; i < file->graph->n_nodes; i++)
    if (g_str_equal (file->labels->pdata[i], words))
      return i;
  g_printerr (_ ("%s: the network has no institution “%s”.\n"), g_get_prgname (), words);
  return -1;
}

/* By whom two institutions are joined. */
static int
print_way (const RkGraphFile *file, const char *from, const char *to)
{
  int a = find_institution (file, from), b = a >= 0 ? find_institution (file, to) : -1;
  g_autofree int *way = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  int length;

  if (b < 0)
    return RK_EXIT_FAILED;
  way = rk_structure_find_way (file->graph, a, b, &length);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "way");
  json_builder_begin_array (builder);
  for (int k = 0; k < length; k++)
    json_builder_add_string_value (builder, file->ids->pdata[way[k]]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  rk_cli_print_json (builder);
  return RK_EXIT_DONE;
}

static int
measure_drawing (const RkGraphFile *file, const char *path, gboolean json)
{
  g_autofree double *xy = g_new (double, 2 * (gsize)file->graph->n_nodes + 1);
  g_autoptr (GError) error = NULL;
  RkMeasures measures;

  if (!rk_positions_read (path, file, RK_POSITIONS_ALL, xy, &error)
      || !rk_measure (file->graph, xy, NULL, &measures, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  if (json)
    print_json (file->graph, &measures);
  else
    print_table (&measures);
  return RK_EXIT_DONE;
}

int
rk_cmd_measure (int argc, char **argv)
{
  gboolean json = FALSE, institutions = FALSE;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print JSON"), NULL },
    { "institutions", 0, 0, G_OPTION_ARG_NONE, &institutions,
      N_ ("instead of a drawing, what part each institution has in the network, as JSON"), NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from,
      N_ ("with --to: a shortest way between two institutions, as JSON"), "ID" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("see --from"), "ID" },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkGraphFile) file = NULL;
  int code = rk_cli_parse (&argc, &argv, entries, "GRAPH [POSITIONS.csv]", 1, 2);

  if (code != RK_EXIT_DONE)
    return code;
  if ((from == NULL) != (to == NULL) || (argc == 3) == (institutions || from != NULL)
      || (institutions && from != NULL))
    {
      g_printerr ("%s: %s\n", g_get_prgname (),
                  _ ("Give positions, or --institutions, or --from and --to."));
      return RK_EXIT_USAGE;
    }
  file = rk_graph_file_read (argv[1], &error);
  if (file == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  if (institutions)
    return print_institutions (file);
  if (from != NULL)
    return print_way (file, from, to);
  return measure_drawing (file, argv[2], json);
}
