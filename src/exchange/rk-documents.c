/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Loads what a document needs, has it drawn, writes it whole or not at all.
 */
#include "rk-documents-private.h"

#include "rk-sheet-read.h"
#include "rk-sheet-write.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Whom a document is for: others than those it tells of, or the office itself. */
typedef enum
{
  FOR_OTHERS,
  FOR_OFFICE,
} Reader;

typedef struct
{
  const char *name;
  gboolean of_event;
  gboolean (*make) (RkDocumentRun *run, GBytes **pdf, GError **error);
  RkTable *(*tabulate) (RkDocumentRun *run); /* for .xlsx and .csv; NULL where there is none */
  Reader reader;
} Document;

static const Document documents[RK_N_DOCUMENTS] = {
  [RK_DOCUMENT_TIMETABLE] = { "timetable", TRUE, _rk_document_timetable, NULL },
  [RK_DOCUMENT_TABLE_SIGNS] = { "table-signs", TRUE, _rk_document_table_signs,
                                _rk_document_sign_table },
  [RK_DOCUMENT_BADGES] = { "badges", TRUE, _rk_document_badges, _rk_document_badge_table,
                           FOR_OFFICE },
  [RK_DOCUMENT_RECEPTION_LIST] = { "reception-list", TRUE, _rk_document_reception_list,
                                   _rk_document_reception_table, FOR_OFFICE },
  [RK_DOCUMENT_PERSONAL] = { "personal-timetables", TRUE, _rk_document_personal,
                             _rk_document_personal_table },
  [RK_DOCUMENT_GRID] = { "room-grid", TRUE, _rk_document_grid, _rk_document_grid_table },
  [RK_DOCUMENT_RESULT_SHEETS] = { "result-sheets", TRUE, _rk_document_result_sheets,
                                  _rk_document_result_table },
  [RK_DOCUMENT_CHANGES] = { "timetable-changes", TRUE, _rk_document_changes,
                            _rk_document_changes_table, FOR_OFFICE },
  [RK_DOCUMENT_MERGE] = { "mail-merge", TRUE, NULL, _rk_document_merge_table },
  [RK_DOCUMENT_CHALLENGE_SHEETS] = { "challenge-sheets", TRUE, _rk_document_challenge_sheets,
                                     _rk_document_challenge_table, FOR_OTHERS },
  [RK_DOCUMENT_MEETING_SIGNS] = { "meeting-signs", TRUE, _rk_document_meeting_signs,
                                  _rk_document_sign_table, FOR_OTHERS },
  [RK_DOCUMENT_LEAFLET] = { "leaflet", FALSE, _rk_document_leaflet, NULL },
  [RK_DOCUMENT_REPORT] = { "report", FALSE, _rk_document_report, NULL },
  [RK_DOCUMENT_BOOKLET] = { "booklet", FALSE, _rk_document_booklet, NULL },
  [RK_DOCUMENT_DIRECTORY] = { "directory", FALSE, _rk_document_directory, NULL },
  [RK_DOCUMENT_RATES] = { "rates", FALSE, NULL, _rk_document_rate_table, FOR_OFFICE },
};

/** Returns: (transfer none): what the command line calls it */
const char *
rk_document_get_name (RkDocument document)
{
  g_return_val_if_fail (document < RK_N_DOCUMENTS, NULL);
  return documents[document].name;
}

/**
 * rk_document_from_name:
 * @name: as the command line calls it
 * @document: (out): the document
 *
 * Returns: TRUE if there is such a document
 */
gboolean
rk_document_from_name (const char *name, RkDocument *document)
{
  for (guint i = 0; i < RK_N_DOCUMENTS; i++)
    if (g_strcmp0 (name, documents[i].name) == 0)
      {
        *document = i;
        return TRUE;
      }
  return FALSE;
}

/** Returns: TRUE if the document is of one event */
gboolean
rk_document_is_of_event (RkDocument document)
{
  g_return_val_if_fail (document < RK_N_DOCUMENTS, FALSE);
  return documents[document].of_event;
}

/** Returns: TRUE if the document is data for other programs and no paper */
gboolean
rk_document_is_table (RkDocument document)
{
  g_return_val_if_fail (document < RK_N_DOCUMENTS, FALSE);
  return documents[document].make == NULL;
}

static gboolean
names_one_of (const char *list, const char *name)
{
  g_auto (GStrv) names = g_strsplit (list != NULL ? list : "", ";", -1);

  return g_strv_contains ((const char *const *)names, name);
}

