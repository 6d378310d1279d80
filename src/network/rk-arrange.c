/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Groups are laid out as a network of their own and pushed apart until no two
 * discs touch; within its disc a node with more lines is nearer the middle.
 *
 * Only + − × ÷ and the square root: the same bytes on every machine.
 */
#include "rk-arrange.h"

#include "rk-layout.h"

#include <math.h>

#define ROOM   0.85 /* radius of a disc for the root of its nodes, in lines */
#define GAP    0.9  /* between discs */
#define ROUNDS 400
/* The golden angle, by which each node is turned on from the one before. */
#define GOLDEN_COS (-0.73736887807831985)
#define GOLDEN_SIN 0.67549029426152364

typedef struct
{
  const RkGraph *graph;
  const int *group;
  int n_groups;
  double *discs; /* x, y, radius of each group */
} Arrangement;

/* How many lines lead from group to group. */
static RkGraph *
gather (const Arrangement *a)
{
  const RkGraph *graph = a->graph;
  g_autofree int *from = g_new (int, graph->n_edges + 1);
  g_autofree int *to = g_new (int, graph->n_edges + 1);
  int m = 0;

  for (int e = 0; e < graph->n_edges; e++)
    {
      int x = a->group[graph->from[e]], y = a->group[graph->to[e]];

      if (x == y)
        continue;
      from[m] = x;
      to[m++] = y;
    }
  return rk_graph_new (a->n_groups, m, from, to, NULL);
}

/* Groups that have no place of their own stand beside those that have one, below at the left. */
static void
put_aside (const Arrangement *a, const double *centres, double *xy)
{
  double left = 0, bottom = 0;
  int count = 0;

  for (int g = 0; g < a->n_groups; g++)
    if (!isnan (centres[2 * g]))
      {
        left = count == 0 || centres[2 * g] < left ? centres[2 * g] : left;
        bottom = count == 0 || centres[2 * g + 1] > bottom ? centres[2 * g + 1] : bottom;
        count++;
      }
  for (int g = 0; g < a->n_groups; g++)
    {
      xy[2 * g] = left;
      xy[2 * g + 1] = bottom + 0.5;
    }
}

/* The first places of the middles; those that are told, times a scale that gives them room. */
static gboolean
place_middles (Arrangement *a, const double *centres, GCancellable *cancellable, GError **error)
{
  g_autoptr (RkGraph) graph = gather (a);
  g_autofree double *xy = g_new0 (double, 2 * (gsize)a->n_groups + 2);
  RkLayoutOptions options = { .seed = 1, .style = RK_LAYOUT_DISTANCES, .threads = 1 };
  double area = 0;

  for (int g = 0; g < a->n_groups; g++)
    area += a->discs[3 * g + 2] * a->discs[3 * g + 2];
  if (!rk_layout_compute (graph, &options, cancellable, xy, error))
    return FALSE;
  if (centres != NULL)
    put_aside (a, centres, xy);
  for (int g = 0; g < a->n_groups; g++)
    {
      double scale = sqrt (area / a->n_groups) * 2;
      gboolean told = centres != NULL && !isnan (centres[2 * g]);

      if (centres != NULL)
        scale = sqrt (area) * 0.55;
      a->discs[3 * g] = scale * (told ? centres[2 * g] : xy[2 * g]);
      a->discs[3 * g + 1] = scale * (told ? centres[2 * g + 1] : xy[2 * g + 1]);
    }
  return TRUE;
}

/* Moves two discs apart along the line between them if they touch.  Returns: whether they did */
static gboolean
push_apart (double *x, double *y, int turn)
{
  double dx = y[0] - x[0], dy = y[1] - x[1];
  double gap = sqrt (dx * dx + dy * dy);
  double wanted = x[2] + y[2] + GAP;
  double push;

  if (gap >= wanted)
    return FALSE;
  if (gap < 1e-9)
    {
      dx = turn % 2 == 0 ? 1 : 0;
      dy = 1 - dx;
      gap = 1;
    }
  push = (wanted - gap) / 2 / gap;
  x[0] -= dx * push;
  x[1] -= dy * push;
  y[0] += dx * push;
  y[1] += dy * push;
  return TRUE;
}

