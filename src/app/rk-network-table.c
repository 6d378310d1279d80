/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row holds the number of its node or line, and says what a column asks when
 * it is asked; it is filled while the table is seen.
 */
#include "rk-network-table.h"

#include "rk-page.h"
#include "rk-place.h"
#include "rk-text.h"

#include <glib/gi18n.h>

/* A row: number of a node or of a line. */
#define RK_TYPE_NETWORK_ROW (rk_network_row_get_type ())
G_DECLARE_FINAL_TYPE (RkNetworkRow, rk_network_row, RK, NETWORK_ROW, GObject)

struct _RkNetworkRow
{
  GObject parent_instance;

  int index;
};

G_DEFINE_FINAL_TYPE (RkNetworkRow, rk_network_row, G_TYPE_OBJECT)

static void
rk_network_row_class_init (RkNetworkRowClass *klass)
{
}

static void
rk_network_row_init (RkNetworkRow *self)
{
}

typedef struct
{
  const char *title;
  gboolean number;
  gboolean expand;
  char *(*get_text) (RkNetworkState *state, int index);
  double (*get_number) (RkNetworkState *state, int index);
} Column;

struct _RkNetworkTable
{
  AdwBin parent_instance;

  RkNetworkState *state;
  AdwToggleGroup *which;
  GtkStack *stack;
  GListStore *rows[2];             /* nodes, lines */
  GtkSingleSelection *selected[2]; /* over the sorted rows */
  GtkColumnView *views[2];
  gboolean stale;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (RkNetworkTable, rk_network_table, ADW_TYPE_BIN)

static const RkNode *
node_at (RkNetworkState *state, int index)
{
  return rk_network_state_get_shown (state)->nodes->pdata[index];
}

static const RkLine *
line_at (RkNetworkState *state, int index)
{
  return rk_network_state_get_shown (state)->lines->pdata[index];
}

static char *
node_name (RkNetworkState *state, int index)
{
  return g_strdup (node_at (state, index)->name);
}

static char *
node_type (RkNetworkState *state, int index)
{
  return g_strdup (node_at (state, index)->type);
}

static char *
node_place (RkNetworkState *state, int index)
{
  int place = node_at (state, index)->prefecture;

  return g_strdup (place > 0 ? rk_place_get_name (place) : "");
}

static double
node_place_number (RkNetworkState *state, int index)
{
  int place = node_at (state, index)->prefecture;

  return place > 0 ? place : 99;
}

static double
node_ties (RkNetworkState *state, int index)
{
  return node_at (state, index)->degree;
}

static double
node_between (RkNetworkState *state, int index)
{
  const RkStructure *structure = rk_network_state_get_plan (state)->structure;

  return structure != NULL ? structure->betweenness[index] * 100 : 0;
}

static double
node_community (RkNetworkState *state, int index)
{
  const RkStructure *structure = rk_network_state_get_plan (state)->structure;

  return structure != NULL ? structure->community[index] + 1 : 0;
}

static char *
node_part (RkNetworkState *state, int index)
{
  const RkStructure *structure = rk_network_state_get_plan (state)->structure;
  const RkNode *node = node_at (state, index);
  const char *words[3] = { NULL };
  int n = 0;

  if (structure != NULL && structure->articulation[index])
    words[n++] = _ ("holds parts together");
  if (node->change > RK_TIE_SAME)
    words[n++] = rk_tie_change_get_label (node->change);
  return g_strjoinv (" · ", (char **)words);
}

static char *
line_from (RkNetworkState *state, int index)
{
  return g_strdup (node_at (state, line_at (state, index)->from)->name);
}

static char *
line_to (RkNetworkState *state, int index)
{
  const RkLine *line = line_at (state, index);

  return g_strconcat (line->directed ? "→ " : "", node_at (state, line->to)->name, NULL);
}

static char *
line_kind (RkNetworkState *state, int index)
{
  return g_strdup (line_at (state, index)->kind);
}

static double
line_weight (RkNetworkState *state, int index)
{
  return line_at (state, index)->weight;
}

static char *
line_change (RkNetworkState *state, int index)
{
  return g_strdup (rk_tie_change_get_label (line_at (state, index)->change));
}

static double
line_change_number (RkNetworkState *state, int index)
{
  RkTieChange change = line_at (state, index)->change;

  return change == RK_TIE_SAME ? 99 : change;
}

static char *
line_why (RkNetworkState *state, int index)
{
  const GArray *facts = line_at (state, index)->facts;

  for (guint k = 0; k < facts->len; k++)
    if (g_array_index (facts, RkFact, k).words != NULL)
      return g_strdup (g_array_index (facts, RkFact, k).words);
  return g_strdup ("");
}

static const Column node_columns[] = {
  { N_ ("Institution"), FALSE, TRUE, node_name, NULL },
  { N_ ("Kind"), FALSE, FALSE, node_type, NULL },
  { N_ ("Prefecture"), FALSE, FALSE, node_place, node_place_number },
  { N_ ("Ties"), TRUE, FALSE, NULL, node_ties },
  { N_ ("Go-between (%)"), TRUE, FALSE, NULL, node_between },
  { N_ ("Community"), TRUE, FALSE, NULL, node_community },
  { N_ ("Part"), FALSE, FALSE, node_part, NULL },
};

static const Column line_columns[] = {
  { N_ ("From"), FALSE, TRUE, line_from, NULL },
  { N_ ("To"), FALSE, TRUE, line_to, NULL },
  { N_ ("Kind"), FALSE, FALSE, line_kind, NULL },
  { N_ ("Facts"), TRUE, FALSE, NULL, line_weight },
  { N_ ("Change"), FALSE, FALSE, line_change, line_change_number },
  { N_ ("Why"), FALSE, TRUE, line_why, NULL },
};

static const Column *const columns[2] = { node_columns, line_columns };
static const guint n_columns[2] = { G_N_ELEMENTS (node_columns), G_N_ELEMENTS (line_columns) };

static char *
get_text (RkNetworkState *state, const Column *column, int index)
{
  double number;

  if (column->get_text != NULL)
    return column->get_text (state, index);
  number = column->get_number (state, index);
  return number == (int)number ? g_strdup_printf ("%d", (int)number)
                               : g_strdup_printf ("%.1f", number);
}

/* A column with the table that it is of. */
typedef struct
{
  RkNetworkTable *table; /* not owned: lives longer */
  const Column *column;
} Cell;

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Cell *cell = data;
  RkNetworkState *state = cell->table->state;
  int x = ((const RkNetworkRow *)a)->index, y = ((const RkNetworkRow *)b)->index;
  int order;

