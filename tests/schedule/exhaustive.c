/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small random problems with every rule and term, against all timetables there are. */

#include "schedule-support.h"

#include "rk-rng.h"

typedef struct
{
  const RkProblem *problem;
  int slot[8];
  int place[8];
  gboolean is_found;
  gint64 best[RK_N_TERM_KINDS];
} Search;

static gboolean
is_better (const Search *search, const gint64 *terms)
{
  for (int i = 0; i < search->problem->n_objective; i++)
    {
      RkTermKind kind = search->problem->objective[i];
      if (terms[kind] != search->best[kind])
        return (terms[kind] < search->best[kind]) == (kind != RK_TERM_VALUE);
    }
  return FALSE;
}

static void
enumerate (Search *search, int meeting)
{
  const RkProblem *problem = search->problem;
  if (meeting == problem->n_meetings)
    {
      gint64 terms[RK_N_TERM_KINDS];
      g_autoptr (GArray) faults = rk_schedule_check (problem, search->slot, search->place, terms);
      if (faults->len == 0 && (!search->is_found || is_better (search, terms)))
        {
          search->is_found = TRUE;
          memcpy (search->best, terms, sizeof terms);
        }
      return;
    }
  search->slot[meeting] = search->place[meeting] = -1;
  enumerate (search, meeting + 1);
  for (int s = 0; s < problem->n_slots; s++)
    for (int t = 0; t < (problem->alike ? 1 : problem->n_places); t++)
      {
        search->slot[meeting] = s;
        search->place[meeting] = problem->alike ? -1 : t;
        enumerate (search, meeting + 1);
      }
}

/* A required meeting locked into a closed slot or another session, or one that
 * comes before itself: the contract calls that infeasible, whatever is asked. */
static gboolean
is_contradictory (const RkProblem *problem)
{
  for (int m = 0; m < problem->n_meetings; m++)
    {
      const RkProblemMeeting *meeting = &problem->meetings[m];
      int people[8], n = 0, s = meeting->slot;

      for (int i = 0; i < meeting->n_participants; i++)
        people[n++] = meeting->participants[i];
      for (int i = 0; i < meeting->n_attendants; i++)
        people[n++] = meeting->attendants[i];
      for (int i = 0; i < n && s >= 0 && meeting->required; i++)
        if (problem->participants[people[i]].closed[s / 64] >> (s % 64) & 1)
          return TRUE;
      if (s >= 0 && meeting->required && meeting->session >= 0
          && meeting->session != problem->slots[s].session)
        return TRUE;
    }
  for (int i = 0; i < problem->n_before; i++)
    if (problem->before[i].first == problem->before[i].second
        && problem->meetings[problem->before[i].first].required)
      return TRUE;
  return FALSE;
}

static void
add_names (GPtrArray *names, const char *prefix, int n)
{
  for (int i = 0; i < n; i++)
    g_ptr_array_add (names, g_strdup_printf ("%s%d", prefix, i));
}

static void
make_frame (RkProblem *problem, RkRng *rng, int n_slots, int n_places, int n_people)
{
  gboolean is_alike = rk_rng_below (rng, 2) == 0, has_days = rk_rng_below (rng, 3) == 0;
  for (int s = 0; s < n_slots; s++)
    rk_problem_add_slot (problem, has_days ? s / 2 : -1, s >= n_slots / 2, NULL);
  if (is_alike)
    rk_problem_set_place_count (problem, n_places, NULL);
  for (int t = 0; !is_alike && t < n_places; t++)
    {
      rk_problem_add_place (problem, (int)rk_rng_below (rng, 3) - 1, NULL);
      if (rk_rng_below (rng, 4) == 0)
        rk_problem_close_place (problem, t, (int)rk_rng_below (rng, (guint32)n_slots), NULL);
    }
  if (rk_rng_below (rng, 2) == 0)
    {
      rk_problem_set_travel (problem, 0, 1, 1, NULL);
      rk_problem_set_travel (problem, 1, 0, (int)rk_rng_below (rng, 2), NULL);
    }
  for (int p = 0; p < n_people; p++)
    {
      gboolean has_place = !is_alike && rk_rng_below (rng, 4) == 0;
      rk_problem_add_participant (problem, rk_rng_below (rng, 4) == 0 ? 2 : 1,
                                  rk_rng_below (rng, 4) == 0 ? (int)rk_rng_below (rng, 3) : -1,
                                  has_place ? (int)rk_rng_below (rng, (guint32)n_places) : -1,
                                  NULL);
      if (rk_rng_below (rng, 2) == 0)
        rk_problem_close_participant (problem, p, (int)rk_rng_below (rng, (guint32)n_slots), NULL);
    }
}

