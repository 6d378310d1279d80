/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list follows the file; the line above it follows the clock, which can be
 * set to another time for a rehearsal.  Nothing here remembers how much time
 * went by: a clock that is set wrong and then right shows what is right.
 */
#include "rk-day-view.h"

#include "rk-board-window.h"
#include "rk-day-dialogs.h"
#include "rk-day-row.h"
#include "rk-growing-model.h"
#include "rk-page.h"
#include "rk-replan-dialog.h"
#include "rk-walk-in-dialog.h"

#include <glib/gi18n.h>

struct _RkDayView
{
  AdwBin parent_instance;

  GtkStack *main_stack;
  GtkStack *list_stack;
  GtkSearchEntry *search;
  GtkLabel *now;
  GtkLabel *counts;
  GtkListView *list;

  RkModel *model;
  RkPlan *plan; /* not owned: the event view's */
  gint64 event_id;
  GListStore *entries;
  GtkCustomFilter *filter;
  gint64 offset_s;        /* of a rehearsal; 0 for the real time */
  GHashTable *rehearsals; /* event → its offset: a rehearsal goes on until it is ended */
  guint tick;
  GPtrArray *merging; /* what the list is to show, while it is brought there */
  guint merged;       /* so many lines of it are looked at */
  guint merge_source;
  int shown_slot; /* what the list's next meetings were made for */
  GtkWindow *board;
  gint64 board_event;
};

G_DEFINE_FINAL_TYPE (RkDayView, rk_day_view, ADW_TYPE_BIN)

static RkMoment
get_moment (RkDayView *self)
{
  return rk_moment_from_utc (g_get_real_time () / G_USEC_PER_SEC + self->offset_s);
}

/* What is on, what comes next, and that the event is another day where it is. */
static void
show_now (RkDayView *self)
{
  RkMoment moment = get_moment (self);
  g_autofree char *text = rk_day_status_to_text (self->plan, &moment);
  g_autofree char *words =
      self->offset_s != 0 ? g_strdup_printf (_ ("Rehearsal: %s"), text) : g_strdup (text);

  gtk_label_set_label (self->now, words);
  if (self->offset_s != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->now), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->now), "warning");
}

static void
show_counts (RkDayView *self)
{
  guint counts[4] = { 0 }, n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RkDayEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);
      const char *state = rk_day_entry_get_state (entry);

      counts[g_str_equal (state, "受付済") ? 0
             : g_str_equal (state, "遅刻") ? 1
             : g_str_equal (state, "欠席") ? 2
                                           : 3]++;
    }
  text = g_strdup_printf (_ ("%u here, %u late, %u do not come, %u expected"), counts[0], counts[1],
                          counts[2], counts[3]);
  gtk_label_set_label (self->counts, text);
}

static void
show_matches (RkDayView *self)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list));

  gtk_stack_set_visible_child_name (self->list_stack,
                                    g_list_model_get_n_items (model) > 0 ? "rows" : "none");
}

static gboolean
is_equal (RkDayEntry *a, RkDayEntry *b)
{
  return rk_day_entry_get_id (a) == rk_day_entry_get_id (b)
         && rk_day_entry_get_since (a) == rk_day_entry_get_since (b)
         && rk_day_entry_get_late_until (a) == rk_day_entry_get_late_until (b)
         && rk_day_entry_has_namesake (a) == rk_day_entry_has_namesake (b)
         && g_strcmp0 (rk_day_entry_get_state (a), rk_day_entry_get_state (b)) == 0
         && g_strcmp0 (rk_day_entry_get_name (a), rk_day_entry_get_name (b)) == 0
         && g_strcmp0 (rk_day_entry_get_kana (a), rk_day_entry_get_kana (b)) == 0
         && g_strcmp0 (rk_day_entry_get_company (a), rk_day_entry_get_company (b)) == 0
         && g_strcmp0 (rk_day_entry_get_phone_tail (a), rk_day_entry_get_phone_tail (b)) == 0
         && g_strcmp0 (rk_day_entry_get_next (a), rk_day_entry_get_next (b)) == 0;
}

