/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one write path.  A command runs in BEGIN IMMEDIATE with a session
 * attached; its changeset goes to the history in the same transaction, so what
 * is in the file can always be taken back, also after a restart.
 */
#include "rk-store-private.h"

#include <time.h>

/* Every table whose rows a person can change.  Named one by one: attached to
 * all, the session would record the search index's own tables, and undo would
 * fail in defensive mode. */
static const char *const logged_tables[] = {
  "document",
  "prefecture",
  "term",
  "edition",
  "section",
  "programme_identity",
  "programme",
  "programme_term",
  "link",
  "subsidy",
  "indicator",
  "indicator_value",
  "statistic",
  "organisation",
  "organisation_past",
  "distinct_pair",
  "theme",
  "theme_role",
  "person",
  "person_term",
  "network_group",
  "tie",
  "referral_flow",
  "node_position",
  "event",
  "event_host",
  "slot",
  "place",
  "place_closed",
  "travel",
  "participant",
  "participant_closed",
  "participant_attendant",
  "participant_term",
  "challenge",
  "challenge_sheet",
  "wish",
  "meeting",
  "meeting_participant",
  "meeting_order",
  "outcome",
  "contract",
  "follow_up",
  "state_change",
  "holiday",
  "saved_view",
  NULL,
};

const char *const *
_rk_store_logged_tables (void)
{
  return logged_tables;
}

static void
free_session (sqlite3_session *session)
{
  if (session != NULL)
    sqlite3session_delete (session);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_session, free_session)

static sqlite3_session *
begin_session (RkStore *self, GError **error)
{
  g_autoptr (sqlite3_session) session = NULL;
  int code = sqlite3session_create (self->db, "main", &session);

  for (guint i = 0; code == SQLITE_OK && logged_tables[i] != NULL; i++)
    code = sqlite3session_attach (session, logged_tables[i]);
  if (code != SQLITE_OK)
    {
      _rk_store_set_error (self, code, "session", error);
      return NULL;
    }
  return g_steal_pointer (&session);
}

/* The rows a changeset touches, once each. */
static GPtrArray *
list_changes (const void *data, int size, gboolean inverted)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);
  sqlite3_changeset_iter *iter = NULL;

  if (size == 0 || sqlite3changeset_start (&iter, size, (void *)data) != SQLITE_OK)
    return g_steal_pointer (&changes);
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int columns, op, indirect;
      sqlite3_value *value = NULL;
      RkRowChange *change;

      if (sqlite3changeset_op (iter, &table, &columns, &op, &indirect) != SQLITE_OK)
        continue;
      if (op == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &value);
      else
        sqlite3changeset_old (iter, 0, &value);
      if (inverted && op != SQLITE_UPDATE)
        op = op == SQLITE_INSERT ? SQLITE_DELETE : SQLITE_INSERT;
      change = g_new (RkRowChange, 1);
      change->table = g_intern_string (table);
      change->id = value != NULL ? sqlite3_value_int64 (value) : 0;
      change->kind = op == SQLITE_INSERT   ? RK_ROW_INSERTED
                     : op == SQLITE_DELETE ? RK_ROW_DELETED
                                           : RK_ROW_UPDATED;
      g_ptr_array_add (changes, change);
    }
  sqlite3changeset_finalize (iter);
  return g_steal_pointer (&changes);
}

static gboolean
refuse_if_read_only (RkStore *self, GError **error)
{
  if (!self->read_only)
    return TRUE;
  g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_READ_ONLY, "%s", self->path);
  return FALSE;
}

static gboolean
add_history (RkStore *self, const char *label, const char *state, GBytes *changeset, GError **error)
{
  return rk_store_exec (self, error,
                        "INSERT INTO history (label, author, time_utc_s, state, changeset)"
                        " VALUES (?, ?, ?, ?, ?)",
                        "ssisb", label, g_get_user_name (), (gint64)time (NULL), state, changeset);
}

