/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Building a timetable problem, each step checked.
 *
 * Only the form is checked here.  A well-formed problem may still contradict
 * itself (a lock in a closed slot, a circle of orders): that is found, with a
 * reason, when it is solved.
 */

#include "rk-schedule.h"

#include "rk-slot-set.h"

#include <string.h>

G_DEFINE_QUARK (rk - schedule - error - quark, rk_schedule_error)

static const char *const term_names[RK_N_TERM_KINDS] = {
  "unplaced", "value", "breaks", "idle", "place_changes", "moved_people", "last_slot",
};

static gboolean
    G_GNUC_PRINTF (3, 4) refuse (GError **error, gboolean is_good, const char *format, ...)
{
  if (is_good)
    return TRUE;

  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, RK_SCHEDULE_ERROR, RK_SCHEDULE_ERROR_INVALID, text);
  return FALSE;
}

static gboolean
is_index (int value, int n, int least)
{
  return value >= least && value < n;
}

/* Makes room for one more element: grows at powers of two. */
static gpointer
grow (gpointer array, int n, gsize size)
{
  if (n == 0 || (n & (n - 1)) == 0)
    array = g_realloc_n (array, n == 0 ? 1 : (gsize)n * 2, size);
  memset ((char *)array + (gsize)n * size, 0, size);
  return array;
}

static guint64 *
new_slot_set (const RkProblem *problem)
{
  return g_new0 (guint64, MAX (1, RK_WORDS (problem->n_slots)));
}

/**
 * rk_problem_new:
 *
 * Returns: (transfer full): a problem without slots, places, people or meetings, with the usual
 *   objective (unplaced, value, breaks) and no limit on the spread of breaks
 */
RkProblem *
rk_problem_new (void)
{
  RkProblem *problem = g_new0 (RkProblem, 1);
  problem->break_spread = -1;
  problem->objective[0] = RK_TERM_UNPLACED;
  problem->objective[1] = RK_TERM_VALUE;
  problem->objective[2] = RK_TERM_BREAKS;
  problem->n_objective = 3;
  return problem;
}

/**
 * rk_problem_free:
 * @problem: (transfer full) (nullable): a problem
 */
void
rk_problem_free (RkProblem *problem)
{
  if (problem == NULL)
    return;
  for (int i = 0; problem->places != NULL && i < problem->n_places; i++)
    g_free (problem->places[i].closed);
  for (int i = 0; i < problem->n_participants; i++)
    g_free (problem->participants[i].closed);
  for (int i = 0; i < problem->n_meetings; i++)
    {
      g_free (problem->meetings[i].participants);
      g_free (problem->meetings[i].attendants);
    }
  g_free (problem->slots);
  g_free (problem->places);
  g_free (problem->participants);
  g_free (problem->meetings);
  g_free (problem->before);
  g_free (problem->travel);
  g_free (problem);
}

static guint64 *
copy_slot_set (const RkProblem *problem, const guint64 *set)
{
  return g_memdup2 (set, sizeof (guint64) * MAX (1, RK_WORDS (problem->n_slots)));
}

/**
 * rk_problem_copy:
 * @problem: a problem
 *
 * Returns: (transfer full): a deep copy, which can be changed further
 */
