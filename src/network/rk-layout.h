/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Positions for the nodes of a graph: neighbours together, few crossings, or distances in the
 * drawing as true as can be to distances in the graph.
 *
 * The same graph and options give the same bytes on every machine: own random numbers, a fixed
 * order of sums, and only + − × ÷ and the square root.  It draws nothing and knows no clock.
 */
#pragma once

#include "rk-graph.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Places farther from the origin than this are as good as none. */
#define RK_LAYOUT_FARTHEST 1e15

/**
 * RkLayoutStyle:
 * @RK_LAYOUT_READABLE: neighbours together, leaves in a fan round their hub, no node upon another
 * @RK_LAYOUT_DISTANCES: distances as true as can be (least stress)
 */
typedef enum
{
  RK_LAYOUT_READABLE,
  RK_LAYOUT_DISTANCES,
} RkLayoutStyle;

/**
 * RkLayoutOptions:
 * @seed: any number; another one gives another picture of the same kind
 * @style: what the picture is for
 * @start_xy: (nullable): x and y of each node in turn, NaN where unknown: the layout begins there
 *   and stays near
 * @pinned: (nullable): nodes that keep their @start_xy to the last bit; they must have one
 * @threads: how many threads may be used; the result does not depend on it
 *
 * All zero is a good choice.
 */
typedef struct
{
  guint64 seed;
  RkLayoutStyle style;
  const double *start_xy;
  const gboolean *pinned;
  int threads;
} RkLayoutOptions;

gboolean rk_layout_compute (const RkGraph *graph,
                            const RkLayoutOptions *options,
                            GCancellable *cancellable,
                            double *xy,
                            GError **error);

G_END_DECLS
