/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terms of the objective as weighted literals; see rk-exact.h. */

#include "rk-exact.h"

static int
get_u (const RkExact *exact, int person, int slot)
{
  return exact->u[(gsize)person * (gsize)exact->core->n_slots + (gsize)slot];
}

static void
add_soft (RkExact *exact, RkTermKind kind, int literal, gint64 weight)
{
  RkWeighted soft = { literal, weight };
  g_array_append_val (exact->soft[kind], soft);
}

/* Meetings that @person takes part in; @is_open tells whether some are optional or may be left out.
 */
static int
count_taken (const RkExact *exact, int person, gboolean *is_open)
{
  const RkCore *core = exact->core;
  int n = 0;
  *is_open = !exact->holds_all;
  for (int i = 0; i < _rk_rows_count (&core->meetings_of, person); i++)
    {
      int m = _rk_rows_get (&core->meetings_of, person)[i];
      if (exact->y[m] == 0 || !_rk_core_takes_part (exact->core, person, m))
        continue;
      n++;
      *is_open = *is_open || !core->problem->meetings[m].required;
    }
  return n;
}

/*
 * At least @n slots of the person are busy.  That no more are follows from its meetings; said as
 * well it only slows the solver down.
 */
static void
add_count (RkExact *exact, int person, int n)
{
  const RkCore *core = exact->core;
  g_autofree int *busy = g_new (int, core->n_slots + 1);
  int n_busy = 0;
  for (int s = 0; s < core->n_slots; s++)
    if (get_u (exact, person, s) != 0)
      busy[n_busy++] = -get_u (exact, person, s);
  _rk_cnf_at_most (exact->cnf, busy, n_busy, n_busy - n);
}

/*
 * Without a break (@has_break is 0 where there can be none), the person is busy exactly in the @n
 * slots after the first.  That each of its
 * meetings is among these follows; saying it helps on some problems and hinders on others.
 */
static void
add_interval (RkExact *exact, int person, int n, const int *begun, int has_break)
{
  const RkCore *core = exact->core;
  for (int i = 0; exact->is_linked && i < _rk_rows_count (&core->meetings_of, person); i++)
    {
      int m = _rk_rows_get (&core->meetings_of, person)[i];
      gboolean takes = exact->y[m] != 0 && _rk_core_takes_part (core, person, m);
      for (int s = 0; takes && s < core->n_slots; s++)
        {
          int by_now = exact->by[(gsize)m * (gsize)core->n_slots + (gsize)s];
          if (by_now != 0)
            _rk_cnf_add2 (exact->cnf, -by_now, begun[s]);
          if (s >= n - 1)
            _rk_cnf_add3 (exact->cnf, has_break, -begun[s - n + 1], by_now);
        }
    }
  for (int s = 0; s < core->n_slots; s++)
    {
      int busy = get_u (exact, person, s);
      int long_ago = s >= n ? begun[s - n] : 0;
      _rk_cnf_add4 (exact->cnf, has_break, -begun[s], long_ago, busy);
      if (busy != 0 && long_ago != 0)
        _rk_cnf_add3 (exact->cnf, has_break, -busy, -long_ago);
    }
}

/*
 * Literals "the @k-th run of the day has begun by slot s" for all k; appends those that are breaks.
 * There are no more runs than the spread of breaks allows.
 */
