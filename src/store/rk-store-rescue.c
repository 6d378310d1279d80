/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Saving what can be read of a damaged file into a new one.  Each table is read
 * from both ends up to where it is damaged, and by its numbers in between; rows
 * that refer to lost ones are let go of, or go.  The damaged file is only read.
 */
#include "rk-store-private.h"

#include <glib/gstdio.h>

/* Looks into the damaged middle of a table at most. */
#define MOST_PROBES 4000

typedef struct
{
  sqlite3 *from;
  RkStore *to;
  GPtrArray *report;
  const char *table;
  char *columns; /* of both files */
  char *insert;
  char *key; /* the column of the rows' numbers; NULL for none */
  int n_columns;
  int n_probes;
  gint64 n_saved;
  gint64 n_all;
} Rescue;

static void tell (Rescue *rescue, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
tell (Rescue *rescue, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (rescue->report, g_strdup_vprintf (format, args));
  va_end (args);
}

/* The columns that both files have; FALSE where the damaged one does not know the table. */
static gboolean
find_columns (Rescue *rescue, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT name, pk, type, (SELECT count (*) FROM pragma_table_info ('%s') WHERE pk > 0)"
      " FROM pragma_table_info ('%s')",
      rescue->table, rescue->table);
  g_autoptr (RkQuery) query = rk_store_query (rescue->to, error, sql, "");
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  RkStep step;

  rescue->n_columns = 0;
  g_clear_pointer (&rescue->key, g_free);
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      const char *name = rk_query_get_text (query, 0);
      g_autofree char *probe =
          g_strdup_printf ("SELECT \"%s\" FROM \"%s\" LIMIT 0", name, rescue->table);
      g_autoptr (sqlite3_stmt) statement = NULL;

      if (sqlite3_prepare_v2 (rescue->from, probe, -1, &statement, NULL) != SQLITE_OK)
        continue;
      g_string_append_printf (columns, "%s\"%s\"", columns->len > 0 ? ", " : "", name);
      g_string_append (marks, marks->len > 0 ? ", ?" : "?");
      if (rk_query_get_int64 (query, 1) == 1 && rk_query_get_int64 (query, 3) == 1
          && g_ascii_strcasecmp (rk_query_get_text (query, 2), "INTEGER") == 0)
        rescue->key = g_strdup (name);
      rescue->n_columns++;
    }
  g_free (rescue->columns);
  rescue->columns = g_strdup (columns->str);
  g_free (rescue->insert);
  rescue->insert = g_strdup_printf ("INSERT OR IGNORE INTO \"%s\" (%s) VALUES (%s)", rescue->table,
                                    columns->str, marks->str);
  return step == RK_STEP_DONE;
}

/* Copies one row; what breaks a rule of the new file is told. */
static gboolean
copy_row (Rescue *rescue, sqlite3_stmt *row, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = NULL;
  int code = sqlite3_prepare_v2 (rescue->to->db, rescue->insert, -1, &insert, NULL);

  for (int i = 0; code == SQLITE_OK && i < rescue->n_columns; i++)
    code = sqlite3_bind_value (insert, i + 1, sqlite3_column_value (row, i));
  if (code == SQLITE_OK)
    code = sqlite3_step (insert);
  if (code == SQLITE_DONE)
    rescue->n_saved += sqlite3_changes (rescue->to->db);
  else if ((code & 0xff) == SQLITE_CONSTRAINT || (code & 0xff) == SQLITE_MISMATCH)
    tell (rescue, "%s %" G_GINT64_FORMAT ": %s", rescue->table,
          (gint64)sqlite3_column_int64 (row, 0), sqlite3_errmsg (rescue->to->db));
  else
    return _rk_store_set_error (rescue->to, code, "rescue", error);
  return TRUE;
}

/*
 * Copies the rows of a query as far as they can be read.  @last takes the number of the last one.
 * @whole is whether the end was reached.
 */
