/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The starting data in a new file: how many rows of each kind, that each
 * relation has one home, spot rows copied from the documents by hand, and that
 * the file is sound.  It does not compare every cell.
 *
 * Relations: the facts number 298, R001 to R298.  28 are hosts of events, 43
 * are kind-level referrals (取次ぎ, 種別), 8 tell of schemes (制度) and 7 of
 * counted bodies (集計); 298 − 28 − 43 − 15 = 212 are ties.
 * Groups: 35 systems, the 8 areas of 地域の人事部, one training programme, one
 * subsidised project, one pitch and two policy packages: 48.
 */
#include "rk-model.h"

#include "rk-text.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
  RkStore *store;
  RkModel *model;
} Fixture;

/* Made once by rk_model_load_starting_data(); each case works on a copy. */
static char *template_text;
static gsize template_length;

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
open_file (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = rk_store_open (fixture->path, 0, &error);
  g_assert_no_error (error);
  fixture->model = rk_model_new (fixture->store);
}

static void
close_file (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (fixture->model);
  g_assert_true (rk_store_close (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (fixture->store);
}

static void
make_folder (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("renkei-starting-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "starting.renkei", NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_folder (fixture);
  g_file_set_contents (fixture->path, template_text, (gssize)template_length, &error);
  g_assert_no_error (error);
  open_file (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_file (fixture);
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
make_template (void)
{
  g_autoptr (GError) error = NULL;
  Fixture fixture;

  make_folder (&fixture);
  rk_store_create (fixture.path, &error);
  g_assert_no_error (error);
  open_file (&fixture);
  rk_model_load_starting_data (fixture.model, &error);
  g_assert_no_error (error);
  close_file (&fixture);
  g_file_get_contents (fixture.path, &template_text, &template_length, &error);
  g_assert_no_error (error);
  remove_folder (fixture.folder);
  g_free (fixture.path);
  g_free (fixture.folder);
}

static gint64
ask (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  rk_store_get_int64 (fixture->store, &value, &error, sql, "");
  g_assert_no_error (error);
  return value;
}

static void
assert_text (Fixture *fixture, const char *sql, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = rk_store_dup_text (fixture->store, &error, sql, "");

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  static const RkCount expected[] = {
    { "programmes", 34 },     { "subsidies", 13 },        { "events", 17 },
    { "event_hosts", 28 },    { "organisations", 184 },   { "people", 0 },
    { "ties", 212 },          { "memberships", 161 },     { "groups", 48 },
    { "referral_flows", 43 }, { "statistics", 272 },      { "derived_statistics", 15 },
    { "prefectures", 47 },    { "indicator_values", 41 }, { "participants", 0 },
    { "meetings", 0 },        { "history", 1 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = rk_model_count (fixture->model, &error);
  guint found = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < counts->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (expected); j++)
      {
        RkCount *count = &g_array_index (counts, RkCount, i);

        if (!g_str_equal (count->name, expected[j].name))
          continue;
        g_test_message ("%s", count->name);
        g_assert_cmpint (count->count, ==, expected[j].count);
        found++;
      }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (expected));

  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM prefecture WHERE in_bureau_area"), ==, 11);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM event_host WHERE role = '共催'"), ==, 17);
  g_assert_cmpint (ask (fixture, "SELECT count (DISTINCT organisation_id) FROM event_host"
                                 " WHERE role = '主催'"),
                   ==, 27);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM programme WHERE state = '募集終了'"), ==,
                   3);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM link"), ==, 30);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM term WHERE class = 'topic'"), ==, 16);
}

/* Every number from R001 to R298 is found once, over all tables. */
static void
test_one_home (Fixture *fixture, gconstpointer data)
{
  static const char homes[] =
      "(SELECT substr (note, 1, 4) AS code FROM event_host WHERE role = '主催'"
      " UNION ALL SELECT code FROM tie UNION ALL SELECT code FROM referral_flow"
      " UNION ALL SELECT code FROM statistic WHERE is_derived)";
  g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM %s", homes);
  g_autofree char *distinct =
      g_strdup_printf ("SELECT count (DISTINCT code) FROM %s WHERE code GLOB 'R[0-9][0-9][0-9]'"
                       " AND substr (code, 2) BETWEEN '001' AND '298'",
                       homes);

  g_assert_cmpint (ask (fixture, count), ==, 298);
  g_assert_cmpint (ask (fixture, distinct), ==, 298);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM statistic WHERE NOT is_derived"
                                 " AND code = printf ('S%03d', id)"),
                   ==, 272);
}

