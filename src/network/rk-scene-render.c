/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture of a network for the screen: the same lines and signs as rk-scene-paint.c draws with
 * cairo, made in strips by several threads.
 *
 * Signs are drawn by cairo once for each shape, colour, size and place within a pixel, and then
 * copied.  Words and legend are cairo's in any case; see rk_scene_paint_labels().
 */
#include "rk-raster.h"
#include "rk-scene-private.h"

#include <math.h>
#include <string.h>

#define STRIP_ROWS    128
#define SPOTS         4   /* places within a pixel, across and down */
#define SIZES         4   /* sizes for each pixel of radius */
#define SPRITE_RADIUS 40  /* larger signs are drawn one by one */
#define THREADS_LINES 500 /* lines from which threads are worth while */

typedef struct
{
  float x1, y1, x2, y2;
  float width;
  int brush;
} Stroke;

typedef struct
{
  const RkSprite *sprite;
  int x, y;
} Stamp;

typedef struct
{
  RkScene *scene;
  const RkView *view;
  const RkSceneStyle *style;
  double scale; /* pixels for one of the view */
  guint32 *pixels;
  gsize stride;
  int width, height;
  guint32 paper;
  float widths[3]; /* of a common line, for each mark */
  GArray *strokes; /* (element-type Stroke) in the order of painting */
  GArray *stamps;  /* (element-type Stamp) */
  GArray *brushes; /* (element-type RkBrush): for each kind faded, plain, strong */
  int n_strips;
  int next; /* atomic: strip that nobody makes yet */
} Job;

static void
free_sprite (gpointer data)
{
  g_free (((RkSprite *)data)->pixels);
  g_free (data);
}

/* The pictures of signs that are kept; dropped when the colours change. */
static GHashTable *
get_sprites (RkScene *scene, const RkSceneStyle *style, double scale)
{
  RkSceneCache *cache = scene->cache;
  RkSpriteStyle now = { style->foreground, style->background, style->accent,
                        (style->dark ? 1 : 0) + (style->contrast ? 2 : 0), scale };

  if (cache->sprites == NULL)
    cache->sprites = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_sprite);
  if (memcmp (&now, &cache->sprite_style, sizeof now) != 0
      || g_hash_table_size (cache->sprites) > 20000)
    g_hash_table_remove_all (cache->sprites);
  cache->sprite_style = now;
  return cache->sprites;
}

/* A sign drawn by cairo, its middle at (@x, @y) of a picture of its own. */
static RkSprite *
draw_sprite (const Job *job, const RkSign *sign, double scale)
{
  double rim = sign->hovered || sign->mark == RK_MARK_STRONG ? 4 : 1.2;
  int side = 2 * (int)ceil ((sign->radius + rim) * 1.6 * scale) + 2;
  RkSprite *sprite = g_new (RkSprite, 1);
  RkSign moved = *sign;
  cairo_surface_t *surface;
  cairo_t *cr;

  sprite->width = sprite->height = side;
  sprite->pixels = g_new0 (guint32, (gsize)side * (gsize)side);
  surface = cairo_image_surface_create_for_data ((guchar *)sprite->pixels, CAIRO_FORMAT_ARGB32,
                                                 side, side, side * 4);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  moved.x += side / 2 / scale;
  moved.y += side / 2 / scale;
  _rk_scene_paint_sign (cr, job->style, &moved);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return sprite;
}

static void
add_stamp (Job *job, GHashTable *sprites, const RkSign *sign)
{
  double x = sign->x * job->scale, y = sign->y * job->scale;
  int column = (int)floor (x), row = (int)floor (y);
  int spot_x = (int)((x - column) * SPOTS), spot_y = (int)((y - row) * SPOTS);
  int size = (int)(sign->radius * job->scale * SIZES + 0.5);
  guint64 key = ((((guint64)size * RK_N_SHAPES + sign->shape) * RK_N_HUES + sign->hue) * 8
                 + (guint64)(sign->mark * 2 + (sign->hovered ? 1 : 0)))
                    * SPOTS * SPOTS
                + (guint64)(spot_y * SPOTS + spot_x);
  RkSprite *sprite = g_hash_table_lookup (sprites, &key);
  Stamp stamp;

  if (sprite == NULL)
    {
      RkSign model = *sign;

      model.x = (spot_x + 0.5) / SPOTS / job->scale;
      model.y = (spot_y + 0.5) / SPOTS / job->scale;
      model.radius = size / (SIZES * job->scale);
      sprite = draw_sprite (job, &model, job->scale);
      g_hash_table_insert (sprites, g_memdup2 (&key, sizeof key), sprite);
    }
  stamp = (Stamp){ sprite, column - sprite->width / 2, row - sprite->height / 2 };
  g_array_append_val (job->stamps, stamp);
}

