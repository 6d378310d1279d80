/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window itself: its pages, the fiscal year that all follow, the trail
 * that Back follows, and what is remembered when it closes.
 */
#include "rk-window-private.h"

#include "rk-browser-page.h"
#include "rk-browser.h"
#include "rk-date.h"
#include "rk-events-page.h"
#include "rk-field-row.h"
#include "rk-network-page.h"
#include "rk-overview-page.h"
#include "rk-record-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_TRAIL 100

G_DEFINE_FINAL_TYPE (RkWindow, rk_window, ADW_TYPE_APPLICATION_WINDOW)

RkPage *
_rk_window_get_page (RkWindow *self)
{
  GtkWidget *child = adw_view_stack_get_visible_child (self->stack);

  return RK_IS_PAGE (child) ? RK_PAGE (child) : NULL;
}

void
_rk_window_toast (RkWindow *self, const char *text, gboolean with_undo)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  if (with_undo)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Where the window is, as "page" or "page organisation/12". */
static char *
describe_place (RkWindow *self)
{
  RkPage *page = _rk_window_get_page (self);
  const char *name = adw_view_stack_get_visible_child_name (self->stack);
  RkKind kind;
  gint64 id;

  if (page != NULL && rk_page_get_selected (page, &kind, &id))
    return g_strdup_printf ("%s %s/%" G_GINT64_FORMAT, name, rk_kind_get_info (kind)->singular, id);
  return g_strdup (name);
}

void
_rk_window_push_trail (RkWindow *self)
{
  g_autofree char *place = describe_place (self);

  if (self->going_back || place == NULL
      || (self->trail->len > 0 && g_str_equal (self->trail->pdata[self->trail->len - 1], place)))
    return;
  if (self->trail->len >= MAX_TRAIL)
    g_ptr_array_remove_index (self->trail, 0);
  g_ptr_array_add (self->trail, g_steal_pointer (&place));
  _rk_window_update_actions (self);
}

void
_rk_window_show_record (RkWindow *self, RkKind kind, gint64 id)
{
  int year = rk_model_find_year (self->model, kind, id, self->year);

  for (guint i = 0; i < self->pages->len; i++)
    if (rk_page_shows_kind (self->pages->pdata[i], kind))
      {
        /* A record of another year takes the window there. */
        if (year != self->year)
          _rk_window_set_year (self, year);
        adw_view_stack_set_visible_child (self->stack, self->pages->pdata[i]);
        rk_page_show_record (self->pages->pdata[i], kind, id);
        return;
      }
  /* What no page lists is shown over the one that led to it. */
  adw_dialog_present (rk_record_dialog_new (self->model, kind, id), GTK_WIDGET (self));
}

/**
 * rk_window_show_link:
 * @self: a window with a file
 * @target: "event/12", "renkei:event/12", or "page event/12" as in the trail
 *
 * Goes to a record or a page; what cannot be understood is left alone.
 */
void
rk_window_show_link (RkWindow *self, const char *target)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (RkRecord) record = NULL;
  const char *space = strchr (target, ' ');
  gint64 id;
  RkKind kind;

  if (g_str_has_prefix (target, "renkei:"))
    target += strlen ("renkei:");
  if (space != NULL || strchr (target, '/') == NULL)
    {
      g_autofree char *name =
          space != NULL ? g_strndup (target, (gsize)(space - target)) : g_strdup (target);

      if (adw_view_stack_get_child_by_name (self->stack, name) != NULL)
        adw_view_stack_set_visible_child_name (self->stack, name);
    }
  parts = g_strsplit (space != NULL ? space + 1 : target, "/", 2);
  if (self->model == NULL || g_strv_length (parts) != 2 || !rk_kind_from_name (parts[0], &kind))
    return;
  id = g_ascii_strtoll (parts[1], NULL, 10);
  record = rk_model_load (self->model, kind, id, NULL);
  if (record != NULL)
    _rk_window_show_record (self, kind, id);
  else if (!self->going_back)
    _rk_window_toast (self, _ ("This record is not in the file."), FALSE);
}

static GMenuModel *
build_year_menu (RkWindow *self, GArray *years)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = g_menu_new ();

  for (guint i = 0; i < years->len; i++)
    {
      int year = g_array_index (years, int, i);
      g_autofree char *label = rk_fiscal_year_to_text (year, rk_get_language ());
      g_autofree char *action = g_strdup_printf ("win.year(%d)", year);

      g_menu_append (section, label, action);
    }
  g_menu_append_section (menu, _ ("Fiscal Year"), G_MENU_MODEL (section));
  g_object_unref (section);
  return G_MENU_MODEL (menu);
}

