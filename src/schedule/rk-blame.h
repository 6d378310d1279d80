/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why the required meetings cannot all be placed, where no single rule says so; library-internal.
 */

#pragma once

#include "rk-outlook.h"
#include "rk-run.h"

RkReason *_rk_blame (const RkRun *run, const RkOutlook *outlook, RkReasonCode code);
