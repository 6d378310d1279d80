/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawing of the network: pan, zoom, hover, selection, lasso, keys.
 *
 * What is shown and selected is in RkNetworkState; here is how it is looked at.
 */
#pragma once

#include "rk-network-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_NETWORK_CANVAS (rk_network_canvas_get_type ())
G_DECLARE_FINAL_TYPE (RkNetworkCanvas, rk_network_canvas, RK, NETWORK_CANVAS, GtkWidget)

void rk_network_canvas_set_state (RkNetworkCanvas *self, RkNetworkState *state);
void rk_network_canvas_set_controls (RkNetworkCanvas *self,
                                     GtkWidget *controls,
                                     GtkWidget *legend_button);
GtkWidget *rk_network_canvas_new_legend (RkNetworkCanvas *self);
void rk_network_canvas_zoom (RkNetworkCanvas *self, double factor);
void rk_network_canvas_pan (RkNetworkCanvas *self, double dx, double dy);
void rk_network_canvas_fit (RkNetworkCanvas *self);
void rk_network_canvas_reveal (RkNetworkCanvas *self, int node);
void rk_network_canvas_get_camera (RkNetworkCanvas *self, double camera[3]);
GdkTexture *rk_network_canvas_take_picture (RkNetworkCanvas *self);
gboolean rk_network_canvas_is_sharp (RkNetworkCanvas *self);

G_END_DECLS