RkProblem *
rk_problem_copy (const RkProblem *problem)
{
  g_return_val_if_fail (problem != NULL, NULL);
  const RkProblem *from = problem;
  RkProblem *copy = g_memdup2 (from, sizeof *from);

  copy->slots = NULL;
  for (int i = 0; i < from->n_slots; i++)
    {
      copy->slots = grow (copy->slots, i, sizeof *copy->slots);
      copy->slots[i] = from->slots[i];
    }
  copy->places = NULL;
  for (int i = 0; !from->alike && i < from->n_places; i++)
    {
      copy->places = grow (copy->places, i, sizeof *copy->places);
      copy->places[i] = from->places[i];
      copy->places[i].closed = copy_slot_set (from, from->places[i].closed);
    }
  copy->participants = NULL;
  for (int i = 0; i < from->n_participants; i++)
    {
      copy->participants = grow (copy->participants, i, sizeof *copy->participants);
      copy->participants[i] = from->participants[i];
      copy->participants[i].closed = copy_slot_set (from, from->participants[i].closed);
    }
  copy->meetings = NULL;
  for (int i = 0; i < from->n_meetings; i++)
    {
      copy->meetings = grow (copy->meetings, i, sizeof *copy->meetings);
      RkProblemMeeting *meeting = &copy->meetings[i];
      *meeting = from->meetings[i];
      meeting->participants =
          g_memdup2 (meeting->participants, sizeof (int) * (gsize)meeting->n_participants);
      meeting->attendants =
          g_memdup2 (meeting->attendants, sizeof (int) * (gsize)meeting->n_attendants);
    }
  copy->before = NULL;
  for (int i = 0; i < from->n_before; i++)
    {
      copy->before = grow (copy->before, i, sizeof *copy->before);
      copy->before[i] = from->before[i];
    }
  copy->travel =
      g_memdup2 (from->travel, sizeof (int) * (gsize)from->n_zones * (gsize)from->n_zones);
  return copy;
}

/**
 * rk_problem_add_slot:
 * @problem: a problem without places and participants so far
 * @day: a number equal for slots of one day, -1 for no day; a day's slots are neighbours
 * @session: a number equal for slots of one session, -1 for none
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Adds the next slot in the order of time.
 *
 * Returns: its index, or -1
 */
int
rk_problem_add_slot (RkProblem *problem, int day, int session, GError **error)
{
  g_return_val_if_fail (problem != NULL, -1);
  int n = problem->n_slots;

  if (!refuse (error, problem->n_participants == 0 && (problem->alike || problem->n_places == 0),
               "slots are added before places and participants")
      || !refuse (error, n < RK_SCHEDULE_MAX_SLOTS, "more than %d slots", RK_SCHEDULE_MAX_SLOTS)
      || !refuse (error, day >= -1 && session >= -1, "the day or session is out of range"))
    return -1;
  for (int i = 0; i + 1 < n; i++)
    if (!refuse (error, problem->slots[i].day != day || problem->slots[n - 1].day == day,
                 "the slots of one day are not together"))
      return -1;

  problem->slots = grow (problem->slots, n, sizeof *problem->slots);
  problem->slots[n] = (RkProblemSlot){ day, session };
  return problem->n_slots++;
}

/**
 * rk_problem_set_place_count:
 * @problem: a problem without places
 * @count: number of places, from 0; they are alike
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Returns: whether it was set
 */
gboolean
rk_problem_set_place_count (RkProblem *problem, int count, GError **error)
{
  g_return_val_if_fail (problem != NULL, FALSE);
  if (!refuse (error, problem->places == NULL, "there are places already")
      || !refuse (error, count >= 0, "the number of places is out of range"))
    return FALSE;
  problem->alike = TRUE;
  problem->n_places = count;
  return TRUE;
}

/**
 * rk_problem_add_place:
 * @problem: a problem with all its slots
 * @zone: index of its zone, below 1,024, or -1
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Returns: the index of the place, or -1
 */
int
rk_problem_add_place (RkProblem *problem, int zone, GError **error)
{
  g_return_val_if_fail (problem != NULL, -1);
  int n = problem->n_places;
  if (!refuse (error, !problem->alike, "the places are alike")
      || !refuse (error, is_index (zone, 1024, -1), "the zone is out of range"))
    return -1;
  problem->places = grow (problem->places, n, sizeof *problem->places);
  problem->places[n] = (RkProblemPlace){ zone, new_slot_set (problem) };
  return problem->n_places++;
}

/**
 * rk_problem_close_place:
 * @problem: a problem
 * @place: index of a place
 * @slot: index of the slot in which it cannot be used
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Returns: whether it was set
 */
gboolean
rk_problem_close_place (RkProblem *problem, int place, int slot, GError **error)
{
  g_return_val_if_fail (problem != NULL, FALSE);
  if (!refuse (error, !problem->alike && is_index (place, problem->n_places, 0), "no such place")
      || !refuse (error, is_index (slot, problem->n_slots, 0), "no such slot"))
    return FALSE;
  RK_SET (problem->places[place].closed, slot);
  return TRUE;
}

