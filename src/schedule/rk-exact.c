/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-exact.h"

#include <string.h>

/* Sizes above which clauses are not worth their memory. */
#define MOST_PLACINGS 80000
#define MOST_CLAUSES  6000000
#define MOST_SUM      4000

/* Models that came to nothing after which there is no use in more. */
#define MOST_FAILURES 10

static gboolean
stop_cb (gpointer data)
{
  RkRun *run = data;
  return g_cancellable_is_cancelled (run->cancellable)
         || g_get_monotonic_time () >= run->deadline_us;
}

static int
get_x (const RkExact *exact, int meeting, int slot)
{
  return exact->x[(gsize)meeting * (gsize)exact->core->n_slots + (gsize)slot];
}

/* Each meeting in one slot of its domain at most; placed exactly when it has one. */
static void
add_meetings (RkExact *exact)
{
  const RkCore *core = exact->core;
  for (int m = 0; m < core->n_meetings; m++)
    {
      gboolean is_needed = exact->holds_all && core->problem->meetings[m].required;
      const guint64 *domain = exact->holds_all ? _rk_outlook_get (exact->outlook, m)
                                               : core->domain + (gsize)m * (gsize)core->n_words;
      g_autofree int *choices = g_new (int, core->n_slots + 1);
      int n = 0;
      for (int s = 0; s < core->n_slots; s++)
        if (RK_HAS (domain, s))
          {
            choices[n] = _rk_cnf_new_literal (exact->cnf);
            exact->x[(gsize)m * (gsize)core->n_slots + (gsize)s] = choices[n++];
          }
      if (n == 0)
        continue;
      int placed = _rk_cnf_new_literal (exact->cnf);
      exact->y[m] = placed;
      _rk_cnf_at_most_one (exact->cnf, choices, n);
      for (int i = 0; i < n; i++)
        _rk_cnf_add2 (exact->cnf, -choices[i], placed);
      choices[n] = -placed;
      _rk_cnf_add (exact->cnf, choices, n + 1);
      if (is_needed)
        _rk_cnf_add (exact->cnf, &placed, 1);
    }
}

static gboolean
takes_part (const RkCore *core, int person, int meeting)
{
  const RkProblemMeeting *record = &core->problem->meetings[meeting];
  for (int i = 0; i < record->n_participants; i++)
    if (record->participants[i] == person)
      return TRUE;
  return FALSE;
}

/* A person's meetings in one slot, and whether it is busy there. */
static void
add_presence (RkExact *exact, int person, int slot, int *here, int *mine)
{
  const RkCore *core = exact->core;
  int n_here = 0, n_mine = 0;
  for (int i = 0; i < _rk_rows_count (&core->meetings_of, person); i++)
    {
      int m = _rk_rows_get (&core->meetings_of, person)[i];
      int literal = get_x (exact, m, slot);
      if (literal == 0)
        continue;
      here[n_here++] = literal;
      if (takes_part (core, person, m))
        mine[n_mine++] = literal;
    }
  _rk_cnf_at_most (exact->cnf, here, n_here, core->room[person]);
  if (n_mine == 0 || core->problem->participants[person].parallel > 1)
    return;
  int busy = _rk_cnf_new_literal (exact->cnf);
  exact->u[(gsize)person * (gsize)core->n_slots + (gsize)slot] = busy;
  for (int i = 0; i < n_mine; i++)
    _rk_cnf_add2 (exact->cnf, -mine[i], busy);
  mine[n_mine] = -busy;
  _rk_cnf_add (exact->cnf, mine, n_mine + 1);
}