/* So many lines are replaced in one turn of the main loop. */
#define FEW_LINES 8

/* Replaces some of the lines that differ; TRUE while there are more. */
static gboolean
merge_some (RkDayView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries)), done = 0;

  for (; self->merged < n && self->merged < self->merging->len && done < FEW_LINES; self->merged++)
    {
      guint i = self->merged;
      g_autoptr (RkDayEntry) old = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

      if (is_equal (old, self->merging->pdata[i]))
        continue;
      g_list_store_splice (self->entries, i, 1, &self->merging->pdata[i], 1);
      done++;
    }
  return self->merged < MIN (n, self->merging->len);
}

static gboolean
merge_cb (gpointer data)
{
  RkDayView *self = data;

  if (merge_some (self))
    return G_SOURCE_CONTINUE;
  self->merge_source = 0;
  g_clear_pointer (&self->merging, g_ptr_array_unref);
  show_counts (self);
  return G_SOURCE_REMOVE;
}

/* Only the lines that differ are replaced: the scroll and the focus stay. */
static void
merge (RkDayView *self, GPtrArray *entries)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  g_clear_handle_id (&self->merge_source, g_source_remove);
  g_clear_pointer (&self->merging, g_ptr_array_unref);
  if (n != entries->len)
    {
      g_list_store_splice (self->entries, 0, n, entries->pdata, entries->len);
      return;
    }
  self->merging = g_ptr_array_ref (entries);
  self->merged = 0;
  if (merge_some (self))
    self->merge_source = g_idle_add (merge_cb, self);
  else
    g_clear_pointer (&self->merging, g_ptr_array_unref);
}

static void
fill (RkDayView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  RkMoment moment = get_moment (self);
  RkDayStatus status;

  rk_day_get_status (self->plan, &moment, &status);
  self->shown_slot = status.slot >= 0 ? status.slot : -2 - status.next;
  entries = rk_day_list (self->model, self->plan, &moment, &error);
  if (entries == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  merge (self, entries);
  gtk_stack_set_visible_child_name (self->main_stack, entries->len > 0 ? "list" : "empty");
  show_counts (self);
  show_now (self);
  show_matches (self);
}

static gboolean
tick_cb (gpointer data)
{
  RkDayView *self = data;
  RkMoment moment = get_moment (self);
  RkDayStatus status;

  if (self->plan == NULL)
    return G_SOURCE_CONTINUE;
  rk_day_get_status (self->plan, &moment, &status);
  if (self->shown_slot != (status.slot >= 0 ? status.slot : -2 - status.next))
    fill (self);
  else
    show_now (self);
  return G_SOURCE_CONTINUE;
}

static void
forget_file (RkDayView *self)
{
  g_hash_table_remove_all (self->rehearsals);
  if (self->board != NULL)
    gtk_window_destroy (self->board);
}

/* A rehearsal of the event that is left goes on, and the person is told. */
static void
change_event (RkDayView *self, gint64 event_id)
{
  gint64 *offset = g_hash_table_lookup (self->rehearsals, &event_id);

  if (self->offset_s != 0 && event_id != 0)
    rk_tell (GTK_WIDGET (self), _ ("The rehearsal of the other event goes on: it is ended there, "
                                   "with Back to the Real Time."));
  self->event_id = event_id;
  self->offset_s = offset != NULL ? *offset : 0;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "day.real-time", self->offset_s != 0);
}

/**
 * rk_day_view_set_plan:
 * @self: a view
 * @model: (nullable): the model
 * @plan: (nullable): the event; it must live until another is set
 */
