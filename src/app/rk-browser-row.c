/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Marks are made for lines that are on the screen only: the places that
 * matched are asked for when a line is shown.
 */
#include "rk-browser-row.h"

#include "rk-text.h"

#include <adwaita.h>

static GtkWidget *
add_label (GtkWidget *box, int lines, gboolean small)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_wrap (GTK_LABEL (label), lines > 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (small)
    {
      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_add_css_class (label, "caption");
    }
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

void
rk_browser_row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_name (box, "rk-browser-row");
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  add_label (box, 2, FALSE);
  add_label (box, 1, TRUE);
  add_label (box, 2, TRUE);
  gtk_list_item_set_child (list_item, box);
}

static void
mark_range (PangoAttrList *marks, guint begin, guint end)
{
  g_autofree GdkRGBA *accent =
      adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  PangoAttribute *back =
      pango_attr_background_new ((guint16)(accent->red * 65535), (guint16)(accent->green * 65535),
                                 (guint16)(accent->blue * 65535));
  PangoAttribute *alpha = pango_attr_background_alpha_new (65535 * 3 / 10);
  PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  PangoAttribute *all[] = { back, alpha, weight };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      all[i]->start_index = begin;
      all[i]->end_index = end;
      pango_attr_list_insert (marks, all[i]);
    }
}

/* Marks the words in a label.  Returns TRUE if every word is in it. */
static gboolean
mark_label (GtkLabel *label, GStrv words)
{
  g_autoptr (PangoAttrList) marks = pango_attr_list_new ();
  gboolean all = TRUE;

  for (guint w = 0; words != NULL && words[w] != NULL; w++)
    {
      const char *const one[] = { words[w], NULL };
      g_autoptr (GArray) ranges = rk_text_match (gtk_label_get_label (label), one);

      all = all && ranges->len > 0;
      for (guint i = 0; i + 1 < ranges->len; i += 2)
        mark_range (marks, g_array_index (ranges, guint, i), g_array_index (ranges, guint, i + 1));
    }
  gtk_label_set_attributes (label, marks);
  return all;
}

/* The snippet without its marks; they are made anew from the words. */
static char *
dup_place (RkModel *model, RkItem *item, GStrv words)
{
  g_autofree char *snippet = NULL;
  g_autoptr (GString) plain = g_string_new (NULL);

  if (!rk_kind_is_searched (rk_item_get_kind (item)))
    return NULL;
  snippet = rk_store_dup_snippet (rk_model_get_store (model), (const char *const *)words,
                                  rk_kind_get_info (rk_item_get_kind (item))->name,
                                  rk_item_get_id (item));
  for (const char *c = snippet != NULL ? snippet : ""; *c != '\0'; c++)
    if (*c != '\002' && *c != '\003')
      g_string_append_c (plain, *c == '\n' ? ' ' : *c);
  return plain->len > 0 ? g_strdup (plain->str) : NULL;
}

static void
mark_row (GtkWidget *box, RkItem *item, RkModel *model, GStrv words)
{
  GtkWidget *title = gtk_widget_get_first_child (box);
  GtkWidget *subtitle = gtk_widget_get_next_sibling (title);
  GtkWidget *place = gtk_widget_get_next_sibling (subtitle);
  gboolean searching = words != NULL && words[0] != NULL && model != NULL;
  gboolean told = mark_label (GTK_LABEL (title), words);
  g_autofree char *text = NULL;

  mark_label (GTK_LABEL (subtitle), words);
  if (searching && !told)
    text = dup_place (model, item, words);
  gtk_label_set_label (GTK_LABEL (place), text != NULL ? text : "");
  gtk_widget_set_visible (place, text != NULL);
  if (text != NULL)
    mark_label (GTK_LABEL (place), words);
}

/**
 * rk_browser_row_bind:
 * @list_item: made by rk_browser_row_setup_cb()
 * @model: (nullable): the file
 * @words: (nullable): what is searched
 */
void
rk_browser_row_bind (GtkListItem *list_item, RkModel *model, GStrv words)
{
  RkItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *title = gtk_widget_get_first_child (box);

  gtk_label_set_label (GTK_LABEL (title), rk_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)),
                       rk_item_get_subtitle (item));
  g_object_set_data_full (G_OBJECT (box), "rk-item", g_object_ref (item), g_object_unref);
  gtk_list_item_set_accessible_label (list_item, rk_item_get_title (item));
  mark_row (box, item, model, words);
}

/** Marks other words in the lines of a list that are on the screen. */
void
rk_browser_row_mark_all (GtkWidget *list, RkModel *model, GStrv words)
{
  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *box = gtk_widget_get_first_child (child);
      RkItem *item = box != NULL && g_strcmp0 (gtk_widget_get_name (box), "rk-browser-row") == 0
                         ? g_object_get_data (G_OBJECT (box), "rk-item")
                         : NULL;

      if (item != NULL)
        mark_row (box, item, model, words);
    }
}
