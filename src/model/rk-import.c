/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sheet into the file.  A row that is in the file already, by the key fields
 * of its kind, renews it; the same key twice in one sheet is a fault.
 */
#include "rk-import.h"

#include "rk-model-private.h"
#include "rk-outcome.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* A header row is looked for among the first rows: staff put titles above. */
#define HEADER_SEARCH_ROWS 10
/* More faults than a person can read are counted, not kept. */
#define MAX_FAULTS 1000

static void
free_sheet_row (RkSheetRow *row)
{
  g_strfreev (row->cells);
  g_free (row);
}

RkSheet *
rk_sheet_new (void)
{
  RkSheet *sheet = g_new0 (RkSheet, 1);

  sheet->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)free_sheet_row);
  return sheet;
}

/**
 * rk_sheet_add_row:
 * @sheet: a sheet
 * @number: the row's number in the file, from 1
 * @cells: (transfer full): its cells; a blank row is not kept
 */
void
rk_sheet_add_row (RkSheet *sheet, int number, GStrv cells)
{
  RkSheetRow *row;
  gboolean blank = TRUE;

  for (guint i = 0; cells[i] != NULL && blank; i++)
    blank = cells[i][strspn (cells[i], " \t\r\n")] == '\0';
  if (blank)
    {
      g_strfreev (cells);
      return;
    }
  row = g_new (RkSheetRow, 1);
  row->number = number;
  row->cells = cells;
  g_ptr_array_add (sheet->rows, row);
}

void
rk_sheet_free (RkSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_ptr_array_unref (sheet->rows);
  g_free (sheet->encoding);
  g_free (sheet);
}

static void
free_fault (RkImportFault *fault)
{
  g_free (fault->column);
  g_free (fault->message);
  g_free (fault);
}

void
rk_import_report_free (RkImportReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->faults);
  g_ptr_array_unref (report->skipped);
  g_free (report);
}

typedef struct
{
  RkModel *model;
  RkKind kind;
  const RkKindInfo *info;
  const RkSheet *sheet;
  const RkImportOptions *options;
  RkImportReport *report;
  guint header;  /* index of the header row */
  int *field_of; /* by column; -1 for none */
  guint n_columns;
  GHashTable *known; /* key → id of rows in the file */
  GHashTable *seen;  /* key → row number in the sheet */
} Import;

static void
add_fault (Import *import, int row, const char *column, const char *message)
{
  RkImportFault *fault;

  if (++import->report->n_faults > MAX_FAULTS)
    return;
  fault = g_new (RkImportFault, 1);
  fault->row = row;
  fault->column = g_strdup (column);
  fault->message = g_strdup (message);
  g_ptr_array_add (import->report->faults, fault);
}

static char *
normalise_header (const char *text)
{
  g_autofree char *key = rk_text_search_key (text);
  char *star = strchr (key, '*');

  if (star != NULL)
    *star = '\0';
  return g_steal_pointer (&key);
}

static int
find_field_by_header (RkKind kind, const char *header)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  g_autofree char *key = normalise_header (header);

  if (*key == '\0')
    return -1;
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *japanese = rk_text_search_key (info->fields[i].header);
      g_autofree char *english = rk_text_search_key (info->fields[i].name);
      g_autofree char *label = rk_text_search_key (info->fields[i].label);

      if (g_str_equal (key, japanese) || g_str_equal (key, english) || g_str_equal (key, label))
        return (int)i;
    }
  return -1;
}

/* "column=field,…" overrides what the header says. */
static int
find_mapped_field (Import *import, const char *header)
{
  g_auto (GStrv) pairs =
      g_strsplit (import->options->map != NULL ? import->options->map : "", ",", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      if (g_str_equal (g_strstrip (pairs[i]), header))
        return find_field_by_header (import->kind, equals + 1);
    }
  return find_field_by_header (import->kind, header);
}

static guint
count_known_headers (Import *import, const RkSheetRow *row)
{
  guint known = 0;

  for (guint i = 0; row->cells[i] != NULL; i++)
    known += find_mapped_field (import, row->cells[i]) >= 0;
  return known;
}

