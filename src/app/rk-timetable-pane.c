/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is shown follows the plan; a button does one thing to the file, and the
 * plan comes back changed.
 */
#include "rk-timetable-pane.h"

#include "rk-page.h"
#include "rk-timetable-view.h"

#include <glib/gi18n.h>

/* So many unplaced meetings are listed; the rest are counted. */
#define MAX_UNPLACED 50
#define MAX_REMEDIES 3

struct _RkTimetablePane
{
  AdwBin parent_instance;

  AdwToggleGroup *mode_group;
  GtkDropDown *day;
  GtkButton *publish_button;
  GtkButton *changes_button;
  GtkLabel *proof;
  GtkLabel *faults;
  RkTimetableView *grid;
  GtkLabel *told;
  GtkWidget *unplaced_scroller;
  AdwPreferencesGroup *unplaced;

  RkModel *model;
  RkPlan *plan; /* not owned: the event view's */
  gint64 event_id;
  GPtrArray *days; /* ISO days, as the drop-down has them after "all" */
  GPtrArray *rows;
  gboolean filling;
  gboolean is_stale;
};

G_DEFINE_FINAL_TYPE (RkTimetablePane, rk_timetable_pane, ADW_TYPE_BIN)

static gboolean
is_writable (RkTimetablePane *self)
{
  return self->model != NULL && !rk_store_is_read_only (rk_model_get_store (self->model));
}

static void
tell_done (RkTimetablePane *self, gboolean done, GError *error)
{
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), error);
}

static char *
dup_names (RkTimetablePane *self, const RkPlanMeeting *meeting)
{
  return g_strdup_printf ("%s × %s", ((RkPlanPerson *)self->plan->people->pdata[meeting->a])->name,
                          ((RkPlanPerson *)self->plan->people->pdata[meeting->b])->name);
}

static void
fill_days (RkTimetablePane *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->day);

  g_ptr_array_set_size (self->days, 0);
  gtk_string_list_append (names, _ ("All days"));
  for (guint i = 0; i < self->plan->slots->len; i++)
    {
      const RkPlanSlot *slot = self->plan->slots->pdata[i];
      g_autofree char *text = NULL;
      RkDay day;

      if (self->days->len > 0 && g_str_equal (self->days->pdata[self->days->len - 1], slot->day))
        continue;
      g_ptr_array_add (self->days, g_strdup (slot->day));
      text = rk_day_parse (slot->day, &day, NULL) ? rk_day_to_text (day, rk_get_language ())
                                                  : g_strdup (slot->day);
      gtk_string_list_append (names, text);
    }
  gtk_drop_down_set_model (self->day, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->day, selected <= self->days->len ? selected : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->day), self->days->len > 1);
}

static void
fill_publish (RkTimetablePane *self)
{
  g_autoptr (GArray) changes = rk_plan_list_changes (self->plan);
  g_autofree char *text = NULL;

  gtk_button_set_label (self->publish_button,
                        self->plan->is_published ? _ ("Publish Again") : _ ("Publish"));
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (self->publish_button),
      _ ("From then on a move costs, and what changes is listed for those who are to be told"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_button),
                            is_writable (self) && (!self->plan->is_published || changes->len > 0));
  gtk_widget_set_visible (GTK_WIDGET (self->changes_button), self->plan->is_published);
  text = g_strdup_printf (
      ngettext ("%u change since publishing", "%u changes since publishing", changes->len),
      changes->len);
  gtk_button_set_label (self->changes_button, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->changes_button), changes->len > 0);
}

static void
fill_faults (RkTimetablePane *self)
{
  g_autoptr (GPtrArray) faults = rk_plan_list_faults (self->plan, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->faults), faults != NULL && faults->len > 0);
  if (faults == NULL || faults->len == 0)
    return;
  g_ptr_array_add (faults, NULL);
  {
    g_autofree char *text = g_strjoinv ("\n", (char **)faults->pdata);

    gtk_label_set_label (self->faults, text);
  }
}

typedef struct
{
  gint64 meeting_id;
  guint number;
} Remedy;

