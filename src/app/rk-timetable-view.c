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
  RkPlanTrial *trial;
  RkTimetable *grid;
  RkTimetableMode mode;
  char *day;        /* NULL for all */
  GArray *columns;  /* of Column */
  GArray *rows;     /* slots, by row */
  GArray *meetings; /* by cell: index into the plan's meetings */
  int focus_column;
  int focus_row;
  int held;          /* the meeting that is being moved, or -1 */
  int target_column; /* where it would be put down, or -1 */
  int target_row;
  gboolean target_good;
};

G_DEFINE_FINAL_TYPE (RkTimetableView, rk_timetable_view, ADW_TYPE_BIN)

enum
{
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A table, or one of the places that a person has at the same time. */
typedef struct
{
  int place;  /* or -1 */
  int person; /* or -1 */
  int lane;
} Column;

static const Column *
get_column (RkTimetableView *self, int column)
{
  return &g_array_index (self->columns, Column, column);
}

static int
get_slot (RkTimetableView *self, int row)
{
  return g_array_index (self->rows, int, row);
}

static RkPlanMeeting *
get_meeting (RkTimetableView *self, int index)
{
  return self->plan->meetings->pdata[index];
}

/* The meeting at a place of the grid, or -1. */
static int
find_meeting (RkTimetableView *self, int column, int row)
{
  int cell = rk_timetable_find_cell (self->grid, column, row);

  return cell >= 0 ? g_array_index (self->meetings, int, cell) : -1;
}

static const char *
person_name (RkTimetableView *self, int index)
{
  return index >= 0 ? ((RkPlanPerson *)self->plan->people->pdata[index])->name : "";
}

static const char *
place_name (RkTimetableView *self, int index)
{
  return index >= 0 ? ((RkPlanPlace *)self->plan->places->pdata[index])->name : "";
}

static char *
dup_names (RkTimetableView *self, const RkPlanMeeting *meeting)
{
  return g_strdup_printf ("%s × %s", person_name (self, meeting->a),
                          person_name (self, meeting->b));
}

static void
tell (RkTimetableView *self, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
  g_signal_emit (self, signals[TOLD], 0, text);
}

/* The table where a meeting would be in a place of the grid, or -1. */
static int
get_target_place (RkTimetableView *self, int meeting, int column, int row)
{
  const Column *at = get_column (self, column);

  if (at->place >= 0)
    return at->place;
  if (get_meeting (self, meeting)->a != at->person && get_meeting (self, meeting)->b != at->person)
    return -1;
  return rk_plan_trial_find_place (self->trial, meeting, get_slot (self, row));
}

static void
add_told (GHashTable *told, const RkPlanMeeting *meeting)
{
  g_hash_table_add (told, GINT_TO_POINTER (meeting->a));
  g_hash_table_add (told, GINT_TO_POINTER (meeting->b));
  for (guint i = 0; i < meeting->attendants->len; i++)
    g_hash_table_add (told, GINT_TO_POINTER (g_array_index (meeting->attendants, int, i)));
}

/* After publishing a move costs: who would have to be told, beyond those who
 * have to be told already. */
static char *
describe_cost (RkTimetableView *self, int slot, int place, int other)
{
  const RkPlanMeeting *meeting = get_meeting (self, self->held);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  GHashTableIter iter;
  gpointer person;

  if (!self->plan->is_published || (meeting->slot == slot && meeting->place == place))
    return NULL;
  if (meeting->was_published && meeting->published_slot == slot && meeting->published_place == place
      && other < 0)
    return g_strdup (_ ("as published: nobody has to be told"));
  add_told (told, meeting);
  if (other >= 0)
    add_told (told, get_meeting (self, other));
  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &person, NULL))
    g_string_append_printf (names, "%s%s", names->len > 0 ? "・" : "",
                            person_name (self, GPOINTER_TO_INT (person)));
  return g_strdup_printf (
      ngettext ("%u has to be told: %s", "%u have to be told: %s", g_hash_table_size (told)),
      g_hash_table_size (told), names->str);
}