void
rk_day_view_set_plan (RkDayView *self, RkModel *model, RkPlan *plan)
{
  gint64 event_id = plan != NULL ? plan->event_id : 0;

  g_return_if_fail (RK_IS_DAY_VIEW (self));
  if (model != NULL && model != self->model)
    forget_file (self);
  g_set_object (&self->model, model);
  self->plan = plan;
  if (event_id != self->event_id)
    change_event (self, event_id);
  /* The board stays with its event, whatever is looked at meanwhile. */
  if (self->board != NULL && model != NULL)
    rk_board_window_set_event (RK_BOARD_WINDOW (self->board), model, self->board_event);
  if (plan != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
set_state (RkDayView *self, gint64 id, const char *state, const char *said_by, const char *reason)
{
  g_autoptr (GError) error = NULL;
  RkMoment moment = get_moment (self);

  if (rk_day_set_state (self->model, id, state, said_by, reason, &moment, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

static void
arrive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkDayView *self = RK_DAY_VIEW (widget);

  set_state (self, g_variant_get_int64 (parameter), "受付済", NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
expect_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_state (RK_DAY_VIEW (widget), g_variant_get_int64 (parameter), "参加", NULL, NULL);
}

static gboolean
absent_cb (
    gint64 id, int minute, const char *said_by, const char *reason, gpointer data, GError **error)
{
  RkMoment moment = get_moment (RK_DAY_VIEW (data));

  return rk_day_set_state (RK_DAY_VIEW (data)->model, id, "欠席", said_by, reason, &moment, error);
}

static RkDayEntry *
find_entry (RkDayView *self, gint64 id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->entries)); i++)
    {
      g_autoptr (RkDayEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

      if (rk_day_entry_get_id (entry) == id)
        return entry;
    }
  return NULL;
}

static void
absent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkDayEntry *entry = find_entry (RK_DAY_VIEW (widget), g_variant_get_int64 (parameter));

  if (entry != NULL)
    rk_day_ask_state (widget, entry, FALSE, 0, absent_cb, widget);
}

static gboolean
late_cb (
    gint64 id, int minute, const char *said_by, const char *reason, gpointer data, GError **error)
{
  RkMoment moment = get_moment (RK_DAY_VIEW (data));

  return rk_day_set_late (RK_DAY_VIEW (data)->model, id, minute, said_by, reason, &moment, error);
}

static void
late_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkDayView *self = RK_DAY_VIEW (widget);
  RkDayEntry *entry = find_entry (self, g_variant_get_int64 (parameter));
  RkMoment moment = get_moment (self);

  /* Half an hour, at a round time, is a fair first guess. */
  if (entry != NULL)
    rk_day_ask_state (widget, entry, TRUE, MIN ((moment.second / 60 + 39) / 10 * 10, 24 * 60 - 10),
                      late_cb, widget);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkDayView *self = RK_DAY_VIEW (widget);
  RkDayEntry *entry = find_entry (self, g_variant_get_int64 (parameter));

  if (entry != NULL)
    rk_day_show_history (widget, self->model, RK_KIND_PARTICIPANT, rk_day_entry_get_id (entry),
                         rk_day_entry_get_name (entry));
}

static void
badge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkDayView *self = RK_DAY_VIEW (widget);
  RkDayEntry *entry = find_entry (self, g_variant_get_int64 (parameter));

  if (entry != NULL)
    rk_day_print_badge (widget, self->model, self->event_id, rk_day_entry_get_id (entry));
}

static void
walk_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkDayView *self = RK_DAY_VIEW (widget);
  RkMoment moment = get_moment (self);

  if (self->plan != NULL)
    adw_dialog_present (rk_walk_in_dialog_new (self->model, self->plan->event_id, &moment,
                                               gtk_editable_get_text (GTK_EDITABLE (self->search))),
                        widget);
}

static void
replan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkDayView *self = RK_DAY_VIEW (widget);
  g_autoptr (GError) error = NULL;
  RkMoment moment = get_moment (self);
  AdwDialog *dialog;

  if (self->plan == NULL)
    return;
  dialog = rk_replan_dialog_new (self->model, self->plan->event_id, &moment, &error);
  if (dialog != NULL)
    adw_dialog_present (dialog, widget);
  else
    rk_tell_error (widget, g_steal_pointer (&error));
}

static void
board_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkDayView *self = RK_DAY_VIEW (widget);

  if (self->plan == NULL)
    return;
  if (self->board == NULL)
    {
      self->board = GTK_WINDOW (rk_board_window_new ());
      g_object_add_weak_pointer (G_OBJECT (self->board), (gpointer *)&self->board);
    }
  self->board_event = self->event_id;
  rk_board_window_set_event (RK_BOARD_WINDOW (self->board), self->model, self->event_id);
  rk_board_window_set_offset (RK_BOARD_WINDOW (self->board), self->offset_s);
  gtk_window_present (self->board);
}

