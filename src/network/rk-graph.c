/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes the neighbour lists of a graph and finds its parts.  See rk-graph.h.
 */
#include "rk-graph.h"

#include <string.h>

static int
compare_ints (const void *a, const void *b)
{
  int x = *(const int *)a;
  int y = *(const int *)b;

  return (x > y) - (x < y);
}

/* Sorts each list and drops what stands twice; the offsets move together. */
static void
drop_parallels (RkGraph *graph)
{
  int kept = 0;

  for (int v = 0; v < graph->n_nodes; v++)
    {
      int begin = graph->first[v];
      int end = graph->first[v + 1];

      qsort (graph->neighbour + begin, (size_t)(end - begin), sizeof (int), compare_ints);
      graph->first[v] = kept;
      for (int j = begin; j < end; j++)
        if (j == begin || graph->neighbour[j] != graph->neighbour[j - 1])
          graph->neighbour[kept++] = graph->neighbour[j];
    }
  graph->first[graph->n_nodes] = kept;
}

static void
link_neighbours (RkGraph *graph)
{
  g_autofree int *place = NULL;

  graph->first = g_new0 (int, graph->n_nodes + 1);
  for (int e = 0; e < graph->n_edges; e++)
    if (graph->from[e] != graph->to[e])
      {
        graph->first[graph->from[e] + 1]++;
        graph->first[graph->to[e] + 1]++;
      }
  for (int v = 0; v < graph->n_nodes; v++)
    graph->first[v + 1] += graph->first[v];
  graph->neighbour = g_new (int, MAX (graph->first[graph->n_nodes], 1));
  place = g_memdup2 (graph->first, sizeof (int) * ((gsize)graph->n_nodes + 1));
  for (int e = 0; e < graph->n_edges; e++)
    if (graph->from[e] != graph->to[e])
      {
        graph->neighbour[place[graph->from[e]]++] = graph->to[e];
        graph->neighbour[place[graph->to[e]]++] = graph->from[e];
      }
  drop_parallels (graph);
}

static void
find_components (RkGraph *graph)
{
  g_autofree int *queue = g_new (int, graph->n_nodes + 1);

  graph->component = g_new (int, graph->n_nodes + 1);
  for (int v = 0; v < graph->n_nodes; v++)
    graph->component[v] = -1;
  for (int v = 0; v < graph->n_nodes; v++)
    {
      int head = 0;
      int tail = 0;

      if (graph->component[v] >= 0)
        continue;
      graph->component[v] = graph->n_components;
      queue[tail++] = v;
      while (head < tail)
        {
          int u = queue[head++];

          for (int j = graph->first[u]; j < graph->first[u + 1]; j++)
            if (graph->component[graph->neighbour[j]] < 0)
              {
                graph->component[graph->neighbour[j]] = graph->n_components;
                queue[tail++] = graph->neighbour[j];
              }
        }
      graph->n_components++;
    }
}

/**
 * rk_graph_new:
 * @n_nodes: number of nodes, 0 or more
 * @n_edges: number of lines, 0 to a thousand million
 * @from: (array length=n_edges) (nullable): one end of each line, 0 to @n_nodes − 1
 * @to: (array length=n_edges) (nullable): its other end; loops and parallel lines are allowed
 * @weights: (array length=n_edges) (nullable): weight of each line, %NULL for 1 each
 *
 * Returns: (transfer full): the graph, with copies of the arrays
 */
RkGraph *
rk_graph_new (int n_nodes, int n_edges, const int *from, const int *to, const double *weights)
{
  RkGraph *graph;

  g_return_val_if_fail (n_nodes >= 0 && n_edges >= 0 && n_edges <= 1000000000, NULL);
  g_return_val_if_fail (n_edges == 0 || (from != NULL && to != NULL), NULL);
  for (int e = 0; e < n_edges; e++)
    g_return_val_if_fail (from[e] >= 0 && from[e] < n_nodes && to[e] >= 0 && to[e] < n_nodes, NULL);

  graph = g_new0 (RkGraph, 1);
  graph->n_nodes = n_nodes;
  graph->n_edges = n_edges;
  graph->from = g_memdup2 (from, sizeof (int) * (gsize)n_edges);
  graph->to = g_memdup2 (to, sizeof (int) * (gsize)n_edges);
  graph->weight = weights != NULL ? g_memdup2 (weights, sizeof (double) * (gsize)n_edges) : NULL;
  link_neighbours (graph);
  find_components (graph);
  return graph;
}

void
rk_graph_free (RkGraph *graph)
{
  if (graph == NULL)
    return;
  g_free (graph->from);
  g_free (graph->to);
  g_free (graph->weight);
  g_free (graph->first);
  g_free (graph->neighbour);
  g_free (graph->component);
  g_free (graph);
}

/**
 * rk_graph_degree:
 * @graph: a graph
 * @node: 0 to n_nodes − 1
 *
 * Returns: how many other nodes it is joined to
 */
int
rk_graph_degree (const RkGraph *graph, int node)
{
  g_return_val_if_fail (graph != NULL && node >= 0 && node < graph->n_nodes, 0);

  return graph->first[node + 1] - graph->first[node];
}

/**
 * rk_graph_distances:
 * @graph: a graph
 * @source: where to count from, 0 to n_nodes − 1
 * @distance: (out caller-allocates) (array): for each node the number of lines on the way, −1 where
 *   there is none
 * @queue: (array): room for n_nodes numbers; gets the reached nodes in the order of their distance
 *
 * Counts lines breadth first; weights do not matter.
 */
void
rk_graph_distances (const RkGraph *graph, int source, int *distance, int *queue)
{
  int head = 0;
  int tail = 0;

  g_return_if_fail (graph != NULL && source >= 0 && source < graph->n_nodes);

  memset (distance, 0xff, sizeof (int) * (gsize)graph->n_nodes);
  distance[source] = 0;
  queue[tail++] = source;
  while (head < tail)
    {
      int u = queue[head++];

      for (int j = graph->first[u]; j < graph->first[u + 1]; j++)
        if (distance[graph->neighbour[j]] < 0)
          {
            distance[graph->neighbour[j]] = distance[u] + 1;
            queue[tail++] = graph->neighbour[j];
          }
    }
}