static gboolean
find_header (Import *import, GError **error)
{
  guint best = 0;

  for (guint i = 0; i < import->sheet->rows->len && i < HEADER_SEARCH_ROWS; i++)
    {
      guint known = count_known_headers (import, import->sheet->rows->pdata[i]);

      if (known > best)
        {
          best = known;
          import->header = i;
        }
    }
  if (best > 0)
    return TRUE;
  g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_REFUSED,
                       import->sheet->rows->len == 0
                           ? _ ("The sheet is empty.")
                           : _ ("No row of the sheet has the headers of this kind of sheet."));
  return FALSE;
}

static gboolean
map_columns (Import *import, GError **error)
{
  const RkSheetRow *header = import->sheet->rows->pdata[import->header];
  g_autofree gboolean *given = g_new0 (gboolean, import->info->n_fields);
  g_autoptr (GString) missing = g_string_new (NULL);

  import->n_columns = g_strv_length (header->cells);
  import->field_of = g_new (int, import->n_columns + 1);
  for (guint i = 0; i < import->n_columns; i++)
    {
      int field = find_mapped_field (import, header->cells[i]);

      import->field_of[i] = field;
      if (field >= 0 && given[field])
        {
          add_fault (import, header->number, header->cells[i], _ ("The column is there twice."));
          import->field_of[i] = -1;
        }
      else if (field >= 0)
        given[field] = TRUE;
      else if (*header->cells[i] != '\0')
        g_ptr_array_add (import->report->skipped, g_strdup (header->cells[i]));
    }
  for (guint i = 0; i < import->info->n_fields; i++)
    if ((import->info->fields[i].flags & RK_FIELD_REQUIRED) && !given[i])
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? "、" : "",
                              import->info->fields[i].header);
  if (missing->len == 0)
    return TRUE;
  add_fault (import, header->number, missing->str, _ ("The column is missing."));
  g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_REFUSED, _ ("The sheet has no column %s."),
               missing->str);
  return FALSE;
}

/* The key of a row: its key fields as stored, one after the other. */
static void
append_key (GString *key, const char *stored)
{
  g_string_append (key, stored != NULL ? stored : "");
  g_string_append_c (key, '\037');
}

static char *
key_of_record (Import *import, RkRecord *record)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < import->info->n_fields; i++)
    if (import->info->fields[i].flags & RK_FIELD_KEY)
      append_key (key, rk_record_get_nth (record, i));
  return g_strdup (key->str);
}

static char *
key_of_values (Import *import, const char *const *values)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < import->info->n_fields; i++)
    if (import->info->fields[i].flags & RK_FIELD_KEY)
      {
        g_autofree char *repaired = values[i] != NULL ? rk_text_repair (values[i]) : NULL;
        g_autofree char *stored = NULL;

        if (repaired != NULL && *g_strstrip (repaired) != '\0')
          stored = _rk_field_canonical (&import->info->fields[i], repaired, NULL);
        append_key (key, stored != NULL ? stored : repaired);
      }
  return g_strdup (key->str);
}

static gboolean
read_known (Import *import, GError **error)
{
  RkFilter filter = { import->options->event_id, 0, NULL };
  g_autoptr (GPtrArray) records = rk_model_load_all (import->model, import->kind, &filter, error);

  if (records == NULL)
    return FALSE;
  import->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  import->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (import->known, key_of_record (import, records->pdata[i]),
                         g_object_ref (records->pdata[i]));
  return TRUE;
}

/* Only what differs from the file is written, so an unchanged row stays out of
 * the history. */
