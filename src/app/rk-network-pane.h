/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By what the network is filtered, how it is laid out and sized, and which
 * institutions matter most in it.
 */
#pragma once

#include "rk-network-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_NETWORK_PANE (rk_network_pane_get_type ())
G_DECLARE_FINAL_TYPE (RkNetworkPane, rk_network_pane, RK, NETWORK_PANE, AdwBin)

void rk_network_pane_set_state (RkNetworkPane *self, RkNetworkState *state);

G_END_DECLS
