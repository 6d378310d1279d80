/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All meetings keep a slot, but may clash: too many at once for a person or
 * for the places, or out of order.  A step takes somebody with a clash and finds the
 * cheapest slots of all of that person's meetings together, by dynamic
 * programming over slots and sets of meetings: own breaks, breaks of those it
 * meets, and clashes at their weight.  Clashes that stay grow dearer, until
 * nobody clashes: then the timetable is offered, and the weights shrink.
 */

#include "rk-rearrange.h"

#include <string.h>

#define UNIT  1024
#define NEVER (G_MAXINT32 / 2)

/* A clash at first, and what it gains each time it is met and stays. */
#define FIRST_WEIGHT (UNIT / 4)
#define WEIGHT_GAIN  (UNIT / 16)
#define MOST_WEIGHT  (16 * UNIT)

/* Costs are made unequal by so much, so that equal arrangements take turns. */
#define NOISE (UNIT / 64)

/* Steps of other searches that take as long as one of these. */
#define STEPS_EACH 20

/* Meetings of one person that are arranged together. */
#define MOST_TOGETHER 8

#define N_PHASES 4

/* Where a person is within a day after a slot. */
enum
{
  PHASE_FRESH,
  PHASE_BUSY,
  PHASE_GAP,
  PHASE_DONE,
};

/**
 * RkRearrange:
 * @slot: of each meeting
 * @held: meetings of each resource in each slot.  Resources are the people, and last the places
 * @weight: of a clash of each resource in each slot
 * @clashes: (element-type int): resource × slots + slot, where more is held than there is room
 * @clash_at: where in @clashes each is, or -1
 * @out_of_order: (element-type int): pairs of the order that do not hold, renewed when needed
 */
struct _RkRearrange
{
  RkRun *run;
  const RkCore *core;
  int *slot;
  int *held;
  gint32 *weight;
  GArray *clashes;
  int *clash_at;
  gint32 *tables;
  guint8 *trace;
  guint64 *day;
  int n_chosen;
  int chosen[MOST_TOGETHER];
  guint64 fixed;
};

static int
get_room (const RkRearrange *self, int resource, int slot)
{
  const RkCore *core = self->core;
  return resource < core->n_people ? core->problem->participants[resource].parallel
                                   : core->slot_room[slot];
}

static void
hold (RkRearrange *self, int resource, int slot, int n)
{
  int cell = resource * self->core->n_slots + slot;
  self->held[cell] += n;
  gboolean is_clash = self->held[cell] > get_room (self, resource, slot);
  if (is_clash == (self->clash_at[cell] >= 0))
    return;
  if (is_clash)
    {
      self->clash_at[cell] = (int)self->clashes->len;
      g_array_append_val (self->clashes, cell);
      return;
    }
  int at = self->clash_at[cell];
  int last = g_array_index (self->clashes, int, self->clashes->len - 1);
  g_array_index (self->clashes, int, at) = last;
  self->clash_at[last] = at;
  self->clash_at[cell] = -1;
  g_array_set_size (self->clashes, self->clashes->len - 1);
}

static void
put (RkRearrange *self, int meeting, int slot)
{
  const RkCore *core = self->core;
  int n = slot >= 0 ? 1 : -1, at = slot >= 0 ? slot : self->slot[meeting];
  for (int i = 0; i < _rk_rows_count (&core->people, meeting); i++)
    hold (self, _rk_rows_get (&core->people, meeting)[i], at, n);
  hold (self, core->n_people, at, n);
  self->slot[meeting] = slot;
}

static gboolean
counts (const RkRearrange *self, int person)
{
  return self->core->problem->participants[person].parallel == 1;
}

/* Runs of busy slots less days with any. */
static int
count_breaks (const RkRearrange *self, guint64 busy)
{
  const RkCore *core = self->core;
  int n = __builtin_popcountll (busy & (~(busy << 1) | core->first_of_day[0]));
  for (int d = 0; d < core->n_days; d++)
    n -= (busy & self->day[d]) != 0;
  return n;
}

/* The slots in which @person takes part in meetings that have one. */
static guint64
get_busy (const RkRearrange *self, int person)
{
  const RkCore *core = self->core;
  guint64 busy = 0;
  for (int i = 0; i < _rk_rows_count (&core->meetings_of, person); i++)
    {
      int m = _rk_rows_get (&core->meetings_of, person)[i];
      if (self->slot[m] >= 0 && _rk_core_takes_part (core, person, m))
        busy |= (guint64)1 << self->slot[m];
    }
  return busy;
}

/* What it costs to have @meeting at each slot, as long as the others stay; @mover's own breaks are
 * not among it. */
