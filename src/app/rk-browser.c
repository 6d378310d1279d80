/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list is a store of lines under a filter and a selection.  After a change
 * in the file only the lines that differ are replaced, so that selection and
 * scroll position stay.
 */
#include "rk-browser.h"

#include "rk-page.h"
#include "rk-record-view.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Full-text hits that are looked at for the list's own search. */
#define MAX_HITS 20000

struct _RkBrowser
{
  AdwBin parent_instance;

  AdwNavigationSplitView *split;
  AdwToggleGroup *kind_toggles;
  GtkSearchEntry *search;
  GtkDropDown *facet;
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
  GHashTable *hits;  /* ids found by the search; NULL: no search */
  char *needle;      /* its search key */
  char *group;       /* NULL: all */
  GPtrArray *groups; /* values behind the drop-down; the first is NULL */
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
  RkItem *item = object;
  gint64 id = rk_item_get_id (item);

  if (self->group != NULL && g_strcmp0 (self->group, rk_item_get_group (item)) != 0)
    return FALSE;
  if (self->hits == NULL)
    return TRUE;
  if (g_hash_table_contains (self->hits, &id))
    return TRUE;
  {
    g_autofree char *all =
        g_strconcat (rk_item_get_title (item), " ", rk_item_get_subtitle (item), NULL);
    g_autofree char *key = rk_text_search_key (all);

    return strstr (key, self->needle) != NULL;
  }
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

static void
refilter (RkBrowser *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_count (self);
}

static void
collect_hits (RkBrowser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);
  g_autoptr (GPtrArray) hits = NULL;

  g_clear_pointer (&self->hits, g_hash_table_unref);
  g_clear_pointer (&self->needle, g_free);
  self->needle = rk_text_search_key (text);
  if (*self->needle == '\0' || self->model == NULL)
    return;
  self->hits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  hits = rk_store_search (rk_model_get_store (self->model), (const char *const *)words,
                          rk_kind_get_info (self->kind)->name, MAX_HITS, NULL);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      RkHit *hit = hits->pdata[i];

      g_hash_table_add (self->hits, g_memdup2 (&hit->id, sizeof hit->id));
    }
}

static void
search_changed_cb (GtkSearchEntry *entry, RkBrowser *self)
{
  collect_hits (self);
  refilter (self);
}

static void
stop_search_cb (GtkSearchEntry *entry, RkBrowser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
facet_changed_cb (GtkDropDown *facet, GParamSpec *pspec, RkBrowser *self)
{
  guint selected = gtk_drop_down_get_selected (facet);

  if (self->updating)
    return;
  g_free (self->group);
  self->group = self->groups != NULL && selected < self->groups->len
                    ? g_strdup (self->groups->pdata[selected])
                    : NULL;
  refilter (self);
}

/* The values of the filter with their counts; the chosen one stays chosen. */
static void
fill_facet (RkBrowser *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *all = g_strdup_printf (_ ("All (%u)"), n);
  guint selected = 0;

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->groups, NULL);
  gtk_string_list_append (names, all);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RkItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const char *group = rk_item_get_group (item);

      if (g_hash_table_lookup (counts, group) == NULL)
        {
          char *copy = g_strdup (group);

          g_ptr_array_add (self->groups, copy);
          g_hash_table_insert (counts, copy, GUINT_TO_POINTER (1));
        }
      else
        {
          gpointer key, count;

          g_hash_table_lookup_extended (counts, group, &key, &count);
          g_hash_table_replace (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
        }
    }
  for (guint i = 1; i < self->groups->len; i++)
    {
      const char *group = self->groups->pdata[i];
      g_autofree char *text =
          g_strdup_printf ("%s (%u)", *group != '\0' ? group : _ ("none"),
                           GPOINTER_TO_UINT (g_hash_table_lookup (counts, group)));

      gtk_string_list_append (names, text);
      if (g_strcmp0 (group, self->group) == 0)
        selected = i;
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->facet, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->facet, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->facet), self->groups->len > 2);
  self->updating = FALSE;
  if (selected == 0)
    g_clear_pointer (&self->group, g_free);
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
  fill_facet (self);
  collect_hits (self);
  refilter (self);
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
  g_clear_pointer (&self->group, g_free);
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
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *subtitle = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (title), 2);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (subtitle, "dimmed");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  RkItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));

  gtk_label_set_label (GTK_LABEL (title), rk_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)),
                       rk_item_get_subtitle (item));
  gtk_list_item_set_accessible_label (list_item, rk_item_get_title (item));
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
      gtk_drop_down_set_selected (self->facet, 0);
      g_clear_pointer (&self->group, g_free);
      collect_hits (self);
      refilter (self);
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
  g_clear_pointer (&self->hits, g_hash_table_unref);
  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
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
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, facet);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, kind_toggles);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, list);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, list_stack);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, search);
  gtk_widget_class_bind_template_child (widget_class, RkBrowser, split);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, facet_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
rk_browser_init (RkBrowser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (RK_TYPE_ITEM);
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                              GTK_FILTER (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->filtered));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           0);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}
