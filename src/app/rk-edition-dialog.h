/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for the year of a new edition and makes it.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *rk_edition_dialog_new (RkModel *model, int fiscal_year);

G_END_DECLS
