/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The measures of rk-structure.h as igraph has them.
 *
 * Parallel lines and loops count once and not at all; weights do not matter.
 */
#include "rk-structure.h"

#include <igraph/igraph.h>

#include <stdlib.h>

/* Each pair of neighbours as one line of igraph's. */
static void
init_igraph (igraph_t *copy, const RkGraph *graph)
{
  igraph_vector_int_t ends;

  igraph_vector_int_init (&ends, 0);
  for (int v = 0; v < graph->n_nodes; v++)
    for (int j = graph->first[v]; j < graph->first[v + 1]; j++)
      if (graph->neighbour[j] > v)
        {
          igraph_vector_int_push_back (&ends, v);
          igraph_vector_int_push_back (&ends, graph->neighbour[j]);
        }
  igraph_create (copy, &ends, graph->n_nodes, IGRAPH_UNDIRECTED);
  igraph_vector_int_destroy (&ends);
}

static void
measure_centrality (RkStructure *structure, const igraph_t *graph, int n)
{
  double pairs = (double)(n - 1) * (n - 2) / 2;
  igraph_vector_t found;
  igraph_vector_int_t reached;

  igraph_vector_init (&found, n);
  igraph_betweenness (graph, &found, igraph_vss_all (), IGRAPH_UNDIRECTED, NULL);
  for (int i = 0; i < n; i++)
    structure->betweenness[i] = pairs > 0 ? VECTOR (found)[i] / pairs : 0;
  igraph_vector_int_init (&reached, n);
  igraph_closeness (graph, &found, &reached, NULL, igraph_vss_all (), IGRAPH_ALL, NULL, TRUE);
  for (int i = 0; i < n; i++)
    structure->closeness[i] =
        structure->degree[i] > 0 ? VECTOR (found)[i] * (double)VECTOR (reached)[i] / (n - 1) : 0;
  igraph_vector_int_destroy (&reached);
  igraph_vector_destroy (&found);
}

static int
compare_pairs (const void *a, const void *b)
{
  const int *x = a, *y = b;

  return x[0] != y[0] ? x[0] - y[0] : x[1] - y[1];
}

static void
find_weak_points (RkStructure *structure, const igraph_t *graph)
{
  igraph_vector_int_t found;

  igraph_vector_int_init (&found, 0);
  igraph_articulation_points (graph, &found);
  for (igraph_integer_t k = 0; k < igraph_vector_int_size (&found); k++)
    structure->articulation[VECTOR (found)[k]] = TRUE;
  igraph_bridges (graph, &found);
  structure->n_bridges = (int)igraph_vector_int_size (&found);
  structure->bridges = g_new (int, 2 * (gsize)structure->n_bridges + 1);
  for (int k = 0; k < structure->n_bridges; k++)
    {
      igraph_integer_t from, to;

      igraph_edge (graph, VECTOR (found)[k], &from, &to);
      structure->bridges[2 * k] = (int)MIN (from, to);
      structure->bridges[2 * k + 1] = (int)MAX (from, to);
    }
  qsort (structure->bridges, (size_t)structure->n_bridges, 2 * sizeof (int), compare_pairs);
  igraph_vector_int_destroy (&found);
}

/* Larger groups first; equals by the number they had. */
static int
compare_groups (gconstpointer a, gconstpointer b, gpointer sizes)
{
  int x = *(const int *)a, y = *(const int *)b;
  const int *size = sizes;

  return size[x] != size[y] ? size[y] - size[x] : x - y;
}

static void
number_communities (RkStructure *structure, const igraph_vector_int_t *groups, int n)
{
  int count = structure->n_communities;
  g_autofree int *size = g_new0 (int, count + 1);
  g_autofree int *order = g_new (int, count + 1);
  g_autofree int *rank = g_new (int, count + 1);

  for (int i = 0; i < n; i++)
    size[VECTOR (*groups)[i]]++;
  for (int c = 0; c < count; c++)
    order[c] = c;
  g_sort_array (order, (gsize)count, sizeof (int), compare_groups, size);
  for (int c = 0; c < count; c++)
    rank[order[c]] = c;
  for (int i = 0; i < n; i++)
    structure->community[i] = rank[VECTOR (*groups)[i]];
}

