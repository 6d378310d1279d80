/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timetable on paper: the grid of tables by slots, what has no slot, and a
 * page for each participant.
 */
#include "rk-documents-private.h"

#include "rk-sheet-read.h"
#include "rk-sheet-write.h"
#include "rk-timetable.h"

#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <math.h>

#define MAX_SCALE     0.80
#define LARGEST_SCALE 1.15
#define TALLEST_CELL  72.0
#define LEAST_SCALE   0.53 /* smaller cannot be read: rather another page */
#define GRID_ROOM     (RK_POINTS_OF_MM (210) - 122) /* what the edges of a page leave */
#define PICTURE_SCALE 2.0
#define ROW_HEIGHT    33.0

/* Tables are columns; a meeting whose table is not decided stands in a column
 * of its own behind them. */
typedef struct
{
  const RkDocumentRun *run;
  GPtrArray *columns; /* names */
  int *column_of;     /* by meeting, -1 for none */
} Grid;

static void
clear_grid (Grid *grid)
{
  g_clear_pointer (&grid->columns, g_ptr_array_unref);
  g_free (grid->column_of);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, clear_grid)

static void
init_grid (Grid *grid, const RkDocumentRun *run)
{
  const RkPlan *plan = run->plan;
  g_autofree int *undecided = g_new0 (int, plan->slots->len + 1);
  int most = 0;

  grid->run = run;
  grid->columns = g_ptr_array_new_with_free_func (g_free);
  grid->column_of = g_new (int, plan->meetings->len + 1);
  for (guint i = 0; i < plan->places->len; i++)
    {
      RkPlanPlace *place = plan->places->pdata[i];
      gboolean zoned = place->zone != NULL && *place->zone != '\0';

      g_ptr_array_add (grid->columns, zoned ? g_strdup_printf ("%s %s", place->zone, place->name)
                                            : g_strdup (place->name));
    }
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];

      grid->column_of[i] = -1;
      if (meeting->slot < 0 || meeting->a < 0 || meeting->b < 0)
        continue;
      grid->column_of[i] = meeting->place >= 0
                               ? meeting->place
                               : (int)plan->places->len + undecided[meeting->slot]++;
      most = MAX (most, undecided[meeting->slot]);
    }
  for (int i = 0; i < most; i++)
    g_ptr_array_add (grid->columns, g_strdup (SAY (run, "卓未定", "No table")));
}

static void
add_rows (const Grid *grid, RkTimetable *timetable, int first, int end)
{
  const char *day = NULL, *session = NULL;

  for (int i = first; i < end; i++)
    {
      RkPlanSlot *slot = grid->run->plan->slots->pdata[i];
      g_autofree char *name = rk_minutes_to_text (slot->start_min);
      g_autofree char *heading = NULL;

      if (g_strcmp0 (day, slot->day) != 0 || g_strcmp0 (session, slot->session) != 0)
        {
          g_autofree char *words = _rk_document_dup_day (grid->run, slot->day);

          heading = slot->session != NULL ? g_strdup_printf ("%s　%s", words, slot->session)
                                          : g_steal_pointer (&words);
        }
      day = slot->day;
      session = slot->session;
      rk_timetable_add_row (timetable, name, heading);
    }
}

/* The part of the grid with these tables and slots; ends are exclusive. */
static RkTimetable *
build_part (const Grid *grid, int first_column, int end_column, int first_slot, int end_slot)
{
  const RkPlan *plan = grid->run->plan;
  RkTimetable *timetable = rk_timetable_new ();

  for (int i = first_column; i < end_column; i++)
    rk_timetable_add_column (timetable, grid->columns->pdata[i]);
  add_rows (grid, timetable, first_slot, end_slot);
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];
      int column = grid->column_of[i];

      if (column < first_column || column >= end_column || meeting->slot < first_slot
          || meeting->slot >= end_slot)
        continue;
      rk_timetable_add_cell (timetable, column - first_column, meeting->slot - first_slot,
                             ((RkPlanPerson *)plan->people->pdata[meeting->a])->name,
                             ((RkPlanPerson *)plan->people->pdata[meeting->b])->name,
                             RK_CELL_NORMAL);
    }
  rk_timetable_layout (timetable);
  return timetable;
}

