/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The display list of a network picture: building it, looking at it, finding what is under the
 * pointer.  Painting is in rk-scene-paint.c, labels in rk-scene-label.c.
 */
#include "rk-scene-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LANE_GAP  4.5   /* pixels between parallel lines */
#define NODE_ROOM 64.0  /* pixels for each node at which signs have their common size */
#define MAX_SCALE 160.0 /* pixels for one line at most when a picture is fitted */

static void
clear_node (gpointer data)
{
  g_free (((RkSceneNode *)data)->label);
}

static void
clear_type (gpointer data)
{
  g_free (((RkSceneType *)data)->name);
}

static void
clear_kind (gpointer data)
{
  g_free (((RkSceneKind *)data)->name);
}

static void
clear_area (gpointer data)
{
  g_free (((RkSceneArea *)data)->name);
}

static void
unref_text (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

static void
forget_order (RkSceneCache *cache)
{
  g_clear_pointer (&cache->order, g_free);
  g_clear_pointer (&cache->lane, g_free);
  g_clear_pointer (&cache->lanes, g_free);
  g_clear_pointer (&cache->type_count, g_free);
  g_clear_pointer (&cache->kind_count, g_free);
  g_clear_pointer (&cache->first, g_free);
  g_clear_pointer (&cache->at, g_free);
  _rk_scene_forget_index (cache);
  cache->ready = FALSE;
  cache->spacing = 0;
}

/** Returns: (transfer full): an empty scene; free with rk_scene_free() */
RkScene *
rk_scene_new (void)
{
  RkScene *scene = g_new0 (RkScene, 1);

  scene->nodes = g_array_new (FALSE, TRUE, sizeof (RkSceneNode));
  g_array_set_clear_func (scene->nodes, clear_node);
  scene->lines = g_array_new (FALSE, TRUE, sizeof (RkSceneLine));
  scene->types = g_array_new (FALSE, TRUE, sizeof (RkSceneType));
  g_array_set_clear_func (scene->types, clear_type);
  scene->kinds = g_array_new (FALSE, TRUE, sizeof (RkSceneKind));
  g_array_set_clear_func (scene->kinds, clear_kind);
  scene->areas = g_array_new (FALSE, TRUE, sizeof (RkSceneArea));
  g_array_set_clear_func (scene->areas, clear_area);
  scene->cache = g_new0 (RkSceneCache, 1);
  scene->cache->texts = g_ptr_array_new_with_free_func (unref_text);
  scene->cache->boxes = g_array_new (FALSE, FALSE, sizeof (RkLabelBox));
  scene->cache->captions = g_ptr_array_new_with_free_func (g_object_unref);
  scene->cache->caption_boxes = g_array_new (FALSE, FALSE, sizeof (RkLabelBox));
  return scene;
}

void
rk_scene_free (RkScene *scene)
{
  if (scene == NULL)
    return;
  forget_order (scene->cache);
  g_ptr_array_unref (scene->cache->texts);
  g_array_unref (scene->cache->boxes);
  g_ptr_array_unref (scene->cache->captions);
  g_array_unref (scene->cache->caption_boxes);
  g_clear_pointer (&scene->cache->sprites, g_hash_table_unref);
  g_free (scene->cache->font);
  g_free (scene->cache);
  g_array_unref (scene->nodes);
  g_array_unref (scene->lines);
  g_array_unref (scene->types);
  g_array_unref (scene->kinds);
  g_array_unref (scene->areas);
  g_free (scene->title);
  g_free (scene->subtitle);
  g_free (scene);
}

/**
 * rk_scene_set_title:
 * @scene: a scene
 * @title: (nullable): headline in the upper left corner
 * @subtitle: (nullable): small line below it: date and edition
 */
void
rk_scene_set_title (RkScene *scene, const char *title, const char *subtitle)
{
  g_return_if_fail (scene != NULL);

  g_set_str (&scene->title, title);
  g_set_str (&scene->subtitle, subtitle);
}

/**
 * rk_scene_add_type:
 * @scene: a scene
 * @name: name of a kind of node, as the legend shall say it
 *
 * Gives the kind a sign of its own: neighbours in the list differ in shape and in colour.
 *
 * Returns: its number; the old one if the name is there already
 */
int
rk_scene_add_type (RkScene *scene, const char *name)
{
  g_return_val_if_fail (scene != NULL, -1);

  return rk_scene_add_type_full (
      scene, name, (RkShape)(scene->types->len % RK_N_SHAPES),
      (RkHue)((scene->types->len + scene->types->len / RK_N_SHAPES) % RK_N_HUES));
}

/** Like rk_scene_add_type() with a sign of the caller's choice. */
int
rk_scene_add_type_full (RkScene *scene, const char *name, RkShape shape, RkHue hue)
{
  RkSceneType type = { NULL, shape, hue };

  g_return_val_if_fail (scene != NULL && name != NULL, -1);
  g_return_val_if_fail (shape < RK_N_SHAPES && hue < RK_N_HUES, -1);

  for (guint i = 0; i < scene->types->len; i++)
    if (g_str_equal (g_array_index (scene->types, RkSceneType, i).name, name))
      return (int)i;
  type.name = g_strdup (name);
  g_array_append_val (scene->types, type);
  forget_order (scene->cache);
  return (int)scene->types->len - 1;
}

/**
 * rk_scene_add_kind:
 * @scene: a scene
 * @name: name of a kind of line, as the legend shall say it
 *
 * Returns: its number; the old one if the name is there already
 */
int
rk_scene_add_kind (RkScene *scene, const char *name)
{
  static const RkHue hues[] = { RK_HUE_GREY,   RK_HUE_BLUE,   RK_HUE_GREEN, RK_HUE_VERMILION,
                                RK_HUE_ORANGE, RK_HUE_PURPLE, RK_HUE_SKY };

  g_return_val_if_fail (scene != NULL, -1);

  return rk_scene_add_kind_full (scene, name, (RkDash)(scene->kinds->len % RK_N_DASHES),
                                 hues[scene->kinds->len % G_N_ELEMENTS (hues)]);
}

/** Like rk_scene_add_kind() with a stroke of the caller's choice. */
int
rk_scene_add_kind_full (RkScene *scene, const char *name, RkDash dash, RkHue hue)
{
  RkSceneKind kind = { NULL, dash, hue };

  g_return_val_if_fail (scene != NULL && name != NULL, -1);
  g_return_val_if_fail (dash < RK_N_DASHES && hue < RK_N_HUES, -1);

  for (guint i = 0; i < scene->kinds->len; i++)
    if (g_str_equal (g_array_index (scene->kinds, RkSceneKind, i).name, name))
      return (int)i;
  kind.name = g_strdup (name);
  g_array_append_val (scene->kinds, kind);
  forget_order (scene->cache);
  return (int)scene->kinds->len - 1;
}

/** Sets what stands on each line of @kind. */
void
rk_scene_set_kind_token (RkScene *scene, int kind, RkToken token)
{
  g_return_if_fail (scene != NULL && kind >= 0 && kind < (int)scene->kinds->len);

  g_array_index (scene->kinds, RkSceneKind, kind).token = token;
}

/**
 * rk_scene_add_area:
 * @scene: a scene
 * @x: its middle in the layout's unit, finite
 * @y: its middle
 * @radius: above 0
 * @name: what the nodes in it have in common
 */
void
rk_scene_add_area (RkScene *scene, double x, double y, double radius, const char *name)
{
  RkSceneArea area = { x, y, radius, NULL, FALSE };

  g_return_if_fail (scene != NULL && isfinite (x) && isfinite (y) && radius > 0);

  area.name = g_strdup (name);
  g_array_append_val (scene->areas, area);
}

/**
 * rk_scene_add_frame:
 * @scene: a scene
 * @x: its middle in the layout's unit, finite
 * @y: its middle
 * @half: half its side, above 0
 * @name: of the place
 *
 * Like rk_scene_add_area(), but a square that says where something is, not a circle that says who
 * is in it.
 */
void
rk_scene_add_frame (RkScene *scene, double x, double y, double half, const char *name)
{
  rk_scene_add_area (scene, x, y, half, name);
  g_return_if_fail (scene != NULL && scene->areas->len > 0);
  g_array_index (scene->areas, RkSceneArea, scene->areas->len - 1).frame = TRUE;
}

/**
 * rk_scene_add_node:
 * @scene: a scene
 * @x: column in the layout's unit, finite
 * @y: row, growing downwards
 * @label: (nullable): its name
 * @type: number from rk_scene_add_type()
 *
 * Returns: the node's number, counting from 0 in the order of adding
 */
int
rk_scene_add_node (RkScene *scene, double x, double y, const char *label, int type)
{
  RkSceneNode node = { x, y, NULL, type };

  g_return_val_if_fail (scene != NULL && isfinite (x) && isfinite (y), -1);
  g_return_val_if_fail (type >= 0 && type < (int)scene->types->len, -1);

  node.label = g_strdup (label);
  g_array_append_val (scene->nodes, node);
  g_ptr_array_add (scene->cache->texts, NULL);
  forget_order (scene->cache);
  return (int)scene->nodes->len - 1;
}

/**
 * rk_scene_add_line:
 * @scene: a scene
 * @from: number of a node
 * @to: number of a node
 * @kind: number from rk_scene_add_kind()
 * @weight: 1 for a common line, more for a thicker one
 *
 * Makes both nodes more important by one.
 *
 * Returns: the line's number, counting from 0 in the order of adding
 */
int
rk_scene_add_line (RkScene *scene, int from, int to, int kind, double weight)
{
  RkSceneLine line = { from, to, kind, weight };

  g_return_val_if_fail (scene != NULL && kind >= 0 && kind < (int)scene->kinds->len, -1);
  g_return_val_if_fail (
      rk_scene_get_node (scene, from) != NULL && rk_scene_get_node (scene, to) != NULL, -1);

  g_array_append_val (scene->lines, line);
  g_array_index (scene->nodes, RkSceneNode, from).importance += 1;
  g_array_index (scene->nodes, RkSceneNode, to).importance += 1;
  forget_order (scene->cache);
  return (int)scene->lines->len - 1;
}

/** Moves a node, in the layout's unit; finite. */
void
rk_scene_move_node (RkScene *scene, int node, double x, double y)
{
  g_return_if_fail (scene != NULL && rk_scene_get_node (scene, node) != NULL);
  g_return_if_fail (isfinite (x) && isfinite (y));

  g_array_index (scene->nodes, RkSceneNode, node).x = x;
  g_array_index (scene->nodes, RkSceneNode, node).y = y;
  _rk_scene_forget_index (scene->cache);
  scene->cache->spacing = 0;
}

/** Sets size and rank of a node (0 or more) where the number of its lines is not what counts. */
void
rk_scene_set_importance (RkScene *scene, int node, double importance)
{
  g_return_if_fail (scene != NULL && rk_scene_get_node (scene, node) != NULL && importance >= 0);

  g_array_index (scene->nodes, RkSceneNode, node).importance = importance;
  if (node < (int)scene->cache->texts->len)
    g_clear_object ((PangoLayout **)&scene->cache->texts->pdata[node]);
  forget_order (scene->cache);
}

void
rk_scene_set_node_faded (RkScene *scene, int node, gboolean faded)
{
  g_return_if_fail (scene != NULL && rk_scene_get_node (scene, node) != NULL);

  g_array_index (scene->nodes, RkSceneNode, node).faded = faded;
}

void
rk_scene_set_line_faded (RkScene *scene, int line, gboolean faded)
{
  g_return_if_fail (scene != NULL && rk_scene_get_line (scene, line) != NULL);

  g_array_index (scene->lines, RkSceneLine, line).faded = faded;
}

void
rk_scene_set_node_strong (RkScene *scene, int node, gboolean strong)
{
  g_return_if_fail (scene != NULL && rk_scene_get_node (scene, node) != NULL);

  g_array_index (scene->nodes, RkSceneNode, node).strong = strong;
}

void
rk_scene_set_line_strong (RkScene *scene, int line, gboolean strong)
{
  g_return_if_fail (scene != NULL && rk_scene_get_line (scene, line) != NULL);

  g_array_index (scene->lines, RkSceneLine, line).strong = strong;
}

/** Returns: (transfer none) (nullable): the node; %NULL if there is none of that number */
const RkSceneNode *
rk_scene_get_node (const RkScene *scene, int node)
{
  g_return_val_if_fail (scene != NULL, NULL);

  return node >= 0 && node < (int)scene->nodes->len
             ? &g_array_index (scene->nodes, RkSceneNode, node)
             : NULL;
}

/** Returns: (transfer none) (nullable): the line; %NULL if there is none of that number */
const RkSceneLine *
rk_scene_get_line (const RkScene *scene, int line)
{
  g_return_val_if_fail (scene != NULL, NULL);

  return line >= 0 && line < (int)scene->lines->len
             ? &g_array_index (scene->lines, RkSceneLine, line)
             : NULL;
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  int x = *(const int *)a, y = *(const int *)b;

  return (x > y) - (x < y);
}

/**
 * rk_scene_neighbours:
 * @scene: a scene
 * @node: number of a node
 *
 * Returns: (transfer full) (element-type int): the other nodes it has a line with, ascending, each
 *   once
 */
GArray *
rk_scene_neighbours (const RkScene *scene, int node)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (int));
  const RkSceneCache *cache;
  guint kept = 0;

  g_return_val_if_fail (rk_scene_get_node (scene, node) != NULL, found);

  _rk_scene_prepare (scene);
  cache = scene->cache;
  for (int k = cache->first[node]; k < cache->first[node + 1]; k++)
    {
      const RkSceneLine *line = rk_scene_get_line (scene, cache->at[k]);
      int other = line->from == node ? line->to : line->from;

      if (other != node)
        g_array_append_val (found, other);
    }
  g_array_sort (found, compare_ints);
  for (guint i = 0; i < found->len; i++)
    if (i == 0 || g_array_index (found, int, i) != g_array_index (found, int, i - 1))
      g_array_index (found, int, kept++) = g_array_index (found, int, i);
  g_array_set_size (found, kept);
  return found;
}

