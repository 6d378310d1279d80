/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sheet is read and tried in a worker with a connection of its own; the
 * window stays free, and the file stays as it is until Import is pressed.
 */
#include "rk-import-dialog.h"

#include "rk-page.h"
#include "rk-sheet-read.h"

#include <glib/gi18n.h>

#define MAX_FAULT_ROWS 100
#define PREVIEW_ROWS   10

struct _RkImportDialog
{
  AdwDialog parent_instance;

  GtkButton *import_button;
  AdwComboRow *kind_row;
  AdwComboRow *encoding_row;
  GtkLabel *summary;
  AdwPreferencesGroup *faults;
  AdwPreferencesGroup *preview;

  RkModel *model;
  RkKind kind;
  gint64 event_id;
  char *path;
  RkKind kinds[RK_N_KINDS];
  guint n_kinds;
  guint generation;
  gboolean running;
  gboolean building;
  GPtrArray *fault_rows;
  GPtrArray *preview_rows;
};

G_DEFINE_FINAL_TYPE (RkImportDialog, rk_import_dialog, ADW_TYPE_DIALOG)

/* One try, or the import itself, in a worker. */
typedef struct
{
  guint generation;
  char *file;
  char *path;
  const char *encoding;
  RkKind kind;
  gint64 event_id;
  gboolean dry_run;
  RkSheet *sheet;
  RkImportReport *report;
} Job;

static void
free_job (Job *job)
{
  g_free (job->file);
  g_free (job->path);
  g_clear_pointer (&job->sheet, rk_sheet_free);
  g_clear_pointer (&job->report, rk_import_report_free);
  g_free (job);
}

static void
import_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  RkImportOptions options = { job->event_id, NULL, job->dry_run, NULL };
  g_autoptr (RkStore) store = NULL;
  g_autoptr (RkModel) model = NULL;
  GError *error = NULL;

  job->sheet = rk_sheet_read (job->path, job->encoding, &error);
  if (job->sheet != NULL)
    store = rk_store_open (job->file, 0, &error);
  if (store != NULL)
    model = rk_model_new (store);
  if (model != NULL
      && rk_import_sheet (model, job->kind, job->sheet, &options, &job->report, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
remove_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

static void
add_row (AdwPreferencesGroup *group, GPtrArray *rows, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

static void
show_faults (RkImportDialog *self, const RkImportReport *report)
{
  remove_rows (self->faults, self->fault_rows);
  gtk_widget_set_visible (GTK_WIDGET (self->faults),
                          report != NULL && (report->faults->len > 0 || report->skipped->len > 0));
  for (guint i = 0; report != NULL && i < report->faults->len && i < MAX_FAULT_ROWS; i++)
    {
      const RkImportFault *fault = report->faults->pdata[i];
      g_autofree char *title = *fault->column != '\0'
                                   ? g_strdup_printf (_ ("Row %d, %s"), fault->row, fault->column)
                                   : g_strdup_printf (_ ("Row %d"), fault->row);

      add_row (self->faults, self->fault_rows, title, fault->message);
    }
  for (guint i = 0; report != NULL && i < report->skipped->len; i++)
    add_row (self->faults, self->fault_rows, report->skipped->pdata[i],
             _ ("This column is not known and will be left out."));
}

static void
show_preview (RkImportDialog *self, const RkSheet *sheet)
{
  remove_rows (self->preview, self->preview_rows);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), sheet != NULL);
  for (guint i = 0; sheet != NULL && i < sheet->rows->len && i < PREVIEW_ROWS; i++)
    {
      const RkSheetRow *row = sheet->rows->pdata[i];
      g_autofree char *number = g_strdup_printf (_ ("Row %d"), row->number);
      g_autofree char *cells = g_strjoinv (" │ ", row->cells);

      add_row (self->preview, self->preview_rows, number, cells);
    }
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkImportDialog) self = data;
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *text = NULL;

  if (job->generation != self->generation)
    return;
  self->running = FALSE;
  show_preview (self, job->sheet);
  show_faults (self, job->report);
  if (done)
    text = g_strdup_printf (_ ("%d rows: %d new, %d renewed, %d as they were. Nothing is taken in "
                               "before you press Import."),
                            job->report->n_rows, job->report->n_created, job->report->n_updated,
                            job->report->n_unchanged);
  else
    text = rk_explain_error (error);
  gtk_label_set_label (self->summary, text);
  if (done)
    gtk_widget_remove_css_class (GTK_WIDGET (self->summary), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->summary), "error");
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button),
                            done && job->report->n_created + job->report->n_updated > 0);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      tried_cb (source, result, g_object_ref (self));
      return;
    }
  self->running = FALSE;
  rk_store_announce (rk_model_get_store (self->model));
  adw_dialog_force_close (ADW_DIALOG (self));
  if (window != NULL)
    gtk_widget_activate_action (window, "win.tell-done", NULL);
}

