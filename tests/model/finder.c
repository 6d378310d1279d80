/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finding with facets, saved searches, who helps, duplicates and merging.
 * Counts are those of the documents: 21 programmes in the first section, 7 in
 * the second, 6 in the third.
 */
#include "rk-duplicates.h"
#include "rk-finder.h"
#include "rk-helpers.h"
#include "model-support.h"

#include <math.h>

static gint64
ask (Fixture *fixture, const char *sql)
{
  gint64 value = -1;

  if (!rk_store_get_int64 (rk_model_get_store (fixture->model), &value, NULL, sql, ""))
    g_error ("no answer: %s", sql);
  return value;
}

static RkFinder *
find_programmes (Fixture *fixture, GPtrArray **items)
{
  RkFilter filter = { 0, 2023, NULL };
  g_autoptr (GError) error = NULL;
  RkFinder *finder;

  *items = rk_model_list (fixture->model, RK_KIND_PROGRAMME, &filter, &error);
  finder = rk_finder_new (fixture->model, RK_KIND_PROGRAMME, *items, &error);
  g_assert_no_error (error);
  return finder;
}

static void
find_value (RkFinder *finder, const char *text, guint *facet, guint *value)
{
  for (*facet = 0; *facet < rk_finder_get_n_facets (finder); (*facet)++)
    for (*value = 0; *value < rk_finder_get_n_values (finder, *facet); (*value)++)
      if (g_str_equal (rk_finder_get_value (finder, *facet, *value), text))
        return;
  g_error ("no value %s", text);
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (RkFinder) finder = find_programmes (fixture, &items);
  guint section, use, service, topic, people, matched = 0;

  find_value (finder, "施策活用・連携", &section, &use);
  find_value (finder, "基本サービス", &section, &service);
  g_assert_cmpuint (rk_finder_get_n_matches (finder), ==, 34);
  g_assert_cmpuint (rk_finder_get_count (finder, section, use), ==, 21);
  g_assert_cmpuint (rk_finder_get_count (finder, section, service), ==, 6);
  rk_finder_choose (finder, section, service, TRUE);
  g_assert_cmpuint (rk_finder_get_n_matches (finder), ==, 6);
  /* Another value of the same facet would add its own. */
  g_assert_cmpuint (rk_finder_get_count (finder, section, use), ==, 21);
  rk_finder_choose (finder, section, use, TRUE);
  g_assert_cmpuint (rk_finder_get_n_matches (finder), ==, 27);
  rk_finder_choose (finder, section, service, FALSE);
  find_value (finder, "人材", &topic, &people);
  rk_finder_choose (finder, topic, people, TRUE);
  for (guint i = 0; i < items->len; i++)
    matched += rk_finder_matches (finder, rk_item_get_id (items->pdata[i]));
  g_assert_cmpuint (matched, ==, rk_finder_get_n_matches (finder));
  g_assert_cmpint (matched, ==,
                   ask (fixture,
                        "SELECT count (*) FROM programme AS p JOIN programme_term AS j ON "
                        "j.programme_id = p.id JOIN term AS t ON t.id = j.term_id WHERE t.class = "
                        "'topic' AND t.name = '人材' AND p.section_id = 1"));
  g_assert_cmpuint (rk_finder_get_count (finder, section, use), ==, matched);
  rk_finder_clear (finder);
  g_assert_cmpuint (rk_finder_get_n_matches (finder), ==, 34);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (RkFinder) finder = find_programmes (fixture, &items);
  g_autoptr (GError) error = NULL;

  /* 知 stands in the titles of four programmes of the first section and one of the second. */
  g_assert_true (rk_finder_search (finder, "知財", &error));
  g_assert_cmpuint (rk_finder_get_n_matches (finder), >=, 4);
  g_assert_true (rk_finder_search (finder, "ｵｰﾌﾟﾝ　いのべーしょん", &error));
  g_assert_cmpuint (rk_finder_get_n_matches (finder), ==, 1);
  g_assert_true (rk_finder_matches (finder, 9));
  /* A term that stands in no text of the programme itself. */
  g_assert_true (rk_finder_search (finder, "後援名義", &error));
  g_assert_true (rk_finder_matches (finder, 32));
  g_assert_true (rk_finder_search (finder, "  ", &error));
  g_assert_cmpuint (rk_finder_get_n_matches (finder), ==, 34);
}

