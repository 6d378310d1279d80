/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Days, eras, fiscal years and clock times.  See rk-date.h.
 *
 * A new era is one row in the table below.  An era is decided by the day, so 1989 and 2019 belong
 * to two each.
 */
#include "rk-date.h"

#include "rk-error.h"
#include "rk-text.h"
#include "rk-text-private.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *square; /* the same in one character */
  const char *letter;
  int year_one; /* Gregorian year of its first year */
  struct
  {
    int y, m, d;
  } start;
} Era;

/* In order of time; an era ends where the next begins.  Before 明治6年 the calendar was lunar and
 * its dates are no Gregorian ones, so the table starts there. */
/* clang-format off */
static const Era eras[] = {
  { "明治", "㍾", "M", 1868, { 1873, 1, 1 } },
  { "大正", "㍽", "T", 1912, { 1912, 7, 30 } },
  { "昭和", "㍼", "S", 1926, { 1926, 12, 25 } },
  { "平成", "㍻", "H", 1989, { 1989, 1, 8 } },
  { "令和", "㋿", "R", 2019, { 2019, 5, 1 } },
};
/* clang-format on */

static const char *const weekdays_ja[] = { "月", "火", "水", "木", "金", "土", "日" };
static const char *const weekdays_en[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const months_en[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

#define LAST_YEAR 9999

static int
get_month_days (int y, int m)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

  return m == 2 && leap ? 29 : days[m - 1];
}

/**
 * rk_day_new:
 * @y: year, 1 to 9999
 * @m: month, 1 to 12
 * @d: day of the month, from 1
 *
 * Counts days in 400-year cycles of years that begin in March, so that the leap day is the last
 * of its year.
 *
 * Returns: the day, or %RK_DAY_NONE when there is no such day
 */
RkDay
rk_day_new (int y, int m, int d)
{
  int cycle, year, day_of_year;

  if (y < 1 || y > LAST_YEAR || m < 1 || m > 12 || d < 1 || d > get_month_days (y, m))
    return RK_DAY_NONE;

  if (m <= 2)
    y--;
  cycle = y / 400;
  year = y % 400;
  day_of_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;

  /* 719468 days lie between 1 March of year 0 and 1 January 1970. */
  return cycle * 146097 + year * 365 + year / 4 - year / 100 + day_of_year - 719468;
}

/**
 * rk_day_get:
 * @day: a day, not %RK_DAY_NONE
 * @y: (out) (optional): its year
 * @m: (out) (optional): its month, 1 to 12
 * @d: (out) (optional): its day of the month, from 1
 *
 * The inverse of rk_day_new().
 */
void
rk_day_get (RkDay day, int *y, int *m, int *d)
{
  int shifted, cycle, day_of_cycle, year, day_of_year, month;

  g_return_if_fail (day >= rk_day_new (1, 1, 1) && day <= rk_day_new (LAST_YEAR, 12, 31));

  shifted = day + 719468;
  cycle = shifted / 146097;
  day_of_cycle = shifted % 146097;
  year = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
  day_of_year = day_of_cycle - (365 * year + year / 4 - year / 100);
  month = (5 * day_of_year + 2) / 153;

  if (y != NULL)
    *y = cycle * 400 + year + (month >= 10);
  if (m != NULL)
    *m = month < 10 ? month + 3 : month - 9;
  if (d != NULL)
    *d = day_of_year - (153 * month + 2) / 5 + 1;
}

/**
 * rk_day_weekday:
 * @day: a day, not %RK_DAY_NONE
 *
 * Returns: 0 for Monday to 6 for Sunday
 */
int
rk_day_weekday (RkDay day)
{
  g_return_val_if_fail (day != RK_DAY_NONE, 0);

  /* 1 January 1970 was a Thursday. */
  return ((day % 7) + 7 + 3) % 7;
}

static RkDay
get_era_start (const Era *era)
{
  return rk_day_new (era->start.y, era->start.m, era->start.d);
}

static RkDay
get_era_end (const Era *era)
{
  if (era == &eras[G_N_ELEMENTS (eras) - 1])
    return rk_day_new (LAST_YEAR, 12, 31);

  return get_era_start (era + 1) - 1;
}

/* The era of a day, NULL before the first of the table. */
static const Era *
find_era (RkDay day)
{
  for (gsize i = G_N_ELEMENTS (eras); i-- > 0;)
    {
      if (day >= get_era_start (&eras[i]))
        return &eras[i];
    }

  return NULL;
}

/* Reads one to @most digits. */
static gboolean
take_number (const char **p, int most, int *number, int *n_digits)
{
  const char *here = *p;
  int value = 0, n = 0;

  while (*here == ' ')
    here++;
  for (; g_ascii_isdigit (*here); here++)
    {
      if (++n > most)
        return FALSE;
      value = 10 * value + (*here - '0');
    }
  if (n == 0)
    return FALSE;
  *p = here;
  *number = value;
  if (n_digits != NULL)
    *n_digits = n;

  return TRUE;
}

static gboolean
at_end (const char *p)
{
  while (*p == ' ')
    p++;

  return *p == '\0';
}

/* Reads 令和5, ㋿5, R5 or 令和元: the era, and its year as a Gregorian one. */
static const Era *
take_era_year (const char **p, int *year)
{
  for (gsize i = 0; i < G_N_ELEMENTS (eras); i++)
    {
      const char *here = *p;
      int n = 0;

      if (!_rk_text_take (&here, eras[i].name) && !_rk_text_take (&here, eras[i].square)
          && !_rk_text_take (&here, eras[i].letter))
        continue;
      if (_rk_text_take (&here, "元"))
        n = 1;
      else if (!take_number (&here, 4, &n, NULL) || n == 0)
        return NULL;
      *p = here;
      *year = eras[i].year_one + n - 1;
      return &eras[i];
    }

  return NULL;
}

/* Reads 年10月19日, or two numbers behind the same sign: /10/19. */
static gboolean
take_month_day (const char **p, int *m, int *d)
{
  static const char *const signs[] = { "/", "-", "." };

  if (_rk_text_take (p, "年"))
    return take_number (p, 2, m, NULL) && _rk_text_take (p, "月") && take_number (p, 2, d, NULL)
           && _rk_text_take (p, "日");

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (_rk_text_take (p, signs[i]))
        return take_number (p, 2, m, NULL) && _rk_text_take (p, signs[i])
               && take_number (p, 2, d, NULL);
    }

  return FALSE;
}

