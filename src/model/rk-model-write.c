/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands that make, change and remove records.  Each is one transaction
 * and one step of undo.
 */
#include "rk-event-private.h"
#include "rk-model-private.h"

#include "rk-date.h"
#include "rk-event-plan.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define SQL_DROP_IDENTITIES                                                                        \
  "DELETE FROM programme_identity WHERE id NOT IN (SELECT identity_id FROM programme)"

static gboolean
replace_terms (RkRow *row, const RkField *field, const char *text, GError **error)
{
  g_auto (GStrv) detail = g_strsplit (field->detail, "|", 3);
  g_auto (GStrv) names = _rk_split_names (text);
  gboolean has_use = *detail[2] != '\0';
  g_autofree char *key = g_strndup (detail[0], strlen (detail[0]) - strlen ("_term"));
  g_autofree char *clear = g_strdup_printf (
      "DELETE FROM %s WHERE %s_id = ? AND term_id IN (SELECT id FROM term WHERE class = ?)%s%s%s",
      detail[0], key, has_use ? " AND use = '" : "", detail[2], has_use ? "'" : "");
  g_autofree char *add = g_strdup_printf (
      "INSERT OR IGNORE INTO %s (%s_id, term_id, position%s) VALUES (?, ?, ?%s%s%s)", detail[0],
      key, has_use ? ", use" : "", has_use ? ", '" : "", detail[2], has_use ? "'" : "");

  if (!rk_store_exec (row->store, error, clear, "is", row->made, detail[1]))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 term = _rk_term_id (row->store, detail[1], names[i], error);

      if (term == 0 || !rk_store_exec (row->store, error, add, "iii", row->made, term, (gint64)i))
        return FALSE;
    }
  return TRUE;
}

/* Finds a slot of an event by its start, "10:40", or by day and start. */
gint64
_rk_find_slot (RkStore *store, gint64 event_id, const char *name, GError **error)
{
  g_autofree char *narrow = rk_text_narrow (name);
  g_auto (GStrv) parts = g_strsplit_set (narrow, " T", 2);
  const char *time = parts[0] != NULL && parts[1] != NULL ? parts[1] : narrow;
  g_autofree char *iso = NULL;
  gint64 id = 0, count = 0;
  RkDay day;
  int minutes;

  if (time != narrow && rk_day_parse (parts[0], &day, NULL))
    iso = rk_day_to_iso (day);
  if (rk_minutes_parse (time, &minutes, NULL) && (time == narrow || iso != NULL)
      && rk_store_get_int64 (store, &count, NULL,
                             "SELECT count (*) FROM slot WHERE event_id = ?1 AND start_min = ?2 "
                             "AND (?3 IS NULL OR day = ?3)",
                             "iis", event_id, (gint64)minutes, iso)
      && count == 1
      && rk_store_get_int64 (
          store, &id, NULL,
          "SELECT id FROM slot WHERE event_id = ?1 AND start_min = ?2 AND (?3 IS NULL OR day = ?3)",
          "iis", event_id, (gint64)minutes, iso))
    return id;
  g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_UNKNOWN,
               count > 1 ? _ ("“%s” is a slot of several days: write the day before it.")
                         : _ ("The event has no slot “%s”."),
               name);
  return 0;
}

static gboolean
replace_closed (RkRow *row, const RkField *field, const char *text, GError **error)
{
  g_auto (GStrv) names = _rk_split_names (text);
  g_autofree char *clear =
      g_strdup_printf ("DELETE FROM %s_closed WHERE %s_id = ?", field->detail, field->detail);
  g_autofree char *add =
      g_strdup_printf ("INSERT OR IGNORE INTO %s_closed (%s_id, slot_id) VALUES (?, ?)",
                       field->detail, field->detail);

  if (!rk_store_exec (row->store, error, clear, "i", row->made))
    return FALSE;
  if (names[0] != NULL && !rk_plan_store_default_slots (row->model, row->event_id, error))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 slot = _rk_find_slot (row->store, row->event_id, names[i], error);

      if (slot == 0 || !rk_store_exec (row->store, error, add, "ii", row->made, slot))
        return FALSE;
    }
  return TRUE;
}

/* Attendants are entered by name; one who is not in the event yet is added, one
 * of whom there are several is refused. */
