/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * XLSX and ODS in: a streaming reader over libarchive and libxml2.  It takes
 * the texts of the first sheet: shared strings with their phonetic runs
 * dropped and their rich-text runs joined, inline strings, numbers and dates
 * by their cell style, repeated cells and rows of ODS within limits.
 */
#include "rk-sheet-read.h"

#include "rk-date.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <libxml/xmlreader.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* A part that unpacks to more is refused: nobody types that much. */
#define MAX_PART_BYTES (256 * 1024 * 1024)
#define MAX_ENTRIES    10000

static void
free_archive (struct archive *archive)
{
  archive_read_free (archive);
}

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, free_archive)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlTextReader, xmlFreeTextReader)

static gboolean
refuse (GError **error, const char *path)
{
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
               _ ("%s is damaged or no workbook."), path);
  return FALSE;
}

static GBytes *
read_entry (Archive *archive, const char *path, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  guint8 buffer[65536];
  la_ssize_t n;

  while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
    {
      if (data->len + (gsize)n > MAX_PART_BYTES)
        {
          g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_TOO_LARGE,
                       _ ("%s unpacks to too much."), path);
          return NULL;
        }
      g_byte_array_append (data, buffer, (guint)n);
    }
  if (n < 0)
    {
      refuse (error, path);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

static gboolean
is_wanted (const char *name)
{
  return g_str_equal (name, "content.xml") || g_str_equal (name, "xl/sharedStrings.xml")
         || g_str_equal (name, "xl/styles.xml") || g_str_equal (name, "xl/workbook.xml")
         || g_str_equal (name, "xl/_rels/workbook.xml.rels")
         || g_str_has_prefix (name, "xl/worksheets/sheet");
}

/* The parts that matter, by name. */
static GHashTable *
read_parts (const char *path, GError **error)
{
  g_autoptr (GHashTable) parts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  g_autoptr (Archive) archive = archive_read_new ();
  struct archive_entry *entry;
  int entries = 0, code;

  archive_read_support_format_zip (archive);
  if (archive_read_open_filename (archive, path, 65536) != ARCHIVE_OK)
    {
      refuse (error, path);
      return NULL;
    }
  while ((code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
    {
      const char *name = archive_entry_pathname_utf8 (entry);
      GBytes *data;

      if (++entries > MAX_ENTRIES)
        {
          refuse (error, path);
          return NULL;
        }
      if (name == NULL || !is_wanted (name))
        continue;
      data = read_entry (archive, path, error);
      if (data == NULL)
        return NULL;
      g_hash_table_replace (parts, g_strdup (name), data);
    }
  if (code != ARCHIVE_EOF)
    {
      refuse (error, path);
      return NULL;
    }
  return g_steal_pointer (&parts);
}

static void
ignore_error_cb (void *data,
                 const char *message,
                 xmlParserSeverities severity,
                 xmlTextReaderLocatorPtr locator)
{
}

static xmlTextReader *
open_part (GHashTable *parts, const char *name)
{
  GBytes *data = g_hash_table_lookup (parts, name);
  xmlTextReader *reader;
  gsize size;
  const char *bytes;

  if (data == NULL)
    return NULL;
  bytes = g_bytes_get_data (data, &size);
  reader = xmlReaderForMemory (bytes, (int)size, name, NULL, XML_PARSE_NONET);
  if (reader != NULL)
    xmlTextReaderSetErrorHandler (reader, ignore_error_cb, NULL);
  return reader;
}

static gboolean
at (xmlTextReader *reader, const char *name)
{
  return xmlStrEqual (xmlTextReaderConstLocalName (reader), BAD_CAST name);
}

static char *
dup_attribute (xmlTextReader *reader, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (reader, BAD_CAST name);
  char *copy = g_strdup ((const char *)value);

  xmlFree (value);
  return copy;
}

/* "_x000D_" stands for the character of that number, ECMA-376 part 1, 22.9.2.19. */
static char *
decode_escapes (const char *text)
{
  GString *plain = g_string_new (NULL);

  while (*text != '\0')
    {
      guint number = 0;
      int read = 0;

      if (text[0] == '_' && text[1] == 'x' && sscanf (text, "_x%4x_%n", &number, &read) == 1
          && read == 7 && g_unichar_validate (number) && number != 0)
        {
          g_string_append_unichar (plain, number);
          text += read;
        }
      else
        g_string_append_c (plain, *text++);
    }
  return g_string_free (plain, FALSE);
}

/* The texts "t" below the present element, those of phonetic runs left out. */
static char *
collect_text (xmlTextReader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int depth = xmlTextReaderDepth (reader);
  gboolean in_text = FALSE;
  int phonetic = -1;

  if (xmlTextReaderIsEmptyElement (reader))
    return g_strdup ("");
  while (xmlTextReaderRead (reader) == 1)
    {
      int type = xmlTextReaderNodeType (reader);
      int now = xmlTextReaderDepth (reader);

      if (type == XML_READER_TYPE_END_ELEMENT && now == depth)
        break;
      if (type == XML_READER_TYPE_ELEMENT && at (reader, "rPh")
          && !xmlTextReaderIsEmptyElement (reader))
        phonetic = now;
      else if (type == XML_READER_TYPE_END_ELEMENT && now == phonetic)
        phonetic = -1;
      else if (type == XML_READER_TYPE_ELEMENT && at (reader, "t"))
        in_text = !xmlTextReaderIsEmptyElement (reader);
      else if (type == XML_READER_TYPE_END_ELEMENT && at (reader, "t"))
        in_text = FALSE;
      else if (in_text && phonetic < 0
               && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE
                   || type == XML_READER_TYPE_CDATA))
        g_string_append (text, (const char *)xmlTextReaderConstValue (reader));
    }
  return decode_escapes (text->str);
}

static GPtrArray *
read_shared_strings (GHashTable *parts)
{
  GPtrArray *strings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (xmlTextReader) reader = open_part (parts, "xl/sharedStrings.xml");

  while (reader != NULL && xmlTextReaderRead (reader) == 1)
    if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT && at (reader, "si"))
      g_ptr_array_add (strings, collect_text (reader));
  return strings;
}

typedef enum
{
  NUMBER_PLAIN,
  NUMBER_DAY,
  NUMBER_TIME, /* of day, without a day */
} NumberForm;

/* A format without what it sets as it stands: quoted texts, escaped letters
 * and brackets, for [Red] is neither an era nor a day. */
static char *
strip_format (const char *code)
{
  GString *bare = g_string_new (NULL);

  for (; *code != '\0'; code++)
    {
      char end = *code == '"' ? '"' : *code == '[' ? ']' : '\0';

      if (end != '\0')
        {
          const char *close = strchr (code + 1, end);

          if (close == NULL)
            break;
          code = close;
        }
      else if (strchr ("\\_*", *code) != NULL && code[1] != '\0')
        code++;
      else
        g_string_append_c (bare, *code);
    }
  return g_string_free (bare, FALSE);
}

/* What a number format shows: ECMA-376 18.8.30, built-in 14–22, 27–36, 45–58,
 * and own ones with a day, year or era in them, or with hours alone. */
static NumberForm
find_form (int id, const char *code)
{
  g_autofree char *bare = code != NULL ? strip_format (code) : NULL;

  if (bare == NULL)
    {
      if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36
          || (id >= 50 && id <= 54) || (id >= 57 && id <= 58))
        return NUMBER_DAY;
      return (id >= 18 && id <= 21) || (id >= 32 && id <= 33) ? NUMBER_TIME : NUMBER_PLAIN;
    }
  if (g_str_has_prefix (bare, "General"))
    return NUMBER_PLAIN;
  if (strpbrk (bare, "yYegdD") != NULL)
    return NUMBER_DAY;
  return strpbrk (bare, "hH") != NULL ? NUMBER_TIME : NUMBER_PLAIN;
}

