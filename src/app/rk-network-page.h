/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network: the drawing with an inspector, and its table twin.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_NETWORK_PAGE (rk_network_page_get_type ())
G_DECLARE_FINAL_TYPE (RkNetworkPage, rk_network_page, RK, NETWORK_PAGE, AdwBin)

GtkWidget *rk_network_page_new (void);

G_END_DECLS
