/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures are those of the pairing, read from the data that are shown; a
 * press or the space bar makes a meeting of a pair or takes it back.
 */
#include "rk-matrix-view.h"

#include "rk-matrix.h"
#include "rk-page.h"
#include "rk-plot-view.h"

#include <glib/gi18n.h>
#include <math.h>

struct _RkMatrixView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkDrawingArea *area;
  GtkLabel *told;
  RkModel *model;
  RkPlan *plan;     /* not owned: the event view's */
  GPtrArray *pairs; /* of RkPlanPair */
  RkMatrix *matrix;
  GArray *rows;    /* people, by row */
  GArray *columns; /* people, by column */
  int focus_row;
  int focus_column;
};

G_DEFINE_FINAL_TYPE (RkMatrixView, rk_matrix_view, ADW_TYPE_BIN)

static int
person_at (GArray *people, int index)
{
  return g_array_index (people, int, index);
}

static RkPlanPerson *
get_person (RkMatrixView *self, int person)
{
  return self->plan->people->pdata[person];
}

static void
get_window (RkMatrixView *self, RkWindowOnGrid *window)
{
  GtkAdjustment *horizontal = gtk_scrolled_window_get_hadjustment (self->scroller);
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scroller);

  window->x = gtk_adjustment_get_value (horizontal);
  window->y = gtk_adjustment_get_value (vertical);
  window->width = gtk_adjustment_get_page_size (horizontal);
  window->height = gtk_adjustment_get_page_size (vertical);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  RkMatrixView *self = data;
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (area));
  RkWindowOnGrid window;
  RkDrawStyle style;

  if (self->matrix == NULL)
    return;
  get_window (self, &window);
  rk_widget_get_draw_style (GTK_WIDGET (self), &style);
  rk_matrix_paint (self->matrix, cr, &style, &window, focused ? self->focus_row : -1,
                   focused ? self->focus_column : -1);
}

static RkPlanPair *
find_pair (RkMatrixView *self, int a, int b)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      RkPlanPair *pair = self->pairs->pdata[i];

      if (pair->a == a && pair->b == b)
        return pair;
    }
  return NULL;
}

static RkPlanMeeting *
find_meeting (RkMatrixView *self, int a, int b)
{
  for (guint i = 0; i < self->plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = self->plan->meetings->pdata[i];

      if (meeting->round == 1
          && ((meeting->a == a && meeting->b == b) || (meeting->a == b && meeting->b == a)))
        return meeting;
    }
  return NULL;
}

/* The two, what speaks for or against them, and where they meet. */
static void
describe (RkMatrixView *self)
{
  int a = person_at (self->rows, self->focus_row),
      b = person_at (self->columns, self->focus_column);
  RkPlanPair *pair = find_pair (self, a, b);
  RkPlanMeeting *meeting = find_meeting (self, a, b);
  g_autofree char *reasons = rk_plan_reasons_to_text (pair != NULL ? pair->reasons : NULL);
  g_autofree char *slot =
      meeting != NULL && meeting->slot >= 0 ? rk_plan_slot_name (self->plan, meeting->slot) : NULL;
  g_autofree char *text = NULL;

  g_strdelimit (reasons, "\n", ' ');
  text = g_strdup_printf ("%s × %s%s%s%s　%s", get_person (self, a)->name,
                          get_person (self, b)->name, meeting != NULL ? _ (": they meet") : "",
                          slot != NULL ? " " : "", slot != NULL ? slot : "",
                          pair != NULL && pair->no ? _ ("one of them does not want to")
                          : *reasons != '\0'       ? reasons
                                                   : _ ("nothing is known that speaks for it"));
  gtk_label_set_label (self->told, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->told), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

static void
clear (RkMatrixView *self)
{
  g_clear_pointer (&self->matrix, rk_matrix_free);
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->columns, 0);
}

