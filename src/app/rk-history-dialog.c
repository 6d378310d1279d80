/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plain list, newest first.  Nothing can be deleted from it.
 */
#include "rk-history-dialog.h"

#include <glib/gi18n.h>

#define MAX_ENTRIES 500

static GtkWidget *
new_row (const RkHistoryEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (entry->time, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *time =
      local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup (entry->time);
  g_autofree char *subtitle =
      g_strdup_printf ("%s　%s%s", time, entry->author, entry->is_undone ? _ (" (undone)") : "");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (entry->is_undone)
    gtk_widget_add_css_class (row, "dimmed");
  return row;
}

/** Returns: (transfer floating): the dialog */
AdwDialog *
rk_history_dialog_new (RkModel *model)
{
  AdwDialog *dialog = ADW_DIALOG (adw_dialog_new ());
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GPtrArray) entries = rk_model_list_history (model, MAX_ENTRIES, NULL);

  adw_dialog_set_title (dialog, _ ("History"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 560);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), new_row (entries->pdata[i]));
  adw_dialog_set_child (dialog, view);
  return dialog;
}
