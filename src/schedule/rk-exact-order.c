/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must come before what: by the problem's orders, and of meetings that are alike; see
 * rk-exact.h. */

#include "rk-exact.h"

static void
add_orders (RkExact *exact)
{
  const RkCore *core = exact->core;
  for (int i = 0; i < core->problem->n_before; i++)
    for (int s = 0; s < core->n_slots; s++)
      for (int t = 0; t <= s; t++)
        {
          int a = _rk_exact_get (exact, core->problem->before[i].first, s);
          int b = _rk_exact_get (exact, core->problem->before[i].second, t);
          if (a != 0 && b != 0)
            _rk_cnf_add2 (exact->cnf, -a, -b);
        }
}

/* Whether @meeting can change places with another one like it without anybody noticing. */
static gboolean
may_be_alike (const RkExact *exact, int meeting)
{
  const RkCore *core = exact->core;
  const RkProblemMeeting *record = &core->problem->meetings[meeting];
  return exact->holds_all && record->required && record->published_slot == -1
         && exact->y[meeting] != 0 && _rk_rows_count (&core->before, meeting) == 0
         && _rk_rows_count (&core->after, meeting) == 0;
}

/*
 * What meetings that are alike have in common: the slots and the place that they may have, and the
 * people who have other meetings too.  Somebody who has this one meeting only has no breaks, walks
 * or limits to keep.  (transfer full)
 */
static char *
describe (const RkExact *exact, int meeting)
{
  const RkCore *core = exact->core;
  const RkProblemMeeting *record = &core->problem->meetings[meeting];
  GString *words = g_string_new (NULL);
  const int *people = _rk_rows_get (&core->people, meeting);
  int n_people = _rk_rows_count (&core->people, meeting);
  g_string_printf (words, "%d", core->fixed_place[meeting]);
  for (int s = 0; s < core->n_slots; s++)
    if (_rk_exact_get (exact, meeting, s) != 0)
      g_string_append_printf (words, " %d", s);
  /* Each person's sign once, in the order of their numbers. */
  for (int p = -1, next;; p = next)
    {
      next = core->n_people;
      for (int i = 0; i < n_people; i++)
        if (people[i] > p && people[i] < next && _rk_rows_count (&core->meetings_of, people[i]) > 1)
          next = people[i];
      if (next == core->n_people)
        break;
      g_string_append_printf (words, " %c%d", _rk_core_takes_part (core, next, meeting) ? 'p' : 'a',
                              next);
    }
  g_string_append_printf (words, " of %d %d", record->n_participants, record->n_attendants);
  return g_string_free (words, FALSE);
}

/*
 * Meetings that are alike come one after the other in the order of their numbers: any timetable can
 * be renamed to one that does so, and the solver need not refute each order by itself (symmetry
 * breaking, J. Crawford and others, 1996).
 */
static void
add_alike (RkExact *exact)
{
  const RkCore *core = exact->core;
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int m = 0; m < core->n_meetings; m++)
    {
      if (!may_be_alike (exact, m))
        continue;
      char *words = describe (exact, m);
      int before = GPOINTER_TO_INT (g_hash_table_lookup (last, words)) - 1;
      g_hash_table_insert (last, words, GINT_TO_POINTER (m + 1));
      for (int s = 0; before >= 0 && s < core->n_slots; s++)
        if (_rk_exact_get (exact, m, s) != 0)
          _rk_cnf_add2 (exact->cnf, -_rk_exact_get (exact, m, s),
                        s > 0 ? exact->by[(gsize)before * (gsize)core->n_slots + (gsize)s - 1] : 0);
    }
}

/* Adds what must come before what. */
void
_rk_exact_add_orders (RkExact *exact)
{
  add_orders (exact);
  add_alike (exact);
}