/* By cell style: what its numbers show. */
static GArray *
read_forms (GHashTable *parts)
{
  GArray *forms = g_array_new (FALSE, FALSE, sizeof (NumberForm));
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (xmlTextReader) reader = open_part (parts, "xl/styles.xml");
  gboolean in_cells = FALSE;

  while (reader != NULL && xmlTextReaderRead (reader) == 1)
    {
      int type = xmlTextReaderNodeType (reader);
      g_autofree char *id = NULL;

      if (at (reader, "cellXfs"))
        in_cells = type == XML_READER_TYPE_ELEMENT;
      if (type != XML_READER_TYPE_ELEMENT)
        continue;
      id = dup_attribute (reader, "numFmtId");
      if (at (reader, "numFmt") && id != NULL)
        g_hash_table_insert (codes, GINT_TO_POINTER (atoi (id)),
                             dup_attribute (reader, "formatCode"));
      else if (in_cells && at (reader, "xf"))
        {
          int number = id != NULL ? atoi (id) : 0;
          NumberForm form =
              find_form (number, g_hash_table_lookup (codes, GINT_TO_POINTER (number)));

          g_array_append_val (forms, form);
        }
    }
  return forms;
}

/* Excel's day 1 is 1900-01-01 and its day 60 never was; a time of day is the
 * fraction. */
static char *
number_to_text (const char *text, NumberForm form)
{
  double value = g_ascii_strtod (text, NULL);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (form == NUMBER_DAY && value >= 61 && value < 2958466)
    {
      g_autofree char *day = rk_day_to_iso (rk_day_new (1899, 12, 30) + (int)floor (value));
      int minutes = (int)lround ((value - floor (value)) * 24 * 60);
      g_autofree char *time = minutes > 0 ? rk_minutes_to_text (minutes) : NULL;

      return time != NULL ? g_strdup_printf ("%s %s", day, time) : g_steal_pointer (&day);
    }
  if (form != NUMBER_PLAIN && value >= 0 && value < 1)
    return rk_minutes_to_text ((int)lround (value * 24 * 60));
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", value));
}

