/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files: the working file that opens by itself, others that are opened, copies
 * that are saved, backups.
 */
#include "rk-window-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_RECENT 10

/* Returns: (transfer full): where the working file lives by itself */
char *
_rk_window_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "renkei", "office.renkei", NULL);
}

/* A file that the document portal hands over has no neighbours, so SQLite's
 * journal beside it cannot be trusted. */
static gboolean
is_portal_path (const char *path)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);

  return g_str_has_prefix (path, folder);
}

/* Brings a checked working copy into the program's own folder. */
static char *
bring_in (const char *path, GError **error)
{
  g_autoptr (RkStore) from = rk_store_open (path, RK_STORE_READ_ONLY, error);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "renkei", NULL);
  g_autofree char *to = g_build_filename (folder, base, NULL);

  if (from == NULL)
    return NULL;
  g_mkdir_with_parents (folder, 0700);
  for (int i = 2; g_file_test (to, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *name = g_strdup_printf ("%d-%s", i, base);

      g_free (to);
      to = g_build_filename (folder, name, NULL);
    }
  return rk_store_backup (from, to, error) ? g_steal_pointer (&to) : NULL;
}

static void
add_recent (RkWindow *self, const char *path)
{
  g_auto (GStrv) old = g_settings_get_strv (self->settings, "recent-files");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  g_strv_builder_add (builder, path);
  for (guint i = 0, n = 1; old[i] != NULL && n < MAX_RECENT; i++)
    if (!g_str_equal (old[i], path))
      {
        g_strv_builder_add (builder, old[i]);
        n++;
      }
  list = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "recent-files", (const char *const *)list);
}

/* What is wrong with a file, and what can be done: a decision is needed. */
static void
show_file_error (RkWindow *self, const char *path, GError *error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Cannot Be Opened"), base);
  g_autofree char *words = rk_explain_error (error);
  AdwDialog *dialog = adw_alert_dialog_new (heading, words);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"), NULL);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * rk_window_open:
 * @self: a window
 * @path: a file
 *
 * Opens a file in place of the present one.  If it cannot be opened the
 * window says why and keeps what it has.
 */
void
rk_window_open (RkWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *in_use = NULL;
  g_autoptr (RkStore) store = NULL;

  g_return_if_fail (RK_IS_WINDOW (self) && path != NULL);
  _rk_window_commit (self);
  if (self->store != NULL && g_str_equal (rk_store_get_path (self->store), path))
    return;
  if (is_portal_path (path))
    {
      copy = bring_in (path, &error);
      path = copy;
    }
  if (path != NULL)
    store = rk_store_open (path, RK_STORE_OWNER, &error);
  if (g_error_matches (error, RK_STORE_ERROR, RK_STORE_ERROR_BUSY))
    {
      in_use = g_str_equal (error->message, "?")
                   ? g_strdup (_ ("In use elsewhere: opened for reading only."))
                   : g_strdup_printf (_ ("In use by %s: opened for reading only."), error->message);
      g_clear_error (&error);
      store = rk_store_open (path, RK_STORE_READ_ONLY, &error);
    }
  if (store == NULL)
    {
      show_file_error (self, path != NULL ? path : "", error);
      return;
    }
  _rk_window_set_store (self, store);
  if (in_use != NULL)
    adw_banner_set_title (self->banner, in_use);
  g_settings_set_string (self->settings, "last-file", path);
  add_recent (self, path);
  if (copy != NULL)
    _rk_window_toast (self, _ ("A working copy was brought in. Use “Save a Copy” to hand it on."),
                      FALSE);
}

/**
 * rk_window_open_last:
 * @self: a window
 *
 * Opens the file of last time where it was left; the welcome if there is none.
 */
void
rk_window_open_last (RkWindow *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-file");
  g_autofree char *place = g_settings_get_string (self->settings, "last-place");
  g_autofree char *usual = _rk_window_get_default_path ();
  int year = g_settings_get_int (self->settings, "last-year");
  const char *path = *last != '\0' ? last : usual;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      _rk_window_set_store (self, NULL);
      if (*last != '\0')
        {
          g_autoptr (GError) error =
              g_error_new (RK_STORE_ERROR, RK_STORE_ERROR_NOT_FOUND, "%s", path);

          show_file_error (self, path, error);
        }
      return;
    }
  rk_window_open (self, path);
  if (self->store == NULL)
    return;
  if (year != 0)
    {
      g_autoptr (GArray) years = rk_model_list_years (self->model, NULL);

      for (guint i = 0; years != NULL && i < years->len; i++)
        if (g_array_index (years, int, i) == year)
          _rk_window_set_year (self, year);
    }
  if (*place != '\0')
    {
      self->going_back = TRUE;
      rk_window_show_link (self, place);
      self->going_back = FALSE;
    }
}
