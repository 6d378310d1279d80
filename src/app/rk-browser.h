/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list with search and filter on the left, the selected record on the right.
 * The catalogue, the directory and the events are browsers of different kinds.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_BROWSER (rk_browser_get_type ())
G_DECLARE_FINAL_TYPE (RkBrowser, rk_browser, RK, BROWSER, AdwBin)

GtkWidget *rk_browser_new (const RkKind *kinds, guint n_kinds);
void rk_browser_set_detail (RkBrowser *self, GtkWidget *detail);
void rk_browser_set_model (RkBrowser *self, RkModel *model);
void rk_browser_set_year (RkBrowser *self, int fiscal_year);
gboolean rk_browser_shows_kind (RkBrowser *self, RkKind kind);
void rk_browser_show_record (RkBrowser *self, RkKind kind, gint64 id);
void rk_browser_changed (RkBrowser *self, GPtrArray *changes);
gboolean rk_browser_get_selected (RkBrowser *self, RkKind *kind, gint64 *id);
RkKind rk_browser_get_kind (RkBrowser *self);
void rk_browser_focus_search (RkBrowser *self);
void rk_browser_commit (RkBrowser *self);

void rk_browser_set_menu (RkBrowser *self, GMenuModel *menu);
void rk_browser_open_facets (RkBrowser *self);
GPtrArray *rk_browser_list_shown (RkBrowser *self);
RkModel *rk_browser_get_model (RkBrowser *self);
int rk_browser_get_year (RkBrowser *self);

G_END_DECLS
