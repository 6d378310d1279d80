/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets into the file: all or nothing, told row by row.
 */
#include "rk-import.h"
#include "model-support.h"

#include <string.h>

/* Rows by newlines, cells by commas. */
static RkSheet *
sheet_of (const char *text)
{
  RkSheet *sheet = rk_sheet_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (int i = 0; lines[i] != NULL; i++)
    rk_sheet_add_row (sheet, i + 1, g_strsplit (lines[i], ",", -1));
  return sheet;
}

static gboolean
import (Fixture *fixture,
        RkKind kind,
        gint64 event,
        const char *text,
        gboolean dry_run,
        RkImportReport **report,
        GError **error)
{
  g_autoptr (RkSheet) sheet = sheet_of (text);
  RkImportOptions options = { event, NULL, dry_run, NULL };

  return rk_import_sheet (fixture->model, kind, sheet, &options, report, error);
}

static gint64
count (Fixture *fixture, const char *sql)
{
  gint64 value = -1;

  g_assert_true (rk_store_get_int64 (rk_model_get_store (fixture->model), &value, NULL, sql, ""));
  return value;
}

static void
test_organisations (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "機関一覧（令和5年度）,,,\n"
                             "名称*,ふりがな,種別*,参加開始,メモ欄\n"
                             "企業01,きぎょう01,企業,R5,覚え\n"
                             "多摩信用金庫,たましんようきんこ,信用金庫,2008,\n"
                             ",,,,\n"
                             "亀有信用金庫,かめありしんようきんこ,信用金庫,,";
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = count (fixture, "SELECT count (*) FROM organisation");

  g_assert_true (import (fixture, RK_KIND_ORGANISATION, 0, text, FALSE, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report->n_rows, ==, 3);
  g_assert_cmpint (report->n_created, ==, 1);
  g_assert_cmpint (report->n_updated, ==, 1);
  g_assert_cmpint (report->n_unchanged, ==, 1);
  g_assert_cmpuint (report->skipped->len, ==, 1);
  g_assert_cmpstr (report->skipped->pdata[0], ==, "メモ欄");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM organisation"), ==, before + 1);
  g_assert_cmpint (
      count (fixture, "SELECT participates_since FROM organisation WHERE name = '多摩信用金庫'"),
      ==, 2008);
  /* One step of undo. */
  g_free (rk_model_undo (fixture->model, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM organisation"), ==, before);
}

static void
expect_faults (Fixture *fixture,
               RkKind kind,
               gint64 event,
               const char *text,
               guint n,
               int row,
               const char *column)
{
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = count (fixture, "SELECT count (*) FROM history");

  g_assert_false (import (fixture, kind, event, text, FALSE, &report, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (report->faults->len, ==, n);
  if (n > 0)
    {
      RkImportFault *fault = report->faults->pdata[0];

      g_assert_cmpint (fault->row, ==, row);
      g_assert_cmpstr (fault->column, ==, column);
    }
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM history"), ==, before);
}

static void
test_faults (Fixture *fixture, gconstpointer data)
{
  gint64 before = count (fixture, "SELECT count (*) FROM organisation");

  expect_faults (fixture, RK_KIND_ORGANISATION, 0, "名称,ふりがな\n企業01,きぎょう01", 1, 1,
                 "種別");
  expect_faults (fixture, RK_KIND_ORGANISATION, 0,
                 "名称,種別\n企業01,企業\n企業02,企業\n企業01,企業", 1, 4, "");
  expect_faults (fixture, RK_KIND_ORGANISATION, 0,
                 "名称,種別,法人番号\n企業01,企業,123\n企業02,企業,\n企業03,企業,9", 2, 2,
                 "法人番号");
  expect_faults (fixture, RK_KIND_EVENT, 0, "名称,種別,開始日\n会01,商談会,2023-13-01", 1, 2,
                 "開始日");
  expect_faults (fixture, RK_KIND_ORGANISATION, 0, "", 0, 0, NULL);
  expect_faults (fixture, RK_KIND_ORGANISATION, 0, "あ,い\nう,え", 0, 0, NULL);
  expect_faults (fixture, RK_KIND_PARTICIPANT, 0, "名称,区分\n企業01,企業", 0, 0, NULL);
  expect_faults (fixture, RK_KIND_PARTICIPANT, 999, "名称,区分\n企業01,企業", 0, 0, NULL);
  expect_faults (fixture, RK_KIND_PARTICIPANT, 3, "名称,区分,参加できないコマ\n企業01,企業,10:05",
                 1, 2, "参加できないコマ");
  expect_faults (fixture, RK_KIND_WISH, 3, "希望者,相手,希望\n企業01,専門家01,希望", 2, 2,
                 "希望者");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM organisation"), ==, before);
}

/* Every cell that is refused is told of, and the digit that is wrong. */
static void
test_every_fault (Fixture *fixture, gconstpointer data)
{
  static const char *const columns[] = { "ふりがな", "法人番号", "金融機関コード", "都道府県",
                                         "参加開始" };
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (import (fixture, RK_KIND_ORGANISATION, 0,
                          "名称,種別,ふりがな,法人番号,金融機関コード,都道府県,参加開始\n"
                          "企業01,企業,漢字,6000012050002,01160,どこか県,いつか",
                          FALSE, &report, &error));
  g_assert_cmpuint (report->faults->len, ==, G_N_ELEMENTS (columns));
  for (guint i = 0; i < report->faults->len; i++)
    g_assert_cmpstr (((RkImportFault *)report->faults->pdata[i])->column, ==, columns[i]);
  /* 7000012050002 is a number that passes: its check digit is 7. */
  g_assert_nonnull (strstr (((RkImportFault *)report->faults->pdata[1])->message, "7"));
  g_clear_pointer (&report, rk_import_report_free);
  g_clear_error (&error);
  g_assert_false (import (fixture, RK_KIND_SUBSIDY, 0,
                          "年度,施策名,類型,補助率\n2023,事業再構築補助金,型01,3/0", FALSE, &report,
                          &error));
  g_assert_cmpuint (report->faults->len, ==, 1);
  g_assert_cmpstr (((RkImportFault *)report->faults->pdata[0])->column, ==, "補助率");
}

/* Widths and spaces make no other institution; another look does. */
static void
test_alike (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = count (fixture, "SELECT count (*) FROM organisation");

  g_assert_true (import (fixture, RK_KIND_ORGANISATION, 0,
                         "機関名,種別,市区町村\n創業支援センターＴＡＭＡ,支援機関,立川市\n"
                         "　多摩信用金庫　,信金,\n髙崎商工会議所,謎の種別,\n㈱企業01,企業,",
                         FALSE, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report->n_updated, ==, 1);
  g_assert_cmpint (report->n_unchanged, ==, 1);
  g_assert_cmpint (report->n_created, ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM organisation"), ==, before + 2);
  g_assert_cmpint (report->warnings->len, ==, 1);
  g_assert_cmpstr (((RkImportFault *)report->warnings->pdata[0])->column, ==, "種別");
  g_clear_pointer (&report, rk_import_report_free);
  g_assert_true (import (fixture, RK_KIND_ORGANISATION, 0,
                         "名称,種別\n株式会社企業01,企業\n高崎商工会議所,商工会議所", TRUE, &report,
                         &error));
  g_assert_cmpint (report->warnings->len, ==, 2);
  g_assert_cmpstr (((RkImportFault *)report->warnings->pdata[0])->column, ==, "名称");
}

/* Pasted rubbish does no harm. */
static void
test_bad_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *many = g_strnfill (100000, 'a');
  g_autofree char *sheet = g_strdup_printf ("名称,種別,備考\n企業02,企業,%s", many);
  g_autofree char *name = NULL;

  g_assert_true (import (fixture, RK_KIND_ORGANISATION, 0,
                         "名称,種別,備考\n⾦融\001機関⺠⻑,企業,=cmd|'/c calc'!A1", FALSE, &report,
                         &error));
  g_assert_no_error (error);
  name = rk_store_dup_text (rk_model_get_store (fixture->model), NULL,
                            "SELECT name FROM organisation WHERE note LIKE '=cmd%'", "");
  g_assert_cmpstr (name, ==, "金融機関民長");
  g_clear_pointer (&report, rk_import_report_free);
  g_assert_false (import (fixture, RK_KIND_ORGANISATION, 0, sheet, FALSE, &report, &error));
  g_assert_cmpuint (report->faults->len, ==, 1);
  g_assert_cmpstr (((RkImportFault *)report->faults->pdata[0])->column, ==, "備考");
  g_assert_cmpuint (strlen (((RkImportFault *)report->faults->pdata[0])->message), <, 300);
}

/* Who a person is, and where the person works, by the words of other sheets. */
static void
test_other_words (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    RkKind kind;
    const char *headers;
    const char *fields[4];
  } cases[] = {
    { RK_KIND_PERSON, "氏名,会社名,電話番号", { "name", "affiliation", "phone" } },
    { RK_KIND_PERSON, "会社名,名前,メールアドレス", { "affiliation", "name", "email" } },
    { RK_KIND_PARTICIPANT, "会社名,区分,TEL", { "name", "side", "phone" } },
    { RK_KIND_PARTICIPANT, "企業名,氏名,区分", { "affiliation", "name", "side" } },
    { RK_KIND_ORGANISATION, "会社名,企業名,区分", { "name", NULL, "kind" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RkSheet) sheet = sheet_of (cases[i].headers);
      g_autoptr (RkSheetMapping) mapping = rk_import_map_columns (cases[i].kind, sheet, NULL);

      for (guint c = 0; c < 3; c++)
        g_assert_cmpint (g_array_index (mapping->fields, int, c), ==,
                         cases[i].fields[c] != NULL
                             ? rk_kind_find_field (cases[i].kind, cases[i].fields[c])
                             : -1);
    }
}

/* A mapping said by hand is kept with the rows, and forgotten with them. */
static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkSheet) sheet = sheet_of ("取引先の名,区別,おぼえ=1\n企業01,企業,x");
  RkImportOptions options = { .map = "取引先の名=name,区別=種別,おぼえ\\=1=", .remember = TRUE };
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkSheetMapping) mapping = NULL;
  g_autofree char *map = NULL;
  g_autofree char *again = NULL;
  gint64 before = count (fixture, "SELECT count (*) FROM history");

  g_assert_true (
      rk_import_sheet (fixture->model, RK_KIND_ORGANISATION, sheet, &options, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report->skipped->len, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM history"), ==, before + 1);
  map = rk_import_dup_remembered_map (fixture->model, RK_KIND_ORGANISATION);
  g_assert_cmpstr (map, ==, options.map);
  mapping = rk_import_map_columns (RK_KIND_ORGANISATION, sheet, map);
  g_assert_cmpint (mapping->header_row, ==, 1);
  g_assert_cmpint (g_array_index (mapping->fields, int, 2), ==, -1);
  again = rk_import_map_to_text (mapping, RK_KIND_ORGANISATION);
  g_assert_cmpstr (again, ==, "取引先の名=name,区別=kind,おぼえ\\=1=");
}

/* A sheet with blank cells takes nothing away unless it is said to. */
static void
test_blank_cells (Fixture *fixture, gconstpointer data)
{
  static const char said[] = "名称,種別,備考\n企業01,企業,覚え";
  static const char blank[] = "名称,種別,備考\n企業01,企業,";
  const char *noted = "SELECT count (*) FROM organisation WHERE name = '企業01' AND note = '覚え'";
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (RkSheet) sheet = sheet_of (blank);
  RkImportOptions options = { .clear_blank = TRUE };

  g_assert_true (import (fixture, RK_KIND_ORGANISATION, 0, said, FALSE, &report, NULL));
  g_clear_pointer (&report, rk_import_report_free);
  g_assert_true (import (fixture, RK_KIND_ORGANISATION, 0, blank, FALSE, &report, NULL));
  g_assert_cmpint (report->n_blank, ==, 1);
  g_assert_cmpint (report->n_unchanged, ==, 1);
  g_assert_cmpint (count (fixture, noted), ==, 1);
  g_clear_pointer (&report, rk_import_report_free);
  g_assert_true (
      rk_import_sheet (fixture->model, RK_KIND_ORGANISATION, sheet, &options, &report, NULL));
  g_assert_cmpint (report->n_updated, ==, 1);
  g_assert_cmpint (count (fixture, noted), ==, 0);
}

/* A day says its fiscal year; a cap below nothing names its cell, and a new cap ends what was
 * printed of the old one. */
static void
test_cells (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (import (fixture, RK_KIND_ORGANISATION, 0,
                         "名称,種別,参加開始\n企業01,企業,R6.3.31\n企業02,企業,2024/4/1", FALSE,
                         &report, NULL));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM organisation WHERE (name, "
                                   "participates_since) IN (VALUES ('企業01', 2023), ('企業02', "
                                   "2024))"),
                   ==, 2);
  g_clear_pointer (&report, rk_import_report_free);
  g_assert_false (import (fixture, RK_KIND_SUBSIDY, 0,
                          "年度,施策名,類型,上限額\n2023,事業再構築補助金,最低賃金枠,△100", FALSE,
                          &report, &error));
  g_assert_cmpuint (report->n_faults, ==, 1);
  g_assert_cmpstr (((RkImportFault *)report->faults->pdata[0])->column, ==, "上限額");
  g_clear_pointer (&report, rk_import_report_free);
  g_assert_true (import (fixture, RK_KIND_SUBSIDY, 0,
                         "年度,施策名,類型,上限額\n2023,事業再構築補助金,最低賃金枠,999万円", FALSE,
                         &report, NULL));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM subsidy WHERE type = '最低賃金枠' AND "
                                   "cap_yen = 9990000 AND cap_text IS NULL"),
                   ==, 1);
}

static void
test_dry_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = count (fixture, "SELECT count (*) FROM organisation");

  g_assert_true (
      import (fixture, RK_KIND_ORGANISATION, 0, "name,kind\n企業01,企業", TRUE, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report->n_created, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM organisation"), ==, before);
}

static void
test_map (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkSheet) sheet = sheet_of ("会社,分類\n企業01,企業");
  RkImportOptions options = { 0, "会社=name,分類=種別", FALSE, NULL };
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      rk_import_sheet (fixture->model, RK_KIND_ORGANISATION, sheet, &options, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (
      count (fixture, "SELECT count (*) FROM organisation WHERE name = '企業01' AND kind = '企業'"),
      ==, 1);
}

static void
test_event_sheets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (import (fixture, RK_KIND_PARTICIPANT, 3,
                         "名称,区分,面談上限,参加できないコマ,同席者,専門分野,課題分野\n"
                         "企業01,企業,３,10:40;13:00,同席者01,,販路開拓\n専門家01,専門家,2,,,"
                         "販路開拓、人材,\n同席者01,同席者,,,,,",
                         FALSE, &report, &error));
  g_assert_no_error (error);
  g_clear_pointer (&report, rk_import_report_free);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM participant WHERE event_id = 3"), ==, 3);
  /* 10:00–12:00 and 13:00–17:00 in slots of 20 minutes. */
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM slot WHERE event_id = 3"), ==, 18);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM participant_closed"), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM participant_attendant"), ==, 1);
  g_assert_true (import (fixture, RK_KIND_WISH, 3, "希望者,相手,希望,順位\n企業01,専門家01,希望,1",
                         FALSE, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT rank FROM wish WHERE event_id = 3"), ==, 1);
}

static void
test_many_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkSheet) sheet = rk_sheet_new ();
  RkImportOptions options = { 0, NULL, FALSE, NULL };
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  int rows = g_test_slow () ? 100000 : 5000;

  rk_sheet_add_row (sheet, 1, g_strsplit ("名称,種別", ",", -1));
  for (int i = 0; i < rows; i++)
    {
      g_autofree char *line = g_strdup_printf ("企業%06d,企業", i);

      rk_sheet_add_row (sheet, i + 2, g_strsplit (line, ",", -1));
    }
  g_assert_true (
      rk_import_sheet (fixture->model, RK_KIND_ORGANISATION, sheet, &options, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report->n_created, ==, rows);
}

/* A stray comma moves what follows into a column that is not there. */
static void
test_extra_cells (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "名称,種別\n"
                             "企業01,企業,株式会社\n"
                             "企業02,企業,";
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = count (fixture, "SELECT count (*) FROM organisation");

  g_assert_false (import (fixture, RK_KIND_ORGANISATION, 0, text, FALSE, &report, &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_REFUSED);
  g_assert_cmpuint (report->n_faults, ==, 1);
  g_assert_cmpint (((RkImportFault *)report->faults->pdata[0])->row, ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM organisation"), ==, before);
}

/* The scheme's own name is in no title; the column 掲載施策 says which pays it. */
static void
test_subsidies (Fixture *fixture, gconstpointer data)
{
  static const char refused[] = "年度,施策名,類型\nR5,助成01,類型なし";
  static const char text[] = "年度,施策名,類型,掲載施策\nR5,助成01,類型なし,%s";
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = rk_store_dup_text (rk_model_get_store (fixture->model), NULL,
                                              "SELECT title FROM programme WHERE id = 3", "");
  g_autofree char *named = g_strdup_printf (text, title);

  g_assert_false (import (fixture, RK_KIND_SUBSIDY, 0, refused, FALSE, &report, &error));
  g_assert_cmpuint (report->n_faults, ==, 1);
  g_clear_error (&error);
  g_clear_pointer (&report, rk_import_report_free);
  g_assert_true (import (fixture, RK_KIND_SUBSIDY, 0, named, FALSE, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT programme_id FROM subsidy WHERE scheme = '助成01'"), ==,
                   3);
}

/* Two programmes that change places keep their records, and what hangs on
 * them: they are known by their name over the years. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  RkStore *store = rk_model_get_store (fixture->model);
  g_autofree char *first =
      rk_store_dup_text (store, NULL,
                         "SELECT i.name FROM programme AS p JOIN programme_identity AS i ON i.id = "
                         "p.identity_id WHERE p.id = 1",
                         "");
  g_autofree char *second =
      rk_store_dup_text (store, NULL,
                         "SELECT i.name FROM programme AS p JOIN programme_identity AS i ON i.id = "
                         "p.identity_id WHERE p.id = 3",
                         "");
  g_autofree char *section = rk_store_dup_text (
      store, NULL,
      "SELECT s.title FROM programme AS p JOIN section AS s ON s.id = p.section_id "
      "WHERE p.id = 1",
      "");
  g_autofree char *text = g_strdup_printf (
      "年度,項目,番号,施策名,継続施策名\nR5,%s,3,%s,%s\nR5,%s,1,%s,%s\nR5,新しい項目,1,改めた名,%s",
      section, first, first, section, second, second, "");
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = count (fixture, "SELECT count (*) FROM programme");

  g_assert_cmpint (count (fixture, "SELECT number FROM programme WHERE id = 1"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT number FROM programme WHERE id = 3"), ==, 3);
  g_assert_true (import (fixture, RK_KIND_PROGRAMME, 0, text, FALSE, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT number FROM programme WHERE id = 1"), ==, 3);
  g_assert_cmpint (count (fixture, "SELECT number FROM programme WHERE id = 3"), ==, 1);
  g_assert_cmpint (report->n_updated, ==, 2);
  g_assert_cmpint (report->n_created, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM programme"), ==, before + 1);
  g_free (rk_model_undo (fixture->model, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT number FROM programme WHERE id = 1"), ==, 1);
  /* A place that another programme keeps is refused. */
  g_clear_pointer (&report, rk_import_report_free);
  g_free (text);
  text = g_strdup_printf ("年度,項目,番号,施策名,継続施策名\nR5,%s,3,%s,%s", section, first, first);
  g_assert_false (import (fixture, RK_KIND_PROGRAMME, 0, text, FALSE, &report, &error));
  g_assert_cmpuint (report->n_faults, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT number FROM programme WHERE id = 1"), ==, 1);
}

/* A year that is begun by a sheet is told of: 2032 may be a slip for 2023. */
static void
test_new_edition (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (import (fixture, RK_KIND_PROGRAMME, 0,
                         "年度,項目,番号,施策名\n2032,施策活用,1,施策01\n2032,施策活用,2,施策02",
                         FALSE, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report->warnings->len, ==, 1);
  g_assert_cmpstr (((RkImportFault *)report->warnings->pdata[0])->column, ==, "年度");
}

/* Sheets end with totals and footnotes; neither is a record, and no fault. */
static void
test_totals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (import (fixture, RK_KIND_ORGANISATION, 0,
                         "番,名称,種別,備考\n1,企業01,企業,\n2,合計,企業,社名が合計の会社\n合　計,,"
                         ",2社\n※ 4月1日現在,,,",
                         FALSE, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report->n_rows, ==, 2);
  g_assert_cmpint (report->n_created, ==, 2);
  g_assert_cmpuint (report->warnings->len, ==, 2);
  g_assert_cmpint (((RkImportFault *)report->warnings->pdata[0])->row, ==, 4);
}

/* What a spreadsheet shows in place of a value is never taken in. */
static void
test_spreadsheet_errors (Fixture *fixture, gconstpointer data)
{
  expect_faults (fixture, RK_KIND_ORGANISATION, 0, "名称,種別,備考\n企業01,企業,#N/A", 1, 2,
                 "備考");
  expect_faults (fixture, RK_KIND_ORGANISATION, 0, "名称,種別,備考\n企業01,企業,#未計算!", 1, 2,
                 "備考");
  expect_faults (fixture, RK_KIND_ORGANISATION, 0, "名称,種別,備考\n企業01,企業,Err:502", 1, 2,
                 "備考");
}

static void
test_bank_code (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  g_assert_true (import (fixture, RK_KIND_ORGANISATION, 0,
                         "名称,種別,金融機関コード\n銀行01,地方銀行,116", FALSE, &report, &error));
  g_assert_no_error (error);
  code = rk_store_dup_text (rk_model_get_store (fixture->model), NULL,
                            "SELECT bank_code FROM organisation WHERE name = '銀行01'", "");
  g_assert_cmpstr (code, ==, "0116");
  g_assert_cmpuint (report->warnings->len, ==, 1);
  g_assert_cmpstr (((RkImportFault *)report->warnings->pdata[0])->column, ==, "金融機関コード");
}

/* Money as offices write it: words in place of an amount, and shares in every form. */
static void
test_money (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "年度,施策名,類型,掲載施策,上限額,補助率\n"
                             "R5,助成01,甲,%1$s,定額,２分の１\n"
                             "R5,助成01,乙,%1$s,定額・上限1千万円,50%%\n"
                             "R5,助成01,丙,%1$s,2千万円（中堅1億円）,0.666666666666667\n"
                             "R5,助成01,丁,%1$s,1500万円,定額";
  RkStore *store = rk_model_get_store (fixture->model);
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title =
      rk_store_dup_text (store, NULL, "SELECT title FROM programme WHERE id = 3", "");
  g_autofree char *sheet = g_strdup_printf (text, title);
  g_autofree char *stored = NULL;

  g_assert_true (import (fixture, RK_KIND_SUBSIDY, 0, sheet, FALSE, &report, &error));
  g_assert_no_error (error);
  stored = rk_store_dup_text (
      store, NULL,
      "SELECT group_concat (type || ':' || coalesce (cap_yen, '-') || ':' || coalesce (cap_text, "
      "'-') || ':' || rate_text || ':' || coalesce (rate_numerator || '/' || rate_denominator, "
      "'-'), "
      "' ') FROM (SELECT * FROM subsidy WHERE scheme = '助成01' ORDER BY id)",
      "");
  g_assert_cmpstr (stored, ==,
                   "甲:-:定額:２分の１:1/2 乙:10000000:定額・上限1千万円:50%:1/2 "
                   "丙:20000000:2千万円（中堅1億円）:2/3:2/3 丁:15000000:-:定額:-");
  /* The same sheet again changes nothing. */
  g_clear_pointer (&report, rk_import_report_free);
  g_assert_true (import (fixture, RK_KIND_SUBSIDY, 0, sheet, FALSE, &report, &error));
  g_assert_cmpint (report->n_unchanged, ==, 4);
  expect_faults (fixture, RK_KIND_SUBSIDY, 0,
                 "年度,施策名,類型,補助率\n2023,事業再構築補助金,型01,1.5", 1, 2, "補助率");
  expect_faults (fixture, RK_KIND_SUBSIDY, 0,
                 "年度,施策名,類型,補助率\n2023,事業再構築補助金,型01,2026-01-02", 1, 2, "補助率");
  expect_faults (fixture, RK_KIND_SUBSIDY, 0,
                 "年度,施策名,類型,上限額\n2023,事業再構築補助金,型01,2.3.4", 1, 2, "上限額");
}

/* Only pages of the web are opened by a click. */
static void
test_urls (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "javascript:alert(1)", "file:///etc/passwd", "http://",
                                     "data:text/html,x", "ftp://example.org/" };
  static const char form[] = "年度,項目,番号,施策名,URL\nR5,項目01,1,施策01,%s";

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (GStrv) parts = g_strsplit (bad[i], ",", 2);
      g_autofree char *plain = g_strdup_printf (form, parts[0]);

      expect_faults (fixture, RK_KIND_PROGRAMME, 0, plain, 1, 2, "URL");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/import/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("organisations", test_organisations);
  ADD ("faults", test_faults);
  ADD ("every-fault", test_every_fault);
  ADD ("alike", test_alike);
  ADD ("bad-text", test_bad_text);
  ADD ("other-words", test_other_words);
  ADD ("remembered", test_remembered);
  ADD ("blank-cells", test_blank_cells);
  ADD ("cells", test_cells);
  ADD ("dry-run", test_dry_run);
  ADD ("map", test_map);
  ADD ("event-sheets", test_event_sheets);
  ADD ("extra-cells", test_extra_cells);
  ADD ("subsidies", test_subsidies);
  ADD ("moved", test_moved);
  ADD ("new-edition", test_new_edition);
  ADD ("totals", test_totals);
  ADD ("spreadsheet-errors", test_spreadsheet_errors);
  ADD ("bank-code", test_bank_code);
  ADD ("money", test_money);
  ADD ("urls", test_urls);
  ADD ("many-rows", test_many_rows);
  return g_test_run ();
}