static void
test_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (RkFinder) finder = find_programmes (fixture, &items);
  g_autoptr (GError) error = NULL;
  g_autofree char *query = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *words = NULL;
  g_auto (GStrv) names = NULL;
  guint facet, value, n;

  find_value (finder, "取組紹介", &facet, &value);
  rk_finder_choose (finder, facet, value, TRUE);
  g_assert_true (rk_finder_search (finder, "支援 & 100%", &error));
  query = rk_finder_to_query (finder);
  g_assert_true (rk_saved_view_save (fixture->model, RK_KIND_PROGRAMME, "春の確認", query, &error));
  names = rk_saved_view_list (fixture->model, RK_KIND_PROGRAMME, &error);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  rk_finder_clear (finder);
  kept = rk_saved_view_dup_query (fixture->model, RK_KIND_PROGRAMME, "春の確認");
  rk_finder_take_query (finder, kept, &words);
  g_assert_cmpstr (words, ==, "支援 & 100%");
  g_assert_true (rk_finder_is_chosen (finder, facet, value));
  g_assert_true (rk_finder_search (finder, "", &error));
  n = rk_finder_get_n_matches (finder);
  g_assert_cmpuint (n, ==, 7);
  g_assert_true (rk_saved_view_delete (fixture->model, RK_KIND_PROGRAMME, "春の確認", &error));
  g_free (rk_model_undo (fixture->model, &error));
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM saved_view"), ==, 1);
}

/* Each of the ten challenges of the document has somebody, and 商工会議所 of a
 * prefecture come before what is everywhere. */
static void
test_helpers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM theme"), ==, 10);
  for (gint64 theme = 1; theme <= 10; theme++)
    {
      g_autoptr (GPtrArray) helpers = rk_model_list_helpers (fixture->model, theme, 0, &error);
      guint n = 0;

      g_assert_no_error (error);
      g_assert_cmpuint (helpers->len, >=, 3);
      for (guint i = 0; i < helpers->len; i++)
        n += ((RkHelper *)helpers->pdata[i])->items->len;
      g_assert_cmpuint (n, >, 5);
    }
  {
    /* 20 is 長野県. */
    g_autoptr (GPtrArray) helpers = rk_model_list_helpers (fixture->model, 2, 20, &error);
    g_autoptr (GPtrArray) regions = rk_model_list_helper_regions (fixture->model, 2, &error);
    const RkHelper *banks = helpers->pdata[1];

    g_assert_cmpstr (banks->body, ==, "地域金融機関");
    g_assert_cmpuint (banks->n_near, ==,
                      (guint)ask (fixture, "SELECT count (*) FROM organisation WHERE prefecture_id "
                                           "= 20 AND kind IN ('地方銀行', '第二地方銀行', "
                                           "'信用金庫', '信用組合')"));
    g_assert_cmpuint (regions->len, >, 5);
  }
}

static void
test_series (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all =
      rk_model_list_series (fixture->model, RK_KIND_ORGANISATION, 114, &error);
  const RkSeries *use = all->pdata[0];
  gboolean corrected = FALSE;

  g_assert_no_error (error);
  /* The result of 2022 was corrected from 1,055 to 1,235. */
  for (guint i = 0; i < use->points->len; i++)
    {
      const RkSeriesPoint *point = use->points->pdata[i];

      if (point->year == 2022 && g_str_equal (point->kind, "実績"))
        {
          g_assert_cmpfloat (point->value, ==, 1235);
          g_assert_cmpfloat (point->corrected_from, ==, 1055);
          corrected = TRUE;
        }
    }
  g_assert_true (corrected);
  /* Not money; a budget is, and a million yen are a thousand thousands. */
  g_assert_false (rk_series_set_unit (all->pdata[0], "百万円"));
  for (guint i = 0; i < all->len; i++)
    {
      RkSeries *budget = all->pdata[i];
      double thousands = ((RkSeriesPoint *)budget->points->pdata[0])->value;

      if (!g_str_equal (budget->unit, "千円"))
        continue;
      g_assert_true (rk_series_set_unit (budget, "百万円"));
      g_assert_cmpfloat_with_epsilon (((RkSeriesPoint *)budget->points->pdata[0])->value * 1000,
                                      thousands, 1e-6);
      g_assert_cmpstr (budget->unit, ==, "百万円");
    }
}

