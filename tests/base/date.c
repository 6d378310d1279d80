/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Days, eras and weekdays.  Expected values: GLib's own calendar, the legal days on which eras
 * began, and the weekdays printed in a published list of events.
 */
#include "rk-date.h"
#include "rk-error.h"

static void
assert_parses (const char *text, int y, int m, int d)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *expected = g_strdup_printf ("%04d-%02d-%02d", y, m, d);
  RkDay day = 0;

  g_assert_true (rk_day_parse (text, &day, &error));
  g_assert_no_error (error);
  iso = rk_day_to_iso (day);
  g_assert_cmpstr (iso, ==, expected);
}

static void
assert_refuses (const char *text, RkBaseError code)
{
  g_autoptr (GError) error = NULL;
  RkDay day = 0;

  g_assert_false (rk_day_parse (text, &day, &error));
  g_assert_error (error, RK_BASE_ERROR, (int)code);
  g_assert_cmpint (day, ==, RK_DAY_NONE);
}

/* Compares one day with GLib's calendar, whose day 719163 is 1 January 1970. */
static void
compare_with_glib (RkDay day)
{
  GDate date;
  int y, m, d;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32)(day + 719163));
  rk_day_get (day, &y, &m, &d);
  g_assert_cmpint (y, ==, g_date_get_year (&date));
  g_assert_cmpint (m, ==, (int)g_date_get_month (&date));
  g_assert_cmpint (d, ==, g_date_get_day (&date));
  g_assert_cmpint (rk_day_new (y, m, d), ==, day);
  g_assert_cmpint (rk_day_weekday (day), ==, (int)g_date_get_weekday (&date) - 1);
}

static void
test_calendar (void)
{
  for (RkDay day = -719162; day <= 2932896; day += 53)
    compare_with_glib (day);
  for (RkDay day = -40000; day <= 60000; day++)
    compare_with_glib (day);

  g_assert_cmpint (rk_day_new (1970, 1, 1), ==, 0);
  g_assert_cmpint (rk_day_new (2023, 10, 19), ==, 19649);
  g_assert_cmpint (rk_day_new (1, 1, 1), ==, -719162);
  g_assert_cmpint (rk_day_new (9999, 12, 31), ==, 2932896);
}