/**
 * rk_problem_add_participant:
 * @problem: a problem with all its slots and places
 * @parallel: meetings it can hold in one slot, from 1
 * @max_meetings: most meetings as a participant, or -1
 * @place: index of the place where its meetings are held, or -1
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Returns: its index, or -1
 */
int
rk_problem_add_participant (
    RkProblem *problem, int parallel, int max_meetings, int place, GError **error)
{
  g_return_val_if_fail (problem != NULL, -1);
  int n = problem->n_participants;
  int n_places = problem->alike ? 0 : problem->n_places;
  if (!refuse (error, parallel >= 1, "a participant must be able to hold a meeting")
      || !refuse (error, max_meetings >= -1, "the most meetings are out of range")
      || !refuse (error, is_index (place, n_places, -1), "no such place"))
    return -1;
  problem->participants = grow (problem->participants, n, sizeof *problem->participants);
  problem->participants[n] =
      (RkProblemParticipant){ parallel, max_meetings, place, new_slot_set (problem) };
  return problem->n_participants++;
}

/**
 * rk_problem_close_participant:
 * @problem: a problem
 * @participant: index of a participant
 * @slot: index of the slot that it cannot attend
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Returns: whether it was set
 */
gboolean
rk_problem_close_participant (RkProblem *problem, int participant, int slot, GError **error)
{
  g_return_val_if_fail (problem != NULL, FALSE);
  if (!refuse (error, is_index (participant, problem->n_participants, 0), "no such participant")
      || !refuse (error, is_index (slot, problem->n_slots, 0), "no such slot"))
    return FALSE;
  RK_SET (problem->participants[participant].closed, slot);
  return TRUE;
}

static gboolean
check_people (const RkProblem *problem, const int *people, int n, GError **error)
{
  for (int i = 0; i < n; i++)
    if (!refuse (error, is_index (people[i], problem->n_participants, 0), "no such participant"))
      return FALSE;
  return TRUE;
}

static gboolean
check_distinct (const int *a, int n_a, const int *b, int n_b, GError **error)
{
  int n = n_a + n_b;
  for (int i = 0; i < n; i++)
    for (int j = i + 1; j < n; j++)
      if (!refuse (error, (i < n_a ? a[i] : b[i - n_a]) != (j < n_a ? a[j] : b[j - n_a]),
                   "somebody is named twice"))
        return FALSE;
  return TRUE;
}

/**
 * rk_problem_add_meeting:
 * @problem: a problem with all its slots, places and participants
 * @participants: (array length=n_participants): two or more different participants
 * @n_participants: how many, at most 1,000
 * @attendants: (array length=n_attendants) (nullable): others who sit in
 * @n_attendants: how many, at most 1,000
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Adds a required meeting of value 0, without session, locks or published slot.
 *
 * Returns: its index, or -1
 */
int
rk_problem_add_meeting (RkProblem *problem,
                        const int *participants,
                        int n_participants,
                        const int *attendants,
                        int n_attendants,
                        GError **error)
{
  g_return_val_if_fail (problem != NULL, -1);
  int n = problem->n_meetings;
  if (!refuse (error, n_participants >= 2, "a meeting needs two participants")
      || !refuse (error, n_participants <= 1000 && is_index (n_attendants, 1001, 0),
                  "a meeting has too many people")
      || !check_people (problem, participants, n_participants, error)
      || !check_people (problem, attendants, n_attendants, error)
      || !check_distinct (participants, n_participants, attendants, n_attendants, error))
    return -1;

  problem->meetings = grow (problem->meetings, n, sizeof *problem->meetings);
  problem->meetings[n] = (RkProblemMeeting){
    .participants = g_memdup2 (participants, sizeof (int) * (gsize)n_participants),
    .n_participants = n_participants,
    .attendants =
        n_attendants > 0 ? g_memdup2 (attendants, sizeof (int) * (gsize)n_attendants) : NULL,
    .n_attendants = n_attendants,
    .session = -1,
    .slot = -1,
    .place = -1,
    .required = TRUE,
    .published_slot = -1,
    .published_place = -1,
  };
  return problem->n_meetings++;
}

