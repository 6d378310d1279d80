/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints how long frames of networks take beside the same picture by cairo, and how long it takes
 * to find what is under the pointer.  For ./dev bench network; no test looks at the clock.
 *
 * usage: bench-frames GRAPH.edges…
 */
#include "rk-layout.h"
#include "rk-scene.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define WIDTH  1600
#define HEIGHT 1000
#define FRAMES 9

/* Processor milliseconds of all threads together. */
static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static RkScene *
make_scene (const RkGraph *graph, const double *xy, gboolean dashed)
{
  RkScene *scene = rk_scene_new ();

  for (int t = 0; t < RK_N_SHAPES; t++)
    {
      g_autofree char *name = g_strdup_printf ("%d", t);

      rk_scene_add_type_full (scene, name, (RkShape)t, (RkHue)t);
      rk_scene_add_kind_full (scene, name, dashed ? (RkDash)(t % RK_N_DASHES) : RK_DASH_SOLID,
                              (RkHue)t);
    }
  for (int i = 0; i < graph->n_nodes; i++)
    {
      g_autofree char *name = g_strdup_printf ("機関%05d", i);

      rk_scene_add_node (scene, xy[2 * i], xy[2 * i + 1], name, i % RK_N_SHAPES);
    }
  for (int e = 0; e < graph->n_edges; e++)
    rk_scene_add_line (scene, graph->from[e], graph->to[e], e % RK_N_SHAPES, 1);
  return scene;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

typedef enum
{
  BY_CAIRO,
  BY_US,
  BY_US_IN_TWO,
  WORDS,
  COPY,
  HIT,
} Way;

typedef struct
{
  RkScene *scene;
  RkSceneStyle style;
  RkView view;
  cairo_surface_t *surface;
  cairo_t *cr;
  guchar *copy;
} Frame;

static void
make_frame (Frame *frame, Way way, int k)
{
  guchar *pixels = cairo_image_surface_get_data (frame->surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (frame->surface);

  switch (way)
    {
    case BY_CAIRO:
      cairo_set_source_rgb (frame->cr, 1, 1, 1);
      cairo_paint (frame->cr);
      rk_scene_paint_lines (frame->scene, frame->cr, &frame->view, &frame->style);
      rk_scene_paint_nodes (frame->scene, frame->cr, &frame->view, &frame->style);
      break;
    case BY_US:
    case BY_US_IN_TWO:
      rk_scene_render (frame->scene, &frame->view, &frame->style, 1, way == BY_US ? 1 : 2, pixels,
                       stride);
      break;
    case WORDS:
      rk_scene_paint_labels (frame->scene, frame->cr, &frame->view, &frame->style);
      break;
    case COPY:
      for (int row = 0; row < HEIGHT - 8; row++)
        memcpy (frame->copy + (gsize)row * stride + 32, pixels + (gsize)(row + 8) * stride,
                stride - 32);
      break;
    case HIT:
    default:
      rk_scene_hit (frame->scene, &frame->view, 37 * k % WIDTH, 59 * k % HEIGHT, 6);
      rk_scene_hit_line (frame->scene, &frame->view, 37 * k % WIDTH, 59 * k % HEIGHT, 6);
      g_array_unref (rk_scene_neighbours (frame->scene, k % (int)frame->scene->nodes->len));
    }
}

/* Median of several, the first one left out: clock and processor milliseconds. */
static double
time_frames (Frame *frame, Way way, const char *name, double beside)
{
  double wall[FRAMES], cpu[FRAMES];

  make_frame (frame, way, 0);
  for (int k = 0; k < FRAMES; k++)
    {
      gint64 begin = g_get_monotonic_time ();
      double used = get_cpu_ms ();

      make_frame (frame, way, k + 1);
      cpu[k] = get_cpu_ms () - used;
      wall[k] = (double)(g_get_monotonic_time () - begin) / 1000;
    }
  qsort (wall, FRAMES, sizeof (double), compare_doubles);
  qsort (cpu, FRAMES, sizeof (double), compare_doubles);
  printf ("  %s\t%.2f ms\tcpu %.2f ms", name, wall[FRAMES / 2], cpu[FRAMES / 2]);
  if (beside > 0)
    printf ("\t%.1f times faster, by cpu", beside / cpu[FRAMES / 2]);
  printf ("\n");
  return cpu[FRAMES / 2];
}

static void
time_network (const RkGraph *graph, const double *xy, gboolean dashed)
{
  Frame frame = { .scene = make_scene (graph, xy, dashed) };
  double cairo;

  frame.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  frame.cr = cairo_create (frame.surface);
  frame.copy = g_malloc ((gsize)cairo_image_surface_get_stride (frame.surface) * HEIGHT);
  rk_scene_style_init (&frame.style, FALSE);
  rk_scene_fit (frame.scene, WIDTH, HEIGHT, 20, &frame.view);
  printf ("%d nodes, %d lines, %s\n", graph->n_nodes, graph->n_edges, dashed ? "dashed" : "solid");
  cairo = time_frames (&frame, BY_CAIRO, "cairo", 0);
  time_frames (&frame, BY_US, "one thread", cairo);
  time_frames (&frame, BY_US_IN_TWO, "two threads", cairo);
  if (!dashed)
    {
      time_frames (&frame, COPY, "pan: copy", 0);
      time_frames (&frame, WORDS, "words", 0);
      time_frames (&frame, HIT, "hit, line, neighbours", 0);
    }
  g_free (frame.copy);
  cairo_destroy (frame.cr);
  cairo_surface_destroy (frame.surface);
  rk_scene_free (frame.scene);
}

int
main (int argc, char **argv)
{
  for (int a = 1; a < argc; a++)
    {
      FILE *file = fopen (argv[a], "r");
      int n, m;
      g_autofree int *from = NULL;
      g_autofree int *to = NULL;
      g_autofree double *xy = NULL;
      g_autoptr (RkGraph) graph = NULL;

      if (file == NULL || fscanf (file, "%d %d", &n, &m) != 2 || n < 1 || m < 1)
        return 1;
      from = g_new (int, m);
      to = g_new (int, m);
      for (int e = 0; e < m; e++)
        if (fscanf (file, "%d %d", &from[e], &to[e]) != 2)
          return 1;
      fclose (file);
      graph = rk_graph_new (n, m, from, to, NULL);
      xy = g_new (double, 2 * (gsize)n);
      rk_layout_compute (graph, NULL, NULL, xy, NULL);
      time_network (graph, xy, FALSE);
      time_network (graph, xy, TRUE);
    }
  return 0;
}
