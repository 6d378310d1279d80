/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timetable engine on small problems whose answers were worked out by hand. */

#include "schedule-support.h"

#define PROBLEM(slots, rest) "{'format': 'renkei-schedule-1', 'slots': [" slots "], " rest "}"
#define S2                   "{'id': 's1'}, {'id': 's2'}"
#define S3                   S2 ", {'id': 's3'}"
#define S4                   S3 ", {'id': 's4'}"

/* One hand-made problem and its answer: values of the terms in the objective's order. */
typedef struct
{
  const char *name;
  const char *problem;
  RkScheduleStatus status;
  gint64 values[4];
  int n_values;
  const char *reason;
  const char *help;
} Example;

static const Example examples[] = {
  { "clash",
    PROBLEM (S2,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['a', 'c']}]"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 0, 0 },
    3,
    NULL,
    NULL },
  { "places-count",
    PROBLEM ("{'id': 's1'}",
             "'places': {'count': 1}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, "
             "{'id': 'd'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['c', 'd']}]"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 0, 0 },
    3,
    "place-full",
    "'more-places'" },
  { "place-closed",
    PROBLEM (
        "{'id': 's1'}",
        "'places': [{'id': 't1'}, {'id': 't2', 'closed': ['s1']}], 'participants': "
        "[{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, {'id': 'd'}], 'meetings': "
        "[{'id': 'm1', 'participants': ['a', 'b']}, {'id': 'm2', 'participants': ['c', 'd']}]"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 0, 0 },
    3,
    "place-full",
    "'open-place'" },
  { "closed",
    PROBLEM (S2,
             "'places': {'count': 5}, 'participants': [{'id': 'a', 'closed': ['s1']}, "
             "{'id': 'b', 'closed': ['s2']}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b']}]"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 0, 0 },
    3,
    "no-common-slot",
    "'open'" },
  { "session",
    PROBLEM ("{'id': 's1', 'session': 'am'}, {'id': 's2', 'session': 'pm'}",
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'session': 'am'}, "
             "{'id': 'm2', 'participants': ['a', 'c'], 'session': 'am'}]"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 0, 0 },
    3,
    "session-full",
    "'more-parallel'" },
  { "slot-lock",
    PROBLEM (S2,
             "'places': {'count': 5}, 'participants': [{'id': 'a', 'closed': ['s1']}, "
             "{'id': 'b'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'slot': 's1'}]"),
    RK_SCHEDULE_INFEASIBLE,
    { 0 },
    0,
    "lock-conflict",
    NULL },
  { "two-places",
    PROBLEM (S2,
             "'places': [{'id': 't1'}, {'id': 't2'}], 'participants': "
             "[{'id': 'a', 'place': 't1'}, {'id': 'b', 'place': 't2'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b']}]"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 0, 0 },
    3,
    "lock-conflict",
    NULL },
  { "place-lock",
    PROBLEM (S2,
             "'places': [{'id': 't1', 'closed': ['s1', 's2']}, {'id': 't2'}], 'participants': "
             "[{'id': 'a'}, {'id': 'b'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'place': 't1'}]"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 0, 0 },
    3,
    "place-full",
    "'unlock'" },
  { "own-place",
    PROBLEM (S2,
             "'places': [{'id': 't1'}, {'id': 't2'}], 'participants': "
             "[{'id': 'a', 'place': 't2', 'parallel': 2}, {'id': 'b'}, {'id': 'c'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['a', 'c']}], 'objective': ['unplaced', 'last_slot']"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 2 },
    2,
    NULL,
    NULL },
  { "parallel",
    PROBLEM ("{'id': 's1'}",
             "'places': {'count': 5}, 'participants': [{'id': 'a', 'parallel': 2}, {'id': 'b'}, "
             "{'id': 'c'}, {'id': 'd'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['a', 'c']}, {'id': 'm3', 'participants': ['a', 'd']}]"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 0, 0 },
    3,
    "no-common-slot",
    "'more-parallel'" },
  { "max-meetings",
    PROBLEM (S2,
             "'places': {'count': 5}, 'participants': [{'id': 'a', 'max_meetings': 1}, "
             "{'id': 'b'}, {'id': 'c'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['a', 'c']}]"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 0, 0 },
    3,
    "max-meetings",
    NULL },
  { "attendant-clash",
    PROBLEM ("{'id': 's1'}",
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, "
             "{'id': 'd'}, {'id': 'o', 'max_meetings': 0}], 'meetings': "
             "[{'id': 'm1', 'participants': ['a', 'b'], 'attendants': ['o']}, "
             "{'id': 'm2', 'participants': ['c', 'd'], 'attendants': ['o']}]"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 0, 0 },
    3,
    "no-common-slot",
    "'more-parallel'" },
  { "attendant-no-break",
    PROBLEM (S3,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, "
             "{'id': 'd'}, {'id': 'o'}], 'meetings': "
             "[{'id': 'm1', 'participants': ['a', 'b'], 'attendants': ['o'], 'slot': 's1'}, "
             "{'id': 'm2', 'participants': ['c', 'd'], 'attendants': ['o'], 'slot': 's3'}]"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 0, 0 },
    3,
    NULL,
    NULL },
  { "before",
    PROBLEM (S2,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, "
             "{'id': 'd'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'slot': 's2'}, "
             "{'id': 'm2', 'participants': ['c', 'd'], 'slot': 's1'}], 'before': [['m1', 'm2']]"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 0, 0 },
    3,
    "before",
    "'drop-before'" },
  { "before-orders",
    PROBLEM (S2,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, "
             "{'id': 'd'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['c', 'd']}], 'before': [['m2', 'm1']], "
             "'objective': ['last_slot']"),
    RK_SCHEDULE_OPTIMAL,
    { 2 },
    1,
    NULL,
    NULL },
  { "before-circle",
    PROBLEM (S2,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, "
             "{'id': 'd'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['c', 'd']}], "
             "'before': [['m2', 'm1'], ['m1', 'm2']], 'objective': ['breaks']"),
    RK_SCHEDULE_INFEASIBLE,
    { 0 },
    0,
    "before-cycle",
    NULL },
  { "circle-of-one",
    PROBLEM (S2,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b']}], 'before': [['m1', 'm1']]"),
    RK_SCHEDULE_INFEASIBLE,
    { 0 },
    0,
    "before-cycle",
    NULL },
  { "travel-too-short",
    PROBLEM (S2,
             "'places': [{'id': 't1', 'zone': '1F'}, {'id': 't2', 'zone': '2F'}], "
             "'participants': [{'id': 'a', 'place': 't1'}, {'id': 'b', 'place': 't2'}, "
             "{'id': 'g'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'g']}, "
             "{'id': 'm2', 'participants': ['b', 'g']}], "
             "'travel': [{'from': '1F', 'to': '2F', 'slots': 1}]"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 0, 0 },
    3,
    "travel",
    NULL },
  { "travel-one-way",
    PROBLEM (S2,
             "'places': [{'id': 't1', 'zone': '1F'}, {'id': 't2', 'zone': '2F'}], "
             "'participants': [{'id': 'a', 'place': 't1'}, {'id': 'b', 'place': 't2'}, "
             "{'id': 'g'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'g']}, "
             "{'id': 'm2', 'participants': ['b', 'g']}], "
             "'travel': [{'from': '1F', 'to': '2F', 'slots': 1}, "
             "{'from': '2F', 'to': '1F', 'slots': 0}]"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 0, 0 },
    3,
    NULL,
    NULL },
  { "travel-break",
    PROBLEM (S3,
             "'places': [{'id': 't1', 'zone': '1F'}, {'id': 't2', 'zone': '2F'}], "
             "'participants': [{'id': 'a', 'place': 't1'}, {'id': 'b', 'place': 't2'}, "
             "{'id': 'g'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'g']}, "
             "{'id': 'm2', 'participants': ['b', 'g']}], "
             "'travel': [{'from': '1F', 'to': '2F', 'slots': 1}], "
             "'objective': ['unplaced', 'place_changes', 'last_slot']"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 1, 3 },
    3,
    NULL,
    NULL },
  { "spread",
    PROBLEM (S3,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'slot': 's1'}, "
             "{'id': 'm2', 'participants': ['a', 'c'], 'slot': 's3'}], 'break_spread': 0, "
             "'objective': ['breaks']"),
    RK_SCHEDULE_INFEASIBLE,
    { 0 },
    0,
    "break-spread",
    NULL },
  { "spread-unplaced",
    PROBLEM (S3,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'slot': 's1'}, "
             "{'id': 'm2', 'participants': ['a', 'c'], 'slot': 's3'}], 'break_spread': 0"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 0, 0 },
    3,
    NULL,
    NULL },
  { "value",
    PROBLEM (
        "{'id': 's1'}",
        "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
        "'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'required': false, 'value': 3}, "
        "{'id': 'm2', 'participants': ['a', 'c'], 'required': false, 'value': 5}]"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 5, 0 },
    3,
    "no-common-slot",
    "'more-parallel'" },
  { "value-before-unplaced",
    PROBLEM ("{'id': 's1'}",
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['a', 'c'], 'required': false, 'value': 5}], "
             "'objective': ['value', 'unplaced']"),
    RK_SCHEDULE_OPTIMAL,
    { 5, 1 },
    2,
    "no-common-slot",
    NULL },
  { "breaks-before-unplaced",
    PROBLEM (S3,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'slot': 's1'}, "
             "{'id': 'm2', 'participants': ['a', 'c'], 'slot': 's3'}], "
             "'objective': ['breaks', 'unplaced']"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 1 },
    2,
    "costs-more",
    NULL },
  { "idle",
    PROBLEM (S4,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'slot': 's1'}, "
             "{'id': 'm2', 'participants': ['a', 'c'], 'slot': 's4'}], "
             "'objective': ['unplaced', 'breaks', 'idle', 'last_slot']"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 1, 2, 4 },
    4,
    NULL,
    NULL },
  { "idle-wish",
    PROBLEM (S4,
             "'places': {'count': 5}, 'participants': [{'id': 'a', 'closed': ['s2', 's3']}, "
             "{'id': 'b'}, {'id': 'c'}, {'id': 'd', 'closed': ['s1', 's4']}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['b', 'd']}, {'id': 'm3', 'participants': ['a', 'c']}], "
             "'objective': ['unplaced', 'breaks', 'idle']"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 1, 2 },
    3,
    NULL,
    NULL },
  { "days",
    PROBLEM ("{'id': 's1', 'day': 'd1'}, {'id': 's2', 'day': 'd1'}, {'id': 's3', 'day': 'd2'}, "
             "{'id': 's4', 'day': 'd2'}",
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'slot': 's1'}, "
             "{'id': 'm2', 'participants': ['a', 'c'], 'slot': 's4'}], "
             "'objective': ['unplaced', 'breaks', 'idle']"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 0, 0 },
    3,
    NULL,
    NULL },
  { "place-changes",
    PROBLEM (S2,
             "'places': [{'id': 't1', 'closed': ['s2']}, {'id': 't2', 'closed': ['s1']}], "
             "'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'place': 't1'}, "
             "{'id': 'm2', 'participants': ['a', 'c'], 'place': 't2'}], "
             "'objective': ['unplaced', 'place_changes']"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 1 },
    2,
    NULL,
    NULL },
  { "place-kept",
    PROBLEM (S2,
             "'places': [{'id': 't1'}, {'id': 't2'}], "
             "'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, {'id': 'd'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['a', 'c']}, {'id': 'm3', 'participants': ['c', 'd']}, "
             "{'id': 'm4', 'participants': ['b', 'd']}], "
             "'objective': ['unplaced', 'breaks', 'last_slot']"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 0, 2 },
    3,
    NULL,
    NULL },
  { "moved",
    PROBLEM (S2,
             "'places': {'count': 5}, 'participants': [{'id': 'a', 'closed': ['s1']}, "
             "{'id': 'b'}, {'id': 'c'}, {'id': 'd'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['c', 'd']}], "
             "'published': {'m1': {'slot': 's1'}, 'm2': {'slot': 's2'}, 'm9': {'slot': 's1'}}, "
             "'objective': ['unplaced', 'moved_people']"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 2 },
    2,
    NULL,
    NULL },
  { "moved-unplaced",
    PROBLEM (
        "{'id': 's2'}",
        "'places': [{'id': 't2'}], 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
        "'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'attendants': ['c']}, "
        "{'id': 'm2', 'participants': ['a', 'c']}], "
        "'published': {'m1': {'slot': 's1', 'place': 't1'}, 'm2': {'slot': 's2', 'place': 't2'}}, "
        "'objective': ['unplaced', 'moved_people']"),
    RK_SCHEDULE_OPTIMAL,
    { 1, 3 },
    2,
    "no-common-slot",
    NULL },
  { "last-slot",
    PROBLEM (S4,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['a', 'c']}], 'objective': ['last_slot']"),
    RK_SCHEDULE_OPTIMAL,
    { 2 },
    1,
    NULL,
    NULL },
  { "too-few-slots",
    PROBLEM (S2,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, "
             "{'id': 'd'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['a', 'c']}, {'id': 'm3', 'participants': ['a', 'd']}], "
             "'objective': ['breaks']"),
    RK_SCHEDULE_INFEASIBLE,
    { 0 },
    0,
    "too-few-slots",
    NULL },
  { "triangle",
    PROBLEM (S2,
             "'places': {'count': 5}, 'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}], "
             "'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
             "{'id': 'm2', 'participants': ['b', 'c']}, {'id': 'm3', 'participants': ['a', 'c']}], "
             "'objective': ['breaks']"),
    RK_SCHEDULE_INFEASIBLE,
    { 0 },
    0,
    NULL,
    NULL },
  { "nothing",
    PROBLEM ("", "'places': [], 'participants': [], 'meetings': []"),
    RK_SCHEDULE_OPTIMAL,
    { 0, 0, 0 },
    3,
    NULL,
    NULL },
};

