/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fits into a timetable in the making, and what stands in the way; see rk-state.h. */

#include "rk-state.h"

static gboolean
is_open (const RkState *state, int place, int slot)
{
  return !RK_HAS (state->core->problem->places[place].closed, slot);
}

static int
get_occupant (const RkState *state, int slot, int place)
{
  return state->occupant[(gsize)slot * (gsize)state->core->n_places + (gsize)place];
}

/* Calls for each meeting that leaves somebody of @meeting no time to walk; NULL only counts one. */
static gboolean
collect_walks (const RkState *state, int meeting, int slot, int place, GArray *out)
{
  const RkCore *core = state->core;
  const int *people = _rk_rows_get (&core->people, meeting);
  gboolean is_found = FALSE;
  if (core->longest_walk == 0)
    return FALSE;
  int from = MAX (0, slot - core->longest_walk);
  int to = MIN (core->n_slots - 1, slot + core->longest_walk);
  for (int i = 0; i < _rk_rows_count (&core->people, meeting); i++)
    for (int s = from; s <= to; s++)
      for (int k = 0; s != slot && k < core->room[people[i]]; k++)
        {
          int other = _rk_state_seat (state, people[i], s, k);
          if (other < 0 || other == meeting || !_rk_core_is_same_day (core, s, slot))
            continue;
          int need = s < slot ? _rk_core_get_walk (core, state->place[other], place)
                              : _rk_core_get_walk (core, place, state->place[other]);
          if (ABS (s - slot) - 1 >= need)
            continue;
          is_found = TRUE;
          if (out == NULL)
            return TRUE;
          g_array_append_val (out, other);
        }
  return is_found;
}

static gboolean
is_usable (const RkState *state, int meeting, int slot, int place)
{
  return is_open (state, place, slot) && get_occupant (state, slot, place) < 0
         && !collect_walks (state, meeting, slot, place, NULL);
}

/* The place where a participant of @meeting meets next to @slot, when it is free; -1 otherwise. */
static int
find_near_place (const RkState *state, int meeting, int slot)
{
  const RkCore *core = state->core;
  for (int i = 0; i < core->problem->meetings[meeting].n_participants; i++)
    for (int way = -1; way <= 1; way += 2)
      {
        int p = _rk_rows_get (&core->people, meeting)[i];
        int s = slot + way;
        while (s >= 0 && s < core->n_slots && _rk_core_is_same_day (core, s, slot)
               && _rk_state_seat (state, p, s, 0) < 0)
          s += way;
        if (s < 0 || s >= core->n_slots || !_rk_core_is_same_day (core, s, slot))
          continue;
        int place = state->place[_rk_state_seat (state, p, s, 0)];
        if (place >= 0 && is_usable (state, meeting, slot, place))
          return place;
      }
  return -1;
}

/* Whether staying where it was published matters more to a meeting than staying near by. */
static gboolean
is_published_first (const RkCore *core)
{
  for (int i = 0; i < core->problem->n_objective; i++)
    if (core->problem->objective[i] == RK_TERM_PLACE_CHANGES)
      return FALSE;
    else if (core->problem->objective[i] == RK_TERM_MOVED_PEOPLE)
      return TRUE;
  return TRUE;
}

/* A free place for @meeting in @slot: the published one, one near by, or the first; -1 for none. */
static int
find_place (const RkState *state, int meeting, int slot)
{
  const RkCore *core = state->core;
  const RkProblemMeeting *record = &core->problem->meetings[meeting];
  int published = record->published_slot == slot ? record->published_place : -1;
  int near = -1;
  if (published >= 0 && !is_usable (state, meeting, slot, published))
    published = -1;
  if (published >= 0 && is_published_first (core))
    return published;
  if (core->asks[RK_TERM_PLACE_CHANGES])
    near = find_near_place (state, meeting, slot);
  if (near >= 0 || published >= 0)
    return near >= 0 ? near : published;
  for (int i = 0; i < core->n_places; i++)
    {
      int place = (meeting + i) % core->n_places;
      if (is_usable (state, meeting, slot, place))
        return place;
    }
  return -1;
}

