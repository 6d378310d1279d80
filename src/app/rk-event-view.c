/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stages overview, participants, meetings and timetable of an event.
 */
#include "rk-event-view.h"

#include "rk-day-view.h"
#include "rk-event-dialogs.h"
#include "rk-event-plan.h"
#include "rk-matrix-view.h"
#include "rk-page.h"
#include "rk-paper-view.h"
#include "rk-record-dialog.h"
#include "rk-record-view.h"
#include "rk-result-view.h"
#include "rk-schedule-dialog.h"
#include "rk-timetable-pane.h"

#include <glib/gi18n.h>

struct _RkEventView
{
  AdwBin parent_instance;

  GtkStack *main_stack;
  AdwViewStack *stages;
  GtkScrolledWindow *stage_scroller;
  GtkLabel *title;
  GtkButton *next_button;
  AdwBanner *slots_banner;
  AdwBin *overview;
  RkRecordView *record;
  GtkStack *participants_stack;
  GtkLabel *participants_count;
  GtkLabel *alone;
  GtkColumnView *participants;
  GtkStack *meetings_stack;
  GtkColumnView *meetings;
  AdwViewStack *meeting_pages;
  RkMatrixView *matrix;
  GtkStack *timetable_stack;
  RkTimetablePane *timetable;
  RkDayView *day;
  RkPaperView *papers;
  RkResultView *results;

  RkModel *model;
  gint64 event_id;
  RkPlan *plan;
  GListStore *participant_records;
  GListStore *meeting_records;
  gint64 stepped_us; /* when the last step was done, by the monotonic clock */
};

G_DEFINE_FINAL_TYPE (RkEventView, rk_event_view, ADW_TYPE_BIN)

typedef enum
{
  STEP_PARTICIPANTS,
  STEP_PAIR,
  STEP_SCHEDULE,
  STEP_AGAIN,
} Step;

static Step
get_step (RkEventView *self)
{
  guint placed = 0;

  if (self->plan == NULL || self->plan->people->len == 0)
    return STEP_PARTICIPANTS;
  if (self->plan->meetings->len == 0)
    return STEP_PAIR;
  for (guint i = 0; i < self->plan->meetings->len; i++)
    placed += ((RkPlanMeeting *)self->plan->meetings->pdata[i])->slot >= 0;
  return placed == 0 ? STEP_SCHEDULE : STEP_AGAIN;
}

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

static void
add_column (GtkColumnView *view, RkKind kind, const char *name, int width, gboolean expand)
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

static void
set_store (GtkColumnView *view, GListStore *store)
{
  GtkSortListModel *sorted = gtk_sort_list_model_new (
      G_LIST_MODEL (g_object_ref (store)), g_object_ref (gtk_column_view_get_sorter (view)));
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (G_LIST_MODEL (sorted));

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (selection));
}

static void
build_columns (RkEventView *self)
{
  add_column (self->participants, RK_KIND_PARTICIPANT, "name", 180, TRUE);
  add_column (self->participants, RK_KIND_PARTICIPANT, "side", 90, FALSE);
  add_column (self->participants, RK_KIND_PARTICIPANT, "state", 90, FALSE);
  add_column (self->participants, RK_KIND_PARTICIPANT, "affiliation", 140, FALSE);
  add_column (self->participants, RK_KIND_PARTICIPANT, "topic", 140, FALSE);
  add_column (self->participants, RK_KIND_PARTICIPANT, "expertise", 140, FALSE);
  add_column (self->participants, RK_KIND_PARTICIPANT, "max_meetings", 70, FALSE);
  add_column (self->participants, RK_KIND_PARTICIPANT, "closed", 110, FALSE);
  add_column (self->meetings, RK_KIND_MEETING, "a", 104, TRUE);
  add_column (self->meetings, RK_KIND_MEETING, "b", 104, TRUE);
  add_column (self->meetings, RK_KIND_MEETING, "slot", 76, FALSE);
  add_column (self->meetings, RK_KIND_MEETING, "table", 60, FALSE);
  add_column (self->meetings, RK_KIND_MEETING, "value", 56, FALSE);
  add_column (self->meetings, RK_KIND_MEETING, "reasons", 180, TRUE);
  set_store (self->participants, self->participant_records);
  set_store (self->meetings, self->meeting_records);
}

/* Replaces what differs; equal rows stay, and with them the selection. */
static void
merge_records (GListStore *store, GPtrArray *records)
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

static gboolean
fill_list (RkEventView *self, RkKind kind, GListStore *store, GtkStack *stack, GError **error)
{
  RkFilter filter = { self->event_id, 0, NULL };
  g_autoptr (GPtrArray) records = rk_model_load_all (self->model, kind, &filter, error);

  if (records == NULL)
    return FALSE;
  merge_records (store, records);
  gtk_stack_set_visible_child_name (stack, records->len > 0 ? "list" : "empty");
  return TRUE;
}

