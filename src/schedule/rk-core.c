/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-core.h"

#include <string.h>

/* Most seats (slot × room, over all people) that the tables may hold. */
#define MAX_SEATS ((gsize)1 << 28)

/* Gathers (row, item) pairs, then turns them into rows; items keep their order. */
typedef struct
{
  GArray *row;
  GArray *item;
} Pairs;

static void
start_pairs (Pairs *pairs)
{
  pairs->row = g_array_new (FALSE, FALSE, sizeof (int));
  pairs->item = g_array_new (FALSE, FALSE, sizeof (int));
}

static void
add_pair (Pairs *pairs, int row, int item)
{
  g_array_append_val (pairs->row, row);
  g_array_append_val (pairs->item, item);
}

static void
finish_rows (Pairs *pairs, int n_rows, RkRows *rows)
{
  rows->start = g_new0 (int, n_rows + 1);
  rows->items = g_new (int, pairs->row->len + 1);
  for (guint i = 0; i < pairs->row->len; i++)
    rows->start[g_array_index (pairs->row, int, i) + 1]++;
  for (int i = 0; i < n_rows; i++)
    rows->start[i + 1] += rows->start[i];
  g_autofree int *fill = g_memdup2 (rows->start, sizeof (int) * ((gsize)n_rows + 1));
  for (guint i = 0; i < pairs->row->len; i++)
    rows->items[fill[g_array_index (pairs->row, int, i)]++] = g_array_index (pairs->item, int, i);
  g_array_unref (pairs->row);
  g_array_unref (pairs->item);
}

static void
clear_rows (RkRows *rows)
{
  g_free (rows->start);
  g_free (rows->items);
}

static void
link_people (RkCore *core)
{
  const RkProblem *problem = core->problem;
  Pairs people, meetings;
  start_pairs (&people);
  start_pairs (&meetings);
  for (int m = 0; m < core->n_meetings; m++)
    {
      const RkProblemMeeting *meeting = &problem->meetings[m];
      int n = meeting->n_participants;
      for (int i = 0; i < n + meeting->n_attendants; i++)
        {
          int p = i < n ? meeting->participants[i] : meeting->attendants[i - n];
          add_pair (&people, m, p);
          add_pair (&meetings, p, m);
        }
    }
  finish_rows (&people, core->n_meetings, &core->people);
  finish_rows (&meetings, core->n_people, &core->meetings_of);
}

static void
link_orders (RkCore *core)
{
  const RkProblem *problem = core->problem;
  Pairs before, after;
  start_pairs (&before);
  start_pairs (&after);
  for (int i = 0; i < problem->n_before; i++)
    {
      add_pair (&before, problem->before[i].second, problem->before[i].first);
      add_pair (&after, problem->before[i].first, problem->before[i].second);
    }
  finish_rows (&before, core->n_meetings, &core->before);
  finish_rows (&after, core->n_meetings, &core->after);
}

/* What is left after peeling off, from both ends, meetings that nothing comes before or after. */
static void
find_circles (RkCore *core)
{
  int n = core->n_meetings;
  const RkRows *ways[2][2] = { { &core->before, &core->after }, { &core->after, &core->before } };
  core->is_circular = g_new (gboolean, n + 1);
  for (int m = 0; m < n; m++)
    core->is_circular[m] = TRUE;
  for (int w = 0; w < 2; w++)
    {
      g_autofree int *left = g_new0 (int, n + 1);
      g_autofree int *queue = g_new (int, n + 1);
      int head = 0, tail = 0;
      for (int m = 0; m < n; m++)
        {
          left[m] = _rk_rows_count (ways[w][0], m);
          if (left[m] == 0)
            queue[tail++] = m;
        }
      while (head < tail)
        {
          int m = queue[head++];
          core->is_circular[m] = FALSE;
          for (int i = 0; i < _rk_rows_count (ways[w][1], m); i++)
            {
              int k = _rk_rows_get (ways[w][1], m)[i];
              if (--left[k] == 0)
                queue[tail++] = k;
            }
        }
    }
}

