/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The inner loops of the screen's picture.  See rk-raster.h.
 *
 * A line is drawn column by column (or row by row where it is steep): in each it covers a short
 * run of pixels, the first and the last of them in part.  Positions run in sixteenths of 16 bits.
 */
#include "rk-raster.h"

#include <math.h>
#include <string.h>

#define ONE 65536.0f

/* @source over @target, both premultiplied, two channels at a time. */
static inline guint32
blend (guint32 target, guint32 source)
{
  guint32 alpha = source >> 24;
  guint32 rest = 256 - alpha - (alpha >> 7);
  guint32 even = ((target & 0x00ff00ffu) * rest >> 8) & 0x00ff00ffu;
  guint32 odd = ((target >> 8) & 0x00ff00ffu) * rest & 0xff00ff00u;

  return source + even + odd;
}

/**
 * rk_brush_init:
 * @brush: (out caller-allocates): a solid brush
 * @red: 0 to 1
 * @green: 0 to 1
 * @blue: 0 to 1
 * @alpha: 0 to 1
 */
void
rk_brush_init (RkBrush *brush, double red, double green, double blue, double alpha)
{
  g_return_if_fail (brush != NULL);

  for (int c = 0; c < 256; c++)
    {
      guint32 a = (guint32)(alpha * c + 0.5);
      guint32 r = (guint32)(red * a + 0.5), g = (guint32)(green * a + 0.5);
      guint32 b = (guint32)(blue * a + 0.5);

      brush->ink[c] = a << 24 | r << 16 | g << 8 | b;
    }
  brush->period = 0;
}

/**
 * rk_brush_set_pattern:
 * @brush: a brush
 * @lengths: (array length=n_lengths): pixels drawn and left out in turn, each above 0
 * @n_lengths: an even number; 0 for a solid line
 */
void
rk_brush_set_pattern (RkBrush *brush, const double *lengths, int n_lengths)
{
  double sum = 0;

  g_return_if_fail (brush != NULL && n_lengths % 2 == 0);

  for (int k = 0; k < n_lengths; k++)
    sum += lengths[k];
  brush->period = (float)sum;
  for (int s = 0; s < RK_PATTERN_STEPS; s++)
    {
      double at = 0, covered = 0;
      double begin = sum * s / RK_PATTERN_STEPS, end = sum * (s + 1) / RK_PATTERN_STEPS;

      for (int k = 0; k < n_lengths; k++)
        {
          double from = MAX (begin, at), to = MIN (end, at + lengths[k]);

          if (k % 2 == 0 && to > from)
            covered += to - from;
          at += lengths[k];
        }
      brush->pattern[s] = sum > 0 ? (guint8)(255 * covered / (end - begin) + 0.5) : 255;
    }
}

/* Cuts off what lies outside low…high of the first coordinate; %FALSE if nothing is left. */
static gboolean
clip (float p[4], float low, float high)
{
  for (int end = 0; end < 2; end++)
    {
      float *a = p + (end == 0 ? 0 : 2), *b = p + (end == 0 ? 2 : 0);
      float bound = a[0] < low ? low : a[0] > high ? high : a[0];

      if (bound == a[0])
        continue;
      if ((a[0] < low && b[0] < low) || (a[0] > high && b[0] > high))
        return FALSE;
      a[1] += (b[1] - a[1]) * (bound - a[0]) / (b[0] - a[0]);
      a[0] = bound;
    }
  return TRUE;
}

/* One column or row of a line: pixels @step apart covered from @low to @high, in 65536ths, of
 * which those with numbers @first to @end − 1 may be touched. */
static inline void
cover (guint32 *pixels,
       gssize step,
       gint32 low,
       gint32 high,
       int first,
       int end,
       guint32 mask,
       const guint32 *ink)
{
  int from = low >> 16, to = high >> 16;
  guint32 part = from == to ? (guint32)(high - low) : 65536u - (guint32)(low & 65535);

  if (from >= first && from < end)
    {
      guint32 *pixel = pixels + from * step;

      *pixel = blend (*pixel, ink[(part * mask) >> 16]);
    }
  for (int k = MAX (from + 1, first); k < MIN (to, end); k++)
    pixels[k * step] = blend (pixels[k * step], ink[mask]);
  if (to > from && to >= first && to < end)
    {
      guint32 *pixel = pixels + to * step;

      *pixel = blend (*pixel, ink[((guint32)(high & 65535) * mask) >> 16]);
    }
}

/* A line made ready: what it covers of column (or row) k begins at low + (k − begin) × rise and is
 * thick, all in 65536ths of a pixel. */
typedef struct
{
  guint32 *pixels;
  gssize along;   /* from one k to the next */
  gssize across;  /* from one pixel of a column to the next */
  int first, end; /* pixels of a column that may be touched */
  int begin, stop;
  gint32 low, rise, thick;
  guint32 phase, turn; /* in the pattern: the period is 2³² */
} Run;