/* Guests take 様; those who attend for a host of the event or for the bureau
 * are our own staff and do not. */
gboolean
_rk_document_is_guest (const RkDocumentRun *run, RkRecord *participant)
{
  const char *affiliation = rk_record_get (participant, "affiliation");

  if (!g_str_equal (rk_record_get (participant, "side"), "同席者") || affiliation == NULL)
    return TRUE;
  return strstr (affiliation, "経済産業局") == NULL
         && !names_one_of (rk_record_get (run->event, "hosts"), affiliation)
         && !names_one_of (rk_record_get (run->event, "co_hosts"), affiliation);
}

/* What the event says of a side, as "専門家=先生;同席者=なし"; NULL where it says nothing. */
static char *
dup_honorific (const RkDocumentRun *run, const char *side)
{
  const char *text = rk_record_get (run->event, "honorifics");
  g_autofree char *narrow = rk_text_narrow (text != NULL ? text : "");
  g_auto (GStrv) parts = g_strsplit_set (narrow, ";,", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) ends = g_strsplit (parts[i], "=", 2);

      if (ends[0] != NULL && ends[1] != NULL && g_str_equal (g_strstrip (ends[0]), side))
        return g_strdup (g_strstrip (ends[1]));
    }
  return NULL;
}

/* Returns: (transfer full): the name with 様, or what the event says, where it is due */
char *
_rk_document_dup_called (const RkDocumentRun *run, RkRecord *participant)
{
  const char *name = rk_record_get_title (participant);
  g_autofree char *honorific = dup_honorific (run, rk_record_get (participant, "side"));

  if (!run->is_ja || g_strcmp0 (honorific, "なし") == 0
      || (honorific == NULL && !_rk_document_is_guest (run, participant)))
    return g_strdup (name);
  return g_strdup_printf ("%s %s", name, honorific != NULL ? honorific : "様");
}

/* Whether others may be told more of somebody than a name. */
gboolean
_rk_document_may_tell (const RkDocumentRun *run, int person)
{
  return ((RkPlanPerson *)run->plan->people->pdata[person])->consent == RK_CONSENT_GIVEN;
}

/* Returns: (transfer full): what somebody is called on what others are given:
 * with where from, if there are two of the name; without a name, if it is
 * withheld */
char *
_rk_document_dup_called_by_others (const RkDocumentRun *run, int person)
{
  const RkPlanPerson *who = run->plan->people->pdata[person];
  g_autofree char *called = NULL;

  if (who->consent == RK_CONSENT_REFUSED)
    return g_strdup (who->name);
  called = _rk_document_dup_called (run, _rk_document_record_of (run, person));
  return g_str_has_prefix (who->name, who->bare_name)
             ? g_strconcat (called, who->name + strlen (who->bare_name), NULL)
             : g_steal_pointer (&called);
}

/* Returns: (transfer full): "10:40 卓3", with the day where there are several */
char *
_rk_document_dup_stand (const RkDocumentRun *run, int slot, int place)
{
  g_autofree char *time = slot >= 0 ? rk_plan_slot_name (run->plan, slot) : NULL;

  if (time == NULL)
    return g_strdup (SAY (run, "なし", "none"));
  return place >= 0 ? g_strdup_printf ("%s %s", time,
                                       ((RkPlanPlace *)run->plan->places->pdata[place])->name)
                    : g_steal_pointer (&time);
}

/* Whether a document of persons is asked for one. */
gboolean
_rk_document_is_wanted (const RkDocumentRun *run, int person)
{
  const RkPlanPerson *who = run->plan->people->pdata[person];

  if (run->options->record_id != 0 && run->options->record_id != who->id)
    return FALSE;
  return run->moved == NULL || g_hash_table_contains (run->moved, GINT_TO_POINTER (person));
}

/* Returns: (transfer none): what a side is called on paper */
const char *
_rk_document_side (const RkDocumentRun *run, const char *side)
{
  static const char *const words[][2] = {
    { "企業", "Company" }, { "専門家", "Expert" },  { "売り手", "Seller" },
    { "買い手", "Buyer" }, { "登壇者", "Speaker" }, { "同席者", "Attendant" },
  };

  for (guint i = 0; !run->is_ja && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i][0], side))
      return words[i][1];
  return side;
}

/* Returns: (transfer none): the record of a person of the plan */
RkRecord *
_rk_document_record_of (const RkDocumentRun *run, int person)
{
  return g_hash_table_lookup (run->record_of,
                              &((RkPlanPerson *)run->plan->people->pdata[person])->id);
}

