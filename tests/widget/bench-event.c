/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measures an event of 258 sellers and 18 buyers with 1,083 meetings in the real
 * window: for each thing a person does, the longest time for which one turn of
 * the main loop kept the main thread busy, apart from drawing the frame, and the
 * longest frame.
 *
 * bench-event FILE EVENT; what ./dev bench event runs.
 */
#include "rk-application.h"
#include "rk-documents.h"
#include "rk-page.h"
#include "rk-replan-dialog.h"
#include "rk-schedule-dialog.h"
#include "rk-timetable-view.h"
#include "rk-window-private.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#define LONGEST_MS 16.0
#define PATIENT    (90 * G_USEC_PER_SEC)
#define DRAGS      120

typedef struct
{
  RkWindow *window;
  RkPage *page;
  double begun;
  double in_frame; /* of the turn that is on */
  double frame;    /* the longest, in ms */
  double turn;
} Bench;

static double
cpu_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double)spent.tv_sec * 1e3 + (double)spent.tv_nsec / 1e6;
}

static void
before_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->begun = cpu_ms ();
}

static void
after_cb (GdkFrameClock *clock, Bench *bench)
{
  double spent = cpu_ms () - bench->begun;

  bench->in_frame += spent;
  bench->frame = MAX (bench->frame, spent);
}

static void
turn (Bench *bench, gboolean may_block)
{
  double begun = cpu_ms ();

  bench->in_frame = 0;
  g_main_context_iteration (NULL, may_block);
  bench->turn = MAX (bench->turn, cpu_ms () - begun - bench->in_frame);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Until nothing has happened for a while. */
static void
settle (Bench *bench)
{
  guint tick = g_timeout_add (5, wake_cb, NULL);
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 3;

  while (g_get_monotonic_time () < end)
    turn (bench, TRUE);
  g_source_remove (tick);
}

static void
begin (Bench *bench)
{
  bench->turn = bench->frame = 0;
}

static void
tell (Bench *bench, const char *what)
{
  g_print ("%s\tlongest turn %.1f ms%s\tlongest frame %.1f ms\n", what, bench->turn,
           bench->turn > LONGEST_MS ? " (too long)" : "", bench->frame);
  begin (bench);
}

/* Counts what is done in the calling code as a turn of its own. */
static void
run (Bench *bench, const char *command)
{
  double begun = cpu_ms ();

  rk_page_run_action (bench->page, command);
  bench->turn = MAX (bench->turn, cpu_ms () - begun);
  settle (bench);
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

static GtkWidget *
wait_for_type (Bench *bench, GType type, gboolean there)
{
  gint64 end = g_get_monotonic_time () + PATIENT;
  GtkWidget *found = find_type (GTK_WIDGET (bench->window), type);
  guint tick = g_timeout_add (5, wake_cb, NULL);

  while ((found != NULL) != there && g_get_monotonic_time () < end)
    {
      turn (bench, TRUE);
      found = find_type (GTK_WIDGET (bench->window), type);
    }
  g_source_remove (tick);
  return found;
}

static GtkEventController *
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  return NULL;
}

/* The area that the grid is drawn on. */
static GtkWidget *
find_grid (Bench *bench)
{
  GtkWidget *view = wait_for_type (bench, RK_TYPE_TIMETABLE_VIEW, TRUE);

  return find_type (view, GTK_TYPE_DRAWING_AREA);
}

/* A meeting is taken up with the pointer and carried over the grid. */
static void
bench_drag (Bench *bench)
{
  GtkWidget *area = find_grid (bench);
  GtkEventController *source = find_controller (area, GTK_TYPE_DRAG_SOURCE);
  GtkEventController *target = find_controller (area, GTK_TYPE_DROP_TARGET);
  GdkContentProvider *content = NULL;

  for (int x = 100; content == NULL && x < 2000; x += 132)
    for (int y = 80; content == NULL && y < 600; y += 44)
      g_signal_emit_by_name (source, "prepare", (double)x, (double)y, &content);
  g_clear_object (&content);
  settle (bench);
  begin (bench);
  for (int i = 0; i < DRAGS; i++)
    {
      GdkDragAction action = 0;
      double begun = cpu_ms ();

      g_signal_emit_by_name (target, "motion", 80.0 + 29 * i % 1000, 70.0 + 47 * i % 560, &action);
      bench->turn = MAX (bench->turn, cpu_ms () - begun);
      for (int k = 0; k < 3; k++)
        turn (bench, FALSE);
    }
  tell (bench, "drag over the grid");
}

static void
press (Bench *bench, GtkWidget *widget, guint key)
{
  GtkEventController *keys = find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean handled = FALSE;
  double begun = cpu_ms ();

  g_signal_emit_by_name (keys, "key-pressed", key, 0, 0, &handled);
  bench->turn = MAX (bench->turn, cpu_ms () - begun);
  settle (bench);
}

/* The same with the keyboard, put down: every place of a column in turn, so that
 * some have a meeting and some have room. */
static void
bench_move (Bench *bench)
{
  GtkWidget *area = find_grid (bench);

  gtk_widget_grab_focus (area);
  settle (bench);
  begin (bench);
  for (int i = 0; i < 6; i++)
    {
      press (bench, area, GDK_KEY_Return);
      press (bench, area, GDK_KEY_Down);
      press (bench, area, GDK_KEY_Right);
      press (bench, area, GDK_KEY_Return);
    }
  tell (bench, "take up and put down");
}

static void
bench_scroll (Bench *bench)
{
  GtkWidget *view = wait_for_type (bench, RK_TYPE_TIMETABLE_VIEW, TRUE);
  GtkWidget *scroller = find_type (view, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *along = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));

  begin (bench);
  for (int i = 0; i < 60; i++)
    {
      gtk_adjustment_set_value (along, 61 * i);
      for (int k = 0; k < 4; k++)
        turn (bench, FALSE);
    }
  tell (bench, "scroll");
}

