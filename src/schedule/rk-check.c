/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is wrong with a timetable, and what it is worth, straight from the rules.
 *
 * Written for clearness and independent of the tables of the search, which
 * the engine checks with it before it answers.
 */

#include "rk-slot-set.h"
#include "rk-schedule.h"

#include <string.h>

typedef struct
{
  int slot;
  int meeting;
  gboolean takes_part;
} Presence;

typedef struct
{
  const RkProblem *problem;
  const int *slot;
  const int *place;
  GArray *faults;
  gint64 *terms;
} Check;

static void
add_fault (Check *check, RkFault fault)
{
  g_array_append_val (check->faults, fault);
}

#define FAULT(...) ((RkFault){ __VA_ARGS__ })

static int
compare_presences (gconstpointer a, gconstpointer b)
{
  const Presence *x = a, *y = b;
  return x->slot != y->slot ? x->slot - y->slot : x->meeting - y->meeting;
}

/* The rules that concern one placed meeting by itself. */
static void
check_meeting (Check *check, int m)
{
  const RkProblem *problem = check->problem;
  const RkProblemMeeting *meeting = &problem->meetings[m];
  int s = check->slot[m], place = problem->alike ? -1 : check->place[m];
  int n = meeting->n_participants;
  if (meeting->session >= 0 && meeting->session != problem->slots[s].session)
    add_fault (check, FAULT (RK_FAULT_SESSION, m, -1, -1, s, -1));
  if (meeting->slot >= 0 && meeting->slot != s)
    add_fault (check, FAULT (RK_FAULT_SLOT_LOCK, m, -1, -1, s, -1));
  if (meeting->place >= 0 && meeting->place != place)
    add_fault (check, FAULT (RK_FAULT_PLACE_LOCK, m, -1, -1, s, place));
  if (!problem->alike && place < 0)
    add_fault (check, FAULT (RK_FAULT_NO_PLACE, m, -1, -1, s, -1));
  if (place >= 0 && RK_HAS (problem->places[place].closed, s))
    add_fault (check, FAULT (RK_FAULT_PLACE_CLOSED, m, -1, -1, s, place));
  for (int i = 0; i < n + meeting->n_attendants; i++)
    {
      int p = i < n ? meeting->participants[i] : meeting->attendants[i - n];
      int own = problem->participants[p].place;
      if (RK_HAS (problem->participants[p].closed, s))
        add_fault (check, FAULT (RK_FAULT_CLOSED, m, -1, p, s, -1));
      if (i < n && own >= 0 && own != place)
        add_fault (check, FAULT (RK_FAULT_PERSON_PLACE, m, -1, p, s, place));
    }
}

static void
check_places (Check *check)
{
  const RkProblem *problem = check->problem;
  g_autofree int *used = g_new0 (int, problem->n_slots + 1);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (int m = 0; m < problem->n_meetings; m++)
    {
      int s = check->slot[m];
      if (s < 0)
        continue;
      used[s]++;
      if (problem->alike || check->place[m] < 0)
        continue;
      gint64 seat = (gint64)s << 32 | check->place[m];
      gpointer other = NULL;
      if (g_hash_table_lookup_extended (taken, &seat, NULL, &other))
        add_fault (check, FAULT (RK_FAULT_PLACE_TAKEN, m, GPOINTER_TO_INT (other), -1, s,
                                 check->place[m]));
      else
        g_hash_table_insert (taken, g_memdup2 (&seat, sizeof seat), GINT_TO_POINTER (m));
    }
  for (int s = 0; problem->alike && s < problem->n_slots; s++)
    if (used[s] > problem->n_places)
      add_fault (check, FAULT (RK_FAULT_TOO_FEW_PLACES, -1, -1, -1, s, -1));
}

