/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets out: what goes out comes back in, in all forms and of every kind.
 */
#include "rk-sheet-write.h"

#include "exchange-support.h"

#include <json-glib/json-glib.h>

static void
write_sheet (
    RkModel *model, RkKind kind, gint64 event, const char *path, const RkSheetOptions *options)
{
  RkFilter filter = { .event_id = event };
  g_autoptr (GError) error = NULL;

  g_assert_true (rk_sheet_write (model, kind, &filter, path, options, &error));
  g_assert_no_error (error);
}

static char *
text_of (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Taking a sheet in again changes nothing: no row is new or other. */
static void
check_unchanged (
    Fixture *fixture, RkKind kind, gint64 event, const char *suffix, const char *encoding)
{
  g_autofree char *name = g_strconcat ("out", suffix, NULL);
  g_autofree char *path = path_of (fixture, name);
  RkSheetOptions written = { encoding, NULL, FALSE, FALSE };
  RkImportOptions options = { event, NULL, FALSE, NULL };
  g_autoptr (RkSheet) sheet = NULL;
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  RkFilter filter = { .event_id = event };
  g_autoptr (GPtrArray) before = rk_model_load_all (fixture->model, kind, &filter, NULL);
  g_autoptr (GPtrArray) after = NULL;

  write_sheet (fixture->model, kind, event, path, &written);
  sheet = rk_sheet_read (path, NULL, NULL, &error);
  g_assert_no_error (error);
  rk_import_sheet (fixture->model, kind, sheet, &options, &report, &error);
  for (guint i = 0; report != NULL && i < report->faults->len; i++)
    {
      const RkImportFault *fault = report->faults->pdata[i];

      g_test_message ("%s row %d %s: %s", rk_kind_get_info (kind)->name, fault->row, fault->column,
                      fault->message);
    }
  g_assert_no_error (error);
  after = rk_model_load_all (fixture->model, kind, &filter, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  g_assert_cmpint (report->n_rows, ==, (int)before->len);
  g_assert_cmpint (report->n_created, ==, 0);
  for (guint i = 0; i < before->len; i++)
    for (guint f = 0; f < rk_kind_get_info (kind)->n_fields; f++)
      if (g_strcmp0 (rk_record_get_nth (before->pdata[i], f),
                     rk_record_get_nth (after->pdata[i], f))
          != 0)
        g_error ("%s “%s” %s: “%s” became “%s”", suffix, rk_record_get_title (before->pdata[i]),
                 rk_kind_get_info (kind)->fields[f].header, rk_record_get_nth (before->pdata[i], f),
                 rk_record_get_nth (after->pdata[i], f));
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  static const RkKind kinds[] = {
    RK_KIND_PROGRAMME, RK_KIND_ORGANISATION, RK_KIND_PERSON,    RK_KIND_EVENT,     RK_KIND_TIE,
    RK_KIND_GROUP,     RK_KIND_SUBSIDY,      RK_KIND_INDICATOR, RK_KIND_STATISTIC, RK_KIND_HOLIDAY,
  };

  import_text (fixture->model, RK_KIND_PERSON, 0,
               "氏名,ふりがな,所属,電話,備考\n専門家07,せんもんか07,関東経済産業局,048-600-0256,\"="
               "1+1\n二行目\"\n");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    check_unchanged (fixture, kinds[i], 0, data, NULL);
}

static void
test_round_trip_event (Fixture *fixture, gconstpointer data)
{
  static const RkKind kinds[] = { RK_KIND_SLOT, RK_KIND_PLACE, RK_KIND_PARTICIPANT, RK_KIND_WISH };

  add_timetable (fixture->model);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    check_unchanged (fixture, kinds[i], 2, data, NULL);
}

/* A whole file as sheets makes the same file again. */
static void
test_other_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.xlsx");
  RkSheetOptions written = { NULL, "en", FALSE, FALSE };
  g_autoptr (RkModel) other = new_model (fixture, "b.renkei", FALSE);
  g_autoptr (RkSheet) sheet = NULL;
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  RkImportOptions options = { 0 };

  write_sheet (fixture->model, RK_KIND_HOLIDAY, 0, path, &written);
  sheet = rk_sheet_read (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rk_import_sheet (other, RK_KIND_HOLIDAY, sheet, &options, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report->n_created, ==, report->n_rows);
  g_assert_cmpint (report->n_rows, >, 30);
}

/* Bytes as Excel wants them: mark, header in Japanese, CR LF, mode 0600. */
static void
test_csv_form (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.csv");
  RkSheetOptions options = { NULL, NULL, FALSE, FALSE };
  g_autofree char *text = NULL;
  GStatBuf info;

  write_sheet (fixture->model, RK_KIND_HOLIDAY, 0, path, &options);
  text = text_of (path);
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf日付,名称\r\n"));
  g_assert_true (g_str_has_suffix (text, "\r\n"));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_guard (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.csv");
  RkSheetOptions options = { NULL, NULL, FALSE, FALSE };
  g_autofree char *text = NULL;

  import_text (fixture->model, RK_KIND_PERSON, 0,
               "氏名,役割,役職,備考\n専門家01,=HYPERLINK(1),+81-48-600-0256,-5\n専門家02,@SUM(A1),-"
               "1+2,''=x\n");
  write_sheet (fixture->model, RK_KIND_PERSON, 0, path, &options);
  text = text_of (path);
  g_assert_nonnull (strstr (text, ",\"'=HYPERLINK(1)\","));
  g_assert_nonnull (strstr (text, ",\"'@SUM(A1)\","));
  g_assert_null (strstr (text, ",=HYPERLINK"));
  g_assert_null (strstr (text, ",+81"));
  /* A negative number is a number. */
  g_assert_nonnull (strstr (text, ",-5\r\n"));
  g_assert_nonnull (strstr (text, "\"''=x\"\r\n"));
  check_unchanged (fixture, RK_KIND_PERSON, 0, ".csv", NULL);
}

static void
test_cp932 (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.csv");
  RkSheetOptions options = { "cp932", NULL, FALSE, FALSE };
  g_autofree char *text = NULL;

  import_text (fixture->model, RK_KIND_PERSON, 0, "氏名,役職\n専門家01,①㈱髙～－\n");
  write_sheet (fixture->model, RK_KIND_PERSON, 0, path, &options);
  text = text_of (path);
  g_assert_nonnull (strstr (text, "\x87\x40\x87\x8a"));
  check_unchanged (fixture, RK_KIND_PERSON, 0, ".csv", "cp932");
}

/* The cell that does not fit is named, and nothing is written. */
static void
test_cp932_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.csv");
  RkSheetOptions options = { "cp932", NULL, FALSE, FALSE };
  g_autoptr (GError) error = NULL;

  import_text (fixture->model, RK_KIND_PERSON, 0, "氏名,役職\n専門家01,𠮷野\n専門家02,㋿元年\n");
  g_assert_false (rk_sheet_write (fixture->model, RK_KIND_PERSON, NULL, path, &options, &error));
  g_assert_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_ENCODING);
  g_assert_nonnull (strstr (error->message, "𠮷"));
  g_assert_nonnull (strstr (error->message, "専門家01"));
  g_assert_nonnull (strstr (error->message, "役職"));
  g_assert_nonnull (strstr (error->message, "㋿"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.json");
  RkSheetOptions options = { NULL, "en", FALSE, FALSE };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) events = rk_model_load_all (fixture->model, RK_KIND_EVENT, NULL, NULL);
  JsonArray *array;
  JsonObject *first;

  write_sheet (fixture->model, RK_KIND_EVENT, 0, path, &options);
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  array = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (array), ==, events->len);
  first = json_array_get_object_element (array, 0);
  g_assert_cmpstr (json_object_get_string_member (first, "start_day"), ==, "2023-05-23");
  g_assert_cmpstr (json_object_get_string_member (first, "title"), ==,
                   "新現役交流会 No.1（亀有信用金庫）");
  g_assert_true (json_object_get_null_member (first, "start_time"));
}

static void
test_without_personal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.csv");
  RkSheetOptions options = { NULL, NULL, TRUE, FALSE };
  g_autofree char *text = NULL;

  import_text (fixture->model, RK_KIND_PERSON, 0, "氏名,電話\n専門家01,048-600-0256\n");
  write_sheet (fixture->model, RK_KIND_PERSON, 0, path, &options);
  text = text_of (path);
  g_assert_null (strstr (text, "048-600-0256"));
  g_assert_null (strstr (text, "電話"));
}

