/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of work of a layout: each connected part by itself, then the parts side by side.  See
 * rk-layout.h for what is promised.
 */
#include "rk-layout-private.h"

#include <math.h>
#include <string.h>

#define SMALL_MAX     600    /* nodes of a part that is tried from several beginnings */
#define TRIES_WORK    240000 /* nodes × nodes × tries */
#define TRIES_MAX     5      /* twice that where only distances count, which takes less time */
#define TRY_SWEEPS    40     /* of each try; the best one gets the rest */
#define CROSSINGS_MAX 4000   /* lines beyond which crossings are not counted */
#define MANY          10000
#define VERY_MANY     50000
#define UNIT_SOURCES  50
#define ANCHOR        0.17 /* least pull that moves a node from its earlier place */

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

  return start != NULL && fabs (start[2 * node]) <= RK_LAYOUT_FARTHEST
         && fabs (start[2 * node + 1]) <= RK_LAYOUT_FARTHEST;
}

/* How much lines pull, as a share of all pairs.  Found by trying on hub networks and trees: more in
 * large parts, where there is more to cross, and in those with few rings, which need no crossing.
 */
static double
choose_bond (const RkGraph *graph)
{
  double rings = (double)(graph->n_edges - graph->n_nodes + 1) / graph->n_edges;

  rings = MAX (rings, 0.12);
  return 0.0005 * sqrt (graph->n_nodes) / (rings * sqrt (rings));
}

static RkStressPlan
make_plan (RkLayoutStyle style, const RkGraph *graph)
{
  int n = graph->n_nodes;
  gboolean readable = style == RK_LAYOUT_READABLE;
  gboolean small = n <= SMALL_MAX;
  RkStressPlan plan = {
    .bond = readable ? choose_bond (graph) * (small ? 5 : 1) : 0,
    .push = 0.0003,
    .two = readable ? 0.15 : 0.68,
    .anchor = ANCHOR * (readable ? 1 : 0.7),
    .sweeps = readable ? (n <= MANY ? 50 : 40) : 42,
  };

  if (small)
    plan.two = readable ? 0.5 : 0.85;
  if (small && readable)
    plan.anchor *= 2; /* other places were tried after the pulls were at rest */
  if (n > MANY)
    plan.anchor *= 2.4; /* a sample pulls a little otherwise each time */
  if (readable ? !small : n > RK_LAYOUT_FULL_MAX)
    plan.sample = n > VERY_MANY ? 128 : n > MANY ? 192 : 512;
  if (!readable && plan.sample > 0)
    {
      plan.two = 0.2;
      plan.push = 0;
      plan.sweeps = 18;
    }
  return plan;
}

