/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window's actions.  All enabling happens in _rk_window_update_actions().
 * They are in the window's action map rather than in its class, so that they
 * are exported on the session bus, where scripts and journeys give them.
 */
#include "rk-window-private.h"

#include "rk-export-dialog.h"
#include "rk-history-dialog.h"
#include "rk-import-dialog.h"
#include "rk-new-dialog.h"
#include "rk-search-dialog.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

static void
step_history (RkWindow *self, char *(*step) (RkModel *, GError **), const char *form)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (self->model == NULL)
    return;
  _rk_window_commit (self);
  label = step (self->model, &error);
  if (label == NULL)
    {
      if (!g_error_matches (error, RK_STORE_ERROR, RK_STORE_ERROR_NOTHING))
        rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  text = g_strdup_printf (form, label);
  _rk_window_toast (self, text, FALSE);
}

/* A page may have something of its own to take back before the file's last step. */
static gboolean
does_page (RkWindow *self, const char *command)
{
  RkPage *page = self->model != NULL ? _rk_window_get_page (self) : NULL;

  return page != NULL && rk_page_run_action (page, command);
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  if (!does_page (RK_WINDOW (widget), "undo"))
    step_history (RK_WINDOW (widget), rk_model_undo, _ ("Undone: %s"));
}

static void
redo_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  if (!does_page (RK_WINDOW (widget), "redo"))
    step_history (RK_WINDOW (widget), rk_model_redo, _ ("Redone: %s"));
}

static void
update_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  _rk_window_update_actions (RK_WINDOW (widget));
}

static void
tell_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  _rk_window_toast (RK_WINDOW (widget), g_variant_get_string (parameter, NULL), FALSE);
}

/* Says what the last command did, with a button that takes it back. */
static void
tell_done_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkWindow *self = RK_WINDOW (widget);
  g_autofree char *label = self->store != NULL ? rk_store_dup_undo_label (self->store) : NULL;

  if (label != NULL)
    _rk_window_toast (self, label, TRUE);
}

static void
open_record_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkWindow *self = RK_WINDOW (widget);

  _rk_window_push_trail (self);
  rk_window_show_link (self, g_variant_get_string (parameter, NULL));
}

static void
page_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkWindow *self = RK_WINDOW (widget);
  const char *page = g_variant_get_string (parameter, NULL);

  if (adw_view_stack_get_child_by_name (self->stack, page) == NULL)
    return;
  _rk_window_push_trail (self);
  adw_view_stack_set_visible_child_name (self->stack, page);
}

static void
back_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkWindow *self = RK_WINDOW (widget);
  g_autofree char *place = NULL;

  if (self->trail->len == 0)
    return;
  place = g_ptr_array_steal_index (self->trail, self->trail->len - 1);
  self->going_back = TRUE;
  rk_window_show_link (self, place);
  self->going_back = FALSE;
  _rk_window_update_actions (self);
}

static void
year_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  _rk_window_set_year (RK_WINDOW (widget), g_variant_get_int32 (parameter));
}

static void
page_command_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkPage *page = _rk_window_get_page (RK_WINDOW (widget));

  if (page != NULL)
    rk_page_run_action (page, g_variant_get_string (parameter, NULL));
}

static void
search_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkWindow *self = RK_WINDOW (widget);

  if (self->model != NULL)
    adw_dialog_present (rk_search_dialog_new (self->model), widget);
}

static void
history_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkWindow *self = RK_WINDOW (widget);

  if (self->model != NULL)
    adw_dialog_present (rk_history_dialog_new (self->model), widget);
}

static void
new_record_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkWindow *self = RK_WINDOW (widget);
  RkPage *page = _rk_window_get_page (self);
  gint64 event = 0;
  RkKind kind;

  if (self->model == NULL || page == NULL || !rk_page_get_new_kind (page, &kind, &event))
    return;
  _rk_window_commit (self);
  adw_dialog_present (rk_new_dialog_new (self->model, kind, event, self->year), widget);
}

