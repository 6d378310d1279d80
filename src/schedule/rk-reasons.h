/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why meetings are without a slot, and what would help; library-internal. */

#pragma once

#include "rk-run.h"

void _rk_explain_unplaced (RkRun *run, RkSolution *solution);
