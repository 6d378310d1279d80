/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading and checking of code numbers.  See rk-code.h.
 *
 * Sources: the corporate number's check digit is that of the ministerial ordinance on corporate
 * numbers, article 2; the local government code's is that of the ministry's code list.
 */
#include "rk-code.h"

#include "rk-error.h"
#include "rk-text.h"

#include <string.h>

/* The digits of @input without hyphens and spaces; NULL with an error when anything else is in
 * it or their number is not @least to @most. */
static char *
read_digits (const char *input, const char *what, gsize least, gsize most, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (input);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = narrow; *p; p++)
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (digits, *p);
      else if (*p != '-' && *p != ' ')
        {
          g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_INVALID, "a %s has only digits", what);
          return NULL;
        }
    }
  if (digits->len < least || digits->len > most)
    {
      if (least == most)
        g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_INVALID,
                     "a %s has %" G_GSIZE_FORMAT " digits, not %" G_GSIZE_FORMAT, what, least,
                     digits->len);
      else
        g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_INVALID,
                     "a %s has %" G_GSIZE_FORMAT " or %" G_GSIZE_FORMAT
                     " digits, not %" G_GSIZE_FORMAT,
                     what, least, most, digits->len);
      return NULL;
    }

  return g_string_free_and_steal (g_steal_pointer (&digits));
}

/**
 * rk_code_corporate_number:
 * @input: (nullable): what was typed; full-width digits, hyphens and spaces are allowed
 * @error: return location for an error
 *
 * Checks a corporate number (法人番号): 13 digits of which the first is 9 − (Σ Pn·Qn mod 9),
 * Pn being the n-th digit from the right of the other twelve and Qn 1 for odd n, 2 for even n.
 * One digit 0 typed as 9, or the other way round, cannot be noticed by it.
 *
 * Returns: (transfer full): 13 ASCII digits; on error %NULL with %RK_BASE_ERROR_INVALID
 */
char *
rk_code_corporate_number (const char *input, GError **error)
{
  g_autofree char *digits = read_digits (input, "corporate number", 13, 13, error);
  int sum = 0;

  if (digits == NULL)
    return NULL;

  for (int n = 1; n <= 12; n++)
    sum += (digits[13 - n] - '0') * (n % 2 == 1 ? 1 : 2);
  if (digits[0] - '0' != 9 - sum % 9)
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_INVALID,
                   "the check digit of %s should be %d", digits, 9 - sum % 9);
      return NULL;
    }

  return g_steal_pointer (&digits);
}

/**
 * rk_code_bank:
 * @input: (nullable): what was typed; full-width digits are allowed
 * @error: return location for an error
 *
 * Checks the form of a bank code (金融機関コード).  It has no check digit.
 *
 * Returns: (transfer full): 4 ASCII digits; on error %NULL with %RK_BASE_ERROR_INVALID
 */
char *
rk_code_bank (const char *input, GError **error)
{
  return read_digits (input, "bank code", 4, 4, error);
}

/**
 * rk_code_bank_kind:
 * @code: (nullable): a code of rk_code_bank()
 *
 * The kind of institution to which the code's band is given.  Sources differ at the edges of the
 * bands, so this is a hint for a form and never a reason to reject.
 *
 * Returns: (transfer none) (nullable): the kind in Japanese, or %NULL when no band holds the code
 */
const char *
rk_code_bank_kind (const char *code)
{
  static const struct
  {
    int first;
    int last;
    const char *kind;
  } bands[] = {
    { 0, 0, "中央銀行" },
    { 1, 32, "都市銀行" },
    { 33, 115, "その他の銀行" },
    { 116, 199, "地方銀行" },
    { 287, 326, "信託銀行" },
    { 397, 398, "その他の銀行" },
    { 501, 597, "第二地方銀行" },
    { 1001, 1999, "信用金庫" },
    { 2011, 2895, "信用組合" },
    { 2951, 2997, "労働金庫" },
    { 3001, 3046, "信用農業協同組合連合会" },
    { 3056, 9375, "農業協同組合" },
    { 9450, 9496, "信用漁業協同組合連合会" },
    { 9900, 9900, "ゆうちょ銀行" },
  };
  int number = 0;

  if (code == NULL || strlen (code) != 4)
    return NULL;
  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isdigit (code[i]))
        return NULL;
      number = 10 * number + (code[i] - '0');
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      if (number >= bands[i].first && number <= bands[i].last)
        return bands[i].kind;
    }

  return NULL;
}

