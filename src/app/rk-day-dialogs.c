/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each question is one dialog whose answer can be given with Enter alone.
 */
#include "rk-day-dialogs.h"

#include "rk-ask-dialog.h"
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
  gboolean with_time;
  gboolean with_reason;
} Question;

static const char *
text_of (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
answered_cb (const char *const *texts, gpointer data, GError **error)
{
  const Question *question = data;
  guint next = question->with_time ? 1 : 0;
  int minute = 0;

  if (question->with_time && !rk_minutes_parse (texts[0], &minute, NULL))
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID, "“%s” – %s", texts[0],
                   _ ("a time is needed, as 10:40"));
      return FALSE;
    }
  return question->answer (
      question->id, minute, question->with_reason ? text_of (texts[next]) : NULL,
      question->with_reason ? text_of (texts[next + 1]) : NULL, question->data, error);
}

static void
ask (GtkWidget *widget,
     const char *heading,
     const char *body,
     const char *time_title,
     int minute,
     const Question *question)
{
  g_autofree char *time = rk_minutes_to_text (minute);
  RkAskDialog *dialog = rk_ask_dialog_new (heading, body, _ ("_Enter"), answered_cb,
                                           g_memdup2 (question, sizeof *question), g_free);

  if (question->with_time)
    rk_ask_dialog_add_entry (dialog, time_title, time);
  if (question->with_reason)
    {
      rk_ask_dialog_add_entry (dialog, _ ("Who said so"), NULL);
      rk_ask_dialog_add_entry (dialog, _ ("Reason"), NULL);
    }
  adw_dialog_present (ADW_DIALOG (dialog), widget);
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
  Question question = { rk_day_entry_get_id (entry), answer, data, with_time, TRUE };

  ask (widget, with_time ? _ ("Comes Late") : _ ("Does Not Come"), body, _ ("There from"), minute,
       &question);
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
  Question question = { 0, answer, data, TRUE, FALSE };

  ask (widget, _ ("Rehearse the Day"),
       _ ("The list and the board then show the first day of the event from this time on. What "
          "you enter is entered all the same; undo takes it back."),
       _ ("Begin at"), minute, &question);
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
