/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A reason for each unplaced meeting, and changes that were tried and help.
 *
 * Reasons are read off the finished timetable, so they say what a person can
 * see in it.  A change is tried on a copy of the problem: it is offered only
 * where the meeting then fits without another one losing its slot.
 */

#include "rk-reasons.h"

#include "rk-solution-private.h"

#include <string.h>

/* Most changes tried for one meeting and in one answer, and most offered for one meeting. */
#define MOST_TRIES     16
#define MOST_ALL_TRIES 400
#define MOST_OFFERS    6

typedef struct
{
  RkRun *run;
  const RkCore *core;
  const RkState *state;
  int meeting;
  RkReason *reason;
  GArray *would_help;
  int n_tries;
  int *n_all_tries;
} Case;

static gboolean
is_closed (const Case *c, int person, int slot)
{
  return RK_HAS (c->core->problem->participants[person].closed, slot);
}

static gboolean
is_full (const Case *c, int person, int slot)
{
  return c->state->held[(gsize)person * (gsize)c->core->n_slots + (gsize)slot]
         >= c->core->room[person];
}

/* How many of the meeting's people cannot come in @slot; @who takes one of them. */
static int
count_absent (const Case *c, int slot, int *who)
{
  int n = 0;
  for (int i = 0; i < _rk_rows_count (&c->core->people, c->meeting); i++)
    {
      int p = _rk_rows_get (&c->core->people, c->meeting)[i];
      if (is_closed (c, p, slot) || is_full (c, p, slot))
        {
          n++;
          *who = p;
        }
    }
  return n;
}

/* Whether session and, @with_lock, the lock allow @slot. */
static gboolean
is_allowed (const Case *c, int slot, gboolean with_lock)
{
  const RkProblemMeeting *record = &c->core->problem->meetings[c->meeting];
  return (record->session < 0 || record->session == c->core->problem->slots[slot].session)
         && (!with_lock || record->slot < 0 || record->slot == slot);
}

/* The meeting's people share no free slot: lists who is away in the slots that fail by one. */
static void
explain_no_slot (Case *c)
{
  const RkProblemMeeting *record = &c->core->problem->meetings[c->meeting];
  gboolean has_other = FALSE, is_busy = FALSE;
  int who = -1;
  for (int s = 0; s < c->core->n_slots; s++)
    {
      if (!is_allowed (c, s, TRUE))
        has_other = has_other || count_absent (c, s, &who) == 0;
      else if (count_absent (c, s, &who) == 1)
        {
          _rk_reason_add (c->reason->slots, s);
          is_busy = is_busy || !is_closed (c, who, s);
        }
    }
  if (has_other && record->slot >= 0)
    c->reason->code = RK_REASON_LOCK_CONFLICT;
  else if (has_other && record->session >= 0)
    c->reason->code = RK_REASON_SESSION_FULL;
  else
    c->reason->code = RK_REASON_NO_COMMON_SLOT;
  _rk_reason_add_all (c->reason->participants, _rk_rows_get (&c->core->people, c->meeting),
                      _rk_rows_count (&c->core->people, c->meeting));
}

static gboolean
explain_places (Case *c)
{
  const RkProblem *problem = c->core->problem;
  const RkProblemMeeting *record = &problem->meetings[c->meeting];
  if (c->core->fixed_place[c->meeting] != RK_PLACE_NONE)
    return FALSE;
  c->reason->code = RK_REASON_LOCK_CONFLICT;
  if (record->place >= 0)
    _rk_reason_add (c->reason->places, record->place);
  for (int i = 0; i < record->n_participants; i++)
    if (problem->participants[record->participants[i]].place >= 0)
      {
        _rk_reason_add (c->reason->participants, record->participants[i]);
        _rk_reason_add (c->reason->places, problem->participants[record->participants[i]].place);
      }
  return TRUE;
}

static gboolean
explain_limits (Case *c)
{
  const RkProblemMeeting *record = &c->core->problem->meetings[c->meeting];
  for (int i = 0; i < record->n_participants; i++)
    {
      int p = record->participants[i], most = c->core->problem->participants[p].max_meetings;
      if (most >= 0 && c->state->count[p] >= most)
        _rk_reason_add (c->reason->participants, p);
    }
  c->reason->code = RK_REASON_MAX_MEETINGS;
  return c->reason->participants->len > 0;
}

static gboolean
explain_circle (Case *c)
{
  if (!c->core->is_circular[c->meeting])
    return FALSE;
  c->reason->code = RK_REASON_BEFORE_CYCLE;
  for (int m = 0; m < c->core->n_meetings; m++)
    if (c->core->is_circular[m])
      _rk_reason_add (c->reason->meetings, m);
  return TRUE;
}

