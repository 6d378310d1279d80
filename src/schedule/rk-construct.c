/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A first timetable: what was published, then the most constrained meetings first, then ejection.
 *
 * Ejection places a meeting where the least weight stands in its way, and
 * gives what it throws out more weight, so that the search leaves dead ends
 * (the weights of A. Nagata and O. Bräysy's ejection pool, 2009).
 */

#include "rk-run.h"

#include <stdlib.h>
#include <string.h>

/* Steps between two looks at the clock. */
#define CLOCK_STEPS 64

typedef struct
{
  int meeting;
  int n_slots;
  int n_people;
} Rank;

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const Rank *x = a, *y = b;
  if (x->n_slots != y->n_slots)
    return x->n_slots - y->n_slots;
  if (x->n_people != y->n_people)
    return y->n_people - x->n_people;
  return x->meeting - y->meeting;
}

/* How bad the settled state is: rules first, then the objective as rough weights. */
static double
estimate (const RkState *state)
{
  double total = 1e6 * (double)state->excess;
  double weight = 1.0;
  for (int i = state->core->problem->n_objective - 1; i >= 0; i--)
    {
      RkTermKind kind = state->core->problem->objective[i];
      double cost = (double)state->cost[kind];
      total += kind == RK_TERM_VALUE ? -weight * cost : weight * cost;
      weight *= 16;
    }
  return total;
}

/* Puts @meeting where it fits and costs least; FALSE where it fits nowhere. */
static gboolean
place_greedily (RkRun *run, int meeting)
{
  RkState *state = run->state;
  const RkRows *slots = &run->core->slots_of;
  int n = _rk_rows_count (slots, meeting), best = -1;
  guint turn = n > 0 ? rk_rng_below (&run->rng, (guint32)n) : 0;
  double best_cost = 0;
  for (int i = 0; i < n; i++)
    {
      int slot = _rk_rows_get (slots, meeting)[((guint)i + turn) % (guint)n];
      guint mark = state->moves->len;
      if (!_rk_state_insert (state, meeting, slot))
        continue;
      _rk_state_settle (state);
      double cost = estimate (state);
      if (best < 0 || cost < best_cost)
        {
          best = slot;
          best_cost = cost;
        }
      _rk_state_undo_to (state, mark);
      _rk_state_settle (state);
    }
  if (best < 0)
    return FALSE;
  _rk_state_insert (state, meeting, best);
  _rk_state_settle (state);
  _rk_state_commit (state);
  return TRUE;
}

static void
restore_published (RkRun *run)
{
  const RkProblem *problem = run->core->problem;
  for (int m = 0; m < run->core->n_meetings; m++)
    {
      const RkProblemMeeting *record = &problem->meetings[m];
      if (record->published_slot >= 0)
        _rk_state_insert_at (run->state, m, record->published_slot, record->published_place);
    }
  _rk_state_settle (run->state);
  _rk_state_commit (run->state);
}

/* The best slot for @meeting by the weight of what has to leave; @out takes these. */
static int
choose_slot (RkRun *run, int meeting, GArray *out)
{
  RkState *state = run->state;
  const RkRows *slots = &run->core->slots_of;
  int n = _rk_rows_count (slots, meeting), best = -1, n_ties = 0;
  gint64 best_weight = G_MAXINT64;
  g_autoptr (GArray) blockers = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; i < n; i++)
    {
      int slot = _rk_rows_get (slots, meeting)[i];
      gint64 weight = 0;
      g_array_set_size (blockers, 0);
      if (!_rk_state_find_blockers (state, meeting, slot, blockers))
        continue;
      for (guint k = 0; k < blockers->len; k++)
        weight += state->weight[g_array_index (blockers, int, k)];
      n_ties = weight < best_weight ? 1 : n_ties + (weight == best_weight);
      if (weight > best_weight
          || (weight == best_weight && rk_rng_below (&run->rng, (guint32)n_ties) > 0))
        continue;
      best = slot;
      best_weight = weight;
      g_array_set_size (out, 0);
      g_array_append_vals (out, blockers->data, blockers->len);
    }
  return best;
}

/* Places @meeting by force; what it throws out that is required joins @pool. */
static void
force (RkRun *run, int meeting, GArray *pool)
{
  RkState *state = run->state;
  g_autoptr (GArray) blockers = g_array_new (FALSE, FALSE, sizeof (int));
  int slot = choose_slot (run, meeting, blockers);
  gboolean is_in = slot >= 0;
  for (guint i = 0; is_in && i < blockers->len; i++)
    _rk_state_remove (state, g_array_index (blockers, int, i));
  is_in = is_in && _rk_state_insert (state, meeting, slot);
  if (!is_in)
    {
      _rk_state_undo (state);
      g_array_append_val (pool, meeting);
      return;
    }
  for (guint i = 0; i < blockers->len; i++)
    {
      int other = g_array_index (blockers, int, i);
      state->weight[other] += run->core->problem->meetings[other].required ? 1 : 0;
      if (run->core->problem->meetings[other].required)
        g_array_append_val (pool, other);
    }
  _rk_state_settle (state);
  _rk_state_commit (state);
}

