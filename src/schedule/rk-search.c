/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Local search over whole timetables: annealing with shifts, Kempe chains and insertions.
 *
 * A Kempe chain moves a meeting to another slot and whatever it clashes with
 * back, and so on, so that the timetable stays free of clashes.  One round
 * works on one term of the objective; the terms before it count as walls, the
 * terms after it as tie-breaks.
 */

#include "rk-run.h"

#include <math.h>

#define CLOCK_STEPS   256
#define LONGEST_CHAIN 96

/* What a term before the focus weighs, and by how much each one after it weighs less. */
#define WALL 30.0
#define FADE 0.06

/* Temperatures of a round with heat 1, in units of the focus. */
#define HOT  0.8
#define COLD 0.07

typedef struct
{
  RkRun *run;
  const RkCore *core;
  RkState *state;
  RkTermKind focus;
  double weight[RK_N_TERM_KINDS];
  GArray *chain;
  GArray *blockers;
  gboolean *is_in_chain;
  int *net;
  int n_optional;
} Search;

static guint
pick (Search *search, gsize n)
{
  return n < 2 ? 0 : rk_rng_below (&search->run->rng, (guint32)n);
}

static double
get_energy (const Search *search)
{
  double energy = 4 * WALL * (double)search->state->excess;
  for (int k = 0; k < RK_N_TERM_KINDS; k++)
    energy += search->weight[k] * (double)search->state->cost[k];
  return energy;
}

/* The typical worth of an optional meeting, so that values weigh like counts. */
static double
get_unit (const Search *search, RkTermKind kind)
{
  double total = 0;
  if (kind != RK_TERM_VALUE || search->n_optional == 0)
    return 1;
  for (int m = 0; m < search->core->n_meetings; m++)
    if (!search->core->problem->meetings[m].required)
      total += search->core->problem->meetings[m].value;
  return -MAX (1.0, total / search->n_optional);
}

static void
set_weights (Search *search)
{
  const RkProblem *problem = search->core->problem;
  double weight = 1;
  gboolean is_after = FALSE;
  if (!search->core->asks[RK_TERM_UNPLACED])
    search->weight[RK_TERM_UNPLACED] = 4 * WALL;
  for (int i = 0; i < problem->n_objective; i++)
    {
      RkTermKind kind = problem->objective[i];
      if (is_after)
        weight *= FADE;
      search->weight[kind] =
          (is_after || kind == search->focus ? weight : WALL) / get_unit (search, kind);
      is_after = is_after || kind == search->focus;
    }
}

static void
add_to_chain (Search *search, int meeting, int first)
{
  const RkCore *core = search->core;
  int way = search->state->slot[meeting] == first ? 1 : -1;
  g_array_append_val (search->chain, meeting);
  search->is_in_chain[meeting] = TRUE;
  for (int i = 0; i < _rk_rows_count (&core->people, meeting); i++)
    search->net[_rk_rows_get (&core->people, meeting)[i]] += way;
}

/* Adds what must make room for chain member @meeting; FALSE where it cannot go. */
static gboolean
extend_chain (Search *search, int meeting, int a, int b)
{
  const RkCore *core = search->core;
  const RkState *state = search->state;
  const int *people = _rk_rows_get (&core->people, meeting);
  int to = state->slot[meeting] == a ? b : a;
  int way = to == b ? 1 : -1;
  if (!RK_HAS (core->domain + (gsize)meeting * (gsize)core->n_words, to))
    return FALSE;

  for (int i = 0; i < _rk_rows_count (&core->people, meeting); i++)
    {
      int p = people[i], room = core->room[p];
      int held = state->held[(gsize)p * (gsize)core->n_slots + (gsize)to];
      guint turn = pick (search, (gsize)room);
      for (int k = 0; k < room && held + way * search->net[p] > room; k++)
        {
          int other = _rk_state_seat (state, p, to, (int)((guint)k + turn) % room);
          if (other >= 0 && !search->is_in_chain[other])
            add_to_chain (search, other, a);
        }
    }
  int fixed = core->fixed_place[meeting];
  if (fixed >= 0)
    {
      int other = state->occupant[(gsize)to * (gsize)core->n_places + (gsize)fixed];
      if (other >= 0 && core->fixed_place[other] >= 0 && !search->is_in_chain[other])
        add_to_chain (search, other, a);
    }
  return TRUE;
}

/* By how many meetings the chain overfills a slot; @full takes which. */
static int
get_overflow (const Search *search, int a, int b, int *full)
{
  const RkState *state = search->state;
  int net = 0;
  for (guint i = 0; i < search->chain->len; i++)
    net += state->slot[g_array_index (search->chain, int, i)] == a ? 1 : -1;
  *full = net > 0 ? b : a;
  return state->used[*full] + ABS (net) - search->core->slot_room[*full];
}

