/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Groups as discs: no two touch, each holds its own, the same every time.
 */
#include "rk-arrange.h"
#include "rk-rng.h"

#include <math.h>

#define NODES  400
#define LINES  900
#define GROUPS 23

typedef struct
{
  RkGraph *graph;
  int group[NODES];
  double xy[2 * NODES];
  double discs[3 * GROUPS];
} Setting;

static void
make (Setting *setting, const double *centres)
{
  g_autoptr (GError) error = NULL;
  int from[LINES], to[LINES];
  RkRng rng;

  rk_rng_init (&rng, 5);
  for (int i = 0; i < NODES; i++)
    setting->group[i] = i < GROUPS ? i : (int)rk_rng_below (&rng, rk_rng_below (&rng, GROUPS) + 1);
  for (int e = 0; e < LINES; e++)
    {
      from[e] = (int)rk_rng_below (&rng, NODES);
      to[e] = (int)rk_rng_below (&rng, NODES);
    }
  setting->graph = rk_graph_new (NODES, LINES, from, to, NULL);
  g_assert_true (rk_arrange_groups (setting->graph, setting->group, GROUPS, centres, NULL,
                                    setting->xy, setting->discs, &error));
  g_assert_no_error (error);
  rk_graph_free (setting->graph);
}

static void
check (const Setting *setting)
{
  const double *d = setting->discs;

  for (int g = 0; g < GROUPS; g++)
    for (int h = 0; h < g; h++)
      g_assert_cmpfloat (hypot (d[3 * g] - d[3 * h], d[3 * g + 1] - d[3 * h + 1]), >,
                         d[3 * g + 2] + d[3 * h + 2]);
  for (int i = 0; i < NODES; i++)
    {
      const double *disc = d + 3 * setting->group[i];

      g_assert_cmpfloat (hypot (setting->xy[2 * i] - disc[0], setting->xy[2 * i + 1] - disc[1]), <,
                         disc[2]);
      for (int j = 0; j < i; j++)
        g_assert_cmpfloat (hypot (setting->xy[2 * i] - setting->xy[2 * j],
                                  setting->xy[2 * i + 1] - setting->xy[2 * j + 1]),
                           >, 0.5);
    }
}

static void
test_discs (void)
{
  g_autofree Setting *one = g_new0 (Setting, 1);
  g_autofree Setting *other = g_new0 (Setting, 1);

  make (one, NULL);
  check (one);
  make (other, NULL);
  g_assert_cmpmem (one->xy, sizeof one->xy, other->xy, sizeof other->xy);
}

/* Groups that are told where to be are in that order from west to east; the others are aside. */
static void
test_places (void)
{
  g_autofree Setting *setting = g_new0 (Setting, 1);
  double centres[2 * GROUPS];

  for (int g = 0; g < GROUPS; g++)
    {
      centres[2 * g] = g < 4 ? 10 * g : NAN;
      centres[2 * g + 1] = g < 4 ? 0 : NAN;
    }
  make (setting, centres);
  check (setting);
  for (int g = 1; g < 4; g++)
    g_assert_cmpfloat (setting->discs[3 * g], >, setting->discs[3 * g - 3]);
}

static void
test_nothing (void)
{
  g_autoptr (RkGraph) graph = rk_graph_new (0, 0, NULL, NULL, NULL);
  double none[3] = { 0 };
  int group[1] = { 0 };

  g_assert_true (rk_arrange_groups (graph, group, 0, NULL, NULL, none, none, NULL));
}

static void
test_cancelled (void)
{
  g_autoptr (RkGraph) graph = rk_graph_new (1, 0, NULL, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  double xy[2], disc[3];
  int group[1] = { 0 };

  g_cancellable_cancel (cancellable);
  if (!rk_arrange_groups (graph, group, 1, NULL, cancellable, xy, disc, &error))
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arrange/discs", test_discs);
  g_test_add_func ("/arrange/places", test_places);
  g_test_add_func ("/arrange/nothing", test_nothing);
  g_test_add_func ("/arrange/cancelled", test_cancelled);
  return g_test_run ();
}
