/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is under the pointer: a grid over nodes and lines, so that a network of a hundred thousand
 * answers at once.
 *
 * The grid is in the layout's own unit and does not change with the view.
 */
#include "rk-scene-private.h"

#include <math.h>
#include <string.h>

#define PER_CELL  2.0 /* nodes of a cell on average */
#define CELLS_MAX 1000000

/* What lies in each cell: @first are offsets into @items. */
typedef struct
{
  int *first;
  int *items;
} Cells;

typedef struct _RkSceneIndex
{
  double left, top, cell;
  int columns, rows;
  Cells nodes;
  Cells lines;
} RkSceneIndex;

void
_rk_scene_forget_index (RkSceneCache *cache)
{
  if (cache->index == NULL)
    return;
  g_free (cache->index->nodes.first);
  g_free (cache->index->nodes.items);
  g_free (cache->index->lines.first);
  g_free (cache->index->lines.items);
  g_clear_pointer (&cache->index, g_free);
}

static int
find_column (const RkSceneIndex *index, double x)
{
  return (int)CLAMP ((x - index->left) / index->cell, 0, index->columns - 1);
}

static int
find_row (const RkSceneIndex *index, double y)
{
  return (int)CLAMP ((y - index->top) / index->cell, 0, index->rows - 1);
}

static void
measure_cells (RkSceneIndex *index, const RkScene *scene)
{
  double right = -INFINITY, bottom = -INFINITY, wide, tall;

  index->left = index->top = INFINITY;
  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const RkSceneNode *node = &g_array_index (scene->nodes, RkSceneNode, i);

      index->left = MIN (index->left, node->x);
      index->top = MIN (index->top, node->y);
      right = MAX (right, node->x);
      bottom = MAX (bottom, node->y);
    }
  wide = MAX (right - index->left, 1e-6);
  tall = MAX (bottom - index->top, 1e-6);
  index->cell = MAX (sqrt (wide * tall * PER_CELL / scene->nodes->len), MAX (wide, tall) / 2000);
  while ((wide / index->cell + 1) * (tall / index->cell + 1) > CELLS_MAX)
    index->cell *= 1.5;
  index->columns = (int)(wide / index->cell) + 1;
  index->rows = (int)(tall / index->cell) + 1;
}

/* Counts a line in each cell it passes and, if @items is given, puts it there. */
static void
put_line (const RkSceneIndex *index, const RkScene *scene, int e, int *counts, int *items)
{
  const RkSceneLine *line = &g_array_index (scene->lines, RkSceneLine, e);
  const RkSceneNode *a = &g_array_index (scene->nodes, RkSceneNode, line->from);
  const RkSceneNode *b = &g_array_index (scene->nodes, RkSceneNode, line->to);
  double low = MIN (a->y, b->y), high = MAX (a->y, b->y);

  for (int row = find_row (index, low); row <= find_row (index, high); row++)
    {
      double from = MAX (low, index->top + row * index->cell);
      double to = MIN (high, index->top + (row + 1) * index->cell);
      double slope = b->y != a->y ? (b->x - a->x) / (b->y - a->y) : 0;
      double x1 = b->y != a->y ? a->x + (from - a->y) * slope : a->x;
      double x2 = b->y != a->y ? a->x + (to - a->y) * slope : b->x;

      for (int column = find_column (index, MIN (x1, x2));
           column <= find_column (index, MAX (x1, x2)); column++)
        {
          int cell = row * index->columns + column;

          if (items != NULL)
            items[counts[cell]] = e;
          counts[cell]++;
        }
    }
}

/* Turns the numbers of things of each cell into offsets. */
static void
add_up (int *counts, int n_cells)
{
  int sum = 0;

  for (int c = 0; c <= n_cells; c++)
    {
      int count = c < n_cells ? counts[c] : 0;

      counts[c] = sum;
      sum += count;
    }
}

static int
get_cell (const RkSceneIndex *index, const RkScene *scene, int node)
{
  const RkSceneNode *data = &g_array_index (scene->nodes, RkSceneNode, node);

  return find_row (index, data->y) * index->columns + find_column (index, data->x);
}

static RkSceneIndex *
make_index (const RkScene *scene)
{
  RkSceneIndex *index = g_new0 (RkSceneIndex, 1);
  g_autofree int *place = NULL;
  int n = (int)scene->nodes->len, m = (int)scene->lines->len, n_cells;

  measure_cells (index, scene);
  n_cells = index->columns * index->rows;
  index->nodes.first = g_new0 (int, n_cells + 1);
  index->lines.first = g_new0 (int, n_cells + 1);
  for (int i = 0; i < n; i++)
    index->nodes.first[get_cell (index, scene, i)]++;
  for (int e = 0; e < m; e++)
    put_line (index, scene, e, index->lines.first, NULL);
  add_up (index->nodes.first, n_cells);
  add_up (index->lines.first, n_cells);
  index->nodes.items = g_new (int, n + 1);
  index->lines.items = g_new (int, index->lines.first[n_cells] + 1);
  place = g_memdup2 (index->nodes.first, sizeof (int) * ((gsize)n_cells + 1));
  for (int i = 0; i < n; i++)
    index->nodes.items[place[get_cell (index, scene, i)]++] = i;
  memcpy (place, index->lines.first, sizeof (int) * ((gsize)n_cells + 1));
  for (int e = 0; e < m; e++)
    put_line (index, scene, e, place, index->lines.items);
  return index;
}

