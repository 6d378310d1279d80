/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A state is entered with one click and noted with its time.  When a place is
 * free the next who waits is offered; nobody moves up without a click.
 */
#include "rk-entry-view.h"

#include "rk-day-dialogs.h"
#include "rk-documents.h"
#include "rk-event-kind.h"
#include "rk-event-waiting.h"
#include "rk-growing-model.h"
#include "rk-ical.h"
#include "rk-page.h"
#include "rk-record-columns.h"
#include "rk-record-dialog.h"
#include "rk-save.h"

#include <glib/gi18n.h>

struct _RkEntryView
{
  AdwBin parent_instance;

  GtkStack *main_stack;
  AdwBanner *waiting_banner;
  GtkLabel *count;
  GtkLabel *consent;
  GtkMenuButton *person_button;
  GtkColumnView *list;

  RkModel *model;
  gint64 event_id;
  GListStore *records;
  gint64 next_id; /* who is offered a place, or 0 */
  RkPlan *plan;   /* not owned: the event view's */
  gboolean is_stale;
};

G_DEFINE_FINAL_TYPE (RkEntryView, rk_entry_view, ADW_TYPE_BIN)

static const char *const person_actions[] = { "entry.state",   "entry.history", "entry.open",
                                              "entry.sheet",   "entry.badge",   "entry.timetable",
                                              "entry.calendar" };

static gint64
now_utc_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static RkRecord *
get_record (RkEntryView *self)
{
  return gtk_single_selection_get_selected_item (
      GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->list)));
}

/** Returns: the id of the participant that is selected, or 0 */
gint64
rk_entry_view_get_selected (RkEntryView *self)
{
  RkRecord *record;

  g_return_val_if_fail (RK_IS_ENTRY_VIEW (self), 0);
  record = get_record (self);
  return record != NULL ? rk_record_get_id (record) : 0;
}

static void
update_actions (RkEntryView *self)
{
  gboolean is_chosen = get_record (self) != NULL;
  gboolean writable =
      self->model != NULL && !rk_store_is_read_only (rk_model_get_store (self->model));

  gtk_widget_set_sensitive (GTK_WIDGET (self->person_button), is_chosen);
  for (guint i = 0; i < G_N_ELEMENTS (person_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), person_actions[i],
                                   is_chosen && (i > 0 || writable));
}

static void
selected_cb (GtkSelectionModel *model, GParamSpec *pspec, RkEntryView *self)
{
  update_actions (self);
}

static char *
describe_side (const RkWaiting *waiting)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (
      text,
      waiting->side == 0
          ? ngettext ("%d company or seller", "%d companies or sellers", waiting->taken)
          : ngettext ("%d expert or buyer", "%d experts or buyers", waiting->taken),
      waiting->taken);
  if (waiting->capacity >= 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("(of %d places)"), waiting->capacity);
    }
  if (waiting->waiting > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("(%d waits)", "(%d wait)", waiting->waiting),
                              waiting->waiting);
    }
  return g_strdup (text->str);
}

/* How many take part and wait; the next is offered a place that is free. */
static void
fill_waiting (RkEntryView *self, guint others)
{
  g_autoptr (GString) text = g_string_new (NULL);

  self->next_id = 0;
  for (int side = 0; side < 2; side++)
    {
      RkWaiting *waiting = rk_waiting_load (self->model, self->event_id, side, NULL);
      g_autofree char *words = waiting != NULL ? describe_side (waiting) : NULL;

      if (waiting == NULL)
        continue;
      g_string_append_printf (text, "%s%s", side > 0 ? "　" : "", words);
      if (self->next_id == 0 && rk_waiting_has_room (waiting))
        {
          g_autofree char *title = g_strdup_printf (
              _ ("A place is free. Next on the waiting list: %s"), waiting->next_name);

          self->next_id = waiting->next_id;
          adw_banner_set_title (self->waiting_banner, title);
        }
      rk_waiting_free (waiting);
    }
  g_string_append (text, "　");
  g_string_append_printf (text, ngettext ("%u other", "%u others", others), others);
  gtk_label_set_label (self->count, text->str);
  adw_banner_set_revealed (self->waiting_banner,
                           self->next_id != 0
                               && !rk_store_is_read_only (rk_model_get_store (self->model)));
}

/* What follows from a consent that is not there. */
static void
fill_consent (RkEntryView *self, const RkPlan *plan)
{
  guint unknown = 0, refused = 0;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plan->people->len; i++)
    {
      const RkPlanPerson *person = plan->people->pdata[i];

      if (!person->present)
        continue;
      unknown += person->consent == RK_CONSENT_UNKNOWN;
      refused += person->consent == RK_CONSENT_REFUSED;
    }
  if (unknown > 0)
    g_string_append_printf (
        text,
        ngettext ("%u has not said whether personal data may be used: position, expertise and "
                  "contact stay off what is handed to others.",
                  "%u have not said whether personal data may be used: position, expertise and "
                  "contact stay off what is handed to others.",
                  unknown),
        unknown);
  if (refused > 0)
    {
      g_string_append (text, unknown > 0 ? "\n" : "");
      g_string_append_printf (
          text,
          ngettext ("%u refuses: no meetings are suggested, and the name stays off what is handed "
                    "to others.",
                    "%u refuse: no meetings are suggested, and their names stay off what is handed "
                    "to others.",
                    refused),
          refused);
    }
  gtk_label_set_label (self->consent, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->consent), text->len > 0);
}

