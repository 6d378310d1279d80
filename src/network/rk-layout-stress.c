/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Distances in the drawing made like those in the graph: the sum over pairs of c(d) (e − d)² ÷ d²
 * made small node by node, e the distance in the drawing and d that in the graph.
 *
 * Small parts use all pairs.  Large ones use for each node its neighbours, a sample of the nodes
 * two lines away scaled to their number, and landmarks drawn evenly that stand for all the rest.
 *
 * Sources: E. Gansner, Y. Koren, S. North, "Graph Drawing by Stress Majorization", 2004 (the
 * majorant; here node by node and over-relaxed); M. Ortmann, M. Klimenta, U. Brandes, "A Sparse
 * Stress Model", 2016 (the idea of standing for others).
 */
#include "rk-layout-private.h"

#include <math.h>
#include <string.h>

#define BLOCK          64 /* pairs computed at a time; rows are padded to a multiple */
#define LANES          8  /* sums kept apart, then added in order */
#define RELAXATION     1.5
#define LANDMARKS      512
#define TWO_HOP_SAMPLE 16
#define AT_REST        2.5e-7 /* mean square of a sweep's movement at which it ends */

/* Weighted sums of where the other ends of a node's pairs want it. */
typedef struct
{
  double x;
  double y;
  double weight;
} Pull;

/* Positions in the form that the inner loop reads; padded with zeros. */
typedef struct
{
  float *x;
  float *y;
} Cloud;

typedef struct
{
  int n_landmarks; /* padded to a multiple of BLOCK */
  int *landmark;   /* node of each; the padding repeats none (distance 0) */
  guint16 *rows;   /* for each node its distances; 0 for those nearer than three lines */
  float *far;      /* for each node how many others one landmark stands for */
  int *first;      /* offsets into two_hop */
  int *two_hop;    /* sampled nodes two lines away */
  float *two;      /* for each node how many others one sampled node stands for */
} Sample;

static int
pad (int n)
{
  return (n + BLOCK - 1) / BLOCK * BLOCK;
}

static void
cloud_init (Cloud *cloud, int n)
{
  cloud->x = g_new0 (float, pad (n));
  cloud->y = g_new0 (float, pad (n));
}

static void
cloud_clear (Cloud *cloud)
{
  g_free (cloud->x);
  g_free (cloud->y);
}

/* Adds one row of distances to @pull.  Each lane sums its own column, so the order of additions
 * is the same whatever the processor can do at once.  A distance of 0 counts nothing. */
static void
add_row (const guint16 *row,
         int count,
         const Cloud *cloud,
         float x,
         float y,
         float one,
         float two,
         Pull *pull)
{
  float sum_x[LANES] = { 0 }, sum_y[LANES] = { 0 }, sum_w[LANES] = { 0 };

  for (int j = 0; j < count; j += BLOCK)
    {
      float want_x[BLOCK], want_y[BLOCK], want_w[BLOCK];

      for (int l = 0; l < BLOCK; l++)
        {
          float d = (float)row[j + l];
          float factor = d < 0.5f ? 0.0f : d < 1.5f ? one : d < 2.5f ? two : 1.0f;
          float length = d < 0.5f ? 1.0f : d;
          float dx = x - cloud->x[j + l];
          float dy = y - cloud->y[j + l];
          float gap = sqrtf (dx * dx + dy * dy + 1e-9f);
          float share = factor / (length * length * gap);
          float weight = share * gap;
          float push = share * length;

          want_x[l] = weight * cloud->x[j + l] + push * dx;
          want_y[l] = weight * cloud->y[j + l] + push * dy;
          want_w[l] = weight;
        }
      for (int b = 0; b < BLOCK; b += LANES)
        for (int l = 0; l < LANES; l++)
          {
            sum_x[l] += want_x[b + l];
            sum_y[l] += want_y[b + l];
            sum_w[l] += want_w[b + l];
          }
    }
  for (int l = 0; l < LANES; l++)
    {
      pull->x += sum_x[l];
      pull->y += sum_y[l];
      pull->weight += sum_w[l];
    }
}

