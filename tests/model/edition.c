/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Editions: one made of another, and two compared.  The figures of 2022 and
 * 2023 are counted by hand from the document: eleven titles are printed for
 * 2022; four of them are in the edition of 2023 letter for letter, seven under
 * another title; 34 − 11 = 23 programmes are in 2023 only.
 */
#include "rk-edition.h"
#include "rk-import.h"
#include "model-support.h"

#include <string.h>

static gint64
ask (Fixture *fixture, const char *sql)
{
  gint64 value = -1;

  if (!rk_store_get_int64 (rk_model_get_store (fixture->model), &value, NULL, sql, ""))
    g_error ("no answer: %s", sql);
  return value;
}

static char *
ask_text (Fixture *fixture, const char *sql)
{
  return rk_store_dup_text (rk_model_get_store (fixture->model), NULL, sql, "");
}

/* Programmes, their terms, links and subsidies as one text. */
static char *
dump (Fixture *fixture)
{
  return ask_text (
      fixture,
      "SELECT (SELECT group_concat (id || title || number || section_id || edition_id) FROM (SELECT"
      " * FROM programme ORDER BY id)) || (SELECT count (*) FROM programme_term) || (SELECT"
      " group_concat (id || url) FROM (SELECT * FROM link ORDER BY id)) || (SELECT group_concat (id"
      " || type || coalesce (cap_yen, '')) FROM (SELECT * FROM subsidy ORDER BY id)) || (SELECT"
      " group_concat (name) FROM (SELECT * FROM programme_identity ORDER BY id))");
}

static gboolean
set (Fixture *fixture, RkKind kind, gint64 id, const char *field, const char *text, GError **error)
{
  return rk_model_set (fixture->model, kind, id, (guint)rk_kind_find_field (kind, field), text,
                       error);
}

static void
test_real_years (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkEditionComparison) comparison =
      rk_edition_compare (fixture->model, 2023, 2022, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  g_assert_cmpint (comparison->before_year, ==, 2022);
  g_assert_true (comparison->is_partial);
  g_assert_cmpuint (comparison->pairs->len, ==, 34);
  g_assert_cmpuint (comparison->counts[RK_EDITION_SAME], ==, 4);
  g_assert_cmpuint (comparison->counts[RK_EDITION_RENAMED], ==, 7);
  g_assert_cmpuint (comparison->counts[RK_EDITION_NEW], ==, 23);
  g_assert_cmpuint (comparison->counts[RK_EDITION_GONE], ==, 0);
  g_assert_cmpuint (comparison->counts[RK_EDITION_MOVED], ==, 0);
  for (guint i = 0; i < comparison->pairs->len; i++)
    {
      const RkEditionPair *pair = comparison->pairs->pdata[i];

      if (g_strcmp0 (pair->before_title, "ガバメントピッチ") != 0)
        continue;
      found = TRUE;
      g_assert_cmpstr (pair->after_title, ==, "ガバメントピッチを通じた官民連携の促進");
      g_assert_cmpuint (pair->changes, ==, 1u << RK_EDITION_RENAMED);
    }
  g_assert_true (found);
}

/* What a person does each April, and what the comparison says of it. */
static void
test_new_year (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkEditionComparison) comparison = NULL;
  g_autofree char *before = dump (fixture);
  g_autofree char *title = NULL;
  g_autofree char *after = NULL;
  const RkEditionPair *pair;
  RkEditionField *field;
  int steps = 0;
  gint64 dropped, renamed, moved, subsidy;

  g_assert_true (rk_edition_create (fixture->model, 2023, 2024, NULL, &error));
  g_assert_no_error (error);
  title = ask_text (fixture, "SELECT title FROM edition WHERE fiscal_year = 2024");
  g_assert_cmpstr (title, ==, "地域金融機関との連携プログラム2024");
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM programme AS p JOIN edition AS e ON e.id = "
                                 "p.edition_id WHERE e.fiscal_year = 2024"),
                   ==, 34);
  g_assert_cmpint (ask (fixture, "SELECT count (DISTINCT identity_id) FROM programme"), ==, 34);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM subsidy"), ==, 26);
  comparison = rk_edition_compare (fixture->model, 2023, 2024, &error);
  g_assert_cmpuint (comparison->counts[RK_EDITION_SAME], ==, 34);
  g_clear_pointer (&comparison, rk_edition_comparison_free);

