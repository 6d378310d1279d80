/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The overview: figures with their definitions, plots, and the statistics
 * that the documents state.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_OVERVIEW_PAGE (rk_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (RkOverviewPage, rk_overview_page, RK, OVERVIEW_PAGE, AdwBin)

GtkWidget *rk_overview_page_new (void);

G_END_DECLS