/**
 * rk_scene_get_ranked:
 * @scene: a scene
 * @node: number of a node; -1 for what comes before the first
 * @by: how many ranks further, or back if below 0
 *
 * Walks from the most important node to the least, for the Tab key.
 *
 * Returns: the node of that rank; -1 past the first and the last
 */
int
rk_scene_get_ranked (const RkScene *scene, int node, int by)
{
  int n = (int)scene->nodes->len, rank = -1;

  _rk_scene_prepare (scene);
  for (int k = 0; k < n && node >= 0; k++)
    if (scene->cache->order[k] == node)
      rank = k;
  rank += by;
  return rank >= 0 && rank < n ? scene->cache->order[rank] : -1;
}

/**
 * rk_scene_step:
 * @scene: a scene
 * @node: number of a node
 * @dx: where to, as (1, 0) for the key →
 * @dy: where to, downwards
 *
 * Walks along a line, for the arrow keys.
 *
 * Returns: the neighbour that lies most in that direction, within 60° of it; −1 if none does
 */
int
rk_scene_step (const RkScene *scene, int node, double dx, double dy)
{
  g_autoptr (GArray) neighbours = rk_scene_neighbours (scene, node);
  const RkSceneNode *here = rk_scene_get_node (scene, node);
  double norm = sqrt (dx * dx + dy * dy);
  double most = 0.5; /* cosine of 60° */
  int best = -1;

  g_return_val_if_fail (here != NULL && norm > 0, -1);

  for (guint i = 0; i < neighbours->len; i++)
    {
      int other = g_array_index (neighbours, int, i);
      const RkSceneNode *there = rk_scene_get_node (scene, other);
      double x = there->x - here->x, y = there->y - here->y;
      double gap = sqrt (x * x + y * y);
      double cosine = gap > 0 ? (x * dx + y * dy) / (gap * norm) : 0;

      if (cosine > most)
        {
          most = cosine;
          best = other;
        }
    }
  return best;
}