#define NEW_OF(identity)                                                                           \
  ask (fixture, "SELECT p.id FROM programme AS p JOIN edition AS e ON e.id = p.edition_id WHERE "  \
                "e.fiscal_year = 2024 AND p.identity_id = " #identity)
  dropped = NEW_OF (16);
  renamed = NEW_OF (13);
  moved = NEW_OF (22);
  subsidy = ask (fixture, "SELECT s.id FROM subsidy AS s JOIN programme AS p ON p.id = "
                          "s.programme_id JOIN edition AS e ON e.id = p.edition_id WHERE "
                          "e.fiscal_year = 2024 AND s.cap_yen IS NOT NULL ORDER BY s.id LIMIT 1");
  g_assert_true (rk_model_delete (fixture->model, RK_KIND_PROGRAMME, dropped, &error));
  g_assert_true (set (fixture, RK_KIND_PROGRAMME, renamed, "title", "新現役交流会2.0", &error));
  g_assert_true (set (fixture, RK_KIND_PROGRAMME, moved, "section", "施策活用・連携", &error));
  g_assert_no_error (error);
  g_assert_true (set (fixture, RK_KIND_SUBSIDY, subsidy, "cap", "1億2,345万円", &error));
  g_assert_no_error (error);
  steps = 5;
  /* Its number 1 is taken in the other section: the next free one is 22. */
  g_assert_cmpint (ask (fixture,
                        "SELECT count (*) FROM programme WHERE identity_id = 22 AND number "
                        "= 22"),
                   ==, 1);
  g_assert_true (rk_edition_renumber (fixture->model, 2024, &error));
  steps++;
  g_assert_cmpint (ask (fixture,
                        "SELECT max (p.number) FROM programme AS p JOIN section AS s ON s.id "
                        "= p.section_id JOIN edition AS e ON e.id = s.edition_id WHERE "
                        "e.fiscal_year = 2024 AND s.title = '施策活用・連携'"),
                   ==, 21);

  comparison = rk_edition_compare (fixture->model, 2024, 2023, &error);
  g_assert_no_error (error);
  g_assert_false (comparison->is_partial);
  g_assert_cmpuint (comparison->counts[RK_EDITION_NEW], ==, 0);
  g_assert_cmpuint (comparison->counts[RK_EDITION_GONE], ==, 1);
  g_assert_cmpuint (comparison->counts[RK_EDITION_RENAMED], ==, 1);
  g_assert_cmpuint (comparison->counts[RK_EDITION_MOVED], ==, 1);
  g_assert_cmpuint (comparison->counts[RK_EDITION_CHANGED], ==, 1);
  g_assert_cmpuint (comparison->counts[RK_EDITION_SAME], ==, 30);
  /* What is gone comes last. */
  pair = comparison->pairs->pdata[comparison->pairs->len - 1];
  g_assert_cmpint (pair->before_id, ==, 16);
  g_assert_null (pair->after_title);
  for (guint i = 0; i < comparison->pairs->len; i++)
    {
      pair = comparison->pairs->pdata[i];
      if (!(pair->changes & (1u << RK_EDITION_CHANGED)))
        continue;
      g_assert_cmpuint (pair->fields->len, ==, 1);
      field = pair->fields->pdata[0];
      g_assert_nonnull (strstr (field->after, "123,450,000円"));
    }

  while (steps-- > 0)
    g_free (rk_model_undo (fixture->model, &error));
  g_assert_no_error (error);
  after = dump (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rk_edition_create (fixture->model, 2023, 2022, NULL, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (rk_edition_create (fixture->model, 2022, 2025, NULL, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (rk_edition_create (fixture->model, 1999, 2025, NULL, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (rk_edition_create (fixture->model, 2023, 20240, NULL, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (rk_edition_compare (fixture->model, 2023, 2023, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM history"), ==, 1);
}

/* Parts stay with their programme; a programme can be said to go on another. */
static void
test_parts_and_identity (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (RkSheet) sheet = rk_sheet_new ();
  RkImportOptions options = { 0 };

  rk_sheet_add_row (sheet, 1, g_strsplit ("年度,項目,番号,親番号,施策名,継続施策名", ",", -1));
  rk_sheet_add_row (sheet, 2, g_strsplit ("2023,施策活用・連携,1,12,地域の人事部,", ",", -1));
  rk_sheet_add_row (
      sheet, 3,
      g_strsplit ("令和6年度,施策活用・連携,1,,知財専門家派遣,知財経営支援専門家派遣", ",", -1));
  g_assert_true (
      rk_import_sheet (fixture->model, RK_KIND_PROGRAMME, sheet, &options, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (
      ask (fixture, "SELECT identity_id FROM programme WHERE title = '知財専門家派遣'"), ==, 14);
  g_assert_true (rk_edition_create (fixture->model, 2023, 2025, NULL, &error));
  g_assert_cmpint (ask (fixture,
                        "SELECT p.identity_id FROM programme AS c JOIN programme AS p ON p.id = "
                        "c.parent_id JOIN edition AS e ON e.id = c.edition_id WHERE c.title = "
                        "'地域の人事部' AND e.fiscal_year = 2025"),
                   ==, 12);
  /* Moving the whole moves the part. */
  g_assert_true (set (fixture, RK_KIND_PROGRAMME, 12, "section", "取組紹介", &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture,
                        "SELECT section_id FROM programme WHERE title = '地域の人事部' AND "
                        "edition_id = 1"),
                   ==, 2);
  {
    g_autoptr (GPtrArray) faults = rk_model_check (fixture->model, &error);

    g_assert_cmpuint (faults->len, ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/model/edition/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("real-years", test_real_years);
  ADD ("new-year", test_new_year);
  ADD ("refused", test_refused);
  ADD ("parts-and-identity", test_parts_and_identity);
  return g_test_run ();
}
