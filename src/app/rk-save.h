/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks where to write a file, has it written, and tells how it went.  Printing
 * goes the same way, to the printer instead.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Writes to @path; FALSE with an error whose message is for people, or without
 * one where the person is asked further. */
typedef gboolean (*RkSaveFunc) (const char *path, gpointer data, GError **error);

void rk_save_as (GtkWidget *widget,
                 const char *initial,
                 RkSaveFunc func,
                 gpointer data,
                 GDestroyNotify free_data);
void rk_print (GtkWidget *widget, RkSaveFunc func, gpointer data, GDestroyNotify free_data);

G_END_DECLS
