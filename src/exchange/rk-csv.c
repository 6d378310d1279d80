/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV in, RFC 4180 with CR, LF or both, in UTF-8 with or without mark or in
 * CP932 as Excel writes it.
 */
#include "rk-sheet-read.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>

G_DEFINE_QUARK (rk - exchange - error - quark, rk_exchange_error)

/* The text in UTF-8; @name gets what it was read as. */
static char *
decode (const char *data, gsize length, const char *encoding, const char **name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean automatic = encoding == NULL || g_str_equal (encoding, "auto");
  gboolean mark = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0;
  char *text;

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
  int line; /* where the row began */
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
  return **c == '\0' || strchr (",\r\n", **c) != NULL || refuse_quoting (parser, error);
}

static gboolean
parse_text (Parser *parser, const char *c, GError **error)
{
  gboolean begun = FALSE; /* the row has something, if only a comma */

  while (*c != '\0')
    {
      if (*c == '"' && parser->cell->len == 0)
        {
          c++;
          begun = TRUE;
          if (!parse_quoted (parser, &c, error))
            return FALSE;
        }
      else if (*c == ',')
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

/**
 * rk_csv_parse:
 * @data: the file's bytes
 * @length: how many
 * @encoding: (nullable): "utf-8", "cp932", or NULL or "auto" to find out: mark,
 *   then valid UTF-8, then CP932
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
  const char *name;
  Parser parser = { sheet, cells, cell, 1, 1 };

  if (memchr (data, '\0', length) != NULL)
    {
      g_set_error_literal (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
                           _ ("This is no text file."));
      return NULL;
    }
  text = decode (data, length, encoding, &name, error);
  if (text == NULL || !parse_text (&parser, text, error))
    return NULL;
  sheet->encoding = g_strdup (name);
  return g_steal_pointer (&sheet);
}

/**
 * rk_sheet_read:
 * @path: a .csv, .xlsx or .ods file, or a network as .graphml: a row for each of its lines
 * @encoding: (nullable): as for rk_csv_parse()
 * @name: (nullable): which sheet of a workbook; NULL for the first it shows
 * @error: return location for an error; its message is for people
 *
 * A cell merged with those below it stands in each of their rows.
 *
 * Returns: (transfer full) (nullable): the rows of the sheet
 */
RkSheet *
rk_sheet_read (const char *path, const char *encoding, const char *name, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autofree char *data = NULL;
  struct stat info;
  gsize length;

  if (stat (path, &info) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   _ ("%s cannot be read: %s"), path, g_strerror (errno));
      return NULL;
    }
  if (info.st_size > RK_SHEET_MAX_BYTES)
    {
      g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_TOO_LARGE,
                   _ ("%s is larger than %d MiB."), path, RK_SHEET_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (g_str_has_suffix (lower, ".xlsx") || g_str_has_suffix (lower, ".ods"))
    return _rk_workbook_read (path, name, error);
  if (g_str_has_suffix (lower, ".graphml"))
    return _rk_graph_read_sheet (path, error);
  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  return rk_csv_parse (data, length, encoding, error);
}
