/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stages overview, participants, meetings and timetable of an event.
 */
#include "rk-event-view.h"

#include "rk-challenge-view.h"
#include "rk-day-view.h"
#include "rk-entry-view.h"
#include "rk-event-dialogs.h"
#include "rk-event-frame.h"
#include "rk-event-kind.h"
#include "rk-event-plan.h"
#include "rk-matrix-view.h"
#include "rk-page.h"
#include "rk-paper-view.h"
#include "rk-record-columns.h"
#include "rk-record-view.h"
#include "rk-result-view.h"
#include "rk-schedule-dialog.h"
#include "rk-timetable-pane.h"

#include <glib/gi18n.h>

/* What a step shows is on the screen after so many frames. */
#define STEP_FRAMES 3

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
  RkEventFrame *frame;
  RkEntryView *entries;
  RkChallengeView *challenges;
  GtkLabel *alone;
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
  GListStore *meeting_records;
  gint64 stepped_us; /* when the last step was done, by the monotonic clock */
  gint64 record_id;  /* the event that the overview shows */
  gboolean overview_stale;
  gboolean meetings_stale;
  guint alone_source;
  guint refresh_source;
  int step_frames; /* how many frames since then are still to be drawn */
};

G_DEFINE_FINAL_TYPE (RkEventView, rk_event_view, ADW_TYPE_BIN)

typedef enum
{
  STEP_PARTICIPANTS,
  STEP_RECEIVE,
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
  if (self->plan->meetings->len == 0
      && !(rk_event_kind_find (self->plan->kind)->stages & RK_STAGE_MEETINGS))
    return STEP_RECEIVE;
  if (self->plan->meetings->len == 0)
    return STEP_PAIR;
  for (guint i = 0; i < self->plan->meetings->len; i++)
    placed += ((RkPlanMeeting *)self->plan->meetings->pdata[i])->slot >= 0;
  return placed == 0 ? STEP_SCHEDULE : STEP_AGAIN;
}

static void
build_columns (RkEventView *self)
{
  rk_record_columns_add (self->meetings, RK_KIND_MEETING, "a", 104, TRUE);
  rk_record_columns_add (self->meetings, RK_KIND_MEETING, "b", 104, TRUE);
  rk_record_columns_add (self->meetings, RK_KIND_MEETING, "slot", 76, FALSE);
  rk_record_columns_add (self->meetings, RK_KIND_MEETING, "table", 60, FALSE);
  rk_record_columns_add (self->meetings, RK_KIND_MEETING, "value", 56, FALSE);
  rk_record_columns_add (self->meetings, RK_KIND_MEETING, "reasons", 180, TRUE);
  rk_record_columns_set_store (self->meetings, self->meeting_records);
}

static gboolean
fill_meetings (RkEventView *self, GError **error)
{
  RkFilter filter = { self->event_id, 0, NULL };
  g_autoptr (GPtrArray) records = rk_model_load_all (self->model, RK_KIND_MEETING, &filter, error);

  if (records == NULL)
    return FALSE;
  rk_record_columns_merge (self->meeting_records, records);
  return TRUE;
}

static void
fill_alone (RkEventView *self)
{
  g_autofree char *text =
      self->plan->meetings->len > 0 ? rk_plan_alone_to_text (self->model, self->plan) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->alone), text != NULL);
  gtk_label_set_label (self->alone, text != NULL ? text : "");
}

static gboolean
fill_alone_cb (gpointer data)
{
  RkEventView *self = data;

  self->alone_source = 0;
  if (self->plan != NULL)
    fill_alone (self);
  return G_SOURCE_REMOVE;
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
    [STEP_RECEIVE] = N_ ("To the Reception"),
    [STEP_PAIR] = N_ ("Suggest Meetings"),
    [STEP_SCHEDULE] = N_ ("Make the Timetable"),
    [STEP_AGAIN] = N_ ("Make It Again"),
  };
  Step step = get_step (self);

  gtk_button_set_label (self->next_button, _ (labels[step]));
  if (step == STEP_AGAIN || step == STEP_RECEIVE)
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button),
                            !rk_store_is_read_only (rk_model_get_store (self->model)));
}

/* A stage that the kind of event does not have is not offered, unless there is
 * something on it. */
