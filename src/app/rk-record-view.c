/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The record page.  Rows are built once for a kind and filled for each
 * record, so an edit never loses focus or scroll position.
 */
#include "rk-record-view.h"

#include "rk-field-row.h"
#include "rk-helpers-view.h"
#include "rk-new-dialog.h"
#include "rk-page.h"
#include "rk-series-view.h"

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
  GtkWidget *delete_button;
  AdwBin *head;
  GtkBox *groups;
  GtkBox *figures;
  GtkBox *links;
  RkHelpersView *helpers; /* NULL until a challenge is shown */

  GSettings *settings;
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
  static const char *const placing[] = { "fiscal_year", "section",  "number", "parent",
                                         "page",        "identity", NULL };
  static const char *const call[] = { "state", "period", "opens", "closes", "next", NULL };

  if (kind == RK_KIND_PROGRAMME && g_strv_contains (call, field->name))
    return 4;

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
                                   N_ ("Source and Notes"), N_ ("Call") };
  static const guint order[] = { 0, 4, 1, 2, 3 };
  GtkWidget *groups[G_N_ELEMENTS (headings)] = { NULL };

  remove_children (self->groups);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < info->n_fields; i++)
    {
      guint group = group_of (self->kind, &info->fields[i]);
      GtkWidget *row = rk_field_row_new (self->model, self->kind, i, commit_cb, self);

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
    if (groups[order[i]] != NULL)
      gtk_box_append (self->groups, groups[order[i]]);
  self->built_kind = (int)self->kind;
}

/* What can be added from the page of the record that it belongs to, and the
 * fields that say so: name of the field, name of the owner's field. */
typedef struct
{
  RkKind owner;
  RkKind kind;
  const char *filled[3][2];
} Addition;

static const Addition additions[] = {
  { RK_KIND_PROGRAMME,
    RK_KIND_SUBSIDY,
    { { "fiscal_year", "fiscal_year" }, { "scheme", "title" }, { "programme", "title" } } },
  { RK_KIND_PROGRAMME,
    RK_KIND_LINK,
    { { "fiscal_year", "fiscal_year" }, { "programme", "title" }, { NULL, NULL } } },
  { RK_KIND_PROGRAMME,
    RK_KIND_INDICATOR,
    { { "scheme", "title" }, { "fiscal_year", "fiscal_year" }, { NULL, NULL } } },
  { RK_KIND_PROGRAMME, RK_KIND_EVENT, { { "programme", "title" }, { NULL, NULL } } },
  { RK_KIND_ORGANISATION, RK_KIND_PAST, { { "organisation", "name" }, { NULL, NULL } } },
  { RK_KIND_ORGANISATION, RK_KIND_PERSON, { { "affiliation", "name" }, { NULL, NULL } } },
  { RK_KIND_THEME, RK_KIND_ROLE, { { "theme", "name" }, { NULL, NULL } } },
};

static void
add_clicked_cb (GtkButton *button, RkRecordView *self)
{
  const Addition *addition = g_object_get_data (G_OBJECT (button), "rk-addition");
  g_autoptr (RkRecord) record = rk_model_load (self->model, self->kind, self->id, NULL);
  AdwDialog *dialog;

  if (record == NULL)
    return;
  rk_record_view_commit (self);
  dialog = rk_new_dialog_new (self->model, addition->kind, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (addition->filled) && addition->filled[i][0] != NULL; i++)
    rk_new_dialog_fill (dialog, addition->filled[i][0],
                        rk_record_get (record, addition->filled[i][1]));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static GtkWidget *
new_add_button (RkRecordView *self, const Addition *addition)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  g_autofree char *tooltip =
      g_strdup_printf (_ ("New %s"), _ (rk_kind_get_info (addition->kind)->one));

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, !rk_store_is_read_only (rk_model_get_store (self->model)));
  g_object_set_data (G_OBJECT (button), "rk-addition", (gpointer)addition);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_clicked_cb), self, 0);
  return button;
}

static const Addition *
find_addition (RkKind owner, RkKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    if (additions[i].owner == owner && additions[i].kind == kind)
      return &additions[i];
  return NULL;
}

static GtkWidget *
new_group (RkRecordView *self, const char *heading, RkKind kind)
{
  const Addition *addition = find_addition (self->kind, kind);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), heading);
  if (addition != NULL)
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                             new_add_button (self, addition));
  gtk_box_append (self->links, group);
  return group;
}

/* Kinds of which there is none yet can still be added: one quiet row of buttons. */
static void
add_missing (RkRecordView *self, const gboolean *shown)
{
  GtkWidget *box = adw_wrap_box_new ();
  gboolean any = FALSE;

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    if (additions[i].owner == self->kind && !shown[additions[i].kind])
      {
        GtkWidget *button = new_add_button (self, &additions[i]);
        GtkWidget *content = adw_button_content_new ();

        adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
        adw_button_content_set_label (ADW_BUTTON_CONTENT (content),
                                      _ (rk_kind_get_info (additions[i].kind)->one));
        gtk_button_set_child (GTK_BUTTON (button), content);
        gtk_widget_remove_css_class (button, "flat");
        adw_wrap_box_append (ADW_WRAP_BOX (box), button);
        any = TRUE;
      }
  g_object_ref_sink (box);
  if (any)
    gtk_box_append (self->links, box);
  g_object_unref (box);
}

