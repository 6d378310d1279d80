/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two desks with a copy each: what one changed reaches the other, whole or not at all.
 */
#include "rk-store-private.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *paths[2];
  RkStore *desks[2];
} Fixture;

static gboolean
exec_cb (RkStore *store, gpointer sql, GError **error)
{
  return rk_store_exec (store, error, sql, "");
}

static void
run (RkStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rk_store_write (store, "step", exec_cb, (gpointer)sql, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size;

  fixture->folder = g_dir_make_tmp ("renkei-changes-XXXXXX", NULL);
  for (int i = 0; i < 2; i++)
    fixture->paths[i] = g_strdup_printf ("%s/%d.renkei", fixture->folder, i);
  g_assert_true (rk_store_create (fixture->paths[0], NULL));
  fixture->desks[0] = rk_store_open (fixture->paths[0], 0, NULL);
  run (fixture->desks[0], "INSERT INTO organisation (id, name, kind) VALUES (1, '共', '企業'), "
                          "(2, '両', '企業'), (3, '消', '企業')");
  g_assert_true (rk_store_close (fixture->desks[0], NULL));
  g_object_unref (fixture->desks[0]);
  g_assert_true (g_file_get_contents (fixture->paths[0], &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (fixture->paths[1], bytes, (gssize)size, NULL));
  for (int i = 0; i < 2; i++)
    fixture->desks[i] = rk_store_open (fixture->paths[i], 0, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 2; i++)
    {
      g_assert_finalize_object (fixture->desks[i]);
      g_unlink (fixture->paths[i]);
      g_free (fixture->paths[i]);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static char *
names (RkStore *store)
{
  return rk_store_dup_text (store, NULL,
                            "SELECT group_concat (id || name || coalesce (note, ''), ' ') FROM "
                            "(SELECT * FROM organisation ORDER BY id)",
                            "");
}

static void
assert_names (RkStore *store, const char *expected)
{
  g_autofree char *found = names (store);

  g_assert_cmpstr (found, ==, expected);
}

/* The changes of the second desk, taken in at the first. */
static gboolean
carry (Fixture *fixture, RkPrefer prefer, guint *n_conflicts, GError **error)
{
  guint n_steps;
  g_autoptr (GBytes) changes = rk_store_export_changes (fixture->desks[1], 1, &n_steps, NULL);
  g_autoptr (GPtrArray) conflicts = NULL;
  gboolean done =
      rk_store_import_changes (fixture->desks[0], "carried", changes, prefer, &conflicts, error);

  *n_conflicts = conflicts->len;
  return done;
}

static void
test_apart (Fixture *fixture, gconstpointer data)
{
  guint n_conflicts;
  g_autofree char *label = NULL;

  run (fixture->desks[0], "INSERT INTO organisation (id, name, kind) VALUES (10, '甲', '企業')");
  run (fixture->desks[1], "INSERT INTO organisation (id, name, kind) VALUES (20, '乙', '企業')");
  run (fixture->desks[1], "UPDATE organisation SET note = '乙' WHERE id = 20");
  run (fixture->desks[1], "DELETE FROM organisation WHERE id = 3");
  g_assert_true (carry (fixture, RK_PREFER_NONE, &n_conflicts, NULL));
  g_assert_cmpuint (n_conflicts, ==, 0);
  assert_names (fixture->desks[0], "1共 2両 10甲 20乙乙");
  /* One step of undo; twice is nothing new. */
  g_assert_true (carry (fixture, RK_PREFER_NONE, &n_conflicts, NULL));
  g_assert_cmpuint (n_conflicts, ==, 0);
  label = rk_store_undo (fixture->desks[0], NULL);
  g_assert_cmpstr (label, ==, "carried");
  assert_names (fixture->desks[0], "1共 2両 3消 10甲");
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_conflicts;

  run (fixture->desks[0], "UPDATE organisation SET note = '甲' WHERE id = 2");
  run (fixture->desks[1], "UPDATE organisation SET note = '乙' WHERE id = 2");
  run (fixture->desks[1], "UPDATE organisation SET note = '乙' WHERE id = 1");
  g_assert_false (carry (fixture, RK_PREFER_NONE, &n_conflicts, &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_CONSTRAINT);
  g_assert_cmpuint (n_conflicts, ==, 1);
  assert_names (fixture->desks[0], "1共 2両甲 3消");
  g_assert_true (carry (fixture, RK_PREFER_MINE, &n_conflicts, NULL));
  assert_names (fixture->desks[0], "1共乙 2両甲 3消");
  g_assert_true (carry (fixture, RK_PREFER_THEIRS, &n_conflicts, NULL));
  assert_names (fixture->desks[0], "1共乙 2両乙 3消");
}

/* What was deleted here does not come back by a change to it. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  guint n_conflicts;

  run (fixture->desks[0], "DELETE FROM organisation WHERE id = 3");
  run (fixture->desks[1], "UPDATE organisation SET note = '乙' WHERE id = 3");
  g_assert_true (carry (fixture, RK_PREFER_THEIRS, &n_conflicts, NULL));
  g_assert_cmpuint (n_conflicts, ==, 1);
  assert_names (fixture->desks[0], "1共 2両");
}

/* A tie to an institution that was deleted here stays away, and is told. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  guint n_conflicts;
  gint64 n_ties;

  run (fixture->desks[0], "DELETE FROM organisation WHERE id = 3");
  run (fixture->desks[1], "INSERT INTO tie (id, from_id, to_id, kind) VALUES (30, 1, 3, '協定')");
  g_assert_true (carry (fixture, RK_PREFER_THEIRS, &n_conflicts, NULL));
  g_assert_cmpuint (n_conflicts, ==, 1);
  g_assert_true (
      rk_store_get_int64 (fixture->desks[0], &n_ties, NULL, "SELECT count (*) FROM tie", ""));
  g_assert_cmpint (n_ties, ==, 0);
}

/* What was undone is not carried, and other bytes are refused. */
static void
test_other (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "", "renkei-changes-1", "renkei-changes-1 x y\n",
                                       "renkei-changes-2 1 0\n",
                                       "renkei-changes-1 1 0\nTzzzzzzzz" };
  guint n_conflicts;
  g_autofree char *label = NULL;

  run (fixture->desks[1], "UPDATE organisation SET note = '乙' WHERE id = 1");
  label = rk_store_undo (fixture->desks[1], NULL);
  g_assert_true (carry (fixture, RK_PREFER_NONE, &n_conflicts, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (rk_store_import_changes (fixture->desks[0], "carried", bytes,
                                               RK_PREFER_THEIRS, &conflicts, &error));
      g_assert_nonnull (error);
    }
  {
    g_autoptr (GBytes) newer = g_bytes_new_static ("renkei-changes-1 999 0\n", 23);
    g_autoptr (GPtrArray) conflicts = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_false (rk_store_import_changes (fixture->desks[0], "carried", newer, RK_PREFER_MINE,
                                             &conflicts, &error));
    g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_TOO_NEW);
  }
  assert_names (fixture->desks[0], "1共 2両 3消");
}

/* A file that is cut off anywhere is refused. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  guint n_steps;
  g_autoptr (GBytes) changes = NULL;

  run (fixture->desks[1], "UPDATE organisation SET note = '乙' WHERE id = 1");
  changes = rk_store_export_changes (fixture->desks[1], 1, &n_steps, NULL);
  for (gsize size = 0; size < g_bytes_get_size (changes); size++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (changes, 0, size);
      g_autoptr (GPtrArray) conflicts = NULL;

      g_assert_false (rk_store_import_changes (fixture->desks[0], "carried", cut, RK_PREFER_THEIRS,
                                               &conflicts, NULL));
    }
  assert_names (fixture->desks[0], "1共 2両 3消");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/changes/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("apart", test_apart);
  ADD ("conflict", test_conflict);
  ADD ("gone", test_gone);
  ADD ("foreign", test_foreign);
  ADD ("other", test_other);
  ADD ("cut", test_cut);
  return g_test_run ();
}
