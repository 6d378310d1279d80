/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sheet is read and tried in a worker with a connection of its own; the
 * window stays free, and the file stays as it is until Import is pressed.
 */
#include "rk-import-dialog.h"

#include "rk-page.h"
#include "rk-sheet-read.h"

#include <glib/gi18n.h>

#define MAX_FAULT_ROWS  100
#define PREVIEW_ROWS    10
#define PREVIEW_COLUMNS 30
#define PREVIEW_CHARS   24
#define TIP_CHARS       1000
#define SAMPLES         3

struct _RkImportDialog
{
  AdwDialog parent_instance;

  GtkButton *import_button;
  AdwComboRow *kind_row;
  AdwComboRow *sheet_row;
  AdwComboRow *encoding_row;
  AdwSwitchRow *blank_row;
  GtkLabel *summary;
  AdwPreferencesGroup *faults;
  AdwPreferencesGroup *preview;
  AdwPreferencesGroup *columns_group;
  AdwExpanderRow *columns;
  GtkGrid *preview_grid;

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
  GPtrArray *column_rows; /* (element-type AdwComboRow): by column */
  RkSheetMapping *mapping;
  char *map;           /* NULL: as the headers say */
  gboolean map_is_own; /* changed by hand here */
};

G_DEFINE_FINAL_TYPE (RkImportDialog, rk_import_dialog, ADW_TYPE_DIALOG)

/* One try, or the import itself, in a worker. */
typedef struct
{
  guint generation;
  char *file;
  char *path;
  char *name;
  const char *encoding;
  RkKind kind;
  gint64 event_id;
  gboolean dry_run;
  char *map;
  gboolean remember;
  gboolean clear_blank;
  RkSheet *sheet;
  RkSheetMapping *mapping;
  RkImportReport *report;
} Job;

static void
free_job (Job *job)
{
  g_free (job->file);
  g_free (job->path);
  g_free (job->name);
  g_free (job->map);
  g_clear_pointer (&job->mapping, rk_sheet_mapping_free);
  g_clear_pointer (&job->sheet, rk_sheet_free);
  g_clear_pointer (&job->report, rk_import_report_free);
  g_free (job);
}

static void
import_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  RkImportOptions options = {
    .event_id = job->event_id,
    .map = job->map,
    .dry_run = job->dry_run,
    .remember = job->remember,
    .clear_blank = job->clear_blank,
  };
  g_autoptr (RkStore) store = NULL;
  g_autoptr (RkModel) model = NULL;
  GError *error = NULL;

  job->sheet = job->name != NULL
                   ? rk_sheet_read (job->path, job->encoding, job->name, &error)
                   : rk_sheet_read_of_kind (job->path, job->encoding, job->kind, job->map, &error);
  if (job->sheet != NULL)
    job->mapping = rk_import_map_columns (job->kind, job->sheet, job->map);
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
add_faults (RkImportDialog *self, GPtrArray *faults)
{
  for (guint i = 0; i < faults->len && i < MAX_FAULT_ROWS; i++)
    {
      const RkImportFault *fault = faults->pdata[i];
      g_autofree char *title = *fault->column != '\0'
                                   ? g_strdup_printf (_ ("Row %d, %s"), fault->row, fault->column)
                                   : g_strdup_printf (_ ("Row %d"), fault->row);

      add_row (self->faults, self->fault_rows, title, fault->message);
    }
}

static void
show_faults (RkImportDialog *self, const RkImportReport *report)
{
  remove_rows (self->faults, self->fault_rows);
  gtk_widget_set_visible (
      GTK_WIDGET (self->faults),
      report != NULL && report->faults->len + report->warnings->len + report->skipped->len > 0);
  if (report != NULL)
    {
      adw_preferences_group_set_title (self->faults,
                                       report->faults->len > 0 ? _ ("Faults") : _ ("Worth a Look"));
      add_faults (self, report->faults);
      add_faults (self, report->warnings);
    }
  for (guint i = 0; report != NULL && i < report->skipped->len; i++)
    add_row (self->faults, self->fault_rows, report->skipped->pdata[i],
             _ ("This column is not known and will be left out."));
}

static char *
dup_beginning (const char *text, int chars)
{
  return g_utf8_strlen (text, -1) > chars ? g_utf8_substring (text, 0, chars) : g_strdup (text);
}

