/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Amounts of yen, fractions and grouped numbers.  See rk-money.h.
 *
 * Amounts are read in whole-number arithmetic, so 1.5億円 is exact.
 */
#include "rk-money.h"

#include "rk-error.h"
#include "rk-text.h"
#include "rk-text-private.h"

#include <math.h>
#include <string.h>

/* Amounts in hundred-millionths of a yen, so that 0.00000001億 is still whole. */
__extension__ typedef __int128 Wide;

#define SCALE 100000000

/* The first amount that 64 bits do not hold; larger ones are not told apart. */
#define TOO_MUCH (((Wide)G_MAXINT64 + 1) * SCALE)

static const char *const kanji_digits[] = { "〇", "一", "二", "三", "四",
                                            "五", "六", "七", "八", "九" };

/* Adds the digits with a comma before each group of three. */
static void
append_grouped (GString *out, const char *digits)
{
  gsize n = strlen (digits);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
}

static void
append_number (GString *out, guint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  append_grouped (out, digits);
}

/* The amount without its sign; right for the least 64-bit number too. */
static guint64
get_magnitude (gint64 number)
{
  return number < 0 ? -(guint64)number : (guint64)number;
}

/**
 * rk_yen_to_text:
 * @yen: an amount
 * @lang: (nullable): "ja" (the default) or "en"
 *
 * Writes whole multiples of 10,000 yen in 兆, 億 and 万, other amounts in figures, so that nothing
 * is rounded: 1,500万円, 1億5,000万円, 1,234円; in English ¥15,000,000.  Japanese marks a negative
 * amount with △.
 *
 * Returns: (transfer full): the amount
 */
