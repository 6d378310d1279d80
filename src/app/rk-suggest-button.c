/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The names are read when the button is pressed.  One that is chosen takes the
 * place of what the entry says, or joins it where the field holds several.
 */
#include "rk-suggest-button.h"

#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Fewer names need no search. */
#define SEARCH_FROM 12

typedef struct
{
  RkModel *model;
  const RkField *field;
  AdwEntryRow *entry; /* (unowned): holds the button */
  GtkMenuButton *button;
  GtkListBox *list;
  GtkWidget *search;
  char *key;
} Suggest;

static void
free_suggest (Suggest *suggest)
{
  g_object_unref (suggest->model);
  g_free (suggest->key);
  g_free (suggest);
}

static const char *
get_name (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "rk-name");
}

static void
chosen_cb (GtkListBox *list, GtkListBoxRow *row, Suggest *suggest)
{
  GtkEditable *editable = GTK_EDITABLE (suggest->entry);
  g_autofree char *text = rk_field_takes_several (suggest->field)
                              ? rk_names_toggle (gtk_editable_get_text (editable), get_name (row))
                              : g_strdup (get_name (row));

  gtk_menu_button_popdown (suggest->button);
  gtk_editable_set_text (editable, text);
  g_signal_emit_by_name (suggest->entry, "apply");
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  Suggest *suggest = data;

  return suggest->key == NULL
         || strstr (g_object_get_data (G_OBJECT (row), "rk-key"), suggest->key) != NULL;
}

static void
search_cb (GtkSearchEntry *search, Suggest *suggest)
{
  g_free (suggest->key);
  suggest->key = rk_text_search_key (gtk_editable_get_text (GTK_EDITABLE (search)));
  gtk_list_box_invalidate_filter (suggest->list);
}

/* Enter takes the first that is left. */
static void
activate_cb (GtkSearchEntry *search, Suggest *suggest)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (suggest->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        chosen_cb (suggest->list, row, suggest);
        return;
      }
}

/* A name, ticked if it is among those the entry says. */
static GtkWidget *
new_name_row (const char *name, gboolean is_there)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (is_there)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "rk-name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (row), "rk-key", rk_text_search_key (name), g_free);
  return row;
}

static void
fill (Suggest *suggest)
{
  g_autoptr (GPtrArray) names = rk_model_list_names (suggest->model, suggest->field, NULL);
  g_auto (GStrv) said = rk_names_split (gtk_editable_get_text (GTK_EDITABLE (suggest->entry)));

  gtk_list_box_remove_all (suggest->list);
  gtk_editable_set_text (GTK_EDITABLE (suggest->search), "");
  for (guint i = 0; names != NULL && i < names->len; i++)
    gtk_list_box_append (
        suggest->list, new_name_row (names->pdata[i],
                                     g_strv_contains ((const char *const *)said, names->pdata[i])));
  gtk_widget_set_visible (suggest->search, names != NULL && names->len >= SEARCH_FROM);
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  fill (data);
}

static GtkWidget *
new_popover (Suggest *suggest)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  suggest->search = gtk_search_entry_new ();
  suggest->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (suggest->list), "navigation-sidebar");
  gtk_list_box_set_selection_mode (suggest->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (suggest->list, filter_cb, suggest, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (suggest->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (suggest->field->label), -1);
  g_signal_connect (suggest->list, "row-activated", G_CALLBACK (chosen_cb), suggest);
  g_signal_connect (suggest->search, "search-changed", G_CALLBACK (search_cb), suggest);
  g_signal_connect (suggest->search, "activate", G_CALLBACK (activate_cb), suggest);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (suggest->list));
  gtk_widget_set_size_request (scrolled, 260, -1);
  gtk_box_append (GTK_BOX (box), suggest->search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

/**
 * rk_suggest_button_new:
 * @model: a model
 * @field: a field for which rk_field_takes_names()
 * @entry: (transfer none): the row that is filled in; it holds the button, and is
 *   told to "apply" what was chosen
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
rk_suggest_button_new (RkModel *model, const RkField *field, AdwEntryRow *entry)
{
  Suggest *suggest = g_new0 (Suggest, 1);
  GtkWidget *button = gtk_menu_button_new ();

  suggest->model = g_object_ref (model);
  suggest->field = field;
  suggest->entry = entry;
  suggest->button = GTK_MENU_BUTTON (button);
  g_object_set_data_full (G_OBJECT (button), "rk-suggest", suggest, (GDestroyNotify)free_suggest);
  gtk_menu_button_set_icon_name (suggest->button, "pan-down-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Choose"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_menu_button_set_popover (suggest->button, new_popover (suggest));
  gtk_menu_button_set_create_popup_func (suggest->button, create_popup_cb, suggest, NULL);
  return button;
}
