/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names stay at the edges while the figures are scrolled; only what is seen is
 * painted, so that the largest event scrolls as a small one.
 */
#include "rk-matrix.h"

#define HEAD_WIDTH  150.0
#define HEAD_HEIGHT 118.0
#define CELL_WIDTH  40.0
#define CELL_HEIGHT 28.0
#define NAME_SIZE   12.0
#define VALUE_SIZE  11.0

typedef struct
{
  char *name;
  int n_chosen;
} Head;

struct _RkMatrix
{
  int n_rows;
  int n_columns;
  Head *rows;
  Head *columns;
  RkMatrixCell *cells;
};

/** Returns: (transfer full): a matrix in which nothing is known yet */
RkMatrix *
rk_matrix_new (int n_rows, int n_columns)
{
  RkMatrix *matrix = g_new0 (RkMatrix, 1);

  matrix->n_rows = n_rows;
  matrix->n_columns = n_columns;
  matrix->rows = g_new0 (Head, n_rows + 1);
  matrix->columns = g_new0 (Head, n_columns + 1);
  matrix->cells = g_new0 (RkMatrixCell, (gsize)n_rows * n_columns + 1);
  return matrix;
}

void
rk_matrix_free (RkMatrix *matrix)
{
  if (matrix == NULL)
    return;
  for (int i = 0; i < matrix->n_rows; i++)
    g_free (matrix->rows[i].name);
  for (int i = 0; i < matrix->n_columns; i++)
    g_free (matrix->columns[i].name);
  g_free (matrix->rows);
  g_free (matrix->columns);
  g_free (matrix->cells);
  g_free (matrix);
}

void
rk_matrix_set_row (RkMatrix *matrix, int row, const char *name, int n_chosen)
{
  g_free (matrix->rows[row].name);
  matrix->rows[row] = (Head){ g_strdup (name), n_chosen };
}

void
rk_matrix_set_column (RkMatrix *matrix, int column, const char *name, int n_chosen)
{
  g_free (matrix->columns[column].name);
  matrix->columns[column] = (Head){ g_strdup (name), n_chosen };
}

/** Returns: (transfer none): what is known of two people, to be read and written */
RkMatrixCell *
rk_matrix_get_cell (RkMatrix *matrix, int row, int column)
{
  return &matrix->cells[(gsize)row * matrix->n_columns + column];
}

void
rk_matrix_get_size (const RkMatrix *matrix, double *width, double *height)
{
  *width = HEAD_WIDTH + matrix->n_columns * CELL_WIDTH + 1;
  *height = HEAD_HEIGHT + matrix->n_rows * CELL_HEIGHT + 1;
}

/** Where a cell is. */
void
rk_matrix_get_box (const RkMatrix *matrix,
                   int row,
                   int column,
                   double *x,
                   double *y,
                   double *width,
                   double *height)
{
  *x = HEAD_WIDTH + column * CELL_WIDTH;
  *y = HEAD_HEIGHT + row * CELL_HEIGHT;
  *width = CELL_WIDTH;
  *height = CELL_HEIGHT;
}

/** Returns: TRUE if the point is in a cell and not under the names at the edges */
gboolean
rk_matrix_hit (
    const RkMatrix *matrix, const RkWindowOnGrid *window, double x, double y, int *row, int *column)
{
  if (x < window->x + HEAD_WIDTH || y < window->y + HEAD_HEIGHT)
    return FALSE;
  *row = (int)((y - HEAD_HEIGHT) / CELL_HEIGHT);
  *column = (int)((x - HEAD_WIDTH) / CELL_WIDTH);
  return *row < matrix->n_rows && *column < matrix->n_columns;
}

/* A chosen pair has a frame, a refused one a cross: not told by colour alone. */
static void
paint_cell (const RkMatrixCell *cell, cairo_t *cr, const RkDrawStyle *style, double x, double y)
{
  RkTextForm form = { VALUE_SIZE, cell->chosen, RK_TEXT_CENTRE, 1, 1 };
  g_autofree char *text = cell->value > 0 ? g_strdup_printf ("%d", cell->value) : NULL;

  if (cell->value > 0 || cell->chosen)
    {
      rk_draw_set_color (cr, &style->accent,
                         cell->chosen ? 0.42 : 0.06 + MIN (cell->value, 250) / 1500.0);
      cairo_rectangle (cr, x + 1, y + 1, CELL_WIDTH - 2, CELL_HEIGHT - 2);
      cairo_fill (cr);
    }
  rk_draw_set_color (cr, &style->foreground, 0.9);
  cairo_set_line_width (cr, 1.5);
  if (cell->chosen)
    {
      rk_draw_rounded (cr, x + 2, y + 2, CELL_WIDTH - 4, CELL_HEIGHT - 4, 4);
      cairo_stroke (cr);
    }
  if (cell->refused)
    {
      cairo_move_to (cr, x + CELL_WIDTH / 2 - 5, y + CELL_HEIGHT / 2 - 5);
      cairo_rel_line_to (cr, 10, 10);
      cairo_rel_move_to (cr, -10, 0);
      cairo_rel_line_to (cr, 10, -10);
      cairo_stroke (cr);
    }
  else if (text != NULL)
    rk_draw_fitted_text (cr, style, text, x + 2, y + 6, CELL_WIDTH - 4, 6, &form);
}

