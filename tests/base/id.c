/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Id blocks: shape, and that no two of many are the same.
 */
#include "rk-id.h"

static void
test_block (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gint64 any = 0, all = G_MAXINT64;
  guint repeats = 0;

  for (int i = 0; i < 1000; i++)
    {
      gint64 block = rk_id_block_new ();

      g_assert_cmpint (block, >, 0);
      g_assert_cmpint (block & 0xffffffff, ==, 0);
      any |= block;
      all &= block;
      repeats += !g_hash_table_add (seen, g_memdup2 (&block, sizeof block));
    }

  /* Each of the 31 bits is drawn 0 and 1; one repeat in 1,000 has a chance of 1 in 4,000, three
   * of less than 1 in 10¹¹. */
  g_assert_cmpint (any, ==, (gint64)0x7fffffff << 32);
  g_assert_cmpint (all, ==, 0);
  g_assert_cmpuint (repeats, <, 3);
}

static void
test_make (void)
{
  g_assert_cmpint (rk_id_make (0, 0), ==, 0);
  g_assert_cmpint (rk_id_make (0, 34), ==, 34);
  g_assert_cmpint (rk_id_make ((gint64)1 << 32, 0), ==, G_GINT64_CONSTANT (4294967296));
  g_assert_cmpint (rk_id_make ((gint64)0x7fffffff << 32, G_MAXUINT32), ==, G_MAXINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/block", test_block);
  g_test_add_func ("/id/make", test_make);

  return g_test_run ();
}
