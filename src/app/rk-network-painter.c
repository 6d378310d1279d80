/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One request waits at a time: a later one takes its place.
 */
#include "rk-network-painter.h"

#include <math.h>

typedef struct
{
  int node;
  double x, y;
} Move;

struct _RkNetworkPainter
{
  GThread *thread;
  GMutex mutex;
  GCond cond;
  RkPictureFunc func;
  gpointer data;

  /* under the mutex */
  gboolean quit;
  gboolean asked;
  RkView view;
  RkSceneStyle style;
  double scale;
  RkScene *next_scene; /* (nullable): to be taken over */
  gboolean has_next;
  GArray *moves;
  RkNetworkPicture *done; /* (nullable): not yet given */
  guint idle;

  /* the thread's own */
  RkScene *scene;
  GdkTexture *overview;
  RkView overview_view;
  RkSceneStyle overview_style;
};

void
rk_network_picture_free (RkNetworkPicture *picture)
{
  if (picture == NULL)
    return;
  g_clear_object (&picture->texture);
  for (int k = 0; k < picture->n_furniture; k++)
    g_clear_object (&picture->furniture[k]);
  g_clear_object (&picture->overview);
  g_free (picture);
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

static GdkTexture *
make_network (RkScene *scene, const RkView *view, const RkSceneStyle *style, double scale)
{
  RkView wide = *view;
  guchar *pixels;
  int width, height;
  cairo_t *cr;

  wide.dx += RK_PICTURE_AROUND;
  wide.dy += RK_PICTURE_AROUND;
  wide.width += 2 * RK_PICTURE_AROUND;
  wide.height += 2 * RK_PICTURE_AROUND;
  width = (int)ceil (wide.width * scale);
  height = (int)ceil (wide.height * scale);
  pixels = g_malloc ((gsize)width * 4 * (gsize)height);
  /* One processor is the window's. */
  rk_scene_render (scene, &wide, style, scale, MAX (1, (int)g_get_num_processors () - 1), pixels,
                   (gsize)width * 4);
  cr = draw_onto (pixels, width, height, scale);
  cairo_translate (cr, RK_PICTURE_AROUND, RK_PICTURE_AROUND);
  rk_scene_paint_labels (scene, cr, view, style);
  cairo_destroy (cr);
  return make_texture (pixels, width, height);
}

/* Legend and title, each upon a texture that is no larger than it. */
static void
make_furniture (RkScene *scene, RkNetworkPicture *picture)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);
  RkLabelBox boxes[2];

  picture->n_furniture = rk_scene_get_furniture (scene, cr, &picture->view, &picture->style, boxes);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  for (int k = 0; k < picture->n_furniture; k++)
    {
      double left = floor (boxes[k].x) - 1, top = floor (boxes[k].y) - 1;
      int width = (int)ceil ((boxes[k].width + 4) * picture->scale);
      int height = (int)ceil ((boxes[k].height + 4) * picture->scale);
      guchar *pixels = g_malloc0 ((gsize)width * 4 * (gsize)height);

      cr = draw_onto (pixels, width, height, picture->scale);
      cairo_translate (cr, -left, -top);
      rk_scene_paint_legend (scene, cr, &picture->view, &picture->style);
      cairo_destroy (cr);
      picture->furniture[k] = make_texture (pixels, width, height);
      graphene_rect_init (&picture->places[k], (float)left, (float)top,
                          (float)(width / picture->scale), (float)(height / picture->scale));
    }
}

static gboolean
is_same_colour (const RkRgba *a, const RkRgba *b)
{
  return a->red == b->red && a->green == b->green && a->blue == b->blue && a->alpha == b->alpha;
}

/* Kept until the scene or the colours change. */
static void
make_overview (RkNetworkPainter *self, const RkSceneStyle *style, double scale)
{
  RkSceneStyle small = *style;
  int width = (int)ceil (RK_OVERVIEW_WIDTH * scale);
  int height = (int)ceil (RK_OVERVIEW_HEIGHT * scale);
  guchar *pixels;

  if (self->overview != NULL && gdk_texture_get_width (self->overview) == width
      && is_same_colour (&self->overview_style.foreground, &style->foreground)
      && is_same_colour (&self->overview_style.background, &style->background))
    return;
  g_clear_object (&self->overview);
  small.label_scale = 0;
  small.legend = FALSE;
  small.selected = small.hovered = -1;
  rk_scene_fit (self->scene, RK_OVERVIEW_WIDTH, RK_OVERVIEW_HEIGHT, 8, &self->overview_view);
  pixels = g_malloc ((gsize)width * 4 * (gsize)height);
  rk_scene_render (self->scene, &self->overview_view, &small, scale, 1, pixels, (gsize)width * 4);
  self->overview = make_texture (pixels, width, height);
  self->overview_style = *style;
}

