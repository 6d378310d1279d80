/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page interface.  Every function but set_model may be left out.
 */
#include "rk-page.h"

G_DEFINE_INTERFACE (RkPage, rk_page, GTK_TYPE_WIDGET)

static void
rk_page_default_init (RkPageInterface *iface)
{
}

void
rk_page_set_model (RkPage *self, RkModel *model)
{
  g_return_if_fail (RK_IS_PAGE (self));
  RK_PAGE_GET_IFACE (self)->set_model (self, model);
}

void
rk_page_set_year (RkPage *self, int fiscal_year)
{
  g_return_if_fail (RK_IS_PAGE (self));
  if (RK_PAGE_GET_IFACE (self)->set_year != NULL)
    RK_PAGE_GET_IFACE (self)->set_year (self, fiscal_year);
}

gboolean
rk_page_shows_kind (RkPage *self, RkKind kind)
{
  g_return_val_if_fail (RK_IS_PAGE (self), FALSE);
  return RK_PAGE_GET_IFACE (self)->shows_kind != NULL
         && RK_PAGE_GET_IFACE (self)->shows_kind (self, kind);
}

void
rk_page_show_record (RkPage *self, RkKind kind, gint64 id)
{
  g_return_if_fail (RK_IS_PAGE (self));
  if (RK_PAGE_GET_IFACE (self)->show_record != NULL)
    RK_PAGE_GET_IFACE (self)->show_record (self, kind, id);
}

void
rk_page_changed (RkPage *self, GPtrArray *changes)
{
  g_return_if_fail (RK_IS_PAGE (self));
  if (RK_PAGE_GET_IFACE (self)->changed != NULL)
    RK_PAGE_GET_IFACE (self)->changed (self, changes);
}

gboolean
rk_page_get_selected (RkPage *self, RkKind *kind, gint64 *id)
{
  g_return_val_if_fail (RK_IS_PAGE (self), FALSE);
  return RK_PAGE_GET_IFACE (self)->get_selected != NULL
         && RK_PAGE_GET_IFACE (self)->get_selected (self, kind, id);
}

gboolean
rk_page_get_new_kind (RkPage *self, RkKind *kind, gint64 *event_id)
{
  g_return_val_if_fail (RK_IS_PAGE (self), FALSE);
  return RK_PAGE_GET_IFACE (self)->get_new_kind != NULL
         && RK_PAGE_GET_IFACE (self)->get_new_kind (self, kind, event_id);
}

gboolean
rk_page_run_action (RkPage *self, const char *name)
{
  g_return_val_if_fail (RK_IS_PAGE (self), FALSE);
  return RK_PAGE_GET_IFACE (self)->run_action != NULL
         && RK_PAGE_GET_IFACE (self)->run_action (self, name);
}

/** Shows a short notice in the window that holds @widget. */
void
rk_tell (GtkWidget *widget, const char *text)
{
  gtk_widget_activate_action (widget, "win.tell", "s", text);
}

/** Shows an error in the window that holds @widget, and frees it. */
void
rk_tell_error (GtkWidget *widget, GError *error)
{
  g_autofree char *words = rk_explain_error (error);

  gtk_widget_activate_action (widget, "win.tell", "s", words);
  g_error_free (error);
}

/** Goes to a record, on whatever page it is shown. */
void
rk_open_record (GtkWidget *widget, RkKind kind, gint64 id)
{
  g_autofree char *target =
      g_strdup_printf ("%s/%" G_GINT64_FORMAT, rk_kind_get_info (kind)->singular, id);

  gtk_widget_activate_action (widget, "win.open-record", "s", target);
}

static void
activated_cb (AdwActionRow *row, RkItem *item)
{
  rk_open_record (GTK_WIDGET (row), rk_item_get_kind (item), rk_item_get_id (item));
}

/** A row that names @item and goes to its record.  (transfer floating) */
GtkWidget *
rk_item_row_new (RkItem *item)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rk_item_get_title (item));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rk_item_get_subtitle (item));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_data (row, "activated", G_CALLBACK (activated_cb), g_object_ref (item),
                         (GClosureNotify)(void (*) (void))g_object_unref, 0);
  return row;
}