/* Runs one command between BEGIN and COMMIT; @changeset gets what it changed. */
static gboolean
run_command (RkStore *self,
             const char *label,
             RkStoreFunc func,
             gpointer data,
             GBytes **changeset,
             GError **error)
{
  g_autoptr (sqlite3_session) session = begin_session (self, error);
  void *bytes = NULL;
  int size = 0, code;

  if (session == NULL || !func (self, data, error))
    return FALSE;
  code = sqlite3session_changeset (session, &size, &bytes);
  if (code != SQLITE_OK)
    return _rk_store_set_error (self, code, "changeset", error);
  *changeset = g_bytes_new_with_free_func (bytes, (gsize)size, sqlite3_free, bytes);
  if (size == 0)
    return TRUE;
  return rk_store_exec (self, error, "UPDATE history SET state = 'dropped' WHERE state = 'undone'",
                        "")
         && add_history (self, label, "done", *changeset, error);
}

/* BEGIN can be stopped after it took effect, so its failure is followed by a
 * ROLLBACK like any other. */
static gboolean
begin (RkStore *self, GError **error)
{
  if (!refuse_if_read_only (self, error))
    return FALSE;
  if (!_rk_store_sql (self, "BEGIN IMMEDIATE", error))
    {
      _rk_store_rollback (self);
      return FALSE;
    }
  self->writing = TRUE;
  return TRUE;
}

/* The newest entry of the trail and how many are undone: what every command,
 * undo and redo changes. */
static char *
read_mark (RkStore *self)
{
  return rk_store_dup_text (self, NULL,
                            "SELECT coalesce (max (id), 0) || ' ' || count (*) FILTER (WHERE state "
                            "= 'undone') FROM history",
                            "");
}

/* Ends the transaction.  A COMMIT that fails may have committed all the same:
 * if SQLite is out of the transaction the file itself is asked. */
