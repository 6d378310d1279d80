/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Narrows an impossible problem down to meetings that are impossible together.
 *
 * One solver is asked under the assumption that all required meetings are
 * placed; it names those that its refutation rests on.  They are then let go
 * in ever smaller lots, and stay out where the rest is still refuted.  What
 * remains is a blocking set; it is as small as could be made within the tries,
 * not always the smallest.
 */

#include "rk-blame.h"

#include "rk-exact.h"
#include "rk-solution-private.h"

/* Most refutations tried, and conflicts spent on each. */
#define MOST_TRIES     60
#define MOST_CONFLICTS 300

/* Conflicts for the first refutation, which was found before by other clauses, and for the
 * timetable that shows that a rule is to blame. */
#define MOST_FIRST 100000
#define MOST_SHOWN 3000

typedef struct
{
  const RkRun *run;
  RkExact *exact;
  gboolean *is_kept;
  int *assumed; /* literals of the kept meetings, as last asked */
  int n_tries;
} Blame;

/* Whether the kept meetings cannot all be placed, as far as @n_conflicts tell. */
static gboolean
is_refuted (Blame *blame, gint64 n_conflicts)
{
  int n = 0;
  for (int m = 0; m < blame->run->core->n_meetings; m++)
    if (blame->is_kept[m])
      blame->assumed[n++] = blame->exact->y[m];
  return _rk_cnf_solve_under (blame->exact->cnf, blame->assumed, n, n_conflicts) == RK_CNF_REFUTED;
}

/* Lets go what the last refutation did not rest on. */
static void
keep_failed (Blame *blame)
{
  for (int m = 0; m < blame->run->core->n_meetings; m++)
    blame->is_kept[m] =
        blame->is_kept[m] && _rk_cnf_has_failed (blame->exact->cnf, blame->exact->y[m]);
}

/* Lets go what is not needed of lots of @size meetings. */
static void
let_go (Blame *blame, int size)
{
  int n = blame->run->core->n_meetings;
  for (int m = 0; m < n; m++)
    {
      g_autoptr (GArray) lot = g_array_new (FALSE, FALSE, sizeof (int));
      for (; m < n && (int)lot->len < size; m++)
        if (blame->is_kept[m])
          g_array_append_val (lot, m);
      m--;
      if (lot->len == 0 || blame->n_tries >= MOST_TRIES)
        return;
      blame->n_tries++;
      for (guint i = 0; i < lot->len; i++)
        blame->is_kept[g_array_index (lot, int, i)] = FALSE;
      if (is_refuted (blame, MOST_CONFLICTS))
        keep_failed (blame);
      else
        for (guint i = 0; i < lot->len; i++)
          blame->is_kept[g_array_index (lot, int, i)] = TRUE;
    }
}

/* Leaves a blocking set in is_kept, all required meetings at first. */
static void
narrow (Blame *blame)
{
  int n = 0;
  for (int m = 0; m < blame->run->core->n_meetings; m++)
    if (blame->is_kept[m] && blame->exact->y[m] == 0)
      return;
  if (blame->exact->is_given_up || !is_refuted (blame, MOST_FIRST))
    return;
  keep_failed (blame);
  for (int m = 0; m < blame->run->core->n_meetings; m++)
    n += blame->is_kept[m];
  for (int size = (n + 3) / 4; n > 1; size = (size + 1) / 2)
    {
      let_go (blame, size);
      if (size == 1)
        return;
    }
}

/* The problem with no more meetings required than those kept. */
static RkProblem *
copy_kept (const Blame *blame)
{
  RkProblem *problem = rk_problem_copy (blame->run->core->problem);
  for (int m = 0; m < problem->n_meetings; m++)
    if (!blame->is_kept[m])
      rk_problem_set_meeting_value (problem, m, FALSE, 0, NULL);
  return problem;
}

