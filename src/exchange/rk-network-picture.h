/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network as a picture and as a file for other programs.
 *
 * What the network holds is the business of src/model, how it is laid out and
 * painted that of src/network.
 */
#pragma once

#include "rk-scene.h"
#include "rk-ties.h"

G_BEGIN_DECLS

RkScene *rk_network_build_scene (RkNetwork *network, const char *title, const char *subtitle);
void rk_network_take_places (RkNetwork *network, const RkNetwork *from);
gboolean
rk_network_lay_out (RkNetwork *network, RkNetwork *all, GCancellable *cancellable, GError **error);
gboolean rk_scene_write_picture (RkScene *scene,
                                 const char *path,
                                 double width,
                                 double height,
                                 double label_scale,
                                 double png_scale,
                                 GError **error);
gboolean rk_network_write_picture (
    RkNetwork *network, const char *title, const char *subtitle, const char *path, GError **error);
gboolean rk_network_write_graph (RkNetwork *network, const char *path, GError **error);

G_END_DECLS
