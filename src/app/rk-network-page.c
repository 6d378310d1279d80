/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network page: puts drawing, filters, inspector, table and years together
 * round one RkNetworkState.  Its commands are in rk-network-page-actions.c.
 */
#include "rk-network-page-private.h"

#include "rk-date.h"

#include <glib/gi18n.h>

#define PLAY_STEP_MS 1300

static void page_iface_init (RkPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RkNetworkPage,
                               rk_network_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (RK_TYPE_PAGE, page_iface_init))

static RkNetworkQuery *
copy_query (RkNetworkPage *self)
{
  return rk_network_query_copy (rk_network_state_get_query (self->state));
}

static void
reload (RkNetworkPage *self)
{
  self->stale = FALSE;
  rk_network_state_reload (self->state);
  _rk_network_page_update_views (self);
}

static void
reload_when_shown (RkNetworkPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
  else
    self->stale = TRUE;
}

/* The choices of years, where they are not those of the network. */
static void
list_years (RkNetworkPage *self)
{
  RkNetwork *all = rk_network_state_get_all (self->state);
  const RkNetworkQuery *query = rk_network_state_get_query (self->state);
  g_autoptr (GArray) years =
      all != NULL ? rk_network_list_years (all) : g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) others = gtk_string_list_new (NULL);
  const int wanted[3] = { self->year, query->year, query->compare };

  for (int k = 0; k < 3; k++)
    {
      guint place = 0;

      while (place < years->len && g_array_index (years, int, place) < wanted[k])
        place++;
      if (wanted[k] > 0 && (place == years->len || g_array_index (years, int, place) != wanted[k]))
        g_array_insert_val (years, place, wanted[k]);
    }
  if (self->year_list->len == years->len && years->len > 0
      && memcmp (self->year_list->data, years->data, sizeof (int) * years->len) == 0)
    return;
  gtk_string_list_append (names, _ ("All years"));
  gtk_string_list_append (others, _ ("Nothing"));
  for (guint i = 0; i < years->len; i++)
    {
      g_autofree char *text =
          rk_fiscal_year_to_text (g_array_index (years, int, i), rk_get_language ());

      gtk_string_list_append (names, text);
      gtk_string_list_append (others, text);
    }
  g_array_set_size (self->year_list, 0);
  g_array_append_vals (self->year_list, years->data, years->len);
  gtk_drop_down_set_model (self->years, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->compares, G_LIST_MODEL (others));
}

static guint
find_year (RkNetworkPage *self, int year)
{
  for (guint i = 0; i < self->year_list->len; i++)
    if (g_array_index (self->year_list, int, i) == year)
      return i + 1;
  return 0;
}

static int
get_year (RkNetworkPage *self, guint place)
{
  return place == 0 || place > self->year_list->len
             ? 0
             : g_array_index (self->year_list, int, place - 1);
}

static void
years_chosen_cb (GtkDropDown *choice, GParamSpec *pspec, RkNetworkPage *self)
{
  RkNetworkQuery *query;

  if (self->updating)
    return;
  query = copy_query (self);
  query->year = get_year (self, gtk_drop_down_get_selected (self->years));
  query->compare = get_year (self, gtk_drop_down_get_selected (self->compares));
  if (query->compare != 0 && (query->year == 0 || query->year == query->compare))
    {
      /* Beside an earlier year stands a later one. */
      guint place = find_year (self, query->compare);

      if (choice == self->compares)
        query->year = get_year (self, MIN (place + 1, self->year_list->len));
      else
        query->compare = 0;
      if (query->year == query->compare)
        query->compare = get_year (self, place - 1);
    }
  rk_network_state_ask (self->state, query);
}

static void
step_year (RkNetworkPage *self, int by)
{
  guint place = gtk_drop_down_get_selected (self->years);

  if ((by < 0 && place <= 1) || (by > 0 && place >= self->year_list->len))
    return;
  gtk_drop_down_set_selected (self->years, place + (guint)by);
}

static void
year_before_cb (GtkButton *button, RkNetworkPage *self)
{
  step_year (self, -1);
}

