/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl export FILE KIND OUT [--event ID] [--year FY] [--compare FY] [--view NAME]
 *                  [--encoding utf-8|cp932] [--substitute] [--lang ja|en]
 *                  [--participant ID] [--changed] [--offset X,Y] [--each]
 */
#include "rk-cli.h"

#include "rk-comparison.h"
#include "rk-date.h"
#include "rk-documents.h"
#include "rk-ical.h"
#include "rk-network-export.h"
#include "rk-sheet-read.h"
#include "rk-sheet-write.h"

#include <glib/gi18n.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>

typedef struct
{
  const char *kind_name;
  const char *path;
  gint64 event;
  char *year_text;
  int year;
  char *compare;
  int compare_year;
  gboolean substitute;
  char *view;
  char *encoding;
  char *lang;
  gint64 participant;
  gboolean changed;
  char *offset;
  double offset_x_mm;
  double offset_y_mm;
  gboolean each;
} Request;

static gboolean
has_suffix (const char *path, const char *const *suffixes)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (int i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
refuse_suffix (const Request *request, const char *forms, GError **error)
{
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED,
               _ ("%s: %s can be written as %s."), request->path, request->kind_name, forms);
  return FALSE;
}

static RkDay
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return rk_day_new (g_date_time_get_year (now), g_date_time_get_month (now),
                     g_date_time_get_day_of_month (now));
}

static gint64
now_utc_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* What the model translates is said in the language of the document, whatever
 * the locale; NULL gives the locale back. */
static void
speak (const char *lang)
{
  static char *own_language, *own_locale;

  if (lang != NULL)
    {
      own_language = g_strdup (g_getenv ("LANGUAGE"));
      own_locale = g_strdup (setlocale (LC_MESSAGES, NULL));
      g_setenv ("LANGUAGE", lang, TRUE);
      if (setlocale (LC_MESSAGES, g_str_equal (lang, "ja") ? "ja_JP.UTF-8" : "en_US.UTF-8") == NULL)
        setlocale (LC_MESSAGES, "C.UTF-8");
      return;
    }
  if (own_language != NULL)
    g_setenv ("LANGUAGE", own_language, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  setlocale (LC_MESSAGES, own_locale);
  g_clear_pointer (&own_language, g_free);
  g_clear_pointer (&own_locale, g_free);
}

static gboolean
export_sheet (RkModel *model, const Request *request, RkKind kind, GError **error)
{
  static const char *const sheets[] = { ".csv", ".xlsx", ".json", NULL };
  static const char *const calendars[] = { ".ics", NULL };
  RkFilter filter = { request->event, request->year, request->view };
  RkSheetOptions options = { request->encoding, request->lang, FALSE, request->substitute };

  if (has_suffix (request->path, calendars) && kind == RK_KIND_EVENT && request->event == 0)
    return rk_ical_write_events (model, &filter, now_utc_s (), request->path, error);
  if (has_suffix (request->path, calendars) && (kind == RK_KIND_EVENT || kind == RK_KIND_MEETING))
    return rk_ical_write_meetings (model, request->event, request->participant, now_utc_s (),
                                   request->path, error);
  if (has_suffix (request->path, sheets))
    return rk_sheet_write (model, kind, &filter, request->path, &options, error);
  return refuse_suffix (request,
                        kind == RK_KIND_EVENT || kind == RK_KIND_MEETING ? ".csv .xlsx .json .ics"
                                                                         : ".csv .xlsx .json",
                        error);
}

/* The newest edition where no year is given, beside the other. */
static gboolean
export_comparison (RkModel *model, const Request *request, GError **error)
{
  static const char *const forms[] = { ".pdf", ".csv", ".xlsx", ".json", NULL };
  const char *lang = request->lang != NULL ? request->lang : "ja";
  RkSheetOptions options = { request->encoding, request->lang, FALSE, request->substitute };
  int year = request->year != 0 ? request->year : rk_edition_next_year (model) - 1;
  gboolean done;

  if (!has_suffix (request->path, forms))
    return refuse_suffix (request, ".pdf .csv .xlsx .json", error);
  speak (lang);
  done = rk_comparison_write (model, year, request->compare_year, request->path, &options, today (),
                              error);
  speak (NULL);
  return done;
}

/* One file for each person, into a folder. */
static gboolean
export_each (RkModel *model,
             RkDocument document,
             const RkDocumentOptions *options,
             const char *folder,
             GError **error)
{
  g_autoptr (RkDocumentJob) job = NULL;
  gboolean done;
  guint n;

  if (document != RK_DOCUMENT_PERSONAL && document != RK_DOCUMENT_RESULT_SHEETS
      && document != RK_DOCUMENT_CHALLENGE_SHEETS)
    {
      g_set_error_literal (
          error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED,
          _ ("Only personal-timetables, result-sheets and challenge-sheets are written one for "
             "each person."));
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", folder,
                   g_strerror (errno));
      return FALSE;
    }
  job = rk_document_job_new (model, document, options, error);
  if (job == NULL)
    return FALSE;
  speak (options->lang);
  done = rk_document_job_run_each (job, folder, &n, error);
  speak (NULL);
  return done;
}