static gint64
find_attendant (RkRow *row, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 id = _rk_find_participant (row->store, row->event_id, name, "同席者", &failure), count = 0;

  if (id != 0)
    return id;
  if (rk_store_get_int64 (row->store, &count, error,
                          "SELECT count (*) FROM participant WHERE event_id = ? AND name = ?", "is",
                          row->event_id, name)
      && count > 0)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return 0;
    }
  id = rk_store_new_id (row->store, error);
  return id != 0
                 && rk_store_exec (row->store, error,
                                   "INSERT INTO participant (id, event_id, side, name, "
                                   "entry_order) VALUES (?1, ?2, '同席者', ?3, 1 + (SELECT "
                                   "coalesce (max (entry_order), 0) FROM participant WHERE "
                                   "event_id = ?2))",
                                   "iis", id, row->event_id, name)
             ? id
             : 0;
}

static gboolean
replace_attendants (RkRow *row, const char *text, GError **error)
{
  g_auto (GStrv) names = _rk_split_names (text);

  if (!rk_store_exec (row->store, error,
                      "DELETE FROM participant_attendant WHERE participant_id = ?", "i", row->made))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 id = find_attendant (row, names[i], error);

      if (id == 0)
        return FALSE;
      if (id == row->made
          || !rk_store_exec (row->store, error,
                             "INSERT OR IGNORE INTO participant_attendant (participant_id, "
                             "attendant_id) VALUES (?, ?)",
                             "ii", row->made, id))
        return FALSE;
    }
  return TRUE;
}

/* The fields that live in other tables, once the row itself is there. */
gboolean
_rk_row_bind_after (RkRow *row, const RkField *field, const char *text, GError **error)
{
  g_autofree char *repaired = _rk_clean_text (text);

  switch (field->type)
    {
    case RK_FIELD_TERMS:
      return replace_terms (row, field, repaired, error);
    case RK_FIELD_HOSTS:
      return _rk_event_write_hosts (row, field, repaired, error);
    case RK_FIELD_APPROVALS:
      return _rk_event_write_approvals (row->store, row->made, repaired, error);
    case RK_FIELD_CLOSED:
      return replace_closed (row, field, repaired, error);
    case RK_FIELD_ATTENDANTS:
      return replace_attendants (row, repaired, error);
    default:
      return TRUE;
    }
}

static const char *
value_of (RkKind kind, const char *const *values, const char *name)
{
  int field = rk_kind_find_field (kind, name);
  const char *text = field >= 0 ? values[field] : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

/* Finds or makes the series that a value belongs to. */
gboolean
_rk_row_bind_series (RkRow *row, const char *const *values, GError **error)
{
  const char *scheme = value_of (row->kind, values, "scheme");
  const char *category = value_of (row->kind, values, "category");
  const char *number = value_of (row->kind, values, "number");
  const char *name = value_of (row->kind, values, "name");
  const char *unit = value_of (row->kind, values, "unit");
  gint64 id;

  if (row->id != 0)
    return TRUE;
  if (scheme == NULL || category == NULL || name == NULL)
    {
      g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_MISSING,
                           _ ("A value needs a scheme, a category and the name of its indicator."));
      return FALSE;
    }
  if (!rk_store_get_int64 (
          row->store, &id, NULL,
          "SELECT id FROM indicator WHERE scheme = ? AND category = ? AND number IS ? AND name = ?",
          "ssss", scheme, category, number, name))
    {
      id = rk_store_new_id (row->store, error);
      if (id == 0
          || !rk_store_exec (row->store, error,
                             "INSERT INTO indicator (id, scheme, category, number, name, unit, "
                             "office, programme_id)"
                             " VALUES (?1, ?2, ?3, ?4, ?5, coalesce (?6, ''), ?7, (SELECT id FROM "
                             "programme WHERE title = ?2 ORDER BY id DESC LIMIT 1))",
                             "issssss", id, scheme, category, number, name, unit,
                             value_of (row->kind, values, "office")))
        return FALSE;
    }
  _rk_row_set_integer (row, "indicator_id", id);
  return TRUE;
}

static gboolean
has_column (RkRow *row, const char *column)
{
  for (guint i = 0; i < row->columns->len; i++)
    if (g_str_equal (row->columns->pdata[i], column)
        && g_array_index (row->values, RkValue, i).type != 'n')
      return TRUE;
  return FALSE;
}

/* A programme that goes to another section takes its parts along, leaves its
 * own whole, and gets the next number where its own is taken. */