static gboolean
grow_chain (Search *search, int a, int b)
{
  const RkState *state = search->state;
  guint next = 0;
  for (;;)
    {
      int full;
      for (; next < search->chain->len; next++)
        if (search->chain->len > LONGEST_CHAIN
            || !extend_chain (search, g_array_index (search->chain, int, next), a, b))
          return FALSE;
      if (get_overflow (search, a, b, &full) <= 0)
        return TRUE;
      const GArray *members = state->members[full];
      guint turn = pick (search, members->len);
      for (guint i = 0; i < members->len && next == search->chain->len; i++)
        {
          int other = g_array_index (members, int, (i + turn) % members->len);
          const guint64 *domain =
              search->core->domain + (gsize)other * (gsize)search->core->n_words;
          if (!search->is_in_chain[other] && RK_HAS (domain, full == a ? b : a))
            add_to_chain (search, other, a);
        }
      if (next == search->chain->len)
        return FALSE;
    }
}

/* Moves the placed @meeting to slot @b and, in turn, what stands in the way back. */
static gboolean
try_chain (Search *search, int meeting, int b)
{
  RkState *state = search->state;
  int a = state->slot[meeting];
  g_array_set_size (search->chain, 0);
  add_to_chain (search, meeting, a);
  gboolean is_good = grow_chain (search, a, b);
  for (guint i = 0; i < search->chain->len; i++)
    {
      int m = g_array_index (search->chain, int, i);
      search->is_in_chain[m] = FALSE;
      for (int k = 0; k < _rk_rows_count (&search->core->people, m); k++)
        search->net[_rk_rows_get (&search->core->people, m)[k]] = 0;
    }
  if (!is_good)
    return FALSE;

  guint mark = state->moves->len;
  for (guint i = 0; i < search->chain->len; i++)
    _rk_state_remove (state, g_array_index (search->chain, int, i));
  for (guint i = 0; i < search->chain->len; i++)
    {
      const RkMove *move = &g_array_index (state->moves, RkMove, mark + i);
      int m = move->meeting, to = move->slot == a ? b : a;
      if (!_rk_state_insert (state, m, to))
        return FALSE;
    }
  return TRUE;
}

/* Places the unplaced @meeting at @slot; what it throws out goes elsewhere or stays out. */
static gboolean
try_insertion (Search *search, int meeting, int slot)
{
  RkState *state = search->state;
  const RkRows *slots = &search->core->slots_of;
  g_array_set_size (search->blockers, 0);
  if (!_rk_state_find_blockers (state, meeting, slot, search->blockers))
    return FALSE;
  for (guint i = 0; i < search->blockers->len; i++)
    _rk_state_remove (state, g_array_index (search->blockers, int, i));
  if (!_rk_state_insert (state, meeting, slot))
    return FALSE;
  for (guint i = 0; i < search->blockers->len; i++)
    {
      int other = g_array_index (search->blockers, int, i);
      int n = _rk_rows_count (slots, other);
      guint turn = pick (search, (gsize)n);
      for (int k = 0; k < n && state->slot[other] < 0; k++)
        _rk_state_insert (state, other, _rk_rows_get (slots, other)[((guint)k + turn) % (guint)n]);
    }
  return TRUE;
}

/* Moves the placed @meeting to @place in its slot, changing with whoever sits there. */
static gboolean
try_place (Search *search, int meeting, int place)
{
  RkState *state = search->state;
  const RkCore *core = search->core;
  int slot = state->slot[meeting], from = state->place[meeting];
  if (place < 0 || place == from || core->fixed_place[meeting] >= 0
      || RK_HAS (core->problem->places[place].closed, slot))
    return FALSE;
  int other = state->occupant[(gsize)slot * (gsize)core->n_places + (gsize)place];
  if (other >= 0 && core->fixed_place[other] >= 0)
    return FALSE;
  _rk_state_remove (state, meeting);
  if (other >= 0)
    _rk_state_remove (state, other);
  return _rk_state_insert_at (state, meeting, slot, place)
         && (other < 0 || _rk_state_insert_at (state, other, slot, from));
}

/* A meeting of somebody with a break, or any where none is found quickly. */
static int
pick_meeting (Search *search)
{
  const RkCore *core = search->core;
  const RkState *state = search->state;
  gboolean is_aimed = search->focus == RK_TERM_BREAKS || search->focus == RK_TERM_IDLE;
  for (int i = 0; is_aimed && i < 12 && pick (search, 4) > 0; i++)
    {
      int p = (int)pick (search, (gsize)core->n_people);
      int n = _rk_rows_count (&core->meetings_of, p);
      if (state->breaks[p] > 0 && n > 0)
        return _rk_rows_get (&core->meetings_of, p)[pick (search, (gsize)n)];
    }
  if (search->focus == RK_TERM_LAST_SLOT && pick (search, 2) == 0)
    {
      gint64 last = state->cost[RK_TERM_LAST_SLOT] - 1;
      if (last >= 0)
        return g_array_index (state->members[last], int, pick (search, state->members[last]->len));
    }
  return (int)pick (search, (gsize)core->n_meetings);
}