/* Returns: (transfer full): an ISO day in words */
char *
_rk_document_dup_day (const RkDocumentRun *run, const char *iso)
{
  RkDay day;

  return rk_day_parse (iso, &day, NULL) ? rk_day_to_text (day, run->is_ja ? "ja" : "en")
                                        : g_strdup (iso);
}

/* Returns: (transfer full): "10:00–10:20" */
char *
_rk_document_dup_time (const RkPlanSlot *slot)
{
  g_autofree char *start = rk_minutes_to_text (slot->start_min);
  g_autofree char *end = rk_minutes_to_text (MIN (slot->start_min + slot->length_min, 24 * 60));

  return g_strdup_printf ("%s–%s", start, end);
}

/* Returns: (transfer container) (element-type utf8): the days of the slots, in order */
GPtrArray *
_rk_document_list_days (const RkPlan *plan)
{
  GPtrArray *days = g_ptr_array_new ();

  for (guint i = 0; i < plan->slots->len; i++)
    {
      RkPlanSlot *slot = plan->slots->pdata[i];

      if (days->len == 0 || !g_str_equal (days->pdata[days->len - 1], slot->day))
        g_ptr_array_add (days, slot->day);
    }
  return days;
}

static gboolean
attends (const RkPlanMeeting *meeting, int person)
{
  for (guint i = 0; i < meeting->attendants->len; i++)
    if (g_array_index (meeting->attendants, int, i) == person)
      return TRUE;
  return meeting->a == person || meeting->b == person;
}

static int
compare_slots (gconstpointer a, gconstpointer b, gpointer data)
{
  const RkPlan *plan = data;
  const RkPlanMeeting *first = plan->meetings->pdata[*(const int *)a];
  const RkPlanMeeting *second = plan->meetings->pdata[*(const int *)b];

  return first->slot != second->slot ? first->slot - second->slot
                                     : *(const int *)a - *(const int *)b;
}

/* Returns: (transfer full) (element-type int): meetings that have a slot, in
 * order of time, of a person or -1 for all, at a place or -1 for any, on a day
 * or NULL for any */
GArray *
_rk_document_meetings_of (const RkPlan *plan, int person, int place, const char *day)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 0; i < (int)plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = plan->meetings->pdata[i];

      if (meeting->slot < 0 || meeting->a < 0 || meeting->b < 0
          || (person >= 0 && !attends (meeting, person)) || (place >= 0 && meeting->place != place))
        continue;
      if (day == NULL || g_str_equal (((RkPlanSlot *)plan->slots->pdata[meeting->slot])->day, day))
        g_array_append_val (found, i);
    }
  g_array_sort_with_data (found, compare_slots, (gpointer)plan);
  return found;
}

/* Returns: FALSE */
gboolean
_rk_document_refuse_empty (GError **error)
{
  g_set_error_literal (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED,
                       _ ("There is nothing to print."));
  return FALSE;
}

/* What every page of a document says; @printed keeps the words of the day. */
RkPaperForm
_rk_document_form (const RkDocumentRun *run, const char *title, char **printed, gboolean personal)
{
  RkPaperForm form = { title, run->event != NULL ? rk_record_get_title (run->event) : run->edition,
                       NULL, NULL, run->is_ja ? "ja" : "en" };

  if (run->options->printed != RK_DAY_NONE)
    {
      g_autofree char *day = rk_day_to_text (run->options->printed, run->is_ja ? "ja" : "en");

      *printed = g_strdup_printf (SAY (run, "印刷日 %s", "Printed %s"), day);
      form.printed = *printed;
    }
  if (personal)
    form.mark = SAY (run, "取扱注意", "Confidential");
  return form;
}

/* On as many lines, up to three, as let it be largest. */
static void
paint_cell_text (cairo_t *cr,
                 const RkDrawStyle *style,
                 const char *text,
                 double x,
                 double y,
                 double width,
                 double height,
                 const RkTextForm *form)
{
  RkTextForm best = *form;
  double natural = rk_draw_text_width (cr, style, text, form);

  best.size = 0;
  for (int lines = 1; lines <= 3; lines++)
    {
      /* Lines do not break just where they are full. */
      double share = lines == 1 ? 0.99 : 0.92;
      double size =
          MIN (form->size,
               MIN ((height - 2) / lines / 1.45,
                    natural > width ? form->size * lines * width * share / natural : form->size));

      if (size > best.size + 0.01)
        {
          best.size = size;
          best.lines = lines;
        }
    }
  best.size = MAX (best.size, form->size * 0.5);
  rk_draw_text (cr, style, text, x, y + (height - best.lines * best.size * 1.45) / 2, width, &best);
}

