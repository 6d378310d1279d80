/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The record page.  Rows are built once for a kind and filled for each
 * record, so an edit never loses focus or scroll position.
 */
#include "rk-record-view.h"

#include "rk-field-row.h"
#include "rk-page.h"

#include <glib/gi18n.h>

/* So many neighbours are shown under one heading; the rest are counted. */
#define MAX_LINKS 30

struct _RkRecordView
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *state;
  GtkBox *groups;
  GtkBox *links;

  RkModel *model;
  gboolean has_record;
  RkKind kind;
  gint64 id;
  int built_kind;  /* the kind the rows are for, -1 for none */
  GPtrArray *rows; /* (element-type GtkWidget): by field */
};

G_DEFINE_FINAL_TYPE (RkRecordView, rk_record_view, ADW_TYPE_BIN)

static gboolean
commit_cb (guint field, const char *text, gpointer data)
{
  RkRecordView *self = data;
  g_autoptr (GError) error = NULL;

  if (!self->has_record)
    return TRUE;
  if (rk_model_set (self->model, self->kind, self->id, field, text, &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
      return TRUE;
    }
  rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
  return FALSE;
}

static void
remove_children (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* What it is; where the catalogue has it; the rest; where it comes from. */
static guint
group_of (RkKind kind, const RkField *field)
{
  static const char *const placing[] = {
    "fiscal_year", "section", "number", "parent", "page", NULL
  };

  if (kind == RK_KIND_PROGRAMME && g_strv_contains (placing, field->name))
    return 1;
  if (field->type == RK_FIELD_SOURCE || g_str_equal (field->name, "note")
      || g_str_equal (field->name, "level") || g_str_equal (field->name, "basis"))
    return 3;
  return field->flags & RK_FIELD_EXTRA ? 2 : 0;
}

static void
build_rows (RkRecordView *self)
{
  const RkKindInfo *info = rk_kind_get_info (self->kind);
  const char *const headings[] = { NULL, N_ ("Place in the Catalogue"), N_ ("More"),
                                   N_ ("Source and Notes") };
  GtkWidget *groups[G_N_ELEMENTS (headings)] = { NULL };

  remove_children (self->groups);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < info->n_fields; i++)
    {
      guint group = group_of (self->kind, &info->fields[i]);
      GtkWidget *row = rk_field_row_new (self->kind, i, commit_cb, self);

      if (groups[group] == NULL)
        {
          groups[group] = adw_preferences_group_new ();
          if (headings[group] != NULL)
            adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (groups[group]),
                                             _ (headings[group]));
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (groups[group]), row);
      g_ptr_array_add (self->rows, row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i] != NULL)
      gtk_box_append (self->groups, groups[i]);
  self->built_kind = (int)self->kind;
}

static void
link_activated_cb (AdwActionRow *row, RkItem *item)
{
  rk_open_record (GTK_WIDGET (row), rk_item_get_kind (item), rk_item_get_id (item));
}

static GtkWidget *
new_link_row (RkItem *item)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rk_item_get_title (item));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rk_item_get_subtitle (item));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_data (row, "activated", G_CALLBACK (link_activated_cb), g_object_ref (item),
                         (GClosureNotify)(void (*) (void))g_object_unref, 0);
  return row;
}

static void
build_links (RkRecordView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = rk_model_list_links (self->model, self->kind, self->id, &error);
  GtkWidget *group = NULL;
  const char *heading = NULL;
  guint count = 0;

  remove_children (self->links);
  if (items == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < items->len; i++)
    {
      RkItem *item = items->pdata[i];

      if (g_strcmp0 (heading, rk_item_get_group (item)) != 0)
        {
          heading = rk_item_get_group (item);
          count = 0;
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), heading);
          gtk_box_append (self->links, group);
        }
      if (++count <= MAX_LINKS)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), new_link_row (item));
      else
        {
          g_autofree char *more = g_strdup_printf (
              ngettext ("%u more", "%u more", count - MAX_LINKS), count - MAX_LINKS);

          adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), more);
        }
    }
}

static void
fill (RkRecordView *self, RkRecord *record)
{
  const RkKindInfo *info = rk_kind_get_info (self->kind);
  int state = rk_kind_find_field (self->kind, "state");
  const char *word = state >= 0 ? rk_record_get_nth (record, (guint)state) : NULL;

  gtk_label_set_label (self->title, rk_record_get_title (record));
  gtk_label_set_label (self->subtitle, _ (info->one));
  gtk_widget_set_visible (GTK_WIDGET (self->state), word != NULL);
  gtk_label_set_label (self->state, word != NULL ? word : "");
  for (guint i = 0; i < info->n_fields; i++)
    rk_field_row_set_stored (self->rows->pdata[i], rk_record_get_nth (record, i));
  gtk_widget_set_sensitive (GTK_WIDGET (self->groups),
                            !rk_store_is_read_only (rk_model_get_store (self->model)));
}

/** Shows the record anew after the file changed; a deleted one is let go. */
void
rk_record_view_refresh (RkRecordView *self)
{
  g_autoptr (RkRecord) record = NULL;

  g_return_if_fail (RK_IS_RECORD_VIEW (self));
  if (!self->has_record)
    return;
  record = rk_model_load (self->model, self->kind, self->id, NULL);
  if (record == NULL)
    {
      rk_record_view_clear (self);
      return;
    }
  fill (self, record);
  build_links (self);
}

/**
 * rk_record_view_show:
 * @self: a view
 * @model: the model
 * @kind: kind of the record
 * @id: its id
 *
 * Shows a record from its beginning.
 */
void
rk_record_view_show (RkRecordView *self, RkModel *model, RkKind kind, gint64 id)
{
  g_return_if_fail (RK_IS_RECORD_VIEW (self) && RK_IS_MODEL (model));
  rk_record_view_commit (self);
  g_set_object (&self->model, model);
  self->kind = kind;
  self->id = id;
  self->has_record = TRUE;
  if (self->built_kind != (int)kind)
    build_rows (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "record");
  rk_record_view_refresh (self);
}

/** Writes what is being typed: it belongs to the record shown so far. */
void
rk_record_view_commit (RkRecordView *self)
{
  g_return_if_fail (RK_IS_RECORD_VIEW (self));
  for (guint i = 0; self->has_record && i < self->rows->len; i++)
    rk_field_row_commit (self->rows->pdata[i]);
}

/** Shows that nothing is selected. */
void
rk_record_view_clear (RkRecordView *self)
{
  g_return_if_fail (RK_IS_RECORD_VIEW (self));
  self->has_record = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/** Returns: TRUE if a record is shown */
gboolean
rk_record_view_get_record (RkRecordView *self, RkKind *kind, gint64 *id)
{
  g_return_val_if_fail (RK_IS_RECORD_VIEW (self), FALSE);
  *kind = self->kind;
  *id = self->id;
  return self->has_record;
}

GtkWidget *
rk_record_view_new (void)
{
  return g_object_new (RK_TYPE_RECORD_VIEW, NULL);
}

static void
rk_record_view_dispose (GObject *object)
{
  RkRecordView *self = RK_RECORD_VIEW (object);

  self->has_record = FALSE;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->model);
  /* The template's child is the bin's child: the bin has to let go first. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_RECORD_VIEW);
  G_OBJECT_CLASS (rk_record_view_parent_class)->dispose (object);
}

static void
rk_record_view_class_init (RkRecordViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_record_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-record-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, groups);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, links);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, scroller);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, stack);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, state);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, subtitle);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, title);
}

static void
rk_record_view_init (RkRecordView *self)
{
  self->built_kind = -1;
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
