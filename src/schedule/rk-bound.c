/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bounds from one person at a time, joined by prices for seats.
 *
 * The seats of a slot are priced and each person's cheapest pattern of busy
 * slots is found exactly; the sum less the price of all seats is a lower
 * bound for any prices (Lagrange), which a subgradient climb improves.
 * Prices are multiples of a power of two, so that sums in doubles are exact.
 */

#include "rk-bound.h"

#include <math.h>
#include <string.h>

#define N_PHASES    4
#define PRICE_GRAIN 4096.0
#define CLIMB_STEPS 300

/* Where a person is within a day after a slot. */
enum
{
  PHASE_FRESH,
  PHASE_BUSY,
  PHASE_GAP,
  PHASE_DONE,
};

/* What is known of one person: which slots, how many meetings by when. */
typedef struct
{
  const RkCore *core;
  gboolean *can;
  gboolean *must;
  int *at_least;
  int *at_most;
  int most;
  int least;
} Person;

static void
add_taken (Person *person, const guint64 *domain, gboolean is_required)
{
  const RkCore *core = person->core;
  int first = _rk_slots_first (core, domain), last = _rk_slots_last (core, domain);
  if (last < 0)
    return;
  person->most++;
  person->least += is_required;
  for (int s = 0; s < core->n_slots; s++)
    {
      person->can[s] = person->can[s] || RK_HAS (domain, s);
      person->at_least[s] += is_required && last <= s;
      /* First those that can have been; those that must still come are taken off below. */
      person->at_most[s] += first <= s;
    }
  if (is_required && first == last)
    person->must[first] = TRUE;
}

/* Tables for @p; each has a number for every slot.  To be freed by its first pointer. */
static void
fill_person (Person *person, const RkOutlook *outlook, int p, int *numbers)
{
  const RkCore *core = outlook->core;
  int n = core->n_slots + 1;
  *person = (Person){ .core = core,
                      .can = numbers,
                      .must = numbers + n,
                      .at_least = numbers + 2 * n,
                      .at_most = numbers + 3 * n };
  for (int i = 0; i < _rk_rows_count (&core->meetings_of, p); i++)
    {
      int m = _rk_rows_get (&core->meetings_of, p)[i];
      const RkProblemMeeting *record = &core->problem->meetings[m];
      gboolean takes = FALSE;
      for (int k = 0; k < record->n_participants; k++)
        takes = takes || record->participants[k] == p;
      if (takes)
        add_taken (person, _rk_outlook_get (outlook, m), record->required);
    }
  int most = core->problem->participants[p].max_meetings;
  if (most >= 0)
    person->most = MIN (person->most, most);
}

/* One step of the dynamic programme: all (meetings so far, phase) after slot @s. */
static void
step (const Person *person,
      int s,
      double break_cost,
      double idle_cost,
      const double *price,
      const double *from,
      double *to,
      gint8 *trace)
{
  gboolean is_first = RK_HAS (person->core->first_of_day, s);
  double busy_cost = price != NULL ? price[s] : 0;
  for (int n = 0; n <= person->most; n++)
    for (int phase = 0; phase < N_PHASES; phase++)
      {
        double cost = from[n * N_PHASES + phase];
        int now = is_first ? PHASE_FRESH : phase;
        if (!isfinite (cost) || (is_first && phase == PHASE_GAP))
          continue;
        for (int next = 0; next < N_PHASES; next++)
          {
            gboolean is_busy = next == PHASE_BUSY;
            double extra = 0;
            if (is_busy ? !person->can[s] || now == PHASE_DONE || n == person->most
                        : person->must[s])
              continue;
            if (is_busy)
              extra = busy_cost;
            else if (next == PHASE_GAP && (now == PHASE_BUSY || now == PHASE_GAP))
              extra = idle_cost + (now == PHASE_BUSY ? break_cost : 0);
            else if (!(next == PHASE_FRESH && now == PHASE_FRESH)
                     && !(next == PHASE_DONE && (now == PHASE_BUSY || now == PHASE_DONE)))
              continue;
            int k = n + is_busy;
            if (k < person->at_least[s] || k > person->at_most[s])
              continue;
            if (cost + extra < to[k * N_PHASES + next])
              {
                to[k * N_PHASES + next] = cost + extra;
                trace[k * N_PHASES + next] = (gint8)phase;
              }
          }
      }
}