static void
test_example (gconstpointer data)
{
  const Example *example = data;
  g_autoptr (RkScheduleFile) file = parse (example->problem);
  g_autoptr (RkSolution) solution = solve (file->problem);
  g_autofree char *json = rk_schedule_write_solution (file, solution);
  g_test_message ("%s", json);
  assert_valid (file, solution);
  g_assert_cmpstr (rk_schedule_status_to_string (solution->status), ==,
                   rk_schedule_status_to_string (example->status));
  g_assert_cmpint (solution->n_terms, ==, example->n_values);
  for (int i = 0; i < example->n_values; i++)
    g_assert_cmpint (solution->terms[i].value, ==, example->values[i]);

  const RkReason *reason = solution->reason;
  if (solution->unplaced->len > 0)
    reason = ((RkUnplaced *)g_ptr_array_index (solution->unplaced, 0))->reason;
  if (example->reason != NULL)
    g_assert_cmpstr (rk_reason_code_to_string (reason->code), ==, example->reason);
  if (example->help != NULL)
    {
      g_autofree char *help = quote (example->help);
      g_assert_nonnull (strstr (strstr (json, "would_help"), help));
    }
}

/* Freeing either closed slot would do, and both are offered. */
static void
test_help (void)
{
  g_autoptr (RkScheduleFile) file = parse (examples[3].problem);
  g_autoptr (RkSolution) solution = solve (file->problem);
  const RkUnplaced *unplaced = g_ptr_array_index (solution->unplaced, 0);
  g_assert_cmpuint (unplaced->would_help->len, ==, 2);
  const RkChange *first = &g_array_index (unplaced->would_help, RkChange, 0);
  const RkChange *second = &g_array_index (unplaced->would_help, RkChange, 1);
  g_assert_cmpint (first->participant, ==, 0);
  g_assert_cmpint (first->slot, ==, 0);
  g_assert_cmpint (second->participant, ==, 1);
  g_assert_cmpint (second->slot, ==, 1);
}

