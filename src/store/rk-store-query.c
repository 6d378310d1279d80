/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and executing statements: one helper binds, one steps.  A statement
 * that has done its work is kept for the next time the same text is asked:
 * making it costs more than most of them take to run.
 */
#include "rk-store-private.h"

/* Idle statements kept at most. */
#define MAX_IDLE 128

struct _RkQuery
{
  RkStore *store;
  sqlite3_stmt *statement;
};

/* An idle statement for the text, or a new one. */
static sqlite3_stmt *
take_statement (RkStore *self, const char *sql, int *code)
{
  gpointer statement = NULL;

  *code = SQLITE_OK;
  if (!g_hash_table_steal_extended (self->idle, sql, NULL, &statement))
    *code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                (sqlite3_stmt **)&statement, NULL);
  return statement;
}

/* Keeps a statement, which is its own key, unless there is already one for its text. */
static void
give_statement (RkStore *self, sqlite3_stmt *statement)
{
  const char *sql = sqlite3_sql (statement);

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  if (g_hash_table_size (self->idle) >= MAX_IDLE)
    g_hash_table_remove_all (self->idle);
  if (g_hash_table_contains (self->idle, sql))
    sqlite3_finalize (statement);
  else
    g_hash_table_insert (self->idle, (gpointer)sql, statement);
}

/* Binds by letters: i gint64, I const gint64 * (NULL for none), d double,
 * D const double * (NULL for none), s text (NULL for none), b GBytes. */
static gboolean
bind_values (
    RkStore *self, sqlite3_stmt *statement, const char *types, va_list args, GError **error)
{
  for (int i = 0; types[i] != '\0'; i++)
    {
      int code = SQLITE_OK;

      switch (types[i])
        {
        case 'i':
          code = sqlite3_bind_int64 (statement, i + 1, va_arg (args, gint64));
          break;
        case 'I':
          {
            const gint64 *value = va_arg (args, const gint64 *);

            code = value ? sqlite3_bind_int64 (statement, i + 1, *value) : SQLITE_OK;
          }
          break;
        case 'd':
          code = sqlite3_bind_double (statement, i + 1, va_arg (args, double));
          break;
        case 'D':
          {
            const double *value = va_arg (args, const double *);

            code = value ? sqlite3_bind_double (statement, i + 1, *value) : SQLITE_OK;
          }
          break;
        case 's':
          code = sqlite3_bind_text (statement, i + 1, va_arg (args, const char *), -1,
                                    SQLITE_TRANSIENT);
          break;
        case 'b':
          {
            GBytes *bytes = va_arg (args, GBytes *);
            gsize n = 0;
            const void *data = bytes != NULL ? g_bytes_get_data (bytes, &n) : NULL;

            code = data != NULL ? sqlite3_bind_blob64 (statement, i + 1, data, n, SQLITE_TRANSIENT)
                                : SQLITE_OK;
          }
          break;
        default:
          g_assert_not_reached ();
        }
      if (code != SQLITE_OK)
        return _rk_store_set_error (self, code, "bind", error);
    }
  return TRUE;
}

static sqlite3_stmt *
prepare (RkStore *self, const char *sql, const char *types, va_list args, GError **error)
{
  int code;
  sqlite3_stmt *statement = take_statement (self, sql, &code);

  if (code != SQLITE_OK)
    {
      _rk_store_set_error (self, code, sql, error);
      return NULL;
    }
  if (!bind_values (self, statement, types, args, error))
    g_clear_pointer (&statement, sqlite3_finalize);
  return statement;
}

static RkQuery *
query_valist (RkStore *self, GError **error, const char *sql, const char *types, va_list args)
{
  sqlite3_stmt *statement;
  RkQuery *query;

  statement = prepare (self, sql, types, args, error);
  if (statement == NULL)
    return NULL;
  query = g_new0 (RkQuery, 1);
  query->store = g_object_ref (self);
  query->statement = statement;
  return query;
}

/**
 * rk_store_query:
 * @self: a store
 * @error: return location for an error
 * @sql: one statement with ? for values
 * @types: a letter for each value: i gint64, I const gint64* or NULL, d double,
 *   D const double* or NULL, s text or NULL, b GBytes or NULL
 * @...: the values
 *
 * Begins to read.  The query must be freed before the store is closed.
 *
 * Returns: (transfer full) (nullable): the query, before its first row
 */
RkQuery *
rk_store_query (RkStore *self, GError **error, const char *sql, const char *types, ...)
{
  RkQuery *query;
  va_list args;

  _rk_store_assert_owner (self);
  va_start (args, types);
  query = query_valist (self, error, sql, types, args);
  va_end (args);
  return query;
}

/**
 * rk_query_next:
 * @self: (nullable): a query; NULL, as after a failed rk_store_query(), is an
 *   error that has already been told
 * @error: return location for an error
 *
 * Returns: %RK_STEP_ROW, %RK_STEP_DONE or %RK_STEP_ERROR
 */
