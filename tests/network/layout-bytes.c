/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints a checksum of the layouts of some networks.  It is built twice, once with the library as
 * it is and once without any optimisation and with narrow vectors; same-bytes.sh compares.
 */
#include "rk-layout.h"
#include "rk-rng.h"

#include <math.h>
#include <stdio.h>

/* A hub network: @n nodes, each joined to one of the first tenth, some to another node as well. */
static RkGraph *
make_network (int n, guint64 seed)
{
  g_autofree int *from = g_new (int, 2 * n);
  g_autofree int *to = g_new (int, 2 * n);
  RkRng rng;
  int count = 0;

  rk_rng_init (&rng, seed);
  for (int i = 1; i < n; i++)
    {
      from[count] = i;
      to[count++] = (int)rk_rng_below (&rng, (guint32)MIN (i, 1 + n / 10));
      if (i % 2 == 0)
        {
          from[count] = i;
          to[count++] = (int)rk_rng_below (&rng, (guint32)i);
        }
    }
  return rk_graph_new (n, count, from, to, NULL);
}

static void
print_checksum (const RkGraph *graph, const RkLayoutOptions *options, double *xy)
{
  g_autofree char *sum = NULL;

  rk_layout_compute (graph, options, NULL, xy, NULL);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guint8 *)xy,
                                     sizeof (double) * 2 * (gsize)graph->n_nodes);
  printf ("%d %d %s\n", graph->n_nodes, (int)options->style, sum);
}

int
main (void)
{
  const int sizes[] = { 3, 50, 119, 640, 5001 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (int style = RK_LAYOUT_READABLE; style <= RK_LAYOUT_DISTANCES; style++)
      {
        g_autoptr (RkGraph) graph = make_network (sizes[s], s);
        g_autofree double *xy = g_new (double, 2 * sizes[s]);
        g_autofree double *start = NULL;
        RkLayoutOptions options = { .seed = 3, .style = (RkLayoutStyle)style };

        if (sizes[s] > 640 && style == RK_LAYOUT_READABLE)
          continue;
        print_checksum (graph, &options, xy);
        if (sizes[s] > 640)
          continue;
        start = g_memdup2 (xy, sizeof (double) * 2 * (gsize)sizes[s]);
        start[0] = start[1] = NAN;
        options.start_xy = start;
        print_checksum (graph, &options, xy);
      }
  return 0;
}