/* One row of a table with lines round its cells. */
void
_rk_paper_row (cairo_t *cr,
               const RkDrawStyle *style,
               const RkPaperColumn *columns,
               guint n,
               const char *const *cells,
               double x,
               double y,
               double height,
               double size,
               gboolean bold)
{
  for (guint i = 0; i < n; i++)
    {
      RkTextForm form = { size, bold, columns[i].centred || bold ? RK_TEXT_CENTRE : RK_TEXT_LEFT, 1,
                          1 };

      if (bold)
        {
          rk_draw_set_color (cr, &style->foreground, 0.08);
          cairo_rectangle (cr, x, y, columns[i].width, height);
          cairo_fill (cr);
        }
      rk_draw_set_color (cr, &style->foreground, 0.45);
      cairo_set_line_width (cr, 0.5);
      cairo_rectangle (cr, x, y, columns[i].width, height);
      cairo_stroke (cr);
      if (cells[i] != NULL && *cells[i] != '\0')
        paint_cell_text (cr, style, cells[i], x + 4, y, columns[i].width - 8, height, &form);
      x += columns[i].width;
    }
}

static void
free_run (RkDocumentRun *run)
{
  g_free (run->edition);
  g_free (run->edition_title);
  g_free (run->contact);
  g_clear_pointer (&run->plan, rk_plan_free);
  g_clear_object (&run->event);
  g_clear_pointer (&run->participants, g_ptr_array_unref);
  g_clear_pointer (&run->challenges, g_ptr_array_unref);
  g_clear_pointer (&run->sheets, g_ptr_array_unref);
  g_clear_pointer (&run->person_of, g_hash_table_unref);
  g_clear_pointer (&run->record_of, g_hash_table_unref);
  g_clear_pointer (&run->moved, g_hash_table_unref);
}

static void
find_moved (RkDocumentRun *run)
{
  g_autoptr (GArray) moves = rk_plan_list_changes (run->plan);

  run->moved = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < moves->len; i++)
    {
      const RkPlanMeeting *meeting =
          run->plan->meetings->pdata[g_array_index (moves, RkPlanMove, i).meeting];

      g_hash_table_add (run->moved, GINT_TO_POINTER (meeting->a));
      g_hash_table_add (run->moved, GINT_TO_POINTER (meeting->b));
      for (guint k = 0; k < meeting->attendants->len; k++)
        g_hash_table_add (run->moved,
                          GINT_TO_POINTER (g_array_index (meeting->attendants, int, k)));
    }
}

/* Who refuses the use of personal data has no name on what others are given. */
static void
hide_names (RkDocumentRun *run)
{
  for (guint i = 0; i < run->plan->people->len; i++)
    {
      RkPlanPerson *person = run->plan->people->pdata[i];

      if (person->consent != RK_CONSENT_REFUSED)
        continue;
      g_free (person->name);
      person->name = g_strdup_printf (SAY (run, "%s（非公開）", "%s (name withheld)"),
                                      _rk_document_side (run, person->side));
    }
}

static gboolean
load_sheets (RkDocumentRun *run, GError **error)
{
  RkFilter filter = { .event_id = run->options->event_id };

  run->challenges = rk_model_load_all (run->model, RK_KIND_CHALLENGE, &filter, error);
  run->sheets = run->challenges != NULL
                    ? rk_model_load_all (run->model, RK_KIND_SHEET, &filter, error)
                    : NULL;
  return run->sheets != NULL;
}

static gboolean
load_event (RkDocumentRun *run, RkDocument document, GError **error)
{
  RkFilter filter = { .event_id = run->options->event_id };

  run->plan = rk_plan_load (run->model, filter.event_id, error);
  run->event =
      run->plan != NULL ? rk_model_load (run->model, RK_KIND_EVENT, filter.event_id, error) : NULL;
  run->participants = run->event != NULL
                          ? rk_model_load_all (run->model, RK_KIND_PARTICIPANT, &filter, error)
                          : NULL;
  if (run->participants == NULL)
    return FALSE;
  run->person_of = g_hash_table_new (g_int64_hash, g_int64_equal);
  run->record_of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < run->plan->people->len; i++)
    g_hash_table_insert (run->person_of, &((RkPlanPerson *)run->plan->people->pdata[i])->id,
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < run->participants->len; i++)
    {
      gint64 id = rk_record_get_id (run->participants->pdata[i]);

      g_hash_table_insert (run->record_of, g_memdup2 (&id, sizeof id), run->participants->pdata[i]);
    }
  if (run->options->only_changed)
    find_moved (run);
  if (document == RK_DOCUMENT_CHALLENGE_SHEETS && !load_sheets (run, error))
    return FALSE;
  if (documents[document].reader == FOR_OTHERS)
    hide_names (run);
  return TRUE;
}

