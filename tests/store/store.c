/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file: what it accepts and refuses, the one write path, undo and redo,
 * ids, backups.
 */
#include "rk-store-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("renkei-store-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.renkei", NULL);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static RkStore *
open_new (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RkStore *store;

  g_assert_true (rk_store_create (fixture->path, &error));
  g_assert_no_error (error);
  store = rk_store_open (fixture->path, 0, &error);
  g_assert_no_error (error);
  return store;
}

static char *
checksum_of (const char *path)
{
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)data, size);
}

/* Every row of every logged table, in order of the keys. */
static char *
dump (RkStore *store)
{
  const char *const *tables = _rk_store_logged_tables ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", tables[i]);
      g_autoptr (RkQuery) query = rk_store_query (store, NULL, sql, "");

      g_string_append_printf (text, "[%s]\n", tables[i]);
      while (rk_query_next (query, NULL) == RK_STEP_ROW)
        {
          for (int c = 0; c < rk_query_get_n_columns (query); c++)
            g_string_append_printf (
                text, "%s|", rk_query_is_null (query, c) ? "∅" : rk_query_get_text (query, c));
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (text, FALSE);
}

static gboolean
add_organisation_cb (RkStore *store, gpointer data, GError **error)
{
  gint64 id = rk_store_new_id (store, error);

  return id != 0
         && rk_store_exec (store, error,
                           "INSERT INTO organisation (id, name, kind) VALUES (?, ?, '信用金庫')",
                           "is", id, data);
}

static gint64
count (RkStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  rk_store_get_int64 (store, &value, &error, sql, "");
  g_assert_no_error (error);
  return value;
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = open_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  struct stat info;
  gsize size;

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  /* The header names the program: "renk" at offset 68 (file format, 1.3). */
  g_assert_cmpmem (bytes + 68, 4, "renk", 4);
  g_assert_cmpint (rk_store_get_schema_step (store), ==, RK_STORE_SCHEMA_STEP);
  g_assert_false (rk_store_create (fixture->path, &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_EXISTS);
}

static void
test_every_table_is_logged (Fixture *fixture, gconstpointer data)
{
  static const char *const unlogged[] = { "setting", "history",         "search_text",
                                          "search",  "sqlite_sequence", NULL };
  g_autoptr (RkStore) store = open_new (fixture);
  g_autoptr (RkQuery) query =
      rk_store_query (store, NULL,
                      "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = "
                      "'table' AND name NOT LIKE 'sqlite_%'",
                      "");

  while (rk_query_next (query, NULL) == RK_STEP_ROW)
    {
      const char *name = rk_query_get_text (query, 0);

      g_assert_cmpint (rk_query_get_int64 (query, 1), ==, 1);
      if (!g_strv_contains (unlogged, name) && !g_strv_contains (_rk_store_logged_tables (), name))
        g_error ("%s is not logged: its changes could not be undone", name);
    }
}

static void
expect_open_error (const char *path, RkStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = g_file_test (path, G_FILE_TEST_EXISTS) ? checksum_of (path) : NULL;
  g_autofree char *after = NULL;
  RkStore *store = rk_store_open (path, 0, &error);

  g_assert_null (store);
  g_assert_error (error, RK_STORE_ERROR, (int)code);
  after = before != NULL ? checksum_of (path) : NULL;
  g_assert_cmpstr (before, ==, after);
}

static void
test_wrong_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.renkei", NULL);
  sqlite3 *db;

  expect_open_error (other, RK_STORE_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  expect_open_error (other, RK_STORE_ERROR_NOT_A_DATABASE);
  g_assert_true (g_file_set_contents (other, "これは文書です。", -1, NULL));
  expect_open_error (other, RK_STORE_ERROR_NOT_A_DATABASE);
  g_unlink (other);
  g_assert_cmpint (sqlite3_open (other, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db, "CREATE TABLE t (a); INSERT INTO t VALUES (1)", NULL, NULL, NULL), ==,
      SQLITE_OK);
  sqlite3_close (db);
  expect_open_error (other, RK_STORE_ERROR_FOREIGN);
}

static void
patch (const char *path, goffset offset, const void *data, gsize size)
{
  int fd = g_open (path, O_RDWR, 0);

  g_assert_cmpint (pwrite (fd, data, size, offset), ==, size);
  close (fd);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  guint8 rubbish[3000];

  g_object_unref (open_new (fixture));
  memset (rubbish, 0xa5, sizeof rubbish);
  /* The schema's own page. */
  patch (fixture->path, 100, rubbish, sizeof rubbish);
  expect_open_error (fixture->path, RK_STORE_ERROR_CORRUPT);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  const guint8 step[4] = { 0, 0, 0, 99 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkStore) store = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_object_unref (open_new (fixture));
  patch (fixture->path, 60, step, 4);
  before = checksum_of (fixture->path);
  store = rk_store_open (fixture->path, RK_STORE_OWNER, &error);
  g_assert_no_error (error);
  g_assert_true (rk_store_is_read_only (store));
  g_assert_cmpint (rk_store_get_schema_step (store), ==, 99);
  g_assert_false (rk_store_write (store, "x", add_organisation_cb, (gpointer) "企業", &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_READ_ONLY);
  after = checksum_of (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = open_new (fixture);
  g_autoptr (RkStore) second = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (store->db, 0);
  g_assert_false (rk_store_write (store, "x", add_organisation_cb, (gpointer) "企業", &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_BUSY);
  sqlite3_close (db);
  g_clear_error (&error);
  /* The claim of one window keeps a second one out. */
  g_clear_object (&store);
  store = rk_store_open (fixture->path, RK_STORE_OWNER, &error);
  g_assert_no_error (error);
  second = rk_store_open (fixture->path, RK_STORE_OWNER, &error);
  g_assert_null (second);
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_BUSY);
  g_clear_error (&error);
  second = rk_store_open (fixture->path, RK_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_clear_object (&second);
  g_assert_true (rk_store_close (store, &error));
  second = rk_store_open (fixture->path, RK_STORE_OWNER, &error);
  g_assert_no_error (error);
}

static gboolean
fill_cb (RkStore *store, gpointer data, GError **error)
{
  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *name = g_strdup_printf ("企業%04d", i);

      if (!add_organisation_cb (store, name, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = open_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump (store);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  /* The page limit gives the same result code as a full disk. */
  sqlite3_exec (store->db, "PRAGMA max_page_count = 130", NULL, NULL, NULL);
  g_assert_false (rk_store_write (store, "fill", fill_cb, NULL, &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_FULL);
  g_clear_error (&error);
  after = dump (store);
  g_assert_cmpstr (before, ==, after);
  faults = rk_store_check (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* A limit on the size of files stops the writing of the database in the middle
 * of COMMIT, as a full disk does. */
static void
test_full_at_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = open_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump (store);
  g_autofree char *after = NULL;
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  struct rlimit old, low;
  struct stat info;

  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  low = old;
  low.rlim_cur = (rlim_t)info.st_size + 65536;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &low), ==, 0);
  g_assert_false (rk_store_write (store, "fill", fill_cb, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_FULL);
  g_assert_cmpint (stat (journal, &info) == 0 ? info.st_size : 0, ==, 0);
  g_clear_error (&error);
  after = dump (store);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (rk_store_write (store, "fill", fill_cb, NULL, &error));
  g_assert_no_error (error);
}

/* A page overwritten in the middle: reading may go on, writing must not. */
static void
test_damaged_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = open_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (rk_store_write (store, "fill", fill_cb, NULL, &error));
  g_assert_true (rk_store_close (store, &error));
  g_clear_object (&store);
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, &error));
  memset (text + length / 2, 0x5a, 8192);
  g_assert_true (g_file_set_contents (fixture->path, text, (gssize)length, &error));
  store = rk_store_open (fixture->path, 0, &error);
  g_assert_null (store);
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_CORRUPT);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no-such-folder", "a.renkei", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (rk_store_create (path, &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_NOT_FOUND);
}

static gboolean
fail_cb (RkStore *store, gpointer data, GError **error)
{
  if (!add_organisation_cb (store, data, error))
    return FALSE;
  g_set_error_literal (error, RK_STORE_ERROR, RK_STORE_ERROR_FAILED, "on purpose");
  return FALSE;
}

static gboolean
orphan_cb (RkStore *store, gpointer data, GError **error)
{
  return rk_store_exec (
      store, error, "INSERT INTO section (id, edition_id, number, title) VALUES (1, 77, 1, 'x')",
      "");
}

static void
test_all_or_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = open_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump (store);
  g_autofree char *after = NULL;

  g_assert_false (rk_store_write (store, "x", fail_cb, (gpointer) "企業", &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (rk_store_write (store, "x", orphan_cb, NULL, &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_CONSTRAINT);
  after = dump (store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (count (store, "SELECT count (*) FROM history"), ==, 0);
}

/* One random command of several kinds; what it does hangs on the number only. */
static gboolean
random_cb (RkStore *store, gpointer data, GError **error)
{
  GRand *random = data;
  gint64 id = rk_store_new_id (store, error);

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
    case 1:
      return rk_store_exec (
          store, error,
          "INSERT INTO organisation (id, name, kind) VALUES (?1, '機関' || (?1 & 65535), '市町村')",
          "i", id);
    case 2:
      return rk_store_exec (
          store, error,
          "UPDATE organisation SET note = ? WHERE id = (SELECT max (id) FROM organisation)", "s",
          "変更");
    case 3:
      return rk_store_exec (
                 store, error,
                 "INSERT INTO network_group (id, name) VALUES (?1, '網' || (?1 & 65535))", "i", id)
             && rk_store_exec (store, error,
                               "INSERT INTO tie (id, kind, from_id, group_id) SELECT ?1 + 1000000, "
                               "'参画', max (id), ?1 FROM organisation HAVING max (id) IS NOT NULL",
                               "i", id);
    default:
      /* Takes ties with it by cascade. */
      return rk_store_exec (
          store, error, "DELETE FROM organisation WHERE id = (SELECT min (id) FROM organisation)",
          "");
    }
}

static void
test_undo_everything (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = open_new (fixture);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  guint done = 0;

  g_ptr_array_add (states, dump (store));
  for (int i = 0; i < 300; i++)
    {
      gint64 before = count (store, "SELECT count (*) FROM history");

      g_assert_true (rk_store_write (store, "random", random_cb, random, &error));
      g_assert_no_error (error);
      if (count (store, "SELECT count (*) FROM history") > before)
        {
          g_ptr_array_add (states, dump (store));
          done++;
        }
    }
  g_assert_cmpuint (done, >, 200);
  /* Half of the way back, over a restart, then all of it. */
  for (guint i = 0; i < done; i++)
    {
      g_autofree char *label = NULL;
      g_autofree char *now = NULL;

      if (i == done / 2)
        {
          g_assert_true (rk_store_close (store, &error));
          g_clear_object (&store);
          store = rk_store_open (fixture->path, 0, &error);
          g_assert_no_error (error);
        }
      label = rk_store_undo (store, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (label, ==, "random");
      now = dump (store);
      g_assert_cmpstr (now, ==, states->pdata[done - 1 - i]);
    }
  g_assert_null (rk_store_undo (store, &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  for (guint i = 0; i < done; i++)
    {
      g_autofree char *label = rk_store_redo (store, &error);

      g_assert_no_error (error);
      g_assert_nonnull (label);
    }
  {
    g_autofree char *now = dump (store);
    g_autoptr (GPtrArray) faults = rk_store_check (store, &error);

    g_assert_cmpstr (now, ==, states->pdata[done]);
    g_assert_no_error (error);
    g_assert_cmpuint (faults->len, ==, 0);
  }
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = open_new (fixture);
  g_autofree char *label = NULL;
  g_autofree char *undo = NULL;

  g_assert_true (rk_store_write (store, "first", add_organisation_cb, (gpointer) "企業01", NULL));
  g_assert_true (rk_store_write (store, "second", add_organisation_cb, (gpointer) "企業02", NULL));
  label = rk_store_undo (store, NULL);
  g_assert_cmpstr (label, ==, "second");
  /* A new command ends what could be brought back, but the trail keeps it. */
  g_assert_true (rk_store_write (store, "third", add_organisation_cb, (gpointer) "企業03", NULL));
  g_assert_null (rk_store_dup_redo_label (store));
  undo = rk_store_dup_undo_label (store);
  g_assert_cmpstr (undo, ==, "third");
  g_assert_cmpint (count (store, "SELECT count (*) FROM history"), ==, 3);
  g_assert_cmpint (
      count (store, "SELECT count (*) FROM history WHERE author <> '' AND time_utc_s > 1700000000"),
      ==, 3);
}

static void
changed_cb (RkStore *store, GPtrArray *changes, gpointer data)
{
  GString *log = data;

  for (guint i = 0; i < changes->len; i++)
    {
      RkRowChange *change = changes->pdata[i];

      g_string_append_printf (log, "%s%c", change->table, "+~-"[change->kind]);
    }
}

static void
test_changes_are_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = open_new (fixture);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autofree char *label = NULL;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), log);
  g_assert_true (rk_store_write (store, "x", add_organisation_cb, (gpointer) "企業", NULL));
  g_assert_cmpstr (log->str, ==, "organisation+");
  label = rk_store_undo (store, NULL);
  g_assert_cmpstr (log->str, ==, "organisation+organisation-");
}

static void
test_ids (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = open_new (fixture);
  g_autoptr (RkStore) copy = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "copy.renkei", NULL);
  g_autofree char *bytes = NULL;
  gint64 first, second, other;
  gsize size;

  g_assert_true (rk_store_write (store, "x", add_organisation_cb, (gpointer) "企業01", NULL));
  g_assert_true (rk_store_write (store, "x", add_organisation_cb, (gpointer) "企業02", NULL));
  first = count (store, "SELECT min (id) FROM organisation");
  second = count (store, "SELECT max (id) FROM organisation");
  g_assert_cmpint (second, ==, first + 1);
  g_assert_cmpint (first >> 32, >, 0);
  /* A file copied by any means draws from another block. */
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize)size, NULL));
  copy = rk_store_open (path, 0, NULL);
  g_assert_true (rk_store_write (copy, "x", add_organisation_cb, (gpointer) "企業03", NULL));
  other = count (copy, "SELECT id FROM organisation WHERE name = '企業03'");
  g_assert_cmpint (other >> 32, !=, first >> 32);
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = open_new (fixture);
  g_autoptr (RkStore) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  struct stat info;

  g_assert_true (rk_store_write (store, "x", add_organisation_cb, (gpointer) "企業01", NULL));
  first = rk_store_backup_dated (store, NULL, &error);
  g_assert_no_error (error);
  second = rk_store_backup_dated (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpint (g_stat (first, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  copy = rk_store_open (first, RK_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  here = dump (store);
  there = dump (copy);
  g_assert_cmpstr (here, ==, there);
  g_assert_false (rk_store_backup (store, "/proc/no/such.renkei", &error));
  g_assert_nonnull (error);
}

static void
test_rules (Fixture *fixture, gconstpointer data)
{
  static const char *const broken[] = {
    "INSERT INTO organisation (id, name, kind) VALUES (1, '', '市町村')",
    "INSERT INTO organisation (id, name, kind, corporate_number) VALUES (1, 'a', 'b', '123')",
    "INSERT INTO organisation (id, name, kind, bank_code) VALUES (1, 'a', 'b', '01160')",
    "INSERT INTO tie (id, kind) VALUES (1, '参画')",
    "INSERT INTO tie (id, kind, from_text, to_text, year_from, year_to) VALUES (1, 'a', 'b', 'c', "
    "2020, 2019)",
    "INSERT INTO event (id, kind, title, start_day, end_day, fiscal_year, mode) VALUES (1, 'a', "
    "'b', '2023-05-02', '2023-05-01', 2023, '対面')",
    "INSERT INTO event (id, kind, title, start_day, end_day, fiscal_year, mode) VALUES (1, 'a', "
    "'b', '2023-05-01', '2023-05-01', 2023, '電話')",
    "INSERT INTO holiday (id, day, name) VALUES (1, '5月3日', 'a')",
    "INSERT INTO statistic (id, subject, measure, value) VALUES ('一', 'a', 'b', 'c')",
  };
  g_autoptr (RkStore) store = open_new (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    if (sqlite3_exec (store->db, broken[i], NULL, NULL, NULL) == SQLITE_OK)
      g_error ("accepted: %s", broken[i]);
}

/* A file as the first version wrote it, with one institution. */
static void
make_first_version (const char *path)
{
  static const char tail[] =
      "INSERT INTO organisation (id, name, kind) VALUES (7, '企業01', '企業');"
      "PRAGMA user_version = 1; PRAGMA application_id = 1919250027;";
  g_autoptr (GBytes) sql =
      g_resources_lookup_data ("/io/github/renkei/Renkei/store/schema/step-1.sql", 0, NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_true (_rk_store_register_search (db, NULL));
  g_assert_cmpint (sqlite3_exec (db, g_bytes_get_data (sql, NULL), NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, tail, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* A file of the third version with a meeting, and a step that can be undone. */
static void
make_third_version (const char *path)
{
  static const char rows[] =
      "INSERT INTO event (id, kind, title, start_day, end_day, fiscal_year, mode) VALUES (1, "
      "'商談会', '催し01', '2026-07-01', '2026-07-01', 2026, '対面');"
      "INSERT INTO participant (id, event_id, side, name, affiliation, is_walk_in) VALUES (1, 1, "
      "'企業', '企業01', NULL, 1), (2, 1, '専門家', '専門家01', '銀行01', 0);"
      "INSERT INTO meeting (id, event_id) VALUES (1, 1);"
      "INSERT INTO meeting_participant (meeting_id, participant_id, part) VALUES (1, 1, 'a'), (1, "
      "2, 'b');"
      "INSERT INTO state_change (id, event_id, participant_id, state, at_utc_s) VALUES (1, 1, 1, "
      "'受付済', 5);"
      "PRAGMA user_version = 3; PRAGMA application_id = 1919250027;";
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_true (_rk_store_register_search (db, NULL));
  for (int step = 1; step <= 3; step++)
    {
      g_autofree char *name =
          g_strdup_printf ("/io/github/renkei/Renkei/store/schema/step-%d.sql", step);
      g_autoptr (GBytes) sql = g_resources_lookup_data (name, 0, NULL);

      g_assert_cmpint (sqlite3_exec (db, g_bytes_get_data (sql, NULL), NULL, NULL, NULL), ==,
                       SQLITE_OK);
    }
  g_assert_cmpint (sqlite3_exec (db, rows, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static gboolean
exec_sql_cb (RkStore *store, gpointer data, GError **error)
{
  return rk_store_exec (store, error, data, "");
}

static gboolean
exec_sql (RkStore *store, const char *sql, GError **error)
{
  return rk_store_write (store, "step", exec_sql_cb, (gpointer)sql, error);
}

/* A table that is made anew keeps its rows, those that hang on them and their
 * rules; what was done before can still be taken back. */
static void
test_remade (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkStore) store = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  gint64 number = 0;

  make_third_version (fixture->path);
  store = rk_store_open (fixture->path, 0, &error);
  g_assert_no_error (error);
  g_assert_true (rk_store_get_int64 (store, &number, &error,
                                     "SELECT count (*) FROM meeting_participant AS m JOIN "
                                     "participant AS p ON p.id = m.participant_id",
                                     ""));
  g_assert_cmpint (number, ==, 2);
  g_assert_true (rk_store_get_int64 (store, &number, &error,
                                     "SELECT is_walk_in * 10 + entry_order FROM participant WHERE "
                                     "id = 1",
                                     ""));
  g_assert_cmpint (number, ==, 11);
  /* One name may come twice, from two places; twice from one it may not. */
  g_assert_true (exec_sql (store,
                           "INSERT INTO participant (id, event_id, side, name, affiliation) "
                           "VALUES (3, 1, '専門家', '専門家01', '銀行02')",
                           &error));
  g_assert_no_error (error);
  g_assert_false (exec_sql (store,
                            "INSERT INTO participant (id, event_id, side, name, affiliation) "
                            "VALUES (4, 1, '専門家', '専門家01', '銀行02')",
                            &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  /* Who goes takes what hangs on it along. */
  g_assert_true (exec_sql (store, "DELETE FROM participant WHERE id = 1", &error));
  g_assert_true (
      rk_store_get_int64 (store, &number, &error, "SELECT count (*) FROM state_change", ""));
  g_assert_cmpint (number, ==, 0);
  g_free (rk_store_undo (store, &error));
  g_assert_no_error (error);
  g_assert_true (
      rk_store_get_int64 (store, &number, &error, "SELECT count (*) FROM state_change", ""));
  g_assert_cmpint (number, ==, 1);
  faults = rk_store_check (store, &error);
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_older (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "企業01", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (RkStore) store = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GDir) folder = NULL;
  gint64 number = 0;
  int files = 0;

  make_first_version (fixture->path);
  before = checksum_of (fixture->path);
  store = rk_store_open (fixture->path, RK_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (rk_store_get_int64 (store, &number, &error, "SELECT count (*) FROM theme", ""));
  g_assert_true (rk_store_get_int64 (store, &number, &error, "SELECT id FROM organisation", ""));
  g_assert_cmpint (number, ==, 7);
  g_clear_object (&store);
  after = checksum_of (fixture->path);
  g_assert_cmpstr (before, ==, after);

  store = rk_store_open (fixture->path, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rk_store_get_schema_step (store), ==, RK_STORE_SCHEMA_STEP);
  hits = rk_store_search (store, words, NULL, 10, &error);
  g_assert_cmpuint (hits->len, ==, 1);
  faults = rk_store_check (store, &error);
  g_assert_cmpuint (faults->len, ==, 0);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while (g_dir_read_name (folder) != NULL)
    files++;
  /* The file, and a copy of it from before. */
  g_assert_cmpint (files, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/store/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("create", test_create);
  ADD ("every-table-is-logged", test_every_table_is_logged);
  ADD ("wrong-files", test_wrong_files);
  ADD ("damaged", test_damaged);
  ADD ("newer", test_newer);
  ADD ("older", test_older);
  ADD ("remade", test_remade);
  ADD ("locked", test_locked);
  ADD ("full", test_full);
  ADD ("full-at-commit", test_full_at_commit);
  ADD ("damaged-page", test_damaged_page);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("all-or-nothing", test_all_or_nothing);
  ADD ("undo-everything", test_undo_everything);
  ADD ("history", test_history);
  ADD ("changes-are-told", test_changes_are_told);
  ADD ("ids", test_ids);
  ADD ("backup", test_backup);
  ADD ("rules", test_rules);
  return g_test_run ();
}
