/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person or a sheet writes in a field, checked and brought to the one
 * form in which it is stored.  Messages are for people: they say what is wrong
 * with what was written, down to the digit.
 */
#include "rk-model-private.h"

#include "rk-code.h"
#include "rk-date.h"
#include "rk-error.h"
#include "rk-money.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* What a cell of a spreadsheet holds at most: longer texts could not go out. */
#define MAX_LONG_CHARS 32767
/* What stands on one line. */
#define MAX_LINE_CHARS 1000

/* The text as it is taken in: radicals become kanji, control characters go, and
 * white space at both ends of any width. */
char *
_rk_clean_text (const char *text)
{
  g_autofree char *repaired = rk_text_repair (text);
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *c = repaired; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_iscntrl (character) || character == '\n')
        g_string_append_unichar (clean, character);
      else if (character == '\t')
        g_string_append_c (clean, ' ');
    }
  return rk_text_trim (clean->str);
}

static gboolean
refuse (const RkField *field, const char *text, const char *why, GError **error)
{
  g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID, _ ("%s: “%s” – %s"), _ (field->label),
               text, why);
  return FALSE;
}

static char *
canonical_integer (const RkField *field, const char *text, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (text);
  g_auto (GStrv) groups = g_strsplit (narrow, ",", -1);
  g_autofree char *plain = g_strjoinv ("", groups);
  gint64 value;

  if (!g_ascii_string_to_signed (plain, 10, 0, G_MAXINT32, &value, NULL))
    {
      refuse (field, text, _ ("a whole number is needed"), error);
      return NULL;
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static char *
canonical_number (const RkField *field, const char *text, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (text);
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *c = narrow;
  char *end;
  double value;

  if (g_str_has_prefix (c, "△") || g_str_has_prefix (c, "▲"))
    {
      g_string_append_c (plain, '-');
      c += strlen ("△");
    }
  for (; *c != '\0'; c++)
    if (*c != ',' && *c != ' ')
      g_string_append_c (plain, *c);
  value = g_ascii_strtod (plain->str, &end);
  if (plain->len == 0 || *end != '\0' || !(value > -1e18 && value < 1e18))
    {
      refuse (field, text, _ ("a number is needed"), error);
      return NULL;
    }
  return g_strdup_printf ("%.15g", value);
}

static char *
canonical_choice (const RkField *field, const char *text, GError **error)
{
  /* CP932 has no slanting arrows: its sheets bring upright ones back. */
  static const char *const arrows[][2] = { { "↑", "↗" }, { "↓", "↘" } };
  g_auto (GStrv) choices = rk_field_dup_choices (field);
  g_autofree char *key = rk_text_search_key (text);
  g_autofree char *list = NULL;

  for (guint i = 0; choices[i] != NULL; i++)
    {
      g_autofree char *other = rk_text_search_key (choices[i]);

      if (g_str_equal (choices[i], text) || (*key != '\0' && g_str_equal (key, other)))
        return g_strdup (choices[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (g_str_equal (arrows[i][0], text)
        && g_strv_contains ((const char *const *)choices, arrows[i][1]))
      return g_strdup (arrows[i][1]);
  list = g_strjoinv (" / ", choices);
  refuse (field, text, list, error);
  return NULL;
}

static char *
canonical_flag (const RkField *field, const char *text, GError **error)
{
  static const char *const yes[] = { "○",  "〇",   "◯",    "1",  "yes",  "true",
                                     "有", "あり", "はい", "済", "達成", NULL };
  static const char *const no[] = { "×",    "✕",      "0",  "no",     "false", "無",
                                    "なし", "いいえ", "未", "未達成", NULL };
  g_autofree char *narrow = rk_text_narrow (text);
  g_autofree char *lower = g_utf8_strdown (narrow, -1);

  if (g_strv_contains (yes, lower))
    return g_strdup ("1");
  if (g_strv_contains (no, lower))
    return g_strdup ("0");
  refuse (field, text, _ ("○ or × is needed"), error);
  return NULL;
}

/* Which rule of 法人番号 the text breaks: a character, the number of digits, or
 * the check digit, with the digit that it should be. */
static char *
dup_number_fault (const char *text)
{
  g_autofree char *narrow = rk_text_narrow (text);
  g_autoptr (GString) digits = g_string_new (NULL);
  int sum = 0;

  for (const char *c = narrow; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (g_ascii_isdigit (*c))
        g_string_append_c (digits, *c);
      else if (*c != '-' && *c != ' ')
        return g_strdup_printf (
            _ ("a corporate number has digits only: there is “%.*s” behind digit %u"),
            (int)(g_utf8_next_char (c) - c), c, (guint)digits->len);
    }
  if (digits->len != 13)
    return g_strdup_printf (_ ("a corporate number has 13 digits: these are %u"),
                            (guint)digits->len);
  for (int n = 1; n <= 12; n++)
    sum += (digits->str[13 - n] - '0') * (n % 2 == 1 ? 1 : 2);
  return g_strdup_printf (
      _ ("the first digit is the check digit: it should be %d, not %c, or another digit is wrong"),
      9 - sum % 9, digits->str[0]);
}

/* What is wrong with a text that has the form of a day or a time. */
static const char *
tell_day_error (const RkField *field, const GError *base_error)
{
  if (g_error_matches (base_error, RK_BASE_ERROR, RK_BASE_ERROR_WEEKDAY))
    return _ ("that day is another day of the week");
  if (field->type == RK_FIELD_DAY
      && g_error_matches (base_error, RK_BASE_ERROR, RK_BASE_ERROR_RANGE))
    return _ ("there is no such day in that month, year or era");
  return NULL;
}

static char *
tell_base_error (
    const RkField *field, const char *text, char *value, GError *base_error, GError **error)
{
  static const char *const words[] = {
    [RK_FIELD_DAY] = N_ ("a date is needed, as 2023/10/19 or R5.10.19"),
    [RK_FIELD_MINUTES] = N_ ("a time is needed, as 10:40"),
    [RK_FIELD_FISCAL_YEAR] = N_ ("a fiscal year is needed, as 2023 or R5"),
    [RK_FIELD_YEAR] = N_ ("a year is needed"),
    [RK_FIELD_YEN] = N_ ("an amount is needed, as 1,500万円"),
    [RK_FIELD_BANK_CODE] = N_ ("a bank code has 4 digits"),
    [RK_FIELD_PHONE] = N_ ("a telephone number has digits and hyphens"),
  };

  const char *told;

  if (base_error == NULL)
    return value;
  g_free (value);
  if (field->type == RK_FIELD_CORPORATE_NUMBER)
    {
      g_autofree char *fault = dup_number_fault (text);

      refuse (field, text, fault, error);
      return NULL;
    }
  told = tell_day_error (field, base_error);
  if (told == NULL)
    told = field->type < G_N_ELEMENTS (words) && words[field->type] != NULL ? _ (words[field->type])
                                                                            : base_error->message;
  refuse (field, text, told, error);
  return NULL;
}

static char *
parse_year (const char *text, GError **error)
{
  int year;

  return rk_fiscal_year_parse (text, &year, error) ? g_strdup_printf ("%d", year) : NULL;
}

/* A spreadsheet takes the zeros before a number away: 116 is 0116. */
static char *
parse_bank_code (const char *text, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (text);
  gsize n = strspn (narrow, "0123456789");
  g_autofree char *padded = NULL;

  if (narrow[n] != '\0' || n == 0 || n > 3)
    return rk_code_bank (text, error);
  padded = g_strdup_printf ("%04d", atoi (narrow));
  return rk_code_bank (padded, error);
}

static char *
parse_with_base (const RkField *field, const char *text, GError **base_error)
{
  RkDay day;
  gint64 yen;
  int number;

  switch (field->type)
    {
    case RK_FIELD_DAY:
      return rk_day_parse (text, &day, base_error) ? rk_day_to_iso (day) : NULL;
    case RK_FIELD_MINUTES:
      return rk_minutes_parse (text, &number, base_error) ? g_strdup_printf ("%d", number) : NULL;
    case RK_FIELD_FISCAL_YEAR:
      /* Where a day is written its fiscal year is meant. */
      if (rk_day_parse (text, &day, NULL))
        return g_strdup_printf ("%d", rk_fiscal_year_of_day (day));
      return parse_year (text, base_error);
    case RK_FIELD_YEAR:
    case RK_FIELD_EDITION:
    case RK_FIELD_SHOWN_YEAR:
      return parse_year (text, base_error);
    case RK_FIELD_YEN:
      if (!rk_yen_parse (text, &yen, base_error))
        return NULL;
      if (yen >= 0)
        return g_strdup_printf ("%" G_GINT64_FORMAT, yen);
      g_set_error_literal (base_error, RK_BASE_ERROR, RK_BASE_ERROR_RANGE, "less than nothing");
      return NULL;
    case RK_FIELD_CORPORATE_NUMBER:
      return rk_code_corporate_number (text, base_error);
    case RK_FIELD_BANK_CODE:
      return parse_bank_code (text, base_error);
    case RK_FIELD_PHONE:
      return rk_code_phone (text, base_error);
    default:
      g_assert_not_reached ();
    }
}

/* A rate is free text (定額, 一部3/4), but what is a share must be one that can be
 * paid: above nothing, at most all.  A bare decimal is what a spreadsheet makes
 * of a share, a day what it makes of 1/2. */
static char *
canonical_rate (const RkField *field, const char *text, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (text);
  int numerator = 0, denominator = 1;
  RkDay day;

  if (strlen (narrow) == 10 && narrow[4] == '-' && rk_day_parse (narrow, &day, NULL))
    {
      refuse (field, text,
              _ ("this is a date: a spreadsheet makes one of 1/2; format the cell as text"), error);
      return NULL;
    }
  if (!rk_rate_parse (text, &numerator, &denominator))
    {
      g_auto (GStrv) parts = g_strsplit (narrow, "/", 3);

      /* 3/0 and -1/2 have the form of a share and are none. */
      if (g_strv_length (parts) != 2
          || !g_ascii_string_to_signed (g_strstrip (parts[0]), 10, G_MININT32, G_MAXINT32, NULL,
                                        NULL)
          || !g_ascii_string_to_signed (g_strstrip (parts[1]), 10, G_MININT32, G_MAXINT32, NULL,
                                        NULL))
        return g_strdup (text);
    }
  if (numerator <= 0 || denominator < numerator)
    {
      refuse (field, text, _ ("a rate is a fraction of at most 1, as 2/3"), error);
      return NULL;
    }
  if (narrow[strspn (narrow, "0123456789.")] == '\0')
    return g_strdup_printf ("%d/%d", numerator, denominator);
  return g_strdup (text);
}

/**
 * _rk_cap_parse:
 * @text: what was written of the most that is paid
 * @yen: (out): the amount; -1 where there is none in yen
 *
 * Reads an amount, one with more in brackets (2千万円（中堅1億円）), one behind 上限
 * (定額・上限1千万円), or the words by which an
 * office says that there is no amount (定額, 上限なし, 予算の範囲内).
 *
 * Returns: TRUE if it is one of these
 */
gboolean
_rk_cap_parse (const char *text, gint64 *yen)
{
  static const char *const words[] = { "定額", "なし", "無し",     "予算の範囲",
                                       "実費", "別途", "公募要領", NULL };
  const char *behind = strstr (text, "上限");
  g_auto (GStrv) parts = g_regex_split_simple ("[(（]", text, 0, 0);

  *yen = -1;
  if (rk_yen_parse (text, yen, NULL)
      || (g_strv_length (parts) > 1 && rk_yen_parse (parts[0], yen, NULL)))
    return *yen >= 0;
  if (behind != NULL)
    {
      behind += strlen ("上限");
      if (g_str_has_prefix (behind, "額"))
        behind += strlen ("額");
      if (rk_yen_parse (behind, yen, NULL))
        return *yen >= 0;
    }
  *yen = -1;
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static char *
canonical_cap (const RkField *field, const char *text, GError **error)
{
  gint64 yen;

  if (!_rk_cap_parse (text, &yen))
    {
      refuse (field, text, _ ("an amount is needed, as 1,500万円, or words such as 定額"), error);
      return NULL;
    }
  return yen >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, yen) : g_strdup (text);
}

/* Only pages of the web: what is opened by a click must not run a script. */
static char *
canonical_url (const RkField *field, const char *text, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (text);
  g_autoptr (GUri) uri = g_uri_parse (narrow, G_URI_FLAGS_PARSE_RELAXED, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || (!g_str_equal (g_uri_get_scheme (uri), "http")
          && !g_str_equal (g_uri_get_scheme (uri), "https")))
    {
      refuse (field, text, _ ("a web address is needed, as https://…"), error);
      return NULL;
    }
  return g_steal_pointer (&narrow);
}

/** Returns: (transfer none): the kinds of institution of the glossary */
const char *const *
_rk_institution_kinds (void)
{
  static const char *const kinds[] = {
    "地方銀行",
    "第二地方銀行",
    "信用金庫",
    "信用組合",
    "都市銀行",
    "信用保証協会",
    "政府系金融機関",
    "商工会議所",
    "商工会",
    "中小企業団体中央会",
    "中小企業支援センター",
    "支援機関",
    "よろず支援拠点",
    "都道府県",
    "市町村",
    "特別区",
    "大学",
    "公設試",
    "士業団体",
    "経済産業局",
    "財務局",
    "認定経営革新等支援機関",
    "企業",
    "その他",
    NULL,
  };

  return kinds;
}

/* Kinds of institution go by many names; those of the glossary are meant. */
static char *
canonical_institution_kind (const char *text)
{
  static const char *const names[][2] = {
    { "地銀", "地方銀行" },         { "第二地銀", "第二地方銀行" },
    { "信金", "信用金庫" },         { "信組", "信用組合" },
    { "信用協同組合", "信用組合" }, { "都銀", "都市銀行" },
    { "保証協会", "信用保証協会" }, { "商議所", "商工会議所" },
    { "市区町村", "市町村" },       { "会社", "企業" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i][0], text))
      return g_strdup (names[i][1]);
  return g_strdup (text);
}

static gboolean
check_length (const RkField *field, const char *text, GError **error)
{
  glong most = field->type == RK_FIELD_LONG_TEXT ? MAX_LONG_CHARS : MAX_LINE_CHARS;
  glong length = g_utf8_strlen (text, -1);
  g_autofree char *beginning = NULL;
  g_autofree char *why = NULL;

  if (length <= most || field->type == RK_FIELD_TERMS || field->type == RK_FIELD_HOSTS
      || field->type == RK_FIELD_APPROVALS || field->type == RK_FIELD_CLOSED
      || field->type == RK_FIELD_ATTENDANTS || field->type == RK_FIELD_SHOWN)
    return TRUE;
  beginning = g_utf8_substring (text, 0, 20);
  why = g_strdup_printf (_ ("%ld characters are too many: at most %ld fit"), length, most);
  return refuse (field, beginning, why, error);
}

/* The stored text of what was typed; NULL with an error if the field does not
 * accept it.  @text is neither NULL nor blank. */
char *
_rk_field_canonical (const RkField *field, const char *text, GError **error)
{
  g_autoptr (GError) base_error = NULL;

  if (!check_length (field, text, error))
    return NULL;
  switch (field->type)
    {
    case RK_FIELD_DAY:
    case RK_FIELD_MINUTES:
    case RK_FIELD_FISCAL_YEAR:
    case RK_FIELD_YEAR:
    case RK_FIELD_EDITION:
    case RK_FIELD_SHOWN_YEAR:
    case RK_FIELD_YEN:
    case RK_FIELD_CORPORATE_NUMBER:
    case RK_FIELD_BANK_CODE:
    case RK_FIELD_PHONE:
      {
        char *value = parse_with_base (field, text, &base_error);

        return tell_base_error (field, text, value, base_error, error);
      }
    case RK_FIELD_INTEGER:
    case RK_FIELD_PARENT:
      return canonical_integer (field, text, error);
    case RK_FIELD_NUMBER:
      return canonical_number (field, text, error);
    case RK_FIELD_CHOICE:
      return canonical_choice (field, text, error);
    case RK_FIELD_FLAG:
      return canonical_flag (field, text, error);
    case RK_FIELD_READING:
      if (!rk_text_is_reading (text))
        {
          refuse (field, text, _ ("a reading is written in kana"), error);
          return NULL;
        }
      return g_strdup (text);
    case RK_FIELD_URL:
      return canonical_url (field, text, error);
    case RK_FIELD_CAP:
      return canonical_cap (field, text, error);
    case RK_FIELD_RATE:
      return canonical_rate (field, text, error);
    case RK_FIELD_INSTITUTION_KIND:
      return canonical_institution_kind (text);
    case RK_FIELD_TEXT:
      return g_strdelimit (g_strdup (text), "\n", ' ');
    default:
      return g_strdup (text);
    }
}
