/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is known of the institution or tie that is selected in the network; with
 * nothing selected, the way that is asked for, what is chosen, or what changed
 * between two years.
 */
#pragma once

#include "rk-network-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_NETWORK_INSPECTOR (rk_network_inspector_get_type ())
G_DECLARE_FINAL_TYPE (RkNetworkInspector, rk_network_inspector, RK, NETWORK_INSPECTOR, AdwBin)

void rk_network_inspector_set_state (RkNetworkInspector *self, RkNetworkState *state);
gboolean rk_network_inspector_is_empty (RkNetworkInspector *self);

G_END_DECLS
