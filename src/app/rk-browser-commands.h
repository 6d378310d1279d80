/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the catalogue and the directory can do beyond showing and editing: one
 * menu for each, and what its entries do.
 */
#pragma once

#include "rk-browser.h"

G_BEGIN_DECLS

GMenuModel *rk_browser_commands_new_menu (gboolean catalogue);
gboolean rk_browser_commands_run (RkBrowser *browser, const char *name);

G_END_DECLS
