/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on records of every kind, with undo, and what is refused.
 */
#include "rk-event-plan.h"
#include "rk-figure.h"
#include "rk-ties.h"
#include "model-support.h"

static void
expect (Fixture *fixture, RkKind kind, gint64 id, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkRecord) record = rk_model_load (fixture->model, kind, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rk_record_get (record, name), ==, value);
}

static void
test_every_kind_loads (Fixture *fixture, gconstpointer data)
{
  for (RkKind kind = 0; kind < RK_N_KINDS; kind++)
    {
      g_autoptr (GError) error = NULL;
      RkFilter filter = { 1, 2023, NULL };
      g_autoptr (GPtrArray) items = rk_model_list (fixture->model, kind, NULL, &error);
      g_autoptr (GPtrArray) filtered = rk_model_list (fixture->model, kind, &filter, &error);
      g_autoptr (GPtrArray) records = rk_model_load_all (fixture->model, kind, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (items->len, ==, records->len);
      for (guint i = 0; i < MIN (items->len, 40); i++)
        {
          g_autoptr (RkRecord) record =
              rk_model_load (fixture->model, kind, rk_item_get_id (items->pdata[i]), &error);
          g_autoptr (GPtrArray) links =
              rk_model_list_links (fixture->model, kind, rk_item_get_id (items->pdata[i]), &error);

          g_assert_no_error (error);
          g_assert_cmpstr (rk_record_get_title (record), ==, rk_item_get_title (items->pdata[i]));
        }
    }
}

static void
test_create_and_undo (Fixture *fixture, gconstpointer data)
{
  gint64 organisation = create (
      fixture, RK_KIND_ORGANISATION, 0,
      values_of (RK_KIND_ORGANISATION, "name", "企業01", "kana", "きぎょう01", "kind", "企業",
                 "corporate_number", "７０００-０１２０５０００２", "bank_code", "０１１６",
                 "prefecture", "東京", "participates_since", "令和5年度", NULL));
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  expect (fixture, RK_KIND_ORGANISATION, organisation, "corporate_number", "7000012050002");
  expect (fixture, RK_KIND_ORGANISATION, organisation, "bank_code", "0116");
  expect (fixture, RK_KIND_ORGANISATION, organisation, "prefecture", "東京都");
  expect (fixture, RK_KIND_ORGANISATION, organisation, "participates_since", "2023");
  label = rk_model_undo (fixture->model, &error);
  g_assert_no_error (error);
  g_assert_null (rk_model_load (fixture->model, RK_KIND_ORGANISATION, organisation, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_free (rk_model_redo (fixture->model, &error));
  g_assert_no_error (error);
  expect (fixture, RK_KIND_ORGANISATION, organisation, "name", "企業01");
}

static void
test_programme (Fixture *fixture, gconstpointer data)
{
  gint64 id = create (fixture, RK_KIND_PROGRAMME, 0,
                      values_of (RK_KIND_PROGRAMME, "fiscal_year", "R6", "section",
                                 "施策活用・連携", "number", "1", "title",
                                 "新現役交流会（シニア人材とのマッチングによる経営課題解決支援）",
                                 "target", "地域企業；金融機関職員", "state", "募集中", NULL));
  gint64 part =
      create (fixture, RK_KIND_PROGRAMME, 0,
              values_of (RK_KIND_PROGRAMME, "fiscal_year", "2024", "section", "施策活用・連携",
                         "number", "1", "parent", "1", "title", "部分事業", NULL));
  gint64 identity = 0, same = 0;
  g_autoptr (GError) error = NULL;

  expect (fixture, RK_KIND_PROGRAMME, id, "fiscal_year", "2024");
  expect (fixture, RK_KIND_PROGRAMME, id, "target", "地域企業;金融機関職員");
  expect (fixture, RK_KIND_PROGRAMME, part, "parent", "1");
  /* The same name in another year is the same programme. */
  g_assert_true (rk_store_get_int64 (rk_model_get_store (fixture->model), &identity, &error,
                                     "SELECT identity_id FROM programme WHERE id = ?", "i", id));
  g_assert_true (rk_store_get_int64 (rk_model_get_store (fixture->model), &same, &error,
                                     "SELECT identity_id FROM programme WHERE id = 13", ""));
  g_assert_cmpint (identity, ==, same);
}

static void
test_event (Fixture *fixture, gconstpointer data)
{
  gint64 id = create (fixture, RK_KIND_EVENT, 0,
                      values_of (RK_KIND_EVENT, "title", "商談会01", "kind", "商談会", "start_day",
                                 "R6.2.1", "hosts", "多摩信用金庫、城南信用金庫", "co_hosts",
                                 "関東経済産業局", "start_time", "9時30分", "mode", "対面", NULL));
  g_autoptr (GError) error = NULL;

  expect (fixture, RK_KIND_EVENT, id, "end_day", "2024-02-01");
  expect (fixture, RK_KIND_EVENT, id, "hosts", "多摩信用金庫;城南信用金庫");
  expect (fixture, RK_KIND_EVENT, id, "start_time", "570");
  {
    gint64 year = 0;

    /* February 2024 belongs to fiscal 2023. */
    g_assert_true (rk_store_get_int64 (rk_model_get_store (fixture->model), &year, &error,
                                       "SELECT fiscal_year FROM event WHERE id = ?", "i", id));
    g_assert_cmpint (year, ==, 2023);
  }
}

static void
expect_refused (Fixture *fixture,
                RkKind kind,
                gint64 id,
                const char *field,
                const char *text,
                RkModelError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkRecord) before = rk_model_load (fixture->model, kind, id, NULL);
  g_autoptr (RkRecord) after = NULL;
  guint index = (guint)rk_kind_find_field (kind, field);

  g_assert_false (rk_model_set (fixture->model, kind, id, index, text, &error));
  g_assert_error (error, RK_MODEL_ERROR, (int)code);
  after = rk_model_load (fixture->model, kind, id, NULL);
  g_assert_cmpstr (rk_record_get (before, field), ==, rk_record_get (after, field));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  expect_refused (fixture, RK_KIND_ORGANISATION, 72, "name", "  ", RK_MODEL_ERROR_MISSING);
  expect_refused (fixture, RK_KIND_ORGANISATION, 72, "kana", "多摩信用金庫",
                  RK_MODEL_ERROR_INVALID);
  expect_refused (fixture, RK_KIND_ORGANISATION, 72, "corporate_number", "7000012050003",
                  RK_MODEL_ERROR_INVALID);
  expect_refused (fixture, RK_KIND_ORGANISATION, 72, "prefecture", "江戸", RK_MODEL_ERROR_UNKNOWN);
  expect_refused (fixture, RK_KIND_EVENT, 3, "start_day", "2023/2/30", RK_MODEL_ERROR_INVALID);
  expect_refused (fixture, RK_KIND_EVENT, 3, "mode", "電話", RK_MODEL_ERROR_INVALID);
  expect_refused (fixture, RK_KIND_EVENT, 3, "hosts", "どこにもない機関", RK_MODEL_ERROR_UNKNOWN);
  expect_refused (fixture, RK_KIND_EVENT, 3, "slot_minutes", "二十", RK_MODEL_ERROR_INVALID);
  expect_refused (fixture, RK_KIND_SUBSIDY, 1, "cap", "たくさん", RK_MODEL_ERROR_INVALID);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) before = rk_model_count (fixture->model, NULL);
  g_autoptr (GArray) after = NULL;

  /* A host of an event is needed by it. */
  g_assert_false (rk_model_delete (fixture->model, RK_KIND_ORGANISATION, 68, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_IN_USE);
  g_clear_error (&error);
  /* An event takes its hosts with it, and undo brings all of it back. */
  g_assert_true (rk_model_delete (fixture->model, RK_KIND_EVENT, 4, &error));
  g_assert_no_error (error);
  g_free (rk_model_undo (fixture->model, &error));
  g_assert_no_error (error);
  expect (fixture, RK_KIND_EVENT, 4, "hosts",
          "新潟信用金庫;柏崎信用金庫;三条信用金庫;新発田信用金庫;長岡信用金庫");
  after = rk_model_count (fixture->model, NULL);
  for (guint i = 0; i + 1 < before->len; i++)
    g_assert_cmpint (g_array_index (before, RkCount, i).count, ==,
                     g_array_index (after, RkCount, i).count);
}

static void
test_order_by_reading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = rk_model_list (fixture->model, RK_KIND_ORGANISATION, NULL, NULL);
  int aoki = -1, kiryu = -1, tama = -1;

  for (guint i = 0; i < items->len; i++)
    {
      const char *title = rk_item_get_title (items->pdata[i]);

      if (g_str_equal (title, "青木信用金庫"))
        aoki = (int)i;
      else if (g_str_equal (title, "桐生信用金庫"))
        kiryu = (int)i;
      else if (g_str_equal (title, "多摩信用金庫"))
        tama = (int)i;
    }
  /* あおき, きりゅう, たま: not the order of the kanji. */
  g_assert_cmpint (aoki, <, kiryu);
  g_assert_cmpint (kiryu, <, tama);
}

static double
figure (GPtrArray *figures, const char *id)
{
  for (guint i = 0; i < figures->len; i++)
    if (g_str_equal (((RkFigure *)figures->pdata[i])->id, id))
      return ((RkFigure *)figures->pdata[i])->value;
  g_error ("no figure %s", id);
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures = rk_model_list_figures (fixture->model, 2023, &error);

  g_assert_no_error (error);
  /* Counted by hand in the document: 34 programmes of which 3 are closed, 17
   * events, 28 host entries, 27 without the one that hosts twice. */
  g_assert_cmpfloat (figure (figures, "programmes"), ==, 34);
  g_assert_cmpfloat (figure (figures, "programmes_open"), ==, 31);
  g_assert_cmpfloat (figure (figures, "events"), ==, 17);
  g_assert_cmpfloat (figure (figures, "event_hosts"), ==, 28);
  g_assert_cmpfloat (figure (figures, "event_hosts_distinct"), ==, 27);
  g_assert_cmpfloat (figure (figures, "stated_matching_rate"), ==, 57);
  g_assert_cmpfloat (figure (figures, "stated_companies"), ==, 4498);
}

static void
test_network (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetwork) network = rk_model_load_network (fixture->model, 2023, &error);
  int bureau = -1;

  g_assert_no_error (error);
  for (guint i = 0; i < network->nodes->len; i++)
    {
      RkNode *node = network->nodes->pdata[i];

      g_assert_cmpint (node->degree, >, 0);
      if (g_str_equal (node->name, "関東経済産業局"))
        bureau = (int)i;
    }
  g_assert_cmpint (bureau, >=, 0);
  /* The bureau holds every event together with its hosts: 27 institutions. */
  {
    int together = 0;

    for (guint i = 0; i < network->lines->len; i++)
      {
        RkLine *line = network->lines->pdata[i];

        g_assert_cmpint (line->from, <, (int)network->nodes->len);
        g_assert_cmpint (line->to, <, (int)network->nodes->len);
        if (g_array_index (line->facts, RkFact, 0).kind == RK_KIND_EVENT
            && (line->from == bureau || line->to == bureau))
          together++;
      }
    g_assert_cmpint (together, ==, 27);
  }
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = rk_model_check (fixture->model, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *)faults->pdata[i]);
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_explain (void)
{
  for (int code = RK_STORE_ERROR_NOT_FOUND; code <= RK_STORE_ERROR_FAILED; code++)
    {
      g_autoptr (GError) error = g_error_new (RK_STORE_ERROR, code, "words of the engine");
      g_autofree char *text = rk_explain_error (error);

      for (int other = RK_STORE_ERROR_NOT_FOUND; other < code; other++)
        {
          g_autoptr (GError) second = g_error_new (RK_STORE_ERROR, other, "words of the engine");
          g_autofree char *again = rk_explain_error (second);

          g_assert_cmpstr (text, !=, again);
        }
    }
}

