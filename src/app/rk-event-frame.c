/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows follow the file.  An approval is asked about in a dialog of four
 * lines, whoever has none yet is told of.
 */
#include "rk-event-frame.h"

#include "rk-ask-dialog.h"
#include "rk-event-host.h"
#include "rk-event-kind.h"
#include "rk-page.h"

#include <glib/gi18n.h>

struct _RkEventFrame
{
  AdwBin parent_instance;

  AdwPreferencesGroup *kind;
  AdwActionRow *kind_row;
  GtkWidget *apply_button;
  AdwPreferencesGroup *approvals;
  GPtrArray *rows; /* of the approvals */

  RkModel *model;
  gint64 event_id;
};

G_DEFINE_FINAL_TYPE (RkEventFrame, rk_event_frame, ADW_TYPE_BIN)

typedef struct
{
  RkModel *model;
  gint64 host_id;
} Request;

static void
free_request (Request *request)
{
  g_object_unref (request->model);
  g_free (request);
}

static gboolean
write_cb (const char *const *texts, gpointer data, GError **error)
{
  const Request *request = data;
  RkApprovalState state = RK_APPROVAL_NONE;

  while (state < RK_N_APPROVAL_STATES - 1
         && !g_str_equal (rk_approval_state_to_text (state), texts[0]))
    state++;
  return rk_approval_set (request->model, request->host_id, state, texts[1], texts[2], texts[3],
                          error);
}

static void
ask (RkEventFrame *self, const RkApproval *approval)
{
  const char *states[RK_N_APPROVAL_STATES + 1] = { NULL };
  Request *request = g_new (Request, 1);
  RkAskDialog *dialog;

  for (guint i = 0; i < RK_N_APPROVAL_STATES; i++)
    states[i] = rk_approval_state_to_text (i);
  *request = (Request){ g_object_ref (self->model), approval->host_id };
  dialog = rk_ask_dialog_new (_ ("Approval of Support"), approval->name, _ ("_Enter"), write_cb,
                              request, (GDestroyNotify)free_request);
  rk_ask_dialog_add_choice (dialog, _ ("State"), states, approval->state);
  rk_ask_dialog_add_entry (dialog, _ ("Asked for on"), approval->applied_day);
  rk_ask_dialog_add_entry (dialog, _ ("Decided on"), approval->decided_day);
  rk_ask_dialog_add_entry (dialog, _ ("Number of the decision"), approval->number);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
approval_activated_cb (AdwActionRow *row, RkEventFrame *self)
{
  ask (self, g_object_get_data (G_OBJECT (row), "rk-approval"));
}

static char *
day_of (const char *iso)
{
  RkDay day;

  return iso != NULL && rk_day_parse (iso, &day, NULL) ? rk_day_to_text (day, rk_get_language ())
                                                       : NULL;
}

static char *
describe (const RkApproval *approval)
{
  g_autoptr (GString) text = g_string_new (rk_approval_state_to_text (approval->state));
  g_autofree char *decided = day_of (approval->decided_day);
  g_autofree char *applied = day_of (approval->applied_day);

  if (decided != NULL)
    g_string_append_printf (text, "　%s", decided);
  if (approval->number != NULL)
    g_string_append_printf (text, "　%s", approval->number);
  if (applied != NULL)
    {
      g_string_append (text, "　");
      g_string_append_printf (text, _ ("asked for on %s"), applied);
    }
  return g_strdup (text->str);
}

static void
add_approval (RkEventFrame *self, RkApproval *approval)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = describe (approval);
  GtkWidget *icon = gtk_image_new_from_icon_name (
      approval->state == RK_APPROVAL_GIVEN ? "emblem-ok-symbolic" : "dialog-warning-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), approval->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("document-edit-symbolic"));
  gtk_widget_set_sensitive (row, !rk_store_is_read_only (rk_model_get_store (self->model)));
  g_object_set_data_full (G_OBJECT (row), "rk-approval", approval,
                          (GDestroyNotify)rk_approval_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (approval_activated_cb), self, 0);
  adw_preferences_group_add (self->approvals, row);
  g_ptr_array_add (self->rows, row);
}

static void
fill_approvals (RkEventFrame *self)
{
  g_autoptr (GPtrArray) list = rk_approval_list (self->model, self->event_id, NULL);
  guint missing = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->approvals, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->approvals), list != NULL && list->len > 0);
  if (list == NULL || list->len == 0)
    return;
  g_ptr_array_set_free_func (list, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      missing += ((RkApproval *)list->pdata[i])->state != RK_APPROVAL_GIVEN;
      add_approval (self, list->pdata[i]);
    }
  words =
      missing > 0
          ? g_strdup_printf (ngettext ("The approval of %u is missing: its name may not be "
                                       "printed yet.",
                                       "The approvals of %u are missing: their names may not be "
                                       "printed yet.",
                                       missing),
                             missing)
          : g_strdup (_ ("All approvals are there."));
  adw_preferences_group_set_description (self->approvals, words);
}

