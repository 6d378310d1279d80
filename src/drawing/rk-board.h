/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The board for a second screen: what is on, for how long, and who sits where.
 */
#pragma once

#include "rk-draw.h"

G_BEGIN_DECLS

/* One table in the slot that is on or comes next. */
typedef struct
{
  const char *table;
  const char *first;
  const char *second;
} RkBoardLine;

/**
 * RkBoard:
 * @title: of the event
 * @mark: (nullable): what the board warns of: that it is a rehearsal
 * @clock: the time, "10:42"
 * @heading: what the countdown counts: the slot that is on, a break, the end
 * @countdown: (nullable): "12:30"
 * @next: (nullable): what comes next
 * @lines: (element-type RkBoardLine): who sits where; as many pages as it takes
 * @page: which page of them is shown, from 0; taken modulo their number
 */
typedef struct
{
  const char *title;
  const char *mark;
  const char *clock;
  const char *heading;
  const char *countdown;
  const char *next;
  const GArray *lines;
  guint page;
} RkBoard;

guint rk_board_paint (
    const RkBoard *board, cairo_t *cr, const RkDrawStyle *style, double width, double height);

G_END_DECLS
