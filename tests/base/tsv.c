/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tab-separated text: line ends, empty fields, and what must be refused.
 */
#include "rk-error.h"
#include "rk-tsv.h"

#include <string.h>

static void
assert_rows (const char *data, gssize len, const char *expected)
{
  g_autoptr (GError) error = NULL;
  gsize n = len < 0 ? strlen (data) : (gsize)len;
  g_autoptr (GPtrArray) rows = rk_tsv_parse (data, n, &error);
  g_autoptr (GString) joined = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *line = g_strjoinv ("|", g_ptr_array_index (rows, i));

      g_string_append_printf (joined, "%s;", line);
    }
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
assert_refused (const char *data, gsize len, RkBaseError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = rk_tsv_parse (data, len, &error);

  g_assert_error (error, RK_BASE_ERROR, (int)code);
  g_assert_null (rows);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_rows (void)
{
  assert_rows ("", -1, "");
  assert_rows (NULL, 0, "");
  assert_rows ("a", -1, "a;");
  assert_rows ("a\tb\n1\t2\n", -1, "a|b;1|2;");
  assert_rows ("a\tb\r\n1\t2", -1, "a|b;1|2;");
  assert_rows ("a\tb\n\t\n", -1, "a|b;|;");
  assert_rows ("a\tb\n\n\r\n1\t2\n\n", -1, "a|b;1|2;");
  assert_rows ("\xef\xbb\xbf名称\t種別\n\"企業01\t\\n\n", -1, "名称|種別;\"企業01|\\n;");
  assert_rows ("a\nb\nc\n", 3, "a;b;");
  assert_rows ("a\r\r\n", -1, "a\r;");
}

static void
test_refused (void)
{
  assert_refused ("a\tb\n1\n", 6, RK_BASE_ERROR_RANGE, "line 2");
  assert_refused ("a\tb\n\n1\t2\t3\n", 11, RK_BASE_ERROR_RANGE, "line 3");
  assert_refused ("a\n\xff\n", 4, RK_BASE_ERROR_INVALID, "line 2");
  assert_refused ("a\nb\0c\n", 6, RK_BASE_ERROR_INVALID, "line 2");
  assert_refused ("\xe4\xb8", 2, RK_BASE_ERROR_INVALID, "line 1");
}

static void
test_huge (void)
{
  g_autoptr (GString) data = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;

  for (int i = 0; i < 50000; i++)
    g_string_append_printf (data, "%d\t連携\n", i);
  rows = rk_tsv_parse (data->str, data->len, NULL);
  g_assert_cmpuint (rows->len, ==, 50000);
  g_assert_cmpstr (((GStrv)g_ptr_array_index (rows, 49999))[0], ==, "49999");
}

static void
test_column (void)
{
  const char *data = "code\tname_ja\tcode\n01\t北海道\t1\n";
  g_autoptr (GPtrArray) rows = rk_tsv_parse (data, strlen (data), NULL);
  g_autoptr (GPtrArray) none = rk_tsv_parse ("", 0, NULL);

  g_assert_cmpint (rk_tsv_column (rows, "name_ja"), ==, 1);
  g_assert_cmpint (rk_tsv_column (rows, "code"), ==, 0);
  g_assert_cmpint (rk_tsv_column (rows, "kana"), ==, -1);
  g_assert_cmpint (rk_tsv_column (none, "code"), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tsv/rows", test_rows);
  g_test_add_func ("/tsv/refused", test_refused);
  g_test_add_func ("/tsv/huge", test_huge);
  g_test_add_func ("/tsv/column", test_column);

  return g_test_run ();
}
