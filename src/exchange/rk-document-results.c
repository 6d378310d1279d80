/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is filled in after the meetings, and what changed since publishing.
 */
#include "rk-documents-private.h"

#include <glib/gi18n.h>

#define ROW_HEIGHT 46.0
#define LINE       24.0

static void
paint_boxes (const RkDocumentRun *run,
             cairo_t *cr,
             const RkDrawStyle *style,
             double x,
             double y,
             double width)
{
  const char *const words[] = { SAY (run, "希望する", "wishes to go on"),
                                SAY (run, "検討中", "undecided"),
                                SAY (run, "希望しない", "does not") };
  RkTextForm form = { 9.5, FALSE, RK_TEXT_LEFT, 1, 1 };

  for (int i = 0; i < 3; i++)
    {
      double left = x + i * width / 3;

      rk_draw_set_color (cr, &style->foreground, 0.9);
      cairo_set_line_width (cr, 0.8);
      cairo_rectangle (cr, left, y + 2, 10, 10);
      cairo_stroke (cr);
      rk_draw_fitted_text (cr, style, words[i], left + 14, y, width / 3 - 16, 6, &form);
    }
}

/* One sheet of one person: each meeting with boxes to tick and room for why. */
static void
paint_person (const RkDocumentRun *run, RkPaper *paper, int person)
{
  const RkPaperColumn columns[] = {
    { SAY (run, "時刻", "Time"), 76, TRUE },
    { SAY (run, "面談の相手", "Partner"), 150, FALSE },
    { SAY (run, "意向", "Interest"), 190, FALSE },
    { SAY (run, "理由・次の予定", "Why, and what next"), 100, FALSE },
  };
  const char *heads[] = { columns[0].heading, columns[1].heading, columns[2].heading,
                          columns[3].heading };
  g_autoptr (GArray) meetings = _rk_document_meetings_of (run->plan, person, -1, NULL);
  const RkDrawStyle *style = rk_paper_get_style (paper);
  g_autofree char *called = _rk_document_dup_called (run, _rk_document_record_of (run, person));
  double x = 0, y = 0, width = 0, height, bottom = -1;
  cairo_t *cr = NULL;

  for (guint i = 0; i < meetings->len; i++)
    {
      const RkPlanMeeting *meeting = run->plan->meetings->pdata[g_array_index (meetings, int, i)];
      int partner = meeting->a == person ? meeting->b : meeting->a;
      g_autofree char *time = _rk_document_dup_stand (run, meeting->slot, -1);
      const char *cells[] = { time, ((RkPlanPerson *)run->plan->people->pdata[partner])->name, "",
                              "" };

      if (meeting->a != person && meeting->b != person)
        continue;
      if (cr == NULL || y + ROW_HEIGHT > bottom)
        {
          RkTextForm large = { 18, TRUE, RK_TEXT_LEFT, 1, 1 };
          RkTextForm small = { 9.5, FALSE, RK_TEXT_LEFT, 1, 0.85 };

          cr = rk_paper_begin_page (paper, FALSE, RK_PAPER_HEADED);
          rk_paper_get_box (paper, &x, &y, &width, &height);
          bottom = y + height;
          rk_draw_fitted_text (cr, style, called, x, y + 4, width, 9, &large);
          rk_draw_fitted_text (cr, style,
                               SAY (run, "面談ごとに、続けて会うことを希望するかご記入ください。",
                                    "Please say of each meeting whether you wish to go on."),
                               x, y + 32, width, 6, &small);
          _rk_paper_row (cr, style, columns, 4, heads, x, y + 52, 20, 9.5, TRUE);
          y += 72;
        }
      _rk_paper_row (cr, style, columns, 4, cells, x, y, ROW_HEIGHT, 11, FALSE);
      paint_boxes (run, cr, style, x + columns[0].width + columns[1].width + 6,
                   y + ROW_HEIGHT / 2 - 7, columns[2].width - 10);
      y += ROW_HEIGHT;
    }
}

static void
paint_sheets (RkPaper *paper, gpointer data)
{
  const RkDocumentRun *run = data;

  for (guint i = 0; i < run->plan->people->len; i++)
    if (_rk_document_is_wanted (run, (int)i) && rk_plan_side_of (run->plan->people->pdata[i]) >= 0)
      paint_person (run, paper, (int)i);
}

/* A sheet for each person of the two sides, to be filled in after the meetings. */
gboolean
_rk_document_result_sheets (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  g_autofree char *printed = NULL;
  RkPaperForm form =
      _rk_document_form (run, SAY (run, "面談結果票", "Result sheets"), &printed, TRUE);

  *pdf = rk_paper_make_pdf (&form, paint_sheets, run, NULL);
  return TRUE;
}

static void
paint_changes (RkPaper *paper, gpointer data)
{
  const RkDocumentRun *run = data;
  const RkPaperColumn columns[] = {
    { SAY (run, "参加者A", "Participant A"), 150, FALSE },
    { SAY (run, "参加者B", "Participant B"), 150, FALSE },
    { SAY (run, "確定時", "As published"), 108, TRUE },
    { SAY (run, "変更後", "Now"), 108, TRUE },
  };
  const char *heads[] = { columns[0].heading, columns[1].heading, columns[2].heading,
                          columns[3].heading };
  g_autoptr (GArray) moves = rk_plan_list_changes (run->plan);
  const RkDrawStyle *style = rk_paper_get_style (paper);
  double x = 0, y = 0, width = 0, height, bottom = -1;
  cairo_t *cr = NULL;

  for (guint i = 0; i < moves->len; i++)
    {
      const RkPlanMove *move = &g_array_index (moves, RkPlanMove, i);
      const RkPlanMeeting *meeting = run->plan->meetings->pdata[move->meeting];
      g_autofree char *from = _rk_document_dup_stand (run, move->from_slot, move->from_place);
      g_autofree char *to = _rk_document_dup_stand (run, move->to_slot, move->to_place);
      const char *cells[] = { ((RkPlanPerson *)run->plan->people->pdata[meeting->a])->name,
                              ((RkPlanPerson *)run->plan->people->pdata[meeting->b])->name, from,
                              to };

      if (cr == NULL || y + LINE > bottom)
        {
          RkTextForm form = { 11, TRUE, RK_TEXT_LEFT, 1, 1 };
          g_autofree char *text = g_strdup_printf (
              SAY (run, "変更 %u 件・連絡が必要な方 %u 名", "%u changes, %u people are to be told"),
              moves->len, rk_plan_count_moved_people (run->plan, moves));

          cr = rk_paper_begin_page (paper, FALSE, RK_PAPER_HEADED);
          rk_paper_get_box (paper, &x, &y, &width, &height);
          bottom = y + height;
          rk_draw_text (cr, style, text, x, y + 2, width, &form);
          _rk_paper_row (cr, style, columns, 4, heads, x, y + 24, 20, 9.5, TRUE);
          y += 44;
        }
      _rk_paper_row (cr, style, columns, 4, cells, x, y, LINE, 10.5, FALSE);
      y += LINE;
    }
}

/* What is no longer as it was published. */
gboolean
_rk_document_changes (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  g_autofree char *printed = NULL;
  RkPaperForm form = _rk_document_form (
      run, SAY (run, "確定後の変更一覧", "Changes since publishing"), &printed, TRUE);
  g_autoptr (GArray) moves = rk_plan_list_changes (run->plan);

  if (moves->len == 0)
    return _rk_document_refuse_empty (error);
  *pdf = rk_paper_make_pdf (&form, paint_changes, run, NULL);
  return TRUE;
}