static int
compare_importance (const void *a, const void *b, void *data)
{
  const RkScene *scene = data;
  const RkSceneNode *x = rk_scene_get_node (scene, *(const int *)a);
  const RkSceneNode *y = rk_scene_get_node (scene, *(const int *)b);

  if (x->importance != y->importance)
    return x->importance > y->importance ? -1 : 1;
  return *(const int *)a - *(const int *)b;
}

static guint64
get_pair (const RkSceneLine *line)
{
  return ((guint64)MIN (line->from, line->to) << 32) | (guint64)MAX (line->from, line->to);
}

/* Which lane each line has among those of the same pair of nodes. */
static void
assign_lanes (const RkScene *scene)
{
  RkSceneCache *cache = scene->cache;
  g_autofree guint64 *keys = g_new (guint64, scene->lines->len + 1);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_int64_hash, g_int64_equal);

  cache->lane = g_new (int, scene->lines->len + 1);
  cache->lanes = g_new (int, scene->lines->len + 1);
  for (guint e = 0; e < scene->lines->len; e++)
    {
      int before;

      keys[e] = get_pair (&g_array_index (scene->lines, RkSceneLine, e));
      before = GPOINTER_TO_INT (g_hash_table_lookup (counts, &keys[e]));
      cache->lane[e] = before;
      g_hash_table_insert (counts, &keys[e], GINT_TO_POINTER (before + 1));
    }
  for (guint e = 0; e < scene->lines->len; e++)
    cache->lanes[e] = GPOINTER_TO_INT (g_hash_table_lookup (counts, &keys[e]));
}

