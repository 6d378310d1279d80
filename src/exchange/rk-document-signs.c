/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signs for the tables: A4, folded once, so that both sides are a front.  A
 * sign of a table bears who sits there all day and who comes when; one of a
 * meeting bears the two who meet.
 */
#include "rk-documents-private.h"

#include <string.h>

#define MARGIN      RK_POINTS_OF_MM (15)
#define PAGE_WIDTH  RK_POINTS_OF_MM (210)
#define PAGE_HEIGHT RK_POINTS_OF_MM (297)
#define HALF        (PAGE_HEIGHT / 2)
#define INNER       (PAGE_WIDTH - 2 * MARGIN)
#define LEAST_MIN   10 /* shorter meetings are not divided */
#define NAME_SIZE   66.0
#define SMALLEST    12.0

/* One side of a sign: what stands on it, from the top. */
typedef struct
{
  const char *table;
  const char *zone;
  char *names[2];   /* large; either may be NULL */
  char *small[2];   /* over the names: where from */
  GArray *meetings; /* of a table that others come to, or NULL */
  const char *day;
  int owner; /* person, or -1 */
  int minutes;
} Sign;

static void
clear_sign (Sign *sign)
{
  for (int i = 0; i < 2; i++)
    {
      g_free (sign->names[i]);
      g_free (sign->small[i]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sign, clear_sign)

static const RkPlanPerson *
person_at (const RkDocumentRun *run, int index)
{
  return run->plan->people->pdata[index];
}

/* How an interview is usually spent: of 25 minutes 5 the company, 10 the expert,
 * 10 questions, and of others in the same proportion. */
static char *
dup_habit (const RkDocumentRun *run, int minutes)
{
  int asks = minutes / 5, answers = minutes * 2 / 5;

  return minutes < LEAST_MIN
             ? NULL
             : g_strdup_printf (
                   SAY (run, "進め方の目安（5-10-10）　企業の説明 %d分 → 専門家 %d分 → 質疑 %d分",
                        "Usual course (5-10-10): company %d min, expert %d min, questions %d min"),
                   asks, answers, minutes - asks - answers);
}

/* Who comes when: of a table that somebody keeps, the visitors. */
static void
paint_visitors (const RkDocumentRun *run,
                cairo_t *cr,
                const RkDrawStyle *style,
                const Sign *sign,
                double y,
                double bottom)
{
  guint n = sign->meetings->len, columns = n > 6 ? 2 : 1;
  guint rows = MAX (1, (n + columns - 1) / columns);
  double step = MIN (34, (bottom - y) / rows), width = INNER / columns;
  RkTextForm time = { step * 0.52, FALSE, RK_TEXT_LEFT, 1, 0.9 };
  RkTextForm name = { step * 0.64, TRUE, RK_TEXT_LEFT, 1, 1 };

  for (guint i = 0; i < n; i++)
    {
      const RkPlanMeeting *meeting =
          run->plan->meetings->pdata[g_array_index (sign->meetings, int, i)];
      g_autofree char *when = rk_plan_slot_name (run->plan, meeting->slot);
      const char *clock = strrchr (when, ' ') != NULL ? strrchr (when, ' ') + 1 : when;
      const RkPlanPerson *a = person_at (run, meeting->a), *b = person_at (run, meeting->b);
      g_autofree char *who = sign->owner == meeting->a ? g_strdup (b->name)
                             : sign->owner == meeting->b
                                 ? g_strdup (a->name)
                                 : g_strdup_printf ("%s × %s", a->name, b->name);
      double x = MARGIN + i / rows * (width + 6), top = y + i % rows * step;
      double head = time.size * 3.4;

      rk_draw_text (cr, style, clock, x, top + step * 0.1, head, &time);
      rk_draw_fitted_text (cr, style, who, x + head, top, width - head - 12, name.size * 0.35,
                           &name);
    }
}

static double
paint_name (cairo_t *cr,
            const RkDrawStyle *style,
            const char *small,
            const char *name,
            double y,
            double size)
{
  RkTextForm over = { 15, FALSE, RK_TEXT_CENTRE, 1, 0.9 };
  RkTextForm large = { size, TRUE, RK_TEXT_CENTRE, 1, 1 };

  if (small != NULL)
    rk_draw_fitted_text (cr, style, small, MARGIN, y, INNER, 8, &over);
  rk_draw_fitted_text (cr, style, name, MARGIN, y + 20, INNER, SMALLEST, &large);
  return y + 20 + size * 1.42;
}

/* A front: the table above, the names as large as they can be, the rest below. */
static void
paint_front (const RkDocumentRun *run, cairo_t *cr, const RkDrawStyle *style, const Sign *sign)
{
  RkTextForm table = { 34, TRUE, RK_TEXT_LEFT, 1, 1 };
  RkTextForm event = { 10.5, FALSE, RK_TEXT_RIGHT, 1, 0.85 };
  RkTextForm foot = { 11, FALSE, RK_TEXT_CENTRE, 1, 0.95 };
  g_autofree char *habit = dup_habit (run, sign->minutes);
  g_autofree char *day = sign->day != NULL ? _rk_document_dup_day (run, sign->day) : NULL;
  g_autofree char *place = sign->zone != NULL && *sign->zone != '\0'
                               ? g_strdup_printf ("%s　%s", sign->zone, sign->table)
                               : g_strdup (sign->table);
  g_autofree char *line =
      g_strdup_printf ("%s　%s", rk_record_get_title (run->event), day != NULL ? day : "");
  gboolean two = sign->names[0] != NULL && sign->names[1] != NULL;
  double size = two ? NAME_SIZE * 0.92 : NAME_SIZE, y = 66, bottom = HALF - 54;

  rk_draw_fitted_text (cr, style, place, MARGIN, 16, INNER * 0.55, 12, &table);
  rk_draw_fitted_text (cr, style, line, MARGIN + INNER * 0.55, 26, INNER * 0.45, 6, &event);
  if (two)
    y += MAX (0, (bottom - y - 2 * (size * 1.42 + 20)) / 2);
  for (int i = 0; i < 2; i++)
    if (sign->names[i] != NULL)
      y = paint_name (cr, style, sign->small[i], sign->names[i], y, size);
  if (sign->meetings != NULL)
    paint_visitors (run, cr, style, sign, y + 8, bottom);
  if (habit != NULL)
    rk_draw_fitted_text (cr, style, habit, MARGIN, HALF - 48, INNER, 6, &foot);
}

/* The upper half stands on its head, so that the fold makes it a second front. */
static void
paint_sign (const RkDocumentRun *run, RkPaper *paper, const Sign *sign)
{
  cairo_t *cr = rk_paper_begin_page (paper, FALSE, RK_PAPER_BARE);
  const RkDrawStyle *style = rk_paper_get_style (paper);
  const double dashes[] = { 3, 3 };

  rk_draw_set_color (cr, &style->foreground, 0.4);
  cairo_set_line_width (cr, 0.4);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, 0, HALF);
  cairo_line_to (cr, PAGE_WIDTH, HALF);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_save (cr);
  cairo_translate (cr, PAGE_WIDTH, HALF);
  cairo_rotate (cr, G_PI);
  paint_front (run, cr, style, sign);
  cairo_restore (cr);
  cairo_save (cr);
  cairo_translate (cr, 0, HALF);
  paint_front (run, cr, style, sign);
  cairo_restore (cr);
}

static char *
dup_from (const RkDocumentRun *run, int person)
{
  const RkPlanPerson *who = person_at (run, person);

  return who->affiliation != NULL && who->consent != RK_CONSENT_REFUSED
                 && g_strcmp0 (who->affiliation, who->bare_name) != 0
             ? g_strdup (who->affiliation)
             : g_strdup (_rk_document_side (run, who->side));
}

static void
set_name (const RkDocumentRun *run, Sign *sign, int which, int person)
{
  sign->names[which] = _rk_document_dup_called_by_others (run, person);
  sign->small[which] = dup_from (run, person);
}

static void
set_place (const RkDocumentRun *run, Sign *sign, int place)
{
  const RkPlanPlace *table = place >= 0 ? run->plan->places->pdata[place] : NULL;

  sign->table = table != NULL ? table->name : SAY (run, "卓未定", "Table open");
  sign->zone = table != NULL ? table->zone : NULL;
  sign->owner = -1;
}

/* Who keeps a table all day: whose own it is, or who is in all its meetings. */
static int
find_owner (const RkDocumentRun *run, int place, const GArray *meetings)
{
  const RkPlanMeeting *first =
      meetings->len > 0 ? run->plan->meetings->pdata[g_array_index (meetings, int, 0)] : NULL;
  int common[2] = { first != NULL ? first->a : -1, first != NULL ? first->b : -1 };

  for (guint i = 0; i < run->plan->people->len; i++)
    if (person_at (run, (int)i)->place == place && person_at (run, (int)i)->present)
      return (int)i;
  for (guint i = 1; i < meetings->len; i++)
    {
      const RkPlanMeeting *meeting = run->plan->meetings->pdata[g_array_index (meetings, int, i)];

      for (int k = 0; k < 2; k++)
        if (meeting->a != common[k] && meeting->b != common[k])
          common[k] = -1;
    }
  return common[0] >= 0 ? common[0] : common[1];
}

static int
minutes_of (const RkDocumentRun *run, const RkPlanMeeting *meeting)
{
  return ((RkPlanSlot *)run->plan->slots->pdata[meeting->slot])->length_min;
}

static void
paint_table (const RkDocumentRun *run, RkPaper *paper, int place, const char *day)
{
  g_autoptr (GArray) meetings = _rk_document_meetings_of (run->plan, -1, place, day);
  g_auto (Sign) sign = { 0 };
  const RkPlanMeeting *first;

  if (meetings->len == 0)
    return;
  first = run->plan->meetings->pdata[g_array_index (meetings, int, 0)];
  set_place (run, &sign, place);
  sign.day = day;
  sign.minutes = minutes_of (run, first);
  sign.owner = find_owner (run, place, meetings);
  if (meetings->len == 1)
    {
      set_name (run, &sign, 0, first->a);
      set_name (run, &sign, 1, first->b);
    }
  else if (sign.owner >= 0)
    set_name (run, &sign, 0, sign.owner);
  if (meetings->len > 1)
    sign.meetings = meetings;
  paint_sign (run, paper, &sign);
}

/* A table at which people sit without meetings: who sits there. */
static void
paint_seats (const RkDocumentRun *run, RkPaper *paper, int place)
{
  RkTextForm table = { 60, TRUE, RK_TEXT_CENTRE, 1, 1 };
  const RkDrawStyle *style = rk_paper_get_style (paper);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  cairo_t *cr;

  for (guint i = 0; i < run->plan->people->len; i++)
    if (person_at (run, (int)i)->place == place && person_at (run, (int)i)->present)
      g_ptr_array_add (names, _rk_document_dup_called_by_others (run, (int)i));
  if (names->len == 0)
    return;
  cr = rk_paper_begin_page (paper, FALSE, RK_PAPER_BARE);
  for (int side = 0; side < 2; side++)
    {
      double step = MIN (46, (HALF - 150) / (double)names->len);
      RkTextForm name = { step * 0.64, TRUE, RK_TEXT_CENTRE, 1, 1 };

      cairo_save (cr);
      cairo_translate (cr, side == 0 ? PAGE_WIDTH : 0, HALF);
      if (side == 0)
        cairo_rotate (cr, G_PI);
      rk_draw_fitted_text (cr, style, ((RkPlanPlace *)run->plan->places->pdata[place])->name,
                           MARGIN, 20, INNER, 20, &table);
      for (guint i = 0; i < names->len; i++)
        rk_draw_fitted_text (cr, style, names->pdata[i], MARGIN, 116 + i * step, INNER, 8, &name);
      cairo_restore (cr);
    }
}

static void
paint_tables (RkPaper *paper, gpointer data)
{
  const RkDocumentRun *run = data;
  g_autoptr (GPtrArray) days = _rk_document_list_days (run->plan);

  for (guint d = 0; d < days->len; d++)
    for (guint i = 0; i < run->plan->places->len; i++)
      paint_table (run, paper, (int)i, days->pdata[d]);
  for (guint i = 0; run->plan->meetings->len == 0 && i < run->plan->places->len; i++)
    paint_seats (run, paper, (int)i);
}

/* A tent of A4 for each table that is used, for each day. */
gboolean
_rk_document_table_signs (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  g_autofree char *printed = NULL;
  RkPaperForm form = _rk_document_form (run, SAY (run, "卓上札", "Table signs"), &printed, TRUE);

  *pdf = rk_paper_make_pdf (&form, paint_tables, run, NULL);
  return TRUE;
}

static void
paint_meetings (RkPaper *paper, gpointer data)
{
  const RkDocumentRun *run = data;
  g_autoptr (GArray) meetings = _rk_document_meetings_of (run->plan, -1, -1, NULL);

  for (guint i = 0; i < meetings->len; i++)
    {
      const RkPlanMeeting *meeting = run->plan->meetings->pdata[g_array_index (meetings, int, i)];
      const RkPlanSlot *slot = run->plan->slots->pdata[meeting->slot];
      g_autofree char *time = _rk_document_dup_time (slot);
      g_autofree char *table = NULL;
      g_auto (Sign) sign = { 0 };

      if (rk_plan_is_gone (run->plan, meeting)
          || (!_rk_document_is_wanted (run, meeting->a)
              && !_rk_document_is_wanted (run, meeting->b)))
        continue;
      set_place (run, &sign, meeting->place);
      table = g_strdup_printf ("%s　%s", sign.table, time);
      sign.table = table;
      sign.day = slot->day;
      sign.minutes = slot->length_min;
      set_name (run, &sign, 0, meeting->a);
      set_name (run, &sign, 1, meeting->b);
      paint_sign (run, paper, &sign);
    }
}

/* A tent of A4 for each meeting, in the order of time. */
gboolean
_rk_document_meeting_signs (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  g_autofree char *printed = NULL;
  RkPaperForm form =
      _rk_document_form (run, SAY (run, "卓上札（面談ごと）", "Meeting signs"), &printed, TRUE);

  *pdf = rk_paper_make_pdf (&form, paint_meetings, run, NULL);
  return TRUE;
}
