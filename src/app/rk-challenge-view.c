/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One company at a time: its challenges by topic, what its entry says in its
 * own words, and what was heard.  A sheet is made when the first of its fields
 * is written.
 */
#include "rk-challenge-view.h"

#include "rk-documents.h"
#include "rk-field-row.h"
#include "rk-new-dialog.h"
#include "rk-page.h"
#include "rk-record-dialog.h"
#include "rk-save.h"

#include <glib/gi18n.h>

struct _RkChallengeView
{
  AdwBin parent_instance;

  GtkStack *main_stack;
  GtkDropDown *company;
  GtkButton *back_button;
  GtkButton *forward_button;
  GtkLabel *counts;
  GtkScrolledWindow *scroller;
  AdwPreferencesGroup *challenges;
  AdwPreferencesGroup *entry;
  AdwPreferencesGroup *heard;

  RkModel *model;
  RkPlan *plan; /* not owned: the event view's */
  gint64 event_id;
  GArray *people;      /* of gint64: the companies, in the order of the choice */
  GPtrArray *sheets;   /* records of the event */
  gint64 person_id;    /* who is shown, or 0 */
  gint64 sheet_id;     /* its sheet, or 0 */
  GPtrArray *rows;     /* of the challenges */
  GPtrArray *of_entry; /* field rows */
  GPtrArray *of_sheet;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (RkChallengeView, rk_challenge_view, ADW_TYPE_BIN)

/* What an entry says of the challenge itself. */
static const char *const entry_fields[] = { "topic", "challenge" };

static gboolean
is_writable (RkChallengeView *self)
{
  return self->model != NULL && !rk_store_is_read_only (rk_model_get_store (self->model));
}

static const RkPlanPerson *
find_person (RkChallengeView *self)
{
  for (guint i = 0; self->plan != NULL && i < self->plan->people->len; i++)
    if (((RkPlanPerson *)self->plan->people->pdata[i])->id == self->person_id)
      return self->plan->people->pdata[i];
  return NULL;
}

static gboolean
finish (RkChallengeView *self, gboolean done, GError *error)
{
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), error);
  return done;
}

static gboolean
commit_entry_cb (guint field, const char *text, gpointer data)
{
  RkChallengeView *self = data;
  GError *error = NULL;

  return self->person_id == 0
         || finish (
             self,
             rk_model_set (self->model, RK_KIND_PARTICIPANT, self->person_id, field, text, &error),
             error);
}

static gint64
make_sheet (RkChallengeView *self, guint field, const char *text, GError **error)
{
  const RkPlanPerson *person = find_person (self);
  g_autofree const char **values =
      g_new0 (const char *, rk_kind_get_info (RK_KIND_SHEET)->n_fields);

  values[rk_kind_find_field (RK_KIND_SHEET, "company")] = person->name;
  values[field] = text;
  return rk_model_create (self->model, RK_KIND_SHEET, self->event_id, values, error);
}

static gboolean
commit_sheet_cb (guint field, const char *text, gpointer data)
{
  RkChallengeView *self = data;
  GError *error = NULL;
  gboolean done;

  if (find_person (self) == NULL || (self->sheet_id == 0 && *text == '\0'))
    return TRUE;
  if (self->sheet_id == 0)
    {
      gint64 made = make_sheet (self, field, text, &error);

      /* The model tells of it first, and the view has it then. */
      done = made != 0;
      if (done)
        self->sheet_id = made;
    }
  else
    done = rk_model_set (self->model, RK_KIND_SHEET, self->sheet_id, field, text, &error);
  return finish (self, done, error);
}

static void
build_rows (RkChallengeView *self)
{
  const RkKindInfo *info = rk_kind_get_info (RK_KIND_SHEET);

  for (guint i = 0; i < G_N_ELEMENTS (entry_fields); i++)
    {
      GtkWidget *row = rk_field_row_new (
          self->model, RK_KIND_PARTICIPANT,
          (guint)rk_kind_find_field (RK_KIND_PARTICIPANT, entry_fields[i]), commit_entry_cb, self);

      adw_preferences_group_add (self->entry, row);
      g_ptr_array_add (self->of_entry, row);
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      GtkWidget *row = NULL;

      if (!(info->fields[i].flags & RK_FIELD_KEY))
        {
          row = rk_field_row_new (self->model, RK_KIND_SHEET, i, commit_sheet_cb, self);
          adw_preferences_group_add (self->heard, row);
        }
      g_ptr_array_add (self->of_sheet, row);
    }
}

