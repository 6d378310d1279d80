/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The audit trail: what was changed, when and by whom.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *rk_history_dialog_new (RkModel *model);

G_END_DECLS
