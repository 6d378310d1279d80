/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The last touches of a readable picture: leaves in a fan round their hub, nodes off each other and
 * off lines that are not theirs, the long side level.
 *
 * Angles are counted on a square (0 to 4) instead of a circle: no function but the square root is
 * the same on every machine.
 */
#include "rk-layout-private.h"

#include <math.h>
#include <stdlib.h>

#define RING_NODES  14   /* leaves of a gap beyond which they stand on two rings, then three */
#define RING_BASE   0.75 /* of the inner ring, in lines; more with many leaves */
#define RING_GROW   0.08
#define RING_STEP   0.5 /* between rings, in lines */
#define FAN_LEAST   3   /* leaves of a hub that stand in a fan */
#define PUSH_ROUNDS 15
#define LEAST_APART 0.3  /* between two nodes one above the other, in lines */
#define CROWD       0.33 /* in a crowd, in mean spacings */
#define SMALL_CROWD 0.5  /* the same in a part whose names shall be read */
#define SMALL_MAX   600  /* nodes of such a part */
#define SIGN_BASE   0.05 /* radius of a sign in mean spacings, and how it grows with its lines */
#define SIGN_GROW   0.027
#define TRY_WORK    1000000 /* nodes × lines up to which other places are tried */
#define TRY_ROUNDS  5

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
  if (count - others < FAN_LEAST)
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
push_nodes (RkPart *part, RkGrid *grid, double apart, double flatness)
{
  int n = part->graph->n_nodes;
  gboolean pushed = FALSE;

  _rk_grid_fill (grid, part, apart / flatness);
  for (int i = 0; i < n; i++)
    {
      int column = grid->place[i] % grid->columns, row = grid->place[i] / grid->columns;
      int left = MAX (column - 1, 0), right = MIN (column + 1, grid->columns - 1);

      for (int r = MAX (row - 1, 0); r <= MIN (row + 1, grid->rows - 1); r++)
        for (int k = grid->first[r * grid->columns + left];
             k < grid->first[r * grid->columns + right + 1]; k++)
          if (grid->node[k] > i)
            pushed |= push_pair (part, i, grid->node[k], apart, flatness);
    }
  return pushed;
}

/* Parts signs that lie upon each other: great ones have many lines and are larger. */
static gboolean
push_signs (RkPart *part, double spacing)
{
  const RkGraph *graph = part->graph;
  gboolean pushed = FALSE;

  for (int i = 0; i < graph->n_nodes; i++)
    for (int j = i + 1; j < graph->n_nodes; j++)
      {
        double sizes = sqrt (rk_graph_degree (graph, i)) + sqrt (rk_graph_degree (graph, j));

        pushed |= push_pair (part, i, j, spacing * (2.4 * SIGN_BASE + 1.2 * SIGN_GROW * sizes), 1);
      }
  return pushed;
}

/**
 * _rk_layout_push_apart:
 * @part: a part
 * @error: return location; only cancelled
 *
 * Parts the nodes that are nearer than names need, or in a crowd nearer than need be.
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
_rk_layout_push_apart (RkPart *part, GError **error)
{
  gboolean small = part->graph->n_nodes <= SMALL_MAX && part->style == RK_LAYOUT_READABLE;
  double spacing = _rk_layout_get_spacing (part);
  double apart = MIN (LEAST_APART, (small ? SMALL_CROWD : CROWD) * spacing);
  double flatness = apart < LEAST_APART ? 1 : RK_LAYOUT_FLATNESS; /* no room for names there */
  RkGrid grid = { 0 };
  gboolean stopped = FALSE;
  gboolean moving = TRUE;

  for (int round = 0; moving && !stopped && round < PUSH_ROUNDS; round++)
    {
      stopped = _rk_layout_is_cancelled (part, error);
      moving = !stopped && push_nodes (part, &grid, apart, flatness);
      if (small && !stopped)
        moving |= push_signs (part, spacing);
    }
  _rk_grid_clear (&grid);
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

/**
 * _rk_layout_polish:
 * @part: a small part whose stress is low
 * @rows: distances from all its nodes
 * @two: what pairs two lines apart count
 * @error: return location; only cancelled
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
_rk_layout_polish (RkPart *part, const RkRows *rows, double two, GError **error)
{
  const RkGraph *graph = part->graph;

  fan_leaves (part);
  return part->n_known > 0 || (gint64)graph->n_nodes * graph->n_edges > TRY_WORK
         || _rk_layout_try_places (part, rows, two, TRY_ROUNDS, error);
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
