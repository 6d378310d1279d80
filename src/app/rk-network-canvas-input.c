/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pointer, touch and keys on the drawing of the network.  What the pointer can
 * do the keys can do too.
 */
#include "rk-network-canvas-private.h"

#include "rk-page.h"

#include <glib/gi18n.h>
#include <math.h>

#define PAN_STEP       60.0
#define NUDGE          20.0 /* of a node that is moved by keys, pixels */
#define LINE_TOLERANCE 4.0
#define DRAG_LEAST     6.0 /* a shorter one is a click */

static void
tell_line (RkNetworkCanvas *self, int line)
{
  const RkNetwork *shown = rk_network_state_get_shown (self->state);
  const RkLine *data = shown->lines->pdata[line];
  const RkNode *from = shown->nodes->pdata[data->from], *to = shown->nodes->pdata[data->to];
  g_autofree char *text = g_strdup_printf ("%s %s %s\n%s", from->name, data->directed ? "→" : "—",
                                           to->name, data->kind);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, RkNetworkCanvas *self)
{
  int hit = self->panning || self->dragged >= 0 ? -1 : _rk_network_canvas_hit (self, x, y);
  const RkNetwork *shown = rk_network_state_get_shown (self->state);
  int line = -1;

  if (shown == NULL || self->scene == NULL)
    return;
  if (hit < 0 && !self->panning && self->lasso == NULL)
    line = rk_scene_hit_line (self->scene, &self->view, x, y, LINE_TOLERANCE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), hit >= 0 || line >= 0 ? "pointer" : NULL);
  if (hit >= 0)
    {
      const RkNode *node = shown->nodes->pdata[hit];
      g_autofree char *text =
          g_strdup_printf (_ ("%s\n%s · %d ties"), node->name, node->type, node->degree);

      gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
    }
  else if (line >= 0)
    tell_line (self, line);
  else
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  if (hit == self->hovered)
    return;
  self->hovered = hit;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
left_cb (GtkEventControllerMotion *motion, RkNetworkCanvas *self)
{
  if (self->hovered < 0)
    return;
  self->hovered = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
scrolled_cb (GtkEventControllerScroll *scroll, double dx, double dy, RkNetworkCanvas *self)
{
  double x = self->view.width / 2, y = self->view.height / 2;
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (scroll));
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  graphene_point_t point;
  double ex, ey, sx, sy;

  if (event != NULL && gdk_event_get_position (event, &ex, &ey))
    {
      gtk_native_get_surface_transform (native, &sx, &sy);
      if (gtk_widget_compute_point (GTK_WIDGET (native), GTK_WIDGET (self),
                                    &GRAPHENE_POINT_INIT ((float)(ex - sx), (float)(ey - sy)),
                                    &point))
        {
          x = point.x;
          y = point.y;
        }
    }
  self->following = FALSE;
  rk_view_zoom (&self->view, pow (RK_ZOOM_STEP, -dy), x, y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

static void
pinch_begun_cb (GtkGesture *pinch, GdkEventSequence *sequence, RkNetworkCanvas *self)
{
  self->pinch_scale = self->view.scale;
}

static void
pinched_cb (GtkGestureZoom *pinch, double scale, RkNetworkCanvas *self)
{
  double x = self->view.width / 2, y = self->view.height / 2;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (pinch), &x, &y);
  self->following = FALSE;
  if (self->pinch_scale > 0 && scale > 0)
    rk_view_zoom (&self->view, self->pinch_scale * scale / self->view.scale, x, y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A click in the small picture brings that place to the middle. */
static gboolean
jump (RkNetworkCanvas *self, double x, double y)
{
  graphene_rect_t area;
  double lx, ly;

  if (!_rk_network_canvas_get_overview (self, &area)
      || !graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float)x, (float)y)))
    return FALSE;
  self->following = FALSE;
  rk_view_to_layout (&self->picture->overview_view, x - area.origin.x, y - area.origin.y, &lx, &ly);
  self->view.dx = self->view.width / 2 - lx * self->view.scale;
  self->view.dy = self->view.height / 2 - ly * self->view.scale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

static void
drag_begun_cb (GtkGestureDrag *drag, double x, double y, RkNetworkCanvas *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));
  graphene_rect_t area;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag_x = self->view.dx;
  self->drag_y = self->view.dy;
  self->dragged = -1;
  g_clear_pointer (&self->lasso, g_array_unref);
  if (_rk_network_canvas_get_overview (self, &area)
      && graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float)x, (float)y)))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  if (state & GDK_SHIFT_MASK)
    {
      self->lasso = g_array_new (FALSE, FALSE, sizeof (double));
      g_array_append_val (self->lasso, x);
      g_array_append_val (self->lasso, y);
      return;
    }
  self->dragged = _rk_network_canvas_hit (self, x, y);
  self->node_x = x;
  self->node_y = y;
}

