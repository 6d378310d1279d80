/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of slots as bits in 64-bit words, shared by the files of the timetable engine. */

#pragma once

#include <glib.h>

#define RK_WORDS(n)      (((n) + 63) / 64)
#define RK_SET(set, i)   ((set)[(i) >> 6] |= G_GUINT64_CONSTANT (1) << ((i) & 63))
#define RK_CLEAR(set, i) ((set)[(i) >> 6] &= ~(G_GUINT64_CONSTANT (1) << ((i) & 63)))
#define RK_HAS(set, i)   (((set)[(i) >> 6] >> ((i) & 63)) & 1)
