/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A frame is the last picture, moved and stretched to the view of now, with
 * what is under the pointer on top; a sharp picture is asked for where that one
 * is not, and nothing is made where nothing has changed.
 */
#include "rk-network-canvas-private.h"

#include "rk-network-export.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define FIT_MARGIN    40.0
#define HIT_TOLERANCE 6.0
#define INSET         12.0
#define TOLD_TIES     12 /* named to a screen reader */
#define LEGEND_WIDTH  600.0
#define LEGEND_HEIGHT 2000.0

G_DEFINE_FINAL_TYPE (RkNetworkCanvas, rk_network_canvas, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static RkNetwork *
get_shown (RkNetworkCanvas *self)
{
  return self->state != NULL ? rk_network_state_get_shown (self->state) : NULL;
}

/* The institution, its measures and its ties, in words. */
static char *
describe_node (RkNetworkCanvas *self, int node)
{
  const RkNetwork *shown = get_shown (self);
  const RkNode *data = shown->nodes->pdata[node];
  const RkStructure *structure = rk_network_state_get_plan (self->state)->structure;
  GString *text = g_string_new (NULL);
  int told = 0;

  g_string_append_printf (text, _ ("%s, %s, %d ties"), data->name, data->type, data->degree);
  if (data->pinned)
    g_string_append_printf (text, _ (", %s"), _ ("pinned"));
  if (structure != NULL && structure->articulation[node])
    g_string_append_printf (text, _ (", %s"), _ ("holds parts of the network together"));
  g_string_append (text, _ (". "));
  for (guint e = 0; e < shown->lines->len && told < TOLD_TIES; e++)
    {
      const RkLine *line = shown->lines->pdata[e];
      const RkNode *other;

      if (line->from != node && line->to != node)
        continue;
      other = shown->nodes->pdata[line->from == node ? line->to : line->from];
      g_string_append_printf (text, "%s%s: %s", told++ > 0 ? "; " : "", line->kind, other->name);
      if (line->change > RK_TIE_SAME)
        g_string_append_printf (text, " (%s)", rk_tie_change_get_label (line->change));
    }
  return g_string_free (text, FALSE);
}

/* Tells a screen reader what is selected, or what there is. */
void
_rk_network_canvas_describe (RkNetworkCanvas *self)
{
  const RkNetwork *shown = get_shown (self);
  int selected = self->state != NULL ? rk_network_state_get_selected (self->state) : -1;
  g_autofree char *text = NULL;

  if (shown == NULL)
    return;
  if (selected >= 0)
    text = describe_node (self, selected);
  else
    text = g_strdup_printf (_ ("Network of %u institutions and %u ties"), shown->nodes->len,
                            shown->lines->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (selected >= 0 && gtk_widget_has_focus (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static RkRgba
to_rgba (const GdkRGBA *color)
{
  return (RkRgba){ color->red, color->green, color->blue, color->alpha };
}

static gboolean
has_room_for_legend (double width, double height)
{
  return width > 680 && height > 380;
}

static void
get_style (RkNetworkCanvas *self, RkSceneStyle *style)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autofree GdkRGBA *accent = adw_style_manager_get_accent_color_rgba (manager);
  GdkRGBA foreground;

  rk_scene_style_init (style, adw_style_manager_get_dark (manager));
  gtk_widget_get_color (GTK_WIDGET (self), &foreground);
  style->foreground = to_rgba (&foreground);
  style->accent = to_rgba (accent);
  style->contrast = adw_style_manager_get_high_contrast (manager);
  style->legend = has_room_for_legend (self->view.width, self->view.height);
  if (self->controls != NULL)
    {
      GtkRequisition size;

      gtk_widget_get_preferred_size (self->controls, NULL, &size);
      style->corner[0] = size.width;
      style->corner[1] = size.height;
    }
  style->selected = rk_network_state_get_selected (self->state);
}

static gboolean
is_same_colour (const RkRgba *a, const RkRgba *b)
{
  return a->red == b->red && a->green == b->green && a->blue == b->blue && a->alpha == b->alpha;
}

static gboolean
is_same_style (const RkSceneStyle *a, const RkSceneStyle *b)
{
  return is_same_colour (&a->foreground, &b->foreground)
         && is_same_colour (&a->background, &b->background)
         && is_same_colour (&a->accent, &b->accent) && a->dark == b->dark
         && a->contrast == b->contrast && a->legend == b->legend && a->selected == b->selected
         && a->corner[0] == b->corner[0] && a->corner[1] == b->corner[1];
}

/* While it is moved about the picture need not be made again before its margin shows. */
static gboolean
shows_view (RkNetworkCanvas *self,
            const RkView *was,
            const RkSceneStyle *was_style,
            double was_scale,
            const RkSceneStyle *style,
            double scale)
{
  double reach = self->panning ? RK_PICTURE_AROUND * 0.6 : 0.01;

  return was->scale == self->view.scale && was->width == self->view.width
         && was->height == self->view.height && fabs (was->dx - self->view.dx) <= reach
         && fabs (was->dy - self->view.dy) <= reach && was_scale == scale
         && is_same_style (was_style, style);
}

static double
get_scale (RkNetworkCanvas *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));

  return native != NULL ? gdk_surface_get_scale (gtk_native_get_surface (native)) : 1;
}

static void
ask_for_picture (RkNetworkCanvas *self, const RkSceneStyle *style)
{
  double scale = get_scale (self);

  if (self->asked)
    {
      if (shows_view (self, &self->asked_view, &self->asked_style, self->asked_scale, style, scale))
        return;
    }
  else if (self->picture != NULL
           && shows_view (self, &self->picture->view, &self->picture->style, self->picture->scale,
                          style, scale))
    return;
  self->asked = TRUE;
  self->asked_view = self->view;
  self->asked_style = *style;
  self->asked_scale = scale;
  rk_network_painter_ask (self->painter, &self->view, style, scale);
}

static void
painted_cb (RkNetworkPicture *picture, gpointer data)
{
  RkNetworkCanvas *self = data;

  rk_network_picture_free (self->picture);
  self->picture = picture;
  if (picture->view.scale == self->asked_view.scale && picture->view.dx == self->asked_view.dx
      && picture->view.dy == self->asked_view.dy
      && is_same_style (&picture->style, &self->asked_style))
    self->asked = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fit_all (RkNetworkCanvas *self, const RkSceneStyle *style)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);

  rk_scene_fit_beside_legend (self->scene, cr, style, self->view.width, self->view.height,
                              FIT_MARGIN, &self->view);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The first time the whole network is fitted into the widget, or what a saved view says. */
static void
fit_view (RkNetworkCanvas *self, const RkSceneStyle *style)
{
  const RkNetworkQuery *query = self->shown_for;

  self->following = query->camera[2] <= 0;
  if (self->following)
    fit_all (self, style);
  else
    {
      self->view.scale = query->camera[2];
      self->view.dx = self->view.width / 2 - query->camera[0] * self->view.scale;
      self->view.dy = self->view.height / 2 - query->camera[1] * self->view.scale;
    }
  self->fitted = TRUE;
  g_clear_pointer (&self->fitted_for, rk_network_query_free);
  self->fitted_for = rk_network_query_copy (query);
  self->fitted_layout = rk_network_state_get_layout (self->state);
}

static void
draw_picture (RkNetworkCanvas *self, GtkSnapshot *snapshot)
{
  const RkNetworkPicture *picture = self->picture;
  double zoom = self->view.scale / picture->view.scale;
  double width = gdk_texture_get_width (picture->texture) / picture->scale;
  double height = gdk_texture_get_height (picture->texture) / picture->scale;
  graphene_rect_t area;

  graphene_rect_init (&area, (float)(self->view.dx - (picture->view.dx + RK_PICTURE_AROUND) * zoom),
                      (float)(self->view.dy - (picture->view.dy + RK_PICTURE_AROUND) * zoom),
                      (float)(width * zoom), (float)(height * zoom));
  gtk_snapshot_append_texture (snapshot, picture->texture, &area);
  for (int k = 0; k < picture->n_furniture; k++)
    gtk_snapshot_append_texture (snapshot, picture->furniture[k], &picture->places[k]);
}

static void
to_pixels (RkNetworkCanvas *self, int node, double *x, double *y)
{
  const RkSceneNode *data = rk_scene_get_node (self->scene, node);

  *x = data->x * self->view.scale + self->view.dx;
  *y = data->y * self->view.scale + self->view.dy;
}

static void
draw_ring (RkNetworkCanvas *self, GtkSnapshot *snapshot, double x, double y, double radius)
{
  g_autofree GdkRGBA *accent =
      adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  const float widths[4] = { 3, 3, 3, 3 };
  const GdkRGBA colours[4] = { *accent, *accent, *accent, *accent };
  GskRoundedRect ring;

  gsk_rounded_rect_init_from_rect (&ring,
                                   &GRAPHENE_RECT_INIT ((float)(x - radius), (float)(y - radius),
                                                        (float)(2 * radius), (float)(2 * radius)),
                                   (float)radius);
  gtk_snapshot_append_border (snapshot, &ring, widths, colours);
}

/* What is under the pointer, the node that is dragged with its lines, the lasso. */
static void
draw_overlay (RkNetworkCanvas *self, GtkSnapshot *snapshot)
{
  double x, y;

  if (self->dragged < 0 && self->hovered >= 0)
    {
      to_pixels (self, self->hovered, &x, &y);
      draw_ring (self, snapshot, x, y,
                 rk_scene_node_radius (self->scene, &self->view, self->hovered) + 5);
    }
  if (self->dragged >= 0 || self->lasso != NULL)
    {
      cairo_t *cr = gtk_snapshot_append_cairo (
          snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)self->view.width, (float)self->view.height));
      GdkRGBA foreground;

      gtk_widget_get_color (GTK_WIDGET (self), &foreground);
      gdk_cairo_set_source_rgba (cr, &foreground);
      cairo_set_line_width (cr, 1);
      if (self->dragged >= 0)
        {
          g_autoptr (GArray) near = rk_scene_neighbours (self->scene, self->dragged);

          for (guint i = 0; i < near->len; i++)
            {
              to_pixels (self, g_array_index (near, int, i), &x, &y);
              cairo_move_to (cr, self->node_x, self->node_y);
              cairo_line_to (cr, x, y);
            }
          cairo_stroke (cr);
          cairo_arc (cr, self->node_x, self->node_y, 8, 0, 2 * G_PI);
          cairo_fill (cr);
        }
      else
        {
          for (guint i = 0; i + 1 < self->lasso->len; i += 2)
            cairo_line_to (cr, g_array_index (self->lasso, double, i),
                           g_array_index (self->lasso, double, i + 1));
          cairo_close_path (cr);
          cairo_set_dash (cr, (const double[]){ 4, 3 }, 2, 0);
          cairo_stroke (cr);
        }
      cairo_destroy (cr);
    }
}

