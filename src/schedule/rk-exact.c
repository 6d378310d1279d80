/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-exact.h"

#include <string.h>

/* Sizes above which clauses are not worth their memory. */
#define MOST_PLACINGS 80000
#define MOST_CLAUSES  6000000
#define MOST_SUM      4000

/* Conflicts for a look at the bound by who comes down on it from above. */
#define MOST_GLANCE 2000

/* Neighbourhoods without gain after which it is enough. */
#define MOST_IDLE 20

/* Models that came to nothing after which there is no use in more. */
#define MOST_FAILURES 10

static gboolean
stop_cb (gpointer data)
{
  return !_rk_run_poll (data);
}

/* Slots in which @meeting may be: all that hold for it alone, or what follows for all together. */
static const guint64 *
get_domain (const RkExact *exact, int meeting)
{
  const RkCore *core = exact->core;
  return exact->holds_all ? _rk_outlook_get (exact->outlook, meeting)
                          : core->domain + (gsize)meeting * (gsize)core->n_words;
}

/*
 * Each meeting in one slot of its domain at most; placed exactly when it has one.  The literals "at
 * this slot or earlier" are what bounds on people's first and last slots follow from.
 */
static void
add_meetings (RkExact *exact)
{
  const RkCore *core = exact->core;
  RkCnf *cnf = exact->cnf;
  g_autofree int *choices = g_new (int, core->n_slots + 1);
  for (int m = 0; m < core->n_meetings; m++)
    {
      const guint64 *domain = get_domain (exact, m);
      gsize row = (gsize)m * (gsize)core->n_slots;
      int before = 0, n = 0, last = _rk_slots_last (core, domain);
      for (int s = 0; s < core->n_slots; s++)
        {
          if (RK_HAS (domain, s))
            {
              int here = _rk_cnf_new_literal (cnf), by_now = _rk_cnf_new_literal (cnf);
              _rk_cnf_add2 (cnf, -here, by_now);
              choices[n++] = here;
              if (exact->is_linked)
                _rk_cnf_add3 (cnf, -by_now, before, here);
              if (before != 0)
                {
                  _rk_cnf_add2 (cnf, -before, by_now);
                  _rk_cnf_add2 (cnf, -before, -here);
                }
              exact->x[row + (gsize)s] = here;
              before = by_now;
            }
          exact->by[row + (gsize)s] = before;
        }
      if (last < 0)
        continue;
      exact->y[m] = before;
      choices[n++] = -before;
      _rk_cnf_add (cnf, choices, n);
      if (exact->holds_all && core->problem->meetings[m].required)
        _rk_cnf_add (cnf, &before, 1);
    }
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
      int literal = _rk_exact_get (exact, m, slot);
      if (literal == 0)
        continue;
      here[n_here++] = literal;
      if (_rk_core_takes_part (core, person, m))
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
            if (_rk_exact_get (exact, mine[i], s) != 0 && _rk_exact_get (exact, mine[k], t) != 0
                && _rk_core_is_same_day (core, s, t))
              _rk_cnf_add2 (exact->cnf, -_rk_exact_get (exact, mine[i], s),
                            -_rk_exact_get (exact, mine[k], t));
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
          if (exact->y[m] != 0 && _rk_core_takes_part (core, p, m))
            mine[n++] = exact->y[m];
        }
      if (most >= 0)
        _rk_cnf_at_most (exact->cnf, mine, n, most);
      if (core->longest_walk > 0)
        add_walks (exact, p);
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
        if (_rk_exact_get (exact, m, s) != 0
            && _rk_cnf_is_true (exact->cnf, _rk_exact_get (exact, m, s)))
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

/* Notes that @kind is proven to cost at least @cost. */
static void
raise_bound (RkExact *exact, RkTermKind kind, gint64 cost)
{
  RkRun *run = exact->run;
  gint64 above = cost - to_cost (exact, kind, run->best_cost[kind]);
  gint64 bound = run->best_cost[kind] + (kind == RK_TERM_VALUE ? -above : above);
  if (run->has_bound[kind] && to_cost (exact, kind, run->bound[kind]) >= cost)
    return;
  run->bound[kind] = bound;
  run->has_bound[kind] = TRUE;
}

