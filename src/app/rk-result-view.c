/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The grid is entered with the keyboard: a key is one answer, and the cursor
 * goes on by itself.  What a key does is decided by what the file says.
 */
#include "rk-result-view.h"

#include "rk-ask-dialog.h"
#include "rk-day-dialogs.h"
#include "rk-event-day.h"
#include "rk-export-dialog.h"
#include "rk-growing-model.h"
#include "rk-import-dialog.h"
#include "rk-page.h"
#include "rk-rate-view.h"
#include "rk-result.h"

#include <glib/gi18n.h>

/* A company meets at most so many experts again. */
#define MOST_EXPERTS 2

typedef enum
{
  COLUMN_ROUND,
  COLUMN_SLOT,
  COLUMN_A,
  COLUMN_INTEREST_A,
  COLUMN_B,
  COLUMN_INTEREST_B,
  COLUMN_CONTRACT,
  COLUMN_DUE,
  COLUMN_BOTH, /* on a narrow window, in the place of the two */
  N_COLUMNS
} Column;

struct _RkResultView
{
  AdwBin parent_instance;

  GtkStack *main_stack;
  AdwViewStack *pages;
  GtkLabel *counts;
  GtkColumnView *grid;
  GtkStack *reminder_stack;
  AdwPreferencesGroup *reminders;
  RkRateView *rates;

  RkModel *model;
  gint64 event_id;
  char *start_day;
  GtkColumnViewColumn *columns[N_COLUMNS]; /* not owned: the grid's, by Column */
  GListStore *results;
  GPtrArray *rows; /* of the groups, with the group they are in */
};

G_DEFINE_FINAL_TYPE (RkResultView, rk_result_view, ADW_TYPE_BIN)

static gint64
now_utc_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* A mark that is told apart without colour, and the word. */
static char *
mark_of (RkInterest interest)
{
  static const char *const marks[] = { "", "◎", "△", "×" };

  return interest == RK_INTEREST_NONE
             ? g_strdup ("－")
             : g_strdup_printf ("%s %s", marks[interest], rk_interest_to_text (interest));
}

static char *
text_of (RkResult *result, Column column)
{
  const char *contract = rk_result_get_contract (result);

  switch (column)
    {
    case COLUMN_ROUND:
      return g_strdup_printf ("%d", rk_result_get_round (result));
    case COLUMN_SLOT:
      return g_strdup (g_str_equal (rk_result_get_state (result), "欠席")
                           ? rk_result_get_state (result)
                           : rk_result_get_slot (result));
    case COLUMN_A:
    case COLUMN_B:
      return g_strdup (rk_result_get_name (result, column == COLUMN_B));
    case COLUMN_INTEREST_A:
    case COLUMN_INTEREST_B:
      return mark_of (rk_result_get_interest (result, column == COLUMN_INTEREST_B));
    case COLUMN_CONTRACT:
      return contract != NULL && rk_result_get_contract_day (result) != NULL
                 ? g_strdup_printf ("%s（%s）", contract, rk_result_get_contract_day (result))
                 : g_strdup (contract);
    case COLUMN_BOTH:
      return g_strdup_printf ("%s\n× %s", rk_result_get_name (result, 0),
                              rk_result_get_name (result, 1));
    default:
      return g_strdup (rk_result_get_due (result));
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
show_cell (GtkListItem *item, Column column)
{
  RkResult *result = gtk_list_item_get_item (item);
  g_autofree char *text = text_of (result, column);
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *reason = column == COLUMN_INTEREST_A   ? rk_result_get_reason (result, 0)
                       : column == COLUMN_INTEREST_B ? rk_result_get_reason (result, 1)
                                                     : NULL;

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (label, reason != NULL ? reason : text);
}

static void
changed_cb (RkResult *result, GtkListItem *item)
{
  show_cell (item, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (item), "rk-column")));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_object_set_data (G_OBJECT (item), "rk-column", data);
  g_signal_connect_object (gtk_list_item_get_item (item), "changed", G_CALLBACK (changed_cb), item,
                           0);
  show_cell (item, GPOINTER_TO_UINT (data));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), changed_cb, item);
}

