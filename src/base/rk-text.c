/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Japanese text other than search keys (rk-text-key.c): repair, readings, narrow forms, order,
 * the index bar and what the old encoding can hold.
 *
 * The collator is opened once and then only read, so every function works in any thread.
 */
#include "rk-text.h"
#include "rk-text-private.h"

#include <errno.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

/* JIS X 4061 with its last level, which tells hiragana from katakana: はな < ハナ < ばな. */
#define COLLATION_LOCALE "ja-u-ks-level4"

static const UCollator *
get_collator (void)
{
  static UCollator *collator;

  if (g_once_init_enter_pointer (&collator))
    {
      UErrorCode status = U_ZERO_ERROR;
      UCollator *opened = ucol_open (COLLATION_LOCALE, &status);

      /* The data is part of the library: absent only where the installation is broken. */
      if (U_FAILURE (status))
        g_error ("ICU has no collation data: %s", u_errorName (status));
      g_once_init_leave_pointer (&collator, opened);
    }

  return collator;
}

/**
 * rk_text_repair:
 * @text: (nullable): text from a PDF file, the clipboard or a file
 *
 * Puts ordinary kanji in the place of radical code points (U+2E80–2FD5), which PDF files give for
 * characters such as ⾦, ⻑ and ⺠.  A line ends with LF, whatever it ended with before, and what
 * is not UTF-8 becomes U+FFFD.  Nothing else changes.
 *
 * Returns: (transfer full): the repaired text, empty for %NULL
 */
char *
rk_text_repair (const char *text)
{
  const char *end;
  g_autoptr (GString) out = NULL;

  if (text == NULL)
    return g_strdup ("");

  end = text + strlen (text);
  out = g_string_sized_new ((gsize)(end - text));
  while (text < end)
    if (*text == '\r')
      {
        text += text[1] == '\n' ? 2 : 1;
        g_string_append_c (out, '\n');
      }
    else
      g_string_append_unichar (out, _rk_text_plain_radical (_rk_text_next (&text, end)));

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* Whether a segment that begins with @c is kana to normalize.  Marks that stand alone, and signs
 * that are whole words, keep their form. */
static gboolean
is_kana_letter (gunichar c)
{
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa)
         || (c >= 0xff65 && c <= 0xff9d);
}

/**
 * rk_text_to_hiragana:
 * @text: (nullable): any text, usually a reading
 *
 * Writes katakana, half-width included, as hiragana with its voicing marks joined; ー and all
 * other characters stay.
 *
 * Returns: (transfer full): the text in hiragana, empty for %NULL
 */
char *
rk_text_to_hiragana (const char *text)
{
  const char *end;
  g_autoptr (GString) out = NULL;

  if (text == NULL)
    return g_strdup ("");

  end = text + strlen (text);
  out = g_string_sized_new ((gsize)(end - text));
  while (text < end)
    {
      gunichar first, normal[RK_TEXT_SEGMENT_ROOM];
      const char *next = _rk_text_next_segment (text, end, &first);
      guint n = 0;

      if (is_kana_letter (first))
        {
          _rk_text_normalize (text, next, normal, G_N_ELEMENTS (normal), &n);
          for (guint i = 0; i < n; i++)
            g_string_append_unichar (out, _rk_text_hiragana (normal[i]));
        }
      else
        {
          for (const char *p = text; p < next;)
            g_string_append_unichar (out, _rk_text_hiragana (_rk_text_next (&p, next)));
        }
      text = next;
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/**
 * rk_text_is_reading:
 * @text: (nullable): what was typed into a reading field
 *
 * Whether a text can be a reading: kana of any width with their marks, ー, ・, spaces, and Latin
 * letters and digits of any width; at least one kana, letter or digit.
 *
 * Returns: %TRUE for a reading; %FALSE also for %NULL, blank text and broken UTF-8
 */
gboolean
rk_text_is_reading (const char *text)
{
  gboolean has_letter = FALSE;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0xff01 && c <= 0xff5e))
        c -= 0xfee0;
      if (is_kana_letter (c) || (c >= 0x31f0 && c <= 0x31ff) || (c < 0x80 && g_ascii_isalnum (c)))
        has_letter = c != 0xff65 && c != 0xff70 ? TRUE : has_letter;
      else if (!((c >= 0x3099 && c <= 0x309e) || (c >= 0x30fb && c <= 0x30fe) || c == 0xff9e
                 || c == 0xff9f || c == ' ' || c == 0x3000 || c == 0xa0))
        return FALSE;
    }

  return has_letter;
}

/**
 * rk_text_narrow:
 * @text: (nullable): what was typed for a code, a number or a date
 *
 * Writes full-width letters, digits and signs as ASCII, every space as a space, every hyphen and
 * minus sign as '-' (a ー only after a digit), drops invisible characters, and trims both ends.
 * Other characters stay.
 *
 * Returns: (transfer full): the narrow text, empty for %NULL
 */
