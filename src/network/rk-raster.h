/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Straight lines and small pictures onto a strip of pixels, anti-aliased, much faster than a
 * general drawing library.
 *
 * It clips to its strip, so several threads can each make their own strip of one picture.  It
 * knows neither nodes nor colours' meaning; for paper there is cairo.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RkStrip:
 * @pixels: premultiplied ARGB in the machine's own order, as cairo has it
 * @stride: pixels from one row to the next
 * @width: columns of the picture
 * @top: first row that may be touched
 * @bottom: row after the last one
 *
 * @pixels is row 0 of the whole picture.
 */
typedef struct
{
  guint32 *pixels;
  gsize stride;
  int width;
  int top;
  int bottom;
} RkStrip;

#define RK_PATTERN_STEPS 64

/**
 * RkBrush:
 * @ink: colour for each coverage from 0 to 255, premultiplied
 * @period: pixels after which the pattern begins again; 0 for a solid line
 * @pattern: (array): coverage of each 64th part of the period, 0 to 255
 */
typedef struct
{
  guint32 ink[256];
  float period;
  guint8 pattern[RK_PATTERN_STEPS];
} RkBrush;

/**
 * RkSprite:
 * @width: columns
 * @height: rows
 * @pixels: premultiplied ARGB, row after row
 */
typedef struct
{
  int width;
  int height;
  guint32 *pixels;
} RkSprite;

void rk_brush_init (RkBrush *brush, double red, double green, double blue, double alpha);
void rk_brush_set_pattern (RkBrush *brush, const double *lengths, int n_lengths);
void rk_strip_line (const RkStrip *strip,
                    const RkBrush *brush,
                    float x1,
                    float y1,
                    float x2,
                    float y2,
                    float width);
void rk_strip_sprite (const RkStrip *strip, const RkSprite *sprite, int x, int y);

G_END_DECLS