static void
build_columns (RkResultView *self)
{
  static const struct
  {
    const char *title;
    int width;
    gboolean expand;
  } columns[N_COLUMNS] = {
    [COLUMN_ROUND] = { N_ ("Round"), 44, FALSE },
    [COLUMN_SLOT] = { N_ ("Slot"), 74, FALSE },
    [COLUMN_A] = { N_ ("Participant A"), 130, TRUE },
    [COLUMN_INTEREST_A] = { N_ ("Interest of A"), 112, FALSE },
    [COLUMN_B] = { N_ ("Participant B"), 130, TRUE },
    [COLUMN_INTEREST_B] = { N_ ("Interest of B"), 112, FALSE },
    [COLUMN_CONTRACT] = { N_ ("Contract"), 120, TRUE },
    [COLUMN_DUE] = { N_ ("Follow-up due"), 100, FALSE },
    [COLUMN_BOTH] = { N_ ("Who Met"), -1, TRUE },
  };

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
      column = gtk_column_view_column_new (_ (columns[i].title), factory);
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_column_set_resizable (column, TRUE);
      /* The narrow one comes first and is not shown. */
      if (i == COLUMN_BOTH)
        gtk_column_view_insert_column (self->grid, 0, column);
      else
        gtk_column_view_append_column (self->grid, column);
      self->columns[i] = column;
      gtk_column_view_column_set_visible (column, i != COLUMN_BOTH);
    }
}

/* On a narrow window the two who met and their answers are all there is. */
static void
set_narrow (RkResultView *self, gboolean narrow)
{
  static const Column kept[] = { COLUMN_INTEREST_A, COLUMN_INTEREST_B };

  for (guint i = 0; i < N_COLUMNS; i++)
    gtk_column_view_column_set_visible (self->columns[i], (i == COLUMN_BOTH) == narrow);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      gtk_column_view_column_set_visible (self->columns[kept[i]], TRUE);
      gtk_column_view_column_set_fixed_width (self->columns[kept[i]], narrow ? 92 : 112);
    }
}

static void
narrow_cb (AdwBreakpoint *breakpoint, RkResultView *self)
{
  set_narrow (self, TRUE);
}

static void
wide_cb (AdwBreakpoint *breakpoint, RkResultView *self)
{
  set_narrow (self, FALSE);
}

static GtkSingleSelection *
get_selection (RkResultView *self)
{
  return GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->grid));
}

static RkResult *
get_selected (RkResultView *self)
{
  return gtk_single_selection_get_selected_item (get_selection (self));
}

static void
show_counts (RkResultView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->results));
  guint answered = 0, mutual = 0, contracts = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RkResult) result = g_list_model_get_item (G_LIST_MODEL (self->results), i);

      answered += rk_result_get_interest (result, 0) != RK_INTEREST_NONE
                  && rk_result_get_interest (result, 1) != RK_INTEREST_NONE;
      mutual += rk_result_get_interest (result, 0) == RK_INTEREST_YES
                && rk_result_get_interest (result, 1) == RK_INTEREST_YES;
      contracts += rk_result_get_contract (result) != NULL;
    }
  text =
      g_strdup_printf (_ ("%u meetings, %u answered by both, %u wished for by both, %u contracts"),
                       n, answered, mutual, contracts);
  gtk_label_set_label (self->counts, text);
}

/* A meeting that says something else keeps its line, and with it the cursor. */
static void
merge (RkResultView *self, GPtrArray *results)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->results));
  gboolean same = n == results->len;

  for (guint i = 0; i < n && same; i++)
    {
      g_autoptr (RkResult) old = g_list_model_get_item (G_LIST_MODEL (self->results), i);

      same = rk_result_get_id (old) == rk_result_get_id (results->pdata[i]);
    }
  if (!same)
    {
      g_list_store_splice (self->results, 0, n, results->pdata, results->len);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RkResult) old = g_list_model_get_item (G_LIST_MODEL (self->results), i);

      if (!rk_result_equal (old, results->pdata[i]))
        rk_result_take (old, results->pdata[i]);
    }
}

static void
add_row (RkResultView *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "rk-group", group);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (RkResultView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "rk-group"),
                                  self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
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

