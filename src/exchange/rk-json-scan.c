/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-json-scan.h"

#include <string.h>

G_DEFINE_QUARK (rk - json - error - quark, rk_json_error)

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  GString *path;
  GError **error;
} Scan;

static gboolean scan_value (Scan *scan, int depth);

static gboolean
fail (Scan *scan, RkJsonError code, const char *what)
{
  int line = 1;
  for (const char *p = scan->start; p < scan->at; p++)
    line += *p == '\n';
  g_set_error (scan->error, RK_JSON_ERROR, code, "line %d, at %s: %s", line, scan->path->str, what);
  return FALSE;
}

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->end && *scan->at != '\0' && strchr (" \t\r\n", *scan->at) != NULL)
    scan->at++;
}

static gboolean
take (Scan *scan, char c)
{
  if (scan->at >= scan->end || *scan->at != c)
    return FALSE;
  scan->at++;
  return TRUE;
}

/* Four hexadecimal digits; -1 where there are none. */
static int
read_hex (Scan *scan)
{
  int value = 0;
  if (scan->end - scan->at < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (scan->at[i]);
      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  scan->at += 4;
  return value;
}

static gboolean
scan_unicode_escape (Scan *scan, GString *out)
{
  int unit = read_hex (scan);
  gunichar c = (gunichar)unit;
  if (unit < 0)
    return fail (scan, RK_JSON_ERROR_SYNTAX, "a \\u escape is cut short");
  if (unit == 0)
    return fail (scan, RK_JSON_ERROR_SYNTAX, "a string holds the character NUL");
  if (unit >= 0xD800 && unit < 0xDC00)
    {
      int low = take (scan, '\\') && take (scan, 'u') ? read_hex (scan) : -1;
      if (low < 0xDC00 || low > 0xDFFF)
        return fail (scan, RK_JSON_ERROR_SYNTAX, "half of a surrogate pair");
      c = 0x10000 + (((gunichar)unit - 0xD800) << 10) + ((gunichar)low - 0xDC00);
    }
  else if (unit >= 0xDC00 && unit <= 0xDFFF)
    return fail (scan, RK_JSON_ERROR_SYNTAX, "half of a surrogate pair");
  if (out != NULL)
    g_string_append_unichar (out, c);
  return TRUE;
}

/* A string, its opening quote already taken; @out takes its characters, or is NULL. */
static gboolean
scan_string (Scan *scan, GString *out)
{
  static const char escapes[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";

  while (scan->at < scan->end)
    {
      char c = *scan->at++;
      if (c == '"')
        return TRUE;
      if ((guchar)c < 0x20)
        return fail (scan, RK_JSON_ERROR_SYNTAX, "a control character in a string");
      if (c == '\\')
        {
          if (take (scan, 'u'))
            {
              if (!scan_unicode_escape (scan, out))
                return FALSE;
              continue;
            }
          const char *found =
              scan->at < scan->end && *scan->at != '\0' ? strchr (escapes, *scan->at) : NULL;
          if (found == NULL)
            return fail (scan, RK_JSON_ERROR_SYNTAX, "an unknown escape in a string");
          scan->at++;
          c = meanings[found - escapes];
        }
      if (out != NULL)
        g_string_append_c (out, c);
    }
  return fail (scan, RK_JSON_ERROR_SYNTAX, "a string does not end");
}

static gboolean
skip_digits (Scan *scan)
{
  const char *from = scan->at;
  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;
  return scan->at > from;
}

static gboolean
scan_number (Scan *scan)
{
  take (scan, '-');
  const char *first = scan->at;
  gboolean is_good = skip_digits (scan) && (*first != '0' || scan->at == first + 1);
  if (is_good && take (scan, '.'))
    is_good = skip_digits (scan);
  if (is_good && (take (scan, 'e') || take (scan, 'E')))
    {
      if (!take (scan, '+'))
        take (scan, '-');
      is_good = skip_digits (scan);
    }
  return is_good || fail (scan, RK_JSON_ERROR_SYNTAX, "not a number");
}

static gboolean
scan_word (Scan *scan, const char *word)
{
  gsize n = strlen (word);
  if ((gsize)(scan->end - scan->at) < n || memcmp (scan->at, word, n) != 0)
    return fail (scan, RK_JSON_ERROR_SYNTAX, "an unknown word");
  scan->at += n;
  return TRUE;
}

static gboolean
scan_array (Scan *scan, int depth)
{
  gsize path_length = scan->path->len;

  skip_space (scan);
  if (take (scan, ']'))
    return TRUE;
  for (guint i = 0;; i++)
    {
      g_string_append_printf (scan->path, "[%u]", i);
      if (!scan_value (scan, depth))
        return FALSE;
      g_string_truncate (scan->path, path_length);
      skip_space (scan);
      if (take (scan, ']'))
        return TRUE;
      if (!take (scan, ','))
        return fail (scan, RK_JSON_ERROR_SYNTAX, "a comma or ] is missing");
    }
}

static gboolean
scan_member (Scan *scan, int depth, GHashTable *keys)
{
  gsize path_length = scan->path->len;
  g_autoptr (GString) key = g_string_new (NULL);

  skip_space (scan);
  if (!take (scan, '"'))
    return fail (scan, RK_JSON_ERROR_SYNTAX, "a key is missing");
  if (!scan_string (scan, key))
    return FALSE;
  g_string_append_printf (scan->path, ".%s", key->str);
  if (!g_hash_table_add (keys, g_strndup (key->str, key->len)))
    return fail (scan, RK_JSON_ERROR_DUPLICATE, "the key is given twice");
  skip_space (scan);
  if (!take (scan, ':'))
    return fail (scan, RK_JSON_ERROR_SYNTAX, "a colon is missing");
  if (!scan_value (scan, depth))
    return FALSE;
  g_string_truncate (scan->path, path_length);
  return TRUE;
}

static gboolean
scan_object (Scan *scan, int depth)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  skip_space (scan);
  if (take (scan, '}'))
    return TRUE;
  for (;;)
    {
      if (!scan_member (scan, depth, keys))
        return FALSE;
      skip_space (scan);
      if (take (scan, '}'))
        return TRUE;
      if (!take (scan, ','))
        return fail (scan, RK_JSON_ERROR_SYNTAX, "a comma or } is missing");
    }
}

static gboolean
scan_value (Scan *scan, int depth)
{
  skip_space (scan);
  if (scan->at >= scan->end)
    return fail (scan, RK_JSON_ERROR_SYNTAX, "the text ends too early");
  if (depth > RK_JSON_MAX_DEPTH)
    return fail (scan, RK_JSON_ERROR_TOO_LARGE, "nested too deeply");
  if (take (scan, '{'))
    return scan_object (scan, depth + 1);
  if (take (scan, '['))
    return scan_array (scan, depth + 1);
  if (take (scan, '"'))
    return scan_string (scan, NULL);
  switch (*scan->at)
    {
    case 't':
      return scan_word (scan, "true");
    case 'f':
      return scan_word (scan, "false");
    case 'n':
      return scan_word (scan, "null");
    default:
      return scan_number (scan);
    }
}

/**
 * rk_json_scan:
 * @text: UTF-8 text, without byte order mark; need not end in NUL
 * @length: its length in bytes
 * @error: #RkJsonError, with line and path
 *
 * Checks that @text is one JSON value (RFC 8259) in which no object has a key twice.
 *
 * Returns: whether it is
 */
gboolean
rk_json_scan (const char *text, gsize length, GError **error)
{
  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_autoptr (GString) path = g_string_new ("$");
  Scan scan = { text, text, text + length, path, error };

  if (!g_utf8_validate_len (text, length, &scan.at))
    return fail (&scan, RK_JSON_ERROR_SYNTAX, "not UTF-8");
  scan.at = text;
  if (!scan_value (&scan, 1))
    return FALSE;
  skip_space (&scan);
  return scan.at == scan.end || fail (&scan, RK_JSON_ERROR_SYNTAX, "something follows the end");
}
