/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows and columns are placed once; painting and hit testing read the same
 * arrays.  Headings are painted over the scrolled grid, so they stay.
 */
#include "rk-timetable.h"

#define HEAD_HEIGHT   30.0
#define HEAD_WIDTH    64.0
#define LEAST_WIDTH   132.0
#define LEAST_HEIGHT  44.0
#define DAY_HEIGHT    26.0
#define TEXT_SIZE     12.5
#define SMALL_SIZE    11.5
#define SMALLEST_SIZE 8.5

typedef struct
{
  char *name;
  char *heading; /* of a new day or session, above the row; NULL for none */
  double y;
} Row;

typedef struct
{
  int column;
  int row;
  char *first;
  char *second;
  RkCellState state;
} Cell;

struct _RkTimetable
{
  GPtrArray *columns;
  GArray *rows;
  GArray *cells;
  GHashTable *index; /* column and row → cell + 1 */
  double height;
  double cell_width;
  double cell_height;
};

static void
clear_row (Row *row)
{
  g_free (row->name);
  g_free (row->heading);
}

static void
clear_cell (Cell *cell)
{
  g_free (cell->first);
  g_free (cell->second);
}

/** Returns: (transfer full): an empty grid */
RkTimetable *
rk_timetable_new (void)
{
  RkTimetable *timetable = g_new0 (RkTimetable, 1);

  timetable->columns = g_ptr_array_new_with_free_func (g_free);
  timetable->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  timetable->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  timetable->index = g_hash_table_new (NULL, NULL);
  g_array_set_clear_func (timetable->rows, (GDestroyNotify)clear_row);
  g_array_set_clear_func (timetable->cells, (GDestroyNotify)clear_cell);
  timetable->cell_width = LEAST_WIDTH;
  timetable->cell_height = LEAST_HEIGHT;
  return timetable;
}

void
rk_timetable_free (RkTimetable *timetable)
{
  if (timetable == NULL)
    return;
  g_ptr_array_unref (timetable->columns);
  g_array_unref (timetable->rows);
  g_array_unref (timetable->cells);
  g_hash_table_unref (timetable->index);
  g_free (timetable);
}

/** Returns: the index of the new column */
int
rk_timetable_add_column (RkTimetable *timetable, const char *name)
{
  g_ptr_array_add (timetable->columns, g_strdup (name));
  return (int)timetable->columns->len - 1;
}

/**
 * rk_timetable_add_row:
 * @timetable: a grid
 * @name: of the slot, "10:40"
 * @heading: (nullable): the day or session that begins with it
 *
 * Returns: the index of the new row
 */
int
rk_timetable_add_row (RkTimetable *timetable, const char *name, const char *heading)
{
  Row row = { g_strdup (name), g_strdup (heading), 0 };

  g_array_append_val (timetable->rows, row);
  return (int)timetable->rows->len - 1;
}

static gpointer
key_of (const RkTimetable *timetable, int column, int row)
{
  return GUINT_TO_POINTER ((guint)row * (timetable->columns->len + 1) + (guint)column + 1);
}

/** Returns: the index of the new cell; columns are all added before */
int
rk_timetable_add_cell (RkTimetable *timetable,
                       int column,
                       int row,
                       const char *first,
                       const char *second,
                       RkCellState state)
{
  Cell cell = { column, row, g_strdup (first), g_strdup (second), state };

  g_array_append_val (timetable->cells, cell);
  g_hash_table_insert (timetable->index, key_of (timetable, column, row),
                       GUINT_TO_POINTER (timetable->cells->len));
  return (int)timetable->cells->len - 1;
}

int
rk_timetable_get_n_columns (const RkTimetable *timetable)
{
  return (int)timetable->columns->len;
}

int
rk_timetable_get_n_rows (const RkTimetable *timetable)
{
  return (int)timetable->rows->len;
}

