/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One way from a network to its picture, so that window, paper and file agree.
 */
#include "rk-network-picture.h"

#include "rk-family.h"
#include "rk-graph-file.h"
#include "rk-layout.h"
#include "rk-sheet-write.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>

/* A3 across, in points: some two hundred names can be read on it. */
#define PAPER_WIDTH  1190.55
#define PAPER_HEIGHT 841.89
/* Pixels of a .png for each point. */
#define PNG_SCALE 2.0
#define MARGIN    40.0
#define SEED      1

/**
 * rk_network_build_scene:
 * @network: a network whose nodes have positions
 * @title: (nullable): what the picture is called
 * @subtitle: (nullable): its date or edition
 *
 * Node n of the scene is node n of the network.
 *
 * Returns: (transfer full): the picture
 */
RkScene *
rk_network_build_scene (RkNetwork *network, const char *title, const char *subtitle)
{
  RkScene *scene = rk_scene_new ();
  const char *language = rk_get_language ();

  rk_scene_set_title (scene, title, subtitle);
  /* All of them in their order: the same family has the same sign every year. */
  for (RkFamily family = 0; family < RK_N_FAMILIES; family++)
    rk_scene_add_family (scene, family, language);
  for (RkBond bond = 0; bond < RK_N_BONDS; bond++)
    rk_scene_add_bond (scene, bond, language);
  for (guint i = 0; i < network->nodes->len; i++)
    {
      RkNode *node = network->nodes->pdata[i];
      RkFamily family =
          node->kind == RK_KIND_GROUP ? RK_FAMILY_NETWORK : rk_family_of_type (node->type);
      int index = rk_scene_add_node (scene, node->x, node->y, node->name, (int)family);

      rk_scene_set_importance (scene, index, node->degree);
    }
  for (guint i = 0; i < network->lines->len; i++)
    {
      RkLine *line = network->lines->pdata[i];

      rk_scene_add_line (scene, line->from, line->to, (int)rk_bond_of_kind (line->kind),
                         line->weight);
    }
  return scene;
}

static guint64
get_key (const RkNode *node)
{
  return (guint64)node->id << 1 | (node->kind == RK_KIND_GROUP ? 1 : 0);
}

/**
 * rk_network_take_places:
 * @network: a network; a node that is in @from too gets its position, others keep theirs
 * @from: a network with positions
 */
void
rk_network_take_places (RkNetwork *network, const RkNetwork *from)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < from->nodes->len; i++)
    {
      guint64 key = get_key (from->nodes->pdata[i]);

      g_hash_table_insert (nodes, g_memdup2 (&key, sizeof key), from->nodes->pdata[i]);
    }
  for (guint i = 0; i < network->nodes->len; i++)
    {
      RkNode *node = network->nodes->pdata[i];
      guint64 key = get_key (node);
      const RkNode *known = g_hash_table_lookup (nodes, &key);

      if (known == NULL)
        continue;
      node->x = known->x;
      node->y = known->y;
    }
}