static void
challenge_activated_cb (AdwActionRow *row, RkChallengeView *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "rk-id");

  adw_dialog_present (rk_record_dialog_new (self->model, RK_KIND_CHALLENGE, *id),
                      GTK_WIDGET (self));
}

static void
add_challenge (RkChallengeView *self, RkRecord *record)
{
  GtkWidget *row = adw_action_row_new ();
  gint64 id = rk_record_get_id (record);
  const char *detail = rk_record_get (record, "detail");
  g_autofree char *subtitle =
      g_strjoin (detail != NULL ? "\n" : "", rk_record_get (record, "topic"),
                 detail != NULL ? detail : "", NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rk_record_get (record, "title"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "rk-id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (challenge_activated_cb), self, 0);
  adw_preferences_group_add (self->challenges, row);
  g_ptr_array_add (self->rows, row);
}

static void
fill_challenges (RkChallengeView *self, const char *name)
{
  RkFilter filter = { self->event_id, 0, NULL };
  g_autoptr (GPtrArray) records = rk_model_load_all (self->model, RK_KIND_CHALLENGE, &filter, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->challenges, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (g_strcmp0 (rk_record_get (records->pdata[i], "company"), name) == 0)
      add_challenge (self, records->pdata[i]);
}

static RkRecord *
find_sheet (RkChallengeView *self, const char *name)
{
  for (guint i = 0; self->sheets != NULL && i < self->sheets->len; i++)
    if (g_strcmp0 (rk_record_get (self->sheets->pdata[i], "company"), name) == 0)
      return self->sheets->pdata[i];
  return NULL;
}

static void
fill_company (RkChallengeView *self)
{
  const RkPlanPerson *person = find_person (self);
  g_autoptr (RkRecord) record =
      person != NULL ? rk_model_load (self->model, RK_KIND_PARTICIPANT, person->id, NULL) : NULL;
  RkRecord *sheet = person != NULL ? find_sheet (self, person->name) : NULL;

  self->sheet_id = sheet != NULL ? rk_record_get_id (sheet) : 0;
  if (record == NULL)
    return;
  if (self->of_sheet->len == 0)
    build_rows (self);
  fill_challenges (self, person->name);
  for (guint i = 0; i < self->of_entry->len; i++)
    {
      rk_field_row_set_stored (self->of_entry->pdata[i], rk_record_get (record, entry_fields[i]));
      gtk_widget_set_sensitive (self->of_entry->pdata[i], is_writable (self));
    }
  for (guint i = 0; i < self->of_sheet->len; i++)
    if (self->of_sheet->pdata[i] != NULL)
      {
        rk_field_row_set_stored (self->of_sheet->pdata[i],
                                 sheet != NULL ? rk_record_get_nth (sheet, i) : NULL);
        gtk_widget_set_sensitive (self->of_sheet->pdata[i], is_writable (self));
      }
}

static int
compare_readings (gconstpointer a, gconstpointer b, gpointer data)
{
  const RkPlan *plan = data;
  const RkPlanPerson *first = plan->people->pdata[*(const int *)a];
  const RkPlanPerson *second = plan->people->pdata[*(const int *)b];
  int order = g_strcmp0 (first->kana, second->kana);

  return order != 0 ? order : *(const int *)a - *(const int *)b;
}

/* Companies in the order of their readings, each with a mark if it was heard. */
static void
fill_companies (RkChallengeView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  guint heard = 0, selected = 0;
  g_autofree char *text = NULL;

  for (int i = 0; i < (int)self->plan->people->len; i++)
    if (rk_plan_side_of (self->plan->people->pdata[i]) == 0
        && !g_str_equal (((RkPlanPerson *)self->plan->people->pdata[i])->state, "取消"))
      g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_readings, self->plan);
  g_array_set_size (self->people, 0);
  for (guint i = 0; i < order->len; i++)
    {
      const RkPlanPerson *person = self->plan->people->pdata[g_array_index (order, int, i)];
      gboolean has_sheet = find_sheet (self, person->name) != NULL;
      g_autofree char *name =
          has_sheet ? g_strdup_printf ("✔ %s", person->name) : g_strdup (person->name);

      heard += has_sheet;
      if (person->id == self->person_id)
        selected = i;
      g_array_append_val (self->people, person->id);
      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->company, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->company, selected);
  self->person_id =
      selected < self->people->len ? g_array_index (self->people, gint64, selected) : 0;
  text = g_strdup_printf (_ ("Heard: %u of %u companies"), heard, order->len);
  gtk_label_set_label (self->counts, text);
  gtk_stack_set_visible_child_name (self->main_stack, order->len > 0 ? "sheets" : "empty");
}

static void
update_buttons (RkChallengeView *self)
{
  guint selected = gtk_drop_down_get_selected (self->company);

  gtk_widget_set_sensitive (GTK_WIDGET (self->back_button),
                            selected != GTK_INVALID_LIST_POSITION && selected > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->forward_button), selected + 1 < self->people->len);
}

static void
fill (RkChallengeView *self)
{
  RkFilter filter = { self->event_id, 0, NULL };

  self->filling = TRUE;
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  self->sheets = rk_model_load_all (self->model, RK_KIND_SHEET, &filter, NULL);
  fill_companies (self);
  fill_company (self);
  update_buttons (self);
  self->filling = FALSE;
}

/**
 * rk_challenge_view_set_plan:
 * @self: a view
 * @model: (nullable): the model
 * @plan: (nullable): the event; it must live until another is set
 */
void
rk_challenge_view_set_plan (RkChallengeView *self, RkModel *model, RkPlan *plan)
{
  gint64 event_id = plan != NULL ? plan->event_id : 0;

  g_return_if_fail (RK_IS_CHALLENGE_VIEW (self));
  g_set_object (&self->model, model);
  self->plan = plan;
  if (event_id != self->event_id)
    self->person_id = 0;
  self->event_id = event_id;
  if (plan != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

/** Writes what is being typed. */
void
rk_challenge_view_commit (RkChallengeView *self)
{
  g_return_if_fail (RK_IS_CHALLENGE_VIEW (self));
  for (guint i = 0; self->person_id != 0 && i < self->of_entry->len; i++)
    rk_field_row_commit (self->of_entry->pdata[i]);
  for (guint i = 0; self->person_id != 0 && i < self->of_sheet->len; i++)
    if (self->of_sheet->pdata[i] != NULL)
      rk_field_row_commit (self->of_sheet->pdata[i]);
}

/** Returns: whether a sheet of the event has been written */
gboolean
rk_challenge_view_has_sheets (RkChallengeView *self)
{
  RkFilter filter = { self->event_id, 0, NULL };
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (RK_IS_CHALLENGE_VIEW (self), FALSE);
  if (self->model == NULL)
    return FALSE;
  list = rk_model_list (self->model, RK_KIND_SHEET, &filter, NULL);
  return list != NULL && list->len > 0;
}

static void
choose (RkChallengeView *self, guint index)
{
  if (index >= self->people->len)
    return;
  rk_challenge_view_commit (self);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->company, index);
  self->person_id = g_array_index (self->people, gint64, index);
  fill_company (self);
  update_buttons (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  self->filling = FALSE;
}

static void
company_selected_cb (GtkDropDown *drop_down, GParamSpec *pspec, RkChallengeView *self)
{
  if (!self->filling && self->people != NULL)
    choose (self, gtk_drop_down_get_selected (drop_down));
}

static void
back_clicked_cb (GtkButton *button, RkChallengeView *self)
{
  choose (self, gtk_drop_down_get_selected (self->company) - 1);
}

static void
forward_clicked_cb (GtkButton *button, RkChallengeView *self)
{
  choose (self, gtk_drop_down_get_selected (self->company) + 1);
}

static void
add_clicked_cb (GtkButton *button, RkChallengeView *self)
{
  const RkPlanPerson *person = find_person (self);
  AdwDialog *dialog;

  if (person == NULL || !is_writable (self))
    return;
  rk_challenge_view_commit (self);
  dialog = rk_new_dialog_new (self->model, RK_KIND_CHALLENGE, self->event_id, 0);
  rk_new_dialog_fill (dialog, "company", person->name);
  rk_new_dialog_fill (dialog, "detail", NULL);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

typedef struct
{
  RkModel *model;
  RkDocumentOptions options;
} Sheet;

static void
free_sheet (Sheet *sheet)
{
  g_object_unref (sheet->model);
  g_free (sheet);
}

static Sheet *
new_sheet (RkChallengeView *self, gint64 participant_id)
{
  Sheet *sheet = g_new0 (Sheet, 1);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  rk_challenge_view_commit (self);
  sheet->model = g_object_ref (self->model);
  sheet->options = (RkDocumentOptions){
    .event_id = self->event_id,
    .record_id = participant_id,
    .printed = rk_day_new (g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now)),
    .lang = "ja",
  };
  return sheet;
}

static gboolean
write_sheet_cb (const char *path, gpointer data, GError **error)
{
  const Sheet *sheet = data;

  return rk_document_write (sheet->model, RK_DOCUMENT_CHALLENGE_SHEETS, &sheet->options, path,
                            error);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkChallengeView *self = RK_CHALLENGE_VIEW (widget);

  if (self->person_id != 0)
    rk_print (widget, write_sheet_cb, new_sheet (self, self->person_id),
              (GDestroyNotify)free_sheet);
}

static void
save (RkChallengeView *self, gint64 participant_id, const char *of)
{
  g_autofree char *initial = g_strdup_printf ("%s_%s.pdf", _ ("Challenge Sheet"), of);

  rk_save_as (GTK_WIDGET (self), initial, write_sheet_cb, new_sheet (self, participant_id),
              (GDestroyNotify)free_sheet);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkChallengeView *self = RK_CHALLENGE_VIEW (widget);
  const RkPlanPerson *person = find_person (self);

  if (person != NULL)
    save (self, person->id, person->name);
}

static void
save_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkChallengeView *self = RK_CHALLENGE_VIEW (widget);

  if (self->plan != NULL)
    save (self, 0, self->plan->title);
}

/**
 * rk_challenge_view_run:
 * @self: a view
 * @command: "sheet ID": shows the sheet of a participant
 *
 * Returns: TRUE if there was such a thing to do
 */
gboolean
rk_challenge_view_run (RkChallengeView *self, const char *command)
{
  gint64 id;

  if (self->event_id == 0 || !g_str_has_prefix (command, "sheet "))
    return FALSE;
  id = g_ascii_strtoll (command + strlen ("sheet "), NULL, 10);
  self->person_id = id;
  fill (self);
  /* Somebody else than a company has no sheet. */
  if (self->person_id != id)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page-command", "s", "challenges");
  return TRUE;
}

static void
rk_challenge_view_map (GtkWidget *widget)
{
  RkChallengeView *self = RK_CHALLENGE_VIEW (widget);

  GTK_WIDGET_CLASS (rk_challenge_view_parent_class)->map (widget);
  if (self->plan != NULL)
    fill (self);
}

static void
rk_challenge_view_dispose (GObject *object)
{
  RkChallengeView *self = RK_CHALLENGE_VIEW (object);

  self->plan = NULL;
  self->person_id = 0;
  self->filling = TRUE;
  g_clear_object (&self->model);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->of_entry, g_ptr_array_unref);
  g_clear_pointer (&self->of_sheet, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_array_unref);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  /* The template's child is the bin's child: the bin has to let go first. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_CHALLENGE_VIEW);
  G_OBJECT_CLASS (rk_challenge_view_parent_class)->dispose (object);
}

static void
rk_challenge_view_class_init (RkChallengeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_challenge_view_dispose;
  widget_class->map = rk_challenge_view_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-challenge-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RkChallengeView, back_button);
  gtk_widget_class_bind_template_child (widget_class, RkChallengeView, challenges);
  gtk_widget_class_bind_template_child (widget_class, RkChallengeView, company);
  gtk_widget_class_bind_template_child (widget_class, RkChallengeView, counts);
  gtk_widget_class_bind_template_child (widget_class, RkChallengeView, entry);
  gtk_widget_class_bind_template_child (widget_class, RkChallengeView, forward_button);
  gtk_widget_class_bind_template_child (widget_class, RkChallengeView, heard);
  gtk_widget_class_bind_template_child (widget_class, RkChallengeView, main_stack);
  gtk_widget_class_bind_template_child (widget_class, RkChallengeView, scroller);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, company_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, forward_clicked_cb);
  gtk_widget_class_install_action (widget_class, "sheet.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "sheet.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "sheet.save-all", NULL, save_all_action);
}

static void
rk_challenge_view_init (RkChallengeView *self)
{
  self->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_ptr_array_new ();
  self->of_entry = g_ptr_array_new ();
  self->of_sheet = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
