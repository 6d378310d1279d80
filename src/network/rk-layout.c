/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of work of a layout: each connected part by itself, then the parts side by side.  See
 * rk-layout.h for what is promised.
 */
#include "rk-layout-private.h"

#include <math.h>

/* Small parts are tried from several beginnings while that is cheap. */
#define TRIES_WORK 600000
#define TRIES_MAX  24
#define TRY_SWEEPS 60 /* of each try; the best one gets the rest */
/* What one crossing for each line is worth in stress when tries are compared. */
#define CROSSING_WORTH 0.04
#define CROSSINGS_MAX  4000 /* lines beyond which they are not counted */
#define UNIT_SOURCES   50
#define ANCHOR         0.7 /* pull of the earlier place, as a share of all other pulls */

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

static RkStressPlan
make_plan (RkLayoutStyle style, int n)
{
  gboolean readable = style == RK_LAYOUT_READABLE;
  gboolean small = n <= 600;
  RkStressPlan plan = {
    .one = readable ? 4 : 1,
    .two = readable && !small ? 0.15 : 1,
    .anchor = ANCHOR,
    .sweeps = small                     ? 300
              : n <= RK_LAYOUT_FULL_MAX ? 80
                                        : 60,
  };

  return plan;
}

/* Adds the pairs of one known node to the sums that make up the unit. */
static void
add_lengths (
    const Job *job, const RkStressPlan *plan, int source, int *distance, int *queue, double sums[2])
{
  const double *start = job->options->start_xy;

  rk_graph_distances (job->graph, source, distance, queue);
  for (int i = 0; i < job->graph->n_nodes; i++)
    if (distance[i] > 0 && has_place (job, i))
      {
        double dx = start[2 * i] - start[2 * source], dy = start[2 * i + 1] - start[2 * source + 1];
        double e = sqrt (dx * dx + dy * dy) / distance[i];
        double factor = distance[i] == 1 ? plan->one : distance[i] == 2 ? plan->two : 1;

        sums[0] += factor * e * e;
        sums[1] += factor * e;
      }
}

/* The length of one line at which the stress of the known places is least, so that an edition
 * neither grows nor shrinks; measured from some of the known nodes. */
static gboolean
find_unit (Job *job, GError **error)
{
  int n = job->graph->n_nodes;
  g_autofree int *distance = g_new (int, n + 1);
  g_autofree int *queue = g_new (int, n + 1);
  RkStressPlan plan = make_plan (job->options->style, n);
  double sums[2] = { 0 };
  int n_known = 0, step, seen = 0;

  job->unit = 1;
  for (int i = 0; i < n; i++)
    n_known += has_place (job, i);
  step = MAX (1, n_known / UNIT_SOURCES);
  for (int i = 0; i < n; i++)
    if (has_place (job, i) && seen++ % step == 0)
      {
        if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
          return FALSE;
        add_lengths (job, &plan, i, distance, queue, sums);
      }
  if (sums[0] > 0 && sums[1] > 0)
    job->unit = sums[0] / sums[1];
  return TRUE;
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
  place = g_memdup2 (job->first, sizeof (int) * ((gsize)graph->n_components + 1));
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

/* The middle of the known places: far from the origin there would be no digits left for the rest.
 */
static void
find_origin (RkPart *part, const Job *job, int c)
{
  const double *start = job->options->start_xy;

  for (int i = 0; i < part->graph->n_nodes; i++)
    if (part->known[i])
      {
        int v = job->members[job->first[c] + i];

        part->origin_x += start[2 * v] / part->n_known;
        part->origin_y += start[2 * v + 1] / part->n_known;
      }
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
  rk_rng_init (&part->rng, options->seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + (guint64)c);
  for (int i = 0; i < n; i++)
    {
      int v = job->members[job->first[c] + i];

      part->known[i] = has_place (job, v);
      part->fixed[i] = part->known[i] && options->pinned != NULL && options->pinned[v];
      part->n_known += part->known[i];
      part->n_fixed += part->fixed[i];
    }
  find_origin (part, job, c);
  for (int i = 0; i < n; i++)
    if (part->known[i])
      {
        int v = job->members[job->first[c] + i];

        part->was_x[i] = (options->start_xy[2 * v] - part->origin_x) / job->unit;
        part->was_y[i] = (options->start_xy[2 * v + 1] - part->origin_y) / job->unit;
      }
}

static void
copy_places (double *to_x, double *to_y, const double *from_x, const double *from_y, int n)
{
  for (int i = 0; i < n; i++)
    {
      to_x[i] = from_x[i];
      to_y[i] = from_y[i];
    }
}

/* What a try is worth; less is better. */
static double
rate_try (const RkPart *part, const guint16 *distances)
{
  double worth = _rk_layout_get_stress (part, distances);

  if (part->style == RK_LAYOUT_READABLE && part->graph->n_edges <= CROSSINGS_MAX)
    worth += CROSSING_WORTH * _rk_layout_count_crossings (part) / MAX (part->graph->n_edges, 1);
  return worth;
}

/* Tries a small part from several beginnings and goes on with the best. */
static gboolean
solve_small (RkPart *part, const RkStressPlan *plan, GError **error)
{
  int n = part->graph->n_nodes;
  int tries = part->n_known > 0 ? 1 : CLAMP (TRIES_WORK / (n * n), 1, TRIES_MAX);
  RkStressPlan brief = *plan;
  g_autofree guint16 *distances = NULL;
  g_autofree double *first_x = g_memdup2 (part->x, sizeof (double) * (gsize)n);
  g_autofree double *first_y = g_memdup2 (part->y, sizeof (double) * (gsize)n);
  g_autofree double *best_x = g_new (double, n);
  g_autofree double *best_y = g_new (double, n);
  double least = INFINITY;

  brief.sweeps = TRY_SWEEPS;
  if (!_rk_layout_distances (part, &distances, error))
    return FALSE;
  for (int t = 0; t < tries; t++)
    {
      double worth;

      copy_places (part->x, part->y, first_x, first_y, n);
      if (t > 0)
        _rk_layout_scatter (part, t % 2 == 0 ? 1.0 : 0.5);
      if (!_rk_layout_stress_full (part, distances, &brief, error))
        return FALSE;
      worth = rate_try (part, distances);
      if (worth >= least)
        continue;
      least = worth;
      copy_places (best_x, best_y, part->x, part->y, n);
    }
  copy_places (part->x, part->y, best_x, best_y, n);
  return _rk_layout_stress_full (part, distances, plan, error);
}

static gboolean
solve_part (RkPart *part, GError **error)
{
  int n = part->graph->n_nodes;
  RkStressPlan plan = make_plan (part->style, n);

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
  if (n <= RK_LAYOUT_FULL_MAX / 4 ? !solve_small (part, &plan, error)
                                  : !_rk_layout_stress (part, &plan, error))
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

      job->xy[2 * v] =
          part.fixed[i] ? options->start_xy[2 * v] : part.x[i] * job->unit + part.origin_x;
      job->xy[2 * v + 1] =
          part.fixed[i] ? options->start_xy[2 * v + 1] : part.y[i] * job->unit + part.origin_y;
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
  g_return_val_if_fail (options == NULL || options->pinned == NULL || options->start_xy != NULL,
                        FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!find_unit (&job, error))
    return FALSE;
  job.xy = xy;
  group_by_part (&job);
  for (int c = 0; done && c < graph->n_components; c++)
    done = lay_out_part (&job, c, error);
  done = done && _rk_layout_pack (graph, job.settled, job.unit, cancellable, xy, error);
  job_clear (&job);
  return done;
}