static void
start_weights (RkRun *run)
{
  for (int m = 0; m < run->core->n_meetings; m++)
    {
      int n = _rk_rows_count (&run->core->slots_of, m);
      gboolean is_required = run->core->problem->meetings[m].required;
      run->state->weight[m] = is_required ? 8 + 64 / MAX (1, n) : 1;
    }
}

/*
 * Places required meetings by ejection until all are in, @most_steps have been made without one
 * more in than ever, or time is up.  TRUE when all are in; the best timetable is kept.
 */
gboolean
_rk_repair (RkRun *run, gint64 most_steps)
{
  RkState *state = run->state;
  g_autoptr (GArray) pool = g_array_new (FALSE, FALSE, sizeof (int));
  for (int m = 0; m < run->core->n_meetings; m++)
    if (state->slot[m] < 0 && run->core->problem->meetings[m].required
        && _rk_rows_count (&run->core->slots_of, m) > 0)
      g_array_append_val (pool, m);

  gint64 fewest = state->cost[RK_TERM_UNPLACED], idle = 0;
  for (gint64 step = 0; pool->len > 0 && idle < most_steps; step++, idle++)
    {
      if (step % CLOCK_STEPS == 0 && !_rk_run_goes_on (run))
        break;
      guint pick = rk_rng_below (&run->rng, pool->len);
      int meeting = g_array_index (pool, int, pick);
      g_array_remove_index_fast (pool, pick);
      force (run, meeting, pool);
      run->steps++;
      if (state->cost[RK_TERM_UNPLACED] < fewest)
        {
          fewest = state->cost[RK_TERM_UNPLACED];
          idle = 0;
        }
      _rk_run_offer (run);
    }
  return state->cost[RK_TERM_UNPLACED] == 0;
}

/* A first timetable from nothing, offered to @run. */
void
_rk_construct (RkRun *run)
{
  const RkCore *core = run->core;
  RkState *state = run->state;
  g_autofree Rank *ranks = g_new (Rank, core->n_meetings + 1);
  _rk_run_offer (run);
  if (core->problem->has_published)
    restore_published (run);
  for (int m = 0; m < core->n_meetings; m++)
    {
      const int *people = _rk_rows_get (&core->people, m);
      int n_people = 0;
      for (int i = 0; i < _rk_rows_count (&core->people, m); i++)
        n_people += _rk_rows_count (&core->meetings_of, people[i]) * 4 / core->room[people[i]];
      ranks[m] = (Rank){ m, _rk_rows_count (&core->slots_of, m), n_people };
      if (!core->problem->meetings[m].required)
        ranks[m].n_slots += core->n_slots + 1;
    }
  qsort (ranks, (gsize)core->n_meetings, sizeof *ranks, compare_ranks);
  for (int i = 0; i < core->n_meetings; i++)
    {
      if (i % CLOCK_STEPS == 0 && !_rk_run_goes_on (run))
        break;
      if (state->slot[ranks[i].meeting] < 0)
        place_greedily (run, ranks[i].meeting);
    }
  start_weights (run);
  _rk_run_offer (run);
}

/* Adds to the best timetable every meeting that has room and costs nothing. */
void
_rk_fill_free (RkRun *run)
{
  RkState *state = run->state;
  if (!run->has_best)
    return;
  _rk_run_restore (run);
  for (int m = 0; m < run->core->n_meetings; m++)
    {
      gboolean is_in = state->slot[m] >= 0;
      for (int i = 0; !is_in && i < _rk_rows_count (&run->core->slots_of, m); i++)
        {
          if (!_rk_state_insert (state, m, _rk_rows_get (&run->core->slots_of, m)[i]))
            continue;
          _rk_state_settle (state);
          is_in =
              state->excess == 0 && _rk_state_compare (run->core, state->cost, run->best_cost) <= 0;
          if (is_in)
            _rk_state_commit (state);
          else
            _rk_state_undo (state);
        }
    }
  gsize size = sizeof (int) * (gsize)run->core->n_meetings;
  memcpy (run->best_slot, state->slot, size);
  memcpy (run->best_place, state->place, size);
  memcpy (run->best_cost, state->cost, sizeof run->best_cost);
}
