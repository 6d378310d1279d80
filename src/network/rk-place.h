/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the prefectures are, for a layout by place.
 *
 * Points only: no shapes, no map to draw.
 */
#pragma once

#include "rk-graph.h"

G_BEGIN_DECLS

#define RK_N_PREFECTURES 47

int rk_place_find (const char *words);
const char *rk_place_get_name (int prefecture);
gboolean rk_place_get (int prefecture, double *x, double *y);
void rk_place_nodes (const RkGraph *graph, const int *prefectures, double *xy, gboolean *pinned);

G_END_DECLS
