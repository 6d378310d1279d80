/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row for each document: print it, save it as PDF, or as a sheet.  The data
 * are loaded here; drawing and writing are done in a worker.
 */
#include "rk-paper-view.h"

#include "rk-documents.h"
#include "rk-ical.h"
#include "rk-page.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _RkPaperView
{
  AdwBin parent_instance;

  AdwSwitchRow *changed;
  AdwSpinRow *offset_x;
  AdwSpinRow *offset_y;
  AdwPreferencesGroup *settings;
  AdwSpinner *spinner;

  RkModel *model;
  gint64 event_id;
  char *title;
  guint running;
};

G_DEFINE_FINAL_TYPE (RkPaperView, rk_paper_view, ADW_TYPE_BIN)

/* What is written, beyond the suffix of a file. */
typedef enum
{
  TO_PDF,
  TO_SHEET,
  TO_PRINTER,
  TO_FOLDER,
  TO_CALENDAR,
  TO_CALENDARS,
} Target;

static gboolean
is_calendar (Target target)
{
  return target == TO_CALENDAR || target == TO_CALENDARS;
}

static gboolean
is_folder (Target target)
{
  return target == TO_FOLDER || target == TO_CALENDARS;
}

typedef struct
{
  RkDocument document;
  const char *title;
  const char *subtitle;
  gboolean of_persons; /* one file each makes sense */
} Paper;

static const Paper papers[] = {
  { RK_DOCUMENT_PERSONAL, N_ ("Personal Timetables"), N_ ("A page for each participant"), TRUE },
  { RK_DOCUMENT_TABLE_SIGNS, N_ ("Table Signs"), N_ ("A4, folded once, for each table"), FALSE },
  { RK_DOCUMENT_MEETING_SIGNS, N_ ("Table Signs for Each Meeting"),
    N_ ("A4, folded once, with both names, in the order of time"), FALSE },
  { RK_DOCUMENT_BADGES, N_ ("Badges"), N_ ("91 × 55 mm, ten to a sheet, with marks to cut"),
    FALSE },
  { RK_DOCUMENT_RECEPTION_LIST, N_ ("Reception List"), N_ ("In the order of readings"), FALSE },
  { RK_DOCUMENT_GRID, N_ ("Tables by Time"), N_ ("The whole timetable, and what has no slot"),
    FALSE },
  { RK_DOCUMENT_RESULT_SHEETS, N_ ("Result Sheets"),
    N_ ("To be filled in after the meetings; the sheet can be imported again"), TRUE },
  { RK_DOCUMENT_CHANGES, N_ ("Changes since Publishing"), N_ ("Who is to be told of what"), FALSE },
  { RK_DOCUMENT_MERGE, N_ ("Data for Mail Merge"), N_ ("A row for each participant"), FALSE },
  { RK_DOCUMENT_CHALLENGE_SHEETS, N_ ("Challenge Sheets"),
    N_ ("A page for each company, with room for what is not known yet"), TRUE },
};

typedef struct
{
  RkPaperView *view; /* a reference */
  const Paper *paper;
  Target target;
  RkDocumentJob *job;
  RkCalendarJob *calendar;
  gint64 now_utc_s;
  char *path;
  guint n_files;
} Work;

static void
free_work (Work *work)
{
  g_object_unref (work->view);
  g_clear_pointer (&work->job, rk_document_job_free);
  g_clear_pointer (&work->calendar, rk_calendar_job_free);
  g_free (work->path);
  g_free (work);
}

static void
set_running (RkPaperView *self, int change)
{
  self->running = (guint)((int)self->running + change);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->running > 0);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *path = data;

  gtk_print_dialog_print_file_finish (GTK_PRINT_DIALOG (source), result, NULL);
  g_unlink (path);
}

