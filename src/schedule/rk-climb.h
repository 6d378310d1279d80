/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The least cost that clauses allow, proven from below; library-internal.
 *
 * All costs are assumed not to be there.  A refutation names some of which at
 * least one must be: the bound rises by one, and from then on one of these
 * may be there, but not two (the OLL of A. Morgado, C. Dodaro and J.
 * Marques-Silva, 2014).  Costs all weigh 1.
 */

#pragma once

#include "rk-cnf.h"
#include "rk-rng.h"

typedef struct _RkClimb RkClimb;

RkClimb *_rk_climb_new (RkCnf *cnf, const GArray *soft);
void _rk_climb_free (RkClimb *climb);
gint64 _rk_climb_get_bound (const RkClimb *climb);
gboolean _rk_climb_is_refuted (const RkClimb *climb);
RkCnfAnswer _rk_climb_step (RkClimb *climb, gint64 n_conflicts);
RkCnfAnswer _rk_climb_allow (RkClimb *climb, gint64 extra, gint64 n_conflicts);
void _rk_climb_wall (RkClimb *climb);

/* Most by which _rk_climb_allow () may go beyond the bound. */
#define RK_CLIMB_MOST_EXTRA 12

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkClimb, _rk_climb_free)