static void
make_meetings (RkProblem *problem, RkRng *rng, int n)
{
  int n_people = problem->n_participants;
  guint32 n_slots = (guint32)problem->n_slots;
  gboolean has_published = rk_rng_below (rng, 2) == 0;
  for (int m = 0; m < n; m++)
    {
      int a = (int)rk_rng_below (rng, (guint32)n_people);
      int people[3] = { a, (a + 1) % n_people, (a + 2) % n_people };
      gboolean is_required = rk_rng_below (rng, 3) > 0;
      rk_problem_add_meeting (problem, people, 2, people + 2, rk_rng_below (rng, 3) == 0, NULL);
      rk_problem_set_meeting_value (problem, m, is_required, (int)rk_rng_below (rng, 5), NULL);
      if (rk_rng_below (rng, 4) == 0)
        rk_problem_set_meeting_session (problem, m, (int)rk_rng_below (rng, 2), NULL);
      if (rk_rng_below (rng, 6) == 0)
        rk_problem_lock_meeting (problem, m, (int)rk_rng_below (rng, n_slots), -1, NULL);
      else if (!problem->alike && rk_rng_below (rng, 6) == 0)
        rk_problem_lock_meeting (problem, m, -1, 0, NULL);
      if (has_published && rk_rng_below (rng, 4) > 0)
        rk_problem_set_published (problem, m, (int)rk_rng_below (rng, n_slots),
                                  problem->alike ? -1 : (int)rk_rng_below (rng, 2), NULL);
    }
  if (rk_rng_below (rng, 2) == 0)
    rk_problem_add_before (problem, (int)rk_rng_below (rng, (guint32)n),
                           (int)rk_rng_below (rng, (guint32)n), NULL);
  if (rk_rng_below (rng, 3) == 0)
    rk_problem_set_break_spread (problem, (int)rk_rng_below (rng, 2), NULL);
}

static void
choose_objective (RkProblem *problem, RkRng *rng)
{
  RkTermKind terms[RK_N_TERM_KINDS];
  for (int i = 0; i < RK_N_TERM_KINDS; i++)
    {
      int k = (int)rk_rng_below (rng, (guint32)i + 1);
      terms[i] = terms[k];
      terms[k] = (RkTermKind)i;
    }
  rk_problem_set_objective (problem, terms, 1 + (int)rk_rng_below (rng, 4), NULL);
}

static RkScheduleFile *
make_problem (RkRng *rng)
{
  RkScheduleFile *file = rk_schedule_file_new ();
  RkProblem *problem = file->problem;
  int n_slots = 3 + (int)rk_rng_below (rng, 2);
  make_frame (problem, rng, n_slots, 2, 4);
  make_meetings (problem, rng, 3 + (int)rk_rng_below (rng, problem->alike ? 3 : 2));
  if (rk_rng_below (rng, 3) > 0)
    choose_objective (problem, rng);
  add_names (file->slot_ids, "s", problem->n_slots);
  add_names (file->place_ids, "t", problem->alike ? 0 : problem->n_places);
  add_names (file->participant_ids, "p", problem->n_participants);
  add_names (file->meeting_ids, "m", problem->n_meetings);
  add_names (file->days, "d", 3);
  add_names (file->sessions, "x", 2);
  add_names (file->zones, "z", 2);
  for (int m = 0; m < problem->n_meetings; m++)
    {
      int s = problem->meetings[m].published_slot, t = problem->meetings[m].published_place;
      g_ptr_array_add (file->published_slots,
                       s < 0 ? NULL : g_strdup (g_ptr_array_index (file->slot_ids, s)));
      g_ptr_array_add (file->published_places,
                       t < 0 ? NULL : g_strdup (g_ptr_array_index (file->place_ids, t)));
    }
  return file;
}

static void
test_all (void)
{
  RkRng rng;
  int n_optimal = 0, n_contradictory = 0, n_rounds = 3000;
  rk_rng_init (&rng, 2024);
  for (int round = 0; round < n_rounds; round++)
    {
      g_autoptr (RkScheduleFile) file = make_problem (&rng);
      RkScheduleOptions options = { 60.0, 1 + round % 2, 1, 30000 };
      g_autoptr (RkSolution) solution =
          rk_schedule_solve (file->problem, &options, NULL, NULL, NULL, NULL);
      g_autofree char *json = rk_schedule_write_problem (file);
      g_autofree char *answer = rk_schedule_write_solution (file, solution);
      Search search = { .problem = file->problem };
      if (is_contradictory (file->problem))
        {
          g_assert_cmpint (solution->status, ==, RK_SCHEDULE_INFEASIBLE);
          g_assert_nonnull (solution->reason);
          n_contradictory++;
          continue;
        }
      enumerate (&search, 0);
      g_test_message ("round %d: %s\n%s", round, json, answer);
      if (search.is_found != (solution->n_terms > 0))
        g_assert_cmpint (solution->status, ==, RK_SCHEDULE_UNKNOWN);
      g_assert_true (!search.is_found || solution->status != RK_SCHEDULE_INFEASIBLE);
      assert_valid (file, solution);
      n_optimal +=
          solution->status == RK_SCHEDULE_OPTIMAL || solution->status == RK_SCHEDULE_INFEASIBLE;
      for (int i = 0; i < solution->n_terms; i++)
        {
          const RkTerm *term = &solution->terms[i];
          g_assert_cmpint (term->value, ==, search.best[term->kind]);
        }
    }
  g_test_message ("%d of %d proven, %d contradictory", n_optimal, n_rounds, n_contradictory);
  g_assert_cmpint (n_contradictory, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exhaustive/all", test_all);
  return g_test_run ();
}
