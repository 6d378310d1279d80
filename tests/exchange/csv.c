/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV in: what Excel and other offices write, and what no program should.
 */
#include "rk-sheet-read.h"

#include <string.h>

static RkSheet *
parse (const char *text, gssize length, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  RkSheet *sheet =
      rk_csv_parse (text, length < 0 ? strlen (text) : (gsize)length, encoding, &error);

  g_assert_no_error (error);
  g_assert_nonnull (sheet);
  return sheet;
}

static void
refuse (const char *text, gssize length, const char *encoding, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkSheet) sheet =
      rk_csv_parse (text, length < 0 ? strlen (text) : (gsize)length, encoding, &error);

  g_assert_null (sheet);
  g_assert_error (error, RK_EXCHANGE_ERROR, code);
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
}

static const char *
cell (RkSheet *sheet, guint row, guint column)
{
  g_assert_cmpuint (row, <, sheet->rows->len);
  g_assert_cmpuint (column, <, g_strv_length (((RkSheetRow *)sheet->rows->pdata[row])->cells));
  return ((RkSheetRow *)sheet->rows->pdata[row])->cells[column];
}

static int
number (RkSheet *sheet, guint row)
{
  return ((RkSheetRow *)sheet->rows->pdata[row])->number;
}

static void
test_mark (void)
{
  g_autoptr (RkSheet) with = parse ("\xef\xbb\xbf名称,種別\r\n甲,乙\r\n", -1, NULL);
  g_autoptr (RkSheet) without = parse ("名称,種別\r\n甲,乙\r\n", -1, "auto");
  g_autoptr (RkSheet) named = parse ("\xef\xbb\xbf名称", -1, "utf-8");

  g_assert_cmpstr (cell (with, 0, 0), ==, "名称");
  g_assert_cmpstr (with->encoding, ==, "utf-8");
  g_assert_cmpstr (cell (without, 1, 1), ==, "乙");
  g_assert_cmpstr (without->encoding, ==, "utf-8");
  g_assert_cmpstr (cell (named, 0, 0), ==, "名称");
}

/* Cells copied out of a spreadsheet, and Excel's "Unicode text". */
static void
test_tabs (void)
{
  static const char wide[] = "\xff\xfe"
                             "A\0\t\0"
                             "\x2f\x66\t\0"
                             "\r\0\n\0"
                             "1\0,\0"
                             "2\0\t\0"
                             "x\0";
  g_autoptr (RkSheet) sheet =
      parse ("機関一覧、令和5年度\n名称\t種別\n甲\t\"乙\t丙\"\n1,000\t\n", -1, NULL);
  g_autoptr (RkSheet) commas = parse ("名称,種別\n甲\t乙,丙\n", -1, NULL);

  g_assert_cmpstr (cell (sheet, 1, 1), ==, "種別");
  g_assert_cmpstr (cell (sheet, 2, 1), ==, "乙\t丙");
  g_assert_cmpstr (cell (sheet, 3, 0), ==, "1,000");
  g_assert_cmpstr (cell (commas, 1, 0), ==, "甲\t乙");
  g_clear_pointer (&sheet, rk_sheet_free);
  sheet = parse (wide, sizeof wide - 1, NULL);
  g_assert_cmpstr (sheet->encoding, ==, "utf-16");
  g_assert_cmpstr (cell (sheet, 0, 0), ==, "A");
  g_assert_cmpstr (cell (sheet, 0, 1), ==, "是");
  g_assert_cmpstr (cell (sheet, 1, 0), ==, "1,2");
  refuse ("\xff\xfe"
          "A",
          3, NULL, RK_EXCHANGE_ERROR_ENCODING, NULL);
}

/* ①㈱髙～－ and the second place of 髙 (code chart of Windows-31J). */
static void
test_cp932 (void)
{
  g_autoptr (RkSheet) sheet =
      parse ("\x87\x40,\x87\x8a,\xfb\xfc,\x81\x60,\x81\x7c,\x96\xbc\x8f\xcc\r\n", -1, NULL);
  g_autoptr (RkSheet) other = parse ("\xee\xe0\r\n", -1, "cp932");

  g_assert_cmpstr (sheet->encoding, ==, "cp932");
  g_assert_cmpstr (cell (sheet, 0, 0), ==, "①");
  g_assert_cmpstr (cell (sheet, 0, 1), ==, "㈱");
  g_assert_cmpstr (cell (sheet, 0, 2), ==, "髙");
  g_assert_cmpstr (cell (sheet, 0, 3), ==, "～");
  g_assert_cmpstr (cell (sheet, 0, 4), ==, "－");
  g_assert_cmpstr (cell (sheet, 0, 5), ==, "名称");
  g_assert_cmpstr (cell (other, 0, 0), ==, "髙");
  /* A backslash as second byte is no backslash: 表 is 95 5C. */
  g_clear_pointer (&other, rk_sheet_free);
  other = parse ("\x95\x5c,\x83\x5c\n", -1, "cp932");
  g_assert_cmpstr (cell (other, 0, 0), ==, "表");
  g_assert_cmpstr (cell (other, 0, 1), ==, "ソ");
}