/* What is cut in the grid is told whole when it is pointed at. */
static void
attach_cell (RkImportDialog *self, const char *text, int column, int row, const char *style)
{
  g_autofree char *shown = dup_beginning (text, 2 * PREVIEW_CHARS);
  g_autofree char *whole = dup_beginning (text, TIP_CHARS);
  GtkWidget *label = gtk_label_new (g_strdelimit (shown, "\n\r\t", ' '));

  if (g_utf8_strlen (text, -1) > PREVIEW_CHARS / 2)
    gtk_widget_set_tooltip_text (label, whole);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), PREVIEW_CHARS);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->preview_grid, label, column, row, 1, 1);
}

/* The first rows as they stand, the header marked; cut where it gets wide. */
static void
show_preview (RkImportDialog *self, const RkSheet *sheet, const RkSheetMapping *mapping)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->preview_grid))) != NULL)
    gtk_grid_remove (self->preview_grid, child);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), sheet != NULL);
  for (guint i = 0; sheet != NULL && i < sheet->rows->len && i < PREVIEW_ROWS; i++)
    {
      const RkSheetRow *row = sheet->rows->pdata[i];
      g_autofree char *number = g_strdup_printf ("%d", row->number);
      const char *style = mapping != NULL && row->number == mapping->header_row ? "heading" : NULL;

      attach_cell (self, number, 0, (int)i, "dimmed");
      for (guint c = 0; row->cells[c] != NULL && c < PREVIEW_COLUMNS; c++)
        attach_cell (self, row->cells[c], (int)c + 1, (int)i, style);
    }
}

static void start (RkImportDialog *self, gboolean dry_run);

/* A column was said to be another field: the sheet is tried again. */
static void
column_changed_cb (AdwComboRow *row, GParamSpec *pspec, RkImportDialog *self)
{
  guint column;

  if (self->building || self->mapping == NULL
      || !g_ptr_array_find (self->column_rows, row, &column))
    return;
  g_array_index (self->mapping->fields, int, column) = (int)adw_combo_row_get_selected (row) - 1;
  g_free (self->map);
  self->map = rk_import_map_to_text (self->mapping, self->kind);
  self->map_is_own = TRUE;
  start (self, TRUE);
}

static GtkStringList *
list_fields (RkKind kind)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Leave out"));
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *name = g_strconcat (
          info->fields[i].header, info->fields[i].flags & RK_FIELD_REQUIRED ? " *" : "", NULL);

      gtk_string_list_append (names, name);
    }
  return names;
}

/* What the first rows below the header say in a column. */
static char *
dup_samples (const RkSheet *sheet, const RkSheetMapping *mapping, guint column)
{
  g_autoptr (GString) samples = g_string_new (NULL);

  for (guint r = mapping->header + 1, n = 0; r < sheet->rows->len && n < SAMPLES; r++)
    {
      const RkSheetRow *row = sheet->rows->pdata[r];
      g_autofree char *cell = NULL;

      if (g_strv_length (row->cells) <= column || *row->cells[column] == '\0')
        continue;
      cell = g_utf8_substring (row->cells[column], 0,
                               MIN (20, g_utf8_strlen (row->cells[column], -1)));
      g_string_append_printf (samples, "%s%s", n++ > 0 ? "、" : "",
                              g_strdelimit (cell, "\n\r\t", ' '));
    }
  return g_strdup (samples->str);
}

/* One row for each column: what it is called, what it says, which field it is. */
static void
show_columns (RkImportDialog *self, const RkSheet *sheet)
{
  g_autoptr (GtkStringList) names = list_fields (self->kind);
  guint used = 0;
  g_autofree char *text = NULL;

  self->building = TRUE;
  for (guint i = 0; i < self->column_rows->len; i++)
    adw_expander_row_remove (self->columns, self->column_rows->pdata[i]);
  g_ptr_array_set_size (self->column_rows, 0);
  for (guint i = 0; i < self->mapping->headers->len; i++)
    {
      GtkWidget *row = adw_combo_row_new ();
      int field = g_array_index (self->mapping->fields, int, i);
      g_autofree char *samples = dup_samples (sheet, self->mapping, i);
      const char *header = self->mapping->headers->pdata[i];

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *header != '\0' ? header : "－");
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), samples);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint)(field + 1));
      gtk_widget_set_sensitive (row, *header != '\0');
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (column_changed_cb), self, 0);
      adw_expander_row_add_row (self->columns, row);
      g_ptr_array_add (self->column_rows, row);
      used += field >= 0;
    }
  text = g_strdup_printf (_ ("%u of %u columns are taken in"), used, self->mapping->headers->len);
  adw_expander_row_set_subtitle (self->columns, text);
  self->building = FALSE;
}

