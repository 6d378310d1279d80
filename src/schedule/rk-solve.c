/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of one solution: propagate, construct, repair, improve, prove, explain. */

#include "rk-blame.h"
#include "rk-bound.h"
#include "rk-exact.h"
#include "rk-rearrange.h"
#include "rk-reasons.h"
#include "rk-run.h"
#include "rk-solution-private.h"

/* Steps of ejection in the first round; they grow with the rounds. */
#define REPAIR_STEPS 4000

/* Steps of annealing for each meeting, and as many more as take about as long as one conflict. */
#define STEPS_EACH         400
#define STEPS_PER_CONFLICT 40
#define MOST_STEPS         (G_GINT64_CONSTANT (1) << 23)

/* Conflicts of the first proof attempts and of the longest. */
#define FIRST_CONFLICTS 4000
#define MOST_CONFLICTS  200000
#define ASK_CONFLICTS   1000

/*
 * How many more conflicts the first thread may take while the second anneals and comes down, and
 * how many rounds of that take about as long: a proof that is broken off begins with what it has
 * learned, but loses its thread.
 */
#define PROOF_SHARE    24
#define PARTNER_ROUNDS 6

/* Clauses on which the solver is quick enough to be asked every few rounds. */
#define LIGHT_CLAUSES 300000

/* Places for all meetings in all slots from which on persons are rearranged, and steps of that. */
#define LARGE_EVENT     12000
#define REARRANGE_STEPS 4000

/* Heats of annealing, round by round. */
static const double heats[] = { 1.0, 0.5, 1.6, 0.25 };

static const RkScheduleOptions default_options = RK_SCHEDULE_OPTIONS_INIT;

/* Bounds anew, and clauses for what may be assumed now. */
static void
renew_proof (RkRun *run, const RkOutlook *outlook, RkExact **exact)
{
  gboolean holds_all = outlook->reason == NULL;
  for (int i = 0; i < run->core->problem->n_objective; i++)
    {
      RkTermKind kind = run->core->problem->objective[i];
      holds_all = holds_all
                  && (kind == RK_TERM_UNPLACED ? run->best_cost[kind] == 0
                                               : _rk_bound_may_assume_all (run, kind));
    }
  _rk_bound_terms (run, outlook);
  if (*exact != NULL && (*exact)->holds_all == holds_all)
    return;
  g_clear_pointer (exact, _rk_exact_free);
  if (!_rk_run_is_proven (run) && _rk_run_goes_on (run))
    *exact = _rk_exact_new (run, outlook, holds_all, FALSE);
}

/* How many times larger than light work the clauses are, from 1. */
static int
get_load (const RkExact *exact)
{
  return 1 + (int)(_rk_cnf_get_size (exact->cnf) / LIGHT_CLAUSES);
}

/* What one round of improvement is given. */
typedef struct
{
  RkTermKind focus;
  gint64 n_steps;
  double heat;
  gint64 n_conflicts;
} Round;

/*
 * A second solver, with other clauses for the same problem, in a thread of its own.  Both work in
 * rounds and tell each other at the end of each, so that the clock decides nothing.
 */
typedef struct
{
  RkRun run;
  const RkOutlook *outlook;
  RkExact *exact;
  GThread *thread;
  gboolean holds_all;
  gboolean asks;
  Round round;
} Partner;

static Partner *
start_partner (RkRun *run, const RkOutlook *outlook, const RkScheduleOptions *options)
{
  Partner *partner = g_new0 (Partner, 1);
  _rk_run_init (&partner->run, run->core, options);
  rk_rng_init (&partner->run.rng, options->seed + 1);
  partner->run.deadline_us = run->deadline_us;
  partner->run.cancellable = g_cancellable_new ();
  partner->outlook = outlook;
  return partner;
}

static void
free_partner (Partner *partner)
{
  _rk_exact_free (partner->exact);
  g_object_unref (partner->run.cancellable);
  _rk_run_clear (&partner->run);
  g_free (partner);
}