char *
rk_yen_to_text (gint64 yen, const char *lang)
{
  static const struct
  {
    guint64 worth;
    const char *name;
  } units[] = {
    { G_GUINT64_CONSTANT (1000000000000), "兆" },
    { 100000000, "億" },
    { 10000, "万" },
  };
  g_autoptr (GString) out = g_string_new (NULL);
  guint64 rest = get_magnitude (yen);

  if (!_rk_text_lang_is_japanese (lang))
    {
      g_string_append (out, yen < 0 ? "-¥" : "¥");
      append_number (out, rest);
      return g_string_free_and_steal (g_steal_pointer (&out));
    }

  if (yen < 0)
    g_string_append (out, "△");
  if (rest == 0 || rest % 10000 != 0)
    append_number (out, rest);
  else
    {
      for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
        {
          if (rest < units[i].worth)
            continue;
          append_number (out, rest / units[i].worth);
          g_string_append (out, units[i].name);
          rest %= units[i].worth;
        }
    }
  g_string_append (out, "円");

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static int
take_kanji_digit (const char **p)
{
  for (int i = 0; i < 10; i++)
    {
      if (_rk_text_take (p, kanji_digits[i]))
        return i;
    }

  return -1;
}

static Wide
multiply (Wide amount, gint64 factor)
{
  return amount > TOO_MUCH / factor ? TOO_MUCH : amount * factor;
}

/* Adds one decimal digit behind the others. */
static Wide
append_digit (Wide amount, int digit)
{
  return MIN (multiply (amount, 10) + (Wide)digit * SCALE, TOO_MUCH);
}

/*
 * Reads 1500, 1,500, 1.5 or 一五 as a multiple of 1 / SCALE.
 * Returns: 1 if there is a number, 0 if none, −1 if it is malformed
 */
static int
take_amount (const char **p, Wide *amount)
{
  Wide value = 0;
  int n = 0, digit, since_comma = -1, place = SCALE;

  while (**p == ' ')
    (*p)++;
  if (!g_ascii_isdigit (**p))
    {
      for (; (digit = take_kanji_digit (p)) >= 0; n++)
        value = append_digit (value, digit);
      if (n > 0)
        *amount = value;
      return n > 0;
    }

  for (; g_ascii_isdigit (**p) || **p == ','; (*p)++)
    {
      if (**p == ',')
        {
          if (since_comma < 0 ? n > 3 : since_comma != 3)
            return -1;
          since_comma = 0;
          continue;
        }
      value = append_digit (value, **p - '0');
      n++;
      if (since_comma >= 0)
        since_comma++;
    }
  if (since_comma >= 0 && since_comma != 3)
    return -1;
  if (**p == '.')
    {
      (*p)++;
      if (!g_ascii_isdigit (**p))
        return -1;
      for (; g_ascii_isdigit (**p); (*p)++)
        {
          place /= 10;
          if (place == 0 && **p != '0')
            return -1;
          value += (Wide)place * (**p - '0');
        }
    }
  *amount = value;

  return 1;
}

/* Reads one of the units and gives its worth, or 0. */
static gint64
take_unit (const char **p, const char *const *names, const gint64 *worths)
{
  for (int i = 0; names[i] != NULL; i++)
    {
      if (_rk_text_take (p, names[i]))
        return worths[i];
    }

  return 0;
}

/*
 * Reads a number made of sections (億, 万) made of parts (千, 百, 十), each kind in falling order:
 * 1億5,000万, 3千万, 五百万, 20,004,190千.
 */
static gboolean
take_sections (const char **p, Wide *total)
{
  static const char *const small_names[] = { "千", "百", "十", NULL };
  static const gint64 small_worths[] = { 1000, 100, 10 };
  static const char *const big_names[] = { "兆", "億", "万", NULL };
  static const gint64 big_worths[] = { G_GINT64_CONSTANT (1000000000000), 100000000, 10000 };
  gint64 small_before = G_MAXINT64, big_before = G_MAXINT64;
  gboolean any = FALSE, open = FALSE;
  Wide section = 0;

  *total = 0;
  for (;;)
    {
      Wide amount = SCALE;
      int found = take_amount (p, &amount);
      gint64 small = take_unit (p, small_names, small_worths);
      gint64 big;

      if (found < 0)
        return FALSE;
      if (found > 0 || small > 0)
        {
          if (MAX (small, 1) >= small_before)
            return FALSE;
          small_before = MAX (small, 1);
          section += multiply (amount, small_before);
          any = open = TRUE;
        }
      big = take_unit (p, big_names, big_worths);
      if (big > 0)
        {
          if (!open || big >= big_before)
            return FALSE;
          *total += multiply (section, big);
          big_before = big;
          small_before = G_MAXINT64;
          section = 0;
          open = FALSE;
        }
      else if (found == 0 && small == 0)
        break;
    }
  *total += section;

  return any;
}

/* Reads a minus sign of any kind. */
static gboolean
take_minus (const char **p)
{
  return _rk_text_take (p, "-") || _rk_text_take (p, "△") || _rk_text_take (p, "▲");
}

/**
 * rk_yen_parse:
 * @text: (nullable): what was typed
 * @yen: (out): the amount in yen; unchanged on error
 * @error: return location for an error
 *
 * Reads 1,500万円, 1.5億円, 1億5,000万円, 5百万円, 3千万円, 20,004,190千円, ¥15,000,000, 15000000,
 * 五百万円, with △, ▲ or - before a negative amount, also in full width.  Commas must part groups
 * of three, and the amount must be whole yen.
 *
 * Returns: %TRUE if it is an amount; else %FALSE with %RK_BASE_ERROR_INVALID (no such form, or a
 *   fraction of a yen) or %RK_BASE_ERROR_RANGE (too large for 64 bits)
 */
gboolean
rk_yen_parse (const char *text, gint64 *yen, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (text);
  const char *p = narrow;
  gboolean minus, good;
  Wide total;

  g_return_val_if_fail (yen != NULL, FALSE);

  minus = take_minus (&p);
  if (_rk_text_take (&p, "¥") || _rk_text_take (&p, "￥") || _rk_text_take (&p, "\\"))
    minus = minus || take_minus (&p);
  good = take_sections (&p, &total);
  _rk_text_take (&p, "円");
  while (*p == ' ')
    p++;
  if (!good || *p != '\0' || total % SCALE != 0)
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_INVALID,
                   good && *p == '\0' ? "an amount has no fractions of a yen"
                                      : "this is not an amount of yen");
      return FALSE;
    }
  total /= SCALE;
  if (total > G_MAXINT64)
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_RANGE, "this amount is too large");
      return FALSE;
    }
  *yen = minus ? -(gint64)total : (gint64)total;

  return TRUE;
}

/**
 * rk_thousand_yen_to_text:
 * @thousand_yen: an amount that already counts thousands of yen (千円)
 *
 * Writes it as budget tables do, without a unit.
 *
 * Returns: (transfer full): the number with commas, △ before a negative one
 */