static void
find_days (RkCore *core)
{
  const RkProblem *problem = core->problem;
  core->day_start = g_new0 (int, core->n_slots + 2);
  core->first_of_day = g_new0 (guint64, core->n_words);
  for (int s = 0; s < core->n_slots; s++)
    if (s == 0 || problem->slots[s].day != problem->slots[s - 1].day)
      {
        core->day_start[core->n_days++] = s;
        RK_SET (core->first_of_day, s);
      }
  core->day_start[core->n_days] = core->n_slots;
}

static void
find_places (RkCore *core)
{
  const RkProblem *problem = core->problem;
  core->slot_room = g_new0 (int, core->n_slots + 1);
  for (int s = 0; s < core->n_slots; s++)
    {
      core->slot_room[s] = problem->alike ? problem->n_places : 0;
      for (int i = 0; i < core->n_places; i++)
        core->slot_room[s] += !RK_HAS (problem->places[i].closed, s);
    }
  core->zone = g_new0 (int, core->n_places + 1);
  for (int i = 0; i < core->n_places; i++)
    {
      core->zone[i] = problem->places[i].zone < problem->n_zones ? problem->places[i].zone : -1;
      for (int k = 0; k <= i; k++)
        if (core->zone[i] >= 0 && core->zone[k] >= 0)
          {
            core->longest_walk = MAX (core->longest_walk, _rk_core_get_walk (core, i, k));
            core->longest_walk = MAX (core->longest_walk, _rk_core_get_walk (core, k, i));
          }
    }

  core->fixed_place = g_new (int, core->n_meetings + 1);
  for (int m = 0; m < core->n_meetings; m++)
    {
      const RkProblemMeeting *meeting = &problem->meetings[m];
      int place = meeting->place;
      for (int i = 0; i < meeting->n_participants; i++)
        {
          int own = problem->participants[meeting->participants[i]].place;
          if (own >= 0 && place != RK_PLACE_NONE)
            place = place < 0 || place == own ? own : RK_PLACE_NONE;
        }
      core->fixed_place[m] = place;
    }
}

/* Whether @meeting can have no slot whatever: before itself, or for somebody who takes none. */
gboolean
_rk_core_is_hopeless (const RkCore *core, int meeting)
{
  const RkProblem *problem = core->problem;
  for (int i = core->before.start[meeting]; i < core->before.start[meeting + 1]; i++)
    if (core->before.items[i] == meeting)
      return TRUE;
  for (int i = 0; i < problem->meetings[meeting].n_participants; i++)
    if (problem->participants[problem->meetings[meeting].participants[i]].max_meetings == 0)
      return TRUE;
  return FALSE;
}

/* Slots that remain for @meeting by itself; @with_lock is whether its own locks count. */
void
_rk_core_fill_domain (const RkCore *core, int meeting, gboolean with_lock, guint64 *domain)
{
  const RkProblem *problem = core->problem;
  const RkProblemMeeting *record = &problem->meetings[meeting];
  int place = core->fixed_place[meeting];
  memset (domain, 0, sizeof (guint64) * (gsize)core->n_words);
  if ((place == RK_PLACE_NONE && with_lock) || _rk_core_is_hopeless (core, meeting))
    return;
  if (!with_lock && place >= 0 && record->place >= 0)
    place = RK_PLACE_FREE;
  for (int s = 0; s < core->n_slots; s++)
    {
      gboolean is_open =
          (record->session < 0 || record->session == problem->slots[s].session)
          && (!with_lock || record->slot < 0 || record->slot == s)
          && (place < 0 ? core->slot_room[s] > 0 : !RK_HAS (problem->places[place].closed, s));
      for (int i = 0; is_open && i < _rk_rows_count (&core->people, meeting); i++)
        is_open =
            !RK_HAS (problem->participants[_rk_rows_get (&core->people, meeting)[i]].closed, s);
      if (is_open)
        RK_SET (domain, s);
    }
}

static void
fill_domains (RkCore *core)
{
  Pairs slots;
  start_pairs (&slots);
  core->domain = g_new0 (guint64, (gsize)core->n_meetings * (gsize)core->n_words + 1);
  for (int m = 0; m < core->n_meetings; m++)
    {
      guint64 *domain = core->domain + (gsize)m * (gsize)core->n_words;
      _rk_core_fill_domain (core, m, TRUE, domain);
      for (int s = 0; s < core->n_slots; s++)
        if (RK_HAS (domain, s))
          add_pair (&slots, m, s);
    }
  finish_rows (&slots, core->n_meetings, &core->slots_of);
}

