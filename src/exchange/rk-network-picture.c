/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One way from a network to its picture, so that window, paper and file agree.
 */
#include "rk-network-picture.h"

#include "rk-arrange.h"
#include "rk-date.h"
#include "rk-family.h"
#include "rk-graph-file.h"
#include "rk-layout.h"
#include "rk-network-graphml.h"
#include "rk-pdf-language.h"
#include "rk-place.h"
#include "rk-sheet-write.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* A3 across, in points: some two hundred names can be read on it. */
#define PAPER_WIDTH  1190.55
#define PAPER_HEIGHT 841.89
/* Pixels of a .png for each point. */
#define PNG_SCALE  2.0
#define MARGIN     40.0
#define SEED       1
#define DEGREE     6.0  /* of latitude on the map, in lines */
#define FRAME_MOST 0.35 /* half the side of a prefecture's frame, in degrees of latitude */

static void
add_kinds (RkScene *scene, gboolean compared, const char *language)
{
  static const struct
  {
    RkDash dash;
    RkHue hue;
    RkToken token;
  } changes[RK_N_TIE_CHANGES] = {
    [RK_TIE_NONE] = { RK_DASH_SOLID, RK_HUE_GREY, RK_TOKEN_NONE },
    [RK_TIE_SAME] = { RK_DASH_SOLID, RK_HUE_GREY, RK_TOKEN_NONE },
    [RK_TIE_NEW] = { RK_DASH_SOLID, RK_HUE_GREEN, RK_TOKEN_PLUS },
    [RK_TIE_GONE] = { RK_DASH_DOT, RK_HUE_VERMILION, RK_TOKEN_CROSS },
    [RK_TIE_STRONGER] = { RK_DASH_SOLID, RK_HUE_BLUE, RK_TOKEN_UP },
    [RK_TIE_WEAKER] = { RK_DASH_LONG, RK_HUE_ORANGE, RK_TOKEN_DOWN },
  };

  for (RkBond bond = 0; !compared && bond < RK_N_BONDS; bond++)
    rk_scene_add_bond (scene, bond, language);
  for (RkTieChange change = 0; compared && change < RK_N_TIE_CHANGES; change++)
    rk_scene_set_kind_token (scene,
                             rk_scene_add_kind_full (scene, rk_tie_change_get_label (change),
                                                     changes[change].dash, changes[change].hue),
                             changes[change].token);
  if (!compared)
    rk_scene_set_kind_token (scene, RK_BOND_REFERRAL, RK_TOKEN_ARROW);
}

static double
weigh_node (const RkNode *node, int i, const RkNetworkLook *look)
{
  if (look->size == RK_SIZE_EQUAL)
    return 3;
  if (look->structure == NULL || look->size == RK_SIZE_TIES)
    return node->degree;
  return look->size == RK_SIZE_BETWEENNESS ? 60 * look->structure->betweenness[i]
                                           : 400 * pow (look->structure->closeness[i], 2);
}

static void
add_node (RkScene *scene, const RkNode *node, int i, const RkNetworkLook *look)
{
  RkFamily family =
      node->kind == RK_KIND_GROUP ? RK_FAMILY_NETWORK : rk_family_of_type (node->type);
  const char *sign = node->change == RK_TIE_NEW ? "＋ " : node->change == RK_TIE_GONE ? "× " : "";
  g_autofree char *label = g_strconcat (sign, node->name, NULL);
  gboolean placed = isfinite (node->x) && isfinite (node->y);
  int index =
      rk_scene_add_node (scene, placed ? node->x : 0, placed ? node->y : 0, label, (int)family);

  if (look->chosen != NULL && !look->chosen[i])
    rk_scene_set_node_faded (scene, index, TRUE);
}