/* Says what moving the held meeting to a place would do, and marks the place. */
static void
weigh (RkTimetableView *self, int column, int row)
{
  RkPlanMeeting *meeting;
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *names = NULL, *slot = NULL, *text = NULL, *cost = NULL, *both = NULL;
  int place, other = -1;

  if (self->held < 0 || self->trial == NULL
      || (column == self->target_column && row == self->target_row))
    return;
  self->target_column = column;
  self->target_row = row;
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
  meeting = get_meeting (self, self->held);
  names = dup_names (self, meeting);
  slot = rk_plan_slot_name (self->plan, get_slot (self, row));
  place = get_target_place (self, self->held, column, row);
  self->target_good = FALSE;
  if (place < 0)
    {
      text = g_strdup_printf (_ ("%s → %s: not here"), names, slot);
      tell (self, text);
      return;
    }
  faults = rk_plan_trial_move (self->trial, self->held, get_slot (self, row), place, &other);
  self->target_good = faults->len == 0;
  if (faults->len > 0)
    text = g_strdup_printf ("%s → %s %s: %s", names, slot, place_name (self, place),
                            (char *)faults->pdata[0]);
  else if (other >= 0)
    {
      g_autofree char *swapped = dup_names (self, get_meeting (self, other));

      text = g_strdup_printf (_ ("%s → %s %s: changes places with %s"), names, slot,
                              place_name (self, place), swapped);
    }
  else
    text = g_strdup_printf (_ ("%s → %s %s: nothing is against it"), names, slot,
                            place_name (self, place));
  cost = describe_cost (self, get_slot (self, row), place, other);
  both = cost != NULL ? g_strdup_printf ("%s\n%s", text, cost) : g_strdup (text);
  tell (self, both);
}

static void
let_go (RkTimetableView *self)
{
  self->held = -1;
  self->target_column = self->target_row = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
}

static void
describe_focus (RkTimetableView *self)
{
  const Column *column = get_column (self, self->focus_column);
  int found = find_meeting (self, self->focus_column, self->focus_row);
  g_autofree char *slot = rk_plan_slot_name (self->plan, get_slot (self, self->focus_row));
  const char *head =
      column->place >= 0 ? place_name (self, column->place) : person_name (self, column->person);
  g_autofree char *text = NULL;

  if (self->held >= 0)
    {
      weigh (self, self->focus_column, self->focus_row);
      return;
    }
  if (found >= 0)
    {
      RkPlanMeeting *meeting = get_meeting (self, found);
      g_autofree char *names = dup_names (self, meeting);

      text = g_strdup_printf ("%s, %s: %s%s", slot,
                              meeting->place >= 0 ? place_name (self, meeting->place) : head, names,
                              meeting->locked_slot >= 0 ? _ (" (fixed)") : "");
    }
  else
    text = g_strdup_printf (_ ("%s, %s: free"), slot, head);
  tell (self, text);
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
  if (self->target_column >= 0 && self->target_row >= 0)
    rk_timetable_paint_target (self->grid, cr, &style, self->target_column, self->target_row,
                               self->target_good);
}

