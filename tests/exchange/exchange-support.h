/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A folder and a file with the starting data, and an event with a timetable.
 */
#pragma once

#include "rk-event-plan.h"
#include "rk-sheet-read.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  RkModel *model;
} Fixture;

/* Returns: (transfer full): a path in the test's own folder */
static inline char *
path_of (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static inline RkModel *
new_model (Fixture *fixture, const char *name, gboolean starting_data)
{
  g_autofree char *path = path_of (fixture, name);
  g_autoptr (RkStore) store = NULL;
  g_autoptr (GError) error = NULL;
  RkModel *model;

  g_assert_true (rk_store_create (path, &error));
  g_assert_no_error (error);
  store = rk_store_open (path, 0, &error);
  g_assert_no_error (error);
  model = rk_model_new (store);
  if (starting_data)
    g_assert_true (rk_model_load_starting_data (model, &error));
  return model;
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("renkei-exchange-XXXXXX", NULL);
  fixture->model = new_model (fixture, "a.renkei", TRUE);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_finalize_object (fixture->model);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static inline RkSheet *
sheet_of (const char *csv)
{
  g_autoptr (GError) error = NULL;
  RkSheet *sheet = rk_csv_parse (csv, strlen (csv), NULL, &error);

  g_assert_no_error (error);
  return sheet;
}

static inline void
import_text (RkModel *model, RkKind kind, gint64 event, const char *csv)
{
  g_autoptr (RkSheet) sheet = sheet_of (csv);
  g_autoptr (RkImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  RkImportOptions options = { event, NULL, FALSE, NULL };

  rk_import_sheet (model, kind, sheet, &options, &report, &error);
  for (guint i = 0; report != NULL && i < report->faults->len; i++)
    {
      const RkImportFault *fault = report->faults->pdata[i];

      g_test_message ("row %d %s: %s", fault->row, fault->column, fault->message);
    }
  g_assert_no_error (error);
}

/* Event 2 is of one day.  Two companies meet two experts each; one meeting has
 * no table, one person is the bureau's own. */
static inline void
add_timetable (RkModel *model)
{
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (GPtrArray) unserved = NULL;
  g_autoptr (GError) error = NULL;

  import_text (model, RK_KIND_SLOT, 2,
               "日付,開始時刻,分,部\n2023-06-08,10:00,20,午前\n2023-06-08,10:20,20,午前\n2023-06-"
               "08,13:00,20,午後\n");
  import_text (model, RK_KIND_PLACE, 2, "名称,区画,URL\n卓1,4階,\n卓2,,https://example.jp/web\n");
  import_text (
      model, RK_KIND_PARTICIPANT, 2,
      "名称,ふりがな,区分,所属,役職,電話,専門分野,課題,状態\n"
      "同席者01,どうせきしゃ01,同席者,城南信用金庫,担当,03-1234-5678,,,参加\n"
      "企業01,きぎょう01,企業,,,048-600-0256,,販路を広げたい,参加\n"
      "企業02,きぎょう02,企業,,,,,,参加\n"
      "専門家01,せんもんか01,専門家,支援機関01,,,デジタル化,,参加\n"
      "専門家02,せんもんか02,専門家,とても長い名前の支援機関とても長い名前の支援機関,部長,,,,参加\n"
      "専門家03,せんもんか03,専門家,,,,,,取消\n");
  import_text (model, RK_KIND_WISH, 2,
               "希望者,相手,希望,順位\n企業01,専門家01,必須,1\n企業01,専門家02,希望,2\n企業02,"
               "専門家01,希望,1\n");
  plan = rk_plan_load (model, 2, &error);
  g_assert_no_error (error);
  g_assert_true (rk_plan_pair (model, plan, &unserved, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];

      meeting->slot = (int)i % 3;
      meeting->place = i == 1 ? -1 : (int)i % 2;
    }
  g_assert_true (rk_plan_store (model, plan, NULL, &error));
  g_assert_no_error (error);
}
