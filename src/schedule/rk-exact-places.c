/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No more meetings in a slot than places, said in several ways; see rk-exact.h. */

#include "rk-exact.h"

/*
 * How many meetings the people can hold at once in @slot: each takes two seats, and when everybody
 * belongs to one of two sides, one of each.
 */
static int
count_possible (const RkExact *exact, int slot, const gint8 *side, gboolean has_sides)
{
  const RkCore *core = exact->core;
  gint64 seats[2] = { 0, 0 };
  for (int p = 0; p < core->n_people; p++)
    {
      int n = 0;
      for (int i = 0; i < _rk_rows_count (&core->meetings_of, p); i++)
        {
          int m = _rk_rows_get (&core->meetings_of, p)[i];
          n += _rk_exact_get (exact, m, slot) != 0 && _rk_core_takes_part (core, p, m);
        }
      seats[side[p] > 0] += MIN (n, core->room[p]);
    }
  gint64 both = (seats[0] + seats[1]) / 2;
  return (int)MIN (G_MAXINT32, has_sides ? MIN (both, MIN (seats[0], seats[1])) : both);
}

/* Puts people on two sides so that each meeting has both; FALSE where that cannot be. */
static gboolean
find_sides (const RkCore *core, gint8 *side)
{
  g_autofree int *queue = g_new (int, core->n_people + 1);
  for (int p = 0; p < core->n_people; p++)
    side[p] = -1;
  for (int start = 0; start < core->n_people; start++)
    {
      int head = 0, tail = 0;
      if (side[start] >= 0)
        continue;
      side[start] = 0;
      queue[tail++] = start;
      while (head < tail)
        {
          int p = queue[head++];
          for (int i = 0; i < _rk_rows_count (&core->meetings_of, p); i++)
            {
              int m = _rk_rows_get (&core->meetings_of, p)[i];
              const int *pair = core->problem->meetings[m].participants;
              int other = pair[0] == p ? pair[1] : pair[0];
              if (core->problem->meetings[m].n_participants != 2)
                return FALSE;
              if (!_rk_core_takes_part (core, p, m))
                continue;
              if (side[other] < 0)
                {
                  side[other] = !side[p];
                  queue[tail++] = other;
                }
              else if (side[other] == side[p])
                return FALSE;
            }
        }
    }
  return TRUE;
}

/*
 * Assigns each meeting to one of its participants with parallel 1, few of them in all: of each
 * one's meetings at most one is in a slot, so that counting people counts meetings.  -1 where there
 * is none.
 */
static int *
assign_owners (const RkCore *core)
{
  int *owner = g_new (int, core->n_meetings + 1);
  g_autofree int *n_left = g_new0 (int, core->n_people + 1);
  for (int m = 0; m < core->n_meetings; m++)
    owner[m] = -1;
  for (int p = 0; p < core->n_people; p++)
    for (int i = 0; i < _rk_rows_count (&core->meetings_of, p); i++)
      n_left[p] += core->problem->participants[p].parallel == 1
                   && _rk_core_takes_part (core, p, _rk_rows_get (&core->meetings_of, p)[i]);
  for (;;)
    {
      int best = 0;
      for (int p = 1; p < core->n_people; p++)
        if (n_left[p] > n_left[best])
          best = p;
      if (core->n_people == 0 || n_left[best] == 0)
        return owner;
      for (int i = 0; i < _rk_rows_count (&core->meetings_of, best); i++)
        {
          int m = _rk_rows_get (&core->meetings_of, best)[i];
          if (owner[m] >= 0 || !_rk_core_takes_part (core, best, m))
            continue;
          owner[m] = best;
          for (int k = 0; k < core->problem->meetings[m].n_participants; k++)
            n_left[core->problem->meetings[m].participants[k]] -=
                core->problem->participants[core->problem->meetings[m].participants[k]].parallel
                == 1;
        }
    }
}

/* How many meetings @slot must hold when all are placed and the other slots are full. */
static int
count_needed (const RkExact *exact, int slot)
{
  const RkCore *core = exact->core;
  gint64 n = 0;
  for (int m = 0; m < core->n_meetings; m++)
    n += exact->holds_all && core->problem->meetings[m].required;
  for (int s = 0; s < core->n_slots; s++)
    n -= s == slot ? 0 : core->slot_room[s];
  return (int)MAX (0, n);
}

