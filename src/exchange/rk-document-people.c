/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For the day itself: badges and the list at the reception.
 */
#include "rk-documents-private.h"

#include "rk-text.h"

#include <string.h>

/* Ten cards of 91 × 55 mm, the size of a Japanese visiting card. */
#define CARD_WIDTH   RK_POINTS_OF_MM (91)
#define CARD_HEIGHT  RK_POINTS_OF_MM (55)
#define CARD_COLUMNS 2
#define CARD_ROWS    5
#define CARD_PAD     10.0
#define MARK_LENGTH  10.0 /* of the lines that say where to cut */
#define LIST_ROW     30.0

/* Those who are expected, in the order of their readings. */
static int
compare_readings (gconstpointer a, gconstpointer b)
{
  RkRecord *first = *(RkRecord **)a, *second = *(RkRecord **)b;
  int order = rk_text_collate (rk_record_get (first, "kana"), rk_record_get (second, "kana"));
  gint64 ids = rk_record_get_id (first) - rk_record_get_id (second);

  return order != 0 ? order : ids < 0 ? -1 : ids > 0;
}

static GPtrArray *
list_expected (const RkDocumentRun *run)
{
  GPtrArray *expected = g_ptr_array_new ();

  for (guint i = 0; i < run->participants->len; i++)
    {
      const char *state = rk_record_get (run->participants->pdata[i], "state");

      if (run->options->record_id != 0
          && run->options->record_id != rk_record_get_id (run->participants->pdata[i]))
        continue;
      if (!g_str_equal (state, "取消") && !g_str_equal (state, "キャンセル待ち"))
        g_ptr_array_add (expected, run->participants->pdata[i]);
    }
  g_ptr_array_sort (expected, compare_readings);
  return expected;
}

static const char *
words_of (RkRecord *record, const char *field)
{
  const char *text = rk_record_get (record, field);

  return text != NULL ? text : "";
}

static void
paint_cut_marks (cairo_t *cr, const RkDrawStyle *style, double left, double top)
{
  rk_draw_set_color (cr, &style->foreground, 0.6);
  cairo_set_line_width (cr, 0.4);
  for (int i = 0; i <= CARD_COLUMNS; i++)
    for (int side = 0; side < 2; side++)
      {
        cairo_move_to (cr, left + i * CARD_WIDTH,
                       side == 0 ? top - MARK_LENGTH - 2 : top + CARD_ROWS * CARD_HEIGHT + 2);
        cairo_rel_line_to (cr, 0, MARK_LENGTH);
      }
  for (int i = 0; i <= CARD_ROWS; i++)
    for (int side = 0; side < 2; side++)
      {
        cairo_move_to (cr,
                       side == 0 ? left - MARK_LENGTH - 2 : left + CARD_COLUMNS * CARD_WIDTH + 2,
                       top + i * CARD_HEIGHT);
        cairo_rel_line_to (cr, MARK_LENGTH, 0);
      }
  cairo_stroke (cr);
}

static void
paint_badge (const RkDocumentRun *run,
             cairo_t *cr,
             const RkDrawStyle *style,
             RkRecord *record,
             double x,
             double y)
{
  RkTextForm small = { 10, FALSE, RK_TEXT_CENTRE, 1, 1 };
  RkTextForm kana = { 9, FALSE, RK_TEXT_CENTRE, 1, 0.85 };
  RkTextForm large = { 27, TRUE, RK_TEXT_CENTRE, 1, 1 };
  RkTextForm foot = { 7, FALSE, RK_TEXT_LEFT, 1, 0.8 };
  RkTextForm side = { 8, TRUE, RK_TEXT_CENTRE, 1, 1 };
  g_autofree char *called = _rk_document_dup_called (run, record);
  double inner = CARD_WIDTH - 2 * CARD_PAD, bottom = y + CARD_HEIGHT - 25;

  rk_draw_fitted_text (cr, style, words_of (record, "affiliation"), x + CARD_PAD, y + 14, inner, 4,
                       &small);
  rk_draw_fitted_text (cr, style, words_of (record, "title"), x + CARD_PAD, y + 31, inner, 6,
                       &small);
  rk_draw_fitted_text (cr, style, words_of (record, "kana"), x + CARD_PAD, y + 54, inner, 5, &kana);
  rk_draw_fitted_text (cr, style, called, x + CARD_PAD, y + 66, inner, 4, &large);
  rk_draw_set_color (cr, &style->foreground, 0.7);
  cairo_set_line_width (cr, 0.7);
  rk_draw_rounded (cr, x + CARD_PAD, bottom, 46, 15, 3);
  cairo_stroke (cr);
  rk_draw_fitted_text (cr, style, _rk_document_side (run, rk_record_get (record, "side")),
                       x + CARD_PAD + 2, bottom + 1.7, 42, 5, &side);
  rk_draw_fitted_text (cr, style, rk_record_get_title (run->event), x + CARD_PAD + 53, bottom + 2.5,
                       inner - 53, 4.5, &foot);
}

