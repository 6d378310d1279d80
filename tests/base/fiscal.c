/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fiscal years and clock times.  Expected values by hand: a fiscal year is April to March, and the
 * official wording for 2019 is 令和元年度.
 */
#include "rk-date.h"
#include "rk-error.h"

static void
assert_year (const char *text, int expected)
{
  g_autoptr (GError) error = NULL;
  int fy = -1;

  g_assert_true (rk_fiscal_year_parse (text, &fy, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fy, ==, expected);
}

static void
refuse_year (const char *text, RkBaseError code)
{
  g_autoptr (GError) error = NULL;
  int fy = -1;

  g_assert_false (rk_fiscal_year_parse (text, &fy, &error));
  g_assert_error (error, RK_BASE_ERROR, (int)code);
  g_assert_cmpint (fy, ==, -1);
}

static void
test_of_day (void)
{
  g_assert_cmpint (rk_fiscal_year_of_day (rk_day_new (2023, 4, 1)), ==, 2023);
  g_assert_cmpint (rk_fiscal_year_of_day (rk_day_new (2024, 3, 31)), ==, 2023);
  g_assert_cmpint (rk_fiscal_year_of_day (rk_day_new (2023, 3, 31)), ==, 2022);
  g_assert_cmpint (rk_fiscal_year_of_day (rk_day_new (2024, 2, 1)), ==, 2023);
  g_assert_cmpint (rk_fiscal_year_of_day (RK_DAY_NONE), ==, 0);
  g_assert_cmpint (rk_fiscal_year_first_day (2023), ==, rk_day_new (2023, 4, 1));
  g_assert_cmpint (rk_fiscal_year_last_day (2023), ==, rk_day_new (2024, 3, 31));
  g_assert_cmpint (rk_fiscal_year_last_day (9999), ==, RK_DAY_NONE);
  g_assert_cmpint (rk_fiscal_year_last_day (G_MAXINT), ==, RK_DAY_NONE);
}

static void
assert_year_written (int fy, const char *ja, const char *en, const char *brief)
{
  g_autofree char *text_ja = rk_fiscal_year_to_text (fy, "ja");
  g_autofree char *text_en = rk_fiscal_year_to_text (fy, "en");
  g_autofree char *text_short = rk_fiscal_year_to_short (fy);

  g_assert_cmpstr (text_ja, ==, ja);
  g_assert_cmpstr (text_en, ==, en);
  g_assert_cmpstr (text_short, ==, brief);
  assert_year (text_ja, fy);
  assert_year (text_en, fy);
  assert_year (text_short, fy);
}

static void
test_year_written (void)
{
  assert_year_written (2023, "令和5年度", "FY2023", "R5");
  assert_year_written (2019, "令和元年度", "FY2019", "R1");
  assert_year_written (2018, "平成30年度", "FY2018", "H30");
  assert_year_written (1989, "平成元年度", "FY1989", "H1");
  assert_year_written (1988, "昭和63年度", "FY1988", "S63");
  assert_year_written (1927, "昭和2年度", "FY1927", "S2");
  assert_year_written (1873, "明治6年度", "FY1873", "M6");
  assert_year_written (1868, "1868年度", "FY1868", "1868");
}

static void
test_year_parse (void)
{
  static const char *const same[] = { "2023",     "FY2023",      "fy 2023",    "R5",
                                      "r5",       "R05",         "令和5年度",  "令和５年度",
                                      "2023年度", "２０２３",    "2023年度版", "令和5年",
                                      "R5年度",   " 令和5年度 ", "㋿5年度",    "ＦＹ２０２３" };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    assert_year (same[i], 2023);
  assert_year ("平成31年度", 2019);
  assert_year ("令和元年度", 2019);
  assert_year ("R元", 2019);
  assert_year ("平成31年度/令和元年度", 2019);
  assert_year ("平成31年度（令和元年度）", 2019);
  assert_year ("2023年度(令和5年度)", 2023);
  assert_year ("平成元年度", 1989);
  assert_year ("昭和63年度", 1988);
  assert_year ("昭和元年度", 1926);
  assert_year ("大正15年度", 1926);
}

static void
test_year_refused (void)
{
  static const char *const invalid[] = { NULL,
                                         "",
                                         "年度",
                                         "FY",
                                         "FY23",
                                         "23",
                                         "20233",
                                         "令和",
                                         "R",
                                         "令和5年度/令和6年度",
                                         "令和5年度(令和6年度)",
                                         "2023年度(",
                                         "2023年度(令和5年度",
                                         "2023/",
                                         "2023x",
                                         "\xff",
                                         "FYR",
                                         "2023-10-19" };

  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    refuse_year (invalid[i], RK_BASE_ERROR_INVALID);
  refuse_year ("平成32年度", RK_BASE_ERROR_RANGE);
  refuse_year ("昭和64年度", RK_BASE_ERROR_RANGE);
  refuse_year ("明治4年度", RK_BASE_ERROR_RANGE);
  refuse_year ("0000", RK_BASE_ERROR_RANGE);
  refuse_year ("9999", RK_BASE_ERROR_RANGE);
  refuse_year ("R9999", RK_BASE_ERROR_RANGE);
}

static void
assert_minutes (const char *text, int expected)
{
  g_autoptr (GError) error = NULL;
  int minutes = -1;

  g_assert_true (rk_minutes_parse (text, &minutes, &error));
  g_assert_no_error (error);
  g_assert_cmpint (minutes, ==, expected);
}

static void
refuse_minutes (const char *text, RkBaseError code)
{
  g_autoptr (GError) error = NULL;
  int minutes = -1;

  g_assert_false (rk_minutes_parse (text, &minutes, &error));
  g_assert_error (error, RK_BASE_ERROR, (int)code);
  g_assert_cmpint (minutes, ==, -1);
}

static void
test_minutes (void)
{
  static const char *const same[] = { "10:40",   "１０：４０", "10時40分",  "１０時４０分",
                                      "10 : 40", "10:40:00",   "午前10:40", "10:40 AM" };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    assert_minutes (same[i], 640);
  assert_minutes ("0:00", 0);
  assert_minutes ("00:00", 0);
  assert_minutes ("23:59", 1439);
  assert_minutes ("9:05", 545);
  assert_minutes ("10時", 600);
  assert_minutes ("10時半", 630);
  assert_minutes ("10時5分", 605);
  assert_minutes ("午後2時30分", 870);
  assert_minutes ("2:30 PM", 870);
  assert_minutes ("午前12:00", 0);
  assert_minutes ("午後0:10", 730);
  assert_minutes ("12:10pm", 730);
}

static void
test_minutes_refused (void)
{
  static const char *const invalid[] = { NULL,     "",         ":",        "10",     "1040",
                                         "10:4",   "10:400",   "10:40:01", "100:00", "10:40分",
                                         "10時40", "-1:00",    "10:40x",   "x10:40", "午前午後1:00",
                                         "時",     "\xff\xff", "10.40" };

  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    refuse_minutes (invalid[i], RK_BASE_ERROR_INVALID);
  refuse_minutes ("24:00", RK_BASE_ERROR_RANGE);
  refuse_minutes ("10:60", RK_BASE_ERROR_RANGE);
  refuse_minutes ("10時60分", RK_BASE_ERROR_RANGE);
  refuse_minutes ("午後13:00", RK_BASE_ERROR_RANGE);
}

static void
test_minutes_written (void)
{
  static const struct
  {
    int minutes;
    const char *text;
  } cases[] = {
    { 640, "10:40" }, { 545, "9:05" }, { 0, "0:00" }, { 1439, "23:59" }, { 1440, "24:00" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = rk_minutes_to_text (cases[i].minutes);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fiscal/of-day", test_of_day);
  g_test_add_func ("/fiscal/written", test_year_written);
  g_test_add_func ("/fiscal/parse", test_year_parse);
  g_test_add_func ("/fiscal/refused", test_year_refused);
  g_test_add_func ("/minutes/parse", test_minutes);
  g_test_add_func ("/minutes/refused", test_minutes_refused);
  g_test_add_func ("/minutes/written", test_minutes_written);

  return g_test_run ();
}
