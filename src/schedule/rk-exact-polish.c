/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Better timetables near the best: most meetings stay where they are, and the
 * solver looks for fewer breaks among the rest (large neighbourhood search,
 * P. Shaw, 1998).  Quick where annealing has come to a standstill.
 */

#include "rk-exact.h"

/* Conflicts for each neighbourhood. */
#define MOST_CONFLICTS 400

/* The share of all meetings that is let go: at first, at least and at most, and how it changes. */
#define FIRST_SHARE 0.3
#define LEAST_SHARE 0.2
#define MOST_SHARE  0.9
#define WIDEN       1.05
#define NARROW      0.93

/* Tries to add somebody, for each person. */
#define TRIES_EACH 20

/* What is let go. */
typedef struct
{
  const RkExact *exact;
  int *people;
  int n_people;
  gboolean *is_in;
  gboolean *is_free;
  int n_free;
} Near;

/* Whether @person has a break in the best timetable. */
static gboolean
has_break (const RkExact *exact, int person)
{
  const RkCore *core = exact->core;
  g_autofree gboolean *busy = g_new0 (gboolean, core->n_slots + 1);
  for (int i = 0; i < _rk_rows_count (&core->meetings_of, person); i++)
    {
      int m = _rk_rows_get (&core->meetings_of, person)[i];
      if (exact->run->best_slot[m] >= 0 && _rk_core_takes_part (core, person, m))
        busy[exact->run->best_slot[m]] = TRUE;
    }
  for (int d = 0; d < core->n_days; d++)
    {
      int last = -1;
      for (int s = core->day_start[d]; s < core->day_start[d + 1]; s++)
        if (busy[s])
          {
            if (last >= 0 && s - last > 1)
              return TRUE;
            last = s;
          }
    }
  return FALSE;
}

static void
let_go (Near *near, int person)
{
  const RkCore *core = near->exact->core;
  if (near->is_in[person])
    return;
  near->is_in[person] = TRUE;
  near->people[near->n_people++] = person;
  for (int i = 0; i < _rk_rows_count (&core->meetings_of, person); i++)
    {
      int m = _rk_rows_get (&core->meetings_of, person)[i];
      near->n_free += !near->is_free[m];
      near->is_free[m] = TRUE;
    }
}

static int
draw (RkRng *rng, const RkRows *rows, int row)
{
  return _rk_rows_get (rows, row)[rk_rng_below (rng, (guint32)_rk_rows_count (rows, row))];
}

/* Lets go somebody who has a break, and people around until @most meetings are free; FALSE where
 * nobody has a break. */
static gboolean
choose (Near *near, RkRng *rng, int most)
{
  const RkCore *core = near->exact->core;
  int n = 0, seed = -1;
  for (int p = 0; p < core->n_people; p++)
    if (core->problem->participants[p].parallel == 1 && has_break (near->exact, p)
        && rk_rng_below (rng, (guint32)++n) == 0)
      seed = p;
  if (seed < 0)
    return FALSE;
  let_go (near, seed);
  for (int tries = 0; near->n_free < most && tries < TRIES_EACH * core->n_people; tries++)
    {
      int person = near->people[rk_rng_below (rng, (guint32)near->n_people)];
      let_go (near, draw (rng, &core->people, draw (rng, &core->meetings_of, person)));
    }
  return TRUE;
}

/* Asks for a timetable without the cost @limit that leaves all but @most meetings in place. */
static RkCnfAnswer
ask_near (RkExact *exact, int limit, int most)
{
  const RkCore *core = exact->core;
  g_autofree int *people = g_new (int, core->n_people + 1);
  g_autofree gboolean *is_in = g_new0 (gboolean, core->n_people + 1);
  g_autofree gboolean *is_free = g_new0 (gboolean, core->n_meetings + 1);
  g_autofree int *assumed = g_new (int, core->n_meetings + 1);
  Near near = { exact, people, 0, is_in, is_free, 0 };
  int n = 0;
  if (!choose (&near, &exact->run->rng, most))
    return RK_CNF_UNKNOWN;
  assumed[n++] = -limit;
  for (int m = 0; m < core->n_meetings; m++)
    {
      int slot = exact->run->best_slot[m];
      int here = slot >= 0 && !is_free[m] ? _rk_exact_get (exact, m, slot) : 0;
      if (here != 0)
        assumed[n++] = here;
    }
  return _rk_cnf_solve_under (exact->cnf, assumed, n, MOST_CONFLICTS);
}

/*
 * Asks for a timetable near the best one that is without the cost @limit, in one neighbourhood;
 * neighbourhoods widen while they hold none and narrow while they are too much work.
 */
RkCnfAnswer
_rk_exact_ask_near (RkExact *exact, int limit)
{
  if (exact->share == 0)
    exact->share = FIRST_SHARE;
  RkCnfAnswer answer = ask_near (exact, limit, (int)(exact->share * exact->core->n_meetings));
  if (answer == RK_CNF_REFUTED)
    exact->share = MIN (MOST_SHARE, exact->share * WIDEN);
  else if (answer == RK_CNF_UNKNOWN)
    exact->share = MAX (LEAST_SHARE, exact->share * NARROW);
  return answer;
}