static void
test_encoding_refused (void)
{
  refuse ("\x96\xbc\x8f\xcc\r\n", -1, "utf-8", RK_EXCHANGE_ERROR_ENCODING, "CP932");
  refuse ("\xfd\xff\xfd\x80", -1, NULL, RK_EXCHANGE_ERROR_ENCODING, NULL);
  refuse ("\xef\xbb\xbf\xff", -1, NULL, RK_EXCHANGE_ERROR_ENCODING, NULL);
}

static void
test_quotes (void)
{
  g_autoptr (RkSheet) sheet = parse ("a,\"b,c\",\"d\"\"e\"\n\"f\r\ng\",\"\",h\"i\n", -1, NULL);

  g_assert_cmpuint (sheet->rows->len, ==, 2);
  g_assert_cmpstr (cell (sheet, 0, 1), ==, "b,c");
  g_assert_cmpstr (cell (sheet, 0, 2), ==, "d\"e");
  g_assert_cmpstr (cell (sheet, 1, 0), ==, "f\r\ng");
  g_assert_cmpstr (cell (sheet, 1, 1), ==, "");
  g_assert_cmpstr (cell (sheet, 1, 2), ==, "h\"i");
}

/* The row is told as the person counts it. */
static void
test_broken_quotes (void)
{
  refuse ("a,b\nc,\"d\ne,f\n", -1, NULL, RK_EXCHANGE_ERROR_FORM, "row 2");
  refuse ("a\nb\n\"c\"d,e\n", -1, NULL, RK_EXCHANGE_ERROR_FORM, "row 3");
  refuse ("\"", -1, NULL, RK_EXCHANGE_ERROR_FORM, "row 1");
}

static void
test_line_ends (void)
{
  static const char *const texts[] = { "a,b\nc,d\n", "a,b\rc,d\r", "a,b\r\nc,d\r\n", "a,b\r\nc,d",
                                       "a,b\nc,d" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RkSheet) sheet = parse (texts[i], -1, NULL);

      g_assert_cmpuint (sheet->rows->len, ==, 2);
      g_assert_cmpstr (cell (sheet, 0, 1), ==, "b");
      g_assert_cmpstr (cell (sheet, 1, 0), ==, "c");
      g_assert_cmpstr (cell (sheet, 1, 1), ==, "d");
    }
}

/* Blank rows are left out but counted. */
static void
test_blank (void)
{
  g_autoptr (RkSheet) sheet = parse ("a\n\n,,\nb,\n", -1, NULL);
  g_autoptr (RkSheet) none = parse ("", 0, NULL);
  g_autoptr (RkSheet) mark = parse ("\xef\xbb\xbf", 3, NULL);

  g_assert_cmpuint (sheet->rows->len, ==, 2);
  g_assert_cmpint (number (sheet, 1), ==, 4);
  g_assert_cmpuint (none->rows->len, ==, 0);
  g_assert_cmpuint (mark->rows->len, ==, 0);
}

static void
test_nul (void)
{
  refuse ("a\0b\n", 4, NULL, RK_EXCHANGE_ERROR_FORM, NULL);
  refuse ("a\0\n\0", 4, "cp932", RK_EXCHANGE_ERROR_FORM, NULL);
}

static void
test_many_rows (void)
{
  g_autoptr (GString) text = g_string_new ("番号,名称\n");
  g_autoptr (RkSheet) sheet = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append_printf (text, "%d,\"企業%d\"\r\n", i, i);
  sheet = parse (text->str, (gssize)text->len, NULL);
  g_assert_cmpuint (sheet->rows->len, ==, 100001);
  g_assert_cmpstr (cell (sheet, 100000, 1), ==, "企業99999");
  g_assert_cmpint (number (sheet, 100000), ==, 100001);
}

static void
test_huge_line (void)
{
  g_autofree char *line = g_malloc (8 * 1024 * 1024 + 1);
  g_autoptr (RkSheet) sheet = NULL;

  memset (line, 'x', 8 * 1024 * 1024);
  line[8 * 1024 * 1024] = '\0';
  sheet = parse (line, -1, NULL);
  g_assert_cmpuint (strlen (cell (sheet, 0, 0)), ==, 8 * 1024 * 1024);
  memset (line, ',', 8 * 1024 * 1024);
  refuse (line, -1, NULL, RK_EXCHANGE_ERROR_TOO_LARGE, "Row 1");
}

/* What the writer put before a formula is taken off; a name keeps its marks. */
static void
test_guard (void)
{
  g_autoptr (RkSheet) sheet = parse ("'=1+1,'+81-3,'@a,'abc,',''=x,'-\n", -1, NULL);
  static const char *const expected[] = { "=1+1", "+81-3", "@a", "'abc", "'", "'=x", "-" };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (cell (sheet, 0, i), ==, expected[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/mark", test_mark);
  g_test_add_func ("/csv/cp932", test_cp932);
  g_test_add_func ("/csv/tabs", test_tabs);
  g_test_add_func ("/csv/encoding-refused", test_encoding_refused);
  g_test_add_func ("/csv/quotes", test_quotes);
  g_test_add_func ("/csv/broken-quotes", test_broken_quotes);
  g_test_add_func ("/csv/line-ends", test_line_ends);
  g_test_add_func ("/csv/blank", test_blank);
  g_test_add_func ("/csv/nul", test_nul);
  g_test_add_func ("/csv/many-rows", test_many_rows);
  g_test_add_func ("/csv/huge-line", test_huge_line);
  g_test_add_func ("/csv/guard", test_guard);
  return g_test_run ();
}
