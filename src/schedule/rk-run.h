/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One call of the timetable engine: time, the best so far, what is proven.
 *
 * Library-internal.
 */

#pragma once

#include "rk-rng.h"
#include "rk-state.h"

/**
 * RkRun:
 * @state: the timetable that the searches work on
 * @deadline_us: monotonic time at which to stop
 * @steps: steps of local search so far
 * @is_stopped: time, work or the caller ended the run
 * @has_best: whether @best_slot, @best_place and @best_cost hold a timetable that keeps every rule
 * @bound: proven bound of each term, given the best values of those before it
 * @has_bound: whether there is one
 */
typedef struct
{
  const RkCore *core;
  RkState *state;
  RkRng rng;
  gint64 start_us;
  gint64 deadline_us;
  gint64 work_limit;
  gint64 steps;
  gint64 reported_us;
  GCancellable *cancellable;
  RkScheduleProgress progress;
  gpointer user_data;
  gboolean is_stopped;
  gboolean has_best;
  int *best_slot;
  int *best_place;
  gint64 best_cost[RK_N_TERM_KINDS];
  gint64 bound[RK_N_TERM_KINDS];
  gboolean has_bound[RK_N_TERM_KINDS];
} RkRun;

void _rk_run_init (RkRun *run, const RkCore *core, const RkScheduleOptions *options);
void _rk_run_clear (RkRun *run);
gboolean _rk_run_poll (RkRun *run);
gboolean _rk_run_goes_on (RkRun *run);
gboolean _rk_run_offer (RkRun *run);
void _rk_run_restore (RkRun *run);
void _rk_run_learn (RkRun *run, const RkRun *other);
gboolean _rk_run_is_closed (const RkRun *run, RkTermKind kind);
RkTermKind _rk_run_get_focus (const RkRun *run, int skip);
gboolean _rk_run_is_proven (const RkRun *run);
int _rk_run_list_terms (const RkRun *run, RkTerm *terms);

void _rk_construct (RkRun *run);
gboolean _rk_repair (RkRun *run, gint64 most_steps);
gboolean _rk_search_round (RkRun *run, RkTermKind focus, gint64 n_steps, double heat);
void _rk_fill_free (RkRun *run);