static void
remedy_clicked_cb (GtkButton *button, RkTimetablePane *self)
{
  const Remedy remedy = *(Remedy *)g_object_get_data (G_OBJECT (button), "rk-remedy");
  GError *error = NULL;
  gboolean done;

  /* The second press of a double click is not meant for the remedy that follows. */
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  done = rk_plan_apply_remedy (self->model, remedy.meeting_id, remedy.number, &error);

  tell_done (self, done, error);
}

/* Each thing that would help is one click. */
static void
add_remedies (RkTimetablePane *self, GtkWidget *row, const RkPlanMeeting *meeting)
{
  g_autoptr (GPtrArray) remedies = rk_plan_list_remedies (meeting->unplaced);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < remedies->len && i < MAX_REMEDIES; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (remedies->pdata[i]);
      Remedy remedy = { meeting->id, i };

      gtk_widget_set_sensitive (button, is_writable (self));
      g_object_set_data_full (G_OBJECT (button), "rk-remedy", g_memdup2 (&remedy, sizeof remedy),
                              g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (remedy_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "rk-id");

  return gdk_content_provider_new_typed (G_TYPE_INT64, *id);
}

static char *
first_line (const char *text)
{
  return g_strndup (text, strcspn (text, "\n"));
}

static void
fill_unplaced (RkTimetablePane *self)
{
  guint count = 0;
  g_autofree char *title = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->unplaced, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = self->plan->meetings->pdata[i];
      GtkDragSource *source;
      GtkWidget *row;
      g_autofree char *name = NULL, *words = NULL, *why = NULL;

      if (meeting->slot >= 0 || meeting->a < 0 || meeting->b < 0 || ++count > MAX_UNPLACED)
        continue;
      row = adw_action_row_new ();
      source = gtk_drag_source_new ();
      name = dup_names (self, meeting);
      words = rk_plan_unplaced_to_text (meeting->unplaced);
      why = first_line (words);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), why);
      g_object_set_data_full (G_OBJECT (row), "rk-id", g_memdup2 (&meeting->id, sizeof meeting->id),
                              g_free);
      g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), row);
      gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
      add_remedies (self, row, meeting);
      adw_preferences_group_add (self->unplaced, row);
      g_ptr_array_add (self->rows, row);
    }
  title = g_strdup_printf (_ ("Unplaced: %u"), count);
  adw_preferences_group_set_title (self->unplaced, title);
  gtk_widget_set_visible (self->unplaced_scroller, count > 0);
}

static void
fill (RkTimetablePane *self)
{
  g_autofree char *proof = NULL;

  if (self->plan == NULL || !self->is_stale)
    return;
  self->is_stale = FALSE;
  rk_timetable_view_set_plan (self->grid, self->model, self->plan);
  self->filling = TRUE;
  if (self->plan->event_id != self->event_id)
    gtk_drop_down_set_selected (self->day, 0);
  self->event_id = self->plan->event_id;
  fill_days (self);
  self->filling = FALSE;
  proof = rk_plan_proof_to_text (self->plan->proof);
  gtk_label_set_label (
      self->proof,
      *proof != '\0' ? proof : _ ("Changed by hand: nothing is proven of this timetable."));
  fill_publish (self);
  fill_faults (self);
  fill_unplaced (self);
}

/**
 * rk_timetable_pane_set_plan:
 * @self: a pane
 * @model: (nullable): the model
 * @plan: (nullable): the event; it must live until another is set
 */
