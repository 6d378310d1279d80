/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sheet into the file.  A row that is in the file already, by the key fields
 * of its kind, renews it; the same key twice in one sheet is a fault.
 */
#include "rk-import-private.h"

#include "rk-outcome.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* More faults than a person can read are counted, not kept. */
#define MAX_FAULTS 1000
/* Added to the number of a programme while it is on its way to another. */
#define PARKED 1000000

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
  g_ptr_array_unref (report->warnings);
  g_ptr_array_unref (report->skipped);
  g_free (report);
}

static RkImportFault *
new_fault (int row, const char *column, const char *message)
{
  RkImportFault *fault = g_new (RkImportFault, 1);

  fault->row = row;
  fault->column = g_strdup (column);
  fault->message = g_strdup (message);
  return fault;
}

void
_rk_import_add_fault (RkImport *import, int row, const char *column, const char *message)
{
  if (++import->report->n_faults <= MAX_FAULTS)
    g_ptr_array_add (import->report->faults, new_fault (row, column, message));
}

void
_rk_import_add_warning (RkImport *import, const char *column, const char *message)
{
  if (import->report->warnings->len < MAX_FAULTS)
    g_ptr_array_add (import->report->warnings, new_fault (import->row, column, message));
}

static gboolean
find_header (RkImport *import, GError **error)
{
  import->mapping = rk_import_map_columns (import->kind, import->sheet, import->options->map);
  if (import->mapping->header_row > 0)
    return TRUE;
  g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_REFUSED,
                       import->sheet->rows->len == 0
                           ? _ ("The sheet is empty.")
                           : _ ("No row of the sheet has the headers of this kind of sheet."));
  return FALSE;
}

static gboolean
map_columns (RkImport *import, GError **error)
{
  RkSheetMapping *mapping = import->mapping;
  g_autofree gboolean *given = g_new0 (gboolean, import->info->n_fields);
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < mapping->headers->len; i++)
    {
      const char *header = mapping->headers->pdata[i];
      int *field = &g_array_index (mapping->fields, int, i);

      if (*field >= 0 && given[*field])
        {
          _rk_import_add_fault (import, mapping->header_row, header,
                                _ ("The column is there twice."));
          *field = -1;
        }
      else if (*field >= 0)
        given[*field] = TRUE;
      else if (*header != '\0')
        g_ptr_array_add (import->report->skipped, g_strdup (header));
    }
  for (guint i = 0; i < import->info->n_fields; i++)
    if ((import->info->fields[i].flags & RK_FIELD_REQUIRED) && !given[i])
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? "、" : "",
                              import->info->fields[i].header);
  if (missing->len == 0)
    return TRUE;
  _rk_import_add_fault (import, mapping->header_row, missing->str, _ ("The column is missing."));
  g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_REFUSED, _ ("The sheet has no column %s."),
               missing->str);
  return FALSE;
}

static void
append_text (GString *key, const char *stored)
{
  g_autofree char *folded = rk_text_fold (stored);

  g_string_append (key, folded);
  g_string_append_c (key, '\037');
}

/* The key of a row: its key fields as stored but for widths, one after the other.
 * A participant is told by who it is, however its name is written. */
static void
append_key (RkImport *import, const RkField *field, GString *key, const char *stored)
{
  gboolean is_person = field->type == RK_FIELD_PARTICIPANT
                       || (import->kind == RK_KIND_OUTCOME && !g_str_equal (field->name, "round"));
  gint64 id = is_person && stored != NULL
                  ? _rk_find_participant (rk_model_get_store (import->model),
                                          import->options->event_id, stored, NULL, NULL)
                  : 0;

  if (id != 0)
    g_string_append_printf (key, "#%" G_GINT64_FORMAT "\037", id);
  else
    append_text (key, stored);
}

static char *
key_of_record (RkImport *import, RkRecord *record)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < import->info->n_fields; i++)
    if (import->info->fields[i].flags & RK_FIELD_KEY)
      append_key (import, &import->info->fields[i], key, rk_record_get_nth (record, i));
  return g_strdup (key->str);
}

static char *
key_of_values (RkImport *import, const char *const *values)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < import->info->n_fields; i++)
    if (import->info->fields[i].flags & RK_FIELD_KEY)
      {
        g_autofree char *stored =
            values[i] != NULL && *values[i] != '\0'
                ? _rk_field_canonical (&import->info->fields[i], values[i], NULL)
                : NULL;

        append_key (import, &import->info->fields[i], key, stored != NULL ? stored : values[i]);
      }
  return g_strdup (key->str);
}

