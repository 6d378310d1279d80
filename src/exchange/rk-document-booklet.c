/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The edition as a booklet: a cover, the contents with page numbers, and a
 * page for each programme.
 */
#include "rk-documents-private.h"

#define TITLE_SIZE  26.0
#define YEAR_SIZE   15.0
#define TEXT_SIZE   10.5
#define SECTION_ROW 30.0
#define ROW         20.0
#define PAGE_WIDTH  34.0
#define INDENT      18.0

typedef struct
{
  const RkDocumentRun *run;
  GPtrArray *sheets;  /* (element-type RkLeafletSheet) */
  int contents_pages; /* known after the first drawing */
} Booklet;

static const char *
section_of (const Booklet *booklet, guint sheet)
{
  return rk_record_get (((RkLeafletSheet *)booklet->sheets->pdata[sheet])->programme, "section");
}

static gboolean
begins_section (const Booklet *booklet, guint sheet)
{
  return sheet == 0 || !g_str_equal (section_of (booklet, sheet - 1), section_of (booklet, sheet));
}

static void
paint_cover (const Booklet *booklet, RkPaper *paper)
{
  const RkDocumentRun *run = booklet->run;
  cairo_t *cr = rk_paper_begin_page (paper, FALSE, RK_PAPER_BARE);
  const RkDrawStyle *style = rk_paper_get_style (paper);
  RkTextForm title = { TITLE_SIZE, TRUE, RK_TEXT_CENTRE, 3, 1 };
  RkTextForm year = { YEAR_SIZE, FALSE, RK_TEXT_CENTRE, 1, 0.85 };
  RkTextForm text = { TEXT_SIZE, FALSE, RK_TEXT_CENTRE, 4, 0.85 };
  double x, y, width, height;

  rk_paper_get_box (paper, &x, &y, &width, &height);
  rk_paper_mark_page (paper, run->edition_title != NULL ? run->edition_title : run->edition, FALSE);
  rk_draw_set_color (cr, &style->accent, 0.9);
  cairo_rectangle (cr, width * 0.15, height * 0.36, width * 0.7, 2.5);
  cairo_fill (cr);
  rk_draw_text (cr, style, run->edition_title != NULL ? run->edition_title : run->edition,
                width * 0.1, height * 0.25, width * 0.8, &title);
  rk_draw_text (cr, style, run->edition, width * 0.1, height * 0.39, width * 0.8, &year);
  if (run->contact != NULL)
    rk_draw_text (cr, style, run->contact, width * 0.15, height * 0.8, width * 0.7, &text);
}

/* A line of dots from the title to the number of the page. */
static void
paint_leader (cairo_t *cr, const RkDrawStyle *style, double from, double to, double y)
{
  const double dots[] = { 1, 3 };

  if (to <= from)
    return;
  cairo_save (cr);
  rk_draw_set_color (cr, &style->foreground, 0.5);
  cairo_set_line_width (cr, 0.7);
  cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
  cairo_move_to (cr, from, y);
  cairo_line_to (cr, to, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_entry (const Booklet *booklet,
             RkPaper *paper,
             cairo_t *cr,
             guint sheet,
             double x,
             double y,
             double width)
{
  const RkDrawStyle *style = rk_paper_get_style (paper);
  RkRecord *programme = ((RkLeafletSheet *)booklet->sheets->pdata[sheet])->programme;
  RkTextForm text = { TEXT_SIZE, FALSE, RK_TEXT_LEFT, 1, 1 };
  RkTextForm number = { TEXT_SIZE, FALSE, RK_TEXT_RIGHT, 1, 1 };
  const char *parent = rk_record_get (programme, "parent");
  double indent = parent != NULL ? 2 * INDENT : INDENT;
  int page = 1 + booklet->contents_pages + (int)sheet + 1;
  g_autofree char *place = g_strdup_printf ("%d", page);
  g_autofree char *title =
      parent != NULL ? g_strdup_printf ("%s-%s　%s", parent, rk_record_get (programme, "number"),
                                        rk_record_get_title (programme))
                     : g_strdup_printf ("%s　%s", rk_record_get (programme, "number"),
                                        rk_record_get_title (programme));
  double room = width - indent - PAGE_WIDTH;
  double used = MIN (room, rk_draw_text_width (cr, style, title, &text));

  rk_paper_begin_link (paper, page);
  rk_draw_fitted_text (cr, style, title, x + indent, y, room, 6, &text);
  paint_leader (cr, style, x + indent + used + 6, x + width - PAGE_WIDTH + 6, y + TEXT_SIZE * 1.15);
  rk_draw_text (cr, style, place, x + width - PAGE_WIDTH, y, PAGE_WIDTH, &number);
  rk_paper_end_link (paper);
}

static void
paint_contents (Booklet *booklet, RkPaper *paper)
{
  const RkDocumentRun *run = booklet->run;
  RkTextForm head = { 16, TRUE, RK_TEXT_LEFT, 1, 1 };
  RkTextForm section = { 12, TRUE, RK_TEXT_LEFT, 1, 1 };
  double x = 0, y = 0, width = 0, height = 0, bottom = 0;
  cairo_t *cr = NULL;

  for (guint i = 0; i < booklet->sheets->len; i++)
    {
      gboolean begins = begins_section (booklet, i);

      if (cr == NULL || y + ROW + (begins ? SECTION_ROW : 0) > bottom)
        {
          gboolean first = cr == NULL;

          cr = rk_paper_begin_page (paper, FALSE, RK_PAPER_HEADED);
          rk_paper_get_box (paper, &x, &y, &width, &height);
          bottom = y + height;
          y += 8;
          if (first)
            {
              rk_paper_mark_page (paper, SAY (run, "目次", "Contents"), FALSE);
              rk_draw_text (cr, rk_paper_get_style (paper), SAY (run, "目次", "Contents"), x, y,
                            width, &head);
              y += 34;
            }
        }
      if (begins)
        {
          rk_draw_text (cr, rk_paper_get_style (paper), section_of (booklet, i), x, y + 8, width,
                        &section);
          y += SECTION_ROW;
        }
      paint_entry (booklet, paper, cr, i, x, y, width);
      y += ROW;
    }
  /* The second drawing says the pages right. */
  booklet->contents_pages = rk_paper_get_page (paper) - 1;
}

static void
paint_booklet (RkPaper *paper, gpointer data)
{
  Booklet *booklet = data;

  paint_cover (booklet, paper);
  paint_contents (booklet, paper);
  for (guint i = 0; i < booklet->sheets->len; i++)
    {
      const RkLeafletSheet *sheet = booklet->sheets->pdata[i];

      _rk_document_paint_sheet (booklet->run, paper, sheet);
      if (begins_section (booklet, i))
        rk_paper_mark_page (paper, section_of (booklet, i), FALSE);
      rk_paper_mark_page (paper, rk_record_get_title (sheet->programme), TRUE);
    }
}

/* The whole edition. */
gboolean
_rk_document_booklet (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  g_autoptr (GPtrArray) sheets = _rk_document_load_sheets (run, error);
  g_autofree char *printed = NULL;
  RkPaperForm form = _rk_document_form (
      run, run->edition_title != NULL ? run->edition_title : SAY (run, "施策集", "Programmes"),
      &printed, FALSE);
  Booklet booklet = { run, sheets, 0 };

  if (sheets == NULL)
    return FALSE;
  if (sheets->len > 0)
    *pdf = rk_paper_make_pdf (&form, paint_booklet, &booklet, NULL);
  return TRUE;
}
