/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Distances in the drawing made like those in the graph, the sum over pairs of (e − d)² ÷ d² made
 * small node by node, e the distance in the drawing and d that in the graph; and at the same time
 * lines drawn short and near nodes pushed apart, which is what makes a picture readable: it costs
 * little of the former and saves half of the crossings.
 *
 * Small parts use all pairs.  Large ones use for each node its neighbours, a sample of the nodes
 * two lines away scaled to their number, and landmarks drawn evenly that stand for all the rest.
 *
 * Sources: E. Gansner, Y. Koren, S. North, "Graph Drawing by Stress Majorization", 2004 (the
 * majorant; here node by node and over-relaxed); M. Ortmann, M. Klimenta, U. Brandes, "A Sparse
 * Stress Model", 2016 (the idea of standing for others); E. Gansner, Y. Hu, S. North, "A
 * Maxent-Stress Model for Graph Layout", 2013 (stress together with a repulsion).
 */
#include "rk-layout-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TWO_HOP_SAMPLE 8
#define TWO_HOP_MAX    1024   /* ways of two lines up to which their ends are all looked at */
#define AT_REST        2.5e-7 /* mean square of a sweep's movement at which it ends */
#define SOFT           1e-6f  /* keeps the distance of two nodes on one spot above 0 */
#define RELAXATION     1.4f   /* how far beyond its best place a node goes, for speed */
#define NEAR_MAX       32     /* nodes of a row of cells that are looked at one by one */
#define ROOM           1.0    /* breadth of the ring nodes push in, in mean spacings */

/* Sums over pairs: where they push a node, and how firmly. */
typedef struct
{
  float x;
  float y;
  float weight;
} Pull;

struct _RkStress
{
  RkPart *part;
  RkRows rows;
  int sample;      /* plan for which far, firm and mean are */
  float *source_x; /* where the sources are; padded */
  float *source_y;
  float *others; /* for each node how many lie beyond two lines */
  float *far;    /* for each node how many others one source stands for */
  float *firm;   /* for each node the weight of its pairs with sources */
  double mean;   /* weight of all pairs of a node on average */
  int *first;    /* offsets into two_hop; NULL until a sample is wanted */
  int *two_hop;  /* sampled nodes two lines away */
  float *two;    /* for each node how many others one sampled node stands for */
  RkGrid grid;
};

typedef void (*SumRow) (const guint8 *row,
                        int count,
                        const float *source_x,
                        const float *source_y,
                        float x,
                        float y,
                        float unit,
                        float least,
                        float second,
                        Pull *pull);

static inline float
add_lanes (const float s[RK_LAYOUT_LANES])
{
  return ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]));
}

/* Defines a function that sums (d − e) ÷ (d² e) times the offset over the sources, in vectors of
 * @width lanes.  Each of the eight lanes sums its own column and they are added in a fixed order,
 * so the bytes are the same whatever the width.  1 ÷ e is found with two steps of Newton's from
 * the well-known first guess; distances up to @least count nothing. */