/* The small picture is there while not all is in view.  @area: (out) */
gboolean
_rk_network_canvas_get_overview (RkNetworkCanvas *self, graphene_rect_t *area)
{
  const RkView *small;

  if (self->picture == NULL || self->view.width < 640 || self->view.height < 420)
    return FALSE;
  small = &self->picture->overview_view;
  graphene_rect_init (area, (float)(self->view.width - INSET - RK_OVERVIEW_WIDTH), (float)INSET,
                      (float)RK_OVERVIEW_WIDTH, (float)RK_OVERVIEW_HEIGHT);
  return self->view.scale
         > 1.15 * small->scale
               * MIN (self->view.width / RK_OVERVIEW_WIDTH, self->view.height / RK_OVERVIEW_HEIGHT);
}

static void
draw_overview (RkNetworkCanvas *self, GtkSnapshot *snapshot)
{
  const float thin[4] = { 1, 1, 1, 1 }, thick[4] = { 2, 2, 2, 2 };
  g_autofree GdkRGBA *accent =
      adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  const GdkRGBA strong[4] = { *accent, *accent, *accent, *accent };
  GdkRGBA foreground;
  graphene_rect_t area, seen;
  double zoom, left, top;
  const RkView *small;

  if (!_rk_network_canvas_get_overview (self, &area))
    return;
  small = &self->picture->overview_view;
  gtk_widget_get_color (GTK_WIDGET (self), &foreground);
  foreground.alpha *= 0.4F;
  gtk_snapshot_append_texture (snapshot, self->picture->overview, &area);
  gtk_snapshot_append_border (
      snapshot,
      &GSK_ROUNDED_RECT_INIT (area.origin.x, area.origin.y, area.size.width, area.size.height),
      thin, (const GdkRGBA[]){ foreground, foreground, foreground, foreground });
  zoom = small->scale / self->view.scale;
  left = area.origin.x + small->dx - self->view.dx * zoom;
  top = area.origin.y + small->dy - self->view.dy * zoom;
  graphene_rect_init (&seen, (float)left, (float)top, (float)(self->view.width * zoom),
                      (float)(self->view.height * zoom));
  if (graphene_rect_intersection (&area, &seen, &seen))
    gtk_snapshot_append_border (
        snapshot,
        &GSK_ROUNDED_RECT_INIT (seen.origin.x, seen.origin.y, seen.size.width, seen.size.height),
        thick, strong);
}

