/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawing is always the file's own state.  The layout runs in a worker on
 * plain arrays; an answer to an old question is dropped.
 */
#include "rk-network-page.h"

#include "rk-browser.h"
#include "rk-date.h"
#include "rk-network-canvas.h"
#include "rk-network-picture.h"
#include "rk-page.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define ZOOM_STEP 1.25
#define MAX_LINES 60

struct _RkNetworkPage
{
  AdwBin parent_instance;

  AdwToggleGroup *mode;
  GtkSearchEntry *search;
  GtkCheckButton *all_years;
  GtkStack *stack;
  GtkStack *drawing_stack;
  AdwOverlaySplitView *split;
  RkNetworkCanvas *canvas;
  GtkLabel *inspector_title;
  GtkLabel *inspector_subtitle;
  AdwPreferencesGroup *inspector_lines;
  AdwBin *table;
  RkBrowser *browser;

  RkModel *model;
  int year;
  RkNetwork *network;
  RkNetwork *all;      /* (nullable): of all years, where each year's begins */
  gboolean all_is_old; /* the file changed since it was made */
  guint generation;    /* of the question that the worker answers */
  GCancellable *cancellable;
  GPtrArray *rows; /* of the inspector */
  gboolean stale;  /* the file changed while the page was not shown */
};

static void page_iface_init (RkPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RkNetworkPage,
                               rk_network_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (RK_TYPE_PAGE, page_iface_init))

/* What goes to the worker and comes back. */
typedef struct
{
  guint generation;
  RkNetwork *network;
  RkNetwork *all; /* (nullable): of all years, if it is to be laid out too */
} Job;

static void
free_job (Job *job)
{
  g_clear_pointer (&job->network, rk_network_free);
  g_clear_pointer (&job->all, rk_network_free);
  g_free (job);
}

static void
layout_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (rk_network_lay_out (job->network, job->all, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_network (RkNetworkPage *self, RkNetwork *network)
{
  g_autofree char *year = rk_fiscal_year_to_text (self->year, rk_get_language ());
  g_autofree char *subtitle = NULL;

  subtitle =
      g_strdup_printf (_ ("%s · %u institutions and networks, %u ties"),
                       gtk_check_button_get_active (self->all_years) ? _ ("All years") : year,
                       network->nodes->len, network->lines->len);
  rk_network_canvas_set_network (self->canvas, NULL, NULL, NULL);
  g_clear_pointer (&self->network, rk_network_free);
  self->network = network;
  rk_network_canvas_set_network (self->canvas, network, _ ("Cooperation network"), subtitle);
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  gtk_stack_set_visible_child_name (self->drawing_stack,
                                    network->nodes->len > 0 ? "canvas" : "empty");
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkNetworkPage) self = data;
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (job->generation != self->generation || self->model == NULL)
    return;
  if (!done)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  if (job->all != NULL)
    {
      g_clear_pointer (&self->all, rk_network_free);
      self->all = g_steal_pointer (&job->all);
      self->all_is_old = FALSE;
    }
  show_network (self, g_steal_pointer (&job->network));
}

/* The network that is wanted.  It begins with the places it has in that of all years; where this
 * is not known or no longer true it is laid out first, from where it was before the file changed.
 */
static Job *
new_job (RkNetworkPage *self, GError **error)
{
  gboolean every = gtk_check_button_get_active (self->all_years);
  g_autoptr (RkNetwork) network =
      rk_model_load_network (self->model, every ? 0 : self->year, error);
  g_autoptr (RkNetwork) all = NULL;
  Job *job;

  if (network == NULL)
    return NULL;
  if (self->all == NULL || self->all_is_old)
    {
      all = rk_model_load_network (self->model, 0, error);
      if (all == NULL)
        return NULL;
      if (self->all != NULL)
        rk_network_take_places (all, self->all);
    }
  else
    rk_network_take_places (network, self->all);
  job = g_new0 (Job, 1);
  job->generation = ++self->generation;
  job->network = g_steal_pointer (&network);
  job->all = g_steal_pointer (&all);
  return job;
}

static void
reload (RkNetworkPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  Job *job;

  self->stale = FALSE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->model == NULL)
    return;
  job = new_job (self, &error);
  if (job == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  self->cancellable = g_cancellable_new ();
  if (self->network == NULL)
    gtk_stack_set_visible_child_name (self->drawing_stack, "working");
  task = g_task_new (NULL, self->cancellable, laid_out_cb, g_object_ref (self));
  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, job, (GDestroyNotify)free_job);
  g_task_run_in_thread (task, layout_thread);
}

