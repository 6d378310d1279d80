/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Checks the web pages of an edition, on request, with progress and cancel.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_LINK_DIALOG (rk_link_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkLinkDialog, rk_link_dialog, RK, LINK_DIALOG, AdwDialog)

AdwDialog *rk_link_dialog_new (RkModel *model, int fiscal_year);

G_END_DECLS