static void
rk_network_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RkNetworkCanvas *self = RK_NETWORK_CANVAS (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  RkSceneStyle style;

  if (self->scene == NULL || width <= 0 || height <= 0)
    return;
  self->view.width = width;
  self->view.height = height;
  get_style (self, &style);
  if (!self->fitted)
    fit_view (self, &style);
  ask_for_picture (self, &style);
  if (self->picture != NULL)
    draw_picture (self, snapshot);
  draw_overlay (self, snapshot);
  draw_overview (self, snapshot);
}

static void
rk_network_canvas_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = 120;
  *natural = 600;
}

/* Where there is no room for the legend a button opens it. */
static gboolean
show_legend_button_cb (gpointer data)
{
  RkNetworkCanvas *self = data;

  self->legend_id = 0;
  gtk_widget_set_visible (self->legend_button,
                          !has_room_for_legend (gtk_widget_get_width (GTK_WIDGET (self)),
                                                gtk_widget_get_height (GTK_WIDGET (self))));
  if (self->following)
    self->fitted = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
rk_network_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RkNetworkCanvas *self = RK_NETWORK_CANVAS (widget);

  if (self->legend_button != NULL && self->legend_id == 0
      && gtk_widget_get_visible (self->legend_button) == has_room_for_legend (width, height))
    self->legend_id = g_idle_add (show_legend_button_cb, self);
  /* All stays in view while all was; else the middle stays the middle. */
  if (self->following)
    self->fitted = FALSE;
  else if (self->fitted && self->view.width > 0)
    {
      self->view.dx += (width - self->view.width) / 2;
      self->view.dy += (height - self->view.height) / 2;
      self->view.width = width;
      self->view.height = height;
    }
}

