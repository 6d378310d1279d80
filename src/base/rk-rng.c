/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * xoshiro256** seeded by splitmix64: integer arithmetic only, so the sequence does not depend on
 * the machine.  See rk-rng.h for what it is not for.
 *
 * Source of both recurrences: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number
 * generators", ACM TOMS 47 (2021), 36, and https://prng.di.unimi.it/.
 */
#include "rk-rng.h"

/* One step of splitmix64, the authors' recommended way to fill a xoshiro state from one word. */
static guint64
step_splitmix (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static inline guint64
rotate_left (guint64 x, int k)
{
  return (x << k) | (x >> (64 - k));
}

/**
 * rk_rng_init:
 * @rng: (out caller-allocates): the generator to fill
 * @seed: any value, 0 included
 *
 * Starts the sequence that belongs to @seed.
 */
void
rk_rng_init (RkRng *rng, guint64 seed)
{
  g_return_if_fail (rng != NULL);

  for (int i = 0; i < 4; i++)
    rng->s[i] = step_splitmix (&seed);
}

/**
 * rk_rng_next:
 * @rng: a generator started by rk_rng_init()
 *
 * Returns: the next 64 bits, each value equally likely
 */
guint64
rk_rng_next (RkRng *rng)
{
  guint64 *s = rng->s;
  guint64 result = rotate_left (s[1] * 5, 7) * 9;
  guint64 t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left (s[3], 45);

  return result;
}

/**
 * rk_rng_below:
 * @rng: a generator started by rk_rng_init()
 * @n: how many values are possible, at least 1
 *
 * Draws without bias: the high half of 32 random bits times @n, redrawn in the few cases that
 * would favour some values (D. Lemire, "Fast random integer generation in an interval", ACM
 * TOMACS 29 (2019), 3).  A draw uses one step of the generator, rarely more.
 *
 * Returns: a number from 0 to @n − 1; 0 when @n is 0
 */
guint32
rk_rng_below (RkRng *rng, guint32 n)
{
  g_return_val_if_fail (n > 0, 0);

  guint64 product = (rk_rng_next (rng) >> 32) * n;

  if ((guint32)product < n)
    {
      guint32 threshold = -n % n;

      while ((guint32)product < threshold)
        product = (rk_rng_next (rng) >> 32) * n;
    }

  return product >> 32;
}

/**
 * rk_rng_unit:
 * @rng: a generator started by rk_rng_init()
 *
 * Returns: a multiple of 2⁻⁵³ from 0 inclusive to 1 exclusive, each equally likely
 */
double
rk_rng_unit (RkRng *rng)
{
  return (double)(rk_rng_next (rng) >> 11) * 0x1.0p-53;
}