static void
follow_trace (const Person *person, const gint8 *trace, int n, int phase, gboolean *is_busy)
{
  int width = (person->most + 1) * N_PHASES;
  for (int s = person->core->n_slots - 1; s >= 0; s--)
    {
      int before = trace[(gsize)s * (gsize)width + (gsize)(n * N_PHASES + phase)];
      is_busy[s] = phase == PHASE_BUSY;
      n -= is_busy[s];
      phase = before;
    }
}

/*
 * The least that @p's breaks and idle slots cost, when all required meetings are placed: each break
 * @break_cost, each idle slot @idle_cost, each busy slot its @price (NULL: nothing).  @is_busy
 * takes such a pattern (NULL: not asked).  0 for who counts no breaks, infinite where there is no
 * way.
 */
double
_rk_bound_person (const RkOutlook *outlook,
                  int p,
                  double break_cost,
                  double idle_cost,
                  const double *price,
                  gboolean *is_busy)
{
  const RkCore *core = outlook->core;
  int n_slots = core->n_slots;
  if (core->problem->participants[p].parallel > 1)
    return 0;

  Person person;
  g_autofree int *numbers = g_new0 (int, 4 * (n_slots + 1));
  fill_person (&person, outlook, p, numbers);
  if (person.least > person.most)
    return INFINITY;
  int width = (person.most + 1) * N_PHASES;
  g_autofree double *tables = g_new (double, 2 * width);
  g_autofree gint8 *trace = g_new0 (gint8, (gsize)(n_slots + 1) * (gsize)width);
  double *from = tables, *to = tables + width;
  for (int i = 0; i < 2 * width; i++)
    tables[i] = INFINITY;
  from[0] = 0;
  for (int s = 0; s < n_slots; s++)
    {
      for (int i = 0; i < width; i++)
        to[i] = INFINITY;
      step (&person, s, break_cost, idle_cost, price, from, to, trace + (gsize)s * (gsize)width);
      double *other = from;
      from = to;
      to = other;
    }

  int best = -1;
  for (int i = person.least * N_PHASES; i < width; i++)
    if (i % N_PHASES != PHASE_GAP && isfinite (from[i]) && (best < 0 || from[i] < from[best]))
      best = i;
  if (best >= 0 && is_busy != NULL)
    follow_trace (&person, trace, best / N_PHASES, best % N_PHASES, is_busy);
  return best < 0 ? INFINITY : from[best];
}

/* Required meetings that one person's or the places' slots cannot hold, whatever is done. */
gint64
_rk_bound_unplaced (const RkOutlook *outlook)
{
  const RkCore *core = outlook->core;
  gint64 hopeless = 0, joint = 0;
  g_autofree gboolean *is_used = g_new0 (gboolean, core->n_meetings + 1);
  g_autofree int *room = g_new (int, core->n_slots + 1);
  g_autofree int *slot_of = g_new (int, core->n_meetings + 1);
  g_autoptr (GArray) mine = g_array_new (FALSE, FALSE, sizeof (int));
  for (int m = 0; m < core->n_meetings; m++)
    {
      is_used[m] = !core->problem->meetings[m].required || _rk_rows_count (&core->slots_of, m) == 0;
      hopeless += is_used[m] && core->problem->meetings[m].required;
      if (!is_used[m])
        g_array_append_val (mine, m);
    }
  gint64 all = (gint64)mine->len
               - _rk_outlook_match (core, core->domain, (int *)(gpointer)mine->data, (int)mine->len,
                                    core->slot_room, slot_of);

  for (int p = 0; p < core->n_people; p++)
    {
      int most = core->problem->participants[p].max_meetings, n_taken = 0;
      g_array_set_size (mine, 0);
      for (int i = 0; i < _rk_rows_count (&core->meetings_of, p); i++)
        {
          int m = _rk_rows_get (&core->meetings_of, p)[i];
          if (is_used[m])
            continue;
          g_array_append_val (mine, m);
          for (int k = 0; k < core->problem->meetings[m].n_participants; k++)
            n_taken += core->problem->meetings[m].participants[k] == p;
        }
      for (int s = 0; s < core->n_slots; s++)
        room[s] = core->room[p];
      gint64 short_of = (gint64)mine->len
                        - _rk_outlook_match (core, core->domain, (int *)(gpointer)mine->data,
                                             (int)mine->len, room, slot_of);
      if (most >= 0)
        short_of = MAX (short_of, n_taken - most);
      if (short_of <= 0)
        continue;
      joint += short_of;
      for (guint i = 0; i < mine->len; i++)
        is_used[g_array_index (mine, int, i)] = TRUE;
    }
  return hopeless + MAX (MAX (joint, all), outlook->reason != NULL && hopeless == 0 ? 1 : 0);
}

