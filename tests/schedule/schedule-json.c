/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and writing the timetable forms: what is refused, and where the message points. */

#include "schedule-support.h"

#include "rk-json-scan.h"

#define FRAME(rest) "{'format': 'renkei-schedule-1', " rest "}"
#define SLOTS       "'slots': [{'id': 's1'}, {'id': 's2'}]"
#define PLACES      "'places': {'count': 2}"
#define PEOPLE      "'participants': [{'id': 'a'}, {'id': 'b'}]"
#define MEETINGS    "'meetings': [{'id': 'm', 'participants': ['a', 'b']}]"
#define HEAD        SLOTS ", " PLACES ", " PEOPLE
#define WHOLE       HEAD ", " MEETINGS

/* A text that is refused, and what its message says. */
typedef struct
{
  const char *name;
  const char *text;
  const char *message;
} Refusal;

static const Refusal refusals[] = {
  { "empty", "", "ends too early" },
  { "space", " \n", "ends too early" },
  { "cut-off", "{'format': 'renkei-sch", "does not end" },
  { "cut-off-object", "{'format': 'x'", "comma or }" },
  { "cut-off-array", "[1", "comma or ]" },
  { "no-colon", "{'format' 'x'}", "colon" },
  { "no-key", "{1: 2}", "key is missing" },
  { "trailing-comma", "{'a': 1,}", "key is missing" },
  { "trailing", "{} {}", "follows the end" },
  { "word", "{'a': nul}", "unknown word" },
  { "number", "{'a': 01}", "not a number" },
  { "number-point", "{'a': 1.}", "not a number" },
  { "number-sign", "{'a': +1}", "not a number" },
  { "number-exponent", "{'a': 1e}", "not a number" },
  { "not-a-number", "{'a': NaN}", "not a number" },
  { "control", "{'a': '\t'}", "control character" },
  { "escape", "{'a': '\\x'}", "unknown escape" },
  { "escape-cut", "{'a': '\\u12'}", "cut short" },
  { "escape-nul", "{'a': '\\u0000'}", "NUL" },
  { "surrogate", "{'a': '\\ud800'}", "surrogate" },
  { "surrogate-low", "{'a': '\\udc00'}", "surrogate" },
  { "not-utf8", "{'a': '\xff'}", "not UTF-8" },
  { "byte-order-mark", "\xef\xbb\xbf{}", "not a number" },
  { "duplicate-key", FRAME (WHOLE ", 'before': [], 'before': []"),
    "$.before: the key is given twice" },
  { "duplicate-escaped", "{'a': 1, '\\u0061': 2}", "$.a: the key is given twice" },
  { "duplicate-deep", "{'x': [{}, {'k': 1, 'k': 1}]}", "$.x[1].k: the key is given twice" },
  { "array", "[]", "$: an object is expected" },
  { "no-format", "{}", "$: the field \"format\" is missing" },
  { "format", "{'format': 'renkei-schedule-9'}", "$.format" },
  { "format-type", "{'format': 1}", "$.format: a text is expected" },
  { "no-slots", FRAME (PLACES ", " PEOPLE ", " MEETINGS), "\"slots\" is missing" },
  { "no-places", FRAME (SLOTS ", " PEOPLE ", " MEETINGS), "\"places\" is missing" },
  { "no-participants", FRAME (SLOTS ", " PLACES ", " MEETINGS), "\"participants\" is missing" },
  { "no-meetings", FRAME (HEAD), "\"meetings\" is missing" },
  { "slots-type", FRAME ("'slots': {}"), "$.slots: a list is expected" },
  { "slot-type", FRAME ("'slots': [1]"), "$.slots[0]: an object is expected" },
  { "slot-null", FRAME ("'slots': [null]"), "$.slots[0]: an object is expected" },
  { "slot-no-id", FRAME ("'slots': [{}]"), "$.slots[0]: the field \"id\" is missing" },
  { "slot-id-type", FRAME ("'slots': [{'id': 1}]"), "$.slots[0].id: a text is expected" },
  { "slot-id-null", FRAME ("'slots': [{'id': null}]"), "$.slots[0].id: a text is expected" },
  { "slot-twice", FRAME ("'slots': [{'id': 's'}, {'id': 's'}]"),
    "$.slots[1].id: \"s\" is given twice" },
  { "slot-day-type", FRAME ("'slots': [{'id': 's', 'day': 1}]"), "$.slots[0].day" },
  { "slot-days-mixed",
    FRAME ("'slots': [{'id': '1', 'day': 'x'}, {'id': '2', 'day': 'y'}, {'id': '3', 'day': 'x'}]"),
    "$.slots[2]: the slots of one day are not together" },
  { "places-type", FRAME (SLOTS ", 'places': 3"), "$.places" },
  { "places-no-count", FRAME (SLOTS ", 'places': {}"), "$.places: the field \"count\" is missing" },
  { "places-negative", FRAME (SLOTS ", 'places': {'count': -1}"),
    "$.places.count: the number is out of range" },
  { "places-fraction", FRAME (SLOTS ", 'places': {'count': 1.5}"),
    "$.places.count: a whole number" },
  { "places-text", FRAME (SLOTS ", 'places': {'count': '2'}"),
    "$.places.count: a number is expected" },
  { "place-closed", FRAME (SLOTS ", 'places': [{'id': 't', 'closed': ['s1', 's9']}]"),
    "$.places[0].closed[1]: there is no slot \"s9\"" },
  { "person-parallel", FRAME (SLOTS ", " PLACES ", 'participants': [{'id': 'a', 'parallel': 0}]"),
    "$.participants[0].parallel" },
  { "person-place", FRAME (SLOTS ", " PLACES ", 'participants': [{'id': 'a', 'place': 't1'}]"),
    "$.participants[0].place: there is no place \"t1\"" },
  { "person-closed-type",
    FRAME (SLOTS ", " PLACES ", 'participants': [{'id': 'a', 'closed': 's1'}]"),
    "$.participants[0].closed: a list is expected" },
  { "person-twice", FRAME (SLOTS ", " PLACES ", 'participants': [{'id': 'a'}, {'id': 'a'}]"),
    "$.participants[1].id" },
  { "meeting-no-people", FRAME (HEAD ", 'meetings': [{'id': 'm'}]"),
    "$.meetings[0]: the field \"participants\" is missing" },
  { "meeting-alone", FRAME (HEAD ", 'meetings': [{'id': 'm', 'participants': ['a']}]"),
    "$.meetings[0]: a meeting needs two participants" },
  { "meeting-same", FRAME (HEAD ", 'meetings': [{'id': 'm', 'participants': ['a', 'a']}]"),
    "$.meetings[0]: somebody is named twice" },
  { "meeting-stranger", FRAME (HEAD ", 'meetings': [{'id': 'm', 'participants': ['a', 'z']}]"),
    "$.meetings[0].participants[1]: there is no participant \"z\"" },
  { "meeting-attendant-type",
    FRAME (HEAD ", 'meetings': [{'id': 'm', 'participants': ['a', 'b'], 'attendants': [7]}]"),
    "$.meetings[0].attendants[0]: a text is expected" },
  { "meeting-slot",
    FRAME (HEAD ", 'meetings': [{'id': 'm', 'participants': ['a', 'b'], 'slot': 's9'}]"),
    "$.meetings[0].slot: there is no slot \"s9\"" },
  { "meeting-place-alike",
    FRAME (HEAD ", 'meetings': [{'id': 'm', 'participants': ['a', 'b'], 'place': 't1'}]"),
    "$.meetings[0].place: there is no place" },
  { "meeting-required",
    FRAME (HEAD ", 'meetings': [{'id': 'm', 'participants': ['a', 'b'], 'required': 'yes'}]"),
    "$.meetings[0].required: true or false" },
  { "meeting-value",
    FRAME (HEAD ", 'meetings': [{'id': 'm', 'participants': ['a', 'b'], 'value': 1e99}]"),
    "$.meetings[0].value: the number is out of range" },
  { "before-type", FRAME (WHOLE ", 'before': ['m']"), "$.before[0]: a list of two" },
  { "before-three", FRAME (WHOLE ", 'before': [['m', 'm', 'm']]"), "$.before[0]" },
  { "before-stranger", FRAME (WHOLE ", 'before': [['m', 'x']]"),
    "$.before[0][1]: there is no meeting \"x\"" },
  { "travel-no-slots", FRAME (WHOLE ", 'travel': [{'from': 'x', 'to': 'y'}]"),
    "$.travel[0]: the field \"slots\" is missing" },
  { "travel-negative", FRAME (WHOLE ", 'travel': [{'from': 'x', 'to': 'y', 'slots': -1}]"),
    "$.travel[0].slots" },
  { "travel-twice",
    FRAME (
        WHOLE
        ", 'travel': [{'from': 'x', 'to': 'y', 'slots': 1}, {'from': 'x', 'to': 'y', 'slots': 2}]"),
    "$.travel[1]: this walk is given twice" },
  { "spread", FRAME (WHOLE ", 'break_spread': 'two'"), "$.break_spread: a number is expected" },
  { "objective-unknown", FRAME (WHOLE ", 'objective': ['happiness']"),
    "$.objective[0]: there is no term \"happiness\"" },
  { "objective-twice", FRAME (WHOLE ", 'objective': ['idle', 'idle']"), "$.objective[1]" },
  { "published-type", FRAME (WHOLE ", 'published': []"), "$.published: an object is expected" },
  { "published-no-slot", FRAME (WHOLE ", 'published': {'m': {}}"),
    "$.published.m: the field \"slot\" is missing" },
};

