/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening, creating and closing the file, its error causes and its settings.
 * Every file is looked at before a statement is run on it, so that a wrong one
 * is named for what it is and never written to.
 */
#include "rk-store-private.h"

#include "rk-id.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

G_DEFINE_FINAL_TYPE (RkStore, rk_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (rk - store - error - quark, rk_store_error)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Whether there was no room: also past a quota or the largest size allowed. */
static gboolean
is_out_of_room (sqlite3 *db)
{
  int number = db != NULL ? sqlite3_system_errno (db) : 0;

  return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

static RkStoreError
cause_of_code (int code, sqlite3 *db)
{
  switch (code & 0xff)
    {
    case SQLITE_IOERR:
      return is_out_of_room (db) ? RK_STORE_ERROR_FULL : RK_STORE_ERROR_FAILED;
    case SQLITE_NOTADB:
      return RK_STORE_ERROR_NOT_A_DATABASE;
    case SQLITE_CORRUPT:
      return RK_STORE_ERROR_CORRUPT;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return RK_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return RK_STORE_ERROR_BUSY;
    case SQLITE_FULL:
      return RK_STORE_ERROR_FULL;
    case SQLITE_CONSTRAINT:
      return RK_STORE_ERROR_CONSTRAINT;
    case SQLITE_INTERRUPT:
      return RK_STORE_ERROR_INTERRUPTED;
    default:
      return RK_STORE_ERROR_FAILED;
    }
}

/* Sets @error for an SQLite result code and returns FALSE. */
gboolean
_rk_store_set_error (RkStore *self, int code, const char *doing, GError **error)
{
  sqlite3 *db = self != NULL ? self->db : NULL;
  const char *words = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (code);
  RkStoreError cause = cause_of_code (code, db);

  if (cause == RK_STORE_ERROR_BUSY)
    g_set_error_literal (error, RK_STORE_ERROR, RK_STORE_ERROR_BUSY, "?");
  else
    g_set_error (error, RK_STORE_ERROR, cause, "%s: %s", doing, words);
  return FALSE;
}

gboolean
_rk_store_sql (RkStore *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || _rk_store_set_error (self, code, sql, error);
}

/* Whether a writer died in the middle of a transaction: what it left must be
 * taken back by whoever reads next, and that is a write. */
static gboolean
has_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  struct stat info;

  return g_stat (journal, &info) == 0 && info.st_size > 0;
}

/* Ends a transaction that failed.  After some errors SQLite has already ended
 * it, so the state is looked at rather than assumed. */
gboolean
_rk_store_rollback (RkStore *self)
{
  self->steps_left = -1;
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  if (!sqlite3_get_autocommit (self->db)
      && sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    return FALSE;
  /* What a full disk left half done is taken back by the next reading: now. */
  return !has_journal (self->path)
         || sqlite3_exec (self->db, "SELECT count (*) FROM sqlite_schema", NULL, NULL, NULL)
                == SQLITE_OK;
}

static int
progress_cb (gpointer data)
{
  RkStore *self = data;

  return self->steps_left-- <= 0;
}

void
_rk_store_interrupt_after (RkStore *self, gint64 steps)
{
  self->steps_left = steps;
  if (steps < 0)
    sqlite3_progress_handler (self->db, 0, NULL, NULL);
  else
    sqlite3_progress_handler (self->db, 1, progress_cb, self);
}

/* Reads the file's first hundred bytes through SQLite's own descriptor: a
 * second one would drop the locks SQLite holds when it is closed,
 * https://www.sqlite.org/howtocorrupt.html section 2.2. */
static gboolean
read_head (sqlite3 *db, guint8 *head, int length)
{
  sqlite3_file *file = NULL;

  return sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK
         && file != NULL && file->pMethods != NULL
         && file->pMethods->xRead (file, head, length, 0) == SQLITE_OK;
}

/* Names what an opened file is before the first statement is run on it:
 * https://www.sqlite.org/fileformat.html section 1.3. */
static gboolean
check_header (RkStore *self, gboolean *too_new, GError **error)
{
  guint8 head[100] = { 0 };
  guint32 application_id, step;

  *too_new = FALSE;
  if (!read_head (self->db, head, sizeof head) || memcmp (head, "SQLite format 3", 16) != 0)
    {
      g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_NOT_A_DATABASE, "%s", self->path);
      return FALSE;
    }
  memcpy (&application_id, head + 68, 4);
  memcpy (&step, head + 60, 4);
  if (GUINT32_FROM_BE (application_id) != RK_STORE_APPLICATION_ID)
    {
      g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_FOREIGN, "%s", self->path);
      return FALSE;
    }
  *too_new = GUINT32_FROM_BE (step) > RK_STORE_SCHEMA_STEP;
  return TRUE;
}