static gboolean
keep_differences (Import *import, RkRecord *record, const char **values)
{
  gboolean differs = FALSE;

  for (guint i = 0; i < import->info->n_fields; i++)
    {
      const RkField *field = &import->info->fields[i];
      const char *stored = rk_record_get_nth (record, i);
      g_autofree char *repaired = NULL;
      g_autofree char *canonical = NULL;

      if (values[i] == NULL)
        continue;
      repaired = rk_text_repair (values[i]);
      g_strstrip (repaired);
      if (*repaired != '\0')
        canonical = _rk_field_canonical (field, repaired, NULL);
      if (field->type == RK_FIELD_NUMBER && canonical != NULL && stored != NULL
          && g_ascii_strtod (canonical, NULL) == g_ascii_strtod (stored, NULL))
        values[i] = NULL;
      else if (g_strcmp0 (canonical, stored) == 0)
        values[i] = NULL;
      else
        differs = TRUE;
    }
  return differs;
}

static const char *
column_of_error (const GError *error, Import *import)
{
  for (guint i = 0; i < import->info->n_fields; i++)
    {
      const char *label = _ (import->info->fields[i].label);

      if (g_str_has_prefix (error->message, label))
        return import->info->fields[i].header;
    }
  return "";
}

/* An attendant named by an earlier row of the same sheet is there already. */
static void
find_attendant (Import *import, const char *const *values, gint64 *id)
{
  const char *name = values[rk_kind_find_field (RK_KIND_PARTICIPANT, "name")];
  const char *side = values[rk_kind_find_field (RK_KIND_PARTICIPANT, "side")];

  if (g_strcmp0 (side, "同席者") == 0 && name != NULL)
    rk_store_get_int64 (
        rk_model_get_store (import->model), id, NULL,
        "SELECT id FROM participant WHERE event_id = ? AND side = '同席者' AND name = ?", "is",
        import->options->event_id, name);
}

static gboolean
write_values (Import *import, const char *const *values, gint64 *id, GError **error)
{
  if (import->kind == RK_KIND_PARTICIPANT && *id == 0)
    find_attendant (import, values, id);
  if (import->kind == RK_KIND_OUTCOME)
    return rk_outcome_write_sheet_row (import->model, import->options->event_id, values, error);
  return _rk_model_write_row (import->model, import->kind, import->options->event_id, id, values,
                              error);
}

/* A cancelled, full or damaged file is not the row's fault. */
static gboolean
is_fault_of_row (const GError *error)
{
  return error->domain == RK_MODEL_ERROR
         || g_error_matches (error, RK_STORE_ERROR, RK_STORE_ERROR_CONSTRAINT);
}

static void
add_error (Import *import, int row, const GError *error)
{
  g_autofree char *words = rk_explain_error (error);

  add_fault (import, row, error->domain == RK_STORE_ERROR ? "" : column_of_error (error, import),
             words);
}