  if (cell->column->get_number != NULL)
    {
      double first = cell->column->get_number (state, x);
      double second = cell->column->get_number (state, y);

      order = (first > second) - (first < second);
    }
  else
    {
      g_autofree char *first = cell->column->get_text (state, x);
      g_autofree char *second = cell->column->get_text (state, y);

      order = rk_text_collate (first, second);
    }
  return order != 0 ? order : x - y;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), cell->column->number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (cell->column->expand)
    gtk_label_set_width_chars (GTK_LABEL (label), 16);
  if (cell->column->number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  const RkNetworkRow *row = gtk_list_item_get_item (item);
  g_autofree char *text = get_text (cell->table->state, cell->column, row->index);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
}

static void
select_row (RkNetworkTable *self, int which, int index)
{
  GListModel *model = G_LIST_MODEL (self->selected[which]);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (RkNetworkRow) row = g_list_model_get_item (model, i);

      if (row->index != index)
        continue;
      gtk_single_selection_set_selected (self->selected[which], i);
      gtk_column_view_scroll_to (self->views[which], i, NULL, GTK_LIST_SCROLL_NONE, NULL);
      return;
    }
  gtk_single_selection_set_selected (self->selected[which], GTK_INVALID_LIST_POSITION);
}

static void
take_selection (RkNetworkTable *self)
{
  self->updating = TRUE;
  select_row (self, 0, rk_network_state_get_selected (self->state));
  select_row (self, 1, rk_network_state_get_selected_line (self->state));
  self->updating = FALSE;
}

