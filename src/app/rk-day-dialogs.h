/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The short questions of the day: until when, who said so, and why.
 */
#pragma once

#include "rk-event-day.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RkDayAnswer:
 * @id: the participant that was asked about, or 0
 * @minute: of the day
 * @said_by: (nullable): who said so
 * @reason: (nullable): why
 * @data: what was given
 * @error: return location for an error; its message is for people
 *
 * Returns: TRUE if it is entered; FALSE keeps the question open
 */
typedef gboolean (*RkDayAnswer) (
    gint64 id, int minute, const char *said_by, const char *reason, gpointer data, GError **error);

void rk_day_ask_state (GtkWidget *widget,
                       RkDayEntry *entry,
                       gboolean with_time,
                       int minute,
                       RkDayAnswer answer,
                       gpointer data);
void rk_day_ask_time (GtkWidget *widget, int minute, RkDayAnswer answer, gpointer data);
void
rk_day_show_history (GtkWidget *widget, RkModel *model, RkKind kind, gint64 id, const char *name);
void rk_day_print_badge (GtkWidget *widget, RkModel *model, gint64 event_id, gint64 participant_id);

G_END_DECLS