char *
rk_thousand_yen_to_text (gint64 thousand_yen)
{
  g_autoptr (GString) out = g_string_new (thousand_yen < 0 ? "△" : NULL);

  append_number (out, get_magnitude (thousand_yen));

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* Reads 1 to 4 digits, or one kanji numeral from 一 to 十. */
static gboolean
take_term (const char **p, int *number)
{
  int n = 0;

  while (**p == ' ')
    (*p)++;
  if (g_ascii_isdigit (**p))
    {
      for (*number = 0; g_ascii_isdigit (**p) && n < 4; (*p)++, n++)
        *number = 10 * *number + (**p - '0');
      return !g_ascii_isdigit (**p);
    }
  if (_rk_text_take (p, "十"))
    *number = 10;
  else
    *number = take_kanji_digit (p);

  return *number >= 0;
}

/**
 * rk_fraction_parse:
 * @text: (nullable): what was typed
 * @num: (out): numerator, 0 to 9999; unchanged on failure
 * @den: (out): denominator, 1 to 9999; unchanged on failure
 *
 * Reads 2/3, ２／３, ⅔, 3分の2, 三分の二, with 以内 behind it allowed.  The terms are kept as they
 * stand (10/10 is not 1/1).
 *
 * Returns: %TRUE if the whole text is a fraction
 */
gboolean
rk_fraction_parse (const char *text, int *num, int *den)
{
  g_autofree char *plain = NULL;
  g_autofree char *narrow = NULL;
  const char *p;
  int first, second;

  g_return_val_if_fail (num != NULL && den != NULL, FALSE);

  /* Opens single characters such as ½ into their parts; NULL where the text is not UTF-8. */
  plain = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
  narrow = rk_text_narrow (plain);
  p = narrow;
  if (!take_term (&p, &first))
    return FALSE;
  if (_rk_text_take (&p, "分の"))
    {
      second = first;
      if (!take_term (&p, &first))
        return FALSE;
    }
  else if (!(_rk_text_take (&p, "/") || _rk_text_take (&p, "⁄") || _rk_text_take (&p, "∕"))
           || !take_term (&p, &second))
    return FALSE;
  _rk_text_take (&p, "以内");
  if (*p != '\0' || second == 0)
    return FALSE;
  *num = first;
  *den = second;

  return TRUE;
}

/* The fraction with the smallest denominator up to 100 that a decimal of a
 * spreadsheet stands for: 0.5 is 1/2, 0.6666666667 is 2/3. */
static gboolean
find_fraction (double value, int *num, int *den)
{
  for (int d = 1; d <= 100; d++)
    {
      double n = round (value * d);

      if (fabs (value - n / d) < 1e-6)
        {
          *num = (int)n;
          *den = d;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * rk_rate_parse:
 * @text: (nullable): what was typed
 * @num: (out): numerator, 0 to 9999; unchanged on failure
 * @den: (out): denominator, 1 to 9999; unchanged on failure
 *
 * Reads a share: a fraction as rk_fraction_parse() does, 50%, 5割 or 0.5, with 以内 behind it
 * allowed.  A share above one is read too: whether it may be one is the caller's affair.
 *
 * Returns: %TRUE if the whole text is a share
 */
gboolean
rk_rate_parse (const char *text, int *num, int *den)
{
  g_autofree char *narrow = rk_text_narrow (text);
  const char *p = narrow;
  double value, scale = 1;
  char *end;

  if (rk_fraction_parse (text, num, den))
    return TRUE;
  if (!g_ascii_isdigit (*p))
    return FALSE;
  value = g_ascii_strtod (p, &end);
  p = end;
  while (*p == ' ')
    p++;
  if (_rk_text_take (&p, "%"))
    scale = 100;
  else if (_rk_text_take (&p, "割"))
    scale = 10;
  _rk_text_take (&p, "以内");

  return *p == '\0' && value / scale <= 99 && find_fraction (value / scale, num, den);
}

/**
 * rk_number_to_text:
 * @value: any number
 * @decimals: digits behind the point, 0 to 15
 *
 * Writes a number with commas between groups of three and a point, in every locale.  Rounding is
 * that of the C library (the exact binary value, half to even).
 *
 * Returns: (transfer full): the number; － when it is infinite or no number
 */
char *
rk_number_to_text (double value, int decimals)
{
  char format[8], digits[G_ASCII_DTOSTR_BUF_SIZE + 340];
  g_autoptr (GString) out = g_string_new (NULL);
  char *point;

  g_return_val_if_fail (decimals >= 0 && decimals <= 15, NULL);

  if (!isfinite (value))
    return g_strdup ("－");

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (digits, sizeof digits, format, fabs (value));
  /* No sign where everything was rounded away. */
  if (value < 0 && strpbrk (digits, "123456789") != NULL)
    g_string_append_c (out, '-');
  point = strchr (digits, '.');
  if (point != NULL)
    *point = '\0';
  append_grouped (out, digits);
  if (point != NULL)
    {
      g_string_append_c (out, '.');
      g_string_append (out, point + 1);
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}
