/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Amounts, fractions and grouped numbers.  Expected values by hand and from published subsidy
 * tables (caps and rates as printed there).
 */
#include "rk-error.h"
#include "rk-money.h"

#include <math.h>
#include <string.h>

static void
assert_yen_written (gint64 yen, const char *ja, const char *en)
{
  g_autofree char *text_ja = rk_yen_to_text (yen, "ja");
  g_autofree char *text_en = rk_yen_to_text (yen, "en");
  gint64 back = 0;

  g_assert_cmpstr (text_ja, ==, ja);
  g_assert_cmpstr (text_en, ==, en);
  if (yen == G_MININT64)
    return;
  g_assert_true (rk_yen_parse (text_ja, &back, NULL));
  g_assert_cmpint (back, ==, yen);
  g_assert_true (rk_yen_parse (text_en, &back, NULL));
  g_assert_cmpint (back, ==, yen);
}

static void
test_yen_written (void)
{
  assert_yen_written (0, "0円", "¥0");
  assert_yen_written (1, "1円", "¥1");
  assert_yen_written (999, "999円", "¥999");
  assert_yen_written (1234, "1,234円", "¥1,234");
  assert_yen_written (10000, "1万円", "¥10,000");
  assert_yen_written (15000, "15,000円", "¥15,000");
  assert_yen_written (15000000, "1,500万円", "¥15,000,000");
  assert_yen_written (100000000, "1億円", "¥100,000,000");
  assert_yen_written (150000000, "1億5,000万円", "¥150,000,000");
  assert_yen_written (150000001, "150,000,001円", "¥150,000,001");
  assert_yen_written (500000000, "5億円", "¥500,000,000");
  assert_yen_written (G_GINT64_CONSTANT (1000000000000), "1兆円", "¥1,000,000,000,000");
  assert_yen_written (G_GINT64_CONSTANT (1000000010000), "1兆1万円", "¥1,000,000,010,000");
  assert_yen_written (-15000000, "△1,500万円", "-¥15,000,000");
  assert_yen_written (-1, "△1円", "-¥1");
  assert_yen_written (G_MAXINT64, "9,223,372,036,854,775,807円", "¥9,223,372,036,854,775,807");
  assert_yen_written (G_MININT64, "△9,223,372,036,854,775,808円", "-¥9,223,372,036,854,775,808");
}

static void
assert_yen (const char *text, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 yen = -7;

  g_assert_true (rk_yen_parse (text, &yen, &error));
  g_assert_no_error (error);
  g_assert_cmpint (yen, ==, expected);
}

static void
refuse_yen (const char *text, RkBaseError code)
{
  g_autoptr (GError) error = NULL;
  gint64 yen = -7;

  g_assert_false (rk_yen_parse (text, &yen, &error));
  g_assert_error (error, RK_BASE_ERROR, (int)code);
  g_assert_cmpint (yen, ==, -7);
}