static int *
number_people (RkMatrixView *self)
{
  int *number = g_new (int, self->plan->people->len + 1);

  for (int i = 0; i < (int)self->plan->people->len; i++)
    {
      int side = get_person (self, i)->present ? rk_plan_side_of (get_person (self, i)) : -1;
      GArray *people = side == 0 ? self->rows : self->columns;

      number[i] = side < 0 ? -1 : (int)people->len;
      if (side >= 0)
        g_array_append_val (people, i);
    }
  return number;
}

static void
fill_cells (RkMatrixView *self, const int *number)
{
  g_autofree int *counts = g_new0 (int, self->plan->people->len + 1);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const RkPlanPair *pair = self->pairs->pdata[i];
      RkMatrixCell *cell = rk_matrix_get_cell (self->matrix, number[pair->a], number[pair->b]);

      cell->value = pair->value;
      cell->refused = pair->no;
    }
  for (guint i = 0; i < self->plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = self->plan->meetings->pdata[i];

      if (meeting->round != 1 || meeting->a < 0 || meeting->b < 0 || number[meeting->a] < 0
          || number[meeting->b] < 0 || rk_plan_side_of (get_person (self, meeting->a)) != 0
          || rk_plan_side_of (get_person (self, meeting->b)) != 1)
        continue;
      rk_matrix_get_cell (self->matrix, number[meeting->a], number[meeting->b])->chosen = TRUE;
      counts[meeting->a]++;
      counts[meeting->b]++;
    }
  for (guint i = 0; i < self->rows->len; i++)
    rk_matrix_set_row (self->matrix, (int)i,
                       get_person (self, person_at (self->rows, (int)i))->name,
                       counts[person_at (self->rows, (int)i)]);
  for (guint i = 0; i < self->columns->len; i++)
    rk_matrix_set_column (self->matrix, (int)i,
                          get_person (self, person_at (self->columns, (int)i))->name,
                          counts[person_at (self->columns, (int)i)]);
}

static void
build (RkMatrixView *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree int *number = NULL;
  double width, height;

  clear (self);
  if (self->plan == NULL)
    return;
  self->pairs = rk_plan_rate (self->model, self->plan, &error);
  if (self->pairs == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  number = number_people (self);
  self->matrix = rk_matrix_new ((int)self->rows->len, (int)self->columns->len);
  fill_cells (self, number);
  rk_matrix_get_size (self->matrix, &width, &height);
  gtk_drawing_area_set_content_width (self->area, (int)ceil (width));
  gtk_drawing_area_set_content_height (self->area, (int)ceil (height));
  self->focus_row = CLAMP (self->focus_row, 0, MAX (0, (int)self->rows->len - 1));
  self->focus_column = CLAMP (self->focus_column, 0, MAX (0, (int)self->columns->len - 1));
  if (self->rows->len > 0 && self->columns->len > 0)
    describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
}

/**
 * rk_matrix_view_set_plan:
 * @self: a view
 * @model: (nullable): the model
 * @plan: (nullable): the plan to show; it must live until another is set
 */
void
rk_matrix_view_set_plan (RkMatrixView *self, RkModel *model, RkPlan *plan)
{
  g_return_if_fail (RK_IS_MATRIX_VIEW (self));
  g_set_object (&self->model, model);
  self->plan = plan;
  /* The figures are read only where they are seen. */
  if (plan == NULL)
    clear (self);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    build (self);
  else
    clear (self);
}

static void
toggle (RkMatrixView *self)
{
  g_autoptr (GError) error = NULL;
  int a, b;
  RkPlanMeeting *meeting;
  gboolean done;

  if (self->matrix == NULL || self->rows->len == 0 || self->columns->len == 0)
    return;
  a = person_at (self->rows, self->focus_row);
  b = person_at (self->columns, self->focus_column);
  meeting = find_meeting (self, a, b);
  done = meeting != NULL
             ? rk_plan_drop_pair (self->model, meeting->id, g_get_real_time () / G_USEC_PER_SEC,
                                  &error)
             : rk_plan_choose_pair (self->model, self->plan->event_id, get_person (self, a)->id,
                                    get_person (self, b)->id, &error);
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

static void
focus_cell (RkMatrixView *self, int row, int column)
{
  double x, y, width, height;

  if (self->rows->len == 0 || self->columns->len == 0)
    return;
  self->focus_row = CLAMP (row, 0, (int)self->rows->len - 1);
  self->focus_column = CLAMP (column, 0, (int)self->columns->len - 1);
  rk_matrix_get_box (self->matrix, self->focus_row, self->focus_column, &x, &y, &width, &height);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_hadjustment (self->scroller), x - 152,
                             x + width);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller), y - 120,
                             y + height);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
}

