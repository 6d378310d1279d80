/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine runs in a worker on the problem alone; what it tells on the way
 * is handed to the main loop one report at a time.
 */
#include "rk-schedule-dialog.h"

#include "rk-page.h"

#include <glib/gi18n.h>

/* How long an official waits without being asked. */
#define TIME_LIMIT_S 10.0

struct _RkScheduleDialog
{
  AdwDialog parent_instance;

  GtkButton *use_button;
  GtkLabel *status;
  GtkLabel *terms;

  RkModel *model;
  RkPlan *plan;
  GCancellable *cancellable;
  int enough; /* atomic: the person takes the best so far */
  gboolean dropped;
};

G_DEFINE_FINAL_TYPE (RkScheduleDialog, rk_schedule_dialog, ADW_TYPE_DIALOG)

enum
{
  SCHEDULED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  RkProblem *problem;
  RkScheduleDialog *dialog; /* a reference */
} Job;

static void
free_job (Job *job)
{
  rk_problem_free (job->problem);
  g_free (job);
}

typedef struct
{
  RkScheduleDialog *dialog;
  char *text;
} Report;

static void
free_report (Report *report)
{
  g_object_unref (report->dialog);
  g_free (report->text);
  g_free (report);
}

static gboolean
show_report_cb (gpointer data)
{
  Report *report = data;

  if (!report->dialog->dropped && report->dialog->terms != NULL)
    {
      gtk_label_set_label (report->dialog->terms, report->text);
      gtk_widget_set_sensitive (GTK_WIDGET (report->dialog->use_button), TRUE);
    }
  return G_SOURCE_REMOVE;
}

/* In the worker. */
static gboolean
progress_cb (const RkScheduleState *state, gpointer data)
{
  RkScheduleDialog *self = data;
  g_autoptr (GString) text = g_string_new (NULL);
  Report *report;

  for (int i = 0; i < state->n_terms && state->slot != NULL; i++)
    {
      g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT, i > 0 ? "\n" : "",
                              rk_plan_term_label (rk_term_kind_to_string (state->terms[i].kind)),
                              state->terms[i].value);
      if (state->terms[i].has_bound)
        {
          g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, state->terms[i].bound);

          g_string_append_printf (text, _ (" (at best %s)"), number);
        }
    }
  if (text->len > 0)
    {
      report = g_new (Report, 1);
      report->dialog = g_object_ref (self);
      report->text = g_strdup (text->str);
      g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, show_report_cb, report,
                                  (GDestroyNotify)free_report);
    }
  return !g_atomic_int_get (&self->enough);
}

static void
solve_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  RkScheduleOptions options = RK_SCHEDULE_OPTIONS_INIT;
  GError *error = NULL;
  RkSolution *solution;

  options.time_limit_s = TIME_LIMIT_S;
  options.threads = 2;
  solution =
      rk_schedule_solve (job->problem, &options, progress_cb, job->dialog, cancellable, &error);
  if (solution != NULL)
    g_task_return_pointer (task, solution, (GDestroyNotify)rk_solution_free);
  else
    g_task_return_error (task, error);
}

static void
tell_no_timetable (RkScheduleDialog *self, GtkWidget *window, const RkSolution *solution)
{
  g_autofree char *why = rk_plan_infeasible_to_text (self->plan, solution);
  g_autofree char *words = g_strdup_printf (
      "%s%s%s", why != NULL ? why : "", why != NULL ? "\n" : "",
      solution->status == RK_SCHEDULE_INFEASIBLE
          ? _ ("It is proven that the locks, absences and limits cannot all be kept. Release some "
               "and try again.")
          : _ ("The time was not enough to find one. Try again, or add slots or tables."));
  AdwDialog *alert = adw_alert_dialog_new (_ ("No Timetable Was Found"), words);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"), NULL);
  adw_dialog_present (alert, window);
}

static void
solved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkScheduleDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkSolution) solution = g_task_propagate_pointer (G_TASK (result), &error);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->dropped || window == NULL)
    return;
  g_object_ref (window);
  if (solution != NULL && solution->status != RK_SCHEDULE_INFEASIBLE
      && solution->status != RK_SCHEDULE_UNKNOWN)
    {
      rk_plan_take_solution (self->plan, solution);
      if (rk_plan_store (self->model, self->plan, NULL, &error))
        g_signal_emit (self, signals[SCHEDULED], 0);
    }
  adw_dialog_force_close (ADW_DIALOG (self));
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rk_tell_error (window, g_steal_pointer (&error));
  else if (solution != NULL
           && (solution->status == RK_SCHEDULE_INFEASIBLE
               || solution->status == RK_SCHEDULE_UNKNOWN))
    tell_no_timetable (self, window, solution);
  else if (solution != NULL)
    gtk_widget_activate_action (window, "win.tell-done", NULL);
  g_object_unref (window);
}

static void
cancel_clicked_cb (GtkButton *button, RkScheduleDialog *self)
{
  self->dropped = TRUE;
  g_cancellable_cancel (self->cancellable);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
use_clicked_cb (GtkButton *button, RkScheduleDialog *self)
{
  g_atomic_int_set (&self->enough, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
}

static void
start (RkScheduleDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  RkProblem *problem = rk_plan_build_problem (self->plan, &error);
  g_autofree char *text = NULL;
  Job *job;

  if (problem == NULL)
    {
      gtk_label_set_label (self->status, error->message);
      return;
    }
  text = g_strdup_printf (_ ("%u meetings, %u slots, %u tables"), self->plan->meetings->len,
                          self->plan->slots->len, self->plan->places->len);
  gtk_label_set_label (self->status, text);
  job = g_new (Job, 1);
  job->problem = problem;
  job->dialog = self;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, solved_cb, g_object_ref (self));
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify)free_job);
  g_task_run_in_thread (task, solve_thread);
}

/**
 * rk_schedule_dialog_new:
 * @model: a model
 * @plan: (transfer full): a completed plan with meetings
 *
 * Returns: (transfer floating): the dialog, already working
 */
AdwDialog *
rk_schedule_dialog_new (RkModel *model, RkPlan *plan)
{
  RkScheduleDialog *self = g_object_new (RK_TYPE_SCHEDULE_DIALOG, NULL);

  self->model = g_object_ref (model);
  self->plan = plan;
  start (self);
  return ADW_DIALOG (self);
}

static void
rk_schedule_dialog_dispose (GObject *object)
{
  RkScheduleDialog *self = RK_SCHEDULE_DIALOG (object);

  self->dropped = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->model);
  g_clear_pointer (&self->plan, rk_plan_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_SCHEDULE_DIALOG);
  G_OBJECT_CLASS (rk_schedule_dialog_parent_class)->dispose (object);
}

static void
rk_schedule_dialog_class_init (RkScheduleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_schedule_dialog_dispose;
  /** RkScheduleDialog::scheduled: a timetable was stored */
  signals[SCHEDULED] = g_signal_new ("scheduled", RK_TYPE_SCHEDULE_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-schedule-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RkScheduleDialog, status);
  gtk_widget_class_bind_template_child (widget_class, RkScheduleDialog, terms);
  gtk_widget_class_bind_template_child (widget_class, RkScheduleDialog, use_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_clicked_cb);
}

static void
rk_schedule_dialog_init (RkScheduleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
