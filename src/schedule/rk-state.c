/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a timetable in the making and their costs; what fits is in rk-fit.c. */

#include "rk-state.h"

#include <string.h>

static int *
new_numbers (gsize n, int value)
{
  int *numbers = g_new (int, n + 1);
  for (gsize i = 0; i <= n; i++)
    numbers[i] = value;
  return numbers;
}

/* A state of @core, which must outlive it, with nothing placed. */
RkState *
_rk_state_new (const RkCore *core)
{
  RkState *state = g_new0 (RkState, 1);
  gsize n_slots = (gsize)core->n_slots;
  gsize n_meetings = (gsize)core->n_meetings;
  gsize n_people = (gsize)core->n_people;
  state->core = core;
  state->slot = new_numbers (n_meetings, -1);
  state->place = new_numbers (n_meetings, -1);
  state->at = new_numbers (core->n_seats, -1);
  state->held = new_numbers (n_people * n_slots, 0);
  state->count = new_numbers (n_people, 0);
  state->busy = g_new0 (guint64, n_people * (gsize)core->n_words + 1);
  state->breaks = new_numbers (n_people, 0);
  state->idle = new_numbers (n_people, 0);
  state->changes = new_numbers (n_people, 0);
  state->n_with_breaks = new_numbers (n_slots + 1, 0);
  state->n_with_breaks[0] = core->n_people;
  state->used = new_numbers (n_slots, 0);
  state->members = g_new0 (GArray *, n_slots + 1);
  for (gsize s = 0; s < n_slots; s++)
    state->members[s] = g_array_new (FALSE, FALSE, sizeof (int));
  state->member_index = new_numbers (n_meetings, -1);
  state->occupant = new_numbers (n_slots * (gsize)core->n_places, -1);
  state->n_moved = new_numbers (n_people, 0);
  state->weight = new_numbers (n_meetings, 0);
  state->moves = g_array_new (FALSE, FALSE, sizeof (RkMove));
  state->dirty = new_numbers (n_people, 0);
  state->is_dirty = g_new0 (gboolean, n_people + 1);

  for (int m = 0; m < core->n_meetings; m++)
    {
      const RkProblemMeeting *record = &core->problem->meetings[m];
      state->cost[RK_TERM_UNPLACED] += record->required;
      for (int i = 0; record->published_slot != -1 && i < _rk_rows_count (&core->people, m); i++)
        if (state->n_moved[_rk_rows_get (&core->people, m)[i]]++ == 0)
          state->cost[RK_TERM_MOVED_PEOPLE]++;
    }
  return state;
}

void
_rk_state_free (RkState *state)
{
  if (state == NULL)
    return;
  for (int s = 0; s < state->core->n_slots; s++)
    g_array_unref (state->members[s]);
  g_free (state->slot);
  g_free (state->place);
  g_free (state->at);
  g_free (state->held);
  g_free (state->count);
  g_free (state->busy);
  g_free (state->breaks);
  g_free (state->idle);
  g_free (state->changes);
  g_free (state->n_with_breaks);
  g_free (state->used);
  g_free (state->members);
  g_free (state->member_index);
  g_free (state->occupant);
  g_free (state->n_moved);
  g_free (state->weight);
  g_array_unref (state->moves);
  g_free (state->dirty);
  g_free (state->is_dirty);
  g_free (state);
}

/* Whether @meeting, as it is now, differs from what was published. */
static gboolean
is_moved (const RkState *state, int meeting)
{
  const RkProblemMeeting *record = &state->core->problem->meetings[meeting];
  if (record->published_slot == -1)
    return FALSE;
  return state->slot[meeting] != record->published_slot
         || (record->published_place != -1 && state->place[meeting] != record->published_place);
}

static void
count_moved (RkState *state, int meeting, int change)
{
  const RkCore *core = state->core;
  const int *people = _rk_rows_get (&core->people, meeting);
  for (int i = 0; i < _rk_rows_count (&core->people, meeting); i++)
    {
      int *n = &state->n_moved[people[i]];
      state->cost[RK_TERM_MOVED_PEOPLE] -= *n > 0;
      *n += change;
      state->cost[RK_TERM_MOVED_PEOPLE] += *n > 0;
    }
}

