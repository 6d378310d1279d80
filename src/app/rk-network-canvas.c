/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that is drawn and hit is in the scene of src/network; the widget
 * holds the view onto it, and its last picture: a drag moves that picture, and
 * where nothing has changed nothing is made.
 */
#include "rk-network-canvas.h"

#include "rk-network-picture.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define FIT_MARGIN    40.0
#define HIT_TOLERANCE 6.0
#define ZOOM_STEP     1.25
#define PAN_STEP      60.0
#define AROUND        200 /* made beyond each edge, so that a drag need not make more */

struct _RkNetworkCanvas
{
  GtkWidget parent_instance;

  RkScene *scene;
  RkNetwork *network; /* not owned: the page's */
  RkView view;
  gboolean fitted;
  int hovered;
  int selected;
  double drag_x, drag_y; /* of the view when a drag began */
  gboolean dragging;

  GdkTexture *picture;        /* (nullable): lines, signs and words */
  GdkTexture *furniture;      /* (nullable): legend and title, over it */
  RkView picture_view;        /* what the picture shows in its middle */
  RkSceneStyle picture_style; /* and how */
};

G_DEFINE_FINAL_TYPE (RkNetworkCanvas, rk_network_canvas, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
describe (RkNetworkCanvas *self)
{
  g_autofree char *text = NULL;

  if (self->network == NULL)
    return;
  if (self->selected >= 0)
    {
      RkNode *node = self->network->nodes->pdata[self->selected];

      text = g_strdup_printf (_ ("%s, %s, %d ties"), node->name, node->type, node->degree);
    }
  else
    text = g_strdup_printf (_ ("Network of %u institutions and %u ties"), self->network->nodes->len,
                            self->network->lines->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static RkRgba
to_rgba (const GdkRGBA *color)
{
  return (RkRgba){ color->red, color->green, color->blue, color->alpha };
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
  style->legend = self->view.width > 520 && self->view.height > 320;
  style->hovered = self->hovered;
  style->selected = self->selected;
}

static void
drop_picture (RkNetworkCanvas *self)
{
  g_clear_object (&self->picture);
  g_clear_object (&self->furniture);
}

/* Takes the pixels over; nothing is copied. */
static GdkTexture *
make_texture (guchar *pixels, int width, int height)
{
  gsize stride = (gsize)width * 4;
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, stride * (gsize)height);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/* A context that draws onto @pixels in the widget's own units. */
static cairo_t *
draw_onto (guchar *pixels, int width, int height, double scale)
{
  cairo_surface_t *surface =
      cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, width, height, width * 4);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  cairo_scale (cr, scale, scale);
  return cr;
}

static void
make_picture (RkNetworkCanvas *self, const RkSceneStyle *style, double scale)
{
  RkView wide = self->view;
  guchar *pixels;
  int width, height;
  cairo_t *cr;

  wide.dx += AROUND;
  wide.dy += AROUND;
  wide.width += 2 * AROUND;
  wide.height += 2 * AROUND;
  width = (int)ceil (wide.width * scale);
  height = (int)ceil (wide.height * scale);
  pixels = g_malloc ((gsize)width * 4 * (gsize)height);
  rk_scene_render (self->scene, &wide, style, scale, (int)g_get_num_processors (), pixels,
                   (gsize)width * 4);
  cr = draw_onto (pixels, width, height, scale);
  cairo_translate (cr, AROUND, AROUND);
  rk_scene_paint_labels (self->scene, cr, &self->view, style);
  cairo_destroy (cr);
  self->picture = make_texture (pixels, width, height);

  width = (int)ceil (self->view.width * scale);
  height = (int)ceil (self->view.height * scale);
  pixels = g_malloc0 ((gsize)width * 4 * (gsize)height);
  cr = draw_onto (pixels, width, height, scale);
  rk_scene_paint_legend (self->scene, cr, &self->view, style);
  cairo_destroy (cr);
  self->furniture = make_texture (pixels, width, height);
  self->picture_view = self->view;
  self->picture_style = *style;
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
         && a->contrast == b->contrast && a->legend == b->legend && a->hovered == b->hovered
         && a->selected == b->selected;
}

/* Whether the picture still shows the view, but for a drag that is under way. */
static gboolean
is_picture_good (RkNetworkCanvas *self, const RkSceneStyle *style, double scale)
{
  const RkView *was = &self->picture_view;
  double dx = self->view.dx - was->dx, dy = self->view.dy - was->dy;
  double reach = self->dragging ? AROUND : 0;

  return self->picture != NULL && is_same_style (style, &self->picture_style)
         && self->view.scale == was->scale && self->view.width == was->width
         && self->view.height == was->height && fabs (dx) <= reach && fabs (dy) <= reach
         && gdk_texture_get_width (self->furniture) == (int)ceil (was->width * scale);
}

/* The first time the whole network is fitted into the widget. */
static void
fit_view (RkNetworkCanvas *self, const RkSceneStyle *style)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);

  rk_scene_fit_beside_legend (self->scene, cr, style, self->view.width, self->view.height,
                              FIT_MARGIN, &self->view);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  self->fitted = TRUE;
}

