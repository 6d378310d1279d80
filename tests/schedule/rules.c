/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For each rule a problem that only that rule makes infeasible: as it stands it has no
 * timetable, and with the one part of it that states the rule relaxed it has one.  The parts
 * are written side by side as "tight|loose".
 */
#include "schedule-support.h"

#include <string.h>

#define HEAD  "{'format': 'renkei-schedule-1', 'objective': ['breaks'], "
#define S2    "{'id': 's1'}, {'id': 's2'}"
#define S3    S2 ", {'id': 's3'}"
#define S4    S3 ", {'id': 's4'}"
#define ALIKE "'places': {'count': 9}, "
#define AB    "{'id': 'a'}, {'id': 'b'}"
#define ABC   AB ", {'id': 'c'}"

typedef struct
{
  const char *rule;
  const char *before;   /* of the part */
  const char *parts[2]; /* that states the rule, and relaxed */
  const char *after;
  const char *reason; /* the code of the reason given */
} Case;

static const Case cases[] = {
  { "one-slot-at-a-time",
    HEAD "'slots': [{'id': 's1'}], " ALIKE "'participants': [{'id': 'a', 'parallel': ",
    { "1", "2" },
    "}, {'id': 'b'}, {'id': 'c'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
    "{'id': 'm2', 'participants': ['a', 'c']}]}",
    "too-few-slots" },
  { "parallel",
    HEAD "'slots': [{'id': 's1'}], " ALIKE "'participants': [{'id': 'a', 'parallel': ",
    { "2", "3" },
    "}, {'id': 'b'}, {'id': 'c'}, {'id': 'd'}], 'meetings': [{'id': 'm1', 'participants': ['a', "
    "'b']}, {'id': 'm2', 'participants': ['a', 'c']}, {'id': 'm3', 'participants': ['a', 'd']}]}",
    "too-few-slots" },
  { "closed-slots",
    HEAD "'slots': [" S2 "], " ALIKE "'participants': [{'id': 'a', 'closed': [",
    { "'s1'", "" },
    "]}, {'id': 'b', 'closed': ['s2']}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b']}]}",
    "no-common-slot" },
  { "attendant-closed",
    HEAD "'slots': [{'id': 's1'}], " ALIKE "'participants': [" AB ", {'id': 'o', 'closed': [",
    { "'s1'", "" },
    "]}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'attendants': ['o']}]}",
    "no-common-slot" },
  { "attendant-clash",
    HEAD "'slots': [{'id': 's1'}], " ALIKE "'participants': [" ABC ", {'id': 'd'}, {'id': 'o', "
         "'parallel': ",
    { "1", "2" },
    "}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'attendants': ['o']}, {'id': 'm2', "
    "'participants': ['c', 'd'], 'attendants': ['o']}]}",
    "too-few-slots" },
  { "max-meetings",
    HEAD "'slots': [" S3 "], " ALIKE "'participants': [{'id': 'a', 'max_meetings': ",
    { "1", "2" },
    "}, {'id': 'b'}, {'id': 'c'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, "
    "{'id': 'm2', 'participants': ['a', 'c']}]}",
    "max-meetings" },
  { "session",
    HEAD "'slots': [{'id': 's1', 'session': 'am'}, {'id': 's2', 'session': 'pm'}], " ALIKE
         "'participants': [{'id': 'a', 'closed': ['s1']}, {'id': 'b'}], 'meetings': [{'id': 'm1', "
         "'participants': ['a', 'b'], 'session': ",
    { "'am'", "'pm'" },
    "}]}",
    "session-full" },
  { "one-meeting-a-place",
    HEAD "'slots': [{'id': 's1'}], 'places': [{'id': 't1'}",
    { "", ", {'id': 't2'}" },
    "], 'participants': [" ABC ", {'id': 'd'}], 'meetings': [{'id': 'm1', 'participants': ['a', "
    "'b']}, {'id': 'm2', 'participants': ['c', 'd']}]}",
    "place-full" },
  { "number-of-places",
    HEAD "'slots': [{'id': 's1'}], 'places': {'count': ",
    { "1", "2" },
    "}, 'participants': [" ABC ", {'id': 'd'}], 'meetings': [{'id': 'm1', 'participants': ['a', "
    "'b']}, {'id': 'm2', 'participants': ['c', 'd']}]}",
    "place-full" },
  { "closed-place",
    HEAD "'slots': [{'id': 's1'}], 'places': [{'id': 't1', 'closed': [",
    { "'s1'", "" },
    "]}], 'participants': [" AB "], 'meetings': [{'id': 'm1', 'participants': ['a', 'b']}]}",
    "place-full" },
  { "place-of-a-participant",
    HEAD "'slots': [{'id': 's1'}], 'places': [{'id': 't1', 'closed': ['s1']}, {'id': 't2'}], "
         "'participants': [{'id': 'a', 'place': ",
    { "'t1'", "'t2'" },
    "}, {'id': 'b'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b']}]}",
    "place-full" },
  { "two-homes",
    HEAD "'slots': [{'id': 's1'}], 'places': [{'id': 't1'}, {'id': 't2'}], 'participants': "
         "[{'id': 'a', 'place': 't1'}, {'id': 'b', 'place': ",
    { "'t2'", "'t1'" },
    "}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b']}]}",
    "lock-conflict" },
  { "slot-lock",
    HEAD "'slots': [" S2 "], " ALIKE "'participants': [" ABC "], 'meetings': [{'id': 'm1', "
         "'participants': ['a', 'b'], 'slot': 's1'}, {'id': 'm2', 'participants': ['a', 'c'], "
         "'slot': ",
    { "'s1'", "'s2'" },
    "}]}",
    "lock-conflict" },
  { "slot-lock-closed",
    HEAD "'slots': [" S2 "], " ALIKE "'participants': [{'id': 'a', 'closed': ['s1']}, {'id': "
         "'b'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'slot': ",
    { "'s1'", "'s2'" },
    "}]}",
    "lock-conflict" },
  { "place-lock",
    HEAD "'slots': [{'id': 's1'}], 'places': [{'id': 't1'}, {'id': 't2'}], 'participants': [" ABC
         ", {'id': 'd'}], 'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'place': 't1'}, "
         "{'id': 'm2', 'participants': ['c', 'd'], 'place': ",
    { "'t1'", "'t2'" },
    "}]}",
    "place-full" },
  { "before",
    HEAD "'slots': [" S2 "], " ALIKE "'participants': [" ABC ", {'id': 'd', 'closed': ['s1']}], "
         "'meetings': [{'id': 'm1', 'participants': ['a', 'd']}, {'id': 'm2', 'participants': "
         "['b', 'c']}], 'before': [",
    { "['m1', 'm2']", "['m2', 'm1']" },
    "]}",
    "before" },
  { "before-strictly",
    HEAD "'slots': [{'id': 's1'}], " ALIKE "'participants': [" ABC ", {'id': 'd'}], 'meetings': "
         "[{'id': 'm1', 'participants': ['a', 'd']}, {'id': 'm2', 'participants': ['b', 'c']}], "
         "'before': [",
    { "['m1', 'm2']", "" },
    "]}",
    "before" },
  { "before-in-a-circle",
    HEAD "'slots': [" S4 "], " ALIKE "'participants': [" ABC ", {'id': 'd'}], 'meetings': [{'id': "
         "'m1', 'participants': ['a', 'd']}, {'id': 'm2', 'participants': ['b', 'c']}], "
         "'before': [['m1', 'm2']",
    { ", ['m2', 'm1']", "" },
    "]}",
    "before-cycle" },
  { "walking",
    HEAD "'slots': [" S2 "], 'places': [{'id': 't1', 'zone': '4F'}, {'id': 't2', 'zone': '5F'}], "
         "'participants': [{'id': 'a'}, {'id': 'b', 'place': 't1'}, {'id': 'c', 'place': 't2'}], "
         "'meetings': [{'id': 'm1', 'participants': ['a', 'b']}, {'id': 'm2', 'participants': "
         "['a', 'c']}], 'travel': [{'from': '4F', 'to': '5F', 'slots': ",
    { "1", "0" },
    "}]}",
    "travel" },
  { "walking-of-attendants",
    HEAD "'slots': [" S2 "], 'places': [{'id': 't1', 'zone': '4F'}, {'id': 't2', 'zone': '5F'}], "
         "'participants': [{'id': 'o'}, {'id': 'b', 'place': 't1'}, {'id': 'c', 'place': 't2'}, "
         "{'id': 'd'}, {'id': 'e'}], 'meetings': [{'id': 'm1', 'participants': ['d', 'b'], "
         "'attendants': ['o']}, {'id': 'm2', 'participants': ['e', 'c'], 'attendants': ['o']}], "
         "'travel': [{'from': '4F', 'to': '5F', 'slots': ",
    { "1", "0" },
    "}]}",
    "travel" },
  { "break-spread",
    HEAD "'slots': [" S3 "], " ALIKE "'participants': [{'id': 'a', 'closed': ['s2']}, {'id': "
         "'b'}, {'id': 'c'}, {'id': 'd'}], 'meetings': [{'id': 'm1', 'participants': ['a', "
         "'b']}, {'id': 'm2', 'participants': ['a', 'c']}], 'break_spread': ",
    { "0", "1" },
    "}",
    "break-spread" },
};

static RkSolution *
solve_part (const Case *item, int part)
{
  g_autofree char *text = g_strconcat (item->before, item->parts[part], item->after, NULL);
  g_autoptr (RkScheduleFile) file = parse (text);
  RkSolution *solution = solve (file->problem);

  assert_valid (file, solution);
  return solution;
}

static void
test_rule (gconstpointer data)
{
  const Case *item = data;
  g_autoptr (RkSolution) tight = solve_part (item, 0);
  g_autoptr (RkSolution) loose = solve_part (item, 1);

  g_assert_cmpstr (rk_schedule_status_to_string (tight->status), ==, "infeasible");
  g_assert_cmpstr (rk_schedule_status_to_string (loose->status), ==, "optimal");
  g_assert_nonnull (tight->reason);
  g_assert_cmpstr (rk_reason_code_to_string (tight->reason->code), ==, item->reason);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/rules/", cases[i].rule, NULL);

      g_test_add_data_func (path, &cases[i], test_rule);
    }
  return g_test_run ();
}
