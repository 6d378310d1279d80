/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The last touches of a readable picture: leaves in a fan round their hub, nodes off each other and
 * off lines that are not theirs, fewer crossings where that is cheap, the long side level.
 *
 * Angles are counted on a square (0 to 4) instead of a circle: no function but the square root is
 * the same on every machine.
 */
#include "rk-layout-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RING_NODES    14   /* leaves of a gap beyond which they stand on two rings, then three */
#define RING_BASE     0.75 /* of the inner ring, in lines; more with many leaves */
#define RING_GROW     0.08
#define RING_STEP     0.5 /* between rings, in lines */
#define PUSH_ROUNDS   40
#define KEEP_APART    0.5    /* wanted between two nodes one above the other, in lines */
#define LEAST_APART   0.3    /* and in the end */
#define FLATNESS      0.62   /* names are wide: nodes side by side want more room by this */
#define CROWDED       0.75   /* nearer is worse when places are tried */
#define STRESS_WORTH  0.7    /* of a pair's stress, in crossings, when places are tried */
#define KEEP_OFF_LINE 0.2    /* wanted between a node and a line that is not its own */
#define LINE_WORK     600000 /* nodes × lines up to which lines are kept free of nodes */
#define TRY_WORK      150000 /* the same for trying other places against crossings */
#define TRY_ROUNDS    8
#define TRY_PLACES    12

/* One neighbour of a hub by its direction. */
typedef struct
{
  double angle; /* 0 to 4 */
  int node;
  gboolean leaf;
} Spoke;

static int
compare_spokes (const void *a, const void *b)
{
  const Spoke *x = a;
  const Spoke *y = b;

  if (x->angle != y->angle)
    return x->angle < y->angle ? -1 : 1;
  return (x->node > y->node) - (x->node < y->node);
}

static double
get_angle (double dx, double dy)
{
  double sum = fabs (dx) + fabs (dy);

  if (sum < 1e-12)
    return 0;
  if (dy >= 0)
    return dx >= 0 ? dy / sum : 1 - dx / sum;
  return dx < 0 ? 2 - dy / sum : 3 + dx / sum;
}

static void
get_direction (double angle, double *x, double *y)
{
  double norm;

  while (angle >= 4)
    angle -= 4;
  if (angle < 2)
    {
      *x = 1 - angle;
      *y = angle < 1 ? angle : 2 - angle;
    }
  else
    {
      *x = angle - 3;
      *y = angle < 3 ? 2 - angle : angle - 4;
    }
  norm = sqrt (*x * *x + *y * *y);
  *x /= norm;
  *y /= norm;
}

/* Spreads the @count leaves behind spoke @begin evenly over the gap of @width from @angle on. */
static void
spread_leaves (RkPart *part,
               int hub,
               const Spoke *spokes,
               int n_spokes,
               int begin,
               int count,
               double angle,
               double width)
{
  int rings = 1 + (int)(count * 4 / width / RING_NODES);
  double space = width >= 4 ? width / count : width / (count + 1);

  rings = MIN (rings, 2 + (int)(sqrt (count) / 3));
  for (int k = 0; k < count; k++)
    {
      int leaf = spokes[(begin + k) % n_spokes].node;
      double radius = RING_BASE + RING_GROW * sqrt (count) + RING_STEP * (k % rings);
      double x, y;

      get_direction (width >= 4 ? angle + k * space : angle + (k + 1) * space, &x, &y);
      part->x[leaf] = part->x[hub] + radius * x;
      part->y[leaf] = part->y[hub] + radius * y;
    }
}

