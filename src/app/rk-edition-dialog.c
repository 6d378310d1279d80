/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A question with three rows: made of which edition, for which year, called what.
 */
#include "rk-edition-dialog.h"

#include "rk-edition.h"
#include "rk-page.h"

#include <glib/gi18n.h>

typedef struct
{
  RkModel *model;
  GArray *years; /* of int: editions that can be the base */
  AdwComboRow *base;
  AdwSpinRow *year;
  AdwEntryRow *title;
} Question;

static void
free_question (Question *question)
{
  g_object_unref (question->model);
  g_array_unref (question->years);
  g_free (question);
}

static void
chosen_cb (AdwAlertDialog *dialog, const char *response, Question *question)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (dialog)));
  guint base = adw_combo_row_get_selected (question->base);
  int year = (int)adw_spin_row_get_value (question->year);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "make") || base >= question->years->len || window == NULL)
    return;
  if (!rk_edition_create (question->model, g_array_index (question->years, int, base), year,
                          gtk_editable_get_text (GTK_EDITABLE (question->title)), &error))
    {
      rk_tell_error (window, g_steal_pointer (&error));
      return;
    }
  gtk_widget_activate_action (window, "win.year", "i", year);
  gtk_widget_activate_action (window, "win.tell-done", NULL);
}

/* The editions that are whole, newest first; the window's year is proposed. */
static GtkStringList *
list_bases (Question *question, int fiscal_year, guint *selected)
{
  RkFilter filter = { 0 };
  g_autoptr (GPtrArray) editions =
      rk_model_load_all (question->model, RK_KIND_EDITION, &filter, NULL);
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; editions != NULL && i < editions->len; i++)
    {
      int year = atoi (rk_record_get (editions->pdata[i], "fiscal_year"));
      g_autofree char *name =
          g_strdup_printf ("%d　%s", year, rk_record_get_title (editions->pdata[i]));

      if (g_strcmp0 (rk_record_get (editions->pdata[i], "partial"), "1") == 0)
        continue;
      if (year == fiscal_year)
        *selected = question->years->len;
      g_array_append_val (question->years, year);
      gtk_string_list_append (names, name);
    }
  return names;
}

static GtkWidget *
build_rows (Question *question, int fiscal_year)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint selected = 0;
  g_autoptr (GtkStringList) names = list_bases (question, fiscal_year, &selected);

  question->base = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->base), _ ("Made of"));
  adw_combo_row_set_model (question->base, G_LIST_MODEL (names));
  adw_combo_row_set_selected (question->base, selected);
  question->year = ADW_SPIN_ROW (adw_spin_row_new_with_range (1950, 2200, 1));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->year), _ ("Fiscal year"));
  adw_spin_row_set_value (question->year, rk_edition_next_year (question->model));
  question->title = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->title),
                                 _ ("Title (last year's where blank)"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (question->base));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (question->year));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (question->title));
  return group;
}

/**
 * rk_edition_dialog_new:
 * @model: a model
 * @fiscal_year: the window's year, proposed as the base
 *
 * Returns: (transfer floating): the question
 */
AdwDialog *
rk_edition_dialog_new (RkModel *model, int fiscal_year)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("New Edition"),
      _ ("Sections, programmes, subsidies and links are copied and keep their identity. Then add, "
         "drop, rename and move what is different this year."));
  Question *question = g_new0 (Question, 1);

  question->model = g_object_ref (model);
  question->years = g_array_new (FALSE, FALSE, sizeof (int));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), build_rows (question, fiscal_year));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "make",
                                  _ ("_Make It"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "make",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), "make",
                                         question->years->len > 0);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "make");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (chosen_cb), question,
                         (GClosureNotify)(void (*) (void))free_question, 0);
  return dialog;
}
