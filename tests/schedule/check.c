/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window asks when a meeting is dropped somewhere: each broken rule is named. */

#include "rk-schedule.h"

/* Four slots, two of each session; two places in two zones a slot apart; four people. */
static RkProblem *
make_problem (void)
{
  RkProblem *problem = rk_problem_new ();
  for (int s = 0; s < 4; s++)
    rk_problem_add_slot (problem, -1, s / 2, NULL);
  rk_problem_add_place (problem, 0, NULL);
  rk_problem_add_place (problem, 1, NULL);
  rk_problem_close_place (problem, 1, 0, NULL);
  rk_problem_add_participant (problem, 1, 2, -1, NULL);
  rk_problem_add_participant (problem, 1, -1, 0, NULL);
  rk_problem_add_participant (problem, 1, -1, -1, NULL);
  rk_problem_add_participant (problem, 1, -1, -1, NULL);
  rk_problem_close_participant (problem, 2, 3, NULL);
  const int pairs[4][2] = { { 0, 1 }, { 0, 2 }, { 2, 3 }, { 0, 3 } };
  for (int m = 0; m < 4; m++)
    rk_problem_add_meeting (problem, pairs[m], 2, NULL, 0, NULL);
  rk_problem_set_meeting_session (problem, 0, 0, NULL);
  rk_problem_lock_meeting (problem, 2, 2, -1, NULL);
  rk_problem_lock_meeting (problem, 3, -1, 0, NULL);
  rk_problem_add_before (problem, 0, 1, NULL);
  rk_problem_set_travel (problem, 0, 1, 1, NULL);
  rk_problem_set_travel (problem, 1, 0, 1, NULL);
  rk_problem_set_break_spread (problem, 0, NULL);
  return problem;
}

typedef struct
{
  const char *name;
  int slot[4];
  int place[4];
  RkFault fault;
} Case;

static const Case cases[] = {
  { "session", { 2, -1, -1, -1 }, { 0, -1, -1, -1 }, { RK_FAULT_SESSION, 0, -1, -1, 2, -1 } },
  { "slot-lock", { -1, -1, 1, -1 }, { -1, -1, 0, -1 }, { RK_FAULT_SLOT_LOCK, 2, -1, -1, 1, -1 } },
  { "place-lock", { -1, -1, -1, 1 }, { -1, -1, -1, 1 }, { RK_FAULT_PLACE_LOCK, 3, -1, -1, 1, 1 } },
  { "closed", { -1, 3, -1, -1 }, { -1, 0, -1, -1 }, { RK_FAULT_CLOSED, 1, -1, 2, 3, -1 } },
  { "place-closed",
    { -1, 0, -1, -1 },
    { -1, 1, -1, -1 },
    { RK_FAULT_PLACE_CLOSED, 1, -1, -1, 0, 1 } },
  { "no-place", { -1, 1, -1, -1 }, { -1, -1, -1, -1 }, { RK_FAULT_NO_PLACE, 1, -1, -1, 1, -1 } },
  { "person-place",
    { 1, -1, -1, -1 },
    { 1, -1, -1, -1 },
    { RK_FAULT_PERSON_PLACE, 0, -1, 1, 1, 1 } },
  { "clash", { 1, 1, -1, -1 }, { 0, 1, -1, -1 }, { RK_FAULT_CLASH, 1, -1, 0, 1, -1 } },
  { "place-taken", { -1, 2, 2, -1 }, { -1, 0, 0, -1 }, { RK_FAULT_PLACE_TAKEN, 2, 1, -1, 2, 0 } },
  { "max-meetings",
    { 0, 1, -1, 2 },
    { 0, 0, -1, 0 },
    { RK_FAULT_MAX_MEETINGS, -1, -1, 0, -1, -1 } },
  { "before", { 1, 0, -1, -1 }, { 0, 0, -1, -1 }, { RK_FAULT_BEFORE, 0, 1, -1, -1, -1 } },
  { "travel", { 0, 1, -1, -1 }, { 0, 1, -1, -1 }, { RK_FAULT_TRAVEL, 0, 1, 0, 1, -1 } },
  { "break-spread",
    { 0, 2, -1, -1 },
    { 0, 0, -1, -1 },
    { RK_FAULT_BREAK_SPREAD, -1, -1, 0, -1, -1 } },
};

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (RkProblem) problem = make_problem ();
  g_autoptr (GArray) faults = rk_schedule_check (problem, one->slot, one->place, NULL);
  gboolean is_found = FALSE;
  for (guint i = 0; i < faults->len; i++)
    {
      const RkFault *fault = &g_array_index (faults, RkFault, i);
      g_test_message ("%d %d %d %d %d %d", (int)fault->kind, fault->meeting, fault->other,
                      fault->participant, fault->slot, fault->place);
      is_found |= fault->kind == one->fault.kind && fault->meeting == one->fault.meeting
                  && fault->other == one->fault.other
                  && fault->participant == one->fault.participant && fault->slot == one->fault.slot
                  && fault->place == one->fault.place;
    }
  g_assert_true (is_found);
}

