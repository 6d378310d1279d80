/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list is a store of lines under a finder and a selection.  After a change
 * in the file only the lines that differ are replaced, so that selection and
 * scroll position stay.
 */
#include "rk-browser.h"

#include "rk-browser-row.h"
#include "rk-facet-bar.h"
#include "rk-page.h"
#include "rk-record-view.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _RkBrowser
{
  AdwBin parent_instance;

  AdwNavigationSplitView *split;
  AdwToggleGroup *kind_toggles;
  GtkSearchEntry *search;
  AdwBin *facet_place;
  RkFacetBar *facets;
  GtkBox *index_bar;
  GtkMenuButton *menu_button;
  GtkLabel *count;
  GtkStack *list_stack;
  GtkListView *list;
  AdwNavigationPage *detail_page;
  AdwBin *detail;

  RkModel *model;
  int year;
  RkKind kinds[4];
  guint n_kinds;
  RkKind kind;
  GListStore *items;
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
  GtkSingleSelection *selection;
  RkFinder *finder; /* NULL without a file */
  GStrv words;      /* what is searched, for marking */
  gboolean updating;
  guint scroll_id; /* a tick callback of the list */
};

G_DEFINE_FINAL_TYPE (RkBrowser, rk_browser, ADW_TYPE_BIN)

enum
{
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
match_cb (gpointer object, gpointer data)
{
  RkBrowser *self = data;

  return self->finder == NULL || rk_finder_matches (self->finder, rk_item_get_id (object));
}

static void
update_count (RkBrowser *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autofree char *text =
      shown == all ? g_strdup_printf ("%u", all) : g_strdup_printf ("%u / %u", shown, all);

  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->list_stack, shown > 0 ? "list"
                                                      : all > 0 ? "none"
                                                                : "empty");
}

static const char *const index_rows[] = { "あ", "か", "さ", "た", "な", "は",
                                          "ま", "や", "ら", "わ", "他" };

/* Goes to the first line whose reading begins in a row of the kana table. */
static void
index_clicked_cb (GtkButton *button, RkBrowser *self)
{
  const char *row = gtk_button_get_label (button);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RkItem) item = g_list_model_get_item (G_LIST_MODEL (self->filtered), i);

      if (g_str_equal (rk_text_index_row (rk_item_get_reading (item)), row))
        {
          gtk_list_view_scroll_to (self->list, i, GTK_LIST_SCROLL_FOCUS, NULL);
          return;
        }
    }
}

static void
build_index (RkBrowser *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (index_rows); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (index_rows[i]);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "rk-index");
      g_signal_connect_object (button, "clicked", G_CALLBACK (index_clicked_cb), self, 0);
      gtk_box_append (self->index_bar, button);
    }
}

/* The bar stands over lists in order of reading; rows without a line are off.
 * The lines come row by row, so most are told by the one before. */
static void
update_index (RkBrowser *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  gboolean has_readings = rk_kind_get_info (self->kind)->reading != NULL;
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->index_bar));
  gunichar last = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->index_bar), has_readings);
  for (guint i = 0; has_readings && i < n && g_hash_table_size (rows) < G_N_ELEMENTS (index_rows);
       i++)
    {
      g_autoptr (RkItem) item = g_list_model_get_item (G_LIST_MODEL (self->filtered), i);
      const char *reading = rk_item_get_reading (item);
      gunichar first = reading != NULL ? g_utf8_get_char (reading) : ' ';

      if (first != last)
        g_hash_table_add (rows, (gpointer)rk_text_index_row (reading));
      last = first;
    }
  for (guint i = 0; i < G_N_ELEMENTS (index_rows); i++)
    {
      gtk_widget_set_sensitive (button, g_hash_table_contains (rows, index_rows[i]));
      button = gtk_widget_get_next_sibling (button);
    }
}

static void
refilter (RkBrowser *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_count (self);
  update_index (self);
}

/* Searches anew and marks the words in the lines that are shown. */
static void
search (RkBrowser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GError) error = NULL;

  g_strfreev (self->words);
  self->words = rk_text_split_words (text);
  if (self->finder != NULL && !rk_finder_search (self->finder, text, &error))
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
  rk_facet_bar_update (self->facets);
  refilter (self);
  rk_browser_row_mark_all (GTK_WIDGET (self->list), self->model, self->words);
}

