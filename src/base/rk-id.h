/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Row ids that never collide between desks: a random block for each working copy in the high
 * half, a counter in the low half.
 *
 * It does not store the block or the counter, and ids are no secrets.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 rk_id_block_new (void);
gint64 rk_id_make (gint64 block, guint32 counter);

G_END_DECLS