static gboolean
commit_or_rollback (RkStore *self, gboolean done, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *mark = done ? read_mark (self) : NULL;

  if (done && !_rk_store_sql (self, "COMMIT", &failure))
    {
      gboolean ended = sqlite3_get_autocommit (self->db);
      g_autofree char *now = NULL;

      _rk_store_interrupt_after (self, -1);
      now = ended ? read_mark (self) : NULL;
      done = now != NULL && g_strcmp0 (mark, now) == 0;
    }
  self->writing = FALSE;
  if (!done)
    _rk_store_rollback (self);
  if (!done && failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return done;
}

static void
tell_changes (RkStore *self, GBytes *changeset, gboolean inverted)
{
  gsize size = 0;
  const void *data = changeset != NULL ? g_bytes_get_data (changeset, &size) : NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (size == 0)
    return;
  changes = list_changes (data, (int)size, inverted);
  g_signal_emit_by_name (self, "changed", changes);
}

/**
 * rk_store_write:
 * @self: a store
 * @label: what the command does, for people, in their language
 * @func: makes the changes with rk_store_exec(); returns FALSE to take all back
 * @data: for @func
 * @error: return location for an error
 *
 * Runs one command in one transaction and records how to undo it.  When it
 * returns TRUE the change is on disk; when it returns FALSE nothing changed.
 * A command that changes nothing leaves no entry in the history.
 *
 * Returns: TRUE on success
 */
gboolean
rk_store_write (RkStore *self, const char *label, RkStoreFunc func, gpointer data, GError **error)
{
  g_autoptr (GBytes) changeset = NULL;

  _rk_store_assert_owner (self);
  g_return_val_if_fail (label != NULL && func != NULL && !self->writing, FALSE);
  if (!begin (self, error))
    return FALSE;
  if (!commit_or_rollback (self, run_command (self, label, func, data, &changeset, error), error))
    return FALSE;
  tell_changes (self, changeset, FALSE);
  return TRUE;
}

/**
 * rk_store_write_base:
 *
 * Like rk_store_write() for the data a file begins with: the history tells of
 * it but cannot take it back.
 *
 * Returns: TRUE on success
 */
gboolean
rk_store_write_base (
    RkStore *self, const char *label, RkStoreFunc func, gpointer data, GError **error)
{
  gboolean done;

  _rk_store_assert_owner (self);
  g_return_val_if_fail (label != NULL && func != NULL && !self->writing, FALSE);
  if (!begin (self, error))
    return FALSE;
  done = func (self, data, error) && add_history (self, label, "base", NULL, error);
  if (!commit_or_rollback (self, done, error))
    return FALSE;
  /* The file begins without free pages; if that fails it is only larger. */
  (void)_rk_store_sql (self, "VACUUM", NULL);
  return TRUE;
}

/* A row whose new values others of the same circle still have. */
typedef struct
{
  gint64 id;
  GPtrArray *values; /* (element-type sqlite3_value): by column, NULL where unchanged */
} CircleRow;

static void
free_circle_row (CircleRow *row)
{
  g_ptr_array_unref (row->values);
  g_free (row);
}

/* Any conflict means that the file is not as the history left it, but for
 * programmes that changed places: none of them can go first.  They are kept
 * for close_circle(). */
static int
conflict_cb (void *data, int conflict, sqlite3_changeset_iter *iter)
{
  GPtrArray *circle = data;
  const char *table;
  int columns, op, indirect;
  sqlite3_value *value = NULL;
  CircleRow *row;

  if (conflict != SQLITE_CHANGESET_CONSTRAINT
      || sqlite3changeset_op (iter, &table, &columns, &op, &indirect) != SQLITE_OK
      || op != SQLITE_UPDATE || !g_str_equal (table, "programme")
      || sqlite3changeset_old (iter, 0, &value) != SQLITE_OK || value == NULL)
    return SQLITE_CHANGESET_ABORT;
  row = g_new0 (CircleRow, 1);
  row->id = sqlite3_value_int64 (value);
  row->values = g_ptr_array_new_with_free_func ((GDestroyNotify)sqlite3_value_free);
  g_ptr_array_add (circle, row);
  for (int i = 0; i < columns; i++)
    {
      value = NULL;
      if (sqlite3changeset_new (iter, i, &value) != SQLITE_OK)
        return SQLITE_CHANGESET_ABORT;
      g_ptr_array_add (row->values, value != NULL ? sqlite3_value_dup (value) : NULL);
    }
  return SQLITE_CHANGESET_OMIT;
}

/* The columns of one row as the circle leaves them. */
static gboolean
write_circle_row (RkStore *self, const CircleRow *row, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int code, n = 0;

  for (guint i = 0; i < row->values->len; i++)
    if (row->values->pdata[i] != NULL)
      {
        g_autofree char *column = rk_store_dup_text (
            self, error, "SELECT name FROM pragma_table_info ('programme') WHERE cid = ?", "i",
            (gint64)i);

        if (column == NULL)
          return FALSE;
        g_string_append_printf (sql, "%s%s = ?", sql->len > 0 ? ", " : "UPDATE programme SET ",
                                column);
      }
  g_string_append (sql, " WHERE id = ?");
  code = sqlite3_prepare_v2 (self->db, sql->str, -1, &statement, NULL);
  for (guint i = 0; code == SQLITE_OK && i < row->values->len; i++)
    if (row->values->pdata[i] != NULL)
      code = sqlite3_bind_value (statement, ++n, row->values->pdata[i]);
  if (code == SQLITE_OK)
    code = sqlite3_bind_int64 (statement, n + 1, row->id);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  return code == SQLITE_DONE || _rk_store_set_error (self, code, "apply", error);
}

/* Programmes that changed places leave theirs first, then take the new ones. */
static gboolean
close_circle (RkStore *self, GPtrArray *circle, GError **error)
{
  for (guint i = 0; i < circle->len; i++)
    if (!rk_store_exec (self, error, "UPDATE programme SET number = number + 1000000 WHERE id = ?",
                        "i", ((CircleRow *)circle->pdata[i])->id))
      return FALSE;
  for (guint i = 0; i < circle->len; i++)
    if (!write_circle_row (self, circle->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
apply (RkStore *self, const void *data, int size, GError **error)
{
  /* FKNOACTION: children removed by a cascade are in the changeset themselves
   * and would otherwise be met as conflicts. */
  g_autoptr (GPtrArray) circle = g_ptr_array_new_with_free_func ((GDestroyNotify)free_circle_row);
  int code = sqlite3changeset_apply_v2 (self->db, size, (void *)data, NULL, conflict_cb, circle,
                                        NULL, NULL, SQLITE_CHANGESETAPPLY_FKNOACTION);

  if (code == SQLITE_OK)
    return close_circle (self, circle, error);
  if (code == SQLITE_ABORT)
    {
      g_set_error_literal (error, RK_STORE_ERROR, RK_STORE_ERROR_CONSTRAINT,
                           "the rows are not as the history left them");
      return FALSE;
    }
  return _rk_store_set_error (self, code, "apply", error);
}

typedef struct
{
  gboolean undo;
  char *label;
  GBytes *changeset;
} Step;

GBytes *
_rk_store_dup_changeset (RkStore *self, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, "SELECT changeset FROM history WHERE id = ?", -1,
                                 &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_bind_int64 (statement, 1, id);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code != SQLITE_ROW)
    {
      _rk_store_set_error (self, code, "history", error);
      return NULL;
    }
  return g_bytes_new (sqlite3_column_blob (statement, 0),
                      (gsize)sqlite3_column_bytes (statement, 0));
}

static gboolean
take_step (RkStore *self, Step *step, GError **error)
{
  g_autoptr (GError) missing = NULL;
  const void *data;
  gint64 id;
  gsize size;
  gboolean done;

  if (!rk_store_get_int64 (
          self, &id, &missing,
          step->undo ? "SELECT id FROM history WHERE state = 'done' ORDER BY id DESC LIMIT 1"
                     : "SELECT id FROM history WHERE state = 'undone' ORDER BY id LIMIT 1",
          ""))
    {
      if (g_error_matches (missing, RK_STORE_ERROR, RK_STORE_ERROR_NOT_FOUND))
        g_set_error_literal (error, RK_STORE_ERROR, RK_STORE_ERROR_NOTHING,
                             step->undo ? "nothing to undo" : "nothing to redo");
      else
        g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  step->label = rk_store_dup_text (self, error, "SELECT label FROM history WHERE id = ?", "i", id);
  if (step->label == NULL)
    return FALSE;
  step->changeset = _rk_store_dup_changeset (self, id, error);
  if (step->changeset == NULL)
    return FALSE;
  data = g_bytes_get_data (step->changeset, &size);
  if (step->undo)
    {
      void *inverse = NULL;
      int inverse_size = 0;
      int code = sqlite3changeset_invert ((int)size, data, &inverse_size, &inverse);

      done = code == SQLITE_OK ? apply (self, inverse, inverse_size, error)
                               : _rk_store_set_error (self, code, "invert", error);
      sqlite3_free (inverse);
    }
  else
    done = apply (self, data, (int)size, error);
  if (!done)
    return FALSE;
  if (!step->undo)
    return rk_store_exec (
        self, error,
        "UPDATE history SET state = 'done', undone_utc_s = NULL, undone_by = NULL WHERE id = ?",
        "i", id);
  return rk_store_exec (
      self, error,
      "UPDATE history SET state = 'undone', undone_utc_s = ?, undone_by = ? WHERE id = ?", "isi",
      (gint64)time (NULL), g_get_user_name (), id);
}

static char *
step_history (RkStore *self, gboolean undo, GError **error)
{
  Step step = { undo, NULL, NULL };
  gboolean done;

  _rk_store_assert_owner (self);
  g_return_val_if_fail (!self->writing, NULL);
  if (!begin (self, error))
    return NULL;
  done = commit_or_rollback (self, take_step (self, &step, error), error);
  if (done)
    tell_changes (self, step.changeset, undo);
  else
    g_clear_pointer (&step.label, g_free);
  g_clear_pointer (&step.changeset, g_bytes_unref);
  return step.label;
}

/**
 * rk_store_undo:
 * @self: a store
 * @error: return location for an error
 *
 * Takes back the newest command that is in force, ids included.
 *
 * Returns: (transfer full) (nullable): its label; NULL with
 *   %RK_STORE_ERROR_NOTHING if there is none
 */
char *
rk_store_undo (RkStore *self, GError **error)
{
  return step_history (self, TRUE, error);
}

/**
 * rk_store_redo:
 *
 * Brings back the command that was undone last, unless another was given since.
 *
 * Returns: (transfer full) (nullable): its label
 */
char *
rk_store_redo (RkStore *self, GError **error)
{
  return step_history (self, FALSE, error);
}

/** Returns: (transfer full) (nullable): what rk_store_undo() would take back */
char *
rk_store_dup_undo_label (RkStore *self)
{
  return rk_store_dup_text (
      self, NULL, "SELECT label FROM history WHERE state = 'done' ORDER BY id DESC LIMIT 1", "");
}

/** Returns: (transfer full) (nullable): what rk_store_redo() would bring back */
char *
rk_store_dup_redo_label (RkStore *self)
{
  return rk_store_dup_text (
      self, NULL, "SELECT label FROM history WHERE state = 'undone' ORDER BY id LIMIT 1", "");
}
