/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The day of an event and what comes of it, on a small event whose timetable
 * can be followed by hand: three companies, three experts, 10:00 to 12:00 in
 * slots of 20 minutes.
 */
#include "rk-event-day.h"
#include "rk-event-plan.h"
#include "rk-rate.h"
#include "rk-result.h"
#include "model-support.h"

#define DAY "2026-07-01"

typedef struct
{
  gint64 event;
  gint64 company[3];
  gint64 expert[3];
} Day;

static gint64
ask (Fixture *fixture, const char *sql, gint64 id)
{
  gint64 value = G_MININT64;

  if (!rk_store_get_int64 (rk_model_get_store (fixture->model), &value, NULL, sql, "i", id))
    g_error ("no answer: %s", sql);
  return value;
}

static char *
say (Fixture *fixture, const char *sql, gint64 id)
{
  return rk_store_dup_text (rk_model_get_store (fixture->model), NULL, sql, "i", id);
}

static RkMoment
at (int hour, int minute)
{
  /* Midnight in Japan of the day is 15:00 UTC of the day before. */
  g_autoptr (GDateTime) midnight = g_date_time_new_utc (2026, 6, 30, 15, 0, 0);

  return rk_moment_from_utc (g_date_time_to_unix (midnight) + hour * 3600 + minute * 60);
}

static void
solve (RkPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkProblem) problem = rk_plan_build_problem (plan, &error);
  RkScheduleOptions options = RK_SCHEDULE_OPTIONS_INIT;
  g_autoptr (RkSolution) solution = NULL;

  g_assert_no_error (error);
  /* Steps rather than seconds: the same answer on every machine. */
  options.work_limit = 50000;
  solution = rk_schedule_solve (problem, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (solution->status, <=, RK_SCHEDULE_FEASIBLE);
  rk_plan_take_solution (plan, solution);
}