static void
year_after_cb (GtkButton *button, RkNetworkPage *self)
{
  step_year (self, 1);
}

static gboolean
play_cb (gpointer data)
{
  RkNetworkPage *self = data;
  guint place = gtk_drop_down_get_selected (self->years);

  if (place >= self->year_list->len)
    {
      self->play_id = 0;
      gtk_toggle_button_set_active (self->play, FALSE);
      return G_SOURCE_REMOVE;
    }
  gtk_drop_down_set_selected (self->years, place + 1);
  return G_SOURCE_CONTINUE;
}

static void
stop_playing (RkNetworkPage *self)
{
  g_clear_handle_id (&self->play_id, g_source_remove);
}

/* From the first year, or from the one that is shown if it is not the last. */
static void
play_toggled_cb (GtkToggleButton *button, RkNetworkPage *self)
{
  gboolean playing = gtk_toggle_button_get_active (button);
  guint place = gtk_drop_down_get_selected (self->years);

  stop_playing (self);
  gtk_button_set_icon_name (GTK_BUTTON (button), playing ? "media-playback-stop-symbolic"
                                                         : "media-playback-start-symbolic");
  if (!playing || self->year_list->len == 0)
    return;
  if (place == 0 || place >= self->year_list->len)
    gtk_drop_down_set_selected (self->years, 1);
  self->play_id = g_timeout_add (PLAY_STEP_MS, play_cb, self);
}

static void
chip_clicked_cb (GtkButton *chip, RkNetworkPage *self)
{
  RkNetworkQuery *query = copy_query (self);
  const char *value = g_object_get_data (G_OBJECT (chip), "rk-value");

  if (value == NULL)
    query->depth = 0;
  else
    rk_network_query_want (query,
                           (RkAsk)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (chip), "rk-ask")),
                           value, FALSE);
  rk_network_state_ask (self->state, query);
}

static void
add_chip (RkNetworkPage *self, RkAsk ask, const char *value, const char *words)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (words);
  g_autofree char *tooltip = g_strdup_printf (
      _ ("%s: %s – click to remove"), value != NULL ? rk_ask_get_label (ask) : _ ("Near"), words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_widget_add_css_class (chip, "rk-chip");
  g_object_set_data (G_OBJECT (chip), "rk-ask", GINT_TO_POINTER ((int)ask));
  g_object_set_data_full (G_OBJECT (chip), "rk-value", g_strdup (value), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, 0);
  adw_wrap_box_append (self->chips, chip);
}

static void
clear_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  RkNetworkQuery *query = copy_query (self);

  rk_network_query_clear_filters (query);
  rk_network_state_ask (self->state, query);
}

static void
update_chips (RkNetworkPage *self)
{
  const RkNetworkQuery *query = rk_network_state_get_query (self->state);
  RkNetwork *all = rk_network_state_get_all (self->state);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    adw_wrap_box_remove (self->chips, child);
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    for (guint i = 0; i < query->wanted[ask]->len; i++)
      {
        const char *value = query->wanted[ask]->pdata[i];
        g_autofree char *words =
            rk_network_name_value (rk_network_state_get_model (self->state), ask, value);

        add_chip (self, ask, value, words);
      }
  if (query->depth > 0 && all != NULL)
    {
      int focus = rk_network_find (all, query->focus);
      g_autofree char *words =
          focus >= 0 ? g_strdup_printf (ngettext ("%s, within %d tie", "%s, within %d ties",
                                                  (gulong)query->depth),
                                        ((RkNode *)all->nodes->pdata[focus])->name, query->depth)
                     : g_strdup ("?");

      add_chip (self, 0, NULL, words);
    }
  if (rk_network_query_is_filtered (query))
    {
      GtkWidget *clear = gtk_button_new_with_label (_ ("Clear All"));

      gtk_widget_add_css_class (clear, "flat");
      g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_clicked_cb), self, 0);
      adw_wrap_box_append (self->chips, clear);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), rk_network_query_is_filtered (query));
}

