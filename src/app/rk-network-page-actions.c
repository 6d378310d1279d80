/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands of the network page: views, export, import, gaps, layouts.
 *
 * Whatever a control does can be given as words, "year:2023" or "want:kind=…":
 * see _rk_network_page_run().
 */
#include "rk-network-page-private.h"

#include "rk-network-export.h"
#include "rk-network-gaps-dialog.h"
#include "rk-save.h"
#include "rk-sheet-read.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

static RkNetworkQuery *
copy_query (RkNetworkPage *self)
{
  return rk_network_query_copy (rk_network_state_get_query (self->state));
}

static RkDay
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return rk_day_new (g_date_time_get_year (now), g_date_time_get_month (now),
                     g_date_time_get_day_of_month (now));
}

typedef struct
{
  RkNetworkState *state;
  gboolean a4;
} Export;

static void
free_export (Export *export)
{
  g_object_unref (export->state);
  g_free (export);
}

static gboolean
write_cb (const char *path, gpointer data, GError **error)
{
  Export *export = data;
  RkNetwork *shown = rk_network_state_get_shown (export->state);

  if (!rk_network_can_write (path))
    {
      g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED,
                   _ ("%s: %s can be written as %s."), path, _ ("The network"),
                   ".graphml .csv .svg .png .pdf");
      return FALSE;
    }
  return rk_network_write (shown, rk_network_state_get_query (export->state),
                           rk_network_state_get_plan (export->state), today (), export->a4, path,
                           error);
}

/* "pdf", "a4.pdf", "svg", … */
static void
export_as (RkNetworkPage *self, const char *form)
{
  Export *export;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (rk_network_state_get_shown (self->state) == NULL)
    return;
  export = g_new0 (Export, 1);
  export->state = g_object_ref (self->state);
  export->a4 = g_str_has_prefix (form, "a4.");
  title = rk_network_dup_title (rk_network_state_get_query (self->state));
  name = g_strdup_printf ("%s.%s", title, export->a4 ? form + 3 : form);
  rk_save_as (GTK_WIDGET (self), name, write_cb, export, (GDestroyNotify)free_export);
}

/* The same without the question where to, for scripts. */
static void
export_to (RkNetworkPage *self, const char *path)
{
  Export export = { self->state, FALSE };
  g_autoptr (GError) error = NULL;

  if (rk_network_state_get_shown (self->state) != NULL && !write_cb (path, &export, &error))
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

static void
copy_picture (RkNetworkPage *self)
{
  g_autoptr (GdkTexture) texture = rk_network_canvas_take_picture (self->canvas);

  if (texture == NULL)
    return;
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
  rk_tell (GTK_WIDGET (self), _ ("The picture is on the clipboard."));
}

static void
copy_table (RkNetworkPage *self)
{
  g_autofree char *text = NULL;

  if (rk_network_state_get_shown (self->state) == NULL)
    return;
  text = rk_network_table_dup_text (self->table);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  rk_tell (GTK_WIDGET (self), _ ("The table is on the clipboard."));
}

static void
import_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkNetworkPage) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.import-file", "(ss)", "ties", path);
}

