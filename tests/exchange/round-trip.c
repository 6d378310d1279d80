/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every sheet goes out, comes back into an empty file, and goes out again the
 * same to the byte: as CSV in UTF-8, as CSV in CP932 where it fits, as XLSX.
 * The sheets are those of the starting data and of an event made of the samples.
 */
#include "rk-import.h"
#include "rk-sheet-read.h"
#include "rk-sheet-write.h"

#include <glib/gstdio.h>

/* In the order in which one names another. */
static const RkKind kinds[] = {
  RK_KIND_ORGANISATION, RK_KIND_PAST,      RK_KIND_PERSON, RK_KIND_EDITION,     RK_KIND_PROGRAMME,
  RK_KIND_SUBSIDY,      RK_KIND_LINK,      RK_KIND_GROUP,  RK_KIND_TIE,         RK_KIND_REFERRAL,
  RK_KIND_INDICATOR,    RK_KIND_STATISTIC, RK_KIND_THEME,  RK_KIND_ROLE,        RK_KIND_EVENT,
  RK_KIND_HOLIDAY,      RK_KIND_SLOT,      RK_KIND_PLACE,  RK_KIND_PARTICIPANT, RK_KIND_CHALLENGE,
  RK_KIND_WISH,         RK_KIND_OUTCOME,
};

typedef struct
{
  char *folder;
  RkModel *source;
  RkModel *target;
  gint64 source_event;
} Fixture;

static RkModel *
make_file (const char *folder, const char *name, gboolean sample)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (RkStore) store = NULL;
  g_autoptr (GError) error = NULL;
  RkModel *model;

  g_assert_true (rk_store_create (path, &error));
  g_assert_no_error (error);
  store = rk_store_open (path, 0, &error);
  g_assert_no_error (error);
  model = rk_model_new (store);
  g_assert_true (sample ? rk_model_load_starting_data (model, NULL)
                        : rk_model_load_reference_data (model, NULL));
  return model;
}

static void
take_in (RkModel *model, RkKind kind, gint64 event, const char *path)
{
  RkImportOptions options = { .event_id = rk_kind_get_info (kind)->of_event ? event : 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (RkSheet) sheet = rk_sheet_read (path, NULL, NULL, &error);

  g_assert_no_error (error);
  if (sheet->rows->len < 2)
    return;
  if (!rk_import_sheet (model, kind, sheet, &options, &report, &error))
    {
      const RkImportFault *fault = report->faults->len > 0 ? report->faults->pdata[0] : NULL;

      g_error ("%s: %s (%s %s)", path, error->message, fault != NULL ? fault->column : "",
               fault != NULL ? fault->message : "");
    }
}

static void
add (RkModel *model, RkKind kind, gint64 event, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (RkSheet) sheet = rk_sheet_new ();
  RkImportOptions options = { .event_id = event };
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; lines[i] != NULL; i++)
    rk_sheet_add_row (sheet, i + 1, g_strsplit (lines[i], ",", -1));
  rk_import_sheet (model, kind, sheet, &options, &report, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const samples[] = { "participants", "challenges", "wishes" };

  fixture->folder = g_dir_make_tmp ("renkei-trip-XXXXXX", NULL);
  fixture->source = make_file (fixture->folder, "source.renkei", TRUE);
  fixture->target = make_file (fixture->folder, "target.renkei", FALSE);
  fixture->source_event = 3;
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *name = g_strconcat (samples[i], ".csv", NULL);
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "..", "data", "samples", name, NULL);
      RkKind kind;

      g_assert_true (rk_kind_from_name (samples[i], &kind));
      take_in (fixture->source, kind, 3, path);
    }
  add (fixture->source, RK_KIND_OUTCOME, 3,
       "参加者A,参加者B,回,Aの意向,Bの意向,契約,フォロー期日,備考\n"
       "企業01,専門家01,1,希望する,検討中,顧問契約,R5.10.1,よい面談\n"
       "企業02,専門家03,1,希望しない,,,,\n企業01,専門家02,2,検討中,希望する,,2024/1/5,");
  add (fixture->source, RK_KIND_PLACE, 3, "名称,区画,URL,閉めるコマ\nA1,4F,,10:40\nB2,5F,,");
  add (fixture->source, RK_KIND_PERSON, 0,
       "氏名,ふりがな,役割,所属,役職,専門分野,電話,メール,備考\n"
       "専門家07,せんもんか07,専門家,多摩信用金庫,顧問,販路開拓;人材,03-1234-5678,a@example.jp,=1+"
       "1\n"
       "専門家08,,,どこか,,,,,'ことば");
  add (fixture->source, RK_KIND_PAST, 0,
       "機関,旧名称,ふりがな,経緯,年,備考\n多摩信用金庫,旧名01,きゅうめい,合併,H18,覚え");
  add (fixture->source, RK_KIND_PROGRAMME, 0,
       "年度,項目,番号,親番号,施策名,受付開始,受付締切,次回の目安\n"
       "R5,施策活用・連携,1,12,地域の人事部,R5.4.1,令和5年6月30日,来年5月ごろ");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_assert_finalize_object (fixture->source);
  g_assert_finalize_object (fixture->target);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static char *
