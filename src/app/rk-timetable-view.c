/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawing area as large as the grid inside a scrolled window.  It keeps no
 * copy of the plan: it is rebuilt when the event view loads another.
 */
#include "rk-timetable-view.h"

#include "rk-date.h"
#include "rk-page.h"
#include "rk-plot-view.h"
#include "rk-timetable.h"

#include <glib/gi18n.h>
#include <math.h>

struct _RkTimetableView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkDrawingArea *area;
  RkModel *model;
  RkPlan *plan; /* not owned: the event view's */
  RkTimetable *grid;
  GArray *meetings; /* by cell: index into the plan's meetings */
  int focus_column;
  int focus_row;
  int held; /* the cell that is being moved by keys, or -1 */
};

G_DEFINE_FINAL_TYPE (RkTimetableView, rk_timetable_view, ADW_TYPE_BIN)

static RkPlanMeeting *
get_meeting (RkTimetableView *self, int cell)
{
  return self->plan->meetings->pdata[g_array_index (self->meetings, int, cell)];
}

static const char *
person_name (RkTimetableView *self, int index)
{
  return index >= 0 ? ((RkPlanPerson *)self->plan->people->pdata[index])->name : "";
}

static void
describe_focus (RkTimetableView *self)
{
  int cell = rk_timetable_find_cell (self->grid, self->focus_column, self->focus_row);
  RkPlanPlace *place = self->plan->places->pdata[self->focus_column];
  g_autofree char *slot = rk_plan_slot_name (self->plan, self->focus_row);
  g_autofree char *text = NULL;

  if (cell >= 0)
    {
      RkPlanMeeting *meeting = get_meeting (self, cell);

      text = g_strdup_printf ("%s, %s: %s × %s", slot, place->name, person_name (self, meeting->a),
                              person_name (self, meeting->b));
    }
  else
    text = g_strdup_printf (_ ("%s, %s: free"), slot, place->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  RkTimetableView *self = data;
  GtkAdjustment *horizontal = gtk_scrolled_window_get_hadjustment (self->scroller);
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scroller);
  RkWindowOnGrid window;
  RkDrawStyle style;

  if (self->grid == NULL)
    return;
  window.x = gtk_adjustment_get_value (horizontal);
  window.y = gtk_adjustment_get_value (vertical);
  window.width = gtk_adjustment_get_page_size (horizontal);
  window.height = gtk_adjustment_get_page_size (vertical);
  rk_widget_get_draw_style (GTK_WIDGET (self), &style);
  rk_timetable_paint (self->grid, cr, &style, &window,
                      gtk_widget_has_focus (GTK_WIDGET (area)) ? self->focus_column : -1,
                      self->focus_row);
}

static char *
heading_of (RkTimetableView *self, guint slot)
{
  const RkPlanSlot *now = self->plan->slots->pdata[slot];
  const RkPlanSlot *before = slot > 0 ? self->plan->slots->pdata[slot - 1] : NULL;
  g_autofree char *text = NULL;
  RkDay day;

  if (before != NULL && g_str_equal (before->day, now->day)
      && g_strcmp0 (before->session, now->session) == 0)
    return NULL;
  text = rk_day_parse (now->day, &day, NULL) ? rk_day_to_text (day, rk_get_language ())
                                             : g_strdup (now->day);
  return g_strdup_printf ("%s　%s", text, now->session != NULL ? now->session : "");
}

