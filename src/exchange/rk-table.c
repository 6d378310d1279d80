/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables out.  A file appears under its name only when it is whole.
 */
#include "rk-table.h"

#include "rk-sheet-read.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <xlsxwriter.h>

/* How many cells that do not fit are named. */
#define MAX_NAMED 10
/* What stands for a character that CP932 lacks and that has no other form:
 * the mark that Japanese printers put for a missing type. */
#define MISSING_TYPE "〓"

/** Returns: (transfer full): a table without columns and rows */
RkTable *
rk_table_new (void)
{
  RkTable *table = g_new0 (RkTable, 1);

  table->headers = g_ptr_array_new_with_free_func (g_free);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  return table;
}

void
rk_table_free (RkTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->headers);
  g_ptr_array_unref (table->rows);
  g_clear_pointer (&table->ids, g_array_unref);
  g_free (table);
}

void
rk_table_add_header (RkTable *table, const char *header)
{
  g_ptr_array_add (table->headers, g_strdup (header));
}

/** Returns: (transfer none) (element-type utf8): the cells of a new row, which it owns */
GPtrArray *
rk_table_add_row (RkTable *table)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (table->rows, row);
  return row;
}

/**
 * rk_write_file:
 * @path: where to
 * @data: what
 * @length: bytes, or -1 for a string
 * @error: return location for an error
 *
 * Writes a file whole or not at all, mode 0600: it may hold personal data.
 *
 * Returns: TRUE on success
 */
gboolean
rk_write_file (const char *path, const char *data, gssize length, GError **error)
{
  return g_file_set_contents_full (path, data, length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

/* A cell that a spreadsheet would take for a formula gets a mark before it;
 * numbers keep their sign.  A cell that has such a mark already gets another,
 * so that the reader gives back what was there. */
static gboolean
looks_like_formula (const char *text)
{
  const char *first = text + strspn (text, "'");
  char *end;

  if (*first == '\0' || strchr ("=+-@\t\r", *first) == NULL)
    return FALSE;
  if (first > text)
    return TRUE;
  g_ascii_strtod (text, &end);
  return *end != '\0' || end == text;
}

/* Adds one cell of a CSV file, quoted and guarded where needed. */
void
_rk_csv_append_cell (GString *csv, const char *text)
{
  gboolean guard = looks_like_formula (text);

  if (!guard && strpbrk (text, "\",\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  if (guard)
    g_string_append_c (csv, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text);
    }
  g_string_append_c (csv, '"');
}

static void
append_line (GString *csv, GPtrArray *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const char *text = i < cells->len ? cells->pdata[i] : NULL;

      if (i > 0)
        g_string_append_c (csv, ',');
      _rk_csv_append_cell (csv, text != NULL ? text : "");
    }
  g_string_append (csv, "\r\n");
}

static GString *
build_csv (const RkTable *table)
{
  GString *csv = g_string_new (NULL);

  append_line (csv, table->headers, table->headers->len);
  for (guint r = 0; r < table->rows->len; r++)
    append_line (csv, table->rows->pdata[r], table->headers->len);
  return csv;
}

/* Another form of a character that CP932 has: its compatibility form, or the
 * plain one of its variants; else the mark for a missing type. */
static char *
dup_substitute (gunichar c)
{
  static const struct
  {
    gunichar lacking;
    const char *other;
  } known[] = { { 0x2197, "↑" }, { 0x2198, "↓" }, { 0x20bb7, "吉" }, { 0x32ff, "令和" } };
  char text[8] = { 0 };
  g_autofree char *plain = NULL;
  g_autofree char *key = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].lacking == c)
      return g_strdup (known[i].other);
  g_unichar_to_utf8 (c, text);
  plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  if (plain != NULL && rk_text_in_cp932 (plain, NULL))
    return g_steal_pointer (&plain);
  key = rk_text_search_key (text);
  return *key != '\0' && rk_text_in_cp932 (key, NULL) ? g_steal_pointer (&key)
                                                      : g_strdup (MISSING_TYPE);
}

static char *
substitute_text (const char *text)
{
  g_autoptr (GString) fitting = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      g_autofree char *one = g_strndup (c, (gsize)(g_utf8_next_char (c) - c));

      if (rk_text_in_cp932 (one, NULL))
        g_string_append (fitting, one);
      else
        {
          g_autofree char *other = dup_substitute (g_utf8_get_char (c));

          g_string_append (fitting, other);
        }
    }
  return g_strdup (fitting->str);
}

/* Names the cells that CP932 cannot hold, each with what could stand for the
 * character; nothing is replaced in silence. */