/* Optional worth that cannot all be had: each person's surplus beyond its slots or limit. */
static gint64
bound_value (const RkRun *run, gboolean assumes_all)
{
  const RkCore *core = run->core;
  gint64 total = 0;
  for (int m = 0; m < core->n_meetings; m++)
    if (!core->problem->meetings[m].required && _rk_rows_count (&core->slots_of, m) > 0)
      total += core->problem->meetings[m].value;
  if (!assumes_all)
    return total;

  g_autofree gboolean *is_used = g_new0 (gboolean, core->n_meetings + 1);
  for (int p = 0; p < core->n_people; p++)
    {
      int most = core->problem->participants[p].max_meetings, n_taken = 0;
      g_autoptr (GArray) optional = g_array_new (FALSE, FALSE, sizeof (int));
      for (int i = 0; i < _rk_rows_count (&core->meetings_of, p); i++)
        {
          int m = _rk_rows_get (&core->meetings_of, p)[i];
          const RkProblemMeeting *record = &core->problem->meetings[m];
          gboolean takes = FALSE;
          for (int k = 0; k < record->n_participants; k++)
            takes = takes || record->participants[k] == p;
          n_taken += takes && record->required;
          if (takes && !record->required && !is_used[m] && _rk_rows_count (&core->slots_of, m) > 0)
            g_array_append_val (optional, m);
        }
      int surplus = most < 0 ? 0 : (int)optional->len + n_taken - most;
      for (; surplus > 0 && optional->len > 0; surplus--)
        {
          guint least = 0;
          for (guint i = 0; i < optional->len; i++)
            if (core->problem->meetings[g_array_index (optional, int, i)].value
                < core->problem->meetings[g_array_index (optional, int, least)].value)
              least = i;
          total -= core->problem->meetings[g_array_index (optional, int, least)].value;
          /* All of this person's are spoken for, so that nothing is taken off twice. */
          g_array_remove_index_fast (optional, least);
          for (int i = 0; i < _rk_rows_count (&core->meetings_of, p); i++)
            is_used[_rk_rows_get (&core->meetings_of, p)[i]] = TRUE;
        }
    }
  return total;
}

/* Most participants with parallel 1 that any meeting has. */
static int
count_seats_each (const RkCore *core)
{
  int most = 1;
  for (int m = 0; m < core->n_meetings; m++)
    {
      const RkProblemMeeting *record = &core->problem->meetings[m];
      int n = 0;
      for (int i = 0; i < record->n_participants; i++)
        n += core->problem->participants[record->participants[i]].parallel == 1;
      most = MAX (most, n);
    }
  return most;
}

