/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the drawing tests share: a surface in memory, and counting its ink.
 */
#pragma once

#include "rk-draw.h"

typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
  RkDrawStyle style;
} Canvas;

static inline void
open_canvas (Canvas *canvas, int width, int height)
{
  canvas->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  canvas->cr = cairo_create (canvas->surface);
  rk_draw_style_init_paper (&canvas->style);
  rk_draw_set_color (canvas->cr, &canvas->style.background, 1);
  cairo_paint (canvas->cr);
}

static inline void
close_canvas (Canvas *canvas)
{
  g_assert_cmpint (cairo_status (canvas->cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (canvas->cr);
  cairo_surface_destroy (canvas->surface);
}

/* Pixels of a box that are not white. */
static inline int
count_ink (Canvas *canvas, int x, int y, int width, int height)
{
  const unsigned char *data;
  int stride, ink = 0;

  cairo_surface_flush (canvas->surface);
  data = cairo_image_surface_get_data (canvas->surface);
  stride = cairo_image_surface_get_stride (canvas->surface);
  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++)
      ink +=
          (((const guint32 *)(const void *)(data + row * stride))[column] & 0xffffff) != 0xffffff;
  return ink;
}