/* Why the meeting does not fit at @slot although its people are free; FALSE where it does fit. */
static gboolean
explain_slot (Case *c, int slot, RkReasonCode *code)
{
  const RkCore *core = c->core;
  const RkState *state = c->state;
  int place, fixed = core->fixed_place[c->meeting];
  if (_rk_state_fits (state, c->meeting, slot, &place))
    return FALSE;
  *code = RK_REASON_PLACE_FULL;
  for (int i = core->before.start[c->meeting]; i < core->before.start[c->meeting + 1]; i++)
    if (state->slot[core->before.items[i]] >= slot)
      {
        *code = RK_REASON_BEFORE;
        _rk_reason_add (c->reason->meetings, core->before.items[i]);
      }
  for (int i = core->after.start[c->meeting]; i < core->after.start[c->meeting + 1]; i++)
    {
      int other = core->after.items[i];
      if (state->slot[other] >= 0 && state->slot[other] <= slot)
        {
          *code = RK_REASON_BEFORE;
          _rk_reason_add (c->reason->meetings, other);
        }
    }
  if (*code == RK_REASON_BEFORE || state->used[slot] >= core->slot_room[slot]
      || core->n_places == 0)
    return TRUE;
  if (fixed < 0)
    *code = RK_REASON_TRAVEL;
  else if (!RK_HAS (core->problem->places[fixed].closed, slot)
           && state->occupant[(gsize)slot * (gsize)core->n_places + (gsize)fixed] < 0)
    *code = RK_REASON_TRAVEL;
  return TRUE;
}

static void
explain (Case *c)
{
  const RkCore *core = c->core;
  int who = -1, n_free = 0;
  gboolean has_code[RK_REASON_NO_ARRANGEMENT + 1] = { FALSE };
  gboolean fits = FALSE;
  if (explain_places (c) || explain_circle (c) || explain_limits (c))
    return;
  for (int s = 0; s < core->n_slots; s++)
    {
      RkReasonCode code;
      if (!is_allowed (c, s, TRUE) || count_absent (c, s, &who) > 0)
        continue;
      n_free++;
      _rk_reason_add (c->reason->slots, s);
      if (explain_slot (c, s, &code))
        has_code[code] = TRUE;
      else
        fits = TRUE;
    }
  if (n_free == 0)
    {
      explain_no_slot (c);
      return;
    }
  static const RkReasonCode order[] = { RK_REASON_PLACE_FULL, RK_REASON_TRAVEL, RK_REASON_BEFORE };
  c->reason->code = RK_REASON_COSTS_MORE;
  for (guint i = 0; !fits && i < G_N_ELEMENTS (order); i++)
    if (has_code[order[i]])
      {
        c->reason->code = order[i];
        break;
      }
  _rk_reason_add_all (c->reason->participants, _rk_rows_get (&core->people, c->meeting),
                      _rk_rows_count (&core->people, c->meeting));
  if (core->fixed_place[c->meeting] >= 0)
    _rk_reason_add (c->reason->places, core->fixed_place[c->meeting]);
}

static void
apply_change (RkProblem *problem, const RkChange *change)
{
  switch (change->kind)
    {
    case RK_CHANGE_OPEN:
      RK_CLEAR (problem->participants[change->participant].closed, change->slot);
      break;
    case RK_CHANGE_OPEN_PLACE:
      RK_CLEAR (problem->places[change->place].closed, change->slot);
      break;
    case RK_CHANGE_UNLOCK:
      problem->meetings[change->meeting].slot = problem->meetings[change->meeting].place = -1;
      break;
    case RK_CHANGE_DROP_BEFORE:
      for (int i = problem->n_before - 1; i >= 0; i--)
        if (problem->before[i].first == change->meeting
            && problem->before[i].second == change->other)
          problem->before[i] = problem->before[--problem->n_before];
      break;
    case RK_CHANGE_MORE_PLACES:
      if (problem->alike)
        problem->n_places++;
      else
        rk_problem_add_place (problem, -1, NULL);
      break;
    case RK_CHANGE_MORE_PARALLEL:
      problem->participants[change->participant].parallel++;
      break;
    }
}

/* Places @meeting at @slot and what it throws out elsewhere; undoes it where that fails. */
static gboolean
make_room (RkState *state, int meeting, int slot)
{
  const RkCore *core = state->core;
  g_autoptr (GArray) blockers = g_array_new (FALSE, FALSE, sizeof (int));
  gboolean is_good = _rk_state_find_blockers (state, meeting, slot, blockers);
  for (guint i = 0; is_good && i < blockers->len; i++)
    _rk_state_remove (state, g_array_index (blockers, int, i));
  is_good = is_good && _rk_state_insert (state, meeting, slot);
  for (guint i = 0; is_good && i < blockers->len; i++)
    {
      int other = g_array_index (blockers, int, i);
      is_good = FALSE;
      for (int k = 0; !is_good && k < _rk_rows_count (&core->slots_of, other); k++)
        is_good = _rk_state_insert (state, other, _rk_rows_get (&core->slots_of, other)[k]);
    }
  _rk_state_settle (state);
  if (is_good && state->excess == 0)
    return TRUE;
  _rk_state_undo (state);
  return FALSE;
}