static void
reload_when_shown (RkNetworkPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
  else
    self->stale = TRUE;
}

static void
line_activated_cb (AdwActionRow *row, RkItem *item)
{
  rk_open_record (GTK_WIDGET (row), rk_item_get_kind (item), rk_item_get_id (item));
}

static void
add_line_row (RkNetworkPage *self, const RkLine *line, int other)
{
  RkNode *node = self->network->nodes->pdata[other];
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = NULL;
  RkItem *item;

  if (line->events->len > 0)
    subtitle = g_strdup_printf (ngettext ("%s · %u event", "%s · %u events", line->events->len),
                                line->kind, line->events->len);
  else
    subtitle = g_strdup (line->kind);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), node->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  /* The line leads to the fact that it stands for. */
  if (line->ties->len > 0)
    item = rk_item_new (RK_KIND_TIE, g_array_index (line->ties, gint64, 0), node->name, NULL, NULL);
  else
    item = rk_item_new (RK_KIND_EVENT, g_array_index (line->events, gint64, 0), node->name, NULL,
                        NULL);
  g_signal_connect_data (row, "activated", G_CALLBACK (line_activated_cb), item,
                         (GClosureNotify)(void (*) (void))g_object_unref, 0);
  adw_preferences_group_add (self->inspector_lines, row);
  g_ptr_array_add (self->rows, row);
}

static void
inspect (RkNetworkPage *self, int index)
{
  RkNode *node = self->network->nodes->pdata[index];
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · %d ties"), node->type, node->degree);
  guint shown = 0;

  gtk_label_set_label (self->inspector_title, node->name);
  gtk_label_set_label (self->inspector_subtitle, subtitle);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->inspector_lines, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->network->lines->len && shown < MAX_LINES; i++)
    {
      const RkLine *line = self->network->lines->pdata[i];

      if (line->from != index && line->to != index)
        continue;
      add_line_row (self, line, line->from == index ? line->to : line->from);
      shown++;
    }
}

static void
canvas_selected_cb (RkNetworkCanvas *canvas, int node, RkNetworkPage *self)
{
  if (node >= 0)
    inspect (self, node);
  adw_overlay_split_view_set_show_sidebar (self->split, node >= 0);
}

static void
open_node (RkNetworkPage *self, int index)
{
  RkNode *node;

  if (index < 0 || self->network == NULL)
    return;
  node = self->network->nodes->pdata[index];
  rk_open_record (GTK_WIDGET (self), node->kind, node->id);
}

static void
canvas_activated_cb (RkNetworkCanvas *canvas, int node, RkNetworkPage *self)
{
  open_node (self, node);
}

static void
open_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  open_node (self, rk_network_canvas_get_selected (self->canvas));
}

static void
close_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  rk_network_canvas_select (self->canvas, -1);
}

static void
zoom_in_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  rk_network_canvas_zoom (self->canvas, ZOOM_STEP);
}

static void
zoom_out_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  rk_network_canvas_zoom (self->canvas, 1 / ZOOM_STEP);
}

static void
fit_clicked_cb (GtkButton *button, RkNetworkPage *self)
{
  rk_network_canvas_fit (self->canvas);
}

static void
all_years_toggled_cb (GtkCheckButton *button, RkNetworkPage *self)
{
  reload (self);
}

static void
find_in_drawing (RkNetworkPage *self)
{
  g_autofree char *key = rk_text_search_key (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  int best = -1, degree = -1;

  for (guint i = 0; self->network != NULL && *key != '\0' && i < self->network->nodes->len; i++)
    {
      RkNode *node = self->network->nodes->pdata[i];
      g_autofree char *name = rk_text_search_key (node->name);

      if (strstr (name, key) != NULL && node->degree > degree)
        {
          best = (int)i;
          degree = node->degree;
        }
    }
  if (best < 0 && self->network != NULL && *key != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->search), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->search), "error");
  rk_network_canvas_select (self->canvas, best);
}

static void
search_changed_cb (GtkSearchEntry *entry, RkNetworkPage *self)
{
  find_in_drawing (self);
}

