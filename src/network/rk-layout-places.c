/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Other places for the nodes of a small part, one by one: fewer crossings, no node upon another
 * or upon a line that is not its own, and the distances kept as true as they are.
 *
 * Every place is rated against all lines and nodes, so this is for small parts only.
 */
#include "rk-layout-private.h"

#include <math.h>

#define CROWDED     0.75f /* nearer is worse, in lines */
#define ON_LINE     0.2f  /* between a node and a line that is not its own; nearer is worse */
#define ON_LINE_BAD 0.7f  /* as many crossings */
#define PAIR_WORTH  5.0   /* of the stress of a pair, in crossings */
#define BOND_WORTH  0.3   /* of the square of a line's length beside that */
#define PLACES      6     /* tried for each node */

typedef struct
{
  RkPart *part;
  int n_lines;
  float *ax, *ay, *bx, *by; /* ends of the lines */
  int *first;               /* offsets into line for each node */
  int *line;                /* lines of each node */
  float *want;              /* for each node the distances to all */
  float *weight;            /* and what an error of them counts */
  float *term;
} Places;

static void
places_init (Places *places, RkPart *part, const RkRows *rows, double two, double worth)
{
  const RkGraph *graph = part->graph;
  int n = graph->n_nodes, m = graph->n_edges;
  g_autofree int *place = NULL;

  *places = (Places){ .part = part, .n_lines = m };
  places->ax = g_new (float, m);
  places->ay = g_new (float, m);
  places->bx = g_new (float, m);
  places->by = g_new (float, m);
  places->term = g_new (float, n);
  places->first = g_memdup2 (graph->first, sizeof (int) * ((gsize)n + 1));
  place = g_memdup2 (graph->first, sizeof (int) * ((gsize)n + 1));
  places->line = g_new (int, 2 * m);
  for (int e = 0; e < m; e++)
    {
      int a = graph->from[e], b = graph->to[e];

      places->ax[e] = part->x[a];
      places->ay[e] = part->y[a];
      places->bx[e] = part->x[b];
      places->by[e] = part->y[b];
      places->line[place[a]++] = e;
      places->line[place[b]++] = e;
    }
  places->want = g_new0 (float, (gsize)n *(gsize)n);
  places->weight = g_new0 (float, (gsize)n *(gsize)n);
  for (int i = 0; i < n; i++)
    for (int p = 0; p < n; p++)
      {
        gsize k = (gsize)i * (gsize)n + (gsize)rows->source[p];
        int d = rows->near[(gsize)i * (gsize)rows->stride + (gsize)p] * rows->unit;

        places->want[k] = (float)d;
        places->weight[k] = d > 0 ? (float)(worth * (d == 2 ? two : 1) / (d * d)) : 0;
      }
}

static void
places_clear (Places *places)
{
  g_free (places->ax);
  g_free (places->ay);
  g_free (places->bx);
  g_free (places->by);
  g_free (places->first);
  g_free (places->line);
  g_free (places->want);
  g_free (places->weight);
  g_free (places->term);
}

/* Counts the lines that cross the one from (x, y) to (u, v).  One that shares an end with it has
 * that end on it to the last bit and so does not count. */
static int
count_crossings (const Places *places, float x, float y, float u, float v)
{
  const float *ax = places->ax, *ay = places->ay, *bx = places->bx, *by = places->by;
  int count = 0;

  for (int e = 0; e < places->n_lines; e++)
    {
      float a = (u - x) * (ay[e] - y) - (v - y) * (ax[e] - x);
      float b = (u - x) * (by[e] - y) - (v - y) * (bx[e] - x);
      float c = (bx[e] - ax[e]) * (y - ay[e]) - (by[e] - ay[e]) * (x - ax[e]);
      float d = (bx[e] - ax[e]) * (v - ay[e]) - (by[e] - ay[e]) * (u - ax[e]);

      count += (a * b < 0) & (c * d < 0);
    }
  return count;
}

/* Counts the nodes upon the line from (x, y) to (u, v), its ends left out. */
static int
count_nodes_on (const Places *places, float x, float y, float u, float v)
{
  const float *px = places->part->x, *py = places->part->y;
  float dx = u - x, dy = v - y;
  float square = dx * dx + dy * dy;
  float near = ON_LINE * ON_LINE * square, low = 0.02f * square, high = 0.98f * square;
  int count = 0;

  for (int i = 0; i < places->part->graph->n_nodes; i++)
    {
      float along = (px[i] - x) * dx + (py[i] - y) * dy;
      float across = (px[i] - x) * dy - (py[i] - y) * dx;

      count += (along > low) & (along < high) & (across * across < near);
    }
  return count;
}

/* Counts the lines that (x, y) is upon, those that end there left out. */
static int
count_lines_under (const Places *places, float x, float y)
{
  const float *ax = places->ax, *ay = places->ay, *bx = places->bx, *by = places->by;
  int count = 0;

  for (int e = 0; e < places->n_lines; e++)
    {
      float dx = bx[e] - ax[e], dy = by[e] - ay[e];
      float square = dx * dx + dy * dy;
      float along = (x - ax[e]) * dx + (y - ay[e]) * dy;
      float across = (x - ax[e]) * dy - (y - ay[e]) * dx;

      count += (along > 0.02f * square) & (along < 0.98f * square)
               & (across * across < ON_LINE * ON_LINE * square);
    }
  return count;
}