/* Of the signs upon lines, one for each kind, of areas, and of the bands below strong lines. */
static void
add_solid_brushes (Job *job)
{
  for (guint k = 0; k <= job->scene->kinds->len + 1; k++)
    {
      RkRgba colour =
          k < job->scene->kinds->len
              ? _rk_scene_line_colour (g_array_index (job->scene->kinds, RkSceneKind, k).hue,
                                       job->style->dark)
          : k == job->scene->kinds->len ? _rk_scene_area_colour (job->style)
                                        : _rk_scene_band_colour (job->style);
      RkBrush brush;

      rk_brush_init (&brush, colour.red, colour.green, colour.blue, 1);
      g_array_append_val (job->brushes, brush);
    }
}

static void
make_brushes (Job *job)
{
  job->brushes = g_array_new (FALSE, FALSE, sizeof (RkBrush));
  for (guint k = 0; k < job->scene->kinds->len; k++)
    for (int mark = RK_MARK_PLAIN; mark <= RK_MARK_STRONG; mark++)
      {
        const RkSceneKind *kind = &g_array_index (job->scene->kinds, RkSceneKind, k);
        RkRgba colour = _rk_scene_line_colour (kind->hue, job->style->dark);
        double lengths[6];
        RkBrush brush;
        int count = _rk_scene_get_dash (
            kind->dash, _rk_scene_line_width (job->scene, job->view, 1, mark), lengths);

        for (int d = 0; d < count; d++)
          lengths[d] *= job->scale;
        rk_brush_init (&brush, colour.red, colour.green, colour.blue,
                       _rk_scene_line_alpha (job->scene, job->view, job->style, mark));
        rk_brush_set_pattern (&brush, lengths, count);
        g_array_append_val (job->brushes, brush);
      }
  add_solid_brushes (job);
}

/* A loop as the twelve sides of its ring. */
static void
add_ring (Job *job, int node, Stroke stroke)
{
  double radius = rk_scene_node_radius (job->scene, job->view, node) + 3;
  const RkSceneNode *data = rk_scene_get_node (job->scene, node);
  double x = data->x * job->view->scale + job->view->dx + radius;
  double y = data->y * job->view->scale + job->view->dy - radius;

  for (int k = 0; k < 12; k++)
    {
      double from = k * G_PI / 6, to = (k + 1) * G_PI / 6;

      stroke.x1 = (float)((x + radius * cos (from)) * job->scale);
      stroke.y1 = (float)((y + radius * sin (from)) * job->scale);
      stroke.x2 = (float)((x + radius * cos (to)) * job->scale);
      stroke.y2 = (float)((y + radius * sin (to)) * job->scale);
      g_array_append_val (job->strokes, stroke);
    }
}

/* A line of the scene as a stroke.  @place are the nodes' pixels. */
static void
add_stroke (Job *job, const float *place, int e, int mark)
{
  const RkSceneLine *line = &g_array_index (job->scene->lines, RkSceneLine, e);
  const float *a = place + 2 * line->from, *b = place + 2 * line->to;
  float reach = 20 * (float)job->scale;
  Stroke stroke = { a[0], a[1], b[0], b[1], job->widths[mark], line->kind * 3 + mark };

  if (line->weight > 1)
    stroke.width =
        (float)(_rk_scene_line_width (job->scene, job->view, line->weight, mark) * job->scale);
  if (line->from == line->to)
    {
      add_ring (job, line->from, stroke);
      return;
    }
  if (job->scene->cache->lanes[e] > 1)
    {
      double p[4];

      _rk_scene_line_ends (job->scene, job->view, e, p);
      stroke.x1 = (float)(p[0] * job->scale);
      stroke.y1 = (float)(p[1] * job->scale);
      stroke.x2 = (float)(p[2] * job->scale);
      stroke.y2 = (float)(p[3] * job->scale);
    }
  if (MAX (stroke.x1, stroke.x2) >= -reach
      && MIN (stroke.x1, stroke.x2) <= (float)job->width + reach
      && MAX (stroke.y1, stroke.y2) >= -reach
      && MIN (stroke.y1, stroke.y2) <= (float)job->height + reach)
    g_array_append_val (job->strokes, stroke);
}

static void
add_straight (Job *job, const double p[4], double width, int brush)
{
  Stroke stroke = { (float)(p[0] * job->scale),  (float)(p[1] * job->scale),
                    (float)(p[2] * job->scale),  (float)(p[3] * job->scale),
                    (float)(width * job->scale), brush };

  if (MAX (stroke.x1, stroke.x2) >= -20 && MIN (stroke.x1, stroke.x2) <= (float)job->width + 20
      && MAX (stroke.y1, stroke.y2) >= -20 && MIN (stroke.y1, stroke.y2) <= (float)job->height + 20)
    g_array_append_val (job->strokes, stroke);
}

