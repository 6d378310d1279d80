/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing is done before what would happen was shown.
 */
#include "rk-event-dialogs.h"

#include "rk-ask-dialog.h"
#include "rk-page.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *widget;
  RkModel *model;
  gint64 event_id;
} Question;

static void
free_question (Question *question)
{
  g_object_unref (question->widget);
  g_object_unref (question->model);
  g_free (question);
}

static Question *
new_question (GtkWidget *widget, RkModel *model, gint64 event_id)
{
  Question *question = g_new0 (Question, 1);

  question->widget = g_object_ref (widget);
  question->model = g_object_ref (model);
  question->event_id = event_id;
  return question;
}

static void
present (AdwDialog *dialog,
         const char *verb,
         Question *question,
         void (*answered) (AdwAlertDialog *, const char *, Question *))
{
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "done", verb,
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "done",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "done");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered), question,
                         (GClosureNotify)(void (*) (void))free_question, 0);
  adw_dialog_present (dialog, question->widget);
}

static gboolean
repeat_cb (const char *const *texts, gpointer data, GError **error)
{
  Question *question = data;
  gint64 id =
      rk_event_repeat (question->model, question->event_id, texts[0], *texts[1] != '\0', error);

  if (id != 0)
    rk_open_record (question->widget, RK_KIND_EVENT, id);
  return id != 0;
}

/**
 * rk_event_ask_repeat:
 * @widget: where
 * @model: a model
 * @event_id: the earlier event
 *
 * Asks when an event is held again and who is asked again, makes it and shows it.
 */
void
rk_event_ask_repeat (GtkWidget *widget, RkModel *model, gint64 event_id)
{
  RkAskDialog *dialog = rk_ask_dialog_new (
      _ ("Repeat This Event"),
      _ ("Hours, tables and hosts are taken over. Approvals, states, absences, meetings and "
         "answers stay with the earlier event; that two have met there is known when they are "
         "paired."),
      _ ("_Make It"), repeat_cb, new_question (widget, model, event_id),
      (GDestroyNotify)free_question);

  rk_ask_dialog_add_entry (dialog, _ ("First day"), NULL);
  rk_ask_dialog_add_switch (dialog, _ ("Take the participants over, as entries"), FALSE);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
convert_cb (AdwAlertDialog *dialog, const char *response, Question *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = NULL;

  if (!g_str_equal (response, "done"))
    return;
  report = rk_slots_convert (question->model, question->event_id, FALSE, &error);
  if (report != NULL)
    gtk_widget_activate_action (question->widget, "win.tell-done", NULL);
  else
    rk_tell_error (question->widget, g_steal_pointer (&error));
}

static GtkWidget *
new_report (GPtrArray *report)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *label;
  g_autofree char *text = NULL;

  g_ptr_array_add (report, NULL);
  text = g_strjoinv ("\n", (char **)report->pdata);
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  return scroller;
}

/**
 * rk_event_ask_convert:
 * @widget: where
 * @model: a model
 * @event_id: an event whose hours were changed after its slots were made
 *
 * Shows what the slots that the hours imply now would do to absences and
 * meetings, and converts them if the person agrees.
 */
void
rk_event_ask_convert (GtkWidget *widget, RkModel *model, gint64 event_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = rk_slots_convert (model, event_id, TRUE, &error);
  AdwDialog *dialog;
  g_autofree char *body = NULL;

  if (report == NULL)
    {
      rk_tell_error (widget, g_steal_pointer (&error));
      return;
    }
  dialog = adw_alert_dialog_new (_ ("Convert the Slots"), NULL);
  body = g_strdup_printf (
      ngettext ("%u absence or meeting changes.", "%u absences and meetings change.", report->len),
      report->len);
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), body);
  if (report->len > 0)
    adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), new_report (report));
  present (dialog, _ ("_Convert"), new_question (widget, model, event_id), convert_cb);
}
