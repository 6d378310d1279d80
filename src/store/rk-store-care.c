/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Care for the file: migrations, verified backups, the check of its integrity.
 */
#include "rk-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

GResource *rk_store_get_resource (void);

static gboolean
run_step (RkStore *self, int step, GError **error)
{
  g_autofree char *name =
      g_strdup_printf ("/io/github/renkei/Renkei/store/schema/step-%d.sql", step);
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", step);
  g_autoptr (GBytes) sql = g_resource_lookup_data (rk_store_get_resource (), name, 0, error);

  return sql != NULL && _rk_store_sql (self, g_bytes_get_data (sql, NULL), error)
         && _rk_store_sql (self, version, error);
}

/* A step may make a table anew under the name that others refer to. */
static gboolean
check_references (RkStore *self, GError **error)
{
  g_autofree char *table =
      rk_store_dup_text (self, NULL, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", "");

  if (table == NULL)
    return TRUE;
  g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_CORRUPT, "%s: foreign key", table);
  return FALSE;
}

static gboolean
run_steps (RkStore *self, GError **error)
{
  g_autofree char *application =
      g_strdup_printf ("PRAGMA application_id = %d", RK_STORE_APPLICATION_ID);

  while (self->schema_step < RK_STORE_SCHEMA_STEP)
    {
      if (!_rk_store_sql (self, "BEGIN EXCLUSIVE", error))
        return FALSE;
      if (!_rk_store_sql (self, application, error)
          || !run_step (self, self->schema_step + 1, error) || !check_references (self, error)
          || !_rk_store_sql (self, "COMMIT", error))
        {
          _rk_store_rollback (self);
          return FALSE;
        }
      self->schema_step++;
    }
  return TRUE;
}

/* Brings the file to the present schema, each step in a transaction of its
 * own.  A file that has data is backed up first: no valid copy, no upgrade. */
gboolean
_rk_store_migrate (RkStore *self, GError **error)
{
  gboolean done;

  if (self->schema_step > 0 && !self->in_memory)
    {
      g_autofree char *folder = g_path_get_dirname (self->path);
      g_autofree char *copy = rk_store_backup_dated (self, folder, error);

      if (copy == NULL)
        return FALSE;
    }
  /* Inside a transaction the switch would do nothing. */
  if (!_rk_store_sql (self, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  done = run_steps (self, error);
  return _rk_store_sql (self, "PRAGMA foreign_keys = ON", done ? error : NULL) && done;
}

static gboolean
sync_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (!done)
    g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_FAILED, "%s: %s", path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return done;
}

static gboolean
verify_copy (const char *path, GError **error)
{
  g_autoptr (RkStore) copy = rk_store_open (path, RK_STORE_READ_ONLY, error);
  g_autofree char *word = NULL;

  if (copy == NULL)
    return FALSE;
  word = rk_store_dup_text (copy, error, "PRAGMA quick_check (1)", "");
  if (g_strcmp0 (word, "ok") == 0)
    return TRUE;
  if (error != NULL && *error == NULL)
    g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_CORRUPT, "%s: %s", path, word);
  return FALSE;
}

static int
copy_pages (sqlite3 *from, sqlite3 *to)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");

  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      sqlite3_backup_finish (backup);
    }
  return sqlite3_errcode (to);
}

/* Puts a copy in memory in the place of a file that is only read: one of an
 * older version is brought to the present schema there. */
gboolean
_rk_store_take_to_memory (RkStore *self, GError **error)
{
  sqlite3 *memory = NULL;
  int code =
      sqlite3_open_v2 (":memory:", &memory, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    code = copy_pages (self->db, memory);
  if (code != SQLITE_OK)
    {
      sqlite3_close (memory);
      return _rk_store_set_error (self, code, self->path, error);
    }
  g_hash_table_remove_all (self->idle);
  sqlite3_close_v2 (self->db);
  self->db = memory;
  self->in_memory = TRUE;
  return TRUE;
}

/* Copies a database page by page with the backup interface. */
gboolean
_rk_store_copy (sqlite3 *from, const char *path, GError **error)
{
  sqlite3 *to = NULL;
  int code = sqlite3_open_v2 (path, &to, SQLITE_OPEN_READWRITE, NULL);

  if (code == SQLITE_OK)
    code = copy_pages (from, to);
  if (code != SQLITE_OK)
    g_set_error (error, RK_STORE_ERROR,
                 (code & 0xff) == SQLITE_FULL ? RK_STORE_ERROR_FULL : RK_STORE_ERROR_FAILED,
                 "%s: %s", path, sqlite3_errmsg (to));
  sqlite3_close (to);
  return code == SQLITE_OK;
}

/**
 * rk_store_backup:
 * @self: a store
 * @path: where to; an existing file there is replaced
 * @error: return location for an error
 *
 * Writes a copy, mode 0600, reads it back whole and only then gives it its
 * name.
 *
 * Returns: TRUE if a verified copy stands at @path
 */
gboolean
rk_store_backup (RkStore *self, const char *path, GError **error)
{
  g_autofree char *part = NULL;
  int fd;

  _rk_store_assert_owner (self);
  g_return_val_if_fail (path != NULL, FALSE);
  part = g_strdup_printf ("%s.XXXXXX", path);
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_READ_ONLY, "%s: %s", path,
                   g_strerror (errno));
      return FALSE;
    }
  close (fd);
  if (_rk_store_copy (self->db, part, error) && verify_copy (part, error)
      && sync_file (part, error))
    {
      if (g_rename (part, path) == 0)
        return TRUE;
      g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_FAILED, "%s: %s", path,
                   g_strerror (errno));
    }
  g_unlink (part);
  return FALSE;
}