/* The controls say what is asked. */
static void
asked_cb (RkNetworkState *state, RkNetworkPage *self)
{
  const RkNetworkQuery *query = rk_network_state_get_query (state);
  const char *mode = adw_toggle_group_get_active_name (self->mode);

  self->updating = TRUE;
  list_years (self);
  gtk_drop_down_set_selected (self->years, find_year (self, query->year));
  gtk_drop_down_set_selected (self->compares, find_year (self, query->compare));
  if (query->flows != g_str_equal (mode, "flows")
      && (g_str_equal (mode, "flows") || g_str_equal (mode, "drawing")))
    adw_toggle_group_set_active_name (self->mode, query->flows ? "flows" : "drawing");
  self->updating = FALSE;
  update_chips (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.update", NULL);
}

static void
selected_cb (RkNetworkState *state, RkNetworkPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split,
                                           !rk_network_inspector_is_empty (self->inspector));
}

static void
answered_cb (RkNetworkState *state, RkNetworkPage *self)
{
  RkNetwork *shown = rk_network_state_get_shown (state);
  g_autofree char *told = NULL;

  asked_cb (state, self);
  selected_cb (state, self);
  if (shown == NULL)
    {
      gtk_label_set_label (self->told, "");
      return;
    }
  told = rk_network_describe (shown, rk_network_state_get_query (state));
  gtk_label_set_label (self->told, told);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->told), told);
  gtk_stack_set_visible_child_name (self->drawing_stack,
                                    shown->nodes->len > 0                              ? "canvas"
                                    : rk_network_state_get_all (state)->lines->len > 0 ? "empty"
                                                                                       : "begin");
  gtk_widget_set_visible (self->controls, shown->nodes->len > 0);
}

static void
busy_cb (RkNetworkState *state, RkNetworkPage *self)
{
  gboolean busy = rk_network_state_is_busy (state);

  gtk_widget_set_visible (self->busy, busy);
  if (rk_network_state_get_shown (state) == NULL)
    gtk_stack_set_visible_child_name (self->drawing_stack, busy ? "working" : "stopped");
}

static void
failed_cb (RkNetworkState *state, GError *error, RkNetworkPage *self)
{
  rk_tell_error (GTK_WIDGET (self), g_error_copy (error));
}

static void
open_node (RkNetworkPage *self, int index)
{
  RkNetwork *shown = rk_network_state_get_shown (self->state);
  RkNode *node;

  if (index < 0 || shown == NULL)
    return;
  node = shown->nodes->pdata[index];
  if (node->id != 0)
    rk_open_record (GTK_WIDGET (self), node->kind, node->id);
}

static void
canvas_activated_cb (RkNetworkCanvas *canvas, int node, RkNetworkPage *self)
{
  open_node (self, node);
}

static void
close_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  rk_network_state_select (self->state, -1);
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

static void
stop_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  rk_network_state_stop (self->state);
}

static void
resume_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  reload (self);
}

static void
begin_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  adw_toggle_group_set_active_name (self->mode, "records");
}

static void
open_legend_cb (GtkMenuButton *button, gpointer data)
{
  RkNetworkPage *self = data;
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), rk_network_canvas_new_legend (self->canvas));
  gtk_menu_button_set_popover (button, popover);
}

static void
zoom_in_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  rk_network_canvas_zoom (self->canvas, 1.25);
}

static void
zoom_out_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  rk_network_canvas_zoom (self->canvas, 0.8);
}

static void
fit_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  rk_network_canvas_fit (self->canvas);
}

/* Goes to the first hit, or @by hits on from the one that is selected. */
static void
find (RkNetworkPage *self, int by)
{
  RkNetwork *shown = rk_network_state_get_shown (self->state);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GArray) found = shown != NULL ? rk_network_search (shown, words) : NULL;
  int selected = rk_network_state_get_selected (self->state), at = -1;
  g_autofree char *text = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self->search), "error");
  gtk_label_set_label (self->hits, "");
  if (found == NULL || *words == '\0')
    return;
  if (found->len == 0)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->search), "error");
      gtk_label_set_label (self->hits, _ ("none"));
      return;
    }
  for (guint i = 0; i < found->len && by != 0; i++)
    if (g_array_index (found, int, i) == selected)
      at = (int)i;
  at = at < 0 ? 0 : (at + by + (int)found->len) % (int)found->len;
  text = g_strdup_printf ("%d / %u", at + 1, found->len);
  gtk_label_set_label (self->hits, text);
  rk_network_state_select (self->state, g_array_index (found, int, at));
  rk_network_canvas_reveal (self->canvas, g_array_index (found, int, at));
}

