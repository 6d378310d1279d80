/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search key of a text: what remains when width, case, kana kind, long vowel marks, spaces,
 * company forms and old character forms no longer count, with the way back to the typed text.
 *
 * A key is for comparing with other keys and is never shown.  It does not split words.
 */
#include "rk-text.h"
#include "rk-text-private.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

typedef struct
{
  guint32 c;
  guint start;
  guint end;
} KeyChar;

static const UNormalizer2 *
get_nfkc (void)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc = unorm2_getNFKCInstance (&status);

  /* The data is part of the library: absent only where the installation is broken. */
  if (U_FAILURE (status))
    g_error ("ICU has no normalization data: %s", u_errorName (status));

  return nfkc;
}

/* Reads one character and moves on; each byte that is not UTF-8 reads as U+FFFD. */
gunichar
_rk_text_next (const char **p, const char *end)
{
  const char *here = *p;
  gunichar c;

  if (!(here[0] & 0x80))
    {
      *p = here + 1;
      return here[0];
    }

  c = g_utf8_get_char_validated (here, end - here);
  if (c == (gunichar)-1 || c == (gunichar)-2)
    {
      *p = here + 1;
      return 0xfffd;
    }
  *p = g_utf8_next_char (here);

  return c;
}

/*
 * Finds the end of the piece that normalizes by itself.  A run of marks without end is cut
 * (Unicode's stream-safe limit is of the same size), so that hostile text costs linear time.
 */
const char *
_rk_text_next_segment (const char *p, const char *end, gunichar *first)
{
  const UNormalizer2 *nfkc = get_nfkc ();

  *first = _rk_text_next (&p, end);
  for (int i = 1; i < RK_TEXT_SEGMENT_CHARS && p < end && (p[0] & 0x80); i++)
    {
      const char *next = p;

      if (unorm2_hasBoundaryBefore (nfkc, (UChar32)_rk_text_next (&next, end)))
        break;
      p = next;
    }

  return p;
}

/*
 * The NFKC form of one segment in @out, which has room for @room characters and gets @n.
 * Returns: @out
 */
gunichar *
_rk_text_normalize (const char *p, const char *end, gunichar *out, guint room, guint *n)
{
  const UNormalizer2 *nfkc = get_nfkc ();
  UErrorCode status = U_ZERO_ERROR;
  UChar in[2 * RK_TEXT_SEGMENT_CHARS], normal[2 * RK_TEXT_SEGMENT_ROOM];
  int32_t n_in = 0, n_normal, i = 0;

  while (p < end && n_in + 2 <= (int32_t)G_N_ELEMENTS (in))
    {
      UChar32 c = (UChar32)_rk_text_next (&p, end);

      U16_APPEND_UNSAFE (in, n_in, c);
    }
  *n = 0;
  n_normal = unorm2_normalize (nfkc, in, n_in, normal, G_N_ELEMENTS (normal), &status);
  if (U_FAILURE (status))
    return out;
  while (i < n_normal && *n < room)
    {
      UChar32 c;

      U16_NEXT (normal, i, n_normal, c);
      out[(*n)++] = (gunichar)c;
    }

  return out;
}