/* Only what differs from the file is written, so an unchanged row stays out of
 * the history.  A key that differs in widths only is left as the file has it,
 * and so is what a blank cell stands for, unless clearing is asked for. */
static gboolean
keep_differences (RkImport *import, RkRecord *record, const char **values)
{
  gboolean differs = FALSE;

  for (guint i = 0; i < import->info->n_fields; i++)
    {
      const RkField *field = &import->info->fields[i];
      const char *stored = rk_record_get_nth (record, i);
      g_autofree char *canonical = NULL;

      if (values[i] != NULL && *values[i] == '\0' && stored != NULL)
        {
          import->report->n_blank++;
          if (!import->options->clear_blank)
            values[i] = NULL;
        }
      if (values[i] == NULL)
        continue;
      if (*values[i] != '\0')
        canonical = _rk_field_canonical (field, values[i], NULL);
      /* Words in place of an amount are kept as printed. */
      if (field->type == RK_FIELD_CAP && canonical != NULL && stored == NULL)
        stored = rk_record_get (record, "cap_text");
      if (field->type == RK_FIELD_NUMBER && canonical != NULL && stored != NULL
          && g_ascii_strtod (canonical, NULL) == g_ascii_strtod (stored, NULL))
        values[i] = NULL;
      else if ((field->flags & RK_FIELD_KEY) || g_strcmp0 (canonical, stored) == 0)
        values[i] = field->type == RK_FIELD_SHOWN_YEAR ? values[i] : NULL;
      else
        differs = TRUE;
    }
  return differs;
}

static gboolean
write_values (RkImport *import, const char *const *values, gint64 *id, int *failed, GError **error)
{
  gboolean is_new = *id == 0;

  if (import->kind == RK_KIND_OUTCOME)
    {
      gboolean made = FALSE;

      if (!rk_outcome_write_sheet_row (import->model, import->options->event_id, values, &made,
                                       error))
        return FALSE;
      if (made)
        _rk_import_add_warning (import, "",
                                _ ("These two had no meeting in this round; one is added."));
      return TRUE;
    }
  if (!_rk_model_write_row_telling (import->model, import->kind, import->options->event_id, id,
                                    values, failed, error))
    return FALSE;
  if (import->kind == RK_KIND_PARTICIPANT && is_new)
    _rk_import_warn_of_waiting (import, values, *id);
  return TRUE;
}

/* A cancelled, full or damaged file is not the row's fault. */
static gboolean
is_fault_of_row (const GError *error)
{
  return error->domain == RK_MODEL_ERROR
         || g_error_matches (error, RK_STORE_ERROR, RK_STORE_ERROR_CONSTRAINT);
}

typedef struct
{
  RkImport *import;
  guint n;
} Collecting;

static void
collect_cb (guint field, const GError *fault, gpointer data)
{
  Collecting *collecting = data;
  g_autofree char *words = NULL;

  if (!is_fault_of_row (fault))
    return;
  words = rk_explain_error (fault);
  _rk_import_add_fault (collecting->import, collecting->import->row,
                        collecting->import->info->fields[field].header, words);
  collecting->n++;
}

/* Every fault of the row, not only the one it failed by. */
static void
add_errors (
    RkImport *import, const char *const *values, gint64 id, int failed, const GError *failure)
{
  Collecting collecting = { import, 0 };
  g_autofree char *words = NULL;

  if (import->kind != RK_KIND_OUTCOME)
    _rk_model_collect_faults (import->model, import->kind, import->options->event_id, id, values,
                              collect_cb, &collecting);
  if (collecting.n > 0)
    return;
  words = rk_explain_error (failure);
  _rk_import_add_fault (import, import->row, failed >= 0 ? import->info->fields[failed].header : "",
                        words);
}