/* Three people who all meet each other in two slots, among others: just these are named. */
static void
test_blocking_set (void)
{
  g_autoptr (RkProblem) problem = rk_problem_new ();
  const int pairs[][2] = { { 3, 4 }, { 0, 1 }, { 4, 5 }, { 1, 2 }, { 5, 6 }, { 0, 2 }, { 6, 7 } };
  const RkTermKind breaks = RK_TERM_BREAKS;
  for (int s = 0; s < 2; s++)
    rk_problem_add_slot (problem, -1, -1, NULL);
  rk_problem_set_place_count (problem, 9, NULL);
  for (int p = 0; p < 8; p++)
    rk_problem_add_participant (problem, 1, -1, -1, NULL);
  for (guint m = 0; m < G_N_ELEMENTS (pairs); m++)
    rk_problem_add_meeting (problem, pairs[m], 2, NULL, 0, NULL);
  rk_problem_set_objective (problem, &breaks, 1, NULL);
  g_autoptr (RkSolution) solution = solve (problem);
  const int meetings[] = { 1, 3, 5 }, people[] = { 0, 1, 2 };
  g_assert_cmpint (solution->status, ==, RK_SCHEDULE_INFEASIBLE);
  g_assert_cmpint (solution->reason->code, ==, RK_REASON_NO_ARRANGEMENT);
  g_assert_cmpmem (solution->reason->meetings->data, solution->reason->meetings->len * sizeof (int),
                   meetings, sizeof meetings);
  g_assert_cmpmem (solution->reason->participants->data,
                   solution->reason->participants->len * sizeof (int), people, sizeof people);
}

