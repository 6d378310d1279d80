/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A graph as plain arrays: nodes are numbers from 0, lines are pairs of them.
 *
 * It knows no names, kinds or positions; those live with whoever made the graph.  It never changes
 * after it was made, so any number of threads may read it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RkGraph:
 * @n_nodes: number of nodes, 0 or more
 * @n_edges: number of lines as they were given, loops and parallel lines included
 * @from: (array length=n_edges): one end of each line
 * @to: (array length=n_edges): its other end
 * @weight: (array length=n_edges) (nullable): how much each line counts, or %NULL where all count 1
 * @first: (array): n_nodes + 1 offsets into @neighbour
 * @neighbour: (array): for each node its distinct neighbours other than itself, ascending
 * @n_components: number of connected parts
 * @component: (array length=n_nodes): part of each node; parts are numbered by their smallest node
 *
 * Read the fields, never write them.  Lines have no direction.
 */
typedef struct
{
  int n_nodes;
  int n_edges;
  int *from;
  int *to;
  double *weight;
  int *first;
  int *neighbour;
  int n_components;
  int *component;
} RkGraph;

RkGraph *
rk_graph_new (int n_nodes, int n_edges, const int *from, const int *to, const double *weights);
void rk_graph_free (RkGraph *graph);
int rk_graph_degree (const RkGraph *graph, int node);
void rk_graph_distances (const RkGraph *graph, int source, int *distance, int *queue);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkGraph, rk_graph_free)

G_END_DECLS