static RkScene *
build_scene (RkNetworkCanvas *self)
{
  RkNetwork *shown = get_shown (self);
  const RkNetworkQuery *query = rk_network_state_get_query (self->state);
  const RkNetworkPlan *plan = rk_network_state_get_plan (self->state);
  g_autofree char *title = rk_network_dup_title (query);
  g_autofree char *subtitle = rk_network_describe (shown, query);
  RkNetworkLook look = { .title = title,
                         .subtitle = subtitle,
                         .size = query->size,
                         .structure = plan->structure,
                         .way = rk_network_state_get_way (self->state),
                         .chosen = rk_network_state_get_chosen (self->state),
                         .discs = plan->discs,
                         .groups = plan->groups,
                         .framed = plan->framed,
                         .compared = query->compare != 0 };

  return rk_network_build_scene (shown, &look);
}

/* Another arrangement or neighbourhood is looked at afresh; years and filters keep the view. */
static gboolean
keeps_view (RkNetworkCanvas *self)
{
  const RkNetworkQuery *query = self->shown_for;
  const RkNetworkQuery *was = self->fitted_for;

  return self->fitted && was != NULL
         && self->fitted_layout == rk_network_state_get_layout (self->state)
         && was->flows == query->flows && was->arrange == query->arrange
         && was->depth == query->depth && was->focus.id == query->focus.id
         && was->camera[0] == query->camera[0] && was->camera[2] == query->camera[2];
}

