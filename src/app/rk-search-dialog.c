/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shows the best hits of each kind, with the words that matched in bold.
 */
#include "rk-search-dialog.h"

#include "rk-page.h"

#include <glib/gi18n.h>

#define MAX_HITS    120
#define MAX_OF_KIND 20

struct _RkSearchDialog
{
  AdwDialog parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkBox *results;

  RkModel *model;
  GtkWidget *first; /* the first result's row */
};

G_DEFINE_FINAL_TYPE (RkSearchDialog, rk_search_dialog, ADW_TYPE_DIALOG)

/* The store marks what matched by U+0002 … U+0003. */
static char *
snippet_to_markup (const char *snippet)
{
  g_autofree char *escaped = NULL;
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) markup = g_string_new (NULL);

  for (const char *c = snippet; *c != '\0'; c++)
    g_string_append_c (plain, *c == '\n' ? ' ' : *c);
  /* g_markup_escape_text() writes the marks as character references. */
  escaped = g_markup_escape_text (plain->str, -1);
  for (const char *c = escaped; *c != '\0'; c++)
    if (g_str_has_prefix (c, "&#x2;"))
      {
        g_string_append (markup, "<b>");
        c += 4;
      }
    else if (g_str_has_prefix (c, "&#x3;"))
      {
        g_string_append (markup, "</b>");
        c += 4;
      }
    else
      g_string_append_c (markup, *c);
  return g_strdup (markup->str);
}

static void
row_activated_cb (AdwActionRow *row, RkSearchDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  RkItem *item = g_object_get_data (G_OBJECT (row), "rk-item");
  RkKind kind = rk_item_get_kind (item);
  gint64 id = rk_item_get_id (item);

  adw_dialog_force_close (ADW_DIALOG (self));
  rk_open_record (window, kind, id);
}

/* The same programme is found in several editions: the year tells them apart. */
static void
add_year (RkSearchDialog *self, AdwActionRow *row, gint64 id)
{
  g_autoptr (RkRecord) record = rk_model_load (self->model, RK_KIND_PROGRAMME, id, NULL);
  GtkWidget *label;

  if (record == NULL)
    return;
  label = gtk_label_new (rk_record_get (record, "fiscal_year"));
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (row, label);
}

static GtkWidget *
new_row (RkSearchDialog *self, const RkHit *hit, RkKind kind)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (hit->title, -1);
  g_autofree char *snippet = snippet_to_markup (hit->snippet);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), snippet);
  if (kind == RK_KIND_PROGRAMME)
    add_year (self, ADW_ACTION_ROW (row), hit->id);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "rk-item",
                          rk_item_new (kind, hit->id, hit->title, NULL, NULL), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, 0);
  return row;
}

static void
show_hits (RkSearchDialog *self, GPtrArray *hits)
{
  GtkWidget *groups[RK_N_KINDS] = { NULL };
  guint counts[RK_N_KINDS] = { 0 };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->results))) != NULL)
    gtk_box_remove (self->results, child);
  self->first = NULL;
  for (guint i = 0; i < hits->len; i++)
    {
      const RkHit *hit = hits->pdata[i];
      GtkWidget *row;
      RkKind kind;

      if (!rk_kind_from_name (hit->kind, &kind) || ++counts[kind] > MAX_OF_KIND)
        continue;
      if (groups[kind] == NULL)
        {
          groups[kind] = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (groups[kind]),
                                           _ (rk_kind_get_info (kind)->label));
          gtk_box_append (self->results, groups[kind]);
        }
      row = new_row (self, hit, kind);
      if (self->first == NULL)
        self->first = row;
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (groups[kind]), row);
    }
}

static void
search_changed_cb (GtkSearchEntry *entry, RkSearchDialog *self)
{
  g_auto (GStrv) words = g_strsplit_set (gtk_editable_get_text (GTK_EDITABLE (entry)), " \t", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = rk_store_search (rk_model_get_store (self->model),
                                                (const char *const *)words, NULL, MAX_HITS, &error);

  if (hits == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  show_hits (self, hits);
  gtk_stack_set_visible_child_name (
      self->stack, hits->len > 0                                                 ? "results"
                   : *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0' ? "start"
                                                                                 : "none");
}

static void
entry_activated_cb (GtkSearchEntry *entry, RkSearchDialog *self)
{
  if (self->first != NULL)
    row_activated_cb (ADW_ACTION_ROW (self->first), self);
}

static void
stop_search_cb (GtkSearchEntry *entry, RkSearchDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/** Returns: (transfer floating): the dialog */
AdwDialog *
rk_search_dialog_new (RkModel *model)
{
  RkSearchDialog *self = g_object_new (RK_TYPE_SEARCH_DIALOG, NULL);

  self->model = g_object_ref (model);
  return ADW_DIALOG (self);
}

static void
rk_search_dialog_dispose (GObject *object)
{
  RkSearchDialog *self = RK_SEARCH_DIALOG (object);

  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_SEARCH_DIALOG);
  G_OBJECT_CLASS (rk_search_dialog_parent_class)->dispose (object);
}

static void
rk_search_dialog_class_init (RkSearchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_search_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RkSearchDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, RkSearchDialog, results);
  gtk_widget_class_bind_template_child (widget_class, RkSearchDialog, stack);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
rk_search_dialog_init (RkSearchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
