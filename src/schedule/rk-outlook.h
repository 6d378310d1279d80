/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must hold when every required meeting is placed.
 *
 * Library-internal.  Shrinks the domains of required meetings until nothing
 * follows any more, or finds that they cannot all be placed, and why.
 */

#pragma once

#include "rk-core.h"

/**
 * RkOutlook:
 * @domain: of each meeting, as in the core; smaller for required meetings
 * @reason: (nullable): why the required meetings cannot all be placed
 * @is_contradictory: whether the problem contradicts itself, whatever is left out: a required
 *   meeting locked where it may not be, or a circle of required meetings in the order
 */
typedef struct
{
  const RkCore *core;
  guint64 *domain;
  RkReason *reason;
  gboolean is_contradictory;
} RkOutlook;

RkOutlook *_rk_outlook_new (const RkCore *core);
void _rk_outlook_free (RkOutlook *outlook);
int _rk_outlook_match (const RkCore *core,
                       const guint64 *domain,
                       const int *meetings,
                       int n,
                       const int *room,
                       int *slot_of);

static inline guint64 *
_rk_outlook_get (const RkOutlook *outlook, int meeting)
{
  return outlook->domain + (gsize)meeting * (gsize)outlook->core->n_words;
}

int _rk_slots_count (const RkCore *core, const guint64 *set);
int _rk_slots_first (const RkCore *core, const guint64 *set);
int _rk_slots_last (const RkCore *core, const guint64 *set);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkOutlook, _rk_outlook_free)