static void
answered_cb (RkNetworkState *state, RkNetworkCanvas *self)
{
  g_clear_pointer (&self->scene, rk_scene_free);
  self->hovered = self->dragged = -1;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  self->asked = FALSE;
  if (get_shown (self) == NULL)
    {
      g_clear_pointer (&self->picture, rk_network_picture_free);
      rk_network_painter_set_scene (self->painter, NULL);
      self->fitted = FALSE;
      return;
    }
  g_clear_pointer (&self->shown_for, rk_network_query_free);
  self->shown_for = rk_network_query_copy (rk_network_state_get_query (self->state));
  self->scene = build_scene (self);
  rk_network_painter_set_scene (self->painter, build_scene (self));
  if (!keeps_view (self))
    self->fitted = FALSE;
  /* The old picture stays until the new one is there, but is not the new one. */
  if (self->picture != NULL)
    self->picture->view.width = -1;
  _rk_network_canvas_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
selected_cb (RkNetworkState *state, RkNetworkCanvas *self)
{
  _rk_network_canvas_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns: node at a pixel, or -1 */
int
_rk_network_canvas_hit (RkNetworkCanvas *self, double x, double y)
{
  return self->scene != NULL ? rk_scene_hit (self->scene, &self->view, x, y, HIT_TOLERANCE) : -1;
}

/** Shows the network of @state.  Given once. */
void
rk_network_canvas_set_state (RkNetworkCanvas *self, RkNetworkState *state)
{
  g_return_if_fail (RK_IS_NETWORK_CANVAS (self) && self->state == NULL);
  self->state = g_object_ref (state);
  g_signal_connect_object (state, "answered", G_CALLBACK (answered_cb), self, 0);
  g_signal_connect_object (state, "measured", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (state, "selected", G_CALLBACK (selected_cb), self, 0);
}

/**
 * rk_network_canvas_set_controls:
 * @self: a canvas
 * @controls: what lies upon its lower right corner: nothing is drawn there
 * @legend_button: is shown where the legend has no room in the drawing
 */
void
rk_network_canvas_set_controls (RkNetworkCanvas *self,
                                GtkWidget *controls,
                                GtkWidget *legend_button)
{
  g_return_if_fail (RK_IS_NETWORK_CANVAS (self));
  g_set_object (&self->controls, controls);
  g_set_object (&self->legend_button, legend_button);
}

static void
draw_legend_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  RkNetworkCanvas *self = data;
  RkView view = { 1, 0, 0, LEGEND_WIDTH, LEGEND_HEIGHT };
  RkLabelBox boxes[2];
  RkSceneStyle style;

  if (self->scene == NULL)
    return;
  get_style (self, &style);
  style.legend = TRUE;
  if (rk_scene_get_furniture (self->scene, cr, &view, &style, boxes) == 0)
    return;
  cairo_translate (cr, -boxes[0].x, -boxes[0].y);
  rk_scene_paint_legend (self->scene, cr, &view, &style);
}

/** Returns: (transfer floating): the legend alone, for a popover */
GtkWidget *
rk_network_canvas_new_legend (RkNetworkCanvas *self)
{
  GtkWidget *area = gtk_drawing_area_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);
  RkView view = { 1, 0, 0, LEGEND_WIDTH, LEGEND_HEIGHT };
  RkLabelBox boxes[2] = { { 0 } };
  RkSceneStyle style;

  get_style (self, &style);
  style.legend = TRUE;
  if (self->scene != NULL)
    rk_scene_get_furniture (self->scene, cr, &view, &style, boxes);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), (int)ceil (boxes[0].width) + 2);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), (int)ceil (boxes[0].height) + 2);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_legend_cb, g_object_ref (self),
                                  g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Legend"), -1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return area;
}

