/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The six measures of rk-measure.h, each counted in full up to 5,000 nodes (crossings up to 8,000
 * lines) and sampled with fixed random numbers above.
 *
 * Parallel lines count as often as they are there, for the eye meets each of them.
 */
#include "rk-measure.h"

#include "rk-rng.h"

#include <math.h>

#define EXACT_NODES   5000
#define EXACT_LINES   8000
#define SAMPLED_PAIRS 20000000
#define SAMPLED_NODES 2000

typedef struct
{
  const RkGraph *graph;
  const double *xy;
  GCancellable *cancellable;
  int *distance;
  int *queue;
  RkRng rng;
  RkMeasures *measures;
} Measuring;

/* A node of a neighbourhood by its distance on the picture. */
typedef struct
{
  double far;
  int node;
} Near;

static int
compare_near (const void *a, const void *b)
{
  const Near *x = a;
  const Near *y = b;

  if (x->far != y->far)
    return x->far < y->far ? -1 : 1;
  return (x->node > y->node) - (x->node < y->node);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
get_gap (const Measuring *m, int a, int b)
{
  double dx = m->xy[2 * a] - m->xy[2 * b];
  double dy = m->xy[2 * a + 1] - m->xy[2 * b + 1];

  return sqrt (dx * dx + dy * dy);
}

static gboolean
measure_stress (Measuring *m, GError **error)
{
  int n = m->graph->n_nodes;
  int n_sources = n <= EXACT_NODES ? n : n <= 30000 ? 400 : 150;
  double squares = 0, products = 0, pairs = 0;

  for (int k = 0; k < n_sources; k++)
    {
      int source = n_sources == n ? k : (int)rk_rng_below (&m->rng, (guint32)n);

      if (g_cancellable_set_error_if_cancelled (m->cancellable, error))
        return FALSE;
      rk_graph_distances (m->graph, source, m->distance, m->queue);
      for (int i = 0; i < n; i++)
        if (m->distance[i] > 0)
          {
            double e = get_gap (m, i, source) / m->distance[i];

            squares += e * e;
            products += e;
            pairs += 1;
          }
    }
  if (pairs > 0)
    {
      double a = squares > 0 ? products / squares : 0;

      m->measures->stress = (pairs - 2 * a * products + a * a * squares) / pairs;
    }
  return TRUE;
}

/* Moves the @count least to the front (C. A. R. Hoare's FIND), so that only they need sorting. */
static void
select_nearest (Near *near, int n, int count)
{
  int low = 0;
  int high = n - 1;

  while (low < high)
    {
      Near pivot = near[low + (high - low) / 2];
      int i = low;
      int j = high;

      while (i <= j)
        {
          while (compare_near (&near[i], &pivot) < 0)
            i++;
          while (compare_near (&near[j], &pivot) > 0)
            j--;
          if (i <= j)
            {
              Near swap = near[i];

              near[i++] = near[j];
              near[j--] = swap;
            }
        }
      if (count - 1 <= j)
        high = j;
      else if (count - 1 >= i)
        low = i;
      else
        return;
    }
}

/* Jaccard indices of one node; @lines is the number of its lines, parallel ones counted. */
static void
add_neighbourhood (Measuring *m, Near *near, int node, int lines, double *one, double *two)
{
  int n = m->graph->n_nodes;
  int within_two = 0;
  int in_one = 0, in_two = 0;
  int n_near = 0;

  for (int i = 0; i < n; i++)
    {
      double dx = m->xy[2 * i] - m->xy[2 * node];
      double dy = m->xy[2 * i + 1] - m->xy[2 * node + 1];

      if (i == node)
        continue;
      near[n_near++] = (Near){ dx * dx + dy * dy, i };
      within_two += m->distance[i] == 1 || m->distance[i] == 2;
    }
  select_nearest (near, n_near, within_two);
  qsort (near, (size_t)within_two, sizeof (Near), compare_near);
  for (int i = 0; i < within_two; i++)
    {
      int d = m->distance[near[i].node];

      in_one += d == 1 && i < lines;
      in_two += d == 1 || d == 2;
    }
  *one += in_one / (double)(2 * lines - in_one);
  *two += within_two > 0 ? in_two / (double)(2 * within_two - in_two) : 0;
}

/* Distances up to two lines only. */
static void
find_two_rings (Measuring *m, int node)
{
  const RkGraph *graph = m->graph;

  for (int i = 0; i < graph->n_nodes; i++)
    m->distance[i] = -1;
  m->distance[node] = 0;
  for (int j = graph->first[node]; j < graph->first[node + 1]; j++)
    m->distance[graph->neighbour[j]] = 1;
  for (int j = graph->first[node]; j < graph->first[node + 1]; j++)
    {
      int u = graph->neighbour[j];

      for (int k = graph->first[u]; k < graph->first[u + 1]; k++)
        if (m->distance[graph->neighbour[k]] < 0)
          m->distance[graph->neighbour[k]] = 2;
    }
}

static gboolean
measure_neighbourhoods (Measuring *m, GError **error)
{
  int n = m->graph->n_nodes;
  int count = n <= EXACT_NODES ? n : SAMPLED_NODES;
  g_autofree Near *near = g_new (Near, n);
  g_autofree int *lines = g_new0 (int, n);
  double one = 0, two = 0;
  int measured = 0;

  for (int e = 0; e < m->graph->n_edges; e++)
    {
      lines[m->graph->from[e]]++;
      lines[m->graph->to[e]]++;
    }
  for (int k = 0; k < count; k++)
    {
      int node = count == n ? k : (int)rk_rng_below (&m->rng, (guint32)n);

      if (g_cancellable_set_error_if_cancelled (m->cancellable, error))
        return FALSE;
      if (lines[node] == 0)
        continue;
      find_two_rings (m, node);
      add_neighbourhood (m, near, node, lines[node], &one, &two);
      measured++;
    }
  if (measured > 0)
    {
      m->measures->np1 = one / measured;
      m->measures->np2 = two / measured;
    }
  return TRUE;
}

static void
measure_lengths (Measuring *m)
{
  double sum = 0, squares = 0, mean;
  int n = m->graph->n_edges;

  for (int e = 0; e < n; e++)
    {
      double length = get_gap (m, m->graph->from[e], m->graph->to[e]);

      sum += length;
      squares += length * length;
    }
  mean = n > 0 ? sum / n : 0;
  if (mean > 0)
    m->measures->edge_cv = sqrt (MAX (0, squares / n - mean * mean)) / mean;
}

static double
get_side (const double *xy, int a, int b, int c)
{
  return (xy[2 * b] - xy[2 * a]) * (xy[2 * c + 1] - xy[2 * a + 1])
         - (xy[2 * b + 1] - xy[2 * a + 1]) * (xy[2 * c] - xy[2 * a]);
}

static gboolean
is_crossing (const Measuring *m, int i, int j)
{
  int a = m->graph->from[i], b = m->graph->to[i];
  int c = m->graph->from[j], d = m->graph->to[j];

  return a != c && a != d && b != c && b != d
         && get_side (m->xy, a, b, c) * get_side (m->xy, a, b, d) < 0
         && get_side (m->xy, c, d, a) * get_side (m->xy, c, d, b) < 0;
}

static gboolean
measure_crossings (Measuring *m, GError **error)
{
  int n = m->graph->n_edges;
  gint64 crossings = 0, tried = 0;

  if (n < 2)
    return TRUE;
  if (n <= EXACT_LINES)
    {
      for (int i = 0; i < n; i++)
        {
          if (g_cancellable_set_error_if_cancelled (m->cancellable, error))
            return FALSE;
          for (int j = 0; j < i; j++)
            crossings += is_crossing (m, i, j);
        }
      m->measures->crossings_per_edge = (double)crossings / n;
      return TRUE;
    }
  m->measures->exact = FALSE;
  for (int k = 0; k < SAMPLED_PAIRS; k++)
    {
      int i = (int)rk_rng_below (&m->rng, (guint32)n);
      int j = (int)rk_rng_below (&m->rng, (guint32)n);

      if (k % 100000 == 0 && g_cancellable_set_error_if_cancelled (m->cancellable, error))
        return FALSE;
      if (i == j)
        continue;
      tried++;
      crossings += is_crossing (m, i, j);
    }
  m->measures->crossings_per_edge = (double)crossings / (double)tried * ((double)(n - 1) / 2);
  return TRUE;
}

/* Whether some node before or after @k in the order of x is closer than @limit. */
static gboolean
has_close_node (const Measuring *m, const Near *order, int k, double limit)
{
  int n = m->graph->n_nodes;

  for (int i = k + 1; i < n && order[i].far - order[k].far < limit; i++)
    if (get_gap (m, order[i].node, order[k].node) < limit)
      return TRUE;
  for (int i = k - 1; i >= 0 && order[k].far - order[i].far < limit; i--)
    if (get_gap (m, order[i].node, order[k].node) < limit)
      return TRUE;
  return FALSE;
}

/* The spacing is that of a square grid over the box that leaves out 2 % on each side. */
static void
measure_crowding (Measuring *m)
{
  int n = m->graph->n_nodes;
  g_autofree Near *order = g_new (Near, n);
  g_autofree double *ys = g_new (double, n);
  double width, height, limit;
  int crowded = 0;

  for (int i = 0; i < n; i++)
    {
      order[i] = (Near){ m->xy[2 * i], i };
      ys[i] = m->xy[2 * i + 1];
    }
  qsort (order, (size_t)n, sizeof (Near), compare_near);
  qsort (ys, (size_t)n, sizeof (double), compare_doubles);
  width = order[n - 1 - n / 50].far - order[n / 50].far;
  height = ys[n - 1 - n / 50] - ys[n / 50];
  limit = 0.25 * sqrt (width * height / n);
  for (int k = 0; k < n; k++)
    crowded += has_close_node (m, order, k, limit);
  m->measures->crowded = (double)crowded / n;
}

/**
 * rk_measure:
 * @graph: a graph
 * @xy: x and y of each node in turn, in any unit; finite
 * @cancellable: (nullable): stops it
 * @measures: (out caller-allocates): the figures
 * @error: return location; only %G_IO_ERROR_CANCELLED
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
rk_measure (const RkGraph *graph,
            const double *xy,
            GCancellable *cancellable,
            RkMeasures *measures,
            GError **error)
{
  g_autofree int *distance = NULL;
  g_autofree int *queue = NULL;
  Measuring m = { graph, xy, cancellable };

  g_return_val_if_fail (graph != NULL && measures != NULL, FALSE);
  g_return_val_if_fail (graph->n_nodes == 0 || xy != NULL, FALSE);

  *measures = (RkMeasures){ .exact = graph->n_nodes <= EXACT_NODES };
  if (graph->n_nodes == 0)
    return TRUE;
  distance = m.distance = g_new (int, graph->n_nodes);
  queue = m.queue = g_new (int, graph->n_nodes);
  m.measures = measures;
  rk_rng_init (&m.rng, 1);
  measure_lengths (&m);
  measure_crowding (&m);
  return measure_stress (&m, error) && measure_neighbourhoods (&m, error)
         && measure_crossings (&m, error);
}