static void
test_moved_list (void)
{
  g_autoptr (RkScheduleFile) file =
      parse (PROBLEM ("{'id': 's1'}, {'id': 's2'}",
                      "'places': {'count': 5}, 'participants': [{'id': 'a', 'closed': ['s1']}, "
                      "{'id': 'b'}, {'id': 'o'}], 'meetings': [{'id': 'm1', 'participants': "
                      "['a', 'b'], 'attendants': ['o']}], 'published': {'m1': {'slot': 's1'}}, "
                      "'objective': ['unplaced', 'moved_people']"));
  g_autoptr (RkSolution) solution = solve (file->problem);
  g_assert_cmpuint (solution->moved->len, ==, 3);
  const RkMoved *last = &g_array_index (solution->moved, RkMoved, 2);
  g_assert_cmpint (last->participant, ==, 2);
  g_assert_cmpint (last->from_slot, ==, 0);
  g_assert_cmpint (last->to_slot, ==, 1);
}

static RkProblem *
make_crowd (int n_people, int n_slots)
{
  RkProblem *problem = rk_problem_new ();
  for (int s = 0; s < n_slots; s++)
    rk_problem_add_slot (problem, -1, -1, NULL);
  rk_problem_set_place_count (problem, n_people / 2, NULL);
  for (int p = 0; p < n_people; p++)
    rk_problem_add_participant (problem, 1, -1, -1, NULL);
  for (int p = 0; p < n_people; p++)
    for (int k = 1; k <= 3; k++)
      {
        int pair[2] = { p, (p + k * k) % n_people };
        rk_problem_add_meeting (problem, pair, 2, NULL, 0, NULL);
      }
  return problem;
}

