/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the nodes of one part begin: from the distances to a few pivots (PivotMDS), turned and
 * moved onto the places that are known already.
 *
 * Source: U. Brandes and C. Pich, "Eigensolver Methods for Progressive Multidimensional Scaling of
 * Large Data", Graph Drawing 2006.  The stress that follows is in rk-layout-stress.c.
 */
#include "rk-layout-private.h"

#include <math.h>
#include <string.h>

#define MAX_PIVOTS  50
#define MAX_LOOKED  4000 /* nodes that the directions are found from */
#define POWER_STEPS 60

/* Pivots are some of the sources that the rows count from. */
typedef struct
{
  const RkRows *rows;
  int k;
  int column[MAX_PIVOTS];                 /* of each pivot in the rows */
  double mean[MAX_PIVOTS];                /* square of the distance to it on average */
  double all;                             /* mean of those */
  double direction[MAX_PIVOTS];           /* the eigenvector found last */
  double product[MAX_PIVOTS][MAX_PIVOTS]; /* of the centred squares */
} Pivots;

/* Each next pivot is the source farthest from those before it. */
static void
choose_pivots (RkPart *part, Pivots *pivots)
{
  const RkRows *rows = pivots->rows;
  g_autofree guint8 *least = g_new (guint8, rows->n_sources);
  int pivot = (int)rk_rng_below (&part->rng, (guint32)rows->n_sources);

  memset (least, 255, (gsize)rows->n_sources);
  pivots->k = MIN (rows->n_sources, MAX_PIVOTS);
  for (int p = 0; p < pivots->k; p++)
    {
      int next = 0;

      pivots->column[p] = pivot;
      for (int s = 0; s < rows->n_sources; s++)
        {
          const guint8 *row = rows->near + (gsize)rows->source[s] * (gsize)rows->stride;

          least[s] = MIN (least[s], row[pivot]);
          if (least[s] > least[next])
            next = s;
        }
      pivot = next;
    }
}

/* The squared distances of one node, centred by node and by pivot. */
static void
centre_row (const Pivots *pivots, int node, double *row)
{
  const guint8 *distances = pivots->rows->near + (gsize)node * (gsize)pivots->rows->stride;
  double mean = 0;

  for (int p = 0; p < pivots->k; p++)
    {
      double d = distances[pivots->column[p]];

      row[p] = d * d;
      mean += row[p];
    }
  mean /= pivots->k;
  for (int p = 0; p < pivots->k; p++)
    row[p] = -0.5 * (row[p] - mean - pivots->mean[p] + pivots->all);
}

static void
multiply_out (RkPart *part, Pivots *pivots)
{
  int n = part->graph->n_nodes, k = pivots->k;
  int step = 1 + n / MAX_LOOKED, looked = 0;
  double row[MAX_PIVOTS];

  for (int i = 0; i < n; i += step, looked++)
    for (int p = 0; p < k; p++)
      {
        double d =
            pivots->rows->near[(gsize)i * (gsize)pivots->rows->stride + (gsize)pivots->column[p]];

        pivots->mean[p] += d * d;
      }
  for (int p = 0; p < k; p++)
    {
      pivots->mean[p] /= looked;
      pivots->all += pivots->mean[p] / k;
    }
  for (int i = 0; i < n; i += step)
    {
      centre_row (pivots, i, row);
      for (int p = 0; p < k; p++)
        for (int q = 0; q < k; q++)
          pivots->product[p][q] += row[p] * row[q];
    }
}

