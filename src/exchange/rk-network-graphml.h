/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network with all that is known of it, for other programs.  For rk-network-picture.c only.
 */
#pragma once

#include "rk-structure.h"
#include "rk-ties.h"

G_BEGIN_DECLS

gboolean _rk_network_write_graphml (const RkNetwork *network,
                                    const RkStructure *structure,
                                    const char *path,
                                    GError **error);

G_END_DECLS