/* Reads 木, 木曜, 木曜日 or Thu: its number, or −1. */
static int
take_weekday (const char **p)
{
  for (int i = 0; i < 7; i++)
    {
      if (_rk_text_take (p, weekdays_en[i]))
        return i;
      if (_rk_text_take (p, weekdays_ja[i]))
        {
          if (_rk_text_take (p, "曜"))
            _rk_text_take (p, "日");
          return i;
        }
    }

  return -1;
}

/* Reads an optional weekday, bare or in brackets, where a holiday may be noted too: (木・祝).
 * Returns FALSE when something else stands there. */
static gboolean
take_weekday_note (const char **p, int *weekday)
{
  gboolean bracket = _rk_text_take (p, "(");

  *weekday = take_weekday (p);
  if (!bracket)
    return TRUE;
  if (*weekday < 0)
    return FALSE;
  if (!_rk_text_take (p, "・"))
    _rk_text_take (p, "･");
  if (_rk_text_take (p, "祝"))
    _rk_text_take (p, "日");

  return _rk_text_take (p, ")");
}

/* Reads 19 Oct 2023, a weekday and comma before it allowed. */
static gboolean
take_english_day (const char **p, int *y, int *m, int *d, int *weekday)
{
  const char *here = *p;
  int n_digits;

  *weekday = take_weekday (&here);
  _rk_text_take (&here, ",");
  if (!take_number (&here, 2, d, NULL))
    return FALSE;
  for (*m = 1; *m <= 12; (*m)++)
    {
      if (_rk_text_take (&here, months_en[*m - 1]))
        break;
    }
  if (*m > 12 || !take_number (&here, 4, y, &n_digits) || n_digits != 4)
    return FALSE;
  *p = here;

  return TRUE;
}