static void
test_no_such_day (void)
{
  static const int days[][3] = {
    { 0, 1, 1 },     { 10000, 1, 1 }, { -1, 1, 1 },    { 2023, 0, 1 },     { 2023, 13, 1 },
    { 2023, 1, 0 },  { 2023, 1, 32 }, { 2023, 4, 31 }, { 2023, 2, 29 },    { 1900, 2, 29 },
    { 2024, 2, 30 }, { 2023, -1, 5 }, { 2023, 5, -1 }, { G_MAXINT, 1, 1 }, { 2023, 1, G_MAXINT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpint (rk_day_new (days[i][0], days[i][1], days[i][2]), ==, RK_DAY_NONE);
  g_assert_cmpint (rk_day_new (2000, 2, 29), ==, 11016);
  g_assert_cmpint (rk_day_new (2024, 2, 29), !=, RK_DAY_NONE);
}

static void
test_forms (void)
{
  static const char *const same[] = {
    "2023-10-19",
    "2023/10/19",
    "2023.10.19",
    "20231019",
    "2023年10月19日",
    "2023年10月19日(木)",
    "R5.10.19",
    "r5.10.19",
    "R05/10/19",
    "R5-10-19",
    "令和5/10/19",
    "令和5年10月19日",
    "令和5年10月19日(木)",
    "令和５年１０月１９日（木）",
    "令和 5年 10月 19日 (木)",
    "㋿5年10月19日",
    "Ｒ５．１０．１９",
    "２０２３／１０／１９",
    "２０２３１０１９",
    "2023−10−19",
    "2023－10－19",
    " 2023-10-19\n",
    "　2023/10/19　",
    "2023-10-19(Thu)",
    "2023/10/19 木",
    "令和5年10月19日木曜日",
    "令和5年10月19日（木曜日）",
    "令和5年10月19日(木・祝)",
    "Thu 19 Oct 2023",
    "19 Oct 2023",
    "thu, 19 oct 2023",
    "令和05年10月19日",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    assert_parses (same[i], 2023, 10, 19);
  assert_parses ("2023/1/2", 2023, 1, 2);
  assert_parses ("H31.1.2", 2019, 1, 2);
  assert_parses ("平成元年3月3日", 1989, 3, 3);
  assert_parses ("H元.3.3", 1989, 3, 3);
  assert_parses ("㍻30年1月1日", 2018, 1, 1);
  assert_parses ("S50.4.1", 1975, 4, 1);
  assert_parses ("T12.9.1", 1923, 9, 1);
  assert_parses ("明治6年7月20日", 1873, 7, 20);
  assert_parses ("00010101", 1, 1, 1);
}

static void
test_era_edges (void)
{
  assert_parses ("明治6年1月1日", 1873, 1, 1);
  assert_parses ("明治45年7月29日", 1912, 7, 29);
  assert_parses ("大正元年7月30日", 1912, 7, 30);
  assert_parses ("大正15年12月24日", 1926, 12, 24);
  assert_parses ("昭和元年12月25日", 1926, 12, 25);
  assert_parses ("昭和64年1月7日", 1989, 1, 7);
  assert_parses ("平成元年1月8日", 1989, 1, 8);
  assert_parses ("平成31年4月30日", 2019, 4, 30);
  assert_parses ("令和元年5月1日", 2019, 5, 1);
  assert_parses ("R1.5.1", 2019, 5, 1);

  assert_refuses ("明治5年12月31日", RK_BASE_ERROR_RANGE);
  assert_refuses ("明治45年7月30日", RK_BASE_ERROR_RANGE);
  assert_refuses ("大正元年7月29日", RK_BASE_ERROR_RANGE);
  assert_refuses ("大正15年12月25日", RK_BASE_ERROR_RANGE);
  assert_refuses ("昭和元年12月24日", RK_BASE_ERROR_RANGE);
  assert_refuses ("昭和64年1月8日", RK_BASE_ERROR_RANGE);
  assert_refuses ("平成元年1月7日", RK_BASE_ERROR_RANGE);
  assert_refuses ("平成31年5月1日", RK_BASE_ERROR_RANGE);
  assert_refuses ("令和元年4月30日", RK_BASE_ERROR_RANGE);
  assert_refuses ("平成35年10月19日", RK_BASE_ERROR_RANGE);
  assert_refuses ("R9999.1.1", RK_BASE_ERROR_RANGE);
}

static void
test_printed_weekdays (void)
{
  static const struct
  {
    const char *iso;
    const char *weekday;
  } events[] = {
    { "2023-05-23", "火" }, { "2023-05-24", "水" }, { "2023-05-26", "金" }, { "2023-06-08", "木" },
    { "2023-07-05", "水" }, { "2023-07-11", "火" }, { "2023-07-19", "水" }, { "2023-07-27", "木" },
    { "2023-08-23", "水" }, { "2023-09-01", "金" }, { "2023-09-14", "木" }, { "2023-10-04", "水" },
    { "2023-10-23", "月" }, { "2023-11-15", "水" }, { "2024-02-01", "木" }, { "2024-02-14", "水" },
    { "2024-02-15", "木" }, { "2024-02-20", "火" }, { "2024-03-08", "金" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autofree char *text = g_strdup_printf ("%s(%s)", events[i].iso, events[i].weekday);
      g_autofree char *wrong = g_strdup_printf ("%s(%s)", events[i].iso, "日");
      RkDay day;

      g_assert_true (rk_day_parse (text, &day, NULL));
      assert_refuses (wrong, RK_BASE_ERROR_WEEKDAY);
    }
}

static void
test_refused (void)
{
  static const char *const invalid[] = {
    NULL,
    "",
    "   ",
    "2023",
    "2023-10",
    "23/10/19",
    "5.10.19",
    "2023-10/19",
    "2023/10/19x",
    "2023/10/190",
    "2023年10月19",
    "2023年10/19",
    "令和年1月1日",
    "令和0年1月1日",
    "令和",
    "R",
    "R5",
    "X5.10.19",
    "202310190",
    "2023101",
    "(木)",
    "2023-10-19(",
    "2023-10-19()",
    "2023-10-19(祝)",
    "2023-10-19(木",
    "--10-19",
    "2023--19",
    "-2023-10-19",
    "%d/%d/%d",
    "\xff\xfe",
    "2023-10-1\xe3",
    "19 Foo 2023",
    "19 Oct 23",
    "明後日",
    "2023 10 19",
  };
  g_autofree char *huge = g_strnfill (1000000, '9');

  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    assert_refuses (invalid[i], RK_BASE_ERROR_INVALID);
  assert_refuses (huge, RK_BASE_ERROR_INVALID);
  assert_refuses ("2023-10-19(水)", RK_BASE_ERROR_WEEKDAY);
  assert_refuses ("2023-02-29", RK_BASE_ERROR_RANGE);
  assert_refuses ("2023-13-01", RK_BASE_ERROR_RANGE);
  assert_refuses ("20231000", RK_BASE_ERROR_RANGE);
  assert_refuses ("0000-01-01", RK_BASE_ERROR_RANGE);
  assert_refuses ("令和5年2月29日", RK_BASE_ERROR_RANGE);
}

static void
assert_written (RkDay day, const char *ja, const char *en, const char *brief)
{
  g_autofree char *text_ja = rk_day_to_text (day, "ja");
  g_autofree char *text_locale = rk_day_to_text (day, "ja_JP.UTF-8");
  g_autofree char *text_default = rk_day_to_text (day, NULL);
  g_autofree char *text_en = rk_day_to_text (day, "en");
  g_autofree char *text_short = rk_day_to_short (day);
  RkDay back;

  g_assert_cmpstr (text_ja, ==, ja);
  g_assert_cmpstr (text_locale, ==, ja);
  g_assert_cmpstr (text_default, ==, ja);
  g_assert_cmpstr (text_en, ==, en);
  g_assert_cmpstr (text_short, ==, brief);
  g_assert_true (rk_day_parse (text_ja, &back, NULL) && back == day);
  g_assert_true (rk_day_parse (text_en, &back, NULL) && back == day);
  g_assert_true (rk_day_parse (text_short, &back, NULL) && back == day);
}

static void
test_written (void)
{
  g_autofree char *none_iso = rk_day_to_iso (RK_DAY_NONE);
  g_autofree char *none_text = rk_day_to_text (RK_DAY_NONE, "ja");
  g_autofree char *none_short = rk_day_to_short (RK_DAY_NONE);

  assert_written (19649, "令和5年10月19日(木)", "Thu 19 Oct 2023", "R5.10.19");
  assert_written (18016, "平成31年4月30日(火)", "Tue 30 Apr 2019", "H31.4.30");
  assert_written (18017, "令和元年5月1日(水)", "Wed 1 May 2019", "R1.5.1");
  assert_written (6946, "昭和64年1月7日(土)", "Sat 7 Jan 1989", "S64.1.7");
  assert_written (6947, "平成元年1月8日(日)", "Sun 8 Jan 1989", "H1.1.8");
  assert_written (-15714, "大正15年12月24日(金)", "Fri 24 Dec 1926", "T15.12.24");
  assert_written (-15713, "昭和元年12月25日(土)", "Sat 25 Dec 1926", "S1.12.25");
  assert_written (-20975, "明治45年7月29日(月)", "Mon 29 Jul 1912", "M45.7.29");
  assert_written (-20974, "大正元年7月30日(火)", "Tue 30 Jul 1912", "T1.7.30");
  assert_written (-35429, "1872年12月31日(火)", "Tue 31 Dec 1872", "1872-12-31");
  g_assert_cmpstr (none_iso, ==, "");
  g_assert_cmpstr (none_text, ==, "");
  g_assert_cmpstr (none_short, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/calendar", test_calendar);
  g_test_add_func ("/date/no-such-day", test_no_such_day);
  g_test_add_func ("/date/forms", test_forms);
  g_test_add_func ("/date/era-edges", test_era_edges);
  g_test_add_func ("/date/printed-weekdays", test_printed_weekdays);
  g_test_add_func ("/date/refused", test_refused);
  g_test_add_func ("/date/written", test_written);

  return g_test_run ();
}