static void
test_refusal (gconstpointer data)
{
  const Refusal *refusal = data;
  g_autofree char *json = quote (refusal->text);
  g_autoptr (GError) error = NULL;
  RkScheduleFile *file = rk_schedule_parse_problem (json, strlen (json), &error);
  g_assert_null (file);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, refusal->message));
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  for (int i = 0; i < 1000000; i++)
    g_string_append_c (text, '[');
  g_assert_false (rk_json_scan (text->str, text->len, &error));
  g_assert_error (error, RK_JSON_ERROR, RK_JSON_ERROR_TOO_LARGE);
}

/* The size is looked at before the text: what lies behind the pointer does not matter. */
static void
test_too_large (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (rk_schedule_parse_problem ("{}", (gsize)RK_SCHEDULE_FILE_MAX + 1, &error));
  g_assert_error (error, RK_JSON_ERROR, RK_JSON_ERROR_TOO_LARGE);
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (rk_schedule_read_problem ("/nonexistent/problem.json", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* Every cut of a good text is refused and nothing else happens. */
static void
test_every_cut (void)
{
  g_autofree char *json = quote (FRAME (WHOLE ", 'before': [['m', 'm']], 'break_spread': 2, "
                                              "'published': {'m': {'slot': 's1'}}"));
  for (gsize n = 0; n < strlen (json); n++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (rk_schedule_parse_problem (json, n, &error));
      g_assert_nonnull (error);
    }
}

static void
test_extra_fields (void)
{
  g_autoptr (RkScheduleFile) file =
      parse (FRAME (WHOLE ", 'note': {'x': [1, 2.5e3, null, true, '\\u65e5\\ud83d\\ude00']}"));
  g_assert_cmpint (file->problem->n_meetings, ==, 1);
  g_assert_cmpint (file->problem->n_objective, ==, 3);
}

static const char rich[] =
    FRAME ("'slots': [{'id': 's1', 'day': 'd1', 'session': 'am'}, {'id': 's2', 'day': 'd1', "
           "'session': 'pm'}, {'id': 's3', 'day': 'd2', 'session': 'pm'}], "
           "'places': [{'id': 't1', 'zone': '4F', 'closed': ['s2']}, {'id': 't2', 'zone': '5F'}], "
           "'participants': [{'id': 'a', 'parallel': 2, 'place': 't2'}, "
           "{'id': 'b', 'closed': ['s1', 's3'], 'max_meetings': 4}, {'id': 'o'}], "
           "'meetings': [{'id': 'm1', 'participants': ['a', 'b'], 'attendants': ['o'], "
           "'session': 'pm', 'slot': 's2', 'place': 't2'}, "
           "{'id': 'm2', 'participants': ['b', 'o'], 'required': false, 'value': 3.0}], "
           "'before': [['m1', 'm2']], 'travel': [{'from': '4F', 'to': '5F', 'slots': 2}, "
           "{'from': '5F', 'to': '6F', 'slots': 1}, {'from': '6F', 'to': '5F', 'slots': 3}], "
           "'break_spread': 0, 'objective': ['idle', 'unplaced', 'moved_people'], "
           "'published': {'m2': {'slot': 'old', 'place': 't1'}, 'mx': {'slot': 's1'}}");

static void
test_rich (void)
{
  g_autoptr (RkScheduleFile) file = parse (rich);
  const RkProblem *problem = file->problem;
  g_assert_cmpint (problem->slots[2].day, ==, 1);
  g_assert_cmpint (problem->slots[1].session, ==, problem->slots[2].session);
  g_assert_cmpint (problem->places[0].closed[0], ==, 2);
  g_assert_cmpint (problem->participants[0].parallel, ==, 2);
  g_assert_cmpint (problem->participants[0].place, ==, 1);
  g_assert_cmpint (problem->participants[1].closed[0], ==, 5);
  g_assert_cmpint (problem->participants[1].max_meetings, ==, 4);
  g_assert_cmpint (problem->meetings[0].attendants[0], ==, 2);
  g_assert_cmpint (problem->meetings[0].slot, ==, 1);
  g_assert_false (problem->meetings[1].required);
  g_assert_cmpint (problem->meetings[1].value, ==, 3);
  g_assert_cmpint (problem->meetings[1].published_slot, ==, RK_SCHEDULE_GONE);
  g_assert_cmpint (problem->meetings[1].published_place, ==, 0);
  g_assert_cmpint (problem->meetings[0].published_slot, ==, -1);
  g_assert_cmpint (problem->travel[0 * 3 + 1], ==, 2);
  g_assert_cmpint (problem->travel[1 * 3 + 0], ==, 2);
  g_assert_cmpint (problem->travel[1 * 3 + 2], ==, 1);
  g_assert_cmpint (problem->travel[2 * 3 + 1], ==, 3);
  g_assert_cmpint (problem->break_spread, ==, 0);
  g_assert_cmpint (problem->objective[0], ==, RK_TERM_IDLE);
}

/* What is written reads back as the same. */
static void
test_round_trip (void)
{
  g_autoptr (RkScheduleFile) file = parse (rich);
  g_autofree char *once = rk_schedule_write_problem (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (RkScheduleFile) again = rk_schedule_parse_problem (once, strlen (once), &error);
  g_assert_no_error (error);
  g_autofree char *twice = rk_schedule_write_problem (again);
  g_assert_cmpstr (once, ==, twice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/schedule-json/refused/%s", refusals[i].name);
      g_test_add_data_func (path, &refusals[i], test_refusal);
    }
  g_test_add_func ("/schedule-json/deep", test_deep);
  g_test_add_func ("/schedule-json/too-large", test_too_large);
  g_test_add_func ("/schedule-json/missing-file", test_missing_file);
  g_test_add_func ("/schedule-json/every-cut", test_every_cut);
  g_test_add_func ("/schedule-json/extra-fields", test_extra_fields);
  g_test_add_func ("/schedule-json/rich", test_rich);
  g_test_add_func ("/schedule-json/round-trip", test_round_trip);
  return g_test_run ();
}