static gboolean
copy_rows (Rescue *rescue, const char *sql, gint64 *last, gboolean *whole, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int code = sqlite3_prepare_v2 (rescue->from, sql, -1, &statement, NULL);

  *whole = FALSE;
  if (code != SQLITE_OK)
    return TRUE;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      *last = sqlite3_column_int64 (statement, rescue->n_columns);
      if (!copy_row (rescue, statement, error))
        return FALSE;
    }
  *whole = code == SQLITE_DONE;
  return TRUE;
}

/* Between two numbers: upwards from the one, downwards from the other, and so on in the halves of
 * what is left between them. */
static gboolean
copy_between (Rescue *rescue, gint64 after, gint64 before, GError **error)
{
  g_autofree char *up = NULL;
  g_autofree char *down = NULL;
  gint64 low = after, high = before, middle;
  gboolean whole;

  if (after >= before - 1 || rescue->n_probes >= MOST_PROBES)
    return TRUE;
  rescue->n_probes++;
  up = g_strdup_printf ("SELECT %s, \"%s\" FROM \"%s\" NOT INDEXED WHERE \"%s\" > %" G_GINT64_FORMAT
                        " AND \"%s\" < %" G_GINT64_FORMAT " ORDER BY \"%s\"",
                        rescue->columns, rescue->key, rescue->table, rescue->key, after,
                        rescue->key, before, rescue->key);
  if (!copy_rows (rescue, up, &low, &whole, error))
    return FALSE;
  if (whole)
    return TRUE;
  down = g_strconcat (up, " DESC", NULL);
  if (!copy_rows (rescue, down, &high, &whole, error))
    return FALSE;
  if (whole || high <= low)
    return TRUE;
  middle = low + (high - low) / 2;
  return copy_between (rescue, low, middle, error)
         && copy_between (rescue, middle - 1, high, error);
}

static gboolean
copy_table (Rescue *rescue, GError **error)
{
  gboolean whole = FALSE;
  gint64 last = 0;

  rescue->n_saved = 0;
  rescue->n_probes = 0;
  if (!find_columns (rescue, error))
    return FALSE;
  if (rescue->n_columns == 0)
    {
      tell (rescue, "%s: nothing can be read", rescue->table);
      return TRUE;
    }
  if (rescue->key != NULL)
    {
      if (!copy_between (rescue, G_MININT64 + 1, G_MAXINT64 - 1, error))
        return FALSE;
      whole = rescue->n_probes <= 1;
    }
  else
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT %s, 0 FROM \"%s\"", rescue->columns, rescue->table);

      if (!copy_rows (rescue, sql, &last, &whole, error))
        return FALSE;
    }
  rescue->n_all += rescue->n_saved;
  if (!whole)
    tell (rescue, "%s: damaged; %" G_GINT64_FORMAT " rows were saved", rescue->table,
          rescue->n_saved);
  return TRUE;
}

/* Rows that refer to lost ones: the reference goes where there may be none, else the row. */
static gboolean
mend_references (Rescue *rescue, const char *table, gint64 *n_mended, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT f.\"from\", f.\"table\", coalesce (f.\"to\", 'id'), c.\"notnull\" OR c.pk > 0 FROM "
      "pragma_foreign_key_list ('%s') AS f JOIN pragma_table_info ('%s') AS c ON c.name = "
      "f.\"from\"",
      table, table);
  g_autoptr (RkQuery) query = rk_store_query (rescue->to, error, sql, "");
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      const char *column = rk_query_get_text (query, 0);
      gboolean must = rk_query_get_int64 (query, 3) != 0;
      g_autofree char *lost = g_strdup_printf (
          "WHERE \"%s\" IS NOT NULL AND \"%s\" NOT IN (SELECT \"%s\" FROM \"%s\")", column, column,
          rk_query_get_text (query, 2), rk_query_get_text (query, 1));
      g_autofree char *let_go =
          g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL %s", table, column, lost);
      g_autofree char *drop = g_strdup_printf ("DELETE FROM \"%s\" %s", table, lost);
      /* A tie without its end is none: such rows go as well. */
      gboolean keeps = !must && rk_store_exec (rescue->to, NULL, let_go, "");
      int n;

      if (!keeps && !rk_store_exec (rescue->to, error, drop, ""))
        return FALSE;
      n = sqlite3_changes (rescue->to->db);
      if (n > 0)
        tell (rescue, keeps ? "%s: in %d rows %s is lost" : "%s: %d rows went, whose %s is lost",
              table, n, column);
      *n_mended += n;
    }
  return step == RK_STEP_DONE;
}

