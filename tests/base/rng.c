/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The generator's sequence.  Expected values: the authors' reference sequence for the state 1, 2,
 * 3, 4, the published splitmix64 values for 1234567, and a second implementation written from
 * the papers' definitions in another language.
 */
#include "rk-rng.h"

static void
test_reference (void)
{
  static const guint64 expected[] = {
    G_GUINT64_CONSTANT (11520),
    G_GUINT64_CONSTANT (0),
    G_GUINT64_CONSTANT (1509978240),
    G_GUINT64_CONSTANT (1215971899390074240),
    G_GUINT64_CONSTANT (1216172134540287360),
    G_GUINT64_CONSTANT (607988272756665600),
    G_GUINT64_CONSTANT (16172922978634559625),
    G_GUINT64_CONSTANT (8476171486693032832),
    G_GUINT64_CONSTANT (10595114339597558777),
    G_GUINT64_CONSTANT (2904607092377533576),
  };
  RkRng rng = { { 1, 2, 3, 4 } };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (rk_rng_next (&rng), ==, expected[i]);
}

static void
test_seed (void)
{
  static const guint64 state[] = {
    G_GUINT64_CONSTANT (6457827717110365317),
    G_GUINT64_CONSTANT (3203168211198807973),
    G_GUINT64_CONSTANT (9817491932198370423),
    G_GUINT64_CONSTANT (4593380528125082431),
  };
  static const struct
  {
    guint64 seed;
    guint64 first[4];
  } cases[] = {
    { 0,
      { G_GUINT64_CONSTANT (11091344671253066420), G_GUINT64_CONSTANT (13793997310169335082),
        G_GUINT64_CONSTANT (1900383378846508768), G_GUINT64_CONSTANT (7684712102626143532) } },
    { 42,
      { G_GUINT64_CONSTANT (1546998764402558742), G_GUINT64_CONSTANT (6990951692964543102),
        G_GUINT64_CONSTANT (12544586762248559009), G_GUINT64_CONSTANT (17057574109182124193) } },
    { G_MAXUINT64,
      { G_GUINT64_CONSTANT (10328197420357168392), G_GUINT64_CONSTANT (14156678507024973869),
        G_GUINT64_CONSTANT (9357971779955476126), G_GUINT64_CONSTANT (13791585006304312367) } },
  };
  RkRng rng;

  rk_rng_init (&rng, 1234567);
  for (int i = 0; i < 4; i++)
    g_assert_cmpuint (rng.s[i], ==, state[i]);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      rk_rng_init (&rng, cases[i].seed);
      for (int k = 0; k < 4; k++)
        g_assert_cmpuint (rk_rng_next (&rng), ==, cases[i].first[k]);
    }
}

/* A bound of 3,000,000,000 makes a quarter to a third of the draws be redrawn. */
static void
test_below (void)
{
  static const guint32 large[] = { 2108765499, 1561309859, 1173985805, 430716109,
                                   213135647,  1143553339, 2601457453, 2797717325,
                                   2798318102, 2007290346, 1799800232, 241367832 };
  static const guint32 dice[] = { 4, 1, 5, 5, 5, 5, 0, 0, 2, 0, 3, 4 };
  RkRng rng;

  rk_rng_init (&rng, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (large); i++)
    g_assert_cmpuint (rk_rng_below (&rng, 3000000000), ==, large[i]);
  g_assert_cmpuint (rk_rng_next (&rng), ==, G_GUINT64_CONSTANT (9063990983673329711));

  rk_rng_init (&rng, 7);
  for (gsize i = 0; i < G_N_ELEMENTS (dice); i++)
    g_assert_cmpuint (rk_rng_below (&rng, 6), ==, dice[i]);
}

static void
test_below_even (void)
{
  guint counts[6] = { 0 };
  RkRng rng;

  rk_rng_init (&rng, 5);
  for (int i = 0; i < 60000; i++)
    counts[rk_rng_below (&rng, 6)]++;
  /* Five standard deviations of a binomial count: √(60000 · 1/6 · 5/6) ≈ 91. */
  for (int i = 0; i < 6; i++)
    {
      g_assert_cmpuint (counts[i], >, 10000 - 457);
      g_assert_cmpuint (counts[i], <, 10000 + 457);
    }
  for (int i = 0; i < 100; i++)
    g_assert_cmpuint (rk_rng_below (&rng, 1), ==, 0);
}

static void
test_unit (void)
{
  RkRng rng = { { 1, 2, 3, 4 } };
  double sum = 0;

  /* 11520 >> 11 = 5; 0; 1509978240 >> 11 = 737294 (the rest, 128, is cut off). */
  g_assert_cmpfloat (rk_rng_unit (&rng), ==, 5.0 / 9007199254740992.0);
  g_assert_cmpfloat (rk_rng_unit (&rng), ==, 0.0);
  g_assert_cmpfloat (rk_rng_unit (&rng), ==, 737294.0 / 9007199254740992.0);

  for (int i = 0; i < 100000; i++)
    {
      double u = rk_rng_unit (&rng);

      g_assert_true (u >= 0.0 && u < 1.0);
      sum += u;
    }
  /* Five standard deviations of the mean: 5 · √(1/12) / √100000 ≈ 0.0046. */
  g_assert_cmpfloat_with_epsilon (sum / 100000, 0.5, 0.0046);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rng/reference", test_reference);
  g_test_add_func ("/rng/seed", test_seed);
  g_test_add_func ("/rng/below", test_below);
  g_test_add_func ("/rng/below-even", test_below_even);
  g_test_add_func ("/rng/unit", test_unit);

  return g_test_run ();
}