/* The lines given, and their ends, are upon a band; all others are faint. */
static void
let_stand_out (RkScene *scene, const GArray *way)
{
  g_autofree guint8 *nodes = g_new0 (guint8, scene->nodes->len + 1);
  g_autofree guint8 *lines = g_new0 (guint8, scene->lines->len + 1);

  for (guint k = 0; k < way->len; k++)
    {
      const RkSceneLine *line = rk_scene_get_line (scene, g_array_index (way, int, k));

      lines[g_array_index (way, int, k)] = nodes[line->from] = nodes[line->to] = 1;
    }
  for (int i = 0; i < (int)scene->nodes->len; i++)
    {
      rk_scene_set_node_faded (scene, i, !nodes[i]);
      rk_scene_set_node_strong (scene, i, nodes[i]);
    }
  for (int e = 0; e < (int)scene->lines->len; e++)
    {
      rk_scene_set_line_faded (scene, e, !lines[e]);
      rk_scene_set_line_strong (scene, e, lines[e]);
    }
}

/**
 * rk_network_build_scene:
 * @network: a network
 * @look: how it shall look
 *
 * Node n of the scene is node n of the network, line n its line n; a node without a position is at
 * the origin.
 *
 * Returns: (transfer full): the picture
 */
RkScene *
rk_network_build_scene (RkNetwork *network, const RkNetworkLook *look)
{
  RkScene *scene = rk_scene_new ();
  const char *language = rk_get_language ();

  rk_scene_set_title (scene, look->title, look->subtitle);
  /* All of them in their order: the same family has the same sign every year. */
  for (RkFamily family = 0; family < RK_N_FAMILIES; family++)
    rk_scene_add_family (scene, family, language);
  add_kinds (scene, look->compared, language);
  for (guint i = 0; i < network->nodes->len; i++)
    add_node (scene, network->nodes->pdata[i], (int)i, look);
  for (guint i = 0; i < network->lines->len; i++)
    {
      RkLine *line = network->lines->pdata[i];

      rk_scene_add_line (scene, line->from, line->to,
                         look->compared ? (int)line->change : (int)rk_bond_of_kind (line->kind),
                         MAX (line->weight, line->before));
    }
  for (guint i = 0; i < network->nodes->len; i++)
    rk_scene_set_importance (scene, (int)i, weigh_node (network->nodes->pdata[i], (int)i, look));
  for (guint g = 0; look->groups != NULL && g < look->groups->len; g++)
    (look->framed ? rk_scene_add_frame
                  : rk_scene_add_area) (scene, look->discs[3 * g], look->discs[3 * g + 1],
                                        look->discs[3 * g + 2], look->groups->pdata[g]);
  if (look->way != NULL && look->way->len > 0)
    let_stand_out (scene, look->way);
  return scene;
}

/* A body without a record is told by its name. */
static char *
name_node (const RkNode *node)
{
  return node->id != 0 ? g_strdup_printf ("%d/%" G_GINT64_FORMAT, (int)node->kind, node->id)
                       : g_strdup (node->name);
}

/**
 * rk_network_take_places:
 * @network: a network; a node that is in @from too gets its position
 * @from: a network with positions, read from the same file
 * @lacking: only nodes that have none
 */
void
rk_network_take_places (RkNetwork *network, const RkNetwork *from, gboolean lacking)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < from->nodes->len; i++)
    {
      const RkNode *node = from->nodes->pdata[i];

      g_hash_table_insert (nodes, name_node (node), (gpointer)node);
    }
  for (guint i = 0; i < network->nodes->len; i++)
    {
      RkNode *node = network->nodes->pdata[i];
      g_autofree char *key = name_node (node);
      const RkNode *known = g_hash_table_lookup (nodes, key);

      if (known == NULL || (lacking && isfinite (node->x)))
        continue;
      node->x = known->x;
      node->y = known->y;
    }
}

/**
 * rk_network_give_places:
 * @part: a part of @all with positions
 * @all: the network it was taken from; who is in @part gets its position
 */
void
rk_network_give_places (const RkNetwork *part, RkNetwork *all)
{
  for (guint i = 0; i < part->nodes->len; i++)
    {
      const RkNode *node = part->nodes->pdata[i];
      RkNode *same = all->nodes->pdata[node->root];

      same->x = node->x;
      same->y = node->y;
    }
}