/* The leaves of one hub, in the gaps between its other neighbours where the stress left them. */
static void
fan_hub (RkPart *part, int hub, Spoke *spokes)
{
  const RkGraph *graph = part->graph;
  int count = 0, others = 0, start = 0;

  for (int j = graph->first[hub]; j < graph->first[hub + 1]; j++)
    {
      int v = graph->neighbour[j];
      gboolean leaf = rk_graph_degree (graph, v) == 1 && !part->known[v];

      spokes[count++] =
          (Spoke){ get_angle (part->x[v] - part->x[hub], part->y[v] - part->y[hub]), v, leaf };
      others += !leaf;
    }
  if (count - others < 2)
    return;
  qsort (spokes, (size_t)count, sizeof (Spoke), compare_spokes);
  if (others == 0)
    {
      spread_leaves (part, hub, spokes, count, 0, count, spokes[0].angle, 4);
      return;
    }
  while (spokes[start].leaf)
    start++;
  for (int done = 0; done < count;)
    {
      const Spoke *side = &spokes[(start + done) % count];
      int leaves = 0;
      double width;

      while (done + 1 + leaves < count && spokes[(start + done + 1 + leaves) % count].leaf)
        leaves++;
      width = spokes[(start + done + 1 + leaves) % count].angle - side->angle;
      if (width <= 0)
        width += 4;
      if (leaves > 0)
        spread_leaves (part, hub, spokes, count, start + done + 1, leaves, side->angle,
                       MIN (width, 3.999));
      done += 1 + leaves;
    }
}

static void
fan_leaves (RkPart *part)
{
  int n = part->graph->n_nodes;
  g_autofree Spoke *spokes = g_new (Spoke, n);

  for (int i = 0; i < n; i++)
    if (rk_graph_degree (part->graph, i) > 1 || n == 2)
      fan_hub (part, i, spokes);
}

/* A square grid over the nodes; nodes of a cell are chained in the order of their numbers. */
typedef struct
{
  double left, top, cell;
  int columns, rows;
  int *head;
  int *next;
} Grid;

static void
grid_fill (Grid *grid, const RkPart *part, double cell)
{
  int n = part->graph->n_nodes;
  double right = -INFINITY, bottom = -INFINITY;

  grid->left = grid->top = INFINITY;
  for (int i = 0; i < n; i++)
    {
      grid->left = MIN (grid->left, part->x[i]);
      grid->top = MIN (grid->top, part->y[i]);
      right = MAX (right, part->x[i]);
      bottom = MAX (bottom, part->y[i]);
    }
  while ((right - grid->left) / cell * ((bottom - grid->top) / cell) > 4.0 * n + 1000
         || (right - grid->left + bottom - grid->top) / cell > 4.0 * n + 1000)
    cell *= 2;
  grid->cell = cell;
  grid->columns = (int)((right - grid->left) / cell) + 1;
  grid->rows = (int)((bottom - grid->top) / cell) + 1;
  grid->head = g_renew (int, grid->head, (gsize)grid->columns *(gsize)grid->rows);
  grid->next = g_renew (int, grid->next, n);
  memset (grid->head, 0xff, sizeof (int) * (gsize)grid->columns * (gsize)grid->rows);
  for (int i = n - 1; i >= 0; i--)
    {
      int c = (int)((part->x[i] - grid->left) / cell)
              + grid->columns * (int)((part->y[i] - grid->top) / cell);

      grid->next[i] = grid->head[c];
      grid->head[c] = i;
    }
}

static void
move_apart (RkPart *part, int i, double dx, double dy)
{
  if (part->fixed[i])
    return;
  part->x[i] += dx;
  part->y[i] += dy;
}

static gboolean
push_pair (RkPart *part, int i, int j, double apart, double flatness)
{
  double dx = part->x[i] - part->x[j], dy = part->y[i] - part->y[j];
  double gap = sqrt (dx * dx * (flatness * flatness) + dy * dy);
  double push;

  if (gap >= apart)
    return FALSE;
  if (gap < 1e-6)
    {
      dx = rk_rng_unit (&part->rng) - 0.5;
      dy = 0.5 - rk_rng_unit (&part->rng);
      gap = sqrt (dx * dx + dy * dy) + 1e-6;
    }
  push = 0.5 * (apart - MIN (gap, apart)) / gap;
  move_apart (part, i, push * dx, push * dy);
  move_apart (part, j, -push * dx, -push * dy);
  return TRUE;
}