static void
done_clicked_cb (GtkButton *button, RkResultView *self)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "rk-id");
  g_autoptr (GError) error = NULL;

  if (rk_reminder_set_done (self->model, *id, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

static void
fill_reminders (RkResultView *self)
{
  g_autoptr (GPtrArray) reminders =
      rk_reminder_list (self->model, self->event_id, rk_moment_from_utc (now_utc_s ()).day, NULL);

  for (guint i = 0; reminders != NULL && i < reminders->len; i++)
    {
      const RkReminder *reminder = reminders->pdata[i];
      GtkWidget *button = gtk_button_new_with_label (_ ("Done"));
      g_autofree char *day = NULL;
      g_autofree char *subtitle = NULL;
      GtkWidget *row;
      RkDay due;

      day = rk_day_parse (reminder->due_day, &due, NULL) ? rk_day_to_text (due, rk_get_language ())
                                                         : g_strdup (reminder->due_day);
      subtitle = reminder->is_overdue ? g_strdup_printf (_ ("%s, overdue"), day) : g_strdup (day);
      row = new_row (reminder->names, subtitle);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data_full (G_OBJECT (button), "rk-id",
                              g_memdup2 (&reminder->id, sizeof reminder->id), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (done_clicked_cb), self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      if (reminder->is_overdue)
        gtk_widget_add_css_class (row, "warning");
      add_row (self, self->reminders, row);
    }
  gtk_stack_set_visible_child_name (self->reminder_stack,
                                    reminders != NULL && reminders->len > 0 ? "list" : "none");
}

static void
fill (RkResultView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = rk_result_list (self->model, self->event_id, &error);

  if (results == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  merge (self, results);
  gtk_stack_set_visible_child_name (self->main_stack, results->len > 0 ? "results" : "empty");
  show_counts (self);
  clear_rows (self);
  fill_reminders (self);
  rk_rate_view_show (self->rates, self->model, self->event_id, self->start_day);
}

/**
 * rk_result_view_set_plan:
 * @self: a view
 * @model: (nullable): the model
 * @plan: (nullable): the event
 */
void
rk_result_view_set_plan (RkResultView *self, RkModel *model, RkPlan *plan)
{
  g_return_if_fail (RK_IS_RESULT_VIEW (self));
  g_set_object (&self->model, model);
  self->event_id = plan != NULL ? plan->event_id : 0;
  g_free (self->start_day);
  self->start_day = plan != NULL ? g_strdup (plan->start_day) : NULL;
  if (plan != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
set_interest (RkResultView *self, RkResult *result, int side, RkInterest interest)
{
  g_autoptr (GError) error = NULL;

  if (!rk_result_set_interest (self->model, rk_result_get_id (result), side, interest, NULL, NULL,
                               now_utc_s (), &error))
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

static void
go_on (RkResultView *self)
{
  guint next = gtk_single_selection_get_selected (get_selection (self)) + 1;

  if (next >= g_list_model_get_n_items (G_LIST_MODEL (get_selection (self))))
    rk_growing_model_finish (gtk_single_selection_get_model (get_selection (self)));
  if (next < g_list_model_get_n_items (G_LIST_MODEL (self->results)))
    gtk_column_view_scroll_to (self->grid, next, NULL,
                               GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
}

/* The first answer that is missing; with both given the left one is given anew. */
static void
answer (RkResultView *self, RkInterest interest)
{
  g_autoptr (RkResult) result =
      get_selected (self) != NULL ? g_object_ref (get_selected (self)) : NULL;
  int side;

  if (result == NULL)
    return;
  side = rk_result_get_interest (result, 0) != RK_INTEREST_NONE
                 && rk_result_get_interest (result, 1) == RK_INTEREST_NONE
             ? 1
             : 0;
  set_interest (self, result, side, interest);
  if (side == 1)
    go_on (self);
}

static void
take_back (RkResultView *self)
{
  g_autoptr (RkResult) result =
      get_selected (self) != NULL ? g_object_ref (get_selected (self)) : NULL;

  if (result == NULL)
    return;
  if (rk_result_get_interest (result, 1) != RK_INTEREST_NONE)
    set_interest (self, result, 1, RK_INTEREST_NONE);
  else if (rk_result_get_interest (result, 0) != RK_INTEREST_NONE)
    set_interest (self, result, 0, RK_INTEREST_NONE);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *key,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                RkResultView *self)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "event.flush", NULL);
  switch (keyval)
    {
    case GDK_KEY_1:
    case GDK_KEY_KP_1:
      answer (self, RK_INTEREST_YES);
      return TRUE;
    case GDK_KEY_2:
    case GDK_KEY_KP_2:
      answer (self, RK_INTEREST_UNDECIDED);
      return TRUE;
    case GDK_KEY_3:
    case GDK_KEY_KP_3:
      answer (self, RK_INTEREST_NO);
      return TRUE;
    case GDK_KEY_BackSpace:
      take_back (self);
      return TRUE;
    default:
      return FALSE;
    }
}

typedef gboolean (*WriteFunc) (RkResultView *self,
                               gint64 meeting_id,
                               const char *const *texts,
                               GError **error);

/* What is asked in a dialog, for one meeting. */
typedef struct
{
  RkResultView *view; /* a reference */
  gint64 meeting_id;
  WriteFunc write;
} Request;

static void
free_request (Request *request)
{
  g_object_unref (request->view);
  g_free (request);
}

static gboolean
requested_cb (const char *const *texts, gpointer data, GError **error)
{
  Request *request = data;

  return request->write (request->view, request->meeting_id, texts, error);
}

/* One line for each title; they end with NULL. */
static void
ask (RkResultView *self,
     const char *heading,
     const char *const *titles,
     const char *const *texts,
     WriteFunc write)
{
  RkResult *result = get_selected (self);
  RkAskDialog *dialog;
  Request *request;
  g_autofree char *names = NULL;

  if (result == NULL)
    {
      rk_tell (GTK_WIDGET (self), _ ("Choose a meeting first."));
      return;
    }
  names =
      g_strdup_printf ("%s × %s", rk_result_get_name (result, 0), rk_result_get_name (result, 1));
  request = g_new (Request, 1);
  *request = (Request){ g_object_ref (self), rk_result_get_id (result), write };
  dialog = rk_ask_dialog_new (heading, names, _ ("_Enter"), requested_cb, request,
                              (GDestroyNotify)free_request);
  for (int i = 0; titles[i] != NULL; i++)
    rk_ask_dialog_add_entry (dialog, titles[i], texts[i]);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static gboolean
write_contract (RkResultView *self, gint64 id, const char *const *texts, GError **error)
{
  return rk_result_set_contract (self->model, id, texts[0], texts[1], now_utc_s (), error);
}

static void
contract_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkResultView *self = RK_RESULT_VIEW (widget);
  RkResult *result = get_selected (self);
  const char *const titles[] = { _ ("What was agreed"), _ ("Signed on"), NULL };
  const char *const texts[] = { result != NULL ? rk_result_get_contract (result) : NULL,
                                result != NULL ? rk_result_get_contract_day (result) : NULL };

  ask (self, _ ("Contract"), titles, texts, write_contract);
}

static gboolean
write_due (RkResultView *self, gint64 id, const char *const *texts, GError **error)
{
  return rk_result_set_due (self->model, id, texts[0], error);
}

static void
due_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkResultView *self = RK_RESULT_VIEW (widget);
  RkResult *result = get_selected (self);
  const char *const titles[] = { _ ("Ask again on"), NULL };
  const char *const texts[] = { result != NULL ? rk_result_get_due (result) : NULL };

  ask (self, _ ("Follow-Up"), titles, texts, write_due);
}

static const char *
text_or_blank (const char *text)
{
  return text != NULL ? text : "";
}

/* Why each side answers so, and who said it; a reason without an answer would be lost. */
static gboolean
write_reasons (RkResultView *self, gint64 id, const char *const *texts, GError **error)
{
  RkResult *result = get_selected (self);

  for (int i = 0; i < 2 && result != NULL && rk_result_get_id (result) == id; i++)
    {
      g_autoptr (RkResult) kept = g_object_ref (result);
      RkInterest interest = rk_result_get_interest (kept, i);

      if (g_str_equal (texts[i], text_or_blank (rk_result_get_reason (kept, i))))
        continue;
      if (interest == RK_INTEREST_NONE)
        {
          g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_MISSING,
                       _ ("%s has not answered yet. Enter the answer first."),
                       rk_result_get_name (kept, i));
          return FALSE;
        }
      if (!rk_result_set_interest (self->model, id, i, interest,
                                   *texts[2] != '\0' ? texts[2] : NULL, texts[i], now_utc_s (),
                                   error))
        return FALSE;
      result = get_selected (self);
    }
  return TRUE;
}

static void
reason_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkResultView *self = RK_RESULT_VIEW (widget);
  RkResult *result = get_selected (self);
  const char *const titles[] = { result != NULL ? rk_result_get_name (result, 0) : "",
                                 result != NULL ? rk_result_get_name (result, 1) : "",
                                 _ ("Who said so"), NULL };
  const char *const texts[] = { result != NULL ? rk_result_get_reason (result, 0) : NULL,
                                result != NULL ? rk_result_get_reason (result, 1) : NULL, NULL };

  ask (self, _ ("Why They Answer So"), titles, texts, write_reasons);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkResultView *self = RK_RESULT_VIEW (widget);
  RkResult *result = get_selected (self);
  g_autofree char *names = NULL;

  if (result == NULL)
    {
      rk_tell (widget, _ ("Choose a meeting first."));
      return;
    }
  names =
      g_strdup_printf ("%s × %s", rk_result_get_name (result, 0), rk_result_get_name (result, 1));
  rk_day_show_history (widget, self->model, RK_KIND_MEETING, rk_result_get_id (result), names);
}

static void
second_round_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkResultView *self = RK_RESULT_VIEW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  AdwDialog *dialog;
  guint made;

  if (!rk_result_make_second_round (self->model, self->event_id, MOST_EXPERTS, &made, &left_out,
                                    &error))
    {
      rk_tell_error (widget, g_steal_pointer (&error));
      return;
    }
  if (made == 0)
    g_string_append (text, _ ("No second meeting was made: there is no pair that both wish to meet "
                              "again and that has none yet."));
  else
    g_string_append_printf (
        text,
        _ ("%u second meetings were made. They have no slot yet: agree on a time, "
           "or make the timetable again."),
        made);
  for (guint i = 0; i < left_out->len; i++)
    {
      const RkLeftOut *pair = left_out->pdata[i];

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("%s × %s: the company has %d already"), pair->company,
                              pair->expert, MOST_EXPERTS);
    }
  dialog = adw_alert_dialog_new (_ ("Second Meetings"), NULL);
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), text->str);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"), NULL);
  adw_dialog_present (dialog, widget);
}