static void
paint_badges (RkPaper *paper, gpointer data)
{
  const RkDocumentRun *run = data;
  g_autoptr (GPtrArray) expected = list_expected (run);
  const double left = (RK_POINTS_OF_MM (210) - CARD_COLUMNS * CARD_WIDTH) / 2
                      + RK_POINTS_OF_MM (run->options->offset_x_mm);
  const double top = (RK_POINTS_OF_MM (297) - CARD_ROWS * CARD_HEIGHT) / 2
                     + RK_POINTS_OF_MM (run->options->offset_y_mm);
  cairo_t *cr = NULL;

  for (guint i = 0; i < expected->len; i++)
    {
      int place = (int)i % (CARD_COLUMNS * CARD_ROWS);

      if (place == 0)
        {
          cr = rk_paper_begin_page (paper, FALSE, RK_PAPER_BARE);
          paint_cut_marks (cr, rk_paper_get_style (paper), left, top);
        }
      paint_badge (run, cr, rk_paper_get_style (paper), expected->pdata[i],
                   left + place % CARD_COLUMNS * CARD_WIDTH,
                   top + place / CARD_COLUMNS * CARD_HEIGHT);
    }
}

/* Badges of 91 × 55 mm, ten to a sheet. */
gboolean
_rk_document_badges (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  g_autofree char *printed = NULL;
  RkPaperForm form = _rk_document_form (run, SAY (run, "名札", "Badges"), &printed, TRUE);

  *pdf = rk_paper_make_pdf (&form, paint_badges, run, NULL);
  return TRUE;
}

/* Returns: (transfer full): where and when the person is first wanted */
char *
_rk_document_dup_first (const RkDocumentRun *run, RkRecord *record)
{
  gint64 id = rk_record_get_id (record);
  int person = GPOINTER_TO_INT (g_hash_table_lookup (run->person_of, &id)) - 1;
  g_autoptr (GArray) meetings = person >= 0 ? _rk_document_meetings_of (run->plan, person, -1, NULL)
                                            : g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) days = _rk_document_list_days (run->plan);
  RkPlanMeeting *meeting;
  RkPlanSlot *slot;
  g_autofree char *time = NULL;
  const char *table;

  if (meetings->len == 0)
    return g_strdup ("－");
  meeting = run->plan->meetings->pdata[g_array_index (meetings, int, 0)];
  slot = run->plan->slots->pdata[meeting->slot];
  time = rk_minutes_to_text (slot->start_min);
  table =
      meeting->place >= 0 ? ((RkPlanPlace *)run->plan->places->pdata[meeting->place])->name : "";
  if (days->len > 1)
    return g_strdup_printf ("%d/%d %s %s", atoi (slot->day + 5), atoi (slot->day + 8), time, table);
  return g_strdup_printf ("%s %s", time, table);
}

