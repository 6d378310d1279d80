/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of the list at the door.
 */
#pragma once

#include "rk-event-day.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_DAY_ROW (rk_day_row_get_type ())
G_DECLARE_FINAL_TYPE (RkDayRow, rk_day_row, RK, DAY_ROW, AdwBin)

GtkWidget *rk_day_row_new (void);
void rk_day_row_set_entry (RkDayRow *self, RkDayEntry *entry);
char *rk_day_time_of (gint64 utc_s);

G_END_DECLS