static void
fill_count (RkEventView *self)
{
  guint sides[2] = { 0, 0 }, others = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->plan->people->len; i++)
    {
      RkPlanPerson *person = self->plan->people->pdata[i];

      if (g_str_equal (person->side, "企業") || g_str_equal (person->side, "売り手"))
        sides[0]++;
      else if (g_str_equal (person->side, "専門家") || g_str_equal (person->side, "買い手"))
        sides[1]++;
      else
        others++;
    }
  text = g_strdup_printf (_ ("%u companies, %u experts or buyers, %u others"), sides[0], sides[1],
                          others);
  gtk_label_set_label (self->participants_count, text);
}

static void
fill_alone (RkEventView *self)
{
  g_autofree char *text = rk_plan_alone_to_text (self->plan);

  gtk_widget_set_visible (GTK_WIDGET (self->alone), text != NULL);
  gtk_label_set_label (self->alone, text != NULL ? text : "");
}

static void
fill_timetable (RkEventView *self)
{
  gtk_stack_set_visible_child_name (self->timetable_stack,
                                    get_step (self) == STEP_AGAIN ? "grid" : "empty");
  rk_timetable_pane_set_plan (self->timetable, self->model, self->plan);
}

static void
update_next (RkEventView *self)
{
  static const char *const labels[] = {
    [STEP_PARTICIPANTS] = N_ ("Import Participants…"),
    [STEP_PAIR] = N_ ("Suggest Meetings"),
    [STEP_SCHEDULE] = N_ ("Make the Timetable"),
    [STEP_AGAIN] = N_ ("Make It Again"),
  };
  Step step = get_step (self);

  gtk_button_set_label (self->next_button, _ (labels[step]));
  if (step == STEP_AGAIN)
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button),
                            !rk_store_is_read_only (rk_model_get_store (self->model)));
}

/* Hours that no longer fit the slots are told, never taken over in silence. */
static void
update_slots (RkEventView *self)
{
  gboolean differ = rk_slots_differ (self->model, self->event_id);

  adw_banner_set_revealed (self->slots_banner, differ);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "event.convert", differ);
}

static void
repeat_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkEventView *self = RK_EVENT_VIEW (widget);

  if (self->event_id != 0)
    rk_event_ask_repeat (widget, self->model, self->event_id);
}

static void
convert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkEventView *self = RK_EVENT_VIEW (widget);

  if (self->event_id != 0)
    rk_event_ask_convert (widget, self->model, self->event_id);
}

/* On a narrow window the names of the stages are moved along, so that the present one is seen. */
static void
stage_shown_cb (AdwViewStack *stages, GParamSpec *pspec, RkEventView *self)
{
  GtkAdjustment *along = gtk_scrolled_window_get_hadjustment (self->stage_scroller);
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (stages);
  double room = gtk_adjustment_get_upper (along) - gtk_adjustment_get_page_size (along);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (pages));

  for (guint i = 0; room > 0 && n > 1 && i < n; i++)
    if (gtk_selection_model_is_selected (pages, i))
      gtk_adjustment_set_value (along, room * i / (n - 1));
}

/* The stages that show the event in their own way. */
static void
give_plan (RkEventView *self)
{
  RkModel *model = self->plan != NULL ? self->model : NULL;

  if (self->plan == NULL)
    rk_timetable_pane_set_plan (self->timetable, NULL, NULL);
  rk_matrix_view_set_plan (self->matrix, model, self->plan);
  rk_day_view_set_plan (self->day, model, self->plan);
  rk_result_view_set_plan (self->results, model, self->plan);
  rk_paper_view_set_plan (self->papers, model, self->plan);
}

/** Shows the event anew after the file changed. */
void
rk_event_view_refresh (RkEventView *self)
{
  g_autoptr (GError) error = NULL;
  /* The stages look at the old plan until they are given the new one. */
  g_autoptr (RkPlan) old = NULL;

  g_return_if_fail (RK_IS_EVENT_VIEW (self));
  if (self->event_id == 0 || self->model == NULL)
    return;
  rk_record_view_refresh (self->record);
  old = g_steal_pointer (&self->plan);
  self->plan = rk_plan_load (self->model, self->event_id, NULL);
  if (self->plan == NULL)
    {
      self->event_id = 0;
      give_plan (self);
      gtk_stack_set_visible_child_name (self->main_stack, "empty");
      return;
    }
  gtk_label_set_label (self->title, self->plan->title);
  if (!fill_list (self, RK_KIND_PARTICIPANT, self->participant_records, self->participants_stack,
                  &error)
      || !fill_list (self, RK_KIND_MEETING, self->meeting_records, self->meetings_stack, &error))
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  fill_count (self);
  fill_alone (self);
  fill_timetable (self);
  give_plan (self);
  update_next (self);
  update_slots (self);
}

