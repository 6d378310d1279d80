/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Enter in any line gives the answer.  The refusal stands above the lines, so
 * that it is seen on the lowest window.
 */
#include "rk-ask-dialog.h"

#include "rk-page.h"

#include <glib/gi18n.h>

struct _RkAskDialog
{
  AdwDialog parent_instance;

  GtkLabel *refusal;
  GtkWidget *group;
  GtkButton *button;
  GPtrArray *rows; /* not owned: the group's */
  RkAskFunc func;
  gpointer data;
  GDestroyNotify free_data;
};

G_DEFINE_FINAL_TYPE (RkAskDialog, rk_ask_dialog, ADW_TYPE_DIALOG)

static char *
dup_text (GtkWidget *row)
{
  if (ADW_IS_SWITCH_ROW (row))
    return g_strdup (adw_switch_row_get_active (ADW_SWITCH_ROW (row)) ? "1" : "");
  if (ADW_IS_COMBO_ROW (row))
    {
      GtkStringObject *chosen = adw_combo_row_get_selected_item (ADW_COMBO_ROW (row));

      return g_strdup (chosen != NULL ? gtk_string_object_get_string (chosen) : "");
    }
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
give_answer (RkAskDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) texts = NULL;
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  for (guint i = 0; i < self->rows->len; i++)
    g_strv_builder_take (builder, dup_text (self->rows->pdata[i]));
  texts = g_strv_builder_end (builder);
  if (self->func ((const char *const *)texts, self->data, &error))
    {
      /* The second press of a double click comes while the dialog fades. */
      gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
      adw_dialog_force_close (ADW_DIALOG (self));
      gtk_widget_activate_action (window, "win.tell-done", NULL);
      return;
    }
  {
    g_autofree char *words = rk_explain_error (error);

    gtk_label_set_label (self->refusal, words);
    gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
    gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  }
}

static void
done_clicked_cb (GtkButton *button, RkAskDialog *self)
{
  give_answer (self);
}

static void
cancel_clicked_cb (GtkButton *button, RkAskDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
entry_activated_cb (AdwEntryRow *row, RkAskDialog *self)
{
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->button)))
    give_answer (self);
}

static void
changed_cb (GtkWidget *row, gpointer spec, RkAskDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
}

static void
typed_cb (GtkEditable *row, RkAskDialog *self)
{
  changed_cb (GTK_WIDGET (row), NULL, self);
}

static void
add_row (RkAskDialog *self, GtkWidget *row, const char *title)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  if (self->rows->len == 0)
    adw_dialog_set_focus (ADW_DIALOG (self), row);
  g_ptr_array_add (self->rows, row);
}

/**
 * rk_ask_dialog_add_entry:
 * @self: a dialog
 * @title: what is asked
 * @text: (nullable): what it says at first
 */
void
rk_ask_dialog_add_entry (RkAskDialog *self, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  g_return_if_fail (RK_IS_ASK_DIALOG (self));
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (entry_activated_cb), self, 0);
  g_signal_connect_object (row, "changed", G_CALLBACK (typed_cb), self, 0);
  add_row (self, row, title);
}

/**
 * rk_ask_dialog_add_choice:
 * @self: a dialog
 * @title: what is asked
 * @choices: (array zero-terminated=1): what may be answered
 * @selected: which of them is at first
 */
void
rk_ask_dialog_add_choice (RkAskDialog *self,
                          const char *title,
                          const char *const *choices,
                          guint selected)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (choices);

  g_return_if_fail (RK_IS_ASK_DIALOG (self));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (changed_cb), self, 0);
  add_row (self, row, title);
}

/**
 * rk_ask_dialog_add_switch:
 * @self: a dialog
 * @title: what is asked
 * @is_on: how it stands at first
 */
void
rk_ask_dialog_add_switch (RkAskDialog *self, const char *title, gboolean is_on)
{
  GtkWidget *row = adw_switch_row_new ();

  g_return_if_fail (RK_IS_ASK_DIALOG (self));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), is_on);
  add_row (self, row, title);
}

static GtkWidget *
new_label (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css);
  return label;
}

static void
build (RkAskDialog *self, const char *body, const char *verb)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->button = GTK_BUTTON (gtk_button_new_with_mnemonic (verb));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->button));
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_clicked_cb), self, 0);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (done_clicked_cb), self, 0);
  self->refusal = GTK_LABEL (new_label ("", "error"));
  gtk_widget_set_margin_start (GTK_WIDGET (self->refusal), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->refusal), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->refusal), 6);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  self->group = adw_preferences_group_new ();
  if (body != NULL && *body != '\0')
    gtk_box_append (GTK_BOX (box), new_label (body, "body"));
  gtk_box_append (GTK_BOX (box), self->group);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), header);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), GTK_WIDGET (self->refusal));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), scroller);
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
  adw_dialog_set_content_width (ADW_DIALOG (self), 420);
}

/**
 * rk_ask_dialog_new:
 * @title: what is to be done
 * @body: (nullable): about whom or what
 * @verb: of the button that does it, with an underline
 * @func: takes the answers
 * @data: (transfer full): for @func
 * @free_data: (nullable): frees @data
 *
 * Returns: (transfer floating): the dialog, without lines yet
 */
RkAskDialog *
rk_ask_dialog_new (const char *title,
                   const char *body,
                   const char *verb,
                   RkAskFunc func,
                   gpointer data,
                   GDestroyNotify free_data)
{
  RkAskDialog *self = g_object_new (RK_TYPE_ASK_DIALOG, "title", title, NULL);

  self->func = func;
  self->data = data;
  self->free_data = free_data;
  build (self, body, verb);
  return self;
}

static void
rk_ask_dialog_finalize (GObject *object)
{
  RkAskDialog *self = RK_ASK_DIALOG (object);

  g_ptr_array_unref (self->rows);
  if (self->free_data != NULL)
    self->free_data (self->data);
  G_OBJECT_CLASS (rk_ask_dialog_parent_class)->finalize (object);
}

static void
rk_ask_dialog_class_init (RkAskDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rk_ask_dialog_finalize;
}

static void
rk_ask_dialog_init (RkAskDialog *self)
{
  self->rows = g_ptr_array_new ();
}