static void
fill_prices (RkRearrange *self, int mover, int meeting, gint32 *price)
{
  const RkCore *core = self->core;
  const guint64 *domain = core->domain + (gsize)meeting * (gsize)core->n_words;
  int n_people = _rk_rows_count (&core->people, meeting);
  for (int s = 0; s < core->n_slots; s++)
    price[s] = RK_HAS (domain, s) ? (gint32)rk_rng_below (&self->run->rng, NOISE) : NEVER;
  for (int i = 0; i <= n_people; i++)
    {
      int r = i < n_people ? _rk_rows_get (&core->people, meeting)[i] : core->n_people;
      gboolean breaks = r < core->n_people && r != mover && counts (self, r)
                        && _rk_core_takes_part (core, r, meeting);
      guint64 busy = breaks ? get_busy (self, r) : 0;
      for (int s = 0; s < core->n_slots; s++)
        {
          int cell = r * core->n_slots + s;
          if (price[s] >= NEVER)
            continue;
          if (self->held[cell] >= get_room (self, r, s))
            price[s] += self->weight[cell];
          if (breaks)
            price[s] += UNIT * count_breaks (self, busy | (guint64)1 << s);
        }
    }
  for (int i = 0; i < _rk_rows_count (&core->before, meeting); i++)
    for (int s = 0, other = self->slot[_rk_rows_get (&core->before, meeting)[i]];
         other >= 0 && s <= other; s++)
      price[s] = NEVER;
  for (int i = 0; i < _rk_rows_count (&core->after, meeting); i++)
    for (int other = self->slot[_rk_rows_get (&core->after, meeting)[i]], s = MAX (other, 0);
         other >= 0 && s < core->n_slots; s++)
      price[s] = NEVER;
}

static inline void
reach (gint32 *to, guint8 *trace, gsize state, gint32 cost, int choice, int phase)
{
  if (cost >= to[state])
    return;
  to[state] = cost;
  trace[state] = (guint8)(choice << 2 | phase);
}

/* One slot of the dynamic programme: from all states (set of meetings held, phase) to all.
 * @must: another meeting is held there, at no cost. */
static void
step (const RkRearrange *self,
      gboolean is_first,
      gboolean must,
      const gint32 *price,
      const gint32 *from,
      gint32 *to,
      guint8 *trace)
{
  gsize n_sets = (gsize)1 << self->n_chosen;
  for (gsize i = 0; i < n_sets * N_PHASES; i++)
    to[i] = NEVER;
  for (gsize set = 0; set < n_sets; set++)
    for (int phase = 0; phase < N_PHASES; phase++)
      {
        gint32 cost = from[set * N_PHASES + (gsize)phase];
        int now = is_first ? PHASE_FRESH : phase;
        if (cost >= NEVER || (is_first && phase == PHASE_GAP))
          continue;
        if (must && now != PHASE_DONE)
          reach (to, trace, set * N_PHASES + PHASE_BUSY, cost, 0, phase);
        else if (!must && now == PHASE_BUSY)
          {
            reach (to, trace, set * N_PHASES + PHASE_GAP, cost + UNIT, 0, phase);
            reach (to, trace, set * N_PHASES + PHASE_DONE, cost, 0, phase);
          }
        else if (!must)
          reach (to, trace, set * N_PHASES + (gsize)now, cost, 0, phase);
        for (int i = 0; now != PHASE_DONE && i < self->n_chosen; i++)
          if (!(set >> i & 1) && price[i * self->core->n_slots] < NEVER)
            reach (to, trace, (set | (gsize)1 << i) * N_PHASES + PHASE_BUSY,
                   cost + price[i * self->core->n_slots], i + 1, phase);
      }
}

/* The cheapest slots of the chosen meetings into @slots; FALSE where there are none. */
static gboolean
solve (RkRearrange *self, const gint32 *prices, int *slots)
{
  const RkCore *core = self->core;
  gsize width = (gsize)N_PHASES << self->n_chosen, state;
  gint32 *from = self->tables, *to = from + ((gsize)N_PHASES << MOST_TOGETHER);
  for (gsize i = 0; i < width; i++)
    from[i] = NEVER;
  from[PHASE_FRESH] = 0;
  for (int s = 0; s < core->n_slots; s++)
    {
      gint32 *other = from;
      step (self, RK_HAS (core->first_of_day, s), self->fixed >> s & 1, prices + s, from, to,
            self->trace + (gsize)s * width);
      from = to;
      to = other;
    }
  state = width - N_PHASES + PHASE_BUSY;
  if (from[width - N_PHASES + PHASE_DONE] < from[state])
    state = width - N_PHASES + PHASE_DONE;
  if (from[state] >= NEVER)
    return FALSE;
  for (int s = core->n_slots - 1; s >= 0; s--)
    {
      guint8 trace = self->trace[(gsize)s * width + state];
      int choice = trace >> 2;
      gsize set = state / N_PHASES;
      if (choice > 0)
        {
          slots[choice - 1] = s;
          set &= ~((gsize)1 << (choice - 1));
        }
      state = set * N_PHASES + (trace & 3);
    }
  return TRUE;
}