/**
 * rk_problem_set_meeting_session:
 * @problem: a problem
 * @meeting: index of a meeting
 * @session: the session whose slots it may use, or -1; one that no slot has leaves it no slot
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Returns: whether it was set
 */
gboolean
rk_problem_set_meeting_session (RkProblem *problem, int meeting, int session, GError **error)
{
  g_return_val_if_fail (problem != NULL, FALSE);
  if (!refuse (error, is_index (meeting, problem->n_meetings, 0), "no such meeting")
      || !refuse (error, session >= -1, "the session is out of range"))
    return FALSE;
  problem->meetings[meeting].session = session;
  return TRUE;
}

/**
 * rk_problem_lock_meeting:
 * @problem: a problem
 * @meeting: index of a meeting
 * @slot: index of the only slot it may use, or -1
 * @place: index of the only place it may use, or -1; always -1 where places are alike
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Returns: whether it was set
 */
gboolean
rk_problem_lock_meeting (RkProblem *problem, int meeting, int slot, int place, GError **error)
{
  g_return_val_if_fail (problem != NULL, FALSE);
  int n_places = problem->alike ? 0 : problem->n_places;
  if (!refuse (error, is_index (meeting, problem->n_meetings, 0), "no such meeting")
      || !refuse (error, is_index (slot, problem->n_slots, -1), "no such slot")
      || !refuse (error, is_index (place, n_places, -1), "no such place"))
    return FALSE;
  problem->meetings[meeting].slot = slot;
  problem->meetings[meeting].place = place;
  return TRUE;
}

/**
 * rk_problem_set_meeting_value:
 * @problem: a problem
 * @meeting: index of a meeting
 * @required: whether it must be placed
 * @value: what placing it is worth when it is optional, 0 to %RK_SCHEDULE_MAX_VALUE
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Returns: whether it was set
 */
gboolean
rk_problem_set_meeting_value (
    RkProblem *problem, int meeting, gboolean required, int value, GError **error)
{
  g_return_val_if_fail (problem != NULL, FALSE);
  if (!refuse (error, is_index (meeting, problem->n_meetings, 0), "no such meeting")
      || !refuse (error, value >= 0 && value <= RK_SCHEDULE_MAX_VALUE, "the value is out of range"))
    return FALSE;
  problem->meetings[meeting].required = required;
  problem->meetings[meeting].value = value;
  return TRUE;
}

/**
 * rk_problem_set_published:
 * @problem: a problem
 * @meeting: index of a meeting
 * @slot: its published slot, %RK_SCHEDULE_GONE where the problem no longer has it
 * @place: its published place, -1 for none, %RK_SCHEDULE_GONE as above
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Returns: whether it was set
 */
gboolean
rk_problem_set_published (RkProblem *problem, int meeting, int slot, int place, GError **error)
{
  g_return_val_if_fail (problem != NULL, FALSE);
  int n_places = problem->alike ? 0 : problem->n_places;
  if (!refuse (error, is_index (meeting, problem->n_meetings, 0), "no such meeting")
      || !refuse (error, slot != -1 && is_index (slot, problem->n_slots, RK_SCHEDULE_GONE),
                  "no such slot")
      || !refuse (error, is_index (place, n_places, RK_SCHEDULE_GONE), "no such place"))
    return FALSE;
  problem->meetings[meeting].published_slot = slot;
  problem->meetings[meeting].published_place = place;
  problem->has_published = TRUE;
  return TRUE;
}

/**
 * rk_problem_add_before:
 * @problem: a problem
 * @first: index of the meeting that comes earlier
 * @second: index of the meeting that comes later
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Returns: whether it was added
 */