static gboolean
check_cp932 (const RkTable *table, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  int count = 0;

  for (guint r = 0; r < table->rows->len; r++)
    for (guint i = 0; i < table->headers->len; i++)
      {
        GPtrArray *row = table->rows->pdata[r];
        const char *text = i < row->len ? row->pdata[i] : NULL;
        const char *title = row->pdata[0] != NULL ? row->pdata[0] : "";
        g_autofree char *bad = NULL;
        g_autofree char *other = NULL;

        if (text == NULL || rk_text_in_cp932 (text, &bad))
          continue;
        if (count++ >= MAX_NAMED)
          continue;
        other = dup_substitute (bad != NULL ? g_utf8_get_char (bad) : ' ');
        g_string_append_printf (list, "%s%s→%s (%s, %s)", list->len > 0 ? ", " : "",
                                bad != NULL ? bad : "?", other, title,
                                (char *)table->headers->pdata[i]);
      }
  if (count == 0)
    return TRUE;
  if (count > MAX_NAMED)
    g_string_append (list, " …");
  g_set_error (
      error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_ENCODING,
      ngettext ("CP932 cannot hold the character of %d cell: %s. Write UTF-8, change it, or let "
                "the character after the arrow stand for it.",
                "CP932 cannot hold the characters of %d cells: %s. Write UTF-8, change them, or "
                "let the characters after the arrows stand for them.",
                count),
      count, list->str);
  return FALSE;
}

static gboolean
write_csv (const RkTable *table,
           const char *path,
           const char *encoding,
           gboolean substitute,
           GError **error)
{
  g_autoptr (GString) csv = build_csv (table);
  g_autofree char *fitting = NULL;
  g_autofree char *encoded = NULL;
  gsize length;

  if (g_strcmp0 (encoding, "cp932") != 0)
    {
      g_string_prepend (csv, "\xef\xbb\xbf");
      return rk_write_file (path, csv->str, (gssize)csv->len, error);
    }
  if (substitute)
    fitting = substitute_text (csv->str);
  else if (!check_cp932 (table, error))
    return FALSE;
  encoded =
      g_convert (fitting != NULL ? fitting : csv->str, -1, "CP932", "UTF-8", NULL, &length, error);
  return encoded != NULL && rk_write_file (path, encoded, (gssize)length, error);
}

static lxw_error
fill_sheet (lxw_worksheet *sheet, lxw_format *bold, const RkTable *table)
{
  lxw_error fault = LXW_NO_ERROR;

  for (guint i = 0; i < table->headers->len; i++)
    {
      worksheet_write_string (sheet, 0, (lxw_col_t)i, table->headers->pdata[i], bold);
      for (guint r = 0; r < table->rows->len; r++)
        {
          GPtrArray *row = table->rows->pdata[r];
          const char *text = i < row->len ? row->pdata[i] : NULL;
          lxw_error code = text != NULL && *text != '\0'
                               ? worksheet_write_string (sheet, r + 1, (lxw_col_t)i, text, NULL)
                               : LXW_NO_ERROR;

          if (code != LXW_NO_ERROR)
            fault = code;
        }
    }
  return fault;
}

/* Every cell is text, so that leading zeros and dates stay as they are. */
static gboolean
write_xlsx (const RkTable *table, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  lxw_workbook *workbook = workbook_new (part);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, NULL);
  lxw_format *bold = workbook_add_format (workbook);
  lxw_error code, fault;

  format_set_bold (bold);
  fault = fill_sheet (sheet, bold, table);
  worksheet_freeze_panes (sheet, 1, 0);
  code = workbook_close (workbook);
  if (code == LXW_NO_ERROR)
    code = fault;
  if (code == LXW_NO_ERROR && g_chmod (part, 0600) == 0 && g_rename (part, path) == 0)
    return TRUE;
  if (code == LXW_NO_ERROR)
    code = LXW_ERROR_CREATING_XLSX_FILE;
  g_unlink (part);
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM, _ ("%s could not be written: %s"),
               path, lxw_strerror (code));
  return FALSE;
}

static gboolean
write_json (const RkTable *table, const char *path, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint r = 0; r < table->rows->len; r++)
    {
      GPtrArray *row = table->rows->pdata[r];

      json_builder_begin_object (builder);
      if (table->ids != NULL)
        {
          json_builder_set_member_name (builder, "id");
          json_builder_add_int_value (builder, g_array_index (table->ids, gint64, r));
        }
      for (guint i = 0; i < table->headers->len; i++)
        {
          json_builder_set_member_name (builder, table->headers->pdata[i]);
          if (i < row->len && row->pdata[i] != NULL)
            json_builder_add_string_value (builder, row->pdata[i]);
          else
            json_builder_add_null_value (builder);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return rk_write_file (path, text, -1, error);
}

/**
 * rk_table_write:
 * @table: a table
 * @path: where to; .csv, .xlsx or .json
 * @encoding: (nullable): of a CSV file: "utf-8" (with mark, the default) or "cp932"
 * @substitute: in CP932, put another character for one that does not fit,
 *   rather than refuse
 * @error: return location for an error; its message is for people and names
 *   the cells that do not fit
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_table_write (const RkTable *table,
                const char *path,
                const char *encoding,
                gboolean substitute,
                GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".csv"))
    return write_csv (table, path, encoding, substitute, error);
  if (g_str_has_suffix (lower, ".xlsx"))
    return write_xlsx (table, path, error);
  if (g_str_has_suffix (lower, ".json"))
    return write_json (table, path, error);
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED,
               _ ("%s: this kind can be written as .csv, .xlsx or .json."), path);
  return FALSE;
}
