/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Changes carried from one desk to another: the changesets of the history since
 * a point, joined into one, and taken in as one command that can be undone.
 *
 * A file of changes is a line of text, "renkei-changes-1 STEP SHA256", and a
 * changeset with that checksum: SQLite does not expect one that is cut off.
 */
#include "rk-store-private.h"

#include <stdio.h>
#include <string.h>

#define MAGIC          "renkei-changes-1 "
#define MAX_HEAD_BYTES 128

static void
free_group (sqlite3_changegroup *group)
{
  if (group != NULL)
    sqlite3changegroup_delete (group);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_changegroup, free_group)

static gboolean
refuse_form (GError **error)
{
  g_set_error_literal (error, RK_STORE_ERROR, RK_STORE_ERROR_FOREIGN, "no file of changes");
  return FALSE;
}

/**
 * rk_store_find_point:
 * @self: a store
 * @utc_s: seconds since 1970
 * @error: return location for an error
 *
 * Returns: the last entry of the history before that time, 0 for none, -1 on error
 */
gint64
rk_store_find_point (RkStore *self, gint64 utc_s, GError **error)
{
  gint64 id = -1;

  return rk_store_get_int64 (self, &id, error,
                             "SELECT coalesce (max (id), 0) FROM history WHERE time_utc_s < ?", "i",
                             utc_s)
             ? id
             : -1;
}

/* Joins the changesets after the point; the changes that were undone are not among them. */
static gboolean
join_changes (
    RkStore *self, gint64 point, sqlite3_changegroup *group, guint *n_steps, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (
      self, error,
      "SELECT id FROM history WHERE id > ? AND state = 'done' AND changeset IS NOT NULL"
      " ORDER BY id",
      "i", point);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      g_autoptr (GBytes) changeset =
          _rk_store_dup_changeset (self, rk_query_get_int64 (query, 0), error);
      gsize size = 0;
      const void *data = changeset != NULL ? g_bytes_get_data (changeset, &size) : NULL;
      int code;

      if (changeset == NULL)
        return FALSE;
      code = sqlite3changegroup_add (group, (int)size, (void *)data);
      if (code != SQLITE_OK)
        return _rk_store_set_error (self, code, "join", error);
      (*n_steps)++;
    }
  return step == RK_STEP_DONE;
}

/**
 * rk_store_export_changes:
 * @self: a store
 * @point: an entry of the history, 0 for the beginning
 * @n_steps: (out): how many commands they are of
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what changed after @point, as a file of changes
 */
GBytes *
rk_store_export_changes (RkStore *self, gint64 point, guint *n_steps, GError **error)
{
  g_autoptr (sqlite3_changegroup) group = NULL;
  GByteArray *file;
  g_autofree char *sum = NULL;
  g_autofree char *head = NULL;
  void *data = NULL;
  int size = 0, code = sqlite3changegroup_new (&group);

  _rk_store_assert_owner (self);
  *n_steps = 0;
  if (code == SQLITE_OK && !join_changes (self, point, group, n_steps, error))
    return NULL;
  if (code == SQLITE_OK)
    code = sqlite3changegroup_output (group, &size, &data);
  if (code != SQLITE_OK)
    {
      _rk_store_set_error (self, code, "changes", error);
      return NULL;
    }
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, (gsize)size);
  head = g_strdup_printf (MAGIC "%d %s\n", self->schema_step, sum);
  file = g_byte_array_new ();
  g_byte_array_append (file, (const guint8 *)head, (guint)strlen (head));
  if (size > 0)
    g_byte_array_append (file, data, (guint)size);
  sqlite3_free (data);
  return g_byte_array_free_to_bytes (file);
}

/* Where the changeset begins; NULL where it is no file of changes that can be taken in. */
static const char *
skip_head (RkStore *self, const char *data, gsize size, GError **error)
{
  const char *end = memchr (data, '\n', MIN (size, MAX_HEAD_BYTES));
  g_autofree char *head = end != NULL ? g_strndup (data, (gsize)(end - data)) : NULL;
  g_autofree char *sum = NULL;
  char told[65];
  int step;

  if (head == NULL || !g_str_has_prefix (head, MAGIC)
      || sscanf (head + strlen (MAGIC), "%d %64s", &step, told) != 2 || step < 1)
    {
      refuse_form (error);
      return NULL;
    }
  if (step > self->schema_step)
    {
      g_set_error_literal (error, RK_STORE_ERROR, RK_STORE_ERROR_TOO_NEW, "changes");
      return NULL;
    }
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)end + 1,
                                     size - (gsize)(end + 1 - data));
  if (g_str_equal (sum, told))
    return end + 1;
  g_set_error_literal (error, RK_STORE_ERROR, RK_STORE_ERROR_CORRUPT, "changes");
  return NULL;
}