static gboolean
give_cb (gpointer data)
{
  RkNetworkPainter *self = data;
  RkNetworkPicture *picture;

  g_mutex_lock (&self->mutex);
  picture = g_steal_pointer (&self->done);
  self->idle = 0;
  g_mutex_unlock (&self->mutex);
  if (picture != NULL)
    self->func (picture, self->data);
  return G_SOURCE_REMOVE;
}

static RkNetworkPicture *
make_picture (RkNetworkPainter *self, const RkView *view, const RkSceneStyle *style, double scale)
{
  RkNetworkPicture *picture = g_new0 (RkNetworkPicture, 1);

  picture->view = *view;
  picture->style = *style;
  picture->scale = scale;
  picture->texture = make_network (self->scene, view, style, scale);
  make_furniture (self->scene, picture);
  make_overview (self, style, scale);
  picture->overview = g_object_ref (self->overview);
  picture->overview_view = self->overview_view;
  return picture;
}

/* What came since the last picture.  Under the mutex. */
static void
take_changes (RkNetworkPainter *self)
{
  if (self->has_next)
    {
      if (self->scene != NULL && self->next_scene != NULL)
        rk_scene_inherit_labels (self->next_scene, self->scene);
      rk_scene_free (self->scene);
      self->scene = g_steal_pointer (&self->next_scene);
      self->has_next = FALSE;
      g_clear_object (&self->overview);
    }
  for (guint i = 0; self->scene != NULL && i < self->moves->len; i++)
    {
      const Move *move = &g_array_index (self->moves, Move, i);

      rk_scene_move_node (self->scene, move->node, move->x, move->y);
    }
  g_array_set_size (self->moves, 0);
}

static gpointer
paint_thread (gpointer data)
{
  RkNetworkPainter *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->quit)
    {
      RkView view;
      RkSceneStyle style;
      double scale;
      RkNetworkPicture *picture;

      if (!self->asked)
        {
          g_cond_wait (&self->cond, &self->mutex);
          continue;
        }
      self->asked = FALSE;
      view = self->view;
      style = self->style;
      scale = self->scale;
      take_changes (self);
      if (self->scene == NULL)
        continue;
      g_mutex_unlock (&self->mutex);
      picture = make_picture (self, &view, &style, scale);
      g_mutex_lock (&self->mutex);
      if (self->has_next) /* of a scene that is gone */
        {
          rk_network_picture_free (picture);
          continue;
        }
      rk_network_picture_free (self->done);
      self->done = picture;
      if (self->idle == 0 && !self->quit)
        self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, give_cb, self, NULL);
    }
  g_mutex_unlock (&self->mutex);
  rk_scene_free (self->scene);
  return NULL;
}

/**
 * rk_network_painter_new:
 * @func: is given each picture and owns it then
 * @data: for @func
 *
 * Returns: (transfer full): a painter without a scene
 */
RkNetworkPainter *
rk_network_painter_new (RkPictureFunc func, gpointer data)
{
  RkNetworkPainter *self = g_new0 (RkNetworkPainter, 1);

  self->func = func;
  self->data = data;
  self->moves = g_array_new (FALSE, FALSE, sizeof (Move));
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("painter", paint_thread, self);
  return self;
}

/** Waits for the picture that is being made, if any. */
void
rk_network_painter_free (RkNetworkPainter *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->quit = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  if (self->idle != 0)
    g_source_remove (self->idle);
  rk_network_picture_free (self->done);
  rk_scene_free (self->next_scene);
  g_clear_object (&self->overview);
  g_array_unref (self->moves);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

/** Paints another scene from now on.  @scene: (transfer full) (nullable) */
void
rk_network_painter_set_scene (RkNetworkPainter *self, RkScene *scene)
{
  g_mutex_lock (&self->mutex);
  rk_scene_free (self->next_scene);
  self->next_scene = scene;
  self->has_next = TRUE;
  self->asked = FALSE;
  g_array_set_size (self->moves, 0);
  rk_network_picture_free (g_steal_pointer (&self->done));
  g_mutex_unlock (&self->mutex);
}

/** A node is elsewhere from the next picture on. */
void
rk_network_painter_move (RkNetworkPainter *self, int node, double x, double y)
{
  Move move = { node, x, y };

  g_mutex_lock (&self->mutex);
  if (self->moves->len > 0 && g_array_index (self->moves, Move, self->moves->len - 1).node == node)
    g_array_set_size (self->moves, self->moves->len - 1);
  g_array_append_val (self->moves, move);
  g_mutex_unlock (&self->mutex);
}

/** Asks for a picture; one that was asked for before and is not begun is not made. */
void
rk_network_painter_ask (RkNetworkPainter *self,
                        const RkView *view,
                        const RkSceneStyle *style,
                        double scale)
{
  g_mutex_lock (&self->mutex);
  self->view = *view;
  self->style = *style;
  self->scale = scale;
  self->asked = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}