static void
make_day (Fixture *fixture, Day *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (GPtrArray) unserved = NULL;

  day->event = create (fixture, RK_KIND_EVENT, 0,
                       values_of (RK_KIND_EVENT, "title", "交流会01", "kind", "新現役交流会",
                                  "start_day", DAY, "start_time", "10:00", "end_time", "12:00",
                                  "slot_minutes", "20", "breaks", "", NULL));
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *company = g_strdup_printf ("企業0%d", i + 1);
      g_autofree char *expert = g_strdup_printf ("専門家0%d", i + 1);
      g_autofree char *kana = g_strdup_printf ("せんもんか0%d", i + 1);
      g_autofree char *phone = g_strdup_printf ("048-600-02%d6", i);

      day->company[i] = create (
          fixture, RK_KIND_PARTICIPANT, day->event,
          values_of (RK_KIND_PARTICIPANT, "name", company, "side", "企業", "topic", "人材", NULL));
      day->expert[i] =
          create (fixture, RK_KIND_PARTICIPANT, day->event,
                  values_of (RK_KIND_PARTICIPANT, "name", expert, "kana", kana, "side", "専門家",
                             "phone", phone, "affiliation", "協会01", "expertise", "人材", NULL));
    }
  plan = rk_plan_load (fixture->model, day->event, &error);
  g_assert_no_error (error);
  g_assert_true (rk_plan_complete (fixture->model, plan, &error));
  g_assert_cmpuint (plan->slots->len, ==, 6);
  g_assert_true (rk_plan_pair (fixture->model, plan, &unserved, &error));
  /* Each of three companies suits each of three experts. */
  g_assert_cmpuint (plan->meetings->len, ==, 9);
  solve (plan);
  g_assert_true (rk_plan_store (fixture->model, plan, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (rk_plan_publish (fixture->model, day->event, 1, &error));
  g_assert_no_error (error);
}

static void
test_status (Fixture *fixture, gconstpointer data)
{
  Day day;
  g_autoptr (RkPlan) plan = NULL;
  RkDayStatus status;
  RkMoment now;

  make_day (fixture, &day);
  plan = rk_plan_load (fixture->model, day.event, NULL);
  now = at (9, 50);
  rk_day_get_status (plan, &now, &status);
  g_assert_cmpint (status.slot, ==, -1);
  g_assert_cmpint (status.next, ==, 0);
  g_assert_cmpint (status.left_s, ==, 600);
  now = at (10, 39);
  rk_day_get_status (plan, &now, &status);
  g_assert_cmpint (status.slot, ==, 1);
  g_assert_cmpint (status.left_s, ==, 60);
  /* The clock is set back: what is shown follows, nothing is remembered. */
  now = at (10, 5);
  rk_day_get_status (plan, &now, &status);
  g_assert_cmpint (status.slot, ==, 0);
  g_assert_cmpint (status.next, ==, 1);
  now = at (12, 0);
  rk_day_get_status (plan, &now, &status);
  g_assert_cmpint (status.slot, ==, -1);
  g_assert_cmpint (status.next, ==, -1);
  g_assert_true (status.is_today);
  now.day++;
  rk_day_get_status (plan, &now, &status);
  g_assert_false (status.is_today);
}

static guint
count_matches (GPtrArray *entries, const char *typed)
{
  guint count = 0;

  for (guint i = 0; i < entries->len; i++)
    count += rk_day_entry_matches (entries->pdata[i], typed);
  return count;
}

static RkDayEntry *
find_entry (GPtrArray *entries, gint64 id)
{
  for (guint i = 0; i < entries->len; i++)
    if (rk_day_entry_get_id (entries->pdata[i]) == id)
      return entries->pdata[i];
  g_error ("no entry");
}

static void
test_door (Fixture *fixture, gconstpointer data)
{
  Day day;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) states = NULL;
  RkMoment now = at (9, 50), later = at (9, 58);

  make_day (fixture, &day);
  create (fixture, RK_KIND_PARTICIPANT, day.event,
          values_of (RK_KIND_PARTICIPANT, "name", "専門家01", "side", "同席者", "affiliation",
                     "銀行01", "phone", "03-1111-0206", NULL));
  plan = rk_plan_load (fixture->model, day.event, NULL);
  entries = rk_day_list (fixture->model, plan, &now, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 7);
  g_assert_cmpuint (count_matches (entries, ""), ==, 7);
  g_assert_cmpuint (count_matches (entries, "専門家０１"), ==, 2);
  g_assert_cmpuint (count_matches (entries, "ｾﾝﾓﾝｶ02"), ==, 1);
  g_assert_cmpuint (count_matches (entries, "協会"), ==, 3);
  g_assert_cmpuint (count_matches (entries, "0226"), ==, 1);
  g_assert_cmpuint (count_matches (entries, "00-0216"), ==, 1);
  g_assert_cmpuint (count_matches (entries, "専門家01 銀行"), ==, 1);
  /* Two of one name are told apart by where they are from. */
  g_assert_true (rk_day_entry_has_namesake (find_entry (entries, day.expert[0])));
  g_assert_false (rk_day_entry_has_namesake (find_entry (entries, day.expert[1])));
  g_assert_cmpstr (rk_day_entry_get_phone_tail (find_entry (entries, day.expert[1])), ==, "0216");

  g_assert_true (
      rk_day_set_state (fixture->model, day.expert[0], "受付済", NULL, NULL, &now, &error));
  /* Pressed twice: the first time stands, and only one of the two is in. */
  g_assert_true (
      rk_day_set_state (fixture->model, day.expert[0], "受付済", NULL, NULL, &later, &error));
  g_assert_cmpint (ask (fixture,
                        "SELECT count (*) FROM participant WHERE event_id = ? AND state = '受付済'",
                        day.event),
                   ==, 1);
  states = rk_day_list_states (fixture->model, RK_KIND_PARTICIPANT, day.expert[0], &error);
  g_assert_cmpuint (states->len, ==, 1);
  g_assert_cmpint (((RkStateChange *)states->pdata[0])->at_utc_s, ==, now.utc_s);
  g_free (rk_model_undo (fixture->model, &error));
  g_assert_no_error (error);
  g_assert_cmpint (
      ask (fixture, "SELECT count (*) FROM state_change WHERE participant_id = ?", day.expert[0]),
      ==, 0);
}