static void
separate (Arrangement *a)
{
  gboolean touched = TRUE;

  for (int round = 0; round < ROUNDS && touched; round++)
    {
      touched = FALSE;
      for (int g = 0; g < a->n_groups; g++)
        for (int h = g + 1; h < a->n_groups; h++)
          touched |= push_apart (a->discs + 3 * g, a->discs + 3 * h, g + h);
    }
  /* What still touches after that is parted by growing the whole. */
  for (int round = 0; round < 100 && touched; round++)
    {
      touched = FALSE;
      for (int g = 0; g < a->n_groups; g++)
        for (int h = g + 1; h < a->n_groups && !touched; h++)
          {
            const double *x = a->discs + 3 * g, *y = a->discs + 3 * h;
            double dx = y[0] - x[0], dy = y[1] - x[1];

            touched = sqrt (dx * dx + dy * dy) < x[2] + y[2] + GAP / 4;
          }
      for (int g = 0; touched && g < a->n_groups; g++)
        {
          a->discs[3 * g] *= 1.05;
          a->discs[3 * g + 1] *= 1.05;
        }
    }
}

static int
compare_degrees (gconstpointer a, gconstpointer b, gpointer data)
{
  int x = *(const int *)a, y = *(const int *)b;
  int more = rk_graph_degree (data, y) - rk_graph_degree (data, x);

  return more != 0 ? more : x - y;
}

/* Nodes from the middle outwards, each turned on by the golden angle (H. Vogel, "A Better Way to
 * Construct the Sunflower Head", 1979). */
static void
fill_discs (const Arrangement *a, double *xy)
{
  int n = a->graph->n_nodes;
  g_autofree int *order = g_new (int, n + 1);
  g_autofree int *filled = g_new0 (int, a->n_groups + 1);
  g_autofree double *turns = g_new (double, 2 * (gsize)a->n_groups + 2);

  for (int i = 0; i < n; i++)
    order[i] = i;
  g_sort_array (order, (gsize)n, sizeof (int), compare_degrees, (gpointer)a->graph);
  for (int g = 0; g < a->n_groups; g++)
    {
      turns[2 * g] = 1;
      turns[2 * g + 1] = 0;
    }
  for (int k = 0; k < n; k++)
    {
      int i = order[k], g = a->group[i];
      double c = turns[2 * g], s = turns[2 * g + 1];
      double reach = ROOM * sqrt (filled[g] == 0 ? 0 : filled[g] + 0.3);

      xy[2 * i] = a->discs[3 * g] + reach * c;
      xy[2 * i + 1] = a->discs[3 * g + 1] + reach * s;
      turns[2 * g] = c * GOLDEN_COS - s * GOLDEN_SIN;
      turns[2 * g + 1] = c * GOLDEN_SIN + s * GOLDEN_COS;
      filled[g]++;
    }
}

/**
 * rk_arrange_groups:
 * @graph: a graph
 * @group: (array): group of each node, from 0
 * @n_groups: how many groups there are
 * @centres: (nullable) (array): x and y of each group where they are known, else NaN; about 1 for
 *   neighbours
 * @cancellable: (nullable): to stop it
 * @xy: (out caller-allocates) (array): x and y of each node, in lines
 * @discs: (out caller-allocates) (array): x, y and radius of each group's disc
 * @error: return location; only cancelled
 *
 * No two discs touch.  The same input gives the same bytes.
 *
 * Returns: %TRUE on success
 */
gboolean
rk_arrange_groups (const RkGraph *graph,
                   const int *group,
                   int n_groups,
                   const double *centres,
                   GCancellable *cancellable,
                   double *xy,
                   double *discs,
                   GError **error)
{
  Arrangement a = { graph, group, n_groups, discs };
  g_autofree int *sizes = NULL;

  g_return_val_if_fail (graph != NULL && group != NULL && xy != NULL && discs != NULL, FALSE);

  sizes = g_new0 (int, n_groups + 1);
  for (int i = 0; i < graph->n_nodes; i++)
    sizes[group[i]]++;
  for (int g = 0; g < n_groups; g++)
    discs[3 * g + 2] = ROOM * sqrt (sizes[g]) + 0.45;
  if (!place_middles (&a, centres, cancellable, error))
    return FALSE;
  separate (&a);
  fill_discs (&a, xy);
  return TRUE;
}