static guint
count_others (const RkPlan *plan)
{
  guint others = 0;

  for (guint i = 0; i < plan->people->len; i++)
    others += rk_plan_side_of (plan->people->pdata[i]) < 0;
  return others;
}

static void
fill (RkEntryView *self)
{
  RkFilter filter = { self->event_id, 0, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (self->plan == NULL || !self->is_stale)
    return;
  self->is_stale = FALSE;
  records = rk_model_load_all (self->model, RK_KIND_PARTICIPANT, &filter, &error);
  if (records == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  rk_record_columns_merge (self->records, records);
  gtk_stack_set_visible_child_name (self->main_stack, records->len > 0 ? "list" : "empty");
  fill_waiting (self, count_others (self->plan));
  fill_consent (self, self->plan);
  update_actions (self);
}

/**
 * rk_entry_view_set_plan:
 * @self: a view
 * @model: (nullable): the model
 * @plan: (nullable): the event; it must live until another is set
 */
void
rk_entry_view_set_plan (RkEntryView *self, RkModel *model, RkPlan *plan)
{
  gint64 event_id = plan != NULL ? plan->event_id : 0;

  g_return_if_fail (RK_IS_ENTRY_VIEW (self));
  g_set_object (&self->model, model);
  if (event_id != self->event_id)
    g_list_store_remove_all (self->records);
  self->event_id = event_id;
  self->plan = plan;
  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
rk_entry_view_map (GtkWidget *widget)
{
  fill (RK_ENTRY_VIEW (widget));
  GTK_WIDGET_CLASS (rk_entry_view_parent_class)->map (widget);
}

static void
tell_done (RkEntryView *self, gboolean done, GError *error)
{
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), error);
}

static void
move_up_clicked_cb (AdwBanner *banner, RkEntryView *self)
{
  GError *error = NULL;

  if (self->next_id != 0)
    tell_done (self, rk_waiting_move_up (self->model, self->next_id, now_utc_s (), &error), error);
}

static void
set_state (RkEntryView *self, gint64 id, const char *state)
{
  RkMoment now = rk_moment_from_utc (now_utc_s ());
  GError *error = NULL;

  tell_done (self, rk_day_set_state (self->model, id, state, NULL, NULL, &now, &error), error);
}

static void
state_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkEntryView *self = RK_ENTRY_VIEW (widget);
  gint64 id = rk_entry_view_get_selected (self);

  if (id != 0)
    set_state (self, id, g_variant_get_string (parameter, NULL));
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkEntryView *self = RK_ENTRY_VIEW (widget);
  RkRecord *record = get_record (self);

  if (record != NULL)
    rk_day_show_history (widget, self->model, RK_KIND_PARTICIPANT, rk_record_get_id (record),
                         rk_record_get_title (record));
}

static void
open_participant (RkEntryView *self, gint64 id)
{
  adw_dialog_present (rk_record_dialog_new (self->model, RK_KIND_PARTICIPANT, id),
                      GTK_WIDGET (self));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkEntryView *self = RK_ENTRY_VIEW (widget);

  if (rk_entry_view_get_selected (self) != 0)
    open_participant (self, rk_entry_view_get_selected (self));
}

static void
activated_cb (GtkColumnView *view, guint position, RkEntryView *self)
{
  g_autoptr (RkRecord) record =
      g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), position);

  open_participant (self, rk_record_get_id (record));
}

static void
sheet_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 id = rk_entry_view_get_selected (RK_ENTRY_VIEW (widget));
  g_autofree char *command = g_strdup_printf ("sheet %" G_GINT64_FORMAT, id);

  if (id != 0)
    gtk_widget_activate_action (widget, "win.page-command", "s", command);
}

static void
badge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkEntryView *self = RK_ENTRY_VIEW (widget);

  rk_day_print_badge (widget, self->model, self->event_id, rk_entry_view_get_selected (self));
}

typedef struct
{
  RkModel *model;
  gint64 event_id;
  gint64 participant_id;
} Person;

static Person *
new_person (RkEntryView *self)
{
  Person *person = g_new (Person, 1);

  *person =
      (Person){ g_object_ref (self->model), self->event_id, rk_entry_view_get_selected (self) };
  return person;
}

static void
free_person (Person *person)
{
  g_object_unref (person->model);
  g_free (person);
}

static gboolean
write_timetable_cb (const char *path, gpointer data, GError **error)
{
  const Person *person = data;
  RkDocumentOptions options = { .event_id = person->event_id,
                                .record_id = person->participant_id,
                                .printed = rk_moment_from_utc (now_utc_s ()).day,
                                .lang = "ja" };

  return rk_document_write (person->model, RK_DOCUMENT_PERSONAL, &options, path, error);
}