const char *
_rk_import_value_of (RkImport *import, const char *const *values, const char *name)
{
  int field = rk_kind_find_field (import->kind, name);
  const char *text = field >= 0 ? values[field] : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

/* The cells of a row by field, cleaned; NULL where the sheet has no column. */
static void
read_values (RkImport *import, const RkSheetRow *row, GPtrArray *owned, const char **values)
{
  for (guint i = 0; row->cells[i] != NULL && i < import->mapping->headers->len; i++)
    {
      int field = g_array_index (import->mapping->fields, int, i);

      if (field < 0)
        continue;
      g_ptr_array_add (owned, _rk_clean_text (row->cells[i]));
      values[field] = owned->pdata[owned->len - 1];
    }
}

/* What a programme is known by in a year: its name over the years. */
static char *
lasting_key (const char *year, const char *identity)
{
  GString *key = g_string_new (NULL);

  append_text (key, year);
  append_text (key, identity);
  return g_string_free (key, FALSE);
}

/* The programme of the file that a row names by its year and lasting name, wherever
 * it stands there. */
static RkRecord *
find_lasting (RkImport *import, const char *const *values)
{
  const char *year = _rk_import_value_of (import, values, "fiscal_year");
  const char *identity = _rk_import_value_of (import, values, "identity");
  g_autofree char *canonical = NULL;
  g_autofree char *key = NULL;

  if (import->lasting == NULL || year == NULL || identity == NULL)
    return NULL;
  canonical = _rk_field_canonical (
      &import->info->fields[rk_kind_find_field (import->kind, "fiscal_year")], year, NULL);
  key = lasting_key (canonical != NULL ? canonical : year, identity);
  return g_hash_table_lookup (import->lasting, key);
}

/* The record of the file that has a key; of several the last. */
static RkRecord *
find_known (RkImport *import, const char *key)
{
  GPtrArray *same = g_hash_table_lookup (import->known, key);

  return same != NULL ? same->pdata[same->len - 1] : NULL;
}

/* Programmes that the sheet puts under another section or number leave theirs
 * first, so that two can change places. */
static gboolean
read_moves (RkImport *import, GPtrArray *records, GError **error)
{
  g_autofree const char **values = g_new0 (const char *, import->info->n_fields);
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);

  if (import->kind != RK_KIND_PROGRAMME)
    return TRUE;
  import->lasting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  import->moved = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (import->lasting,
                         lasting_key (rk_record_get (records->pdata[i], "fiscal_year"),
                                      rk_record_get (records->pdata[i], "identity")),
                         g_object_ref (records->pdata[i]));
  for (guint i = import->mapping->header + 1; i < import->sheet->rows->len; i++)
    {
      g_autofree char *key = NULL;
      RkRecord *record;

      memset (values, 0, sizeof *values * import->info->n_fields);
      read_values (import, import->sheet->rows->pdata[i], owned, values);
      record = find_lasting (import, values);
      key = key_of_values (import, values);
      if (record == NULL || find_known (import, key) == record
          || !g_hash_table_add (import->moved, record))
        continue;
      if (!rk_store_exec (rk_model_get_store (import->model), error,
                          "UPDATE programme SET number = number + ? WHERE id = ?", "ii",
                          (gint64)PARKED, rk_record_get_id (record)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_known (RkImport *import, GError **error)
{
  RkFilter filter = { import->options->event_id, 0, NULL };
  g_autoptr (GPtrArray) records = rk_model_load_all (import->model, import->kind, &filter, error);

  if (records == NULL)
    return FALSE;
  import->known =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  import->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *key = key_of_record (import, records->pdata[i]);
      GPtrArray *same = g_hash_table_lookup (import->known, key);

      if (same == NULL)
        {
          same = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (import->known, g_steal_pointer (&key), same);
        }
      g_ptr_array_add (same, g_object_ref (records->pdata[i]));
    }
  _rk_import_read_alike (import, records);
  return read_moves (import, records, error);
}

/* A cell beyond the last column would be lost without a word. */
static gboolean
has_extra_cells (RkImport *import, const RkSheetRow *row)
{
  if (g_strv_length (row->cells) <= import->mapping->headers->len)
    return FALSE;
  for (char **cell = row->cells + import->mapping->headers->len; *cell != NULL; cell++)
    if ((*cell)[strspn (*cell, " \t\r\n")] != '\0')
      return TRUE;
  return FALSE;
}

/* The same key twice in a sheet is a fault.  Returns FALSE for the second. */
static gboolean
note_key (RkImport *import, char *key)
{
  gpointer earlier;

  if (g_hash_table_lookup_extended (import->seen, key, NULL, &earlier))
    {
      g_autofree char *message =
          g_strdup_printf (_ ("The same as row %d."), GPOINTER_TO_INT (earlier));

      _rk_import_add_fault (import, import->row, "", message);
      g_free (key);
      return FALSE;
    }
  g_hash_table_insert (import->seen, key, GINT_TO_POINTER (import->row));
  return TRUE;
}

/* What differs is written, and where the programme stands now. */
static void
move_record (RkImport *import, RkRecord *record, const char **values, const char *const *all)
{
  int parent = rk_kind_find_field (RK_KIND_PROGRAMME, "parent");
  g_autofree char *words =
      g_strdup_printf (_ ("“%s” is moved here from %s %s."), rk_record_get_title (record),
                       rk_record_get (record, "section"), rk_record_get (record, "number"));

  keep_differences (import, record, values);
  for (guint i = 0; i < import->info->n_fields; i++)
    if (import->info->fields[i].flags & RK_FIELD_KEY)
      values[i] = all[i];
  if (values[parent] == NULL)
    values[parent] = "";
  _rk_import_add_warning (import, "番号", words);
}

static gboolean
take_row (RkImport *import, RkRecord *record, const char **values, GError **error)
{
  gint64 id = record != NULL ? rk_record_get_id (record) : 0;
  g_autofree const char **all = g_memdup2 (values, sizeof *values * import->info->n_fields);
  g_autoptr (GError) fault = NULL;
  int failed = -1;

  if (record != NULL && import->moved != NULL && g_hash_table_contains (import->moved, record))
    move_record (import, record, values, all);
  else if (record != NULL && !keep_differences (import, record, values))
    {
      import->report->n_unchanged++;
      return TRUE;
    }
  if (record == NULL)
    _rk_import_warn_of_new (import, values);
  /* An outcome is found by the names of the two, whatever differs. */
  if (write_values (import, import->kind == RK_KIND_OUTCOME ? all : values, &id, &failed, &fault))
    {
      import->report->n_updated += record != NULL;
      import->report->n_created += record == NULL;
      return TRUE;
    }
  if (is_fault_of_row (fault))
    {
      add_errors (import, values, id, failed, fault);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

/* A line of totals or a footnote below the rows is no row that lacks something. */
static gboolean
is_no_record (RkImport *import, const RkSheetRow *row, const char *const *values)
{
  static const char *const totals[] = { "合計", "小計", "総計", "累計", "計", "total", NULL };
  gboolean lacks = FALSE, is_total = FALSE, is_note = FALSE;
  guint n = 0;

  for (guint i = 0; i < import->info->n_fields; i++)
    lacks = lacks
            || ((import->info->fields[i].flags & RK_FIELD_REQUIRED)
                && (values[i] == NULL || *values[i] == '\0'));
  for (char **cell = row->cells; *cell != NULL && lacks; cell++)
    {
      g_autofree char *key = rk_text_search_key (*cell);

      n += *key != '\0';
      is_total = is_total || g_strv_contains (totals, key);
      is_note = is_note || g_str_has_prefix (key, "※") || g_str_has_prefix (key, "(注");
    }
  if (!lacks || !(is_total || (is_note && n == 1)))
    return FALSE;
  _rk_import_add_warning (
      import, "", is_total ? _ ("A line of totals was left out.") : _ ("A footnote was left out."));
  return TRUE;
}

/* What a spreadsheet shows in place of a value is none. */
static gboolean
has_spreadsheet_errors (RkImport *import, const char *const *values)
{
  static const char *const errors[] = { "#N/A",   "#REF!",         "#VALUE!", "#DIV/0!",
                                        "#NAME?", "#NULL!",        "#NUM!",   "#SPILL!",
                                        "#CALC!", "#GETTING_DATA", NULL };
  guint before = import->report->n_faults;

  for (guint i = 0; i < import->info->n_fields; i++)
    {
      const char *header = import->info->fields[i].header;

      if (values[i] == NULL)
        continue;
      if (g_str_equal (values[i], RK_SHEET_UNCOMPUTED))
        _rk_import_add_fault (
            import, import->row, header,
            _ ("This formula has no value yet. Open the sheet in the program that made it "
               "and save it again."));
      else if (g_strv_contains (errors, values[i])
               || (g_str_has_prefix (values[i], "Err:") && g_ascii_isdigit (values[i][4])))
        _rk_import_add_fault (import, import->row, header,
                              _ ("The cell shows an error of the spreadsheet. Mend it there."));
    }
  return import->report->n_faults > before;
}

/* The record of the file that a row is about: the one of its lasting name, or of
 * its key unless another row moves that away. */
static RkRecord *
find_record (RkImport *import, const char *const *values, const char *key)
{
  RkRecord *record = find_lasting (import, values);

  if (record != NULL)
    return record;
  record = find_known (import, key);
  return record != NULL && import->moved != NULL && g_hash_table_contains (import->moved, record)
             ? NULL
             : record;
}

/* Two people of one side may have one name: the affiliation tells them apart. */
static gboolean
take_participant (RkImport *import, const char **values, GError **error)
{
  g_autofree char *key = key_of_values (import, values);
  GPtrArray *same = g_hash_table_lookup (import->known, key);
  RkRecord *record = NULL;
  gboolean is_fault = FALSE;

  if (!note_key (import,
                 g_strconcat (key, _rk_import_value_of (import, values, "affiliation"), NULL))
      || !_rk_import_has_clear_attendants (import, values))
    return TRUE;
  if (same != NULL)
    record = _rk_import_find_namesake (import, same, values, &is_fault);
  return is_fault || take_row (import, record, values, error);
}

static gboolean
take_keyed_row (RkImport *import, const char **values, GError **error)
{
  char *key = key_of_values (import, values);
  RkRecord *record = find_record (import, values, key);

  if (!note_key (import, key))
    return TRUE;
  if (record != NULL && import->lasting != NULL
      && !note_key (import, g_strdup_printf ("\036%" G_GINT64_FORMAT, rk_record_get_id (record))))
    return TRUE;
  return take_row (import, record, values, error);
}

static gboolean
import_row (RkImport *import, const RkSheetRow *row, GError **error)
{
  g_autofree const char **values = g_new0 (const char *, import->info->n_fields);
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);

  import->row = row->number;
  read_values (import, row, owned, values);
  if (is_no_record (import, row, values))
    return TRUE;
  import->report->n_rows++;
  if (has_extra_cells (import, row))
    {
      _rk_import_add_fault (
          import, row->number, "",
          _ ("The row has more cells than the header. Is a comma or a quotation mark "
             "astray?"));
      return TRUE;
    }
  if (has_spreadsheet_errors (import, values))
    return TRUE;
  return import->kind == RK_KIND_PARTICIPANT ? take_participant (import, values, error)
                                             : take_keyed_row (import, values, error);
}

static int
compare_faults (gconstpointer a, gconstpointer b)
{
  const RkImportFault *x = *(const RkImportFault *const *)a, *y = *(const RkImportFault *const *)b;

  return x->row - y->row;
}

/* Attendants come first, so that those who name them find them. */
static gboolean
import_rows (RkImport *import, GError **error)
{
  if (import->kind == RK_KIND_PARTICIPANT)
    _rk_import_find_twice (import);
  for (int pass = import->kind == RK_KIND_PARTICIPANT ? 0 : 1; pass < 2; pass++)
    for (guint i = import->mapping->header + 1; i < import->sheet->rows->len; i++)
      if (_rk_import_is_attendant (import, import->sheet->rows->pdata[i]) == (pass == 0)
          && !import_row (import, import->sheet->rows->pdata[i], error))
        return FALSE;
  g_ptr_array_sort (import->report->faults, compare_faults);
  g_ptr_array_sort (import->report->warnings, compare_faults);
  return TRUE;
}

/* Kept in the same step as the rows, so that it is no step of its own. */
static gboolean
remember_map (RkImport *import, GError **error)
{
  g_autofree char *key = g_strconcat ("import-map/", import->info->name, NULL);

  return !import->options->remember || import->options->map == NULL
         || rk_store_exec (rk_model_get_store (import->model), error,
                           "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", "ss", key,
                           import->options->map);
}

static gboolean
import_cb (RkStore *store, gpointer data, GError **error)
{
  RkImport *import = data;

  if (!read_known (import, error) || !import_rows (import, error))
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
  return remember_map (import, error);
}

static gboolean
check_event (RkImport *import, GError **error)
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
  RkImport import = { 0 };
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
  import.report->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify)free_fault);
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
  g_clear_pointer (&import.mapping, rk_sheet_mapping_free);
  g_clear_pointer (&import.alike, g_hash_table_unref);
  g_clear_pointer (&import.kinds, g_hash_table_unref);
  g_clear_pointer (&import.known, g_hash_table_unref);
  g_clear_pointer (&import.twice, g_hash_table_unref);
  g_clear_pointer (&import.seen, g_hash_table_unref);
  g_clear_pointer (&import.moved, g_hash_table_unref);
  g_clear_pointer (&import.lasting, g_hash_table_unref);
  return done;
}
