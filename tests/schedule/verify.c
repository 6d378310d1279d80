/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The independent checker: one good timetable, and each way to spoil it. */

#include "schedule-support.h"

/* Slots s1–s4 (am am pm pm); a sits at t1 (1F), c at t2 (2F), one slot apart; g goes to both. */
static const char problem[] =
    "{'format': 'renkei-schedule-1', "
    "'slots': [{'id': 's1', 'session': 'am'}, {'id': 's2', 'session': 'am'}, "
    "{'id': 's3', 'session': 'pm'}, {'id': 's4', 'session': 'pm'}], "
    "'places': [{'id': 't1', 'zone': '1F'}, {'id': 't2', 'zone': '2F', 'closed': ['s2']}, "
    "{'id': 't3', 'zone': '1F'}], "
    "'participants': [{'id': 'a', 'place': 't1', 'max_meetings': 2}, {'id': 'b', 'closed': "
    "['s4']}, "
    "{'id': 'c', 'place': 't2'}, {'id': 'g'}, {'id': 'o'}, {'id': 'h'}], "
    "'meetings': [{'id': 'm1', 'participants': ['a', 'g'], 'session': 'am'}, "
    "{'id': 'm2', 'participants': ['c', 'g'], 'slot': 's3'}, "
    "{'id': 'm3', 'participants': ['a', 'b'], 'attendants': ['o']}, "
    "{'id': 'm4', 'participants': ['h', 'b'], 'place': 't3'}, "
    "{'id': 'm5', 'participants': ['a', 'h'], 'required': false, 'value': 4}], "
    "'before': [['m1', 'm2']], 'travel': [{'from': '1F', 'to': '2F', 'slots': 1}], "
    "'break_spread': 1, 'published': {'m3': {'slot': 's3', 'place': 't1'}}, "
    "'objective': ['unplaced', 'value', 'breaks', 'idle', 'place_changes', 'moved_people', "
    "'last_slot']}";

#define TERMS(unplaced, value, breaks)                                                             \
  "'terms': [{'name': 'unplaced', 'value': " unplaced ", 'bound': 0}, "                            \
  "{'name': 'value', 'value': " value ", 'bound': 4}, {'name': 'breaks', 'value': " breaks         \
  ", 'bound': 0}, {'name': 'idle', 'value': 1}, {'name': 'place_changes', 'value': 2}, "           \
  "{'name': 'moved_people', 'value': 3}, {'name': 'last_slot', 'value': 3}], "
#define MOVED                                                                                      \
  "'moved': [{'participant': 'a', 'meeting': 'm3'}, {'participant': 'b', 'meeting': 'm3'}, "       \
  "{'participant': 'o', 'meeting': 'm3'}], "
#define UNPLACED               "'unplaced': [{'meeting': 'm5', 'reason': {'code': 'max-meetings'}}], "
#define AT(m, s, t)            "{'meeting': '" m "', 'slot': '" s "', 'place': '" t "'}"
#define M1                     AT ("m1", "s1", "t1")
#define M2                     AT ("m2", "s3", "t2")
#define M3                     AT ("m3", "s2", "t1")
#define M4                     AT ("m4", "s1", "t3")
#define SOLUTION(status, rest) "{'format': 'renkei-solution-1', 'status': '" status "', " rest "}"
#define PLACED(list)           "'assignments': [" list "]"
#define REST                   TERMS ("0", "0", "1") MOVED UNPLACED
#define GOOD                   SOLUTION ("feasible", REST PLACED (M1 ", " M2 ", " M3 ", " M4))
#define WITH(list)             SOLUTION ("feasible", REST PLACED (list))

typedef struct
{
  const char *name;
  const char *solution;
  const char *fault;
} Spoiled;