static void
paint_part (const RkTimetable *timetable, cairo_t *cr, const RkDrawStyle *style)
{
  RkWindowOnGrid window = { 0 };

  rk_timetable_get_size (timetable, &window.width, &window.height);
  rk_timetable_paint (timetable, cr, style, &window, -1, -1);
}

/* Few tables or few slots take the whole page all the same. */
static void
fill_page (RkTimetable *timetable, double width, double height)
{
  double x, y, cell_width, cell_height, grid_width, grid_height;

  rk_timetable_get_size (timetable, &grid_width, &grid_height);
  rk_timetable_get_cell_box (timetable, 0, 0, &x, &y, &cell_width, &cell_height);
  cell_width += (width - grid_width) / rk_timetable_get_n_columns (timetable);
  cell_height += (height - grid_height) / rk_timetable_get_n_rows (timetable);
  rk_timetable_set_cell_size (timetable, cell_width, MIN (cell_height, TALLEST_CELL));
  rk_timetable_layout (timetable);
}

static void
paint_grid_page (const Grid *grid,
                 RkPaper *paper,
                 int first_column,
                 int end_column,
                 int first_slot,
                 int end_slot)
{
  g_autoptr (RkTimetable) timetable =
      build_part (grid, first_column, end_column, first_slot, end_slot);
  cairo_t *cr = rk_paper_begin_page (paper, TRUE, RK_PAPER_HEADED);
  double x, y, width, height, grid_width, grid_height, scale;

  rk_paper_get_box (paper, &x, &y, &width, &height);
  rk_timetable_get_size (timetable, &grid_width, &grid_height);
  cairo_save (cr);
  cairo_translate (cr, x, y + 2);
  scale = MIN (LARGEST_SCALE, MIN (width / grid_width, (height - 2) / grid_height));
  fill_page (timetable, width / scale, (height - 2) / scale);
  cairo_scale (cr, scale, scale);
  paint_part (timetable, cr, rk_paper_get_style (paper));
  cairo_restore (cr);
}

/* How large the slots from @first to @end can be on a page, and how many
 * tables then go beside each other. */
static double
find_scale (const Grid *grid, int first, int end, int *n_columns)
{
  g_autoptr (RkTimetable) timetable = build_part (grid, 0, 1, first, end);
  double x, y, cell_width, cell_height, width, height, scale;

  rk_timetable_get_size (timetable, &width, &height);
  rk_timetable_get_cell_box (timetable, 0, 0, &x, &y, &cell_width, &cell_height);
  scale = MIN (MAX_SCALE, GRID_ROOM / height);
  *n_columns = MAX (1, (int)((RK_POINTS_OF_MM (297 - 2 * 14) / scale - x) / cell_width));
  return scale;
}

static gboolean
is_used (const RkPlan *plan, int slot)
{
  for (guint i = 0; i < plan->meetings->len; i++)
    if (((RkPlanMeeting *)plan->meetings->pdata[i])->slot == slot)
      return TRUE;
  return FALSE;
}

/* The slots of one day; those before the first and after the last meeting are
 * left out. */
