/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets out.  A file appears under its name only when it is whole.
 */
#include "rk-sheet-write.h"

#include "rk-event-plan.h"
#include "rk-sheet-read.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <xlsxwriter.h>

/* How many characters that do not fit are named. */
#define MAX_NAMED 10

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

static gboolean
is_left_out (const RkField *field, const RkSheetOptions *options)
{
  return options->without_personal && (field->flags & RK_FIELD_PERSONAL)
         && !(field->flags & RK_FIELD_KEY);
}

/* What a cell says; reasons leave their stored form as words. */
static char *
dup_cell (const RkField *field, const char *stored)
{
  if (stored != NULL && field->type == RK_FIELD_SHOWN && g_str_equal (field->name, "reasons"))
    return rk_plan_reasons_to_text (stored);
  return rk_field_to_sheet (field, stored);
}

static const char *
header_of (const RkField *field, const RkSheetOptions *options)
{
  return g_strcmp0 (options->lang, "en") == 0 ? field->name : field->header;
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

static GString *
build_csv (GPtrArray *records, const RkKindInfo *info, const RkSheetOptions *options)
{
  GString *csv = g_string_new (NULL);

  for (guint i = 0, n = 0; i < info->n_fields; i++)
    if (!is_left_out (&info->fields[i], options))
      {
        if (n++ > 0)
          g_string_append_c (csv, ',');
        _rk_csv_append_cell (csv, header_of (&info->fields[i], options));
      }
  g_string_append (csv, "\r\n");
  for (guint r = 0; r < records->len; r++)
    {
      for (guint i = 0, n = 0; i < info->n_fields; i++)
        if (!is_left_out (&info->fields[i], options))
          {
            g_autofree char *text =
                dup_cell (&info->fields[i], rk_record_get_nth (records->pdata[r], i));

            if (n++ > 0)
              g_string_append_c (csv, ',');
            _rk_csv_append_cell (csv, text);
          }
      g_string_append (csv, "\r\n");
    }
  return csv;
}

/* Names the cells that CP932 cannot hold; nothing is replaced in silence. */
static gboolean
check_cp932 (GPtrArray *records,
             const RkKindInfo *info,
             const RkSheetOptions *options,
             GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  int count = 0;

  for (guint r = 0; r < records->len; r++)
    for (guint i = 0; i < info->n_fields; i++)
      {
        const char *text = rk_record_get_nth (records->pdata[r], i);
        g_autofree char *bad = NULL;

        if (text == NULL || is_left_out (&info->fields[i], options)
            || rk_text_in_cp932 (text, &bad))
          continue;
        if (count++ < MAX_NAMED)
          g_string_append_printf (list, "%s%s (%s, %s)", list->len > 0 ? ", " : "", bad,
                                  rk_record_get_title (records->pdata[r]), info->fields[i].header);
      }
  if (count == 0)
    return TRUE;
  g_set_error (
      error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_ENCODING,
      ngettext ("CP932 cannot hold the character of %d cell: %s. Write UTF-8, or change it.",
                "CP932 cannot hold the characters of %d cells: %s. Write UTF-8, or change them.",
                count),
      count, list->str);
  return FALSE;
}

static gboolean
write_csv (GPtrArray *records,
           const RkKindInfo *info,
           const char *path,
           const RkSheetOptions *options,
           GError **error)
{
  g_autoptr (GString) csv = build_csv (records, info, options);
  g_autofree char *encoded = NULL;
  gsize length;

  if (g_strcmp0 (options->encoding, "cp932") != 0)
    {
      g_string_prepend (csv, "\xef\xbb\xbf");
      return rk_write_file (path, csv->str, (gssize)csv->len, error);
    }
  if (!check_cp932 (records, info, options, error))
    return FALSE;
  encoded = g_convert (csv->str, (gssize)csv->len, "CP932", "UTF-8", NULL, &length, error);
  return encoded != NULL && rk_write_file (path, encoded, (gssize)length, error);
}

/* Every cell is text, so that leading zeros and dates stay as they are. */
static gboolean
write_xlsx (GPtrArray *records,
            const RkKindInfo *info,
            const char *path,
            const RkSheetOptions *options,
            GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  lxw_workbook *workbook = workbook_new (part);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, NULL);
  lxw_format *bold = workbook_add_format (workbook);
  lxw_col_t column = 0;
  lxw_error code, fault = LXW_NO_ERROR;

  format_set_bold (bold);
  for (guint i = 0; i < info->n_fields; i++)
    {
      if (is_left_out (&info->fields[i], options))
        continue;
      worksheet_write_string (sheet, 0, column, header_of (&info->fields[i], options), bold);
      for (guint r = 0; r < records->len; r++)
        {
          g_autofree char *text =
              dup_cell (&info->fields[i], rk_record_get_nth (records->pdata[r], i));

          code = *text != '\0' ? worksheet_write_string (sheet, r + 1, column, text, NULL)
                               : LXW_NO_ERROR;
          if (code != LXW_NO_ERROR)
            fault = code;
        }
      column++;
    }
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
write_json (GPtrArray *records,
            const RkKindInfo *info,
            const char *path,
            const RkSheetOptions *options,
            GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint r = 0; r < records->len; r++)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, rk_record_get_id (records->pdata[r]));
      for (guint i = 0; i < info->n_fields; i++)
        {
          const char *stored = rk_record_get_nth (records->pdata[r], i);
          g_autofree char *cell = NULL;

          if (is_left_out (&info->fields[i], options))
            continue;
          json_builder_set_member_name (builder, header_of (&info->fields[i], options));
          cell = stored != NULL ? dup_cell (&info->fields[i], stored) : NULL;
          if (cell != NULL)
            json_builder_add_string_value (builder, cell);
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
 * rk_sheet_write:
 * @model: a model
 * @kind: what to write
 * @filter: (nullable): which of them
 * @path: where to; .csv, .xlsx or .json
 * @options: see RkSheetOptions
 * @error: return location for an error; its message is for people
 *
 * Writes records with the headers that an import reads.
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_sheet_write (RkModel *model,
                RkKind kind,
                const RkFilter *filter,
                const char *path,
                const RkSheetOptions *options,
                GError **error)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autoptr (GPtrArray) records = rk_model_load_all (model, kind, filter, error);

  if (records == NULL)
    return FALSE;
  if (g_str_has_suffix (lower, ".csv"))
    return write_csv (records, info, path, options, error);
  if (g_str_has_suffix (lower, ".xlsx"))
    return write_xlsx (records, info, path, options, error);
  if (g_str_has_suffix (lower, ".json"))
    return write_json (records, info, path, options, error);
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED,
               _ ("%s: this kind can be written as .csv, .xlsx or .json."), path);
  return FALSE;
}
