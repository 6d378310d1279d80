/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The SQLite file: opening and checking it, reading from it, and the one way
 * of writing to it.  What the rows mean is the business of src/model.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RK_STORE_ERROR (rk_store_error_quark ())
GQuark rk_store_error_quark (void);

/**
 * RkStoreError:
 * @RK_STORE_ERROR_NOT_FOUND: no such file, or no such row
 * @RK_STORE_ERROR_EXISTS: a file of that name is there already
 * @RK_STORE_ERROR_NOT_A_DATABASE: the file is not an SQLite database
 * @RK_STORE_ERROR_FOREIGN: the database belongs to another program
 * @RK_STORE_ERROR_TOO_NEW: the file was written by a newer Renkei
 * @RK_STORE_ERROR_CORRUPT: the file is damaged
 * @RK_STORE_ERROR_READ_ONLY: the file or its folder cannot be written
 * @RK_STORE_ERROR_BUSY: another window or program holds the file; the message
 *   is its name for people, "?" if it is not known
 * @RK_STORE_ERROR_FULL: the disk is full
 * @RK_STORE_ERROR_CONSTRAINT: the data breaks a rule
 * @RK_STORE_ERROR_INTERRUPTED: the work was stopped before it was done
 * @RK_STORE_ERROR_NOTHING: there is nothing to undo or redo
 * @RK_STORE_ERROR_FAILED: anything else, with SQLite's own words
 */
typedef enum
{
  RK_STORE_ERROR_NOT_FOUND,
  RK_STORE_ERROR_EXISTS,
  RK_STORE_ERROR_NOT_A_DATABASE,
  RK_STORE_ERROR_FOREIGN,
  RK_STORE_ERROR_TOO_NEW,
  RK_STORE_ERROR_CORRUPT,
  RK_STORE_ERROR_READ_ONLY,
  RK_STORE_ERROR_BUSY,
  RK_STORE_ERROR_FULL,
  RK_STORE_ERROR_CONSTRAINT,
  RK_STORE_ERROR_INTERRUPTED,
  RK_STORE_ERROR_NOTHING,
  RK_STORE_ERROR_FAILED,
} RkStoreError;

/* "renk" as a big-endian number, at offset 68 of the file. */
#define RK_STORE_APPLICATION_ID 0x72656e6b
/* The newest form of the file this version writes. */
#define RK_STORE_SCHEMA_STEP 4

#define RK_TYPE_STORE (rk_store_get_type ())
G_DECLARE_FINAL_TYPE (RkStore, rk_store, RK, STORE, GObject)

typedef enum
{
  RK_STORE_READ_ONLY = 1 << 0, /* never writes, not even a journal */
  RK_STORE_OWNER = 1 << 1,     /* claims the file for this process (one window for one file) */
} RkStoreFlags;

typedef enum
{
  RK_ROW_INSERTED,
  RK_ROW_UPDATED,
  RK_ROW_DELETED,
} RkRowChangeKind;

/* One row that a command, an undo or a redo touched. */
typedef struct
{
  const char *table; /* interned */
  gint64 id;         /* its INTEGER PRIMARY KEY, or the first column of a composite key */
  RkRowChangeKind kind;
} RkRowChange;

gboolean rk_store_create (const char *path, GError **error);
RkStore *rk_store_open (const char *path, RkStoreFlags flags, GError **error);
gboolean rk_store_close (RkStore *self, GError **error);
void rk_store_announce (RkStore *self);

const char *rk_store_get_path (RkStore *self);
gboolean rk_store_is_read_only (RkStore *self);
int rk_store_get_schema_step (RkStore *self);
gint64 rk_store_new_id (RkStore *self, GError **error);

/* Reading */

typedef struct _RkQuery RkQuery;

typedef enum
{
  RK_STEP_ERROR = -1,
  RK_STEP_DONE = 0,
  RK_STEP_ROW = 1,
} RkStep;