/* Moves one node to where its pairs want it and a little beyond.  Returns: the square of its way.
 */
static double
move_node (RkPart *part, int i, const Pull *pull, double anchor, Cloud *cloud)
{
  double x, y, dx, dy;

  if (part->fixed[i] || !(pull->weight > 0))
    return 0;
  x = pull->x / pull->weight;
  y = pull->y / pull->weight;
  if (part->known[i])
    {
      x = (x + anchor * part->was_x[i]) / (1 + anchor);
      y = (y + anchor * part->was_y[i]) / (1 + anchor);
    }
  dx = RELAXATION * (x - part->x[i]);
  dy = RELAXATION * (y - part->y[i]);
  part->x[i] += dx;
  part->y[i] += dy;
  if (cloud != NULL)
    {
      cloud->x[i] = (float)part->x[i];
      cloud->y[i] = (float)part->y[i];
    }
  return dx * dx + dy * dy;
}

/** Returns: how many numbers a row of _rk_layout_distances() has */
gsize
_rk_layout_get_stride (const RkPart *part)
{
  return (gsize)pad (part->graph->n_nodes);
}

/**
 * _rk_layout_distances:
 * @part: a part of at most %RK_LAYOUT_FULL_MAX nodes
 * @distances: (out) (transfer full): a row for each node, padded to a multiple of 64 with 0
 * @error: return location; only cancelled
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
_rk_layout_distances (RkPart *part, guint16 **distances, GError **error)
{
  int n = part->graph->n_nodes;
  gsize stride = (gsize)pad (n);
  g_autofree guint16 *rows = g_new0 (guint16, stride * (gsize)n);
  g_autofree int *distance = g_new (int, n);
  g_autofree int *queue = g_new (int, n);

  for (int i = 0; i < n; i++)
    {
      if (i % 64 == 0 && _rk_layout_is_cancelled (part, error))
        return FALSE;
      rk_graph_distances (part->graph, i, distance, queue);
      for (int j = 0; j < n; j++)
        rows[stride * (gsize)i + (gsize)j] = (guint16)distance[j];
    }
  *distances = g_steal_pointer (&rows);
  return TRUE;
}

/** Moves the nodes by all pairs; @distances from _rk_layout_distances().  %FALSE if stopped. */
gboolean
_rk_layout_stress_full (RkPart *part,
                        const guint16 *distances,
                        const RkStressPlan *plan,
                        GError **error)
{
  int n = part->graph->n_nodes;
  int stride = pad (n);
  gboolean done = TRUE;
  double moved = 1;
  Cloud cloud;

  cloud_init (&cloud, n);
  for (int i = 0; i < n; i++)
    {
      cloud.x[i] = (float)part->x[i];
      cloud.y[i] = (float)part->y[i];
    }
  for (int sweep = 0; done && sweep < plan->sweeps && moved > AT_REST * n; sweep++)
    {
      moved = 0;
      for (int i = 0; done && i < n; i++)
        {
          Pull pull = { 0 };

          done = i % 256 != 0 || !_rk_layout_is_cancelled (part, error);
          add_row (distances + (gsize)stride * (gsize)i, stride, &cloud, cloud.x[i], cloud.y[i],
                   (float)plan->one, (float)plan->two, &pull);
          moved += move_node (part, i, &pull, plan->anchor, &cloud);
        }
    }
  cloud_clear (&cloud);
  return done;
}

/** Returns: the stress of the part as rk-measure.h defines it */
double
_rk_layout_get_stress (const RkPart *part, const guint16 *distances)
{
  int n = part->graph->n_nodes;
  gsize stride = (gsize)pad (n);
  double squares = 0, products = 0, pairs = 0, a;

  for (int i = 0; i < n; i++)
    for (int j = 0; j < i; j++)
      {
        double dx = part->x[i] - part->x[j], dy = part->y[i] - part->y[j];
        double e = sqrt (dx * dx + dy * dy) / distances[stride * (gsize)i + (gsize)j];

        squares += e * e;
        products += e;
        pairs += 1;
      }
  a = squares > 0 ? products / squares : 0;
  return pairs > 0 ? (pairs - 2 * a * products + a * a * squares) / pairs : 0;
}

