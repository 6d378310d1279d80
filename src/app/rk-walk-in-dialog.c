/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is refused is told in the dialog, so that nothing has to be typed twice.
 */
#include "rk-walk-in-dialog.h"

#include "rk-day-dialogs.h"
#include "rk-page.h"

#include <glib/gi18n.h>

struct _RkWalkInDialog
{
  AdwDialog parent_instance;

  GtkButton *take_button;
  AdwComboRow *side;
  AdwEntryRow *name;
  AdwEntryRow *kana;
  AdwEntryRow *affiliation;
  AdwEntryRow *phone;
  AdwEntryRow *topics;
  AdwSpinRow *meetings;
  AdwSwitchRow *consent;
  GtkLabel *error;

  RkModel *model;
  gint64 event_id;
  RkMoment now;
};

G_DEFINE_FINAL_TYPE (RkWalkInDialog, rk_walk_in_dialog, ADW_TYPE_DIALOG)

static const char *
text_of (AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  return *text != '\0' ? text : NULL;
}

static void
set_value (const char **values, const char *field, const char *text)
{
  values[rk_kind_find_field (RK_KIND_PARTICIPANT, field)] = text;
}

typedef struct
{
  GtkWidget *window;
  RkModel *model;
  gint64 event_id;
  gint64 id;
} Taken;

static void
free_taken (Taken *taken)
{
  g_object_unref (taken->window);
  g_object_unref (taken->model);
  g_free (taken);
}

static void
told_cb (AdwAlertDialog *dialog, const char *response, Taken *taken)
{
  if (g_str_equal (response, "badge"))
    rk_day_print_badge (taken->window, taken->model, taken->event_id, taken->id);
}

/* Whom the walk-in meets, to be read out at the door. */
static char *
describe_meetings (RkModel *model, gint64 event_id, gint64 id)
{
  g_autoptr (RkPlan) plan = rk_plan_load (model, event_id, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; plan != NULL && i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];
      RkPlanPerson *a = meeting->a >= 0 ? plan->people->pdata[meeting->a] : NULL;
      RkPlanPerson *b = meeting->b >= 0 ? plan->people->pdata[meeting->b] : NULL;
      g_autofree char *slot = NULL;

      if (a == NULL || b == NULL || meeting->slot < 0 || (a->id != id && b->id != id))
        continue;
      slot = rk_plan_slot_name (plan, meeting->slot);
      g_string_append_printf (
          text, "%s%s %s %s", text->len > 0 ? "\n" : "", slot,
          meeting->place >= 0 ? ((RkPlanPlace *)plan->places->pdata[meeting->place])->name : "",
          a->id == id ? b->name : a->name);
    }
  return text->len > 0 ? g_strdup (text->str)
                       : g_strdup (_ ("No free meeting was found. Replan to make room."));
}

static void
tell (RkWalkInDialog *self, gint64 id)
{
  g_autofree char *heading =
      g_strdup_printf (_ ("%s Is Checked In"), gtk_editable_get_text (GTK_EDITABLE (self->name)));
  g_autofree char *body = describe_meetings (self->model, self->event_id, id);
  AdwDialog *dialog = adw_alert_dialog_new (heading, NULL);
  Taken *taken = g_new (Taken, 1);

  *taken = (Taken){ g_object_ref (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)))),
                    g_object_ref (self->model), self->event_id, id };
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"), "badge",
                                  _ ("Print the _Badge…"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "badge",
                                            ADW_RESPONSE_SUGGESTED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (told_cb), taken,
                         (GClosureNotify)(void (*) (void))free_taken, 0);
  adw_dialog_present (dialog, taken->window);
}

static void
take (RkWalkInDialog *self)
{
  g_autofree const char **values =
      g_new0 (const char *, rk_kind_get_info (RK_KIND_PARTICIPANT)->n_fields);
  const RkField *field = &rk_kind_get_info (RK_KIND_PARTICIPANT)
                              ->fields[rk_kind_find_field (RK_KIND_PARTICIPANT, "side")];
  g_auto (GStrv) sides = rk_field_dup_choices (field);
  guint side = adw_combo_row_get_selected (self->side);
  g_autoptr (GError) error = NULL;
  guint placed;
  gint64 id;

  set_value (values, "name", text_of (self->name));
  set_value (values, "kana", text_of (self->kana));
  set_value (values, "side", sides[side]);
  set_value (values, "affiliation", text_of (self->affiliation));
  set_value (values, "phone", text_of (self->phone));
  set_value (values, side == 0 || side == 2 ? "topic" : "expertise", text_of (self->topics));
  if (adw_switch_row_get_active (self->consent))
    set_value (values, "consent", "○");
  id = rk_day_add_walk_in (self->model, self->event_id, values,
                           (guint)adw_spin_row_get_value (self->meetings), &self->now, &placed,
                           &error);
  if (id == 0)
    {
      g_autofree char *words = rk_explain_error (error);

      gtk_label_set_label (self->error, words);
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
      return;
    }
  /* The second press of a double click comes while the dialog fades. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->take_button), FALSE);
  tell (self, id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
changed_cb (GtkEditable *editable, RkWalkInDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->take_button), text_of (self->name) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
}

static void
take_clicked_cb (GtkWidget *widget, RkWalkInDialog *self)
{
  if (text_of (self->name) != NULL)
    take (self);
}

static void
cancel_clicked_cb (GtkButton *button, RkWalkInDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/**
 * rk_walk_in_dialog_new:
 * @model: a model
 * @event_id: the event
 * @now: the moment at the door
 * @name: what was typed already
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
rk_walk_in_dialog_new (RkModel *model, gint64 event_id, const RkMoment *now, const char *name)
{
  RkWalkInDialog *self = g_object_new (RK_TYPE_WALK_IN_DIALOG, NULL);

  self->model = g_object_ref (model);
  self->event_id = event_id;
  self->now = *now;
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->name));
  return ADW_DIALOG (self);
}

static void
rk_walk_in_dialog_dispose (GObject *object)
{
  g_clear_object (&RK_WALK_IN_DIALOG (object)->model);
  gtk_widget_dispose_template (GTK_WIDGET (object), RK_TYPE_WALK_IN_DIALOG);
  G_OBJECT_CLASS (rk_walk_in_dialog_parent_class)->dispose (object);
}

static void
rk_walk_in_dialog_class_init (RkWalkInDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_walk_in_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-walk-in-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RkWalkInDialog, affiliation);
  gtk_widget_class_bind_template_child (widget_class, RkWalkInDialog, consent);
  gtk_widget_class_bind_template_child (widget_class, RkWalkInDialog, error);
  gtk_widget_class_bind_template_child (widget_class, RkWalkInDialog, kana);
  gtk_widget_class_bind_template_child (widget_class, RkWalkInDialog, meetings);
  gtk_widget_class_bind_template_child (widget_class, RkWalkInDialog, name);
  gtk_widget_class_bind_template_child (widget_class, RkWalkInDialog, phone);
  gtk_widget_class_bind_template_child (widget_class, RkWalkInDialog, side);
  gtk_widget_class_bind_template_child (widget_class, RkWalkInDialog, take_button);
  gtk_widget_class_bind_template_child (widget_class, RkWalkInDialog, topics);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_clicked_cb);
}

static void
rk_walk_in_dialog_init (RkWalkInDialog *self)
{
  const RkField *field = &rk_kind_get_info (RK_KIND_PARTICIPANT)
                              ->fields[rk_kind_find_field (RK_KIND_PARTICIPANT, "side")];
  g_auto (GStrv) sides = rk_field_dup_choices (field);
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const *)sides);

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->side, G_LIST_MODEL (names));
}