static void
update_stages (RkEventView *self)
{
  const RkEventKind *kind = rk_event_kind_find (self->plan->kind);
  gboolean has_meetings = self->plan->meetings->len > 0;
  const struct
  {
    const char *name;
    gboolean is_shown;
  } stages[] = {
    { "challenges",
      (kind->stages & RK_STAGE_CHALLENGES) || rk_challenge_view_has_sheets (self->challenges) },
    { "meetings", (kind->stages & RK_STAGE_MEETINGS) || has_meetings },
    { "timetable", (kind->stages & RK_STAGE_TIMETABLE) || has_meetings },
    { "results", (kind->stages & RK_STAGE_RESULTS) || has_meetings },
  };

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      GtkWidget *child = adw_view_stack_get_child_by_name (self->stages, stages[i].name);

      if (!stages[i].is_shown && adw_view_stack_get_visible_child (self->stages) == child)
        adw_view_stack_set_visible_child_name (self->stages, "overview");
      adw_view_stack_page_set_visible (adw_view_stack_get_page (self->stages, child),
                                       stages[i].is_shown);
    }
}

/* Hours that no longer fit the slots are told, never taken over in silence. */
static void
update_slots (RkEventView *self)
{
  gboolean differ = rk_slots_differ (self->model, self->event_id);

  adw_banner_set_revealed (self->slots_banner, differ);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "event.convert", differ);
}

static void fill_stage (RkEventView *self);
static void flush_refresh (RkEventView *self);

/* What a key or a button means is decided by what the file says now. */
static void
flush_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  flush_refresh (RK_EVENT_VIEW (widget));
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
  fill_stage (self);
}

/* The stages that show the event in their own way. */
static void
give_plan (RkEventView *self)
{
  RkModel *model = self->plan != NULL ? self->model : NULL;

  if (self->plan == NULL)
    rk_timetable_pane_set_plan (self->timetable, NULL, NULL);
  rk_event_frame_set_plan (self->frame, model, self->plan);
  rk_entry_view_set_plan (self->entries, model, self->plan);
  rk_challenge_view_set_plan (self->challenges, model, self->plan);
  rk_matrix_view_set_plan (self->matrix, model, self->plan);
  rk_day_view_set_plan (self->day, model, self->plan);
  rk_result_view_set_plan (self->results, model, self->plan);
  rk_paper_view_set_plan (self->papers, model, self->plan);
}

/* The stages that this view shows itself are filled when they are looked at. */
static void
fill_stage (RkEventView *self)
{
  const char *stage = adw_view_stack_get_visible_child_name (self->stages);
  g_autoptr (GError) error = NULL;

  if (self->plan == NULL)
    return;
  if (g_strcmp0 (stage, "overview") == 0 && self->overview_stale)
    {
      self->overview_stale = FALSE;
      if (self->record_id == self->event_id)
        rk_record_view_refresh (self->record);
      else
        rk_record_view_show (self->record, self->model, RK_KIND_EVENT, self->event_id);
      self->record_id = self->event_id;
    }
  if (g_strcmp0 (stage, "meetings") == 0 && self->meetings_stale)
    {
      self->meetings_stale = FALSE;
      if (!fill_meetings (self, &error))
        rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      /* In a turn of its own: it looks at all pairs. */
      if (self->alone_source == 0)
        self->alone_source = g_idle_add (fill_alone_cb, self);
    }
}

/** Shows the event anew after the file changed. */
void
rk_event_view_refresh (RkEventView *self)
{
  /* The stages look at the old plan until they are given the new one. */
  g_autoptr (RkPlan) old = NULL;

  g_return_if_fail (RK_IS_EVENT_VIEW (self));
  if (self->event_id == 0 || self->model == NULL)
    return;
  self->overview_stale = self->meetings_stale = TRUE;
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
  gtk_stack_set_visible_child_name (self->meetings_stack,
                                    self->plan->meetings->len > 0 ? "list" : "empty");
  fill_timetable (self);
  give_plan (self);
  fill_stage (self);
  update_stages (self);
  update_next (self);
  update_slots (self);
}

static gboolean
refresh_cb (gpointer data)
{
  RkEventView *self = data;

  self->refresh_source = 0;
  rk_event_view_refresh (self);
  return G_SOURCE_REMOVE;
}