gboolean
rk_problem_add_before (RkProblem *problem, int first, int second, GError **error)
{
  g_return_val_if_fail (problem != NULL, FALSE);
  if (!refuse (error,
               is_index (first, problem->n_meetings, 0)
                   && is_index (second, problem->n_meetings, 0),
               "no such meeting"))
    return FALSE;
  problem->before = grow (problem->before, problem->n_before, sizeof *problem->before);
  problem->before[problem->n_before++] = (RkProblemBefore){ first, second };
  return TRUE;
}

/**
 * rk_problem_set_travel:
 * @problem: a problem
 * @from: index of a zone, below 1,024
 * @to: index of a zone, below 1,024
 * @slots: slots that must lie between a meeting in @from and a later one in @to, from 0
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Sets one direction.
 *
 * Returns: whether it was set
 */
gboolean
rk_problem_set_travel (RkProblem *problem, int from, int to, int slots, GError **error)
{
  g_return_val_if_fail (problem != NULL, FALSE);
  if (!refuse (error, is_index (from, 1024, 0) && is_index (to, 1024, 0), "no such zone")
      || !refuse (error, slots >= 0, "the slots of a walk are out of range"))
    return FALSE;

  int need = MAX (from, to) + 1;
  if (need > problem->n_zones)
    {
      int *wide = g_new0 (int, (gsize)need *need);
      for (int i = 0; i < problem->n_zones; i++)
        memcpy (wide + (gsize)i * need, problem->travel + (gsize)i * problem->n_zones,
                sizeof (int) * (gsize)problem->n_zones);
      g_free (problem->travel);
      problem->travel = wide;
      problem->n_zones = need;
    }
  problem->travel[from * problem->n_zones + to] = MIN (slots, RK_SCHEDULE_MAX_SLOTS);
  return TRUE;
}

/**
 * rk_problem_set_break_spread:
 * @problem: a problem
 * @spread: most by which anybody's breaks may exceed the least of anybody's, or -1
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Returns: whether it was set
 */
gboolean
rk_problem_set_break_spread (RkProblem *problem, int spread, GError **error)
{
  g_return_val_if_fail (problem != NULL, FALSE);
  if (!refuse (error, spread >= -1, "the spread is out of range"))
    return FALSE;
  problem->break_spread = spread;
  return TRUE;
}

/**
 * rk_problem_set_objective:
 * @problem: a problem
 * @terms: (array length=n_terms): different terms, most important first
 * @n_terms: how many, from 0
 * @error: %RK_SCHEDULE_ERROR_INVALID
 *
 * Returns: whether it was set
 */
gboolean
rk_problem_set_objective (RkProblem *problem, const RkTermKind *terms, int n_terms, GError **error)
{
  g_return_val_if_fail (problem != NULL, FALSE);
  if (!refuse (error, is_index (n_terms, RK_N_TERM_KINDS + 1, 0), "too many terms"))
    return FALSE;
  for (int i = 0; i < n_terms; i++)
    {
      if (!refuse (error, (int)terms[i] >= 0 && (int)terms[i] < RK_N_TERM_KINDS, "no such term"))
        return FALSE;
      for (int j = 0; j < i; j++)
        if (!refuse (error, terms[i] != terms[j], "a term is named twice"))
          return FALSE;
    }
  for (int i = 0; i < n_terms; i++)
    problem->objective[i] = terms[i];
  problem->n_objective = n_terms;
  return TRUE;
}

/**
 * rk_term_kind_to_string:
 * @kind: a term
 *
 * Returns: its name in the JSON forms
 */
const char *
rk_term_kind_to_string (RkTermKind kind)
{
  g_return_val_if_fail ((int)kind >= 0 && (int)kind < RK_N_TERM_KINDS, NULL);
  return term_names[kind];
}

/**
 * rk_term_kind_from_string:
 * @name: a name
 * @kind: (out): the term of that name
 *
 * Returns: whether there is one
 */
gboolean
rk_term_kind_from_string (const char *name, RkTermKind *kind)
{
  for (int i = 0; i < RK_N_TERM_KINDS; i++)
    if (g_strcmp0 (name, term_names[i]) == 0)
      {
        *kind = (RkTermKind)i;
        return TRUE;
      }
  return FALSE;
}