static void
dragged_cb (GtkGestureDrag *drag, double x, double y, RkNetworkCanvas *self)
{
  double left, top;

  if (fabs (x) + fabs (y) < DRAG_LEAST && !self->panning)
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_gesture_drag_get_start_point (drag, &left, &top);
  left += x;
  top += y;
  if (self->lasso != NULL)
    {
      g_array_append_val (self->lasso, left);
      g_array_append_val (self->lasso, top);
    }
  else if (self->dragged >= 0)
    {
      self->node_x = left;
      self->node_y = top;
    }
  else
    {
      self->panning = TRUE;
      self->following = FALSE;
      self->view.dx = self->drag_x + x;
      self->view.dy = self->drag_y + y;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_within (const GArray *lasso, double x, double y)
{
  const double *p = (const double *)(void *)lasso->data;
  guint n = lasso->len / 2;
  gboolean inside = FALSE;

  for (guint i = 0, j = n - 1; i < n; j = i++)
    if ((p[2 * i + 1] > y) != (p[2 * j + 1] > y)
        && x < (p[2 * j] - p[2 * i]) * (y - p[2 * i + 1]) / (p[2 * j + 1] - p[2 * i + 1])
                   + p[2 * i])
      inside = !inside;
  return inside;
}

/* Chooses the nodes within the lasso; a lasso round none chooses none. */
static void
choose (RkNetworkCanvas *self)
{
  guint n = self->scene->nodes->len, count = 0;
  g_autofree guint8 *chosen = g_new0 (guint8, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const RkSceneNode *node = rk_scene_get_node (self->scene, (int)i);

      chosen[i] = is_within (self->lasso, node->x * self->view.scale + self->view.dx,
                             node->y * self->view.scale + self->view.dy);
      count += chosen[i];
    }
  g_clear_pointer (&self->lasso, g_array_unref);
  rk_network_state_choose (self->state, count > 0 ? chosen : NULL);
}

static void
put_down (RkNetworkCanvas *self, int node, double px, double py)
{
  g_autoptr (GError) error = NULL;
  double x, y;

  rk_view_to_layout (&self->view, px, py, &x, &y);
  rk_scene_move_node (self->scene, node, x, y);
  rk_network_painter_move (self->painter, node, x, y);
  rk_network_state_select (self->state, node);
  if (rk_network_state_pin (self->state, node, x, y, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

static void
drag_ended_cb (GtkGestureDrag *drag, double x, double y, RkNetworkCanvas *self)
{
  int node = self->dragged;

  self->panning = FALSE;
  self->dragged = -1;
  if (self->lasso != NULL && self->lasso->len >= 6 && self->scene != NULL)
    choose (self);
  else if (node >= 0 && fabs (x) + fabs (y) >= DRAG_LEAST)
    put_down (self, node, self->node_x, self->node_y);
  g_clear_pointer (&self->lasso, g_array_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
clicked_cb (GtkGestureClick *click, int n_press, double x, double y, RkNetworkCanvas *self)
{
  int hit = _rk_network_canvas_hit (self, x, y);
  int line;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->scene == NULL || jump (self, x, y))
    return;
  line = hit < 0 ? rk_scene_hit_line (self->scene, &self->view, x, y, LINE_TOLERANCE) : -1;
  if (line >= 0)
    rk_network_state_select_line (self->state, line);
  else
    rk_network_state_select (self->state, hit);
  if (hit < 0 && line < 0 && rk_network_state_get_chosen (self->state) != NULL)
    rk_network_state_choose (self->state, NULL);
  if (n_press == 2 && hit >= 0)
    g_signal_emit_by_name (self, "activated", hit);
}

static void
select_and_show (RkNetworkCanvas *self, int node)
{
  rk_network_state_select (self->state, node);
  rk_network_canvas_reveal (self, node);
}

/* Arrow keys walk along the tie that leads that way; with Ctrl they pan, with Shift they move the
 * institution. */
static gboolean
move (RkNetworkCanvas *self, double dx, double dy, GdkModifierType state)
{
  int selected = rk_network_state_get_selected (self->state);
  int next;

  if (self->scene == NULL || self->scene->nodes->len == 0)
    return FALSE;
  if (state & GDK_CONTROL_MASK)
    {
      rk_network_canvas_pan (self, -dx * PAN_STEP, -dy * PAN_STEP);
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) && selected >= 0)
    {
      const RkSceneNode *node = rk_scene_get_node (self->scene, selected);

      put_down (self, selected, node->x * self->view.scale + self->view.dx + dx * NUDGE,
                node->y * self->view.scale + self->view.dy + dy * NUDGE);
      return TRUE;
    }
  next = selected < 0 ? -1 : rk_scene_step (self->scene, selected, dx, dy);
  if (selected < 0)
    next = rk_scene_get_ranked (self->scene, -1, 1);
  if (next >= 0)
    select_and_show (self, next);
  return TRUE;
}

/* Tab goes on to the next in rank; with nothing selected, or past the last, it leaves. */
static gboolean
walk_ranks (RkNetworkCanvas *self, int by)
{
  int selected = rk_network_state_get_selected (self->state);
  int next;

  if (self->scene == NULL || selected < 0)
    return FALSE;
  next = rk_scene_get_ranked (self->scene, selected, by);
  if (next < 0)
    return FALSE;
  select_and_show (self, next);
  return TRUE;
}

static gboolean
toggle_pin (RkNetworkCanvas *self)
{
  int selected = rk_network_state_get_selected (self->state);
  const RkNetwork *shown = rk_network_state_get_shown (self->state);
  g_autoptr (GError) error = NULL;
  const RkNode *node;
  gboolean done;

  if (selected < 0)
    return FALSE;
  node = shown->nodes->pdata[selected];
  done = node->pinned ? rk_network_state_release (self->state, selected, &error)
                      : rk_network_state_pin (self->state, selected, node->x, node->y, &error);
  if (!done)
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
  return TRUE;
}

/* Adds the selected institution to those that are chosen, or takes it out. */
static gboolean
toggle_chosen (RkNetworkCanvas *self)
{
  int selected = rk_network_state_get_selected (self->state);
  const guint8 *was = rk_network_state_get_chosen (self->state);
  guint n = self->scene != NULL ? self->scene->nodes->len : 0;
  g_autofree guint8 *chosen = NULL;

  if (selected < 0)
    return FALSE;
  chosen = was != NULL ? g_memdup2 (was, n) : g_new0 (guint8, n + 1);
  chosen[selected] = !chosen[selected];
  rk_network_state_choose (self->state, memchr (chosen, 1, n) != NULL ? chosen : NULL);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *key,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                RkNetworkCanvas *self)
{
  int selected = rk_network_state_get_selected (self->state);

  if (state & GDK_ALT_MASK)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
      return move (self, -1, 0, state);
    case GDK_KEY_Right:
      return move (self, 1, 0, state);
    case GDK_KEY_Up:
      return move (self, 0, -1, state);
    case GDK_KEY_Down:
      return move (self, 0, 1, state);
    case GDK_KEY_Tab:
      return walk_ranks (self, 1);
    case GDK_KEY_ISO_Left_Tab:
      return walk_ranks (self, -1);
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      rk_network_canvas_zoom (self, RK_ZOOM_STEP);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      rk_network_canvas_zoom (self, 1 / RK_ZOOM_STEP);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      rk_network_canvas_fit (self);
      return TRUE;
    case GDK_KEY_p:
      return toggle_pin (self);
    case GDK_KEY_space:
      return toggle_chosen (self);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (selected >= 0)
        g_signal_emit_by_name (self, "activated", selected);
      return selected >= 0;
    case GDK_KEY_Escape:
      rk_network_state_select (self->state, -1);
      if (rk_network_state_get_chosen (self->state) != NULL)
        rk_network_state_choose (self->state, NULL);
      return TRUE;
    default:
      return FALSE;
    }
}

void
_rk_network_canvas_add_input (RkNetworkCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scrolled_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (dragged_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_ended_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begun_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinched_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}