static void
paint_cells (const RkMatrix *matrix,
             cairo_t *cr,
             const RkDrawStyle *style,
             int first_row,
             int end_row,
             int first_column,
             int end_column)
{
  for (int r = first_row; r < end_row; r++)
    for (int c = first_column; c < end_column; c++)
      paint_cell (&matrix->cells[(gsize)r * matrix->n_columns + c], cr, style,
                  HEAD_WIDTH + c * CELL_WIDTH, HEAD_HEIGHT + r * CELL_HEIGHT);
  rk_draw_set_color (cr, &style->foreground, 0.10);
  cairo_set_line_width (cr, 1);
  for (int r = first_row; r <= end_row; r++)
    {
      cairo_move_to (cr, HEAD_WIDTH + first_column * CELL_WIDTH,
                     HEAD_HEIGHT + r * CELL_HEIGHT + 0.5);
      cairo_rel_line_to (cr, (end_column - first_column) * CELL_WIDTH, 0);
    }
  for (int c = first_column; c <= end_column; c++)
    {
      cairo_move_to (cr, HEAD_WIDTH + c * CELL_WIDTH + 0.5, HEAD_HEIGHT + first_row * CELL_HEIGHT);
      cairo_rel_line_to (cr, 0, (end_row - first_row) * CELL_HEIGHT);
    }
  cairo_stroke (cr);
}

static void
paint_background (
    cairo_t *cr, const RkDrawStyle *style, double x, double y, double width, double height)
{
  rk_draw_set_color (cr, &style->background, 1);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

/* With how many meetings each has: who has none is told by a 0. */
static void
paint_heads (const RkMatrix *matrix,
             cairo_t *cr,
             const RkDrawStyle *style,
             const RkWindowOnGrid *window,
             int first_row,
             int end_row,
             int first_column,
             int end_column)
{
  RkTextForm name = { NAME_SIZE, FALSE, RK_TEXT_LEFT, 1, 1 };
  RkTextForm count = { NAME_SIZE, TRUE, RK_TEXT_RIGHT, 1, 0.8 };

  paint_background (cr, style, window->x, window->y, HEAD_WIDTH, window->height);
  for (int r = first_row; r < end_row; r++)
    {
      double y = HEAD_HEIGHT + r * CELL_HEIGHT + 5;
      g_autofree char *number = g_strdup_printf ("%d", matrix->rows[r].n_chosen);

      rk_draw_fitted_text (cr, style, matrix->rows[r].name, window->x + 8, y, HEAD_WIDTH - 44, 7,
                           &name);
      rk_draw_text (cr, style, number, window->x + HEAD_WIDTH - 34, y, 28, &count);
    }
  paint_background (cr, style, window->x, window->y, window->width, HEAD_HEIGHT);
  for (int c = first_column; c < end_column; c++)
    {
      double x = HEAD_WIDTH + c * CELL_WIDTH;
      g_autofree char *number = g_strdup_printf ("%d", matrix->columns[c].n_chosen);

      if (x < window->x + HEAD_WIDTH - 1)
        continue;
      cairo_save (cr);
      cairo_translate (cr, x + (CELL_WIDTH - NAME_SIZE * 1.5) / 2, window->y + HEAD_HEIGHT - 22);
      cairo_rotate (cr, -G_PI / 2);
      rk_draw_fitted_text (cr, style, matrix->columns[c].name, 0, 0, HEAD_HEIGHT - 28, 7, &name);
      cairo_restore (cr);
      count.align = RK_TEXT_CENTRE;
      rk_draw_text (cr, style, number, x, window->y + HEAD_HEIGHT - 20, CELL_WIDTH, &count);
    }
  paint_background (cr, style, window->x, window->y, HEAD_WIDTH, HEAD_HEIGHT);
}

/**
 * rk_matrix_paint:
 * @matrix: a matrix
 * @cr: a context whose origin is the matrix's
 * @style: the style
 * @window: the part that is seen; names stay at its edges
 * @focus_row: of the cell with the focus, or -1
 * @focus_column: of the cell with the focus, or -1
 */
void
rk_matrix_paint (const RkMatrix *matrix,
                 cairo_t *cr,
                 const RkDrawStyle *style,
                 const RkWindowOnGrid *window,
                 int focus_row,
                 int focus_column)
{
  int first_row = CLAMP ((int)(window->y / CELL_HEIGHT), 0, matrix->n_rows);
  int end_row = CLAMP ((int)((window->y + window->height - HEAD_HEIGHT) / CELL_HEIGHT) + 1, 0,
                       matrix->n_rows);
  int first_column = CLAMP ((int)(window->x / CELL_WIDTH), 0, matrix->n_columns);
  int end_column = CLAMP ((int)((window->x + window->width - HEAD_WIDTH) / CELL_WIDTH) + 1, 0,
                          matrix->n_columns);

  paint_cells (matrix, cr, style, first_row, end_row, first_column, end_column);
  if (focus_row >= 0 && focus_column >= 0)
    {
      rk_draw_set_color (cr, &style->accent, 1);
      cairo_set_line_width (cr, 2.5);
      cairo_rectangle (cr, HEAD_WIDTH + focus_column * CELL_WIDTH + 1,
                       HEAD_HEIGHT + focus_row * CELL_HEIGHT + 1, CELL_WIDTH - 2, CELL_HEIGHT - 2);
      cairo_stroke (cr);
    }
  paint_heads (matrix, cr, style, window, first_row, end_row, first_column, end_column);
}
