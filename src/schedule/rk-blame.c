/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Narrows an impossible problem down to meetings that are impossible together.
 *
 * Meetings are let go in ever smaller lots, and stay out where the rest is
 * still refuted.  What remains is a blocking set; it is as small as could be
 * made within the tries, not always the smallest.
 */

#include "rk-blame.h"

#include "rk-exact.h"
#include "rk-solution-private.h"

/* Most refutations tried, and conflicts spent on each. */
#define MOST_TRIES     60
#define MOST_CONFLICTS 300

/* Whether only the meetings @is_kept refute the problem; @reason takes a plainer one, if any. */
static gboolean
is_still_refuted (const RkRun *run, const gboolean *is_kept, RkReason **reason)
{
  g_autoptr (RkProblem) problem = rk_problem_copy (run->core->problem);
  RkScheduleOptions options = RK_SCHEDULE_OPTIONS_INIT;
  for (int m = 0; m < problem->n_meetings; m++)
    if (!is_kept[m])
      rk_problem_set_meeting_value (problem, m, FALSE, 0, NULL);
  g_autoptr (RkCore) core = _rk_core_new (problem, NULL);
  if (core == NULL)
    return FALSE;
  g_autoptr (RkOutlook) outlook = _rk_outlook_new (core);
  if (outlook->reason != NULL)
    {
      *reason = g_steal_pointer (&outlook->reason);
      return TRUE;
    }

  RkRun trial;
  _rk_run_init (&trial, core, &options);
  trial.deadline_us = run->deadline_us;
  trial.cancellable = run->cancellable;
  g_autoptr (RkExact) exact = _rk_exact_new (&trial, outlook, TRUE, FALSE);
  gboolean is_refuted = _rk_exact_refutes (exact, MOST_CONFLICTS);
  g_clear_pointer (&exact, _rk_exact_free);
  _rk_run_clear (&trial);
  return is_refuted;
}

/* Lets go what is not needed of lots of @size meetings; TRUE once there is a plainer @reason. */
static gboolean
let_go (RkRun *run, gboolean *is_kept, int size, int *n_tries, RkReason **reason)
{
  int n = run->core->n_meetings;
  for (int m = 0; m < n; m++)
    {
      g_autoptr (GArray) lot = g_array_new (FALSE, FALSE, sizeof (int));
      for (; m < n && (int)lot->len < size; m++)
        if (is_kept[m])
          g_array_append_val (lot, m);
      m--;
      if (lot->len == 0 || *n_tries >= MOST_TRIES || !_rk_run_goes_on (run))
        return FALSE;
      *n_tries += 1;
      for (guint i = 0; i < lot->len; i++)
        is_kept[g_array_index (lot, int, i)] = FALSE;
      gboolean is_refuted = is_still_refuted (run, is_kept, reason);
      if (*reason != NULL)
        return TRUE;
      for (guint i = 0; !is_refuted && i < lot->len; i++)
        is_kept[g_array_index (lot, int, i)] = TRUE;
    }
  return FALSE;
}

/*
 * The reason with @code of a problem that was refuted; where @narrows, for no more meetings than
 * needed.  (transfer full)
 */
RkReason *
_rk_blame (const RkRun *run, RkReasonCode code, gboolean narrows)
{
  const RkProblem *problem = run->core->problem;
  int n = problem->n_meetings, n_tries = 0;
  g_autofree gboolean *is_kept = g_new0 (gboolean, n + 1);
  RkRun trial = *run;
  RkReason *reason = NULL;
  /* Stopping for the work done so far would only make the answer vaguer. */
  trial.progress = NULL;
  trial.work_limit = 0;
  trial.is_stopped = FALSE;
  for (int m = 0; m < n; m++)
    is_kept[m] = problem->meetings[m].required;
  for (int size = (n + 1) / 2; narrows && n > 1; size = (size + 1) / 2)
    {
      if (let_go (&trial, is_kept, size, &n_tries, &reason))
        return reason;
      if (size == 1)
        break;
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