/* Of greatest modularity: each node weighs as its degree. */
static void
find_communities (RkStructure *structure, const igraph_t *graph, int n)
{
  double lines = (double)igraph_ecount (graph);
  igraph_vector_int_t groups;
  igraph_vector_t weights;
  igraph_integer_t count = 0;

  if (!(lines > 0)) /* igraph would look for better groups for ever */
    {
      structure->n_communities = n;
      for (int i = 0; i < n; i++)
        structure->community[i] = i;
      return;
    }
  igraph_vector_int_init (&groups, n);
  igraph_vector_init (&weights, n);
  for (int i = 0; i < n; i++)
    VECTOR (weights)[i] = structure->degree[i];
  igraph_rng_seed (igraph_rng_default (), 1);
  igraph_community_leiden (graph, NULL, &weights, 0.5 / lines, 0.01, FALSE, -1, &groups, &count,
                           NULL);
  structure->n_communities = (int)count;
  number_communities (structure, &groups, n);
  igraph_vector_destroy (&weights);
  igraph_vector_int_destroy (&groups);
}

/**
 * rk_structure_new:
 * @graph: a graph
 *
 * The time grows with nodes times lines: about a second for 5,000 nodes.  Always the same for the
 * same graph.  One thread at a time may be in here, for igraph has one random generator.
 *
 * Returns: (transfer full): the figures of all nodes
 */
RkStructure *
rk_structure_new (const RkGraph *graph)
{
  return rk_structure_new_parts (graph, RK_STRUCTURE_ALL);
}

/** Like rk_structure_new(), but what is not in @parts is nought: one community, no weak points. */
RkStructure *
rk_structure_new_parts (const RkGraph *graph, RkStructureParts parts)
{
  RkStructure *structure = g_new0 (RkStructure, 1);
  int n;
  igraph_t copy;

  g_return_val_if_fail (graph != NULL, structure);

  n = graph->n_nodes;
  structure->degree = g_new0 (int, n + 1);
  structure->betweenness = g_new0 (double, n + 1);
  structure->closeness = g_new0 (double, n + 1);
  structure->community = g_new0 (int, n + 1);
  structure->articulation = g_new0 (gboolean, n + 1);
  if (n == 0)
    return structure;
  for (int i = 0; i < n; i++)
    structure->degree[i] = rk_graph_degree (graph, i);
  init_igraph (&copy, graph);
  if (parts & RK_STRUCTURE_CENTRALITY)
    measure_centrality (structure, &copy, n);
  if (parts & RK_STRUCTURE_WEAK_POINTS)
    find_weak_points (structure, &copy);
  if (parts & RK_STRUCTURE_COMMUNITIES)
    find_communities (structure, &copy, n);
  igraph_destroy (&copy);
  return structure;
}

void
rk_structure_free (RkStructure *structure)
{
  if (structure == NULL)
    return;
  g_free (structure->degree);
  g_free (structure->betweenness);
  g_free (structure->closeness);
  g_free (structure->community);
  g_free (structure->articulation);
  g_free (structure->bridges);
  g_free (structure);
}

/**
 * rk_structure_find_way:
 * @graph: a graph
 * @from: a node
 * @to: a node
 * @length: (out): how many nodes the way has, both ends counted; 0 if there is none
 *
 * Returns: (transfer full) (nullable) (array length=length): the nodes of a shortest way in their
 *   order; %NULL if there is none
 */
int *
rk_structure_find_way (const RkGraph *graph, int from, int to, int *length)
{
  igraph_vector_int_t found;
  igraph_t copy;
  int *way = NULL;

  g_return_val_if_fail (graph != NULL && length != NULL, NULL);
  g_return_val_if_fail (from >= 0 && from < graph->n_nodes && to >= 0 && to < graph->n_nodes, NULL);

  *length = 0;
  if (graph->component[from] != graph->component[to])
    return NULL;
  init_igraph (&copy, graph);
  igraph_vector_int_init (&found, 0);
  igraph_get_shortest_path (&copy, &found, NULL, from, to, IGRAPH_ALL);
  *length = (int)igraph_vector_int_size (&found);
  way = g_new (int, *length + 1);
  for (int k = 0; k < *length; k++)
    way[k] = (int)VECTOR (found)[k];
  igraph_vector_int_destroy (&found);
  igraph_destroy (&copy);
  return way;
}