static char *
heading_of (RkTimetableView *self, guint row)
{
  const RkPlanSlot *now = self->plan->slots->pdata[get_slot (self, (int)row)];
  const RkPlanSlot *before =
      row > 0 ? self->plan->slots->pdata[get_slot (self, (int)row - 1)] : NULL;
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
add_column (RkTimetableView *self, Column column, const char *name)
{
  g_array_append_val (self->columns, column);
  rk_timetable_add_column (self->grid, name);
}

static void
build_columns (RkTimetableView *self)
{
  for (int i = 0; self->mode == RK_TIMETABLE_BY_PLACE && i < (int)self->plan->places->len; i++)
    add_column (self, (Column){ i, -1, 0 }, place_name (self, i));
  for (int i = 0; self->mode != RK_TIMETABLE_BY_PLACE && i < (int)self->plan->people->len; i++)
    {
      RkPlanPerson *person = self->plan->people->pdata[i];

      if (rk_plan_side_of (person) != (self->mode == RK_TIMETABLE_BY_FIRST ? 0 : 1))
        continue;
      for (int lane = 0; lane < person->parallel; lane++)
        {
          g_autofree char *name = person->parallel > 1
                                      ? g_strdup_printf ("%s (%d)", person->name, lane + 1)
                                      : g_strdup (person->name);

          add_column (self, (Column){ -1, i, lane }, name);
        }
    }
}

/* The first free column of those that a meeting belongs to. */
static int
column_of (RkTimetableView *self, const RkPlanMeeting *meeting, int row)
{
  int person = self->mode == RK_TIMETABLE_BY_FIRST ? meeting->a : meeting->b;

  if (self->mode == RK_TIMETABLE_BY_PLACE)
    return meeting->place;
  for (guint i = 0; i < self->columns->len; i++)
    if (get_column (self, (int)i)->person == person
        && rk_timetable_find_cell (self->grid, (int)i, row) < 0)
      return (int)i;
  return -1;
}

static RkCellState
state_of (RkTimetableView *self, const RkPlanMeeting *meeting)
{
  if (rk_plan_is_gone (self->plan, meeting))
    return RK_CELL_GONE;
  if (meeting->locked_slot >= 0)
    return RK_CELL_LOCKED;
  if (meeting->was_published
      && (meeting->published_slot != meeting->slot || meeting->published_place != meeting->place))
    return RK_CELL_MOVED;
  return g_strcmp0 (meeting->state, "実施") == 0 ? RK_CELL_DONE : RK_CELL_NORMAL;
}

static void
build_cells (RkTimetableView *self)
{
  for (guint i = 0; i < self->plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = self->plan->meetings->pdata[i];
      int row = -1, column;

      for (guint r = 0; r < self->rows->len && row < 0; r++)
        row = get_slot (self, (int)r) == meeting->slot ? (int)r : -1;
      if (meeting->slot < 0 || meeting->place < 0 || row < 0)
        continue;
      column = column_of (self, meeting, row);
      if (column < 0)
        continue;
      rk_timetable_add_cell (
          self->grid, column, row,
          person_name (self, self->mode == RK_TIMETABLE_BY_FIRST ? meeting->b : meeting->a),
          self->mode == RK_TIMETABLE_BY_PLACE ? person_name (self, meeting->b)
                                              : place_name (self, meeting->place),
          state_of (self, meeting));
      g_array_append_val (self->meetings, i);
    }
}

static void
build (RkTimetableView *self)
{
  double width, height;

  self->grid = rk_timetable_new ();
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->rows = g_array_new (FALSE, FALSE, sizeof (int));
  self->meetings = g_array_new (FALSE, FALSE, sizeof (int));
  build_columns (self);
  for (int i = 0; i < (int)self->plan->slots->len; i++)
    if (self->day == NULL
        || g_str_equal (((RkPlanSlot *)self->plan->slots->pdata[i])->day, self->day))
      g_array_append_val (self->rows, i);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const RkPlanSlot *slot = self->plan->slots->pdata[get_slot (self, (int)i)];
      g_autofree char *heading = heading_of (self, i);
      g_autofree char *time = rk_minutes_to_text (slot->start_min);

      rk_timetable_add_row (self->grid, time, heading);
    }
  build_cells (self);
  rk_timetable_layout (self->grid);
  rk_timetable_get_size (self->grid, &width, &height);
  gtk_drawing_area_set_content_width (self->area, (int)ceil (width));
  gtk_drawing_area_set_content_height (self->area, (int)ceil (height));
}

static void
clear (RkTimetableView *self)
{
  g_clear_pointer (&self->grid, rk_timetable_free);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->meetings, g_array_unref);
  g_clear_pointer (&self->trial, rk_plan_trial_free);
  self->held = self->target_column = self->target_row = -1;
}

/* What was told of the plan before is no longer true. */
static void
tell_anew (RkTimetableView *self)
{
  if (rk_timetable_get_n_columns (self->grid) > 0 && rk_timetable_get_n_rows (self->grid) > 0
      && gtk_widget_has_focus (GTK_WIDGET (self->area)))
    describe_focus (self);
  else
    tell (self, _ ("Drag a meeting, or press Enter on it. Ctrl+L fixes it, Delete takes it off."));
}

static void
rebuild (RkTimetableView *self)
{
  clear (self);
  if (self->plan == NULL)
    return;
  build (self);
  self->trial = rk_plan_trial_new (self->plan);
  self->focus_column =
      CLAMP (self->focus_column, 0, MAX (0, rk_timetable_get_n_columns (self->grid) - 1));
  self->focus_row = CLAMP (self->focus_row, 0, MAX (0, rk_timetable_get_n_rows (self->grid) - 1));
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
  tell_anew (self);
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
  g_set_object (&self->model, model);
  self->plan = plan;
  rebuild (self);
}

