/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A timetable in the making: who sits where, what it costs, what can be undone.
 *
 * Library-internal.  Every rule but the spread of breaks holds at all times
 * for the meetings that are placed; the spread is a cost.  Moves are written
 * down, so that a trial can be taken back.  One thread.
 */

#pragma once

#include "rk-core.h"

/* One entry of the record of moves: where a meeting was. */
typedef struct
{
  int meeting;
  int slot;
  int place;
} RkMove;

/**
 * RkState:
 * @slot: of each meeting, -1 unplaced
 * @place: of each meeting, -1 unplaced or places alike
 * @at: seats: meetings held by each person in each slot, -1 free
 * @held: meetings held, people × slots
 * @count: of each person, placed meetings as participant
 * @busy: of each person, slots with a meeting as participant
 * @breaks: of each person with parallel 1; likewise @idle and @changes
 * @n_with_breaks: how many people have each number of breaks
 * @used: of each slot, placed meetings; @members lists them, @member_index says where
 * @occupant: meetings, slots × places, -1 free
 * @n_moved: of each person, meetings not as published
 * @cost: of each term, as in the problem's form
 * @excess: by how much the spread of breaks is exceeded, over all people
 * @weight: of each meeting, how dear it is to remove; the caller's
 * @moves: (element-type RkMove): what was done since the last commit
 */
typedef struct
{
  const RkCore *core;
  int *slot;
  int *place;
  int *at;
  int *held;
  int *count;
  guint64 *busy;
  int *breaks;
  int *idle;
  int *changes;
  int *n_with_breaks;
  int *used;
  GArray **members;
  int *member_index;
  int *occupant;
  int *n_moved;
  gint64 cost[RK_N_TERM_KINDS];
  gint64 excess;
  int *weight;
  GArray *moves;
  int *dirty;
  int n_dirty;
  gboolean *is_dirty;
} RkState;

RkState *_rk_state_new (const RkCore *core);
void _rk_state_free (RkState *state);
void _rk_state_load (RkState *state, const int *slot, const int *place);

gboolean _rk_state_fits (const RkState *state, int meeting, int slot, int *place);
gboolean _rk_state_insert (RkState *state, int meeting, int slot);
gboolean _rk_state_insert_at (RkState *state, int meeting, int slot, int place);
void _rk_state_set (RkState *state, int meeting, int slot, int place);
void _rk_state_remove (RkState *state, int meeting);
void _rk_state_settle (RkState *state);
void _rk_state_commit (RkState *state);
void _rk_state_undo (RkState *state);
void _rk_state_undo_to (RkState *state, guint mark);
gboolean _rk_state_find_blockers (const RkState *state, int meeting, int slot, GArray *blockers);
int _rk_state_compare (const RkCore *core, const gint64 *a, const gint64 *b);

/* The meeting that @person holds at @slot in its seat number @seat, or -1. */
static inline int
_rk_state_seat (const RkState *state, int person, int slot, int seat)
{
  const RkCore *core = state->core;
  return state->at[core->seat[person] + (gsize)slot * (gsize)core->room[person] + (gsize)seat];
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkState, _rk_state_free)