static int
get_walk (const RkProblem *problem, int from_place, int to_place)
{
  if (from_place < 0 || to_place < 0)
    return 0;
  int from = problem->places[from_place].zone, to = problem->places[to_place].zone;
  if (from < 0 || to < 0 || from >= problem->n_zones || to >= problem->n_zones)
    return 0;
  return problem->travel[from * problem->n_zones + to];
}

static gboolean
is_same_day (const RkProblem *problem, int a, int b)
{
  return problem->slots[a].day == problem->slots[b].day;
}

static void
check_walks (Check *check, int p, GArray *presences)
{
  const RkProblem *problem = check->problem;
  if (problem->alike || problem->n_zones == 0)
    return;
  for (guint i = 0; i < presences->len; i++)
    for (guint k = i + 1; k < presences->len; k++)
      {
        const Presence *a = &g_array_index (presences, Presence, i);
        const Presence *b = &g_array_index (presences, Presence, k);
        if (a->slot == b->slot || !is_same_day (problem, a->slot, b->slot))
          continue;
        int need = get_walk (problem, check->place[a->meeting], check->place[b->meeting]);
        if (b->slot - a->slot - 1 < need)
          add_fault (check, FAULT (RK_FAULT_TRAVEL, a->meeting, b->meeting, p, b->slot, -1));
      }
}

static void
check_clashes (Check *check, int p, GArray *presences)
{
  const RkProblemParticipant *person = &check->problem->participants[p];
  int held = 0, mine = 0;
  for (guint i = 0; i < presences->len; i++)
    {
      const Presence *here = &g_array_index (presences, Presence, i);
      gboolean is_same = i > 0 && g_array_index (presences, Presence, i - 1).slot == here->slot;
      held = is_same ? held + 1 : 1;
      mine += here->takes_part;
      if (held > person->parallel)
        add_fault (check, FAULT (RK_FAULT_CLASH, here->meeting, -1, p, here->slot, -1));
    }
  if (person->max_meetings >= 0 && mine > person->max_meetings)
    add_fault (check, FAULT (RK_FAULT_MAX_MEETINGS, -1, -1, p, -1, -1));
}

/* Breaks of one person; adds to the terms. */
static int
measure (Check *check, int p, GArray *presences)
{
  const RkProblem *problem = check->problem;
  const Presence *last = NULL;
  int breaks = 0;
  for (guint i = 0; problem->participants[p].parallel == 1 && i < presences->len; i++)
    {
      const Presence *here = &g_array_index (presences, Presence, i);
      if (!here->takes_part)
        continue;
      if (last != NULL && is_same_day (problem, last->slot, here->slot))
        {
          int gap = MAX (0, here->slot - last->slot - 1);
          breaks += gap > 0;
          check->terms[RK_TERM_IDLE] += gap;
          if (!problem->alike && check->place[last->meeting] != check->place[here->meeting])
            check->terms[RK_TERM_PLACE_CHANGES]++;
        }
      last = here;
    }
  check->terms[RK_TERM_BREAKS] += breaks;
  return breaks;
}

static void
check_people (Check *check)
{
  const RkProblem *problem = check->problem;
  int n_people = problem->n_participants, least = G_MAXINT;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autofree int *breaks = g_new0 (int, n_people + 1);
  for (int p = 0; p < n_people; p++)
    g_ptr_array_add (all, g_array_new (FALSE, FALSE, sizeof (Presence)));
  for (int m = 0; m < problem->n_meetings; m++)
    {
      const RkProblemMeeting *meeting = &problem->meetings[m];
      int n = meeting->n_participants;
      for (int i = 0; check->slot[m] >= 0 && i < n + meeting->n_attendants; i++)
        {
          Presence presence = { check->slot[m], m, i < n };
          int p = i < n ? meeting->participants[i] : meeting->attendants[i - n];
          g_array_append_val (g_ptr_array_index (all, p), presence);
        }
    }
  for (int p = 0; p < n_people; p++)
    {
      GArray *presences = g_ptr_array_index (all, p);
      g_array_sort (presences, compare_presences);
      check_clashes (check, p, presences);
      check_walks (check, p, presences);
      breaks[p] = measure (check, p, presences);
      least = MIN (least, breaks[p]);
    }
  for (int p = 0; problem->break_spread >= 0 && p < n_people; p++)
    if (breaks[p] - least > problem->break_spread)
      add_fault (check, FAULT (RK_FAULT_BREAK_SPREAD, -1, -1, p, -1, -1));
}