/* Wrong distances and nodes that are too near. */
static float
rate_pairs (const Places *places, int v)
{
  const RkPart *part = places->part;
  int n = part->graph->n_nodes;
  const float *want = places->want + (gsize)v * (gsize)n;
  const float *weight = places->weight + (gsize)v * (gsize)n;
  const float *px = part->x, *py = part->y;
  float x = px[v], y = py[v], rate = 0;
  float *term = places->term;

  for (int i = 0; i < n; i++)
    {
      float dx = px[i] - x, dy = py[i] - y;
      float square = dx * dx + dy * dy;
      float off = sqrtf (square) - want[i];
      float near =
          1 - (dx * dx * (RK_LAYOUT_FLATNESS * RK_LAYOUT_FLATNESS) + dy * dy) / (CROWDED * CROWDED);

      term[i] = weight[i] * off * off + (near > 0 ? near : 0);
    }
  term[v] = 0;
  for (int i = 0; i < n; i++)
    rate += term[i];
  return rate;
}

/* What is wrong with where @v is; not counted to the end if it is more than @most. */
static float
rate_node (const Places *places, int v, float bond, float most)
{
  const RkPart *part = places->part;
  const RkGraph *graph = part->graph;
  float x = part->x[v], y = part->y[v];
  float rate = rate_pairs (places, v);

  for (int j = graph->first[v]; j < graph->first[v + 1]; j++)
    {
      float dx = part->x[graph->neighbour[j]] - x, dy = part->y[graph->neighbour[j]] - y;

      rate += bond * (dx * dx + dy * dy);
    }
  for (int j = graph->first[v]; j < graph->first[v + 1] && rate < most; j++)
    {
      int u = graph->neighbour[j];

      rate += (float)count_crossings (places, x, y, part->x[u], part->y[u])
              + ON_LINE_BAD * (float)count_nodes_on (places, x, y, part->x[u], part->y[u]);
    }
  return rate < most ? rate + ON_LINE_BAD * (float)count_lines_under (places, x, y) : rate;
}

/* A node and the leaves that hang on it move as one. */
static float
rate_with_leaves (const Places *places, int v, float bond, float most)
{
  const RkGraph *graph = places->part->graph;
  float rate = rate_node (places, v, bond, most);

  for (int j = graph->first[v]; j < graph->first[v + 1] && rate < most; j++)
    if (rk_graph_degree (graph, graph->neighbour[j]) == 1)
      rate += rate_node (places, graph->neighbour[j], bond, most);
  return rate;
}

static void
move_node (Places *places, int v, float dx, float dy)
{
  RkPart *part = places->part;

  part->x[v] += dx;
  part->y[v] += dy;
  for (int k = places->first[v]; k < places->first[v + 1]; k++)
    {
      int e = places->line[k];
      gboolean begins = part->graph->from[e] == v;

      (begins ? places->ax : places->bx)[e] = part->x[v];
      (begins ? places->ay : places->by)[e] = part->y[v];
    }
}

static void
move_with_leaves (Places *places, int v, float dx, float dy)
{
  const RkGraph *graph = places->part->graph;

  move_node (places, v, dx, dy);
  for (int j = graph->first[v]; j < graph->first[v + 1]; j++)
    if (rk_graph_degree (graph, graph->neighbour[j]) == 1)
      move_node (places, graph->neighbour[j], dx, dy);
}

/* Tries places round the middle of the neighbours and near where it is; keeps the best. */
static gboolean
try_places (Places *places, int v, float bond)
{
  RkPart *part = places->part;
  const RkGraph *graph = part->graph;
  int degree = rk_graph_degree (graph, v);
  float rate = rate_with_leaves (places, v, bond, INFINITY);
  float x = 0, y = 0;
  gboolean moved = FALSE;

  for (int j = graph->first[v]; j < graph->first[v + 1]; j++)
    {
      x += part->x[graph->neighbour[j]] / (float)degree;
      y += part->y[graph->neighbour[j]] / (float)degree;
    }
  for (int t = 0; t < PLACES; t++)
    {
      double reach = t % 3 == 0 ? 1.0 : t % 3 == 1 ? 2.2 : 4.0;
      float from_x = t % 3 == 0 ? part->x[v] : x, from_y = t % 3 == 0 ? part->y[v] : y;
      float was_x = part->x[v], was_y = part->y[v];
      float dx = from_x + (float)((rk_rng_unit (&part->rng) - 0.5) * reach) - was_x;
      float dy = from_y + (float)((rk_rng_unit (&part->rng) - 0.5) * reach) - was_y;
      float next;

      move_with_leaves (places, v, dx, dy);
      next = rate_with_leaves (places, v, bond, rate);
      if (next < rate)
        {
          rate = next;
          moved = TRUE;
        }
      else
        move_with_leaves (places, v, -dx, -dy);
    }
  return moved;
}

/**
 * _rk_layout_try_places:
 * @part: a part whose stress is low, without earlier places
 * @rows: distances from all its nodes
 * @two: what pairs two lines apart count
 * @rounds: how often each node is tried
 * @error: return location; only cancelled
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
_rk_layout_try_places (RkPart *part, const RkRows *rows, double two, int rounds, GError **error)
{
  const RkGraph *graph = part->graph;
  double crossings = (double)_rk_layout_count_crossings (part) / MAX (graph->n_edges, 1);
  double worth = PAIR_WORTH * (1 + crossings); /* where many lines cross one more is little */
  gboolean moved = TRUE, done = TRUE;
  Places places;

  places_init (&places, part, rows, two, worth);
  for (int round = 0; moved && done && round < rounds; round++)
    {
      moved = FALSE;
      for (int v = 0; done && v < graph->n_nodes; v++)
        {
          done = !_rk_layout_is_cancelled (part, error);
          moved |= !part->fixed[v] && try_places (&places, v, (float)(worth * BOND_WORTH));
        }
    }
  places_clear (&places);
  return done;
}