static void
import_ties (RkNetworkPage *self)
{
  static const char *const suffixes[] = { "csv", "graphml", "xlsx", "ods" };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_filter_set_name (filter, _ ("Ties (CSV, GraphML, XLSX, ODS)"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        import_chosen_cb, g_object_ref (self));
}

static void
open_gaps (RkNetworkPage *self)
{
  const RkNetworkQuery *query = rk_network_state_get_query (self->state);
  RkNetwork *all = rk_network_state_get_all (self->state);

  if (all != NULL && !query->flows)
    adw_dialog_present (
        rk_network_gaps_dialog_new (rk_network_state_get_model (self->state), all, query->year),
        GTK_WIDGET (self));
}

static void
forget_places (RkNetworkPage *self)
{
  RkModel *model = rk_network_state_get_model (self->state);
  g_autoptr (GError) error = NULL;

  if (model == NULL)
    return;
  if (rk_network_forget_places (model, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

/* Views */

static void
open_view (RkNetworkPage *self, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!rk_network_state_open_view (self->state, name, &error))
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

static void
finish_view_command (RkNetworkPage *self, gboolean done, GError *error)
{
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), error);
}

/* The camera is part of the view. */
static void
save_view (RkNetworkPage *self, const char *name, const char *title)
{
  RkNetworkQuery *query;
  GError *error = NULL;

  if (rk_network_state_get_shown (self->state) == NULL || *name == '\0')
    return;
  query = copy_query (self);
  g_set_str (&query->title, title != NULL && *title != '\0' ? title : NULL);
  rk_network_canvas_get_camera (self->canvas, query->camera);
  rk_network_state_amend (self->state, query);
  finish_view_command (self, rk_network_state_save_view (self->state, name, &error), error);
}

static void
save_answered_cb (AdwAlertDialog *dialog, const char *response, RkNetworkPage *self)
{
  AdwEntryRow *name = g_object_get_data (G_OBJECT (dialog), "rk-name");
  AdwEntryRow *title = g_object_get_data (G_OBJECT (dialog), "rk-title");
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (name)));
  const char *old = g_object_get_data (G_OBJECT (dialog), "rk-old");
  GError *error = NULL;

  if (!g_str_equal (response, "save") || *g_strstrip (text) == '\0')
    return;
  if (old != NULL)
    finish_view_command (
        self, rk_network_view_rename (rk_network_state_get_model (self->state), old, text, &error),
        error);
  else
    save_view (self, text, gtk_editable_get_text (GTK_EDITABLE (title)));
}

static void
name_changed_cb (GtkEditable *name, AdwAlertDialog *dialog)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (name));

  adw_alert_dialog_set_response_enabled (dialog, "save", *g_strstrip (text) != '\0');
}

/* Asks for the name of a view; @old is the one that shall be called otherwise, or NULL. */
static void
ask_name (RkNetworkPage *self, const char *old)
{
  AdwDialog *dialog =
      adw_alert_dialog_new (old != NULL ? _ ("Rename the View") : _ ("Save the View"), NULL);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *name = adw_entry_row_new ();
  GtkWidget *title = adw_entry_row_new ();
  const RkNetworkQuery *query = rk_network_state_get_query (self->state);
  const char *view = rk_network_state_get_view (self->state);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (name), _ ("Name"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (title), _ ("Title of the picture"));
  gtk_editable_set_text (GTK_EDITABLE (name), old != NULL ? old : view != NULL ? view : "");
  gtk_editable_set_text (GTK_EDITABLE (title), query->title != NULL ? query->title : "");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), name);
  if (old == NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), title);
  else
    g_object_ref_sink (title);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), group);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "save",
                                  _ ("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "save",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (name), TRUE);
  g_object_set_data (G_OBJECT (dialog), "rk-name", name);
  g_object_set_data_full (G_OBJECT (dialog), "rk-title", g_object_ref (title), g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "rk-old", g_strdup (old), g_free);
  if (old != NULL)
    g_object_unref (title);
  g_signal_connect_object (name, "changed", G_CALLBACK (name_changed_cb), dialog, 0);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_answered_cb), self, 0);
  name_changed_cb (GTK_EDITABLE (name), ADW_ALERT_DIALOG (dialog));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
delete_view (RkNetworkPage *self, const char *name)
{
  GError *error = NULL;

  finish_view_command (
      self, rk_network_view_delete (rk_network_state_get_model (self->state), name, &error), error);
}

static void
append_views (GMenu *menu, GStrv names, const char *label, const char *action)
{
  GMenu *section = g_menu_new ();

  for (int i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (names[i], NULL);

      g_menu_item_set_action_and_target (item, action, "s", names[i]);
      g_menu_append_item (section, item);
    }
  if (label == NULL)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  else if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_submenu (menu, label, G_MENU_MODEL (section));
  g_object_unref (section);
}

