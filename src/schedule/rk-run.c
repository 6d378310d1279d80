/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-run.h"

#include <string.h>

/* Shortest time between two reports of progress. */
#define REPORT_US (G_USEC_PER_SEC / 10)

/* Starts a run; progress and cancellable are set by the caller afterwards. */
void
_rk_run_init (RkRun *run, const RkCore *core, const RkScheduleOptions *options)
{
  memset (run, 0, sizeof *run);
  run->core = core;
  run->state = _rk_state_new (core);
  rk_rng_init (&run->rng, options->seed);
  run->start_us = g_get_monotonic_time ();
  run->deadline_us = run->start_us + (gint64)(MIN (options->time_limit_s, 1e9) * G_USEC_PER_SEC);
  run->work_limit = options->work_limit;
  run->best_slot = g_new (int, core->n_meetings + 1);
  run->best_place = g_new (int, core->n_meetings + 1);
}

void
_rk_run_clear (RkRun *run)
{
  g_clear_pointer (&run->state, _rk_state_free);
  g_clear_pointer (&run->best_slot, g_free);
  g_clear_pointer (&run->best_place, g_free);
}

static void
report (RkRun *run, gint64 now)
{
  RkTerm terms[RK_N_TERM_KINDS];
  RkScheduleState state = {
    .seconds = (double)(now - run->start_us) / G_USEC_PER_SEC,
    .terms = terms,
    .n_terms = run->has_best ? _rk_run_list_terms (run, terms) : 0,
    .slot = run->has_best ? run->best_slot : NULL,
    .place = run->has_best ? run->best_place : NULL,
  };
  run->reported_us = now;
  if (!run->progress (&state, run->user_data))
    run->is_stopped = TRUE;
}

/* Whether time is left and nobody has asked to stop; tells of the state where that is due. */
gboolean
_rk_run_poll (RkRun *run)
{
  gint64 now = g_get_monotonic_time ();
  if (now >= run->deadline_us || g_cancellable_is_cancelled (run->cancellable))
    run->is_stopped = TRUE;
  else if (!run->is_stopped && run->progress != NULL && now - run->reported_us >= REPORT_US)
    report (run, now);
  return !run->is_stopped;
}

/* Like _rk_run_poll (), within the work limit too; to be asked every few thousand operations. */
gboolean
_rk_run_goes_on (RkRun *run)
{
  if (run->work_limit > 0 && run->steps >= run->work_limit)
    run->is_stopped = TRUE;
  return _rk_run_poll (run);
}

static void
keep (RkRun *run, const int *slot, const int *place, const gint64 *cost)
{
  gsize size = sizeof (int) * (gsize)run->core->n_meetings;
  memcpy (run->best_slot, slot, size);
  memcpy (run->best_place, place, size);
  memcpy (run->best_cost, cost, sizeof run->best_cost);
  run->has_best = TRUE;
}

/* Keeps the present, settled timetable where it keeps every rule and is better than the best. */
gboolean
_rk_run_offer (RkRun *run)
{
  const RkState *state = run->state;
  if (state->excess > 0 || (state->cost[RK_TERM_UNPLACED] > 0 && !run->core->asks[RK_TERM_UNPLACED])
      || (run->has_best && _rk_state_compare (run->core, state->cost, run->best_cost) >= 0))
    return FALSE;

  keep (run, state->slot, state->place, state->cost);
  return TRUE;
}

/* Takes over what @other, a run on the same problem, found or proved beyond this one. */
void
_rk_run_learn (RkRun *run, const RkRun *other)
{
  if (other->has_best
      && (!run->has_best || _rk_state_compare (run->core, other->best_cost, run->best_cost) < 0))
    keep (run, other->best_slot, other->best_place, other->best_cost);
  for (int k = 0; k < RK_N_TERM_KINDS; k++)
    if (other->has_bound[k]
        && (!run->has_bound[k]
            || (k == RK_TERM_VALUE ? other->bound[k] < run->bound[k]
                                   : other->bound[k] > run->bound[k])))
      {
        run->bound[k] = other->bound[k];
        run->has_bound[k] = TRUE;
      }
}

/* Makes the best timetable the present one. */
void
_rk_run_restore (RkRun *run)
{
  if (run->has_best)
    _rk_state_load (run->state, run->best_slot, run->best_place);
}

/* Whether the best value of @kind is proven to be the best possible after the terms before it. */
gboolean
_rk_run_is_closed (const RkRun *run, RkTermKind kind)
{
  return run->has_best && run->has_bound[kind] && run->best_cost[kind] == run->bound[kind];
}

/* The term to work on: the first that is not closed, or the @skip-th after it, in turn. */
RkTermKind
_rk_run_get_focus (const RkRun *run, int skip)
{
  const RkProblem *problem = run->core->problem;
  RkTermKind open[RK_N_TERM_KINDS];
  int n = 0;
  if (!run->has_best || problem->n_objective == 0)
    return RK_TERM_UNPLACED;
  for (int i = 0; i < problem->n_objective; i++)
    if (!_rk_run_is_closed (run, problem->objective[i]))
      open[n++] = problem->objective[i];
  return n == 0 ? problem->objective[0] : open[skip % n];
}

gboolean
_rk_run_is_proven (const RkRun *run)
{
  const RkProblem *problem = run->core->problem;
  gboolean is_proven = run->has_best;
  for (int i = 0; i < problem->n_objective; i++)
    is_proven = is_proven && _rk_run_is_closed (run, problem->objective[i]);
  return is_proven;
}

/* Fills in @terms, with room for all, in the objective's order; returns how many. */
int
_rk_run_list_terms (const RkRun *run, RkTerm *terms)
{
  const RkProblem *problem = run->core->problem;
  for (int i = 0; i < problem->n_objective; i++)
    {
      RkTermKind kind = problem->objective[i];
      terms[i] = (RkTerm){ kind, run->best_cost[kind], run->bound[kind], run->has_bound[kind] };
    }
  return problem->n_objective;
}