static gboolean
push_nodes (RkPart *part, Grid *grid, double apart, double flatness)
{
  int n = part->graph->n_nodes;
  gboolean pushed = FALSE;

  grid_fill (grid, part, apart / flatness);
  for (int i = 0; i < n; i++)
    {
      int column = CLAMP ((int)((part->x[i] - grid->left) / grid->cell), 0, grid->columns - 1);
      int row = CLAMP ((int)((part->y[i] - grid->top) / grid->cell), 0, grid->rows - 1);

      for (int r = MAX (row - 1, 0); r <= MIN (row + 1, grid->rows - 1); r++)
        for (int c = MAX (column - 1, 0); c <= MIN (column + 1, grid->columns - 1); c++)
          for (int j = grid->head[r * grid->columns + c]; j >= 0; j = grid->next[j])
            if (j > i)
              pushed |= push_pair (part, i, j, apart, flatness);
    }
  return pushed;
}

/* Vector from the nearest point of line a–b, ends left out, to (x, y); %FALSE if beyond the ends.
 */
static gboolean
get_offset (const RkPart *part, int a, int b, double x, double y, double *ox, double *oy)
{
  double dx = part->x[b] - part->x[a], dy = part->y[b] - part->y[a];
  double square = dx * dx + dy * dy;
  double t = square > 1e-12 ? ((x - part->x[a]) * dx + (y - part->y[a]) * dy) / square : 0;

  if (t <= 0.02 || t >= 0.98)
    return FALSE;
  *ox = x - part->x[a] - t * dx;
  *oy = y - part->y[a] - t * dy;
  return TRUE;
}

static void
push_off_lines (RkPart *part, double off)
{
  const RkGraph *graph = part->graph;

  for (int i = 0; i < graph->n_nodes; i++)
    for (int e = 0; e < graph->n_edges; e++)
      {
        int a = graph->from[e], b = graph->to[e];
        double ox, oy, gap, push;

        if (a == i || b == i || !get_offset (part, a, b, part->x[i], part->y[i], &ox, &oy))
          continue;
        gap = sqrt (ox * ox + oy * oy);
        if (gap >= off || gap < 1e-9)
          continue;
        push = 0.5 * (off - gap) / gap;
        move_apart (part, i, push * ox, push * oy);
      }
}

static double
get_spacing (const RkPart *part)
{
  int n = part->graph->n_nodes;
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

  for (int i = 0; i < n; i++)
    {
      left = MIN (left, part->x[i]);
      top = MIN (top, part->y[i]);
      right = MAX (right, part->x[i]);
      bottom = MAX (bottom, part->y[i]);
    }
  return sqrt (MAX (right - left, 1) * MAX (bottom - top, 1) / n);
}

static gboolean
push_apart (RkPart *part, double wanted, gboolean lines, GError **error)
{
  double spacing = get_spacing (part);
  double apart = MIN (wanted, 0.45 * spacing);
  double flatness = apart < wanted ? 1 : FLATNESS; /* no room for names in a crowd */
  Grid grid = { 0 };
  gboolean stopped = FALSE;
  gboolean moving = TRUE;

  for (int round = 0; moving && !stopped && round < PUSH_ROUNDS; round++)
    {
      stopped = _rk_layout_is_cancelled (part, error);
      if (lines && round < PUSH_ROUNDS * 3 / 4)
        push_off_lines (part, MIN (KEEP_OFF_LINE, 0.35 * spacing));
      moving = push_nodes (part, &grid, apart, flatness) || lines;
    }
  g_free (grid.head);
  g_free (grid.next);
  return !stopped;
}

static double
get_side (const RkPart *part, int a, int b, int c)
{
  return (part->x[b] - part->x[a]) * (part->y[c] - part->y[a])
         - (part->y[b] - part->y[a]) * (part->x[c] - part->x[a]);
}