RkQuery *rk_store_query (RkStore *self, GError **error, const char *sql, const char *types, ...);
RkStep rk_query_next (RkQuery *self, GError **error);
gint64 rk_query_get_int64 (RkQuery *self, int column);
double rk_query_get_double (RkQuery *self, int column);
const char *rk_query_get_text (RkQuery *self, int column);
gboolean rk_query_is_null (RkQuery *self, int column);
int rk_query_get_n_columns (RkQuery *self);
const char *rk_query_get_column_name (RkQuery *self, int column);
void rk_query_free (RkQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkQuery, rk_query_free)

gboolean rk_store_get_int64 (
    RkStore *self, gint64 *value, GError **error, const char *sql, const char *types, ...);
char *rk_store_dup_text (RkStore *self, GError **error, const char *sql, const char *types, ...);

/* Writing */

typedef gboolean (*RkStoreFunc) (RkStore *self, gpointer data, GError **error);

gboolean
rk_store_write (RkStore *self, const char *label, RkStoreFunc func, gpointer data, GError **error);
gboolean rk_store_write_base (
    RkStore *self, const char *label, RkStoreFunc func, gpointer data, GError **error);
gboolean rk_store_exec (RkStore *self, GError **error, const char *sql, const char *types, ...);

/* A value for rk_store_exec_values(): @type is 'n' none, 'i', 'd' or 's'. */
typedef struct
{
  char type;
  gint64 integer;
  double number;
  char *text; /* owned */
} RkValue;

void rk_value_clear (RkValue *value);
gboolean rk_store_exec_values (
    RkStore *self, const char *sql, const RkValue *values, guint n_values, GError **error);

char *rk_store_dup_undo_label (RkStore *self);
char *rk_store_dup_redo_label (RkStore *self);
/* Which side holds where two desks changed the same row. */
typedef enum
{
  RK_PREFER_NONE,
  RK_PREFER_MINE,
  RK_PREFER_THEIRS,
} RkPrefer;

/**
 * RkConflictKind:
 * @RK_CONFLICT_CHANGED: the row was changed here as well
 * @RK_CONFLICT_GONE: the row is no longer here, so that it stays away
 * @RK_CONFLICT_RULE: the row as it comes would break a rule here, so that it stays away
 */
typedef enum
{
  RK_CONFLICT_CHANGED,
  RK_CONFLICT_GONE,
  RK_CONFLICT_RULE,
} RkConflictKind;

/* A row that two desks changed. */
typedef struct
{
  const char *table;
  gint64 id;
  RkConflictKind kind;
} RkConflict;

gboolean rk_store_rescue (
    const char *path, const char *new_path, const char *label, GPtrArray **report, GError **error);
gint64 rk_store_find_point (RkStore *self, gint64 utc_s, GError **error);
GBytes *rk_store_export_changes (RkStore *self, gint64 point, guint *n_steps, GError **error);
gboolean rk_store_import_changes (RkStore *self,
                                  const char *label,
                                  GBytes *changes,
                                  RkPrefer prefer,
                                  GPtrArray **conflicts,
                                  GError **error);
char *rk_store_undo (RkStore *self, GError **error);
char *rk_store_redo (RkStore *self, GError **error);

/* Care */

GPtrArray *rk_store_check (RkStore *self, GError **error);
gboolean rk_store_backup (RkStore *self, const char *path, GError **error);
char *rk_store_backup_dated (RkStore *self, const char *folder, GError **error);

/* Search */

typedef struct
{
  char *kind;
  gint64 id;
  char *title;
  char *snippet; /* the place that matched, marked by U+0002 … U+0003 */
} RkHit;

void rk_hit_free (RkHit *hit);
GPtrArray *rk_store_search (
    RkStore *self, const char *const *words, const char *kind, int limit, GError **error);

GArray *
rk_store_search_ids (RkStore *self, const char *const *words, const char *kind, GError **error);
char *rk_store_dup_snippet (RkStore *self, const char *const *words, const char *kind, gint64 id);

G_END_DECLS
