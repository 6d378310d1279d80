/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many lines lie between nodes: for each node of a part a row with its distances to some
 * sources, or to all nodes.
 *
 * Sixty-four sources are followed at a time, one bit of a word each: in a network of few steps
 * nearly all of them take the same way (M. Then and others, "The More the Merrier: Efficient
 * Multi-Source Graph Traversal", 2014).  A distance is kept in one byte; where
 * that is not enough all are counted in units of 2, 4 and so on lines.
 */
#include "rk-layout-private.h"

#include <string.h>

#define BATCH 64

typedef struct
{
  guint64 *seen; /* sources that have come by */
  guint64 *now;  /* those that came with the last step */
  guint64 *next; /* those that come with this one */
  int *front;
  int *reached;
} Wave;

static void
wave_init (Wave *wave, int n)
{
  wave->seen = g_new (guint64, n);
  wave->now = g_new0 (guint64, n);
  wave->next = g_new0 (guint64, n);
  wave->front = g_new (int, n);
  wave->reached = g_new (int, n);
}

static void
wave_clear (Wave *wave)
{
  g_free (wave->seen);
  g_free (wave->now);
  g_free (wave->next);
  g_free (wave->front);
  g_free (wave->reached);
}

/* One step of all sources.  Returns: how many nodes it reached. */
static int
step (const RkGraph *graph, Wave *wave, int n_front)
{
  int n_reached = 0;

  for (int k = 0; k < n_front; k++)
    {
      int u = wave->front[k];
      guint64 come = wave->now[u];

      for (int j = graph->first[u]; j < graph->first[u + 1]; j++)
        {
          int v = graph->neighbour[j];
          guint64 fresh = come & ~wave->seen[v];

          if (fresh == 0)
            continue;
          if (wave->next[v] == 0)
            wave->reached[n_reached++] = v;
          wave->next[v] |= fresh;
        }
    }
  for (int k = 0; k < n_reached; k++)
    {
      int v = wave->reached[k];

      wave->now[v] = wave->next[v];
      wave->seen[v] |= wave->next[v];
      wave->next[v] = 0;
    }
  return n_reached;
}

static void
note_distance (RkRows *rows, const Wave *wave, int n_reached, int column, guint8 distance)
{
  for (int k = 0; k < n_reached; k++)
    {
      guint8 *row = rows->near + (gsize)wave->reached[k] * (gsize)rows->stride + column;

      for (guint64 bits = wave->now[wave->reached[k]]; bits != 0; bits &= bits - 1)
        row[__builtin_ctzll (bits)] = distance;
    }
}

/* Follows up to 64 sources.  Returns: the longest distance, −1 if stopped. */
static int
follow_batch (RkPart *part, RkRows *rows, Wave *wave, int column)
{
  const RkGraph *graph = part->graph;
  int count = MIN (BATCH, rows->n_sources - column);
  int distance = 0, n_front = 0;

  memset (wave->seen, 0, sizeof (guint64) * (gsize)graph->n_nodes);
  for (int k = 0; k < count; k++)
    {
      int source = rows->source[column + k];

      wave->front[n_front++] = source;
      wave->now[source] = wave->seen[source] = G_GUINT64_CONSTANT (1) << k;
    }
  while (n_front > 0)
    {
      int *swap = wave->front;

      if (distance % 16 == 0 && g_cancellable_is_cancelled (part->cancellable))
        return -1;
      distance++;
      n_front = step (graph, wave, n_front);
      note_distance (rows, wave, n_front, column,
                     (guint8)MIN ((distance + rows->unit / 2) / rows->unit, 255));
      wave->front = wave->reached;
      wave->reached = swap;
    }
  return distance - 1;
}

/**
 * _rk_layout_rows_init:
 * @rows: (out caller-allocates): the rows; clear with _rk_layout_rows_clear()
 * @part: a connected part
 * @sources: (array length=n_sources) (transfer full): different nodes
 * @n_sources: 1 or more
 * @error: return location; only cancelled
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
_rk_layout_rows_init (RkRows *rows, RkPart *part, int *sources, int n_sources, GError **error)
{
  Wave wave;
  int longest = 0;

  *rows = (RkRows){ .n_sources = n_sources, .source = sources, .unit = 1 };
  rows->stride = (n_sources + RK_LAYOUT_LANES - 1) / RK_LAYOUT_LANES * RK_LAYOUT_LANES;
  rows->near = g_new0 (guint8, (gsize)rows->stride * (gsize)part->graph->n_nodes);
  rows->slot = g_new (int, part->graph->n_nodes);
  memset (rows->slot, 0xff, sizeof (int) * (gsize)part->graph->n_nodes);
  for (int p = 0; p < n_sources; p++)
    rows->slot[sources[p]] = p;
  wave_init (&wave, part->graph->n_nodes);
  for (int column = 0; longest >= 0 && column < n_sources; column += BATCH)
    {
      longest = follow_batch (part, rows, &wave, column);
      if (longest <= 255 * rows->unit)
        continue;
      while (longest > 255 * rows->unit)
        rows->unit *= 2;
      column = -BATCH;
    }
  wave_clear (&wave);
  return longest >= 0 || !_rk_layout_is_cancelled (part, error);
}

void
_rk_layout_rows_clear (RkRows *rows)
{
  g_clear_pointer (&rows->near, g_free);
  g_clear_pointer (&rows->source, g_free);
  g_clear_pointer (&rows->slot, g_free);
}