/** Places the rows, once all are added. */
void
rk_timetable_layout (RkTimetable *timetable)
{
  double y = HEAD_HEIGHT;

  for (guint i = 0; i < timetable->rows->len; i++)
    {
      Row *row = &g_array_index (timetable->rows, Row, i);

      if (row->heading != NULL)
        y += DAY_HEIGHT;
      row->y = y;
      y += timetable->cell_height;
    }
  timetable->height = y + 1;
}

/**
 * rk_timetable_set_cell_size:
 * @timetable: a grid
 * @width: of each place; not less than what the screen has
 * @height: of each place; not less than what the screen has
 *
 * Makes the places of the grid larger, to fill a page; to be laid out again.
 */
void
rk_timetable_set_cell_size (RkTimetable *timetable, double width, double height)
{
  timetable->cell_width = MAX (width, LEAST_WIDTH);
  timetable->cell_height = MAX (height, LEAST_HEIGHT);
}

void
rk_timetable_get_size (const RkTimetable *timetable, double *width, double *height)
{
  *width = HEAD_WIDTH + timetable->columns->len * timetable->cell_width + 1;
  *height = timetable->height;
}

/** Where a place of the grid is. */
void
rk_timetable_get_cell_box (const RkTimetable *timetable,
                           int column,
                           int row,
                           double *x,
                           double *y,
                           double *width,
                           double *height)
{
  *x = HEAD_WIDTH + column * timetable->cell_width;
  *y = g_array_index (timetable->rows, Row, row).y;
  *width = timetable->cell_width;
  *height = timetable->cell_height;
}

/** Returns: the cell at a place, or -1 */
int
rk_timetable_find_cell (const RkTimetable *timetable, int column, int row)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (timetable->index, key_of (timetable, column, row)))
         - 1;
}