static gboolean
export_document (RkModel *model, const Request *request, RkDocument document, GError **error)
{
  static const char *const pages[] = { ".pdf", NULL };
  static const char *const pictures[] = { ".svg", ".png", NULL };
  static const char *const meetings[] = { ".csv", ".xlsx", ".json", ".ics", NULL };
  static const char *const tables[] = { ".csv", ".xlsx", NULL };
  const char *lang = request->lang != NULL ? request->lang : "ja";
  RkDocumentOptions options = { .event_id = request->event,
                                .fiscal_year = request->year,
                                .group = request->view,
                                .record_id = request->participant,
                                .only_changed = request->changed,
                                .offset_x_mm = request->offset_x_mm,
                                .offset_y_mm = request->offset_y_mm,
                                .encoding = request->encoding,
                                .printed = today (),
                                .lang = lang };
  gboolean timetable = document == RK_DOCUMENT_TIMETABLE;
  gboolean done;

  if (timetable && has_suffix (request->path, meetings))
    return export_sheet (model, request, RK_KIND_MEETING, error);
  /* As a sheet it is the kind of record of that name, which comes back in. */
  if (document == RK_DOCUMENT_CHALLENGE_SHEETS && has_suffix (request->path, meetings))
    return export_sheet (model, request, RK_KIND_SHEET, error);
  if (request->each)
    return export_each (model, document, &options, request->path, error);
  if (!has_suffix (request->path, pages) && !(timetable && has_suffix (request->path, pictures))
      && !((rk_document_is_of_event (document) || rk_document_is_table (document))
           && has_suffix (request->path, tables)))
    return refuse_suffix (request, timetable ? ".pdf .svg .png .csv .xlsx .json .ics" : ".pdf",
                          error);
  speak (lang);
  done = rk_document_write (model, document, &options, request->path, error);
  speak (NULL);
  return done;
}

/* A saved view, or the network of a year; years that are given win. */
static RkNetworkQuery *
build_query (RkModel *model, const Request *request, GError **error)
{
  g_autoptr (RkNetworkQuery) query = request->view != NULL
                                         ? rk_network_view_load (model, request->view, error)
                                         : rk_network_query_new (0);

  if (query == NULL)
    return NULL;
  if (request->year != 0)
    query->year = request->year;
  if (request->compare_year != 0)
    query->compare = request->compare_year;
  if (query->compare != 0 && query->year == 0)
    {
      g_autoptr (RkNetwork) all = rk_model_load_whole_network (model, error);
      g_autoptr (GArray) years = all != NULL ? rk_network_list_years (all) : NULL;

      if (years == NULL)
        return NULL;
      query->year = years->len > 0 ? g_array_index (years, int, years->len - 1) : query->compare;
    }
  return g_steal_pointer (&query);
}

static gboolean
export_network (RkModel *model, const Request *request, GError **error)
{
  g_autoptr (RkNetworkQuery) query = NULL;
  gboolean done;

  if (!rk_network_can_write (request->path))
    return refuse_suffix (request, ".graphml .csv .svg .png .pdf", error);
  query = build_query (model, request, error);
  if (query == NULL)
    return FALSE;
  speak (request->lang != NULL ? request->lang : "ja");
  done = rk_network_export (model, query, request->view, today (), request->path, error);
  speak (NULL);
  return done;
}

static int
refuse_usage (const char *words, const char *about)
{
  g_printerr ("%s: ", g_get_prgname ());
  g_printerr (words, about);
  g_printerr ("\n");
  return RK_EXIT_USAGE;
}