void
rk_timetable_pane_set_plan (RkTimetablePane *self, RkModel *model, RkPlan *plan)
{
  g_return_if_fail (RK_IS_TIMETABLE_PANE (self));
  g_set_object (&self->model, model);
  self->plan = plan;
  self->is_stale = TRUE;
  /* The grid must not look at a plan that is gone. */
  if (plan != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
  else
    rk_timetable_view_set_plan (self->grid, NULL, NULL);
}

static void
rk_timetable_pane_map (GtkWidget *widget)
{
  fill (RK_TIMETABLE_PANE (widget));
  GTK_WIDGET_CLASS (rk_timetable_pane_parent_class)->map (widget);
}

static void
mode_changed_cb (AdwToggleGroup *group, GParamSpec *pspec, RkTimetablePane *self)
{
  rk_timetable_view_set_mode (self->grid, adw_toggle_group_get_active (group));
}

static void
day_changed_cb (GtkDropDown *drop_down, GParamSpec *pspec, RkTimetablePane *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (self->days != NULL && !self->filling)
    rk_timetable_view_set_day (self->grid, selected > 0 && selected <= self->days->len
                                               ? self->days->pdata[selected - 1]
                                               : NULL);
}

static void
publish_clicked_cb (GtkButton *button, RkTimetablePane *self)
{
  GError *error = NULL;
  gboolean done =
      rk_plan_publish (self->model, self->event_id, g_get_real_time () / G_USEC_PER_SEC, &error);

  tell_done (self, done, error);
}

static void
changes_clicked_cb (GtkButton *button, RkTimetablePane *self)
{
  g_autoptr (GArray) changes = rk_plan_list_changes (self->plan);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Changes since Publishing"), NULL);
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *body =
      g_strdup_printf (_ ("%u people are to be told. Print or save the list under Papers."),
                       rk_plan_count_moved_people (self->plan, changes));

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), body);
  for (guint i = 0; i < changes->len; i++)
    {
      const RkPlanMove *move = &g_array_index (changes, RkPlanMove, i);
      g_autofree char *names = dup_names (self, self->plan->meetings->pdata[move->meeting]);
      g_autofree char *words = rk_plan_move_to_text (self->plan, move);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), names);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), group);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"), NULL);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
told_cb (RkTimetableView *view, const char *text, RkTimetablePane *self)
{
  gtk_label_set_label (self->told, text);
}

/**
 * rk_timetable_pane_run:
 * @self: a pane
 * @command: "publish", "changes", "by-table", "by-company" or "by-expert"
 *
 * Returns: TRUE if there was such a thing to do
 */
gboolean
rk_timetable_pane_run (RkTimetablePane *self, const char *command)
{
  static const char *const modes[] = { "by-table", "by-company", "by-expert" };

  if (self->plan == NULL)
    return FALSE;
  fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_str_equal (command, modes[i]))
      {
        adw_toggle_group_set_active (self->mode_group, i);
        return TRUE;
      }
  if (g_str_equal (command, "publish"))
    publish_clicked_cb (self->publish_button, self);
  else if (g_str_equal (command, "changes"))
    changes_clicked_cb (self->changes_button, self);
  else
    return FALSE;
  return TRUE;
}

static void
rk_timetable_pane_dispose (GObject *object)
{
  RkTimetablePane *self = RK_TIMETABLE_PANE (object);

  if (self->grid != NULL)
    rk_timetable_view_set_plan (self->grid, NULL, NULL);
  self->plan = NULL;
  g_clear_object (&self->model);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->days, g_ptr_array_unref);
  /* The template's child is the bin's child: the bin has to let go first. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_TIMETABLE_PANE);
  G_OBJECT_CLASS (rk_timetable_pane_parent_class)->dispose (object);
}

static void
rk_timetable_pane_class_init (RkTimetablePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_timetable_pane_dispose;
  widget_class->map = rk_timetable_pane_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-timetable-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RkTimetablePane, changes_button);
  gtk_widget_class_bind_template_child (widget_class, RkTimetablePane, day);
  gtk_widget_class_bind_template_child (widget_class, RkTimetablePane, faults);
  gtk_widget_class_bind_template_child (widget_class, RkTimetablePane, grid);
  gtk_widget_class_bind_template_child (widget_class, RkTimetablePane, mode_group);
  gtk_widget_class_bind_template_child (widget_class, RkTimetablePane, proof);
  gtk_widget_class_bind_template_child (widget_class, RkTimetablePane, publish_button);
  gtk_widget_class_bind_template_child (widget_class, RkTimetablePane, told);
  gtk_widget_class_bind_template_child (widget_class, RkTimetablePane, unplaced);
  gtk_widget_class_bind_template_child (widget_class, RkTimetablePane, unplaced_scroller);
  gtk_widget_class_bind_template_callback (widget_class, changes_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, publish_clicked_cb);
  g_type_ensure (RK_TYPE_TIMETABLE_VIEW);
}

static void
rk_timetable_pane_init (RkTimetablePane *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->days = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_object (self->grid, "told", G_CALLBACK (told_cb), self, 0);
}
