/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV in, RFC 4180 with CR, LF or both, in UTF-8 with or without mark or in
 * CP932 as Excel writes it; its "Unicode text" (tabs, UTF-16) too.
 */
#include "rk-sheet-read.h"

#include <glib/gi18n.h>
#include <string.h>

/* One NUL among many characters is a slip of some program and goes as other
 * control characters do; what has many is no text. */
#define MIN_BYTES_PER_NUL 100
/* Where the separator is looked for. */
#define SEPARATOR_LINES 10

static char *
decode_utf16 (const char *data, gsize length, const char **name, GError **error)
{
  char *text = g_convert (data + 2, (gssize)length - 2, "UTF-8",
                          (guint8)data[0] == 0xff ? "UTF-16LE" : "UTF-16BE", NULL, NULL, NULL);

  *name = "utf-16";
  if (text == NULL)
    g_set_error_literal (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_ENCODING,
                         _ ("The file is cut off or damaged. Save it again as CSV UTF-8."));
  return text;
}

/* The bytes without NUL; NULL where there are too many of them. */
static char *
drop_nuls (const char *data, gsize *length)
{
  g_autofree char *kept = g_malloc (*length + 1);
  gsize n = 0;

  for (gsize i = 0; i < *length; i++)
    if (data[i] != '\0')
      kept[n++] = data[i];
  kept[n] = '\0';
  if ((*length - n) * MIN_BYTES_PER_NUL > *length)
    return NULL;
  *length = n;
  return g_steal_pointer (&kept);
}

/* The text in UTF-8; @name gets what it was read as. */
static char *
decode (const char *data, gsize length, const char *encoding, const char **name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean automatic = encoding == NULL || g_str_equal (encoding, "auto");
  gboolean mark = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0;
  char *text;

  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    return decode_utf16 (data, length, name, error);
  if ((automatic && (mark || g_utf8_validate (data, (gssize)length, NULL)))
      || (!automatic && g_str_equal (encoding, "utf-8")))
    {
      *name = "utf-8";
      if (mark)
        {
          data += 3;
          length -= 3;
        }
      if (g_utf8_validate (data, (gssize)length, NULL))
        return g_strndup (data, length);
      g_set_error_literal (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_ENCODING,
                           _ ("The file is not in UTF-8. Try CP932."));
      return NULL;
    }
  *name = "cp932";
  text = g_convert (data, (gssize)length, "UTF-8", "CP932", NULL, NULL, &failure);
  if (text == NULL)
    g_set_error_literal (
        error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_ENCODING,
        _ ("The file is neither in UTF-8 nor in CP932. Save it again as CSV UTF-8."));
  return text;
}

/* Undoes the guard against formulas that rk-sheet-write.c puts. */
static char *
take_cell (GString *cell)
{
  const char *text = cell->str;
  gsize marks = strspn (text, "'");

  if (marks > 0 && text[marks] != '\0' && strchr ("=+-@\t\r", text[marks]) != NULL)
    text++;
  return g_strdup (text);
}

typedef struct
{
  RkSheet *sheet;
  GPtrArray *cells;
  GString *cell;
  int row;
  char separator;
} Parser;

static gboolean
end_cell (Parser *parser, GError **error)
{
  if (parser->cells->len >= RK_SHEET_MAX_COLUMNS)
    {
      g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_TOO_LARGE,
                   _ ("Row %d has more than %d columns."), parser->row, RK_SHEET_MAX_COLUMNS);
      return FALSE;
    }
  g_ptr_array_add (parser->cells, take_cell (parser->cell));
  g_string_truncate (parser->cell, 0);
  return TRUE;
}

