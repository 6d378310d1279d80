/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One field of several records changed at once.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *rk_several_dialog_new (RkModel *model, RkKind kind, GPtrArray *items);

G_END_DECLS