/* What can be said against the request before the file is opened. */
static int
check (Request *request, gboolean is_sheet, RkKind kind, gboolean is_document, RkDocument document)
{
  g_autoptr (GError) error = NULL;
  gboolean of_event = is_sheet ? rk_kind_get_info (kind)->of_event
                               : is_document && rk_document_is_of_event (document);

  if (request->encoding != NULL && !g_str_equal (request->encoding, "utf-8")
      && !g_str_equal (request->encoding, "cp932"))
    return refuse_usage (_ ("%s is no encoding: utf-8 or cp932."), request->encoding);
  if (request->lang != NULL && !g_str_equal (request->lang, "ja")
      && !g_str_equal (request->lang, "en"))
    return refuse_usage (_ ("%s is no language: ja or en."), request->lang);
  if (request->year_text != NULL
      && !rk_fiscal_year_parse (request->year_text, &request->year, &error))
    {
      rk_cli_fail (g_steal_pointer (&error));
      return RK_EXIT_USAGE;
    }
  if (of_event && request->event == 0)
    return refuse_usage (_ ("%s are of one event: say which with --event."), request->kind_name);
  if (request->offset != NULL
      && sscanf (request->offset, "%lf,%lf", &request->offset_x_mm, &request->offset_y_mm) != 2)
    return refuse_usage (_ ("%s is no offset: millimetres as 0.5,-1.2."), request->offset);
  if (request->compare != NULL
      && !rk_fiscal_year_parse (request->compare, &request->compare_year, &error))
    {
      rk_cli_fail (g_steal_pointer (&error));
      return RK_EXIT_USAGE;
    }
  if (request->compare != NULL && !(is_sheet && kind == RK_KIND_PROGRAMME)
      && !g_str_equal (request->kind_name, "network"))
    return refuse_usage (_ ("%s cannot be compared between years: programmes and network can."),
                         request->kind_name);
  return RK_EXIT_DONE;
}

static int
run (const char *file, Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  RkDocument document = 0;
  RkKind kind = 0;
  gboolean is_network = g_str_equal (request->kind_name, "network");
  gboolean is_document = rk_document_from_name (request->kind_name, &document);
  gboolean is_sheet = !is_network && !is_document && rk_kind_from_name (request->kind_name, &kind);
  gboolean done;
  int code;

  if (!is_network && !is_document && !is_sheet)
    return refuse_usage (_ ("there is no kind %s to export."), request->kind_name);
  code = check (request, is_sheet, kind, is_document, document);
  if (code != RK_EXIT_DONE)
    return code;
  model = rk_cli_open (file, FALSE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  if (is_network)
    done = export_network (model, request, &error);
  else if (request->compare != NULL)
    done = export_comparison (model, request, &error);
  else if (is_document)
    done = export_document (model, request, document, &error);
  else
    done = export_sheet (model, request, kind, &error);
  return done ? RK_EXIT_DONE : rk_cli_fail (g_steal_pointer (&error));
}

static void
clear_request (Request *request)
{
  g_free (request->year_text);
  g_free (request->compare);
  g_free (request->view);
  g_free (request->encoding);
  g_free (request->lang);
  g_free (request->offset);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, clear_request)

int
rk_cmd_export (int argc, char **argv)
{
  g_auto (Request) request = { 0 };
  const GOptionEntry entries[] = {
    { "event", 0, 0, G_OPTION_ARG_INT64, &request.event, N_ ("of this event"), "ID" },
    { "year", 0, 0, G_OPTION_ARG_STRING, &request.year_text,
      N_ ("of this fiscal year, as 2023 or R5"), "FY" },
    { "compare", 0, 0, G_OPTION_ARG_STRING, &request.compare,
      N_ ("with this fiscal year beside it"), "FY" },
    { "view", 0, 0, G_OPTION_ARG_STRING, &request.view,
      N_ ("only this group of the list, as the window names it; of the network, a saved view"),
      "NAME" },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &request.encoding,
      N_ ("of a CSV file: utf-8 or cp932"), "E" },
    { "substitute", 0, 0, G_OPTION_ARG_NONE, &request.substitute,
      N_ ("in CP932, put another character for one that does not fit"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &request.lang,
      N_ ("of headers and of what is fixed on paper: ja or en"), "L" },
    { "participant", 0, 0, G_OPTION_ARG_INT64, &request.participant,
      N_ ("only what is made for this participant"), "ID" },
    { "changed", 0, 0, G_OPTION_ARG_NONE, &request.changed,
      N_ ("only for those whose meetings are not as published"), NULL },
    { "offset", 0, 0, G_OPTION_ARG_STRING, &request.offset,
      N_ ("of badges: millimetres to the right and down"), "X,Y" },
    { "each", 0, 0, G_OPTION_ARG_NONE, &request.each,
      N_ ("one file for each person, into the folder OUT"), NULL },
    { NULL },
  };
  int code = rk_cli_parse (&argc, &argv, entries, "FILE KIND OUT", 3, 3);

  if (code != RK_EXIT_DONE)
    return code;
  request.kind_name = argv[2];
  request.path = argv[3];
  return run (argv[1], &request);
}
