/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A peer for ./dev bench network: the layout of Kamada and Kawai as igraph has it, in the form
 * that its manual recommends.  It is built by the bench alone and no part of the program.
 *
 * usage: bench-igraph GRAPH.edges POSITIONS.xy
 */
#include <igraph/igraph.h>
#include <stdio.h>

int
main (int argc, char **argv)
{
  FILE *file = argc == 3 ? fopen (argv[1], "r") : NULL;
  igraph_vector_int_t ends;
  igraph_matrix_t places;
  igraph_t graph;
  int n, m;

  if (file == NULL || fscanf (file, "%d %d", &n, &m) != 2)
    return 1;
  igraph_vector_int_init (&ends, 2 * m);
  for (int k = 0; k < 2 * m; k++)
    {
      int node;

      if (fscanf (file, "%d", &node) != 1)
        return 1;
      VECTOR (ends)[k] = node;
    }
  fclose (file);
  igraph_create (&graph, &ends, n, IGRAPH_UNDIRECTED);
  igraph_matrix_init (&places, 0, 0);
  igraph_layout_kamada_kawai (&graph, &places, 0, 50 * n, 0, n, NULL, NULL, NULL, NULL, NULL);
  file = fopen (argv[2], "w");
  if (file == NULL)
    return 1;
  for (int i = 0; i < n; i++)
    fprintf (file, "%.9g %.9g\n", MATRIX (places, i, 0), MATRIX (places, i, 1));
  fclose (file);
  igraph_matrix_destroy (&places);
  igraph_vector_int_destroy (&ends);
  igraph_destroy (&graph);
  return 0;
}