/* One round of annealing, and of coming down on the bound where the partner asks the solver. */
static void
work_beside (Partner *partner, const Round *round)
{
  _rk_run_restore (&partner->run);
  _rk_search_round (&partner->run, round->focus, round->n_steps, round->heat);
  if (!partner->asks)
    return;
  if (partner->exact != NULL && partner->exact->holds_all != partner->holds_all)
    g_clear_pointer (&partner->exact, _rk_exact_free);
  if (partner->exact == NULL)
    partner->exact = _rk_exact_new (&partner->run, partner->outlook, partner->holds_all, TRUE);
  partner->exact->task = RK_EXACT_COME_DOWN;
  _rk_exact_work (partner->exact, round->n_conflicts);
}

static gpointer
partner_cb (gpointer data)
{
  Partner *partner = data;
  int n = partner->asks ? PARTNER_ROUNDS : 1;
  for (int i = 0; i < n && _rk_run_goes_on (&partner->run) && !_rk_run_is_proven (&partner->run);
       i++)
    {
      Round round = partner->round;
      round.focus = _rk_run_get_focus (&partner->run, i);
      round.heat = heats[(guint)i % G_N_ELEMENTS (heats)];
      work_beside (partner, i == 0 ? &partner->round : &round);
    }
  return NULL;
}

/*
 * Gives the partner a round.  TRUE where it anneals and comes down, so that @exact need only prove;
 * where the clauses are heavy it only anneals too.
 */
static gboolean
send_partner (Partner *partner, const RkRun *run, RkExact *exact, const Round *round)
{
  if (partner == NULL || exact == NULL || _rk_run_is_proven (run))
    return FALSE;
  partner->asks = !exact->is_given_up && get_load (exact) <= 1;
  if (partner->asks)
    exact->task = RK_EXACT_PROVE;
  _rk_run_learn (&partner->run, run);
  partner->holds_all = exact->holds_all;
  partner->round = *round;
  partner->thread = g_thread_new ("timetable", partner_cb, partner);
  return partner->asks;
}

/* Waits for the partner's round, unless @run needs it no more; TRUE when it refuted the problem. */
static gboolean
await_partner (Partner *partner, RkRun *run)
{
  if (partner == NULL || partner->thread == NULL)
    return FALSE;
  gboolean is_proven = _rk_run_is_proven (run);
  if (is_proven || !_rk_run_goes_on (run))
    g_cancellable_cancel (partner->run.cancellable);
  g_thread_join (g_steal_pointer (&partner->thread));
  if (is_proven)
    return FALSE;
  _rk_run_learn (run, &partner->run);
  /* The partner's work counts too: there may be none for this thread. */
  run->steps = MAX (run->steps, partner->run.steps);
  return partner->exact != NULL && partner->exact->is_refuted;
}

static void
repair (RkRun *run, int round)
{
  _rk_run_restore (run);
  if (!_rk_run_is_closed (run, RK_TERM_UNPLACED) && run->state->cost[RK_TERM_UNPLACED] > 0)
    _rk_repair (run, REPAIR_STEPS * (round + 1));
}

/* Where few may move the solver sees at once what must stay, and little is left to anneal. */
static void
ask_first (RkRun *run, RkExact *exact)
{
  if (exact == NULL || !run->core->asks[RK_TERM_MOVED_PEOPLE] || !_rk_run_goes_on (run))
    return;
  exact->task = RK_EXACT_PROVE;
  _rk_exact_work (exact, ASK_CONFLICTS);
  exact->task = RK_EXACT_BOTH;
}

/* Whether the breaks come before all that moving meetings may spoil. */
static gboolean
is_breaks_first (const RkProblem *problem)
{
  for (int i = 0; i < problem->n_objective; i++)
    if (problem->objective[i] != RK_TERM_UNPLACED && problem->objective[i] != RK_TERM_VALUE)
      return problem->objective[i] == RK_TERM_BREAKS;
  return FALSE;
}

/* In large events whole persons are rearranged for fewer breaks, which annealing cannot do in time.
 */
static void
rearrange (RkRun *run, RkRearrange **rearrange)
{
  const RkCore *core = run->core;
  if (!is_breaks_first (core->problem) || _rk_run_get_focus (run, 0) != RK_TERM_BREAKS
      || core->slots_of.start[core->n_meetings] < LARGE_EVENT)
    return;
  if (*rearrange == NULL)
    *rearrange = _rk_rearrange_new (run);
  if (*rearrange != NULL)
    _rk_rearrange_work (*rearrange, REARRANGE_STEPS);
}