static void
add_day (RkExact *exact, int person, int day, int n_taken, gboolean is_open, GArray *breaks)
{
  const RkCore *core = exact->core;
  RkCnf *cnf = exact->cnf;
  int from = core->day_start[day], to = core->day_start[day + 1], length = to - from;
  int n_runs = MIN (n_taken, (length + 1) / 2), spread = core->problem->break_spread;
  gboolean is_cut = spread >= 0 && core->is_calm && n_runs > spread + 1;
  if (is_cut)
    n_runs = spread + 1;
  g_autofree int *below = g_new0 (int, core->n_slots + 1);
  g_autofree int *first = g_new0 (int, core->n_slots + 1);
  for (int k = 1; k <= n_runs; k++)
    {
      g_autofree int *here = g_new0 (int, core->n_slots + 1);
      for (int s = from; s < to; s++)
        {
          int busy = get_u (exact, person, s);
          here[s] = _rk_cnf_new_literal (cnf);
          if (s > from)
            {
              int idle_before = get_u (exact, person, s - 1);
              _rk_cnf_add2 (cnf, -here[s - 1], here[s]);
              _rk_cnf_add3 (cnf, -here[s], here[s - 1], busy);
              if (k > 1 && busy != 0)
                _rk_cnf_add4 (cnf, -below[s - 1], idle_before, -busy, here[s]);
            }
          if (k == 1 && busy != 0)
            _rk_cnf_add2 (cnf, -busy, here[s]);
          if (k == 1 && s == from)
            _rk_cnf_add2 (cnf, -here[s], busy);
        }
      if (k > 1)
        g_array_append_val (breaks, here[to - 1]);
      if (k == 2 && !is_open && core->n_days == 1)
        add_interval (exact, person, n_taken, first, here[to - 1]);
      for (int s = from; s < to; s++)
        {
          below[s] = here[s];
          first[s] = k == 1 ? here[s] : first[s];
        }
    }
  if (is_cut && n_runs == 1 && !is_open && core->n_days == 1)
    add_interval (exact, person, n_taken, first, 0);
  for (int s = from + 1; is_cut && s < to; s++)
    if (get_u (exact, person, s) != 0)
      _rk_cnf_add3 (cnf, -below[s - 1], get_u (exact, person, s - 1), -get_u (exact, person, s));
}

static void
add_breaks (RkExact *exact)
{
  const RkCore *core = exact->core;
  int spread = core->problem->break_spread;
  for (int p = 0; p < core->n_people && _rk_run_goes_on (exact->run); p++)
    {
      gboolean is_open;
      int n = count_taken (exact, p, &is_open);
      g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (int));
      if (core->problem->participants[p].parallel > 1 || n == 0)
        continue;
      if (!is_open)
        add_count (exact, p, n);
      for (int d = 0; d < core->n_days && n > 1; d++)
        add_day (exact, p, d, n, is_open, breaks);
      for (guint i = 0; i < breaks->len; i++)
        add_soft (exact, RK_TERM_BREAKS, g_array_index (breaks, int, i), 1);
      if (spread >= 0 && core->is_calm)
        _rk_cnf_at_most (exact->cnf, (int *)(gpointer)breaks->data, (int)breaks->len, spread);
    }
}

/* A slot is idle when it is not busy, something was before and something comes after. */
static void
add_idle_day (RkExact *exact, int person, int day)
{
  const RkCore *core = exact->core;
  RkCnf *cnf = exact->cnf;
  int from = core->day_start[day], to = core->day_start[day + 1];
  g_autofree int *earlier = g_new0 (int, core->n_slots + 2);
  int later = 0;
  for (int s = from; s < to; s++)
    {
      int busy = get_u (exact, person, s);
      earlier[s + 1] = _rk_cnf_new_literal (cnf);
      if (s > from)
        _rk_cnf_add2 (cnf, -earlier[s], earlier[s + 1]);
      if (busy != 0)
        _rk_cnf_add2 (cnf, -busy, earlier[s + 1]);
    }
  for (int s = to - 1; s > from; s--)
    {
      int busy = get_u (exact, person, s), before = later;
      later = _rk_cnf_new_literal (cnf);
      if (before != 0)
        {
          int idle = _rk_cnf_new_literal (cnf);
          _rk_cnf_add4 (cnf, busy, -earlier[s], -before, idle);
          _rk_cnf_add2 (cnf, -before, later);
          add_soft (exact, RK_TERM_IDLE, idle, 1);
        }
      if (busy != 0)
        _rk_cnf_add2 (cnf, -busy, later);
    }
}

static void
add_idle (RkExact *exact)
{
  const RkCore *core = exact->core;
  for (int p = 0; p < core->n_people && _rk_run_goes_on (exact->run); p++)
    {
      gboolean is_open;
      if (core->problem->participants[p].parallel > 1 || count_taken (exact, p, &is_open) < 2)
        continue;
      for (int d = 0; d < core->n_days; d++)
        add_idle_day (exact, p, d);
    }
}