/* Who holds the lock on the file of @fd, as far as the kernel tells:
 * "number: FLOCK ADVISORY WRITE process device:inode start end". */
static char *
name_holder (int fd)
{
  g_autofree char *locks = NULL;
  g_auto (GStrv) lines = NULL;
  struct stat info;

  if (fstat (fd, &info) != 0 || !g_file_get_contents ("/proc/locks", &locks, NULL, NULL))
    return g_strdup ("?");
  lines = g_strsplit (locks, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *folder = NULL;
      guint64 inode = 0;
      int process = 0;
      struct stat owner;
      struct passwd *user;

      if (sscanf (lines[i], "%*s FLOCK %*s WRITE %d %*x:%*x:%" G_GUINT64_FORMAT, &process, &inode)
              != 2
          || inode != info.st_ino)
        continue;
      folder = g_strdup_printf ("/proc/%d", process);
      user = g_stat (folder, &owner) == 0 ? getpwuid (owner.st_uid) : NULL;
      if (user != NULL)
        return g_strdup_printf ("%s (%d)", user->pw_name, process);
    }
  return g_strdup ("?");
}

/* Claims a file for one window, whoever's it is, by a lock on the file itself.
 * The descriptor must outlive every connection of this process to the file.
 * Returns it, or -1: with the holder's name in @owner if there is one, without
 * if this file system has no such locks. */
static int
claim (const char *path, char **owner)
{
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);

  *owner = NULL;
  if (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  if (errno == EWOULDBLOCK)
    *owner = name_holder (fd);
  close (fd);
  return -1;
}

static gboolean
configure (RkStore *self, GError **error)
{
  static const char *const pragmas[] = {
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    /* Nothing reaches the file before COMMIT: a full disk finds it untouched. */
    "PRAGMA cache_spill = OFF",
  };
  int code;

  sqlite3_extended_result_codes (self->db, 1);
  code = sqlite3_busy_timeout (self->db, 2000);
  if (code == SQLITE_OK)
    code = sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (code != SQLITE_OK)
    return _rk_store_set_error (self, code, "configure", error);
  for (guint i = 0; i < G_N_ELEMENTS (pragmas); i++)
    if (!_rk_store_sql (self, pragmas[i], error))
      return FALSE;
  return _rk_store_register_search (self->db, error);
}

/* Reads the whole schema and one page of each table: a file whose beginning is
 * damaged is told apart here, not in the middle of the day. */
static gboolean
probe (RkStore *self, GError **error)
{
  gint64 step;

  if (!rk_store_get_int64 (self, &step, error, "PRAGMA user_version", ""))
    return FALSE;
  self->schema_step = (int)step;
  return _rk_store_sql (self, "SELECT count (*) FROM sqlite_schema", error);
}

static gboolean
connect_database (RkStore *self, gboolean writable, GError **error)
{
  int flags = (writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX;
  int code = sqlite3_open_v2 (self->path, &self->db, flags, NULL);

  return code == SQLITE_OK || _rk_store_set_error (self, code, self->path, error);
}

/* A damaged page must not be built upon: who may write reads all of them. */
static gboolean
check_pages (RkStore *self, GError **error)
{
  g_autofree char *word = rk_store_dup_text (self, error, "PRAGMA quick_check (1)", "");

  if (g_strcmp0 (word, "ok") == 0)
    return TRUE;
  if (word != NULL)
    g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_CORRUPT, "%s: %s", self->path, word);
  return FALSE;
}

/* A copied file must not go on drawing ids from the block of the original:
 * the block belongs to the machine and the very file (device and inode). */
