/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sizes follow the screen: the countdown is a fifth of its height, so that on a
 * screen of half a metre it can be read from well beyond ten metres; names are
 * never smaller than a thirtieth.
 */
#include "rk-board.h"

#define MARGIN     0.03
#define COUNTDOWN  0.20
#define LINE       0.052
#define MARK       0.09
#define MAX_ROWS   10u
#define MAX_COLUMS 3u

/* Title on the left, the time on the right. */
static double
paint_head (const RkBoard *board,
            cairo_t *cr,
            const RkDrawStyle *style,
            double margin,
            double width,
            double height)
{
  RkTextForm title = { height * 0.045, TRUE, RK_TEXT_LEFT, 1, 0.85 };
  RkTextForm clock = { height * 0.065, TRUE, RK_TEXT_RIGHT, 1, 1 };

  rk_draw_fitted_text (cr, style, board->title, margin, margin + height * 0.012,
                       width * 0.72 - margin, height * 0.02, &title);
  rk_draw_text (cr, style, board->clock, width * 0.74, margin, width * 0.26 - margin, &clock);
  return margin + height * 0.1;
}

/* A band across the whole board, in the colours of the text turned round. */
static double
paint_mark (
    const RkBoard *board, cairo_t *cr, const RkDrawStyle *style, double width, double height)
{
  RkTextForm form = { height * 0.05, TRUE, RK_TEXT_CENTRE, 1, 1 };
  RkDrawStyle turned = *style;

  if (board->mark == NULL)
    return 0;
  turned.foreground = style->background;
  rk_draw_set_color (cr, &style->foreground, 1);
  cairo_rectangle (cr, 0, 0, width, height * MARK);
  cairo_fill (cr);
  rk_draw_fitted_text (cr, &turned, board->mark, 0, height * 0.008, width, height * 0.02, &form);
  return height * MARK;
}

static double
paint_countdown (const RkBoard *board,
                 cairo_t *cr,
                 const RkDrawStyle *style,
                 double margin,
                 double y,
                 double width,
                 double height)
{
  RkTextForm heading = { height * 0.06, TRUE, RK_TEXT_CENTRE, 1, 1 };
  RkTextForm countdown = { height * COUNTDOWN, TRUE, RK_TEXT_CENTRE, 1, 1 };
  RkTextForm next = { height * 0.04, FALSE, RK_TEXT_CENTRE, 1, 0.85 };
  double inner = width - 2 * margin;

  rk_draw_fitted_text (cr, style, board->heading, margin, y, inner, height * 0.03, &heading);
  y += height * 0.085;
  if (board->countdown != NULL)
    {
      rk_draw_fitted_text (cr, style, board->countdown, margin, y, inner, height * 0.08,
                           &countdown);
      y += height * (COUNTDOWN * 1.42);
    }
  if (board->next != NULL)
    rk_draw_fitted_text (cr, style, board->next, margin, y, inner, height * 0.025, &next);
  return y + height * 0.07;
}

static void
paint_line (const RkBoardLine *line,
            cairo_t *cr,
            const RkDrawStyle *style,
            double x,
            double y,
            double width,
            double size)
{
  RkTextForm table = { size, TRUE, RK_TEXT_LEFT, 1, 1 };
  RkTextForm names = { size * 0.82, FALSE, RK_TEXT_LEFT, 1, 1 };
  g_autofree char *text = g_strdup_printf ("%s × %s", line->first, line->second);
  double head = width * 0.24;

  rk_draw_set_color (cr, &style->accent, 0.16);
  rk_draw_rounded (cr, x, y, width, size * 1.62, size * 0.3);
  cairo_fill (cr);
  rk_draw_set_color (cr, &style->foreground, 1);
  rk_draw_fitted_text (cr, style, line->table, x + size * 0.4, y + size * 0.08, head - size * 0.5,
                       size * 0.5, &table);
  rk_draw_fitted_text (cr, style, text, x + head, y + size * 0.2, width - head - size * 0.4,
                       size * 0.5, &names);
}

/**
 * rk_board_paint:
 * @board: what to say
 * @cr: a context
 * @style: the style
 * @width: of the screen, in the units of the context
 * @height: of the screen
 *
 * Returns: how many pages the lines take
 */
guint
rk_board_paint (
    const RkBoard *board, cairo_t *cr, const RkDrawStyle *style, double width, double height)
{
  double margin = height * MARGIN, y, size = height * LINE, step = size * 1.62 + height * 0.012;
  guint columns = width < height ? 1 : board->lines->len > 6 ? 2 : 1;
  guint rows, each, pages, first;

  if (width < 10 || height < 10)
    return 1;
  if (width > height * 1.9)
    columns = MIN (MAX_COLUMS, 1 + board->lines->len / 6);
  rk_draw_set_color (cr, &style->background, 1);
  cairo_paint (cr);
  y = paint_mark (board, cr, style, width, height);
  cairo_translate (cr, 0, y);
  height -= y;
  y = paint_head (board, cr, style, margin, width, height);
  y = paint_countdown (board, cr, style, margin, y, width, height);
  rows = CLAMP ((guint)MAX (1, (height - margin - y) / step), 1u, MAX_ROWS);
  each = rows * columns;
  pages = MAX (1, (board->lines->len + each - 1) / each);
  first = board->page % pages * each;
  for (guint i = 0; i < each && first + i < board->lines->len; i++)
    {
      double column = (width - 2 * margin + margin / 2) / columns;

      paint_line (&g_array_index (board->lines, RkBoardLine, first + i), cr, style,
                  margin + i / rows * column, y + i % rows * step, column - margin / 2, size);
    }
  return pages;
}