static gboolean
is_crossing (const RkPart *part, int a, int b, int c, int d)
{
  return a != c && a != d && b != c && b != d
         && get_side (part, a, b, c) * get_side (part, a, b, d) < 0
         && get_side (part, c, d, a) * get_side (part, c, d, b) < 0;
}

/** Returns: how many pairs of lines cross; quadratic in the number of lines */
int
_rk_layout_count_crossings (const RkPart *part)
{
  const RkGraph *graph = part->graph;
  int count = 0;

  for (int e = 0; e < graph->n_edges; e++)
    for (int f = 0; f < e; f++)
      count += is_crossing (part, graph->from[e], graph->to[e], graph->from[f], graph->to[f]);
  return count;
}

static double
get_pair_stress (double dx, double dy, int distance)
{
  double off = distance > 0 ? sqrt (dx * dx + dy * dy) / distance - 1 : 0;

  return off * off;
}

/* What is wrong with where @v is: crossings, lengths, nodes and lines too near. */
static double
rate_node (const RkPart *part, const guint16 *distances, double worth, int v)
{
  const RkGraph *graph = part->graph;
  const guint16 *row = distances + (gsize)v * _rk_layout_get_stride (part);
  double rate = 0;

  for (int j = graph->first[v]; j < graph->first[v + 1]; j++)
    {
      int u = graph->neighbour[j];
      double dx = part->x[u] - part->x[v], dy = part->y[u] - part->y[v];

      for (int e = 0; e < graph->n_edges; e++)
        rate += is_crossing (part, v, u, graph->from[e], graph->to[e]);
      for (int i = 0; i < graph->n_nodes; i++)
        if (i != u && i != v && get_offset (part, u, v, part->x[i], part->y[i], &dx, &dy)
            && dx * dx + dy * dy < KEEP_OFF_LINE * KEEP_OFF_LINE)
          rate += 0.7;
    }
  for (int i = 0; i < graph->n_nodes; i++)
    {
      double dx = part->x[i] - part->x[v], dy = part->y[i] - part->y[v];
      double near = 1 - (dx * dx * (FLATNESS * FLATNESS) + dy * dy) / (CROWDED * CROWDED);

      if (i != v && near > 0)
        rate += near;
      rate += worth * get_pair_stress (dx, dy, row[i]);
    }
  for (int e = 0; e < graph->n_edges; e++)
    {
      double dx, dy;

      if (graph->from[e] != v && graph->to[e] != v
          && get_offset (part, graph->from[e], graph->to[e], part->x[v], part->y[v], &dx, &dy)
          && dx * dx + dy * dy < KEEP_OFF_LINE * KEEP_OFF_LINE)
        rate += 0.7;
    }
  return rate;
}

/* A node and the leaves that hang on it move as one. */
static double
rate_with_leaves (const RkPart *part, const guint16 *distances, double worth, int v)
{
  const RkGraph *graph = part->graph;
  double rate = rate_node (part, distances, worth, v);

  for (int j = graph->first[v]; j < graph->first[v + 1]; j++)
    if (rk_graph_degree (graph, graph->neighbour[j]) == 1)
      rate += rate_node (part, distances, worth, graph->neighbour[j]);
  return rate;
}

static void
move_with_leaves (RkPart *part, int v, double dx, double dy)
{
  const RkGraph *graph = part->graph;

  part->x[v] += dx;
  part->y[v] += dy;
  for (int j = graph->first[v]; j < graph->first[v + 1]; j++)
    if (rk_graph_degree (graph, graph->neighbour[j]) == 1)
      {
        part->x[graph->neighbour[j]] += dx;
        part->y[graph->neighbour[j]] += dy;
      }
}