static char *
describe_working_copy (const char *path)
{
  g_autofree char *machine = NULL;
  g_autofree char *text = NULL;
  struct stat info = { 0 };

  g_file_get_contents ("/etc/machine-id", &machine, NULL, NULL);
  (void)g_stat (path, &info);
  text = g_strdup_printf ("%s %s %" G_GINT64_MODIFIER "x %" G_GINT64_MODIFIER "x",
                          machine != NULL ? g_strstrip (machine) : "", g_get_user_name (),
                          (gint64)info.st_dev, (gint64)info.st_ino);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/**
 * rk_store_new_id:
 * @self: a store, inside rk_store_write()
 * @error: return location for an error
 *
 * Draws the id of a new row.  The high 31 bits are a block drawn at random
 * once for each working copy, the low 32 bits count up, so that rows made at
 * two desks never share an id.
 *
 * Returns: the id, or 0 on failure
 */
gint64
rk_store_new_id (RkStore *self, GError **error)
{
  g_autofree char *copy = NULL;
  g_autofree char *known = NULL;
  gint64 block = 0, counter = 0;

  _rk_store_assert_owner (self);
  g_return_val_if_fail (self->writing, 0);
  copy = describe_working_copy (self->path);
  known = rk_store_dup_text (self, NULL, "SELECT value FROM setting WHERE key = 'id_copy'", "");
  if (g_strcmp0 (copy, known) == 0)
    {
      if (!rk_store_get_int64 (self, &block, error,
                               "SELECT value FROM setting WHERE key = 'id_block'", "")
          || !rk_store_get_int64 (self, &counter, error,
                                  "SELECT value FROM setting WHERE key = 'id_counter'", ""))
        return 0;
    }
  if (block == 0 || counter >= G_MAXUINT32)
    {
      block = rk_id_block_new ();
      counter = 0;
      if (!rk_store_exec (self, error,
                          "INSERT OR REPLACE INTO setting VALUES ('id_copy', ?), ('id_block', ?)",
                          "si", copy, block))
        return 0;
    }
  counter++;
  if (!rk_store_exec (self, error, "INSERT OR REPLACE INTO setting VALUES ('id_counter', ?)", "i",
                      counter))
    return 0;
  return rk_id_make (block, (guint32)counter);
}

/**
 * rk_store_create:
 * @path: a file that must not exist
 * @error: return location for an error
 *
 * Makes an empty file of the present schema, mode 0600.  It appears under its
 * name only when it is whole.
 *
 * Returns: TRUE on success; %RK_STORE_ERROR_EXISTS if there is a file already
 */
gboolean
rk_store_create (const char *path, GError **error)
{
  g_autoptr (RkStore) store = NULL;
  g_autofree char *part = NULL;
  gboolean done = FALSE;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_EXISTS, "%s", path);
      return FALSE;
    }
  part = g_strdup_printf ("%s.XXXXXX", path);
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, RK_STORE_ERROR,
                   errno == ENOENT   ? RK_STORE_ERROR_NOT_FOUND
                   : errno == ENOSPC ? RK_STORE_ERROR_FULL
                                     : RK_STORE_ERROR_READ_ONLY,
                   "%s: %s", path, g_strerror (errno));
      return FALSE;
    }
  close (fd);
  store = g_object_new (RK_TYPE_STORE, NULL);
  store->path = g_strdup (part);
  done = connect_database (store, TRUE, error) && configure (store, error)
         && _rk_store_migrate (store, error) && rk_store_close (store, error);
  if (done && link (part, path) != 0)
    {
      /* Some file systems have no links; there a plain rename has to do. */
      done = errno != EEXIST && g_rename (part, path) == 0;
      if (!done)
        g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_EXISTS, "%s", path);
    }
  g_unlink (part);
  return done;
}

/**
 * rk_store_open:
 * @path: the file
 * @flags: whether to write, and whether to claim the file for this window
 * @error: return location for an error
 *
 * Opens a file.  One of a newer version, or one that cannot be written, opens
 * read-only; see rk_store_is_read_only().  Older ones are migrated, after a
 * verified backup beside them, or in memory where they are only read.
 *
 * Returns: (transfer full) (nullable): the store, owned by the calling thread
 */
