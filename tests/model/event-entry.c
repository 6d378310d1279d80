/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Entries of an event: two people of one name, places and the waiting list,
 * approvals of those who give their name, what is usual for a kind.
 */
#include "rk-event-day.h"
#include "rk-event-host.h"
#include "rk-event-kind.h"
#include "rk-event-plan.h"
#include "rk-event-waiting.h"
#include "rk-import.h"
#include "model-support.h"

#include <string.h>

static RkSheet *
sheet_of (const char *text)
{
  RkSheet *sheet = rk_sheet_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (int i = 0; lines[i] != NULL; i++)
    rk_sheet_add_row (sheet, i + 1, g_strsplit (lines[i], ",", -1));
  return sheet;
}

/* Takes rows in; on failure their faults are told, otherwise their warnings. */
static char *
import (Fixture *fixture, RkKind kind, gint64 event, const char *text, gboolean expected)
{
  g_autoptr (RkSheet) sheet = sheet_of (text);
  RkImportOptions options = { event, NULL, FALSE, NULL };
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) told = g_string_new (NULL);
  GPtrArray *list;

  if (rk_import_sheet (fixture->model, kind, sheet, &options, &report, &error) != expected)
    g_error ("not as expected: %s", report->faults->len > 0
                                        ? ((RkImportFault *)report->faults->pdata[0])->message
                                    : error != NULL ? error->message
                                                    : "taken in");
  list = expected ? report->warnings : report->faults;
  for (guint i = 0; i < list->len; i++)
    {
      const RkImportFault *fault = list->pdata[i];

      g_string_append_printf (told, "%d|%s|%s\n", fault->row, fault->column, fault->message);
    }
  return g_strdup (told->str);
}

static gint64
ask (Fixture *fixture, const char *sql)
{
  gint64 value = -1;

  g_assert_true (rk_store_get_int64 (rk_model_get_store (fixture->model), &value, NULL, sql, ""));
  return value;
}

static char *
say (Fixture *fixture, const char *sql)
{
  return rk_store_dup_text (rk_model_get_store (fixture->model), NULL, sql, "");
}

static gint64
make_event (Fixture *fixture, const char *kind)
{
  return create (fixture, RK_KIND_EVENT, 0,
                 values_of (RK_KIND_EVENT, "title", "催し01", "kind", kind, "start_day",
                            "2026-07-01", "start_time", "10:00", "end_time", "12:00", "breaks", "",
                            NULL));
}

static void
test_namesakes (Fixture *fixture, gconstpointer data)
{
  static const char people[] = "名称,区分,所属,役職\n"
                               "企業01,企業,,\n"
                               "専門家01,専門家,銀行01,部長\n"
                               "専門家01,専門家,銀行02,課長\n"
                               "専門家02,専門家,銀行01,";
  gint64 event = make_event (fixture, "新現役交流会");
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = import (fixture, RK_KIND_PARTICIPANT, event, people, TRUE);
  g_autofree char *first = NULL, *second = NULL;

  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM participant"), ==, 4);

  /* The same sheet again changes nothing; a cell of one of them changes that one. */
  g_free (told);
  told = import (fixture, RK_KIND_PARTICIPANT, event, people, TRUE);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM participant"), ==, 4);
  g_free (told);
  told = import (fixture, RK_KIND_PARTICIPANT, event,
                 "名称,区分,所属,役職\n専門家01,専門家,銀行02,次長", TRUE);
  first =
      say (fixture, "SELECT group_concat (title, ';') FROM (SELECT title FROM participant WHERE "
                    "name = '専門家01' ORDER BY coalesce (affiliation, ''))");
  g_assert_cmpstr (first, ==, "部長;次長");

  /* Whom a sheet does not tell apart is named, not guessed. */
  g_free (told);
  told =
      import (fixture, RK_KIND_PARTICIPANT, event, "名称,区分,役職\n専門家01,専門家,係長", FALSE);
  g_assert_nonnull (strstr (told, "2|所属|"));
  g_free (told);
  told = import (fixture, RK_KIND_WISH, event, "希望者,相手,希望\n企業01,専門家01,希望", FALSE);
  g_assert_nonnull (strstr (told, "専門家01（銀行01） / 専門家01（銀行02）"));
  g_free (told);
  told = import (fixture, RK_KIND_WISH, event,
                 "希望者,相手,希望\n企業01,専門家01(銀行02),必須\n企業01,専門家02,希望", TRUE);
  second = say (fixture, "SELECT p.affiliation FROM wish AS w JOIN participant AS p ON p.id = "
                         "w.to_id WHERE w.kind = '必須'");
  g_assert_cmpstr (second, ==, "銀行02");
  /* What goes out comes back in as the same. */
  g_free (told);
  told = import (fixture, RK_KIND_WISH, event, "希望者,相手,希望\n企業01,専門家01（銀行02）,必須",
                 TRUE);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM wish"), ==, 2);

  /* Answers go to the one that is meant, or to nobody. */
  g_free (told);
  told = import (fixture, RK_KIND_OUTCOME, event,
                 "参加者A,参加者B,Aの意向\n企業01,専門家01,希望する", FALSE);
  g_assert_nonnull (strstr (told, "専門家01（銀行01）"));
  g_free (told);
  told = import (fixture, RK_KIND_OUTCOME, event,
                 "参加者A,参加者B,Aの意向\n企業01,専門家01（銀行01）,希望する\n"
                 "企業01,専門家01（銀行02）,希望しない",
                 TRUE);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM meeting"), ==, 2);
  g_free (second);
  second = say (fixture, "SELECT p.affiliation FROM outcome AS o JOIN meeting_participant AS m ON "
                         "m.meeting_id = o.meeting_id AND m.part = 'b' JOIN participant AS p ON "
                         "p.id = m.participant_id WHERE o.interest = '希望しない'");
  g_assert_cmpstr (second, ==, "銀行02");

  /* On paper, on the grid and in reasons each is told with where from. */
  plan = rk_plan_load (fixture->model, event, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((RkPlanPerson *)plan->people->pdata[0])->name, ==, "企業01");
  g_assert_cmpstr (((RkPlanPerson *)plan->people->pdata[1])->name, ==, "専門家01（銀行01）");
  g_assert_cmpstr (((RkPlanPerson *)plan->people->pdata[2])->name, ==, "専門家01（銀行02）");
  g_assert_cmpstr (((RkPlanPerson *)plan->people->pdata[3])->name, ==, "専門家02");
}

