/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document is drawn twice: once to count its pages, once with n/N on them.
 */
#include "rk-paper.h"

#include "rk-pdf-language.h"

#include <cairo-pdf.h>

#define SHORT_SIDE   RK_POINTS_OF_MM (210)
#define LONG_SIDE    RK_POINTS_OF_MM (297)
#define SIDE_MARGIN  RK_POINTS_OF_MM (14)
#define TOP_MARGIN   RK_POINTS_OF_MM (11)
#define BOTTOM_EDGE  RK_POINTS_OF_MM (11)
#define HEAD_HEIGHT  40.0
#define FOOT_HEIGHT  18.0
#define TITLE_SIZE   14.0
#define SUBJECT_SIZE 9.5
#define FOOT_SIZE    8.0
#define BARE_SIZE    6.5
#define MARK_WIDTH   62.0

struct _RkPaper
{
  const RkPaperForm *form;
  RkDrawStyle style;
  cairo_surface_t *surface;
  cairo_t *cr;
  int page;
  int n_pages; /* 0 while they are counted */
  double width;
  double height;
  RkPaperEdge edge;
  int outline; /* the last entry that can have parts */
  gboolean linking;
};

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  if (closure != NULL)
    g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static char *
dup_page_number (const RkPaper *paper)
{
  return g_strdup_printf ("%d/%d", paper->page, MAX (paper->n_pages, paper->page));
}

static void
paint_mark (RkPaper *paper, double right, double y)
{
  RkTextForm form = { 11, TRUE, RK_TEXT_CENTRE, 1, 1 };

  rk_draw_set_color (paper->cr, &paper->style.foreground, 1);
  cairo_set_line_width (paper->cr, 1.2);
  cairo_rectangle (paper->cr, right - MARK_WIDTH, y, MARK_WIDTH, 20);
  cairo_stroke (paper->cr);
  rk_draw_text (paper->cr, &paper->style, paper->form->mark, right - MARK_WIDTH, y + 2, MARK_WIDTH,
                &form);
}

static void
paint_headed_edge (RkPaper *paper)
{
  const RkPaperForm *form = paper->form;
  RkTextForm title = { TITLE_SIZE, TRUE, RK_TEXT_LEFT, 1, 1 };
  RkTextForm subject = { SUBJECT_SIZE, FALSE, RK_TEXT_LEFT, 1, 0.8 };
  RkTextForm left = { FOOT_SIZE, FALSE, RK_TEXT_LEFT, 1, 0.75 };
  RkTextForm right = { FOOT_SIZE, FALSE, RK_TEXT_RIGHT, 1, 0.75 };
  double width = paper->width - 2 * SIDE_MARGIN;
  double text_width = form->mark != NULL ? width - MARK_WIDTH - 12 : width;
  double foot = paper->height - BOTTOM_EDGE - FOOT_SIZE * 1.45;
  g_autofree char *number = dup_page_number (paper);

  rk_draw_fitted_text (paper->cr, &paper->style, form->title, SIDE_MARGIN, TOP_MARGIN, text_width,
                       9, &title);
  if (form->subject != NULL)
    rk_draw_fitted_text (paper->cr, &paper->style, form->subject, SIDE_MARGIN, TOP_MARGIN + 20,
                         text_width, 7, &subject);
  if (form->mark != NULL)
    paint_mark (paper, paper->width - SIDE_MARGIN, TOP_MARGIN + 4);
  rk_draw_set_color (paper->cr, &paper->style.foreground, 0.5);
  cairo_set_line_width (paper->cr, 0.6);
  cairo_move_to (paper->cr, SIDE_MARGIN, TOP_MARGIN + HEAD_HEIGHT - 4);
  cairo_rel_line_to (paper->cr, width, 0);
  cairo_stroke (paper->cr);
  if (form->printed != NULL)
    rk_draw_text (paper->cr, &paper->style, form->printed, SIDE_MARGIN, foot, width * 0.7, &left);
  rk_draw_text (paper->cr, &paper->style, number, SIDE_MARGIN, foot, width, &right);
}

/* In the left half, clear of the marks that say where to cut. */
static void
paint_bare_edge (RkPaper *paper)
{
  const RkPaperForm *form = paper->form;
  RkTextForm small = { BARE_SIZE, FALSE, RK_TEXT_LEFT, 1, 0.7 };
  g_autofree char *number = dup_page_number (paper);
  g_autoptr (GString) line = g_string_new (form->title);

  if (form->subject != NULL)
    g_string_append_printf (line, "　%s", form->subject);
  if (form->printed != NULL)
    g_string_append_printf (line, "　%s", form->printed);
  if (form->mark != NULL)
    g_string_append_printf (line, "　【%s】", form->mark);
  g_string_append_printf (line, "　%s", number);
  rk_draw_fitted_text (paper->cr, &paper->style, line->str, SIDE_MARGIN + 6,
                       paper->height - RK_POINTS_OF_MM (5) - BARE_SIZE * 1.45,
                       paper->width / 2 - SIDE_MARGIN - 12, 4, &small);
}

static void
end_page (RkPaper *paper)
{
  if (paper->cr == NULL)
    return;
  cairo_show_page (paper->cr);
  g_clear_pointer (&paper->cr, cairo_destroy);
}

/**
 * rk_paper_begin_page:
 * @paper: a document that is being drawn
 * @landscape: whether the long side is across
 * @edge: what stands at the edges
 *
 * Ends the page before and begins the next one.
 *
 * Returns: (transfer none): where to draw, in points from the upper left
 *   corner; valid until the next page
 */
