/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A problem compiled for search: flat tables that never change while it is solved.
 *
 * Library-internal.  Everything here follows from the problem alone; what a
 * search changes is in rk-state.h.
 */

#pragma once

#include "rk-slot-set.h"
#include "rk-schedule.h"

/* The place of a meeting that may take any, or that contradictory places leave none. */
#define RK_PLACE_FREE (-1)
#define RK_PLACE_NONE (-2)

/* Lists of numbers, one for each row: row i is items[start[i]] … items[start[i + 1] - 1]. */
typedef struct
{
  int *start;
  int *items;
} RkRows;

/**
 * RkCore:
 * @n_words: words of a set of slots
 * @people: of each meeting, participants first
 * @meetings_of: of each person, also as attendant
 * @before: of each meeting, those that must come earlier
 * @after: of each meeting, those that must come later
 * @slots_of: of each meeting, the slots of its domain
 * @domain: of each meeting, @n_words words: slots that session, lock, closed slots and closed
 * places leave it, whatever the other meetings do
 * @fixed_place: of each meeting, a place, %RK_PLACE_FREE or %RK_PLACE_NONE
 * @room: of each person, meetings it can hold in a slot, at most as many as it has
 * @seat: of each person, where its seats start in a table of slot × room
 * @n_seats: size of that table
 * @slot_room: of each slot, the number of open places
 * @day_start: of each day its first slot; entry @n_days is the number of slots
 * @first_of_day: a set of slots
 * @zone: of each place
 * @longest_walk: most slots that any walk needs, 0 without travel
 * @is_circular: of each meeting, whether it is on a circle of orders
 * @is_calm: somebody can never have a break, so that the least number of breaks is 0
 * @asks: which terms the objective lists
 */
typedef struct
{
  const RkProblem *problem;
  int n_slots;
  int n_words;
  int n_meetings;
  int n_people;
  int n_places;
  RkRows people;
  RkRows meetings_of;
  RkRows before;
  RkRows after;
  RkRows slots_of;
  guint64 *domain;
  int *fixed_place;
  int *room;
  gsize *seat;
  gsize n_seats;
  int *slot_room;
  int *day_start;
  int n_days;
  guint64 *first_of_day;
  int *zone;
  int longest_walk;
  gboolean *is_circular;
  gboolean is_calm;
  gboolean asks[RK_N_TERM_KINDS];
} RkCore;

RkCore *_rk_core_new (const RkProblem *problem, GError **error);
void _rk_core_free (RkCore *core);
int _rk_core_get_walk (const RkCore *core, int from_place, int to_place);
gboolean _rk_core_is_same_day (const RkCore *core, int a, int b);
gboolean _rk_core_is_hopeless (const RkCore *core, int meeting);
gboolean _rk_core_takes_part (const RkCore *core, int person, int meeting);
void _rk_core_fill_domain (const RkCore *core, int meeting, gboolean with_lock, guint64 *domain);

static inline int
_rk_rows_count (const RkRows *rows, int row)
{
  return rows->start[row + 1] - rows->start[row];
}

static inline const int *
_rk_rows_get (const RkRows *rows, int row)
{
  return rows->items + rows->start[row];
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkCore, _rk_core_free)
