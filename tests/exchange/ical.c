/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calendars out, held against RFC 5545.
 */
#include "rk-ical.h"

#include "exchange-support.h"

#define NOW G_GINT64_CONSTANT (1700000000) /* 2023-11-14 22:13:20 UTC */

static char *
write_events (Fixture *fixture, const char *name)
{
  g_autofree char *path = path_of (fixture, name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (rk_ical_write_events (fixture->model, NULL, NOW, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static int
count (const char *text, const char *part)
{
  int n = 0;

  for (const char *at = text; (at = strstr (at, part)) != NULL; at++)
    n++;
  return n;
}

/* Lines end with CR LF, have at most 75 octets, and are cut between whole
 * characters (3.1). */
static void
test_folding (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = write_events (fixture, "a.ics");
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  for (int i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strchr (lines[i], '\n'));
    }
  g_assert_cmpstr (lines[0], ==, "BEGIN:VCALENDAR");
  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
}

/* Hours unknown: whole days, the end the day after. */
static void
test_days (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = write_events (fixture, "a.ics");
  g_autoptr (GPtrArray) events = rk_model_load_all (fixture->model, RK_KIND_EVENT, NULL, NULL);
  const char *first = strstr (text, "UID:event-1@");

  g_assert_cmpint (count (text, "BEGIN:VEVENT\r\n"), ==, (int)events->len);
  g_assert_nonnull (first);
  g_assert_true (g_str_has_prefix (strstr (first, "DTSTAMP"), "DTSTAMP:20231114T221320Z\r\n"));
  g_assert_true (g_str_has_prefix (strstr (first, "DTSTART"), "DTSTART;VALUE=DATE:20230523\r\n"));
  g_assert_true (g_str_has_prefix (strstr (first, "DTEND"), "DTEND;VALUE=DATE:20230527\r\n"));
  g_assert_nonnull (strstr (first, "LOCATION:亀有信用金庫 本部\r\n"));
}

/* Known hours are Japanese time; several days repeat. */
static void
test_hours (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  const char *event;

  import_text (fixture->model, RK_KIND_EVENT, 0,
               "名称,種別,開始日,終了日,開始時刻,終了時刻,方法\n\"勉強会; 甲, "
               "乙\",勉強会,2024-03-30,2024-04-01,9:30,17:00,WEB\n");
  text = write_events (fixture, "a.ics");
  event = strstr (text, "SUMMARY:勉強会\\;");
  g_assert_nonnull (event);
  g_assert_true (
      g_str_has_prefix (strstr (event, "DTSTART"), "DTSTART;TZID=Asia/Tokyo:20240330T093000\r\n"));
  g_assert_true (
      g_str_has_prefix (strstr (event, "DTEND"), "DTEND;TZID=Asia/Tokyo:20240330T170000\r\n"));
  g_assert_nonnull (strstr (event, "RRULE:FREQ=DAILY;COUNT=3\r\n"));
  g_assert_nonnull (strstr (text, "TZOFFSETTO:+0900\r\n"));
}

/* The same event has the same identifier in every file. */
static void
test_stable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = write_events (fixture, "a.ics");
  g_autofree char *second = write_events (fixture, "b.ics");

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpint (count (first, "UID:event-2@"), ==, 1);
}

static void
test_meetings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "a.ics");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (rk_ical_write_meetings (fixture->model, 2, 0, NOW, path, &error));
  g_assert_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  add_timetable (fixture->model);
  g_assert_true (rk_ical_write_meetings (fixture->model, 2, 0, NOW, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpint (count (text, "BEGIN:VEVENT\r\n"), ==, 3);
  g_assert_cmpint (count (text, "DTSTART;TZID=Asia/Tokyo:20230608T100000\r\n"), ==, 1);
  g_assert_cmpint (count (text, "DTEND;TZID=Asia/Tokyo:20230608T102000\r\n"), ==, 1);
  g_assert_cmpint (count (text, "SUMMARY:企業01 × 専門家01\r\n"), ==, 1);
  g_assert_cmpint (count (text, "STATUS:TENTATIVE\r\n"), ==, 3);
  g_assert_nonnull (strstr (text, "4階 卓1"));
  /* No such event. */
  g_assert_false (rk_ical_write_meetings (fixture->model, 999, 0, NOW, path, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND);
}

#define TEST(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/ical/folding", test_folding);
  TEST ("/ical/days", test_days);
  TEST ("/ical/hours", test_hours);
  TEST ("/ical/stable", test_stable);
  TEST ("/ical/meetings", test_meetings);
  return g_test_run ();
}