/* Whether one that is chosen must come before or after @meeting: both cannot move at once. */
static gboolean
is_tied (const RkRearrange *self, int meeting)
{
  const RkRows *rows[] = { &self->core->before, &self->core->after };
  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    for (int i = 0; i < _rk_rows_count (rows[r], meeting); i++)
      for (int k = 0; k < self->n_chosen; k++)
        if (_rk_rows_get (rows[r], meeting)[i] == self->chosen[k])
          return TRUE;
  return FALSE;
}

/* The meetings of @person that are arranged anew, @meeting among them; the others stay. */
static void
choose_meetings (RkRearrange *self, int person, int meeting)
{
  const RkCore *core = self->core;
  int n = _rk_rows_count (&core->meetings_of, person), n_left = n;
  self->chosen[0] = meeting;
  self->n_chosen = 1;
  for (int i = 0; i < n; i++, n_left--)
    {
      int m = _rk_rows_get (&core->meetings_of, person)[i];
      if (m == meeting || self->slot[m] < 0 || !_rk_core_takes_part (core, person, m))
        continue;
      if (self->n_chosen < MOST_TOGETHER && !is_tied (self, m)
          && (int)rk_rng_below (&self->run->rng, (guint32)n_left) < MOST_TOGETHER - self->n_chosen)
        self->chosen[self->n_chosen++] = m;
    }
}

/* Arranges meetings of @person anew, or only @meeting where @person is -1. */
static void
rearrange (RkRearrange *self, int person, int meeting)
{
  const RkCore *core = self->core;
  g_autofree gint32 *prices = g_new (gint32, MOST_TOGETHER * core->n_slots);
  int slots[MOST_TOGETHER];
  self->chosen[0] = meeting;
  self->n_chosen = 1;
  if (person >= 0)
    choose_meetings (self, person, meeting);
  for (int i = 0; i < self->n_chosen; i++)
    {
      slots[i] = self->slot[self->chosen[i]];
      put (self, self->chosen[i], -1);
    }
  self->fixed = person >= 0 ? get_busy (self, person) : 0;
  for (int i = 0; i < self->n_chosen; i++)
    fill_prices (self, person, self->chosen[i], prices + i * core->n_slots);
  solve (self, prices, slots);
  for (int i = 0; i < self->n_chosen; i++)
    put (self, self->chosen[i], slots[i]);
}

/* A meeting of @resource at @slot, any with the same chance. */
static int
pick_meeting (RkRearrange *self, int resource, int slot)
{
  const RkCore *core = self->core;
  gboolean is_person = resource < core->n_people;
  int n = is_person ? _rk_rows_count (&core->meetings_of, resource) : core->n_meetings;
  int meeting = -1, n_seen = 0;
  for (int i = 0; i < n; i++)
    {
      int m = is_person ? _rk_rows_get (&core->meetings_of, resource)[i] : i;
      if (self->slot[m] == slot && rk_rng_below (&self->run->rng, (guint32)++n_seen) == 0)
        meeting = m;
    }
  return meeting;
}

/* Somebody in @meeting who counts breaks, or -1. */
static int
pick_person (RkRearrange *self, int meeting)
{
  const RkProblemMeeting *record = &self->core->problem->meetings[meeting];
  int person = -1, n_seen = 0;
  for (int i = 0; i < record->n_participants; i++)
    if (counts (self, record->participants[i])
        && rk_rng_below (&self->run->rng, (guint32)++n_seen) == 0)
      person = record->participants[i];
  return person;
}

/* The first pair out of order, from a random one on; -1 where all hold. */
static int
find_disorder (RkRearrange *self)
{
  const RkProblem *problem = self->core->problem;
  int n = problem->n_before;
  int first = n > 0 ? (int)rk_rng_below (&self->run->rng, (guint32)n) : 0;
  for (int i = 0; i < n; i++)
    {
      int k = (first + i) % n;
      if (self->slot[problem->before[k].first] >= self->slot[problem->before[k].second])
        return k;
    }
  return -1;
}

static gint64
sum_breaks (const RkRearrange *self)
{
  gint64 total = 0;
  for (int p = 0; p < self->core->n_people; p++)
    total += counts (self, p) ? count_breaks (self, get_busy (self, p)) : 0;
  return total;
}

/* Offers a timetable without clashes to the run where it has fewer breaks; TRUE where it is
 * better. */
