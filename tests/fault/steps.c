/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every command of the store is stopped at its first step, its second, its
 * third … until it succeeds.  Each time the error is told, nothing of the
 * command is left behind, and the file is whole.
 */
#include "rk-model.h"
#include "rk-store-private.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  RkStore *store;
  RkModel *model;
} Fixture;

static gboolean
fill_cb (RkStore *store, gpointer data, GError **error)
{
  return rk_store_exec (store, error,
                        "INSERT INTO organisation (id, name, kind) VALUES (1, '企業01', '企業'), "
                        "(2, '企業02', '企業')",
                        "")
         && rk_store_exec (store, error,
                           "INSERT INTO tie (id, kind, from_id, to_id) VALUES (1, '連携', 1, 2)",
                           "");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("renkei-fault-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "a.renkei", NULL);
  g_assert_true (rk_store_create (path, NULL));
  fixture->store = rk_store_open (path, 0, NULL);
  fixture->model = rk_model_new (fixture->store);
  g_assert_true (rk_store_write (fixture->store, "fill", fill_cb, NULL, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup (rk_store_get_path (fixture->store));

  g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->store);
  g_unlink (path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* What must not change: every table a command can touch, history included. */
static char *
picture (RkStore *store)
{
  static const char *const queries[] = {
    "SELECT group_concat (id || name || coalesce (note, ''), '|') FROM (SELECT * FROM organisation "
    "ORDER BY id)",
    "SELECT group_concat (id || kind || coalesce (from_id, '') || coalesce (to_id, ''), '|') FROM "
    "(SELECT * FROM tie ORDER BY id)",
    "SELECT group_concat (id || label || state, '|') FROM (SELECT * FROM history ORDER BY id)",
    "SELECT group_concat (key || value, '|') FROM (SELECT * FROM setting ORDER BY key)",
    "SELECT group_concat (kind || record_id || title, '|') FROM (SELECT * FROM search_text ORDER "
    "BY kind, record_id)",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *part = rk_store_dup_text (store, NULL, queries[i], "");

      g_string_append_printf (text, "%s\n", part != NULL ? part : "");
    }
  return g_string_free (text, FALSE);
}

typedef gboolean (*Command) (Fixture *fixture, GError **error);

static void
stop_at_every_step (Fixture *fixture, Command command)
{
  g_autofree char *before = picture (fixture->store);
  gint64 steps = 0;

  for (;; steps++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      gboolean done;

      _rk_store_interrupt_after (fixture->store, steps);
      done = command (fixture, &error);
      _rk_store_interrupt_after (fixture->store, -1);
      if (done)
        break;
      g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_INTERRUPTED);
      g_assert_cmpint (sqlite3_get_autocommit (fixture->store->db), ==, 1);
      after = picture (fixture->store);
      g_assert_cmpstr (before, ==, after);
    }
  g_test_message ("stopped at each of %" G_GINT64_FORMAT " steps", steps);
  g_assert_cmpint (steps, >, 50);
  {
    g_autofree char *after = picture (fixture->store);
    g_autoptr (GPtrArray) faults = rk_store_check (fixture->store, NULL);

    g_assert_cmpstr (before, !=, after);
    g_assert_cmpuint (faults->len, ==, 0);
  }
}

static gboolean
create_command (Fixture *fixture, GError **error)
{
  g_autofree const char **values =
      g_new0 (const char *, rk_kind_get_info (RK_KIND_ORGANISATION)->n_fields);

  values[rk_kind_find_field (RK_KIND_ORGANISATION, "name")] = "企業03";
  values[rk_kind_find_field (RK_KIND_ORGANISATION, "kind")] = "企業";
  return rk_model_create (fixture->model, RK_KIND_ORGANISATION, 0, values, error) != 0;
}

static gboolean
set_command (Fixture *fixture, GError **error)
{
  return rk_model_set (fixture->model, RK_KIND_ORGANISATION, 1,
                       (guint)rk_kind_find_field (RK_KIND_ORGANISATION, "name"), "企業09", error);
}

static gboolean
delete_command (Fixture *fixture, GError **error)
{
  return rk_model_delete (fixture->model, RK_KIND_ORGANISATION, 1, error);
}

static gboolean
undo_command (Fixture *fixture, GError **error)
{
  g_autofree char *label = rk_model_undo (fixture->model, error);

  return label != NULL;
}

static gboolean
redo_command (Fixture *fixture, GError **error)
{
  g_autofree char *label = rk_model_redo (fixture->model, error);

  return label != NULL;
}

static void
test_commands (Fixture *fixture, gconstpointer data)
{
  static const Command commands[] = {
    create_command, set_command, delete_command, undo_command, redo_command,
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    stop_at_every_step (fixture, commands[i]);
}

/* A file that could not be made leaves nothing behind. */
static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.renkei", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  int files = 0;

  g_assert_true (rk_store_backup (fixture->store, path, &error));
  g_assert_no_error (error);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    files++;
  g_assert_cmpint (files, ==, 2);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/fault/commands", Fixture, NULL, set_up, test_commands, tear_down);
  g_test_add ("/fault/backup", Fixture, NULL, set_up, test_backup, tear_down);
  return g_test_run ();
}
