/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cell shows what the file says; nothing is edited here.
 */
#include "rk-record-columns.h"

#include "rk-event-plan.h"
#include "rk-growing-model.h"

#include <glib/gi18n.h>

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* Reasons are what the person decides by: they are not cut after a few words. */
  if (GPOINTER_TO_INT (data))
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), 4);
    }
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  RkRecord *record = gtk_list_item_get_item (list_item);
  guint field = GPOINTER_TO_UINT (data);
  const RkField *info = &rk_kind_get_info (rk_record_get_kind (record))->fields[field];
  const char *stored = rk_record_get_nth (record, field);
  g_autofree char *text = NULL;

  if (g_str_equal (info->name, "reasons"))
    {
      text = rk_plan_reasons_to_text (stored);
    }
  else
    text = rk_field_to_text (info, stored, rk_get_language ());
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (list_item), *text != '\0' ? text : NULL);
}

static int
compare_field (gconstpointer a, gconstpointer b, gpointer data)
{
  guint field = GPOINTER_TO_UINT (data);
  const char *x = rk_record_get_nth (RK_RECORD ((gpointer)a), field);
  const char *y = rk_record_get_nth (RK_RECORD ((gpointer)b), field);
  gint64 m, n;

  if (x != NULL && y != NULL && g_ascii_string_to_signed (x, 10, G_MININT64, G_MAXINT64, &m, NULL)
      && g_ascii_string_to_signed (y, 10, G_MININT64, G_MAXINT64, &n, NULL))
    return m < n ? GTK_ORDERING_SMALLER : m > n ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
  return gtk_ordering_from_cmpfunc (g_strcmp0 (x, y));
}

/**
 * rk_record_columns_add:
 * @view: a view of records of @kind
 * @kind: the kind
 * @name: of the field
 * @width: in pixels
 * @expand: whether the column takes what room is left
 *
 * Adds a column that shows a field and sorts by it.
 */
void
rk_record_columns_add (
    GtkColumnView *view, RkKind kind, const char *name, int width, gboolean expand)
{
  guint field = (guint)rk_kind_find_field (kind, name);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare_field, GUINT_TO_POINTER (field), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb),
                    GINT_TO_POINTER (g_str_equal (name, "reasons")));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), GUINT_TO_POINTER (field));
  column = gtk_column_view_column_new (_ (rk_kind_get_info (kind)->fields[field].label), factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_fixed_width (column, width);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_append_column (view, column);
  g_object_unref (column);
}

/** Shows the records of @store, sorted as the columns say; none is selected at first. */
void
rk_record_columns_set_store (GtkColumnView *view, GListStore *store)
{
  GtkSortListModel *sorted = gtk_sort_list_model_new (
      G_LIST_MODEL (g_object_ref (store)), g_object_ref (gtk_column_view_get_sorter (view)));
  g_autoptr (GtkSingleSelection) selection =
      gtk_single_selection_new (rk_growing_model_new (G_LIST_MODEL (sorted), GTK_WIDGET (view)));

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (selection));
}

/**
 * rk_record_columns_merge:
 * @store: what is shown
 * @records: (element-type RkRecord): what is to be shown
 *
 * Replaces what differs; equal rows stay, and with them the selection.
 */
void
rk_record_columns_merge (GListStore *store, GPtrArray *records)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint same = 0;

  for (; same < n && same < records->len; same++)
    {
      g_autoptr (RkRecord) old = g_list_model_get_item (G_LIST_MODEL (store), same);
      const RkKindInfo *info = rk_kind_get_info (rk_record_get_kind (old));
      gboolean equal = rk_record_get_id (old) == rk_record_get_id (records->pdata[same]);

      for (guint i = 0; equal && i < info->n_fields; i++)
        equal = g_strcmp0 (rk_record_get_nth (old, i), rk_record_get_nth (records->pdata[same], i))
                == 0;
      if (!equal)
        break;
    }
  if (same < n || same < records->len)
    g_list_store_splice (store, same, n - same, records->pdata + same, records->len - same);
}