static void
fill_kind (RkEventFrame *self, const RkPlan *plan)
{
  const RkEventKind *kind = rk_event_kind_find (plan->kind);
  gboolean applied = rk_event_kind_is_applied (self->model, self->event_id);

  gtk_widget_set_visible (GTK_WIDGET (self->kind), kind->name != NULL);
  if (kind->name == NULL)
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind_row), kind->name);
  adw_action_row_set_subtitle (self->kind_row, _ (kind->words));
  gtk_widget_set_visible (self->apply_button, !applied);
  gtk_widget_set_sensitive (self->apply_button,
                            !rk_store_is_read_only (rk_model_get_store (self->model)));
}

/**
 * rk_event_frame_set_plan:
 * @self: a frame
 * @model: (nullable): the model
 * @plan: (nullable): the event
 */
void
rk_event_frame_set_plan (RkEventFrame *self, RkModel *model, RkPlan *plan)
{
  g_return_if_fail (RK_IS_EVENT_FRAME (self));
  g_set_object (&self->model, model);
  self->event_id = plan != NULL ? plan->event_id : 0;
  if (plan == NULL)
    return;
  fill_kind (self, plan);
  fill_approvals (self);
}

static void
apply_clicked_cb (GtkButton *button, RkEventFrame *self)
{
  g_autoptr (GError) error = NULL;

  if (rk_event_kind_apply (self->model, self->event_id, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

/**
 * rk_event_frame_run:
 * @self: a frame
 * @command: "usual", or "approval 0" for the first approval
 *
 * Returns: TRUE if there was such a thing to do
 */
gboolean
rk_event_frame_run (RkEventFrame *self, const char *command)
{
  guint64 index;

  if (self->event_id == 0)
    return FALSE;
  if (g_str_equal (command, "usual"))
    {
      apply_clicked_cb (NULL, self);
      return TRUE;
    }
  if (!g_str_has_prefix (command, "approval "))
    return FALSE;
  index = g_ascii_strtoull (command + strlen ("approval "), NULL, 10);
  if (index < self->rows->len)
    approval_activated_cb (self->rows->pdata[index], self);
  return index < self->rows->len;
}

GtkWidget *
rk_event_frame_new (void)
{
  return g_object_new (RK_TYPE_EVENT_FRAME, NULL);
}

static void
rk_event_frame_dispose (GObject *object)
{
  RkEventFrame *self = RK_EVENT_FRAME (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (rk_event_frame_parent_class)->dispose (object);
}

static void
rk_event_frame_class_init (RkEventFrameClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_event_frame_dispose;
}

static void
rk_event_frame_init (RkEventFrame *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->rows = g_ptr_array_new ();
  self->kind = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->kind_row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->kind_row), FALSE);
  self->apply_button = gtk_button_new_with_label (_ ("Fill In What Is Usual"));
  gtk_widget_set_tooltip_text (self->apply_button,
                               _ ("Length of a meeting and limits, only where the event says "
                                  "nothing"));
  gtk_widget_set_valign (self->apply_button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->apply_button, "clicked", G_CALLBACK (apply_clicked_cb), self, 0);
  adw_action_row_add_suffix (self->kind_row, self->apply_button);
  adw_preferences_group_add (self->kind, GTK_WIDGET (self->kind_row));
  self->approvals = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->approvals, _ ("Approvals of Support"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->approvals));
  adw_bin_set_child (ADW_BIN (self), box);
}