static void
build (RkTimetableView *self)
{
  double width, height;

  self->grid = rk_timetable_new ();
  self->meetings = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < self->plan->places->len; i++)
    rk_timetable_add_column (self->grid, ((RkPlanPlace *)self->plan->places->pdata[i])->name);
  for (guint i = 0; i < self->plan->slots->len; i++)
    {
      g_autofree char *heading = heading_of (self, i);
      g_autofree char *time =
          rk_minutes_to_text (((RkPlanSlot *)self->plan->slots->pdata[i])->start_min);

      rk_timetable_add_row (self->grid, time, heading);
    }
  for (guint i = 0; i < self->plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = self->plan->meetings->pdata[i];
      RkCellState state = meeting->locked_slot >= 0 ? RK_CELL_LOCKED
                          : meeting->was_published && meeting->published_slot != meeting->slot
                              ? RK_CELL_MOVED
                          : g_strcmp0 (meeting->state, "実施") == 0 ? RK_CELL_DONE
                                                                    : RK_CELL_NORMAL;

      if (meeting->slot < 0 || meeting->place < 0)
        continue;
      rk_timetable_add_cell (self->grid, meeting->place, meeting->slot,
                             person_name (self, meeting->a), person_name (self, meeting->b), state);
      g_array_append_val (self->meetings, i);
    }
  rk_timetable_layout (self->grid);
  rk_timetable_get_size (self->grid, &width, &height);
  gtk_drawing_area_set_content_width (self->area, (int)ceil (width));
  gtk_drawing_area_set_content_height (self->area, (int)ceil (height));
}

static void
clear (RkTimetableView *self)
{
  g_clear_pointer (&self->grid, rk_timetable_free);
  g_clear_pointer (&self->meetings, g_array_unref);
  self->held = -1;
}

/**
 * rk_timetable_view_set_plan:
 * @self: a view
 * @model: (nullable): the model that moves are given to
 * @plan: (nullable): the plan to show; it must live until another is set
 */
void
rk_timetable_view_set_plan (RkTimetableView *self, RkModel *model, RkPlan *plan)
{
  g_return_if_fail (RK_IS_TIMETABLE_VIEW (self));
  clear (self);
  g_set_object (&self->model, model);
  self->plan = plan;
  if (plan == NULL)
    return;
  build (self);
  self->focus_column =
      CLAMP (self->focus_column, 0, MAX (0, rk_timetable_get_n_columns (self->grid) - 1));
  self->focus_row = CLAMP (self->focus_row, 0, MAX (0, rk_timetable_get_n_rows (self->grid) - 1));
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
}

/* Moves a meeting, or swaps it with the one that is there. */
static void
move_meeting (RkTimetableView *self, gint64 meeting_id, int column, int row)
{
  RkPlanSlot *slot = self->plan->slots->pdata[row];
  RkPlanPlace *place = self->plan->places->pdata[column];
  g_autoptr (GError) error = NULL;

  if (rk_timetable_find_cell (self->grid, column, row) >= 0)
    {
      rk_tell (GTK_WIDGET (self), _ ("This place is taken. Move the other meeting first."));
      return;
    }
  if (slot->id == 0 || place->id == 0)
    return;
  if (rk_plan_move (self->model, meeting_id, slot->id, place->id, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, RkTimetableView *self)
{
  int column, row, cell;

  if (self->grid == NULL || !rk_timetable_hit (self->grid, x, y, &column, &row))
    return NULL;
  cell = rk_timetable_find_cell (self->grid, column, row);
  if (cell < 0 || rk_store_is_read_only (rk_model_get_store (self->model)))
    return NULL;
  return gdk_content_provider_new_typed (G_TYPE_INT64, get_meeting (self, cell)->id);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RkTimetableView *self)
{
  int column, row;

  if (self->grid == NULL || !G_VALUE_HOLDS_INT64 (value)
      || !rk_timetable_hit (self->grid, x, y, &column, &row))
    return FALSE;
  move_meeting (self, g_value_get_int64 (value), column, row);
  return TRUE;
}

static void
focus_place (RkTimetableView *self, int column, int row)
{
  double x, y, width, height;

  self->focus_column = CLAMP (column, 0, rk_timetable_get_n_columns (self->grid) - 1);
  self->focus_row = CLAMP (row, 0, rk_timetable_get_n_rows (self->grid) - 1);
  rk_timetable_get_cell_box (self->grid, self->focus_column, self->focus_row, &x, &y, &width,
                             &height);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_hadjustment (self->scroller), x - width / 2,
                             x + width);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller), y - height * 2,
                             y + height);
  describe_focus (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
}