/* Who helps is what a challenge is opened for: it comes before its fields. */
static void
place_figures (RkRecordView *self)
{
  GtkBox *content = GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->figures)));
  GtkWidget *groups = GTK_WIDGET (self->groups);

  gtk_box_reorder_child_after (
      content, GTK_WIDGET (self->figures),
      self->kind == RK_KIND_THEME ? gtk_widget_get_first_child (GTK_WIDGET (content)) : groups);
}

static const char *const money_units[] = { "円", "千円", "百万円", NULL };

static void build_figures (RkRecordView *self);

static gboolean
build_figures_cb (gpointer data)
{
  RkRecordView *self = data;

  if (self->has_record)
    build_figures (self);
  return G_SOURCE_REMOVE;
}

static void
unit_changed_cb (GtkDropDown *choice, GParamSpec *pspec, RkRecordView *self)
{
  g_settings_set_string (self->settings, "money-unit",
                         money_units[gtk_drop_down_get_selected (choice)]);
  /* The choice itself is built anew. */
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, build_figures_cb, g_object_ref (self), g_object_unref);
}

/* Budgets are read in yen, thousands or millions of it. */
static GtkWidget *
new_unit_choice (RkRecordView *self, const char *unit)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (money_units);

  for (guint i = 0; money_units[i] != NULL; i++)
    if (g_str_equal (money_units[i], unit))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (choice, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Unit"), -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (unit_changed_cb), self, 0);
  return choice;
}

static void
build_figures (RkRecordView *self)
{
  g_autofree char *unit = g_settings_get_string (self->settings, "money-unit");
  g_autoptr (GPtrArray) all = rk_model_list_series (self->model, self->kind, self->id, NULL);
  GtkWidget *group;

  place_figures (self);
  remove_children (self->figures);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      RkSeries *series = all->pdata[i];
      gboolean is_money = rk_series_set_unit (series, unit);
      g_autofree char *title = g_markup_printf_escaped ("%s（%s）", series->name, series->unit);
      GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      group = adw_preferences_group_new ();
      if (is_money)
        adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                                 new_unit_choice (self, unit));
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), series->category);
      gtk_widget_add_css_class (card, "card");
      gtk_box_append (GTK_BOX (card), rk_series_view_new (series));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), card);
      gtk_box_append (self->figures, group);
    }
  if (self->kind != RK_KIND_THEME)
    return;
  if (self->helpers == NULL)
    self->helpers = g_object_ref_sink (RK_HELPERS_VIEW (rk_helpers_view_new ()));
  gtk_box_append (self->figures, GTK_WIDGET (self->helpers));
  rk_helpers_view_show (self->helpers, self->model, self->id);
}

static void
build_links (RkRecordView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = rk_model_list_links (self->model, self->kind, self->id, &error);
  gboolean shown[RK_N_KINDS] = { FALSE };
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
          group = new_group (self, heading, rk_item_get_kind (item));
          shown[rk_item_get_kind (item)] = TRUE;
        }
      if (++count <= MAX_LINKS)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), rk_item_row_new (item));
      else
        {
          g_autofree char *more = g_strdup_printf (
              ngettext ("%u more", "%u more", count - MAX_LINKS), count - MAX_LINKS);

          adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), more);
        }
    }
  add_missing (self, shown);
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
  gtk_widget_set_sensitive (self->delete_button,
                            !rk_store_is_read_only (rk_model_get_store (self->model)));
  gtk_widget_set_sensitive (GTK_WIDGET (self->groups),
                            !rk_store_is_read_only (rk_model_get_store (self->model)));
}

/* What is shown is what goes, whatever the page behind has selected. */
static void
delete_clicked_cb (GtkButton *button, RkRecordView *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GError) error = NULL;

  if (!self->has_record)
    return;
  if (rk_model_delete (self->model, self->kind, self->id, &error))
    gtk_widget_activate_action (window, "win.tell-done", NULL);
  else
    rk_tell_error (window, g_steal_pointer (&error));
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
  build_figures (self);
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

/** Shows a widget above the fields; (transfer floating) */
void
rk_record_view_set_head (RkRecordView *self, GtkWidget *head)
{
  g_return_if_fail (RK_IS_RECORD_VIEW (self));
  adw_bin_set_child (self->head, head);
  gtk_widget_set_visible (GTK_WIDGET (self->head), head != NULL);
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
  g_clear_object (&self->helpers);
  g_clear_object (&self->model);
  g_clear_object (&self->settings);
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
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, delete_button);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, figures);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, groups);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, head);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, links);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, scroller);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, stack);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, state);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, subtitle);
  gtk_widget_class_bind_template_child (widget_class, RkRecordView, title);
  gtk_widget_class_bind_template_callback (widget_class, delete_clicked_cb);
}

static void
rk_record_view_init (RkRecordView *self)
{
  self->settings = g_settings_new (APP_ID);
  self->built_kind = -1;
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
