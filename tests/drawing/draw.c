/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text on one line: cut, or made smaller, but never outside its box.
 */
#include "rk-draw.h"

#include "draw-support.h"

#include <pango/pangocairo.h>

static const char name[] = "一二三四五六七八九十一二三四五六七八九十";

static void
test_fitted (void)
{
  RkTextForm form = { 20, TRUE, RK_TEXT_LEFT, 1, 1 };
  double natural, size;
  Canvas canvas;

  open_canvas (&canvas, 500, 60);
  natural = rk_draw_text_width (canvas.cr, &canvas.style, name, &form);
  g_assert_cmpfloat (natural, >, 300);
  g_assert_cmpfloat (rk_draw_fitted_text (canvas.cr, &canvas.style, "短い", 5, 5, 300, 8, &form),
                     ==, 20);
  size = rk_draw_fitted_text (canvas.cr, &canvas.style, name, 0, 5, 300, 8, &form);
  g_assert_cmpfloat (size, <, 20);
  g_assert_cmpfloat (size, >, 8);
  /* It fills the box and does not leave it. */
  g_assert_cmpint (count_ink (&canvas, 250, 0, 45, 60), >, 20);
  g_assert_cmpint (count_ink (&canvas, 301, 0, 199, 60), ==, 0);
  close_canvas (&canvas);
}

/* Below the smallest size a text is cut. */
static void
test_smallest (void)
{
  RkTextForm form = { 20, FALSE, RK_TEXT_LEFT, 1, 1 };
  Canvas canvas;

  open_canvas (&canvas, 200, 60);
  g_assert_cmpfloat (rk_draw_fitted_text (canvas.cr, &canvas.style, name, 0, 5, 60, 10, &form), ==,
                     10);
  g_assert_cmpint (count_ink (&canvas, 61, 0, 139, 60), ==, 0);
  g_assert_cmpfloat (rk_draw_fitted_text (canvas.cr, &canvas.style, name, 0, 5, 0, 10, &form), ==,
                     20);
  close_canvas (&canvas);
}

/* Han characters take their Japanese forms whatever the locale. */
static void
test_language (void)
{
  RkTextForm form = { 20, FALSE, RK_TEXT_LEFT, 1, 1 };
  g_autoptr (PangoLayout) layout = NULL;
  Canvas canvas;

  open_canvas (&canvas, 100, 40);
  layout = rk_draw_layout (canvas.cr, &canvas.style, "直", 50, &form);
  g_assert_cmpstr (
      pango_language_to_string (pango_context_get_language (pango_layout_get_context (layout))), ==,
      "ja");
  close_canvas (&canvas);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/fitted", test_fitted);
  g_test_add_func ("/draw/smallest", test_smallest);
  g_test_add_func ("/draw/language", test_language);
  return g_test_run ();
}
