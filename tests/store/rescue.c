/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files damaged on purpose: what can be read is in the new file, and that is sound.
 */
#include "rk-store-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_ROWS 6000

typedef struct
{
  char *folder;
  char *path;
  char *saved;
} Fixture;

static gboolean
fill_cb (RkStore *store, gpointer data, GError **error)
{
  return rk_store_exec (store, error,
                        "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i "
                        "< ?) INSERT INTO organisation (id, name, kind, note) SELECT i * 7, '企業' "
                        "|| i, '企業', '記録された備考の文 ' || i FROM n",
                        "i", (gint64)N_ROWS)
         && rk_store_exec (
             store, error,
             "INSERT INTO tie (id, from_id, to_id, kind) SELECT id, id, 7, '協定' FROM "
             "organisation WHERE id > 7",
             "");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("renkei-rescue-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.renkei", NULL);
  fixture->saved = g_build_filename (fixture->folder, "b.renkei", NULL);
  g_assert_true (rk_store_create (fixture->path, NULL));
  store = rk_store_open (fixture->path, 0, NULL);
  g_assert_true (rk_store_write (store, "fill", fill_cb, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (rk_store_close (store, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_unlink (fixture->saved);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->saved);
}

/* Saves, and says how many rows of each table are in the new file. */
static void
save (Fixture *fixture, GPtrArray **report, gint64 *n_rows, gint64 *n_ties)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkStore) store = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  g_assert_true (rk_store_rescue (fixture->path, fixture->saved, "saved", report, &error));
  g_assert_no_error (error);
  store = rk_store_open (fixture->saved, 0, &error);
  g_assert_no_error (error);
  faults = rk_store_check (store, NULL);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *)faults->pdata[i]);
  for (guint i = 0; i < (*report)->len; i++)
    g_test_message ("%s", (char *)(*report)->pdata[i]);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_true (
      rk_store_get_int64 (store, n_rows, NULL, "SELECT count (*) FROM organisation", ""));
  g_assert_true (rk_store_get_int64 (store, n_ties, NULL, "SELECT count (*) FROM tie", ""));
}

static void
test_sound (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) report = NULL;
  gint64 n_rows, n_ties;

  save (fixture, &report, &n_rows, &n_ties);
  g_assert_cmpuint (report->len, ==, 0);
  g_assert_cmpint (n_rows, ==, N_ROWS);
  g_assert_cmpint (n_ties, ==, N_ROWS - 1);
}

/* Overwrites a page of @table from the middle of its rows. */
static void
spoil_page_of (Fixture *fixture, const char *table)
{
  g_autoptr (RkStore) store = rk_store_open (fixture->path, RK_STORE_READ_ONLY, NULL);
  g_autofree char *data = NULL;
  gsize size;
  gint64 page;

  g_assert_true (rk_store_get_int64 (store, &page, NULL,
                                     "SELECT pageno FROM dbstat WHERE name = ?1 AND pagetype = "
                                     "'leaf' ORDER BY path LIMIT 1 OFFSET (SELECT count (*) / 2 "
                                     "FROM dbstat WHERE name = ?1 AND pagetype = 'leaf')",
                                     "s", table));
  g_assert_true (rk_store_close (store, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &data, &size, NULL));
  memset (data + (page - 1) * 4096, 0xee, 4096);
  g_assert_true (g_file_set_contents (fixture->path, data, (gssize)size, NULL));
}

static void
test_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) report = NULL;
  gint64 n_rows, n_ties;

  spoil_page_of (fixture, "organisation");
  save (fixture, &report, &n_rows, &n_ties);
  g_assert_cmpuint (report->len, >, 0);
  /* A row takes more than 40 bytes, a page has 4,096. */
  g_assert_cmpint (n_rows, <, N_ROWS);
  g_assert_cmpint (n_rows, >, N_ROWS - 4096 / 40);
  g_assert_cmpint (n_ties, ==, n_rows - 1);
}

/* The last third of the file is gone. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) report = NULL;
  g_autofree char *bytes = NULL;
  gint64 n_rows, n_ties;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  g_assert_true (
      g_file_set_contents (fixture->path, bytes, (gssize)(size * 2 / 3 / 4096 * 4096), NULL));
  save (fixture, &report, &n_rows, &n_ties);
  g_assert_cmpuint (report->len, >, 0);
  g_assert_cmpint (n_rows + n_ties, >, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->saved, "x", 1, NULL));
  g_assert_false (rk_store_rescue (fixture->path, fixture->saved, "saved", &report, &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_unlink (fixture->saved);
  g_assert_true (
      g_file_set_contents (fixture->path, "no database at all, whatever it says", -1, NULL));
  g_assert_false (rk_store_rescue (fixture->path, fixture->saved, "saved", &again, &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_NOT_A_DATABASE);
  g_assert_false (g_file_test (fixture->saved, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/rescue/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("sound", test_sound);
  ADD ("page", test_page);
  ADD ("cut", test_cut);
  ADD ("refused", test_refused);
  return g_test_run ();
}