static gboolean
end_row (Parser *parser, GError **error)
{
  if (!end_cell (parser, error))
    return FALSE;
  if (parser->sheet->rows->len >= RK_SHEET_MAX_ROWS)
    {
      g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_TOO_LARGE,
                   _ ("The sheet has more than %d rows."), RK_SHEET_MAX_ROWS);
      return FALSE;
    }
  g_ptr_array_add (parser->cells, NULL);
  rk_sheet_add_row (parser->sheet, parser->row++, (GStrv)g_ptr_array_steal (parser->cells, NULL));
  return TRUE;
}

static gboolean
refuse_quoting (Parser *parser, GError **error)
{
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
               _ ("The quotation marks of row %d do not match."), parser->row);
  return FALSE;
}

/* One quoted cell; @c stands behind the opening mark and is left behind the
 * closing one. */
static gboolean
parse_quoted (Parser *parser, const char **c, GError **error)
{
  for (;; (*c)++)
    {
      if (**c == '\0')
        return refuse_quoting (parser, error);
      if (**c != '"')
        g_string_append_c (parser->cell, **c);
      else if ((*c)[1] == '"')
        g_string_append_c (parser->cell, *++(*c));
      else
        break;
    }
  (*c)++;
  return **c == '\0' || **c == parser->separator || strchr ("\r\n", **c) != NULL
         || refuse_quoting (parser, error);
}

static gboolean
parse_text (Parser *parser, const char *c, GError **error)
{
  gboolean begun = FALSE; /* the row has something, if only a separator */

  while (*c != '\0')
    {
      if (*c == '"' && parser->cell->len == 0)
        {
          c++;
          begun = TRUE;
          if (!parse_quoted (parser, &c, error))
            return FALSE;
        }
      else if (*c == parser->separator)
        {
          begun = TRUE;
          c++;
          if (!end_cell (parser, error))
            return FALSE;
        }
      else if (*c == '\r' || *c == '\n')
        {
          c += *c == '\r' && c[1] == '\n' ? 2 : 1;
          begun = FALSE;
          if (!end_row (parser, error))
            return FALSE;
        }
      else
        {
          begun = TRUE;
          g_string_append_c (parser->cell, *c++);
        }
    }
  return !begun || end_row (parser, error);
}

/* Cells copied out of a spreadsheet are parted by tabs.  What most of the first
 * lines have tells; a title above the header has neither. */
static char
find_separator (const char *text)
{
  int tabs = 0, commas = 0;

  for (int line = 0; *text != '\0' && line < SEPARATOR_LINES; line++)
    {
      gsize n = strcspn (text, "\r\n");

      tabs += memchr (text, '\t', n) != NULL;
      commas += memchr (text, ',', n) != NULL;
      text += n;
      text += strspn (text, "\r\n");
    }
  return tabs > commas ? '\t' : ',';
}

/**
 * rk_csv_parse:
 * @data: the file's bytes
 * @length: how many
 * @encoding: (nullable): "utf-8", "cp932", or NULL or "auto" to find out: mark,
 *   then valid UTF-8, then CP932; a file with the mark of UTF-16 is that
 * @error: return location for an error; its message is for people
 *
 * Returns: (transfer full) (nullable): the rows
 */
RkSheet *
rk_csv_parse (const char *data, gsize length, const char *encoding, GError **error)
{
  g_autoptr (RkSheet) sheet = rk_sheet_new ();
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) cell = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  const char *name;
  Parser parser = { sheet, cells, cell, 1, ',' };
  gboolean wide = length >= 2 && ((guint8)data[0] == 0xff || (guint8)data[0] == 0xfe);

  if (!wide && memchr (data, '\0', length) != NULL)
    {
      plain = drop_nuls (data, &length);
      if (plain == NULL)
        {
          g_set_error_literal (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
                               _ ("This is no text file."));
          return NULL;
        }
      data = plain;
    }
  text = decode (data, length, encoding, &name, error);
  if (text == NULL)
    return NULL;
  parser.separator = find_separator (text);
  if (!parse_text (&parser, text, error))
    return NULL;
  sheet->encoding = g_strdup (name);
  return g_steal_pointer (&sheet);
}