static void
replan (Fixture *fixture, Day *day, const RkMoment *now, GArray **moves, RkPlan **result)
{
  g_autoptr (GError) error = NULL;
  RkPlan *plan = rk_plan_load (fixture->model, day->event, &error);
  g_autoptr (RkPlan) before = rk_plan_load (fixture->model, day->event, &error);

  g_assert_no_error (error);
  rk_plan_begin_replan (plan, now->day, now->second / 60);
  solve (plan);
  *moves = rk_plan_list_moves (before, plan);
  *result = plan;
}

static void
test_no_show (Fixture *fixture, gconstpointer data)
{
  Day day;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) moves = NULL;
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  RkMoment now = at (10, 25);

  make_day (fixture, &day);
  g_assert_true (rk_day_set_state (fixture->model, day.expert[2], "欠席", "専門家03の勤務先",
                                   "発熱", &now, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture,
                        "SELECT count (*) FROM meeting WHERE event_id = ? AND state = '欠席'",
                        day.event),
                   ==, 3);
  replan (fixture, &day, &now, &moves, &plan);
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];
      RkPlanMeeting *gone = NULL;

      if (((RkPlanPerson *)plan->people->pdata[meeting->b])->id == day.expert[2])
        gone = meeting;
      /* What is past stays as a record; what would come has no slot. */
      g_assert_true (gone == NULL || gone->slot < 2);
      g_assert_true (gone != NULL || meeting->slot >= 0);
    }
  /* Nobody who is there has to move. */
  for (guint i = 0; i < moves->len; i++)
    g_assert_cmpint (g_array_index (moves, RkPlanMove, i).to_slot, ==, -1);
  g_assert_true (rk_plan_store (fixture->model, plan, "replan", &error));
  faults = rk_plan_list_faults (plan, &error);
  g_assert_cmpuint (faults->len, ==, 0);
  g_free (rk_model_undo (fixture->model, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture,
                        "SELECT count (*) FROM meeting WHERE event_id = ? AND slot_id IS NULL",
                        day.event),
                   ==, 0);

  /* The person comes after all: what is past waits, the rest stands. */
  now = at (10, 45);
  g_assert_true (
      rk_day_set_state (fixture->model, day.expert[2], "受付済", NULL, NULL, &now, &error));
  g_assert_cmpint (ask (fixture,
                        "SELECT count (*) FROM meeting WHERE event_id = ? AND state = '欠席'",
                        day.event),
                   ==, 0);
  g_assert_cmpint (
      ask (fixture,
           "SELECT count (*) FROM meeting AS m JOIN slot AS s ON s.id = m.slot_id JOIN "
           "meeting_participant AS p ON p.meeting_id = m.id WHERE p.participant_id = ?"
           " AND s.start_min <= 645",
           day.expert[2]),
      ==, 0);
}

static void
test_late (Fixture *fixture, gconstpointer data)
{
  Day day;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) moves = NULL;
  g_autoptr (RkPlan) plan = NULL;
  RkMoment now = at (9, 55);

  make_day (fixture, &day);
  g_assert_true (
      rk_day_set_late (fixture->model, day.company[0], 10 * 60 + 40, NULL, "電車", &now, &error));
  g_assert_no_error (error);
  replan (fixture, &day, &now, &moves, &plan);
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];

      g_assert_cmpint (meeting->slot, >=, 0);
      if (((RkPlanPerson *)plan->people->pdata[meeting->a])->id == day.company[0])
        g_assert_cmpint (meeting->slot, >=, 2);
    }
  /* Earlier than said: there from now on. */
  now = at (10, 15);
  g_assert_true (
      rk_day_set_state (fixture->model, day.company[0], "受付済", NULL, NULL, &now, &error));
  g_assert_cmpint (
      ask (fixture, "SELECT late_until_min FROM participant WHERE id = ?", day.company[0]), ==,
      10 * 60 + 15);
}

