/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What came of a meeting: what each side says, contract, follow-up.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

gboolean rk_outcome_write_sheet_row (
    RkModel *model, gint64 event_id, const char *const *values, gboolean *made, GError **error);

G_END_DECLS