static void
bench_schedule (Bench *bench)
{
  begin (bench);
  run (bench, "next");
  if (wait_for_type (bench, RK_TYPE_SCHEDULE_DIALOG, TRUE) == NULL
      || wait_for_type (bench, RK_TYPE_SCHEDULE_DIALOG, FALSE) != NULL)
    g_error ("no timetable");
  settle (bench);
  tell (bench, "schedule");
}

static void
bench_replan (Bench *bench)
{
  GtkWidget *dialog;
  gint64 end = g_get_monotonic_time () + 25 * G_USEC_PER_SEC;
  guint tick = g_timeout_add (5, wake_cb, NULL);

  run (bench, "day");
  run (bench, "rehearse 10:12");
  tell (bench, "the day");
  run (bench, "replan");
  dialog = wait_for_type (bench, RK_TYPE_REPLAN_DIALOG, TRUE);
  while (g_get_monotonic_time () < end && !rk_replan_dialog_is_ready (RK_REPLAN_DIALOG (dialog)))
    turn (bench, TRUE);
  g_source_remove (tick);
  settle (bench);
  tell (bench, "replan");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  settle (bench);
  begin (bench);
}

static void
bench_papers (Bench *bench, const char *folder)
{
  static const char *const papers[] = { "personal-timetables", "table-signs", "badges",
                                        "reception-list",      "room-grid",   "result-sheets",
                                        "challenge-sheets",    "calendar" };
  double begun = (double)g_get_monotonic_time () / 1e6;

  run (bench, "papers");
  tell (bench, "papers shown");
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.%s", folder, papers[i],
                                               g_str_equal (papers[i], "calendar") ? "ics" : "pdf");
      g_autofree char *command = g_strdup_printf ("make %s %s", papers[i], path);
      gint64 end = g_get_monotonic_time () + PATIENT;
      guint tick = g_timeout_add (5, wake_cb, NULL);
      double spent = cpu_ms ();

      rk_page_run_action (bench->page, command);
      bench->turn = MAX (bench->turn, cpu_ms () - spent);
      while (!g_file_test (path, G_FILE_TEST_EXISTS) && g_get_monotonic_time () < end)
        turn (bench, TRUE);
      g_source_remove (tick);
      tell (bench, papers[i]);
      g_unlink (path);
    }
  g_print ("all papers\t%.1f s\n", (double)g_get_monotonic_time () / 1e6 - begun);
}

static void
open_file (Bench *bench, const char *path, const char *event)
{
  g_autofree char *record = g_strconcat ("event/", event, NULL);
  GdkFrameClock *clock;

  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (bench->window));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), bench);
  rk_window_open (bench->window, path);
  settle (bench);
  begin (bench);
  {
    double begun = cpu_ms ();

    g_action_group_activate_action (G_ACTION_GROUP (bench->window), "open-record",
                                    g_variant_new_string (record));
    bench->turn = cpu_ms () - begun;
  }
  settle (bench);
  tell (bench, "open the event");
  bench->page = _rk_window_get_page (bench->window);
}

int
main (int argc, char **argv)
{
  static const char *const stages[] = { "participants", "challenges", "meetings",
                                        "matrix",       "timetable",  "day",
                                        "results",      "rates",      "papers" };
  g_autofree char *folder = g_dir_make_tmp ("renkei-bench-XXXXXX", NULL);
  g_autoptr (RkApplication) application = rk_application_new ();
  g_autoptr (GSettings) settings = NULL;
  Bench bench = { 0 };

  if (argc < 3 || !g_application_register (G_APPLICATION (application), NULL, NULL))
    return 2;
  settings = g_settings_new (APP_ID);
  bench.window = rk_window_new (ADW_APPLICATION (application), settings);
  open_file (&bench, argv[1], argv[2]);
  bench_schedule (&bench);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      run (&bench, stages[i]);
      tell (&bench, stages[i]);
    }
  run (&bench, "timetable");
  bench_scroll (&bench);
  bench_drag (&bench);
  bench_move (&bench);
  run (&bench, "publish");
  tell (&bench, "publish");
  bench_move (&bench);
  bench_replan (&bench);
  bench_papers (&bench, folder);
  g_rmdir (folder);
  return 0;
}
