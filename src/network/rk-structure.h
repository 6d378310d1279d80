/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What part each node has in a network: how central it is, what hangs on it, whom it belongs with.
 *
 * Figures only, of the network and not of a drawing; those are in rk-measure.h.
 */
#pragma once

#include "rk-graph.h"

G_BEGIN_DECLS

/**
 * RkStructure:
 * @degree: (array): of each node how many others it is tied to
 * @betweenness: (array): share of the shortest ways between two others that lead over it, 0 to 1
 *   (L. C. Freeman, "A Set of Measures of Centrality Based on Betweenness", 1977)
 * @closeness: (array): one divided by the mean number of lines to those it can reach, times the
 *   share of the others that these are (S. Wasserman and K. Faust, "Social Network Analysis",
 * 1994); 0 for a lone node
 * @community: (array): number of the group it belongs with, the largest group first (V. A. Traag
 *   and others, "From Louvain to Leiden", 2019; the groups of greatest modularity)
 * @articulation: (array): whether the network would fall apart without it
 * @n_communities: how many groups there are
 * @n_bridges: number of pairs whose tie alone holds two sides together
 * @bridges: (array): those pairs, two nodes each in ascending order
 */
typedef struct
{
  int *degree;
  double *betweenness;
  double *closeness;
  int *community;
  gboolean *articulation;
  int n_communities;
  int n_bridges;
  int *bridges;
} RkStructure;

/* What rk_structure_new_parts() finds; centralities take by far the longest. */
typedef enum
{
  RK_STRUCTURE_CENTRALITY = 1 << 0,
  RK_STRUCTURE_WEAK_POINTS = 1 << 1,
  RK_STRUCTURE_COMMUNITIES = 1 << 2,
  RK_STRUCTURE_ALL = 7,
} RkStructureParts;

RkStructure *rk_structure_new (const RkGraph *graph);
RkStructure *rk_structure_new_parts (const RkGraph *graph, RkStructureParts parts);
void rk_structure_free (RkStructure *structure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkStructure, rk_structure_free)

int *rk_structure_find_way (const RkGraph *graph, int from, int to, int *length);

G_END_DECLS
