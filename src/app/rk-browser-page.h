/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page that is a browser and nothing more: catalogue and directory.
 */
#pragma once

#include "rk-browser.h"

G_BEGIN_DECLS

#define RK_TYPE_BROWSER_PAGE (rk_browser_page_get_type ())
G_DECLARE_FINAL_TYPE (RkBrowserPage, rk_browser_page, RK, BROWSER_PAGE, AdwBin)

GtkWidget *rk_browser_page_new (const RkKind *kinds, guint n_kinds);

G_END_DECLS