static gboolean
offer (RkRearrange *self)
{
  RkState *state = self->run->state;
  if (self->run->has_best && sum_breaks (self) >= self->run->best_cost[RK_TERM_BREAKS])
    return FALSE;
  for (int m = 0; m < self->core->n_meetings; m++)
    _rk_state_remove (state, m);
  for (int m = 0; m < self->core->n_meetings; m++)
    if (self->slot[m] >= 0)
      _rk_state_insert (state, m, self->slot[m]);
  _rk_state_settle (state);
  _rk_state_commit (state);
  return _rk_run_offer (self->run);
}

/* Lets somebody with breaks try again: clashes are cheaper now. */
static void
disturb (RkRearrange *self)
{
  const RkCore *core = self->core;
  gsize n = (gsize)(core->n_people + 1) * (gsize)core->n_slots;
  for (gsize i = 0; i < n; i++)
    self->weight[i] = MAX (FIRST_WEIGHT, self->weight[i] / 2);
  int first = (int)rk_rng_below (&self->run->rng, (guint32)core->n_people), n_moved = 0;
  for (int i = 0; i < core->n_people && n_moved < 4; i++)
    {
      int p = (first + i) % core->n_people;
      if (!counts (self, p) || _rk_rows_count (&core->meetings_of, p) == 0
          || count_breaks (self, get_busy (self, p)) == 0)
        continue;
      int m = _rk_rows_get (&core->meetings_of, p)[0];
      if (self->slot[m] >= 0 && _rk_core_takes_part (core, p, m))
        {
          rearrange (self, p, m);
          n_moved++;
        }
    }
}

/* Begins with the run's present timetable, which must have every meeting; %NULL where it has not,
 * or where the moves do not know all rules. */
RkRearrange *
_rk_rearrange_new (RkRun *run)
{
  const RkCore *core = run->core;
  gsize n_cells = (gsize)(core->n_people + 1) * (gsize)core->n_slots;
  if (core->n_slots > 64 || core->n_places > 0 || core->longest_walk > 0)
    return NULL;
  for (int m = 0; m < core->n_meetings; m++)
    if (run->state->slot[m] < 0)
      return NULL;
  RkRearrange *self = g_new0 (RkRearrange, 1);
  self->run = run;
  self->core = core;
  self->slot = g_new (int, core->n_meetings + 1);
  self->held = g_new0 (int, n_cells);
  self->weight = g_new (gint32, n_cells);
  self->clashes = g_array_new (FALSE, FALSE, sizeof (int));
  self->clash_at = g_new (int, n_cells);
  self->tables = g_new (gint32, 2 * N_PHASES << MOST_TOGETHER);
  self->trace = g_new (guint8, ((gsize)core->n_slots * N_PHASES) << MOST_TOGETHER);
  self->day = g_new0 (guint64, core->n_days + 1);
  for (int d = 0; d < core->n_days; d++)
    for (int s = core->day_start[d]; s < core->day_start[d + 1]; s++)
      self->day[d] |= (guint64)1 << s;
  for (gsize i = 0; i < n_cells; i++)
    {
      self->weight[i] = FIRST_WEIGHT;
      self->clash_at[i] = -1;
    }
  for (int m = 0; m < core->n_meetings; m++)
    put (self, m, run->state->slot[m]);
  return self;
}

void
_rk_rearrange_free (RkRearrange *self)
{
  if (self == NULL)
    return;
  g_free (self->slot);
  g_free (self->held);
  g_free (self->weight);
  g_array_unref (self->clashes);
  g_free (self->clash_at);
  g_free (self->tables);
  g_free (self->trace);
  g_free (self->day);
  g_free (self);
}

/* Takes @n_steps, or until the breaks are proven least; TRUE where a better timetable was found. */
gboolean
_rk_rearrange_work (RkRearrange *self, gint64 n_steps)
{
  const RkCore *core = self->core;
  gboolean is_gaining = FALSE;
  for (gint64 i = 0; i < n_steps; i++)
    {
      int meeting, disorder = -1;
      if (i % 64 == 0
          && (!_rk_run_goes_on (self->run) || _rk_run_is_closed (self->run, RK_TERM_BREAKS)))
        break;
      self->run->steps += STEPS_EACH;
      if (self->clashes->len == 0 && (disorder = find_disorder (self)) < 0)
        {
          is_gaining |= offer (self);
          disturb (self);
          continue;
        }
      if (disorder >= 0)
        meeting = rk_rng_below (&self->run->rng, 2) == 0 ? core->problem->before[disorder].first
                                                         : core->problem->before[disorder].second;
      else
        {
          int cell = g_array_index (self->clashes, int,
                                    rk_rng_below (&self->run->rng, self->clashes->len));
          self->weight[cell] = MIN (MOST_WEIGHT, self->weight[cell] + WEIGHT_GAIN);
          meeting = pick_meeting (self, cell / core->n_slots, cell % core->n_slots);
        }
      rearrange (self, pick_person (self, meeting), meeting);
    }
  return is_gaining;
}