/** Shows tables, or the people of one side, across. */
void
rk_timetable_view_set_mode (RkTimetableView *self, RkTimetableMode mode)
{
  g_return_if_fail (RK_IS_TIMETABLE_VIEW (self));
  if (self->mode == mode)
    return;
  self->mode = mode;
  self->focus_column = 0;
  rebuild (self);
}

/** Shows only the slots of one day; @day is ISO, or NULL for all. */
void
rk_timetable_view_set_day (RkTimetableView *self, const char *day)
{
  g_return_if_fail (RK_IS_TIMETABLE_VIEW (self));
  if (g_strcmp0 (self->day, day) == 0)
    return;
  g_free (self->day);
  self->day = g_strdup (day);
  rebuild (self);
}

static void
tell_done (RkTimetableView *self, gboolean done, GError *error)
{
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), error);
}

/* Moves a meeting, or has it change places with the one that is there. */
static void
put_down (RkTimetableView *self, int index, int column, int row)
{
  RkPlanMeeting *meeting = get_meeting (self, index);
  int place = self->trial != NULL ? get_target_place (self, index, column, row) : -1, other = -1;
  int slot = get_slot (self, row);
  g_autoptr (GPtrArray) faults = NULL;
  GError *error = NULL;
  gboolean done;

  if (place < 0)
    {
      rk_tell (GTK_WIDGET (self), _ ("It cannot be put there."));
      return;
    }
  if (meeting->slot == slot && meeting->place == place)
    return;
  faults = rk_plan_trial_move (self->trial, index, slot, place, &other);
  done = other >= 0 ? rk_plan_swap (self->model, meeting->id, get_meeting (self, other)->id, &error)
                    : rk_plan_move (self->model, meeting->id,
                                    ((RkPlanSlot *)self->plan->slots->pdata[slot])->id,
                                    ((RkPlanPlace *)self->plan->places->pdata[place])->id, &error);
  tell_done (self, done, error);
}

static int
find_by_id (RkTimetableView *self, gint64 id)
{
  for (guint i = 0; i < self->plan->meetings->len; i++)
    if (get_meeting (self, (int)i)->id == id)
      return (int)i;
  return -1;
}

static gboolean
is_writable (RkTimetableView *self)
{
  return self->model != NULL && !rk_store_is_read_only (rk_model_get_store (self->model));
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, RkTimetableView *self)
{
  int column, row, found;

  gtk_widget_activate_action (GTK_WIDGET (self), "event.flush", NULL);
  if (self->grid == NULL || !rk_timetable_hit (self->grid, x, y, &column, &row))
    return NULL;
  found = find_meeting (self, column, row);
  if (found < 0 || !is_writable (self))
    return NULL;
  self->held = found;
  return gdk_content_provider_new_typed (G_TYPE_INT64, get_meeting (self, found)->id);
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, RkTimetableView *self)
{
  let_go (self);
}

