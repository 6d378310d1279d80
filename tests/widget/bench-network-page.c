/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measures the network page in the real window: the main thread's processor time for
 * each frame while the network is moved, zoomed, walked and filtered, the time to a
 * sharp picture, and what is done when nothing is.
 *
 * bench-network-page NODES TIES; what ./dev bench network-page runs.
 */
#include "rk-application.h"
#include "rk-network-canvas.h"
#include "rk-page.h"
#include "rk-rng.h"
#include "rk-window-private.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#define HUBS    7 /* nodes for each hub */
#define FRAMES  90
#define PATIENT (120 * G_USEC_PER_SEC)

typedef struct
{
  RkWindow *window;
  RkPage *page;
  RkNetworkCanvas *canvas;
  GdkFrameClock *clock;
  double begun;
  GArray *frames; /* (element-type double): milliseconds */
} Bench;

typedef struct
{
  int nodes, lines;
} Size;

static const char *const kinds[] = { "信用金庫",       "地方銀行", "商工会議所",
                                     "市町村・特別区", "財団法人", "企業" };
static const char *const ties[] = { "連携協定", "協議会", "人事交流", "共同実施" };

static int
pick (RkRng *rng, int region, int regions, int nodes, int hubs)
{
  guint chance = rk_rng_below (rng, 100);
  int node;

  if (chance >= 90)
    return (int)rk_rng_below (rng, (guint32)hubs);
  if (chance >= 75)
    region = (region + 1) % regions;
  node = (int)rk_rng_below (rng, (guint32)nodes);
  return node - node % regions + region < nodes ? node - node % regions + region : region;
}

/* Partners round hubs of 47 regions, as many ties as wanted. */
static gboolean
fill_cb (RkStore *store, gpointer data, GError **error)
{
  const Size *size = data;
  int hubs = size->nodes / HUBS;
  RkRng rng;

  rk_rng_init (&rng, 42);
  for (int i = 0; i < size->nodes; i++)
    {
      g_autofree char *name = g_strdup_printf ("機関%05d", i);

      if (!rk_store_exec (store, error,
                          "INSERT INTO organisation (id, name, kind, prefecture_id) VALUES (?, ?, "
                          "?, ?)",
                          "issi", (gint64)(1000000 + i), name, kinds[i % G_N_ELEMENTS (kinds)],
                          (gint64)(1 + i % 47)))
        return FALSE;
    }
  for (int e = 0; e < size->lines; e++)
    {
      int from = e < size->nodes ? e : (int)rk_rng_below (&rng, (guint32)size->nodes);
      int to = e < size->nodes ? from % 47 + 47 * (int)rk_rng_below (&rng, (guint32)(hubs / 47 + 1))
                               : pick (&rng, from % 47, 47, size->nodes, hubs);

      if (from == to || to >= size->nodes)
        to = (from + 1) % size->nodes;
      if (!rk_store_exec (store, error,
                          "INSERT INTO tie (id, kind, from_id, to_id, year_from) VALUES (?, ?, ?, "
                          "?, ?)",
                          "isiii", (gint64)(1000000 + e), ties[e % G_N_ELEMENTS (ties)],
                          (gint64)(1000000 + from), (gint64)(1000000 + to), (gint64)(2018 + e % 6)))
        return FALSE;
    }
  return TRUE;
}

static void
make_file (const char *path, Size *size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkStore) store = NULL;

  if (!rk_store_create (path, &error))
    g_error ("%s", error->message);
  store = rk_store_open (path, 0, &error);
  {
    g_autoptr (RkModel) model = rk_model_new (store);

    if (!rk_model_load_reference_data (model, &error)
        || !rk_store_write_base (store, "bench", fill_cb, size, &error))
      g_error ("%s", error->message);
  }
}

static double
now_ms (void)
{
  return (double)g_get_monotonic_time () / 1000;
}

static double
cpu_ms (clockid_t clock)
{
  struct timespec spent;

  clock_gettime (clock, &spent);
  return (double)spent.tv_sec * 1e3 + (double)spent.tv_nsec / 1e6;
}

static void
before_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->begun = cpu_ms (CLOCK_THREAD_CPUTIME_ID);
}