/* Lists the lines of each node. */
static void
list_lines (const RkScene *scene)
{
  RkSceneCache *cache = scene->cache;
  guint n = scene->nodes->len;
  g_autofree int *place = NULL;

  cache->first = g_new0 (int, n + 1);
  cache->at = g_new (int, 2 * (gsize)scene->lines->len + 1);
  for (guint e = 0; e < scene->lines->len; e++)
    {
      cache->first[g_array_index (scene->lines, RkSceneLine, e).from + 1]++;
      cache->first[g_array_index (scene->lines, RkSceneLine, e).to + 1]++;
    }
  for (guint i = 0; i < n; i++)
    cache->first[i + 1] += cache->first[i];
  place = g_memdup2 (cache->first, sizeof (int) * ((gsize)n + 1));
  for (int e = 0; e < (int)scene->lines->len; e++)
    {
      cache->at[place[g_array_index (scene->lines, RkSceneLine, e).from]++] = e;
      cache->at[place[g_array_index (scene->lines, RkSceneLine, e).to]++] = e;
    }
}

/* Computes what depends on the list alone, if it is not there. */
void
_rk_scene_prepare (const RkScene *scene)
{
  RkSceneCache *cache = scene->cache;

  if (cache->ready)
    return;
  cache->order = g_new (int, scene->nodes->len + 1);
  cache->type_count = g_new0 (int, scene->types->len + 1);
  cache->kind_count = g_new0 (int, scene->kinds->len + 1);
  for (int i = 0; i < (int)scene->nodes->len; i++)
    {
      cache->order[i] = i;
      cache->type_count[g_array_index (scene->nodes, RkSceneNode, i).type]++;
    }
  for (guint e = 0; e < scene->lines->len; e++)
    cache->kind_count[g_array_index (scene->lines, RkSceneLine, e).kind]++;
  g_sort_array (cache->order, scene->nodes->len, sizeof (int), compare_importance, (gpointer)scene);
  assign_lanes (scene);
  list_lines (scene);
  cache->ready = TRUE;
}