static gboolean
move_programme (RkRow *row, GError **error)
{
  int section = rk_kind_find_field (RK_KIND_PROGRAMME, "section");
  const RkField *field = &rk_kind_get_info (RK_KIND_PROGRAMME)->fields[section];
  gboolean has_number = _rk_row_has (row, "number");
  gint64 taken = 0, number = 0;

  if (_rk_row_has (row, "edition_id") && !_rk_row_has (row, "section_id"))
    {
      g_autofree char *title = rk_store_dup_text (
          row->store, error,
          "SELECT s.title FROM programme AS p JOIN section AS s ON s.id = p.section_id"
          " WHERE p.id = ?",
          "i", row->id);

      if (title == NULL || !_rk_row_bind_section (row, field, title, error))
        return FALSE;
    }
  if (!_rk_row_has (row, "section_id"))
    return TRUE;
  if (!_rk_row_has (row, "parent_id"))
    _rk_row_set_none (row, "parent_id");
  if (!rk_store_exec (row->store, error,
                      "UPDATE programme SET section_id = ?1, edition_id = (SELECT edition_id FROM "
                      "section WHERE id = ?1) WHERE parent_id = ?2",
                      "ii", row->section_id, row->id))
    return FALSE;
  if (has_number)
    return TRUE;
  if (!rk_store_get_int64 (
          row->store, &taken, error,
          "SELECT count (*) FROM programme AS o WHERE o.section_id = ?1 AND o.id <> ?2"
          " AND o.parent_id IS NULL AND o.number = (SELECT number FROM programme WHERE id = ?2)",
          "ii", row->section_id, row->id)
      || !rk_store_get_int64 (row->store, &number, error,
                              "SELECT 1 + coalesce (max (number), 0) FROM programme"
                              " WHERE section_id = ? AND parent_id IS NULL",
                              "i", row->section_id))
    return FALSE;
  if (taken > 0)
    _rk_row_set_integer (row, "number", number);
  return TRUE;
}

static gboolean
complete_programme (RkRow *row, const char *const *values, GError **error)
{
  const char *title = value_of (row->kind, values, "title");
  gint64 identity;

  if (row->id != 0)
    return move_programme (row, error);
  if (_rk_row_has (row, "identity_id"))
    return TRUE;
  /* The same name in another year is the same programme. */
  if (!rk_store_get_int64 (row->store, &identity, NULL,
                           "SELECT identity_id FROM programme WHERE title = ? AND edition_id <> ? "
                           "ORDER BY id LIMIT 1",
                           "si", title, row->edition_id))
    {
      identity = rk_store_new_id (row->store, error);
      if (identity == 0
          || !rk_store_exec (row->store, error,
                             "INSERT INTO programme_identity (id, name) VALUES (?, ?)", "is",
                             identity, title != NULL ? title : "?"))
        return FALSE;
    }
  _rk_row_set_integer (row, "identity_id", identity);
  return TRUE;
}

static void
complete_event (RkRow *row, const char *const *values)
{
  const char *start = value_of (row->kind, values, "start_day");
  RkDay day;

  if (start == NULL || !rk_day_parse (start, &day, NULL))
    return;
  _rk_row_set_integer (row, "fiscal_year", rk_fiscal_year_of_day (day));
  if (row->id == 0 && value_of (row->kind, values, "end_day") == NULL)
    {
      g_autofree char *iso = rk_day_to_iso (day);

      _rk_row_set_text (row, "end_day", iso);
    }
  if (row->id == 0 && !has_column (row, "mode"))
    _rk_row_set_text (row, "mode", "対面");
}

/* The fiscal year in which an event is, or will be; 0 if that is not known. */
static int
year_of_event (RkRow *row, const char *const *values)
{
  const char *start = value_of (row->kind, values, "start_day");
  gint64 year = 0;
  RkDay day;

  if (start != NULL)
    return rk_day_parse (start, &day, NULL) ? rk_fiscal_year_of_day (day) : 0;
  if (row->id != 0)
    rk_store_get_int64 (row->store, &year, NULL, "SELECT fiscal_year FROM event WHERE id = ?", "i",
                        row->id);
  return (int)year;
}