/* The menu of views says which there are. */
void
_rk_network_page_update_views (RkNetworkPage *self)
{
  RkModel *model = rk_network_state_get_model (self->state);
  g_auto (GStrv) names = model != NULL ? rk_network_view_list (model, NULL) : NULL;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  append_views (menu, names, NULL, "network.open-view");
  g_menu_append (section, _ ("Save This View…"), "network.save-view");
  append_views (section, names, _ ("Rename"), "network.rename-view");
  append_views (section, names, _ ("Forget"), "network.delete-view");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  gtk_menu_button_set_menu_model (self->views_button, G_MENU_MODEL (menu));
}

static void
simple_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RkNetworkPage *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  const char *text = parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL;
  g_autofree char *command = text != NULL ? g_strconcat (name, ":", text, NULL) : g_strdup (name);

  _rk_network_page_run (self, command);
}

void
_rk_network_page_add_actions (RkNetworkPage *self)
{
  static const GActionEntry entries[] = {
    { "gaps", simple_action },
    { "lay-out", simple_action },
    { "forget-places", simple_action },
    { "undo", simple_action },
    { "redo", simple_action },
    { "export", simple_action, "s" },
    { "copy-picture", simple_action },
    { "copy-table", simple_action },
    { "import", simple_action },
    { "save-view", simple_action },
    { "open-view", simple_action, "s" },
    { "rename-view", simple_action, "s" },
    { "delete-view", simple_action, "s" },
    { "search", simple_action },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "network", G_ACTION_GROUP (self->actions));
}

void
_rk_network_page_bind_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "network.search", NULL);
}

/* Words as commands */

static RkNodeRef
parse_ref (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);

  for (RkKind kind = 0; g_strv_length (parts) == 2 && kind < RK_N_KINDS; kind++)
    if (g_str_equal (rk_kind_get_info (kind)->singular, parts[0]))
      return (RkNodeRef){ kind, g_ascii_strtoll (parts[1], NULL, 10) };
  return (RkNodeRef){ 0, 0 };
}

static RkNodeRef
get_selected_ref (RkNetworkPage *self)
{
  return rk_network_get_ref (rk_network_state_get_shown (self->state),
                             rk_network_state_get_selected (self->state));
}

static gboolean
want (RkNetworkQuery *query, const char *text)
{
  static const char *const names[RK_N_ASKS] = {
    "kind", "prefecture", "participates", "tie", "role", "programme", "event",
  };
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);

  for (RkAsk ask = 0; g_strv_length (parts) == 2 && ask < RK_N_ASKS; ask++)
    if (g_str_equal (names[ask], parts[0]))
      {
        rk_network_query_want (query, ask, parts[1], TRUE);
        return TRUE;
      }
  return FALSE;
}

static gboolean
choose_number (const char *const *names, const char *text, int *number)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], text))
      {
        *number = i;
        return TRUE;
      }
  return FALSE;
}

/* A command that makes another question.  Returns: whether it is one */
static gboolean
change_query (RkNetworkPage *self, RkNetworkQuery *query, const char *name, const char *text)
{
  static const char *const arranges[] = { "ties", "map", "prefecture", "kind", "community", NULL };
  static const char *const sizes[] = { "ties", "betweenness", "closeness", "equal", NULL };
  int number = 0;

  if (g_str_equal (name, "year"))
    query->year = atoi (text);
  else if (g_str_equal (name, "compare"))
    query->compare = atoi (text);
  else if (g_str_equal (name, "depth"))
    {
      query->focus = get_selected_ref (self);
      query->depth = atoi (text);
    }
  else if (g_str_equal (name, "way-from"))
    query->way[0] = parse_ref (text);
  else if (g_str_equal (name, "way-to"))
    query->way[1] = parse_ref (text);
  else if (g_str_equal (name, "any"))
    query->any = g_str_equal (text, "yes");
  else if (g_str_equal (name, "meetings"))
    query->meetings = g_str_equal (text, "yes");
  else if (g_str_equal (name, "arrange") && choose_number (arranges, text, &number))
    query->arrange = (RkArrange)number;
  else if (g_str_equal (name, "size") && choose_number (sizes, text, &number))
    query->size = (RkSize)number;
  else if (g_str_equal (name, "clear"))
    rk_network_query_clear_filters (query);
  else
    return g_str_equal (name, "want") && want (query, text);
  return TRUE;
}

