/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How good a drawing of a graph is, in six figures from the literature on graph drawing.
 *
 * Figures only: nothing is moved or drawn here.
 */
#pragma once

#include "rk-graph.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RkMeasures:
 * @stress: mean over the connected pairs of (a·e − d)² ÷ d², e the distance in the drawing, d that
 *   in the graph, a the scale that makes it least; 0 is best (S. Ahmed and others, "Size Should not
 *   Matter: Scale-invariant Stress Metrics", arXiv 2408.04688)
 * @np1: mean over the nodes of the Jaccard index of the neighbours and as many nearest nodes, 0 to
 * 1
 * @np2: the same for the nodes within two lines
 * @crossings_per_edge: crossings of lines that share no end, divided by the number of lines
 * @crowded: share of the nodes that have another one closer than a quarter of the mean spacing
 * @edge_cv: standard deviation of the lines' lengths divided by their mean
 * @exact: whether all figures were counted rather than sampled
 *
 * A figure that has nothing to count is 0.
 */
typedef struct
{
  double stress;
  double np1;
  double np2;
  double crossings_per_edge;
  double crowded;
  double edge_cv;
  gboolean exact;
} RkMeasures;

gboolean rk_measure (const RkGraph *graph,
                     const double *xy,
                     GCancellable *cancellable,
                     RkMeasures *measures,
                     GError **error);

G_END_DECLS