/**
 * rk_store_backup_dated:
 * @self: a store
 * @folder: (nullable): where to; NULL for a folder "backups" beside the file
 * @error: return location for an error
 *
 * Like rk_store_backup(), under a name made of the file's and the moment.
 *
 * Returns: (transfer full) (nullable): the path of the copy
 */
char *
rk_store_backup_dated (RkStore *self, const char *folder, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *beside = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    {
      g_autofree char *home = g_path_get_dirname (self->path);

      beside = g_build_filename (home, "backups", NULL);
      folder = beside;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_READ_ONLY, "%s: %s", folder,
                   g_strerror (errno));
      return NULL;
    }
  if (g_str_has_suffix (base, ".renkei"))
    base[strlen (base) - strlen (".renkei")] = '\0';
  name = g_strdup_printf ("%s-%s.renkei", base, time);
  path = g_build_filename (folder, name, NULL);
  for (int i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *again = g_strdup_printf ("%s-%s-%d.renkei", base, time, i);

      g_free (path);
      path = g_build_filename (folder, again, NULL);
    }
  return rk_store_backup (self, path, error) ? g_steal_pointer (&path) : NULL;
}

static gboolean
collect_integrity (RkStore *self, GPtrArray *faults, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (self, error, "PRAGMA integrity_check", "");
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    if (g_strcmp0 (rk_query_get_text (query, 0), "ok") != 0)
      g_ptr_array_add (faults, g_strdup (rk_query_get_text (query, 0)));
  return step == RK_STEP_DONE;
}

static gboolean
collect_foreign_keys (RkStore *self, GPtrArray *faults, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (self, error, "PRAGMA foreign_key_check", "");
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    g_ptr_array_add (faults,
                     g_strdup_printf ("%s %" G_GINT64_FORMAT ": no such row in %s",
                                      rk_query_get_text (query, 0), rk_query_get_int64 (query, 1),
                                      rk_query_get_text (query, 2)));
  return step == RK_STEP_DONE;
}

/* Whether the search index says what the rows say. */
static gboolean
collect_search (RkStore *self, GPtrArray *faults, GError **error)
{
  gint64 rows = 0, kept = 0;

  if (!rk_store_get_int64 (
          self, &rows, error,
          "SELECT (SELECT count (*) FROM programme) + (SELECT count (*) FROM organisation)"
          " + (SELECT count (*) FROM person) + (SELECT count (*) FROM event)"
          " + (SELECT count (*) FROM network_group) + (SELECT count (*) FROM tie)"
          " + (SELECT count (*) FROM theme)",
          "")
      || !rk_store_get_int64 (self, &kept, error, "SELECT count (*) FROM search_text", ""))
    return FALSE;
  if (rows != kept)
    g_ptr_array_add (faults, g_strdup_printf ("search: %" G_GINT64_FORMAT
                                              " entries for %" G_GINT64_FORMAT " rows",
                                              kept, rows));
  return TRUE;
}

/**
 * rk_store_check:
 * @self: a store
 * @error: return location for an error
 *
 * Reads the whole file: SQLite's own check (which covers the search index),
 * every foreign key, and whether every row can be found.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the faults, empty
 *   if there are none; NULL if the file could not be read
 */
GPtrArray *
rk_store_check (RkStore *self, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  _rk_store_assert_owner (self);
  if (!collect_integrity (self, faults, error) || !collect_foreign_keys (self, faults, error)
      || !collect_search (self, faults, error))
    return NULL;
  return g_steal_pointer (&faults);
}
