/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of a graph put side by side, none upon another, in a picture wider than high.
 *
 * Parts that have their place already are never moved; the others come round them.
 */
#include "rk-layout-private.h"

#include <math.h>
#include <stdlib.h>

#define ASPECT      1.6 /* width to height that is aimed at: screens and A4 landscape */
#define MARGIN_X    1.1 /* empty columns round a part, in lines: room for its names */
#define MARGIN_Y    0.65
#define CORNERS_MAX 400 /* beyond so many parts they go in shelves below */

typedef struct
{
  int component;
  double left, top, right, bottom;
} Box;

/* Larger first; equals by number. */
static int
compare_boxes (const void *a, const void *b)
{
  const Box *x = a;
  const Box *y = b;
  double area_x = (x->right - x->left) * (x->bottom - x->top);
  double area_y = (y->right - y->left) * (y->bottom - y->top);

  if (area_x != area_y)
    return area_x > area_y ? -1 : 1;
  return (x->component > y->component) - (x->component < y->component);
}

static Box *
measure_boxes (const RkGraph *graph, const double *xy, double unit)
{
  Box *boxes = g_new (Box, graph->n_components + 1);

  for (int c = 0; c < graph->n_components; c++)
    boxes[c] = (Box){ c, INFINITY, INFINITY, -INFINITY, -INFINITY };
  for (int i = 0; i < graph->n_nodes; i++)
    {
      Box *box = &boxes[graph->component[i]];

      box->left = MIN (box->left, xy[2 * i] - MARGIN_X * unit / 2);
      box->right = MAX (box->right, xy[2 * i] + MARGIN_X * unit / 2);
      box->top = MIN (box->top, xy[2 * i + 1] - MARGIN_Y * unit / 2);
      box->bottom = MAX (box->bottom, xy[2 * i + 1] + MARGIN_Y * unit / 2);
    }
  return boxes;
}

static gboolean
meets_another (const GArray *placed, const Box *box)
{
  for (guint i = 0; i < placed->len; i++)
    {
      const Box *other = &g_array_index (placed, Box, i);

      if (box->left < other->right && other->left < box->right && box->top < other->bottom
          && other->top < box->bottom)
        return TRUE;
    }
  return FALSE;
}

/* How much a box at this place makes the picture grow, then how far it is from the middle. */
static double
rate_place (const Box *box, const Box *all)
{
  double width = MAX (box->right, all->right) - MIN (box->left, all->left);
  double height = MAX (box->bottom, all->bottom) - MIN (box->top, all->top);
  double x = (box->left + box->right - all->left - all->right) / 2 / ASPECT;
  double y = (box->top + box->bottom - all->top - all->bottom) / 2;

  return MAX (width / ASPECT, height) + 1e-3 * sqrt (x * x + y * y);
}

static void
consider_place (const GArray *placed,
                const Box *all,
                const Box *size,
                double left,
                double top,
                Box *best,
                double *least)
{
  Box box = { size->component, left, top, left + size->right - size->left,
              top + size->bottom - size->top };
  double rate = rate_place (&box, all);

  if (rate < *least && !meets_another (placed, &box))
    {
      *least = rate;
      *best = box;
    }
}

/* Tries the places that touch a corner of a box placed before, flush with one of its sides. */
static Box
find_place (const GArray *placed, const Box *all, const Box *size)
{
  double width = size->right - size->left;
  double height = size->bottom - size->top;
  Box best = *size;
  double least = INFINITY;

  for (guint i = 0; i < placed->len; i++)
    {
      const Box *by = &g_array_index (placed, Box, i);
      double columns[] = { by->left, by->right - width, by->right, by->left - width };
      double rows[] = { by->top, by->bottom - height, by->bottom, by->top - height };

      for (int c = 0; c < 4; c++)
        for (int r = 0; r < 4; r++)
          if (c >= 2 || r >= 2)
            consider_place (placed, all, size, columns[c], rows[r], &best, &least);
    }
  return best;
}

static void
widen (Box *all, const Box *box)
{
  all->left = MIN (all->left, box->left);
  all->right = MAX (all->right, box->right);
  all->top = MIN (all->top, box->top);
  all->bottom = MAX (all->bottom, box->bottom);
}

/* The many last ones: rows below the picture, as wide as it. */
static void
fill_shelves (Box *wanted, int from, int to, const Box *all, Box *result)
{
  double area = 0, wide, x = all->left, y = all->bottom, tall = 0;

  for (int i = from; i < to; i++)
    area += (wanted[i].right - wanted[i].left) * (wanted[i].bottom - wanted[i].top);
  wide = MAX (all->right - all->left, sqrt (area * ASPECT));
  for (int i = from; i < to; i++)
    {
      double width = wanted[i].right - wanted[i].left;
      double height = wanted[i].bottom - wanted[i].top;

      if (x > all->left && x + width > all->left + wide)
        {
          x = all->left;
          y += tall;
          tall = 0;
        }
      result[wanted[i].component] = (Box){ wanted[i].component, x, y, x + width, y + height };
      x += width;
      tall = MAX (tall, height);
    }
}

static void
move_parts (const RkGraph *graph, const guint8 *settled, const Box *was, const Box *is, double *xy)
{
  for (int i = 0; i < graph->n_nodes; i++)
    {
      int c = graph->component[i];

      if (settled[c])
        continue;
      xy[2 * i] += is[c].left - was[c].left;
      xy[2 * i + 1] += is[c].top - was[c].top;
    }
}

/**
 * _rk_layout_pack:
 * @graph: a graph
 * @settled: (array): for each part whether it stays where it is
 * @unit: length of one line
 * @cancellable: (nullable): stops it
 * @xy: (inout): positions, each part about its own origin
 * @error: return location; only cancelled
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
_rk_layout_pack (const RkGraph *graph,
                 const guint8 *settled,
                 double unit,
                 GCancellable *cancellable,
                 double *xy,
                 GError **error)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Box));
  g_autofree Box *was = measure_boxes (graph, xy, unit);
  g_autofree Box *is = g_memdup2 (was, sizeof (Box) * ((gsize)graph->n_components + 1));
  g_autofree Box *wanted = g_new (Box, graph->n_components + 1);
  Box all = { -1, INFINITY, INFINITY, -INFINITY, -INFINITY };
  int n_wanted = 0;
  int k = 0;

  for (int c = 0; c < graph->n_components; c++)
    if (settled[c])
      {
        g_array_append_val (placed, was[c]);
        widen (&all, &was[c]);
      }
    else
      wanted[n_wanted++] = was[c];
  qsort (wanted, (size_t)n_wanted, sizeof (Box), compare_boxes);
  for (; k < n_wanted && placed->len < CORNERS_MAX; k++)
    {
      Box box = wanted[k];

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (placed->len > 0)
        box = find_place (placed, &all, &wanted[k]);
      is[box.component] = box;
      g_array_append_val (placed, box);
      widen (&all, &box);
    }
  if (k < n_wanted)
    {
      if (placed->len == 0)
        all = (Box){ 0 };
      fill_shelves (wanted, k, n_wanted, &all, is);
    }
  move_parts (graph, settled, was, is, xy);
  return TRUE;
}