static void
delete_record_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkWindow *self = RK_WINDOW (widget);
  RkPage *page = _rk_window_get_page (self);
  g_autoptr (GError) error = NULL;
  RkKind kind;
  gint64 id;

  if (self->model == NULL || page == NULL || !rk_page_get_selected (page, &kind, &id))
    return;
  if (rk_model_delete (self->model, kind, id, &error))
    gtk_widget_activate_action (widget, "win.tell-done", NULL);
  else
    rk_tell_error (widget, g_steal_pointer (&error));
}

static void
begin (RkWindow *self, gboolean sample)
{
  g_autofree char *path = _rk_window_get_default_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RkStore) store = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!rk_store_create (path, &error))
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  store = rk_store_open (path, 0, &error);
  if (store != NULL)
    {
      g_autoptr (RkModel) model = rk_model_new (store);

      if (!(sample ? rk_model_load_starting_data (model, &error)
                   : rk_model_load_reference_data (model, &error)))
        g_unlink (path);
    }
  g_clear_object (&store);
  if (error != NULL)
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
  else
    rk_window_open (self, path);
}

static void
begin_sample_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  begin (RK_WINDOW (widget), TRUE);
}

static void
begin_empty_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  begin (RK_WINDOW (widget), FALSE);
}

static GListStore *
new_filters (const char *name, const char *const *suffixes)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  g_list_store_append (filters, filter);
  return filters;
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    rk_window_open (self, path);
}

static void
open_file_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  static const char *const suffixes[] = { "renkei", NULL };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = new_filters (_ ("Renkei Files"), suffixes);

  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, file_chosen_cb, g_object_ref (widget));
}

static void
copy_to (RkWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!rk_store_backup (self->store, path, &error))
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  text = g_strdup_printf (_ ("A checked copy was written to %s"), path);
  _rk_window_toast (self, text, FALSE);
}

static void
copy_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->store != NULL)
    copy_to (self, path);
}

static void
save_copy_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkWindow *self = RK_WINDOW (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *base = NULL;

  if (self->store == NULL)
    return;
  _rk_window_commit (self);
  base = g_path_get_basename (rk_store_get_path (self->store));
  gtk_file_dialog_set_initial_name (dialog, base);
  gtk_file_dialog_save (dialog, GTK_WINDOW (widget), NULL, copy_chosen_cb, g_object_ref (widget));
}

static void
backup_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkWindow *self = RK_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (self->store == NULL)
    return;
  _rk_window_commit (self);
  path = rk_store_backup_dated (self->store, NULL, &error);
  if (path == NULL)
    {
      rk_tell_error (widget, g_steal_pointer (&error));
      return;
    }
  text = g_strdup_printf (_ ("Backed up to %s"), path);
  _rk_window_toast (self, text, FALSE);
}

/* Which sheets fit the page, the likeliest first. */
static void
present_import (RkWindow *self, RkKind kind, gint64 event, const char *path)
{
  adw_dialog_present (rk_import_dialog_new (self->model, kind, event, path), GTK_WIDGET (self));
}

static gboolean
get_import_target (RkWindow *self, RkKind *kind, gint64 *event)
{
  RkPage *page = _rk_window_get_page (self);

  *event = 0;
  return self->model != NULL && page != NULL && rk_page_get_new_kind (page, kind, event);
}

typedef struct
{
  RkWindow *window;
  RkKind kind;
  gint64 event;
} ImportTarget;

static void
sheet_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree ImportTarget *target = data;
  g_autoptr (RkWindow) self = target->window;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->model != NULL)
    present_import (self, target->kind, target->event, path);
}

static void
import_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  static const char *const suffixes[] = { "csv", "xlsx", "ods", NULL };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = new_filters (_ ("Sheets (CSV, XLSX, ODS)"), suffixes);
  ImportTarget *target = g_new0 (ImportTarget, 1);

  if (!get_import_target (RK_WINDOW (widget), &target->kind, &target->event))
    {
      g_free (target);
      return;
    }
  _rk_window_commit (RK_WINDOW (widget));
  target->window = g_object_ref (RK_WINDOW (widget));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, sheet_chosen_cb, target);
}

