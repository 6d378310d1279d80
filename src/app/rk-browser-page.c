/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Hands the page interface on to the browser.
 */
#include "rk-browser-page.h"

#include "rk-browser-commands.h"
#include "rk-page.h"

struct _RkBrowserPage
{
  AdwBin parent_instance;

  RkBrowser *browser;
};

static void page_iface_init (RkPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RkBrowserPage,
                               rk_browser_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (RK_TYPE_PAGE, page_iface_init))

static void
set_model (RkPage *page, RkModel *model)
{
  rk_browser_set_model (RK_BROWSER_PAGE (page)->browser, model);
}

static void
set_year (RkPage *page, int fiscal_year)
{
  rk_browser_set_year (RK_BROWSER_PAGE (page)->browser, fiscal_year);
}

static gboolean
shows_kind (RkPage *page, RkKind kind)
{
  return rk_browser_shows_kind (RK_BROWSER_PAGE (page)->browser, kind);
}

static void
show_record (RkPage *page, RkKind kind, gint64 id)
{
  rk_browser_show_record (RK_BROWSER_PAGE (page)->browser, kind, id);
}

static void
changed (RkPage *page, GPtrArray *changes)
{
  rk_browser_changed (RK_BROWSER_PAGE (page)->browser, changes);
}

static gboolean
get_selected (RkPage *page, RkKind *kind, gint64 *id)
{
  return rk_browser_get_selected (RK_BROWSER_PAGE (page)->browser, kind, id);
}

static gboolean
get_new_kind (RkPage *page, RkKind *kind, gint64 *event_id)
{
  *kind = rk_browser_get_kind (RK_BROWSER_PAGE (page)->browser);
  *event_id = 0;
  return TRUE;
}

static gboolean
run_action (RkPage *page, const char *name)
{
  return rk_browser_commands_run (RK_BROWSER_PAGE (page)->browser, name);
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

/** Returns: (transfer floating): a page for these kinds */
GtkWidget *
rk_browser_page_new (const RkKind *kinds, guint n_kinds)
{
  RkBrowserPage *self = g_object_new (RK_TYPE_BROWSER_PAGE, NULL);
  g_autoptr (GMenuModel) menu = NULL;

  self->browser = RK_BROWSER (rk_browser_new (kinds, n_kinds));
  menu = rk_browser_commands_new_menu (kinds[0] == RK_KIND_PROGRAMME);
  rk_browser_set_menu (self->browser, menu);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->browser));
  return GTK_WIDGET (self);
}

static void
rk_browser_page_class_init (RkBrowserPageClass *klass)
{
}

static void
rk_browser_page_init (RkBrowserPage *self)
{
}