cairo_t *
rk_paper_begin_page (RkPaper *paper, gboolean landscape, RkPaperEdge edge)
{
  end_page (paper);
  paper->page++;
  paper->edge = edge;
  paper->width = landscape ? LONG_SIDE : SHORT_SIDE;
  paper->height = landscape ? SHORT_SIDE : LONG_SIDE;
  cairo_pdf_surface_set_size (paper->surface, paper->width, paper->height);
  paper->cr = cairo_create (paper->surface);
  if (edge == RK_PAPER_HEADED)
    paint_headed_edge (paper);
  else
    paint_bare_edge (paper);
  return paper->cr;
}

/**
 * rk_paper_get_box:
 * @paper: a document with a page
 * @x: (out): left edge of what is free, in points
 * @y: (out): its top
 * @width: (out): its width
 * @height: (out): its height
 *
 * What a bare page leaves free is the whole sheet.
 */
void
rk_paper_get_box (const RkPaper *paper, double *x, double *y, double *width, double *height)
{
  gboolean headed = paper->edge == RK_PAPER_HEADED;

  *x = headed ? SIDE_MARGIN : 0;
  *y = headed ? TOP_MARGIN + HEAD_HEIGHT : 0;
  *width = paper->width - 2 * *x;
  *height = headed ? paper->height - *y - BOTTOM_EDGE - FOOT_HEIGHT : paper->height;
}

/** Returns: the number of the page that is being drawn, from 1 */
int
rk_paper_get_page (const RkPaper *paper)
{
  return paper->page;
}

/**
 * rk_paper_mark_page:
 * @paper: a document with a page
 * @title: what the outline calls it
 * @is_part: whether it belongs to the page marked before it that is no part
 *
 * Puts the page into the outline that readers show beside the document.
 */
void
rk_paper_mark_page (RkPaper *paper, const char *title, gboolean is_part)
{
  g_autofree char *place = g_strdup_printf ("page=%d", paper->page);
  int parent = is_part ? paper->outline : CAIRO_PDF_OUTLINE_ROOT;
  int id = cairo_pdf_surface_add_outline (paper->surface, parent, title, place,
                                          is_part ? 0 : CAIRO_PDF_OUTLINE_FLAG_OPEN);

  if (!is_part)
    paper->outline = id;
}

/** What is drawn until rk_paper_end_link() leads to a page of the document. */
void
rk_paper_begin_link (RkPaper *paper, int page)
{
  g_autofree char *place = g_strdup_printf ("page=%d", page);

  /* While pages are counted there are none to lead to yet. */
  paper->linking = paper->n_pages >= page;
  if (paper->linking)
    cairo_tag_begin (paper->cr, CAIRO_TAG_LINK, place);
}

void
rk_paper_end_link (RkPaper *paper)
{
  if (paper->linking)
    cairo_tag_end (paper->cr, CAIRO_TAG_LINK);
  paper->linking = FALSE;
}

/** Returns: (transfer none): black on white */
const RkDrawStyle *
rk_paper_get_style (const RkPaper *paper)
{
  return &paper->style;
}

/* Draws all pages; @bytes is NULL to count only. */
static int
run (const RkPaperForm *form,
     RkPaperFunc func,
     gpointer data,
     GByteArray *bytes,
     int n_pages,
     cairo_status_t *status)
{
  RkPaper paper = { .form = form, .n_pages = n_pages, .width = SHORT_SIDE, .height = LONG_SIDE };

  rk_draw_style_init_paper (&paper.style);
  paper.surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, SHORT_SIDE, LONG_SIDE);
  /* The oldest form with transparency: printers and readers of offices are old. */
  cairo_pdf_surface_restrict_to_version (paper.surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (paper.surface, CAIRO_PDF_METADATA_TITLE, form->title);
  if (form->subject != NULL)
    cairo_pdf_surface_set_metadata (paper.surface, CAIRO_PDF_METADATA_SUBJECT, form->subject);
  cairo_pdf_surface_set_metadata (paper.surface, CAIRO_PDF_METADATA_CREATOR, "Renkei");
  func (&paper, data);
  end_page (&paper);
  cairo_surface_finish (paper.surface);
  *status = cairo_surface_status (paper.surface);
  cairo_surface_destroy (paper.surface);
  return paper.page;
}

/**
 * rk_paper_make_pdf:
 * @form: what every page says
 * @func: (scope call): draws the pages, the same ones each time it is called
 * @data: for @func
 * @n_pages: (out) (optional): how many pages there are
 *
 * Returns: (transfer full) (nullable): the PDF file, its fonts embedded; %NULL
 *   if there is no page or no memory
 */
GBytes *
rk_paper_make_pdf (const RkPaperForm *form, RkPaperFunc func, gpointer data, int *n_pages)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) plain = NULL;
  cairo_status_t status;
  int n;

  g_return_val_if_fail (form != NULL && form->title != NULL && func != NULL, NULL);
  n = run (form, func, data, NULL, 0, &status);
  if (n_pages != NULL)
    *n_pages = n;
  if (n == 0 || status != CAIRO_STATUS_SUCCESS)
    return NULL;
  run (form, func, data, bytes, n, &status);
  if (status != CAIRO_STATUS_SUCCESS)
    return NULL;
  plain = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return rk_pdf_set_language (plain, form->lang != NULL ? form->lang : "ja");
}
