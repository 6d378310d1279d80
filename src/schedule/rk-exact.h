/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proof, and improvement, by a SAT solver.
 *
 * Library-internal.  The clauses are a relaxation: every timetable satisfies
 * them, while places of meetings that may take any are only counted.  So a
 * refutation is a proof, and a model is tried as a timetable.
 */

#pragma once

#include "rk-bound.h"
#include "rk-climb.h"
#include "rk-cnf.h"

/* What to spend long questions on: the bound, timetables, or both in turn. */
typedef enum
{
  RK_EXACT_BOTH,
  RK_EXACT_PROVE,
  RK_EXACT_COME_DOWN,
} RkExactTask;

/**
 * RkExact:
 * @task: what it is for
 * @holds_all: whether it is built for timetables with every required meeting
 * @is_linked: whether meetings are tied to the bounds of their people's slots
 * @x: of each meeting and slot, the literal that it is there, 0 where it cannot be
 * @by: of each meeting and slot, the literal that it is there or earlier, 0 where it cannot be
 * @y: of each meeting, the literal that it is placed
 * @u: of each person with parallel 1 and slot, that it takes part in a meeting, 0 where it cannot
 * @soft: (element-type RkWeighted): of each term, what adds to its cost
 * @climb: of each term whose costs weigh 1, its proof from below, once it is needed
 * @sum: of each term, the sum of @soft, once it is needed
 * @clip: largest cost that @sum tells apart
 * @share: of all meetings, those that a neighbourhood lets go, 0 before the first
 */
typedef struct
{
  RkRun *run;
  const RkCore *core;
  const RkOutlook *outlook;
  RkCnf *cnf;
  RkExactTask task;
  gboolean holds_all;
  gboolean is_linked;
  gboolean is_given_up;
  gboolean is_refuted;
  int n_failures;
  double share;
  int *x;
  int *by;
  int *y;
  int *u;
  GArray *soft[RK_N_TERM_KINDS];
  RkClimb *climb[RK_N_TERM_KINDS];
  RkSum *sum[RK_N_TERM_KINDS];
  gint64 clip[RK_N_TERM_KINDS];
  gboolean is_walled[RK_N_TERM_KINDS];
} RkExact;

RkExact *
_rk_exact_new (RkRun *run, const RkOutlook *outlook, gboolean holds_all, gboolean is_linked);
void _rk_exact_free (RkExact *exact);
gboolean _rk_exact_refutes (RkExact *exact, gint64 n_conflicts);
void _rk_exact_work (RkExact *exact, gint64 n_conflicts);
void _rk_exact_add_terms (RkExact *exact);
void _rk_exact_add_places (RkExact *exact);
void _rk_exact_add_orders (RkExact *exact);
RkCnfAnswer _rk_exact_ask_near (RkExact *exact, int limit);

/* The literal that @meeting is at @slot, 0 where it cannot be. */
static inline int
_rk_exact_get (const RkExact *exact, int meeting, int slot)
{
  return exact->x[(gsize)meeting * (gsize)exact->core->n_slots + (gsize)slot];
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkExact, _rk_exact_free)