/*
 * One round of annealing, and of proof where it is due: while annealing still gains much by itself,
 * the solver would only take its time.
 */
static void
work_alone (RkRun *run, RkExact *exact, const Round *work, gboolean is_due, int *n_stalls)
{
  _rk_run_restore (run);
  gboolean is_gaining = _rk_search_round (run, work->focus, work->n_steps, work->heat);
  *n_stalls = is_gaining ? 0 : *n_stalls + 1;
  if (exact != NULL && !_rk_run_is_proven (run)
      && (*n_stalls >= get_load (exact) || (is_due && get_load (exact) <= 1)))
    _rk_exact_work (exact, work->n_conflicts / get_load (exact));
}

/*
 * Rounds of repair, annealing and proof until all is proven or time is up.  TRUE when it is proven
 * that there is no timetable.
 */
static gboolean
improve (RkRun *run, const RkOutlook *outlook, Partner *partner)
{
  g_autoptr (RkExact) exact = NULL;
  g_autoptr (RkRearrange) large = NULL;
  gint64 n_conflicts = FIRST_CONFLICTS;
  gboolean was_placed = FALSE;
  int n_stalls = 0;
  run->bound[RK_TERM_UNPLACED] = _rk_bound_unplaced (outlook);
  run->has_bound[RK_TERM_UNPLACED] = TRUE;
  for (int round = 0; _rk_run_goes_on (run) && !_rk_run_is_proven (run); round++)
    {
      repair (run, round);
      if (round > 0)
        rearrange (run, &large);
      gboolean is_placed = run->has_best && run->best_cost[RK_TERM_UNPLACED] == 0;
      if (round == 0 || (is_placed && !was_placed))
        renew_proof (run, outlook, &exact);
      was_placed = is_placed;
      if (round == 0)
        ask_first (run, exact);
      if (_rk_run_is_proven (run))
        break;
      Round work = { .focus = _rk_run_get_focus (run, round),
                     .n_steps = STEPS_EACH * run->core->n_meetings,
                     .heat = heats[(guint)round % G_N_ELEMENTS (heats)],
                     .n_conflicts = n_conflicts };
      if (round > 0)
        work.n_steps = MIN (MOST_STEPS, work.n_steps + STEPS_PER_CONFLICT * n_conflicts);
      if (send_partner (partner, run, exact, &work))
        _rk_exact_work (exact, PROOF_SHARE * n_conflicts);
      else
        work_alone (run, exact, &work, round % 4 == 0, &n_stalls);
      gboolean is_refuted = await_partner (partner, run);
      if (is_refuted || (exact != NULL && exact->is_refuted))
        return TRUE;
      n_conflicts = MIN (n_conflicts * 4 / 3, MOST_CONFLICTS);
    }
  return FALSE;
}

/* Whether seats alone force more breaks than the spread allows to all people together. */
static gboolean
is_too_broken (RkRun *run, const RkOutlook *outlook)
{
  const RkCore *core = run->core;
  gint64 most = 0;
  if (core->problem->break_spread < 0 || !core->is_calm || core->asks[RK_TERM_UNPLACED])
    return FALSE;
  for (int p = 0; p < core->n_people; p++)
    most += core->problem->participants[p].parallel == 1 ? core->problem->break_spread : 0;
  return most < core->n_people && _rk_bound_breaks (run, outlook, FALSE, most + 1) > most;
}

static gboolean
check_options (const RkScheduleOptions *options, GError **error)
{
  if (options->time_limit_s > 0 && options->threads >= 1 && options->work_limit >= 0)
    return TRUE;
  g_set_error_literal (error, RK_SCHEDULE_ERROR, RK_SCHEDULE_ERROR_INVALID,
                       "the time limit, threads or work limit is out of range");
  return FALSE;
}

