/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form, whether personal data goes with it, then the place.  Characters
 * that CP932 lacks are listed before anything stands for them.
 */
#include "rk-export-dialog.h"

#include "rk-page.h"
#include "rk-save.h"
#include "rk-sheet-read.h"
#include "rk-sheet-write.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *window;
  RkModel *model;
  RkKind kind;
  gint64 event_id;
  const char *encoding;
  gboolean without_personal;
  char *path; /* where CP932 did not fit */
} Export;

static void
free_export (Export *export)
{
  g_clear_object (&export->window);
  g_object_unref (export->model);
  g_free (export->path);
  g_free (export);
}

static gboolean
write_sheet (Export *export, const char *path, gboolean substitute, GError **error)
{
  RkFilter filter = { export->event_id, 0, NULL };
  RkSheetOptions options = { .encoding = export->encoding,
                             .lang = "ja",
                             .without_personal = export->without_personal,
                             .substitute = substitute };

  return rk_sheet_write (export->model, export->kind, &filter, path, &options, error);
}

static void
substitute_chosen_cb (AdwAlertDialog *dialog, const char *response, Export *export)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_str_equal (response, "substitute"))
    return;
  if (!write_sheet (export, export->path, TRUE, &error))
    {
      rk_tell_error (export->window, g_steal_pointer (&error));
      return;
    }
  text = g_strdup_printf (_ ("Written to %s"), export->path);
  rk_tell (export->window, text);
}

static Export *
copy_export (const Export *export)
{
  Export *copy = g_new0 (Export, 1);

  *copy = *export;
  g_object_ref (copy->window);
  g_object_ref (copy->model);
  copy->path = g_strdup (export->path);
  return copy;
}

/* What does not fit, and what could stand for it: the person decides. */
static void
ask_to_substitute (const Export *export, const char *path, const char *words)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Some Characters Do Not Fit"), words);
  Export *again = copy_export (export);

  g_free (again->path);
  again->path = g_strdup (path);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "substitute",
                                  _ ("_Substitute"), NULL);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (substitute_chosen_cb), again,
                         (GClosureNotify)(void (*) (void))free_export, 0);
  adw_dialog_present (dialog, export->window);
}

static gboolean
write_cb (const char *path, gpointer data, GError **error)
{
  Export *export = data;
  g_autoptr (GError) failure = NULL;

  if (write_sheet (export, path, FALSE, &failure))
    return TRUE;
  if (g_error_matches (failure, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_ENCODING))
    ask_to_substitute (export, path, failure->message);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static const struct
{
  const char *label;
  const char *suffix;
  const char *encoding;
} forms[] = {
  { "XLSX (Excel)", "xlsx", NULL },
  { "CSV (UTF-8)", "csv", NULL },
  { "CSV (CP932, Shift_JIS)", "csv", "cp932" },
  { "JSON", "json", NULL },
};

static void
chosen_cb (AdwAlertDialog *dialog, const char *response, Export *export)
{
  AdwComboRow *form = g_object_get_data (G_OBJECT (dialog), "rk-form");
  AdwSwitchRow *personal = g_object_get_data (G_OBJECT (dialog), "rk-personal");
  guint selected = adw_combo_row_get_selected (form);
  g_autofree char *initial = NULL;

  if (!g_str_equal (response, "export") || selected >= G_N_ELEMENTS (forms))
    return;
  export->window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (dialog))));
  export->encoding = forms[selected].encoding;
  export->without_personal = adw_switch_row_get_active (personal);
  initial =
      g_strdup_printf ("%s.%s", _ (rk_kind_get_info (export->kind)->label), forms[selected].suffix);
  rk_save_as (export->window, initial, write_cb, copy_export (export), (GDestroyNotify)free_export);
}

static gboolean
has_personal (RkKind kind)
{
  const RkKindInfo *info = rk_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & RK_FIELD_PERSONAL) && !(info->fields[i].flags & RK_FIELD_KEY))
      return TRUE;
  return FALSE;
}

/**
 * rk_export_dialog_new:
 * @model: a model
 * @kind: what goes out
 * @event_id: of which event, or 0
 *
 * Returns: (transfer floating): the question
 */
AdwDialog *
rk_export_dialog_new (RkModel *model, RkKind kind, gint64 event_id)
{
  AdwDialog *dialog =
      adw_alert_dialog_new (_ ("Export a Sheet"), _ (rk_kind_get_info (kind)->label));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *form = adw_combo_row_new ();
  GtkWidget *personal = adw_switch_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  Export *export = g_new0 (Export, 1);

  export->model = g_object_ref (model);
  export->kind = kind;
  export->event_id = event_id;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    gtk_string_list_append (names, forms[i].label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form), _ ("Form"));
  adw_combo_row_set_model (ADW_COMBO_ROW (form), G_LIST_MODEL (names));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (personal), _ ("Leave personal data out"));
  gtk_widget_set_visible (personal, has_personal (kind));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), form);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), personal);
  g_object_set_data (G_OBJECT (dialog), "rk-form", form);
  g_object_set_data (G_OBJECT (dialog), "rk-personal", personal);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), group);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "export",
                                  _ ("_Export…"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "export",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "export");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (chosen_cb), export,
                         (GClosureNotify)(void (*) (void))free_export, 0);
  return dialog;
}