static gboolean
rescue_cb (RkStore *store, gpointer data, GError **error)
{
  Rescue *rescue = data;
  const char *const *tables = _rk_store_logged_tables ();
  gint64 n_mended = 1;

  for (guint i = 0; tables[i] != NULL; i++)
    {
      rescue->table = tables[i];
      if (!copy_table (rescue, error))
        return FALSE;
    }
  rescue->table = "setting";
  if (!copy_table (rescue, error))
    return FALSE;
  if (rescue->n_all == 0)
    {
      g_set_error_literal (error, RK_STORE_ERROR, RK_STORE_ERROR_CORRUPT, "nothing can be read");
      return FALSE;
    }
  for (int pass = 0; n_mended > 0 && pass < 20; pass++)
    {
      n_mended = 0;
      for (guint i = 0; tables[i] != NULL; i++)
        if (!mend_references (rescue, tables[i], &n_mended, error))
          return FALSE;
    }
  return TRUE;
}

/* The damaged file as far as SQLite opens it: with writable_schema a wrong length or a table that
 * cannot be made out does not keep it from the rest. */
static sqlite3 *
open_damaged (const char *path, GError **error)
{
  sqlite3 *from = NULL;
  int code = sqlite3_open_v2 (path, &from, SQLITE_OPEN_READONLY, NULL);

  if (code == SQLITE_OK)
    sqlite3_exec (from, "PRAGMA writable_schema = ON", NULL, NULL, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_exec (from, "SELECT count (*) FROM sqlite_master", NULL, NULL, NULL);
  if (code == SQLITE_OK || (code & 0xff) == SQLITE_CORRUPT)
    return from;
  g_set_error (error, RK_STORE_ERROR,
               code == SQLITE_NOTADB ? RK_STORE_ERROR_NOT_A_DATABASE : RK_STORE_ERROR_FAILED,
               "%s: %s", path, sqlite3_errmsg (from));
  sqlite3_close (from);
  return NULL;
}

/**
 * rk_store_rescue:
 * @path: a damaged file
 * @new_path: the file that is made; none may be there
 * @label: of the first entry of the new history, for people
 * @report: (out) (transfer full) (element-type utf8): what was lost or looks wrong
 * @error: return location for an error
 *
 * Returns: TRUE if what could be read is in the new file; FALSE, and no file, with
 *   %RK_STORE_ERROR_CORRUPT where nothing could
 */
gboolean
rk_store_rescue (
    const char *path, const char *new_path, const char *label, GPtrArray **report, GError **error)
{
  Rescue rescue = { .report = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (RkStore) store = NULL;
  gboolean done = FALSE;

  *report = rescue.report;
  rescue.from = open_damaged (path, error);
  if (rescue.from == NULL)
    return FALSE;
  if (rk_store_create (new_path, error))
    store = rescue.to = rk_store_open (new_path, 0, error);
  if (store != NULL)
    done = _rk_store_sql (store, "PRAGMA foreign_keys = OFF", error)
           && rk_store_write_base (store, label, rescue_cb, &rescue, error)
           && rk_store_close (store, error);
  if (store != NULL && !done)
    {
      g_clear_object (&store);
      g_unlink (new_path);
    }
  sqlite3_close (rescue.from);
  g_free (rescue.columns);
  g_free (rescue.insert);
  g_free (rescue.key);
  return done;
}