static void
rk_network_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RkNetworkCanvas *self = RK_NETWORK_CANVAS (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double scale = 1;
  RkSceneStyle style;
  graphene_rect_t area;

  if (self->scene == NULL || width <= 0 || height <= 0)
    return;
  self->view.width = width;
  self->view.height = height;
  get_style (self, &style);
  if (gtk_widget_get_native (widget) != NULL)
    scale = gdk_surface_get_scale (gtk_native_get_surface (gtk_widget_get_native (widget)));
  if (!self->fitted)
    fit_view (self, &style);
  if (!is_picture_good (self, &style, scale))
    {
      drop_picture (self);
      make_picture (self, &style, scale);
    }
  graphene_rect_init (&area, (float)(self->view.dx - self->picture_view.dx - AROUND),
                      (float)(self->view.dy - self->picture_view.dy - AROUND),
                      (float)(gdk_texture_get_width (self->picture) / scale),
                      (float)(gdk_texture_get_height (self->picture) / scale));
  gtk_snapshot_append_texture (snapshot, self->picture, &area);
  graphene_rect_init (&area, 0, 0, (float)(gdk_texture_get_width (self->furniture) / scale),
                      (float)(gdk_texture_get_height (self->furniture) / scale));
  gtk_snapshot_append_texture (snapshot, self->furniture, &area);
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

static void
rk_network_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RkNetworkCanvas *self = RK_NETWORK_CANVAS (widget);

  /* The middle stays the middle when the window changes. */
  if (self->fitted && self->view.width > 0)
    {
      self->view.dx += (width - self->view.width) / 2;
      self->view.dy += (height - self->view.height) / 2;
      self->view.width = width;
      self->view.height = height;
    }
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, RkNetworkCanvas *self)
{
  int hit = self->scene != NULL ? rk_scene_hit (self->scene, &self->view, x, y, HIT_TOLERANCE) : -1;

  if (hit == self->hovered)
    return;
  self->hovered = hit;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), hit >= 0 ? "pointer" : NULL);
  if (hit >= 0 && self->network != NULL)
    {
      RkNode *node = self->network->nodes->pdata[hit];
      g_autofree char *text =
          g_strdup_printf (_ ("%s\n%s · %d ties"), node->name, node->type, node->degree);

      gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
    }
  else
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
left_cb (GtkEventControllerMotion *motion, RkNetworkCanvas *self)
{
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
  rk_view_zoom (&self->view, pow (ZOOM_STEP, -dy), x, y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

static void
drag_begun_cb (GtkGestureDrag *drag, double x, double y, RkNetworkCanvas *self)
{
  self->drag_x = self->view.dx;
  self->drag_y = self->view.dy;
  self->dragging = TRUE;
}

static void
drag_ended_cb (GtkGestureDrag *drag, double x, double y, RkNetworkCanvas *self)
{
  self->dragging = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dragged_cb (GtkGestureDrag *drag, double x, double y, RkNetworkCanvas *self)
{
  self->view.dx = self->drag_x + x;
  self->view.dy = self->drag_y + y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
clicked_cb (GtkGestureClick *click, int n_press, double x, double y, RkNetworkCanvas *self)
{
  int hit = self->scene != NULL ? rk_scene_hit (self->scene, &self->view, x, y, HIT_TOLERANCE) : -1;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  rk_network_canvas_select (self, hit);
  if (n_press == 2 && hit >= 0)
    g_signal_emit (self, signals[ACTIVATED], 0, hit);
}

/* Arrow keys walk to the next institution that way; with Ctrl they pan. */
static gboolean
move (RkNetworkCanvas *self, double dx, double dy, gboolean pan)
{
  int next;

  if (self->scene == NULL || self->network->nodes->len == 0)
    return FALSE;
  if (pan)
    {
      self->view.dx -= dx * PAN_STEP;
      self->view.dy -= dy * PAN_STEP;
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return TRUE;
    }
  next = self->selected < 0 ? 0 : rk_scene_step (self->scene, self->selected, dx, dy);
  if (next >= 0)
    rk_network_canvas_select (self, next);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *key,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                RkNetworkCanvas *self)
{
  gboolean pan = (state & GDK_CONTROL_MASK) != 0;

  if (state & GDK_ALT_MASK)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
      return move (self, -1, 0, pan);
    case GDK_KEY_Right:
      return move (self, 1, 0, pan);
    case GDK_KEY_Up:
      return move (self, 0, -1, pan);
    case GDK_KEY_Down:
      return move (self, 0, 1, pan);
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      rk_network_canvas_zoom (self, ZOOM_STEP);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      rk_network_canvas_zoom (self, 1 / ZOOM_STEP);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      rk_network_canvas_fit (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->selected >= 0)
        g_signal_emit (self, signals[ACTIVATED], 0, self->selected);
      return self->selected >= 0;
    case GDK_KEY_Escape:
      rk_network_canvas_select (self, -1);
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * rk_network_canvas_set_network:
 * @self: a canvas
 * @network: (nullable): a network with positions; it must live as long as it is shown
 * @title: what the picture is called
 * @subtitle: its date or edition
 *
 * Shows a network, the whole of it; nothing is selected.
 */
void
rk_network_canvas_set_network (RkNetworkCanvas *self,
                               RkNetwork *network,
                               const char *title,
                               const char *subtitle)
{
  g_return_if_fail (RK_IS_NETWORK_CANVAS (self));
  g_clear_pointer (&self->scene, rk_scene_free);
  drop_picture (self);
  self->network = network;
  self->hovered = self->selected = -1;
  self->fitted = FALSE;
  if (network != NULL)
    self->scene = rk_network_build_scene (network, title, subtitle);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** Selects a node, or none with -1. */
void
rk_network_canvas_select (RkNetworkCanvas *self, int node)
{
  g_return_if_fail (RK_IS_NETWORK_CANVAS (self));
  if (self->selected == node)
    return;
  self->selected = node;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTED], 0, node);
}

/** Returns: the selected node, or -1 */
int
rk_network_canvas_get_selected (RkNetworkCanvas *self)
{
  g_return_val_if_fail (RK_IS_NETWORK_CANVAS (self), -1);
  return self->selected;
}

/** Zooms about the middle; @factor above 1 comes nearer. */
void
rk_network_canvas_zoom (RkNetworkCanvas *self, double factor)
{
  g_return_if_fail (RK_IS_NETWORK_CANVAS (self));
  rk_view_zoom (&self->view, factor, self->view.width / 2, self->view.height / 2);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** Shows the whole network. */
void
rk_network_canvas_fit (RkNetworkCanvas *self)
{
  g_return_if_fail (RK_IS_NETWORK_CANVAS (self));
  self->fitted = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
rk_network_canvas_new (void)
{
  return g_object_new (RK_TYPE_NETWORK_CANVAS, NULL);
}

static void
rk_network_canvas_dispose (GObject *object)
{
  RkNetworkCanvas *self = RK_NETWORK_CANVAS (object);

  self->network = NULL;
  drop_picture (self);
  g_clear_pointer (&self->scene, rk_scene_free);
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
   * RkNetworkCanvas::selected:
   * @node: index of the node, or -1
   */
  signals[SELECTED] = g_signal_new ("selected", RK_TYPE_NETWORK_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
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
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->hovered = self->selected = -1;
  self->view.scale = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scrolled_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (dragged_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_ended_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}