/* Sum over all people at @price; @usage takes how many are busy in each slot. */
static double
sum_people (const RkOutlook *outlook, gboolean counts_idle, const double *price, int *usage)
{
  const RkCore *core = outlook->core;
  g_autofree gboolean *is_busy = g_new0 (gboolean, core->n_slots + 1);
  double total = 0;
  memset (usage, 0, sizeof (int) * (gsize)core->n_slots);
  for (int p = 0; p < core->n_people && isfinite (total); p++)
    {
      if (core->problem->participants[p].parallel > 1)
        continue;
      total +=
          _rk_bound_person (outlook, p, counts_idle ? 0 : 1, counts_idle ? 1 : 0, price, is_busy);
      for (int s = 0; isfinite (total) && s < core->n_slots; s++)
        usage[s] += is_busy[s];
    }
  return total;
}

/*
 * A bound of the breaks, or with @counts_idle of the idle slots, of any timetable that places all
 * required meetings.  Climbs from price 0; @target is a value at which there is nothing left to
 * prove.
 */
gint64
_rk_bound_breaks (RkRun *run, const RkOutlook *outlook, gboolean counts_idle, gint64 target)
{
  const RkCore *core = run->core;
  g_autofree double *price = g_new0 (double, core->n_slots + 1);
  g_autofree int *usage = g_new0 (int, core->n_slots + 1);
  int seats = count_seats_each (core);
  double best = 0, stride = 0.25;
  int n_stale = 0;
  for (int i = 0; i < CLIMB_STEPS && _rk_run_goes_on (run); i++)
    {
      double value = sum_people (outlook, counts_idle, price, usage);
      double norm = 0;
      if (!isfinite (value))
        break;
      for (int s = 0; s < core->n_slots; s++)
        {
          value -= price[s] * (double)core->slot_room[s] * seats;
          double slope = usage[s] - (double)core->slot_room[s] * seats;
          norm += price[s] > 0 || slope > 0 ? slope * slope : 0;
        }
      n_stale = value > best ? 0 : n_stale + 1;
      best = MAX (best, value);
      if (ceil (best) >= (double)target || norm == 0)
        break;
      if (n_stale > 12)
        {
          stride /= 2;
          n_stale = 0;
        }
      for (int s = 0; s < core->n_slots; s++)
        {
          double slope = usage[s] - (double)core->slot_room[s] * seats;
          double next = price[s] + stride * ((double)target - value + 1) * slope / norm;
          price[s] = MAX (0, floor (next * PRICE_GRAIN + 0.5) / PRICE_GRAIN);
        }
    }
  return (gint64)ceil (best);
}

/* People with a meeting that cannot stay where it was published. */
static gint64
bound_moved (const RkRun *run, const RkOutlook *outlook)
{
  const RkCore *core = run->core;
  g_autofree gboolean *must_move = g_new0 (gboolean, core->n_people + 1);
  gint64 total = 0;
  for (int m = 0; m < core->n_meetings; m++)
    {
      const RkProblemMeeting *record = &core->problem->meetings[m];
      int slot = record->published_slot, place = record->published_place;
      if (slot == -1)
        continue;
      const guint64 *domain = outlook == NULL ? core->domain + (gsize)m * (gsize)core->n_words
                                              : _rk_outlook_get (outlook, m);
      gboolean can_stay = slot >= 0 && RK_HAS (domain, slot)
                          && (place == -1 || core->n_places == 0
                              || (place >= 0 && !RK_HAS (core->problem->places[place].closed, slot)
                                  && (core->fixed_place[m] < 0 || core->fixed_place[m] == place)));
      for (int i = 0; !can_stay && i < _rk_rows_count (&core->people, m); i++)
        must_move[_rk_rows_get (&core->people, m)[i]] = TRUE;
    }
  for (int p = 0; p < core->n_people; p++)
    total += must_move[p];
  return total;
}