/* Whether nothing placed that must come before or after @meeting forbids @slot. */
static gboolean
is_in_order (const RkState *state, int meeting, int slot)
{
  const RkCore *core = state->core;
  for (int i = core->before.start[meeting]; i < core->before.start[meeting + 1]; i++)
    {
      int other = core->before.items[i];
      if (other == meeting || (state->slot[other] >= 0 && state->slot[other] >= slot))
        return FALSE;
    }
  for (int i = core->after.start[meeting]; i < core->after.start[meeting + 1]; i++)
    {
      int other = core->after.items[i];
      if (state->slot[other] >= 0 && state->slot[other] <= slot)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_possible (const RkState *state, int meeting, int slot)
{
  const RkCore *core = state->core;
  return RK_HAS (core->domain + (gsize)meeting * (gsize)core->n_words, slot);
}

/* Whether the unplaced @meeting can be added at @slot; @place takes where, -1 when alike. */
gboolean
_rk_state_fits (const RkState *state, int meeting, int slot, int *place)
{
  const RkCore *core = state->core;
  const int *people = _rk_rows_get (&core->people, meeting);
  *place = -1;
  if (!is_possible (state, meeting, slot) || state->used[slot] >= core->slot_room[slot])
    return FALSE;
  for (int i = 0; i < _rk_rows_count (&core->people, meeting); i++)
    {
      int p = people[i], most = core->problem->participants[p].max_meetings;
      if (state->held[(gsize)p * (gsize)core->n_slots + (gsize)slot] >= core->room[p])
        return FALSE;
      if (i < core->problem->meetings[meeting].n_participants && most >= 0
          && state->count[p] >= most)
        return FALSE;
    }
  if (!is_in_order (state, meeting, slot))
    return FALSE;
  if (core->n_places == 0)
    return TRUE;

  int fixed = core->fixed_place[meeting];
  if (fixed < 0)
    {
      *place = find_place (state, meeting, slot);
      return *place >= 0;
    }
  int occupant = get_occupant (state, slot, fixed);
  *place = fixed;
  return (occupant < 0
          || (core->fixed_place[occupant] < 0 && find_place (state, occupant, slot) >= 0))
         && !collect_walks (state, meeting, slot, fixed, NULL);
}

/* Adds the unplaced @meeting at @slot where it fits; one that sits on its place goes elsewhere. */
gboolean
_rk_state_insert (RkState *state, int meeting, int slot)
{
  int place;
  if (!_rk_state_fits (state, meeting, slot, &place))
    return FALSE;
  int occupant = place >= 0 ? get_occupant (state, slot, place) : -1;
  if (occupant >= 0)
    _rk_state_set (state, occupant, slot, find_place (state, occupant, slot));
  _rk_state_set (state, meeting, slot, place);
  return TRUE;
}

/* Adds the unplaced @meeting at @slot and at @place where both are free. */
gboolean
_rk_state_insert_at (RkState *state, int meeting, int slot, int place)
{
  int fitting;
  if (!_rk_state_fits (state, meeting, slot, &fitting))
    return FALSE;
  if (place < 0 || fitting == place || state->core->fixed_place[meeting] >= 0)
    return _rk_state_insert (state, meeting, slot);
  if (!is_usable (state, meeting, slot, place))
    return FALSE;
  _rk_state_set (state, meeting, slot, place);
  return TRUE;
}

static gboolean
contains (const GArray *meetings, int meeting)
{
  for (guint i = 0; i < meetings->len; i++)
    if (g_array_index (meetings, int, i) == meeting)
      return TRUE;
  return FALSE;
}

static void
add_blocker (GArray *blockers, int meeting)
{
  if (!contains (blockers, meeting))
    g_array_append_val (blockers, meeting);
}

/* The cheapest of what a person holds in a slot, unless one of it goes already. */
static void
block_person (const RkState *state, int person, int slot, GArray *blockers)
{
  int room = state->core->room[person], best = -1;
  if (state->held[(gsize)person * (gsize)state->core->n_slots + (gsize)slot] < room)
    return;
  for (int k = 0; k < room; k++)
    {
      int other = _rk_state_seat (state, person, slot, k);
      if (contains (blockers, other))
        return;
      if (best < 0 || state->weight[other] < state->weight[best])
        best = other;
    }
  add_blocker (blockers, best);
}

/* The same where a participant has as many meetings as it takes. */
static void
block_count (const RkState *state, int person, GArray *blockers)
{
  const RkCore *core = state->core;
  int most = core->problem->participants[person].max_meetings, best = -1;
  if (most < 0 || state->count[person] < most)
    return;
  for (int i = 0; i < _rk_rows_count (&core->meetings_of, person); i++)
    {
      int other = _rk_rows_get (&core->meetings_of, person)[i];
      gboolean takes = FALSE;
      for (int k = 0; k < core->problem->meetings[other].n_participants; k++)
        takes = takes || core->problem->meetings[other].participants[k] == person;
      if (!takes || state->slot[other] < 0)
        continue;
      if (contains (blockers, other))
        return;
      if (best < 0 || state->weight[other] < state->weight[best])
        best = other;
    }
  add_blocker (blockers, best);
}

static void
block_order (const RkState *state, int meeting, int slot, GArray *blockers)
{
  const RkCore *core = state->core;
  for (int i = core->before.start[meeting]; i < core->before.start[meeting + 1]; i++)
    if (state->slot[core->before.items[i]] >= slot)
      add_blocker (blockers, core->before.items[i]);
  for (int i = core->after.start[meeting]; i < core->after.start[meeting + 1]; i++)
    {
      int other = core->after.items[i];
      if (state->slot[other] >= 0 && state->slot[other] <= slot)
        add_blocker (blockers, other);
    }
}

/* For a meeting that may sit anywhere: the place where the fewest stand in the way. */
static void
block_any_place (const RkState *state, int meeting, int slot, GArray *blockers)
{
  const RkCore *core = state->core;
  g_autoptr (GArray) best = NULL;
  if (find_place (state, meeting, slot) >= 0)
    return;
  for (int place = 0; place < core->n_places; place++)
    {
      if (!is_open (state, place, slot))
        continue;
      g_autoptr (GArray) here = g_array_new (FALSE, FALSE, sizeof (int));
      int occupant = get_occupant (state, slot, place);
      if (occupant >= 0 && occupant != meeting)
        g_array_append_val (here, occupant);
      collect_walks (state, meeting, slot, place, here);
      if (best == NULL || here->len < best->len)
        {
          g_clear_pointer (&best, g_array_unref);
          best = g_steal_pointer (&here);
        }
    }
  for (guint i = 0; best != NULL && i < best->len; i++)
    add_blocker (blockers, g_array_index (best, int, i));
}

static void
block_place (const RkState *state, int meeting, int slot, GArray *blockers)
{
  const RkCore *core = state->core;
  int fixed = core->fixed_place[meeting];
  if (fixed < 0)
    {
      block_any_place (state, meeting, slot, blockers);
      return;
    }
  int occupant = get_occupant (state, slot, fixed);
  if (occupant >= 0 && occupant != meeting
      && (core->fixed_place[occupant] >= 0 || find_place (state, occupant, slot) < 0))
    add_blocker (blockers, occupant);
  g_autoptr (GArray) walks = g_array_new (FALSE, FALSE, sizeof (int));
  collect_walks (state, meeting, slot, fixed, walks);
  for (guint i = 0; i < walks->len; i++)
    add_blocker (blockers, g_array_index (walks, int, i));
}

/* Somebody must leave @slot where it is full and nobody of it goes anyway. */
static void
block_slot (const RkState *state, int slot, GArray *blockers)
{
  int best = -1;
  if (state->used[slot] < state->core->slot_room[slot])
    return;
  for (guint i = 0; i < blockers->len; i++)
    if (state->slot[g_array_index (blockers, int, i)] == slot)
      return;
  for (guint i = 0; i < state->members[slot]->len; i++)
    {
      int other = g_array_index (state->members[slot], int, i);
      if (best < 0 || state->weight[other] < state->weight[best])
        best = other;
    }
  if (best >= 0)
    add_blocker (blockers, best);
}

/*
 * Adds to @blockers the placed meetings that would have to go for the unplaced @meeting to fit at
 * @slot, the lightest where there is a choice.  FALSE where it can never be there.
 */
gboolean
_rk_state_find_blockers (const RkState *state, int meeting, int slot, GArray *blockers)
{
  const RkCore *core = state->core;
  const int *people = _rk_rows_get (&core->people, meeting);
  if (!is_possible (state, meeting, slot))
    return FALSE;
  block_order (state, meeting, slot, blockers);
  if (core->n_places > 0)
    block_place (state, meeting, slot, blockers);
  for (int i = 0; i < _rk_rows_count (&core->people, meeting); i++)
    block_person (state, people[i], slot, blockers);
  block_slot (state, slot, blockers);
  for (int i = 0; i < core->problem->meetings[meeting].n_participants; i++)
    block_count (state, people[i], blockers);
  return TRUE;
}