/* Reasons leave as words, not as they are stored. */
static void
test_meetings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.csv");
  RkSheetOptions options = { NULL, NULL, FALSE, FALSE };
  g_autofree char *text = NULL;

  add_timetable (fixture->model);
  write_sheet (fixture->model, RK_KIND_MEETING, 2, path, &options);
  text = text_of (path);
  g_assert_nonnull (strstr (text, "企業01,専門家01,1,10:00,卓1"));
  g_assert_null (strstr (text, "[('"));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "out.doc");
  g_autofree char *nowhere = path_of (fixture, "no-folder/out.csv");
  g_autofree char *nowhere_xlsx = path_of (fixture, "no-folder/out.xlsx");
  RkSheetOptions options = { NULL, NULL, FALSE, FALSE };
  g_autoptr (GError) error = NULL;

  g_assert_false (rk_sheet_write (fixture->model, RK_KIND_EVENT, NULL, path, &options, &error));
  g_assert_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  g_assert_false (rk_sheet_write (fixture->model, RK_KIND_EVENT, NULL, nowhere, &options, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (
      rk_sheet_write (fixture->model, RK_KIND_EVENT, NULL, nowhere_xlsx, &options, &error));
  g_assert_nonnull (error);
}

#define TEST(name, data, func) g_test_add (name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/sheet/round-trip/csv", ".csv", test_round_trip);
  TEST ("/sheet/round-trip/xlsx", ".xlsx", test_round_trip);
  TEST ("/sheet/round-trip-event/csv", ".csv", test_round_trip_event);
  TEST ("/sheet/round-trip-event/xlsx", ".xlsx", test_round_trip_event);
  TEST ("/sheet/other-file", NULL, test_other_file);
  TEST ("/sheet/csv-form", NULL, test_csv_form);
  TEST ("/sheet/guard", NULL, test_guard);
  TEST ("/sheet/cp932", NULL, test_cp932);
  TEST ("/sheet/cp932-refused", NULL, test_cp932_refused);
  TEST ("/sheet/json", NULL, test_json);
  TEST ("/sheet/without-personal", NULL, test_without_personal);
  TEST ("/sheet/meetings", NULL, test_meetings);
  TEST ("/sheet/refused", NULL, test_refused);
  return g_test_run ();
}
