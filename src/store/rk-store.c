/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening, creating and closing the file, its error causes and its settings.
 * Every file is looked at before SQLite sees it, so that a wrong one is named
 * for what it is and never written to.
 */
#include "rk-store-private.h"

#include "rk-id.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
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

static RkStoreError
cause_of_code (int code)
{
  switch (code & 0xff)
    {
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
  const char *words =
      self != NULL && self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (code);

  g_set_error (error, RK_STORE_ERROR, cause_of_code (code), "%s: %s", doing, words);
  return FALSE;
}

gboolean
_rk_store_sql (RkStore *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || _rk_store_set_error (self, code, sql, error);
}

/* Ends a transaction that failed.  After some errors SQLite has already ended
 * it, so the state is looked at rather than assumed. */
gboolean
_rk_store_rollback (RkStore *self)
{
  self->steps_left = -1;
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  if (sqlite3_get_autocommit (self->db))
    return TRUE;
  return sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK;
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

/* Names what a file is from its first hundred bytes, before SQLite opens it:
 * https://www.sqlite.org/fileformat.html section 1.3. */
static gboolean
check_header (const char *path, gboolean *too_new, GError **error)
{
  guint8 head[100] = { 0 };
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gssize n;
  guint32 application_id, step;

  *too_new = FALSE;
  if (fd < 0)
    {
      int saved = errno;

      g_set_error (error, RK_STORE_ERROR,
                   saved == ENOENT ? RK_STORE_ERROR_NOT_FOUND : RK_STORE_ERROR_READ_ONLY, "%s: %s",
                   path, g_strerror (saved));
      return FALSE;
    }
  n = read (fd, head, sizeof head);
  close (fd);
  if (n < (gssize)sizeof head || memcmp (head, "SQLite format 3", 16) != 0)
    {
      g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_NOT_A_DATABASE, "%s", path);
      return FALSE;
    }
  memcpy (&application_id, head + 68, 4);
  memcpy (&step, head + 60, 4);
  if (GUINT32_FROM_BE (application_id) != RK_STORE_APPLICATION_ID)
    {
      g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_FOREIGN, "%s", path);
      return FALSE;
    }
  *too_new = GUINT32_FROM_BE (step) > RK_STORE_SCHEMA_STEP;
  return TRUE;
}

/* Claims a file for this process by a lock file of its own (a second
 * descriptor on the database itself would drop SQLite's locks when closed).
 * Returns the descriptor to keep, or -1 with the holder's name in @owner. */
int
_rk_store_claim (const char *path, char **owner)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "renkei", NULL);
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;
  g_autofree char *mine = NULL;
  struct stat info;
  int fd;

  *owner = NULL;
  if (g_stat (path, &info) != 0 || g_mkdir_with_parents (folder, 0700) != 0)
    return -1;
  name = g_strdup_printf ("%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x.lock",
                          (gint64)info.st_dev, (gint64)info.st_ino);
  file = g_build_filename (folder, name, NULL);
  fd = g_open (file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    return -1;
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      g_file_get_contents (file, owner, NULL, NULL);
      close (fd);
      if (*owner == NULL)
        *owner = g_strdup ("?");
      return -1;
    }
  mine = g_strdup_printf ("%s (%d)", g_get_user_name (), (int)getpid ());
  if (ftruncate (fd, 0) != 0 || write (fd, mine, strlen (mine)) < 0)
    g_debug ("The claim on %s carries no name", path);
  return fd;
}

static gboolean
configure (RkStore *self, GError **error)
{
  static const char *const pragmas[] = {
    "PRAGMA foreign_keys = ON",       "PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON",
    "PRAGMA recursive_triggers = ON", "PRAGMA temp_store = MEMORY",  "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
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

/* Whether a writer died in the middle of a transaction: what it left must be
 * taken back by whoever reads next, and that is a write. */
static gboolean
has_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  struct stat info;

  return g_stat (journal, &info) == 0 && info.st_size > 0;
}

static gboolean
open_database (RkStore *self, const char *path, gboolean writable, GError **error)
{
  gboolean recover = !writable && has_journal (path) && g_access (path, W_OK) == 0;
  int flags =
      (writable || recover ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX;
  int code = sqlite3_open_v2 (path, &self->db, flags, NULL);

  if (code != SQLITE_OK)
    return _rk_store_set_error (self, code, path, error);
  return configure (self, error) && probe (self, error)
         && (!recover || _rk_store_sql (self, "PRAGMA query_only = ON", error));
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
  done = open_database (store, part, TRUE, error) && _rk_store_migrate (store, error)
         && rk_store_close (store, error);
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
 * verified backup beside them.
 *
 * Returns: (transfer full) (nullable): the store, owned by the calling thread
 */
RkStore *
rk_store_open (const char *path, RkStoreFlags flags, GError **error)
{
  g_autoptr (RkStore) self = NULL;
  gboolean too_new;

  g_return_val_if_fail (path != NULL, NULL);
  if (!check_header (path, &too_new, error))
    return NULL;
  self = g_object_new (RK_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->read_only = (flags & RK_STORE_READ_ONLY) || too_new || g_access (path, W_OK) != 0;
  if ((flags & RK_STORE_OWNER) && !self->read_only)
    {
      g_autofree char *owner = NULL;

      self->lock_fd = _rk_store_claim (path, &owner);
      if (owner != NULL)
        {
          g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_BUSY, "%s", owner);
          return NULL;
        }
    }
  if (!open_database (self, path, !self->read_only, error))
    return NULL;
  if (!self->read_only && self->schema_step < RK_STORE_SCHEMA_STEP
      && !_rk_store_migrate (self, error))
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
  self->lock_fd = -1;
  self->steps_left = -1;
}
