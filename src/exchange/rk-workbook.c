/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * XLSX in, and what ODS needs as well: a streaming reader over libarchive and libxml2.  It takes
 * the texts of one sheet: shared strings with their phonetic runs dropped and
 * their rich-text runs joined, inline strings, numbers and dates by their cell
 * style.  What a merged cell says is said of each row that it spans.
 */
#include "rk-workbook-private.h"

#include "rk-date.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
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

xmlTextReader *
_rk_workbook_open_part (GHashTable *parts, const char *name)
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

gboolean
_rk_xml_at (xmlTextReader *reader, const char *name)
{
  return xmlStrEqual (xmlTextReaderConstLocalName (reader), BAD_CAST name);
}

char *
_rk_xml_dup_attribute (xmlTextReader *reader, const char *name)
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
      if (type == XML_READER_TYPE_ELEMENT && _rk_xml_at (reader, "rPh")
          && !xmlTextReaderIsEmptyElement (reader))
        phonetic = now;
      else if (type == XML_READER_TYPE_END_ELEMENT && now == phonetic)
        phonetic = -1;
      else if (type == XML_READER_TYPE_ELEMENT && _rk_xml_at (reader, "t"))
        in_text = !xmlTextReaderIsEmptyElement (reader);
      else if (type == XML_READER_TYPE_END_ELEMENT && _rk_xml_at (reader, "t"))
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
  g_autoptr (xmlTextReader) reader = _rk_workbook_open_part (parts, "xl/sharedStrings.xml");

  while (reader != NULL && xmlTextReaderRead (reader) == 1)
    if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT && _rk_xml_at (reader, "si"))
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
  g_autoptr (xmlTextReader) reader = _rk_workbook_open_part (parts, "xl/styles.xml");
  gboolean in_cells = FALSE;

  while (reader != NULL && xmlTextReaderRead (reader) == 1)
    {
      int type = xmlTextReaderNodeType (reader);
      g_autofree char *id = NULL;

      if (_rk_xml_at (reader, "cellXfs"))
        in_cells = type == XML_READER_TYPE_ELEMENT;
      if (type != XML_READER_TYPE_ELEMENT)
        continue;
      id = _rk_xml_dup_attribute (reader, "numFmtId");
      if (_rk_xml_at (reader, "numFmt") && id != NULL)
        g_hash_table_insert (codes, GINT_TO_POINTER (atoi (id)),
                             _rk_xml_dup_attribute (reader, "formatCode"));
      else if (in_cells && _rk_xml_at (reader, "xf"))
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

void
_rk_workbook_put_cell (GPtrArray *cells, int column, char *text)
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
  g_autofree char *type = _rk_xml_dup_attribute (reader, "t");
  g_autofree char *style = _rk_xml_dup_attribute (reader, "s");
  g_autofree char *value = NULL;
  gboolean is_formula = FALSE;
  int depth = xmlTextReaderDepth (reader);
  guint style_number = style != NULL ? (guint)atoi (style) : 0;

  if (xmlTextReaderIsEmptyElement (reader))
    return g_strdup ("");
  if (g_strcmp0 (type, "inlineStr") == 0)
    return collect_text (reader);
  while (xmlTextReaderRead (reader) == 1
         && !(xmlTextReaderNodeType (reader) == XML_READER_TYPE_END_ELEMENT
              && xmlTextReaderDepth (reader) == depth))
    {
      if (xmlTextReaderNodeType (reader) != XML_READER_TYPE_ELEMENT)
        continue;
      is_formula = is_formula || _rk_xml_at (reader, "f");
      if (_rk_xml_at (reader, "v") && value == NULL)
        {
          xmlChar *text = xmlTextReaderReadString (reader);

          value = g_strdup (text != NULL ? (const char *)text : "");
          xmlFree (text);
        }
    }
  if (value == NULL || *value == '\0')
    return g_strdup (is_formula && g_strcmp0 (type, "str") != 0 ? RK_SHEET_UNCOMPUTED : "");
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

void
_rk_workbook_add_merge (GArray *merges, int row, int column, int n_rows)
{
  if (n_rows > 1 && column >= 0 && column < RK_SHEET_MAX_COLUMNS)
    g_array_append_val (merges, ((RkMerge){ row, column, n_rows }));
}

/* Index of the first row that is not above the number. */
static guint
find_row (const RkSheet *sheet, int number)
{
  guint low = 0, high = sheet->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (((RkSheetRow *)sheet->rows->pdata[middle])->number < number)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
put_in_row (RkSheetRow *row, int column, const char *text)
{
  guint n = g_strv_length (row->cells);

  if ((int)n > column && *row->cells[column] != '\0')
    return;
  if ((int)n <= column)
    {
      row->cells = g_renew (char *, row->cells, column + 2);
      for (; (int)n <= column; n++)
        row->cells[n] = g_strdup ("");
      row->cells[n] = NULL;
    }
  g_free (row->cells[column]);
  row->cells[column] = g_strdup (text);
}

void
_rk_workbook_fill_merges (RkSheet *sheet, const GArray *merges)
{
  for (guint i = 0; i < merges->len; i++)
    {
      const RkMerge *merge = &g_array_index (merges, RkMerge, i);
      guint at = find_row (sheet, merge->row);
      const RkSheetRow *top = at < sheet->rows->len ? sheet->rows->pdata[at] : NULL;

      if (top == NULL || top->number != merge->row
          || (int)g_strv_length (top->cells) <= merge->column)
        continue;
      for (at++; at < sheet->rows->len; at++)
        {
          RkSheetRow *row = sheet->rows->pdata[at];

          if (row->number >= merge->row + merge->n_rows)
            break;
          put_in_row (row, merge->column, top->cells[merge->column]);
        }
    }
}

/* "B3:C5" */
static void
read_merge (const char *reference, GArray *merges)
{
  const char *colon = reference != NULL ? strchr (reference, ':') : NULL;
  int first, last;

  if (colon == NULL)
    return;
  first = atoi (reference + strcspn (reference, "0123456789"));
  last = atoi (colon + strcspn (colon, "0123456789"));
  _rk_workbook_add_merge (merges, first, column_of (reference),
                          CLAMP (last, first, first + RK_SHEET_MAX_ROWS) - first + 1);
}

/* Which of the sheets is asked for; the first where none is. */
gboolean
_rk_workbook_choose_sheet (RkSheet *sheet, const char *name, GError **error)
{
  if (name == NULL
      || g_ptr_array_find_with_equal_func (sheet->names, name, g_str_equal, &sheet->chosen))
    return TRUE;
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
               _ ("The workbook has no sheet “%s”."), name);
  return FALSE;
}

/* The names of the sheets that are not hidden, and the relations to their parts. */
static GPtrArray *
list_xlsx_sheets (GHashTable *parts, GPtrArray *names)
{
  g_autoptr (xmlTextReader) workbook = _rk_workbook_open_part (parts, "xl/workbook.xml");
  GPtrArray *relations = g_ptr_array_new_with_free_func (g_free);

  while (workbook != NULL && xmlTextReaderRead (workbook) == 1)
    if (xmlTextReaderNodeType (workbook) == XML_READER_TYPE_ELEMENT
        && _rk_xml_at (workbook, "sheet"))
      {
        g_autofree char *state = _rk_xml_dup_attribute (workbook, "state");
        char *name = _rk_xml_dup_attribute (workbook, "name");

        if (name == NULL || (state != NULL && !g_str_equal (state, "visible")))
          {
            g_free (name);
            continue;
          }
        g_ptr_array_add (names, name);
        g_ptr_array_add (relations, _rk_xml_dup_attribute (workbook, "r:id"));
      }
  return relations;
}

/* The part of a sheet: by the workbook's relations, else by its usual name. */
static char *
find_part (GHashTable *parts, const char *id)
{
  g_autoptr (xmlTextReader) relations =
      _rk_workbook_open_part (parts, "xl/_rels/workbook.xml.rels");

  while (relations != NULL && id != NULL && xmlTextReaderRead (relations) == 1)
    {
      g_autofree char *this_id = NULL;

      if (xmlTextReaderNodeType (relations) != XML_READER_TYPE_ELEMENT
          || !_rk_xml_at (relations, "Relationship"))
        continue;
      this_id = _rk_xml_dup_attribute (relations, "Id");
      if (g_strcmp0 (this_id, id) == 0)
        {
          g_autofree char *target = _rk_xml_dup_attribute (relations, "Target");

          if (target != NULL)
            return g_str_has_prefix (target, "/") ? g_strdup (target + 1)
                                                  : g_strdup_printf ("xl/%s", target);
        }
    }
  return g_strdup ("xl/worksheets/sheet1.xml");
}

static gboolean
read_xlsx (GHashTable *parts, const char *part, RkSheet *sheet)
{
  g_autoptr (GPtrArray) strings = read_shared_strings (parts);
  g_autoptr (GArray) forms = read_forms (parts);
  g_autoptr (xmlTextReader) reader = _rk_workbook_open_part (parts, part);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (RkMerge));
  int row = 0, column = 0, code = 0;

  while (reader != NULL && (code = xmlTextReaderRead (reader)) == 1)
    {
      int type = xmlTextReaderNodeType (reader);

      if (type == XML_READER_TYPE_ELEMENT && _rk_xml_at (reader, "row"))
        {
          g_autofree char *number = _rk_xml_dup_attribute (reader, "r");

          row = number != NULL ? atoi (number) : row + 1;
          column = 0;
        }
      else if (type == XML_READER_TYPE_ELEMENT && _rk_xml_at (reader, "c"))
        {
          g_autofree char *reference = _rk_xml_dup_attribute (reader, "r");

          if (reference != NULL)
            column = column_of (reference);
          _rk_workbook_put_cell (cells, column, read_xlsx_cell (reader, strings, forms));
          column++;
        }
      else if (type == XML_READER_TYPE_END_ELEMENT && _rk_xml_at (reader, "row"))
        {
          if (sheet->rows->len >= RK_SHEET_MAX_ROWS)
            return FALSE;
          end_row (sheet, row, cells);
        }
      else if (type == XML_READER_TYPE_ELEMENT && _rk_xml_at (reader, "mergeCell"))
        {
          g_autofree char *reference = _rk_xml_dup_attribute (reader, "ref");

          read_merge (reference, merges);
        }
    }
  _rk_workbook_fill_merges (sheet, merges);
  return reader != NULL && code == 0;
}

static gboolean
read_xlsx_sheet (
    GHashTable *parts, const char *name, RkSheet *sheet, gboolean *found, GError **error)
{
  g_autoptr (GPtrArray) relations = list_xlsx_sheets (parts, sheet->names);
  g_autofree char *part = NULL;

  *found = _rk_workbook_choose_sheet (sheet, name, error);
  if (!*found)
    return FALSE;
  part = find_part (parts, sheet->chosen < relations->len ? relations->pdata[sheet->chosen] : NULL);
  return read_xlsx (parts, part, sheet);
}

/* One sheet of a workbook: the named one, or the first. */
RkSheet *
_rk_workbook_read (const char *path, const char *name, GError **error)
{
  g_autoptr (GHashTable) parts = read_parts (path, error);
  g_autoptr (RkSheet) sheet = rk_sheet_new ();
  gboolean found, done;

  if (parts == NULL)
    return NULL;
  done = g_hash_table_contains (parts, "content.xml")
             ? _rk_workbook_read_ods (parts, name, sheet, &found, error)
             : read_xlsx_sheet (parts, name, sheet, &found, error);
  if (done)
    return g_steal_pointer (&sheet);
  if (found)
    refuse (error, path);
  return NULL;
}