#define DEFINE_SUM_ROW(name, attributes, width)                                                    \
  typedef float name##_floats __attribute__ ((vector_size (4 * width)));                           \
  typedef gint32 name##_ints __attribute__ ((vector_size (4 * width)));                            \
  typedef guint8 name##_bytes __attribute__ ((vector_size (width)));                               \
  attributes static void name (const guint8 *row, int count, const float *source_x,                \
                               const float *source_y, float x, float y, float unit, float least,   \
                               float second, Pull *pull)                                           \
  {                                                                                                \
    enum                                                                                           \
    {                                                                                              \
      PIECES = RK_LAYOUT_LANES / width                                                             \
    };                                                                                             \
    name##_floats sum_x[PIECES], sum_y[PIECES];                                                    \
    float lanes[RK_LAYOUT_LANES];                                                                  \
                                                                                                   \
    memset (sum_x, 0, sizeof sum_x);                                                               \
    memset (sum_y, 0, sizeof sum_y);                                                               \
    for (int j = 0; j < count; j += RK_LAYOUT_LANES)                                               \
      for (int h = 0; h < PIECES; h++)                                                             \
        {                                                                                          \
          name##_bytes bytes;                                                                      \
          name##_floats d, dx, dy, square, inverse, share;                                         \
                                                                                                   \
          memcpy (&bytes, row + j + h * width, sizeof bytes);                                      \
          memcpy (&dx, source_x + j + h * width, sizeof dx);                                       \
          memcpy (&dy, source_y + j + h * width, sizeof dy);                                       \
          d = __builtin_convertvector (bytes, name##_floats) * unit;                               \
          dx = x - dx;                                                                             \
          dy = y - dy;                                                                             \
          square = dx * dx + dy * dy + SOFT;                                                       \
          inverse = (name##_floats) (0x5f375a86 - ((name##_ints)square >> 1));                     \
          square *= 0.5f;                                                                          \
          inverse *= 1.5f - square * inverse * inverse;                                            \
          inverse *= 1.5f - square * inverse * inverse;                                            \
          share = (name##_floats) ((name##_ints) (second + (name##_floats){ 0 }) & (d == 2.0f));   \
          share = (d * inverse - 1.0f) / (d * d + 1e-20f + share);                                 \
          share = (name##_floats) ((name##_ints)share & (d > least));                              \
          sum_x[h] += share * dx;                                                                  \
          sum_y[h] += share * dy;                                                                  \
        }                                                                                          \
    memcpy (lanes, sum_x, sizeof lanes);                                                           \
    pull->x = add_lanes (lanes);                                                                   \
    memcpy (lanes, sum_y, sizeof lanes);                                                           \
    pull->y = add_lanes (lanes);                                                                   \
  }

DEFINE_SUM_ROW (sum_row, , 4)
#if defined __x86_64__ && !defined RK_LAYOUT_NARROW
DEFINE_SUM_ROW (sum_row_wide, __attribute__ ((target ("avx2"))), 8)
#endif

static SumRow
choose_sum_row (void)
{
#if defined __x86_64__ && !defined RK_LAYOUT_NARROW
  if (__builtin_cpu_supports ("avx2"))
    return sum_row_wide;
#endif
  return sum_row;
}

/* Draws @count different nodes, all equally likely. */
static int *
draw_sources (RkPart *part, int count)
{
  int n = part->graph->n_nodes;
  int *order = g_new (int, n);

  for (int i = 0; i < n; i++)
    order[i] = i;
  for (int p = 0; p < count; p++)
    {
      int q = p + (int)rk_rng_below (&part->rng, (guint32)(n - p));
      int node = order[q];

      order[q] = order[p];
      order[p] = node;
    }
  return g_realloc_n (order, (gsize)count, sizeof (int));
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

/* Takes some of @found, all equally likely; returns how many. */
static int
take_some (RkPart *part, int *found, int count, int *chosen)
{
  int kept = MIN (count, TWO_HOP_SAMPLE);

  for (int s = 0; s < kept; s++)
    {
      int q = s + (int)rk_rng_below (&part->rng, (guint32)(count - s));

      chosen[s] = found[q];
      found[q] = found[s];
    }
  return kept;
}

/* The same where there are too many to look at all: ways of two lines, all equally likely. */
static int
take_ways (RkPart *part, int node, int ways, int *chosen)
{
  const RkGraph *graph = part->graph;
  int kept = 0;

  for (int s = 0; s < TWO_HOP_SAMPLE; s++)
    {
      int way = (int)rk_rng_below (&part->rng, (guint32)ways);
      int j = graph->first[node];
      int end;

      while (way >= rk_graph_degree (graph, graph->neighbour[j]))
        way -= rk_graph_degree (graph, graph->neighbour[j++]);
      end = graph->neighbour[graph->first[graph->neighbour[j]] + way];
      if (end != node)
        chosen[kept++] = end;
    }
  return kept;
}

static gboolean
choose_two_hop (RkStress *stress, GError **error)
{
  RkPart *part = stress->part;
  const RkGraph *graph = part->graph;
  int n = graph->n_nodes;
  g_autofree int *mark = g_new (int, n);
  g_autofree int *found = g_new (int, TWO_HOP_MAX);

  stress->first = g_new0 (int, n + 1);
  stress->two_hop = g_new (int, (gsize)n *TWO_HOP_SAMPLE);
  stress->two = g_new0 (float, n);
  memset (mark, 0xff, sizeof (int) * (gsize)n);
  for (int i = 0; i < n; i++)
    {
      int *chosen = stress->two_hop + stress->first[i];
      int degree = rk_graph_degree (graph, i);
      int ways = 0, count, kept;

      if (i % 1024 == 0 && _rk_layout_is_cancelled (part, error))
        return FALSE;
      for (int j = graph->first[i]; j < graph->first[i + 1]; j++)
        ways += rk_graph_degree (graph, graph->neighbour[j]);
      if (ways <= TWO_HOP_MAX)
        {
          count = collect_two_hop (graph, i, mark, found);
          kept = take_some (part, found, count, chosen);
        }
      else
        {
          count = MIN (ways - degree, n - 1 - degree);
          kept = take_ways (part, i, ways, chosen);
        }
      stress->first[i + 1] = stress->first[i] + kept;
      stress->two[i] = kept > 0 ? (float)count / (float)kept : 0;
      stress->others[i] = (float)(n - 1 - count - degree);
    }
  return TRUE;
}

/* How firmly the pairs hold each node, and how many others a source stands for. */
static void
weigh_pairs (RkStress *stress, int sample, double two)
{
  const RkGraph *graph = stress->part->graph;
  int count = sample > 0 ? sample : stress->rows.n_sources;
  float weights[256] = { 0 };
  double sum = 0;

  for (int k = sample > 0 ? 3 : 1; k < 256; k++)
    {
      int d = k * stress->rows.unit;

      weights[k] = (float)(d == 2 ? two : 1) / (float)(d * d);
    }
  for (int i = 0; i < graph->n_nodes; i++)
    {
      const guint8 *row = stress->rows.near + (gsize)i * (gsize)stress->rows.stride;
      float weight = 0;
      int counted = 0;

      for (int p = 0; p < count; p++)
        {
          weight += weights[row[p]];
          counted += weights[row[p]] > 0;
        }
      stress->far[i] = 1;
      if (sample > 0)
        stress->far[i] = counted > 0 ? stress->others[i] / (float)counted : 0;
      stress->firm[i] = weight * stress->far[i];
      sum += stress->firm[i];
      if (sample > 0)
        sum += rk_graph_degree (graph, i)
               + stress->two[i] * (float)(stress->first[i + 1] - stress->first[i]) / 4;
    }
  stress->mean = sum / graph->n_nodes;
  stress->sample = sample;
}

/**
 * _rk_stress_new:
 * @part: (transfer none): a part of two nodes or more; gets its first positions
 * @sources: how many nodes distances are counted from, drawn evenly; @part's size for all
 * @error: return location; only cancelled
 *
 * Returns: (transfer full) (nullable): what the layout of @part needs to know about it; %NULL if
 *   stopped
 */
RkStress *
_rk_stress_new (RkPart *part, int sources, GError **error)
{
  g_autoptr (RkStress) stress = g_new0 (RkStress, 1);
  int n = part->graph->n_nodes;

  stress->part = part;
  stress->sample = -1;
  stress->far = g_new0 (float, n);
  stress->others = g_new0 (float, n);
  stress->firm = g_new0 (float, n);
  if (!_rk_layout_rows_init (&stress->rows, part, draw_sources (part, sources), sources, error))
    return NULL;
  stress->source_x = g_new0 (float, stress->rows.stride);
  stress->source_y = g_new0 (float, stress->rows.stride);
  _rk_layout_start (part, &stress->rows);
  return g_steal_pointer (&stress);
}

const RkRows *
_rk_stress_get_rows (const RkStress *stress)
{
  return &stress->rows;
}

void
_rk_stress_free (RkStress *stress)
{
  if (stress == NULL)
    return;
  _rk_layout_rows_clear (&stress->rows);
  _rk_grid_clear (&stress->grid);
  g_free (stress->source_x);
  g_free (stress->source_y);
  g_free (stress->far);
  g_free (stress->others);
  g_free (stress->firm);
  g_free (stress->first);
  g_free (stress->two_hop);
  g_free (stress->two);
  g_free (stress);
}

/* One pair, to be @length apart; @bond is the pull towards 0 besides. */
static inline void
add_pair (const RkPart *part, int i, int j, float length, float weight, float bond, Pull *pull)
{
  float dx = part->x[i] - part->x[j], dy = part->y[i] - part->y[j];
  float gap = sqrtf (dx * dx + dy * dy + SOFT);
  float share = weight * (length / gap - 1) - bond;

  pull->x += share * dx;
  pull->y += share * dy;
  pull->weight += weight + bond;
}

/* Nodes in the cells about @i push it away, less and less to the edge of a cell's breadth.  Of
 * very many some stand for all. */
static inline void
add_near (const RkStress *stress, int i, float push, Pull *pull)
{
  const RkGrid *grid = &stress->grid;
  float x = stress->part->x[i], y = stress->part->y[i];
  float edge = 1 / (grid->cell * grid->cell);
  int column = grid->place[i] % grid->columns, row = grid->place[i] / grid->columns;
  int left = MAX (column - 1, 0), right = MIN (column + 1, grid->columns - 1);

  for (int r = MAX (row - 1, 0); r <= MIN (row + 1, grid->rows - 1); r++)
    {
      int first = grid->first[r * grid->columns + left];
      int end = grid->first[r * grid->columns + right + 1];
      int step = 1 + (end - first) / NEAR_MAX;

      for (int k = first + i % step; k < end; k += step)
        {
          float dx = x - grid->x[k], dy = y - grid->y[k];
          float share = 1 / (dx * dx + dy * dy + 1e-3f * grid->cell * grid->cell);

          if (share <= edge || grid->node[k] == i)
            continue;
          share = push * (float)step * (share - edge);
          pull->x += share * dx;
          pull->y += share * dy;
          pull->weight += 0.5f * share;
        }
    }
}

/* Moves one node to where its pairs want it and a little beyond; one that has an earlier place
 * only so far as it is drawn more than @anchor away from there, so that most do not move at all.
 * Returns: the square of its way. */
static double
move_node (RkStress *stress, int i, const Pull *pull, float anchor)
{
  RkPart *part = stress->part;
  int slot = stress->rows.slot[i];
  float dx, dy;

  if (!(pull->weight > 0))
    return 0;
  dx = RELAXATION * pull->x / pull->weight;
  dy = RELAXATION * pull->y / pull->weight;
  if (part->known[i])
    {
      float wx = part->x[i] + dx - part->was_x[i], wy = part->y[i] + dy - part->was_y[i];
      float way = sqrtf (wx * wx + wy * wy);
      float least = anchor * (float)stress->mean / pull->weight;
      float kept = way > least ? 1 - least / way : 0;

      dx = part->was_x[i] + kept * wx - part->x[i];
      dy = part->was_y[i] + kept * wy - part->y[i];
    }
  part->x[i] += dx;
  part->y[i] += dy;
  if (slot >= 0)
    {
      stress->source_x[slot] = part->x[i];
      stress->source_y[slot] = part->y[i];
    }
  return dx * dx + dy * dy;
}

static double
sweep_node (RkStress *stress, SumRow sum, const RkStressPlan *plan, int i)
{
  RkPart *part = stress->part;
  const RkGraph *graph = part->graph;
  gboolean sampled = plan->sample > 0;
  float bond = (float)(plan->bond * stress->mean);
  Pull pull = { 0 };

  sum (stress->rows.near + (gsize)i * (gsize)stress->rows.stride,
       sampled ? plan->sample : stress->rows.stride, stress->source_x, stress->source_y, part->x[i],
       part->y[i], (float)stress->rows.unit, (sampled ? 2.5f : 0.5f) * (float)stress->rows.unit,
       (float)(4 / plan->two - 4), &pull);
  pull.x *= stress->far[i];
  pull.y *= stress->far[i];
  pull.weight = stress->firm[i];
  if (sampled || bond > 0)
    for (int j = graph->first[i]; j < graph->first[i + 1]; j++)
      add_pair (part, i, graph->neighbour[j], 1, sampled ? 1 : 0, bond, &pull);
  if (sampled)
    for (int j = stress->first[i]; j < stress->first[i + 1]; j++)
      add_pair (part, i, stress->two_hop[j], 2, (float)plan->two * stress->two[i] / 4, 0, &pull);
  if (plan->push > 0)
    add_near (stress, i, (float)(plan->push * stress->mean), &pull);
  return move_node (stress, i, &pull, (float)plan->anchor);
}

/**
 * _rk_stress_run:
 * @stress: the part
 * @plan: how much what counts
 * @error: return location; only cancelled
 *
 * Moves the nodes, sweep after sweep.
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
_rk_stress_run (RkStress *stress, const RkStressPlan *plan, GError **error)
{
  RkPart *part = stress->part;
  int n = part->graph->n_nodes;
  SumRow sum = choose_sum_row ();
  double moved = 1;

  if (plan->sample > 0 && stress->first == NULL && !choose_two_hop (stress, error))
    return FALSE;
  if (stress->sample != plan->sample)
    weigh_pairs (stress, plan->sample, plan->two);
  for (int p = 0; p < stress->rows.n_sources; p++)
    {
      stress->source_x[p] = part->x[stress->rows.source[p]];
      stress->source_y[p] = part->y[stress->rows.source[p]];
    }
  for (int sweep = 0; sweep < plan->sweeps && moved > AT_REST * n; sweep++)
    {
      moved = 0;
      if (plan->push > 0)
        _rk_grid_fill (&stress->grid, part, ROOM * _rk_layout_get_spacing (part));
      for (int i = 0; i < n; i++)
        {
          if (i % 256 == 0 && _rk_layout_is_cancelled (part, error))
            return FALSE;
          if (!part->fixed[i])
            moved += sweep_node (stress, sum, plan, i);
        }
    }
  return TRUE;
}

/** Returns: the stress of a part with all its distances known, as rk-measure.h defines it */
double
_rk_stress_measure (const RkStress *stress)
{
  const RkPart *part = stress->part;
  int n = part->graph->n_nodes;
  double squares = 0, products = 0, pairs = 0, a;

  for (int i = 0; i < n; i++)
    {
      const guint8 *row = stress->rows.near + (gsize)i * (gsize)stress->rows.stride;

      for (int p = 0; p < n; p++)
        if (row[p] > 0)
          {
            int j = stress->rows.source[p];
            float dx = part->x[i] - part->x[j], dy = part->y[i] - part->y[j];
            float e = sqrtf (dx * dx + dy * dy) / (float)(row[p] * stress->rows.unit);

            squares += e * e;
            products += e;
            pairs += 1;
          }
    }
  a = squares > 0 ? products / squares : 0;
  return pairs > 0 ? (pairs - 2 * a * products + a * a * squares) / pairs : 0;
}
