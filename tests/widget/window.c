/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window in the test's own process: every page with real data, with none
 * and with far too much; edits, deletions and undo by actions.
 */
#include "rk-application.h"
#include "rk-field-row.h"
#include "rk-record-view.h"
#include "rk-window-private.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  GSettings *settings;
  RkWindow *window;
} Fixture;

/* One for the process: it exports its actions on the bus. */
static GtkApplication *application;

static void
iterate (void)
{
  for (int i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static void
wait_until_mapped (GtkWidget *widget)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!gtk_widget_get_mapped (widget) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_get_mapped (widget));
  iterate ();
}

static void
make_file (Fixture *fixture, gboolean sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkStore) store = NULL;

  g_assert_true (rk_store_create (fixture->path, &error));
  store = rk_store_open (fixture->path, 0, &error);
  g_assert_no_error (error);
  if (sample)
    {
      g_autoptr (RkModel) model = rk_model_new (store);

      g_assert_true (rk_model_load_starting_data (model, &error));
      g_assert_no_error (error);
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("renkei-window-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.renkei", NULL);
  fixture->settings = g_settings_new (APP_ID);
  fixture->window = rk_window_new (ADW_APPLICATION (application), fixture->settings);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until_mapped (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *)&fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  for (int i = 0; i < 200 && fixture->window != NULL; i++)
    {
      g_usleep (1000);
      iterate ();
    }
  g_assert_null (fixture->window);
  g_object_unref (fixture->settings);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
act (Fixture *fixture, const char *name, const char *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), name,
                                  parameter != NULL ? g_variant_new_string (parameter) : NULL);
  iterate ();
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && gtk_widget_get_mapped (widget)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What a dialog or a page shows once it has opened. */
static void
wait_for_row (Fixture *fixture, const char *title)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (find_row (GTK_WIDGET (fixture->window), title) == NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (find_row (GTK_WIDGET (fixture->window), title));
}

static const char *const page_names[] = { "overview", "catalogue", "events", "network",
                                          "directory" };

static void
visit_everything (Fixture *fixture)
{
  static const char *const commands[] = { "statistics", "figures",    "participants", "meetings",
                                          "timetable",  "by-company", "by-expert",    "papers",
                                          "day",        "results",    "rates",        "overview",
                                          "table",      "drawing" };

  for (guint i = 0; i < G_N_ELEMENTS (page_names); i++)
    {
      act (fixture, "page", page_names[i]);
      g_assert_cmpstr (adw_view_stack_get_visible_child_name (fixture->window->stack), ==,
                       page_names[i]);
      for (guint k = 0; k < G_N_ELEMENTS (commands); k++)
        act (fixture, "page-command", commands[k]);
    }
}

static void
test_real_data (Fixture *fixture, gconstpointer data)
{
  static const char *const records[] = { "programme/1",    "subsidy/1", "indicator/1",
                                         "event/4",        "tie/1",     "referral/1",
                                         "organisation/7", "group/1",   "statistic/S001",
                                         "statistic/1" };

  make_file (fixture, TRUE);
  rk_window_open (fixture->window, fixture->path);
  iterate ();
  g_assert_nonnull (fixture->window->store);
  g_assert_cmpint (fixture->window->year, ==, 2023);
  visit_everything (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    act (fixture, "open-record", records[i]);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    act (fixture, "back", NULL);
}

static void
test_no_data (Fixture *fixture, gconstpointer data)
{
  make_file (fixture, FALSE);
  rk_window_open (fixture->window, fixture->path);
  iterate ();
  visit_everything (fixture);
  act (fixture, "undo", NULL);
  act (fixture, "delete-record", NULL);
}

static gboolean
many_cb (RkStore *store, gpointer data, GError **error)
{
  for (gint64 i = 1; i <= 10000; i++)
    {
      g_autofree char *name = g_strdup_printf ("企業%05" G_GINT64_FORMAT, i);

      if (!rk_store_exec (
              store, error,
              "INSERT INTO organisation (id, name, kana, kind) VALUES (?, ?, 'きぎょう', '企業')",
              "is", i, name))
        return FALSE;
    }
  return TRUE;
}

static void
test_too_much_data (Fixture *fixture, gconstpointer data)
{
  make_file (fixture, FALSE);
  rk_window_open (fixture->window, fixture->path);
  g_assert_true (rk_store_write (fixture->window->store, "many", many_cb, NULL, NULL));
  iterate ();
  act (fixture, "open-record", "organisation/9999");
  g_assert_nonnull (find_row (GTK_WIDGET (fixture->window), "Name"));
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  g_autoptr (RkRecord) edited = NULL;
  g_autoptr (RkRecord) undone = NULL;
  g_autoptr (RkRecord) refused = NULL;

  make_file (fixture, TRUE);
  rk_window_open (fixture->window, fixture->path);
  act (fixture, "open-record", "organisation/72");
  row = find_row (GTK_WIDGET (fixture->window), "Municipality");
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "立川市");
  rk_field_row_commit (row);
  iterate ();
  edited = rk_model_load (fixture->window->model, RK_KIND_ORGANISATION, 72, NULL);
  g_assert_cmpstr (rk_record_get (edited, "municipality"), ==, "立川市");
  act (fixture, "undo", NULL);
  undone = rk_model_load (fixture->window->model, RK_KIND_ORGANISATION, 72, NULL);
  g_assert_cmpstr (rk_record_get (undone, "municipality"), ==, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  /* What is refused stays to be mended, and is not in the file. */
  row = find_row (GTK_WIDGET (fixture->window), "Corporate number");
  gtk_editable_set_text (GTK_EDITABLE (row), "123");
  rk_field_row_commit (row);
  iterate ();
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "123");
  refused = rk_model_load (fixture->window->model, RK_KIND_ORGANISATION, 72, NULL);
  g_assert_cmpstr (rk_record_get (refused, "corporate_number"), ==, NULL);
}

