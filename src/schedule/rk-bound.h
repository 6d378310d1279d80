/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bounds that hold for every timetable; library-internal.
 */

#pragma once

#include "rk-outlook.h"
#include "rk-run.h"

double _rk_bound_person (const RkOutlook *outlook,
                         int person,
                         double break_cost,
                         double idle_cost,
                         const double *price,
                         gboolean *is_busy);
gint64 _rk_bound_unplaced (const RkOutlook *outlook);
gint64 _rk_bound_breaks (RkRun *run, const RkOutlook *outlook, gboolean counts_idle, gint64 target);
void _rk_bound_terms (RkRun *run, const RkOutlook *outlook);
gboolean _rk_bound_may_assume_all (const RkRun *run, RkTermKind kind);