static void
test_same_seed (gconstpointer data)
{
  g_autoptr (RkProblem) problem = make_crowd (24, 9);
  RkScheduleOptions options = { 60.0, GPOINTER_TO_INT (data), 42, 20000 };
  g_autoptr (RkSolution) one = rk_schedule_solve (problem, &options, NULL, NULL, NULL, NULL);
  g_autoptr (RkSolution) two = rk_schedule_solve (problem, &options, NULL, NULL, NULL, NULL);
  g_assert_cmpmem (one->slot, sizeof (int) * (gsize)one->n_meetings, two->slot,
                   sizeof (int) * (gsize)two->n_meetings);
}

/*
 * Of three who all meet each other in three slots one has to wait, however the meetings are laid;
 * no count of seats shows it.
 */
static void
test_triangles (gconstpointer data)
{
  const int n_triangles = 5;
  const RkTermKind breaks = RK_TERM_BREAKS;
  g_autoptr (RkProblem) problem = rk_problem_new ();
  for (int s = 0; s < 3; s++)
    rk_problem_add_slot (problem, -1, -1, NULL);
  rk_problem_set_place_count (problem, 3 * n_triangles, NULL);
  for (int p = 0; p < 3 * n_triangles; p++)
    rk_problem_add_participant (problem, 1, -1, -1, NULL);
  for (int p = 0; p < 3 * n_triangles; p++)
    {
      int pair[2] = { p, p / 3 * 3 + (p + 1) % 3 };
      rk_problem_add_meeting (problem, pair, 2, NULL, 0, NULL);
    }
  rk_problem_set_objective (problem, &breaks, 1, NULL);
  RkScheduleOptions options = { 60.0, GPOINTER_TO_INT (data), 1, 0 };
  g_autoptr (RkSolution) solution = rk_schedule_solve (problem, &options, NULL, NULL, NULL, NULL);
  g_assert_cmpint (solution->status, ==, RK_SCHEDULE_OPTIMAL);
  g_assert_cmpint (solution->terms[0].value, ==, n_triangles);
  g_assert_cmpint (solution->terms[0].bound, ==, n_triangles);
}

/* 160 sellers with four meetings in a row each, at the desks of 20 buyers: a timetable without
 * breaks is what the problem is made from. */