/* 47 prefectures from the north; terms of their own class; kinds of the glossary first. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  const RkField *prefecture =
      &rk_kind_get_info (RK_KIND_ORGANISATION)
           ->fields[rk_kind_find_field (RK_KIND_ORGANISATION, "prefecture")];
  const RkField *kind = &rk_kind_get_info (RK_KIND_ORGANISATION)
                             ->fields[rk_kind_find_field (RK_KIND_ORGANISATION, "kind")];
  const RkField *target = &rk_kind_get_info (RK_KIND_PROGRAMME)
                               ->fields[rk_kind_find_field (RK_KIND_PROGRAMME, "target")];
  g_autoptr (GPtrArray) prefectures = rk_model_list_names (fixture->model, prefecture, NULL);
  g_autoptr (GPtrArray) kinds = rk_model_list_names (fixture->model, kind, NULL);
  g_autoptr (GPtrArray) targets = rk_model_list_names (fixture->model, target, NULL);
  g_autofree char *added = rk_names_toggle ("地域企業；金融機関職員", "中小企業");
  g_autofree char *removed = rk_names_toggle ("地域企業、金融機関職員", "地域企業");

  g_assert_cmpuint (prefectures->len, ==, 47);
  g_assert_cmpstr (prefectures->pdata[0], ==, "北海道");
  g_assert_cmpstr (prefectures->pdata[46], ==, "沖縄県");
  g_assert_cmpstr (kinds->pdata[0], ==, "地方銀行");
  g_assert_true (g_ptr_array_find_with_equal_func (targets, "地域企業", g_str_equal, NULL));
  g_assert_false (g_ptr_array_find_with_equal_func (targets, "補助金", g_str_equal, NULL));
  g_assert_cmpstr (added, ==, "地域企業、金融機関職員、中小企業");
  g_assert_cmpstr (removed, ==, "金融機関職員");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/model/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("every-kind-loads", test_every_kind_loads);
  ADD ("create-and-undo", test_create_and_undo);
  ADD ("programme", test_programme);
  ADD ("event", test_event);
  ADD ("refused", test_refused);
  ADD ("delete", test_delete);
  ADD ("order-by-reading", test_order_by_reading);
  ADD ("figures", test_figures);
  ADD ("network", test_network);
  ADD ("check", test_check);
  ADD ("names", test_names);
  g_test_add_func ("/model/explain", test_explain);
  return g_test_run ();
}