static void
print (RkPaperView *self, const char *path)
{
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_print_dialog_print_file (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, file,
                               NULL, printed_cb, g_strdup (path));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RkPaperView *self = RK_PAPER_VIEW (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  set_running (self, -1);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  if (work->target == TO_PRINTER)
    {
      print (self, work->path);
      return;
    }
  text = is_folder (work->target)
             ? g_strdup_printf (ngettext ("%u file was written to %s",
                                          "%u files were written to %s", work->n_files),
                                work->n_files, work->path)
             : g_strdup_printf (_ ("Written to %s"), work->path);
  rk_tell (GTK_WIDGET (self), text);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  gboolean done;

  if (work->target == TO_CALENDARS)
    done = rk_calendar_job_run_each (work->calendar, work->now_utc_s, work->path, &work->n_files,
                                     &error);
  else if (work->target == TO_CALENDAR)
    done = rk_calendar_job_run (work->calendar, 0, work->now_utc_s, work->path, &error);
  else if (work->target == TO_FOLDER)
    done = rk_document_job_run_each (work->job, work->path, &work->n_files, &error);
  else
    done = rk_document_job_run (work->job, work->path, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static RkDay
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return rk_day_new (g_date_time_get_year (now), g_date_time_get_month (now),
                     g_date_time_get_day_of_month (now));
}

static void
run (Work *work)
{
  RkPaperView *self = work->view;
  RkDocumentOptions options = { .event_id = self->event_id,
                                .printed = today (),
                                .lang = "ja",
                                .only_changed = adw_switch_row_get_active (self->changed),
                                .offset_x_mm = adw_spin_row_get_value (self->offset_x),
                                .offset_y_mm = adw_spin_row_get_value (self->offset_y) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  if (is_calendar (work->target))
    work->calendar = rk_calendar_job_new (self->model, self->event_id, &error);
  else
    work->job = rk_document_job_new (self->model, work->paper->document, &options, &error);
  if (work->job == NULL && work->calendar == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      free_work (work);
      return;
    }
  work->now_utc_s = g_get_real_time () / G_USEC_PER_SEC;
  set_running (self, 1);
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, work, (GDestroyNotify)free_work);
  g_task_run_in_thread (task, write_thread);
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  g_autoptr (GFile) file =
      is_folder (work->target)
          ? gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL)
          : gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  work->path = file != NULL ? g_file_get_path (file) : NULL;
  if (work->path != NULL && work->view->event_id != 0)
    run (work);
  else
    free_work (work);
}

static void
begin (RkPaperView *self, const Paper *paper, Target target)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  Work *work = g_new0 (Work, 1);
  g_autofree char *initial = NULL;

  work->view = g_object_ref (self);
  work->paper = paper;
  work->target = target;
  if (target == TO_PRINTER)
    {
      int fd = g_file_open_tmp ("renkei-XXXXXX.pdf", &work->path, NULL);

      if (fd >= 0)
        g_close (fd, NULL);
      run (work);
      return;
    }
  dialog = gtk_file_dialog_new ();
  if (is_folder (target))
    {
      gtk_file_dialog_select_folder (dialog, window, NULL, place_chosen_cb, work);
      return;
    }
  initial =
      g_strdup_printf ("%s_%s.%s", self->title, paper != NULL ? _ (paper->title) : _ ("Calendar"),
                       target == TO_PDF     ? "pdf"
                       : target == TO_SHEET ? "xlsx"
                                            : "ics");
  gtk_file_dialog_set_initial_name (dialog, initial);
  gtk_file_dialog_save (dialog, window, NULL, place_chosen_cb, work);
}

/**
 * rk_paper_view_run:
 * @self: a view
 * @command: "make NAME PATH": writes the document of that name, see
 *   rk_document_get_name(), or "calendar", to a file; into a folder, one file
 *   for each person; "only-changed yes" or "no"
 *
 * Returns: TRUE if there was such a thing to do
 */
gboolean
rk_paper_view_run (RkPaperView *self, const char *command)
{
  g_auto (GStrv) words = g_strsplit (command, " ", 3);
  const Paper *paper = NULL;
  gboolean calendar, folder;
  Work *work;

  if (self->event_id == 0 || g_strv_length (words) < 2)
    return FALSE;
  if (g_str_equal (words[0], "only-changed"))
    {
      adw_switch_row_set_active (self->changed, g_str_equal (words[1], "yes"));
      return TRUE;
    }
  calendar = g_str_equal (words[1], "calendar");
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_str_equal (rk_document_get_name (papers[i].document), words[1]))
      paper = &papers[i];
  if (!g_str_equal (words[0], "make") || (paper == NULL && !calendar) || words[2] == NULL)
    return FALSE;
  folder = g_file_test (words[2], G_FILE_TEST_IS_DIR);
  work = g_new0 (Work, 1);
  work->view = g_object_ref (self);
  work->paper = paper;
  work->target = calendar ? (folder ? TO_CALENDARS : TO_CALENDAR) : folder ? TO_FOLDER : TO_PDF;
  work->path = g_strdup (words[2]);
  run (work);
  return TRUE;
}