/* Reads any of the forms of rk_day_parse() up to the end. */
static gboolean
read_day (const char *p, const Era **era, int *y, int *m, int *d, int *weekday)
{
  int n_digits = 0;

  *era = NULL;
  *weekday = -1;
  if (take_english_day (&p, y, m, d, weekday))
    return at_end (p);

  *era = take_era_year (&p, y);
  if (*era == NULL)
    {
      if (!take_number (&p, 8, y, &n_digits) || (n_digits != 4 && n_digits != 8))
        return FALSE;
    }
  if (n_digits == 8)
    {
      *d = *y % 100;
      *m = *y / 100 % 100;
      *y /= 10000;
    }
  else if (!take_month_day (&p, m, d))
    return FALSE;

  return take_weekday_note (&p, weekday) && at_end (p);
}

/**
 * rk_day_parse:
 * @text: (nullable): what was typed
 * @out: (out): the day; %RK_DAY_NONE on error
 * @error: return location for an error
 *
 * Reads 2023-10-19, 2023/10/19, 2023.10.19, 20231019, 2023年10月19日, R5.10.19, 令和5/10/19,
 * 令和5年10月19日(木), 令和元年5月1日, 19 Oct 2023, the eras 明治 from its 6th year to 令和 with
 * their letters, all of it in full width too.  A weekday in it must be right, and the day must
 * lie in the era.
 *
 * Returns: %TRUE if it is a day; else %FALSE with %RK_BASE_ERROR_INVALID (no such form),
 *   %RK_BASE_ERROR_WEEKDAY (the wrong one) or %RK_BASE_ERROR_RANGE (no such day, or not in that
 * era)
 */
gboolean
rk_day_parse (const char *text, RkDay *out, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (text);
  const Era *era;
  int y, m, d, weekday;
  RkDay day;

  g_return_val_if_fail (out != NULL, FALSE);

  *out = RK_DAY_NONE;
  if (!read_day (narrow, &era, &y, &m, &d, &weekday))
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_INVALID, "this is not a date");
      return FALSE;
    }

  day = rk_day_new (y, m, d);
  if (day == RK_DAY_NONE)
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_RANGE, "there is no such day");
      return FALSE;
    }
  if (era != NULL && (day < get_era_start (era) || day > get_era_end (era)))
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_RANGE, "%s had no such day", era->name);
      return FALSE;
    }
  if (weekday >= 0 && weekday != rk_day_weekday (day))
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_WEEKDAY, "that day is a %s",
                   weekdays_en[rk_day_weekday (day)]);
      return FALSE;
    }
  *out = day;

  return TRUE;
}

/**
 * rk_day_to_iso:
 * @day: a day
 *
 * Returns: (transfer full): the day as 2023-10-19, empty for %RK_DAY_NONE
 */
char *
rk_day_to_iso (RkDay day)
{
  int y, m, d;

  if (day == RK_DAY_NONE)
    return g_strdup ("");
  rk_day_get (day, &y, &m, &d);

  return g_strdup_printf ("%04d-%02d-%02d", y, m, d);
}

/**
 * rk_day_to_text:
 * @day: a day
 * @lang: (nullable): "ja" (the default) or "en"
 *
 * Returns: (transfer full): the day as 令和5年10月19日(木), before 明治6年 as 1872年10月1日(火); in
 *   English as Thu 19 Oct 2023; empty for %RK_DAY_NONE
 */
char *
rk_day_to_text (RkDay day, const char *lang)
{
  const Era *era = find_era (day);
  const char *weekday;
  int y, m, d;

  if (day == RK_DAY_NONE)
    return g_strdup ("");
  rk_day_get (day, &y, &m, &d);
  if (!_rk_text_lang_is_japanese (lang))
    return g_strdup_printf ("%s %d %s %d", weekdays_en[rk_day_weekday (day)], d, months_en[m - 1],
                            y);

  weekday = weekdays_ja[rk_day_weekday (day)];
  if (era == NULL)
    return g_strdup_printf ("%d年%d月%d日(%s)", y, m, d, weekday);
  if (y == era->year_one)
    return g_strdup_printf ("%s元年%d月%d日(%s)", era->name, m, d, weekday);

  return g_strdup_printf ("%s%d年%d月%d日(%s)", era->name, y - era->year_one + 1, m, d, weekday);
}