/* The engine's own tables against the rules as written down; a difference is a bug in us. */
static void
check_answer (const RkRun *run)
{
  gint64 terms[RK_N_TERM_KINDS];
  g_autoptr (GArray) faults =
      rk_schedule_check (run->core->problem, run->best_slot, run->best_place, terms);
  if (faults->len > 0)
    g_critical ("the timetable breaks %u rules, the first of kind %d", faults->len,
                (int)g_array_index (faults, RkFault, 0).kind);
  for (int i = 0; i < run->core->problem->n_objective; i++)
    {
      RkTermKind kind = run->core->problem->objective[i];
      if (terms[kind] != run->best_cost[kind])
        g_critical ("%s is %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT,
                    rk_term_kind_to_string (kind), terms[kind], run->best_cost[kind]);
    }
}

static void
take_best (RkRun *run, RkSolution *solution)
{
  const RkCore *core = run->core;
  _rk_fill_free (run);
  check_answer (run);
  for (int m = 0; m < core->n_meetings; m++)
    {
      solution->slot[m] = run->best_slot[m];
      solution->place[m] = run->best_place[m];
    }
  solution->n_terms = _rk_run_list_terms (run, solution->terms);
  solution->status = _rk_run_is_proven (run) ? RK_SCHEDULE_OPTIMAL : RK_SCHEDULE_FEASIBLE;
  _rk_solution_list_moved (solution, core->problem);
  _rk_explain_unplaced (run, solution);
}

/**
 * rk_schedule_solve:
 * @problem: a problem, not changed meanwhile
 * @options: (nullable): %NULL for ten seconds, one thread, seed 1
 * @progress: (nullable): called in this thread every tenth of a second or so; it ends the search
 *   by returning %FALSE, and what was found is kept
 * @user_data: for @progress
 * @cancellable: (nullable): looked at every few milliseconds
 * @error: %RK_SCHEDULE_ERROR_TOO_LARGE, %RK_SCHEDULE_ERROR_INVALID for the options,
 *   %G_IO_ERROR_CANCELLED
 *
 * Makes a timetable.  The same problem, seed and work limit give the same answer where the clock
 * did not end the search.
 *
 * Returns: (transfer full): the answer, also where there is no timetable, or %NULL on error
 */
RkSolution *
rk_schedule_solve (const RkProblem *problem,
                   const RkScheduleOptions *options,
                   RkScheduleProgress progress,
                   gpointer user_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (problem != NULL, NULL);
  if (options == NULL)
    options = &default_options;
  if (!check_options (options, error))
    return NULL;
  g_autoptr (RkCore) core = _rk_core_new (problem, error);
  if (core == NULL)
    return NULL;

  RkRun run;
  _rk_run_init (&run, core, options);
  run.progress = progress;
  run.user_data = user_data;
  run.cancellable = cancellable;
  g_autoptr (RkOutlook) outlook = _rk_outlook_new (core);
  g_autoptr (RkSolution) solution = _rk_solution_new (problem);
  solution->seed = options->seed;
  if (outlook->reason != NULL && (outlook->is_contradictory || !core->asks[RK_TERM_UNPLACED]))
    {
      solution->status = RK_SCHEDULE_INFEASIBLE;
      solution->reason = g_steal_pointer (&outlook->reason);
    }
  else if (is_too_broken (&run, outlook))
    {
      solution->status = RK_SCHEDULE_INFEASIBLE;
      solution->reason = _rk_blame (&run, outlook, RK_REASON_BREAK_SPREAD);
    }
  else
    {
      Partner *partner = options->threads > 1 ? start_partner (&run, outlook, options) : NULL;
      _rk_construct (&run);
      gboolean is_refuted = improve (&run, outlook, partner);
      g_clear_pointer (&partner, free_partner);
      if (is_refuted && !core->asks[RK_TERM_UNPLACED])
        {
          solution->status = RK_SCHEDULE_INFEASIBLE;
          solution->reason = _rk_blame (&run, outlook, RK_REASON_NO_ARRANGEMENT);
        }
      else if (run.has_best && !g_cancellable_is_cancelled (cancellable))
        take_best (&run, solution);
    }
  solution->seconds = (double)(g_get_monotonic_time () - run.start_us) / G_USEC_PER_SEC;
  _rk_run_clear (&run);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&solution);
}