static void
set_offset (RkDayView *self, gint64 offset_s)
{
  self->offset_s = offset_s;
  if (offset_s != 0)
    g_hash_table_replace (self->rehearsals, g_memdup2 (&self->event_id, sizeof self->event_id),
                          g_memdup2 (&offset_s, sizeof offset_s));
  else
    g_hash_table_remove (self->rehearsals, &self->event_id);
  if (self->board != NULL && self->board_event == self->event_id)
    rk_board_window_set_offset (RK_BOARD_WINDOW (self->board), offset_s);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "day.real-time", offset_s != 0);
  fill (self);
}

/* The first day of the event at a time. */
static void
rehearse_at (RkDayView *self, int minute)
{
  RkMoment moment = rk_moment_from_utc (g_get_real_time () / G_USEC_PER_SEC);
  RkDay first;

  if (rk_day_parse (self->plan->start_day, &first, NULL))
    set_offset (self, (gint64)(first - moment.day) * 24 * 60 * 60 + minute * 60 - moment.second);
}

static gboolean
rehearse_cb (
    gint64 id, int minute, const char *said_by, const char *reason, gpointer data, GError **error)
{
  rehearse_at (RK_DAY_VIEW (data), minute);
  return TRUE;
}

static void
rehearse_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkDayView *self = RK_DAY_VIEW (widget);
  int start =
      self->plan->slots->len > 0 ? ((RkPlanSlot *)self->plan->slots->pdata[0])->start_min : 10 * 60;

  rk_day_ask_time (widget, MAX (0, start - 30), rehearse_cb, widget);
}

static void
real_time_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_offset (RK_DAY_VIEW (widget), 0);
}

static gboolean
run_for_person (RkDayView *self, const char *command)
{
  static const char *const names[] = { "arrive", "late", "absent", NULL };
  g_auto (GStrv) words = g_strsplit (command, " ", 2);
  gint64 id = words[0] != NULL && words[1] != NULL ? g_ascii_strtoll (words[1], NULL, 10) : 0;
  g_autofree char *action = NULL;

  if (id == 0 || !g_strv_contains (names, words[0]))
    return FALSE;
  action = g_strconcat ("day.", words[0], NULL);
  return gtk_widget_activate_action (GTK_WIDGET (self), action, "x", id);
}

/**
 * rk_day_view_run:
 * @self: a view
 * @command: "walk-in", "replan", "board", "real-time", "rehearse 10:12"; "arrive ID", "late ID"
 *   or "absent ID" of a participant
 *
 * Returns: TRUE if there was such a thing to do
 */
gboolean
rk_day_view_run (RkDayView *self, const char *command)
{
  static const char *const names[] = { "walk-in", "replan", "board", "real-time", NULL };
  int minute;

  if (self->plan == NULL)
    return FALSE;
  if (run_for_person (self, command))
    return TRUE;
  if (g_str_has_prefix (command, "rehearse ")
      && rk_minutes_parse (command + strlen ("rehearse "), &minute, NULL))
    {
      rehearse_at (self, minute);
      return TRUE;
    }
  if (g_strv_contains (names, command))
    {
      g_autofree char *action = g_strconcat ("day.", command, NULL);

      return gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
    }
  return FALSE;
}

static void
search_changed_cb (GtkSearchEntry *entry, RkDayView *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_matches (self);
}

static RkDayEntry *
get_only (RkDayView *self)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  g_autoptr (RkDayEntry) entry =
      g_list_model_get_n_items (model) == 1 ? g_list_model_get_item (model, 0) : NULL;

  return entry;
}

/* Enter checks in the one who answers; of several one is chosen in the list. */
static void
search_activated_cb (GtkSearchEntry *search, RkDayView *self)
{
  RkDayEntry *entry = get_only (self);

  if (*gtk_editable_get_text (GTK_EDITABLE (search)) == '\0')
    return;
  if (entry != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "day.arrive", "x", rk_day_entry_get_id (entry));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_DOWN);
}

