/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing is asked of the network before the button is pressed.  What was
 * answered until a cancel is kept.
 */
#include "rk-link-dialog.h"

#include "rk-link-check.h"
#include "rk-page.h"

#include <glib/gi18n.h>

struct _RkLinkDialog
{
  AdwDialog parent_instance;

  GtkButton *button;
  GtkLabel *words;
  GtkProgressBar *progress;
  GtkBox *results;

  RkModel *model;
  int fiscal_year;
  GPtrArray *targets;
  GCancellable *cancellable; /* NULL while nothing runs */
};

G_DEFINE_FINAL_TYPE (RkLinkDialog, rk_link_dialog, ADW_TYPE_DIALOG)

static void
open_cb (AdwActionRow *row, const RkLinkTarget *target)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (row)));
  gint64 id = target->programme_id;
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_DIALOG);

  adw_dialog_close (ADW_DIALOG (dialog));
  rk_open_record (window, RK_KIND_PROGRAMME, id);
}

/* What is not as it was: first what is broken, then what leads elsewhere. */
static void
show_results (RkLinkDialog *self)
{
  GtkWidget *group = NULL;
  guint good = 0, bad = 0;
  g_autofree char *text = NULL;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->targets->len; i++)
      {
        RkLinkTarget *target = self->targets->pdata[i];
        GtkWidget *row;
        g_autofree char *subtitle = NULL;

        if (target->result == NULL || target->is_good != (pass == 1)
            || (target->is_good && target->redirect == NULL))
          continue;
        if (group == NULL)
          {
            group = adw_preferences_group_new ();
            gtk_box_append (self->results, group);
          }
        subtitle = g_strdup_printf ("%s　%s", target->result,
                                    target->redirect != NULL ? target->redirect : target->url);
        row = adw_action_row_new ();
        adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
        adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), target->title);
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
        adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                   gtk_image_new_from_icon_name ("go-next-symbolic"));
        gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
        g_signal_connect (row, "activated", G_CALLBACK (open_cb), target);
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      }
  for (guint i = 0; i < self->targets->len; i++)
    {
      const RkLinkTarget *target = self->targets->pdata[i];

      good += target->result != NULL && target->is_good;
      bad += target->result != NULL && !target->is_good;
    }
  text = g_strdup_printf (_ ("%u pages answered, %u did not, %u were not asked for."), good, bad,
                          self->targets->len - good - bad);
  gtk_label_set_label (self->words, text);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkLinkDialog) self = data;
  g_autoptr (GError) error = NULL;

  /* Cancelled is a normal end: what was answered counts. */
  rk_link_check_finish (result, NULL);
  g_clear_object (&self->cancellable);
  if (self->model == NULL)
    return;
  if (!rk_model_store_link_results (self->model, self->targets, g_get_real_time () / G_USEC_PER_SEC,
                                    &error))
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  show_results (self);
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  RkLinkDialog *self = data;

  if (self->model != NULL)
    gtk_progress_bar_set_fraction (self->progress, (double)done / total);
}

static void
button_clicked_cb (GtkButton *button, RkLinkDialog *self)
{
  if (self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      return;
    }
  self->cancellable = g_cancellable_new ();
  gtk_button_set_label (self->button, _ ("_Cancel"));
  gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  rk_link_check_async (self->targets, progress_cb, self, self->cancellable, checked_cb,
                       g_object_ref (self));
}

static void
rk_link_dialog_closed (AdwDialog *dialog)
{
  RkLinkDialog *self = RK_LINK_DIALOG (dialog);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/**
 * rk_link_dialog_new:
 * @model: a model
 * @fiscal_year: the edition whose pages are checked
 *
 * Returns: (transfer floating): the dialog; nothing is asked for yet
 */
AdwDialog *
rk_link_dialog_new (RkModel *model, int fiscal_year)
{
  RkLinkDialog *self = g_object_new (RK_TYPE_LINK_DIALOG, NULL);
  g_autofree char *text = NULL;

  self->model = g_object_ref (model);
  self->fiscal_year = fiscal_year;
  self->targets = rk_model_list_link_targets (model, fiscal_year, NULL);
  if (self->targets == NULL)
    self->targets = g_ptr_array_new ();
  text = g_strdup_printf (
      ngettext ("%u page will be asked for over the internet. Only its address is sent.",
                "%u pages will be asked for over the internet. Only their addresses are sent.",
                self->targets->len),
      self->targets->len);
  gtk_label_set_label (self->words, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), self->targets->len > 0);
  return ADW_DIALOG (self);
}

static void
rk_link_dialog_dispose (GObject *object)
{
  RkLinkDialog *self = RK_LINK_DIALOG (object);

  g_clear_object (&self->model);
  G_OBJECT_CLASS (rk_link_dialog_parent_class)->dispose (object);
}

static void
rk_link_dialog_finalize (GObject *object)
{
  g_clear_pointer (&RK_LINK_DIALOG (object)->targets, g_ptr_array_unref);
  G_OBJECT_CLASS (rk_link_dialog_parent_class)->finalize (object);
}

static void
rk_link_dialog_class_init (RkLinkDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_link_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rk_link_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = rk_link_dialog_closed;
}

static void
rk_link_dialog_init (RkLinkDialog *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->words, TRUE);
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  self->button = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Check Now")));
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "pill");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  self->results = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->results));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), scroller);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Check the Web Pages"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (button_clicked_cb), self, 0);
}
