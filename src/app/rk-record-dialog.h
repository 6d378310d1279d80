/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One record in a dialog, for kinds that have no page of their own.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *rk_record_dialog_new (RkModel *model, RkKind kind, gint64 id);

G_END_DECLS