static void
sample_clear (Sample *sample)
{
  g_free (sample->landmark);
  g_free (sample->rows);
  g_free (sample->far);
  g_free (sample->first);
  g_free (sample->two_hop);
  g_free (sample->two);
}

/* Draws landmarks evenly, each node at most once, and keeps every node's distances to them. */
static gboolean
choose_landmarks (RkPart *part, Sample *sample, GError **error)
{
  int n = part->graph->n_nodes;
  int k = MIN (n, LANDMARKS);
  g_autofree int *order = g_new (int, n);
  g_autofree int *distance = g_new (int, n);
  g_autofree int *queue = g_new (int, n);

  sample->n_landmarks = pad (k);
  sample->landmark = g_new0 (int, sample->n_landmarks);
  sample->rows = g_new0 (guint16, (gsize)sample->n_landmarks * (gsize)n);
  for (int i = 0; i < n; i++)
    order[i] = i;
  for (int p = 0; p < k; p++)
    {
      int q = p + (int)rk_rng_below (&part->rng, (guint32)(n - p));
      int node = order[q];

      if (_rk_layout_is_cancelled (part, error))
        return FALSE;
      order[q] = order[p];
      sample->landmark[p] = node;
      rk_graph_distances (part->graph, node, distance, queue);
      for (int i = 0; i < n; i++)
        sample->rows[(gsize)i * (gsize)sample->n_landmarks + (gsize)p] =
            distance[i] < 3 ? 0 : (guint16)MIN (distance[i], G_MAXUINT16);
    }
  return TRUE;
}

/* Collects the nodes exactly two lines from @node into @found.  @mark holds the node last seen
 * from. */
static int
collect_two_hop (const RkGraph *graph, int node, int *mark, int *found)
{
  int count = 0;

  mark[node] = node;
  for (int j = graph->first[node]; j < graph->first[node + 1]; j++)
    mark[graph->neighbour[j]] = node;
  for (int j = graph->first[node]; j < graph->first[node + 1]; j++)
    {
      int u = graph->neighbour[j];

      for (int k = graph->first[u]; k < graph->first[u + 1]; k++)
        if (mark[graph->neighbour[k]] != node)
          {
            mark[graph->neighbour[k]] = node;
            found[count++] = graph->neighbour[k];
          }
    }
  return count;
}

static gboolean
choose_two_hop (RkPart *part, Sample *sample, GError **error)
{
  const RkGraph *graph = part->graph;
  int n = graph->n_nodes;
  g_autofree int *mark = g_new (int, n);
  g_autofree int *found = g_new (int, n);

  sample->first = g_new0 (int, n + 1);
  sample->two_hop = g_new (int, (gsize)n *TWO_HOP_SAMPLE);
  sample->two = g_new0 (float, n);
  sample->far = g_new0 (float, n);
  memset (mark, 0xff, sizeof (int) * (gsize)n);
  for (int i = 0; i < n; i++)
    {
      int count, kept, landmarks = 0;

      if (i % 64 == 0 && _rk_layout_is_cancelled (part, error))
        return FALSE;
      count = collect_two_hop (graph, i, mark, found);
      kept = MIN (count, TWO_HOP_SAMPLE);
      for (int s = 0; s < kept; s++)
        {
          int q = s + (int)rk_rng_below (&part->rng, (guint32)(count - s));
          int chosen = found[q];

          found[q] = found[s];
          sample->two_hop[sample->first[i] + s] = chosen;
        }
      sample->first[i + 1] = sample->first[i] + kept;
      sample->two[i] = kept > 0 ? (float)count / (float)kept : 0;
      for (int p = 0; p < sample->n_landmarks; p++)
        landmarks += sample->rows[(gsize)i * (gsize)sample->n_landmarks + (gsize)p] > 0;
      count = n - 1 - count - rk_graph_degree (graph, i);
      sample->far[i] = landmarks > 0 ? (float)count / (float)landmarks : 0;
    }
  return TRUE;
}