static void
paint_list_row (const RkDocumentRun *run,
                cairo_t *cr,
                const RkDrawStyle *style,
                const RkPaperColumn *columns,
                guint n_columns,
                RkRecord *record,
                double x,
                double y)
{
  gboolean company = g_str_equal (rk_record_get (record, "side"), "企業")
                     && rk_record_get (record, "affiliation") == NULL;
  const char *state = words_of (record, "state");
  const char *phone = words_of (record, "phone");
  gsize length = strlen (phone);
  g_autofree char *called =
      company ? g_strdup (rk_record_get_title (record)) : _rk_document_dup_called (run, record);
  g_autofree char *first = _rk_document_dup_first (run, record);
  const char *cells[] = { "",
                          company ? "" : words_of (record, "affiliation"),
                          "",
                          _rk_document_side (run, rk_record_get (record, "side")),
                          first,
                          length > 4 ? phone + length - 4 : phone,
                          g_str_equal (state, "参加") ? words_of (record, "note") : state };
  RkTextForm kana = { 6.8, FALSE, RK_TEXT_LEFT, 1, 0.8 };
  RkTextForm name = { 11.5, TRUE, RK_TEXT_LEFT, 1, 1 };
  /* Of a company the reading belongs over the company. */
  double name_x = x + columns[0].width + (company ? 0 : columns[1].width) + 4;
  double name_width = columns[company ? 1 : 2].width - 8;

  _rk_paper_row (cr, style, columns, n_columns, cells, x, y, LIST_ROW, 10, FALSE);
  rk_draw_set_color (cr, &style->foreground, 0.9);
  cairo_set_line_width (cr, 0.9);
  cairo_rectangle (cr, x + (columns[0].width - 12) / 2, y + (LIST_ROW - 12) / 2, 12, 12);
  cairo_stroke (cr);
  rk_draw_fitted_text (cr, style, words_of (record, "kana"), name_x, y + 1.5, name_width, 4.5,
                       &kana);
  rk_draw_fitted_text (cr, style, called, name_x, y + 11, name_width, 3.5, &name);
}

static void
paint_list (RkPaper *paper, gpointer data)
{
  const RkDocumentRun *run = data;
  const RkPaperColumn columns[] = {
    { SAY (run, "受付", "In"), 30, TRUE },
    { SAY (run, "会社・所属", "Company"), 138, FALSE },
    { SAY (run, "氏名", "Name"), 112, FALSE },
    { SAY (run, "区分", "Side"), 48, TRUE },
    { SAY (run, "最初の面談", "First meeting"), 78, TRUE },
    { SAY (run, "電話下4桁", "Phone …"), 44, TRUE },
    { SAY (run, "備考", "Note"), 65, FALSE },
  };
  const guint n = G_N_ELEMENTS (columns);
  g_autoptr (GPtrArray) expected = list_expected (run);
  const RkDrawStyle *style = rk_paper_get_style (paper);
  RkTextForm heading = { 10, TRUE, RK_TEXT_LEFT, 1, 1 };
  const char *heads[G_N_ELEMENTS (columns)];
  const char *letter = NULL;
  double x = 0, y = 0, width = 0, height = 0, bottom = -1;
  cairo_t *cr = NULL;

  for (guint i = 0; i < n; i++)
    heads[i] = columns[i].heading;
  for (guint i = 0; i < expected->len; i++)
    {
      const char *row = rk_text_index_row (rk_record_get (expected->pdata[i], "kana"));
      gboolean new_letter = g_strcmp0 (row, letter) != 0;

      if (cr == NULL || y + LIST_ROW + (new_letter ? 20 : 0) > bottom)
        {
          g_autofree char *total = g_strdup_printf (
              SAY (run, "五十音順　%u名・社", "In order of reading, %u entries"), expected->len);

          cr = rk_paper_begin_page (paper, FALSE, RK_PAPER_HEADED);
          rk_paper_get_box (paper, &x, &y, &width, &height);
          bottom = y + height;
          rk_draw_text (cr, style, total, x, y, width, &heading);
          _rk_paper_row (cr, style, columns, n, heads, x, y + 18, 18, 9, TRUE);
          y += 36;
          new_letter = TRUE;
        }
      if (new_letter)
        {
          rk_draw_text (cr, style, row, x + 2, y + 3, width, &heading);
          y += 20;
        }
      letter = row;
      paint_list_row (run, cr, style, columns, n, expected->pdata[i], x, y);
      y += LIST_ROW;
    }
}

/* The list at the door, in the order of readings. */
gboolean
_rk_document_reception_list (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  g_autofree char *printed = NULL;
  RkPaperForm form =
      _rk_document_form (run, SAY (run, "受付名簿", "Reception list"), &printed, TRUE);

  *pdf = rk_paper_make_pdf (&form, paint_list, run, NULL);
  return TRUE;
}