/** Returns: (transfer full): the network for the engine; node n is node n */
RkGraph *
rk_network_build_graph (const RkNetwork *network)
{
  guint m = network->lines->len;
  g_autofree int *from = g_new (int, m + 1);
  g_autofree int *to = g_new (int, m + 1);

  for (guint i = 0; i < m; i++)
    {
      const RkLine *line = network->lines->pdata[i];

      from[i] = line->from;
      to[i] = line->to;
    }
  return rk_graph_new ((int)network->nodes->len, (int)m, from, to, NULL);
}

/** Returns: whether a node has no position yet */
gboolean
rk_network_needs_layout (const RkNetwork *network)
{
  for (guint i = 0; i < network->nodes->len; i++)
    if (isnan (((const RkNode *)network->nodes->pdata[i])->x))
      return TRUE;
  return FALSE;
}

/* Begins at @start, keeps what is pinned. */
static gboolean
lay_out (RkNetwork *network,
         const RkGraph *graph,
         const double *start,
         const gboolean *pinned,
         GCancellable *cancellable,
         GError **error)
{
  RkLayoutOptions options = { SEED, RK_LAYOUT_READABLE, start, pinned, 1 };
  g_autofree double *xy = g_new0 (double, 2 * (gsize)network->nodes->len + 2);

  if (!rk_layout_compute (graph, &options, cancellable, xy, error))
    return FALSE;
  for (guint i = 0; i < network->nodes->len; i++)
    {
      RkNode *node = network->nodes->pdata[i];

      node->x = xy[2 * i];
      node->y = xy[2 * i + 1];
    }
  return TRUE;
}

/* Where nodes are; who is not to be moved stays. */
static gboolean
lay_out_by_ties (RkNetwork *network,
                 const RkGraph *graph,
                 gboolean afresh,
                 GCancellable *cancellable,
                 GError **error)
{
  guint n = network->nodes->len;
  g_autofree double *start = g_new (double, 2 * (gsize)n + 2);
  g_autofree gboolean *pinned = g_new0 (gboolean, n + 1);

  if (!afresh && !rk_network_needs_layout (network))
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      RkNode *node = network->nodes->pdata[i];

      start[2 * i] = node->x;
      start[2 * i + 1] = node->y;
      pinned[i] = afresh ? node->pinned && isfinite (node->x) : isfinite (node->x);
    }
  return lay_out (network, graph, start, pinned, cancellable, error);
}

static int
find_prefecture (const RkNode *node)
{
  return node->prefecture > 0 ? node->prefecture : rk_place_find (node->name);
}

/* A frame for each prefecture that someone is in, and for those between them, so that the map is
 * recognised: as wide as the nearest other seat allows. */
static void
frame_places (const int *prefectures, guint n, RkNetworkPlan *plan)
{
  double x, y, box[4] = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  guint count = 0;

  plan->framed = TRUE;
  plan->groups = g_ptr_array_new_with_free_func (g_free);
  plan->discs = g_new0 (double, 3 * RK_N_PREFECTURES + 3);
  for (guint i = 0; i < n; i++)
    if (rk_place_get (prefectures[i], &x, &y))
      {
        box[0] = MIN (box[0], x);
        box[1] = MIN (box[1], y);
        box[2] = MAX (box[2], x);
        box[3] = MAX (box[3], y);
      }
  for (int p = 1; p <= RK_N_PREFECTURES; p++)
    {
      double nearest = INFINITY, ox, oy;

      rk_place_get (p, &x, &y);
      if (x < box[0] || x > box[2] || y < box[1] || y > box[3])
        continue;
      for (int o = 1; o <= RK_N_PREFECTURES; o++)
        if (o != p && rk_place_get (o, &ox, &oy))
          nearest = MIN (nearest, MAX (fabs (ox - x), fabs (oy - y)));
      plan->discs[3 * count] = x * DEGREE;
      plan->discs[3 * count + 1] = y * DEGREE;
      plan->discs[3 * count + 2] = MIN (nearest * 0.46, FRAME_MOST) * DEGREE;
      g_ptr_array_add (plan->groups, g_strdup (rk_place_get_name (p)));
      count++;
    }
}