/* "BC12" → 54 */
static int
column_of (const char *reference)
{
  int column = 0;

  for (; reference != NULL && g_ascii_isalpha (*reference) && column < 20000; reference++)
    column = column * 26 + (g_ascii_toupper (*reference) - 'A' + 1);
  return column - 1;
}

static void
put_cell (GPtrArray *cells, int column, char *text)
{
  if (column < 0 || column >= RK_SHEET_MAX_COLUMNS)
    {
      g_free (text);
      return;
    }
  while ((int)cells->len <= column)
    g_ptr_array_add (cells, g_strdup (""));
  g_free (cells->pdata[column]);
  cells->pdata[column] = text;
}

static void
end_row (RkSheet *sheet, int number, GPtrArray *cells)
{
  g_ptr_array_add (cells, NULL);
  rk_sheet_add_row (sheet, number, (GStrv)g_ptr_array_steal (cells, NULL));
}

static char *
read_xlsx_cell (xmlTextReader *reader, GPtrArray *strings, GArray *forms)
{
  g_autofree char *type = dup_attribute (reader, "t");
  g_autofree char *style = dup_attribute (reader, "s");
  g_autofree char *value = NULL;
  int depth = xmlTextReaderDepth (reader);
  guint style_number = style != NULL ? (guint)atoi (style) : 0;

  if (xmlTextReaderIsEmptyElement (reader))
    return g_strdup ("");
  if (g_strcmp0 (type, "inlineStr") == 0)
    return collect_text (reader);
  while (xmlTextReaderRead (reader) == 1
         && !(xmlTextReaderNodeType (reader) == XML_READER_TYPE_END_ELEMENT
              && xmlTextReaderDepth (reader) == depth))
    if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT && at (reader, "v")
        && value == NULL)
      {
        xmlChar *text = xmlTextReaderReadString (reader);

        value = g_strdup (text != NULL ? (const char *)text : "");
        xmlFree (text);
      }
  if (value == NULL)
    return g_strdup ("");
  if (g_strcmp0 (type, "s") == 0)
    {
      gint64 index = g_ascii_strtoll (value, NULL, 10);

      return g_strdup (index >= 0 && index < strings->len ? strings->pdata[index] : "");
    }
  if (type != NULL && !g_str_equal (type, "n"))
    return g_steal_pointer (&value);
  return number_to_text (value, style_number < forms->len
                                    ? g_array_index (forms, NumberForm, style_number)
                                    : NUMBER_PLAIN);
}

/* The part of the first sheet: by the workbook's relations, else by its usual name. */
static char *
find_first_sheet (GHashTable *parts)
{
  g_autoptr (xmlTextReader) workbook = open_part (parts, "xl/workbook.xml");
  g_autoptr (xmlTextReader) relations = open_part (parts, "xl/_rels/workbook.xml.rels");
  g_autofree char *id = NULL;

  while (workbook != NULL && id == NULL && xmlTextReaderRead (workbook) == 1)
    if (xmlTextReaderNodeType (workbook) == XML_READER_TYPE_ELEMENT && at (workbook, "sheet"))
      id = dup_attribute (workbook, "r:id");
  while (relations != NULL && id != NULL && xmlTextReaderRead (relations) == 1)
    {
      g_autofree char *this_id = NULL;

      if (xmlTextReaderNodeType (relations) != XML_READER_TYPE_ELEMENT
          || !at (relations, "Relationship"))
        continue;
      this_id = dup_attribute (relations, "Id");
      if (g_strcmp0 (this_id, id) == 0)
        {
          g_autofree char *target = dup_attribute (relations, "Target");

          if (target != NULL)
            return g_str_has_prefix (target, "/") ? g_strdup (target + 1)
                                                  : g_strdup_printf ("xl/%s", target);
        }
    }
  return g_strdup ("xl/worksheets/sheet1.xml");
}