/* One pair, to be @length apart. */
static void
add_pair (const RkPart *part, int i, int j, double length, double factor, Pull *pull)
{
  double dx = part->x[i] - part->x[j], dy = part->y[i] - part->y[j];
  double gap = sqrt (dx * dx + dy * dy + 1e-9);
  double weight = factor / (length * length);

  pull->x += weight * (part->x[j] + length * dx / gap);
  pull->y += weight * (part->y[j] + length * dy / gap);
  pull->weight += weight;
}

static void
sweep_sampled (RkPart *part,
               const Sample *sample,
               const RkStressPlan *plan,
               Cloud *landmarks,
               int i,
               double *moved)
{
  const RkGraph *graph = part->graph;
  int stride = sample->n_landmarks;
  Pull far = { 0 };
  Pull pull = { 0 };

  add_row (sample->rows + (gsize)i * (gsize)stride, stride, landmarks, (float)part->x[i],
           (float)part->y[i], 1, 1, &far);
  pull.x = far.x * sample->far[i];
  pull.y = far.y * sample->far[i];
  pull.weight = far.weight * sample->far[i];
  for (int j = graph->first[i]; j < graph->first[i + 1]; j++)
    add_pair (part, i, graph->neighbour[j], 1, plan->one, &pull);
  for (int j = sample->first[i]; j < sample->first[i + 1]; j++)
    add_pair (part, i, sample->two_hop[j], 2, plan->two * sample->two[i], &pull);
  *moved += move_node (part, i, &pull, plan->anchor, NULL);
}

static gboolean
stress_sampled (RkPart *part, const RkStressPlan *plan, GError **error)
{
  int n = part->graph->n_nodes;
  g_autofree int *slot = g_new (int, n);
  Sample sample = { 0 };
  Cloud landmarks = { 0 };
  double moved = 1;
  gboolean done = choose_landmarks (part, &sample, error) && choose_two_hop (part, &sample, error);

  if (done)
    cloud_init (&landmarks, sample.n_landmarks);
  memset (slot, 0xff, sizeof (int) * (gsize)n);
  for (int p = 0; done && p < MIN (n, LANDMARKS); p++)
    {
      slot[sample.landmark[p]] = p;
      landmarks.x[p] = (float)part->x[sample.landmark[p]];
      landmarks.y[p] = (float)part->y[sample.landmark[p]];
    }
  for (int sweep = 0; done && sweep < plan->sweeps && moved > AT_REST * n; sweep++)
    {
      moved = 0;
      for (int i = 0; done && i < n; i++)
        {
          done = i % 256 != 0 || !_rk_layout_is_cancelled (part, error);
          sweep_sampled (part, &sample, plan, &landmarks, i, &moved);
          if (slot[i] >= 0)
            {
              landmarks.x[slot[i]] = (float)part->x[i];
              landmarks.y[slot[i]] = (float)part->y[i];
            }
        }
    }
  cloud_clear (&landmarks);
  sample_clear (&sample);
  return done;
}

/**
 * _rk_layout_stress:
 * @part: a part with first positions
 * @plan: how much pairs count
 * @error: return location; only cancelled
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
_rk_layout_stress (RkPart *part, const RkStressPlan *plan, GError **error)
{
  g_autofree guint16 *distances = NULL;

  if (part->graph->n_nodes > RK_LAYOUT_FULL_MAX)
    return stress_sampled (part, plan, error);
  return _rk_layout_distances (part, &distances, error)
         && _rk_layout_stress_full (part, distances, plan, error);
}
