/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl import FILE KIND SRC [--event ID] [--encoding E] [--map column=field,…] [--dry-run]
 */
#include "rk-cli.h"

#include "rk-sheet-read.h"

#include <glib/gi18n.h>

static void
print_report (const RkImportReport *report, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  rk_cli_add_integer (builder, "rows", report->n_rows);
  rk_cli_add_integer (builder, "created", report->n_created);
  rk_cli_add_integer (builder, "updated", report->n_updated);
  rk_cli_add_integer (builder, "unchanged", report->n_unchanged);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->faults->len; i++)
    {
      const RkImportFault *fault = report->faults->pdata[i];

      if (!json)
        g_printerr (_ ("row %d%s%s: %s\n"), fault->row, *fault->column != '\0' ? " " : "",
                    fault->column, fault->message);
      json_builder_begin_object (builder);
      rk_cli_add_integer (builder, "row", fault->row);
      rk_cli_add_string (builder, "column", fault->column);
      rk_cli_add_string (builder, "message", fault->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->warnings->len; i++)
    {
      const RkImportFault *warning = report->warnings->pdata[i];

      if (!json)
        g_printerr (_ ("row %d%s%s: %s\n"), warning->row, *warning->column != '\0' ? " " : "",
                    warning->column, warning->message);
      json_builder_begin_object (builder);
      rk_cli_add_integer (builder, "row", warning->row);
      rk_cli_add_string (builder, "column", warning->column);
      rk_cli_add_string (builder, "message", warning->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "skipped");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->skipped->len; i++)
    {
      if (!json)
        g_printerr (_ ("The column %s is not known and was left out.\n"),
                    (char *)report->skipped->pdata[i]);
      json_builder_add_string_value (builder, report->skipped->pdata[i]);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (json)
    rk_cli_print_json (builder);
}

static void
print_summary (const RkImportReport *report, const RkImportOptions *options)
{
  g_printerr (_ ("%d rows: %d new, %d renewed, %d as they were.%s\n"), report->n_rows,
              report->n_created, report->n_updated, report->n_unchanged,
              options->dry_run ? _ (" Nothing was changed (dry run).") : "");
  if (report->n_blank > 0 && !options->clear_blank)
    g_printerr (ngettext ("%d blank cell left what the file says.\n",
                          "%d blank cells left what the file says.\n", report->n_blank),
                report->n_blank);
}

int
rk_cmd_import (int argc, char **argv)
{
  g_autofree char *encoding = NULL;
  g_autofree char *map = NULL;
  g_autofree char *name = NULL;
  gboolean dry_run = FALSE, json = FALSE, clear_blank = FALSE;
  gint64 event = 0;
  const GOptionEntry entries[] = {
    { "event", 0, 0, G_OPTION_ARG_INT64, &event, N_ ("into this event"), "ID" },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, N_ ("auto, utf-8 or cp932"), "E" },
    { "map", 0, 0, G_OPTION_ARG_STRING, &map, N_ ("which column is which field"),
      "COLUMN=FIELD,…" },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &name,
      N_ ("which sheet of a workbook; else the first that has the columns"), N_ ("NAME") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("report only, change nothing"), NULL },
    { "clear-blank", 0, 0, G_OPTION_ARG_NONE, &clear_blank,
      N_ ("a blank cell takes away what the file says"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autoptr (RkSheet) sheet = NULL;
  g_autoptr (RkImportReport) report = NULL;
  RkImportOptions options = { 0 };
  gboolean done;
  RkKind kind;
  int code = rk_cli_parse (&argc, &argv, entries, "FILE KIND SRC", 3, 3);

  if (code != RK_EXIT_DONE)
    return code;
  if (!rk_kind_from_name (argv[2], &kind) || kind == RK_KIND_MEETING
      || (encoding != NULL && !g_str_equal (encoding, "auto") && !g_str_equal (encoding, "utf-8")
          && !g_str_equal (encoding, "cp932")))
    {
      g_printerr (_ ("%s: there is no such sheet or encoding.\n"), g_get_prgname ());
      return RK_EXIT_USAGE;
    }
  model = rk_cli_open (argv[1], TRUE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  if (map == NULL)
    map = rk_import_dup_remembered_map (model, kind);
  sheet = name != NULL ? rk_sheet_read (argv[3], encoding, name, &error)
                       : rk_sheet_read_of_kind (argv[3], encoding, kind, map, &error);
  if (sheet == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  options.event_id = event;
  options.map = map;
  options.dry_run = dry_run;
  options.clear_blank = clear_blank;
  done = rk_import_sheet (model, kind, sheet, &options, &report, &error);
  print_report (report, json);
  if (name == NULL && sheet->names->len > 1)
    g_printerr (_ ("The workbook has %u sheets; “%s” was read.\n"), sheet->names->len,
                (char *)sheet->names->pdata[sheet->chosen]);
  if (!done)
    return rk_cli_fail (g_steal_pointer (&error));
  print_summary (report, &options);
  return RK_EXIT_DONE;
}
