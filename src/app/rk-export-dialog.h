/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks in which form a sheet goes out, and where to.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *rk_export_dialog_new (RkModel *model, RkKind kind, gint64 event_id);

G_END_DECLS