/* What a row needs beyond its fields. */
static gboolean
complete_row (RkRow *row, const char *const *values, GError **error)
{
  const RkKindInfo *info = rk_kind_get_info (row->kind);

  if (info->of_event && row->id == 0)
    _rk_row_set_integer (row, "event_id", row->event_id);
  switch (row->kind)
    {
    case RK_KIND_PROGRAMME:
      return complete_programme (row, values, error);
    case RK_KIND_EVENT:
      complete_event (row, values);
      return _rk_event_check_times (row, error);
    case RK_KIND_INDICATOR:
      return _rk_row_bind_series (row, values, error);
    case RK_KIND_PARTICIPANT:
      return row->id != 0
             || _rk_event_complete_entry (row, value_of (row->kind, values, "side"),
                                          value_of (row->kind, values, "state") != NULL, error);
    case RK_KIND_SUBSIDY:
      /* What was printed of the old cap is not true of the new one. */
      if (row->id != 0 && _rk_row_has (row, "cap_yen") && !_rk_row_has (row, "cap_text"))
        _rk_row_set_none (row, "cap_text");
      if (row->id != 0 || _rk_row_has (row, "programme_id"))
        return TRUE;
      g_set_error_literal (
          error, RK_MODEL_ERROR, RK_MODEL_ERROR_REFUSED,
          _ ("No programme of the catalogue pays this subsidy; name it in 掲載施策."));
      return FALSE;
    default:
      return TRUE;
    }
}

static gboolean
execute_row (RkRow *row, GError **error)
{
  const RkKindInfo *info = rk_kind_get_info (row->kind);
  g_autoptr (GString) sql = g_string_new (NULL);

  if (row->id == 0)
    {
      g_autoptr (GString) marks = g_string_new (NULL);

      row->made = rk_store_new_id (row->store, error);
      if (row->made == 0)
        return FALSE;
      _rk_row_set_integer (row, "id", row->made);
      g_string_append_printf (sql, "INSERT INTO %s (", info->table);
      for (guint i = 0; i < row->columns->len; i++)
        {
          g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", (char *)row->columns->pdata[i]);
          g_string_append (marks, i > 0 ? ", ?" : "?");
        }
      g_string_append_printf (sql, ") VALUES (%s)", marks->str);
    }
  else
    {
      RkValue key = { 'i', row->id, 0, NULL };

      row->made = row->id;
      if (row->columns->len == 0)
        return TRUE;
      g_string_append_printf (sql, "UPDATE %s SET ", info->table);
      for (guint i = 0; i < row->columns->len; i++)
        g_string_append_printf (sql, "%s%s = ?", i > 0 ? ", " : "", (char *)row->columns->pdata[i]);
      g_string_append (sql, " WHERE id = ?");
      g_array_append_val (row->values, key);
    }
  return rk_store_exec_values (row->store, sql->str, (RkValue *)(gpointer)row->values->data,
                               row->values->len, error);
}

static void
clear_row (RkRow *row)
{
  g_ptr_array_unref (row->columns);
  g_array_unref (row->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RkRow, clear_row)

static gboolean
check_required (RkRow *row, const char *const *values, GError **error)
{
  const RkKindInfo *info = rk_kind_get_info (row->kind);

  for (guint i = 0; row->id == 0 && i < info->n_fields; i++)
    if ((info->fields[i].flags & RK_FIELD_REQUIRED) && info->fields[i].type < RK_FIELD_SHOWN
        && (values[i] == NULL || *values[i] == '\0'))
      {
        g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_MISSING, _ ("%s is missing."),
                     _ (info->fields[i].label));
        return FALSE;
      }
  return TRUE;
}

static void
begin_row (RkRow *row, RkModel *model, RkKind kind, gint64 event_id, gint64 id)
{
  row->model = model;
  row->store = rk_model_get_store (model);
  row->kind = kind;
  row->event_id = event_id;
  row->id = id;
  row->columns = g_ptr_array_new ();
  row->values = g_array_new (FALSE, TRUE, sizeof (RkValue));
  g_array_set_clear_func (row->values, (GDestroyNotify)rk_value_clear);
}

/* The event that an existing row belongs to, where it is not said. */
static gboolean
find_event (RkRow *row, GError **error)
{
  const RkKindInfo *info = rk_kind_get_info (row->kind);
  g_autofree char *sql = NULL;

  if (!info->of_event || row->event_id != 0)
    return TRUE;
  sql = g_strdup_printf ("SELECT event_id FROM %s WHERE id = ?", info->table);
  return row->id != 0 && rk_store_get_int64 (row->store, &row->event_id, error, sql, "i", row->id);
}

/* What becomes of an entry is kept with its time, wherever it was entered. */
static gboolean
note_state (RkRow *row, const char *const *values, const char *before, GError **error)
{
  const char *state = value_of (row->kind, values, "state");
  g_autofree char *now = NULL;

  if (before == NULL || state == NULL)
    return TRUE;
  now = rk_store_dup_text (row->store, error, "SELECT state FROM participant WHERE id = ?", "i",
                           row->made);
  return now != NULL
         && (g_str_equal (now, before)
             || _rk_state_note (row->store, RK_KIND_PARTICIPANT, row->made, now,
                                g_get_real_time () / G_USEC_PER_SEC, NULL, NULL, error));
}