/* What a strong line lies upon; its brush is the last one. */
static void
add_band (Job *job, int e)
{
  double p[4];

  if (_rk_scene_line_ends (job->scene, job->view, e, p))
    add_straight (job, p, RK_BAND_WIDTH, (int)job->brushes->len - 1);
}

/* The brushes of signs upon lines follow those of the lines, then comes that of areas. */
static void
add_token (Job *job, int e)
{
  int kind = g_array_index (job->scene->lines, RkSceneLine, e).kind;
  double p[4], strokes[3][4];
  int count;

  if (g_array_index (job->scene->kinds, RkSceneKind, kind).token == RK_TOKEN_NONE
      || !_rk_scene_line_ends (job->scene, job->view, e, p))
    return;
  count = _rk_scene_get_token (job->scene, job->view, e, p, strokes);
  for (int k = 0; k < count; k++)
    add_straight (job, strokes[k], RK_TOKEN_WIDTH, 3 * (int)job->scene->kinds->len + kind);
}

static void
add_areas (Job *job)
{
  double p[4];

  for (guint i = 0; i < job->scene->areas->len; i++)
    for (int side = 0; side < RK_AREA_SIDES; side++)
      {
        _rk_scene_get_area_side (&g_array_index (job->scene->areas, RkSceneArea, i), job->view,
                                 side, p);
        add_straight (job, p, 1, (int)job->brushes->len - 2);
      }
}

/* How every line is seen; see _rk_scene_mark_line(). */
static void
mark_lines (const Job *job, guint8 *marks)
{
  const RkScene *scene = job->scene;
  g_autofree guint8 *faded = g_new (guint8, scene->nodes->len + 1);
  gboolean selecting = rk_scene_get_node (scene, job->style->selected) != NULL;

  for (guint i = 0; i < scene->nodes->len; i++)
    faded[i] = g_array_index (scene->nodes, RkSceneNode, i).faded ? 1 : 0;
  for (guint e = 0; e < scene->lines->len; e++)
    {
      const RkSceneLine *line = &g_array_index (scene->lines, RkSceneLine, e);
      gboolean touches = line->from == job->style->selected || line->to == job->style->selected;

      marks[e] = line->strong ? RK_MARK_STRONG
                 : line->faded || faded[line->from] || faded[line->to] || (selecting && !touches)
                     ? RK_MARK_FADED
                 : selecting ? RK_MARK_STRONG
                             : RK_MARK_PLAIN;
    }
}

static void
collect_strokes (Job *job)
{
  const RkScene *scene = job->scene;
  g_autofree float *place = g_new (float, 2 * (gsize)scene->nodes->len + 1);
  g_autofree guint8 *marks = g_new (guint8, scene->lines->len + 1);

  for (int mark = RK_MARK_PLAIN; mark <= RK_MARK_STRONG; mark++)
    job->widths[mark] = (float)(_rk_scene_line_width (job->scene, job->view, 1, mark) * job->scale);
  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const RkSceneNode *node = &g_array_index (scene->nodes, RkSceneNode, i);

      place[2 * i] = (float)((node->x * job->view->scale + job->view->dx) * job->scale);
      place[2 * i + 1] = (float)((node->y * job->view->scale + job->view->dy) * job->scale);
    }
  mark_lines (job, marks);
  add_areas (job);
  for (int pass = 0; pass < 2; pass++)
    for (guint e = 0; e < scene->lines->len; e++)
      {
        if ((marks[e] == RK_MARK_FADED) != (pass == 0))
          continue;
        if (g_array_index (scene->lines, RkSceneLine, e).strong)
          add_band (job, (int)e);
        add_stroke (job, place, (int)e, marks[e]);
        if (pass == 1)
          add_token (job, (int)e);
      }
}

static void
collect_stamps (Job *job)
{
  RkScene *scene = job->scene;
  GHashTable *sprites = get_sprites (scene, job->style, job->scale);
  g_autofree guint8 *marks = g_new (guint8, scene->nodes->len + 1);

  _rk_scene_mark (scene, job->style, marks);
  for (int pass = 0; pass < 3; pass++)
    for (guint k = 0; k < scene->nodes->len; k++)
      {
        int i = scene->cache->order[k];
        RkSign sign;

        if (_rk_scene_get_pass (marks[i]) == pass
            && _rk_scene_get_sign (scene, job->view, job->style, i, marks[i], &sign)
            && sign.radius * job->scale <= SPRITE_RADIUS)
          add_stamp (job, sprites, &sign);
      }
}