/* No more meetings at @slot than places and no fewer than needed; owners stand for meetings. */
static void
limit_slot (RkExact *exact, int slot, const int *owner)
{
  const RkCore *core = exact->core;
  g_autofree int *here = g_new (int, core->n_meetings + 1);
  g_autofree int *clause = g_new (int, core->n_meetings + 2);
  int n = 0, n_needed = count_needed (exact, slot);
  for (int p = -1; p < core->n_people; p++)
    {
      int n_mine = 0;
      for (int i = 0; i < (p < 0 ? core->n_meetings : _rk_rows_count (&core->meetings_of, p)); i++)
        {
          int m = p < 0 ? i : _rk_rows_get (&core->meetings_of, p)[i];
          if (owner[m] == p && _rk_exact_get (exact, m, slot) != 0)
            clause[n_mine++] = _rk_exact_get (exact, m, slot);
        }
      for (int i = 0; p < 0 && i < n_mine; i++)
        here[n++] = clause[i];
      if (p < 0 || n_mine == 0)
        continue;
      int any = _rk_cnf_new_literal (exact->cnf);
      for (int i = 0; i < n_mine; i++)
        _rk_cnf_add2 (exact->cnf, -clause[i], any);
      clause[n_mine] = -any;
      _rk_cnf_add (exact->cnf, clause, n_mine + 1);
      here[n++] = any;
    }
  _rk_cnf_at_most (exact->cnf, here, n, core->slot_room[slot]);
  for (int i = 0; i < n; i++)
    here[i] = -here[i];
  if (n_needed > 0 && n_needed <= n)
    _rk_cnf_at_most (exact->cnf, here, n, n - n_needed);
}

/* People, those with the most meetings first: counted side by side they say most to the solver. */
static int *
order_people (const RkCore *core)
{
  int *order = g_new (int, core->n_people + 1);
  int n = 0;
  for (int count = core->n_meetings; count >= 0; count--)
    {
      int next = -1;
      for (int p = 0; p < core->n_people; p++)
        {
          int mine = _rk_rows_count (&core->meetings_of, p);
          if (mine == count)
            order[n++] = p;
          else if (mine < count)
            next = MAX (next, mine);
        }
      count = next + 1;
    }
  return order;
}

/* Participants with parallel 1 that each meeting has, 0 where meetings differ. */
static int
count_seats_each (const RkCore *core)
{
  int seats = 0;
  for (int m = 0; m < core->n_meetings; m++)
    {
      const RkProblemMeeting *record = &core->problem->meetings[m];
      int n = 0;
      for (int i = 0; i < record->n_participants; i++)
        n += core->problem->participants[record->participants[i]].parallel == 1;
      if (n == 0 || (seats != 0 && n != seats))
        return 0;
      seats = n;
    }
  return seats;
}

/*
 * The same said of busy people, who are @seats a meeting.  It follows from the meetings, but only
 * this way the solver sees it before it knows who meets whom.
 */
static void
limit_seats (RkExact *exact, int slot, const int *order, int seats)
{
  const RkCore *core = exact->core;
  g_autofree int *busy = g_new (int, core->n_people + 1);
  int n = 0, n_needed = seats * count_needed (exact, slot);
  for (int i = 0; i < core->n_people; i++)
    {
      int literal = exact->u[(gsize)order[i] * (gsize)core->n_slots + (gsize)slot];
      if (literal != 0)
        busy[n++] = literal;
    }
  if (seats < 2)
    return;
  _rk_cnf_at_most (exact->cnf, busy, n, seats * core->slot_room[slot]);
  for (int i = 0; i < n; i++)
    busy[i] = -busy[i];
  if (n_needed > 0 && n_needed <= n)
    _rk_cnf_at_most (exact->cnf, busy, n, n - n_needed);
}

/* No more meetings in a slot than places, and one at a fixed place. */
void
_rk_exact_add_places (RkExact *exact)
{
  const RkCore *core = exact->core;
  g_autofree gint8 *side = g_new0 (gint8, core->n_people + 1);
  g_autofree int *here = g_new (int, core->n_meetings + 1);
  g_autofree int *owner = assign_owners (core);
  g_autofree int *order = order_people (core);
  int seats = count_seats_each (core);
  gboolean has_sides = find_sides (core, side);
  for (int s = 0; s < core->n_slots && _rk_run_goes_on (exact->run); s++)
    {
      if (count_possible (exact, s, side, has_sides) > core->slot_room[s])
        {
          limit_slot (exact, s, owner);
          limit_seats (exact, s, order, seats);
        }
      for (int t = 0; t < core->n_places; t++)
        {
          int n = 0;
          for (int m = 0; m < core->n_meetings; m++)
            if (core->fixed_place[m] == t && _rk_exact_get (exact, m, s) != 0)
              here[n++] = _rk_exact_get (exact, m, s);
          _rk_cnf_at_most (exact->cnf, here, n, 1);
        }
    }
}
