/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine works on the problem alone, in a worker; the file is not touched
 * before the person takes the moves.
 */
#include "rk-replan-dialog.h"

#include "rk-page.h"

#include <glib/gi18n.h>

/* People stand at the door: a good answer soon is better than a proof. */
#define TIME_LIMIT_S 8.0

struct _RkReplanDialog
{
  AdwDialog parent_instance;

  GtkButton *take_button;
  GtkStack *stack;
  AdwPreferencesGroup *moves;
  AdwStatusPage *no_moves;

  RkModel *model;
  RkPlan *before;
  RkPlan *plan;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (RkReplanDialog, rk_replan_dialog, ADW_TYPE_DIALOG)

static void
solve_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RkScheduleOptions options = RK_SCHEDULE_OPTIONS_INIT;
  GError *error = NULL;
  RkSolution *solution;

  options.time_limit_s = TIME_LIMIT_S;
  options.threads = 2;
  solution = rk_schedule_solve (data, &options, NULL, NULL, cancellable, &error);
  if (solution != NULL)
    g_task_return_pointer (task, solution, (GDestroyNotify)rk_solution_free);
  else
    g_task_return_error (task, error);
}

static void
show_moves (RkReplanDialog *self, const GArray *moves)
{
  guint people = rk_plan_count_moved_people (self->plan, moves);
  g_autofree char *title =
      g_strdup_printf (_ ("%u meetings change, %u people are to be told"), moves->len, people);

  adw_preferences_group_set_title (self->moves, title);
  for (guint i = 0; i < moves->len; i++)
    {
      const RkPlanMove *move = &g_array_index (moves, RkPlanMove, i);
      const RkPlanMeeting *meeting = self->plan->meetings->pdata[move->meeting];
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *names =
          g_strdup_printf ("%s × %s", ((RkPlanPerson *)self->plan->people->pdata[meeting->a])->name,
                           ((RkPlanPerson *)self->plan->people->pdata[meeting->b])->name);
      g_autofree char *words = rk_plan_move_to_text (self->plan, move);
      g_autofree char *why = rk_plan_unplaced_to_text (meeting->unplaced);
      g_autofree char *subtitle =
          *why != '\0' ? g_strdup_printf ("%s\n%s", words, why) : g_strdup (words);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), names);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_preferences_group_add (self->moves, row);
    }
  gtk_stack_set_visible_child_name (self->stack, "moves");
  gtk_widget_set_sensitive (GTK_WIDGET (self->take_button),
                            !rk_store_is_read_only (rk_model_get_store (self->model)));
  adw_dialog_set_default_widget (ADW_DIALOG (self), GTK_WIDGET (self->take_button));
}

static void
show_nothing (RkReplanDialog *self, const char *title, const char *words)
{
  adw_status_page_set_title (self->no_moves, title);
  adw_status_page_set_description (self->no_moves, words);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
solved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkReplanDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkSolution) solution = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GArray) moves = NULL;

  if (self->plan == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (solution == NULL || solution->slot == NULL)
    {
      g_autofree char *why =
          solution != NULL ? rk_plan_infeasible_to_text (self->plan, solution) : NULL;

      show_nothing (self, _ ("No Timetable Was Found"),
                    why != NULL     ? why
                    : error != NULL ? error->message
                                    : NULL);
      return;
    }
  rk_plan_take_solution (self->plan, solution);
  moves = rk_plan_list_moves (self->before, self->plan);
  if (moves->len > 0)
    show_moves (self, moves);
  else
    show_nothing (self, _ ("Nothing Has to Move"),
                  _ ("Everybody who is there keeps slot and table."));
}

static void
take_clicked_cb (GtkButton *button, RkReplanDialog *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *label = g_strdup_printf (_ ("Replan of “%s”"), self->plan->title);

  if (rk_plan_store (self->model, self->plan, label, &error))
    gtk_widget_activate_action (window, "win.tell-done", NULL);
  else
    rk_tell_error (window, g_steal_pointer (&error));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_clicked_cb (GtkButton *button, RkReplanDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/**
 * rk_replan_dialog_new:
 * @model: a model
 * @event_id: an event with a timetable
 * @now: the moment
 * @error: return location for an error; its message is for people
 *
 * Returns: (transfer floating) (nullable): the dialog, already working
 */
AdwDialog *
rk_replan_dialog_new (RkModel *model, gint64 event_id, const RkMoment *now, GError **error)
{
  g_autoptr (RkPlan) before = rk_plan_load (model, event_id, error);
  g_autoptr (RkPlan) plan = before != NULL ? rk_plan_load (model, event_id, error) : NULL;
  g_autoptr (GTask) task = NULL;
  RkReplanDialog *self;
  RkProblem *problem;

  if (plan == NULL)
    return NULL;
  if (plan->slots->len == 0 || plan->places->len == 0 || plan->meetings->len == 0)
    {
      g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                           _ ("The event has no timetable yet. Make one first."));
      return NULL;
    }
  rk_plan_begin_replan (plan, now->day, now->second / 60);
  problem = rk_plan_build_problem (plan, error);
  if (problem == NULL)
    return NULL;
  self = g_object_new (RK_TYPE_REPLAN_DIALOG, NULL);
  self->model = g_object_ref (model);
  self->before = g_steal_pointer (&before);
  self->plan = g_steal_pointer (&plan);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, solved_cb, g_object_ref (self));
  g_task_set_source_tag (task, rk_replan_dialog_new);
  g_task_set_task_data (task, problem, (GDestroyNotify)rk_problem_free);
  g_task_run_in_thread (task, solve_thread);
  return ADW_DIALOG (self);
}

/** Returns: TRUE if what would move is shown, or that nothing has to */
gboolean
rk_replan_dialog_is_ready (RkReplanDialog *self)
{
  const char *page;

  g_return_val_if_fail (RK_IS_REPLAN_DIALOG (self), FALSE);
  page = gtk_stack_get_visible_child_name (self->stack);
  return g_strcmp0 (page, "moves") == 0 || g_strcmp0 (page, "none") == 0;
}

static void
closed (AdwDialog *dialog)
{
  RkReplanDialog *self = RK_REPLAN_DIALOG (dialog);

  g_cancellable_cancel (self->cancellable);
}

static void
rk_replan_dialog_dispose (GObject *object)
{
  RkReplanDialog *self = RK_REPLAN_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->model);
  g_clear_pointer (&self->before, rk_plan_free);
  g_clear_pointer (&self->plan, rk_plan_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_REPLAN_DIALOG);
  G_OBJECT_CLASS (rk_replan_dialog_parent_class)->dispose (object);
}

static void
rk_replan_dialog_class_init (RkReplanDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_replan_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = closed;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-replan-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RkReplanDialog, moves);
  gtk_widget_class_bind_template_child (widget_class, RkReplanDialog, no_moves);
  gtk_widget_class_bind_template_child (widget_class, RkReplanDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RkReplanDialog, take_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_clicked_cb);
}

static void
rk_replan_dialog_init (RkReplanDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
