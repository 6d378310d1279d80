/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stage of an event on which entries are collected: who takes part, who
 * waits for a place.
 */
#pragma once

#include "rk-event-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_ENTRY_VIEW (rk_entry_view_get_type ())
G_DECLARE_FINAL_TYPE (RkEntryView, rk_entry_view, RK, ENTRY_VIEW, AdwBin)

void rk_entry_view_set_plan (RkEntryView *self, RkModel *model, RkPlan *plan);
gint64 rk_entry_view_get_selected (RkEntryView *self);
gboolean rk_entry_view_run (RkEntryView *self, const char *command);

G_END_DECLS