/** Zooms about the middle; @factor above 1 comes nearer. */
void
rk_network_canvas_zoom (RkNetworkCanvas *self, double factor)
{
  g_return_if_fail (RK_IS_NETWORK_CANVAS (self));
  self->following = FALSE;
  rk_view_zoom (&self->view, factor, self->view.width / 2, self->view.height / 2);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** Moves the picture by pixels. */
void
rk_network_canvas_pan (RkNetworkCanvas *self, double dx, double dy)
{
  g_return_if_fail (RK_IS_NETWORK_CANVAS (self));
  self->following = FALSE;
  self->view.dx += dx;
  self->view.dy += dy;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** Shows the whole network. */
void
rk_network_canvas_fit (RkNetworkCanvas *self)
{
  RkSceneStyle style;

  g_return_if_fail (RK_IS_NETWORK_CANVAS (self));
  if (self->scene == NULL)
    return;
  get_style (self, &style);
  fit_all (self, &style);
  self->following = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** Moves the picture so that a node is well within it. */
void
rk_network_canvas_reveal (RkNetworkCanvas *self, int node)
{
  double x, y, margin = MIN (self->view.width, self->view.height) / 5;

  if (self->scene == NULL || rk_scene_get_node (self->scene, node) == NULL || !self->fitted)
    return;
  to_pixels (self, node, &x, &y);
  self->following &= x >= 0 && y >= 0 && x <= self->view.width && y <= self->view.height;
  if (self->following)
    return;
  self->view.dx += CLAMP (x, margin, self->view.width - margin) - x;
  self->view.dy += CLAMP (y, margin, self->view.height - margin) - y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** Tells the middle of the view in the layout's unit and the pixels for one of it. */
void
rk_network_canvas_get_camera (RkNetworkCanvas *self, double camera[3])
{
  rk_view_to_layout (&self->view, self->view.width / 2, self->view.height / 2, &camera[0],
                     &camera[1]);
  camera[2] = self->view.scale;
}

/** Returns: whether the picture is that of the view of now */
gboolean
rk_network_canvas_is_sharp (RkNetworkCanvas *self)
{
  RkSceneStyle style;

  if (self->picture == NULL || self->scene == NULL || !self->fitted)
    return FALSE;
  get_style (self, &style);
  return shows_view (self, &self->picture->view, &self->picture->style, self->picture->scale,
                     &style, get_scale (self));
}

/** Returns: (transfer full) (nullable): what is seen, at twice the size, for the clipboard */
GdkTexture *
rk_network_canvas_take_picture (RkNetworkCanvas *self)
{
  const double scale = 2;
  int width = (int)(self->view.width * scale), height = (int)(self->view.height * scale);
  cairo_surface_t *surface;
  g_autoptr (GBytes) bytes = NULL;
  RkSceneStyle style;
  cairo_t *cr;
  GdkTexture *texture;

  if (self->scene == NULL || width <= 0 || height <= 0)
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  rk_scene_style_init (&style, FALSE);
  style.selected = rk_network_state_get_selected (self->state);
  cairo_scale (cr, scale, scale);
  rk_scene_paint (self->scene, cr, &self->view, &style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize)cairo_image_surface_get_stride (surface) * (gsize)height);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes,
                                    (gsize)cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return texture;
}

static void
rk_network_canvas_dispose (GObject *object)
{
  RkNetworkCanvas *self = RK_NETWORK_CANVAS (object);

  g_clear_handle_id (&self->legend_id, g_source_remove);
  g_clear_object (&self->controls);
  g_clear_object (&self->legend_button);
  g_clear_pointer (&self->painter, rk_network_painter_free);
  g_clear_pointer (&self->picture, rk_network_picture_free);
  g_clear_pointer (&self->scene, rk_scene_free);
  g_clear_pointer (&self->fitted_for, rk_network_query_free);
  g_clear_pointer (&self->shown_for, rk_network_query_free);
  g_clear_pointer (&self->lasso, g_array_unref);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (rk_network_canvas_parent_class)->dispose (object);
}

static void
rk_network_canvas_class_init (RkNetworkCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_network_canvas_dispose;
  widget_class->snapshot = rk_network_canvas_snapshot;
  widget_class->measure = rk_network_canvas_measure;
  widget_class->size_allocate = rk_network_canvas_size_allocate;

  /**
   * RkNetworkCanvas::activated:
   * @node: index of the node that was double-clicked or entered
   */
  signals[ACTIVATED] = g_signal_new ("activated", RK_TYPE_NETWORK_CANVAS, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "rk-network");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rk_network_canvas_init (RkNetworkCanvas *self)
{
  self->hovered = self->dragged = -1;
  self->view.scale = 1;
  self->painter = rk_network_painter_new (painted_cb, self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  _rk_network_canvas_add_input (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}
