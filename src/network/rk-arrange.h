/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places for a network in groups: each group is a disc, groups with many lines between them are
 * near each other, or each where it is told to be.
 *
 * What makes a group is the caller's business.
 */
#pragma once

#include "rk-graph.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean rk_arrange_groups (const RkGraph *graph,
                            const int *group,
                            int n_groups,
                            const double *centres,
                            GCancellable *cancellable,
                            double *xy,
                            double *discs,
                            GError **error);

G_END_DECLS