static void
mark_dirty (RkState *state, int person)
{
  if (state->is_dirty[person] || state->core->problem->participants[person].parallel > 1)
    return;
  state->is_dirty[person] = TRUE;
  state->dirty[state->n_dirty++] = person;
}

/* Takes @meeting out of, or puts it into, the seats of its people. */
static void
seat_people (RkState *state, int meeting, int slot, gboolean is_in)
{
  const RkCore *core = state->core;
  const int *people = _rk_rows_get (&core->people, meeting);
  int n_takers = core->problem->meetings[meeting].n_participants;

  for (int i = 0; i < _rk_rows_count (&core->people, meeting); i++)
    {
      int p = people[i], room = core->room[p];
      int *seats = state->at + core->seat[p] + (gsize)slot * (gsize)room;
      int k = 0;
      while (k + 1 < room && seats[k] != (is_in ? -1 : meeting))
        k++;
      seats[k] = is_in ? meeting : -1;
      state->held[(gsize)p * (gsize)core->n_slots + (gsize)slot] += is_in ? 1 : -1;
      if (i >= n_takers)
        continue;
      state->count[p] += is_in ? 1 : -1;
      if (core->problem->participants[p].parallel == 1)
        {
          guint64 *busy = state->busy + (gsize)p * (gsize)core->n_words;
          if (is_in)
            RK_SET (busy, slot);
          else
            RK_CLEAR (busy, slot);
          mark_dirty (state, p);
        }
    }
}

static void
count_member (RkState *state, int meeting, int slot, gboolean is_in)
{
  GArray *members = state->members[slot];
  if (is_in)
    {
      state->member_index[meeting] = (int)members->len;
      g_array_append_val (members, meeting);
    }
  else
    {
      int index = state->member_index[meeting];
      int last = g_array_index (members, int, members->len - 1);
      g_array_index (members, int, index) = last;
      state->member_index[last] = index;
      g_array_set_size (members, members->len - 1);
    }
  state->used[slot] += is_in ? 1 : -1;
}

/* Puts @meeting where it is said, without asking; the inverse of itself with other arguments. */
static void
set_meeting (RkState *state, int meeting, int slot, int place)
{
  const RkCore *core = state->core;
  const RkProblemMeeting *record = &core->problem->meetings[meeting];
  gboolean was_moved = is_moved (state, meeting);
  int old = state->slot[meeting];
  gsize n_places = (gsize)core->n_places;

  if (old >= 0)
    {
      seat_people (state, meeting, old, FALSE);
      count_member (state, meeting, old, FALSE);
      if (state->place[meeting] >= 0)
        state->occupant[(gsize)old * n_places + (gsize)state->place[meeting]] = -1;
    }
  state->slot[meeting] = slot;
  state->place[meeting] = place;
  if (slot >= 0)
    {
      seat_people (state, meeting, slot, TRUE);
      count_member (state, meeting, slot, TRUE);
      if (place >= 0)
        state->occupant[(gsize)slot * n_places + (gsize)place] = meeting;
    }
  if ((old >= 0) != (slot >= 0))
    {
      if (record->required)
        state->cost[RK_TERM_UNPLACED] += slot >= 0 ? -1 : 1;
      else
        state->cost[RK_TERM_VALUE] += slot >= 0 ? record->value : -record->value;
    }
  if (is_moved (state, meeting) != was_moved)
    count_moved (state, meeting, was_moved ? -1 : 1);
}

/* Moves @meeting and writes down where it was. */
void
_rk_state_set (RkState *state, int meeting, int slot, int place)
{
  RkMove move = { meeting, state->slot[meeting], state->place[meeting] };
  g_array_append_val (state->moves, move);
  set_meeting (state, meeting, slot, place);
}

void
_rk_state_remove (RkState *state, int meeting)
{
  if (state->slot[meeting] >= 0)
    _rk_state_set (state, meeting, -1, -1);
}

/* Breaks and idle slots of one word of slots that are one day. */
static void
measure_word (guint64 busy, int *breaks, int *idle)
{
  if (busy == 0)
    return;
  int first = __builtin_ctzll (busy), last = 63 - __builtin_clzll (busy);
  *breaks = __builtin_popcountll (busy & ~(busy << 1)) - 1;
  *idle = last - first + 1 - __builtin_popcountll (busy);
}