/* A refused entry keeps the window open until the person decides. */
static void
test_close_with_refused (Fixture *fixture, gconstpointer data)
{
  AdwApplicationWindow *window = ADW_APPLICATION_WINDOW (fixture->window);
  GtkWidget *row;

  make_file (fixture, TRUE);
  rk_window_open (fixture->window, fixture->path);
  act (fixture, "open-record", "organisation/72");
  row = find_row (GTK_WIDGET (fixture->window), "Corporate number");
  gtk_editable_set_text (GTK_EDITABLE (row), "123");
  rk_field_row_commit (row);
  gtk_window_close (GTK_WINDOW (fixture->window));
  iterate ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  g_assert_nonnull (adw_application_window_get_visible_dialog (window));
  adw_dialog_force_close (adw_application_window_get_visible_dialog (window));
  iterate ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "123");
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  rk_field_row_commit (row);
  g_assert_null (rk_field_row_find_refused (GTK_WIDGET (fixture->window)));
}

/* Who comes second may read, and sees why not more. */
static void
test_in_use (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkStore) holder = NULL;

  make_file (fixture, TRUE);
  holder = rk_store_open (fixture->path, RK_STORE_OWNER, &error);
  g_assert_no_error (error);
  rk_window_open (fixture->window, fixture->path);
  iterate ();
  g_assert_true (rk_store_is_read_only (fixture->window->store));
  g_assert_true (adw_banner_get_revealed (fixture->window->banner));
  g_assert_nonnull (strstr (adw_banner_get_title (fixture->window->banner), g_get_user_name ()));
}

static void
test_what_is_typed_is_kept (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  g_autoptr (RkRecord) record = NULL;

  make_file (fixture, TRUE);
  rk_window_open (fixture->window, fixture->path);
  act (fixture, "open-record", "organisation/72");
  row = find_row (GTK_WIDGET (fixture->window), "Municipality");
  gtk_editable_set_text (GTK_EDITABLE (row), "立川市");
  /* Another record is chosen before Enter was pressed. */
  act (fixture, "open-record", "organisation/71");
  record = rk_model_load (fixture->window->model, RK_KIND_ORGANISATION, 72, NULL);
  g_assert_cmpstr (rk_record_get (record, "municipality"), ==, "立川市");
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkRecord) back = NULL;

  make_file (fixture, TRUE);
  rk_window_open (fixture->window, fixture->path);
  act (fixture, "open-record", "statistic/5");
  act (fixture, "delete-record", NULL);
  g_assert_null (rk_model_load (fixture->window->model, RK_KIND_STATISTIC, 5, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND);
  act (fixture, "undo", NULL);
  back = rk_model_load (fixture->window->model, RK_KIND_STATISTIC, 5, NULL);
  g_assert_nonnull (back);
}