/**
 * rk_event_view_show:
 * @self: a view
 * @model: (nullable): the model
 * @event_id: an event, or 0 for none
 */
void
rk_event_view_show (RkEventView *self, RkModel *model, gint64 event_id)
{
  g_return_if_fail (RK_IS_EVENT_VIEW (self));
  rk_event_view_commit (self);
  g_set_object (&self->model, model);
  self->event_id = model != NULL ? event_id : 0;
  if (self->event_id == 0)
    {
      g_clear_pointer (&self->plan, rk_plan_free);
      give_plan (self);
      rk_record_view_clear (self->record);
      gtk_stack_set_visible_child_name (self->main_stack, "empty");
      return;
    }
  g_list_store_remove_all (self->participant_records);
  g_list_store_remove_all (self->meeting_records);
  rk_record_view_show (self->record, model, RK_KIND_EVENT, event_id);
  gtk_stack_set_visible_child_name (self->main_stack, "event");
  rk_event_view_refresh (self);
}

/** Writes what is being typed. */
void
rk_event_view_commit (RkEventView *self)
{
  g_return_if_fail (RK_IS_EVENT_VIEW (self));
  rk_record_view_commit (self->record);
}

static void
pair (RkEventView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unserved = NULL;
  g_autofree char *label = NULL;

  if (self->plan == NULL || !rk_plan_complete (self->model, self->plan, &error)
      || !rk_plan_pair (self->model, self->plan, &unserved, &error))
    {
      if (error != NULL)
        rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  if (self->plan->meetings->len == 0)
    {
      rk_tell (GTK_WIDGET (self), _ ("No wish and no common topic was found. Enter wishes, "
                                     "challenges or expertise first."));
      rk_event_view_refresh (self);
      return;
    }
  label = g_strdup_printf (_ ("Meetings of “%s”"), self->plan->title);
  if (!rk_plan_store (self->model, self->plan, label, &error))
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  self->stepped_us = g_get_monotonic_time ();
  adw_view_stack_set_visible_child_name (self->stages, "meetings");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
}

static void
scheduled_cb (RkScheduleDialog *dialog, RkEventView *self)
{
  adw_view_stack_set_visible_child_name (self->stages, "timetable");
}

static void
schedule (RkEventView *self)
{
  g_autoptr (GError) error = NULL;
  RkPlan *plan = rk_plan_load (self->model, self->event_id, &error);
  AdwDialog *dialog;

  if (plan == NULL || !rk_plan_complete (self->model, plan, &error))
    {
      g_clear_pointer (&plan, rk_plan_free);
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  dialog = rk_schedule_dialog_new (self->model, plan);
  g_signal_connect_object (dialog, "scheduled", G_CALLBACK (scheduled_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* The second press of a double click is not meant for the step that has taken
 * the button's place meanwhile. */
static gboolean
is_echo (RkEventView *self)
{
  gint64 now = g_get_monotonic_time (), before = self->stepped_us;
  int double_click_ms;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time",
                &double_click_ms, NULL);
  return before != 0 && now - before < (gint64)double_click_ms * 1000;
}

static void
pair_clicked_cb (GtkButton *button, RkEventView *self)
{
  if (!is_echo (self))
    pair (self);
}

static void
schedule_clicked_cb (GtkButton *button, RkEventView *self)
{
  if (is_echo (self))
    return;
  if (get_step (self) == STEP_PAIR)
    pair (self);
  else
    schedule (self);
}

static void
next_clicked_cb (GtkButton *button, RkEventView *self)
{
  if (!is_echo (self))
    rk_event_view_run (self, "next");
}

static void
participant_activated_cb (GtkColumnView *view, guint position, RkEventView *self)
{
  g_autoptr (RkRecord) record =
      g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), position);

  adw_dialog_present (
      rk_record_dialog_new (self->model, RK_KIND_PARTICIPANT, rk_record_get_id (record)),
      GTK_WIDGET (self));
}

/**
 * rk_event_view_run:
 * @self: a view
 * @name: "next" for the next step, or the name of a stage to show
 *
 * Returns: TRUE if there was such a thing to do
 */
gboolean
rk_event_view_run (RkEventView *self, const char *name)
{
  g_return_val_if_fail (RK_IS_EVENT_VIEW (self), FALSE);
  if (self->event_id == 0)
    return FALSE;
  if (adw_view_stack_get_child_by_name (self->stages, name) != NULL)
    {
      adw_view_stack_set_visible_child_name (self->stages, name);
      return TRUE;
    }
  if (adw_view_stack_get_child_by_name (self->meeting_pages, name) != NULL)
    {
      adw_view_stack_set_visible_child_name (self->stages, "meetings");
      adw_view_stack_set_visible_child_name (self->meeting_pages, name);
      return TRUE;
    }
  if (g_str_equal (name, "repeat") || g_str_equal (name, "convert"))
    {
      g_autofree char *action = g_strconcat ("event.", name, NULL);

      return gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
    }
  if (!g_str_equal (name, "next"))
    return rk_timetable_pane_run (self->timetable, name) || rk_day_view_run (self->day, name)
           || rk_result_view_run (self->results, name);
  switch (get_step (self))
    {
    case STEP_PARTICIPANTS:
      adw_view_stack_set_visible_child_name (self->stages, "participants");
      gtk_widget_activate_action (GTK_WIDGET (self), "win.import", NULL);
      break;
    case STEP_PAIR:
      pair (self);
      break;
    default:
      schedule (self);
    }
  return TRUE;
}

/* What Delete removes: the selected participant on its stage, else the event. */
gboolean
rk_event_view_get_selected (RkEventView *self, RkKind *kind, gint64 *id)
{
  GtkSingleSelection *selection;
  RkRecord *record;

  g_return_val_if_fail (RK_IS_EVENT_VIEW (self), FALSE);
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->stages), "participants") != 0)
    return FALSE;
  selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->participants));
  record = gtk_single_selection_get_selected_item (selection);
  if (record == NULL)
    return FALSE;
  *kind = RK_KIND_PARTICIPANT;
  *id = rk_record_get_id (record);
  return TRUE;
}

