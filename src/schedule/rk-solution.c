/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers, reasons and their names. */

#include "rk-solution-private.h"

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

/* A reason with empty lists. */
RkReason *
_rk_reason_new (RkReasonCode code)
{
  RkReason *reason = g_new0 (RkReason, 1);
  reason->code = code;
  reason->participants = g_array_new (FALSE, FALSE, sizeof (int));
  reason->slots = g_array_new (FALSE, FALSE, sizeof (int));
  reason->places = g_array_new (FALSE, FALSE, sizeof (int));
  reason->meetings = g_array_new (FALSE, FALSE, sizeof (int));
  return reason;
}

/* Enters @value into one of a reason's lists, which stay ascending and free of repeats. */
void
_rk_reason_add (GArray *list, int value)
{
  guint at = 0;
  while (at < list->len && g_array_index (list, int, at) < value)
    at++;
  if (at == list->len || g_array_index (list, int, at) != value)
    g_array_insert_val (list, at, value);
}

/* Enters many values at once. */
void
_rk_reason_add_all (GArray *list, const int *values, int n)
{
  g_array_append_vals (list, values, (guint)n);
  g_array_sort (list, compare_numbers);
  guint kept = 0;
  for (guint i = 0; i < list->len; i++)
    if (i == 0 || g_array_index (list, int, i) != g_array_index (list, int, kept - 1))
      g_array_index (list, int, kept++) = g_array_index (list, int, i);
  g_array_set_size (list, kept);
}

/**
 * rk_reason_free:
 * @reason: (transfer full) (nullable): a reason
 */
void
rk_reason_free (RkReason *reason)
{
  if (reason == NULL)
    return;
  g_array_unref (reason->participants);
  g_array_unref (reason->slots);
  g_array_unref (reason->places);
  g_array_unref (reason->meetings);
  g_free (reason);
}

static void
free_unplaced (gpointer data)
{
  RkUnplaced *unplaced = data;
  rk_reason_free (unplaced->reason);
  g_array_unref (unplaced->would_help);
  g_free (unplaced);
}

/* An answer without a timetable. */
RkSolution *
_rk_solution_new (const RkProblem *problem)
{
  RkSolution *solution = g_new0 (RkSolution, 1);
  solution->status = RK_SCHEDULE_UNKNOWN;
  solution->n_meetings = problem->n_meetings;
  solution->slot = g_new (int, problem->n_meetings + 1);
  solution->place = g_new (int, problem->n_meetings + 1);
  for (int m = 0; m <= problem->n_meetings; m++)
    solution->slot[m] = solution->place[m] = -1;
  solution->unplaced = g_ptr_array_new_with_free_func (free_unplaced);
  solution->moved = g_array_new (FALSE, FALSE, sizeof (RkMoved));
  return solution;
}

/**
 * rk_solution_free:
 * @solution: (transfer full) (nullable): an answer
 */
void
rk_solution_free (RkSolution *solution)
{
  if (solution == NULL)
    return;
  g_free (solution->slot);
  g_free (solution->place);
  rk_reason_free (solution->reason);
  g_ptr_array_unref (solution->unplaced);
  g_array_unref (solution->moved);
  g_free (solution);
}

/* Lists who has a meeting that is not as published. */
void
_rk_solution_list_moved (RkSolution *solution, const RkProblem *problem)
{
  for (int m = 0; m < problem->n_meetings; m++)
    {
      const RkProblemMeeting *meeting = &problem->meetings[m];
      int slot = solution->slot[m], place = solution->place[m], n = meeting->n_participants;
      gboolean is_same_place =
          problem->alike || meeting->published_place == -1 || meeting->published_place == place;
      if (meeting->published_slot == -1 || (meeting->published_slot == slot && is_same_place))
        continue;
      for (int i = 0; i < n + meeting->n_attendants; i++)
        {
          RkMoved moved = {
            .participant = i < n ? meeting->participants[i] : meeting->attendants[i - n],
            .meeting = m,
            .from_slot = meeting->published_slot,
            .from_place = meeting->published_place,
            .to_slot = slot,
            .to_place = place,
          };
          g_array_append_val (solution->moved, moved);
        }
    }
}

/**
 * rk_reason_code_to_string:
 * @code: a code
 *
 * Returns: its name in the JSON form
 */
const char *
rk_reason_code_to_string (RkReasonCode code)
{
  static const char *const names[] = {
    "no-common-slot", "place-full",   "session-full", "max-meetings",
    "lock-conflict",  "before-cycle", "before",       "travel",
    "too-few-slots",  "break-spread", "costs-more",   "no-arrangement",
  };
  g_return_val_if_fail ((guint)code < G_N_ELEMENTS (names), NULL);
  return names[code];
}

/**
 * rk_change_kind_to_string:
 * @kind: a kind of change
 *
 * Returns: its name in the JSON form
 */
const char *
rk_change_kind_to_string (RkChangeKind kind)
{
  static const char *const names[] = {
    "open", "open-place", "unlock", "drop-before", "more-places", "more-parallel",
  };
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (names), NULL);
  return names[kind];
}

/**
 * rk_schedule_status_to_string:
 * @status: a status
 *
 * Returns: its name in the JSON form
 */
const char *
rk_schedule_status_to_string (RkScheduleStatus status)
{
  static const char *const names[] = { "optimal", "feasible", "infeasible", "unknown" };
  g_return_val_if_fail ((guint)status < G_N_ELEMENTS (names), NULL);
  return names[status];
}
