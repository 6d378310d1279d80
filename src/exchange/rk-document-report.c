/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of the overview with what each counts, and the plots beside them.
 */
#include "rk-documents-private.h"

#include "rk-bar-plot.h"
#include "rk-figure.h"
#include "rk-money.h"

#include <math.h>

#define ROW_HEIGHT     34.0
#define SECTION_HEIGHT 28.0
#define PLOT_HEAD      26.0
#define PLOT_GAP       16.0

typedef struct
{
  const RkDocumentRun *run;
  GPtrArray *figures;
  gboolean has_previous; /* the file has something of the year before */
  GPtrArray *bars[RK_N_PLOTS];
} Report;

static void
clear_report (Report *report)
{
  g_clear_pointer (&report->figures, g_ptr_array_unref);
  for (int i = 0; i < RK_N_PLOTS; i++)
    g_clear_pointer (&report->bars[i], g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, clear_report)

/* Where the next thing goes; a new page where it does not fit. */
typedef struct
{
  RkPaper *paper;
  cairo_t *cr;
  double x, y, width, bottom;
} Pen;

static void
need (Pen *pen, double height)
{
  double page_height;

  if (pen->cr != NULL && pen->y + height <= pen->bottom)
    return;
  pen->cr = rk_paper_begin_page (pen->paper, FALSE, RK_PAPER_HEADED);
  rk_paper_get_box (pen->paper, &pen->x, &pen->y, &pen->width, &page_height);
  pen->bottom = pen->y + page_height;
}

static void
paint_heading (Pen *pen, const char *text)
{
  const RkDrawStyle *style = rk_paper_get_style (pen->paper);
  RkTextForm form = { 13, TRUE, RK_TEXT_LEFT, 1, 1 };

  rk_draw_text (pen->cr, style, text, pen->x, pen->y + 6, pen->width, &form);
  pen->y += SECTION_HEIGHT;
}

static char *
dup_number (double value, const RkFigure *figure)
{
  return isnan (value) ? g_strdup ("－") : rk_number_to_text (value, figure->decimals);
}

/* The number with its unit, last year's below it, and what is counted. */
static void
paint_figure (const Report *report, Pen *pen, const RkFigure *figure)
{
  const RkDocumentRun *run = report->run;
  const RkDrawStyle *style = rk_paper_get_style (pen->paper);
  RkTextForm title = { 11, TRUE, RK_TEXT_LEFT, 1, 1 };
  RkTextForm number = { 14, TRUE, RK_TEXT_RIGHT, 1, 1 };
  RkTextForm small = { 8, FALSE, RK_TEXT_RIGHT, 1, 0.75 };
  RkTextForm words = { 8.5, FALSE, RK_TEXT_LEFT, 2, 0.85 };
  g_autofree char *value = dup_number (figure->value, figure);
  g_autofree char *shown =
      isnan (figure->value) ? g_strdup (value) : g_strdup_printf ("%s %s", value, figure->unit);
  g_autofree char *definition = NULL;

  definition = figure->source != NULL
                   ? g_strdup_printf (SAY (run, "%s（出典 %s）", "%s (source %s)"),
                                      figure->definition, figure->source)
                   : g_strdup (figure->definition);
  rk_draw_fitted_text (pen->cr, style, figure->title, pen->x, pen->y + 4, 158, 6.5, &title);
  rk_draw_fitted_text (pen->cr, style, shown, pen->x + 160, pen->y + 1, 100, 7, &number);
  if (report->has_previous && !isnan (figure->previous))
    {
      g_autofree char *before = dup_number (figure->previous, figure);
      g_autofree char *line =
          g_strdup_printf (SAY (run, "前年度 %s %s", "last year %s %s"), before, figure->unit);

      rk_draw_fitted_text (pen->cr, style, line, pen->x + 160, pen->y + 20, 100, 5, &small);
    }
  rk_draw_text (pen->cr, style, definition, pen->x + 274, pen->y + 4, pen->width - 274, &words);
  rk_draw_set_color (pen->cr, &style->foreground, 0.2);
  cairo_set_line_width (pen->cr, 0.4);
  cairo_move_to (pen->cr, pen->x, pen->y + ROW_HEIGHT - 0.5);
  cairo_rel_line_to (pen->cr, pen->width, 0);
  cairo_stroke (pen->cr);
  pen->y += ROW_HEIGHT;
}

static RkBarPlot *
build_plot (GPtrArray *bars)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autofree double *values = g_new (double, bars->len + 1);

  for (guint i = 0; i < bars->len; i++)
    {
      RkBar *bar = bars->pdata[i];

      g_ptr_array_add (labels, bar->label);
      values[i] = bar->value;
    }
  return rk_bar_plot_new ((const char *const *)labels->pdata, values, bars->len, NULL);
}

static void
paint_plot (Pen *pen, const char *title, GPtrArray *bars)
{
  g_autoptr (RkBarPlot) plot = NULL;

  if (bars->len == 0)
    return;
  plot = build_plot (bars);
  rk_bar_plot_layout (plot, pen->width);
  need (pen, PLOT_HEAD + rk_bar_plot_get_height (plot));
  paint_heading (pen, title);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, pen->x, pen->y);
  rk_bar_plot_layout (plot, pen->width);
  rk_bar_plot_paint (plot, pen->cr, rk_paper_get_style (pen->paper), -1);
  cairo_restore (pen->cr);
  pen->y += rk_bar_plot_get_height (plot) + PLOT_GAP;
}

static void
paint_report (RkPaper *paper, gpointer data)
{
  const Report *report = data;
  Pen pen = { .paper = paper };
  const char *section = NULL;

  need (&pen, 0);
  for (guint i = 0; i < report->figures->len; i++)
    {
      const RkFigure *figure = report->figures->pdata[i];
      gboolean begins = g_strcmp0 (section, figure->section) != 0;

      need (&pen, ROW_HEIGHT + (begins ? SECTION_HEIGHT : 0));
      if (begins)
        paint_heading (&pen, figure->section);
      section = figure->section;
      paint_figure (report, &pen, figure);
    }
  pen.y += PLOT_GAP;
  for (int i = 0; i < RK_N_PLOTS; i++)
    paint_plot (&pen, rk_plot_get_title (i), report->bars[i]);
}

/* The figures of a year. */
gboolean
_rk_document_report (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  g_auto (Report) report = { .run = run };
  g_autoptr (GArray) years = NULL;
  g_autofree char *printed = NULL;
  RkPaperForm form = _rk_document_form (run, SAY (run, "連携の実績", "Report"), &printed, FALSE);

  report.figures = rk_model_list_figures (run->model, run->fiscal_year, error);
  years = report.figures != NULL ? rk_model_list_years (run->model, error) : NULL;
  if (years == NULL)
    return FALSE;
  for (guint i = 0; i < years->len; i++)
    report.has_previous |= g_array_index (years, int, i) == run->fiscal_year - 1;
  for (int i = 0; i < RK_N_PLOTS; i++)
    {
      report.bars[i] = rk_model_list_bars (run->model, i, run->fiscal_year, error);
      if (report.bars[i] == NULL)
        return FALSE;
    }
  *pdf = rk_paper_make_pdf (&form, paint_report, &report, NULL);
  return TRUE;
}