static void
test_yen_parse (void)
{
  static const char *const same[] = {
    "15000000",   "15,000,000", "15,000,000円",   "¥15,000,000",  "￥15,000,000", "\\15,000,000",
    "1,500万円",  "1500万円",   "１，５００万円", "１５００万",   "15百万円",     "15,000千円",
    "千五百万円", "1千5百万円", "0.15億円",       " 1,500 万円 ", "15000000.00",  "1千500万円"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    assert_yen (same[i], 15000000);
  assert_yen ("1.5億円", 150000000);
  assert_yen ("1億5,000万円", 150000000);
  assert_yen ("1億5千万円", 150000000);
  assert_yen ("5百万円", 5000000);
  assert_yen ("五百万円", 5000000);
  assert_yen ("百万円", 1000000);
  assert_yen ("1千万円", 10000000);
  assert_yen ("3千万円", 30000000);
  assert_yen ("5億円", 500000000);
  assert_yen ("1,234百万円", 1234000000);
  assert_yen ("20,004,190千円", G_GINT64_CONSTANT (20004190000));
  assert_yen ("△20,004,190千円", G_GINT64_CONSTANT (-20004190000));
  assert_yen ("▲5万円", -50000);
  assert_yen ("−5円", -5);
  assert_yen ("¥-5", -5);
  assert_yen ("1万2,345円", 12345);
  assert_yen ("0円", 0);
  assert_yen ("000,015円", 15);
  assert_yen ("千円", 1000);
  assert_yen ("0.00000001億", 1);
}

static void
test_yen_refused (void)
{
  static const char *const invalid[] = {
    NULL,
    "",
    "円",
    "万円",
    "億",
    "¥",
    "abc",
    "1,50円",
    "1,5000",
    "15000,000",
    ",500",
    "1,",
    "1,500,",
    "1.",
    ".5億",
    "1..5",
    "0.5円",
    "1.5",
    "0.000000001億",
    "5万3億",
    "5億3億",
    "5百3千",
    "5千3千",
    "1e3",
    "1 500 ",
    "5 5",
    "--5",
    "1,500万円以内",
    "最大5億円",
    "5円円",
    "\xff円",
    "%n",
    "1,500.5万円1.5",
    "0x10",
  };
  g_autofree char *huge = g_strnfill (1000000, '9');

  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    refuse_yen (invalid[i], RK_BASE_ERROR_INVALID);
  refuse_yen (huge, RK_BASE_ERROR_RANGE);
  refuse_yen ("999,999,999,999,999千兆円", RK_BASE_ERROR_RANGE);
  refuse_yen ("999,999,999,999,999千兆999,999,999,999,999千億円", RK_BASE_ERROR_RANGE);
  refuse_yen ("10000000兆円", RK_BASE_ERROR_RANGE);
  refuse_yen ("9223372036854775808", RK_BASE_ERROR_RANGE);
}

static void
test_thousand_yen (void)
{
  static const struct
  {
    gint64 value;
    const char *text;
  } cases[] = {
    { -20004190, "△20,004,190" },
    { 20004190, "20,004,190" },
    { 0, "0" },
    { 100, "100" },
    { 1000, "1,000" },
    { -999, "△999" },
    { G_MININT64, "△9,223,372,036,854,775,808" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = rk_thousand_yen_to_text (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_fraction (void)
{
  static const struct
  {
    const char *text;
    int num;
    int den;
  } good[] = {
    { "2/3", 2, 3 },     { "２／３", 2, 3 },          { "三分の二", 2, 3 },
    { "3分の2", 2, 3 },  { "３分の２", 2, 3 },        { "⅔", 2, 3 },
    { "½", 1, 2 },       { "1/2以内", 1, 2 },         { "3/4", 3, 4 },
    { "10/10", 10, 10 }, { "十分の九", 9, 10 },       { " 1 / 2 ", 1, 2 },
    { "0/1", 0, 1 },     { "9999/9999", 9999, 9999 },
  };
  static const char *const bad[] = { NULL,   "",     "/",     "1/",     "/2",      "1",
                                     "1/0",  "定額", "1/2/3", "-1/2",   "12345/1", "1/12345",
                                     "1/2x", "\xff", "分の",  "三分の", "一部3/4", "%s" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      int num = -1, den = -1;

      g_assert_true (rk_fraction_parse (good[i].text, &num, &den));
      g_assert_cmpint (num, ==, good[i].num);
      g_assert_cmpint (den, ==, good[i].den);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      int num = -1, den = -1;

      g_assert_false (rk_fraction_parse (bad[i], &num, &den));
      g_assert_cmpint (num, ==, -1);
      g_assert_cmpint (den, ==, -1);
    }
}

/* What a share of the costs is written as, in words and by spreadsheets. */
static void
test_rate (void)
{
  static const struct
  {
    const char *text;
    int num;
    int den;
  } good[] = {
    { "2/3", 2, 3 },
    { "２分の１", 1, 2 },
    { "50%", 1, 2 },
    { "５０％以内", 1, 2 },
    { "66.7%", 667, 1000 },
    { "5割", 1, 2 },
    { "0.75", 3, 4 },
    { "0.666666666666667", 2, 3 },
    { "1.5", 3, 2 },
    { "100%", 1, 1 },
    { "7割5分", 0, 0 },
    { "定額", 0, 0 },
    { "2/3（一部3/4）", 0, 0 },
    { "", 0, 0 },
    { "1e99", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      int num = 0, den = 0;
      gboolean read = rk_rate_parse (good[i].text, &num, &den);

      /* 66.7 % has no small denominator: it stays words. */
      if (good[i].den == 0 || good[i].den == 1000)
        g_assert_false (read);
      else
        {
          g_assert_true (read);
          g_assert_cmpint (num, ==, good[i].num);
          g_assert_cmpint (den, ==, good[i].den);
        }
    }
}

static void
test_number (void)
{
  static const struct
  {
    double value;
    int decimals;
    const char *text;
  } cases[] = {
    { 0, 0, "0" },
    { 1234567, 0, "1,234,567" },
    { 1234.5, 1, "1,234.5" },
    { 0.125, 2, "0.12" },
    { 0.375, 2, "0.38" },
    { -1234.5, 2, "-1,234.50" },
    { -0.001, 2, "0.00" },
    { -0.0, 0, "0" },
    { 999.96, 1, "1,000.0" },
    { 100, 0, "100" },
    { 1e15, 0, "1,000,000,000,000,000" },
    { NAN, 1, "－" },
    { INFINITY, 1, "－" },
    { -INFINITY, 1, "－" },
  };
  g_autofree char *largest = rk_number_to_text (-G_MAXDOUBLE, 15);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = rk_number_to_text (cases[i].value, cases[i].decimals);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  /* 309 digits with 102 commas, sign, point and 15 decimals. */
  g_assert_true (g_str_has_prefix (largest, "-179,769,313,486,231,570,"));
  g_assert_cmpuint (strlen (largest), ==, 1 + 309 + 102 + 1 + 15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/yen-written", test_yen_written);
  g_test_add_func ("/money/yen-parse", test_yen_parse);
  g_test_add_func ("/money/yen-refused", test_yen_refused);
  g_test_add_func ("/money/thousand-yen", test_thousand_yen);
  g_test_add_func ("/money/fraction", test_fraction);
  g_test_add_func ("/money/rate", test_rate);
  g_test_add_func ("/money/number", test_number);

  return g_test_run ();
}