/* Attendants of one name, named by a row that comes before them. */
static void
test_attendants (Fixture *fixture, gconstpointer data)
{
  gint64 event = make_event (fixture, "新現役交流会");
  g_autofree char *told = import (fixture, RK_KIND_PARTICIPANT, event,
                                  "名称,区分,所属,同席者\n"
                                  "企業01,企業,,担当01\n"
                                  "担当01,同席者,銀行01,\n"
                                  "担当01,同席者,銀行02,",
                                  FALSE);
  g_autofree char *from = NULL;

  g_assert_nonnull (strstr (told, "2|同席者|"));
  g_free (told);
  told = import (fixture, RK_KIND_PARTICIPANT, event,
                 "名称,区分,所属,同席者\n"
                 "企業01,企業,,担当01（銀行02）\n"
                 "担当01,同席者,銀行01,\n"
                 "担当01,同席者,銀行02,",
                 TRUE);
  from = say (fixture, "SELECT p.affiliation FROM participant_attendant AS a JOIN participant AS p "
                       "ON p.id = a.attendant_id");
  g_assert_cmpstr (from, ==, "銀行02");
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM participant"), ==, 3);
}

static void
expect_waiting (Fixture *fixture, gint64 event, int taken, int waiting, const char *next)
{
  g_autoptr (GError) error = NULL;
  RkWaiting *found = rk_waiting_load (fixture->model, event, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (found->taken, ==, taken);
  g_assert_cmpint (found->waiting, ==, waiting);
  g_assert_cmpstr (found->next_name, ==, next);
  g_assert_cmpint (rk_waiting_has_room (found), ==, next != NULL && taken < 2);
  rk_waiting_free (found);
}

/* Two places: the third and fourth wait, and the third is next. */
static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  gint64 event = make_event (fixture, "新現役交流会");
  g_autofree char *told = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first, third;
  RkMoment now = rk_moment_from_utc (1000);

  g_assert_true (rk_model_set (fixture->model, RK_KIND_EVENT, event,
                               (guint)rk_kind_find_field (RK_KIND_EVENT, "first_capacity"), "2",
                               &error));
  told = import (fixture, RK_KIND_PARTICIPANT, event,
                 "名称,区分\n企業01,企業\n企業02,企業\n企業03,企業\n企業04,企業\n専門家01,専門家",
                 TRUE);
  /* The third and the fourth are told of. */
  g_assert_nonnull (strstr (told, "4|状態|"));
  g_assert_nonnull (strstr (told, "5|状態|"));
  g_assert_null (strstr (told, "3|状態|"));
  g_assert_null (strstr (told, "6|状態|"));
  expect_waiting (fixture, event, 2, 2, "企業03");

  first = ask (fixture, "SELECT id FROM participant WHERE name = '企業01'");
  third = ask (fixture, "SELECT id FROM participant WHERE name = '企業03'");
  g_assert_true (rk_day_set_state (fixture->model, first, "取消", "担当01", "都合", &now, &error));
  expect_waiting (fixture, event, 1, 2, "企業03");
  g_assert_true (rk_waiting_move_up (fixture->model, third, 2000, &error));
  g_assert_no_error (error);
  expect_waiting (fixture, event, 2, 1, "企業04");
  g_assert_cmpint (ask (fixture, "SELECT max (at_utc_s) FROM state_change"), ==, 2000);
  reason = say (fixture, "SELECT reason FROM state_change WHERE state = '参加'");
  g_assert_nonnull (reason);
  /* One step of undo. */
  g_free (rk_model_undo (fixture->model, &error));
  expect_waiting (fixture, event, 1, 2, "企業03");
}