static void
search_changed_cb (GtkSearchEntry *entry, RkNetworkPage *self)
{
  find (self, 0);
}

static void
search_activated_cb (GtkSearchEntry *entry, RkNetworkPage *self)
{
  find (self, 1);
}

static void
search_next_cb (GtkSearchEntry *entry, RkNetworkPage *self)
{
  find (self, 1);
}

static void
search_previous_cb (GtkSearchEntry *entry, RkNetworkPage *self)
{
  find (self, -1);
}

static void
mode_changed_cb (AdwToggleGroup *mode, GParamSpec *pspec, RkNetworkPage *self)
{
  const char *name = adw_toggle_group_get_active_name (mode);
  gboolean flows = g_strcmp0 (name, "flows") == 0;
  gboolean drawing = flows || g_strcmp0 (name, "drawing") == 0;
  gboolean records = g_strcmp0 (name, "records") == 0;

  gtk_stack_set_visible_child_name (self->stack, drawing ? "drawing" : name);
  gtk_widget_set_visible (GTK_WIDGET (self->search), !records);
  gtk_widget_set_visible (GTK_WIDGET (self->years_bar), !records);
  gtk_widget_set_visible (GTK_WIDGET (self->pane_button), drawing);
  gtk_widget_set_visible (
      GTK_WIDGET (self->chips),
      !records && rk_network_query_is_filtered (rk_network_state_get_query (self->state)));
  if (drawing && !self->updating && rk_network_state_get_query (self->state)->flows != flows)
    {
      RkNetworkQuery *query = copy_query (self);

      query->flows = flows;
      rk_network_query_clear_filters (query);
      query->camera[2] = 0;
      query->compare = 0;
      /* Referrals are few and of one year. */
      query->year = flows ? 0 : self->year;
      rk_network_state_ask (self->state, query);
    }
}

static gboolean
is_records (RkNetworkPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->mode), "records") == 0;
}

static void
set_model (RkPage *page, RkModel *model)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (page);

  stop_playing (self);
  rk_network_state_set_model (self->state, model);
  rk_browser_set_model (self->browser, model);
  reload_when_shown (self);
}

/* The window's year is followed, unless all years are shown or two are compared. */
static void
set_year (RkPage *page, int fiscal_year)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (page);
  const RkNetworkQuery *now = rk_network_state_get_query (self->state);
  gboolean follows = now->year == self->year && now->compare == 0;

  self->year = fiscal_year;
  if (follows && now->year != fiscal_year)
    {
      RkNetworkQuery *query = copy_query (self);

      query->year = fiscal_year;
      rk_network_state_follow (self->state, query);
    }
  asked_cb (self->state, self);
}

static gboolean
shows_kind (RkPage *page, RkKind kind)
{
  return rk_browser_shows_kind (RK_NETWORK_PAGE (page)->browser, kind);
}

static void
show_record (RkPage *page, RkKind kind, gint64 id)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (page);

  adw_toggle_group_set_active_name (self->mode, "records");
  rk_browser_show_record (self->browser, kind, id);
}

static void
changed (RkPage *page, GPtrArray *changes)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (page);

  rk_browser_changed (self->browser, changes);
  rk_network_state_file_changed (self->state);
  reload_when_shown (self);
}

static gboolean
get_selected (RkPage *page, RkKind *kind, gint64 *id)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (page);

  return is_records (self) && rk_browser_get_selected (self->browser, kind, id);
}

static gboolean
get_new_kind (RkPage *page, RkKind *kind, gint64 *event_id)
{
  *kind = rk_browser_get_kind (RK_NETWORK_PAGE (page)->browser);
  *event_id = 0;
  return TRUE;
}

