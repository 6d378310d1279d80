/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fewer breaks in large events: one person's meetings are arranged anew as a
 * whole, at the price of clashes with others, which then give way in turn.
 *
 * Library-internal.
 */

#pragma once

#include "rk-run.h"

typedef struct _RkRearrange RkRearrange;

RkRearrange *_rk_rearrange_new (RkRun *run);
void _rk_rearrange_free (RkRearrange *self);
gboolean _rk_rearrange_work (RkRearrange *self, gint64 n_steps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkRearrange, _rk_rearrange_free)