static void
test_walk_in (Fixture *fixture, gconstpointer data)
{
  Day day;
  g_autoptr (GError) error = NULL;
  g_autofree const char **values = values_of (RK_KIND_PARTICIPANT, "name", "企業09", "side", "企業",
                                              "topic", "人材", "phone", "048-600-9999", NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  RkMoment now = at (10, 25);
  guint placed;
  gint64 id;
  static const char stands[] = "SELECT group_concat (slot_id || ':' || place_id) FROM (SELECT "
                               "slot_id, place_id FROM meeting "
                               "WHERE event_id = ? AND published_slot_id IS NOT NULL ORDER BY id)";

  make_day (fixture, &day);
  before = say (fixture, stands, day.event);
  id = rk_day_add_walk_in (fixture->model, day.event, values, 2, &now, &placed, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  g_assert_cmpuint (placed, ==, 2);
  after = say (fixture, stands, day.event);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (ask (fixture,
                        "SELECT min (s.start_min) FROM meeting AS m JOIN slot AS s ON s.id = "
                        "m.slot_id JOIN meeting_participant AS p ON p.meeting_id = m.id WHERE "
                        "p.participant_id = ?",
                        id),
                   >=, 10 * 60 + 40);
  plan = rk_plan_load (fixture->model, day.event, &error);
  faults = rk_plan_list_faults (plan, &error);
  g_assert_cmpuint (faults->len, ==, 0);
  /* The same name again is asked about, not taken for the same person. */
  g_assert_cmpint (rk_day_add_walk_in (fixture->model, day.event, values, 2, &now, &placed, &error),
                   ==, 0);
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  /* All of it is one step. */
  g_free (rk_model_undo (fixture->model, &error));
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM meeting WHERE event_id = ?", day.event), ==,
                   9);
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  Day day;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GArray) none = NULL;
  RkPlanMeeting *meeting;

  make_day (fixture, &day);
  plan = rk_plan_load (fixture->model, day.event, NULL);
  none = rk_plan_list_changes (plan);
  g_assert_cmpuint (none->len, ==, 0);
  meeting = plan->meetings->pdata[0];
  g_assert_true (rk_plan_move (fixture->model, meeting->id, 0, 0, &error));
  g_clear_pointer (&plan, rk_plan_free);
  plan = rk_plan_load (fixture->model, day.event, NULL);
  changes = rk_plan_list_changes (plan);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpuint (rk_plan_count_moved_people (plan, changes), ==, 2);
  g_assert_cmpint (g_array_index (changes, RkPlanMove, 0).to_slot, ==, -1);
}

/* What a move would break is told before it is made. */
static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  Day day;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (RkPlanTrial) trial = NULL;
  g_autoptr (GPtrArray) clash = NULL;
  g_autoptr (GPtrArray) swap = NULL;
  RkPlanMeeting *first, *second = NULL;
  int other, index = -1, slot, place;

  make_day (fixture, &day);
  plan = rk_plan_load (fixture->model, day.event, NULL);
  trial = rk_plan_trial_new (plan);
  first = plan->meetings->pdata[0];
  for (guint i = 1; i < plan->meetings->len; i++)
    if (((RkPlanMeeting *)plan->meetings->pdata[i])->a == first->a)
      {
        second = plan->meetings->pdata[i];
        index = (int)i;
      }
  /* Into the slot of another meeting of the same company, at a table of its own. */
  place = (second->place + 1) % (int)plan->places->len;
  clash = rk_plan_trial_move (trial, 0, second->slot, place, &other);
  g_assert_cmpuint (clash->len, >, 0);
  /* The two may change places: each side keeps one meeting a slot. */
  swap = rk_plan_trial_move (trial, 0, second->slot, second->place, &other);
  g_assert_cmpint (other, ==, index);
  slot = first->slot;
  g_assert_true (rk_plan_swap (fixture->model, first->id, second->id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture, "SELECT slot_id FROM meeting WHERE id = ?", second->id), ==,
                   ((RkPlanSlot *)plan->slots->pdata[slot])->id);
  g_free (rk_model_undo (fixture->model, &error));
  g_assert_true (rk_plan_set_lock (fixture->model, first->id, TRUE, &error));
  g_assert_cmpint (
      ask (fixture, "SELECT locked_slot_id = slot_id FROM meeting WHERE id = ?", first->id), ==, 1);
  g_assert_true (rk_plan_set_lock (fixture->model, first->id, FALSE, &error));
  g_assert_cmpint (
      ask (fixture, "SELECT locked_slot_id IS NULL FROM meeting WHERE id = ?", first->id), ==, 1);
}

