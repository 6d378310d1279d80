/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A small pseudo-random generator whose sequence is part of the contract: the same seed gives
 * the same numbers on every machine and in every version.
 *
 * It is for layouts, schedules and sample data.  It is no source of secrets and not for ids
 * (rk-id.h).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RkRng:
 * @s: the 256 bits of state; never all zero after rk_rng_init()
 *
 * A plain value: copy it to fork the sequence.  One generator belongs to one thread at a time.
 */
typedef struct
{
  guint64 s[4];
} RkRng;

void rk_rng_init (RkRng *rng, guint64 seed);
guint64 rk_rng_next (RkRng *rng);
guint32 rk_rng_below (RkRng *rng, guint32 n);
double rk_rng_unit (RkRng *rng);

G_END_DECLS