/**
 * rk_day_to_short:
 * @day: a day
 *
 * Returns: (transfer full): the day as R5.10.19, before 明治6年 as 1872-10-01; empty for
 *   %RK_DAY_NONE
 */
char *
rk_day_to_short (RkDay day)
{
  const Era *era = find_era (day);
  int y, m, d;

  if (era == NULL)
    return rk_day_to_iso (day);
  rk_day_get (day, &y, &m, &d);

  return g_strdup_printf ("%s%d.%d.%d", era->letter, y - era->year_one + 1, m, d);
}

/**
 * rk_fiscal_year_of_day:
 * @day: a day
 *
 * Returns: the year in whose April the day's fiscal year begins; 0 for %RK_DAY_NONE
 */
int
rk_fiscal_year_of_day (RkDay day)
{
  int y, m;

  if (day == RK_DAY_NONE)
    return 0;
  rk_day_get (day, &y, &m, NULL);

  return m >= 4 ? y : y - 1;
}

/**
 * rk_fiscal_year_first_day:
 * @fy: a fiscal year, 1 to 9999
 *
 * Returns: its 1 April, or %RK_DAY_NONE
 */
RkDay
rk_fiscal_year_first_day (int fy)
{
  return rk_day_new (fy, 4, 1);
}

/**
 * rk_fiscal_year_last_day:
 * @fy: a fiscal year, 1 to 9998
 *
 * Returns: the 31 March that ends it, or %RK_DAY_NONE
 */
RkDay
rk_fiscal_year_last_day (int fy)
{
  return fy < LAST_YEAR ? rk_day_new (fy + 1, 3, 31) : RK_DAY_NONE;
}

/* A fiscal year over two eras is named after the later one, the official wording for 2019 (令和
 * 元年度) and 1989: the era of 31 December of its first calendar year. */
static const Era *
find_fiscal_era (int fy)
{
  return find_era (rk_day_new (fy, 12, 31));
}

/**
 * rk_fiscal_year_to_text:
 * @fy: a fiscal year, 1 to 9998
 * @lang: (nullable): "ja" (the default) or "en"
 *
 * Returns: (transfer full): 令和5年度, 令和元年度, before 明治6年 1872年度; FY2023 in English
 */
char *
rk_fiscal_year_to_text (int fy, const char *lang)
{
  const Era *era = find_fiscal_era (fy);

  if (!_rk_text_lang_is_japanese (lang))
    return g_strdup_printf ("FY%d", fy);
  if (era == NULL)
    return g_strdup_printf ("%d年度", fy);
  if (fy == era->year_one)
    return g_strdup_printf ("%s元年度", era->name);

  return g_strdup_printf ("%s%d年度", era->name, fy - era->year_one + 1);
}

/**
 * rk_fiscal_year_to_short:
 * @fy: a fiscal year, 1 to 9998
 *
 * Returns: (transfer full): R5, before 明治6年 1872
 */
char *
rk_fiscal_year_to_short (int fy)
{
  const Era *era = find_fiscal_era (fy);

  if (era == NULL)
    return g_strdup_printf ("%d", fy);

  return g_strdup_printf ("%s%d", era->letter, fy - era->year_one + 1);
}

/* Reads one name of a fiscal year; an era must have had at least one of its days. */
static gboolean
take_fiscal_year (const char **p, int *fy, GError **error)
{
  static const char *const endings[] = { "年度版", "年度", "年" };
  const Era *era = take_era_year (p, fy);
  int n_digits = 4;

  if (era == NULL)
    {
      _rk_text_take (p, "FY");
      if (!take_number (p, 4, fy, &n_digits) || n_digits != 4)
        {
          g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_INVALID, "this is not a fiscal year");
          return FALSE;
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (_rk_text_take (p, endings[i]))
        break;
    }

  if (*fy < 1 || *fy >= LAST_YEAR
      || (era != NULL
          && (rk_fiscal_year_last_day (*fy) < get_era_start (era)
              || rk_fiscal_year_first_day (*fy) > get_era_end (era))))
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_RANGE, "there is no such fiscal year");
      return FALSE;
    }

  return TRUE;
}

