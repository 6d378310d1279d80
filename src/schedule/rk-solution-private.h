/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making answers and reasons; library-internal. */

#pragma once

#include "rk-schedule.h"

RkReason *_rk_reason_new (RkReasonCode code);
void _rk_reason_add (GArray *list, int value);
void _rk_reason_add_all (GArray *list, const int *values, int n);
RkSolution *_rk_solution_new (const RkProblem *problem);
void _rk_solution_list_moved (RkSolution *solution, const RkProblem *problem);
