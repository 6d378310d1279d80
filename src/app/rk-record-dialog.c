/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A record view under a header bar.  What is typed is written on closing.
 */
#include "rk-record-dialog.h"

#include "rk-record-view.h"

#include <glib/gi18n.h>

static void
closed_cb (AdwDialog *dialog, RkRecordView *view)
{
  rk_record_view_commit (view);
}

static void
changed_cb (RkModel *model, GPtrArray *changes, RkRecordView *view)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (view), ADW_TYPE_DIALOG);
  RkKind kind;
  gint64 id;

  rk_record_view_refresh (view);
  if (dialog != NULL && !rk_record_view_get_record (view, &kind, &id))
    adw_dialog_close (ADW_DIALOG (dialog));
}

/** Returns: (transfer floating): a dialog that shows and edits the record */
AdwDialog *
rk_record_dialog_new (RkModel *model, RkKind kind, gint64 id)
{
  AdwDialog *dialog = ADW_DIALOG (adw_dialog_new ());
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *view = rk_record_view_new ();

  adw_dialog_set_title (dialog, _ (rk_kind_get_info (kind)->one));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 640);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), view);
  adw_dialog_set_child (dialog, toolbar);
  rk_record_view_show (RK_RECORD_VIEW (view), model, kind, id);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (closed_cb), view, 0);
  g_signal_connect_object (model, "changed", G_CALLBACK (changed_cb), view, 0);
  return dialog;
}