/* Adds the pairs of one known node to the sums that make up the unit. */
static void
add_lengths (const Job *job, int source, int *distance, int *queue, double sums[2])
{
  const double *start = job->options->start_xy;

  rk_graph_distances (job->graph, source, distance, queue);
  for (int i = 0; i < job->graph->n_nodes; i++)
    if (distance[i] > 0 && has_place (job, i))
      {
        double dx = start[2 * i] - start[2 * source], dy = start[2 * i + 1] - start[2 * source + 1];
        double e = sqrt (dx * dx + dy * dy) / distance[i];

        sums[0] += e * e;
        sums[1] += e;
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
        add_lengths (job, i, distance, queue, sums);
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
  part->x = g_new0 (float, n);
  part->y = g_new0 (float, n);
  part->was_x = g_new0 (float, n);
  part->was_y = g_new0 (float, n);
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
copy_places (float *to_x, float *to_y, const float *from_x, const float *from_y, int n)
{
  memcpy (to_x, from_x, sizeof (float) * (gsize)n);
  memcpy (to_y, from_y, sizeof (float) * (gsize)n);
}

/* What a try is worth; less is better. */
static double
rate_try (const RkPart *part, const RkStress *stress)
{
  int m = part->graph->n_edges;
  double worth = _rk_stress_measure (stress);

  if (part->style == RK_LAYOUT_READABLE && m <= CROSSINGS_MAX)
    worth *= sqrt (1 + (double)_rk_layout_count_crossings (part) / m);
  return worth;
}

/* Tries a small part from several beginnings and goes on with the best. */
static gboolean
solve_small (RkPart *part, RkStress *stress, const RkStressPlan *plan, GError **error)
{
  int n = part->graph->n_nodes;
  int tries = CLAMP (TRIES_WORK / (n * n), 1, TRIES_MAX);
  RkStressPlan brief = *plan;
  g_autofree float *first_x = g_memdup2 (part->x, sizeof (float) * (gsize)n);
  g_autofree float *first_y = g_memdup2 (part->y, sizeof (float) * (gsize)n);
  g_autofree float *best_x = g_new (float, n);
  g_autofree float *best_y = g_new (float, n);
  double least = INFINITY;

  if (part->style == RK_LAYOUT_DISTANCES)
    tries *= 2;
  if (part->n_known > 0)
    tries = 1;
  brief.sweeps = TRY_SWEEPS;
  brief.push = 0;
  for (int t = 0; t < tries; t++)
    {
      double worth;

      copy_places (part->x, part->y, first_x, first_y, n);
      if (t > 0)
        _rk_layout_scatter (part, t % 2 == 0 ? 1.0 : 0.5);
      if (!_rk_stress_run (stress, &brief, error))
        return FALSE;
      worth = rate_try (part, stress);
      if (worth >= least)
        continue;
      least = worth;
      copy_places (best_x, best_y, part->x, part->y, n);
    }
  copy_places (part->x, part->y, best_x, best_y, n);
  return _rk_stress_run (stress, plan, error);
}

/* Very short lines first, even where only distances count: what is not tangled at the beginning
 * ends with less stress. */
static gboolean
solve_large (RkPart *part, RkStress *stress, const RkStressPlan *plan, GError **error)
{
  gboolean readable = part->style == RK_LAYOUT_READABLE;
  RkStressPlan first = make_plan (RK_LAYOUT_READABLE, part->graph);

  first.bond = readable ? first.bond * 4 : 0.1;
  first.sweeps = part->graph->n_nodes <= MANY ? 30 : readable ? 0 : 8;
  if (part->n_known == 0 && !_rk_stress_run (stress, &first, error))
    return FALSE;
  return _rk_stress_run (stress, plan, error);
}

static gboolean
solve_part (RkPart *part, GError **error)
{
  int n = part->graph->n_nodes;
  g_autoptr (RkStress) stress = NULL;
  RkStressPlan plan;

  if (part->n_fixed == n)
    return TRUE;
  if (n == 1)
    {
      part->x[0] = part->known[0] ? part->was_x[0] : 0;
      part->y[0] = part->known[0] ? part->was_y[0] : 0;
      return TRUE;
    }
  plan = make_plan (part->style, part->graph);
  stress = _rk_stress_new (part, plan.sample > 0 ? plan.sample : n, error);
  if (stress == NULL)
    return FALSE;
  if (_rk_stress_get_rows (stress)->unit > 1 && plan.sample == 0)
    plan.sample = n; /* short distances are not known */
  if (n <= SMALL_MAX ? !solve_small (part, stress, &plan, error)
                     : !solve_large (part, stress, &plan, error))
    return FALSE;
  if (part->style == RK_LAYOUT_READABLE && n <= SMALL_MAX
      && !_rk_layout_polish (part, _rk_stress_get_rows (stress), plan.two, error))
    return FALSE;
  if (!_rk_layout_push_apart (part, error))
    return FALSE;
  if (part->n_known == 0)
    _rk_layout_turn (part, n <= 8);
  return TRUE;
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
          part.fixed[i] ? options->start_xy[2 * v] : (double)part.x[i] * job->unit + part.origin_x;
      job->xy[2 * v + 1] = part.fixed[i] ? options->start_xy[2 * v + 1]
                                         : (double)part.y[i] * job->unit + part.origin_y;
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