/* Copied by hand from the documents that the rows name. */
static void
test_spot_rows (Fixture *fixture, gconstpointer data)
{
  assert_text (fixture, "SELECT title FROM programme WHERE id = 21",
               "RIDC（基礎自治体等の地域課題の解決に向けたオンラインコミュニティ）");
  assert_text (fixture, "SELECT state || page FROM programme WHERE id = 14", "募集終了23");
  assert_text (fixture,
               "SELECT title || ' ' || start_day || ' ' || end_day || ' ' || on_site_days || ' '"
               " || web_days || ' ' || mode || ' ' || venue FROM event WHERE number = 1",
               "新現役交流会 No.1（亀有信用金庫） 2023-05-23 2023-05-26 2023-05-23"
               " 2023-05-24–2023-05-26 対面・WEB 亀有信用金庫 本部");
  assert_text (fixture,
               "SELECT group_concat (name, ';') FROM (SELECT o.name FROM event_host AS h"
               " JOIN organisation AS o ON o.id = h.organisation_id"
               " WHERE event_id = 4 AND role = '主催' ORDER BY position)",
               "新潟信用金庫;柏崎信用金庫;三条信用金庫;新発田信用金庫;長岡信用金庫");
  assert_text (fixture,
               "SELECT cap_yen || ' ' || rate_numerator || '/' || rate_denominator"
               " FROM subsidy WHERE type = 'サプライチェーン強化枠'",
               "500000000 1/2");
  assert_text (
      fixture,
      "SELECT group_concat (value || coalesce (trend, '') || coalesce ('<' || corrected_from, ''), "
      "' ')"
      " FROM (SELECT v.* FROM indicator_value AS v JOIN indicator AS i ON i.id = v.indicator_id"
      " WHERE i.number = '①' ORDER BY v.fiscal_year, v.kind)",
      "1182.0 1235.0↗<1055.0 1447.0↗ 1120.0");
  assert_text (fixture, "SELECT number FROM statistic WHERE code = 'S067'", "16208.0");
  assert_text (
      fixture,
      "SELECT a.name || ' ' || b.name || ' ' || t.kind || ' ' || t.year_from || ' ' || t.year_text"
      " FROM tie AS t JOIN organisation AS a ON a.id = t.from_id"
      " JOIN organisation AS b ON b.id = t.to_id WHERE t.code = 'R210'",
      "中国経済産業局 鳥取県 連携協定 2016 2016-09");
  /* The day between two holidays, and the day after a holiday on a Sunday. */
  assert_text (fixture, "SELECT name FROM holiday WHERE day = '2026-09-22'", "国民の休日");
  assert_text (fixture, "SELECT name FROM holiday WHERE day = '2024-02-12'", "振替休日");
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM holiday"), ==, 75);
  assert_text (fixture, "SELECT kana FROM organisation WHERE name = '新発田信用金庫'",
               "しばたしんようきんこ");
}

/* Fiscal years: 9 March 2023 is of FY2022; "up to" has no beginning, "from" no end. */
static void
test_years (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *code;
    const char *years;
  } rows[] = {
    { "R029", "2011 2023" }, { "R030", "2023 -" },    { "R118", "2023 -" },
    { "R135", "- 2023" },    { "R147", "- -" },       { "R156", "2022 2022" },
    { "R163", "2022 -" },    { "R168", "2021 2021" }, { "R175", "2022 -" },
    { "R184", "2017 -" },    { "R187", "2013 2015" }, { "R208", "2016 -" },
    { "R225", "2017 -" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT coalesce (year_from, '-') || ' ' || coalesce (year_to, '-')"
                           " FROM tie WHERE code = '%s'",
                           rows[i].code);

      assert_text (fixture, sql, rows[i].years);
    }
}

static void
test_readings (Fixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT name, kana FROM organisation WHERE kana IS NOT NULL"
                            " UNION ALL SELECT title, kana FROM programme WHERE kana IS NOT NULL"
                            " UNION ALL SELECT name, kana FROM network_group WHERE kana IS NOT NULL"
                            " UNION ALL SELECT name, kana FROM prefecture";
  g_autoptr (GError) error = NULL;
  g_autoptr (RkQuery) query = rk_store_query (fixture->store, &error, sql, "");

  while (rk_query_next (query, &error) == RK_STEP_ROW)
    {
      g_autofree char *hiragana = rk_text_to_hiragana (rk_query_get_text (query, 1));

      g_test_message ("%s", rk_query_get_text (query, 0));
      g_assert_true (rk_text_is_reading (rk_query_get_text (query, 1)));
      g_assert_cmpstr (hiragana, ==, rk_query_get_text (query, 1));
    }
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM organisation WHERE kana IS NOT NULL"), >=,
                   150);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM programme WHERE kana IS NOT NULL"), ==, 45);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM organisation WHERE kana IS NULL"
                                 " AND coalesce (note, '') NOT LIKE '%読み未確認%'"),
                   ==, 0);
}

/* Each row of a table with sources names a document that is there, and a place. */
static void
test_sources (Fixture *fixture, gconstpointer data)
{
  static const char *const tables[] = {
    "edition",    "programme",       "link",      "subsidy", "organisation",  "network_group",
    "indicator",  "indicator_value", "statistic", "tie",     "referral_flow", "event",
    "event_host",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT count (*) FROM %s WHERE source_place IS NULL OR source_document"
                           " IS NULL OR source_document NOT IN (SELECT code FROM document)",
                           tables[i]);

      g_test_message ("%s", tables[i]);
      g_assert_cmpint (ask (fixture, sql), ==, 0);
    }
}

static void
test_sound (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = rk_store_check (fixture->store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *)faults->pdata[i]);
  g_assert_cmpuint (faults->len, ==, 0);

  /* It cannot be taken back, and a second helping changes nothing. */
  g_assert_null (rk_store_dup_undo_label (fixture->store));
  g_assert_false (rk_model_load_starting_data (fixture->model, &error));
  g_assert_error (error, RK_STORE_ERROR, RK_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM history"), ==, 1);
}

/* Found by reading and by a word of the name. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "かめあり", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = rk_store_search (fixture->store, words, "organisations", 10, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((RkHit *)hits->pdata[0])->title, ==, "亀有信用金庫");
}

#define ADD(name, func) g_test_add ("/model/starting/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  make_template ();
  ADD ("counts", test_counts);
  ADD ("one-home", test_one_home);
  ADD ("spot-rows", test_spot_rows);
  ADD ("years", test_years);
  ADD ("readings", test_readings);
  ADD ("sources", test_sources);
  ADD ("sound", test_sound);
  ADD ("search", test_search);
  result = g_test_run ();
  g_free (template_text);
  return result;
}
