/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A browser of events whose detail is the event view.
 */
#include "rk-events-page.h"

#include "rk-browser.h"
#include "rk-event-view.h"
#include "rk-page.h"

struct _RkEventsPage
{
  AdwBin parent_instance;

  RkBrowser *browser;
  RkEventView *view;
  RkModel *model;
};

static void page_iface_init (RkPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RkEventsPage,
                               rk_events_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (RK_TYPE_PAGE, page_iface_init))

static void
selected_cb (RkBrowser *browser, guint kind, gint64 id, RkEventsPage *self)
{
  rk_event_view_show (self->view, self->model, id);
}

static void
set_model (RkPage *page, RkModel *model)
{
  RkEventsPage *self = RK_EVENTS_PAGE (page);

  g_set_object (&self->model, model);
  rk_browser_set_model (self->browser, model);
}

static void
set_year (RkPage *page, int fiscal_year)
{
  rk_browser_set_year (RK_EVENTS_PAGE (page)->browser, fiscal_year);
}

static gboolean
shows_kind (RkPage *page, RkKind kind)
{
  return kind == RK_KIND_EVENT;
}

static void
show_record (RkPage *page, RkKind kind, gint64 id)
{
  rk_browser_show_record (RK_EVENTS_PAGE (page)->browser, kind, id);
}

static void
changed (RkPage *page, GPtrArray *changes)
{
  RkEventsPage *self = RK_EVENTS_PAGE (page);

  rk_browser_changed (self->browser, changes);
  rk_event_view_queue_refresh (self->view);
}

static gboolean
get_selected (RkPage *page, RkKind *kind, gint64 *id)
{
  RkEventsPage *self = RK_EVENTS_PAGE (page);

  return rk_event_view_get_selected (self->view, kind, id)
         || rk_browser_get_selected (self->browser, kind, id);
}

static gboolean
get_new_kind (RkPage *page, RkKind *kind, gint64 *event_id)
{
  RkEventsPage *self = RK_EVENTS_PAGE (page);

  if (rk_event_view_get_new_kind (self->view, kind, event_id))
    return TRUE;
  *kind = RK_KIND_EVENT;
  return TRUE;
}

static gboolean
run_action (RkPage *page, const char *name)
{
  return rk_event_view_run (RK_EVENTS_PAGE (page)->view, name);
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

GtkWidget *
rk_events_page_new (void)
{
  return g_object_new (RK_TYPE_EVENTS_PAGE, NULL);
}

static void
rk_events_page_dispose (GObject *object)
{
  g_clear_object (&RK_EVENTS_PAGE (object)->model);
  G_OBJECT_CLASS (rk_events_page_parent_class)->dispose (object);
}

static void
rk_events_page_class_init (RkEventsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_events_page_dispose;
}

static void
rk_events_page_init (RkEventsPage *self)
{
  static const RkKind kinds[] = { RK_KIND_EVENT };

  self->browser = RK_BROWSER (rk_browser_new (kinds, G_N_ELEMENTS (kinds)));
  self->view = RK_EVENT_VIEW (rk_event_view_new ());
  rk_browser_set_detail (self->browser, GTK_WIDGET (self->view));
  g_signal_connect_object (self->browser, "selected", G_CALLBACK (selected_cb), self, 0);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->browser));
}