static void
paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint paper;
  guint target;

  g_variant_get (parameter, "(uu)", &paper, &target);
  begin (RK_PAPER_VIEW (widget), is_calendar (target) ? NULL : &papers[paper], target);
}

static void
add_button (GtkWidget *row, const char *icon, const char *tooltip, guint paper, Target target)
{
  /* The forms are told by their names: their icons look alike. */
  GtkWidget *button = g_str_has_suffix (icon, "-symbolic") ? gtk_button_new_from_icon_name (icon)
                                                           : gtk_button_new_with_label (icon);
  g_autofree char *label = g_strdup_printf (
      "%s: %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), tooltip);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "paper.make");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(uu)", paper, (guint)target);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
new_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static GtkWidget *
build_papers (void)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      row = new_row (_ (papers[i].title), _ (papers[i].subtitle));
      if (!rk_document_is_table (papers[i].document))
        {
          add_button (row, "printer-symbolic", _ ("Print"), i, TO_PRINTER);
          add_button (row, "PDF", _ ("Save as PDF"), i, TO_PDF);
        }
      if (papers[i].of_persons)
        add_button (row, "folder-symbolic", _ ("One PDF for each person"), i, TO_FOLDER);
      add_button (row, "XLSX", _ ("Save as a sheet (XLSX or CSV)"), i, TO_SHEET);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  row = new_row (_ ("Calendar"), _ ("All meetings, for calendar programs (.ics)"));
  add_button (row, "folder-symbolic", _ ("One calendar for each person"), 0, TO_CALENDARS);
  add_button (row, "ICS", _ ("Save as iCalendar"), 0, TO_CALENDAR);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}

static AdwSpinRow *
new_offset (const char *title)
{
  GtkWidget *row = adw_spin_row_new_with_range (-20, 20, 0.1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_spin_row_set_digits (ADW_SPIN_ROW (row), 1);
  adw_spin_row_set_value (ADW_SPIN_ROW (row), 0);
  return ADW_SPIN_ROW (row);
}

static void
build_settings (RkPaperView *self)
{
  self->settings = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->changed = ADW_SWITCH_ROW (adw_switch_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->changed),
                                 _ ("Only those changed since publishing"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->changed),
                               _ ("For personal timetables, result sheets and mail merge"));
  self->offset_x = new_offset (_ ("Badges: millimetres to the right"));
  self->offset_y = new_offset (_ ("Badges: millimetres down"));
  adw_preferences_group_add (self->settings, GTK_WIDGET (self->changed));
  adw_preferences_group_add (self->settings, GTK_WIDGET (self->offset_x));
  adw_preferences_group_add (self->settings, GTK_WIDGET (self->offset_y));
}

/**
 * rk_paper_view_set_plan:
 * @self: a view
 * @model: (nullable): the model
 * @plan: (nullable): the event
 */
void
rk_paper_view_set_plan (RkPaperView *self, RkModel *model, RkPlan *plan)
{
  gboolean published = plan != NULL && plan->is_published;

  g_return_if_fail (RK_IS_PAPER_VIEW (self));
  g_set_object (&self->model, model);
  self->event_id = plan != NULL ? plan->event_id : 0;
  g_free (self->title);
  self->title = plan != NULL ? g_strdup (plan->title) : NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (self->changed), published);
  if (!published)
    adw_switch_row_set_active (self->changed, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.make", plan != NULL);
}

static void
rk_paper_view_dispose (GObject *object)
{
  RkPaperView *self = RK_PAPER_VIEW (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (rk_paper_view_parent_class)->dispose (object);
}

static void
rk_paper_view_class_init (RkPaperViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_paper_view_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "paper.make", "(uu)", paper_action);
}

static void
rk_paper_view_init (RkPaperView *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *papers_group = build_papers ();

  build_settings (self);
  self->spinner = ADW_SPINNER (adw_spinner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (papers_group), _ ("Documents"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (papers_group),
      _ ("What others are given says of somebody without consent neither position nor expertise "
         "nor contact; who refuses is not named. Reception list, badges and mail merge are for "
         "the office."));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (papers_group),
                                           GTK_WIDGET (self->spinner));
  adw_preferences_group_set_title (self->settings, _ ("How They Are Made"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (papers_group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->settings);
  adw_bin_set_child (ADW_BIN (self), page);
}