/**
 * rk_fiscal_year_parse:
 * @text: (nullable): what was typed
 * @fy: (out): the fiscal year; unchanged on error
 * @error: return location for an error
 *
 * Reads 2023, FY2023, R5, 令和5年度, 2023年度, 2023年度版, also 令和5年 and in full width.
 * 平成31年度 and 令和元年度 are both 2019; two names of one year may stand together as
 * 平成31年度/令和元年度 or 平成31年度(令和元年度).
 *
 * Returns: %TRUE if it is a fiscal year; else %FALSE with %RK_BASE_ERROR_INVALID (no such form,
 *   or two different years) or %RK_BASE_ERROR_RANGE (no day of it lies in that era)
 */
gboolean
rk_fiscal_year_parse (const char *text, int *fy, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (text);
  const char *p = narrow;
  int first, second;
  gboolean bracket;

  g_return_val_if_fail (fy != NULL, FALSE);

  if (!take_fiscal_year (&p, &first, error))
    return FALSE;
  second = first;
  bracket = _rk_text_take (&p, "(");
  if (bracket || _rk_text_take (&p, "/"))
    {
      if (!take_fiscal_year (&p, &second, error))
        return FALSE;
      if (bracket && !_rk_text_take (&p, ")"))
        second = 0;
    }
  if (first != second || !at_end (p))
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_INVALID, "this is not a fiscal year");
      return FALSE;
    }
  *fy = first;

  return TRUE;
}

/* Reads :40, :40:00, 時, 時40分 or 時半 behind the hour. */
static gboolean
take_minutes (const char **p, int *minute)
{
  int seconds = 0, n_digits;

  *minute = 0;
  if (_rk_text_take (p, ":"))
    {
      if (!take_number (p, 2, minute, &n_digits) || n_digits != 2)
        return FALSE;
      if (_rk_text_take (p, ":"))
        return take_number (p, 2, &seconds, &n_digits) && n_digits == 2 && seconds == 0;
      return TRUE;
    }
  if (!_rk_text_take (p, "時"))
    return FALSE;
  if (_rk_text_take (p, "半"))
    *minute = 30;
  else if (take_number (p, 2, minute, NULL))
    return _rk_text_take (p, "分");

  return TRUE;
}

/* Reads which half of the day is meant: 0, 12, or −1 when nothing is said. */
static int
take_half_day (const char **p)
{
  if (_rk_text_take (p, "午前") || _rk_text_take (p, "AM"))
    return 0;
  if (_rk_text_take (p, "午後") || _rk_text_take (p, "PM"))
    return 12;

  return -1;
}

/**
 * rk_minutes_parse:
 * @text: (nullable): what was typed
 * @minutes_of_day: (out): minutes since midnight, 0 to 1439; unchanged on error
 * @error: return location for an error
 *
 * Reads 10:40, 10:40:00, 10時40分, 10時, 10時半, 午後2:30, 2:30 PM, also in full width.
 *
 * Returns: %TRUE if it is a clock time; else %FALSE with %RK_BASE_ERROR_INVALID (no such form) or
 *   %RK_BASE_ERROR_RANGE (no such hour or minute)
 */
gboolean
rk_minutes_parse (const char *text, int *minutes_of_day, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (text);
  const char *p = narrow;
  int half = take_half_day (&p), hour = 0, minute = 0;
  gboolean good;

  g_return_val_if_fail (minutes_of_day != NULL, FALSE);

  good = take_number (&p, 2, &hour, NULL) && take_minutes (&p, &minute);
  if (good && half < 0)
    half = take_half_day (&p);
  if (!good || !at_end (p))
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_INVALID, "this is not a clock time");
      return FALSE;
    }
  if (hour > (half < 0 ? 23 : 12) || minute > 59)
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_RANGE, "there is no such time of day");
      return FALSE;
    }
  if (half >= 0)
    hour = hour % 12 + half;
  *minutes_of_day = 60 * hour + minute;

  return TRUE;
}

/**
 * rk_minutes_to_text:
 * @minutes_of_day: minutes since midnight, not negative; an end may be 1440 or later
 *
 * Returns: (transfer full): the time as 9:05 or 24:00
 */
char *
rk_minutes_to_text (int minutes_of_day)
{
  g_return_val_if_fail (minutes_of_day >= 0, g_strdup (""));

  return g_strdup_printf ("%d:%02d", minutes_of_day / 60, minutes_of_day % 60);
}