static void
clicked_cb (GtkGestureClick *click, int n_press, double x, double y, RkTimetableView *self)
{
  int column, row;

  gtk_widget_grab_focus (GTK_WIDGET (self->area));
  if (self->grid != NULL && rk_timetable_hit (self->grid, x, y, &column, &row))
    focus_place (self, column, row);
}

/* Arrows walk; Enter takes a meeting up and puts it down. */
static gboolean
key_pressed_cb (GtkEventControllerKey *key,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                RkTimetableView *self)
{
  int cell;

  if (self->grid == NULL || rk_timetable_get_n_columns (self->grid) == 0
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
      focus_place (self, self->focus_column - 1, self->focus_row);
      return TRUE;
    case GDK_KEY_Right:
      focus_place (self, self->focus_column + 1, self->focus_row);
      return TRUE;
    case GDK_KEY_Up:
      focus_place (self, self->focus_column, self->focus_row - 1);
      return TRUE;
    case GDK_KEY_Down:
      focus_place (self, self->focus_column, self->focus_row + 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      cell = rk_timetable_find_cell (self->grid, self->focus_column, self->focus_row);
      if (self->held < 0 && cell >= 0)
        {
          self->held = cell;
          rk_tell (GTK_WIDGET (self), _ ("Taken up. Go to a free place and press Enter again."));
        }
      else if (self->held >= 0)
        {
          gint64 id = get_meeting (self, self->held)->id;

          self->held = -1;
          move_meeting (self, id, self->focus_column, self->focus_row);
        }
      return TRUE;
    case GDK_KEY_Escape:
      self->held = -1;
      return FALSE;
    default:
      return FALSE;
    }
}

static gboolean
tooltip_cb (
    GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, RkTimetableView *self)
{
  int column, row, cell;
  RkPlanMeeting *meeting;
  g_autofree char *reasons = NULL;
  g_autofree char *text = NULL;

  if (self->grid == NULL || keyboard || !rk_timetable_hit (self->grid, x, y, &column, &row))
    return FALSE;
  cell = rk_timetable_find_cell (self->grid, column, row);
  if (cell < 0)
    return FALSE;
  meeting = get_meeting (self, cell);
  reasons = rk_plan_reasons_to_text (meeting->reasons);
  text = g_strdup_printf ("%s × %s%s%s", person_name (self, meeting->a),
                          person_name (self, meeting->b), *reasons != '\0' ? "\n" : "", reasons);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
rk_timetable_view_dispose (GObject *object)
{
  RkTimetableView *self = RK_TIMETABLE_VIEW (object);

  clear (self);
  self->plan = NULL;
  g_clear_object (&self->model);
  G_OBJECT_CLASS (rk_timetable_view_parent_class)->dispose (object);
}

static void
rk_timetable_view_class_init (RkTimetableViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_timetable_view_dispose;
}

static void
add_controllers (RkTimetableView *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_COPY);
  GtkWidget *area = GTK_WIDGET (self->area);

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (clicked_cb), self);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (area, key);
  gtk_widget_add_controller (area, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (area, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (area, GTK_EVENT_CONTROLLER (target));
}

static void
rk_timetable_view_init (RkTimetableView *self)
{
  self->held = -1;
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  self->area = GTK_DRAWING_AREA (gtk_drawing_area_new ());
  gtk_widget_set_focusable (GTK_WIDGET (self->area), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->area), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Timetable"), -1);
  gtk_drawing_area_set_draw_func (self->area, draw_cb, self, NULL);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->area));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
  add_controllers (self);
  g_signal_connect_object (self->area, "query-tooltip", G_CALLBACK (tooltip_cb), self, 0);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "value-changed",
                           G_CALLBACK (gtk_widget_queue_draw), self->area, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (gtk_widget_queue_draw), self->area, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self->area, G_CONNECT_SWAPPED);
}