RkStore *
rk_store_open (const char *path, RkStoreFlags flags, GError **error)
{
  g_autoptr (RkStore) self = NULL;
  gboolean may_write, recover, too_new;

  g_return_val_if_fail (path != NULL, NULL);
  if (g_access (path, R_OK) != 0)
    {
      int saved = errno;

      g_set_error (error, RK_STORE_ERROR,
                   saved == ENOENT ? RK_STORE_ERROR_NOT_FOUND : RK_STORE_ERROR_READ_ONLY, "%s: %s",
                   path, g_strerror (saved));
      return NULL;
    }
  may_write = g_access (path, W_OK) == 0;
  self = g_object_new (RK_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->read_only = (flags & RK_STORE_READ_ONLY) || !may_write;
  if ((flags & RK_STORE_OWNER) && !self->read_only)
    {
      g_autofree char *owner = NULL;

      self->lock_fd = claim (path, &owner);
      if (owner != NULL)
        {
          g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_BUSY, "%s", owner);
          return NULL;
        }
    }
  recover = may_write && has_journal (path);
  if (!connect_database (self, !self->read_only || recover, error)
      || !check_header (self, &too_new, error))
    return NULL;
  self->read_only |= too_new;
  if (!configure (self, error) || !probe (self, error))
    return NULL;
  if (self->read_only && self->schema_step < RK_STORE_SCHEMA_STEP
      && !(_rk_store_take_to_memory (self, error) && configure (self, error)
           && _rk_store_migrate (self, error)))
    return NULL;
  if (self->read_only && !_rk_store_sql (self, "PRAGMA query_only = ON", error))
    return NULL;
  if (!self->read_only
      && (!check_pages (self, error)
          || (self->schema_step < RK_STORE_SCHEMA_STEP && !_rk_store_migrate (self, error))))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * rk_store_close:
 * @self: a store
 * @error: return location for an error
 *
 * Closes the file and gives up the claim.  Dropping the last reference does
 * the same without telling of an error.
 *
 * Returns: TRUE on success
 */
gboolean
rk_store_close (RkStore *self, GError **error)
{
  g_return_val_if_fail (RK_IS_STORE (self), FALSE);
  g_hash_table_remove_all (self->idle);
  if (self->db != NULL)
    {
      int code = sqlite3_close (self->db);

      if (code != SQLITE_OK)
        return _rk_store_set_error (self, code, "close", error);
      self->db = NULL;
    }
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  self->lock_fd = -1;
  return TRUE;
}

/** Tells that another connection changed the file: anything may differ. */
void
rk_store_announce (RkStore *self)
{
  g_autoptr (GPtrArray) anything = g_ptr_array_new ();

  g_return_if_fail (RK_IS_STORE (self));
  g_signal_emit (self, signals[CHANGED], 0, anything);
}

/** Returns: (transfer none): the path the store was opened with */
const char *
rk_store_get_path (RkStore *self)
{
  g_return_val_if_fail (RK_IS_STORE (self), NULL);
  return self->path;
}

/** Returns: TRUE if every write will fail with %RK_STORE_ERROR_READ_ONLY */
gboolean
rk_store_is_read_only (RkStore *self)
{
  g_return_val_if_fail (RK_IS_STORE (self), TRUE);
  return self->read_only;
}

/** Returns: the schema step of the file, which may be newer than ours */
int
rk_store_get_schema_step (RkStore *self)
{
  g_return_val_if_fail (RK_IS_STORE (self), 0);
  return self->schema_step;
}

static void
rk_store_finalize (GObject *object)
{
  RkStore *self = RK_STORE (object);

  g_hash_table_unref (self->idle);
  if (self->db != NULL)
    sqlite3_close_v2 (self->db);
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  g_free (self->path);
  G_OBJECT_CLASS (rk_store_parent_class)->finalize (object);
}

static void
rk_store_class_init (RkStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rk_store_finalize;

  /**
   * RkStore::changed:
   * @changes: (type GPtrArray) (element-type RkRowChange): the rows touched
   *
   * A command, an undo or a redo was committed.
   */
  signals[CHANGED] = g_signal_new ("changed", RK_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
rk_store_init (RkStore *self)
{
  self->owner = g_thread_self ();
  self->idle =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)sqlite3_finalize);
  self->lock_fd = -1;
  self->steps_left = -1;
}