static void
select_ref (RkNetworkPage *self, const char *text)
{
  int node = rk_network_find (rk_network_state_get_shown (self->state), parse_ref (text));

  rk_network_state_select (self->state, node);
  rk_network_canvas_reveal (self->canvas, node);
}

static gboolean
run_plain (RkNetworkPage *self, const char *name)
{
  if (g_str_equal (name, "drawing") || g_str_equal (name, "table") || g_str_equal (name, "flows")
      || g_str_equal (name, "records"))
    adw_toggle_group_set_active_name (self->mode, name);
  else if (g_str_equal (name, "filters"))
    gtk_toggle_button_set_active (self->pane_button,
                                  !gtk_toggle_button_get_active (self->pane_button));
  else if (g_str_equal (name, "search"))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  else if (g_str_equal (name, "play"))
    gtk_toggle_button_set_active (self->play, !gtk_toggle_button_get_active (self->play));
  else if (g_str_equal (name, "fit"))
    rk_network_canvas_fit (self->canvas);
  else if (g_str_equal (name, "gaps"))
    open_gaps (self);
  else if (g_str_equal (name, "lay-out"))
    rk_network_state_lay_out_afresh (self->state);
  else if (g_str_equal (name, "forget-places"))
    forget_places (self);
  else if (g_str_equal (name, "copy-picture"))
    copy_picture (self);
  else if (g_str_equal (name, "copy-table"))
    copy_table (self);
  else if (g_str_equal (name, "import"))
    import_ties (self);
  else if (g_str_equal (name, "save-view"))
    ask_name (self, NULL);
  else
    return FALSE;
  return TRUE;
}

/* Does what @command says: a word, or a word and its value after a colon.  The window's own undo
 * asks here first: a question is taken back before the step of the file that came before it. */
gboolean
_rk_network_page_run (RkNetworkPage *self, const char *command)
{
  g_auto (GStrv) parts = g_strsplit (command, ":", 2);
  const char *text = parts[1] != NULL ? parts[1] : "";
  RkNetworkQuery *query;

  if (g_str_equal (parts[0], "undo"))
    return rk_network_state_undo (self->state);
  if (g_str_equal (parts[0], "redo"))
    return rk_network_state_redo (self->state);
  if (g_str_equal (parts[0], "can-undo"))
    return rk_network_state_can_undo (self->state);
  if (g_str_equal (parts[0], "can-redo"))
    return rk_network_state_can_redo (self->state);
  if (parts[1] == NULL && run_plain (self, parts[0]))
    return TRUE;
  if (g_str_equal (parts[0], "export"))
    export_as (self, text);
  else if (g_str_equal (parts[0], "export-to"))
    export_to (self, text);
  else if (g_str_equal (parts[0], "open-view"))
    open_view (self, text);
  else if (g_str_equal (parts[0], "save-view-as"))
    save_view (self, text, NULL);
  else if (g_str_equal (parts[0], "rename-view"))
    ask_name (self, text);
  else if (g_str_equal (parts[0], "delete-view"))
    delete_view (self, text);
  else if (g_str_equal (parts[0], "select"))
    select_ref (self, text);
  else
    {
      query = copy_query (self);
      if (!change_query (self, query, parts[0], text))
        {
          rk_network_query_free (query);
          return FALSE;
        }
      rk_network_state_ask (self->state, query);
    }
  return TRUE;
}