static void
fill (RkNetworkTable *self)
{
  const RkNetwork *shown = rk_network_state_get_shown (self->state);

  self->stale = FALSE;
  self->updating = TRUE;
  for (int which = 0; which < 2; which++)
    {
      guint n = shown == NULL ? 0 : which == 0 ? shown->nodes->len : shown->lines->len;
      g_autoptr (GPtrArray) rows = g_ptr_array_new_full (n + 1, g_object_unref);

      for (guint i = 0; i < n; i++)
        {
          RkNetworkRow *row = g_object_new (RK_TYPE_NETWORK_ROW, NULL);

          row->index = (int)i;
          g_ptr_array_add (rows, row);
        }
      g_list_store_splice (self->rows[which], 0,
                           g_list_model_get_n_items (G_LIST_MODEL (self->rows[which])), rows->pdata,
                           n);
    }
  self->updating = FALSE;
  take_selection (self);
}

static void
answered_cb (RkNetworkState *state, RkNetworkTable *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
  else if (!self->stale)
    {
      /* The rows speak of a network that is gone. */
      g_list_store_remove_all (self->rows[0]);
      g_list_store_remove_all (self->rows[1]);
      self->stale = TRUE;
    }
}

static void
selected_cb (RkNetworkState *state, RkNetworkTable *self)
{
  if (!self->stale && !self->updating)
    take_selection (self);
}

static void
row_selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, RkNetworkTable *self)
{
  const RkNetworkRow *row = gtk_single_selection_get_selected_item (selection);

  if (self->updating || row == NULL)
    return;
  self->updating = TRUE;
  if (selection == self->selected[0])
    rk_network_state_select (self->state, row->index);
  else
    rk_network_state_select_line (self->state, row->index);
  self->updating = FALSE;
}

static void
activated_cb (GtkColumnView *view, guint position, RkNetworkTable *self)
{
  int which = view == self->views[1];
  g_autoptr (RkNetworkRow) row =
      g_list_model_get_item (G_LIST_MODEL (self->selected[which]), position);
  const RkFact *fact;

  if (which == 0)
    {
      if (node_at (self->state, row->index)->id != 0)
        rk_open_record (GTK_WIDGET (self), node_at (self->state, row->index)->kind,
                        node_at (self->state, row->index)->id);
      return;
    }
  fact = &g_array_index (line_at (self->state, row->index)->facts, RkFact, 0);
  rk_open_record (GTK_WIDGET (self), fact->kind, fact->id);
}

static void
which_changed_cb (AdwToggleGroup *group, GParamSpec *pspec, RkNetworkTable *self)
{
  gtk_stack_set_visible_child_name (self->stack, adw_toggle_group_get_active_name (group));
}

/** Shows the network of @state.  Given once. */
void
rk_network_table_set_state (RkNetworkTable *self, RkNetworkState *state)
{
  g_return_if_fail (RK_IS_NETWORK_TABLE (self) && self->state == NULL);
  self->state = g_object_ref (state);
  g_signal_connect_object (state, "answered", G_CALLBACK (answered_cb), self, 0);
  g_signal_connect_object (state, "measured", G_CALLBACK (answered_cb), self, 0);
  g_signal_connect_object (state, "selected", G_CALLBACK (selected_cb), self, 0);
}