static void
start (RkImportDialog *self, gboolean dry_run)
{
  static const char *const encodings[] = { "auto", "utf-8", "cp932" };
  guint encoding = adw_combo_row_get_selected (self->encoding_row);
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  job->generation = ++self->generation;
  job->file = g_strdup (rk_store_get_path (rk_model_get_store (self->model)));
  job->path = g_strdup (self->path);
  job->encoding = encodings[MIN (encoding, 2)];
  job->kind = self->kind;
  job->event_id = self->event_id;
  job->dry_run = dry_run;
  self->running = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), FALSE);
  gtk_label_set_label (self->summary, dry_run ? _ ("Reading the sheet…") : _ ("Importing…"));
  task = g_task_new (NULL, NULL, dry_run ? tried_cb : imported_cb, g_object_ref (self));
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify)free_job);
  g_task_run_in_thread (task, import_thread);
}

static void
choice_changed_cb (GObject *row, GParamSpec *pspec, RkImportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row);

  if (self->building || self->path == NULL || selected >= self->n_kinds)
    return;
  self->kind = self->kinds[selected];
  start (self, TRUE);
}

static void
import_clicked_cb (GtkButton *button, RkImportDialog *self)
{
  if (!self->running)
    start (self, FALSE);
}

static void
cancel_clicked_cb (GtkButton *button, RkImportDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* The sheets that can be taken in here; the one asked for is chosen. */
static void
fill_kinds (RkImportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < RK_N_KINDS; i++)
    {
      const RkKindInfo *info = rk_kind_get_info (i);

      if (i == RK_KIND_MEETING || i == RK_KIND_REFERRAL || (info->of_event && self->event_id == 0))
        continue;
      if (i == self->kind)
        selected = self->n_kinds;
      self->kinds[self->n_kinds++] = i;
      gtk_string_list_append (names, _ (info->label));
    }
  self->building = TRUE;
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->kind_row, selected);
  self->building = FALSE;
  self->kind = self->kinds[selected];
}

/**
 * rk_import_dialog_new:
 * @model: a model
 * @kind: what the rows are likely to be
 * @event_id: the event they belong to, or 0
 * @path: a sheet
 *
 * Returns: (transfer floating): the dialog, already trying
 */
AdwDialog *
rk_import_dialog_new (RkModel *model, RkKind kind, gint64 event_id, const char *path)
{
  RkImportDialog *self = g_object_new (RK_TYPE_IMPORT_DIALOG, NULL);

  self->model = g_object_ref (model);
  self->kind = kind;
  self->event_id = event_id;
  self->path = g_strdup (path);
  fill_kinds (self);
  start (self, TRUE);
  return ADW_DIALOG (self);
}

static void
rk_import_dialog_dispose (GObject *object)
{
  RkImportDialog *self = RK_IMPORT_DIALOG (object);

  self->generation++;
  g_clear_object (&self->model);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->fault_rows, g_ptr_array_unref);
  g_clear_pointer (&self->preview_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_IMPORT_DIALOG);
  G_OBJECT_CLASS (rk_import_dialog_parent_class)->dispose (object);
}

static void
rk_import_dialog_class_init (RkImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_import_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, faults);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, summary);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
}

static void
rk_import_dialog_init (RkImportDialog *self)
{
  self->fault_rows = g_ptr_array_new ();
  self->preview_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
