/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Blocks of row ids from the kernel's random source.
 *
 * With 31 bits, a hundred desks that share a file have a chance of about one in 400,000 that any
 * two draw the same block (n (n − 1) / 2 pairs over 2³¹).
 */
#include "rk-id.h"

#include <errno.h>
#include <sys/random.h>

/**
 * rk_id_block_new:
 *
 * Draws the block of a new working copy: 31 random bits, not all 0, in the high half.
 *
 * Returns: a positive number whose low 32 bits are 0; every id of the block is greater than any
 *   id below 2³², which are for the starting data
 */
gint64
rk_id_block_new (void)
{
  guint32 bits = 0;

  do
    {
      gssize n = getrandom (&bits, sizeof bits, 0);

      if (n < 0 && errno != EINTR)
        g_error ("the kernel gives no random numbers: %s", g_strerror (errno));
      if (n != sizeof bits)
        bits = 0;
      bits &= 0x7fffffff;
    }
  while (bits == 0);

  return (gint64)bits << 32;
}

/**
 * rk_id_make:
 * @block: a block of rk_id_block_new(), or 0 for the starting data
 * @counter: the number within the block
 *
 * Returns: the row id; not negative
 */
gint64
rk_id_make (gint64 block, guint32 counter)
{
  g_return_val_if_fail (block >= 0 && (block & 0xffffffff) == 0, 0);

  return block | counter;
}
