/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Below a challenge: which kind of body takes which part, and which
 * institutions of that kind are near.
 */
#pragma once

#include "rk-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_HELPERS_VIEW (rk_helpers_view_get_type ())
G_DECLARE_FINAL_TYPE (RkHelpersView, rk_helpers_view, RK, HELPERS_VIEW, GtkBox)

GtkWidget *rk_helpers_view_new (void);
void rk_helpers_view_show (RkHelpersView *self, RkModel *model, gint64 theme_id);

G_END_DECLS
