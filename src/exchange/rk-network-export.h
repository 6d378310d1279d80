/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole way from a question of the network to a file, without a window.
 */
#pragma once

#include "rk-date.h"
#include "rk-network-picture.h"

G_BEGIN_DECLS

gboolean rk_network_can_write (const char *path);
char *rk_network_dup_title (const RkNetworkQuery *query);
gboolean rk_network_write (RkNetwork *shown,
                           const RkNetworkQuery *query,
                           const RkNetworkPlan *plan,
                           RkDay day,
                           gboolean a4,
                           const char *path,
                           GError **error);
gboolean rk_network_export (RkModel *model,
                            const RkNetworkQuery *query,
                            const char *view,
                            RkDay day,
                            const char *path,
                            GError **error);

G_END_DECLS