static const Spoiled spoiled[] = {
  { "format", "{'format': 'x', 'status': 'unknown'}", "format is not" },
  { "status", SOLUTION ("perfect", REST PLACED (M1 ", " M2 ", " M3 ", " M4)), "unknown status" },
  { "session", WITH (AT ("m1", "s3", "t1") ", " M2 ", " M3 ", " M4), "m1 in the wrong session" },
  { "slot-lock", WITH (M1 ", " AT ("m2", "s4", "t2") ", " M3 ", " M4),
    "m2 moved off its locked slot" },
  { "place-lock", WITH (M1 ", " M2 ", " M3 ", " AT ("m4", "s1", "t2")),
    "m4 moved off its locked place" },
  { "own-place", WITH (M1 ", " M2 ", " AT ("m3", "s2", "t3") ", " M4), "m3 not at the place of a" },
  { "closed", WITH (M1 ", " M2 ", " AT ("m3", "s4", "t1") ", " M4), "b is closed in s4" },
  { "place-closed", WITH (M1 ", " AT ("m2", "s2", "t2") ", " M3 ", " M4),
    "place t2 is closed in s2" },
  { "clash", WITH (M1 ", " M2 ", " AT ("m3", "s1", "t1") ", " M4),
    "a has too many meetings in s1" },
  { "place-taken", WITH (M1 ", " M2 ", " AT ("m3", "s1", "t1") ", " M4), "place that is taken" },
  { "before", WITH (AT ("m1", "s2", "t1") ", " AT ("m2", "s1", "t2") ", " M4),
    "m1 is not before m2" },
  { "travel", WITH (AT ("m1", "s2", "t1") ", " M2 ", " AT ("m3", "s1", "t1")),
    "g has no time to walk" },
  { "max-meetings", WITH (M1 ", " M2 ", " M3 ", " M4 ", " AT ("m5", "s4", "t1")),
    "a has 3 meetings, at most 2" },
  { "no-place", WITH (M1 ", " M2 ", " M3 ", {'meeting': 'm4', 'slot': 's1'}"),
    "m4: unknown place" },
  { "unknown-meeting", WITH (M1 ", " M2 ", " M3 ", " M4 ", " AT ("m9", "s1", "t1")),
    "unknown meeting m9" },
  { "unknown-slot", WITH (M1 ", " M2 ", " M3 ", " AT ("m4", "s9", "t3")), "m4: unknown slot s9" },
  { "twice", WITH (M1 ", " M2 ", " M3 ", " M4 ", " M4), "m4 placed twice" },
  { "not-listed", WITH (M1 ", " M2 ", " M3), "m4 neither placed nor listed" },
  { "both",
    SOLUTION ("feasible",
              TERMS ("0", "0", "1") MOVED
              "'unplaced': [{'meeting': 'm4', 'reason': {'code': 'x'}}], " PLACED (
                  M1 ", " M2 ", " M3 ", " M4)),
    "m4 is both placed and listed" },
  { "no-reason",
    SOLUTION ("feasible",
              TERMS ("0", "0", "1") MOVED
              "'unplaced': [{'meeting': 'm5'}], " PLACED (M1 ", " M2 ", " M3 ", " M4)),
    "m5 unplaced without a reason" },
  { "moved-missing",
    SOLUTION ("feasible", TERMS ("0", "0", "1") UNPLACED PLACED (M1 ", " M2 ", " M3 ", " M4)),
    "moved has 0 entries, 3 happened" },
  { "moved-wrong",
    SOLUTION (
        "feasible",
        TERMS ("0", "0", "1") UNPLACED
        "'moved': [{'participant': 'a', 'meeting': 'm1'}], " PLACED (M1 ", " M2 ", " M3 ", " M4)),
    "moved lists a in m1" },
  { "value-claimed",
    SOLUTION ("feasible", TERMS ("0", "4", "1") MOVED UNPLACED PLACED (M1 ", " M2 ", " M3 ", " M4)),
    "claims value = 4, measured 0" },
  { "breaks-claimed",
    SOLUTION ("feasible", TERMS ("0", "0", "0") MOVED UNPLACED PLACED (M1 ", " M2 ", " M3 ", " M4)),
    "claims breaks = 0, measured 1" },
  { "optimal", SOLUTION ("optimal", REST PLACED (M1 ", " M2 ", " M3 ", " M4)),
    "claims optimal, value 0 against bound 4" },
  { "optimal-unbounded", SOLUTION ("optimal", REST PLACED (M1 ", " M2 ", " M3 ", " M4)),
    "idle has no bound" },
  { "bound-side",
    SOLUTION ("feasible",
              "'terms': [{'name': 'unplaced', 'value': 0, 'bound': 1}, "
              "{'name': 'value', 'value': 0, 'bound': -1}, {'name': 'breaks', 'value': 1}, "
              "{'name': 'idle', 'value': 1}, {'name': 'place_changes', 'value': 2}, "
              "{'name': 'moved_people', 'value': 3}, {'name': 'last_slot', 'value': 3}], " MOVED
                  UNPLACED PLACED (M1 ", " M2 ", " M3 ", " M4)),
    "value: bound -1 on the wrong side" },
  { "terms",
    SOLUTION ("feasible", MOVED UNPLACED "'terms': [], " PLACED (M1 ", " M2 ", " M3 ", " M4)),
    "the terms are not those" },
  { "infeasible-bare", SOLUTION ("infeasible", PLACED ("")), "infeasible without a reason" },
  { "unknown-assigned", SOLUTION ("unknown", PLACED (M1)), "unknown with assignments" },
};