/** Returns: TRUE if the point of the grid is at a place */
gboolean
rk_timetable_hit (const RkTimetable *timetable, double x, double y, int *column, int *row)
{
  if (x < HEAD_WIDTH || y < HEAD_HEIGHT)
    return FALSE;
  *column = (int)((x - HEAD_WIDTH) / timetable->cell_width);
  if (*column >= (int)timetable->columns->len)
    return FALSE;
  for (guint i = 0; i < timetable->rows->len; i++)
    {
      double top = g_array_index (timetable->rows, Row, i).y;

      if (y >= top && y < top + timetable->cell_height)
        {
          *row = (int)i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
paint_cell (const RkTimetable *timetable,
            const Cell *cell,
            cairo_t *cr,
            const RkDrawStyle *style,
            double x,
            double y)
{
  double middle = (timetable->cell_height - LEAST_HEIGHT) / 2;
  RkTextForm first = { TEXT_SIZE, TRUE, RK_TEXT_LEFT, 1, 1 };
  RkTextForm second = { SMALL_SIZE, FALSE, RK_TEXT_LEFT, 1, 0.85 };
  double opacity = cell->state == RK_CELL_DONE ? 0.10 : cell->state == RK_CELL_GONE ? 0.04 : 0.20;

  rk_draw_set_color (cr, &style->accent, opacity);
  rk_draw_rounded (cr, x + 2, y + 2, timetable->cell_width - 4, timetable->cell_height - 4, 6);
  cairo_fill (cr);
  if (cell->state == RK_CELL_GONE)
    {
      first.opacity = second.opacity = 0.55;
      rk_draw_set_color (cr, &style->foreground, 0.5);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, x + 8, y + timetable->cell_height / 2);
      cairo_line_to (cr, x + timetable->cell_width - 8, y + timetable->cell_height / 2);
      cairo_stroke (cr);
    }
  /* What is locked or moved is told by a mark, not by colour alone. */
  rk_draw_set_color (cr, &style->accent, 0.9);
  if (cell->state == RK_CELL_LOCKED || cell->state == RK_CELL_MOVED)
    {
      rk_draw_rounded (cr, x + 2, y + 2, cell->state == RK_CELL_LOCKED ? 5 : 3,
                       timetable->cell_height - 4, 2);
      cairo_fill (cr);
    }
  rk_draw_fitted_text (cr, style, cell->first, x + 11, y + 4 + middle, timetable->cell_width - 18,
                       SMALLEST_SIZE, &first);
  rk_draw_fitted_text (cr, style, cell->second, x + 11, y + 22 + middle, timetable->cell_width - 18,
                       SMALLEST_SIZE, &second);
}

static void
paint_lines (const RkTimetable *timetable,
             cairo_t *cr,
             const RkDrawStyle *style,
             const RkWindowOnGrid *window)
{
  double width, height;

  rk_timetable_get_size (timetable, &width, &height);
  rk_draw_set_color (cr, &style->foreground, 0.10);
  cairo_set_line_width (cr, 1);
  for (guint i = 0; i < timetable->rows->len; i++)
    {
      double y = g_array_index (timetable->rows, Row, i).y;

      if (y + timetable->cell_height < window->y || y > window->y + window->height)
        continue;
      cairo_move_to (cr, HEAD_WIDTH, y + timetable->cell_height + 0.5);
      cairo_line_to (cr, width, y + timetable->cell_height + 0.5);
    }
  for (guint i = 0; i <= timetable->columns->len; i++)
    {
      double x = HEAD_WIDTH + i * timetable->cell_width + 0.5;

      if (x < window->x || x > window->x + window->width)
        continue;
      cairo_move_to (cr, x, HEAD_HEIGHT);
      cairo_line_to (cr, x, height);
    }
  cairo_stroke (cr);
}

static void
paint_day_headings (const RkTimetable *timetable,
                    cairo_t *cr,
                    const RkDrawStyle *style,
                    const RkWindowOnGrid *window)
{
  RkTextForm form = { TEXT_SIZE, TRUE, RK_TEXT_LEFT, 1, 0.8 };

  for (guint i = 0; i < timetable->rows->len; i++)
    {
      const Row *row = &g_array_index (timetable->rows, Row, i);

      if (row->heading == NULL)
        continue;
      rk_draw_set_color (cr, &style->background, 1);
      cairo_rectangle (cr, window->x, row->y - DAY_HEIGHT + 1, window->width, DAY_HEIGHT - 1);
      cairo_fill (cr);
      rk_draw_set_color (cr, &style->foreground, 0.06);
      cairo_rectangle (cr, window->x, row->y - DAY_HEIGHT + 1, window->width, DAY_HEIGHT - 1);
      cairo_fill (cr);
      rk_draw_text (cr, style, row->heading, window->x + 8, row->y - DAY_HEIGHT + 4,
                    MAX (60, window->width - 16), &form);
    }
}

static void
paint_row_heads (const RkTimetable *timetable,
                 cairo_t *cr,
                 const RkDrawStyle *style,
                 const RkWindowOnGrid *window)
{
  RkTextForm form = { TEXT_SIZE, TRUE, RK_TEXT_CENTRE, 1, 0.9 };

  for (guint i = 0; i < timetable->rows->len; i++)
    {
      const Row *row = &g_array_index (timetable->rows, Row, i);

      rk_draw_set_color (cr, &style->background, 1);
      cairo_rectangle (cr, window->x, row->y, HEAD_WIDTH, timetable->cell_height + 1);
      cairo_fill (cr);
      rk_draw_text (cr, style, row->name, window->x, row->y + 13, HEAD_WIDTH, &form);
    }
  paint_day_headings (timetable, cr, style, window);
}

static void
paint_column_heads (const RkTimetable *timetable,
                    cairo_t *cr,
                    const RkDrawStyle *style,
                    const RkWindowOnGrid *window)
{
  RkTextForm form = { TEXT_SIZE, TRUE, RK_TEXT_CENTRE, 1, 0.9 };

  rk_draw_set_color (cr, &style->background, 1);
  cairo_rectangle (cr, window->x, window->y, window->width, HEAD_HEIGHT);
  cairo_fill (cr);
  for (guint i = 0; i < timetable->columns->len; i++)
    if (HEAD_WIDTH + (i + 1) * timetable->cell_width >= window->x
        && HEAD_WIDTH + i * timetable->cell_width <= window->x + window->width)
      rk_draw_fitted_text (cr, style, timetable->columns->pdata[i],
                           HEAD_WIDTH + i * timetable->cell_width + 4, window->y + 6,
                           timetable->cell_width - 8, SMALLEST_SIZE, &form);
  rk_draw_set_color (cr, &style->background, 1);
  cairo_rectangle (cr, window->x, window->y, HEAD_WIDTH, HEAD_HEIGHT);
  cairo_fill (cr);
  rk_draw_set_color (cr, &style->foreground, 0.25);
  cairo_move_to (cr, window->x, window->y + HEAD_HEIGHT + 0.5);
  cairo_line_to (cr, window->x + window->width, window->y + HEAD_HEIGHT + 0.5);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/**
 * rk_timetable_paint:
 * @timetable: a grid that is laid out
 * @cr: a context whose origin is the grid's
 * @style: the style
 * @window: the part that is seen; headings stay at its edges
 * @focus_column: of the place with the focus, or -1
 * @focus_row: of the place with the focus, or -1
 */
void
rk_timetable_paint (const RkTimetable *timetable,
                    cairo_t *cr,
                    const RkDrawStyle *style,
                    const RkWindowOnGrid *window,
                    int focus_column,
                    int focus_row)
{
  double x, y, width, height;

  paint_lines (timetable, cr, style, window);
  for (guint i = 0; i < timetable->cells->len; i++)
    {
      const Cell *cell = &g_array_index (timetable->cells, Cell, i);

      rk_timetable_get_cell_box (timetable, cell->column, cell->row, &x, &y, &width, &height);
      if (x + width < window->x || x > window->x + window->width || y + height < window->y
          || y > window->y + window->height)
        continue;
      paint_cell (timetable, cell, cr, style, x, y);
    }
  if (focus_column >= 0 && focus_row >= 0)
    {
      rk_timetable_get_cell_box (timetable, focus_column, focus_row, &x, &y, &width, &height);
      rk_draw_set_color (cr, &style->accent, 1);
      cairo_set_line_width (cr, 2);
      rk_draw_rounded (cr, x + 2, y + 2, width - 4, height - 4, 6);
      cairo_stroke (cr);
    }
  paint_row_heads (timetable, cr, style, window);
  paint_column_heads (timetable, cr, style, window);
}

/**
 * rk_timetable_paint_target:
 * @timetable: a grid that is laid out
 * @cr: a context whose origin is the grid's
 * @style: the style
 * @column: of a place
 * @row: of a place
 * @good: whether nothing would be wrong there
 *
 * Paints where a meeting would be put down: a whole line and a circle where it
 * may be, a broken line and a cross where it may not.
 */
void
rk_timetable_paint_target (const RkTimetable *timetable,
                           cairo_t *cr,
                           const RkDrawStyle *style,
                           int column,
                           int row,
                           gboolean good)
{
  const double dashes[] = { 5, 4 };
  double x, y, width, height;

  rk_timetable_get_cell_box (timetable, column, row, &x, &y, &width, &height);
  rk_draw_set_color (cr, good ? &style->accent : &style->foreground, 1);
  cairo_set_line_width (cr, 3);
  if (!good)
    cairo_set_dash (cr, dashes, 2, 0);
  rk_draw_rounded (cr, x + 2, y + 2, width - 4, height - 4, 6);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, 2);
  x += width - 14;
  y += 13;
  if (good)
    cairo_arc (cr, x, y, 5, 0, 2 * G_PI);
  else
    {
      cairo_move_to (cr, x - 5, y - 5);
      cairo_line_to (cr, x + 5, y + 5);
      cairo_move_to (cr, x + 5, y - 5);
      cairo_line_to (cr, x - 5, y + 5);
    }
  cairo_stroke (cr);
}