/** Shows the event anew in the next turn of the main loop. */
void
rk_event_view_queue_refresh (RkEventView *self)
{
  g_return_if_fail (RK_IS_EVENT_VIEW (self));
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

/* What was queued is done before anything else. */
static void
flush_refresh (RkEventView *self)
{
  if (self->refresh_source == 0)
    return;
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  rk_event_view_refresh (self);
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
  g_list_store_remove_all (self->meeting_records);
  self->record_id = 0;
  gtk_stack_set_visible_child_name (self->main_stack, "event");
  rk_event_view_refresh (self);
}

/** Writes what is being typed. */
void
rk_event_view_commit (RkEventView *self)
{
  g_return_if_fail (RK_IS_EVENT_VIEW (self));
  rk_record_view_commit (self->record);
  rk_challenge_view_commit (self->challenges);
}

/* The step counts as done when what came of it was drawn: only then can the
 * next one be pressed on purpose. */
static gboolean
stepped_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RkEventView *self = RK_EVENT_VIEW (widget);

  self->stepped_us = g_get_monotonic_time ();
  return --self->step_frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
note_step (RkEventView *self)
{
  self->stepped_us = g_get_monotonic_time ();
  if (self->step_frames <= 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), stepped_cb, NULL, NULL);
  self->step_frames = STEP_FRAMES;
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
  note_step (self);
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
  return self->step_frames > 0 || (before != 0 && now - before < (gint64)double_click_ms * 1000);
}

static void
pair_clicked_cb (GtkButton *button, RkEventView *self)
{
  flush_refresh (self);
  if (!is_echo (self))
    pair (self);
}

static void
schedule_clicked_cb (GtkButton *button, RkEventView *self)
{
  flush_refresh (self);
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
  flush_refresh (self);
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
           || rk_result_view_run (self->results, name) || rk_event_frame_run (self->frame, name)
           || rk_entry_view_run (self->entries, name) || rk_paper_view_run (self->papers, name)
           || rk_challenge_view_run (self->challenges, name);
  switch (get_step (self))
    {
    case STEP_PARTICIPANTS:
      adw_view_stack_set_visible_child_name (self->stages, "participants");
      gtk_widget_activate_action (GTK_WIDGET (self), "win.import", NULL);
      break;
    case STEP_RECEIVE:
      adw_view_stack_set_visible_child_name (self->stages, "day");
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
  g_return_val_if_fail (RK_IS_EVENT_VIEW (self), FALSE);
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->stages), "participants") != 0)
    return FALSE;
  *kind = RK_KIND_PARTICIPANT;
  *id = rk_entry_view_get_selected (self->entries);
  return *id != 0;
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

  g_clear_handle_id (&self->alone_source, g_source_remove);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
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
  gtk_widget_class_bind_template_child (widget_class, RkEventView, challenges);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, day);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, entries);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, main_stack);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, matrix);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, meeting_pages);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, meetings);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, meetings_stack);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, next_button);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, overview);
  gtk_widget_class_bind_template_child (widget_class, RkEventView, alone);
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
  gtk_widget_class_bind_template_callback (widget_class, schedule_clicked_cb);
  gtk_widget_class_install_action (widget_class, "event.convert", NULL, convert_action);
  gtk_widget_class_install_action (widget_class, "event.flush", NULL, flush_action);
  gtk_widget_class_install_action (widget_class, "event.repeat", NULL, repeat_action);
  g_type_ensure (RK_TYPE_CHALLENGE_VIEW);
  g_type_ensure (RK_TYPE_DAY_VIEW);
  g_type_ensure (RK_TYPE_ENTRY_VIEW);
  g_type_ensure (RK_TYPE_MATRIX_VIEW);
  g_type_ensure (RK_TYPE_PAPER_VIEW);
  g_type_ensure (RK_TYPE_RESULT_VIEW);
  g_type_ensure (RK_TYPE_TIMETABLE_PANE);
}

static void
rk_event_view_init (RkEventView *self)
{
  self->meeting_records = g_list_store_new (RK_TYPE_RECORD);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->record = RK_RECORD_VIEW (rk_record_view_new ());
  self->frame = RK_EVENT_FRAME (rk_event_frame_new ());
  rk_record_view_set_head (self->record, GTK_WIDGET (self->frame));
  adw_bin_set_child (self->overview, GTK_WIDGET (self->record));
  build_columns (self);
}