/* Most of most lines: nothing to clip.  @pattern is %NULL for a solid line. */
static inline __attribute__ ((always_inline)) void
draw_inside (const Run *run, gssize along, gssize across, const guint8 *pattern, const guint32 *ink)
{
  gint32 low = run->low, thick = run->thick;
  guint32 phase = run->phase, mask = 255;
  guint32 *base = run->pixels + run->begin * along;

  for (int k = run->begin; k < run->stop; k++, low += run->rise, base += along)
    {
      guint32 *pixel = base + (low >> 16) * across;
      gint32 rest = (low & 65535) + thick - 65536;

      if (pattern != NULL)
        {
          mask = pattern[phase >> 26];
          phase += run->turn;
          if (mask == 0)
            continue;
        }
      if (rest <= 0)
        {
          *pixel = blend (*pixel, ink[(guint32)thick * mask >> 16]);
          continue;
        }
      *pixel = blend (*pixel, ink[(guint32)(65536 - (low & 65535)) * mask >> 16]);
      for (pixel += across; rest > 65536; rest -= 65536, pixel += across)
        *pixel = blend (*pixel, ink[mask]);
      *pixel = blend (*pixel, ink[(guint32)rest * mask >> 16]);
    }
}

/* One column or row, clipped and with the pattern. */
static void
draw_step (const Run *run, const RkBrush *brush, int k)
{
  gint32 low = run->low + (k - run->begin) * run->rise;
  guint32 mask = 255;

  if (brush->period > 0)
    mask = brush->pattern[(run->phase + (guint32)(k - run->begin) * run->turn) >> 26];
  if (mask > 0)
    cover (run->pixels + k * run->along, run->across, low, low + run->thick, run->first, run->end,
           mask, brush->ink);
}

static gboolean
is_inside (const Run *run, int k)
{
  gint32 low = run->low + (k - run->begin) * run->rise;

  return low >> 16 >= run->first && (low + run->thick) >> 16 < run->end;
}

static void
draw_run (Run *run, const RkBrush *brush, gboolean steep)
{
  int from = run->begin, to = run->stop;

  while (from < to && !is_inside (run, from))
    draw_step (run, brush, from++);
  while (to > from && !is_inside (run, to - 1))
    draw_step (run, brush, --to);
  run->low += (from - run->begin) * run->rise;
  run->phase += (guint32)(from - run->begin) * run->turn;
  run->begin = from;
  run->stop = to;
  if (steep && brush->period > 0)
    draw_inside (run, run->along, 1, brush->pattern, brush->ink);
  else if (steep)
    draw_inside (run, run->along, 1, NULL, brush->ink);
  else if (brush->period > 0)
    draw_inside (run, 1, run->across, brush->pattern, brush->ink);
  else
    draw_inside (run, 1, run->across, NULL, brush->ink);
}

/**
 * rk_strip_line:
 * @strip: where to
 * @brush: with what
 * @x1: column of one end; pixel 0 reaches from 0 to 1
 * @y1: its row
 * @x2: column of the other end
 * @y2: its row
 * @width: of the line, pixels, above 0; less than 1 is fainter
 *
 * Its ends are cut off square to the axis it runs along, to the whole pixel.
 */
void
rk_strip_line (
    const RkStrip *strip, const RkBrush *brush, float x1, float y1, float x2, float y2, float width)
{
  gboolean steep = fabsf (y2 - y1) > fabsf (x2 - x1);
  /* along the line's own axis and across it, then the other way round */
  float p[4] = { steep ? y1 : x1, steep ? x1 : y1, steep ? y2 : x2, steep ? x2 : y2 };
  float q[4], slope, half, per_step, per_period, at;
  Run run = { .pixels = strip->pixels,
              .along = steep ? (gssize)strip->stride : 1,
              .across = steep ? 1 : (gssize)strip->stride,
              .first = steep ? 0 : strip->top,
              .end = steep ? strip->width : strip->bottom };

  slope = p[2] != p[0] ? (p[3] - p[1]) / (p[2] - p[0]) : 0;
  per_step = sqrtf (1 + slope * slope);
  half = 0.5f * width * per_step;
  at = p[0];
  per_period = brush->period > 0 ? per_step / brush->period : 0;
  if (p[0] > p[2]) /* the pattern begins at the first end */
    per_period = -per_period;
  if (!clip (p, steep ? (float)strip->top : 0, (float)(steep ? strip->bottom : strip->width)))
    return;
  for (int k = 0; k < 4; k++)
    q[k] = p[k ^ 1];
  if (!clip (q, (float)run.first - half - 1, (float)run.end + half + 1))
    return;
  run.begin = (int)ceilf (MIN (q[1], q[3]) - 0.5f);
  run.stop = (int)ceilf (MAX (q[1], q[3]) - 0.5f);
  run.low = (gint32)((p[1] + ((float)run.begin + 0.5f - p[0]) * slope - half) * ONE);
  run.thick = (gint32)(2 * half * ONE);
  run.rise = (gint32)(slope * ONE);
  if (brush->period > 0)
    {
      double begin = ((double)run.begin + 0.5 - at) * per_period;

      run.turn = (guint32)(gint64)(per_period * 4294967296.0);
      run.phase = (guint32)(gint64)((begin - floor (begin)) * 4294967295.0);
    }
  draw_run (&run, brush, steep);
}

/** Puts a small picture onto the strip, its upper left pixel at column @x and row @y. */
void
rk_strip_sprite (const RkStrip *strip, const RkSprite *sprite, int x, int y)
{
  int left = MAX (x, 0), right = MIN (x + sprite->width, strip->width);

  for (int row = MAX (y, strip->top); row < MIN (y + sprite->height, strip->bottom); row++)
    {
      const guint32 *source = sprite->pixels + (gsize)(row - y) * (gsize)sprite->width;
      guint32 *target = strip->pixels + (gsize)row * strip->stride;

      for (int column = left; column < right; column++)
        {
          guint32 ink = source[column - x];

          if (ink >= 0xff000000u)
            target[column] = ink;
          else if (ink != 0)
            target[column] = blend (target[column], ink);
        }
    }
}