static gboolean
run_action (RkPage *page, const char *name)
{
  return _rk_network_page_run (RK_NETWORK_PAGE (page), name);
}

static void
page_iface_init (RkPageInterface *iface)
{
  iface->set_model = set_model;
  iface->set_year = set_year;
  iface->shows_kind = shows_kind;
  iface->show_record = show_record;
  iface->changed = changed;
  iface->get_selected = get_selected;
  iface->get_new_kind = get_new_kind;
  iface->run_action = run_action;
}

static void
rk_network_page_map (GtkWidget *widget)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (widget);

  GTK_WIDGET_CLASS (rk_network_page_parent_class)->map (widget);
  if (self->stale)
    reload (self);
}

static void
rk_network_page_unmap (GtkWidget *widget)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (widget);

  gtk_toggle_button_set_active (self->play, FALSE);
  GTK_WIDGET_CLASS (rk_network_page_parent_class)->unmap (widget);
}

GtkWidget *
rk_network_page_new (void)
{
  return g_object_new (RK_TYPE_NETWORK_PAGE, NULL);
}

static void
rk_network_page_dispose (GObject *object)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (object);

  stop_playing (self);
  g_clear_object (&self->actions);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_NETWORK_PAGE);
  g_clear_object (&self->state);
  g_clear_pointer (&self->year_list, g_array_unref);
  G_OBJECT_CLASS (rk_network_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, busy);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, chips);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, compares);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, controls);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, drawing_stack);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, hits);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, inspector);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, legend_button);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, mode);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, pane);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, pane_button);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, pane_split);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, play);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, records);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, search);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, split);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, table);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, told);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, views_button);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, years);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, years_bar);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, begin_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, canvas_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, play_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, year_after_cb);
  gtk_widget_class_bind_template_callback (widget_class, year_before_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_clicked_cb);
}

static void
rk_network_page_class_init (RkNetworkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_network_page_dispose;
  widget_class->map = rk_network_page_map;
  widget_class->unmap = rk_network_page_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-network-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  _rk_network_page_bind_keys (widget_class);
  g_type_ensure (RK_TYPE_NETWORK_CANVAS);
  g_type_ensure (RK_TYPE_NETWORK_INSPECTOR);
  g_type_ensure (RK_TYPE_NETWORK_PANE);
  g_type_ensure (RK_TYPE_NETWORK_TABLE);
}

static void
rk_network_page_init (RkNetworkPage *self)
{
  static const RkKind kinds[] = { RK_KIND_TIE, RK_KIND_REFERRAL };

  self->state = rk_network_state_new ();
  self->year_list = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->browser = RK_BROWSER (rk_browser_new (kinds, G_N_ELEMENTS (kinds)));
  adw_bin_set_child (self->records, GTK_WIDGET (self->browser));
  rk_network_pane_set_state (self->pane, self->state);
  rk_network_canvas_set_state (self->canvas, self->state);
  rk_network_canvas_set_controls (self->canvas, self->controls, GTK_WIDGET (self->legend_button));
  gtk_menu_button_set_create_popup_func (self->legend_button, open_legend_cb, self, NULL);
  rk_network_inspector_set_state (self->inspector, self->state);
  rk_network_table_set_state (self->table, self->state);
  _rk_network_page_add_actions (self);
  g_signal_connect_object (self->state, "asked", G_CALLBACK (asked_cb), self, 0);
  g_signal_connect_object (self->state, "answered", G_CALLBACK (answered_cb), self, 0);
  g_signal_connect_object (self->state, "busy", G_CALLBACK (busy_cb), self, 0);
  g_signal_connect_object (self->state, "failed", G_CALLBACK (failed_cb), self, 0);
  g_signal_connect_object (self->state, "selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (self->mode, "notify::active-name", G_CALLBACK (mode_changed_cb), self,
                           0);
  g_signal_connect_object (self->years, "notify::selected", G_CALLBACK (years_chosen_cb), self, 0);
  g_signal_connect_object (self->compares, "notify::selected", G_CALLBACK (years_chosen_cb), self,
                           0);
  asked_cb (self->state, self);
}