static void
test_spoiled (gconstpointer data)
{
  const Spoiled *one = data;
  g_autofree char *problem_json = quote (problem);
  g_autofree char *solution_json = quote (one->solution);
  g_autoptr (RkVerdict) verdict = judge (problem_json, solution_json);
  gboolean is_found = FALSE;
  for (guint i = 0; i < verdict->faults->len; i++)
    {
      g_test_message ("%s", (char *)g_ptr_array_index (verdict->faults, i));
      is_found |= strstr (g_ptr_array_index (verdict->faults, i), one->fault) != NULL;
    }
  g_assert_false (verdict->ok);
  g_assert_true (is_found);
}

/* g: s1 then s3, one break of one slot and a change of place; b: t3 then t1, another. */
static void
test_good (void)
{
  g_autofree char *problem_json = quote (problem);
  g_autofree char *solution_json = quote (GOOD);
  g_autoptr (RkVerdict) verdict = judge (problem_json, solution_json);
  const gint64 expected[RK_VERDICT_TERMS] = { 0, 0, 1, 1, 2, 3, 3 };
  for (guint i = 0; i < verdict->faults->len; i++)
    g_test_message ("%s", (char *)g_ptr_array_index (verdict->faults, i));
  g_assert_true (verdict->ok);
  for (int i = 0; i < RK_VERDICT_TERMS; i++)
    g_assert_cmpint (verdict->values[i], ==, expected[i]);
  g_autofree char *json = rk_verdict_to_json (verdict);
  g_assert_cmpstr (json, ==,
                   "{\"ok\":true,\"faults\":[],\"terms\":{\"unplaced\":0,\"value\":0,\"breaks\":1,"
                   "\"idle\":1,\"place_changes\":2,\"moved_people\":3,\"last_slot\":3}}");
}

static void
test_spread (void)
{
  g_autofree char *problem_json = quote (problem);
  g_autofree char *solution_json = quote (GOOD);
  char *spread = strstr (problem_json, "\"break_spread\": 1");
  spread[strlen ("\"break_spread\": ")] = '0';
  g_autoptr (RkVerdict) verdict = judge (problem_json, solution_json);
  g_assert_cmpuint (verdict->faults->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (verdict->faults, 0), ==, "g has 1 breaks, the least is 0");
}

static void
test_too_few_places (void)
{
  g_autofree char *problem_json = quote (
      "{'format': 'renkei-schedule-1', 'slots': [{'id': 's'}], 'places': {'count': 1}, "
      "'participants': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, {'id': 'd'}], 'meetings': "
      "[{'id': 'm1', 'participants': ['a', 'b']}, {'id': 'm2', 'participants': ['c', 'd']}], "
      "'objective': []}");
  g_autofree char *solution_json =
      quote (SOLUTION ("optimal", "'terms': [], 'assignments': [{'meeting': 'm1', 'slot': 's'}, "
                                  "{'meeting': 'm2', 'slot': 's'}]"));
  g_autoptr (RkVerdict) verdict = judge (problem_json, solution_json);
  g_assert_cmpstr (g_ptr_array_index (verdict->faults, 0), ==, "2 meetings in s, 1 places");
}

static void
test_unreadable (void)
{
  const char *texts[] = {
    "", "[]", "{", "{\"format\": \"renkei-schedule-1\"}",
    "{\"format\": \"renkei-schedule-1\", \"format\": \"renkei-schedule-1\"}"
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = write_temporary (texts[i]);
      g_autoptr (GError) error = NULL;
      g_assert_null (rk_verify (path, path, &error));
      g_assert_nonnull (error);
      g_unlink (path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (spoiled); i++)
    {
      g_autofree char *path = g_strdup_printf ("/verify/spoiled/%s", spoiled[i].name);
      g_test_add_data_func (path, &spoiled[i], test_spoiled);
    }
  g_test_add_func ("/verify/good", test_good);
  g_test_add_func ("/verify/spread", test_spread);
  g_test_add_func ("/verify/too-few-places", test_too_few_places);
  g_test_add_func ("/verify/unreadable", test_unreadable);
  return g_test_run ();
}
