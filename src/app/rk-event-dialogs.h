/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is asked of a whole event: repeating it, giving it other slots.
 */
#pragma once

#include "rk-event-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

void rk_event_ask_repeat (GtkWidget *widget, RkModel *model, gint64 event_id);
void rk_event_ask_convert (GtkWidget *widget, RkModel *model, gint64 event_id);

G_END_DECLS