/* A slot of its domain for @meeting: where it was published, beside one of its people's, or any. */
static int
pick_slot (Search *search, int meeting)
{
  const RkCore *core = search->core;
  const guint64 *domain = core->domain + (gsize)meeting * (gsize)core->n_words;
  int n = _rk_rows_count (&core->slots_of, meeting);
  int published = core->problem->meetings[meeting].published_slot;
  if (n == 0)
    return -1;
  if (published >= 0 && core->asks[RK_TERM_MOVED_PEOPLE] && pick (search, 3) == 0
      && RK_HAS (domain, published))
    return published;
  if (pick (search, 2) == 0)
    {
      int n_people = core->problem->meetings[meeting].n_participants;
      int p = _rk_rows_get (&core->people, meeting)[pick (search, (gsize)n_people)];
      int n_others = _rk_rows_count (&core->meetings_of, p);
      int other = _rk_rows_get (&core->meetings_of, p)[pick (search, (gsize)n_others)];
      int slot = search->state->slot[other] + (pick (search, 2) == 0 ? 1 : -1);
      if (search->state->slot[other] >= 0 && slot >= 0 && slot < core->n_slots
          && RK_HAS (domain, slot))
        return slot;
    }
  return _rk_rows_get (&core->slots_of, meeting)[pick (search, (gsize)n)];
}

static gboolean
try_other_place (Search *search, int meeting)
{
  const RkCore *core = search->core;
  const RkState *state = search->state;
  int published = core->problem->meetings[meeting].published_place;
  if (published >= 0 && pick (search, 3) == 0)
    return try_place (search, meeting, published);
  if (pick (search, 3) > 0)
    {
      int p = _rk_rows_get (&core->people, meeting)[pick (search, 2)];
      int n = _rk_rows_count (&core->meetings_of, p);
      int other = _rk_rows_get (&core->meetings_of, p)[pick (search, (gsize)n)];
      return try_place (search, meeting, state->place[other]);
    }
  return try_place (search, meeting, (int)pick (search, (gsize)core->n_places));
}

/* Whether a timetable may be better without @meeting. */
static gboolean
may_leave_out (const RkCore *core, int meeting)
{
  return !core->problem->meetings[meeting].required
         || (core->asks[RK_TERM_UNPLACED] && core->problem->objective[0] != RK_TERM_UNPLACED);
}

/* One trial move, not yet accepted; FALSE where nothing came of it. */
static gboolean
try_move (Search *search)
{
  const RkCore *core = search->core;
  RkState *state = search->state;
  int meeting = pick_meeting (search);
  gboolean has_places =
      core->n_places > 0 && (core->asks[RK_TERM_PLACE_CHANGES] || core->asks[RK_TERM_MOVED_PEOPLE]);
  if (state->slot[meeting] >= 0 && has_places && pick (search, 3) == 0)
    return try_other_place (search, meeting);
  if (state->slot[meeting] >= 0 && may_leave_out (core, meeting) && pick (search, 16) == 0)
    {
      _rk_state_remove (state, meeting);
      return TRUE;
    }
  int slot = pick_slot (search, meeting);
  if (slot < 0 || slot == state->slot[meeting])
    return FALSE;
  return state->slot[meeting] < 0 ? try_insertion (search, meeting, slot)
                                  : try_chain (search, meeting, slot);
}

/* Returns whether a better timetable was found. */
static gboolean
anneal (Search *search, gint64 n_steps, double heat)
{
  RkRun *run = search->run;
  RkState *state = search->state;
  double energy = get_energy (search), temperature = HOT * heat;
  gboolean is_gaining = FALSE;
  for (gint64 step = 0; step < n_steps; step++, run->steps++)
    {
      if (step % CLOCK_STEPS == 0)
        {
          double part = (double)step / (double)n_steps;
          temperature = HOT * heat * pow (COLD / HOT, part);
          if (!_rk_run_goes_on (run) || _rk_run_is_closed (run, search->focus))
            break;
        }
      if (!try_move (search))
        {
          _rk_state_undo (state);
          continue;
        }
      _rk_state_settle (state);
      double now = get_energy (search);
      if (now <= energy || rk_rng_unit (&run->rng) < exp ((energy - now) / temperature))
        {
          energy = now;
          _rk_state_commit (state);
          is_gaining |= _rk_run_offer (run);
        }
      else
        _rk_state_undo (state);
    }
  return is_gaining;
}

/*
 * One round of annealing from the present timetable for the term @focus; the best is kept.
 * @heat scales the temperatures.  Returns whether a better timetable was found.
 */
gboolean
_rk_search_round (RkRun *run, RkTermKind focus, gint64 n_steps, double heat)
{
  const RkCore *core = run->core;
  Search search = {
    .run = run,
    .core = core,
    .state = run->state,
    .focus = focus,
    .chain = g_array_new (FALSE, FALSE, sizeof (int)),
    .blockers = g_array_new (FALSE, FALSE, sizeof (int)),
    .is_in_chain = g_new0 (gboolean, core->n_meetings + 1),
    .net = g_new0 (int, core->n_people + 1),
  };
  for (int m = 0; m < core->n_meetings; m++)
    search.n_optional += !core->problem->meetings[m].required;
  set_weights (&search);
  gboolean is_gaining = core->n_meetings > 0 && anneal (&search, n_steps, heat);
  g_array_unref (search.chain);
  g_array_unref (search.blockers);
  g_free (search.is_in_chain);
  g_free (search.net);
  return is_gaining;
}