/**
 * rk_scene_fit:
 * @scene: a scene
 * @width: of the picture, pixels, above 0
 * @height: of the picture
 * @margin: kept free on each side, pixels
 * @view: (out caller-allocates): shows the whole network, no line longer than about 160 pixels
 */
void
rk_scene_fit (const RkScene *scene, double width, double height, double margin, RkView *view)
{
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
  double scale = MAX_SCALE;

  g_return_if_fail (scene != NULL && view != NULL);

  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const RkSceneNode *node = &g_array_index (scene->nodes, RkSceneNode, i);

      left = MIN (left, node->x);
      right = MAX (right, node->x);
      top = MIN (top, node->y);
      bottom = MAX (bottom, node->y);
    }
  if (scene->nodes->len == 0)
    left = right = top = bottom = 0;
  if (right > left)
    scale = MIN (scale, MAX (width - 2 * margin, 1) / (right - left));
  if (bottom > top)
    scale = MIN (scale, MAX (height - 2 * margin, 1) / (bottom - top));
  view->scale = scale;
  view->width = width;
  view->height = height;
  view->dx = width / 2 - scale * (left + (right - left) / 2);
  view->dy = height / 2 - scale * (top + (bottom - top) / 2);
}

/** Zooms by @factor (above 0) so that what is under the pixel (@x, @y) stays there. */
void
rk_view_zoom (RkView *view, double factor, double x, double y)
{
  g_return_if_fail (view != NULL && factor > 0);

  view->dx = x - (x - view->dx) * factor;
  view->dy = y - (y - view->dy) * factor;
  view->scale *= factor;
}

