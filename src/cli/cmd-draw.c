/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl draw GRAPH POSITIONS.csv -o OUT.(svg|pdf|png) [--size WxH]
 */
#include "rk-cli.h"

#include "rk-family.h"
#include "rk-graph-file.h"
#include "rk-network-picture.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* More types or kinds than this are gathered in families, or the legend would fill the picture. */
#define SIGNS_MAX 8
/* Pixels of a picture in which words have their common size; on A4 they are some 7 points. */
#define WORDS_AREA (1600.0 * 1000.0)
#define SIDE_MIN   100
#define SIDE_MAX   20000

static int
count_different (GPtrArray *words)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < words->len; i++)
    g_hash_table_add (seen, words->pdata[i]);
  return (int)g_hash_table_size (seen);
}

static int
take_type (RkScene *scene, const char *type, gboolean families)
{
  RkFamily family = rk_family_of_type (type);

  if (*type == '\0')
    return rk_scene_add_type_full (scene, _ ("Institution"), RK_SHAPE_CIRCLE, RK_HUE_BLUE);
  if (families || family != RK_FAMILY_OTHER)
    return rk_scene_add_family (scene, family, rk_get_language ());
  return rk_scene_add_type (scene, type);
}

static int
take_kind (RkScene *scene, const char *kind, gboolean families)
{
  RkBond bond = rk_bond_of_kind (kind);

  if (*kind == '\0')
    return rk_scene_add_kind_full (scene, _ ("Tie"), RK_DASH_SOLID, RK_HUE_GREY);
  if (families || bond != RK_BOND_OTHER)
    return rk_scene_add_bond (scene, bond, rk_get_language ());
  return rk_scene_add_kind (scene, kind);
}

static RkScene *
make_scene (const RkGraphFile *file, const double *xy)
{
  RkScene *scene = rk_scene_new ();
  const RkGraph *graph = file->graph;
  gboolean type_families = count_different (file->types) > SIGNS_MAX;
  gboolean kind_families = count_different (file->kinds) > SIGNS_MAX;

  /* in this order in the legend, where they are present */
  for (int f = 0; f < RK_N_FAMILIES; f++)
    rk_scene_add_family (scene, (RkFamily)f, rk_get_language ());
  for (int b = 0; b < RK_N_BONDS; b++)
    rk_scene_add_bond (scene, (RkBond)b, rk_get_language ());
  for (int i = 0; i < graph->n_nodes; i++)
    rk_scene_add_node (scene, xy[2 * i], xy[2 * i + 1], file->labels->pdata[i],
                       take_type (scene, file->types->pdata[i], type_families));
  for (int e = 0; e < graph->n_edges; e++)
    rk_scene_add_line (scene, graph->from[e], graph->to[e],
                       take_kind (scene, file->kinds->pdata[e], kind_families), graph->weight[e]);
  return scene;
}

static void
set_titles (RkScene *scene, const RkGraphFile *file, const char *path)
{
  g_autofree char *base = g_filename_display_basename (path);
  char *dot = strrchr (base, '.');
  g_autofree char *words = NULL;

  if (dot != NULL && dot != base)
    *dot = '\0';
  words =
      g_strdup_printf (_ ("%d institutions, %d ties"), file->graph->n_nodes, file->graph->n_edges);
  rk_scene_set_title (scene, base, words);
}

static gboolean
parse_size (const char *size, int *width, int *height)
{
  char rest;

  if (size == NULL)
    return TRUE;
  return sscanf (size, "%5dx%5d%c", width, height, &rest) == 2 && *width >= SIDE_MIN
         && *height >= SIDE_MIN && *width <= SIDE_MAX && *height <= SIDE_MAX;
}

static int
run (const char *graph, const char *positions, const char *output, int width, int height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkGraphFile) file = rk_graph_file_read (graph, &error);
  g_autoptr (RkScene) scene = NULL;
  g_autofree double *xy = NULL;
  double label_scale;

  if (file == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  xy = g_new (double, 2 * (gsize)file->graph->n_nodes + 1);
  if (!rk_positions_read (positions, file, RK_POSITIONS_ALL, xy, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  scene = make_scene (file, xy);
  set_titles (scene, file, graph);
  label_scale = CLAMP (sqrt ((double)width * height / WORDS_AREA), 0.65, 2);
  if (!rk_scene_write_picture (scene, output, width, height, label_scale, 1, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  return RK_EXIT_DONE;
}

int
rk_cmd_draw (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *size = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("where the picture goes"), "OUT.svg" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, N_ ("in pixels, or points on paper"), "WxH" },
    { NULL },
  };
  int width = 1600, height = 1000;
  int code = rk_cli_parse (&argc, &argv, entries, "GRAPH POSITIONS.csv -o OUT.(svg|pdf|png)", 2, 2);

  if (code != RK_EXIT_DONE)
    return code;
  if (output == NULL)
    {
      g_printerr (_ ("usage: %s %s\n"), g_get_prgname (),
                  "GRAPH POSITIONS.csv -o OUT.(svg|pdf|png)");
      return RK_EXIT_USAGE;
    }
  if (!parse_size (size, &width, &height))
    {
      g_printerr (_ ("%s: --size is WIDTHxHEIGHT, each from %d to %d.\n"), g_get_prgname (),
                  SIDE_MIN, SIDE_MAX);
      return RK_EXIT_USAGE;
    }
  if (!g_str_has_suffix (output, ".svg") && !g_str_has_suffix (output, ".pdf")
      && !g_str_has_suffix (output, ".png"))
    {
      g_printerr ("%s: %s\n", g_get_prgname (), _ ("A picture is an .svg, .pdf or .png file."));
      return RK_EXIT_FAILED;
    }
  return run (argv[1], argv[2], output, width, height);
}