char *
rk_text_narrow (const char *text)
{
  const char *end;
  g_autoptr (GString) out = NULL;

  if (text == NULL)
    return g_strdup ("");

  end = text + strlen (text);
  out = g_string_sized_new ((gsize)(end - text));
  while (text < end)
    {
      gunichar c = _rk_text_next (&text, end);
      gboolean after_digit = out->len > 0 && g_ascii_isdigit (out->str[out->len - 1]);

      if (_rk_text_is_hyphen (c) || ((c == 0x30fc || c == 0xff70) && after_digit))
        c = '-';
      else if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
      else if (c >= 0x80 && u_isUWhiteSpace ((UChar32)c))
        c = ' ';
      else if (c >= 0x80 && u_hasBinaryProperty ((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        continue;
      g_string_append_unichar (out, c);
    }

  return g_strstrip (g_string_free_and_steal (g_steal_pointer (&out)));
}

/**
 * rk_text_collate:
 * @a: (nullable): a text, usually a reading
 * @b: (nullable): another
 *
 * Compares in the order of JIS X 4061.  %NULL comes after every text.  Texts that differ only in
 * what the standard ignores compare equal: break the tie by id.
 *
 * Returns: less than, equal to or greater than 0
 */
int
rk_text_collate (const char *a, const char *b)
{
  UErrorCode status = U_ZERO_ERROR;

  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  return ucol_strcollUTF8 (get_collator (), a, -1, b, -1, &status);
}

/**
 * rk_text_sort_key:
 * @text: (nullable): a text, usually a reading
 *
 * Makes bytes whose plain comparison gives the order of rk_text_collate().  They depend on the
 * version of ICU: keep them in memory, or beside that version.
 *
 * Returns: (transfer full): the key; that of %NULL is greater than all others
 */
GBytes *
rk_text_sort_key (const char *text)
{
  const UCollator *collator = get_collator ();
  static const guint8 last[] = { 0xff, 0xff, 0xff, 0xff };
  UErrorCode status = U_ZERO_ERROR;
  g_autofree UChar *wide = NULL;
  g_autofree guint8 *key = NULL;
  int32_t n, n_key;
  gsize len;

  if (text == NULL)
    return g_bytes_new_static (last, sizeof last);

  len = strlen (text);
  g_return_val_if_fail (len < G_MAXINT32 / 2, NULL);
  wide = g_new (UChar, len + 1);
  u_strFromUTF8WithSub (wide, (int32_t)len + 1, &n, text, (int32_t)len, 0xfffd, NULL, &status);
  if (U_FAILURE (status))
    n = 0;
  n_key = ucol_getSortKey (collator, wide, n, NULL, 0);
  key = g_new (guint8, n_key + 1);
  ucol_getSortKey (collator, wide, n, key, n_key);

  /* Without the closing 0 a key is still less than those it begins. */
  return g_bytes_new (key, n_key > 0 ? (gsize)n_key - 1 : 0);
}

/**
 * rk_text_index_row:
 * @reading: (nullable): a reading in kana of any kind
 *
 * Where the reading belongs in an index bar: the first kana of its row.  Voiced and small kana go
 * with the plain ones, ん and を with わ; spaces, ー and ・ at the beginning do not count.
 *
 * Returns: (transfer none): one of あ か さ た な は ま や ら わ, or 他 for anything else
 */
const char *
rk_text_index_row (const char *reading)
{
  static const struct
  {
    gunichar last;
    const char *row;
  } rows[] = {
    { 0x304a, "あ" }, { 0x3054, "か" }, { 0x305e, "さ" }, { 0x3069, "た" },
    { 0x306e, "な" }, { 0x307d, "は" }, { 0x3082, "ま" }, { 0x3088, "や" },
    { 0x308d, "ら" }, { 0x3093, "わ" }, { 0x3094, "あ" }, { 0x3096, "か" },
  };
  g_autoptr (RkTextKey) key = rk_text_key_new (reading, -1);

  if (key->n > 0 && key->chars[0] >= 0x3041)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          if (key->chars[0] <= rows[i].last)
            return rows[i].row;
        }
      /* Voiced わ row in katakana, which has no hiragana of its own. */
      if (key->chars[0] >= 0x30f7 && key->chars[0] <= 0x30fa)
        return "わ";
    }

  return "他";
}

/**
 * rk_text_in_cp932:
 * @text: (nullable): a text
 * @first_bad: (out) (optional) (nullable) (transfer full): the first character that does not fit,
 *   or %NULL when all do or the text is not UTF-8 there
 *
 * Whether every character of @text can be written in CP932, the encoding of older programs in
 * Japanese offices (〜 and − fit; ㋿ and 𠮷 do not).
 *
 * Returns: %TRUE if all fit; also for %NULL
 */
gboolean
rk_text_in_cp932 (const char *text, char **first_bad)
{
  GIConv converter;
  char *in = (char *)text;
  gsize left = text != NULL ? strlen (text) : 0;
  gboolean fits = TRUE;

  if (first_bad != NULL)
    *first_bad = NULL;
  if (left == 0)
    return TRUE;
  converter = g_iconv_open ("CP932", "UTF-8");
  if (converter == (GIConv)-1)
    {
      g_warning ("the C library cannot convert to CP932");
      return FALSE;
    }

  while (fits && left > 0)
    {
      char buffer[1024], *out = buffer;
      gsize room = sizeof buffer;

      if (g_iconv (converter, &in, &left, &out, &room) == (gsize)-1 && errno != E2BIG)
        fits = FALSE;
    }
  g_iconv_close (converter);

  if (!fits && first_bad != NULL && g_utf8_get_char_validated (in, (gssize)left) < 0x110000)
    *first_bad = g_strndup (in, (gsize)(g_utf8_next_char (in) - in));

  return fits;
}