/* Closes @kind where its bound is met. */
static gboolean
meet_bound (RkExact *exact, RkTermKind kind)
{
  RkRun *run = exact->run;
  gint64 cost = to_cost (exact, kind, run->best_cost[kind]);
  if (cost <= 0)
    raise_bound (exact, kind, cost);
  if (run->has_bound[kind] && to_cost (exact, kind, run->bound[kind]) >= cost)
    run->bound[kind] = run->best_cost[kind];
  return _rk_run_is_closed (run, kind);
}

/* Takes the model of an answer; FALSE, and less hope, where it is no better timetable. */
static gboolean
use_model (RkExact *exact)
{
  if (take_model (exact))
    return TRUE;
  note_failure (exact);
  return FALSE;
}

/* Asks for a weighted cost of at most @most; where there is none the bound rises.  FALSE when it is
 * unknown. */
static gboolean
ask (RkExact *exact, RkTermKind kind, gint64 most, gint64 n_conflicts)
{
  int limit = get_limit (exact, kind, most + 1);
  RkCnfAnswer answer =
      limit == 0 ? RK_CNF_UNKNOWN : _rk_cnf_solve (exact->cnf, -limit, n_conflicts);
  if (answer == RK_CNF_REFUTED)
    raise_bound (exact, kind, most + 1);
  return answer == RK_CNF_REFUTED || (answer == RK_CNF_SATISFIED && use_model (exact));
}

/*
 * Narrows a weighted term from both ends until it is closed; FALSE when it stays open.  The bound
 * itself is asked for first: it is often the answer, and the clauses say most when no slack is
 * left.
 */
static gboolean
close_weighted (RkExact *exact, RkTermKind kind, gint64 n_conflicts)
{
  RkRun *run = exact->run;
  while (!meet_bound (exact, kind))
    {
      gint64 cost = to_cost (exact, kind, run->best_cost[kind]);
      gint64 bound = run->has_bound[kind] ? MAX (0, to_cost (exact, kind, run->bound[kind])) : 0;
      gint64 middle = bound + (cost - bound) / 2;
      if (cost > MOST_SUM)
        return FALSE;
      /* Made for the largest cost that will be asked for, as sums are made once. */
      get_limit (exact, kind, cost);
      if (!ask (exact, kind, bound, n_conflicts)
          && (exact->is_given_up || middle == bound || !ask (exact, kind, middle, n_conflicts)))
        return FALSE;
    }
  return TRUE;
}

/* Comes down on the bound from above, until it is met; FALSE when it is not. */
static gboolean
come_down (RkExact *exact, RkTermKind kind, gint64 n_conflicts)
{
  RkClimb *climb = exact->climb[kind];
  while (!meet_bound (exact, kind))
    {
      gint64 cost = to_cost (exact, kind, exact->run->best_cost[kind]);
      gint64 extra = cost - 1 - _rk_climb_get_bound (climb);
      if (extra > RK_CLIMB_MOST_EXTRA)
        return FALSE;
      RkCnfAnswer answer = _rk_climb_allow (climb, extra, n_conflicts);
      if (answer == RK_CNF_REFUTED)
        raise_bound (exact, kind, cost);
      else if (answer == RK_CNF_UNKNOWN || !use_model (exact))
        return FALSE;
    }
  return TRUE;
}

/* Looks for fewer breaks near the best timetable; TRUE when the bound is met. */
static gboolean
polish (RkExact *exact)
{
  RkRun *run = exact->run;
  for (int n_idle = 0; n_idle < MOST_IDLE && !meet_bound (exact, RK_TERM_BREAKS); n_idle++)
    {
      int limit = get_limit (exact, RK_TERM_BREAKS,
                             to_cost (exact, RK_TERM_BREAKS, run->best_cost[RK_TERM_BREAKS]));
      RkCnfAnswer answer = limit != 0 ? _rk_exact_ask_near (exact, limit) : RK_CNF_UNKNOWN;
      if (limit == 0 || !_rk_run_goes_on (run)
          || (answer == RK_CNF_SATISFIED && !use_model (exact)))
        return FALSE;
      if (answer == RK_CNF_SATISFIED)
        n_idle = -1;
    }
  return meet_bound (exact, RK_TERM_BREAKS);
}