write_out (Fixture *fixture,
           RkModel *model,
           RkKind kind,
           gint64 event,
           const char *name,
           const char *suffix,
           const char *encoding)
{
  RkFilter filter = { rk_kind_get_info (kind)->of_event ? event : 0, 0, NULL };
  RkSheetOptions options = { .encoding = encoding, .substitute = TRUE };
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  char *path = g_build_filename (fixture->folder, file, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (rk_sheet_write (model, kind, &filter, path, &options, &error));
  g_assert_no_error (error);
  return path;
}

static gint64
event_of (RkModel *model, gint64 source_event, RkModel *source)
{
  g_autofree char *title = rk_store_dup_text (
      rk_model_get_store (source), NULL, "SELECT title FROM event WHERE id = ?", "i", source_event);
  gint64 id = 0;

  rk_store_get_int64 (rk_model_get_store (model), &id, NULL, "SELECT id FROM event WHERE title = ?",
                      "s", title);
  return id;
}

static void
go_round (Fixture *fixture, const char *suffix, const char *encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gint64 event = event_of (fixture->target, fixture->source_event, fixture->source);
      g_autofree char *out = write_out (fixture, fixture->source, kinds[i], fixture->source_event,
                                        "out", suffix, encoding);

      take_in (fixture->target, kinds[i], event, out);
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gint64 event = event_of (fixture->target, fixture->source_event, fixture->source);
      g_autofree char *out = write_out (fixture, fixture->source, kinds[i], fixture->source_event,
                                        "out", ".csv", encoding);
      g_autofree char *back =
          write_out (fixture, fixture->target, kinds[i], event, "back", ".csv", encoding);
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      g_auto (GStrv) a = NULL;
      g_auto (GStrv) b = NULL;
      gsize n_first, n_second;

      g_assert_true (g_file_get_contents (out, &first, &n_first, NULL));
      g_assert_true (g_file_get_contents (back, &second, &n_second, NULL));
      a = g_strsplit (first, "\r\n", -1);
      b = g_strsplit (second, "\r\n", -1);
      for (guint l = 0; a[l] != NULL && b[l] != NULL; l++)
        if (!g_str_equal (a[l], b[l]))
          g_error ("%s, line %u:\n%s\n%s", rk_kind_get_info (kinds[i])->name, l + 1, a[l], b[l]);
      g_assert_cmpuint (g_strv_length (a), ==, g_strv_length (b));
      g_assert_cmpuint (n_first, ==, n_second);
    }
}

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  go_round (fixture, ".csv", NULL);
}

static void
test_cp932 (Fixture *fixture, gconstpointer data)
{
  go_round (fixture, ".csv", "cp932");
}

static void
test_xlsx (Fixture *fixture, gconstpointer data)
{
  go_round (fixture, ".xlsx", NULL);
}

/* What is in the file already is not written again. */
static void
test_same_file (Fixture *fixture, gconstpointer data)
{
  gint64 before = 0, after = 0;

  g_assert_true (rk_store_get_int64 (rk_model_get_store (fixture->source), &before, NULL,
                                     "SELECT count (*) FROM history", ""));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *out = write_out (fixture, fixture->source, kinds[i], fixture->source_event,
                                        "out", ".csv", NULL);

      take_in (fixture->source, kinds[i], fixture->source_event, out);
    }
  g_assert_true (rk_store_get_int64 (rk_model_get_store (fixture->source), &after, NULL,
                                     "SELECT count (*) FROM history", ""));
  g_assert_cmpint (before, ==, after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/round-trip/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("csv", test_csv);
  ADD ("cp932", test_cp932);
  ADD ("xlsx", test_xlsx);
  ADD ("same-file", test_same_file);
  return g_test_run ();
}