RkStep
rk_query_next (RkQuery *self, GError **error)
{
  int code;

  if (self == NULL)
    return RK_STEP_ERROR;
  code = sqlite3_step (self->statement);
  if (code == SQLITE_ROW)
    return RK_STEP_ROW;
  if (code == SQLITE_DONE)
    return RK_STEP_DONE;
  _rk_store_set_error (self->store, code, "read", error);
  return RK_STEP_ERROR;
}

gint64
rk_query_get_int64 (RkQuery *self, int column)
{
  return sqlite3_column_int64 (self->statement, column);
}

double
rk_query_get_double (RkQuery *self, int column)
{
  return sqlite3_column_double (self->statement, column);
}

/** Returns: (transfer none) (nullable): the text, valid until the next step */
const char *
rk_query_get_text (RkQuery *self, int column)
{
  return (const char *)sqlite3_column_text (self->statement, column);
}

gboolean
rk_query_is_null (RkQuery *self, int column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}

int
rk_query_get_n_columns (RkQuery *self)
{
  return sqlite3_column_count (self->statement);
}

const char *
rk_query_get_column_name (RkQuery *self, int column)
{
  return sqlite3_column_name (self->statement, column);
}

void
rk_query_free (RkQuery *self)
{
  if (self == NULL)
    return;
  give_statement (self->store, self->statement);
  g_object_unref (self->store);
  g_free (self);
}

/**
 * rk_store_get_int64:
 * @self: a store
 * @value: (out): the first column of the first row
 * @error: return location for an error
 * @sql: a query
 * @types: as for rk_store_query()
 * @...: the values
 *
 * Returns: TRUE if there was a row; FALSE with %RK_STORE_ERROR_NOT_FOUND if none
 */
gboolean
rk_store_get_int64 (
    RkStore *self, gint64 *value, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (RkQuery) query = NULL;
  RkStep step;
  va_list args;

  _rk_store_assert_owner (self);
  va_start (args, types);
  query = query_valist (self, error, sql, types, args);
  va_end (args);
  step = rk_query_next (query, error);
  if (step == RK_STEP_ROW)
    *value = rk_query_get_int64 (query, 0);
  else if (step == RK_STEP_DONE)
    g_set_error_literal (error, RK_STORE_ERROR, RK_STORE_ERROR_NOT_FOUND, "no such row");
  return step == RK_STEP_ROW;
}

/**
 * rk_store_dup_text:
 *
 * Like rk_store_get_int64() for a text.
 *
 * Returns: (transfer full) (nullable): the text; NULL without error if the
 *   row is missing or its column is NULL
 */
char *
rk_store_dup_text (RkStore *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (RkQuery) query = NULL;
  va_list args;

  _rk_store_assert_owner (self);
  va_start (args, types);
  query = query_valist (self, error, sql, types, args);
  va_end (args);
  if (rk_query_next (query, error) != RK_STEP_ROW)
    return NULL;
  return g_strdup (rk_query_get_text (query, 0));
}

/**
 * rk_store_exec:
 * @self: a store, inside rk_store_write()
 * @error: return location for an error
 * @sql: one statement that changes rows
 * @types: as for rk_store_query()
 * @...: the values
 *
 * Returns: TRUE on success
 */
gboolean
rk_store_exec (RkStore *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (RkQuery) query = NULL;
  va_list args;
  RkStep step;

  _rk_store_assert_owner (self);
  g_return_val_if_fail (self->writing, FALSE);
  va_start (args, types);
  query = query_valist (self, error, sql, types, args);
  va_end (args);
  do
    step = rk_query_next (query, error);
  while (step == RK_STEP_ROW);
  return step == RK_STEP_DONE;
}

/** Frees what a value owns and makes it none. */
void
rk_value_clear (RkValue *value)
{
  g_clear_pointer (&value->text, g_free);
  value->type = 'n';
}

/**
 * rk_store_exec_values:
 * @self: a store, inside rk_store_write()
 * @sql: one statement that changes rows, with @n_values times ?
 * @values: (array length=n_values): the values
 * @n_values: how many
 * @error: return location for an error
 *
 * Like rk_store_exec() for a list of values made at run time.
 *
 * Returns: TRUE on success
 */
gboolean
rk_store_exec_values (
    RkStore *self, const char *sql, const RkValue *values, guint n_values, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  _rk_store_assert_owner (self);
  g_return_val_if_fail (self->writing, FALSE);
  statement = take_statement (self, sql, &code);
  for (guint i = 0; code == SQLITE_OK && i < n_values; i++)
    switch (values[i].type)
      {
      case 'i':
        code = sqlite3_bind_int64 (statement, (int)i + 1, values[i].integer);
        break;
      case 'd':
        code = sqlite3_bind_double (statement, (int)i + 1, values[i].number);
        break;
      case 's':
        code = sqlite3_bind_text (statement, (int)i + 1, values[i].text, -1, SQLITE_STATIC);
        break;
      default:
        break;
      }
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code != SQLITE_DONE)
    _rk_store_set_error (self, code, "write", error);
  if (statement != NULL)
    give_statement (self, statement);
  return code == SQLITE_DONE;
}