static void
search_activated_cb (GtkSearchEntry *entry, RkNetworkPage *self)
{
  find_in_drawing (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
mode_changed_cb (AdwToggleGroup *mode, GParamSpec *pspec, RkNetworkPage *self)
{
  gboolean drawing = g_strcmp0 (adw_toggle_group_get_active_name (mode), "drawing") == 0;

  gtk_stack_set_visible_child_name (self->stack, drawing ? "drawing" : "table");
  gtk_widget_set_visible (GTK_WIDGET (self->search), drawing);
  gtk_widget_set_visible (GTK_WIDGET (self->all_years), drawing);
}

static gboolean
is_drawing (RkNetworkPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->mode), "drawing") == 0;
}

static void
set_model (RkPage *page, RkModel *model)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (page);

  g_set_object (&self->model, model);
  rk_network_canvas_set_network (self->canvas, NULL, NULL, NULL);
  g_clear_pointer (&self->network, rk_network_free);
  g_clear_pointer (&self->all, rk_network_free);
  rk_browser_set_model (self->browser, model);
  reload_when_shown (self);
}

static void
set_year (RkPage *page, int fiscal_year)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (page);

  self->year = fiscal_year;
  reload_when_shown (self);
}

static gboolean
shows_kind (RkPage *page, RkKind kind)
{
  return rk_browser_shows_kind (RK_NETWORK_PAGE (page)->browser, kind);
}

static void
show_record (RkPage *page, RkKind kind, gint64 id)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (page);

  adw_toggle_group_set_active_name (self->mode, "table");
  rk_browser_show_record (self->browser, kind, id);
}

static void
changed (RkPage *page, GPtrArray *changes)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (page);

  rk_browser_changed (self->browser, changes);
  self->all_is_old = TRUE;
  reload_when_shown (self);
}

static gboolean
get_selected (RkPage *page, RkKind *kind, gint64 *id)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (page);

  return !is_drawing (self) && rk_browser_get_selected (self->browser, kind, id);
}

static gboolean
get_new_kind (RkPage *page, RkKind *kind, gint64 *event_id)
{
  *kind = rk_browser_get_kind (RK_NETWORK_PAGE (page)->browser);
  *event_id = 0;
  return TRUE;
}

static gboolean
run_action (RkPage *page, const char *name)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (page);

  if (!g_str_equal (name, "drawing") && !g_str_equal (name, "table"))
    return FALSE;
  adw_toggle_group_set_active_name (self->mode, name);
  return TRUE;
}

static void
page_iface_init (RkPageInterface *iface)
{
  iface->set_model = set_model;
  iface->set_year = set_year;
  iface->shows_kind = shows_kind;
  iface->show_record = show_record;
  iface->changed = changed;
  iface->get_selected = get_selected;
  iface->get_new_kind = get_new_kind;
  iface->run_action = run_action;
}

static void
rk_network_page_map (GtkWidget *widget)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (widget);

  GTK_WIDGET_CLASS (rk_network_page_parent_class)->map (widget);
  if (self->stale)
    reload (self);
}

GtkWidget *
rk_network_page_new (void)
{
  return g_object_new (RK_TYPE_NETWORK_PAGE, NULL);
}

static void
rk_network_page_dispose (GObject *object)
{
  RkNetworkPage *self = RK_NETWORK_PAGE (object);

  self->generation++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->canvas != NULL)
    rk_network_canvas_set_network (self->canvas, NULL, NULL, NULL);
  g_clear_pointer (&self->network, rk_network_free);
  g_clear_pointer (&self->all, rk_network_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_NETWORK_PAGE);
  G_OBJECT_CLASS (rk_network_page_parent_class)->dispose (object);
}

static void
rk_network_page_class_init (RkNetworkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_network_page_dispose;
  widget_class->map = rk_network_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-network-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, all_years);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, drawing_stack);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, inspector_lines);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, inspector_subtitle);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, inspector_title);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, mode);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, search);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, split);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RkNetworkPage, table);
  gtk_widget_class_bind_template_callback (widget_class, all_years_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, canvas_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, canvas_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_clicked_cb);
  g_type_ensure (RK_TYPE_NETWORK_CANVAS);
}

static void
rk_network_page_init (RkNetworkPage *self)
{
  static const RkKind kinds[] = { RK_KIND_TIE, RK_KIND_REFERRAL };

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->browser = RK_BROWSER (rk_browser_new (kinds, G_N_ELEMENTS (kinds)));
  adw_bin_set_child (self->table, GTK_WIDGET (self->browser));
  g_signal_connect_object (self->mode, "notify::active-name", G_CALLBACK (mode_changed_cb), self,
                           0);
}
