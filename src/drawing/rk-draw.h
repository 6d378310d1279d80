/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every painter needs: colours of the style, and text set in Japanese.
 * The same painters serve the screen, paper and export.
 */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <pango/pango.h>

G_BEGIN_DECLS

typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} RkColor;

/**
 * RkDrawStyle:
 * @foreground: of text and lines
 * @background: behind everything
 * @accent: the one colour that marks
 * @is_dark: whether the background is dark
 * @font: a Pango family list
 */
typedef struct
{
  RkColor foreground;
  RkColor background;
  RkColor accent;
  gboolean is_dark;
  const char *font;
} RkDrawStyle;

typedef enum
{
  RK_TEXT_LEFT,
  RK_TEXT_CENTRE,
  RK_TEXT_RIGHT,
} RkTextAlign;

/* A text to set: @size in the units of the context, @lines 1 or more. */
typedef struct
{
  double size;
  gboolean bold;
  RkTextAlign align;
  int lines;
  double opacity;
} RkTextForm;

#define RK_DRAW_FONT "Noto Sans CJK JP, Noto Sans JP, Noto Sans, sans-serif"

void rk_draw_style_init_paper (RkDrawStyle *style);
void rk_draw_set_color (cairo_t *cr, const RkColor *color, double opacity);
PangoLayout *rk_draw_layout (
    cairo_t *cr, const RkDrawStyle *style, const char *text, double width, const RkTextForm *form);
double rk_draw_text (cairo_t *cr,
                     const RkDrawStyle *style,
                     const char *text,
                     double x,
                     double y,
                     double width,
                     const RkTextForm *form);
double rk_draw_fitted_text (cairo_t *cr,
                            const RkDrawStyle *style,
                            const char *text,
                            double x,
                            double y,
                            double width,
                            double smallest,
                            const RkTextForm *form);
double rk_draw_text_width (cairo_t *cr,
                           const RkDrawStyle *style,
                           const char *text,
                           const RkTextForm *form);
void rk_draw_rounded (cairo_t *cr, double x, double y, double width, double height, double radius);

G_END_DECLS