static void
clicked_cb (GtkGestureClick *click, int n_press, double x, double y, RkMatrixView *self)
{
  RkWindowOnGrid window;
  int row, column;

  gtk_widget_grab_focus (GTK_WIDGET (self->area));
  get_window (self, &window);
  if (self->matrix == NULL || !rk_matrix_hit (self->matrix, &window, x, y, &row, &column))
    return;
  focus_cell (self, row, column);
  /* One press looks, two decide. */
  if (n_press == 2)
    toggle (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *key,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                RkMatrixView *self)
{
  if (self->matrix == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
      focus_cell (self, self->focus_row, self->focus_column - 1);
      return TRUE;
    case GDK_KEY_Right:
      focus_cell (self, self->focus_row, self->focus_column + 1);
      return TRUE;
    case GDK_KEY_Up:
      focus_cell (self, self->focus_row - 1, self->focus_column);
      return TRUE;
    case GDK_KEY_Down:
      focus_cell (self, self->focus_row + 1, self->focus_column);
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      toggle (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
rk_matrix_view_map (GtkWidget *widget)
{
  RkMatrixView *self = RK_MATRIX_VIEW (widget);

  GTK_WIDGET_CLASS (rk_matrix_view_parent_class)->map (widget);
  if (self->plan != NULL)
    build (self);
}

static void
rk_matrix_view_dispose (GObject *object)
{
  RkMatrixView *self = RK_MATRIX_VIEW (object);

  if (self->rows != NULL)
    clear (self);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  self->plan = NULL;
  g_clear_object (&self->model);
  G_OBJECT_CLASS (rk_matrix_view_parent_class)->dispose (object);
}

static void
rk_matrix_view_class_init (RkMatrixViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_matrix_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = rk_matrix_view_map;
}

static void
rk_matrix_view_init (RkMatrixView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkAdjustment *adjustments[2];

  self->rows = g_array_new (FALSE, FALSE, sizeof (int));
  self->columns = g_array_new (FALSE, FALSE, sizeof (int));
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  self->area = GTK_DRAWING_AREA (gtk_drawing_area_new ());
  self->told = GTK_LABEL (gtk_label_new (_ ("Press twice, or the space bar, to choose a pair.")));
  gtk_widget_set_focusable (GTK_WIDGET (self->area), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who meets whom"), -1);
  gtk_drawing_area_set_draw_func (self->area, draw_cb, self, NULL);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->area));
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  gtk_label_set_xalign (self->told, 0);
  gtk_label_set_wrap (self->told, TRUE);
  gtk_label_set_lines (self->told, 3);
  gtk_label_set_ellipsize (self->told, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->told), "caption");
  gtk_widget_set_margin_start (GTK_WIDGET (self->told), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->told), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->told), 4);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->told), 6);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scroller));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->told));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->area), key);
  gtk_widget_add_controller (GTK_WIDGET (self->area), GTK_EVENT_CONTROLLER (click));
  adjustments[0] = gtk_scrolled_window_get_hadjustment (self->scroller);
  adjustments[1] = gtk_scrolled_window_get_vadjustment (self->scroller);
  for (int i = 0; i < 2; i++)
    g_signal_connect_object (adjustments[i], "value-changed", G_CALLBACK (gtk_widget_queue_draw),
                             self->area, G_CONNECT_SWAPPED);
}
