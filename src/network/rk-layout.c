/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of work of a layout: each connected part by itself, then the parts side by side.  See
 * rk-layout.h for what is promised.
 */
#include "rk-layout-private.h"

#include <math.h>

/* Small parts are tried from several beginnings while that is cheap. */
#define TRIES_WORK 1500000
#define TRIES_MAX 24
/* What one crossing for each line is worth in stress when tries are compared. */
#define CROSSING_WORTH 0.04
#define CROSSINGS_MAX 4000 /* lines beyond which they are not counted */
#define ANCHOR 0.2

typedef struct
{
  const RkGraph *graph;
  const RkLayoutOptions *options;
  GCancellable *cancellable;
  double unit;  /* length of one line in the caller's unit */
  int *members; /* nodes, part after part */
  int *first;   /* offsets into members */
  int *local;   /* number of each node within its part */
  int *lines;   /* lines, part after part */
  int *first_line;
  guint8 *settled; /* parts that have a known place */
  double *xy;
} Job;

static gboolean
has_place (const Job *job, int node)
{
  const double *start = job->options->start_xy;

  return start != NULL && !isnan (start[2 * node]) && !isnan (start[2 * node + 1]);
}

/* The mean length that lines between known nodes had, so that an edition keeps its size. */
static double
find_unit (const Job *job)
{
  const double *start = job->options->start_xy;
  double sum = 0;
  int count = 0;

  for (int e = 0; start != NULL && e < job->graph->n_edges; e++)
    {
      int a = job->graph->from[e], b = job->graph->to[e];

      if (a != b && has_place (job, a) && has_place (job, b))
        {
          double dx = start[2 * a] - start[2 * b], dy = start[2 * a + 1] - start[2 * b + 1];

          sum += sqrt (dx * dx + dy * dy);
          count++;
        }
    }
  return count > 0 && sum > 1e-9 * count ? sum / count : 1;
}

/* Groups the nodes and the lines by their part. */
static void
group_by_part (Job *job)
{
  const RkGraph *graph = job->graph;
  g_autofree int *place = NULL;

  job->first = g_new0 (int, graph->n_components + 1);
  job->first_line = g_new0 (int, graph->n_components + 1);
  job->members = g_new (int, graph->n_nodes + 1);
  job->local = g_new (int, graph->n_nodes + 1);
  job->lines = g_new (int, graph->n_edges + 1);
  job->settled = g_new0 (guint8, graph->n_components + 1);
  for (int i = 0; i < graph->n_nodes; i++)
    job->first[graph->component[i] + 1]++;
  for (int e = 0; e < graph->n_edges; e++)
    job->first_line[graph->component[graph->from[e]] + 1]++;
  for (int c = 0; c < graph->n_components; c++)
    {
      job->first[c + 1] += job->first[c];
      job->first_line[c + 1] += job->first_line[c];
    }
  place = g_memdup2 (job->first, sizeof (int) * ((gsize) graph->n_components + 1));
  for (int i = 0; i < graph->n_nodes; i++)
    {
      int c = graph->component[i];

      job->local[i] = place[c] - job->first[c];
      job->members[place[c]++] = i;
      job->settled[c] |= has_place (job, i);
    }
  for (int c = 0; c < graph->n_components; c++)
    place[c] = job->first_line[c];
  for (int e = 0; e < graph->n_edges; e++)
    job->lines[place[graph->component[graph->from[e]]]++] = e;
}

static void
job_clear (Job *job)
{
  g_free (job->members);
  g_free (job->first);
  g_free (job->local);
  g_free (job->lines);
  g_free (job->first_line);
  g_free (job->settled);
}

static void
part_clear (RkPart *part)
{
  rk_graph_free (part->graph);
  g_free (part->x);
  g_free (part->y);
  g_free (part->fixed);
  g_free (part->known);
  g_free (part->was_x);
  g_free (part->was_y);
}

/* The graph of one part, without loops and parallel lines. */
static RkGraph *
cut_out (const Job *job, int c)
{
  const RkGraph *graph = job->graph;
  int n = job->first[c + 1] - job->first[c];
  int m = job->first_line[c + 1] - job->first_line[c];
  g_autofree int *from = g_new (int, m + 1);
  g_autofree int *to = g_new (int, m + 1);
  int count = 0;

  for (int i = 0; i < n; i++)
    {
      int v = job->members[job->first[c] + i];

      for (int j = graph->first[v]; j < graph->first[v + 1]; j++)
        if (graph->neighbour[j] > v)
          {
            from[count] = i;
            to[count++] = job->local[graph->neighbour[j]];
          }
    }
  return rk_graph_new (n, count, from, to, NULL);
}

static void
part_init (RkPart *part, const Job *job, int c)
{
  const RkLayoutOptions *options = job->options;
  int n = job->first[c + 1] - job->first[c];

  part->graph = cut_out (job, c);
  part->x = g_new0 (double, n);
  part->y = g_new0 (double, n);
  part->was_x = g_new0 (double, n);
  part->was_y = g_new0 (double, n);
  part->fixed = g_new0 (guint8, n);
  part->known = g_new0 (guint8, n);
  part->style = options->style;
  part->cancellable = job->cancellable;
  rk_rng_init (&part->rng, options->seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + (guint64) c);
  for (int i = 0; i < n; i++)
    {
      int v = job->members[job->first[c] + i];

      part->known[i] = has_place (job, v);
      part->fixed[i] = part->known[i] && options->pinned != NULL && options->pinned[v];
      part->n_known += part->known[i];
      part->n_fixed += part->fixed[i];
      if (part->known[i])
        {
          part->was_x[i] = options->start_xy[2 * v] / job->unit;
          part->was_y[i] = options->start_xy[2 * v + 1] / job->unit;
        }
    }
}