static gboolean
lay_out_by_place (RkNetwork *network,
                  const RkGraph *graph,
                  RkNetworkPlan *plan,
                  GCancellable *cancellable,
                  GError **error)
{
  guint n = network->nodes->len;
  g_autofree double *start = g_new (double, 2 * (gsize)n + 2);
  g_autofree gboolean *pinned = g_new0 (gboolean, n + 1);
  g_autofree int *prefectures = g_new (int, n + 1);

  for (guint i = 0; i < n; i++)
    {
      start[2 * i] = start[2 * i + 1] = NAN;
      prefectures[i] = find_prefecture (network->nodes->pdata[i]);
    }
  rk_place_nodes (graph, prefectures, start, pinned);
  frame_places (prefectures, n, plan);
  /* A degree of latitude has room for some lines. */
  for (guint i = 0; i < 2 * n; i++)
    start[i] *= DEGREE;
  return lay_out (network, graph, start, pinned, cancellable, error);
}

/* Numbers the groups by their names, in the order in which they first stand there. */
static int
number_groups (RkNetwork *network, RkNetworkPlan *plan, int *group, double *centres)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  plan->groups = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < network->nodes->len; i++)
    {
      const RkNode *node = network->nodes->pdata[i];
      int place = find_prefecture (node);
      const char *name = plan->arrange == RK_ARRANGE_PREFECTURE
                             ? (place > 0 ? rk_place_get_name (place) : _ ("No prefecture"))
                         : node->kind == RK_KIND_GROUP ? _ ("Networks")
                                                       : node->type;
      int number = GPOINTER_TO_INT (g_hash_table_lookup (numbers, name)) - 1;

      if (number < 0)
        {
          number = (int)plan->groups->len;
          g_ptr_array_add (plan->groups, g_strdup (name));
          g_hash_table_insert (numbers, g_strdup (name), GINT_TO_POINTER (number + 1));
          centres[2 * number] = centres[2 * number + 1] = NAN;
          if (plan->arrange == RK_ARRANGE_PREFECTURE && place > 0)
            rk_place_get (place, &centres[2 * number], &centres[2 * number + 1]);
        }
      group[i] = number;
    }
  return (int)plan->groups->len;
}

/* A community is called after its member with the most ties. */
static void
name_communities (RkNetwork *network, RkNetworkPlan *plan)
{
  plan->groups = g_ptr_array_new_with_free_func (g_free);
  for (int c = 0; c < plan->structure->n_communities; c++)
    {
      const RkNode *best = NULL;

      for (guint i = 0; i < network->nodes->len; i++)
        {
          const RkNode *node = network->nodes->pdata[i];

          if (plan->structure->community[i] == c && (best == NULL || node->degree > best->degree))
            best = node;
        }
      g_ptr_array_add (plan->groups, g_strdup_printf (_ ("%d: %s and others"), c + 1,
                                                      best != NULL ? best->name : ""));
    }
}