/* What New and Import make here: participants once an event is chosen and its
 * later stages are shown. */
gboolean
rk_event_view_get_new_kind (RkEventView *self, RkKind *kind, gint64 *event_id)
{
  const char *stage;

  g_return_val_if_fail (RK_IS_EVENT_VIEW (self), FALSE);
  stage = adw_view_stack_get_visible_child_name (self->stages);
  *event_id = self->event_id;
  if (self->event_id == 0 || g_strcmp0 (stage, "overview") == 0)
    return FALSE;
  *kind = RK_KIND_PARTICIPANT;
  return TRUE;
}

GtkWidget *
rk_event_view_new (void)
{
  return g_object_new (RK_TYPE_EVENT_VIEW, NULL);
}

static void
rk_event_view_dispose (GObject *object)
{
  RkEventView *self = RK_EVENT_VIEW (object);

  if (self->timetable != NULL)
    rk_timetable_pane_set_plan (self->timetable, NULL, NULL);
  if (self->matrix != NULL)
    rk_matrix_view_set_plan (self->matrix, NULL, NULL);
  if (self->day != NULL)
    rk_day_view_set_plan (self->day, NULL, NULL);
  g_clear_pointer (&self->plan, rk_plan_free);
  g_clear_object (&self->model);
  /* The template's child is the bin's child: the bin has to let go first. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_EVENT_VIEW);
  g_clear_object (&self->participant_records);
  g_clear_object (&self->meeting_records);
  G_OBJECT_CLASS (rk_event_view_parent_class)->dispose (object);
}

static void
rk_event_view_class_init (RkEventViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_event_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-event-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RkEventView, day);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, main_stack);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, matrix);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, meeting_pages);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, meetings);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, meetings_stack);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, next_button);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, overview);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, participants);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, participants_count);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, alone);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, participants_stack);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, papers);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, results);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, slots_banner);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, stage_scroller);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, stages);
  gtk_widget_class_bind_template_callback (widget_class, stage_shown_cb);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, timetable);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, timetable_stack);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, title);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pair_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, participant_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, schedule_clicked_cb);
  gtk_widget_class_install_action (widget_class, "event.convert", NULL, convert_action);
  gtk_widget_class_install_action (widget_class, "event.repeat", NULL, repeat_action);
  g_type_ensure (RK_TYPE_DAY_VIEW);
  g_type_ensure (RK_TYPE_MATRIX_VIEW);
  g_type_ensure (RK_TYPE_PAPER_VIEW);
  g_type_ensure (RK_TYPE_RESULT_VIEW);
  g_type_ensure (RK_TYPE_TIMETABLE_PANE);
}

static void
rk_event_view_init (RkEventView *self)
{
  self->participant_records = g_list_store_new (RK_TYPE_RECORD);
  self->meeting_records = g_list_store_new (RK_TYPE_RECORD);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->record = RK_RECORD_VIEW (rk_record_view_new ());
  adw_bin_set_child (self->overview, GTK_WIDGET (self->record));
  build_columns (self);
}
