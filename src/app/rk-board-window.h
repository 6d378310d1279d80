/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window for a second screen: the current slot, its countdown, the tables.
 */
#pragma once

#include "rk-event-day.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_BOARD_WINDOW (rk_board_window_get_type ())
G_DECLARE_FINAL_TYPE (RkBoardWindow, rk_board_window, RK, BOARD_WINDOW, GtkWindow)

GtkWidget *rk_board_window_new (void);
void rk_board_window_set_event (RkBoardWindow *self, RkModel *model, gint64 event_id);
void rk_board_window_set_offset (RkBoardWindow *self, gint64 offset_s);

G_END_DECLS
