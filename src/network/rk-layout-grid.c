/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which nodes are near each other: a square grid over a part.
 *
 * It keeps the positions it was filled with; it does not follow nodes that move.
 */
#include "rk-layout-private.h"

#include <math.h>
#include <string.h>

#define CELLS_MAX 4 /* for each node; beyond, cells are made larger */

/** Returns: the side of a square that holds one node, from the spread of all */
double
_rk_layout_get_spacing (const RkPart *part)
{
  int n = part->graph->n_nodes;
  double x = 0, y = 0, xx = 0, yy = 0;

  for (int i = 0; i < n; i++)
    {
      x += part->x[i];
      y += part->y[i];
      xx += (double)part->x[i] * part->x[i];
      yy += (double)part->y[i] * part->y[i];
    }
  xx = MAX (xx / n - x / n * (x / n), 0);
  yy = MAX (yy / n - y / n * (y / n), 0);
  xx = MAX (MAX (xx, yy / 16), 1e-6);
  yy = MAX (yy, xx / 16);
  return sqrt (12 * sqrt (xx) * sqrt (yy) / n);
}

static int
find_cell (const RkGrid *grid, float x, float y)
{
  int column = (int)((x - grid->left) / grid->cell), row = (int)((y - grid->top) / grid->cell);

  return MIN (column, grid->columns - 1) + grid->columns * MIN (row, grid->rows - 1);
}

/* Lays the cells over the nodes. */
static void
measure_cells (RkGrid *grid, const RkPart *part, double cell)
{
  int n = part->graph->n_nodes;
  float right = -INFINITY, bottom = -INFINITY;
  double wide, tall;

  grid->left = grid->top = INFINITY;
  for (int i = 0; i < n; i++)
    {
      grid->left = MIN (grid->left, part->x[i]);
      grid->top = MIN (grid->top, part->y[i]);
      right = MAX (right, part->x[i]);
      bottom = MAX (bottom, part->y[i]);
    }
  wide = (double)right - grid->left;
  tall = (double)bottom - grid->top;
  while ((wide / cell + 1) * (tall / cell + 1) > (double)CELLS_MAX * n + 64)
    cell *= 1.25;
  grid->cell = (float)cell;
  grid->columns = (int)(wide / cell) + 1;
  grid->rows = (int)(tall / cell) + 1;
}

/**
 * _rk_grid_fill:
 * @grid: (inout): all zero the first time
 * @part: a part
 * @cell: breadth of a cell, above 0; larger if that made too many of them
 *
 * Sorts the nodes by their cells; nodes of a cell by their numbers.
 */
void
_rk_grid_fill (RkGrid *grid, const RkPart *part, double cell)
{
  int n = part->graph->n_nodes;
  gsize cells;

  measure_cells (grid, part, cell);
  cells = (gsize)grid->columns * (gsize)grid->rows;
  grid->first = g_renew (int, grid->first, cells + 1);
  memset (grid->first, 0, sizeof (int) * (cells + 1));
  if (grid->x == NULL)
    {
      grid->x = g_new (float, n);
      grid->y = g_new (float, n);
      grid->node = g_new (int, n);
      grid->place = g_new (int, n);
    }
  for (int i = 0; i < n; i++)
    {
      grid->place[i] = find_cell (grid, part->x[i], part->y[i]);
      grid->first[grid->place[i] + 1]++;
    }
  for (gsize c = 0; c < cells; c++)
    grid->first[c + 1] += grid->first[c];
  for (int i = n - 1; i >= 0; i--)
    {
      int k = --grid->first[grid->place[i] + 1];

      grid->x[k] = part->x[i];
      grid->y[k] = part->y[i];
      grid->node[k] = i;
    }
  /* the offsets now begin one cell late */
  memmove (grid->first, grid->first + 1, sizeof (int) * cells);
  grid->first[cells] = n;
}

void
_rk_grid_clear (RkGrid *grid)
{
  g_clear_pointer (&grid->first, g_free);
  g_clear_pointer (&grid->x, g_free);
  g_clear_pointer (&grid->y, g_free);
  g_clear_pointer (&grid->node, g_free);
  g_clear_pointer (&grid->place, g_free);
}