/* Pairs of one person's meetings at fixed places that leave no time to walk. */
static void
add_walks (RkExact *exact, int person)
{
  const RkCore *core = exact->core;
  const int *mine = _rk_rows_get (&core->meetings_of, person);
  int n = _rk_rows_count (&core->meetings_of, person);
  for (int i = 0; i < n; i++)
    for (int k = 0; k < n; k++)
      {
        int need = _rk_core_get_walk (core, core->fixed_place[mine[i]], core->fixed_place[mine[k]]);
        for (int s = 0; i != k && s < core->n_slots; s++)
          for (int t = s + 1; t < core->n_slots && t - s - 1 < need; t++)
            if (get_x (exact, mine[i], s) != 0 && get_x (exact, mine[k], t) != 0
                && _rk_core_is_same_day (core, s, t))
              _rk_cnf_add2 (exact->cnf, -get_x (exact, mine[i], s), -get_x (exact, mine[k], t));
      }
}

static void
add_people (RkExact *exact)
{
  const RkCore *core = exact->core;
  g_autofree int *here = g_new (int, core->n_meetings + 1);
  g_autofree int *mine = g_new (int, core->n_meetings + 2);
  for (int p = 0; p < core->n_people && !stop_cb (exact->run); p++)
    {
      int most = core->problem->participants[p].max_meetings, n = 0;
      for (int s = 0; s < core->n_slots; s++)
        add_presence (exact, p, s, here, mine);
      for (int i = 0; i < _rk_rows_count (&core->meetings_of, p); i++)
        {
          int m = _rk_rows_get (&core->meetings_of, p)[i];
          if (exact->y[m] != 0 && takes_part (core, p, m))
            mine[n++] = exact->y[m];
        }
      if (most >= 0)
        _rk_cnf_at_most (exact->cnf, mine, n, most);
      if (core->longest_walk > 0)
        add_walks (exact, p);
    }
}

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
          n += get_x (exact, m, slot) != 0 && takes_part (core, p, m);
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
              if (!takes_part (core, p, m))
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
                   && takes_part (core, p, _rk_rows_get (&core->meetings_of, p)[i]);
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
          if (owner[m] >= 0 || !takes_part (core, best, m))
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
          if (owner[m] == p && get_x (exact, m, slot) != 0)
            clause[n_mine++] = get_x (exact, m, slot);
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

/* No more meetings in a slot than places, and one at a fixed place. */
static void
add_places (RkExact *exact)
{
  const RkCore *core = exact->core;
  g_autofree gint8 *side = g_new0 (gint8, core->n_people + 1);
  g_autofree int *here = g_new (int, core->n_meetings + 1);
  g_autofree int *owner = assign_owners (core);
  gboolean has_sides = find_sides (core, side);
  for (int s = 0; s < core->n_slots && !stop_cb (exact->run); s++)
    {
      if (count_possible (exact, s, side, has_sides) > core->slot_room[s])
        limit_slot (exact, s, owner);
      for (int t = 0; t < core->n_places; t++)
        {
          int n = 0;
          for (int m = 0; m < core->n_meetings; m++)
            if (core->fixed_place[m] == t && get_x (exact, m, s) != 0)
              here[n++] = get_x (exact, m, s);
          _rk_cnf_at_most (exact->cnf, here, n, 1);
        }
    }
}

static void
add_orders (RkExact *exact)
{
  const RkCore *core = exact->core;
  for (int i = 0; i < core->problem->n_before; i++)
    for (int s = 0; s < core->n_slots; s++)
      for (int t = 0; t <= s; t++)
        {
          int a = get_x (exact, core->problem->before[i].first, s);
          int b = get_x (exact, core->problem->before[i].second, t);
          if (a != 0 && b != 0)
            _rk_cnf_add2 (exact->cnf, -a, -b);
        }
}

/* What a value of @kind is as a cost of the literals in soft: values count what is missed. */
static gint64
to_cost (const RkExact *exact, RkTermKind kind, gint64 value)
{
  const RkCore *core = exact->core;
  gint64 base = 0;
  for (int m = 0; m < core->n_meetings; m++)
    {
      if (kind == RK_TERM_UNPLACED)
        base += core->problem->meetings[m].required && exact->y[m] == 0;
      else if (kind == RK_TERM_VALUE && !core->problem->meetings[m].required && exact->y[m] != 0)
        base += core->problem->meetings[m].value;
    }
  return kind == RK_TERM_VALUE ? base - value : value - base;
}

