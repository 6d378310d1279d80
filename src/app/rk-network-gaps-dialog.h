/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who lacks a tie: institutions of a kind and an area that have no tie of a kind.
 */
#pragma once

#include "rk-network-query.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *rk_network_gaps_dialog_new (RkModel *model, RkNetwork *all, int fiscal_year);

G_END_DECLS