/* Rows of every table that can name an institution. */
static char *
dump (Fixture *fixture)
{
  return rk_store_dup_text (
      rk_model_get_store (fixture->model), NULL,
      "SELECT (SELECT group_concat (id || name || coalesce (kana, '') || coalesce (note, '')) FROM "
      "(SELECT * FROM organisation ORDER BY id)) || (SELECT group_concat (id || coalesce "
      "(from_id, '') || '-' || coalesce (to_id, '')) FROM (SELECT * FROM tie ORDER BY id)) || "
      "(SELECT group_concat (id || '-' || organisation_id || role) FROM (SELECT * FROM event_host "
      "ORDER BY id)) || coalesce ((SELECT group_concat (id || name) FROM organisation_past), '')",
      "");
}

static gint64
add_institution (Fixture *fixture, const char *name, const char *kana)
{
  const RkKindInfo *info = rk_kind_get_info (RK_KIND_ORGANISATION);
  g_autofree const char **values = g_new0 (const char *, info->n_fields);
  g_autoptr (GError) error = NULL;
  gint64 id;

  values[rk_kind_find_field (RK_KIND_ORGANISATION, "name")] = name;
  values[rk_kind_find_field (RK_KIND_ORGANISATION, "kana")] = kana;
  values[rk_kind_find_field (RK_KIND_ORGANISATION, "kind")] = "信用金庫";
  values[rk_kind_find_field (RK_KIND_ORGANISATION, "municipality")] = "立川市";
  id = rk_model_create (fixture->model, RK_KIND_ORGANISATION, 0, values, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 other = add_institution (fixture, "多摩信用金庫（本店）", "たましんようきんこ");
  g_autoptr (GPtrArray) pairs =
      rk_model_list_duplicates (fixture->model, RK_KIND_ORGANISATION, &error);
  g_autofree char *before = dump (fixture);
  g_autofree char *after = NULL;
  const RkDuplicate *pair;

  g_assert_no_error (error);
  g_assert_cmpuint (pairs->len, ==, 1);
  pair = pairs->pdata[0];
  g_assert_cmpint (pair->a_id, ==, 72);
  g_assert_cmpint (pair->b_id, ==, other);
  g_assert_cmpuint (pair->likeness, ==, RK_LIKE_READING);

  /* The old record goes: what named it names the new one. */
  g_assert_true (rk_model_merge (fixture->model, RK_KIND_ORGANISATION, other, 72, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM organisation WHERE id = 72"), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM tie WHERE 72 IN (from_id, to_id)"), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM organisation_past WHERE name = "
                                 "'多摩信用金庫' AND change = '別表記'"),
                   ==, 1);
  {
    static const char *const words[] = { "多摩信用金庫", NULL };
    g_autoptr (GArray) ids =
        rk_store_search_ids (rk_model_get_store (fixture->model), words, "organisations", &error);
    g_autoptr (GPtrArray) faults = rk_model_check (fixture->model, &error);

    g_assert_cmpuint (ids->len, ==, 1);
    g_assert_cmpuint (faults->len, ==, 0);
  }
  g_free (rk_model_undo (fixture->model, &error));
  after = dump (fixture);
  g_assert_cmpstr (before, ==, after);

  /* Called different, they are not offered again. */
  g_assert_true (rk_model_set_distinct (fixture->model, RK_KIND_ORGANISATION, 72, other, &error));
  g_clear_pointer (&pairs, g_ptr_array_unref);
  pairs = rk_model_list_duplicates (fixture->model, RK_KIND_ORGANISATION, &error);
  g_assert_cmpuint (pairs->len, ==, 0);
  g_assert_false (rk_model_merge (fixture->model, RK_KIND_ORGANISATION, 72, 72, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (rk_model_merge (fixture->model, RK_KIND_EVENT, 1, 2, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID);
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 before = ask (fixture, "SELECT count (*) FROM history");
  guint phone = (guint)rk_kind_find_field (RK_KIND_PROGRAMME, "phone");

  for (gint64 id = 1; id <= 34; id++)
    g_array_append_val (ids, id);
  g_assert_true (
      rk_model_set_many (fixture->model, RK_KIND_PROGRAMME, ids, phone, "０４８-600-0256", &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM programme WHERE phone = '048-600-0256'"),
                   ==, 34);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM history"), ==, before + 1);
  g_assert_false (
      rk_model_set_many (fixture->model, RK_KIND_PROGRAMME, ids, phone, "電話なし", &error));
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM history"), ==, before + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/model/finder/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("counts", test_counts);
  ADD ("words", test_words);
  ADD ("saved", test_saved);
  ADD ("helpers", test_helpers);
  ADD ("series", test_series);
  ADD ("merge", test_merge);
  ADD ("several", test_several);
  return g_test_run ();
}