static void
test_wrong_file (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "これは文書です。", -1, NULL));
  rk_window_open (fixture->window, fixture->path);
  iterate ();
  g_assert_null (fixture->window->store);
  g_assert_nonnull (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  adw_dialog_force_close (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view;

  make_file (fixture, TRUE);
  {
    /* A newer file is shown and never written. */
    g_autofree char *bytes = NULL;
    gsize size;

    g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
    bytes[63] = 99;
    g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize)size, NULL));
  }
  rk_window_open (fixture->window, fixture->path);
  act (fixture, "open-record", "organisation/72");
  g_assert_true (adw_banner_get_revealed (fixture->window->banner));
  g_assert_false (
      g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "new-record"));
  view = find_type (GTK_WIDGET (fixture->window), RK_TYPE_RECORD_VIEW);
  g_assert_nonnull (view);
}

static void
close_dialog (Fixture *fixture)
{
  AdwDialog *dialog =
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));

  g_assert_nonnull (dialog);
  adw_dialog_force_close (dialog);
  iterate ();
}

/* What the menus of the catalogue and the directory open, and that a record of
 * a year, a challenge or a kind without a page is shown. */
static void
test_commands (Fixture *fixture, gconstpointer data)
{
  static const char *const catalogue[] = { "new-edition", "compare", "edition", "change-several",
                                           "check-links" };

  make_file (fixture, TRUE);
  rk_window_open (fixture->window, fixture->path);
  act (fixture, "page", "catalogue");
  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++)
    {
      act (fixture, "page-command", catalogue[i]);
      close_dialog (fixture);
    }
  act (fixture, "page-command", "narrow-down");
  act (fixture, "page-command", "renumber");
  act (fixture, "open-record", "programme/40");
  g_assert_cmpint (fixture->window->year, ==, 2022);
  act (fixture, "open-record", "theme/2");
  wait_for_row (fixture, "Near");
  act (fixture, "open-record", "link/1");
  wait_for_row (fixture, "Last checked");
  close_dialog (fixture);
  act (fixture, "page", "directory");
  act (fixture, "page-command", "duplicates");
  close_dialog (fixture);
  act (fixture, "open-record", "organisation/114");
  act (fixture, "export", NULL);
  close_dialog (fixture);
  wait_for_row (fixture, "Bank code");
}

/* Everything the network page does, one after the other, and all of it taken back. */
static void
test_network (Fixture *fixture, gconstpointer data)
{
  static const char *const commands[] = {
    "filters",
    "want:kind=信用金庫",
    "want:tie=人事交流",
    "any:yes",
    "clear:",
    "depth:2",
    "clear:",
    "compare:2022",
    "compare:0",
    "year:0",
    "arrange:map",
    "arrange:kind",
    "arrange:community",
    "size:closeness",
    "arrange:prefecture",
    "size:ties",
    "arrange:ties",
    "meetings:yes",
    "flows",
    "table",
    "drawing",
    "play",
    "play",
    "save-view-as:x",
    "open-view:x",
    "open-view:none",
    "delete-view:x",
    "copy-table",
    "copy-picture",
    "fit",
    "lay-out",
    "forget-places",
    "nonsense:1",
    "filters",
    "redo",
  };

  make_file (fixture, TRUE);
  rk_window_open (fixture->window, fixture->path);
  act (fixture, "page", "network");
  for (int k = 0; k < 400; k++)
    {
      act (fixture, "page-command", "select:organisation/72");
      if (find_row (GTK_WIDGET (fixture->window), "創業支援センターTAMA") != NULL)
        break;
      g_usleep (20000);
    }
  wait_for_row (fixture, "創業支援センターTAMA");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      act (fixture, "page-command", commands[i]);
      for (int k = 0; k < 5; k++)
        {
          g_usleep (10000);
          iterate ();
        }
    }
  act (fixture, "page-command", "gaps");
  close_dialog (fixture);
  act (fixture, "page-command", "save-view");
  close_dialog (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    act (fixture, "undo", NULL);
  act (fixture, "open-record", "tie/1");
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  application = GTK_APPLICATION (rk_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
#define ADD(name, func) g_test_add ("/window/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("real-data", test_real_data);
  ADD ("no-data", test_no_data);
  ADD ("too-much-data", test_too_much_data);
  ADD ("edit", test_edit);
  ADD ("close-with-refused", test_close_with_refused);
  ADD ("in-use", test_in_use);
  ADD ("what-is-typed-is-kept", test_what_is_typed_is_kept);
  ADD ("delete", test_delete);
  ADD ("wrong-file", test_wrong_file);
  ADD ("read-only", test_read_only);
  ADD ("commands", test_commands);
  ADD ("network", test_network);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
