/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the network page's files share.
 */
#pragma once

#include "rk-browser.h"
#include "rk-network-canvas.h"
#include "rk-network-inspector.h"
#include "rk-network-page.h"
#include "rk-network-pane.h"
#include "rk-network-table.h"
#include "rk-page.h"

G_BEGIN_DECLS

struct _RkNetworkPage
{
  AdwBin parent_instance;

  AdwToggleGroup *mode;
  GtkToggleButton *pane_button;
  GtkSearchEntry *search;
  GtkLabel *hits;
  GtkMenuButton *views_button;
  AdwWrapBox *chips;
  GtkStack *stack;
  GtkStack *drawing_stack;
  AdwOverlaySplitView *pane_split;
  AdwOverlaySplitView *split;
  RkNetworkPane *pane;
  RkNetworkCanvas *canvas;
  RkNetworkInspector *inspector;
  GtkWidget *busy;
  GtkWidget *controls;
  GtkMenuButton *legend_button;
  RkNetworkTable *table;
  AdwBin *records;
  RkBrowser *browser;
  AdwWrapBox *years_bar;
  GtkDropDown *years;
  GtkDropDown *compares;
  GtkToggleButton *play;
  GtkLabel *told;

  RkNetworkState *state;
  GArray *year_list; /* (element-type int): of the choices but the first */
  GSimpleActionGroup *actions;
  int year; /* of the window */
  guint play_id;
  gboolean stale; /* the file changed while the page was not shown */
  gboolean updating;
};

void _rk_network_page_add_actions (RkNetworkPage *self);
gboolean _rk_network_page_run (RkNetworkPage *self, const char *command);
void _rk_network_page_update_views (RkNetworkPage *self);
void _rk_network_page_bind_keys (GtkWidgetClass *klass);

G_END_DECLS
