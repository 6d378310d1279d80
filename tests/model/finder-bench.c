/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measures finding in a file: finder-bench FILE [YEAR] [WORD…].  For each word the search
 * everywhere (20 hits), and the list of programmes with its facets: built, searched,
 * a facet chosen.  Prints milliseconds; nothing passes or fails.
 */
#include "rk-finder.h"

#include <stdio.h>
#include <stdlib.h>

#define TIMES 7

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *)a, second = *(const double *)b;

  return first < second ? -1 : first > second;
}

static double
median (double *values)
{
  qsort (values, TIMES, sizeof *values, compare_doubles);
  return values[TIMES / 2];
}

static double
now_ms (void)
{
  return (double)g_get_monotonic_time () / 1000;
}

static void
measure_search (RkStore *store, const char *word)
{
  const char *const words[] = { word, NULL };
  double spent[TIMES];
  guint n = 0;

  for (int i = 0; i < TIMES; i++)
    {
      double begin = now_ms ();
      g_autoptr (GPtrArray) hits = rk_store_search (store, words, NULL, 20, NULL);

      spent[i] = now_ms () - begin;
      n = hits != NULL ? hits->len : 0;
    }
  printf ("search %s\t%u hits\t%.1f ms\n", word, n, median (spent));
}

static void
measure_list (RkModel *model, int year, const char *word)
{
  RkFilter filter = { 0, year, NULL };
  double begin = now_ms (), loaded, built;
  double searched[TIMES], chosen[TIMES];
  g_autoptr (GPtrArray) items = rk_model_list (model, RK_KIND_PROGRAMME, &filter, NULL);
  g_autoptr (RkFinder) finder = NULL;

  loaded = now_ms ();
  finder = rk_finder_new (model, RK_KIND_PROGRAMME, items, NULL);
  built = now_ms ();
  for (int i = 0; i < TIMES; i++)
    {
      double start = now_ms ();

      rk_finder_search (finder, word, NULL);
      searched[i] = now_ms () - start;
      start = now_ms ();
      rk_finder_choose (finder, 0, 0, i % 2 == 0);
      chosen[i] = now_ms () - start;
    }
  printf ("%u programmes, %s\t%u found\tlisted %.1f ms, facets %.1f ms, searched %.1f ms, facet "
          "chosen %.1f ms\n",
          items->len, word, rk_finder_get_n_matches (finder), loaded - begin, built - loaded,
          median (searched), median (chosen));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkStore) store = argc > 3 ? rk_store_open (argv[1], RK_STORE_READ_ONLY, &error) : NULL;
  g_autoptr (RkModel) model = store != NULL ? rk_model_new (store) : NULL;

  if (model == NULL)
    {
      fprintf (stderr, "finder-bench FILE YEAR WORD…%s%s\n", error != NULL ? ": " : "",
               error != NULL ? error->message : "");
      return 2;
    }
  for (int i = 3; i < argc; i++)
    {
      measure_search (store, argv[i]);
      measure_list (model, atoi (argv[2]), argv[i]);
    }
  return 0;
}