static void
measure_person (const RkState *state, int person, int *breaks, int *idle, int *changes)
{
  const RkCore *core = state->core;
  const guint64 *busy = state->busy + (gsize)person * (gsize)core->n_words;
  gboolean has_changes = core->asks[RK_TERM_PLACE_CHANGES] && core->n_places > 0;
  int last = -1;

  *breaks = *idle = *changes = 0;
  if (core->n_words == 1 && core->n_days == 1 && !has_changes)
    {
      measure_word (busy[0], breaks, idle);
      return;
    }
  for (int w = 0; w < core->n_words; w++)
    for (guint64 bits = busy[w]; bits != 0; bits &= bits - 1)
      {
        int s = w * 64 + __builtin_ctzll (bits);
        if (last >= 0 && _rk_core_is_same_day (core, last, s))
          {
            *breaks += s - last > 1;
            *idle += s - last - 1;
            if (has_changes)
              *changes += state->place[_rk_state_seat (state, person, last, 0)]
                          != state->place[_rk_state_seat (state, person, s, 0)];
          }
        last = s;
      }
}

static void
settle_spread (RkState *state)
{
  int spread = state->core->problem->break_spread, least = 0;
  if (spread < 0)
    return;
  while (!state->core->is_calm && least < state->core->n_slots && state->n_with_breaks[least] == 0)
    least++;
  state->excess = 0;
  for (int b = MIN (least + spread, state->core->n_slots) + 1; b <= state->core->n_slots; b++)
    state->excess += (gint64)state->n_with_breaks[b] * (b - least - spread);
}

/* Brings the costs up to date with the seats. */
void
_rk_state_settle (RkState *state)
{
  const RkCore *core = state->core;
  for (int i = 0; i < state->n_dirty; i++)
    {
      int p = state->dirty[i], breaks, idle, changes;
      state->is_dirty[p] = FALSE;
      measure_person (state, p, &breaks, &idle, &changes);
      state->cost[RK_TERM_BREAKS] += breaks - state->breaks[p];
      state->cost[RK_TERM_IDLE] += idle - state->idle[p];
      state->cost[RK_TERM_PLACE_CHANGES] += changes - state->changes[p];
      state->n_with_breaks[state->breaks[p]]--;
      state->n_with_breaks[breaks]++;
      state->breaks[p] = breaks;
      state->idle[p] = idle;
      state->changes[p] = changes;
    }
  if (state->n_dirty > 0)
    settle_spread (state);
  state->n_dirty = 0;
  int last = core->n_slots;
  while (last > 0 && state->used[last - 1] == 0)
    last--;
  state->cost[RK_TERM_LAST_SLOT] = last;
}

/* Forgets how to undo. */
void
_rk_state_commit (RkState *state)
{
  g_array_set_size (state->moves, 0);
}

/* Takes back all moves after the first @mark, last first; settle afterwards. */
void
_rk_state_undo_to (RkState *state, guint mark)
{
  for (guint i = state->moves->len; i > mark; i--)
    {
      const RkMove *move = &g_array_index (state->moves, RkMove, i - 1);
      set_meeting (state, move->meeting, move->slot, move->place);
    }
  g_array_set_size (state->moves, mark);
}

/* Takes back all moves since the last commit, and settles. */
void
_rk_state_undo (RkState *state)
{
  _rk_state_undo_to (state, 0);
  _rk_state_settle (state);
}

/* Makes the timetable be @slot and @place, which must keep the rules; commits. */
void
_rk_state_load (RkState *state, const int *slot, const int *place)
{
  for (int m = 0; m < state->core->n_meetings; m++)
    if (state->slot[m] >= 0)
      set_meeting (state, m, -1, -1);
  for (int m = 0; m < state->core->n_meetings; m++)
    if (slot[m] >= 0)
      set_meeting (state, m, slot[m], place[m]);
  _rk_state_settle (state);
  _rk_state_commit (state);
}

/* Compares two vectors of costs by the objective: below 0 when @a is better. */
int
_rk_state_compare (const RkCore *core, const gint64 *a, const gint64 *b)
{
  for (int i = 0; i < core->problem->n_objective; i++)
    {
      RkTermKind kind = core->problem->objective[i];
      if (a[kind] != b[kind])
        return (a[kind] < b[kind]) == (kind != RK_TERM_VALUE) ? -1 : 1;
    }
  return 0;
}
