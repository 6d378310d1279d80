/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document that is printed is written to a temporary file first; it goes
 * with the print job.
 */
#include "rk-save.h"

#include "rk-page.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

typedef struct
{
  GtkWidget *widget;
  RkSaveFunc func;
  gpointer data;
  GDestroyNotify free_data;
  char *temporary;
} Save;

static void
free_save (Save *save)
{
  if (save->free_data != NULL)
    save->free_data (save->data);
  if (save->temporary != NULL)
    g_unlink (save->temporary);
  g_free (save->temporary);
  g_object_unref (save->widget);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, free_save)

static Save *
new_save (GtkWidget *widget, RkSaveFunc func, gpointer data, GDestroyNotify free_data)
{
  Save *save = g_new0 (Save, 1);

  save->widget = g_object_ref (widget);
  save->func = func;
  save->data = data;
  save->free_data = free_data;
  return save;
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Save) save = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (path == NULL)
    return;
  if (!save->func (path, save->data, &error))
    {
      /* Without an error the rest is asked of the person. */
      if (error != NULL)
        rk_tell_error (save->widget, g_steal_pointer (&error));
      return;
    }
  text = g_strdup_printf (_ ("Written to %s"), path);
  rk_tell (save->widget, text);
}

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/**
 * rk_save_as:
 * @widget: a widget in the window
 * @initial: the name that is proposed; its suffix is the form
 * @func: writes the file
 * @data: (transfer full): for @func
 * @free_data: (nullable): frees @data
 *
 * Asks where to, writes, and tells.  Dismissing the question is no error.
 */
void
rk_save_as (GtkWidget *widget,
            const char *initial,
            RkSaveFunc func,
            gpointer data,
            GDestroyNotify free_data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_initial_name (dialog, initial);
  gtk_file_dialog_save (dialog, window_of (widget), NULL, chosen_cb,
                        new_save (widget, func, data, free_data));
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Save) save = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_print_dialog_print_file_finish (GTK_PRINT_DIALOG (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    rk_tell_error (save->widget, g_steal_pointer (&error));
}

/**
 * rk_print:
 * @widget: a widget in the window
 * @func: writes the document as PDF
 * @data: (transfer full): for @func
 * @free_data: (nullable): frees @data
 *
 * Has a document written and sends it to the printer that is chosen.
 */
void
rk_print (GtkWidget *widget, RkSaveFunc func, gpointer data, GDestroyNotify free_data)
{
  g_autoptr (Save) save = new_save (widget, func, data, free_data);
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  int fd = g_file_open_tmp ("renkei-XXXXXX.pdf", &save->temporary, &error);

  if (fd >= 0)
    g_close (fd, NULL);
  if (fd < 0 || !func (save->temporary, data, &error))
    {
      rk_tell_error (widget, g_steal_pointer (&error));
      return;
    }
  file = g_file_new_for_path (save->temporary);
  gtk_print_dialog_print_file (dialog, window_of (widget), NULL, file, NULL, printed_cb,
                               g_steal_pointer (&save));
}