/* What the year's edition is called and whom it says to ask. */
static gboolean
load_edition (RkDocumentRun *run, GError **error)
{
  RkFilter filter = { .fiscal_year = run->fiscal_year };
  g_autoptr (GPtrArray) editions = rk_model_load_all (run->model, RK_KIND_EDITION, &filter, error);

  if (editions != NULL && editions->len > 0)
    {
      run->edition_title = g_strdup (rk_record_get (editions->pdata[0], "title"));
      run->contact = g_strdup (rk_record_get (editions->pdata[0], "note"));
    }
  return editions != NULL;
}

static gboolean
load_year (RkDocumentRun *run, RkDocument document, GError **error)
{
  g_autoptr (GPtrArray) programmes = NULL;
  g_autofree char *year = NULL;

  run->fiscal_year = run->options->fiscal_year;
  /* Rates are of events, whatever editions there are; no year is all years. */
  if (document == RK_DOCUMENT_RATES)
    return TRUE;
  if (run->fiscal_year == 0)
    {
      /* They come newest edition first. */
      programmes = rk_model_load_all (run->model, RK_KIND_PROGRAMME, NULL, error);
      if (programmes == NULL)
        return FALSE;
      /* The directory is of no year. */
      if (programmes->len == 0 && document == RK_DOCUMENT_DIRECTORY)
        return TRUE;
      if (programmes->len == 0)
        return _rk_document_refuse_empty (error);
      run->fiscal_year = atoi (rk_record_get (programmes->pdata[0], "fiscal_year"));
    }
  if (!load_edition (run, error))
    return FALSE;
  year = rk_fiscal_year_to_text (run->fiscal_year, run->is_ja ? "ja" : "en");
  run->edition =
      g_strdup_printf (SAY (run, "%d年度版（%s）", "Edition %d (%s)"), run->fiscal_year, year);
  return TRUE;
}

static gboolean
write_table (RkDocumentRun *run, RkDocument document, const char *path, GError **error)
{
  g_autoptr (RkTable) table = documents[document].tabulate (run);

  if (table->rows->len == 0)
    return _rk_document_refuse_empty (error);
  return rk_table_write (table, path, run->options->encoding, FALSE, error);
}

struct _RkDocumentJob
{
  RkDocument document;
  RkDocumentOptions options;
  char *group;
  char *lang;
  char *encoding;
  RkDocumentRun run;
};

/**
 * rk_document_job_new:
 * @model: a model
 * @document: which document
 * @options: see RkDocumentOptions; copied
 * @error: return location for an error; its message is for people
 *
 * Loads what a document needs.  A document of an event can then be drawn and
 * written in another thread, which does not touch the model.
 *
 * Returns: (transfer full) (nullable): the job
 */
RkDocumentJob *
rk_document_job_new (RkModel *model,
                     RkDocument document,
                     const RkDocumentOptions *options,
                     GError **error)
{
  g_autoptr (RkDocumentJob) job = g_new0 (RkDocumentJob, 1);

  g_return_val_if_fail (RK_IS_MODEL (model) && document < RK_N_DOCUMENTS, NULL);
  job->document = document;
  job->options = *options;
  job->options.group = job->group = g_strdup (options->group);
  job->options.lang = job->lang = g_strdup (options->lang);
  job->options.encoding = job->encoding = g_strdup (options->encoding);
  job->run.model = model;
  job->run.options = &job->options;
  job->run.is_ja = g_strcmp0 (options->lang, "en") != 0;
  return (documents[document].of_event ? load_event (&job->run, document, error)
                                       : load_year (&job->run, document, error))
             ? g_steal_pointer (&job)
             : NULL;
}

void
rk_document_job_free (RkDocumentJob *job)
{
  if (job == NULL)
    return;
  free_run (&job->run);
  g_free (job->group);
  g_free (job->lang);
  g_free (job->encoding);
  g_free (job);
}