static void
make_strip (const Job *job, int number)
{
  RkStrip strip = { job->pixels, job->stride, job->width, number * STRIP_ROWS,
                    MIN ((number + 1) * STRIP_ROWS, job->height) };
  const Stroke *strokes = (const Stroke *)(void *)job->strokes->data;
  const Stamp *stamps = (const Stamp *)(void *)job->stamps->data;
  const RkBrush *brushes = (const RkBrush *)(void *)job->brushes->data;

  for (int row = strip.top; row < strip.bottom; row++)
    for (int column = 0; column < strip.width; column++)
      strip.pixels[(gsize)row * strip.stride + (gsize)column] = job->paper;
  for (guint k = 0; k < job->strokes->len; k++)
    {
      const Stroke *s = &strokes[k];
      float reach = s->width + 1;

      if (MAX (s->y1, s->y2) + reach >= (float)strip.top
          && MIN (s->y1, s->y2) - reach <= (float)strip.bottom)
        rk_strip_line (&strip, &brushes[s->brush], s->x1, s->y1, s->x2, s->y2, s->width);
    }
  for (guint k = 0; k < job->stamps->len; k++)
    rk_strip_sprite (&strip, stamps[k].sprite, stamps[k].x, stamps[k].y);
}

static void
make_strips (Job *job)
{
  int number;

  while ((number = g_atomic_int_add (&job->next, 1)) < job->n_strips)
    make_strip (job, number);
}

static gpointer
make_strips_cb (gpointer data)
{
  make_strips (data);
  return NULL;
}

/* Signs too large to be kept as pictures: few, for they fill the view. */
static void
paint_large_signs (const Job *job)
{
  RkScene *scene = job->scene;
  g_autofree guint8 *marks = g_new (guint8, scene->nodes->len + 1);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
      (guchar *)job->pixels, CAIRO_FORMAT_ARGB32, job->width, job->height, (int)job->stride * 4);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, job->scale, job->scale);
  _rk_scene_mark (scene, job->style, marks);
  for (int pass = 0; pass < 3; pass++)
    for (guint k = 0; k < scene->nodes->len; k++)
      {
        int i = scene->cache->order[k];
        RkSign sign;

        if (_rk_scene_get_pass (marks[i]) == pass
            && _rk_scene_get_sign (scene, job->view, job->style, i, marks[i], &sign)
            && sign.radius * job->scale > SPRITE_RADIUS)
          _rk_scene_paint_sign (cr, job->style, &sign);
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static guint32
to_pixel (RkRgba colour)
{
  return 0xff000000u | (guint32)(colour.red * 255 + 0.5) << 16
         | (guint32)(colour.green * 255 + 0.5) << 8 | (guint32)(colour.blue * 255 + 0.5);
}

/**
 * rk_scene_render:
 * @scene: a scene
 * @view: which part of the network is to be seen, in the screen's units
 * @style: colours, what stands out
 * @scale: pixels for each unit of the screen, 1 to 4
 * @threads: how many threads may be used, 1 or more
 * @pixels: (out caller-allocates): cairo's ARGB32, opaque: @stride bytes for each of the view's
 *   rows times @scale, rounded up
 * @stride: bytes from one row to the next, a multiple of 4
 *
 * Makes background, lines and signs; not the words.
 */
void
rk_scene_render (RkScene *scene,
                 const RkView *view,
                 const RkSceneStyle *style,
                 double scale,
                 int threads,
                 guchar *pixels,
                 gsize stride)
{
  Job job = { scene, view, style, scale, (guint32 *)(void *)pixels, stride / 4 };
  GThread *helpers[16];
  int n_helpers = 0;

  g_return_if_fail (scene != NULL && view != NULL && style != NULL && pixels != NULL);
  g_return_if_fail (scale > 0 && view->scale > 0 && stride % 4 == 0);

  job.width = (int)ceil (view->width * scale);
  job.height = (int)ceil (view->height * scale);
  job.paper = to_pixel (style->background);
  job.n_strips = (job.height + STRIP_ROWS - 1) / STRIP_ROWS;
  job.strokes = g_array_sized_new (FALSE, FALSE, sizeof (Stroke), scene->lines->len);
  job.stamps = g_array_sized_new (FALSE, FALSE, sizeof (Stamp), scene->nodes->len);
  _rk_scene_prepare (scene);
  make_brushes (&job);
  collect_strokes (&job);
  collect_stamps (&job);
  if (job.strokes->len >= THREADS_LINES)
    for (; n_helpers < MIN (threads - 1, 16); n_helpers++)
      helpers[n_helpers] = g_thread_new ("picture", make_strips_cb, &job);
  make_strips (&job);
  while (n_helpers > 0)
    g_thread_join (helpers[--n_helpers]);
  if ((3.2 + 1.7 * sqrt (_rk_scene_get_most (scene))) * 1.5 * scale > SPRITE_RADIUS)
    paint_large_signs (&job);
  g_array_unref (job.strokes);
  g_array_unref (job.stamps);
  g_array_unref (job.brushes);
}