static RkStressPlan
make_plan (const RkPart *part)
{
  gboolean readable = part->style == RK_LAYOUT_READABLE;
  gboolean small = part->graph->n_nodes <= 600;
  RkStressPlan plan = {
    .one = readable ? 4 : 1,
    .two = readable && !small ? 0.15 : 1,
    .anchor = ANCHOR,
    .sweeps = small ? 300 : part->graph->n_nodes <= RK_LAYOUT_FULL_MAX ? 80 : 60,
  };

  return plan;
}

/* Tries a small part from several beginnings and keeps the best. */
static gboolean
solve_small (RkPart *part, const RkStressPlan *plan, GError **error)
{
  int n = part->graph->n_nodes;
  int tries = part->n_known > 0 ? 1 : CLAMP (TRIES_WORK / (n * n), 1, TRIES_MAX);
  g_autofree guint16 *distances = NULL;
  g_autofree double *first_x = g_memdup2 (part->x, sizeof (double) * (gsize) n);
  g_autofree double *first_y = g_memdup2 (part->y, sizeof (double) * (gsize) n);
  g_autofree double *best_x = g_new (double, n);
  g_autofree double *best_y = g_new (double, n);
  double least = INFINITY;

  if (!_rk_layout_distances (part, &distances, error))
    return FALSE;
  for (int t = 0; t < tries; t++)
    {
      double worth;

      for (int i = 0; i < n; i++)
        {
          part->x[i] = first_x[i];
          part->y[i] = first_y[i];
        }
      if (t > 0)
        _rk_layout_scatter (part, t % 2 == 0 ? 1.0 : 0.5);
      if (!_rk_layout_stress_full (part, distances, plan, error))
        return FALSE;
      worth = _rk_layout_get_stress (part, distances);
      if (part->style == RK_LAYOUT_READABLE && part->graph->n_edges <= CROSSINGS_MAX)
        worth += CROSSING_WORTH * _rk_layout_count_crossings (part) / part->graph->n_edges;
      if (worth >= least)
        continue;
      least = worth;
      for (int i = 0; i < n; i++)
        {
          best_x[i] = part->x[i];
          best_y[i] = part->y[i];
        }
    }
  for (int i = 0; i < n; i++)
    {
      part->x[i] = best_x[i];
      part->y[i] = best_y[i];
    }
  return TRUE;
}

static gboolean
solve_part (RkPart *part, GError **error)
{
  RkStressPlan plan = make_plan (part);
  int n = part->graph->n_nodes;

  if (part->n_fixed == n)
    return TRUE;
  if (!_rk_layout_start (part, error))
    return FALSE;
  if (n == 1)
    {
      part->x[0] = part->known[0] ? part->was_x[0] : 0;
      part->y[0] = part->known[0] ? part->was_y[0] : 0;
      return TRUE;
    }
  if (n <= RK_LAYOUT_FULL_MAX / 4 ? !solve_small (part, &plan, error) : !_rk_layout_stress (part, &plan, error))
    return FALSE;
  if (part->n_known == 0)
    _rk_layout_turn (part, n <= 8);
  return part->style != RK_LAYOUT_READABLE || _rk_layout_polish (part, error);
}

static gboolean
lay_out_part (Job *job, int c, GError **error)
{
  const RkLayoutOptions *options = job->options;
  RkPart part = { 0 };
  gboolean done;

  part_init (&part, job, c);
  done = solve_part (&part, error);
  for (int i = 0; done && i < part.graph->n_nodes; i++)
    {
      int v = job->members[job->first[c] + i];

      job->xy[2 * v] = part.fixed[i] ? options->start_xy[2 * v] : part.x[i] * job->unit;
      job->xy[2 * v + 1] = part.fixed[i] ? options->start_xy[2 * v + 1] : part.y[i] * job->unit;
    }
  part_clear (&part);
  return done;
}

/**
 * rk_layout_compute:
 * @graph: a graph; loops and parallel lines do not matter, nor do weights
 * @options: (nullable): how; %NULL for a readable picture of seed 0
 * @cancellable: (nullable): stops it within a tenth of a second
 * @xy: (out caller-allocates) (array): room for x and y of each node in turn; one line is about 1
 *   long, or as long as lines were in @options' start; undefined after an error
 * @error: return location; only %G_IO_ERROR_CANCELLED
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
rk_layout_compute (const RkGraph *graph,
                   const RkLayoutOptions *options,
                   GCancellable *cancellable,
                   double *xy,
                   GError **error)
{
  const RkLayoutOptions usual = { 0 };
  Job job = { graph, options != NULL ? options : &usual, cancellable };
  gboolean done = TRUE;

  g_return_val_if_fail (graph != NULL && (xy != NULL || graph->n_nodes == 0), FALSE);
  g_return_val_if_fail (options == NULL || options->pinned == NULL || options->start_xy != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  job.unit = find_unit (&job);
  job.xy = xy;
  group_by_part (&job);
  for (int c = 0; done && c < graph->n_components; c++)
    done = lay_out_part (&job, c, error);
  done = done && _rk_layout_pack (graph, job.settled, job.unit, cancellable, xy, error);
  job_clear (&job);
  return done;
}