static void
search_changed_cb (GtkSearchEntry *entry, RkBrowser *self)
{
  search (self);
}

static void
stop_search_cb (GtkSearchEntry *entry, RkBrowser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
chosen_cb (RkFacetBar *facets, RkBrowser *self)
{
  refilter (self);
}

static void
recalled_cb (RkFacetBar *facets, const char *words, RkBrowser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  search (self);
}

/* A finder for the lines there are now; what was chosen stays chosen. */
static void
renew_finder (RkBrowser *self, GPtrArray *lines)
{
  g_autofree char *query = self->finder != NULL ? rk_finder_to_query (self->finder) : NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  rk_facet_bar_set_finder (self->facets, NULL, self->kind, NULL);
  g_clear_pointer (&self->finder, rk_finder_free);
  if (lines == NULL)
    return;
  self->finder = rk_finder_new (self->model, self->kind, lines, &error);
  if (self->finder == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  if (query != NULL)
    rk_finder_take_query (self->finder, query, &words);
  rk_facet_bar_set_finder (self->facets, self->model, self->kind, self->finder);
}

static gboolean
same_line (RkItem *a, RkItem *b)
{
  return rk_item_get_id (a) == rk_item_get_id (b)
         && g_str_equal (rk_item_get_title (a), rk_item_get_title (b))
         && g_str_equal (rk_item_get_subtitle (a), rk_item_get_subtitle (b))
         && g_str_equal (rk_item_get_group (a), rk_item_get_group (b));
}

/* Replaces the smallest run of lines that differ. */
static void
merge_lines (RkBrowser *self, GPtrArray *lines)
{
  GListModel *model = G_LIST_MODEL (self->items);
  guint n = g_list_model_get_n_items (model);
  guint head = 0, tail = 0;

  for (; head < n && head < lines->len; head++)
    {
      g_autoptr (RkItem) item = g_list_model_get_item (model, head);

      if (!same_line (item, lines->pdata[head]))
        break;
    }
  for (; tail < n - head && tail < lines->len - head; tail++)
    {
      g_autoptr (RkItem) item = g_list_model_get_item (model, n - 1 - tail);

      if (!same_line (item, lines->pdata[lines->len - 1 - tail]))
        break;
    }
  if (head + tail < n || head + tail < lines->len)
    g_list_store_splice (self->items, head, n - head - tail, lines->pdata + head,
                         lines->len - head - tail);
}

static guint
find_position (RkBrowser *self, gint64 id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RkItem) item = g_list_model_get_item (G_LIST_MODEL (self->filtered), i);

      if (rk_item_get_id (item) == id)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static gint64
get_selected_id (RkBrowser *self)
{
  RkItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? rk_item_get_id (item) : 0;
}

static void
reload (RkBrowser *self)
{
  RkFilter filter = { 0, self->year, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  gint64 selected = get_selected_id (self);

  if (self->model == NULL)
    {
      renew_finder (self, NULL);
      g_list_store_remove_all (self->items);
      update_count (self);
      return;
    }
  lines = rk_model_list (self->model, self->kind, &filter, &error);
  if (lines == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  self->updating = TRUE;
  merge_lines (self, lines);
  if (selected != 0 && get_selected_id (self) != selected)
    gtk_single_selection_set_selected (self->selection, find_position (self, selected));
  self->updating = FALSE;
  renew_finder (self, lines);
  search (self);
}

static void
tell_selected (RkBrowser *self)
{
  g_signal_emit (self, signals[SELECTED], 0, (guint)self->kind, get_selected_id (self));
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, RkBrowser *self)
{
  if (!self->updating)
    tell_selected (self);
}

static void
row_activated_cb (GtkListView *list, guint position, RkBrowser *self)
{
  gtk_single_selection_set_selected (self->selection, position);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
back_clicked_cb (GtkButton *button, RkBrowser *self)
{
  adw_navigation_split_view_set_show_content (self->split, FALSE);
}

static void
set_kind (RkBrowser *self, RkKind kind)
{
  if (self->kind == kind && g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0)
    return;
  self->kind = kind;
  self->updating = TRUE;
  g_list_store_remove_all (self->items);
  adw_toggle_group_set_active_name (self->kind_toggles, rk_kind_get_info (kind)->name);
  self->updating = FALSE;
  renew_finder (self, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  reload (self);
  tell_selected (self);
}

static void
toggled_cb (AdwToggleGroup *toggles, GParamSpec *pspec, RkBrowser *self)
{
  const char *name = adw_toggle_group_get_active_name (toggles);
  RkKind kind;

  if (!self->updating && name != NULL && rk_kind_from_name (name, &kind))
    set_kind (self, kind);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, RkBrowser *self)
{
  rk_browser_row_bind (list_item, self->model, self->words);
}

/** Shows the lists of another file, or none. */
void
rk_browser_set_model (RkBrowser *self, RkModel *model)
{
  g_return_if_fail (RK_IS_BROWSER (self));
  g_set_object (&self->model, model);
  g_list_store_remove_all (self->items);
  reload (self);
  tell_selected (self);
}

void
rk_browser_set_year (RkBrowser *self, int fiscal_year)
{
  g_return_if_fail (RK_IS_BROWSER (self));
  self->year = fiscal_year;
  reload (self);
}

gboolean
rk_browser_shows_kind (RkBrowser *self, RkKind kind)
{
  g_return_val_if_fail (RK_IS_BROWSER (self), FALSE);
  for (guint i = 0; i < self->n_kinds; i++)
    if (self->kinds[i] == kind)
      return TRUE;
  return FALSE;
}

/* The list can scroll only once it has a size, and it has none in the frame in
 * which its page appears. */
static gboolean
scroll_cb (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  RkBrowser *self = data;
  guint position = gtk_single_selection_get_selected (self->selection);

  if (gtk_widget_get_height (list) <= 0)
    return G_SOURCE_CONTINUE;
  self->scroll_id = 0;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
  return G_SOURCE_REMOVE;
}

/** Selects a record; a filter that hides it is lifted. */
void
rk_browser_show_record (RkBrowser *self, RkKind kind, gint64 id)
{
  guint position;

  g_return_if_fail (RK_IS_BROWSER (self) && rk_browser_shows_kind (self, kind));
  set_kind (self, kind);
  position = find_position (self, id);
  if (position == GTK_INVALID_LIST_POSITION)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      if (self->finder != NULL)
        rk_finder_clear (self->finder);
      search (self);
      position = find_position (self, id);
    }
  if (position != GTK_INVALID_LIST_POSITION)
    {
      gtk_single_selection_set_selected (self->selection, position);
      if (self->scroll_id == 0)
        self->scroll_id =
            gtk_widget_add_tick_callback (GTK_WIDGET (self->list), scroll_cb, self, NULL);
      adw_navigation_split_view_set_show_content (self->split, TRUE);
    }
}

/** Follows a change of the file. */
void
rk_browser_changed (RkBrowser *self, GPtrArray *changes)
{
  GtkWidget *child;

  g_return_if_fail (RK_IS_BROWSER (self));
  reload (self);
  child = adw_bin_get_child (self->detail);
  if (RK_IS_RECORD_VIEW (child))
    rk_record_view_refresh (RK_RECORD_VIEW (child));
}

gboolean
rk_browser_get_selected (RkBrowser *self, RkKind *kind, gint64 *id)
{
  g_return_val_if_fail (RK_IS_BROWSER (self), FALSE);
  *kind = self->kind;
  *id = get_selected_id (self);
  return *id != 0;
}

RkKind
rk_browser_get_kind (RkBrowser *self)
{
  g_return_val_if_fail (RK_IS_BROWSER (self), 0);
  return self->kind;
}

void
rk_browser_focus_search (RkBrowser *self)
{
  g_return_if_fail (RK_IS_BROWSER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/** Writes what is being typed in the record. */
void
rk_browser_commit (RkBrowser *self)
{
  GtkWidget *child = adw_bin_get_child (self->detail);

  if (RK_IS_RECORD_VIEW (child))
    rk_record_view_commit (RK_RECORD_VIEW (child));
}

/* The usual detail: a record view that follows the selection. */
static void
show_selected_cb (RkBrowser *self, guint kind, gint64 id, RkRecordView *view)
{
  rk_record_view_commit (view);
  if (id != 0 && self->model != NULL)
    rk_record_view_show (view, self->model, kind, id);
  else
    rk_record_view_clear (view);
}

/** Gives the page a menu of its own. */
void
rk_browser_set_menu (RkBrowser *self, GMenuModel *menu)
{
  g_return_if_fail (RK_IS_BROWSER (self));
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), menu != NULL);
}

/** Opens what the list can be narrowed down by. */
void
rk_browser_open_facets (RkBrowser *self)
{
  g_return_if_fail (RK_IS_BROWSER (self));
  rk_facet_bar_open (self->facets);
}

/** Returns: (transfer full) (element-type RkItem): the lines that are shown */
GPtrArray *
rk_browser_list_shown (RkBrowser *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  GPtrArray *shown = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (shown, g_list_model_get_item (G_LIST_MODEL (self->filtered), i));
  return shown;
}

/** Returns: (transfer none) (nullable): the file */
RkModel *
rk_browser_get_model (RkBrowser *self)
{
  g_return_val_if_fail (RK_IS_BROWSER (self), NULL);
  return self->model;
}

/** Returns: the fiscal year it follows */
int
rk_browser_get_year (RkBrowser *self)
{
  g_return_val_if_fail (RK_IS_BROWSER (self), 0);
  return self->year;
}

/**
 * rk_browser_set_detail:
 * @self: a browser
 * @detail: (transfer floating): what stands on the right instead of the
 *   record; it follows RkBrowser::selected by itself
 */
void
rk_browser_set_detail (RkBrowser *self, GtkWidget *detail)
{
  g_return_if_fail (RK_IS_BROWSER (self));
  adw_bin_set_child (self->detail, detail);
}

/**
 * rk_browser_new:
 * @kinds: (array length=n_kinds): the kinds to choose from
 * @n_kinds: 1 to 4
 *
 * Returns: (transfer floating): a browser that shows records of the first kind
 */
GtkWidget *
rk_browser_new (const RkKind *kinds, guint n_kinds)
{
  RkBrowser *self = g_object_new (RK_TYPE_BROWSER, NULL);
  GtkWidget *view = rk_record_view_new ();

  g_return_val_if_fail (n_kinds >= 1 && n_kinds <= G_N_ELEMENTS (self->kinds), GTK_WIDGET (self));
  for (guint i = 0; i < n_kinds; i++)
    {
      const RkKindInfo *info = rk_kind_get_info (kinds[i]);
      AdwToggle *toggle = adw_toggle_new ();

      self->kinds[i] = kinds[i];
      adw_toggle_set_name (toggle, info->name);
      adw_toggle_set_label (toggle, _ (info->label));
      adw_toggle_group_add (self->kind_toggles, toggle);
    }
  self->n_kinds = n_kinds;
  self->kind = kinds[0];
  gtk_widget_set_visible (GTK_WIDGET (self->kind_toggles), n_kinds > 1);
  adw_bin_set_child (self->detail, view);
  g_signal_connect_object (self, "selected", G_CALLBACK (show_selected_cb), view, 0);
  g_signal_connect_object (self->kind_toggles, "notify::active-name", G_CALLBACK (toggled_cb), self,
                           0);
  return GTK_WIDGET (self);
}

static void
rk_browser_dispose (GObject *object)
{
  RkBrowser *self = RK_BROWSER (object);

  self->updating = TRUE;
  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list), self->scroll_id);
  self->scroll_id = 0;
  g_clear_object (&self->model);
  rk_facet_bar_set_finder (self->facets, NULL, self->kind, NULL);
  g_clear_pointer (&self->finder, rk_finder_free);
  g_clear_pointer (&self->words, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_BROWSER);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (rk_browser_parent_class)->dispose (object);
}

static void
rk_browser_class_init (RkBrowserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_browser_dispose;

  /**
   * RkBrowser::selected:
   * @kind: kind of the record
   * @id: its id, or 0 for none
   */
  signals[SELECTED] = g_signal_new ("selected", RK_TYPE_BROWSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, count);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, detail);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, detail_page);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, facet_place);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, index_bar);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, kind_toggles);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, list);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, list_stack);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, search);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, split);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
rk_browser_init (RkBrowser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->facets = RK_FACET_BAR (rk_facet_bar_new ());
  adw_bin_set_child (self->facet_place, GTK_WIDGET (self->facets));
  g_signal_connect_object (self->facets, "chosen", G_CALLBACK (chosen_cb), self, 0);
  g_signal_connect_object (self->facets, "recalled", G_CALLBACK (recalled_cb), self, 0);
  build_index (self);
  self->items = g_list_store_new (RK_TYPE_ITEM);
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                              GTK_FILTER (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->filtered));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           0);
  g_signal_connect (factory, "setup", G_CALLBACK (rk_browser_row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}