/* The rows of the columns stay while their choice is what the trial used. */
static void
take_mapping (RkImportDialog *self, Job *job)
{
  gboolean same = self->mapping != NULL && job->mapping != NULL && self->map_is_own
                  && self->mapping->headers->len == job->mapping->headers->len;

  g_clear_pointer (&self->mapping, rk_sheet_mapping_free);
  self->mapping = g_steal_pointer (&job->mapping);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_group),
                          self->mapping != NULL && self->mapping->headers->len > 0);
  if (self->mapping != NULL && !same)
    show_columns (self, job->sheet);
  /* Something is there to decide. */
  if (job->report != NULL && job->report->skipped->len > 0 && !self->map_is_own)
    adw_expander_row_set_expanded (self->columns, TRUE);
}

/* The sheets of a workbook, once they are known; a CSV file has an encoding instead. */
static void
show_sheets (RkImportDialog *self, const RkSheet *sheet)
{
  GListModel *shown = adw_combo_row_get_model (self->sheet_row);

  if (sheet == NULL || (shown != NULL && g_list_model_get_n_items (shown) == sheet->names->len))
    return;
  self->building = TRUE;
  if (sheet->names->len > 0)
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

      for (guint i = 0; i < sheet->names->len; i++)
        gtk_string_list_append (names, sheet->names->pdata[i]);
      adw_combo_row_set_model (self->sheet_row, G_LIST_MODEL (names));
      adw_combo_row_set_selected (self->sheet_row, sheet->chosen);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_row), sheet->names->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->encoding_row), sheet->encoding != NULL);
  self->building = FALSE;
}

/* Whether blank cells clear is asked where there is something to clear. */
static void
show_blank (RkImportDialog *self, const RkImportReport *report)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->blank_row), report != NULL && report->n_blank > 0);
  if (report == NULL || report->n_blank == 0)
    return;
  text = g_strdup_printf (ngettext ("%d cell is blank where the file says something",
                                    "%d cells are blank where the file says something",
                                    report->n_blank),
                          report->n_blank);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->blank_row), text);
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
  show_sheets (self, job->sheet);
  show_preview (self, job->sheet, job->mapping);
  take_mapping (self, job);
  show_blank (self, job->report);
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
  if (adw_combo_row_get_selected_item (self->sheet_row) != NULL)
    job->name = g_strdup (gtk_string_object_get_string (
        GTK_STRING_OBJECT (adw_combo_row_get_selected_item (self->sheet_row))));
  job->encoding = encodings[MIN (encoding, 2)];
  job->kind = self->kind;
  job->event_id = self->event_id;
  job->dry_run = dry_run;
  job->map = g_strdup (self->map);
  job->remember = self->map_is_own;
  job->clear_blank = adw_switch_row_get_active (self->blank_row);
  self->running = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), FALSE);
  gtk_label_set_label (self->summary, dry_run ? _ ("Reading the sheet…") : _ ("Importing…"));
  task = g_task_new (NULL, NULL, dry_run ? tried_cb : imported_cb, g_object_ref (self));
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify)free_job);
  g_task_run_in_thread (task, import_thread);
}

/* How the last sheet of the kind was mapped by hand; what it does not name goes
 * by its header. */
static void
recall_map (RkImportDialog *self)
{
  g_free (self->map);
  self->map = rk_import_dup_remembered_map (self->model, self->kind);
  self->map_is_own = FALSE;
}

static void
sheet_changed_cb (GObject *row, GParamSpec *pspec, RkImportDialog *self)
{
  if (self->building || self->path == NULL)
    return;
  recall_map (self);
  start (self, TRUE);
}

static void
choice_changed_cb (GObject *row, GParamSpec *pspec, RkImportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row);

  if (self->building || self->path == NULL || selected >= self->n_kinds)
    return;
  if (self->kind != self->kinds[selected])
    {
      self->kind = self->kinds[selected];
      recall_map (self);
    }
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

      if (i == RK_KIND_MEETING || (info->of_event && self->event_id == 0))
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
  recall_map (self);
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
  g_clear_pointer (&self->column_rows, g_ptr_array_unref);
  g_clear_pointer (&self->mapping, rk_sheet_mapping_free);
  g_clear_pointer (&self->map, g_free);
  self->building = TRUE;
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
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, blank_row);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, columns_group);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, faults);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, preview_grid);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, sheet_row);
  gtk_widget_class_bind_template_child (widget_class, RkImportDialog, summary);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_changed_cb);
}

static void
rk_import_dialog_init (RkImportDialog *self)
{
  self->fault_rows = g_ptr_array_new ();
  self->column_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