/* A plainer reason that propagation finds for the kept meetings, or NULL.  (transfer full) */
static RkReason *
find_plain (const Blame *blame)
{
  g_autoptr (RkProblem) problem = copy_kept (blame);
  g_autoptr (RkCore) core = _rk_core_new (problem, NULL);
  g_autoptr (RkOutlook) outlook = core != NULL ? _rk_outlook_new (core) : NULL;
  return outlook != NULL ? g_steal_pointer (&outlook->reason) : NULL;
}

/* Whether the kept meetings have a timetable once @code's rule is lifted. */
static gboolean
is_rule_to_blame (const Blame *blame, RkReasonCode code)
{
  g_autoptr (RkProblem) problem = copy_kept (blame);
  RkScheduleOptions options = RK_SCHEDULE_OPTIONS_INIT;
  gboolean is_free = FALSE;
  if (code == RK_REASON_TRAVEL)
    problem->n_zones = 0;
  else if (code == RK_REASON_BREAK_SPREAD)
    problem->break_spread = -1;
  else
    problem->n_before = 0;
  g_autoptr (RkCore) core = _rk_core_new (problem, NULL);
  g_autoptr (RkOutlook) outlook = core != NULL ? _rk_outlook_new (core) : NULL;
  if (outlook == NULL || outlook->reason != NULL)
    return FALSE;
  RkRun trial;
  _rk_run_init (&trial, core, &options);
  trial.deadline_us = blame->run->deadline_us;
  trial.cancellable = blame->run->cancellable;
  g_autoptr (RkExact) exact = _rk_exact_new (&trial, outlook, TRUE, FALSE);
  is_free = !exact->is_given_up && _rk_cnf_solve (exact->cnf, 0, MOST_SHOWN) == RK_CNF_SATISFIED;
  g_clear_pointer (&exact, _rk_exact_free);
  _rk_run_clear (&trial);
  return is_free;
}

/* The one rule without which there would be a timetable, or no arrangement. */
static RkReasonCode
find_rule (const Blame *blame)
{
  const RkProblem *problem = blame->run->core->problem;
  if (problem->break_spread >= 0 && is_rule_to_blame (blame, RK_REASON_BREAK_SPREAD))
    return RK_REASON_BREAK_SPREAD;
  if (blame->run->core->longest_walk > 0 && is_rule_to_blame (blame, RK_REASON_TRAVEL))
    return RK_REASON_TRAVEL;
  if (problem->n_before > 0 && is_rule_to_blame (blame, RK_REASON_BEFORE))
    return RK_REASON_BEFORE;
  return RK_REASON_NO_ARRANGEMENT;
}

/*
 * The reason of a problem that was refuted: with @code, or, where that is no arrangement, for no
 * more meetings than needed and with the rule that is to blame.  (transfer full)
 */
RkReason *
_rk_blame (const RkRun *run, const RkOutlook *outlook, RkReasonCode code)
{
  const RkProblem *problem = run->core->problem;
  int n = problem->n_meetings;
  g_autofree gboolean *is_kept = g_new0 (gboolean, n + 1);
  g_autofree int *assumed = g_new (int, n + 1);
  RkRun trial = *run;
  Blame blame = { run, NULL, is_kept, assumed, 0 };
  RkReason *reason = NULL;
  /* Stopping for the work done so far would only make the answer vaguer. */
  trial.progress = NULL;
  trial.work_limit = 0;
  trial.is_stopped = FALSE;
  for (int m = 0; m < n; m++)
    is_kept[m] = problem->meetings[m].required;
  if (code == RK_REASON_NO_ARRANGEMENT)
    {
      g_autoptr (RkExact) exact = _rk_exact_new (&trial, outlook, FALSE, TRUE);
      blame.exact = exact;
      narrow (&blame);
      reason = find_plain (&blame);
      if (reason != NULL)
        return reason;
      code = find_rule (&blame);
    }

  reason = _rk_reason_new (code);
  for (int m = 0; m < n; m++)
    if (is_kept[m])
      {
        g_array_append_val (reason->meetings, m);
        for (int i = 0; i < problem->meetings[m].n_participants; i++)
          _rk_reason_add (reason->participants, problem->meetings[m].participants[i]);
      }
  return reason;
}