static void
search_stopped_cb (GtkSearchEntry *search, RkDayView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (search), "");
}

static void
row_activated_cb (GtkListView *list, guint position, RkDayView *self)
{
  g_autoptr (RkDayEntry) entry =
      g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "day.arrive", "x", rk_day_entry_get_id (entry));
}

static gboolean
filter_cb (gpointer item, gpointer data)
{
  RkDayView *self = data;

  return rk_day_entry_matches (item, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, rk_day_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  rk_day_row_set_entry (RK_DAY_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
build_list (RkDayView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;
  g_autoptr (GtkNoSelection) selection = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->filter = gtk_custom_filter_new (filter_cb, self, NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->entries)),
                                        GTK_FILTER (g_object_ref (self->filter)));
  selection = gtk_no_selection_new (
      rk_growing_model_new (G_LIST_MODEL (filtered), GTK_WIDGET (self->list)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

static void
rk_day_view_map (GtkWidget *widget)
{
  RkDayView *self = RK_DAY_VIEW (widget);

  GTK_WIDGET_CLASS (rk_day_view_parent_class)->map (widget);
  if (self->plan != NULL)
    fill (self);
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (1, tick_cb, self);
}

static void
rk_day_view_unmap (GtkWidget *widget)
{
  RkDayView *self = RK_DAY_VIEW (widget);

  g_clear_handle_id (&self->tick, g_source_remove);
  GTK_WIDGET_CLASS (rk_day_view_parent_class)->unmap (widget);
}

static void
rk_day_view_dispose (GObject *object)
{
  RkDayView *self = RK_DAY_VIEW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->merge_source, g_source_remove);
  g_clear_pointer (&self->merging, g_ptr_array_unref);
  if (self->board != NULL)
    gtk_window_destroy (self->board);
  self->plan = NULL;
  g_clear_object (&self->model);
  /* The template's child is the bin's child: the bin has to let go first. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_DAY_VIEW);
  g_clear_pointer (&self->rehearsals, g_hash_table_unref);
  g_clear_object (&self->filter);
  g_clear_object (&self->entries);
  G_OBJECT_CLASS (rk_day_view_parent_class)->dispose (object);
}

static void
rk_day_view_class_init (RkDayViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_day_view_dispose;
  widget_class->map = rk_day_view_map;
  widget_class->unmap = rk_day_view_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-day-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RkDayView, counts);
  gtk_widget_class_bind_template_child (widget_class, RkDayView, list);
  gtk_widget_class_bind_template_child (widget_class, RkDayView, list_stack);
  gtk_widget_class_bind_template_child (widget_class, RkDayView, main_stack);
  gtk_widget_class_bind_template_child (widget_class, RkDayView, now);
  gtk_widget_class_bind_template_child (widget_class, RkDayView, search);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_install_action (widget_class, "day.absent", "x", absent_action);
  gtk_widget_class_install_action (widget_class, "day.arrive", "x", arrive_action);
  gtk_widget_class_install_action (widget_class, "day.badge", "x", badge_action);
  gtk_widget_class_install_action (widget_class, "day.board", NULL, board_action);
  gtk_widget_class_install_action (widget_class, "day.expect", "x", expect_action);
  gtk_widget_class_install_action (widget_class, "day.history", "x", history_action);
  gtk_widget_class_install_action (widget_class, "day.late", "x", late_action);
  gtk_widget_class_install_action (widget_class, "day.real-time", NULL, real_time_action);
  gtk_widget_class_install_action (widget_class, "day.rehearse", NULL, rehearse_action);
  gtk_widget_class_install_action (widget_class, "day.replan", NULL, replan_action);
  gtk_widget_class_install_action (widget_class, "day.walk-in", NULL, walk_in_action);
}

static void
rk_day_view_init (RkDayView *self)
{
  self->entries = g_list_store_new (RK_TYPE_DAY_ENTRY);
  self->rehearsals = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  build_list (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "day.real-time", FALSE);
}