static void
sheet_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkResultView) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->model != NULL && self->event_id != 0)
    adw_dialog_present (rk_import_dialog_new (self->model, RK_KIND_OUTCOME, self->event_id, path),
                        GTK_WIDGET (self));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        sheet_chosen_cb, g_object_ref (widget));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RkResultView *self = RK_RESULT_VIEW (widget);

  adw_dialog_present (rk_export_dialog_new (self->model, RK_KIND_OUTCOME, self->event_id), widget);
}

/**
 * rk_result_view_run:
 * @self: a view
 * @command: "answers", "follow-ups", "rates" or "second-round"
 *
 * Returns: TRUE if there was such a thing to do
 */
gboolean
rk_result_view_run (RkResultView *self, const char *command)
{
  if (self->event_id == 0)
    return FALSE;
  if (g_str_equal (command, "second-round"))
    return gtk_widget_activate_action (GTK_WIDGET (self), "result.second-round", NULL);
  if (adw_view_stack_get_child_by_name (self->pages, command) == NULL)
    return FALSE;
  adw_view_stack_set_visible_child_name (self->pages, command);
  return TRUE;
}

static void
rk_result_view_map (GtkWidget *widget)
{
  RkResultView *self = RK_RESULT_VIEW (widget);

  GTK_WIDGET_CLASS (rk_result_view_parent_class)->map (widget);
  if (self->event_id != 0 && self->model != NULL)
    fill (self);
}

