/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawing of the network: pan, zoom, hover, selection, keys.
 */
#pragma once

#include "rk-ties.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_NETWORK_CANVAS (rk_network_canvas_get_type ())
G_DECLARE_FINAL_TYPE (RkNetworkCanvas, rk_network_canvas, RK, NETWORK_CANVAS, GtkWidget)

GtkWidget *rk_network_canvas_new (void);
void rk_network_canvas_set_network (RkNetworkCanvas *self,
                                    RkNetwork *network,
                                    const char *title,
                                    const char *subtitle);
void rk_network_canvas_select (RkNetworkCanvas *self, int node);
int rk_network_canvas_get_selected (RkNetworkCanvas *self);
void rk_network_canvas_zoom (RkNetworkCanvas *self, double factor);
void rk_network_canvas_fit (RkNetworkCanvas *self);

G_END_DECLS