static void
count_rooms (RkCore *core)
{
  const RkProblem *problem = core->problem;
  core->room = g_new0 (int, core->n_people + 1);
  core->seat = g_new0 (gsize, core->n_people + 1);
  for (int p = 0; p < core->n_people; p++)
    {
      int n = _rk_rows_count (&core->meetings_of, p), n_mine = 0;
      core->room[p] = MAX (1, MIN (problem->participants[p].parallel, n));
      core->seat[p] = core->n_seats;
      core->n_seats += (gsize)core->room[p] * (gsize)core->n_slots;
      for (int i = 0; i < n; i++)
        {
          const RkProblemMeeting *meeting =
              &problem->meetings[_rk_rows_get (&core->meetings_of, p)[i]];
          for (int k = 0; k < meeting->n_participants; k++)
            n_mine += meeting->participants[k] == p;
        }
      if (problem->participants[p].parallel > 1 || n_mine <= 1)
        core->is_calm = TRUE;
    }
}

/* Slots needed between a meeting at @from_place and a later one at @to_place; -1 is no place. */
int
_rk_core_get_walk (const RkCore *core, int from_place, int to_place)
{
  const RkProblem *problem = core->problem;
  if (from_place < 0 || to_place < 0)
    return 0;
  int from = core->zone[from_place], to = core->zone[to_place];
  return from < 0 || to < 0 ? 0 : problem->travel[from * problem->n_zones + to];
}

gboolean
_rk_core_is_same_day (const RkCore *core, int a, int b)
{
  return core->problem->slots[a].day == core->problem->slots[b].day;
}

/* Compiles @problem, which must outlive the result; fails with RK_SCHEDULE_ERROR_TOO_LARGE. */
RkCore *
_rk_core_new (const RkProblem *problem, GError **error)
{
  g_autoptr (RkCore) core = g_new0 (RkCore, 1);
  core->problem = problem;
  core->n_slots = problem->n_slots;
  core->n_words = MAX (1, RK_WORDS (problem->n_slots));
  core->n_meetings = problem->n_meetings;
  core->n_people = problem->n_participants;
  core->n_places = problem->alike ? 0 : problem->n_places;
  for (int i = 0; i < problem->n_objective; i++)
    core->asks[problem->objective[i]] = TRUE;
  link_people (core);
  link_orders (core);
  count_rooms (core);
  if (core->n_seats > MAX_SEATS || (gsize)core->n_meetings * (gsize)core->n_slots > MAX_SEATS
      || (gsize)core->n_places * (gsize)core->n_slots > MAX_SEATS)
    {
      g_set_error_literal (error, RK_SCHEDULE_ERROR, RK_SCHEDULE_ERROR_TOO_LARGE,
                           "too many slots for so many people and meetings");
      return NULL;
    }
  find_circles (core);
  find_days (core);
  find_places (core);
  fill_domains (core);
  return g_steal_pointer (&core);
}

void
_rk_core_free (RkCore *core)
{
  if (core == NULL)
    return;
  clear_rows (&core->people);
  clear_rows (&core->meetings_of);
  clear_rows (&core->before);
  clear_rows (&core->after);
  clear_rows (&core->slots_of);
  g_free (core->domain);
  g_free (core->fixed_place);
  g_free (core->room);
  g_free (core->seat);
  g_free (core->slot_room);
  g_free (core->day_start);
  g_free (core->first_of_day);
  g_free (core->zone);
  g_free (core->is_circular);
  g_free (core);
}

/* Whether @person is a participant of @meeting, not only attending. */
gboolean
_rk_core_takes_part (const RkCore *core, int person, int meeting)
{
  const RkProblemMeeting *record = &core->problem->meetings[meeting];
  for (int i = 0; i < record->n_participants; i++)
    if (record->participants[i] == person)
      return TRUE;
  return FALSE;
}
