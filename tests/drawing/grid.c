/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timetable's grid: where cells are, what a point hits, what is painted.
 */
#include "rk-timetable.h"

#include "draw-support.h"

static RkTimetable *
build (int columns, int rows)
{
  RkTimetable *timetable = rk_timetable_new ();

  for (int i = 0; i < columns; i++)
    {
      g_autofree char *name = g_strdup_printf ("卓%d", i + 1);

      g_assert_cmpint (rk_timetable_add_column (timetable, name), ==, i);
    }
  for (int i = 0; i < rows; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d:00", 10 + i);

      g_assert_cmpint (
          rk_timetable_add_row (timetable, name, i % 3 == 0 ? "令和5年6月8日(木)" : NULL), ==, i);
    }
  return timetable;
}

/* Every box is hit at its middle as itself; boxes do not meet. */
static void
test_hit (void)
{
  g_autoptr (RkTimetable) timetable = build (5, 7);
  double below = 0;

  rk_timetable_layout (timetable);
  for (int row = 0; row < 7; row++)
    for (int column = 0; column < 5; column++)
      {
        double x, y, width, height;
        int hit_column = -1, hit_row = -1;

        rk_timetable_get_cell_box (timetable, column, row, &x, &y, &width, &height);
        g_assert_true (
            rk_timetable_hit (timetable, x + width / 2, y + height / 2, &hit_column, &hit_row));
        g_assert_cmpint (hit_column, ==, column);
        g_assert_cmpint (hit_row, ==, row);
        if (column == 0)
          {
            g_assert_cmpfloat (y, >=, below);
            below = y + height;
          }
      }
}

static void
test_miss (void)
{
  g_autoptr (RkTimetable) timetable = build (2, 2);
  double x, y, width, height, all_width, all_height;
  int column, row;

  rk_timetable_layout (timetable);
  rk_timetable_get_cell_box (timetable, 0, 0, &x, &y, &width, &height);
  rk_timetable_get_size (timetable, &all_width, &all_height);
  g_assert_false (rk_timetable_hit (timetable, x - 1, y + 1, &column, &row));
  g_assert_false (rk_timetable_hit (timetable, x + 1, 1, &column, &row));
  /* The heading of the day is no cell. */
  g_assert_false (rk_timetable_hit (timetable, x + 1, y - 1, &column, &row));
  g_assert_false (rk_timetable_hit (timetable, all_width + 5, y + 1, &column, &row));
  g_assert_false (rk_timetable_hit (timetable, x + 1, all_height + 5, &column, &row));
  g_assert_false (rk_timetable_hit (timetable, -10, -10, &column, &row));
}

static void
test_find (void)
{
  g_autoptr (RkTimetable) timetable = build (3, 3);

  g_assert_cmpint (rk_timetable_add_cell (timetable, 2, 0, "企業01", "専門家01", RK_CELL_NORMAL),
                   ==, 0);
  g_assert_cmpint (rk_timetable_add_cell (timetable, 0, 1, "企業02", "専門家02", RK_CELL_LOCKED),
                   ==, 1);
  g_assert_cmpint (rk_timetable_find_cell (timetable, 2, 0), ==, 0);
  g_assert_cmpint (rk_timetable_find_cell (timetable, 0, 1), ==, 1);
  g_assert_cmpint (rk_timetable_find_cell (timetable, 1, 1), ==, -1);
  g_assert_cmpint (rk_timetable_find_cell (timetable, 2, 1), ==, -1);
}

/* A cell has colour, an empty place has none; what is scrolled away is not drawn. */
static void
test_paint (void)
{
  g_autoptr (RkTimetable) timetable = build (3, 3);
  RkWindowOnGrid window = { 0 };
  double x, y, width, height;
  Canvas canvas;

  rk_timetable_add_cell (timetable, 0, 0, "とても長い名前の株式会社とても長い名前の株式会社",
                         "専門家01", RK_CELL_NORMAL);
  rk_timetable_add_cell (timetable, 1, 1, "企業02", "専門家02", RK_CELL_LOCKED);
  rk_timetable_add_cell (timetable, 2, 2, "企業03", "専門家03", RK_CELL_MOVED);
  rk_timetable_layout (timetable);
  rk_timetable_get_size (timetable, &window.width, &window.height);
  open_canvas (&canvas, (int)window.width + 10, (int)window.height + 10);
  rk_timetable_paint (timetable, canvas.cr, &canvas.style, &window, 1, 0);
  for (int i = 0; i < 3; i++)
    {
      rk_timetable_get_cell_box (timetable, i, i, &x, &y, &width, &height);
      g_assert_cmpint (
          count_ink (&canvas, (int)x + 8, (int)y + 8, (int)width - 16, (int)height - 16), ==,
          ((int)width - 16) * ((int)height - 16));
      rk_timetable_get_cell_box (timetable, i, (i + 1) % 3, &x, &y, &width, &height);
      g_assert_cmpint (
          count_ink (&canvas, (int)x + 8, (int)y + 8, (int)width - 16, (int)height - 16), ==, 0);
    }
  close_canvas (&canvas);
}

static void
test_empty (void)
{
  g_autoptr (RkTimetable) timetable = rk_timetable_new ();
  RkWindowOnGrid window = { 0, 0, 50, 50 };
  double width, height;
  int column, row;
  Canvas canvas;

  rk_timetable_layout (timetable);
  rk_timetable_get_size (timetable, &width, &height);
  g_assert_cmpint (rk_timetable_get_n_columns (timetable), ==, 0);
  g_assert_cmpint (rk_timetable_get_n_rows (timetable), ==, 0);
  g_assert_false (rk_timetable_hit (timetable, 70, 40, &column, &row));
  open_canvas (&canvas, 50, 50);
  rk_timetable_paint (timetable, canvas.cr, &canvas.style, &window, -1, -1);
  close_canvas (&canvas);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid/hit", test_hit);
  g_test_add_func ("/grid/miss", test_miss);
  g_test_add_func ("/grid/find", test_find);
  g_test_add_func ("/grid/paint", test_paint);
  g_test_add_func ("/grid/empty", test_empty);
  return g_test_run ();
}