/* What comes from the list beside the grid is known once its value is here. */
static GdkDragAction
drop_motion_cb (GtkDropTarget *target, double x, double y, RkTimetableView *self)
{
  const GValue *value = gtk_drop_target_get_value (target);
  int column, row;

  if (self->grid == NULL)
    return 0;
  if (self->held < 0 && value != NULL && G_VALUE_HOLDS_INT64 (value))
    self->held = find_by_id (self, g_value_get_int64 (value));
  if (rk_timetable_hit (self->grid, x, y, &column, &row))
    weigh (self, column, row);
  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (GtkDropTarget *target, RkTimetableView *self)
{
  self->target_column = self->target_row = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RkTimetableView *self)
{
  int column, row, index;

  gtk_widget_activate_action (GTK_WIDGET (self), "event.flush", NULL);
  if (self->grid == NULL || !G_VALUE_HOLDS_INT64 (value)
      || !rk_timetable_hit (self->grid, x, y, &column, &row))
    return FALSE;
  index = find_by_id (self, g_value_get_int64 (value));
  if (index < 0)
    return FALSE;
  let_go (self);
  put_down (self, index, column, row);
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

/* Enter takes a meeting up and puts it down; on another they change places. */
static void
take_or_put (RkTimetableView *self)
{
  int found = find_meeting (self, self->focus_column, self->focus_row);

  if (self->held < 0 && found >= 0 && is_writable (self))
    {
      self->held = found;
      self->target_column = self->target_row = -1;
      tell (self, _ ("Taken up. Go where it is to be and press Enter again; Escape lets go."));
    }
  else if (self->held >= 0)
    {
      int held = self->held;

      let_go (self);
      put_down (self, held, self->focus_column, self->focus_row);
    }
}

static void
toggle_lock (RkTimetableView *self)
{
  int found = find_meeting (self, self->focus_column, self->focus_row);
  GError *error = NULL;
  gboolean done;

  if (found < 0 || !is_writable (self))
    return;
  done = rk_plan_set_lock (self->model, get_meeting (self, found)->id,
                           get_meeting (self, found)->locked_slot < 0, &error);
  tell_done (self, done, error);
}

static void
take_off (RkTimetableView *self)
{
  int found = find_meeting (self, self->focus_column, self->focus_row);
  GError *error = NULL;
  gboolean done;

  if (found < 0 || !is_writable (self))
    return;
  done = rk_plan_move (self->model, get_meeting (self, found)->id, 0, 0, &error);
  tell_done (self, done, error);
}

static gboolean
walk (RkTimetableView *self, guint keyval)
{
  static const struct
  {
    guint key;
    int column;
    int row;
  } steps[] = {
    { GDK_KEY_Left, -1, 0 },     { GDK_KEY_Right, 1, 0 },      { GDK_KEY_Up, 0, -1 },
    { GDK_KEY_Down, 0, 1 },      { GDK_KEY_Home, -9999, 0 },   { GDK_KEY_End, 9999, 0 },
    { GDK_KEY_Page_Up, 0, -10 }, { GDK_KEY_Page_Down, 0, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].key == keyval)
      {
        focus_place (self, self->focus_column + steps[i].column, self->focus_row + steps[i].row);
        return TRUE;
      }
  return FALSE;
}

/* Arrows walk; Enter takes up and puts down; Ctrl+L fixes; Delete takes off. */
static gboolean
key_pressed_cb (GtkEventControllerKey *key,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                RkTimetableView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "event.flush", NULL);
  if (self->grid == NULL || rk_timetable_get_n_columns (self->grid) == 0
      || rk_timetable_get_n_rows (self->grid) == 0 || (state & GDK_ALT_MASK))
    return FALSE;
  if (state & GDK_CONTROL_MASK)
    {
      if (keyval != GDK_KEY_l && keyval != GDK_KEY_L)
        return FALSE;
      toggle_lock (self);
      return TRUE;
    }
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      take_or_put (self);
      return TRUE;
    case GDK_KEY_Delete:
      take_off (self);
      return TRUE;
    case GDK_KEY_Escape:
      if (self->held < 0)
        return FALSE;
      let_go (self);
      describe_focus (self);
      return TRUE;
    default:
      return walk (self, keyval);
    }
}

static gboolean
tooltip_cb (
    GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, RkTimetableView *self)
{
  int column, row, found;
  RkPlanMeeting *meeting;
  g_autofree char *reasons = NULL;
  g_autofree char *text = NULL;

  if (self->grid == NULL || keyboard || !rk_timetable_hit (self->grid, x, y, &column, &row))
    return FALSE;
  found = find_meeting (self, column, row);
  if (found < 0)
    return FALSE;
  meeting = get_meeting (self, found);
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
  g_clear_pointer (&self->day, g_free);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (rk_timetable_view_parent_class)->dispose (object);
}

static void
rk_timetable_view_class_init (RkTimetableViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_timetable_view_dispose;
  /** RkTimetableView::told: what is at the cursor, or what a move would do */
  signals[TOLD] = g_signal_new ("told", RK_TYPE_TIMETABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
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
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (area, key);
  gtk_widget_add_controller (area, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (area, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (area, GTK_EVENT_CONTROLLER (target));
}

static void
rk_timetable_view_init (RkTimetableView *self)
{
  self->held = self->target_column = self->target_row = -1;
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  /* Without a role of its own it would be told to nobody. */
  self->area =
      g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
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
