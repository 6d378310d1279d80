/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets of A4: how many, how large, with which fonts.
 */
#include "rk-paper.h"

#include "draw-support.h"

#include <string.h>

/* How often a text stands in the bytes of a PDF file. */
static int
count (GBytes *pdf, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  const char *end = data + size;
  int n = 0;

  for (const char *at = data; (at = memmem (at, (gsize)(end - at), text, strlen (text))) != NULL;
       at++)
    n++;
  return n;
}

static void
draw_cb (RkPaper *paper, gpointer data)
{
  int *calls = data;
  RkTextForm form = { 12, FALSE, RK_TEXT_LEFT, 1, 1 };

  (*calls)++;
  for (int i = 0; i < 3; i++)
    {
      cairo_t *cr = rk_paper_begin_page (paper, i == 1, i == 2 ? RK_PAPER_BARE : RK_PAPER_HEADED);
      double x, y, width, height;

      rk_paper_get_box (paper, &x, &y, &width, &height);
      if (i == 1)
        g_assert_cmpfloat (width, >, height);
      else
        g_assert_cmpfloat (height, >, width);
      if (i == 2)
        {
          g_assert_cmpfloat_with_epsilon (width, RK_POINTS_OF_MM (210), 0.01);
          g_assert_cmpfloat_with_epsilon (height, RK_POINTS_OF_MM (297), 0.01);
        }
      rk_draw_text (cr, rk_paper_get_style (paper), "面談予定表", x, y, width, &form);
    }
}

static void
test_pages (void)
{
  RkPaperForm form = { "面談予定表", "新現役交流会", "印刷日 令和5年6月8日(木)", "取扱注意" };
  g_autoptr (GBytes) pdf = NULL;
  int calls = 0, pages = 0;

  pdf = rk_paper_make_pdf (&form, draw_cb, &calls, &pages);
  g_assert_nonnull (pdf);
  g_assert_cmpint (calls, ==, 2);
  g_assert_cmpint (pages, ==, 3);
  g_assert_cmpint (memcmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5), ==, 0);
  g_assert_cmpint (count (pdf, "/Type /Page\n") + count (pdf, "/Type /Page "), ==, 3);
  /* Fonts are embedded (ISO 32000-1, 9.9). */
  g_assert_cmpint (count (pdf, "/FontFile"), >, 0);
}

static void
draw_nothing_cb (RkPaper *paper, gpointer data)
{
}

static void
test_none (void)
{
  RkPaperForm form = { "面談予定表", NULL, NULL, NULL };
  int pages = -1;

  g_assert_null (rk_paper_make_pdf (&form, draw_nothing_cb, NULL, &pages));
  g_assert_cmpint (pages, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/pages", test_pages);
  g_test_add_func ("/paper/none", test_none);
  return g_test_run ();
}