static void
paint_day (const Grid *grid, RkPaper *paper, int first, int end)
{
  const RkPlan *plan = grid->run->plan;
  int pages = 1, n_columns, parts, n;

  while (first < end && !is_used (plan, first))
    first++;
  while (end > first && !is_used (plan, end - 1))
    end--;
  n = end - first;
  if (n == 0)
    return;
  while (pages < n
         && find_scale (grid, first, first + (n + pages - 1) / pages, &n_columns) < LEAST_SCALE)
    pages++;
  find_scale (grid, first, first + (n + pages - 1) / pages, &n_columns);
  parts = ((int)grid->columns->len + n_columns - 1) / n_columns;
  for (int page = 0; page < pages; page++)
    for (int part = 0; part < parts; part++)
      paint_grid_page (grid, paper, part * (int)grid->columns->len / parts,
                       (part + 1) * (int)grid->columns->len / parts, first + page * n / pages,
                       first + (page + 1) * n / pages);
}

static void
paint_grid (const Grid *grid, RkPaper *paper)
{
  const RkPlan *plan = grid->run->plan;
  int n_slots = (int)plan->slots->len, end;

  for (int day = 0; day < n_slots; day = end)
    {
      const char *name = ((RkPlanSlot *)plan->slots->pdata[day])->day;

      for (end = day + 1;
           end < n_slots && g_str_equal (((RkPlanSlot *)plan->slots->pdata[end])->day, name); end++)
        continue;
      paint_day (grid, paper, day, end);
    }
}

static void
paint_unplaced (const RkDocumentRun *run, RkPaper *paper)
{
  const RkPaperColumn columns[] = {
    { SAY (run, "参加者A", "Participant A"), 150, FALSE },
    { SAY (run, "参加者B", "Participant B"), 150, FALSE },
    { SAY (run, "理由", "Reason"), 215, FALSE },
  };
  const char *heads[] = { columns[0].heading, columns[1].heading, columns[2].heading };
  double x = 0, y = 0, width, height = 0, bottom = -1;
  cairo_t *cr = NULL;

  for (guint i = 0; i < run->plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = run->plan->meetings->pdata[i];
      g_autofree char *words = NULL;
      g_auto (GStrv) lines = NULL;
      const char *cells[3];

      if (meeting->slot >= 0 || meeting->a < 0 || meeting->b < 0)
        continue;
      if (cr == NULL || y + ROW_HEIGHT > bottom)
        {
          RkTextForm title = { 12, TRUE, RK_TEXT_LEFT, 1, 1 };

          cr = rk_paper_begin_page (paper, FALSE, RK_PAPER_HEADED);
          rk_paper_get_box (paper, &x, &y, &width, &height);
          bottom = y + height;
          rk_draw_text (cr, rk_paper_get_style (paper),
                        SAY (run, "未割当の面談", "Meetings without a slot"), x, y + 4, width,
                        &title);
          _rk_paper_row (cr, rk_paper_get_style (paper), columns, 3, heads, x, y + 26, 20, 9.5,
                         TRUE);
          y += 46;
        }
      words = rk_plan_unplaced_to_text (meeting->unplaced);
      lines = g_strsplit (words, "\n", 2);
      cells[0] = ((RkPlanPerson *)run->plan->people->pdata[meeting->a])->name;
      cells[1] = ((RkPlanPerson *)run->plan->people->pdata[meeting->b])->name;
      cells[2] = lines[0] != NULL && *lines[0] != '\0' ? lines[0] : "－";
      _rk_paper_row (cr, rk_paper_get_style (paper), columns, 3, cells, x, y, 24, 10, FALSE);
      y += 24;
    }
}