/* Participants whose meetings have more different fixed places than there are days. */
static gint64
bound_changes (const RkCore *core)
{
  gint64 total = 0;
  for (int p = 0; p < core->n_people && core->n_places > 0; p++)
    {
      g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
      for (int i = 0; i < _rk_rows_count (&core->meetings_of, p); i++)
        {
          int m = _rk_rows_get (&core->meetings_of, p)[i];
          const RkProblemMeeting *record = &core->problem->meetings[m];
          for (int k = 0; k < record->n_participants; k++)
            if (record->participants[k] == p && record->required && core->fixed_place[m] >= 0)
              g_hash_table_add (places, GINT_TO_POINTER (core->fixed_place[m] + 1));
        }
      if (core->problem->participants[p].parallel == 1)
        total += MAX (0, (int)g_hash_table_size (places) - core->n_days);
    }
  return total;
}

/* The last of the earliest slots, and slots enough for all required meetings. */
static gint64
bound_last_slot (const RkOutlook *outlook)
{
  const RkCore *core = outlook->core;
  gint64 last = 0, n_required = 0, room = 0;
  for (int m = 0; m < core->n_meetings; m++)
    {
      if (!core->problem->meetings[m].required)
        continue;
      n_required++;
      last = MAX (last, _rk_slots_first (core, _rk_outlook_get (outlook, m)) + 1);
    }
  int s = 0;
  for (; s < core->n_slots && room < n_required; s++)
    room += core->slot_room[s];
  last = MAX (last, s);
  for (int p = 0; p < core->n_people; p++)
    {
      int n_mine = 0, t = 0;
      gint64 held = 0;
      for (int i = 0; i < _rk_rows_count (&core->meetings_of, p); i++)
        n_mine += core->problem->meetings[_rk_rows_get (&core->meetings_of, p)[i]].required;
      for (; t < core->n_slots && held < n_mine; t++)
        held += RK_HAS (core->problem->participants[p].closed, t) ? 0 : core->room[p];
      last = MAX (last, t);
    }
  return last;
}

/* Whether a bound of @kind may take it that every required meeting is placed. */
gboolean
_rk_bound_may_assume_all (const RkRun *run, RkTermKind kind)
{
  const RkProblem *problem = run->core->problem;
  if (!run->core->asks[RK_TERM_UNPLACED])
    return TRUE;
  if (!run->has_best || run->best_cost[RK_TERM_UNPLACED] > 0)
    return FALSE;
  for (int i = 0; i < problem->n_objective && problem->objective[i] != kind; i++)
    if (problem->objective[i] == RK_TERM_UNPLACED)
      return TRUE;
  return FALSE;
}

/*
 * Sets the bound of every term, given the best timetable so far.  Where few may move, what follows
 * from people's slots alone says little of the breaks and is not worth its time.
 */
void
_rk_bound_terms (RkRun *run, const RkOutlook *outlook)
{
  const RkProblem *problem = run->core->problem;
  gboolean is_settled = TRUE;
  for (int i = 0; i < problem->n_objective; i++)
    {
      RkTermKind kind = problem->objective[i];
      gboolean all = outlook->reason == NULL && _rk_bound_may_assume_all (run, kind);
      gint64 target = run->has_best ? run->best_cost[kind] : G_MAXINT32, bound = 0;
      if (kind == RK_TERM_UNPLACED)
        bound = _rk_bound_unplaced (outlook);
      else if (kind == RK_TERM_VALUE)
        bound = bound_value (run, all);
      else if (kind == RK_TERM_MOVED_PEOPLE)
        bound = bound_moved (run, all ? outlook : NULL);
      else if (all && is_settled && (kind == RK_TERM_BREAKS || kind == RK_TERM_IDLE))
        bound = _rk_bound_breaks (run, outlook, kind == RK_TERM_IDLE, target);
      else if (all && kind == RK_TERM_PLACE_CHANGES)
        bound = bound_changes (run->core);
      else if (all && kind == RK_TERM_LAST_SLOT)
        bound = bound_last_slot (outlook);
      if (run->has_bound[kind])
        bound =
            kind == RK_TERM_VALUE ? MIN (bound, run->bound[kind]) : MAX (bound, run->bound[kind]);
      run->bound[kind] = bound;
      run->has_bound[kind] = TRUE;
      is_settled = is_settled && kind != RK_TERM_MOVED_PEOPLE;
    }
}