/* The strongest eigenvector by power iteration; it is then taken out of the product. */
static void
find_direction (Pivots *pivots, RkRng *rng)
{
  int k = pivots->k;
  double next[MAX_PIVOTS];
  double *v = pivots->direction;
  double value = 0;

  for (int p = 0; p < k; p++)
    v[p] = rk_rng_unit (rng) - 0.5;
  for (int step = 0; step < POWER_STEPS; step++)
    {
      double norm = 0;

      for (int p = 0; p < k; p++)
        {
          next[p] = 0;
          for (int q = 0; q < k; q++)
            next[p] += pivots->product[p][q] * v[q];
          norm += next[p] * next[p];
        }
      value = sqrt (norm);
      if (!(value > 1e-9))
        return;
      for (int p = 0; p < k; p++)
        v[p] = next[p] / value;
    }
  for (int p = 0; p < k; p++)
    for (int q = 0; q < k; q++)
      pivots->product[p][q] -= value * v[p] * v[q];
}

static void
project (RkPart *part, const Pivots *pivots, float *out)
{
  double row[MAX_PIVOTS];

  for (int i = 0; i < part->graph->n_nodes; i++)
    {
      double sum = 0;

      centre_row (pivots, i, row);
      for (int p = 0; p < pivots->k; p++)
        sum += row[p] * pivots->direction[p];
      out[i] = (float)sum;
    }
}

/* Makes the lines 1 long on average, then moves each node a little so that no two coincide. */
static void
normalise (RkPart *part)
{
  const RkGraph *graph = part->graph;
  double sum = 0;

  for (int e = 0; e < graph->n_edges; e++)
    {
      double dx = part->x[graph->from[e]] - part->x[graph->to[e]];
      double dy = part->y[graph->from[e]] - part->y[graph->to[e]];

      sum += sqrt (dx * dx + dy * dy);
    }
  sum = sum > 1e-9 ? graph->n_edges / sum : 1;
  for (int i = 0; i < graph->n_nodes; i++)
    {
      part->x[i] = part->x[i] * sum + (rk_rng_unit (&part->rng) - 0.5) * 0.5;
      part->y[i] = part->y[i] * sum + (rk_rng_unit (&part->rng) - 0.5) * 0.5;
    }
}

static void
start_afresh (RkPart *part, const RkRows *rows)
{
  g_autofree Pivots *pivots = g_new0 (Pivots, 1);

  pivots->rows = rows;
  choose_pivots (part, pivots);
  multiply_out (part, pivots);
  find_direction (pivots, &part->rng);
  project (part, pivots, part->x);
  find_direction (pivots, &part->rng);
  project (part, pivots, part->y);
  normalise (part);
}

/**
 * _rk_layout_scatter:
 * @part: a part with positions
 * @share: how far, as a share of the part's own extent; 1 forgets where the nodes were
 *
 * Moves each node that may move at random, for another try.
 */
void
_rk_layout_scatter (RkPart *part, double share)
{
  int n = part->graph->n_nodes;
  double extent = 1;

  for (int i = 0; i < n; i++)
    extent = MAX (extent, MAX (fabs (part->x[i]), fabs (part->y[i])));
  for (int i = 0; i < n; i++)
    {
      double dx = (rk_rng_unit (&part->rng) * 2 - 1) * extent * share;
      double dy = (rk_rng_unit (&part->rng) * 2 - 1) * extent * share;

      if (part->fixed[i])
        continue;
      part->x[i] = part->x[i] * (1 - share) + dx;
      part->y[i] = part->y[i] * (1 - share) + dy;
    }
}

typedef struct
{
  double x, y;         /* middle of the known nodes in the fresh layout */
  double was_x, was_y; /* and where they were */
} Middles;

static Middles
find_middles (const RkPart *part)
{
  Middles middles = { 0 };

  for (int i = 0; i < part->graph->n_nodes; i++)
    if (part->known[i])
      {
        middles.x += part->x[i] / part->n_known;
        middles.y += part->y[i] / part->n_known;
        middles.was_x += part->was_x[i] / part->n_known;
        middles.was_y += part->was_y[i] / part->n_known;
      }
  return middles;
}

/* Turns, mirrors and moves a fresh layout so that the known nodes come near their earlier places:
 * the least squares of P. H. Schönemann's "orthogonal Procrustes" in the plane. */