/* One click on what would help, and the meeting has a slot. */
static void
test_remedy (Fixture *fixture, gconstpointer data)
{
  Day day;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (RkPlan) again = NULL;
  g_autoptr (GPtrArray) remedies = NULL;
  RkPlanMeeting *unplaced = NULL;

  make_day (fixture, &day);
  /* Company 1 can only attend the first two slots and has three meetings. */
  g_assert_true (rk_model_set (fixture->model, RK_KIND_PARTICIPANT, day.company[0],
                               (guint)rk_kind_find_field (RK_KIND_PARTICIPANT, "closed"),
                               "10:40;11:00;11:20;11:40", &error));
  plan = rk_plan_load (fixture->model, day.event, NULL);
  solve (plan);
  g_assert_true (rk_plan_store (fixture->model, plan, NULL, &error));
  for (guint i = 0; i < plan->meetings->len; i++)
    if (((RkPlanMeeting *)plan->meetings->pdata[i])->slot < 0)
      unplaced = plan->meetings->pdata[i];
  g_assert_nonnull (unplaced);
  remedies = rk_plan_list_remedies (unplaced->unplaced);
  g_assert_cmpuint (remedies->len, >, 0);
  g_assert_true (rk_plan_apply_remedy (fixture->model, unplaced->id, 0, &error));
  g_assert_no_error (error);
  again = rk_plan_load (fixture->model, day.event, NULL);
  solve (again);
  for (guint i = 0; i < again->meetings->len; i++)
    g_assert_cmpint (((RkPlanMeeting *)again->meetings->pdata[i])->slot, >=, 0);
}

static void
answer (Fixture *fixture, gint64 a, gint64 b, RkInterest first, RkInterest second)
{
  g_autoptr (GError) error = NULL;
  gint64 meeting = 0;

  rk_store_get_int64 (rk_model_get_store (fixture->model), &meeting, NULL,
                      "SELECT x.meeting_id FROM meeting_participant AS x JOIN meeting_participant "
                      "AS y ON y.meeting_id = x.meeting_id WHERE x.participant_id = ? AND "
                      "y.participant_id = ? ORDER BY 1 LIMIT 1",
                      "ii", a, b);
  g_assert_true (
      rk_result_set_interest (fixture->model, meeting, 0, first, "企業の担当", NULL, 1, &error));
  g_assert_true (
      rk_result_set_interest (fixture->model, meeting, 1, second, NULL, "日程", 1, &error));
  g_assert_no_error (error);
}