/* Writes one row inside a command: *id 0 makes it and returns its id.  In
 * @values, one for each field, NULL leaves a field as it is.  @failed gets the
 * field that was refused, or -1 where it was the row. */
gboolean
_rk_model_write_row_telling (RkModel *self,
                             RkKind kind,
                             gint64 event_id,
                             gint64 *id,
                             const char *const *values,
                             int *failed,
                             GError **error)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  g_auto (RkRow) row = { 0 };
  g_autofree char *before = NULL;

  *failed = -1;
  begin_row (&row, self, kind, event_id, *id);
  if (!find_event (&row, error) || !check_required (&row, values, error))
    return FALSE;
  if (kind == RK_KIND_EVENT)
    row.fiscal_year = year_of_event (&row, values);
  for (guint i = 0; i < info->n_fields; i++)
    if (values[i] != NULL && !_rk_row_bind (&row, &info->fields[i], values[i], error))
      return FALSE;
  if (kind == RK_KIND_PARTICIPANT && *id != 0)
    before =
        rk_store_dup_text (row.store, NULL, "SELECT state FROM participant WHERE id = ?", "i", *id);
  if (!complete_row (&row, values, error) || !execute_row (&row, error))
    return FALSE;
  if (kind == RK_KIND_PROGRAMME && *id != 0 && _rk_row_has (&row, "identity_id")
      && !rk_store_exec (row.store, error, SQL_DROP_IDENTITIES, ""))
    return FALSE;
  if (kind == RK_KIND_PARTICIPANT && !note_state (&row, values, before, error))
    return FALSE;
  if (kind == RK_KIND_SLOT && !_rk_event_check_slot (row.store, row.made, error))
    return FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    if (values[i] != NULL && !_rk_row_bind_after (&row, &info->fields[i], values[i], error))
      {
        *failed = (int)i;
        return FALSE;
      }
  *id = row.made;
  return TRUE;
}

/* The same where it does not matter which field was refused. */
gboolean
_rk_model_write_row (RkModel *self,
                     RkKind kind,
                     gint64 event_id,
                     gint64 *id,
                     const char *const *values,
                     GError **error)
{
  int failed;

  return _rk_model_write_row_telling (self, kind, event_id, id, values, &failed, error);
}

/* Tells every field of a row that is refused, not only the first.  Rows that
 * names stand for may be made on the way: only for a command that is taken
 * back. */
void
_rk_model_collect_faults (RkModel *self,
                          RkKind kind,
                          gint64 event_id,
                          gint64 id,
                          const char *const *values,
                          RkFaultFunc func,
                          gpointer data)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  g_auto (RkRow) row = { 0 };

  begin_row (&row, self, kind, event_id, id);
  if (kind == RK_KIND_EVENT)
    row.fiscal_year = year_of_event (&row, values);
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean required = (info->fields[i].flags & RK_FIELD_REQUIRED)
                          && info->fields[i].type < RK_FIELD_SHOWN && id == 0;

      if (values[i] == NULL && required)
        _rk_row_bind (&row, &info->fields[i], "", &error);
      else if (values[i] != NULL)
        _rk_row_bind (&row, &info->fields[i], values[i], &error);
      if (error != NULL)
        func (i, error, data);
    }
}

typedef struct
{
  RkModel *model;
  RkKind kind;
  gint64 event_id;
  gint64 id;
  const char *const *values;
} Command;

static gboolean
write_cb (RkStore *store, gpointer data, GError **error)
{
  Command *command = data;

  return _rk_model_write_row (command->model, command->kind, command->event_id, &command->id,
                              command->values, error);
}

/**
 * rk_model_create:
 * @self: a model
 * @kind: what to make
 * @event_id: the event it belongs to, or 0
 * @values: (array): a text or NULL for each field of the kind, as people write it
 * @error: return location for an error; its message is for people
 *
 * Returns: the id of the new record, or 0
 */
gint64
rk_model_create (
    RkModel *self, RkKind kind, gint64 event_id, const char *const *values, GError **error)
{
  Command command = { self, kind, event_id, 0, values };
  g_autofree char *label = NULL;

  g_return_val_if_fail (RK_IS_MODEL (self) && values != NULL, 0);
  label = g_strdup_printf (_ ("Add %s"), _ (rk_kind_get_info (kind)->one));
  return rk_store_write (rk_model_get_store (self), label, write_cb, &command, error) ? command.id
                                                                                      : 0;
}

