/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sheets of an ODS workbook: paragraphs joined, ruby readings and notes left
 * out, dates and numbers by their values, repeated cells and rows within limits.
 */
#include "rk-workbook-private.h"

#include <string.h>

static int
repeats (xmlTextReader *reader, const char *attribute)
{
  g_autofree char *text = _rk_xml_dup_attribute (reader, attribute);
  int n = text != NULL ? atoi (text) : 1;

  return CLAMP (n, 1, RK_SHEET_MAX_ROWS);
}

/* The paragraphs of an ODS cell, ruby readings and notes left out. */
static char *
read_ods_cell (xmlTextReader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *kind = _rk_xml_dup_attribute (reader, "office:value-type");
  g_autofree char *value = _rk_xml_dup_attribute (reader, "office:value");
  g_autofree char *day = _rk_xml_dup_attribute (reader, "office:date-value");
  g_autofree char *formula = _rk_xml_dup_attribute (reader, "table:formula");
  int depth = xmlTextReaderDepth (reader);
  int skipped = -1;
  gboolean first = TRUE;
  gboolean empty = xmlTextReaderIsEmptyElement (reader) == 1;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  while (!empty && xmlTextReaderRead (reader) == 1)
    {
      int type = xmlTextReaderNodeType (reader);
      int now = xmlTextReaderDepth (reader);

      if (type == XML_READER_TYPE_END_ELEMENT && now == depth)
        break;
      if (type == XML_READER_TYPE_ELEMENT && skipped < 0
          && (_rk_xml_at (reader, "ruby-text") || _rk_xml_at (reader, "annotation"))
          && !xmlTextReaderIsEmptyElement (reader))
        skipped = now;
      else if (type == XML_READER_TYPE_END_ELEMENT && now == skipped)
        skipped = -1;
      else if (skipped >= 0)
        continue;
      else if (type == XML_READER_TYPE_ELEMENT && _rk_xml_at (reader, "p"))
        {
          if (!first)
            g_string_append_c (text, '\n');
          first = FALSE;
        }
      else if (type == XML_READER_TYPE_ELEMENT && _rk_xml_at (reader, "s"))
        for (int n = repeats (reader, "text:c"); n > 0 && text->len < 65536; n--)
          g_string_append_c (text, ' ');
      else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
        g_string_append (text, (const char *)xmlTextReaderConstValue (reader));
    }
  if (g_strcmp0 (kind, "date") == 0 && day != NULL)
    {
      if (strlen (day) > 10 && g_str_has_suffix (day, "T00:00:00"))
        day[10] = '\0';
      return g_steal_pointer (&day);
    }
  if (g_strcmp0 (kind, "float") == 0 && value != NULL)
    return g_strdup (
        g_ascii_formatd (buffer, sizeof buffer, "%.15g", g_ascii_strtod (value, NULL)));
  return g_strdup (formula != NULL && kind == NULL && text->len == 0 ? RK_SHEET_UNCOMPUTED
                                                                     : text->str);
}

/* A row that stands for several is several, unless it is blank: sheets end
 * with a million of those. */
static gboolean
end_ods_row (RkSheet *sheet, int row, int n, GPtrArray *cells)
{
  g_auto (GStrv) copy = NULL;

  if (cells->len == 0)
    return TRUE;
  if (sheet->rows->len + (guint)n > RK_SHEET_MAX_ROWS)
    return FALSE;
  g_ptr_array_add (cells, NULL);
  copy = (GStrv)g_ptr_array_steal (cells, NULL);
  for (int i = 0; i < n; i++)
    rk_sheet_add_row (sheet, row + i, g_strdupv (copy));
  return TRUE;
}

/* The names of the tables, which stand side by side. */
static void
list_ods_sheets (GHashTable *parts, GPtrArray *names)
{
  g_autoptr (xmlTextReader) reader = _rk_workbook_open_part (parts, "content.xml");
  int code = reader != NULL ? xmlTextReaderRead (reader) : 0;

  while (code == 1)
    if (_rk_xml_at (reader, "table") && xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT)
      {
        char *name = _rk_xml_dup_attribute (reader, "table:name");

        g_ptr_array_add (names, name != NULL ? name : g_strdup (""));
        code = xmlTextReaderNext (reader);
      }
    else
      code = xmlTextReaderRead (reader);
}

/* The reader at the table that is asked for. */
static xmlTextReader *
open_table (GHashTable *parts, guint number)
{
  g_autoptr (xmlTextReader) reader = _rk_workbook_open_part (parts, "content.xml");
  int code = reader != NULL ? xmlTextReaderRead (reader) : 0;

  while (code == 1)
    if (!_rk_xml_at (reader, "table") || xmlTextReaderNodeType (reader) != XML_READER_TYPE_ELEMENT)
      code = xmlTextReaderRead (reader);
    else if (number-- == 0)
      return g_steal_pointer (&reader);
    else
      code = xmlTextReaderNext (reader);
  return NULL;
}

static int
put_ods_cell (xmlTextReader *reader, int row, int column, GPtrArray *cells, GArray *merges)
{
  int n = repeats (reader, "table:number-columns-repeated");
  int spanned = repeats (reader, "table:number-rows-spanned");
  g_autofree char *text = read_ods_cell (reader);

  for (int i = 0; i < n && column + i < RK_SHEET_MAX_COLUMNS && *text != '\0'; i++)
    _rk_workbook_put_cell (cells, column + i, g_strdup (text));
  if (*text != '\0')
    _rk_workbook_add_merge (merges, row, column, spanned);
  return n;
}

static gboolean
read_ods (GHashTable *parts, RkSheet *sheet)
{
  g_autoptr (xmlTextReader) reader = open_table (parts, sheet->chosen);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (RkMerge));
  int row = 1, row_repeats = 1, column = 0;

  while (reader != NULL && xmlTextReaderRead (reader) == 1)
    {
      int type = xmlTextReaderNodeType (reader);

      if (_rk_xml_at (reader, "table") && type == XML_READER_TYPE_END_ELEMENT)
        {
          _rk_workbook_fill_merges (sheet, merges);
          return TRUE;
        }
      if (_rk_xml_at (reader, "table-row") && type == XML_READER_TYPE_ELEMENT)
        {
          row_repeats = repeats (reader, "table:number-rows-repeated");
          column = 0;
          if (xmlTextReaderIsEmptyElement (reader))
            row += row_repeats;
        }
      else if (type == XML_READER_TYPE_ELEMENT
               && (_rk_xml_at (reader, "table-cell") || _rk_xml_at (reader, "covered-table-cell")))
        column += put_ods_cell (reader, row, column, cells, merges);
      else if (_rk_xml_at (reader, "table-row") && type == XML_READER_TYPE_END_ELEMENT)
        {
          if (!end_ods_row (sheet, row, row_repeats, cells))
            return FALSE;
          row += row_repeats;
        }
    }
  return FALSE;
}

gboolean
_rk_workbook_read_ods (
    GHashTable *parts, const char *name, RkSheet *sheet, gboolean *found, GError **error)
{
  list_ods_sheets (parts, sheet->names);
  *found = _rk_workbook_choose_sheet (sheet, name, error);
  return *found && read_ods (parts, sheet);
}
