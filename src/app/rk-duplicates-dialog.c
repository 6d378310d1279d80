/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row for each pair; it opens to what the two say differently and to the
 * three things that can be done.  Undo brings both back.
 */
#include "rk-duplicates-dialog.h"

#include "rk-duplicates.h"
#include "rk-page.h"

#include <glib/gi18n.h>

/* More pairs than a person goes through at a time are counted. */
#define MAX_PAIRS 200

struct _RkDuplicatesDialog
{
  AdwDialog parent_instance;

  GtkStack *stack;
  AdwPreferencesGroup *group;
  GPtrArray *rows;

  RkModel *model;
  RkKind kind;
};

G_DEFINE_FINAL_TYPE (RkDuplicatesDialog, rk_duplicates_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  KEEP_FIRST,
  KEEP_SECOND,
  KEEP_BOTH,
} Decision;

typedef struct
{
  gint64 a;
  gint64 b;
  Decision decision;
} Choice;

static void
decide_cb (GtkButton *button, RkDuplicatesDialog *self)
{
  const Choice *choice = g_object_get_data (G_OBJECT (button), "rk-choice");
  g_autoptr (GError) error = NULL;
  gboolean done =
      choice->decision == KEEP_FIRST
          ? rk_model_merge (self->model, self->kind, choice->a, choice->b, &error)
      : choice->decision == KEEP_SECOND
          ? rk_model_merge (self->model, self->kind, choice->b, choice->a, &error)
          : rk_model_set_distinct (self->model, self->kind, choice->a, choice->b, &error);

  if (!done)
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

static void
add_button (RkDuplicatesDialog *self,
            GtkWidget *box,
            const char *label,
            const RkDuplicate *pair,
            Decision decision)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  Choice choice = { pair->a_id, pair->b_id, decision };

  g_object_set_data_full (G_OBJECT (button), "rk-choice", g_memdup2 (&choice, sizeof choice),
                          g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (decide_cb), self, 0);
  adw_wrap_box_append (ADW_WRAP_BOX (box), button);
}

static void
add_buttons (RkDuplicatesDialog *self, AdwExpanderRow *row, const RkDuplicate *pair)
{
  GtkWidget *line = adw_preferences_row_new ();
  GtkWidget *box = adw_wrap_box_new ();
  g_autofree char *first = g_strdup_printf (_ ("Merge Into “%s”"), pair->a_title);
  g_autofree char *second = g_strdup_printf (_ ("Merge Into “%s”"), pair->b_title);
  gboolean same = g_str_equal (pair->a_title, pair->b_title);

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  add_button (self, box, same ? _ ("Merge Into the First") : first, pair, KEEP_FIRST);
  add_button (self, box, same ? _ ("Merge Into the Second") : second, pair, KEEP_SECOND);
  add_button (self, box, _ ("They Are Different"), pair, KEEP_BOTH);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), FALSE);
  adw_expander_row_add_row (row, line);
}

/* The fields in which the two differ, one line each. */
static void
add_fields (RkDuplicatesDialog *self, AdwExpanderRow *row, const RkDuplicate *pair)
{
  const RkKindInfo *info = rk_kind_get_info (self->kind);
  g_autoptr (RkRecord) a = rk_model_load (self->model, self->kind, pair->a_id, NULL);
  g_autoptr (RkRecord) b = rk_model_load (self->model, self->kind, pair->b_id, NULL);

  for (guint i = 0; a != NULL && b != NULL && i < info->n_fields; i++)
    {
      g_autofree char *first =
          rk_field_to_text (&info->fields[i], rk_record_get_nth (a, i), rk_get_language ());
      g_autofree char *second =
          rk_field_to_text (&info->fields[i], rk_record_get_nth (b, i), rk_get_language ());
      g_autofree char *text = g_strdup_printf ("%s │ %s", *first != '\0' ? first : "－",
                                               *second != '\0' ? second : "－");
      GtkWidget *line;

      if (g_str_equal (first, second))
        continue;
      line = adw_action_row_new ();
      gtk_widget_add_css_class (line, "property");
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), _ (info->fields[i].label));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (line), text);
      adw_expander_row_add_row (row, line);
    }
}

static GtkWidget *
new_row (RkDuplicatesDialog *self, const RkDuplicate *pair)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title = g_strdup_printf ("%s │ %s", pair->a_title, pair->b_title);
  g_autofree char *likeness = rk_likeness_to_text (pair->likeness);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), likeness);
  add_fields (self, ADW_EXPANDER_ROW (row), pair);
  add_buttons (self, ADW_EXPANDER_ROW (row), pair);
  return row;
}

static void
fill (RkDuplicatesDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs = rk_model_list_duplicates (self->model, self->kind, &error);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (pairs == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < pairs->len && i < MAX_PAIRS; i++)
    {
      GtkWidget *row = new_row (self, pairs->pdata[i]);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  text = g_strdup_printf (ngettext ("%u pair looks like one record.",
                                    "%u pairs look like one record each.", pairs->len),
                          pairs->len);
  adw_preferences_group_set_description (self->group, text);
  gtk_stack_set_visible_child_name (self->stack, pairs->len > 0 ? "pairs" : "none");
}

static void
changed_cb (RkModel *model, GPtrArray *changes, RkDuplicatesDialog *self)
{
  fill (self);
}

/**
 * rk_duplicates_dialog_new:
 * @model: a model
 * @kind: institutions, people or groups
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
rk_duplicates_dialog_new (RkModel *model, RkKind kind)
{
  RkDuplicatesDialog *self = g_object_new (RK_TYPE_DUPLICATES_DIALOG, NULL);

  self->model = g_object_ref (model);
  self->kind = kind;
  adw_preferences_group_set_title (self->group, _ (rk_kind_get_info (kind)->label));
  g_signal_connect_object (model, "changed", G_CALLBACK (changed_cb), self, 0);
  fill (self);
  return ADW_DIALOG (self);
}

static void
rk_duplicates_dialog_dispose (GObject *object)
{
  RkDuplicatesDialog *self = RK_DUPLICATES_DIALOG (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (rk_duplicates_dialog_parent_class)->dispose (object);
}

static void
rk_duplicates_dialog_class_init (RkDuplicatesDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_duplicates_dialog_dispose;
}

static void
rk_duplicates_dialog_init (RkDuplicatesDialog *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *none = adw_status_page_new ();

  self->rows = g_ptr_array_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("No Duplicates"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _ ("No two records look like one and the same."));
  gtk_stack_add_named (self->stack, page, "pairs");
  gtk_stack_add_named (self->stack, none, "none");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), GTK_WIDGET (self->stack));
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Duplicates"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 720);
  adw_dialog_set_content_height (ADW_DIALOG (self), 680);
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
}