static void
expect_approval (Fixture *fixture,
                 gint64 event,
                 guint index,
                 const char *name,
                 RkApprovalState state,
                 const char *applied,
                 const char *decided,
                 const char *number)
{
  g_autoptr (GPtrArray) list = rk_approval_list (fixture->model, event, NULL);
  const RkApproval *approval = list->pdata[index];

  g_assert_cmpstr (approval->name, ==, name);
  g_assert_cmpint (approval->state, ==, state);
  g_assert_cmpstr (approval->applied_day, ==, applied);
  g_assert_cmpstr (approval->decided_day, ==, decided);
  g_assert_cmpstr (approval->number, ==, number);
}

static gboolean
set_field (Fixture *fixture, gint64 event, const char *field, const char *text, GError **error)
{
  return rk_model_set (fixture->model, RK_KIND_EVENT, event,
                       (guint)rk_kind_find_field (RK_KIND_EVENT, field), text, error);
}

static void
test_approvals (Fixture *fixture, gconstpointer data)
{
  gint64 event = make_event (fixture, "新現役交流会");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (RkRecord) record = NULL;
  gint64 host;

  g_assert_true (set_field (fixture, event, "support", "多摩信用金庫;東和銀行", &error));
  g_assert_no_error (error);
  expect_approval (fixture, event, 0, "多摩信用金庫", RK_APPROVAL_NONE, NULL, NULL, NULL);
  list = rk_approval_list (fixture->model, event, &error);
  host = ((RkApproval *)list->pdata[0])->host_id;
  g_assert_false (
      rk_approval_set (fixture->model, host, RK_APPROVAL_ASKED, "", NULL, NULL, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_false (
      rk_approval_set (fixture->model, host, RK_APPROVAL_ASKED, "いつか", NULL, NULL, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (rk_approval_set (fixture->model, host, RK_APPROVAL_GIVEN, "R8.4.1", "2026/5/10",
                                  "第12号", &error));
  g_assert_no_error (error);
  expect_approval (fixture, event, 0, "多摩信用金庫", RK_APPROVAL_GIVEN, "2026-04-01", "2026-05-10",
                   "第12号");
  record = rk_model_load (fixture->model, RK_KIND_EVENT, event, &error);
  g_assert_cmpstr (rk_record_get (record, "approvals"), ==,
                   "多摩信用金庫=承認 2026-05-10 第12号 申請2026-04-01;東和銀行=未申請");

  /* Another host beside it does not lose what was approved; undo brings all back. */
  g_assert_true (
      set_field (fixture, event, "support", "東和銀行;城南信用金庫;多摩信用金庫", &error));
  expect_approval (fixture, event, 2, "多摩信用金庫", RK_APPROVAL_GIVEN, "2026-04-01", "2026-05-10",
                   "第12号");
  g_assert_true (set_field (fixture, event, "support", "東和銀行", &error));
  g_free (rk_model_undo (fixture->model, &error));
  expect_approval (fixture, event, 2, "多摩信用金庫", RK_APPROVAL_GIVEN, "2026-04-01", "2026-05-10",
                   "第12号");

  /* The same as a sheet writes it. */
  g_assert_true (set_field (fixture, event, "approvals",
                            "東和銀行＝申請中 2026/4/2；城南信用金庫=不承認 R8.5.1", &error));
  g_assert_no_error (error);
  expect_approval (fixture, event, 0, "東和銀行", RK_APPROVAL_ASKED, "2026-04-02", NULL, NULL);
  expect_approval (fixture, event, 1, "城南信用金庫", RK_APPROVAL_REFUSED, NULL, "2026-05-01",
                   NULL);
  expect_approval (fixture, event, 2, "多摩信用金庫", RK_APPROVAL_NONE, NULL, NULL, NULL);
  g_assert_false (set_field (fixture, event, "approvals", "亀有信用金庫=承認", &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_UNKNOWN);
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *written;
    const char *kind;
    RkStages stages;
  } cases[] = {
    { "新現役交流会（第2部）", "新現役交流会",
      RK_STAGE_CHALLENGES | RK_STAGE_MEETINGS | RK_STAGE_TIMETABLE | RK_STAGE_RESULTS },
    { "個別商談会", "商談会", RK_STAGE_MEETINGS | RK_STAGE_TIMETABLE | RK_STAGE_RESULTS },
    { "ピッチイベント", "ピッチ", RK_STAGE_MEETINGS | RK_STAGE_TIMETABLE | RK_STAGE_RESULTS },
    { "勉強会", "セミナー／勉強会", 0 },
    { "意見交換", "個別相談会／意見交換",
      RK_STAGE_CHALLENGES | RK_STAGE_MEETINGS | RK_STAGE_TIMETABLE | RK_STAGE_RESULTS },
    { "ラウンドテーブル", "ラウンドテーブル", 0 },
    { "懇親会", NULL,
      RK_STAGE_CHALLENGES | RK_STAGE_MEETINGS | RK_STAGE_TIMETABLE | RK_STAGE_RESULTS },
  };
  gint64 event = make_event (fixture, "新現役交流会");
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RkEventKind *kind = rk_event_kind_find (cases[i].written);

      g_assert_cmpstr (kind->name, ==, cases[i].kind);
      g_assert_cmpint (kind->stages, ==, cases[i].stages);
    }
  g_assert_cmpint (rk_event_kind_side (rk_event_kind_find ("新現役交流会"), "登壇者"), ==, -1);
  g_assert_cmpint (rk_event_kind_side (rk_event_kind_find ("ピッチ"), "登壇者"), ==, 0);
  g_assert_cmpint (rk_event_kind_side (rk_event_kind_find ("ピッチ"), "企業"), ==, 1);

  g_free (import (fixture, RK_KIND_PARTICIPANT, event,
                  "名称,区分,面談上限\n企業01,企業,\n専門家01,専門家,\n専門家02,専門家,7", TRUE));
  g_assert_false (rk_event_kind_is_applied (fixture->model, event));
  g_assert_true (set_field (fixture, event, "first_limit", "5", &error));
  g_assert_true (rk_event_kind_apply (fixture->model, event, &error));
  g_assert_no_error (error);
  g_assert_true (rk_event_kind_is_applied (fixture->model, event));
  plan = rk_plan_load (fixture->model, event, &error);
  /* What was said stays; what was not is what is usual; who has a limit keeps it. */
  g_assert_cmpint (((RkPlanPerson *)plan->people->pdata[0])->max_meetings, ==, 5);
  g_assert_cmpint (((RkPlanPerson *)plan->people->pdata[1])->max_meetings, ==, 3);
  g_assert_cmpint (((RkPlanPerson *)plan->people->pdata[2])->max_meetings, ==, 7);
  g_free (rk_model_undo (fixture->model, &error));
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM event WHERE second_limit IS NOT NULL"), ==,
                   0);
}

/* A buyer of a fair of several desks, before anybody meets. */
static void
test_desks (Fixture *fixture, gconstpointer data)
{
  gint64 event = make_event (fixture, "商談会");
  g_autoptr (GError) error = NULL;

  g_free (import (fixture, RK_KIND_PARTICIPANT, event,
                  "名称,区分,同時面談数\n売り手01,売り手,\n買い手01,買い手,\n買い手02,買い手,4",
                  TRUE));
  g_assert_true (rk_event_kind_apply (fixture->model, event, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture, "SELECT parallel FROM participant WHERE name = '買い手01'"), ==,
                   2);
  g_assert_cmpint (ask (fixture, "SELECT parallel FROM participant WHERE name = '買い手02'"), ==,
                   4);
  g_assert_cmpint (ask (fixture, "SELECT parallel FROM participant WHERE name = '売り手01'"), ==,
                   1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/entry/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("namesakes", test_namesakes);
  ADD ("attendants", test_attendants);
  ADD ("waiting", test_waiting);
  ADD ("approvals", test_approvals);
  ADD ("kinds", test_kinds);
  ADD ("desks", test_desks);
  return g_test_run ();
}