static void
test_results (Fixture *fixture, gconstpointer data)
{
  Day day;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) reminders = NULL;
  g_autoptr (GPtrArray) by_event = NULL;
  g_autoptr (GPtrArray) by_year = NULL;
  g_autofree char *rate = NULL;
  RkRates *rates;
  gint64 part, whole, contract;
  guint made;

  make_day (fixture, &day);
  for (int i = 0; i < 3; i++)
    answer (fixture, day.company[0], day.expert[i], RK_INTEREST_YES, RK_INTEREST_YES);
  answer (fixture, day.company[1], day.expert[0], RK_INTEREST_YES, RK_INTEREST_NO);
  answer (fixture, day.company[1], day.expert[1], RK_INTEREST_UNDECIDED, RK_INTEREST_YES);
  results = rk_result_list (fixture->model, day.event, &error);
  g_assert_cmpuint (results->len, ==, 9);

  /* At most two experts for a company; the third is told. */
  g_assert_true (
      rk_result_make_second_round (fixture->model, day.event, 2, &made, &left_out, &error));
  g_assert_cmpuint (made, ==, 2);
  g_assert_cmpuint (left_out->len, ==, 1);
  g_assert_cmpstr (((RkLeftOut *)left_out->pdata[0])->company, ==, "企業01");
  g_assert_true (rk_result_make_second_round (fixture->model, day.event, 2, &made, &again, &error));
  g_assert_cmpuint (made, ==, 0);

  contract = ask (fixture,
                  "SELECT id FROM meeting WHERE event_id = ? AND round = 2 ORDER BY id "
                  "LIMIT 1",
                  day.event);
  g_assert_false (
      rk_result_set_contract (fixture->model, contract, "業務委託契約", "いつか", 1, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
      rk_result_set_contract (fixture->model, contract, "業務委託契約", "R8.8.1", 1, &error));
  g_assert_true (rk_result_set_due (fixture->model, contract, "2026/9/1", &error));
  reminders = rk_reminder_list (fixture->model, 0, rk_day_new (2026, 9, 2), &error);
  g_assert_cmpuint (reminders->len, ==, 1);
  g_assert_cmpstr (((RkReminder *)reminders->pdata[0])->due_day, ==, "2026-09-01");
  g_assert_true (((RkReminder *)reminders->pdata[0])->is_overdue);

  by_event = rk_rates_list (fixture->model, RK_RATE_BY_EVENT, day.event, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (by_event->len, ==, 1);
  rates = by_event->pdata[0];
  /* By hand: three companies took part, one of them goes on and has a contract;
   * six meetings took place (one of them second), three were wished on by both. */
  g_assert_cmpint (rates->companies, ==, 3);
  g_assert_cmpint (rates->matched, ==, 1);
  g_assert_cmpint (rates->with_contract, ==, 1);
  g_assert_cmpint (rates->meetings, ==, 6);
  g_assert_cmpint (rates->mutual, ==, 3);
  g_assert_cmpint (rates->contracts, ==, 1);
  rk_rate_get (rates, 1, &part, &whole);
  rate = rk_rate_to_text (part, whole);
  g_assert_cmpstr (rate, ==, "50.0 % (3 of 6)");
  by_year = rk_rates_list (fixture->model, RK_RATE_BY_YEAR, 0, 2026, &error);
  g_assert_cmpuint (by_year->len, ==, 1);
  g_assert_cmpstr (((RkRates *)by_year->pdata[0])->name, ==, "2026");
}

static void
test_repeat (Fixture *fixture, gconstpointer data)
{
  Day day;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (GPtrArray) pairs = NULL;
  RkMoment now = at (10, 5);
  guint met = 0;
  gint64 id;

  make_day (fixture, &day);
  g_assert_true (
      rk_day_set_state (fixture->model, day.expert[2], "欠席", NULL, NULL, &now, &error));
  answer (fixture, day.company[0], day.expert[0], RK_INTEREST_YES, RK_INTEREST_NO);
  id = rk_event_repeat (fixture->model, day.event, "2027/7/7", TRUE, &error);
  g_assert_no_error (error);
  /* An old no-show is not inherited, nor any meeting, answer or consent. */
  g_assert_cmpint (
      ask (fixture, "SELECT count (*) FROM participant WHERE event_id = ? AND state = '申込'", id),
      ==, 6);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM meeting WHERE event_id = ?", id), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM state_change WHERE event_id = ?", id), ==,
                   0);
  g_assert_cmpint (ask (fixture, "SELECT repeats_id FROM event WHERE id = ?", id), ==, day.event);
  g_assert_cmpint (ask (fixture, "SELECT fiscal_year FROM event WHERE id = ?", id), ==, 2027);
  plan = rk_plan_load (fixture->model, id, &error);
  pairs = rk_plan_rate (fixture->model, plan, &error);
  g_assert_cmpuint (pairs->len, ==, 9);
  for (guint i = 0; i < pairs->len; i++)
    met += strstr (((RkPlanPair *)pairs->pdata[i])->reasons, "'met'") != NULL;
  g_assert_cmpuint (met, ==, 1);
}

