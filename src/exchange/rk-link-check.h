/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks the web whether pages are there.  This is the only thing in the program
 * that uses the network, and it does so only when it is called.
 */
#pragma once

#include "rk-links.h"

G_BEGIN_DECLS

/* One more page was answered for: @done of @total. */
typedef void (*RkLinkProgressFunc) (guint done, guint total, gpointer data);

void rk_link_check_async (GPtrArray *targets,
                          RkLinkProgressFunc progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
gboolean rk_link_check_finish (GAsyncResult *result, GError **error);

G_END_DECLS