static void
test_good (void)
{
  const int slot[] = { 0, 1, 2, -1 }, place[] = { 0, 0, 0, -1 };
  gint64 terms[RK_N_TERM_KINDS];
  g_autoptr (RkProblem) problem = make_problem ();
  g_autoptr (GArray) faults = rk_schedule_check (problem, slot, place, terms);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpint (terms[RK_TERM_UNPLACED], ==, 1);
  g_assert_cmpint (terms[RK_TERM_BREAKS], ==, 0);
  g_assert_cmpint (terms[RK_TERM_LAST_SLOT], ==, 3);
}

static void
test_unplaced (void)
{
  const int slot[] = { 0, 1, 2, -1 }, place[] = { 0, 0, 0, -1 };
  const RkTermKind terms[] = { RK_TERM_BREAKS };
  g_autoptr (RkProblem) problem = make_problem ();
  rk_problem_set_objective (problem, terms, 1, NULL);
  g_autoptr (GArray) faults = rk_schedule_check (problem, slot, place, NULL);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_cmpint (g_array_index (faults, RkFault, 0).kind, ==, RK_FAULT_UNPLACED);
  g_assert_cmpint (g_array_index (faults, RkFault, 0).meeting, ==, 3);
}

static void
test_alike (void)
{
  const int pairs[2][2] = { { 0, 1 }, { 2, 3 } }, slot[] = { 0, 0 };
  g_autoptr (RkProblem) problem = rk_problem_new ();
  rk_problem_add_slot (problem, -1, -1, NULL);
  rk_problem_set_place_count (problem, 1, NULL);
  for (int p = 0; p < 4; p++)
    rk_problem_add_participant (problem, 1, -1, -1, NULL);
  for (int m = 0; m < 2; m++)
    rk_problem_add_meeting (problem, pairs[m], 2, NULL, 0, NULL);
  g_autoptr (GArray) faults = rk_schedule_check (problem, slot, NULL, NULL);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_cmpint (g_array_index (faults, RkFault, 0).kind, ==, RK_FAULT_TOO_FEW_PLACES);
}

/* Every builder refuses what it cannot take, says so, and leaves the problem as it was. */
static void
test_builders (void)
{
  g_autoptr (RkProblem) problem = make_problem ();
  const int self[] = { 0, 0 }, stranger[] = { 0, 9 };
  const RkTermKind twice[] = { RK_TERM_IDLE, RK_TERM_IDLE };
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (rk_problem_add_slot (problem, -1, -1, &error), ==, -1);
  g_assert_error (error, RK_SCHEDULE_ERROR, RK_SCHEDULE_ERROR_INVALID);
  g_assert_false (rk_problem_set_place_count (problem, 3, NULL));
  g_assert_cmpint (rk_problem_add_place (problem, 5000, NULL), ==, -1);
  g_assert_false (rk_problem_close_place (problem, 2, 0, NULL));
  g_assert_cmpint (rk_problem_add_participant (problem, 0, -1, -1, NULL), ==, -1);
  g_assert_cmpint (rk_problem_add_participant (problem, 1, -1, 7, NULL), ==, -1);
  g_assert_false (rk_problem_close_participant (problem, 0, 4, NULL));
  g_assert_cmpint (rk_problem_add_meeting (problem, self, 2, NULL, 0, NULL), ==, -1);
  g_assert_cmpint (rk_problem_add_meeting (problem, stranger, 2, NULL, 0, NULL), ==, -1);
  g_assert_cmpint (rk_problem_add_meeting (problem, stranger, 1, NULL, 0, NULL), ==, -1);
  g_assert_false (rk_problem_lock_meeting (problem, 0, 9, -1, NULL));
  g_assert_false (rk_problem_lock_meeting (problem, 9, 0, -1, NULL));
  g_assert_false (rk_problem_set_meeting_value (problem, 0, FALSE, -1, NULL));
  g_assert_false (rk_problem_set_published (problem, 0, -1, -1, NULL));
  g_assert_false (rk_problem_add_before (problem, 0, 9, NULL));
  g_assert_false (rk_problem_set_travel (problem, -1, 0, 1, NULL));
  g_assert_false (rk_problem_set_break_spread (problem, -2, NULL));
  g_assert_false (rk_problem_set_objective (problem, twice, 2, NULL));
  g_assert_cmpint (problem->n_meetings, ==, 4);
  g_assert_cmpint (problem->n_participants, ==, 4);
  g_assert_cmpint (problem->n_places, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/check/good", test_good);
  g_test_add_func ("/check/unplaced", test_unplaced);
  g_test_add_func ("/check/alike", test_alike);
  g_test_add_func ("/check/builders", test_builders);
  return g_test_run ();
}