/* Name, reading over it, where from: the head of a personal timetable. */
static double
paint_person_head (const RkDocumentRun *run,
                   RkPaper *paper,
                   cairo_t *cr,
                   int person,
                   double x,
                   double y,
                   double width)
{
  const RkPlanPerson *who = run->plan->people->pdata[person];
  RkRecord *record = _rk_document_record_of (run, person);
  const RkDrawStyle *style = rk_paper_get_style (paper);
  RkTextForm small = { 10.5, FALSE, RK_TEXT_LEFT, 1, 0.85 };
  RkTextForm kana = { 9, FALSE, RK_TEXT_LEFT, 1, 0.8 };
  RkTextForm large = { 22, TRUE, RK_TEXT_LEFT, 1, 1 };
  const char *title = rk_record_get (record, "title");
  g_autofree char *called = _rk_document_dup_called (run, record);
  g_autofree char *line = g_strjoin ("　", _rk_document_side (run, who->side),
                                     who->affiliation != NULL ? who->affiliation : "",
                                     title != NULL ? title : "", NULL);

  rk_draw_fitted_text (cr, style, line, x, y + 6, width, 7, &small);
  if (who->kana != NULL)
    rk_draw_fitted_text (cr, style, who->kana, x, y + 25, width, 6, &kana);
  rk_draw_fitted_text (cr, style, called, x, y + 36, width, 10, &large);
  return y + 78;
}

static char *
dup_partner (const RkDocumentRun *run, const RkPlanMeeting *meeting, int person)
{
  const RkPlan *plan = run->plan;
  const RkPlanPerson *a = plan->people->pdata[meeting->a];
  const RkPlanPerson *b = plan->people->pdata[meeting->b];

  if (person == meeting->a)
    return _rk_document_dup_called_by_others (run, meeting->b);
  if (person == meeting->b)
    return _rk_document_dup_called_by_others (run, meeting->a);
  return g_strdup_printf (SAY (run, "%s × %s（同席）", "%s × %s (attending)"), a->name, b->name);
}

/* What helps to prepare: of an expert the expertise, of a company the challenge. */
static char *
dup_detail (const RkDocumentRun *run, const RkPlanMeeting *meeting, int person)
{
  int partner = person == meeting->a ? meeting->b : person == meeting->b ? meeting->a : -1;
  RkRecord *record = partner >= 0 && _rk_document_may_tell (run, partner)
                         ? _rk_document_record_of (run, partner)
                         : NULL;
  const char *expertise = record != NULL ? rk_record_get (record, "expertise") : NULL;
  g_auto (GStrv) terms = expertise != NULL ? g_strsplit (expertise, ";", -1) : NULL;

  if (terms != NULL && *terms != NULL)
    return g_strjoinv (run->is_ja ? "、" : ", ", terms);
  return record != NULL ? g_strdup (rk_record_get (record, "challenge")) : NULL;
}

static char *
dup_attendants (const RkPlan *plan, const RkPlanMeeting *meeting, int person)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < meeting->attendants->len; i++)
    {
      int attendant = g_array_index (meeting->attendants, int, i);

      if (attendant != person)
        g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "",
                                ((RkPlanPerson *)plan->people->pdata[attendant])->name);
    }
  return g_strdup (names->str);
}

static void
paint_meeting_row (const RkDocumentRun *run,
                   const RkPaper *paper,
                   cairo_t *cr,
                   const RkPaperColumn *columns,
                   const RkPlanMeeting *meeting,
                   int person,
                   double x,
                   double y)
{
  const RkPlan *plan = run->plan;
  const RkPlanPlace *place = meeting->place >= 0 ? plan->places->pdata[meeting->place] : NULL;
  g_autofree char *time = _rk_document_dup_time (plan->slots->pdata[meeting->slot]);
  g_autofree char *where = place != NULL && place->zone != NULL
                               ? g_strdup_printf ("%s %s", place->zone, place->name)
                               : NULL;
  g_autofree char *partner = dup_partner (run, meeting, person);
  g_autofree char *attendants = dup_attendants (plan, meeting, person);
  g_autofree char *detail = dup_detail (run, meeting, person);
  const char *cells[] = { time,
                          where != NULL   ? where
                          : place != NULL ? place->name
                                          : SAY (run, "未定", "open"),
                          detail != NULL ? "" : partner, attendants, "" };
  RkTextForm name = { 12, TRUE, RK_TEXT_LEFT, 1, 1 };
  RkTextForm small = { 8, FALSE, RK_TEXT_LEFT, 1, 0.85 };
  double left = x + columns[0].width + columns[1].width + 4;

  _rk_paper_row (cr, rk_paper_get_style (paper), columns, 5, cells, x, y, ROW_HEIGHT, 11.5, FALSE);
  if (detail == NULL)
    return;
  rk_draw_fitted_text (cr, rk_paper_get_style (paper), partner, left, y + 2, columns[2].width - 8,
                       6, &name);
  rk_draw_fitted_text (cr, rk_paper_get_style (paper), detail, left, y + 19, columns[2].width - 8,
                       5, &small);
}