static gboolean
refuse_form (RkDocument document, const char *path, GError **error)
{
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED,
               documents[document].make == NULL ? _ ("%s: this is written as .xlsx or .csv.")
               : documents[document].tabulate != NULL
                   ? _ ("%s: this document is written as .pdf, .xlsx or .csv.")
                   : _ ("%s: this document is written as .pdf."),
               path);
  return FALSE;
}

/* What can be said against a form before anything is loaded. */
static gboolean
knows_form (RkDocument document, const char *path, gboolean *picture, gboolean *table)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  *picture = document == RK_DOCUMENT_TIMETABLE
             && (g_str_has_suffix (lower, ".svg") || g_str_has_suffix (lower, ".png"));
  *table = documents[document].tabulate != NULL
           && (g_str_has_suffix (lower, ".xlsx") || g_str_has_suffix (lower, ".csv"));
  return *picture || *table
         || (documents[document].make != NULL && g_str_has_suffix (lower, ".pdf"));
}

/**
 * rk_document_job_run:
 * @job: a job
 * @path: where to; its suffix is the form
 * @error: return location for an error; its message is for people
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_document_job_run (RkDocumentJob *job, const char *path, GError **error)
{
  g_autoptr (GBytes) pdf = NULL;
  gboolean picture, table;
  const char *data;
  gsize size;

  if (!knows_form (job->document, path, &picture, &table))
    return refuse_form (job->document, path, error);
  if (picture)
    return _rk_document_timetable_picture (&job->run, path, error);
  if (table)
    return write_table (&job->run, job->document, path, error);
  if (!documents[job->document].make (&job->run, &pdf, error))
    return FALSE;
  if (pdf == NULL)
    return _rk_document_refuse_empty (error);
  data = g_bytes_get_data (pdf, &size);
  return rk_write_file (path, data, (gssize)size, error);
}

/**
 * rk_document_write:
 * @model: a model
 * @document: which document
 * @options: see RkDocumentOptions
 * @path: where to; .pdf, for most documents of an event .xlsx or .csv too, and for the timetable
 *   .svg or .png, its grid in one picture
 * @error: return location for an error; its message is for people
 *
 * Draws a document of A4 pages.  Each page says what it is, of which event or
 * edition, when it was printed and which page it is, and warns of personal
 * data where it has some.
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_document_write (RkModel *model,
                   RkDocument document,
                   const RkDocumentOptions *options,
                   const char *path,
                   GError **error)
{
  g_autoptr (RkDocumentJob) job = NULL;
  gboolean picture, table;

  g_return_val_if_fail (RK_IS_MODEL (model) && document < RK_N_DOCUMENTS, FALSE);
  if (!knows_form (document, path, &picture, &table))
    return refuse_form (document, path, error);
  job = rk_document_job_new (model, document, options, error);
  return job != NULL && rk_document_job_run (job, path, error);
}

/* A name that every file system takes. */
static char *
name_of_file (const RkPlanPerson *person, guint number)
{
  g_autofree char *name = g_strdup (person->bare_name);

  g_strdelimit (name, "/\\:*?\"<>|\n\t", '_');
  return g_strdup_printf ("%03u_%s_%s.pdf", number, person->side, name);
}

/**
 * rk_document_job_run_each:
 * @job: a job of a document that is made for each person
 * @folder: where to
 * @n_files: (out): how many files were written
 * @error: return location for an error; its message is for people
 *
 * Writes one file for each person who has a meeting, numbered in the order of
 * the list of participants.
 *
 * Returns: TRUE if all were written
 */
gboolean
rk_document_job_run_each (RkDocumentJob *job, const char *folder, guint *n_files, GError **error)
{
  RkDocumentRun *run = &job->run;

  *n_files = 0;
  for (guint i = 0; i < run->plan->people->len; i++)
    {
      const RkPlanPerson *person = run->plan->people->pdata[i];
      g_autoptr (GArray) meetings = _rk_document_meetings_of (run->plan, (int)i, -1, NULL);
      RkDocumentOptions one = job->options;
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;
      gboolean done;

      if (!_rk_document_is_wanted (run, (int)i)
          || (job->document == RK_DOCUMENT_CHALLENGE_SHEETS ? rk_plan_side_of (person) != 0
                                                            : meetings->len == 0))
        continue;
      one.record_id = person->id;
      name = name_of_file (person, ++*n_files);
      path = g_build_filename (folder, name, NULL);
      run->options = &one;
      done = rk_document_job_run (job, path, error);
      run->options = &job->options;
      if (!done)
        return FALSE;
    }
  return *n_files > 0 || _rk_document_refuse_empty (error);
}