/* Whether @c does not count in a search. */
static gboolean
is_dropped (gunichar c)
{
  UChar32 u = (UChar32)c;

  if (c < 0x80)
    return c <= ' ' || c == '-' || c == '~' || c == 0x7f;
  if (c >= 0x4e00 && c <= 0x9fff)
    return FALSE;

  switch (c)
    {
    case 0x00b7: /* middle dots */
    case 0x2022:
    case 0x2027:
    case 0x30fb:
    case 0x02dc: /* tildes */
    case 0x2053:
    case 0x223c:
    case 0x30fc: /* long vowel */
      return TRUE;
    default:
      break;
    }

  return _rk_text_is_hyphen (c) || u_isUWhiteSpace (u) || u_charType (u) == U_CONTROL_CHAR
         || u_charType (u) == U_DASH_PUNCTUATION
         || u_hasBinaryProperty (u, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* Takes a company form off the end of @chars, if one stands there. */
static void
strip_company_form (GArray *chars)
{
  static const gunichar forms[][6] = {
    { '(', 0x682a, ')' },               /* (株) */
    { '(', 0x6709, ')' },               /* (有) */
    { '(', 0x540c, ')' },               /* (同) */
    { '(', 0x5408, ')' },               /* (合) */
    { '(', 0x8cc7, ')' },               /* (資) */
    { '(', 0x540d, ')' },               /* (名) */
    { '(', 0x76f8, ')' },               /* (相) */
    { 0x682a, 0x5f0f, 0x4f1a, 0x793e }, /* 株式会社 */
    { 0x6709, 0x9650, 0x4f1a, 0x793e }, /* 有限会社 */
    { 0x5408, 0x540c, 0x4f1a, 0x793e }, /* 合同会社 */
    { 0x5408, 0x8cc7, 0x4f1a, 0x793e }, /* 合資会社 */
    { 0x5408, 0x540d, 0x4f1a, 0x793e }, /* 合名会社 */
    { 0x76f8, 0x4e92, 0x4f1a, 0x793e }, /* 相互会社 */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      guint n = 0;
      gboolean same;

      while (forms[i][n] != 0)
        n++;
      same = chars->len >= n;
      for (guint k = 0; same && k < n; k++)
        same = g_array_index (chars, KeyChar, chars->len - n + k).c == forms[i][k];
      if (same)
        {
          g_array_set_size (chars, chars->len - n);
          return;
        }
    }
}

/* Joins a mark to the character before it where both are one (か and ゛ with a space between). */
static gboolean
compose_with_last (GArray *chars, gunichar mark, guint end)
{
  KeyChar *last;
  UChar32 both;

  if (chars->len == 0)
    return FALSE;
  last = &g_array_index (chars, KeyChar, chars->len - 1);
  both = unorm2_composePair (get_nfkc (), (UChar32)last->c, (UChar32)mark);
  if (both < 0)
    return FALSE;
  last->c = _rk_text_plain_variant ((gunichar)both);
  last->end = end;

  return TRUE;
}

/* Adds one normalized character to the key: the steps in the order of rk_text_key_new(). */
static void
append_char (GArray *chars, gunichar c, guint start, guint end)
{
  KeyChar one = { 0, start, end };

  c = (gunichar)u_tolower ((UChar32)c);
  if (is_dropped (c))
    return;
  c = _rk_text_plain_variant (_rk_text_plain_radical (_rk_text_hiragana (c)));

  if (c > 0x300 && unorm2_getCombiningClass (get_nfkc (), (UChar32)c) != 0)
    {
      /* A voicing mark with nothing to voice is a slip of the keyboard. */
      if (compose_with_last (chars, c, end) || c == 0x3099 || c == 0x309a)
        return;
    }
  one.c = c;
  g_array_append_val (chars, one);
  if (c == ')' || c == 0x793e)
    strip_company_form (chars);
}

static GArray *
collect_key (const char *text, const char *end)
{
  GArray *chars = g_array_new (FALSE, FALSE, sizeof (KeyChar));
  const UNormalizer2 *nfkc = get_nfkc ();

  for (const char *p = text; p < end;)
    {
      gunichar first, normal[RK_TEXT_SEGMENT_ROOM];
      const char *next = _rk_text_next_segment (p, end, &first);
      const char *one = p;
      guint n = 1;

      /* Kanji and plain ASCII, most of all text, are their own normal form. */
      _rk_text_next (&one, end);
      if (one == next && (first < 0x80 || unorm2_isInert (nfkc, (UChar32)first)))
        normal[0] = first;
      else
        _rk_text_normalize (p, next, normal, G_N_ELEMENTS (normal), &n);
      for (guint i = 0; i < n; i++)
        append_char (chars, normal[i], p - text, next - text);
      p = next;
    }

  return chars;
}

/**
 * rk_text_key_new:
 * @text: (nullable): any bytes; what is not UTF-8 reads as U+FFFD, %NULL as empty
 * @len: length of @text in bytes, less than 2³¹, or −1 when it ends with a NUL
 *
 * Makes the search key: NFKC, lower case, without ー・- and other dashes and dots, spaces and
 * company forms ((株), 株式会社, 有限会社 …), katakana as hiragana, radicals and old forms as the
 * common kanji.  The order matters: ー must go before kana change, ㈱ must open before company
 * forms are looked for.  A text of nothing but such parts has an empty key.
 *
 * Returns: (transfer full): the key with its ranges in @text
 */
RkTextKey *
rk_text_key_new (const char *text, gssize len)
{
  g_autoptr (GArray) chars = NULL;
  RkTextKey *key;

  if (text == NULL)
    text = "";
  if (len < 0)
    len = (gssize)strlen (text);
  g_return_val_if_fail (len <= G_MAXINT, NULL);

  chars = collect_key (text, text + len);
  key = g_new0 (RkTextKey, 1);
  key->n = chars->len;
  key->chars = g_new0 (guint32, key->n + 1);
  key->starts = g_new0 (guint, key->n + 1);
  key->ends = g_new0 (guint, key->n + 1);
  for (guint i = 0; i < key->n; i++)
    {
      const KeyChar *one = &g_array_index (chars, KeyChar, i);

      key->chars[i] = one->c;
      key->starts[i] = one->start;
      key->ends[i] = one->end;
    }

  return key;
}

/**
 * rk_text_key_free:
 * @key: (nullable) (transfer full): a key, or %NULL
 *
 * Frees a key and its arrays.
 */
void
rk_text_key_free (RkTextKey *key)
{
  if (key == NULL)
    return;

  g_free (key->chars);
  g_free (key->starts);
  g_free (key->ends);
  g_free (key);
}

/**
 * rk_text_search_key:
 * @text: (nullable): any text
 *
 * The characters of rk_text_key_new() as text.
 *
 * Returns: (transfer full): the key in UTF-8, maybe empty
 */
char *
rk_text_search_key (const char *text)
{
  g_autoptr (RkTextKey) key = rk_text_key_new (text, -1);
  g_autoptr (GString) out = g_string_sized_new (3 * key->n);

  for (guint i = 0; i < key->n; i++)
    g_string_append_unichar (out, key->chars[i]);

  return g_string_free_and_steal (g_steal_pointer (&out));
}
