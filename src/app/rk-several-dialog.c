/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The records are those the list shows; each can be left out.  The field is
 * entered as on its page, and all are changed in one step of undo.
 */
#include "rk-several-dialog.h"

#include "rk-field-row.h"
#include "rk-page.h"

#include <glib/gi18n.h>

/* More lines than a person looks through are not offered one by one. */
#define MAX_ROWS 300

typedef struct
{
  RkModel *model;
  RkKind kind;
  GPtrArray *items;  /* (element-type RkItem) */
  GPtrArray *checks; /* (element-type GtkWidget): of the first items */
  GArray *fields;    /* of guint: fields that can be chosen */
  AdwDialog *dialog;
  AdwComboRow *field;
  AdwPreferencesGroup *entry_group;
  GtkWidget *entry;
  GtkLabel *problem;
} Several;

static void
free_several (Several *several)
{
  g_object_unref (several->model);
  g_ptr_array_unref (several->items);
  g_ptr_array_unref (several->checks);
  g_array_unref (several->fields);
  g_free (several);
}

/* What tells one record from another is not for several at once. */
static gboolean
can_be_changed (const RkField *field)
{
  static const char *const own[] = { "title", "name", "kana", "corporate_number", "code", NULL };

  if (field->type == RK_FIELD_SECTION)
    return TRUE;
  return !g_strv_contains (own, field->name) && field->type < RK_FIELD_SHOWN
         && field->type != RK_FIELD_SERIES && !(field->flags & RK_FIELD_KEY)
         && field->type != RK_FIELD_IDENTITY;
}

static void
field_changed_cb (AdwComboRow *row, GParamSpec *pspec, Several *several)
{
  guint selected = adw_combo_row_get_selected (row);

  if (selected >= several->fields->len)
    return;
  if (several->entry != NULL)
    adw_preferences_group_remove (several->entry_group, several->entry);
  several->entry = rk_field_row_new (several->model, several->kind,
                                     g_array_index (several->fields, guint, selected), NULL, NULL);
  adw_preferences_group_add (several->entry_group, several->entry);
}

static void
change_clicked_cb (GtkButton *button, Several *several)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (button)));
  guint selected = adw_combo_row_get_selected (several->field);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (several->entry == NULL)
    return;
  text = rk_field_row_dup_text (several->entry);
  for (guint i = 0; i < several->items->len; i++)
    {
      gint64 id = rk_item_get_id (several->items->pdata[i]);

      if (i >= several->checks->len || gtk_check_button_get_active (several->checks->pdata[i]))
        g_array_append_val (ids, id);
    }
  if (rk_model_set_many (several->model, several->kind, ids,
                         g_array_index (several->fields, guint, selected), text, &error))
    {
      adw_dialog_force_close (several->dialog);
      gtk_widget_activate_action (window, "win.tell-done", NULL);
    }
  else
    {
      g_autofree char *words = rk_explain_error (error);

      gtk_label_set_label (several->problem, words);
      gtk_widget_set_visible (GTK_WIDGET (several->problem), TRUE);
    }
}

static GtkWidget *
build_choice (Several *several)
{
  const RkKindInfo *info = rk_kind_get_info (several->kind);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  several->field = ADW_COMBO_ROW (adw_combo_row_new ());
  for (guint i = 0; i < info->n_fields; i++)
    if (can_be_changed (&info->fields[i]))
      {
        g_array_append_val (several->fields, i);
        gtk_string_list_append (names, _ (info->fields[i].label));
      }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (several->field), _ ("Field"));
  adw_combo_row_set_model (several->field, G_LIST_MODEL (names));
  several->entry_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_description (several->entry_group,
                                         _ ("What is entered here replaces what the records say; "
                                            "blank clears it."));
  adw_preferences_group_add (several->entry_group, GTK_WIDGET (several->field));
  g_signal_connect (several->field, "notify::selected", G_CALLBACK (field_changed_cb), several);
  field_changed_cb (several->field, NULL, several);
  return GTK_WIDGET (several->entry_group);
}

static GtkWidget *
build_records (Several *several)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u record", "%u records", several->items->len), several->items->len);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < several->items->len && i < MAX_ROWS; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     rk_item_get_title (several->items->pdata[i]));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      g_ptr_array_add (several->checks, check);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return group;
}

static GtkWidget *
build_content (Several *several)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  several->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (several->problem, TRUE);
  gtk_label_set_xalign (several->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (several->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (several->problem), FALSE);
  gtk_box_append (GTK_BOX (box), build_choice (several));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (several->problem));
  gtk_box_append (GTK_BOX (box), build_records (several));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

/**
 * rk_several_dialog_new:
 * @model: a model
 * @kind: kind of the records
 * @items: (element-type RkItem): the records
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
rk_several_dialog_new (RkModel *model, RkKind kind, GPtrArray *items)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *change = gtk_button_new_with_mnemonic (_ ("C_hange"));
  Several *several = g_new0 (Several, 1);

  several->model = g_object_ref (model);
  several->kind = kind;
  several->items = g_ptr_array_ref (items);
  several->checks = g_ptr_array_new ();
  several->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  several->dialog = dialog;
  gtk_widget_add_css_class (change, "suggested-action");
  gtk_widget_set_sensitive (change, items->len > 0);
  g_signal_connect (change, "clicked", G_CALLBACK (change_clicked_cb), several);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), change);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), build_content (several));
  adw_dialog_set_title (dialog, _ ("Change Several at Once"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, toolbar);
  g_object_set_data_full (G_OBJECT (dialog), "rk-several", several, (GDestroyNotify)free_several);
  return dialog;
}
