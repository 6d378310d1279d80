/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl layout GRAPH -o POSITIONS.csv [--seed N] [--start P.csv] [--pin P.csv] [--geo]
 * [--style readable|distances] [--json]
 */
#include "rk-cli.h"

#include "rk-graph-file.h"
#include "rk-layout.h"
#include "rk-measure.h"
#include "rk-place.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  char *output;
  char *start;
  char *pin;
  char *style;
  gint64 seed;
  gboolean geo;
  gboolean json;
} Wishes;

static void
add_figure (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
print_json (const RkGraph *graph, double seconds, const RkMeasures *measures)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_figure (builder, "seconds", seconds);
  rk_cli_add_integer (builder, "nodes", graph->n_nodes);
  rk_cli_add_integer (builder, "edges", graph->n_edges);
  add_figure (builder, "stress", measures->stress);
  add_figure (builder, "np2", measures->np2);
  add_figure (builder, "crossings_per_edge", measures->crossings_per_edge);
  add_figure (builder, "crowded", measures->crowded);
  add_figure (builder, "edge_cv", measures->edge_cv);
  json_builder_end_object (builder);
  rk_cli_print_json (builder);
}

/* By prefecture, as the file says or the institution's name has it.  Returns: how many. */
static int
place_by_prefecture (const RkGraphFile *file, double *start, gboolean *pinned)
{
  int n = file->graph->n_nodes, count = 0;
  g_autofree int *prefectures = g_new (int, n + 1);

  for (int i = 0; i < n; i++)
    {
      prefectures[i] = file->prefectures[i];
      if (prefectures[i] == 0)
        prefectures[i] = rk_place_find (file->labels->pdata[i]);
      count += prefectures[i] > 0;
    }
  rk_place_nodes (file->graph, prefectures, start, pinned);
  return count;
}

/* Places from --geo, then those from --start and --pin over them. */
static gboolean
read_places (
    const Wishes *wishes, const RkGraphFile *file, double *start, gboolean *pinned, GError **error)
{
  int n = file->graph->n_nodes;
  g_autofree double *pins = g_new (double, 2 * (gsize)n + 1);

  for (int i = 0; i < 2 * n; i++)
    start[i] = pins[i] = NAN;
  if (wishes->geo && place_by_prefecture (file, start, pinned) == 0)
    {
      g_set_error_literal (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
                           _ ("No institution of this network names its prefecture."));
      return FALSE;
    }
  if (wishes->start != NULL
      && !rk_positions_read (wishes->start, file, RK_POSITIONS_EARLIER, start, error))
    return FALSE;
  if (wishes->pin != NULL && !rk_positions_read (wishes->pin, file, RK_POSITIONS_SOME, pins, error))
    return FALSE;
  for (int i = 0; i < 2 * n; i++)
    if (fabs (start[i]) > RK_LAYOUT_FARTHEST || fabs (pins[i]) > RK_LAYOUT_FARTHEST)
      {
        g_set_error_literal (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
                             _ ("A position is so far away that nothing can be laid out by it."));
        return FALSE;
      }
  for (int i = 0; i < n; i++)
    {
      if (!isnan (pins[2 * i]))
        {
          pinned[i] = TRUE;
          start[2 * i] = pins[2 * i];
          start[2 * i + 1] = pins[2 * i + 1];
        }
    }
  return TRUE;
}

static gboolean
lay_out (const Wishes *wishes, const RkGraphFile *file, double *xy, double *seconds, GError **error)
{
  gsize n = (gsize)file->graph->n_nodes;
  g_autofree double *start = g_new (double, 2 * n + 1);
  g_autofree gboolean *pinned = g_new0 (gboolean, n + 1);
  RkLayoutOptions options = { .seed = (guint64)wishes->seed, .threads = 1 };
  gint64 begin;
  gboolean done;

  if (!read_places (wishes, file, start, pinned, error))
    return FALSE;
  if (g_strcmp0 (wishes->style, "distances") == 0)
    options.style = RK_LAYOUT_DISTANCES;
  if (wishes->geo || wishes->start != NULL || wishes->pin != NULL)
    options.start_xy = start;
  if (wishes->geo || wishes->pin != NULL)
    options.pinned = pinned;
  begin = g_get_monotonic_time ();
  done = rk_layout_compute (file->graph, &options, NULL, xy, error);
  *seconds = (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
  return done;
}

static int
run (const Wishes *wishes, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkGraphFile) file = rk_graph_file_read (path, &error);
  g_autofree double *xy = NULL;
  double seconds;
  RkMeasures measures;

  if (file == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  xy = g_new (double, 2 * (gsize)file->graph->n_nodes + 1);
  if (!lay_out (wishes, file, xy, &seconds, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  if (wishes->json && !rk_measure (file->graph, xy, NULL, &measures, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  if (!rk_positions_write (wishes->output, file->ids, xy, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  if (wishes->json)
    print_json (file->graph, seconds, &measures);
  return RK_EXIT_DONE;
}

static int
check (const Wishes *wishes)
{
  if (wishes->output == NULL)
    {
      g_printerr (_ ("usage: %s %s\n"), g_get_prgname (), "GRAPH -o POSITIONS.csv");
      return RK_EXIT_USAGE;
    }
  if (wishes->style != NULL && !g_str_equal (wishes->style, "readable")
      && !g_str_equal (wishes->style, "distances"))
    {
      g_printerr ("%s: %s\n", g_get_prgname (), _ ("--style is “readable” or “distances”."));
      return RK_EXIT_USAGE;
    }
  return RK_EXIT_DONE;
}

int
rk_cmd_layout (int argc, char **argv)
{
  Wishes wishes = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wishes.output, N_ ("where the positions go"),
      "POSITIONS.csv" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &wishes.seed, N_ ("another picture of the same kind"),
      "N" },
    { "start", 0, 0, G_OPTION_ARG_FILENAME, &wishes.start, N_ ("begin there and stay near"),
      "POSITIONS.csv" },
    { "pin", 0, 0, G_OPTION_ARG_FILENAME, &wishes.pin, N_ ("keep these nodes exactly there"),
      "POSITIONS.csv" },
    { "geo", 0, 0, G_OPTION_ARG_NONE, &wishes.geo, N_ ("by place"), NULL },
    { "style", 0, 0, G_OPTION_ARG_STRING, &wishes.style, N_ ("readable or distances"), "STYLE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &wishes.json, N_ ("print measures as JSON"), NULL },
    { NULL },
  };
  int code = rk_cli_parse (&argc, &argv, entries, "GRAPH -o POSITIONS.csv", 1, 1);

  if (code == RK_EXIT_DONE)
    code = check (&wishes);
  if (code == RK_EXIT_DONE)
    code = run (&wishes, argv[1]);
  g_free (wishes.output);
  g_free (wishes.start);
  g_free (wishes.pin);
  g_free (wishes.style);
  return code;
}