/* Begins where nodes have their positions and stays near. */
static gboolean
lay_out (RkNetwork *network, GCancellable *cancellable, GError **error)
{
  guint n = network->nodes->len, m = network->lines->len;
  g_autofree int *from = g_new (int, m + 1);
  g_autofree int *to = g_new (int, m + 1);
  g_autofree double *start = g_new (double, 2 * (gsize)n + 2);
  g_autofree double *xy = g_new0 (double, 2 * (gsize)n + 2);
  g_autoptr (RkGraph) graph = NULL;
  RkLayoutOptions options = { SEED, RK_LAYOUT_READABLE, start, NULL, 1 };

  for (guint i = 0; i < n; i++)
    {
      RkNode *node = network->nodes->pdata[i];

      start[2 * i] = node->x;
      start[2 * i + 1] = node->y;
    }
  for (guint i = 0; i < m; i++)
    {
      RkLine *line = network->lines->pdata[i];

      from[i] = line->from;
      to[i] = line->to;
    }
  graph = rk_graph_new ((int)n, (int)m, from, to, NULL);
  if (!rk_layout_compute (graph, &options, cancellable, xy, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      RkNode *node = network->nodes->pdata[i];

      node->x = xy[2 * i];
      node->y = xy[2 * i + 1];
    }
  return TRUE;
}

/**
 * rk_network_lay_out:
 * @network: a network; its nodes get positions
 * @all: (nullable): the network of all years; its nodes get positions too
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Who has a position already stays about there.  Each year begins with the places of @all, so that
 * an institution is found where it was the year before.  Always the same positions for the same
 * networks, those of the window.
 *
 * Returns: TRUE on success; else the positions are as before, or some of them
 */
gboolean
rk_network_lay_out (RkNetwork *network, RkNetwork *all, GCancellable *cancellable, GError **error)
{
  if (all != NULL)
    {
      if (!lay_out (all, cancellable, error))
        return FALSE;
      rk_network_take_places (network, all);
    }
  return lay_out (network, cancellable, error);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
paint (RkScene *scene,
       cairo_surface_t *surface,
       double width,
       double height,
       double label_scale,
       double scale)
{
  cairo_t *cr = cairo_create (surface);
  RkSceneStyle style;
  RkView view;

  cairo_scale (cr, scale, scale);
  rk_scene_style_init (&style, FALSE);
  style.label_scale = label_scale;
  rk_scene_fit_beside_legend (scene, cr, &style, width, height, MARGIN, &view);
  rk_scene_paint (scene, cr, &view, &style);
  cairo_destroy (cr);
}

/**
 * rk_scene_write_picture:
 * @scene: a picture
 * @path: where to; .svg, .pdf or .png
 * @width: points on paper
 * @height: points on paper
 * @label_scale: of the words, 1 for their common size
 * @png_scale: pixels of a .png for each point
 * @error: return location for an error; its message is for people
 *
 * Draws a picture with its legend into memory and then writes it.
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_scene_write_picture (RkScene *scene,
                        const char *path,
                        double width,
                        double height,
                        double label_scale,
                        double png_scale,
                        GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *lower = g_ascii_strdown (path, -1);
  gboolean png = g_str_has_suffix (lower, ".png");
  cairo_surface_t *surface;
  cairo_status_t status;

  if (g_str_has_suffix (lower, ".svg"))
    surface = cairo_svg_surface_create_for_stream (append_cb, bytes, width, height);
  else if (g_str_has_suffix (lower, ".pdf"))
    surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, width, height);
  else
    surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)(width * png_scale),
                                          (int)(height * png_scale));
  paint (scene, surface, width, height, label_scale, png ? png_scale : 1);
  status = cairo_surface_status (surface);
  if (png && status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return rk_write_file (path, (const char *)bytes->data, (gssize)bytes->len, error);
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM, _ ("%s could not be drawn: %s"),
               path, cairo_status_to_string (status));
  return FALSE;
}

/**
 * rk_network_write_picture:
 * @network: a network whose nodes have positions
 * @title: (nullable): what the picture is called
 * @subtitle: (nullable): its date or edition
 * @path: where to; .svg, .pdf or .png
 * @error: return location for an error; its message is for people
 *
 * Draws the network with its legend on a sheet of A3 across.
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_network_write_picture (
    RkNetwork *network, const char *title, const char *subtitle, const char *path, GError **error)
{
  g_autoptr (RkScene) scene = rk_network_build_scene (network, title, subtitle);

  return rk_scene_write_picture (scene, path, PAPER_WIDTH, PAPER_HEIGHT, 1, PNG_SCALE, error);
}

/* Names as identifiers, so that the list can be read; the second of two equal
 * names gets its number. */
static GPtrArray *
name_nodes (RkNetwork *network)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < network->nodes->len; i++)
    {
      RkNode *node = network->nodes->pdata[i];

      if (g_hash_table_add (seen, node->name))
        g_ptr_array_add (names, g_strdup (node->name));
      else
        g_ptr_array_add (names,
                         g_strdup_printf ("%s (%s %" G_GINT64_FORMAT ")", node->name,
                                          rk_kind_get_info (node->kind)->singular, node->id));
    }
  return names;
}

static gboolean
write_list (RkNetwork *network, const char *path, GError **error)
{
  g_autoptr (GPtrArray) names = name_nodes (network);
  g_autoptr (GString) csv = g_string_new ("\xef\xbb\xbfsource,target,kind,weight\r\n");

  for (guint i = 0; i < network->lines->len; i++)
    {
      RkLine *line = network->lines->pdata[i];

      _rk_csv_append_cell (csv, names->pdata[line->from]);
      g_string_append_c (csv, ',');
      _rk_csv_append_cell (csv, names->pdata[line->to]);
      g_string_append_c (csv, ',');
      _rk_csv_append_cell (csv, line->kind);
      g_string_append_printf (csv, ",%d\r\n", line->weight);
    }
  return rk_write_file (path, csv->str, (gssize)csv->len, error);
}

/* A group's own kind, told as a network where another program would not see that it is one. */
static char *
name_type (const RkNode *node)
{
  if (node->kind != RK_KIND_GROUP || rk_family_of_type (node->type) == RK_FAMILY_NETWORK)
    return g_strdup (node->type);
  return *node->type != '\0' ? g_strdup_printf ("ネットワーク（%s）", node->type)
                             : g_strdup ("ネットワーク");
}

static gboolean
write_graphml (RkNetwork *network, const char *path, GError **error)
{
  guint n = network->nodes->len, m = network->lines->len;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (GPtrArray) types = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  g_autofree int *from = g_new (int, m + 1);
  g_autofree int *to = g_new (int, m + 1);
  g_autofree int *prefectures = g_new (int, n + 1);
  g_autofree double *weights = g_new (double, m + 1);

  for (guint i = 0; i < n; i++)
    {
      RkNode *node = network->nodes->pdata[i];

      g_ptr_array_add (ids, g_strdup_printf ("%s-%" G_GINT64_FORMAT,
                                             rk_kind_get_info (node->kind)->singular, node->id));
      g_ptr_array_add (labels, node->name);
      g_ptr_array_add (types, name_type (node));
      prefectures[i] = node->prefecture;
    }
  for (guint i = 0; i < m; i++)
    {
      RkLine *line = network->lines->pdata[i];

      from[i] = line->from;
      to[i] = line->to;
      weights[i] = line->weight;
      g_ptr_array_add (kinds, line->kind);
    }
  return rk_graph_write_graphml (path, (int)n, (const char *const *)ids->pdata,
                                 (const char *const *)labels->pdata,
                                 (const char *const *)types->pdata, prefectures, (int)m, from, to,
                                 (const char *const *)kinds->pdata, weights, error);
}

/**
 * rk_network_write_graph:
 * @network: a network
 * @path: where to; .graphml, or .csv for a list of lines
 * @error: return location for an error; its message is for people
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_network_write_graph (RkNetwork *network, const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".csv") ? write_list (network, path, error)
                                          : write_graphml (network, path, error);
}
