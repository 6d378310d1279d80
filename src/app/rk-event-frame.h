/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands above the fields of an event: what is particular about its kind,
 * and the approvals of those who give their name.
 */
#pragma once

#include "rk-event-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_EVENT_FRAME (rk_event_frame_get_type ())
G_DECLARE_FINAL_TYPE (RkEventFrame, rk_event_frame, RK, EVENT_FRAME, AdwBin)

GtkWidget *rk_event_frame_new (void);
void rk_event_frame_set_plan (RkEventFrame *self, RkModel *model, RkPlan *plan);
gboolean rk_event_frame_run (RkEventFrame *self, const char *command);

G_END_DECLS