/** Turns a pixel (@px, @py) into a point of the layout. */
void
rk_view_to_layout (const RkView *view, double px, double py, double *x, double *y)
{
  g_return_if_fail (view != NULL && view->scale > 0);

  *x = (px - view->dx) / view->scale;
  *y = (py - view->dy) / view->scale;
}

/* How far apart the nodes are on average, in the layout's unit: the side of a square that holds
 * one, from the spread of all (a single node that is dragged away hardly changes it). */
static double
measure_spacing (const RkScene *scene)
{
  int n = (int)scene->nodes->len;
  double mean_x = 0, mean_y = 0, xx = 0, yy = 0;

  for (int i = 0; i < n; i++)
    {
      mean_x += rk_scene_get_node (scene, i)->x / n;
      mean_y += rk_scene_get_node (scene, i)->y / n;
    }
  for (int i = 0; i < n; i++)
    {
      const RkSceneNode *node = rk_scene_get_node (scene, i);

      xx += (node->x - mean_x) * (node->x - mean_x) / n;
      yy += (node->y - mean_y) * (node->y - mean_y) / n;
    }
  xx = MAX (xx, yy / 16);
  yy = MAX (yy, xx / 16);
  return n > 1 && xx > 0 ? sqrt (12 * sqrt (xx) * sqrt (yy) / n) : INFINITY;
}

/* By what signs shrink where nodes are close together in this view: 1 where each has 64 pixels. */
double
_rk_scene_get_size (const RkScene *scene, const RkView *view)
{
  if (!(scene->cache->spacing > 0))
    scene->cache->spacing = measure_spacing (scene);
  return CLAMP (scene->cache->spacing * view->scale / NODE_ROOM, 0.2, 1.5);
}

/* The greatest importance; 0 if there are no nodes. */
double
_rk_scene_get_most (const RkScene *scene)
{
  _rk_scene_prepare (scene);
  return scene->nodes->len > 0
             ? g_array_index (scene->nodes, RkSceneNode, scene->cache->order[0]).importance
             : 0;
}

/**
 * rk_scene_node_radius:
 * @scene: a scene
 * @view: how it is looked at
 * @node: number of a node
 *
 * Returns: the node's radius in pixels: its area grows with its importance, and it
 *   shrinks where nodes are close together
 */
double
rk_scene_node_radius (const RkScene *scene, const RkView *view, int node)
{
  const RkSceneNode *data = rk_scene_get_node (scene, node);

  g_return_val_if_fail (data != NULL && view != NULL, 0);

  return (3.2 + 1.7 * sqrt (data->importance)) * _rk_scene_get_size (scene, view);
}

/* Ends of a line in pixels as x1, y1, x2, y2, parallels side by side; %FALSE for a loop. */
gboolean
_rk_scene_line_ends (const RkScene *scene, const RkView *view, int line, double ends[4])
{
  const RkSceneLine *data = rk_scene_get_line (scene, line);
  const RkSceneNode *a = rk_scene_get_node (scene, data->from);
  const RkSceneNode *b = rk_scene_get_node (scene, data->to);
  const RkSceneCache *cache = scene->cache;
  double dx, dy, gap, shift;

  ends[0] = a->x * view->scale + view->dx;
  ends[1] = a->y * view->scale + view->dy;
  ends[2] = b->x * view->scale + view->dx;
  ends[3] = b->y * view->scale + view->dy;
  if (data->from == data->to)
    return FALSE;
  if (cache->lanes[line] < 2)
    return TRUE;
  dx = ends[2] - ends[0];
  dy = ends[3] - ends[1];
  gap = sqrt (dx * dx + dy * dy);
  shift = (cache->lane[line] - (cache->lanes[line] - 1) / 2.0)
          * MIN (LANE_GAP, 12.0 / cache->lanes[line]);
  if (data->from > data->to)
    shift = -shift;
  if (gap > 0)
    for (int k = 0; k < 4; k++)
      ends[k] += shift * (k % 2 == 0 ? -dy : dx) / gap;
  return TRUE;
}
