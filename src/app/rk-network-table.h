/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network as two tables, institutions and ties: the same question, the same
 * selection.
 */
#pragma once

#include "rk-network-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_NETWORK_TABLE (rk_network_table_get_type ())
G_DECLARE_FINAL_TYPE (RkNetworkTable, rk_network_table, RK, NETWORK_TABLE, AdwBin)

void rk_network_table_set_state (RkNetworkTable *self, RkNetworkState *state);
char *rk_network_table_dup_text (RkNetworkTable *self);

G_END_DECLS
