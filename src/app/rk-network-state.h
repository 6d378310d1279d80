/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the network page shows: the question, its answer, what is selected.
 *
 * Every part of the page reads it and changes it; none changes another part.
 * Layouts and measures run in a worker; an answer to an old question is
 * dropped.
 */
#pragma once

#include "rk-network-picture.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RK_TYPE_NETWORK_STATE (rk_network_state_get_type ())
G_DECLARE_FINAL_TYPE (RkNetworkState, rk_network_state, RK, NETWORK_STATE, GObject)

RkNetworkState *rk_network_state_new (void);
void rk_network_state_set_model (RkNetworkState *self, RkModel *model);
RkModel *rk_network_state_get_model (RkNetworkState *self);
void rk_network_state_reload (RkNetworkState *self);
void rk_network_state_file_changed (RkNetworkState *self);

const RkNetworkQuery *rk_network_state_get_query (RkNetworkState *self);
void rk_network_state_ask (RkNetworkState *self, RkNetworkQuery *query);
gboolean rk_network_state_can_undo (RkNetworkState *self);
gboolean rk_network_state_can_redo (RkNetworkState *self);
void rk_network_state_amend (RkNetworkState *self, RkNetworkQuery *query);
void rk_network_state_follow (RkNetworkState *self, RkNetworkQuery *query);
gboolean rk_network_state_undo (RkNetworkState *self);
gboolean rk_network_state_redo (RkNetworkState *self);

RkNetwork *rk_network_state_get_all (RkNetworkState *self);
RkNetwork *rk_network_state_get_shown (RkNetworkState *self);
const RkNetworkPlan *rk_network_state_get_plan (RkNetworkState *self);
const GArray *rk_network_state_get_way (RkNetworkState *self);
const guint8 *rk_network_state_get_chosen (RkNetworkState *self);
gboolean rk_network_state_is_busy (RkNetworkState *self);
void rk_network_state_stop (RkNetworkState *self);

int rk_network_state_get_selected (RkNetworkState *self);
void rk_network_state_select (RkNetworkState *self, int node);
int rk_network_state_get_selected_line (RkNetworkState *self);
void rk_network_state_select_line (RkNetworkState *self, int line);
void rk_network_state_choose (RkNetworkState *self, const guint8 *chosen);

gboolean rk_network_state_pin (RkNetworkState *self, int node, double x, double y, GError **error);
gboolean rk_network_state_release (RkNetworkState *self, int node, GError **error);
void rk_network_state_lay_out_afresh (RkNetworkState *self);
guint rk_network_state_get_layout (RkNetworkState *self);
gboolean rk_network_state_save_view (RkNetworkState *self, const char *name, GError **error);
gboolean rk_network_state_open_view (RkNetworkState *self, const char *name, GError **error);
const char *rk_network_state_get_view (RkNetworkState *self);

G_END_DECLS