/**
 * rk_model_set:
 * @self: a model
 * @kind: kind of the record
 * @id: its id
 * @field: index of the field
 * @text: what to write, as people write it; blank to clear
 * @error: return location for an error; its message is for people
 *
 * Returns: TRUE if the file says so now
 */
gboolean
rk_model_set (RkModel *self, RkKind kind, gint64 id, guint field, const char *text, GError **error)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  g_autofree const char **values = g_new0 (const char *, info->n_fields);
  Command command = { self, kind, 0, id, values };
  g_autofree char *label = NULL;
  g_autoptr (RkRecord) record = NULL;

  g_return_val_if_fail (RK_IS_MODEL (self) && text != NULL && field < info->n_fields, FALSE);
  record = rk_model_load (self, kind, id, error);
  if (record == NULL)
    return FALSE;
  values[field] = text;
  label = g_strdup_printf (_ ("Change %s of “%s”"), _ (info->fields[field].label),
                           rk_record_get_title (record));
  return rk_store_write (rk_model_get_store (self), label, write_cb, &command, error);
}

typedef struct
{
  RkModel *model;
  RkKind kind;
  const GArray *ids;
  const char *const *values;
} ManyCommand;

static gboolean
write_many_cb (RkStore *store, gpointer data, GError **error)
{
  ManyCommand *command = data;

  for (guint i = 0; i < command->ids->len; i++)
    {
      gint64 id = g_array_index (command->ids, gint64, i);

      if (!_rk_model_write_row (command->model, command->kind, 0, &id, command->values, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * rk_model_set_many:
 * @self: a model
 * @kind: kind of the records
 * @ids: (element-type gint64): which of them
 * @field: index of the field
 * @text: what to write in all of them, as people write it; blank to clear
 * @error: return location for an error; its message is for people
 *
 * Changes one field of several records, all or none, as one step of undo.
 *
 * Returns: TRUE if the file says so now
 */
gboolean
rk_model_set_many (
    RkModel *self, RkKind kind, const GArray *ids, guint field, const char *text, GError **error)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  g_autofree const char **values = g_new0 (const char *, info->n_fields);
  ManyCommand command = { self, kind, ids, values };
  g_autofree char *label = NULL;

  g_return_val_if_fail (RK_IS_MODEL (self) && text != NULL && field < info->n_fields, FALSE);
  values[field] = text;
  label = g_strdup_printf (_ ("Change %s of %u records"), _ (info->fields[field].label), ids->len);
  return rk_store_write (rk_model_get_store (self), label, write_many_cb, &command, error);
}

static gboolean
delete_cb (RkStore *store, gpointer data, GError **error)
{
  Command *command = data;
  const RkKindInfo *info = rk_kind_get_info (command->kind);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?", info->table);

  if (!_rk_event_before_delete (store, command->kind, command->id, error)
      || !rk_store_exec (store, error, sql, "i", command->id))
    return FALSE;
  /* An identity lives as long as a year tells of it. */
  if (command->kind == RK_KIND_PROGRAMME)
    return rk_store_exec (store, error, SQL_DROP_IDENTITIES, "");
  if (command->kind == RK_KIND_INDICATOR)
    return rk_store_exec (
        store, error,
        "DELETE FROM indicator WHERE id NOT IN (SELECT indicator_id FROM indicator_value)", "");
  return TRUE;
}

/**
 * rk_model_delete:
 *
 * Removes a record and what exists only with it; undo brings all of it back.
 *
 * Returns: TRUE on success; %RK_MODEL_ERROR_IN_USE if other records need it
 */
gboolean
rk_model_delete (RkModel *self, RkKind kind, gint64 id, GError **error)
{
  Command command = { self, kind, 0, id, NULL };
  g_autoptr (RkRecord) record = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (RK_IS_MODEL (self), FALSE);
  record = rk_model_load (self, kind, id, error);
  if (record == NULL)
    return FALSE;
  label = g_strdup_printf (_ ("Delete “%s”"), rk_record_get_title (record));
  if (rk_store_write (rk_model_get_store (self), label, delete_cb, &command, &failure))
    return TRUE;
  if (g_error_matches (failure, RK_STORE_ERROR, RK_STORE_ERROR_CONSTRAINT))
    g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_IN_USE,
                 _ ("“%s” cannot be deleted: other records name it. Remove it there first."),
                 rk_record_get_title (record));
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