/* Whether the meeting fits after @change while all others keep a slot. */
static gboolean
does_help (Case *c, const RkChange *change)
{
  g_autoptr (RkProblem) problem = rk_problem_copy (c->core->problem);
  apply_change (problem, change);
  g_autoptr (RkCore) core = _rk_core_new (problem, NULL);
  if (core == NULL)
    return FALSE;
  g_autoptr (RkState) state = _rk_state_new (core);
  _rk_state_load (state, c->run->best_slot, c->run->best_place);
  for (int i = 0; i < _rk_rows_count (&core->slots_of, c->meeting); i++)
    if (make_room (state, c->meeting, _rk_rows_get (&core->slots_of, c->meeting)[i]))
      return TRUE;
  return FALSE;
}

static void
try_change (Case *c, RkChange change)
{
  if (c->n_tries >= MOST_TRIES || *c->n_all_tries >= MOST_ALL_TRIES
      || c->would_help->len >= MOST_OFFERS || g_cancellable_is_cancelled (c->run->cancellable))
    return;
  for (guint i = 0; i < c->would_help->len; i++)
    if (memcmp (&change, &g_array_index (c->would_help, RkChange, i), sizeof change) == 0)
      return;
  c->n_tries++;
  *c->n_all_tries += 1;
  if (does_help (c, &change))
    g_array_append_val (c->would_help, change);
}

#define CHANGE(...) ((RkChange){ __VA_ARGS__ })

/* Slots in which a single person is missing: opened where closed, else one more meeting at a time.
 */
static void
try_people (Case *c)
{
  for (int pass = 0; pass < 2; pass++)
    for (int s = 0; s < c->core->n_slots; s++)
      {
        int who = -1;
        if (!is_allowed (c, s, TRUE) || count_absent (c, s, &who) != 1)
          continue;
        if (pass == 0 && is_closed (c, who, s))
          try_change (c, CHANGE (RK_CHANGE_OPEN, who, s, -1, -1, -1));
        else if (pass == 1 && !is_closed (c, who, s))
          try_change (c, CHANGE (RK_CHANGE_MORE_PARALLEL, who, -1, -1, -1, -1));
      }
}

/* Locks of the meeting itself and of those that hold its people where one of them is missing. */
static void
try_locks (Case *c)
{
  const RkProblem *problem = c->core->problem;
  const RkProblemMeeting *record = &problem->meetings[c->meeting];
  if (record->slot >= 0 || record->place >= 0)
    try_change (c, CHANGE (RK_CHANGE_UNLOCK, -1, -1, -1, c->meeting, -1));
  for (int s = 0; s < c->core->n_slots; s++)
    {
      int who = -1;
      if (!is_allowed (c, s, TRUE) || count_absent (c, s, &who) != 1 || is_closed (c, who, s))
        continue;
      for (int k = 0; k < c->core->room[who]; k++)
        {
          int other = _rk_state_seat (c->state, who, s, k);
          if (other >= 0
              && (problem->meetings[other].slot >= 0 || problem->meetings[other].place >= 0))
            try_change (c, CHANGE (RK_CHANGE_UNLOCK, -1, -1, -1, other, -1));
        }
    }
}

static void
try_orders (Case *c)
{
  const RkProblem *problem = c->core->problem;
  for (int i = 0; i < problem->n_before; i++)
    if (problem->before[i].first == c->meeting || problem->before[i].second == c->meeting)
      try_change (c, CHANGE (RK_CHANGE_DROP_BEFORE, -1, -1, -1, problem->before[i].first,
                             problem->before[i].second));
}

static void
try_places (Case *c)
{
  const RkCore *core = c->core;
  int who = -1, fixed = core->fixed_place[c->meeting];
  for (int place = MAX (fixed, 0); place < core->n_places && (fixed < 0 || place == fixed); place++)
    for (int s = 0; s < core->n_slots; s++)
      if (RK_HAS (core->problem->places[place].closed, s) && is_allowed (c, s, TRUE)
          && count_absent (c, s, &who) == 0)
        try_change (c, CHANGE (RK_CHANGE_OPEN_PLACE, -1, s, place, -1, -1));
  if (fixed < 0)
    try_change (c, CHANGE (RK_CHANGE_MORE_PLACES, -1, -1, -1, -1, -1));
}

/* Enters every unplaced meeting of the run's best timetable, with reason and help. */
void
_rk_explain_unplaced (RkRun *run, RkSolution *solution)
{
  const RkCore *core = run->core;
  int n_all_tries = 0;
  _rk_run_restore (run);
  for (int m = 0; m < core->n_meetings; m++)
    {
      if (run->state->slot[m] >= 0)
        continue;
      RkUnplaced *unplaced = g_new0 (RkUnplaced, 1);
      unplaced->meeting = m;
      unplaced->reason = _rk_reason_new (RK_REASON_NO_COMMON_SLOT);
      unplaced->would_help = g_array_new (FALSE, FALSE, sizeof (RkChange));
      g_ptr_array_add (solution->unplaced, unplaced);
      Case c = {
        run, core, run->state, m, unplaced->reason, unplaced->would_help, 0, &n_all_tries
      };
      explain (&c);
      if (c.reason->code == RK_REASON_COSTS_MORE)
        continue;
      try_locks (&c);
      try_orders (&c);
      try_places (&c);
      try_people (&c);
    }
}
