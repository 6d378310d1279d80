/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is printed: that it is made, of so many pages, and what it says.
 */
#include "rk-documents.h"

#include "exchange-support.h"

typedef struct
{
  RkDocument document;
  const char *lang;
  int pages;
} Case;

static int
count_pages (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;
  int pages = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_str_has_prefix (data, "%PDF-"));
  for (const char *at = data;
       (at = memmem (at, (gsize)(data + length - at), "/Type /Page", 11)) != NULL; at += 11)
    pages += at[11] != 's';
  return pages;
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  const Case *this_case = data;
  g_autofree char *path = path_of (fixture, "out.pdf");
  RkDocumentOptions options = { 2, 2023, NULL, rk_day_new (2023, 6, 1), this_case->lang };
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  add_timetable (fixture->model);
  g_assert_true (rk_document_write (fixture->model, this_case->document, &options, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_pages (path), ==, this_case->pages);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.pdf");
  RkDocumentOptions options = { 0, 0, NULL, RK_DAY_NONE, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (rk_document_write (fixture->model, RK_DOCUMENT_REPORT, &options, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_pages (path), >=, 2);
}

/* The file says its language in an update that a reader finds from the end:
 * the last cross-reference section leads to the catalogue, and on to the first
 * (ISO 32000-1, 7.5.6). */
static void
expect_language (const char *path, const char *lang)
{
  g_autofree char *data = NULL;
  g_autofree char *entry = g_strdup_printf ("/Lang (%s)", lang);
  const char *end, *table, *object;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  end = g_strrstr_len (data + length - 60, 60, "startxref\n");
  g_assert_nonnull (end);
  table = data + g_ascii_strtoull (end + strlen ("startxref\n"), NULL, 10);
  g_assert_true (g_str_has_prefix (table, "xref\n"));
  object = data + g_ascii_strtoull (strchr (table + 5, '\n') + 1, NULL, 10);
  g_assert_true (g_str_has_prefix (strchr (object, ' '), " 0 obj\n<< /Type /Catalog"));
  g_assert_nonnull (g_strstr_len (object, 120, entry));
  g_assert_nonnull (g_strstr_len (object, 200, "/Pages "));
  g_assert_nonnull (g_strstr_len (table, 400, "/Prev "));
}

/* A cover, the contents, and a page for each of the 34 programmes. */
static void
test_booklet (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.pdf");
  RkDocumentOptions options = { .fiscal_year = 2023, .printed = RK_DAY_NONE, .lang = "ja" };
  g_autoptr (GError) error = NULL;

  g_assert_true (rk_document_write (fixture->model, RK_DOCUMENT_BOOKLET, &options, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_pages (path), >=, 1 + 1 + 34);
  g_assert_cmpint (count_pages (path), <=, 1 + 2 + 34);
  expect_language (path, "ja");
  options.record_id = 5;
  options.lang = "en";
  g_assert_true (rk_document_write (fixture->model, RK_DOCUMENT_LEAFLET, &options, path, &error));
  g_assert_cmpint (count_pages (path), ==, 1);
  expect_language (path, "en");
}

/* All 184 institutions, and those of one kind on a page. */
static void
test_directory (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.pdf");
  RkDocumentOptions options = { .printed = RK_DAY_NONE, .lang = "ja" };
  g_autoptr (GError) error = NULL;

  g_assert_true (rk_document_write (fixture->model, RK_DOCUMENT_DIRECTORY, &options, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_pages (path), >=, 5);
  options.group = "信用組合";
  g_assert_true (rk_document_write (fixture->model, RK_DOCUMENT_DIRECTORY, &options, path, &error));
  g_assert_cmpint (count_pages (path), ==, 1);
}

/* One page for each programme, however many subsidies it has. */
static void
test_leaflet (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.pdf");
  RkFilter filter = { .fiscal_year = 2023 };
  g_autoptr (GPtrArray) programmes =
      rk_model_load_all (fixture->model, RK_KIND_PROGRAMME, &filter, NULL);
  RkDocumentOptions options = { 0, 0, NULL, RK_DAY_NONE, "ja" };
  g_autoptr (GError) error = NULL;

  g_assert_true (rk_document_write (fixture->model, RK_DOCUMENT_LEAFLET, &options, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_pages (path), ==, (int)programmes->len);
  options.fiscal_year = 1990;
  g_assert_false (rk_document_write (fixture->model, RK_DOCUMENT_LEAFLET, &options, path, &error));
  g_assert_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED);
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "a.svg", "a.png", "A.SVG" };
  static const char *const heads[] = { "<?xml", "\x89PNG", "<?xml" };
  RkDocumentOptions options = { 2, 0, NULL, RK_DAY_NONE, NULL };

  add_timetable (fixture->model);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = path_of (fixture, names[i]);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (
          rk_document_write (fixture->model, RK_DOCUMENT_TIMETABLE, &options, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, heads[i]));
    }
}

/* Nothing to print is told, and an older document stays. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.pdf");
  g_autofree char *word = path_of (fixture, "out.doc");
  g_autofree char *text = NULL;
  RkDocumentOptions options = { 2, 0, NULL, RK_DAY_NONE, NULL };

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  for (RkDocument document = 0; document < RK_N_DOCUMENTS; document++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (rk_document_write (fixture->model, document, &options, word, &error));
      g_assert_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED);
      if (!rk_document_is_of_event (document) || rk_document_is_table (document))
        continue;
      g_clear_error (&error);
      g_assert_false (rk_document_write (fixture->model, document, &options, path, &error));
      g_assert_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED);
      g_clear_error (&error);
      options.event_id = 999;
      g_assert_false (rk_document_write (fixture->model, document, &options, path, &error));
      g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND);
      options.event_id = 2;
    }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

/* Published, then one meeting taken off: the two who met are to be told. */
static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.pdf");
  g_autofree char *sheet = path_of (fixture, "out.csv");
  g_autofree char *text = NULL;
  RkDocumentOptions options = { .event_id = 2, .printed = RK_DAY_NONE };
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  RkPlanMeeting *meeting;

  add_timetable (fixture->model);
  plan = rk_plan_load (fixture->model, 2, NULL);
  meeting = plan->meetings->pdata[1];
  g_assert_true (rk_plan_move (fixture->model, meeting->id,
                               ((RkPlanSlot *)plan->slots->pdata[meeting->slot])->id,
                               ((RkPlanPlace *)plan->places->pdata[1])->id, &error));
  g_assert_true (rk_plan_publish (fixture->model, 2, 1, &error));
  g_assert_no_error (error);
  g_assert_false (rk_document_write (fixture->model, RK_DOCUMENT_CHANGES, &options, path, &error));
  g_assert_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  g_assert_true (rk_plan_move (fixture->model, meeting->id,
                               ((RkPlanSlot *)plan->slots->pdata[2])->id,
                               ((RkPlanPlace *)plan->places->pdata[1])->id, &error));
  g_assert_true (rk_document_write (fixture->model, RK_DOCUMENT_CHANGES, &options, path, &error));
  g_assert_cmpint (count_pages (path), ==, 1);
  options.only_changed = TRUE;
  g_assert_true (rk_document_write (fixture->model, RK_DOCUMENT_PERSONAL, &options, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_pages (path), ==, 2);
  g_assert_true (rk_document_write (fixture->model, RK_DOCUMENT_MERGE, &options, sheet, &error));
  g_assert_true (g_file_get_contents (sheet, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  /* A header, two rows, and the end of the last line. */
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
}

/* How a side is addressed is the event's own affair. */
static void
test_honorifics (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.csv");
  g_autofree char *text = NULL;
  RkDocumentOptions options = { .event_id = 2, .printed = RK_DAY_NONE };
  g_autoptr (GError) error = NULL;

  add_timetable (fixture->model);
  g_assert_true (rk_model_set (fixture->model, RK_KIND_EVENT, 2,
                               (guint)rk_kind_find_field (RK_KIND_EVENT, "honorifics"),
                               "専門家=先生;企業=なし", &error));
  g_assert_no_error (error);
  g_assert_true (rk_document_write (fixture->model, RK_DOCUMENT_BADGES, &options, path, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "専門家01 先生,"));
  g_assert_nonnull (strstr (text, "\r\n企業01,企業01,"));
  g_assert_null (strstr (text, "様"));
}

/* One file for each of two companies and two experts. */
static void
test_each (Fixture *fixture, gconstpointer data)
{
  RkDocumentOptions options = { .event_id = 2, .printed = RK_DAY_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkDocumentJob) job = NULL;
  g_autofree char *first = path_of (fixture, "001_企業_企業01.pdf");
  guint n;

  add_timetable (fixture->model);
  job = rk_document_job_new (fixture->model, RK_DOCUMENT_PERSONAL, &options, &error);
  g_assert_no_error (error);
  g_assert_true (rk_document_job_run_each (job, fixture->folder, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpint (count_pages (first), ==, 1);
}

static void
test_names (void)
{
  RkDocument document;

  for (RkDocument i = 0; i < RK_N_DOCUMENTS; i++)
    {
      g_assert_true (rk_document_from_name (rk_document_get_name (i), &document));
      g_assert_cmpint (document, ==, i);
    }
  g_assert_false (rk_document_from_name ("poster", &document));
  g_assert_false (rk_document_from_name (NULL, &document));
}

#define TEST(name, data, func) g_test_add (name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  /* A grid, and a page each for two companies and two experts; who has no
   * meeting has no page. */
  static const Case timetable = { RK_DOCUMENT_TIMETABLE, NULL, 5 };
  static const Case timetable_en = { RK_DOCUMENT_TIMETABLE, "en", 5 };
  /* The meeting without a table has no sign. */
  static const Case signs = { RK_DOCUMENT_TABLE_SIGNS, NULL, 1 };
  static const Case badges = { RK_DOCUMENT_BADGES, NULL, 1 };
  static const Case personal = { RK_DOCUMENT_PERSONAL, NULL, 4 };
  static const Case grid = { RK_DOCUMENT_GRID, NULL, 1 };
  static const Case sheets = { RK_DOCUMENT_RESULT_SHEETS, "en", 4 };
  static const Case list = { RK_DOCUMENT_RECEPTION_LIST, "en", 1 };

  g_test_init (&argc, &argv, NULL);
  TEST ("/documents/timetable", &timetable, test_pages);
  TEST ("/documents/timetable-english", &timetable_en, test_pages);
  TEST ("/documents/table-signs", &signs, test_pages);
  TEST ("/documents/badges", &badges, test_pages);
  TEST ("/documents/reception-list", &list, test_pages);
  TEST ("/documents/booklet", NULL, test_booklet);
  TEST ("/documents/directory", NULL, test_directory);
  TEST ("/documents/report", NULL, test_report);
  TEST ("/documents/leaflet", NULL, test_leaflet);
  TEST ("/documents/pictures", NULL, test_pictures);
  TEST ("/documents/changed", NULL, test_changed);
  TEST ("/documents/honorifics", NULL, test_honorifics);
  TEST ("/documents/each", NULL, test_each);
  TEST ("/documents/personal", &personal, test_pages);
  TEST ("/documents/room-grid", &grid, test_pages);
  TEST ("/documents/result-sheets", &sheets, test_pages);
  TEST ("/documents/refused", NULL, test_refused);
  g_test_add_func ("/documents/names", test_names);
  return g_test_run ();
}
