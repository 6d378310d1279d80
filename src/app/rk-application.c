/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opens the window, the file it is asked for or the one of last time, and
 * "renkei:" links.
 */
#include "rk-application.h"

#include "rk-window.h"

#include <glib/gi18n.h>

struct _RkApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (RkApplication, rk_application, ADW_TYPE_APPLICATION)

static RkWindow *
get_window (RkApplication *self, gboolean *is_new)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  *is_new = window == NULL;
  if (window != NULL)
    return RK_WINDOW (window);
  return rk_window_new (ADW_APPLICATION (self), self->settings);
}

static void
rk_application_activate (GApplication *application)
{
  RkApplication *self = RK_APPLICATION (application);
  gboolean is_new;
  RkWindow *window = get_window (self, &is_new);

  gtk_window_present (GTK_WINDOW (window));
  if (is_new)
    rk_window_open_last (window);
}

static void
rk_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  RkApplication *self = RK_APPLICATION (application);
  gboolean is_new;
  RkWindow *window = get_window (self, &is_new);

  gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      g_autofree char *uri = g_file_get_uri (files[i]);

      if (g_str_has_prefix (uri, "renkei:"))
        {
          if (is_new)
            rk_window_open_last (window);
          rk_window_show_link (window, uri);
        }
      else if (path != NULL)
        rk_window_open (window, path);
    }
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  adw_show_about_dialog (
      GTK_WIDGET (window), "application-name", _ ("Renkei"), "application-icon", APP_ID, "version",
      VERSION, "comments",
      _ ("The cooperation programme of a regional bureau: catalogue, events, network."),
      "license-type", GTK_LICENSE_GPL_3_0, NULL);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (data));
}

static void
rk_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "about", about_action },
    { "quit", quit_action },
  };
  static const char *const quit_keys[] = { "<Control>q", NULL };

  G_APPLICATION_CLASS (rk_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit_keys);
  RK_APPLICATION (application)->settings = g_settings_new (APP_ID);
}

static void
rk_application_dispose (GObject *object)
{
  g_clear_object (&RK_APPLICATION (object)->settings);
  G_OBJECT_CLASS (rk_application_parent_class)->dispose (object);
}

static void
rk_application_class_init (RkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_application_dispose;
  application_class->activate = rk_application_activate;
  application_class->open = rk_application_open;
  application_class->startup = rk_application_startup;
}

static void
rk_application_init (RkApplication *self)
{
}

/** Returns: (transfer full): the application */
RkApplication *
rk_application_new (void)
{
  return g_object_new (RK_TYPE_APPLICATION, "application-id", APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/io/github/renkei/Renkei",
                       NULL);
}