/* The literal "costs at least @least", from a sum made when it is first needed; 0: never. */
static int
get_limit (RkExact *exact, RkTermKind kind, gint64 least)
{
  const GArray *soft = exact->soft[kind];
  if (exact->sum[kind] == NULL)
    {
      exact->clip[kind] = least + 1;
      exact->sum[kind] = _rk_cnf_sum (exact->cnf, (RkWeighted *)(gpointer)soft->data,
                                      (int)soft->len, exact->clip[kind]);
    }
  return _rk_sum_get (exact->sum[kind], least);
}

/* The model as a timetable, as far as places allow; offered to the run. */
static gboolean
take_model (RkExact *exact)
{
  const RkCore *core = exact->core;
  RkState *state = exact->run->state;
  for (int m = 0; m < core->n_meetings; m++)
    _rk_state_remove (state, m);
  for (int pass = 0; pass < 2; pass++)
    for (int m = 0; m < core->n_meetings; m++)
      for (int s = 0; (core->fixed_place[m] < 0) == pass && s < core->n_slots; s++)
        if (get_x (exact, m, s) != 0 && _rk_cnf_is_true (exact->cnf, get_x (exact, m, s)))
          {
            int place = core->problem->meetings[m].published_slot == s
                            ? core->problem->meetings[m].published_place
                            : -1;
            if (place < 0 || !_rk_state_insert_at (state, m, s, place))
              _rk_state_insert (state, m, s);
          }
  _rk_state_settle (state);
  _rk_state_commit (state);
  return _rk_run_offer (exact->run);
}

/* A model that was no better timetable, for want of places: after some the clauses are too loose.
 */
static void
note_failure (RkExact *exact)
{
  exact->n_failures++;
  exact->is_given_up = exact->n_failures >= MOST_FAILURES;
}

/* Asks for a first timetable; FALSE when there is nothing more to do now. */
static gboolean
find_first (RkExact *exact, gint64 n_conflicts)
{
  RkCnfAnswer answer = _rk_cnf_solve (exact->cnf, 0, n_conflicts);
  if (answer == RK_CNF_REFUTED)
    exact->is_refuted = exact->holds_all;
  if (answer != RK_CNF_SATISFIED)
    return FALSE;
  if (!take_model (exact))
    note_failure (exact);
  return exact->run->has_best;
}

/* Asks for a cost of at most @most; where there is none the bound rises.  FALSE when it is unknown.
 */
static gboolean
ask (RkExact *exact, RkTermKind kind, gint64 most, gint64 n_conflicts)
{
  RkRun *run = exact->run;
  gint64 before = to_cost (exact, kind, run->best_cost[kind]);
  int limit = get_limit (exact, kind, most + 1);
  RkCnfAnswer answer =
      limit == 0 ? RK_CNF_UNKNOWN : _rk_cnf_solve (exact->cnf, -limit, n_conflicts);
  if (answer == RK_CNF_UNKNOWN)
    return FALSE;
  if (answer == RK_CNF_REFUTED)
    {
      gint64 offset = kind == RK_TERM_VALUE ? -(most + 1 - before) : most + 1 - before;
      run->bound[kind] = run->best_cost[kind] + offset;
      run->has_bound[kind] = run->is_news = TRUE;
      return TRUE;
    }
  if (take_model (exact))
    return TRUE;
  note_failure (exact);
  return FALSE;
}

/*
 * Narrows one term from both ends until it is closed; FALSE when it stays open.  The bound itself
 * is asked for first: it is often the answer, and the clauses say most when no slack is left.
 */