static void
rk_result_view_dispose (GObject *object)
{
  RkResultView *self = RK_RESULT_VIEW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->start_day, g_free);
  g_clear_object (&self->model);
  /* The template's child is the bin's child: the bin has to let go first. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_RESULT_VIEW);
  g_clear_object (&self->results);
  G_OBJECT_CLASS (rk_result_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "result.contract", NULL, contract_action);
  gtk_widget_class_install_action (widget_class, "result.due", NULL, due_action);
  gtk_widget_class_install_action (widget_class, "result.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "result.history", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "result.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "result.reason", NULL, reason_action);
  gtk_widget_class_install_action (widget_class, "result.second-round", NULL, second_round_action);
}

static void
rk_result_view_class_init (RkResultViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_result_view_dispose;
  widget_class->map = rk_result_view_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-result-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RkResultView, counts);
  gtk_widget_class_bind_template_child (widget_class, RkResultView, grid);
  gtk_widget_class_bind_template_child (widget_class, RkResultView, main_stack);
  gtk_widget_class_bind_template_child (widget_class, RkResultView, pages);
  gtk_widget_class_bind_template_child (widget_class, RkResultView, rates);
  gtk_widget_class_bind_template_child (widget_class, RkResultView, reminder_stack);
  gtk_widget_class_bind_template_child (widget_class, RkResultView, reminders);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  install_actions (widget_class);
  g_type_ensure (RK_TYPE_RATE_VIEW);
}

static void
rk_result_view_init (RkResultView *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->rows = g_ptr_array_new ();
  self->results = g_list_store_new (RK_TYPE_RESULT);
  gtk_widget_init_template (GTK_WIDGET (self));
  build_columns (self);
  selection = gtk_single_selection_new (
      rk_growing_model_new (G_LIST_MODEL (g_object_ref (self->results)), GTK_WIDGET (self->grid)));
  gtk_column_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), key);
}