typedef struct
{
  const char *data;
  int size;
  RkPrefer prefer;
  GPtrArray *conflicts;
} Import;

/* Only what a person can change comes in; a changeset cannot reach the history or the search. */
static int
filter_cb (void *data, const char *table)
{
  return g_strv_contains (_rk_store_logged_tables (), table);
}

static int
conflict_cb (void *data, int conflict, sqlite3_changeset_iter *iter)
{
  Import *import = data;
  const char *table;
  int columns, op, indirect;
  sqlite3_value *value = NULL;
  RkConflict *entry;

  /* Rows that refer to others that are not here: nothing of it can be kept. */
  if (conflict == SQLITE_CHANGESET_FOREIGN_KEY)
    return SQLITE_CHANGESET_ABORT;
  if (sqlite3changeset_op (iter, &table, &columns, &op, &indirect) != SQLITE_OK)
    return SQLITE_CHANGESET_ABORT;
  if (op == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &value);
  else
    sqlite3changeset_old (iter, 0, &value);
  entry = g_new0 (RkConflict, 1);
  entry->table = g_intern_string (table);
  entry->id = value != NULL ? sqlite3_value_int64 (value) : 0;
  entry->kind = conflict == SQLITE_CHANGESET_NOTFOUND     ? RK_CONFLICT_GONE
                : conflict == SQLITE_CHANGESET_CONSTRAINT ? RK_CONFLICT_RULE
                                                          : RK_CONFLICT_CHANGED;
  g_ptr_array_add (import->conflicts, entry);
  return import->prefer == RK_PREFER_THEIRS
                 && (conflict == SQLITE_CHANGESET_DATA || conflict == SQLITE_CHANGESET_CONFLICT)
             ? SQLITE_CHANGESET_REPLACE
             : SQLITE_CHANGESET_OMIT;
}

static gboolean
import_cb (RkStore *self, gpointer data, GError **error)
{
  Import *import = data;
  /* What both desks did alike is no conflict. */
  int code = import->size == 0
                 ? SQLITE_OK
                 : sqlite3changeset_apply_v2 (self->db, import->size, (void *)import->data,
                                              filter_cb, conflict_cb, import, NULL, NULL,
                                              SQLITE_CHANGESETAPPLY_FKNOACTION
                                                  | SQLITE_CHANGESETAPPLY_IGNORENOOP);

  if (code == SQLITE_CORRUPT)
    return refuse_form (error);
  if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT)
    {
      g_set_error_literal (error, RK_STORE_ERROR, RK_STORE_ERROR_CONSTRAINT,
                           "the changes rest on rows that are not here");
      return FALSE;
    }
  if (code != SQLITE_OK)
    return _rk_store_set_error (self, code, "changes", error);
  if (import->prefer == RK_PREFER_NONE && import->conflicts->len > 0)
    {
      g_set_error_literal (error, RK_STORE_ERROR, RK_STORE_ERROR_CONSTRAINT, "conflicts");
      return FALSE;
    }
  return TRUE;
}

/**
 * rk_store_import_changes:
 * @self: a store
 * @label: of the command, for people
 * @changes: a file of changes
 * @prefer: which side holds where both changed the same row; with %RK_PREFER_NONE such
 *   a row ends the import
 * @conflicts: (out) (transfer full) (element-type RkConflict): the rows that both changed
 * @error: return location for an error
 *
 * Takes in what another desk changed, all of it or nothing, as one command.
 *
 * Returns: TRUE on success; FALSE with %RK_STORE_ERROR_CONSTRAINT where there are
 *   conflicts that nobody decided, or the changes rest on rows that are not here
 */
gboolean
rk_store_import_changes (RkStore *self,
                         const char *label,
                         GBytes *changes,
                         RkPrefer prefer,
                         GPtrArray **conflicts,
                         GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (changes, &size);
  Import import = { .prefer = prefer, .conflicts = g_ptr_array_new_with_free_func (g_free) };

  _rk_store_assert_owner (self);
  *conflicts = import.conflicts;
  import.data = skip_head (self, data, size, error);
  if (import.data == NULL)
    return FALSE;
  size -= (gsize)(import.data - data);
  if (size > G_MAXINT)
    return refuse_form (error);
  import.size = (int)size;
  return rk_store_write (self, label, import_cb, &import, error);
}