static void
align_with_known (RkPart *part)
{
  Middles m = find_middles (part);
  double sums[2][2] = { { 0 } };
  double plain_c, plain_s, mirror_c, mirror_s, c, s, flip, norm;

  for (int i = 0; i < part->graph->n_nodes; i++)
    if (part->known[i])
      {
        double x = part->x[i] - m.x, y = part->y[i] - m.y;
        double wx = part->was_x[i] - m.was_x, wy = part->was_y[i] - m.was_y;

        sums[0][0] += x * wx;
        sums[0][1] += x * wy;
        sums[1][0] += y * wx;
        sums[1][1] += y * wy;
      }
  plain_c = sums[0][0] + sums[1][1];
  plain_s = sums[0][1] - sums[1][0];
  mirror_c = sums[0][0] - sums[1][1];
  mirror_s = sums[0][1] + sums[1][0];
  flip = mirror_c * mirror_c + mirror_s * mirror_s > plain_c * plain_c + plain_s * plain_s ? -1 : 1;
  c = flip < 0 ? mirror_c : plain_c;
  s = flip < 0 ? mirror_s : plain_s;
  norm = sqrt (c * c + s * s);
  c = norm > 1e-12 ? c / norm : 1;
  s = norm > 1e-12 ? s / norm : 0;
  for (int i = 0; i < part->graph->n_nodes; i++)
    {
      double x = part->x[i] - m.x, y = flip * (part->y[i] - m.y);

      part->x[i] = c * x - s * y + m.was_x;
      part->y[i] = s * x + c * y + m.was_y;
    }
}

/* Puts each known node on its place and the others beside their placed neighbours, going outwards.
 */
static void
place_beside_known (RkPart *part)
{
  const RkGraph *graph = part->graph;
  int n = graph->n_nodes;
  g_autofree int *queue = g_new (int, (guint)n);
  g_autofree guint8 *placed = g_memdup2 (part->known, (guint)n);
  int tail = 0;

  for (int i = 0; i < n; i++)
    if (part->known[i])
      queue[tail++] = i;
  for (int head = 0; head < tail; head++)
    for (int j = graph->first[queue[head]]; j < graph->first[queue[head] + 1]; j++)
      {
        int v = graph->neighbour[j];
        double x = 0, y = 0;
        int count = 0;

        if (placed[v])
          continue;
        for (int k = graph->first[v]; k < graph->first[v + 1]; k++)
          if (placed[graph->neighbour[k]])
            {
              x += part->x[graph->neighbour[k]];
              y += part->y[graph->neighbour[k]];
              count++;
            }
        part->x[v] = x / count + (rk_rng_unit (&part->rng) - 0.5) * 1.2;
        part->y[v] = y / count + (rk_rng_unit (&part->rng) - 0.5) * 1.2;
        placed[v] = TRUE;
        queue[tail++] = v;
      }
}

/**
 * _rk_layout_start:
 * @part: a part; known places in its own unit
 * @rows: distances to some of its nodes
 *
 * Gives each node a first position.  Where half of the nodes or more have an earlier place the
 * others come beside them; otherwise a fresh layout is laid over the known places.
 */
void
_rk_layout_start (RkPart *part, const RkRows *rows)
{
  int n = part->graph->n_nodes;

  if (part->n_known * 2 < n)
    {
      start_afresh (part, rows);
      if (part->n_known > 0)
        align_with_known (part);
    }
  for (int i = 0; i < n; i++)
    if (part->known[i])
      {
        double shake = part->fixed[i] ? 0 : 0.01; /* parts nodes that were on one spot */

        part->x[i] = (float)(part->was_x[i] + (rk_rng_unit (&part->rng) - 0.5) * shake);
        part->y[i] = (float)(part->was_y[i] + (rk_rng_unit (&part->rng) - 0.5) * shake);
      }
  if (part->n_known * 2 >= n)
    place_beside_known (part);
}
