/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawn anew each second from the time alone: it counts nothing itself.  F11
 * fills the screen, Escape gives it back.
 */
#include "rk-board-window.h"

#include "rk-board.h"
#include "rk-plot-view.h"

#include <glib/gi18n.h>

/* A page of tables stands so long. */
#define PAGE_S 8

struct _RkBoardWindow
{
  GtkWindow parent_instance;

  GtkWidget *area;
  RkPlan *plan;
  gint64 offset_s;
  guint tick;
};

G_DEFINE_FINAL_TYPE (RkBoardWindow, rk_board_window, GTK_TYPE_WINDOW)

static GArray *
collect_lines (const RkPlan *plan, int slot)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (RkBoardLine));

  for (guint p = 0; slot >= 0 && p < plan->places->len; p++)
    for (guint i = 0; i < plan->meetings->len; i++)
      {
        const RkPlanMeeting *meeting = plan->meetings->pdata[i];
        RkBoardLine line;

        if (meeting->slot != slot || meeting->place != (int)p || rk_plan_is_gone (plan, meeting))
          continue;
        line = (RkBoardLine){ ((RkPlanPlace *)plan->places->pdata[p])->name,
                              ((RkPlanPerson *)plan->people->pdata[meeting->a])->name,
                              ((RkPlanPerson *)plan->people->pdata[meeting->b])->name };
        g_array_append_val (lines, line);
      }
  return lines;
}

static char *
name_of_slot (const RkPlan *plan, int index)
{
  const RkPlanSlot *slot = plan->slots->pdata[index];
  g_autofree char *from = rk_minutes_to_text (slot->start_min);
  g_autofree char *to = rk_minutes_to_text (slot->start_min + slot->length_min);

  return g_strdup_printf ("%s–%s", from, to);
}

static char *
describe_heading (const RkPlan *plan, const RkDayStatus *status)
{
  g_autofree char *name = NULL;

  if (status->slot >= 0)
    {
      name = name_of_slot (plan, status->slot);
      return g_strdup_printf (_ ("Meeting %s, time left"), name);
    }
  if (status->next >= 0)
    return g_strdup (_ ("Next meeting in"));
  return g_strdup (status->is_today ? _ ("All meetings are over. Thank you.")
                                    : _ ("The event is not today"));
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  RkBoardWindow *self = data;
  RkMoment moment = rk_moment_from_utc (g_get_real_time () / G_USEC_PER_SEC + self->offset_s);
  g_autofree char *clock = rk_minutes_to_text (moment.second / 60);
  g_autofree char *heading = NULL, *countdown = NULL, *next = NULL, *next_slot = NULL;
  g_autoptr (GArray) lines = NULL;
  RkBoard board = { 0 };
  RkDayStatus status;
  RkDrawStyle style;

  if (self->plan == NULL)
    return;
  rk_widget_get_draw_style (GTK_WIDGET (area), &style);
  rk_day_get_status (self->plan, &moment, &status);
  heading = describe_heading (self->plan, &status);
  if (status.left_s > 0 && status.left_s >= 60 * 60)
    countdown = g_strdup_printf ("%d:%02d:%02d", status.left_s / 3600, status.left_s / 60 % 60,
                                 status.left_s % 60);
  else if (status.left_s > 0)
    countdown = g_strdup_printf ("%d:%02d", status.left_s / 60, status.left_s % 60);
  if (status.slot >= 0 && status.next >= 0)
    {
      next_slot = name_of_slot (self->plan, status.next);
      next = g_strdup_printf (_ ("Next %s"), next_slot);
    }
  lines = collect_lines (self->plan, status.slot >= 0 ? status.slot : status.next);
  board.title = self->plan->title;
  board.mark = self->offset_s != 0 ? _ ("Rehearsal") : NULL;
  board.clock = clock;
  board.heading = heading;
  board.countdown = countdown;
  board.next = next;
  board.lines = lines;
  board.page = (guint)(moment.second / PAGE_S);
  rk_board_paint (&board, cr, &style, width, height);
}

static void
describe (RkBoardWindow *self)
{
  RkMoment moment = rk_moment_from_utc (g_get_real_time () / G_USEC_PER_SEC + self->offset_s);
  g_autofree char *text =
      self->plan != NULL ? rk_day_status_to_text (self->plan, &moment) : g_strdup ("");
  g_autofree char *words =
      self->offset_s != 0 ? g_strdup_printf (_ ("Rehearsal: %s"), text) : g_strdup (text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

static gboolean
tick_cb (gpointer data)
{
  RkBoardWindow *self = data;

  describe (self);
  gtk_widget_queue_draw (self->area);
  return G_SOURCE_CONTINUE;
}

static gboolean
full_screen_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
name_window (RkBoardWindow *self)
{
  g_autofree char *title = self->plan == NULL ? g_strdup ("")
                           : self->offset_s != 0
                               ? g_strdup_printf (_ ("Rehearsal: %s"), self->plan->title)
                               : g_strdup (self->plan->title);

  gtk_window_set_title (GTK_WINDOW (self), title);
}

/**
 * rk_board_window_set_event:
 * @self: a board
 * @model: (nullable): the model
 * @event_id: an event, or 0
 *
 * Shows an event as the file has it now.
 */
void
rk_board_window_set_event (RkBoardWindow *self, RkModel *model, gint64 event_id)
{
  g_return_if_fail (RK_IS_BOARD_WINDOW (self));
  g_clear_pointer (&self->plan, rk_plan_free);
  if (model != NULL && event_id != 0)
    self->plan = rk_plan_load (model, event_id, NULL);
  name_window (self);
  tick_cb (self);
}

/** Shows another time than the real one: @offset_s seconds later. */
void
rk_board_window_set_offset (RkBoardWindow *self, gint64 offset_s)
{
  g_return_if_fail (RK_IS_BOARD_WINDOW (self));
  self->offset_s = offset_s;
  name_window (self);
  tick_cb (self);
}

GtkWidget *
rk_board_window_new (void)
{
  return g_object_new (RK_TYPE_BOARD_WINDOW, NULL);
}

static void
rk_board_window_dispose (GObject *object)
{
  RkBoardWindow *self = RK_BOARD_WINDOW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->plan, rk_plan_free);
  G_OBJECT_CLASS (rk_board_window_parent_class)->dispose (object);
}

static void
rk_board_window_class_init (RkBoardWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_board_window_dispose;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F11, 0, full_screen_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
rk_board_window_init (RkBoardWindow *self)
{
  self->area = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw_cb, self, NULL);
  gtk_widget_set_size_request (self->area, 320, 240);
  gtk_window_set_child (GTK_WINDOW (self), self->area);
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 720);
  self->tick = g_timeout_add_seconds (1, tick_cb, self);
}