/* The years there are; the newest if the window's own is not among them. */
static void
update_years (RkWindow *self)
{
  g_autoptr (GArray) years =
      self->model != NULL ? rk_model_list_all_years (self->model, NULL) : NULL;
  g_autoptr (GMenuModel) menu = NULL;
  gboolean known = FALSE;

  if (years == NULL)
    return;
  if (years->len == 0)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      int year = rk_fiscal_year_of_day (rk_day_new (g_date_time_get_year (now),
                                                    g_date_time_get_month (now),
                                                    g_date_time_get_day_of_month (now)));

      g_array_append_val (years, year);
    }
  for (guint i = 0; i < years->len; i++)
    known = known || g_array_index (years, int, i) == self->year;
  menu = build_year_menu (self, years);
  gtk_menu_button_set_menu_model (self->year_button, menu);
  if (!known)
    {
      /* Figures may look ahead: the newest edition or event is where one works. */
      g_autoptr (GArray) working = rk_model_list_years (self->model, NULL);

      _rk_window_set_year (self, working != NULL && working->len > 0
                                     ? g_array_index (working, int, 0)
                                     : g_array_index (years, int, 0));
    }
}

void
_rk_window_set_year (RkWindow *self, int year)
{
  g_autofree char *label = rk_fiscal_year_to_text (year, rk_get_language ());

  self->year = year;
  gtk_label_set_label (self->year_label, label);
  for (guint i = 0; i < self->pages->len; i++)
    rk_page_set_year (self->pages->pdata[i], year);
}

/* A page that is not looked at hears of changes when it is. */
static void
remember_changes (RkWindow *self, RkPage *page, GPtrArray *changes)
{
  GPtrArray *list = g_hash_table_lookup (self->unheard, page);

  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->unheard, page, list);
    }
  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (list, g_memdup2 (changes->pdata[i], sizeof (RkRowChange)));
}

static void
tell_changes (RkWindow *self, RkPage *page)
{
  g_autoptr (GPtrArray) list = NULL;
  gpointer key;

  if (page != NULL && self->unheard != NULL
      && g_hash_table_steal_extended (self->unheard, page, &key, (gpointer *)&list))
    rk_page_changed (page, list);
}

static void
changed_cb (RkModel *model, GPtrArray *changes, RkWindow *self)
{
  update_years (self);
  for (guint i = 0; i < self->pages->len; i++)
    if (self->pages->pdata[i] == (gpointer)_rk_window_get_page (self))
      rk_page_changed (self->pages->pdata[i], changes);
    else
      remember_changes (self, self->pages->pdata[i], changes);
  _rk_window_update_actions (self);
}

/* Shows a file, or the welcome when @store is NULL. */
void
_rk_window_set_store (RkWindow *self, RkStore *store)
{
  g_autofree char *base = store != NULL ? g_path_get_basename (rk_store_get_path (store)) : NULL;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_set_object (&self->store, store);
  g_ptr_array_set_size (self->trail, 0);
  g_hash_table_remove_all (self->unheard);
  if (store != NULL)
    {
      self->model = rk_model_new (store);
      g_signal_connect_object (self->model, "changed", G_CALLBACK (changed_cb), self, 0);
      gtk_label_set_label (self->file_label, base);
      gtk_window_set_title (GTK_WINDOW (self), base);
    }
  for (guint i = 0; i < self->pages->len; i++)
    rk_page_set_model (self->pages->pdata[i], self->model);
  update_years (self);
  adw_banner_set_revealed (self->banner, store != NULL && rk_store_is_read_only (store));
  if (store != NULL && rk_store_get_schema_step (store) > RK_STORE_SCHEMA_STEP)
    adw_banner_set_title (self->banner, _ ("A newer Renkei wrote this file: nothing can be changed "
                                           "in it. Update Renkei to change it."));
  else
    adw_banner_set_title (self->banner,
                          _ ("This file is read-only: nothing can be changed in it."));
  gtk_stack_set_visible_child_name (self->main_stack, store != NULL ? "pages" : "welcome");
  _rk_window_update_actions (self);
}