/* Closes a term whose costs weigh 1 from below, or comes down on it; FALSE when it stays open. */
static gboolean
close_counted (RkExact *exact, RkTermKind kind, gint64 n_conflicts)
{
  if (exact->climb[kind] == NULL)
    exact->climb[kind] = _rk_climb_new (exact->cnf, exact->soft[kind]);
  RkClimb *climb = exact->climb[kind];
  if (kind == RK_TERM_BREAKS && exact->task != RK_EXACT_PROVE && polish (exact))
    return TRUE;
  while (!meet_bound (exact, kind))
    {
      gint64 most =
          exact->task == RK_EXACT_COME_DOWN ? MIN (n_conflicts, MOST_GLANCE) : n_conflicts;
      RkCnfAnswer answer = _rk_climb_step (climb, most);
      if (_rk_climb_is_refuted (climb))
        {
          exact->is_given_up = TRUE;
          return FALSE;
        }
      if (answer == RK_CNF_UNKNOWN)
        return exact->task != RK_EXACT_PROVE && come_down (exact, kind, n_conflicts);
      raise_bound (exact, kind, _rk_climb_get_bound (climb));
      if (answer == RK_CNF_SATISFIED && !use_model (exact))
        return FALSE;
    }
  return TRUE;
}

/* Holds a closed term at its best value for the terms after it. */
static void
wall (RkExact *exact, RkTermKind kind)
{
  gint64 cost = to_cost (exact, kind, exact->run->best_cost[kind]);
  if (exact->is_walled[kind] || kind == RK_TERM_PLACE_CHANGES)
    return;
  exact->is_walled[kind] = TRUE;
  if (exact->climb[kind] != NULL && _rk_climb_get_bound (exact->climb[kind]) == cost)
    {
      _rk_climb_wall (exact->climb[kind]);
      return;
    }
  int limit = get_limit (exact, kind, cost + 1);
  if (limit != 0)
    _rk_cnf_add (exact->cnf, &(int){ -limit }, 1);
}

static gboolean
close_term (RkExact *exact, RkTermKind kind, gint64 n_conflicts)
{
  if (kind == RK_TERM_PLACE_CHANGES)
    return _rk_run_is_closed (exact->run, kind);
  if (kind == RK_TERM_VALUE)
    return close_weighted (exact, kind, n_conflicts);
  return close_counted (exact, kind, n_conflicts);
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

/*
 * Clauses for the run's problem; given up at once where they would be too many.  @is_linked makes
 * another solver of it: one is quick where the other is slow.
 */
RkExact *
_rk_exact_new (RkRun *run, const RkOutlook *outlook, gboolean holds_all, gboolean is_linked)
{
  const RkCore *core = run->core;
  RkExact *exact = g_new0 (RkExact, 1);
  exact->run = run;
  exact->core = core;
  exact->outlook = outlook;
  exact->holds_all = holds_all;
  exact->is_linked = is_linked;
  exact->cnf = _rk_cnf_new (!is_linked, stop_cb, run);
  for (int k = 0; k < RK_N_TERM_KINDS; k++)
    exact->soft[k] = g_array_new (FALSE, FALSE, sizeof (RkWeighted));
  if (core->slots_of.start[core->n_meetings] > MOST_PLACINGS)
    {
      exact->is_given_up = TRUE;
      return exact;
    }
  exact->x = g_new0 (int, (gsize)core->n_meetings *(gsize)core->n_slots + 1);
  exact->y = g_new0 (int, core->n_meetings + 1);
  exact->by = g_new0 (int, (gsize)core->n_meetings *(gsize)core->n_slots + 1);
  exact->u = g_new0 (int, (gsize)core->n_people *(gsize)core->n_slots + 1);
  add_meetings (exact);
  add_people (exact);
  _rk_exact_add_places (exact);
  _rk_exact_add_orders (exact);
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
      _rk_climb_free (exact->climb[k]);
      _rk_sum_free (exact->sum[k]);
    }
  _rk_cnf_free (exact->cnf);
  g_free (exact->x);
  g_free (exact->by);
  g_free (exact->y);
  g_free (exact->u);
  g_free (exact);
}