static void
test_bad_input (Fixture *fixture, gconstpointer data)
{
  Day day;
  g_autoptr (GError) error = NULL;
  g_autofree const char **slot =
      values_of (RK_KIND_SLOT, "day", DAY, "start", "11:50", "minutes", "20", NULL);
  g_autofree const char **backwards =
      values_of (RK_KIND_EVENT, "title", "交流会02", "kind", "商談会", "start_day", "2026-07-02",
                 "end_day", "2026-07-01", NULL);
  gint64 place, end_field = rk_kind_find_field (RK_KIND_EVENT, "end_time");

  make_day (fixture, &day);
  g_assert_cmpint (rk_model_create (fixture->model, RK_KIND_SLOT, day.event, slot, &error), ==, 0);
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "11:40"));
  g_clear_error (&error);
  g_assert_cmpint (rk_model_create (fixture->model, RK_KIND_EVENT, 0, backwards, &error), ==, 0);
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (
      rk_model_set (fixture->model, RK_KIND_EVENT, day.event, (guint)end_field, "9:00", &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  /* An event that is put off keeps its length. */
  g_assert_true (rk_model_set (fixture->model, RK_KIND_EVENT, day.event,
                               (guint)rk_kind_find_field (RK_KIND_EVENT, "start_day"), "2026/7/8",
                               &error));
  g_assert_no_error (error);
  g_free (rk_model_undo (fixture->model, &error));

  /* Who is in the published timetable is not deleted. */
  g_assert_false (rk_model_delete (fixture->model, RK_KIND_PARTICIPANT, day.expert[0], &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_IN_USE);
  g_clear_error (&error);

  /* A table that is removed leaves its meetings waiting, with the reason. */
  place = ask (fixture, "SELECT place_id FROM meeting WHERE event_id = ? ORDER BY id LIMIT 1",
               day.event);
  g_assert_true (rk_model_delete (fixture->model, RK_KIND_PLACE, place, &error));
  g_assert_cmpint (ask (fixture,
                        "SELECT count (*) FROM meeting WHERE event_id = ? AND slot_id IS NULL AND "
                        "place_id IS NULL AND unplaced_reason LIKE '%place-gone%'",
                        day.event),
                   ==, 3);
  g_free (rk_model_undo (fixture->model, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture,
                        "SELECT count (*) FROM meeting WHERE event_id = ? AND slot_id IS "
                        "NULL",
                        day.event),
                   ==, 0);
}

static void
test_other_slots (Fixture *fixture, gconstpointer data)
{
  Day day;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (RkRecord) company = NULL;

  make_day (fixture, &day);
  g_assert_false (rk_slots_differ (fixture->model, day.event));
  g_assert_true (rk_model_set (fixture->model, RK_KIND_PARTICIPANT, day.company[0],
                               (guint)rk_kind_find_field (RK_KIND_PARTICIPANT, "closed"), "11:20",
                               &error));
  g_assert_true (rk_model_set (fixture->model, RK_KIND_EVENT, day.event,
                               (guint)rk_kind_find_field (RK_KIND_EVENT, "slot_minutes"), "30",
                               &error));
  g_assert_no_error (error);
  g_assert_true (rk_slots_differ (fixture->model, day.event));
  report = rk_slots_convert (fixture->model, day.event, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->len, ==, 10);
  /* 11:20–11:40 touches 11:00–11:30 and 11:30–12:00. */
  company = rk_model_load (fixture->model, RK_KIND_PARTICIPANT, day.company[0], NULL);
  g_assert_cmpstr (rk_record_get (company, "closed"), ==, "11:00;11:30");
  g_assert_false (rk_slots_differ (fixture->model, day.event));
  g_free (rk_model_undo (fixture->model, &error));
  g_clear_object (&company);
  company = rk_model_load (fixture->model, RK_KIND_PARTICIPANT, day.company[0], NULL);
  g_assert_cmpstr (rk_record_get (company, "closed"), ==, "11:20");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/event/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("status", test_status);
  ADD ("door", test_door);
  ADD ("no-show", test_no_show);
  ADD ("late", test_late);
  ADD ("walk-in", test_walk_in);
  ADD ("changes", test_changes);
  ADD ("by-hand", test_by_hand);
  ADD ("remedy", test_remedy);
  ADD ("results", test_results);
  ADD ("repeat", test_repeat);
  ADD ("bad-input", test_bad_input);
  ADD ("other-slots", test_other_slots);
  return g_test_run ();
}