/* Tries places round the middle of the neighbours and near where it is; keeps the best. */
static gboolean
try_places (RkPart *part, const guint16 *distances, double worth, int v)
{
  const RkGraph *graph = part->graph;
  int degree = rk_graph_degree (graph, v);
  double rate = rate_with_leaves (part, distances, worth, v);
  double x = 0, y = 0;
  gboolean moved = FALSE;

  for (int j = graph->first[v]; j < graph->first[v + 1]; j++)
    {
      x += part->x[graph->neighbour[j]] / degree;
      y += part->y[graph->neighbour[j]] / degree;
    }
  for (int t = 0; t < TRY_PLACES; t++)
    {
      double reach = t % 3 == 0 ? 1.0 : t % 3 == 1 ? 2.2 : 4.0;
      double from_x = t % 3 == 0 ? part->x[v] : x, from_y = t % 3 == 0 ? part->y[v] : y;
      double dx = from_x + (rk_rng_unit (&part->rng) - 0.5) * reach - part->x[v];
      double dy = from_y + (rk_rng_unit (&part->rng) - 0.5) * reach - part->y[v];
      double next;

      move_with_leaves (part, v, dx, dy);
      next = rate_with_leaves (part, distances, worth, v);
      if (next < rate - 1e-9)
        {
          rate = next;
          moved = TRUE;
        }
      else
        move_with_leaves (part, v, -dx, -dy);
    }
  return moved;
}

static gboolean
try_all_places (RkPart *part, GError **error)
{
  const RkGraph *graph = part->graph;
  g_autofree guint16 *distances = NULL;
  gboolean moved = TRUE;
  double worth;

  if (part->n_known > 0 || (gint64)graph->n_nodes * graph->n_edges > TRY_WORK)
    return TRUE;
  if (!_rk_layout_distances (part, &distances, error))
    return FALSE;
  worth = STRESS_WORTH * (1 + (double)_rk_layout_count_crossings (part) / MAX (graph->n_edges, 1));
  for (int round = 0; moved && round < TRY_ROUNDS; round++)
    {
      moved = FALSE;
      for (int v = 0; v < graph->n_nodes; v++)
        {
          if (_rk_layout_is_cancelled (part, error))
            return FALSE;
          moved |= try_places (part, distances, worth, v);
        }
    }
  return TRUE;
}

/**
 * _rk_layout_polish:
 * @part: a part whose stress is low
 * @error: return location; only cancelled
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
_rk_layout_polish (RkPart *part, GError **error)
{
  gboolean lines = (gint64)part->graph->n_nodes * part->graph->n_edges <= LINE_WORK;

  fan_leaves (part);
  if (part->n_known > 0)
    return push_apart (part, LEAST_APART, FALSE, error);
  if (!push_apart (part, KEEP_APART, lines, error) || !try_all_places (part, error))
    return FALSE;
  fan_leaves (part);
  return push_apart (part, LEAST_APART, FALSE, error);
}

/**
 * _rk_layout_turn:
 * @part: a part without earlier places
 * @upright: the long side from top to bottom instead of from left to right
 *
 * Turns the part so that its main axis lies level (or upright) and its middle at the origin.
 */
void
_rk_layout_turn (RkPart *part, gboolean upright)
{
  int n = part->graph->n_nodes;
  double mx = 0, my = 0, xx = 0, xy = 0, yy = 0, half, root, c, s, norm;

  for (int i = 0; i < n; i++)
    {
      mx += part->x[i] / n;
      my += part->y[i] / n;
    }
  for (int i = 0; i < n; i++)
    {
      xx += (part->x[i] - mx) * (part->x[i] - mx);
      xy += (part->x[i] - mx) * (part->y[i] - my);
      yy += (part->y[i] - my) * (part->y[i] - my);
    }
  half = (xx - yy) / 2;
  root = sqrt (half * half + xy * xy);
  c = half >= 0 ? half + root : xy;
  s = half >= 0 ? xy : root - half;
  norm = sqrt (c * c + s * s);
  c = norm > 1e-12 ? c / norm : 1;
  s = norm > 1e-12 ? s / norm : 0;
  for (int i = 0; i < n; i++)
    {
      double x = c * (part->x[i] - mx) + s * (part->y[i] - my);
      double y = c * (part->y[i] - my) - s * (part->x[i] - mx);

      part->x[i] = upright ? -y : x;
      part->y[i] = upright ? x : y;
    }
}