/* The same for a kind and a file that are known, as when a file is dropped. */
static void
import_file_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkWindow *self = RK_WINDOW (widget);
  RkKind page_kind, kind;
  const char *kind_name, *path;
  gint64 event = 0;

  g_variant_get (parameter, "(&s&s)", &kind_name, &path);
  get_import_target (self, &page_kind, &event);
  if (self->model != NULL && rk_kind_from_name (kind_name, &kind))
    present_import (self, kind, event, path);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  RkWindow *self = RK_WINDOW (widget);
  gint64 event;
  RkKind kind;

  if (!get_import_target (self, &kind, &event))
    return;
  _rk_window_commit (self);
  adw_dialog_present (rk_export_dialog_new (self->model, kind, event), widget);
}

static void
set_enabled (RkWindow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

/* Enables each action by what the window has. */
void
_rk_window_update_actions (RkWindow *self)
{
  RkPage *page = _rk_window_get_page (self);
  gboolean writable = self->store != NULL && !rk_store_is_read_only (self->store);
  g_autofree char *undo = writable ? rk_store_dup_undo_label (self->store) : NULL;
  g_autofree char *redo = writable ? rk_store_dup_redo_label (self->store) : NULL;
  g_autofree char *undo_text =
      undo != NULL ? g_strdup_printf (_ ("Undo: %s"), undo) : g_strdup (_ ("Undo"));
  g_autofree char *redo_text =
      redo != NULL ? g_strdup_printf (_ ("Redo: %s"), redo) : g_strdup (_ ("Redo"));
  static const char *const with_file[] = { "search", "history", "export",      "save-copy",
                                           "backup", "page",    "open-record", "year" };
  RkKind kind;
  gint64 event;
  gboolean can_add = writable && page != NULL && rk_page_get_new_kind (page, &kind, &event);

  for (guint i = 0; i < G_N_ELEMENTS (with_file); i++)
    set_enabled (self, with_file[i], self->store != NULL);
  set_enabled (self, "undo", undo != NULL || does_page (self, "can-undo"));
  set_enabled (self, "redo", redo != NULL || does_page (self, "can-redo"));
  set_enabled (self, "back", self->trail->len > 0);
  set_enabled (self, "new-record", can_add);
  set_enabled (self, "import", can_add);
  set_enabled (self, "import-file", writable);
  set_enabled (self, "delete-record", writable);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->undo_button), undo_text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->redo_button), redo_text);
}

static const GActionEntry actions[] = {
  { "undo", undo_action },
  { "redo", redo_action },
  { "back", back_action },
  { "search", search_action },
  { "history", history_action },
  { "new-record", new_record_action },
  { "delete-record", delete_record_action },
  { "open-record", open_record_action, "s" },
  { "page", page_action, "s" },
  { "page-command", page_command_action, "s" },
  { "year", year_action, "i" },
  { "import", import_action },
  { "import-file", import_file_action, "(ss)" },
  { "export", export_action },
  { "open-file", open_file_action },
  { "save-copy", save_copy_action },
  { "backup", backup_action },
  { "begin-sample", begin_sample_action },
  { "begin-empty", begin_empty_action },
  { "update", update_action },
  { "tell", tell_action, "s" },
  { "tell-done", tell_done_action },
};

void
_rk_window_add_actions (RkWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

void
_rk_window_bind_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_k, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, GDK_CONTROL_MASK, "win.new-record", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_o, GDK_CONTROL_MASK, "win.open-file", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_i, GDK_CONTROL_MASK, "win.import", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_e, GDK_CONTROL_MASK, "win.export", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.save-copy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, GDK_CONTROL_MASK, "win.history", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_1, GDK_ALT_MASK, "win.page", "s", "overview");
  gtk_widget_class_add_binding_action (klass, GDK_KEY_2, GDK_ALT_MASK, "win.page", "s",
                                       "catalogue");
  gtk_widget_class_add_binding_action (klass, GDK_KEY_3, GDK_ALT_MASK, "win.page", "s", "events");
  gtk_widget_class_add_binding_action (klass, GDK_KEY_4, GDK_ALT_MASK, "win.page", "s", "network");
  gtk_widget_class_add_binding_action (klass, GDK_KEY_5, GDK_ALT_MASK, "win.page", "s",
                                       "directory");
}
