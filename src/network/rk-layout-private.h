/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the steps of the layout share: one connected part of the graph at a time, in its own unit
 * (one line is 1 long).
 *
 * Nothing here is for use outside src/network.
 */
#pragma once

#include "rk-layout.h"
#include "rk-rng.h"

G_BEGIN_DECLS

/* Parts up to this size have all their distances counted; larger ones a sample. */
#define RK_LAYOUT_FULL_MAX 3000

/**
 * RkPart:
 * @graph: a connected graph
 * @x: (array): column of each node
 * @y: (array): row of each node
 * @fixed: (array): nodes that may not move
 * @known: (array): nodes that have an earlier place
 * @was_x: (array): earlier place where @known
 * @was_y: (array): the same
 * @origin_x: what was taken off the caller's columns, in his unit
 * @origin_y: off his rows
 * @n_known: number of nodes that are @known
 * @n_fixed: number of nodes that are @fixed
 */
typedef struct
{
  RkGraph *graph;
  double *x;
  double *y;
  guint8 *fixed;
  guint8 *known;
  double *was_x;
  double *was_y;
  double origin_x;
  double origin_y;
  int n_known;
  int n_fixed;
  RkLayoutStyle style;
  RkRng rng;
  GCancellable *cancellable;
} RkPart;

/* How much pairs count by their distance; see rk-layout-stress.c. */
typedef struct
{
  double one;    /* neighbours */
  double two;    /* two lines apart */
  double anchor; /* the earlier place, for each known node */
  int sweeps;
} RkStressPlan;

gboolean _rk_layout_start (RkPart *part, GError **error);
void _rk_layout_scatter (RkPart *part, double share);
gboolean _rk_layout_stress (RkPart *part, const RkStressPlan *plan, GError **error);
gsize _rk_layout_get_stride (const RkPart *part);
gboolean _rk_layout_distances (RkPart *part, guint16 **distances, GError **error);
gboolean _rk_layout_stress_full (RkPart *part,
                                 const guint16 *distances,
                                 const RkStressPlan *plan,
                                 GError **error);
double _rk_layout_get_stress (const RkPart *part, const guint16 *distances);
int _rk_layout_count_crossings (const RkPart *part);
gboolean _rk_layout_polish (RkPart *part, GError **error);
void _rk_layout_turn (RkPart *part, gboolean upright);
gboolean _rk_layout_pack (const RkGraph *graph,
                          const guint8 *settled,
                          double unit,
                          GCancellable *cancellable,
                          double *xy,
                          GError **error);

static inline gboolean
_rk_layout_is_cancelled (const RkPart *part, GError **error)
{
  return g_cancellable_set_error_if_cancelled (part->cancellable, error);
}

G_END_DECLS