static gboolean
close_term (RkExact *exact, RkTermKind kind, gint64 n_conflicts)
{
  RkRun *run = exact->run;
  while (!_rk_run_is_closed (run, kind))
    {
      gint64 cost = to_cost (exact, kind, run->best_cost[kind]);
      gint64 bound = run->has_bound[kind] ? to_cost (exact, kind, run->bound[kind]) : 0;
      if (kind == RK_TERM_PLACE_CHANGES || cost > MOST_SUM || cost < 0)
        return FALSE;
      bound = MAX (bound, 0);
      if (bound >= cost)
        {
          run->bound[kind] = run->best_cost[kind];
          run->has_bound[kind] = TRUE;
          continue;
        }
      /* Made for the largest cost that will be asked for, as sums are made once. */
      get_limit (exact, kind, cost);
      gint64 middle = bound + (cost - bound) / 2;
      if (!ask (exact, kind, bound, n_conflicts)
          && (exact->is_given_up || middle == bound || !ask (exact, kind, middle, n_conflicts)))
        return FALSE;
    }
  return TRUE;
}

/* Holds a closed term at its best value for the terms after it. */
static void
wall (RkExact *exact, RkTermKind kind)
{
  if (exact->is_walled[kind] || kind == RK_TERM_PLACE_CHANGES)
    return;
  gint64 cost = to_cost (exact, kind, exact->run->best_cost[kind]);
  exact->is_walled[kind] = TRUE;
  int limit = get_limit (exact, kind, cost + 1);
  if (limit != 0)
    _rk_cnf_add (exact->cnf, &(int){ -limit }, 1);
}

/* Whether the clauses alone are refuted within @n_conflicts. */
gboolean
_rk_exact_refutes (RkExact *exact, gint64 n_conflicts)
{
  return !exact->is_given_up && _rk_cnf_solve (exact->cnf, 0, n_conflicts) == RK_CNF_REFUTED;
}

/* Works through the terms in order, @n_conflicts at most for each question. */
void
_rk_exact_work (RkExact *exact, gint64 n_conflicts)
{
  const RkProblem *problem = exact->core->problem;
  RkRun *run = exact->run;
  if (exact->is_given_up || exact->is_refuted
      || (!run->has_best && !find_first (exact, n_conflicts)))
    return;
  for (int i = 0; i < problem->n_objective; i++)
    {
      if (!close_term (exact, problem->objective[i], n_conflicts))
        return;
      wall (exact, problem->objective[i]);
    }
}

/* Clauses for the run's problem; given up at once where they would be too many. */
RkExact *
_rk_exact_new (RkRun *run, const RkOutlook *outlook, gboolean holds_all)
{
  const RkCore *core = run->core;
  RkExact *exact = g_new0 (RkExact, 1);
  exact->run = run;
  exact->core = core;
  exact->outlook = outlook;
  exact->holds_all = holds_all;
  exact->cnf = _rk_cnf_new (stop_cb, run);
  for (int k = 0; k < RK_N_TERM_KINDS; k++)
    exact->soft[k] = g_array_new (FALSE, FALSE, sizeof (RkWeighted));
  if (core->slots_of.start[core->n_meetings] > MOST_PLACINGS)
    {
      exact->is_given_up = TRUE;
      return exact;
    }
  exact->x = g_new0 (int, (gsize)core->n_meetings *(gsize)core->n_slots + 1);
  exact->y = g_new0 (int, core->n_meetings + 1);
  exact->u = g_new0 (int, (gsize)core->n_people *(gsize)core->n_slots + 1);
  add_meetings (exact);
  add_people (exact);
  add_places (exact);
  add_orders (exact);
  _rk_exact_add_terms (exact);
  exact->is_given_up = stop_cb (run) || _rk_cnf_get_size (exact->cnf) > MOST_CLAUSES;
  return exact;
}

void
_rk_exact_free (RkExact *exact)
{
  if (exact == NULL)
    return;
  for (int k = 0; k < RK_N_TERM_KINDS; k++)
    {
      g_array_unref (exact->soft[k]);
      _rk_sum_free (exact->sum[k]);
    }
  _rk_cnf_free (exact->cnf);
  g_free (exact->x);
  g_free (exact->y);
  g_free (exact->u);
  g_free (exact);
}