/**
 * rk_code_local_government:
 * @input: (nullable): five digits, or six with the check digit; full-width digits, hyphens and
 *   spaces are allowed
 * @error: return location for an error
 *
 * Checks a local government code (全国地方公共団体コード): a prefecture 01–47, 000 or a number
 * from 100 for a municipality or union, and the check digit, which is the last digit of
 * 11 − ((6a + 5b + 4c + 3d + 2e) mod 11).
 *
 * Returns: (transfer full): 6 ASCII digits; on error %NULL with %RK_BASE_ERROR_INVALID (form or
 *   check digit) or %RK_BASE_ERROR_RANGE (no such prefecture or municipality number)
 */
char *
rk_code_local_government (const char *input, GError **error)
{
  g_autofree char *digits = read_digits (input, "local government code", 5, 6, error);
  int prefecture, sum = 0, check;

  if (digits == NULL)
    return NULL;

  for (int i = 0; i < 5; i++)
    sum += (digits[i] - '0') * (6 - i);
  check = (11 - sum % 11) % 10;
  if (digits[5] != '\0' && digits[5] - '0' != check)
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_INVALID,
                   "the check digit of %s should be %d", digits, check);
      return NULL;
    }

  prefecture = 10 * (digits[0] - '0') + (digits[1] - '0');
  if (prefecture < 1 || prefecture > 47)
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_RANGE, "%.2s is no prefecture", digits);
      return NULL;
    }
  if (digits[2] == '0' && strncmp (digits + 2, "000", 3) != 0)
    {
      g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_RANGE,
                   "%.3s is no municipality number (was a leading zero lost?)", digits + 2);
      return NULL;
    }

  return g_strdup_printf ("%.5s%d", digits, check);
}

/**
 * rk_code_postal:
 * @input: (nullable): seven digits; 〒, full-width digits, hyphens and spaces are allowed
 * @error: return location for an error
 *
 * Returns: (transfer full): the postal code as 123-4567; on error %NULL with
 *   %RK_BASE_ERROR_INVALID
 */
char *
rk_code_postal (const char *input, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (input);
  const char *number = g_str_has_prefix (narrow, "〒") ? narrow + strlen ("〒") : narrow;
  g_autofree char *digits = read_digits (number, "postal code", 7, 7, error);

  if (digits == NULL)
    return NULL;

  return g_strdup_printf ("%.3s-%s", digits, digits + 3);
}

/**
 * rk_code_phone:
 * @input: (nullable): what was typed; full-width characters, hyphens, spaces, brackets around
 *   the area code and a + at the beginning are allowed
 * @error: return location for an error
 *
 * Checks a phone number and writes it in ASCII with the groups as they were typed: brackets and
 * spaces become hyphens, digits are never regrouped, since the length of an area code cannot be
 * told from the number.
 *
 * Returns: (transfer full): 3 to 15 digits with hyphens; on error %NULL with
 *   %RK_BASE_ERROR_INVALID (another character, or no digits) or %RK_BASE_ERROR_RANGE (too few or
 *   too many digits)
 */
char *
rk_code_phone (const char *input, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (input);
  g_autoptr (GString) out = g_string_new (NULL);
  guint n_digits = 0;
  gboolean gap = FALSE;

  for (const char *p = narrow; *p; p++)
    {
      if (g_ascii_isdigit (*p) || (*p == '+' && p == narrow))
        {
          if (gap && n_digits > 0)
            g_string_append_c (out, '-');
          g_string_append_c (out, *p);
          n_digits += *p != '+';
          gap = FALSE;
        }
      else if (strchr ("-() ", *p) != NULL)
        gap = TRUE;
      else
        {
          g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_INVALID,
                       "a phone number has only digits and hyphens");
          return NULL;
        }
    }
  if (n_digits < 3 || n_digits > 15)
    {
      g_set_error (error, RK_BASE_ERROR,
                   n_digits == 0 ? RK_BASE_ERROR_INVALID : RK_BASE_ERROR_RANGE,
                   "a phone number has 3 to 15 digits, not %u", n_digits);
      return NULL;
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}