static void
timetable_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rk_print (widget, write_timetable_cb, new_person (RK_ENTRY_VIEW (widget)),
            (GDestroyNotify)free_person);
}

static gboolean
write_calendar_cb (const char *path, gpointer data, GError **error)
{
  const Person *person = data;

  return rk_ical_write_meetings (person->model, person->event_id, person->participant_id,
                                 now_utc_s (), path, error);
}

static void
calendar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkEntryView *self = RK_ENTRY_VIEW (widget);
  RkRecord *record = get_record (self);
  g_autofree char *initial =
      g_strdup_printf ("%s.ics", record != NULL ? rk_record_get_title (record) : "");

  if (record != NULL)
    rk_save_as (widget, initial, write_calendar_cb, new_person (self), (GDestroyNotify)free_person);
}

static gboolean
select_participant (RkEntryView *self, gint64 id)
{
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (self->list));

  rk_growing_model_finish (gtk_single_selection_get_model (GTK_SINGLE_SELECTION (model)));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (RkRecord) record = g_list_model_get_item (model, i);

      if (rk_record_get_id (record) != id)
        continue;
      gtk_column_view_scroll_to (self->list, i, NULL, GTK_LIST_SCROLL_SELECT, NULL);
      return TRUE;
    }
  return FALSE;
}

/**
 * rk_entry_view_run:
 * @self: a view
 * @command: "move-up"; "entry ID" to select a participant, "calendar ID PATH" to
 *   write the calendar of one
 *
 * Returns: TRUE if there was such a thing to do
 */
gboolean
rk_entry_view_run (RkEntryView *self, const char *command)
{
  g_auto (GStrv) words = g_strsplit (command, " ", 3);
  gint64 id = words[0] != NULL && words[1] != NULL ? g_ascii_strtoll (words[1], NULL, 10) : 0;
  g_autoptr (GError) error = NULL;

  if (self->event_id == 0)
    return FALSE;
  if (g_str_equal (command, "move-up"))
    {
      fill (self);
      move_up_clicked_cb (self->waiting_banner, self);
      return TRUE;
    }
  fill (self);
  if (g_str_equal (words[0], "entry") && id != 0)
    return select_participant (self, id);
  if (!g_str_equal (words[0], "calendar") || id == 0 || words[2] == NULL)
    return FALSE;
  if (!rk_ical_write_meetings (self->model, self->event_id, id, now_utc_s (), words[2], &error))
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
  return TRUE;
}

static void
build_columns (RkEntryView *self)
{
  static const struct
  {
    const char *name;
    int width;
    gboolean expand;
  } columns[] = {
    { "name", 180, TRUE },         { "side", 90, FALSE },    { "state", 110, FALSE },
    { "affiliation", 140, FALSE }, { "topic", 140, FALSE },  { "expertise", 140, FALSE },
    { "max_meetings", 70, FALSE }, { "closed", 110, FALSE }, { "consent", 64, FALSE },
    { "entry_order", 72, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    rk_record_columns_add (self->list, RK_KIND_PARTICIPANT, columns[i].name, columns[i].width,
                           columns[i].expand);
  rk_record_columns_set_store (self->list, self->records);
  g_signal_connect_object (gtk_column_view_get_model (self->list), "notify::selected",
                           G_CALLBACK (selected_cb), self, 0);
}

static void
rk_entry_view_dispose (GObject *object)
{
  RkEntryView *self = RK_ENTRY_VIEW (object);

  self->plan = NULL;
  g_clear_object (&self->model);
  /* The template's child is the bin's child: the bin has to let go first. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_ENTRY_VIEW);
  g_clear_object (&self->records);
  G_OBJECT_CLASS (rk_entry_view_parent_class)->dispose (object);
}

static void
rk_entry_view_class_init (RkEntryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_entry_view_dispose;
  widget_class->map = rk_entry_view_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-entry-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RkEntryView, consent);
  gtk_widget_class_bind_template_child (widget_class, RkEntryView, count);
  gtk_widget_class_bind_template_child (widget_class, RkEntryView, list);
  gtk_widget_class_bind_template_child (widget_class, RkEntryView, main_stack);
  gtk_widget_class_bind_template_child (widget_class, RkEntryView, person_button);
  gtk_widget_class_bind_template_child (widget_class, RkEntryView, waiting_banner);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_up_clicked_cb);
  gtk_widget_class_install_action (widget_class, "entry.badge", NULL, badge_action);
  gtk_widget_class_install_action (widget_class, "entry.calendar", NULL, calendar_action);
  gtk_widget_class_install_action (widget_class, "entry.history", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "entry.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "entry.sheet", NULL, sheet_action);
  gtk_widget_class_install_action (widget_class, "entry.state", "s", state_action);
  gtk_widget_class_install_action (widget_class, "entry.timetable", NULL, timetable_action);
}

static void
rk_entry_view_init (RkEntryView *self)
{
  self->records = g_list_store_new (RK_TYPE_RECORD);
  gtk_widget_init_template (GTK_WIDGET (self));
  build_columns (self);
  update_actions (self);
}