static RkProblem *
make_fair (void)
{
  enum
  {
    N_SELLERS = 160,
    N_BUYERS = 20,
    N_SLOTS = 24,
    N_EACH = 4,
    N_DESKS = 3,
  };
  RkProblem *problem = rk_problem_new ();
  int used[N_BUYERS][N_SLOTS] = { 0 };
  for (int s = 0; s < N_SLOTS; s++)
    rk_problem_add_slot (problem, -1, -1, NULL);
  rk_problem_set_place_count (problem, N_BUYERS * N_DESKS, NULL);
  for (int p = 0; p < N_BUYERS + N_SELLERS; p++)
    rk_problem_add_participant (problem, p < N_BUYERS ? N_DESKS : 1, -1, -1, NULL);
  for (int i = 0; i < N_SELLERS; i++)
    for (int k = 0, start = i * 5 % (N_SLOTS - N_EACH + 1); k < N_EACH; k++)
      {
        int buyer = (i * 7 + k * 3) % N_BUYERS;
        while (used[buyer][start + k] == N_DESKS)
          buyer = (buyer + 1) % N_BUYERS;
        used[buyer][start + k]++;
        int pair[2] = { N_BUYERS + i, buyer };
        rk_problem_add_meeting (problem, pair, 2, NULL, 0, NULL);
      }
  return problem;
}

static void
test_fair (gconstpointer threads)
{
  g_autoptr (RkProblem) problem = make_fair ();
  const RkTermKind objective[] = { RK_TERM_UNPLACED, RK_TERM_BREAKS };
  RkScheduleOptions options = { 120.0, GPOINTER_TO_INT (threads), 1, 20000000 };
  rk_problem_set_objective (problem, objective, 2, NULL);
  g_autoptr (RkSolution) solution = rk_schedule_solve (problem, &options, NULL, NULL, NULL, NULL);
  g_assert_cmpint (solution->status, ==, RK_SCHEDULE_OPTIMAL);
  g_assert_cmpint (solution->terms[1].value, ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (RkProblem) problem = make_crowd (24, 9);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (rk_schedule_solve (problem, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
stop_cb (const RkScheduleState *state, gpointer user_data)
{
  int *n_calls = user_data;
  *n_calls += 1;
  return FALSE;
}

/* Stopping from the progress callback keeps what there is. */
static void
test_stopped (void)
{
  g_autoptr (RkProblem) problem = make_crowd (60, 13);
  RkScheduleOptions options = { 60.0, 1, 1, 0 };
  int n_calls = 0;
  g_autoptr (RkSolution) solution =
      rk_schedule_solve (problem, &options, stop_cb, &n_calls, NULL, NULL);
  g_assert_cmpint (n_calls, ==, 1);
  g_assert_cmpint (solution->status, !=, RK_SCHEDULE_INFEASIBLE);
}

static void
test_bad_options (void)
{
  g_autoptr (RkProblem) problem = rk_problem_new ();
  RkScheduleOptions options = { 0.0, 1, 1, 0 };
  g_autoptr (GError) error = NULL;
  g_assert_null (rk_schedule_solve (problem, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, RK_SCHEDULE_ERROR, RK_SCHEDULE_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/timetable/%s", examples[i].name);
      g_test_add_data_func (path, &examples[i], test_example);
    }
  g_test_add_func ("/timetable/help", test_help);
  g_test_add_func ("/timetable/blocking-set", test_blocking_set);
  g_test_add_func ("/timetable/moved-list", test_moved_list);
  for (int threads = 1; threads <= 2; threads++)
    {
      g_autofree char *seed = g_strdup_printf ("/timetable/same-seed/%d", threads);
      g_autofree char *triangles = g_strdup_printf ("/timetable/triangles/%d", threads);
      g_autofree char *fair = g_strdup_printf ("/timetable/fair/%d", threads);
      g_test_add_data_func (seed, GINT_TO_POINTER (threads), test_same_seed);
      g_test_add_data_func (triangles, GINT_TO_POINTER (threads), test_triangles);
      g_test_add_data_func (fair, GINT_TO_POINTER (threads), test_fair);
    }
  g_test_add_func ("/timetable/cancelled", test_cancelled);
  g_test_add_func ("/timetable/stopped", test_stopped);
  g_test_add_func ("/timetable/bad-options", test_bad_options);
  return g_test_run ();
}