static void
paint_person (const RkDocumentRun *run, RkPaper *paper, int person)
{
  const RkPaperColumn columns[] = {
    { SAY (run, "時刻", "Time"), 82, TRUE },
    { SAY (run, "卓", "Table"), 72, TRUE },
    { SAY (run, "面談の相手", "Partner"), 184, FALSE },
    { SAY (run, "同席者", "Attendants"), 84, FALSE },
    { SAY (run, "メモ", "Notes"), 94, FALSE },
  };
  const char *heads[] = { columns[0].heading, columns[1].heading, columns[2].heading,
                          columns[3].heading, columns[4].heading };
  g_autoptr (GArray) meetings = _rk_document_meetings_of (run->plan, person, -1, NULL);
  const RkDrawStyle *style = rk_paper_get_style (paper);
  const char *day = NULL;
  double x = 0, y = 0, width = 0, height, bottom = -1;
  cairo_t *cr = NULL;

  for (guint i = 0; i < meetings->len; i++)
    {
      RkPlanMeeting *meeting = run->plan->meetings->pdata[g_array_index (meetings, int, i)];
      RkPlanSlot *slot = run->plan->slots->pdata[meeting->slot];
      gboolean new_day = g_strcmp0 (day, slot->day) != 0;

      if (cr == NULL || y + ROW_HEIGHT + (new_day ? 46 : 0) > bottom)
        {
          cr = rk_paper_begin_page (paper, FALSE, RK_PAPER_HEADED);
          rk_paper_get_box (paper, &x, &y, &width, &height);
          bottom = y + height;
          y = paint_person_head (run, paper, cr, person, x, y, width);
          new_day = TRUE;
        }
      if (new_day)
        {
          RkTextForm form = { 12, TRUE, RK_TEXT_LEFT, 1, 1 };
          g_autofree char *words = _rk_document_dup_day (run, slot->day);

          rk_draw_text (cr, style, words, x, y + 4, width, &form);
          _rk_paper_row (cr, style, columns, 5, heads, x, y + 26, 20, 9.5, TRUE);
          y += 46;
        }
      day = slot->day;
      paint_meeting_row (run, paper, cr, columns, meeting, person, x, y);
      y += ROW_HEIGHT;
    }
}

static void
paint_people (RkPaper *paper, gpointer data)
{
  const RkDocumentRun *run = data;

  for (guint i = 0; i < run->participants->len; i++)
    {
      gint64 id = rk_record_get_id (run->participants->pdata[i]);
      int person = GPOINTER_TO_INT (g_hash_table_lookup (run->person_of, &id)) - 1;

      if (person >= 0 && _rk_document_is_wanted (run, person))
        paint_person (run, paper, person);
    }
}

static void
paint_timetable (RkPaper *paper, gpointer data)
{
  const RkDocumentRun *run = data;
  g_auto (Grid) grid = { 0 };

  init_grid (&grid, run);
  paint_grid (&grid, paper);
  paint_unplaced (run, paper);
  paint_people (paper, data);
}

static void
paint_grid_only (RkPaper *paper, gpointer data)
{
  g_auto (Grid) grid = { 0 };

  init_grid (&grid, data);
  paint_grid (&grid, paper);
  paint_unplaced (data, paper);
}

