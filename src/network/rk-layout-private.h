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
#define RK_LAYOUT_FULL_MAX 5000
/* Sums that are kept apart; arrays the inner loops read are padded to a multiple. */
#define RK_LAYOUT_LANES 8
/* Names are wide: nodes side by side want more room than one above the other by this. */
#define RK_LAYOUT_FLATNESS 0.62f

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
  float *x;
  float *y;
  guint8 *fixed;
  guint8 *known;
  float *was_x;
  float *was_y;
  double origin_x;
  double origin_y;
  int n_known;
  int n_fixed;
  RkLayoutStyle style;
  RkRng rng;
  GCancellable *cancellable;
} RkPart;

/**
 * RkRows:
 * @n_sources: how many nodes the distances are counted from
 * @stride: numbers of a row, @n_sources padded with 0
 * @source: (array length=n_sources): those nodes, in an order of chance
 * @slot: (array): for each node its number among the sources, or −1
 * @unit: lines that a distance of 1 stands for; more than 1 in a very long part
 * @near: (array): for each node its distance to each source
 */
typedef struct
{
  int n_sources;
  int stride;
  int unit;
  int *source;
  int *slot;
  guint8 *near;
} RkRows;

/* How much what counts; see rk-layout-stress.c. */
typedef struct
{
  int sample;  /* how many of the sources stand for all nodes, or 0 if the sources are all nodes */
  double bond; /* pull of a line towards length 0, as a share of all a node's pairs */
  double push; /* of near nodes from each other, the same */
  double two;  /* pairs two lines apart with a sample; without, they count like others */
  double
      anchor; /* pull that does not yet move a node from its earlier place, as a share of pairs */
  int sweeps;
} RkStressPlan;

/* A square grid over the nodes, those of a cell side by side. */
typedef struct
{
  float left, top, cell;
  int columns, rows;
  int *first; /* offsets into x, y and node for each cell, row after row */
  float *x;
  float *y;
  int *node;
  int *place; /* cell of each node */
} RkGrid;

gboolean
_rk_layout_rows_init (RkRows *rows, RkPart *part, int *sources, int n_sources, GError **error);
void _rk_layout_rows_clear (RkRows *rows);
void _rk_layout_start (RkPart *part, const RkRows *rows);
void _rk_layout_scatter (RkPart *part, double share);

typedef struct _RkStress RkStress;

RkStress *_rk_stress_new (RkPart *part, int sources, GError **error);
const RkRows *_rk_stress_get_rows (const RkStress *stress);
gboolean _rk_stress_run (RkStress *stress, const RkStressPlan *plan, GError **error);
double _rk_stress_measure (const RkStress *stress);
void _rk_stress_free (RkStress *stress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkStress, _rk_stress_free)

void _rk_grid_fill (RkGrid *grid, const RkPart *part, double cell);
void _rk_grid_clear (RkGrid *grid);
double _rk_layout_get_spacing (const RkPart *part);
int _rk_layout_count_crossings (const RkPart *part);
gboolean _rk_layout_push_apart (RkPart *part, GError **error);
gboolean
_rk_layout_try_places (RkPart *part, const RkRows *rows, double two, int rounds, GError **error);
gboolean _rk_layout_polish (RkPart *part, const RkRows *rows, double two, GError **error);
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