static gboolean
read_xlsx (GHashTable *parts, RkSheet *sheet)
{
  g_autoptr (GPtrArray) strings = read_shared_strings (parts);
  g_autoptr (GArray) forms = read_forms (parts);
  g_autofree char *name = find_first_sheet (parts);
  g_autoptr (xmlTextReader) reader = open_part (parts, name);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  int row = 0, column = 0, code = 0;

  while (reader != NULL && (code = xmlTextReaderRead (reader)) == 1)
    {
      int type = xmlTextReaderNodeType (reader);

      if (type == XML_READER_TYPE_ELEMENT && at (reader, "row"))
        {
          g_autofree char *number = dup_attribute (reader, "r");

          row = number != NULL ? atoi (number) : row + 1;
          column = 0;
        }
      else if (type == XML_READER_TYPE_ELEMENT && at (reader, "c"))
        {
          g_autofree char *reference = dup_attribute (reader, "r");

          if (reference != NULL)
            column = column_of (reference);
          put_cell (cells, column, read_xlsx_cell (reader, strings, forms));
          column++;
        }
      else if (type == XML_READER_TYPE_END_ELEMENT && at (reader, "row"))
        {
          if (sheet->rows->len >= RK_SHEET_MAX_ROWS)
            return FALSE;
          end_row (sheet, row, cells);
        }
    }
  return reader != NULL && code == 0;
}

static int
repeats (xmlTextReader *reader, const char *attribute)
{
  g_autofree char *text = dup_attribute (reader, attribute);
  int n = text != NULL ? atoi (text) : 1;

  return CLAMP (n, 1, RK_SHEET_MAX_ROWS);
}

/* The paragraphs of an ODS cell, ruby readings and notes left out. */
static char *
read_ods_cell (xmlTextReader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *kind = dup_attribute (reader, "office:value-type");
  g_autofree char *value = dup_attribute (reader, "office:value");
  g_autofree char *day = dup_attribute (reader, "office:date-value");
  int depth = xmlTextReaderDepth (reader);
  int skipped = -1;
  gboolean first = TRUE;
  gboolean empty = xmlTextReaderIsEmptyElement (reader) == 1;

  while (!empty && xmlTextReaderRead (reader) == 1)
    {
      int type = xmlTextReaderNodeType (reader);
      int now = xmlTextReaderDepth (reader);

      if (type == XML_READER_TYPE_END_ELEMENT && now == depth)
        break;
      if (type == XML_READER_TYPE_ELEMENT && skipped < 0
          && (at (reader, "ruby-text") || at (reader, "annotation"))
          && !xmlTextReaderIsEmptyElement (reader))
        skipped = now;
      else if (type == XML_READER_TYPE_END_ELEMENT && now == skipped)
        skipped = -1;
      else if (skipped >= 0)
        continue;
      else if (type == XML_READER_TYPE_ELEMENT && at (reader, "p"))
        {
          if (!first)
            g_string_append_c (text, '\n');
          first = FALSE;
        }
      else if (type == XML_READER_TYPE_ELEMENT && at (reader, "s"))
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
    return number_to_text (value, NUMBER_PLAIN);
  return g_strdup (text->str);
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

static gboolean
read_ods (GHashTable *parts, RkSheet *sheet)
{
  g_autoptr (xmlTextReader) reader = open_part (parts, "content.xml");
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  int row = 1, row_repeats = 1, column = 0, code = 0;
  gboolean in_table = FALSE;

  while (reader != NULL && (code = xmlTextReaderRead (reader)) == 1)
    {
      int type = xmlTextReaderNodeType (reader);

      if (at (reader, "table") && type == XML_READER_TYPE_ELEMENT)
        in_table = TRUE;
      else if (at (reader, "table") && type == XML_READER_TYPE_END_ELEMENT)
        return TRUE;
      else if (in_table && at (reader, "table-row") && type == XML_READER_TYPE_ELEMENT)
        {
          row_repeats = repeats (reader, "table:number-rows-repeated");
          column = 0;
          if (xmlTextReaderIsEmptyElement (reader))
            row += row_repeats;
        }
      else if (in_table && type == XML_READER_TYPE_ELEMENT
               && (at (reader, "table-cell") || at (reader, "covered-table-cell")))
        {
          int n = repeats (reader, "table:number-columns-repeated");
          g_autofree char *text = read_ods_cell (reader);

          for (int i = 0; i < n && column + i < RK_SHEET_MAX_COLUMNS && *text != '\0'; i++)
            put_cell (cells, column + i, g_strdup (text));
          column += n;
        }
      else if (in_table && at (reader, "table-row") && type == XML_READER_TYPE_END_ELEMENT)
        {
          if (!end_ods_row (sheet, row, row_repeats, cells))
            return FALSE;
          row += row_repeats;
        }
    }
  return reader != NULL && code == 0 && in_table;
}

/* The first sheet of a workbook. */
RkSheet *
_rk_workbook_read (const char *path, GError **error)
{
  g_autoptr (GHashTable) parts = read_parts (path, error);
  g_autoptr (RkSheet) sheet = rk_sheet_new ();
  gboolean done;

  if (parts == NULL)
    return NULL;
  done = g_hash_table_contains (parts, "content.xml") ? read_ods (parts, sheet)
                                                      : read_xlsx (parts, sheet);
  if (!done)
    {
      refuse (error, path);
      return NULL;
    }
  return g_steal_pointer (&sheet);
}