static gboolean
has_timetable (const RkDocumentRun *run, GError **error)
{
  g_autoptr (GArray) meetings = _rk_document_meetings_of (run->plan, -1, -1, NULL);

  if (meetings->len > 0)
    return TRUE;
  g_set_error_literal (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED,
                       _ ("The event has no timetable yet. Make one first."));
  return FALSE;
}

static const char *
title_of (const RkDocumentRun *run)
{
  return run->plan->is_published ? SAY (run, "面談予定表", "Timetable")
                                 : SAY (run, "面談予定表（仮日程・案）", "Timetable (draft)");
}

static gboolean
make (RkDocumentRun *run, RkPaperFunc func, GBytes **pdf, GError **error)
{
  g_autofree char *printed = NULL;
  RkPaperForm form = _rk_document_form (run, title_of (run), &printed, TRUE);

  if (!has_timetable (run, error))
    return FALSE;
  *pdf = rk_paper_make_pdf (&form, func, run, NULL);
  return TRUE;
}

/* The grid, what has no slot, and a page for each participant with a meeting. */
gboolean
_rk_document_timetable (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  return make (run, paint_timetable, pdf, error);
}

/* A page for each participant with a meeting. */
gboolean
_rk_document_personal (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  return make (run, paint_people, pdf, error);
}

/* Tables by time, and what has no slot. */
gboolean
_rk_document_grid (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  return make (run, paint_grid_only, pdf, error);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The whole grid on one sheet as large as it needs, .svg or .png. */
gboolean
_rk_document_timetable_picture (RkDocumentRun *run, const char *path, GError **error)
{
  const double head = 44, margin = 16;
  g_auto (Grid) grid = { 0 };
  g_autoptr (RkTimetable) timetable = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autofree char *printed = NULL;
  g_autofree char *line = NULL;
  RkPaperForm form = _rk_document_form (run, title_of (run), &printed, TRUE);
  RkTextForm title = { 15, TRUE, RK_TEXT_LEFT, 1, 1 }, small = { 10, FALSE, RK_TEXT_LEFT, 1, 0.8 };
  gboolean png = g_str_has_suffix (lower, ".png");
  double width, height, scale = png ? PICTURE_SCALE : 1;
  cairo_surface_t *surface;
  cairo_status_t status;
  RkDrawStyle style;
  cairo_t *cr;

  if (!has_timetable (run, error))
    return FALSE;
  init_grid (&grid, run);
  timetable = build_part (&grid, 0, (int)grid.columns->len, 0, (int)run->plan->slots->len);
  rk_timetable_get_size (timetable, &width, &height);
  width = MAX (width, 480) + 2 * margin;
  height += head + 2 * margin;
  /* An image has at most 32,767 pixels a side. */
  scale = png ? MIN (scale, 32000 / MAX (width, height)) : scale;
  surface = png ? cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)ceil (width * scale),
                                              (int)ceil (height * scale))
                : cairo_svg_surface_create_for_stream (append_cb, bytes, width, height);
  cr = cairo_create (surface);
  rk_draw_style_init_paper (&style);
  cairo_scale (cr, scale, scale);
  rk_draw_set_color (cr, &style.background, 1);
  cairo_paint (cr);
  line = g_strdup_printf ("%s　%s　【%s】", form.subject, form.printed != NULL ? form.printed : "",
                          form.mark);
  rk_draw_text (cr, &style, form.title, margin, margin - 4, width - 2 * margin, &title);
  rk_draw_fitted_text (cr, &style, line, margin, margin + 20, width - 2 * margin, 6, &small);
  cairo_translate (cr, margin, margin + head);
  paint_part (timetable, cr, &style);
  cairo_destroy (cr);
  status = cairo_surface_status (surface);
  if (png && status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return rk_write_file (path, (const char *)bytes->data, (gssize)bytes->len, error);
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM, _ ("%s could not be drawn: %s"),
               path, cairo_status_to_string (status));
  return FALSE;
}