static gboolean
lay_out_in_groups (RkNetwork *network,
                   const RkGraph *graph,
                   RkNetworkPlan *plan,
                   GCancellable *cancellable,
                   GError **error)
{
  guint n = network->nodes->len;
  g_autofree int *group = g_new0 (int, n + 1);
  g_autofree double *centres = g_new (double, 2 * (gsize)n + 2);
  g_autofree double *xy = g_new0 (double, 2 * (gsize)n + 2);
  gboolean map = plan->arrange == RK_ARRANGE_PREFECTURE;
  int count;

  if (plan->arrange == RK_ARRANGE_COMMUNITY)
    {
      name_communities (network, plan);
      memcpy (group, plan->structure->community, sizeof (int) * n);
      count = plan->structure->n_communities;
    }
  else
    count = number_groups (network, plan, group, centres);
  plan->discs = g_new0 (double, 3 * (gsize)count + 3);
  if (!rk_arrange_groups (graph, group, count, map ? centres : NULL, cancellable, xy, plan->discs,
                          error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      RkNode *node = network->nodes->pdata[i];

      node->x = xy[2 * i];
      node->y = xy[2 * i + 1];
    }
  return TRUE;
}

void
rk_network_plan_clear (RkNetworkPlan *plan)
{
  g_clear_pointer (&plan->structure, rk_structure_free);
  g_clear_pointer (&plan->discs, g_free);
  g_clear_pointer (&plan->groups, g_ptr_array_unref);
  plan->framed = FALSE;
}

/**
 * rk_network_arrange:
 * @network: a network; its nodes get positions
 * @plan: (inout): how, and what is found besides
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * By ties, a node that has a position keeps it unless the layout is made afresh; so a network in
 * which all have one is as it was.  Always the same positions for the same network.  One thread at
 * a time may be in here.
 *
 * Returns: TRUE on success; else the positions are as before
 */
gboolean
rk_network_arrange (RkNetwork *network,
                    RkNetworkPlan *plan,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (RkGraph) graph = rk_network_build_graph (network);
  RkStructureParts parts =
      plan->parts | (plan->arrange == RK_ARRANGE_COMMUNITY ? RK_STRUCTURE_COMMUNITIES : 0);

  if (parts != 0)
    plan->structure = rk_structure_new_parts (graph, parts);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (plan->arrange == RK_ARRANGE_TIES)
    return lay_out_by_ties (network, graph, plan->afresh, cancellable, error);
  if (plan->arrange == RK_ARRANGE_MAP)
    return lay_out_by_place (network, graph, plan, cancellable, error);
  return lay_out_in_groups (network, graph, plan, cancellable, error);
}

/**
 * rk_network_lay_out_all:
 * @all: the network of all; who is tied in any year gets a position
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * The places of every year and of every filter, so that an institution is always found in the same
 * spot.
 *
 * Returns: TRUE on success
 */
gboolean
rk_network_lay_out_all (RkNetwork *all, GCancellable *cancellable, GError **error)
{
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (0);
  g_autoptr (RkNetwork) tied = NULL;
  RkNetworkPlan plan = { .arrange = RK_ARRANGE_TIES };

  query->meetings = TRUE;
  tied = rk_network_select (all, query);
  if (!rk_network_arrange (tied, &plan, cancellable, error))
    return FALSE;
  rk_network_give_places (tied, all);
  return TRUE;
}

/**
 * rk_network_describe:
 * @shown: what is shown
 * @query: what was asked
 *
 * Returns: (transfer full): years and numbers, for below the title
 */
char *
rk_network_describe (const RkNetwork *shown, const RkNetworkQuery *query)
{
  const char *language = rk_get_language ();
  g_autofree char *year = query->year != 0 ? rk_fiscal_year_to_text (query->year, language)
                                           : g_strdup (_ ("All years"));
  g_autofree char *before =
      query->compare != 0 ? rk_fiscal_year_to_text (query->compare, language) : NULL;

  if (query->flows)
    return g_strdup_printf (_ ("%s · %u kinds of body, %u flows"), year, shown->nodes->len,
                            shown->lines->len);
  if (before == NULL)
    return g_strdup_printf (_ ("%s · %u institutions and networks, %u ties"), year,
                            shown->nodes->len, shown->lines->len);
  return g_strdup_printf (_ ("%s beside %s · new %d, gone %d, stronger %d, weaker %d"), year,
                          before, rk_network_count_changes (shown, RK_TIE_NEW),
                          rk_network_count_changes (shown, RK_TIE_GONE),
                          rk_network_count_changes (shown, RK_TIE_STRONGER),
                          rk_network_count_changes (shown, RK_TIE_WEAKER));
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

/* @bytes: (transfer full) */
static gboolean
write_bytes (GBytes *bytes, gboolean pdf, const char *path, GError **error)
{
  g_autoptr (GBytes) plain = bytes;
  g_autoptr (GBytes) whole =
      pdf ? rk_pdf_set_language (plain, rk_get_language ()) : g_bytes_ref (plain);
  gsize length;
  const char *data = g_bytes_get_data (whole, &length);

  return rk_write_file (path, data, (gssize)length, error);
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
    {
      surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, width, height);
      cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
    }
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
    return write_bytes (g_byte_array_free_to_bytes (g_steal_pointer (&bytes)),
                        g_str_has_suffix (lower, ".pdf"), path, error);
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM, _ ("%s could not be drawn: %s"),
               path, cairo_status_to_string (status));
  return FALSE;
}

