/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for the required fields and a few that are almost always known, makes
 * the record and shows it.
 */
#include "rk-new-dialog.h"

#include "rk-field-row.h"
#include "rk-page.h"

#include <glib/gi18n.h>

struct _RkNewDialog
{
  AdwDialog parent_instance;

  AdwPreferencesGroup *group;
  GtkLabel *problem;
  GtkButton *add_button;

  RkModel *model;
  RkKind kind;
  gint64 event_id;
  GPtrArray *rows; /* by field; NULL where it is not asked */
};

G_DEFINE_FINAL_TYPE (RkNewDialog, rk_new_dialog, ADW_TYPE_DIALOG)

static void
cancel_clicked_cb (GtkButton *button, RkNewDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_clicked_cb (GtkButton *button, RkNewDialog *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  gint64 id;

  for (guint i = 0; i < self->rows->len; i++)
    {
      char *text =
          self->rows->pdata[i] != NULL ? rk_field_row_dup_text (self->rows->pdata[i]) : NULL;

      if (text != NULL && *g_strstrip (text) == '\0'
          && !(rk_kind_get_info (self->kind)->fields[i].flags & RK_FIELD_REQUIRED))
        g_clear_pointer (&text, g_free);
      g_ptr_array_add (texts, text);
    }
  id = rk_model_create (self->model, self->kind, self->event_id, (const char *const *)texts->pdata,
                        &error);
  if (id == 0)
    {
      g_autofree char *words = rk_explain_error (error);

      gtk_label_set_label (self->problem, words);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return;
    }
  /* The second press of a double click comes while the dialog fades. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), FALSE);
  adw_dialog_force_close (ADW_DIALOG (self));
  gtk_widget_activate_action (window, "win.tell-done", NULL);
  rk_open_record (window, self->kind, id);
}

static gboolean
is_asked (const RkField *field)
{
  static const char *const usual[] = { "kana", "prefecture", "venue",       "mode",
                                       "role", "hosts",      "affiliation", "max_meetings",
                                       "part", "kinds",      "value",       "title",
                                       "cap",  "rate",       "year",        NULL };

  if (field->type >= RK_FIELD_SHOWN && field->type != RK_FIELD_SHOWN_YEAR)
    return FALSE;
  return (field->flags & RK_FIELD_REQUIRED)
         || (g_strv_contains (usual, field->name) && !(field->flags & RK_FIELD_EXTRA));
}

static void
build_rows (RkNewDialog *self, int fiscal_year)
{
  const RkKindInfo *info = rk_kind_get_info (self->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      GtkWidget *row = is_asked (&info->fields[i])
                           ? rk_field_row_new (self->model, self->kind, i, NULL, NULL)
                           : NULL;

      g_ptr_array_add (self->rows, row);
      if (row == NULL)
        continue;
      if (info->fields[i].flags & RK_FIELD_REQUIRED)
        {
          g_autofree char *title = g_strconcat (_ (info->fields[i].label), " *", NULL);

          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
        }
      adw_preferences_group_add (self->group, row);
      if (adw_dialog_get_focus (ADW_DIALOG (self)) == NULL)
        adw_dialog_set_focus (ADW_DIALOG (self), row);
      if (fiscal_year == 0)
        continue;
      if (info->fields[i].type == RK_FIELD_EDITION || info->fields[i].type == RK_FIELD_SHOWN_YEAR
          || (info->fields[i].type == RK_FIELD_FISCAL_YEAR
              && (info->fields[i].flags & RK_FIELD_REQUIRED)))
        {
          g_autofree char *year = g_strdup_printf ("%d", fiscal_year);

          rk_field_row_set_stored (row, year);
        }
    }
}

/**
 * rk_new_dialog_new:
 * @model: a model
 * @kind: what to make
 * @event_id: the event it will belong to, or 0
 * @fiscal_year: the window's year
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
rk_new_dialog_new (RkModel *model, RkKind kind, gint64 event_id, int fiscal_year)
{
  RkNewDialog *self = g_object_new (RK_TYPE_NEW_DIALOG, NULL);
  g_autofree char *title = g_strdup_printf (_ ("New %s"), _ (rk_kind_get_info (kind)->one));

  self->model = g_object_ref (model);
  self->kind = kind;
  self->event_id = event_id;
  adw_dialog_set_title (ADW_DIALOG (self), title);
  build_rows (self, fiscal_year);
  return ADW_DIALOG (self);
}

/**
 * rk_new_dialog_fill:
 * @dialog: made by rk_new_dialog_new()
 * @field: name of a field
 * @stored: (nullable): what it says at first, as stored
 *
 * Fills a field in beforehand, asked or not.
 */
void
rk_new_dialog_fill (AdwDialog *dialog, const char *field, const char *stored)
{
  RkNewDialog *self = RK_NEW_DIALOG (dialog);
  int index = rk_kind_find_field (self->kind, field);

  g_return_if_fail (index >= 0);
  if (self->rows->pdata[index] == NULL)
    {
      self->rows->pdata[index] =
          rk_field_row_new (self->model, self->kind, (guint)index, NULL, NULL);
      adw_preferences_group_add (self->group, self->rows->pdata[index]);
    }
  rk_field_row_set_stored (self->rows->pdata[index], stored);
}

static void
rk_new_dialog_dispose (GObject *object)
{
  RkNewDialog *self = RK_NEW_DIALOG (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_NEW_DIALOG);
  G_OBJECT_CLASS (rk_new_dialog_parent_class)->dispose (object);
}

static void
rk_new_dialog_class_init (RkNewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_new_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-new-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RkNewDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, RkNewDialog, group);
  gtk_widget_class_bind_template_child (widget_class, RkNewDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
rk_new_dialog_init (RkNewDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