/* Whether @meeting may keep its published place. */
static gboolean
may_keep_place (const RkCore *core, int meeting)
{
  const RkProblemMeeting *record = &core->problem->meetings[meeting];
  int place = record->published_place, slot = record->published_slot;
  if (place == -1 || core->n_places == 0)
    return TRUE;
  return place >= 0 && slot >= 0 && !RK_HAS (core->problem->places[place].closed, slot)
         && (core->fixed_place[meeting] < 0 || core->fixed_place[meeting] == place);
}

/*
 * The literal that @meeting stays as published, 0 where it cannot.  Where it may sit anywhere it
 * can stay only while nobody who must sit on its place is there.
 */
static int
add_stay (RkExact *exact, int meeting)
{
  const RkCore *core = exact->core;
  const RkProblemMeeting *record = &core->problem->meetings[meeting];
  gsize n_slots = (gsize)core->n_slots, slot = (gsize)MAX (record->published_slot, 0);
  if (record->published_slot < 0 || !may_keep_place (core, meeting))
    return 0;
  int here = exact->x[(gsize)meeting * n_slots + slot];
  if (here == 0 || core->n_places == 0 || record->published_place < 0
      || core->fixed_place[meeting] >= 0)
    return here;

  int stays = _rk_cnf_new_literal (exact->cnf);
  _rk_cnf_add2 (exact->cnf, -stays, here);
  for (int m = 0; m < core->n_meetings; m++)
    if (core->fixed_place[m] == record->published_place && exact->x[(gsize)m * n_slots + slot] != 0)
      _rk_cnf_add2 (exact->cnf, -stays, -exact->x[(gsize)m * n_slots + slot]);
  return stays;
}

static void
add_moved (RkExact *exact)
{
  const RkCore *core = exact->core;
  g_autofree int *moved = g_new0 (int, core->n_people + 1);
  for (int m = 0; m < core->n_meetings; m++)
    {
      if (core->problem->meetings[m].published_slot == -1)
        continue;
      int stays = add_stay (exact, m);
      for (int i = 0; i < _rk_rows_count (&core->people, m); i++)
        {
          int p = _rk_rows_get (&core->people, m)[i];
          if (moved[p] == 0)
            {
              moved[p] = _rk_cnf_new_literal (exact->cnf);
              add_soft (exact, RK_TERM_MOVED_PEOPLE, moved[p], 1);
            }
          _rk_cnf_add2 (exact->cnf, moved[p], stays);
        }
    }
}

/* Literals "slot s or a later one is used". */
static void
add_last_slot (RkExact *exact)
{
  const RkCore *core = exact->core;
  int later = 0;
  for (int s = core->n_slots - 1; s >= 0; s--)
    {
      int used = _rk_cnf_new_literal (exact->cnf);
      if (later != 0)
        _rk_cnf_add2 (exact->cnf, -later, used);
      for (int m = 0; m < core->n_meetings; m++)
        {
          int here = exact->x[(gsize)m * (gsize)core->n_slots + (gsize)s];
          if (here != 0)
            _rk_cnf_add2 (exact->cnf, -here, used);
        }
      add_soft (exact, RK_TERM_LAST_SLOT, used, 1);
      later = used;
    }
}

/* Adds the literals of all terms that the objective lists and the clauses can say. */
void
_rk_exact_add_terms (RkExact *exact)
{
  const RkCore *core = exact->core;
  for (int m = 0; m < core->n_meetings; m++)
    {
      const RkProblemMeeting *record = &core->problem->meetings[m];
      if (exact->y[m] == 0)
        continue;
      if (record->required)
        add_soft (exact, RK_TERM_UNPLACED, -exact->y[m], 1);
      else if (record->value > 0)
        add_soft (exact, RK_TERM_VALUE, -exact->y[m], record->value);
    }
  if (core->asks[RK_TERM_BREAKS] || core->problem->break_spread >= 0)
    add_breaks (exact);
  if (core->asks[RK_TERM_IDLE])
    add_idle (exact);
  if (core->asks[RK_TERM_MOVED_PEOPLE])
    add_moved (exact);
  if (core->asks[RK_TERM_LAST_SLOT])
    add_last_slot (exact);
}