/* Writes what is being typed anywhere in the window. */
void
_rk_window_commit (RkWindow *self)
{
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
remember (RkWindow *self)
{
  g_autofree char *place = describe_place (self);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (self->store == NULL)
    return;
  g_settings_set_string (self->settings, "last-file", rk_store_get_path (self->store));
  g_settings_set_string (self->settings, "last-place", place != NULL ? place : "");
  g_settings_set_int (self->settings, "last-year", self->year);
}

static void
close_chosen_cb (RkWindow *self, const char *response)
{
  self->closing = g_str_equal (response, "discard");
  if (self->closing)
    gtk_window_close (GTK_WINDOW (self));
}

/* What was typed and refused is in no file: it goes only if the person says so. */
static void
ask_to_close (RkWindow *self, GtkWidget *row)
{
  g_autofree char *text = rk_field_row_dup_text (row);
  g_autofree char *words =
      g_strdup_printf (_ ("“%s” in the field “%s” was not accepted and is not in the file."), text,
                       adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Close Without This Entry?"), words);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "back", _ ("_Go Back"), "discard",
                                  _ ("_Close Without It"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "discard",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "back");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "back");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
rk_window_close_request (GtkWindow *window)
{
  RkWindow *self = RK_WINDOW (window);
  GtkWidget *refused;

  _rk_window_commit (self);
  refused = self->closing ? NULL : rk_field_row_find_refused (GTK_WIDGET (self->stack));
  if (refused != NULL)
    {
      ask_to_close (self, refused);
      return TRUE;
    }
  remember (self);
  return GTK_WINDOW_CLASS (rk_window_parent_class)->close_request (window);
}

static void
add_page (RkWindow *self, GtkWidget *page, const char *name, const char *title, const char *icon)
{
  adw_view_stack_add_titled_with_icon (self->stack, page, name, title, icon);
  g_ptr_array_add (self->pages, page);
}

static void
build_pages (RkWindow *self)
{
  static const RkKind catalogue[] = { RK_KIND_PROGRAMME, RK_KIND_SUBSIDY, RK_KIND_INDICATOR,
                                      RK_KIND_THEME };
  static const RkKind directory[] = { RK_KIND_ORGANISATION, RK_KIND_PERSON, RK_KIND_GROUP };

  add_page (self, rk_overview_page_new (), "overview", _ ("Overview"), "rk-overview-symbolic");
  add_page (self, rk_browser_page_new (catalogue, G_N_ELEMENTS (catalogue)), "catalogue",
            _ ("Catalogue"), "rk-catalogue-symbolic");
  add_page (self, rk_events_page_new (), "events", _ ("Events"), "rk-events-symbolic");
  add_page (self, rk_network_page_new (), "network", _ ("Network"), "rk-network-symbolic");
  add_page (self, rk_browser_page_new (directory, G_N_ELEMENTS (directory)), "directory",
            _ ("Directory"), "rk-directory-symbolic");
}

static void
page_shown_cb (AdwViewStack *stack, GParamSpec *pspec, RkWindow *self)
{
  tell_changes (self, _rk_window_get_page (self));
  _rk_window_update_actions (self);
}

/**
 * rk_window_new:
 * @application: the application
 * @settings: the program's settings
 *
 * Returns: (transfer floating): a window without a file
 */
RkWindow *
rk_window_new (AdwApplication *application, GSettings *settings)
{
  RkWindow *self = g_object_new (RK_TYPE_WINDOW, "application", application, NULL);
  int width, height;

  self->settings = g_object_ref (settings);
  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), MAX (width, 360), MAX (height, 294));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  return self;
}

static void
rk_window_dispose (GObject *object)
{
  RkWindow *self = RK_WINDOW (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->model);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->trail, g_ptr_array_unref);
  g_clear_pointer (&self->unheard, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_WINDOW);
  G_OBJECT_CLASS (rk_window_parent_class)->dispose (object);
}

static void
rk_window_class_init (RkWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rk_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RkWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, file_label);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, main_stack);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, year_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, year_label);
  _rk_window_bind_keys (widget_class);
}

static void
rk_window_init (RkWindow *self)
{
  self->pages = g_ptr_array_new ();
  self->trail = g_ptr_array_new_with_free_func (g_free);
  self->unheard = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  _rk_window_add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  build_pages (self);
  gtk_stack_set_visible_child_name (self->main_stack, "welcome");
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (page_shown_cb), self,
                           0);
  _rk_window_update_actions (self);
}
