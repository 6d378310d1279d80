/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each question is one dialog whose answer can be given with Enter alone.
 */
#include "rk-day-dialogs.h"

#include "rk-day-row.h"
#include "rk-documents.h"
#include "rk-page.h"
#include "rk-save.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64 id;
  RkDayAnswer answer;
  gpointer data;
  AdwEntryRow *time; /* NULL where no time is asked for */
  AdwEntryRow *said_by;
  AdwEntryRow *reason;
} Question;

static const char *
text_of (AdwEntryRow *row)
{
  const char *text = row != NULL ? gtk_editable_get_text (GTK_EDITABLE (row)) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, Question *question)
{
  int minute = 0;

  if (!g_str_equal (response, "done"))
    return;
  if (question->time != NULL
      && (text_of (question->time) == NULL
          || !rk_minutes_parse (text_of (question->time), &minute, NULL)))
    return;
  question->answer (question->id, minute, text_of (question->said_by), text_of (question->reason),
                    question->data);
}

/* A time that cannot be read cannot be confirmed. */
static void
time_changed_cb (AdwEntryRow *row, AdwAlertDialog *dialog)
{
  int minute;
  gboolean good = rk_minutes_parse (gtk_editable_get_text (GTK_EDITABLE (row)), &minute, NULL);

  adw_alert_dialog_set_response_enabled (dialog, "done", good);
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

static AdwEntryRow *
add_entry (GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_ENTRY_ROW (row);
}

static void
ask (GtkWidget *widget,
     const char *heading,
     const char *body,
     const char *time_title,
     int minute,
     gboolean with_reason,
     Question *question)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, NULL);
  GtkWidget *group = adw_preferences_group_new ();

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "done",
                                  _ ("_Enter"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "done",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "done");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  if (time_title != NULL)
    {
      g_autofree char *text = rk_minutes_to_text (minute);

      question->time = add_entry (group, time_title);
      gtk_editable_set_text (GTK_EDITABLE (question->time), text);
      g_signal_connect (question->time, "changed", G_CALLBACK (time_changed_cb), dialog);
    }
  if (with_reason)
    {
      question->said_by = add_entry (group, _ ("Who said so"));
      question->reason = add_entry (group, _ ("Reason"));
    }
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), group);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question,
                         (GClosureNotify)(void (*) (void))g_free, 0);
  adw_dialog_present (dialog, widget);
}

static Question *
new_question (gint64 id, RkDayAnswer answer, gpointer data)
{
  Question *question = g_new0 (Question, 1);

  question->id = id;
  question->answer = answer;
  question->data = data;
  return question;
}

/**
 * rk_day_ask_state:
 * @widget: where
 * @entry: about whom
 * @with_time: whether a time of arrival is asked for: late rather than absent
 * @minute: the time proposed, a minute of the day
 * @answer: gets the answer, unless the person thinks better of it
 * @data: for @answer; it must outlive the dialog
 */
void
rk_day_ask_state (GtkWidget *widget,
                  RkDayEntry *entry,
                  gboolean with_time,
                  int minute,
                  RkDayAnswer answer,
                  gpointer data)
{
  const char *company = rk_day_entry_get_company (entry);
  g_autofree char *body =
      g_strdup_printf ("%s　%s", company != NULL ? company : "", rk_day_entry_get_name (entry));

  ask (widget, with_time ? _ ("Comes Late") : _ ("Does Not Come"), body,
       with_time ? _ ("There from") : NULL, minute, TRUE,
       new_question (rk_day_entry_get_id (entry), answer, data));
}

/**
 * rk_day_ask_time:
 * @widget: where
 * @minute: the time proposed, a minute of the day
 * @answer: gets the answer, unless the person thinks better of it
 * @data: for @answer; it must outlive the dialog
 *
 * Asks at which time of the event's first day a rehearsal begins.
 */
void
rk_day_ask_time (GtkWidget *widget, int minute, RkDayAnswer answer, gpointer data)
{
  ask (widget, _ ("Rehearse the Day"),
       _ ("The list and the board then show the first day of the event from this time on. What "
          "you enter is entered all the same; undo takes it back."),
       _ ("Begin at"), minute, FALSE, new_question (0, answer, data));
}

/**
 * rk_day_show_history:
 * @widget: where
 * @model: a model
 * @kind: %RK_KIND_PARTICIPANT or %RK_KIND_MEETING
 * @id: which
 * @name: what it is called
 *
 * Shows each state with its time, who said so and why.
 */
void
rk_day_show_history (GtkWidget *widget, RkModel *model, RkKind kind, gint64 id, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = rk_day_list_states (model, kind, id, &error);
  AdwDialog *dialog = adw_alert_dialog_new (name, NULL);
  GtkWidget *group = adw_preferences_group_new ();

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"), NULL);
  if (changes == NULL || changes->len == 0)
    adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), _ ("Nothing was entered yet."));
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const RkStateChange *change = changes->pdata[i];
      RkMoment moment = rk_moment_from_utc (change->at_utc_s);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *day = rk_day_to_text (moment.day, rk_get_language ());
      g_autofree char *time = rk_day_time_of (change->at_utc_s);
      g_autofree char *subtitle = g_strdup_printf ("%s %s　%s　%s", day, time,
                                                   change->said_by != NULL ? change->said_by : "",
                                                   change->reason != NULL ? change->reason : "");

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->state);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), group);
  adw_dialog_present (dialog, widget);
}

typedef struct
{
  RkModel *model;
  gint64 event_id;
  gint64 participant_id;
} Badge;

static void
free_badge (Badge *badge)
{
  g_object_unref (badge->model);
  g_free (badge);
}

static gboolean
write_badge_cb (const char *path, gpointer data, GError **error)
{
  Badge *badge = data;
  RkDocumentOptions options = { .event_id = badge->event_id,
                                .record_id = badge->participant_id,
                                .printed = RK_DAY_NONE,
                                .lang = "ja" };

  return rk_document_write (badge->model, RK_DOCUMENT_BADGES, &options, path, error);
}

/**
 * rk_day_print_badge:
 * @widget: where
 * @model: a model
 * @event_id: the event
 * @participant_id: whose badge
 *
 * Prints one badge, for somebody at the door.
 */
void
rk_day_print_badge (GtkWidget *widget, RkModel *model, gint64 event_id, gint64 participant_id)
{
  Badge *badge = g_new0 (Badge, 1);

  badge->model = g_object_ref (model);
  badge->event_id = event_id;
  badge->participant_id = participant_id;
  rk_print (widget, write_badge_cb, badge, (GDestroyNotify)free_badge);
}