static gboolean
is_moved (const Check *check, int m)
{
  const RkProblemMeeting *meeting = &check->problem->meetings[m];
  if (meeting->published_slot == -1)
    return FALSE;
  return check->slot[m] != meeting->published_slot
         || (!check->problem->alike && meeting->published_place != -1
             && check->place[m] != meeting->published_place);
}

static void
measure_rest (Check *check)
{
  const RkProblem *problem = check->problem;
  g_autofree gboolean *has_moved = g_new0 (gboolean, problem->n_participants + 1);
  for (int m = 0; m < problem->n_meetings; m++)
    {
      const RkProblemMeeting *meeting = &problem->meetings[m];
      if (check->slot[m] < 0)
        check->terms[RK_TERM_UNPLACED] += meeting->required;
      else if (!meeting->required)
        check->terms[RK_TERM_VALUE] += meeting->value;
      check->terms[RK_TERM_LAST_SLOT] = MAX (check->terms[RK_TERM_LAST_SLOT], check->slot[m] + 1);
      for (int i = 0; is_moved (check, m) && i < meeting->n_participants; i++)
        has_moved[meeting->participants[i]] = TRUE;
      for (int i = 0; is_moved (check, m) && i < meeting->n_attendants; i++)
        has_moved[meeting->attendants[i]] = TRUE;
    }
  for (int p = 0; p < problem->n_participants; p++)
    check->terms[RK_TERM_MOVED_PEOPLE] += has_moved[p];
}

static void
check_required (Check *check)
{
  const RkProblem *problem = check->problem;
  for (int i = 0; i < problem->n_objective; i++)
    if (problem->objective[i] == RK_TERM_UNPLACED)
      return;
  for (int m = 0; m < problem->n_meetings; m++)
    if (check->slot[m] < 0 && problem->meetings[m].required)
      add_fault (check, FAULT (RK_FAULT_UNPLACED, m, -1, -1, -1, -1));
}

/**
 * rk_schedule_check:
 * @problem: a problem
 * @slot: (array): slot of each of its meetings, -1 unplaced
 * @place: (array) (nullable): place of each, -1 for none; not looked at where places are alike
 * @terms: (out) (optional): value of each term, by #RkTermKind
 *
 * Finds every rule that a timetable breaks and measures every term.
 *
 * Returns: (transfer full) (element-type RkFault): the broken rules, empty when there are none
 */
GArray *
rk_schedule_check (const RkProblem *problem,
                   const int *slot,
                   const int *place,
                   gint64 terms[RK_N_TERM_KINDS])
{
  g_return_val_if_fail (problem != NULL && slot != NULL, NULL);
  g_return_val_if_fail (problem->alike || place != NULL, NULL);
  gint64 own[RK_N_TERM_KINDS];
  Check check = { problem, slot, place, g_array_new (FALSE, FALSE, sizeof (RkFault)),
                  terms != NULL ? terms : own };
  memset (check.terms, 0, sizeof own);
  check_required (&check);
  for (int m = 0; m < problem->n_meetings; m++)
    if (slot[m] >= 0)
      check_meeting (&check, m);
  check_places (&check);
  for (int i = 0; i < problem->n_before; i++)
    {
      int a = problem->before[i].first, b = problem->before[i].second;
      if (slot[a] >= 0 && slot[b] >= 0 && slot[a] >= slot[b])
        add_fault (&check, FAULT (RK_FAULT_BEFORE, a, b, -1, -1, -1));
    }
  check_people (&check);
  measure_rest (&check);
  return check.faults;
}