/* A cell beyond the last column would be lost without a word. */
static gboolean
has_extra_cells (Import *import, const RkSheetRow *row)
{
  if (g_strv_length (row->cells) <= import->n_columns)
    return FALSE;
  for (char **cell = row->cells + import->n_columns; *cell != NULL; cell++)
    if ((*cell)[strspn (*cell, " \t\r\n")] != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
import_row (Import *import, const RkSheetRow *row, GError **error)
{
  g_autofree const char **values = g_new0 (const char *, import->info->n_fields);
  g_autofree char *key = NULL;
  g_autoptr (GError) fault = NULL;
  RkRecord *record;
  gpointer earlier;
  gint64 id = 0;

  for (guint i = 0; row->cells[i] != NULL && i < import->n_columns; i++)
    if (import->field_of[i] >= 0)
      values[import->field_of[i]] = row->cells[i];
  import->report->n_rows++;
  if (has_extra_cells (import, row))
    {
      add_fault (import, row->number, "",
                 _ ("The row has more cells than the header. Is a comma or a quotation mark "
                    "astray?"));
      return TRUE;
    }
  key = key_of_values (import, values);
  if (g_hash_table_lookup_extended (import->seen, key, NULL, &earlier))
    {
      g_autofree char *message =
          g_strdup_printf (_ ("The same as row %d."), GPOINTER_TO_INT (earlier));

      add_fault (import, row->number, "", message);
      return TRUE;
    }
  record = g_hash_table_lookup (import->known, key);
  g_hash_table_insert (import->seen, g_steal_pointer (&key), GINT_TO_POINTER (row->number));
  if (record != NULL)
    {
      id = rk_record_get_id (record);
      if (!keep_differences (import, record, values))
        {
          import->report->n_unchanged++;
          return TRUE;
        }
    }
  if (write_values (import, values, &id, &fault))
    {
      import->report->n_updated += record != NULL;
      import->report->n_created += record == NULL;
      return TRUE;
    }
  if (is_fault_of_row (fault))
    {
      add_error (import, row->number, fault);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
import_cb (RkStore *store, gpointer data, GError **error)
{
  Import *import = data;

  if (!read_known (import, error))
    return FALSE;
  for (guint i = import->header + 1; i < import->sheet->rows->len; i++)
    if (!import_row (import, import->sheet->rows->pdata[i], error))
      return FALSE;
  if (import->report->n_faults > 0)
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_REFUSED,
                   ngettext ("%u fault in the sheet. Nothing was taken in.",
                             "%u faults in the sheet. Nothing was taken in.",
                             import->report->n_faults),
                   import->report->n_faults);
      return FALSE;
    }
  if (import->options->dry_run)
    {
      g_set_error_literal (error, RK_STORE_ERROR, RK_STORE_ERROR_INTERRUPTED, "dry run");
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_event (Import *import, GError **error)
{
  gint64 id;

  if (!import->info->of_event)
    return TRUE;
  if (import->options->event_id != 0
      && rk_store_get_int64 (rk_model_get_store (import->model), &id, NULL,
                             "SELECT id FROM event WHERE id = ?", "i", import->options->event_id))
    return TRUE;
  g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND,
                       import->options->event_id == 0
                           ? _ ("This sheet belongs to an event: say which.")
                           : _ ("There is no such event."));
  return FALSE;
}

/**
 * rk_import_sheet:
 * @model: a model
 * @kind: what the rows are
 * @sheet: the rows, a header row among the first ten
 * @options: see RkImportOptions
 * @report: (out): what happened row by row, also on failure
 * @error: return location for an error
 *
 * Takes a sheet in, all of it or nothing, as one step of undo.
 *
 * Returns: TRUE if every row is in the file (or would be, in a dry run);
 *   FALSE with %RK_MODEL_ERROR_REFUSED if rows have faults
 */
gboolean
rk_import_sheet (RkModel *model,
                 RkKind kind,
                 const RkSheet *sheet,
                 const RkImportOptions *options,
                 RkImportReport **report,
                 GError **error)
{
  Import import = { 0 };
  g_autofree char *label = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean done;

  g_return_val_if_fail (RK_IS_MODEL (model) && sheet != NULL && options != NULL && report != NULL,
                        FALSE);
  import.model = model;
  import.kind = kind;
  import.info = rk_kind_get_info (kind);
  import.sheet = sheet;
  import.options = options;
  import.report = *report = g_new0 (RkImportReport, 1);
  import.report->faults = g_ptr_array_new_with_free_func ((GDestroyNotify)free_fault);
  import.report->skipped = g_ptr_array_new_with_free_func (g_free);
  label = g_strdup_printf (_ ("Import %s"), _ (import.info->label));
  done =
      check_event (&import, error) && find_header (&import, error) && map_columns (&import, error);
  if (done)
    {
      done = rk_store_write (rk_model_get_store (model),
                             options->label != NULL ? options->label : label, import_cb, &import,
                             &failure);
      if (!done && options->dry_run
          && g_error_matches (failure, RK_STORE_ERROR, RK_STORE_ERROR_INTERRUPTED))
        done = TRUE;
      else if (!done)
        g_propagate_error (error, g_steal_pointer (&failure));
    }
  g_free (import.field_of);
  g_clear_pointer (&import.known, g_hash_table_unref);
  g_clear_pointer (&import.seen, g_hash_table_unref);
  return done;
}