static void
after_cb (GdkFrameClock *clock, Bench *bench)
{
  double spent = cpu_ms (CLOCK_THREAD_CPUTIME_ID) - bench->begun;

  g_array_append_val (bench->frames, spent);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static void
tell (Bench *bench, const char *what)
{
  GArray *f = bench->frames;

  if (f->len == 0)
    return;
  g_array_sort (f, compare_numbers);
  g_print ("%s\tmedian %.1f ms\t95 %% %.1f ms\tworst %.1f ms\t%u frames\n", what,
           g_array_index (f, double, f->len / 2), g_array_index (f, double, f->len * 95 / 100),
           g_array_index (f, double, f->len - 1), f->len);
  g_array_set_size (f, 0);
}

/* Lets the window do what is due until another frame is done. */
static void
wait_for_frame (Bench *bench)
{
  guint count = bench->frames->len;
  gint64 end = g_get_monotonic_time () + PATIENT;

  while (bench->frames->len == count && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
}

static double
wait_until_sharp (Bench *bench)
{
  double begun = now_ms ();
  gint64 end = g_get_monotonic_time () + PATIENT;

  while (!rk_network_canvas_is_sharp (bench->canvas) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  return now_ms () - begun;
}

static void
settle (Bench *bench)
{
  wait_until_sharp (bench);
  for (int i = 0; i < 20; i++)
    {
      g_usleep (5000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_array_set_size (bench->frames, 0);
}

static void
run (Bench *bench, const char *command)
{
  rk_page_run_action (bench->page, command);
}

static void
bench_pan (Bench *bench)
{
  for (int i = 0; i < FRAMES; i++)
    {
      rk_network_canvas_pan (bench->canvas, i % 60 < 30 ? 17 : -17, i % 40 < 20 ? 5 : -5);
      wait_for_frame (bench);
    }
  tell (bench, "pan");
}

static void
bench_zoom (Bench *bench)
{
  double sharp;

  for (int i = 0; i < FRAMES; i++)
    {
      rk_network_canvas_zoom (bench->canvas, i % 30 < 15 ? 1.06 : 1 / 1.06);
      wait_for_frame (bench);
    }
  tell (bench, "zoom");
  settle (bench);
  rk_network_canvas_zoom (bench->canvas, 1.3);
  sharp = wait_until_sharp (bench);
  g_print ("zoom until sharp\t%.1f ms\n", sharp);
  settle (bench);
}

static void
bench_walk (Bench *bench)
{
  gtk_widget_grab_focus (GTK_WIDGET (bench->canvas));
  for (int i = 0; i < 30; i++)
    {
      g_autofree char *command = g_strdup_printf ("select:organisation/%d", 1000000 + 7 * i);

      run (bench, command);
      wait_for_frame (bench);
      wait_until_sharp (bench);
    }
  tell (bench, "select");
  run (bench, "select:none/0");
  settle (bench);
}

/* From the question to the picture. */
static void
bench_filter (Bench *bench)
{
  static const char *const commands[] = {
    "want:kind=信用金庫", "clear:",       "want:tie=協議会", "clear:",
    "year:2020",          "compare:2019", "compare:0",       "year:0"
  };

  for (guint c = 0; c < G_N_ELEMENTS (commands); c++)
    {
      double begun = now_ms (), asked;

      run (bench, commands[c]);
      asked = now_ms () - begun;
      wait_for_frame (bench);
      wait_until_sharp (bench);
      g_print ("%s\tanswered %.1f ms\tpicture %.1f ms\n", commands[c], asked, now_ms () - begun);
      settle (bench);
    }
}

/* The two parts of an answer that grow with the network. */
static void
bench_parts (RkModel *model)
{
  g_autoptr (RkNetwork) all = NULL;
  g_autoptr (RkNetwork) shown = NULL;
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (0);
  RkNetworkLook look = { .title = "題" };
  RkScene *scene;
  double begun = now_ms (), loaded, selected;

  all = rk_model_load_whole_network (model, NULL);
  loaded = now_ms ();
  shown = rk_network_select (all, query);
  selected = now_ms ();
  scene = rk_network_build_scene (shown, &look);
  g_print ("read from the file\t%.1f ms\nselected\t%.1f ms\nmade a scene\t%.1f ms\n",
           loaded - begun, selected - loaded, now_ms () - selected);
  rk_scene_free (scene);
}

static gboolean
stop_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* The measures that are still made come to their end first. */
static void
bench_idle (Bench *bench)
{
  gboolean over = FALSE;
  double spent;

  g_timeout_add_seconds (6, stop_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  over = FALSE;
  g_array_set_size (bench->frames, 0);
  spent = cpu_ms (CLOCK_PROCESS_CPUTIME_ID);
  g_timeout_add_seconds (3, stop_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  g_print ("idle for 3 s\t%u frames\t%.2f ms of CPU\n", bench->frames->len,
           cpu_ms (CLOCK_PROCESS_CPUTIME_ID) - spent);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
begin (Bench *bench, const char *path)
{
  gint64 end = g_get_monotonic_time () + PATIENT;
  double begun;

  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1600, 1000);
  gtk_window_present (GTK_WINDOW (bench->window));
  rk_window_open (bench->window, path);
  begun = now_ms ();
  g_action_group_activate_action (G_ACTION_GROUP (bench->window), "page",
                                  g_variant_new_string ("network"));
  while (bench->canvas == NULL && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, TRUE);
      bench->canvas =
          (RkNetworkCanvas *)find_type (GTK_WIDGET (bench->window), RK_TYPE_NETWORK_CANVAS);
    }
  bench->page = _rk_window_get_page (bench->window);
  bench->clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));
  g_signal_connect (bench->clock, "before-paint", G_CALLBACK (before_cb), bench);
  g_signal_connect (bench->clock, "after-paint", G_CALLBACK (after_cb), bench);
  run (bench, "year:0");
  wait_until_sharp (bench);
  g_print ("opened, laid out and drawn\t%.0f ms\tcanvas %d × %d\n", now_ms () - begun,
           gtk_widget_get_width (GTK_WIDGET (bench->canvas)),
           gtk_widget_get_height (GTK_WIDGET (bench->canvas)));
  settle (bench);
}

int
main (int argc, char **argv)
{
  Size size = { argc > 1 ? atoi (argv[1]) : 2300, argc > 2 ? atoi (argv[2]) : 7000 };
  g_autofree char *folder = g_dir_make_tmp ("renkei-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.renkei", NULL);
  g_autoptr (RkApplication) application = NULL;
  g_autoptr (GSettings) settings = NULL;
  Bench bench = { .frames = g_array_new (FALSE, FALSE, sizeof (double)) };

  make_file (path, &size);
  application = rk_application_new ();
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return 1;
  settings = g_settings_new (APP_ID);
  bench.window = rk_window_new (ADW_APPLICATION (application), settings);
  g_print ("# %d institutions, %d ties\n", size.nodes, size.lines);
  begin (&bench, path);
  bench_pan (&bench);
  settle (&bench);
  bench_zoom (&bench);
  bench_walk (&bench);
  bench_filter (&bench);
  bench_parts (bench.window->model);
  bench_idle (&bench);
  g_unlink (path);
  g_rmdir (folder);
  g_array_unref (bench.frames);
  return 0;
}