/**
 * rk_network_write_picture:
 * @network: a network whose nodes have positions
 * @look: how it shall look
 * @a4: on A4 instead of A3
 * @path: where to; .svg, .pdf or .png
 * @error: return location for an error; its message is for people
 *
 * Draws the network with its legend on a sheet across.
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_network_write_picture (
    RkNetwork *network, const RkNetworkLook *look, gboolean a4, const char *path, GError **error)
{
  g_autoptr (RkScene) scene = rk_network_build_scene (network, look);
  double fold = a4 ? G_SQRT2 : 1;

  return rk_scene_write_picture (scene, path, PAPER_WIDTH / fold, PAPER_HEIGHT / fold, a4 ? 0.8 : 1,
                                 PNG_SCALE, error);
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

      if (g_hash_table_add (seen, (gpointer)node->name))
        g_ptr_array_add (names, g_strdup (node->name));
      else
        g_ptr_array_add (names,
                         g_strdup_printf ("%s (%s %" G_GINT64_FORMAT ")", node->name,
                                          rk_kind_get_info (node->kind)->singular, node->id));
    }
  return names;
}

static void
append_year (GString *csv, int year)
{
  if (year > 0)
    g_string_append_printf (csv, "%d", year);
  g_string_append_c (csv, ',');
}

/* First year of any fact, last year of all; 0 where a fact does not say. */
static void
find_years (const RkLine *line, int years[2])
{
  years[0] = years[1] = 0;
  for (guint k = 0; k < line->facts->len; k++)
    {
      const RkFact *fact = &g_array_index (line->facts, RkFact, k);

      if (k == 0 || fact->year_from == 0 || (years[0] != 0 && fact->year_from < years[0]))
        years[0] = fact->year_from;
      if (k == 0 || fact->year_to == 0 || (years[1] != 0 && fact->year_to > years[1]))
        years[1] = fact->year_to;
    }
}

static gboolean
write_list (RkNetwork *network, const char *path, GError **error)
{
  g_autoptr (GPtrArray) names = name_nodes (network);
  g_autoptr (GString) csv =
      g_string_new ("\xef\xbb\xbfsource,target,kind,weight,year,year_to,change\r\n");

  for (guint i = 0; i < network->lines->len; i++)
    {
      RkLine *line = network->lines->pdata[i];
      int years[2];

      _rk_csv_append_cell (csv, names->pdata[line->from]);
      g_string_append_c (csv, ',');
      _rk_csv_append_cell (csv, names->pdata[line->to]);
      g_string_append_c (csv, ',');
      _rk_csv_append_cell (csv, line->kind);
      find_years (line, years);
      g_string_append_printf (csv, ",%d,", line->weight);
      append_year (csv, years[0]);
      append_year (csv, years[1]);
      _rk_csv_append_cell (csv, rk_tie_change_get_label (line->change));
      g_string_append (csv, "\r\n");
    }
  return rk_write_file (path, csv->str, (gssize)csv->len, error);
}

/**
 * rk_network_write_graph:
 * @network: a network
 * @structure: (nullable): its measures, to be written too
 * @path: where to; .graphml, or .csv for a list of lines
 * @error: return location for an error; its message is for people
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_network_write_graph (RkNetwork *network,
                        const RkStructure *structure,
                        const char *path,
                        GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".csv")
             ? write_list (network, path, error)
             : _rk_network_write_graphml (network, structure, path, error);
}