/* The cells within @reach pixels of a pixel, as left, top, right, bottom; %FALSE without nodes. */
static gboolean
find_cells (
    const RkScene *scene, const RkView *view, double x, double y, double reach, int cells[4])
{
  RkSceneCache *cache = scene->cache;
  double column, row;

  if (scene->nodes->len == 0 || !(view->scale > 0))
    return FALSE;
  if (cache->index == NULL)
    cache->index = make_index (scene);
  rk_view_to_layout (view, x, y, &column, &row);
  reach /= view->scale;
  cells[0] = find_column (cache->index, column - reach);
  cells[1] = find_row (cache->index, row - reach);
  cells[2] = find_column (cache->index, column + reach);
  cells[3] = find_row (cache->index, row + reach);
  return TRUE;
}

static inline int
columns (const RkScene *scene)
{
  return scene->cache->index->columns;
}

static double
get_greatest_radius (const RkScene *scene, const RkView *view)
{
  _rk_scene_prepare (scene);
  return rk_scene_node_radius (scene, view, scene->cache->order[0]);
}

/* The label that was painted there, if the view is still the same. */
static int
hit_label (const RkScene *scene, const RkView *view, double x, double y)
{
  const GArray *boxes = scene->cache->boxes;

  if (memcmp (view, &scene->cache->boxes_view, sizeof *view) != 0)
    return -1;
  for (guint i = 0; i < boxes->len; i++)
    {
      const RkLabelBox *box = &g_array_index (boxes, RkLabelBox, i);

      if (x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height
          && box->node < (int)scene->nodes->len)
        return box->node;
    }
  return -1;
}

/**
 * rk_scene_hit:
 * @scene: a scene
 * @view: how it is looked at
 * @x: pixel column
 * @y: pixel row
 * @tolerance: how far beyond its edge a node still counts, pixels
 *
 * Returns: the node there, the nearest of several; else the one whose label is there; else −1
 */
int
rk_scene_hit (const RkScene *scene, const RkView *view, double x, double y, double tolerance)
{
  double least = INFINITY;
  int found = -1;
  int cells[4];

  g_return_val_if_fail (scene != NULL && view != NULL, -1);

  if (scene->nodes->len == 0
      || !find_cells (scene, view, x, y, get_greatest_radius (scene, view) + tolerance, cells))
    return -1;
  for (int row = cells[1]; row <= cells[3]; row++)
    for (int k = scene->cache->index->nodes.first[row * columns (scene) + cells[0]];
         k < scene->cache->index->nodes.first[row * columns (scene) + cells[2] + 1]; k++)
      {
        int i = scene->cache->index->nodes.items[k];
        const RkSceneNode *node = &g_array_index (scene->nodes, RkSceneNode, i);
        double dx = node->x * view->scale + view->dx - x, dy = node->y * view->scale + view->dy - y;
        double reach = rk_scene_node_radius (scene, view, i) + tolerance;
        double square = dx * dx + dy * dy;

        if (square <= reach * reach && (square < least || (square == least && i < found)))
          {
            least = square;
            found = i;
          }
      }
  return found >= 0 ? found : hit_label (scene, view, x, y);
}

/**
 * rk_scene_hit_line:
 * @scene: a scene
 * @view: how it is looked at
 * @x: pixel column
 * @y: pixel row
 * @tolerance: how far from its middle a line still counts, pixels
 *
 * Ask rk_scene_hit() first: nodes lie upon lines.
 *
 * Returns: the nearest line there; −1 if none
 */
int
rk_scene_hit_line (const RkScene *scene, const RkView *view, double x, double y, double tolerance)
{
  double least = tolerance * tolerance;
  int found = -1;
  int cells[4];

  g_return_val_if_fail (scene != NULL && view != NULL, -1);

  _rk_scene_prepare (scene);
  if (!find_cells (scene, view, x, y, tolerance + 12, cells)) /* parallels lie aside by so much */
    return -1;
  for (int row = cells[1]; row <= cells[3]; row++)
    for (int k = scene->cache->index->lines.first[row * columns (scene) + cells[0]];
         k < scene->cache->index->lines.first[row * columns (scene) + cells[2] + 1]; k++)
      {
        int e = scene->cache->index->lines.items[k];
        double p[4], dx, dy, square, t, ox, oy;

        if (!_rk_scene_line_ends (scene, view, e, p))
          continue;
        dx = p[2] - p[0];
        dy = p[3] - p[1];
        square = dx * dx + dy * dy;
        t = square > 0 ? ((x - p[0]) * dx + (y - p[1]) * dy) / square : 0;
        t = CLAMP (t, 0, 1);
        ox = x - p[0] - t * dx;
        oy = y - p[1] - t * dy;
        if (ox * ox + oy * oy < least || (ox * ox + oy * oy == least && e > found))
          {
            least = ox * ox + oy * oy;
            found = e;
          }
      }
  return found;
}