/** Returns: (transfer full): the table that is seen, with tabs, for a spreadsheet */
char *
rk_network_table_dup_text (RkNetworkTable *self)
{
  int which = g_str_equal (adw_toggle_group_get_active_name (self->which), "ties");
  GListModel *model = G_LIST_MODEL (self->selected[which]);
  GString *text = g_string_new (NULL);

  for (guint c = 0; c < n_columns[which]; c++)
    g_string_append_printf (text, "%s%s", c > 0 ? "\t" : "", _ (columns[which][c].title));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (RkNetworkRow) row = g_list_model_get_item (model, i);

      for (guint c = 0; c < n_columns[which]; c++)
        {
          g_autofree char *cell = get_text (self->state, &columns[which][c], row->index);

          g_string_append_printf (text, "%s%s", c > 0 ? "\t" : "\n", cell);
        }
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
build_view (RkNetworkTable *self, int which)
{
  GtkWidget *view = gtk_column_view_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkColumnViewColumn *by = NULL; /* those with most ties come first */
  GtkSortListModel *sorted;

  self->views[which] = GTK_COLUMN_VIEW (view);
  self->rows[which] = g_list_store_new (RK_TYPE_NETWORK_ROW);
  for (guint c = 0; c < n_columns[which]; c++)
    {
      const Column *column = &columns[which][c];
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) shown =
          gtk_column_view_column_new (_ (column->title), factory);
      Cell *cell = g_new (Cell, 1);
      g_autoptr (GtkSorter) sorter = NULL;

      *cell = (Cell){ self, column };
      sorter = GTK_SORTER (gtk_custom_sorter_new (compare_rows, cell, NULL));
      g_object_set_data_full (G_OBJECT (shown), "rk-cell", cell, g_free);
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), cell);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), cell);
      gtk_column_view_column_set_expand (shown, column->expand);
      gtk_column_view_column_set_resizable (shown, TRUE);
      gtk_column_view_column_set_sorter (shown, sorter);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), shown);
      if (column->get_number == node_ties)
        by = shown;
    }
  sorted =
      gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->rows[which])),
                               g_object_ref (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (view))));
  self->selected[which] = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selected[which], FALSE);
  gtk_single_selection_set_can_unselect (self->selected[which], TRUE);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (view), GTK_SELECTION_MODEL (self->selected[which]));
  g_signal_connect_object (self->selected[which], "notify::selected-item",
                           G_CALLBACK (row_selected_cb), self, 0);
  g_signal_connect_object (view, "activate", G_CALLBACK (activated_cb), self, 0);
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
      which == 0 ? _ ("Institutions of the network") : _ ("Ties of the network"), -1);
  if (which == 0)
    gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (view), by, GTK_SORT_DESCENDING);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}

static void
rk_network_table_map (GtkWidget *widget)
{
  RkNetworkTable *self = RK_NETWORK_TABLE (widget);

  GTK_WIDGET_CLASS (rk_network_table_parent_class)->map (widget);
  if (self->stale && self->state != NULL)
    fill (self);
}

static void
rk_network_table_dispose (GObject *object)
{
  RkNetworkTable *self = RK_NETWORK_TABLE (object);

  for (int which = 0; which < 2; which++)
    {
      g_clear_object (&self->rows[which]);
      g_clear_object (&self->selected[which]);
    }
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (rk_network_table_parent_class)->dispose (object);
}

static void
rk_network_table_class_init (RkNetworkTableClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = rk_network_table_map;
  G_OBJECT_CLASS (klass)->dispose = rk_network_table_dispose;
}

static void
add_toggle (AdwToggleGroup *group, const char *name, const char *label)
{
  AdwToggle *toggle = adw_toggle_new ();

  adw_toggle_set_name (toggle, name);
  adw_toggle_set_label (toggle, label);
  adw_toggle_group_add (group, toggle);
}

static void
rk_network_table_init (RkNetworkTable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *which = adw_toggle_group_new ();

  self->stale = TRUE;
  self->which = ADW_TOGGLE_GROUP (which);
  self->stack = GTK_STACK (gtk_stack_new ());
  add_toggle (self->which, "institutions", _ ("Institutions"));
  add_toggle (self->which, "ties", _ ("Ties"));
  gtk_widget_set_halign (which, GTK_ALIGN_START);
  gtk_widget_set_margin_start (which, 8);
  gtk_stack_add_named (self->stack, build_view (self, 0), "institutions");
  gtk_stack_add_named (self->stack, build_view (self, 1), "ties");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), which);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  g_signal_connect_object (which, "notify::active-name", G_CALLBACK (which_changed_cb), self, 0);
  adw_toggle_group_set_active_name (self->which, "institutions");
  adw_bin_set_child (ADW_BIN (self), box);
}
