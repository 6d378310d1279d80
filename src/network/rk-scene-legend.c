/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Title above, legend below at the left: only the kinds that are in the picture, each with the
 * very sign and stroke it has there.
 */
#include "rk-scene-private.h"

#include <math.h>

#define INSET      14.0 /* from the edges of the picture, pixels */
#define PADDING    10.0 /* inside the box */
#define SIGN_WIDTH 34.0
#define MAX_ROWS   12 /* of types, and of kinds */

/* Rows of the legend, measured or painted by the same walk. */
typedef struct
{
  cairo_t *cr; /* NULL while measuring */
  const RkSceneStyle *style;
  double scale;
  double x;
  double y;
  double widest;
  PangoLayout *text;
} Rows;

static double
get_scale (const RkSceneStyle *style)
{
  return style->label_scale > 0 ? style->label_scale : 1;
}

static void
add_row_text (Rows *rows, const char *words)
{
  int width, height;

  pango_layout_set_text (rows->text, words, -1);
  pango_layout_get_pixel_size (rows->text, &width, &height);
  rows->widest = MAX (rows->widest, SIGN_WIDTH * rows->scale + width);
  if (rows->cr != NULL)
    {
      _rk_rgba_use (rows->cr, rows->style->foreground, 1);
      cairo_move_to (rows->cr, rows->x + SIGN_WIDTH * rows->scale,
                     rows->y + (17 * rows->scale - height) / 2);
      pango_cairo_show_layout (rows->cr, rows->text);
    }
  rows->y += 17 * rows->scale;
}

static void
add_type_row (Rows *rows, const RkSceneType *type)
{
  if (rows->cr != NULL)
    {
      RkRgba fill = _rk_scene_node_colour (type->hue, rows->style->dark);

      _rk_scene_trace_shape (rows->cr, type->shape, rows->x + 12 * rows->scale,
                             rows->y + 8.5 * rows->scale, 5.5 * rows->scale);
      _rk_rgba_use (rows->cr, fill, 1);
      cairo_fill_preserve (rows->cr);
      _rk_rgba_use (rows->cr, _rk_rgba_mix (fill, rows->style->foreground, 0.5), 1);
      cairo_set_dash (rows->cr, NULL, 0, 0);
      cairo_set_line_width (rows->cr, 1);
      cairo_stroke (rows->cr);
    }
  add_row_text (rows, type->name);
}

/* The sign of a kind upon its stroke of 26 pixels. */
static void
add_token (Rows *rows, const RkSceneKind *kind)
{
  g_autoptr (RkScene) model = rk_scene_new ();
  RkView view = { 120, 0, 0, 100, 100 }; /* wide apart: signs of full size */
  double middle = rows->y + 8.5 * rows->scale;
  double ends[4] = { rows->x, middle, rows->x + 26 * rows->scale, middle };
  double strokes[3][4];
  int type = rk_scene_add_type (model, "");
  int row = rk_scene_add_kind (model, "");
  int count;

  rk_scene_set_kind_token (model, row, kind->token);
  for (int k = 0; k < 2; k++)
    rk_scene_add_node (model, k, 0, NULL, type);
  rk_scene_add_line (model, 0, 1, row, 1);
  rk_scene_set_importance (model, 1, 0);
  count = _rk_scene_get_token (model, &view, 0, ends, strokes);
  cairo_set_dash (rows->cr, NULL, 0, 0);
  cairo_set_line_width (rows->cr, RK_TOKEN_WIDTH);
  for (int k = 0; k < count; k++)
    {
      cairo_move_to (rows->cr, strokes[k][0], strokes[k][1]);
      cairo_line_to (rows->cr, strokes[k][2], strokes[k][3]);
      cairo_stroke (rows->cr);
    }
}

static void
add_kind_row (Rows *rows, const RkSceneKind *kind)
{
  if (rows->cr != NULL)
    {
      _rk_rgba_use (rows->cr, _rk_scene_line_colour (kind->hue, rows->style->dark), 1);
      cairo_set_line_width (rows->cr, 1.6 * rows->scale);
      _rk_scene_set_dash (rows->cr, kind->dash, 1.3 * rows->scale);
      cairo_move_to (rows->cr, rows->x, rows->y + 8.5 * rows->scale);
      cairo_rel_line_to (rows->cr, 26 * rows->scale, 0);
      cairo_stroke (rows->cr);
      if (kind->token != RK_TOKEN_NONE)
        add_token (rows, kind);
    }
  add_row_text (rows, kind->name);
}

static void
add_rest (Rows *rows, int rest)
{
  g_autofree char *words = g_strdup_printf ("+ %d", rest);

  if (rest > 0)
    add_row_text (rows, words);
}

static void
walk_rows (const RkScene *scene, Rows *rows)
{
  const RkSceneCache *cache = scene->cache;
  int shown = 0, rest = 0, types;

  for (guint i = 0; i < scene->types->len; i++)
    if (cache->type_count[i] > 0 && ++shown <= MAX_ROWS)
      add_type_row (rows, &g_array_index (scene->types, RkSceneType, i));
    else if (cache->type_count[i] > 0)
      rest++;
  add_rest (rows, rest);
  types = shown;
  shown = rest = 0;
  for (guint i = 0; i < scene->kinds->len; i++)
    if (cache->kind_count[i] > 0)
      {
        if (shown == 0 && types > 0)
          rows->y += 6 * rows->scale;
        if (++shown <= MAX_ROWS)
          add_kind_row (rows, &g_array_index (scene->kinds, RkSceneKind, i));
        else
          rest++;
      }
  add_rest (rows, rest);
}

static Rows
rows_begin (cairo_t *cr, const RkSceneStyle *style)
{
  double scale = get_scale (style);

  return (Rows){ .style = style,
                 .scale = scale,
                 .text = _rk_scene_make_text (cr, style, RK_LABEL_SIZE * scale, FALSE) };
}

/* One line of the title block; measures, and paints if asked to.  Returns: its height. */
static double
set_title_line (cairo_t *cr,
                const RkSceneStyle *style,
                const char *words,
                gboolean head,
                double room,
                double y,
                gboolean paint,
                double *widest)
{
  g_autoptr (PangoLayout) text = NULL;
  int width, height;

  if (words == NULL || *words == '\0')
    return 0;
  text = _rk_scene_make_text (cr, style, (head ? 18 : 11) * get_scale (style), head);
  pango_layout_set_width (text, (int)(MAX (room, 40) * PANGO_SCALE));
  pango_layout_set_height (text, -1);
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (text, words, -1);
  pango_layout_get_pixel_size (text, &width, &height);
  *widest = MAX (*widest, width);
  if (paint)
    {
      _rk_rgba_use (cr, style->foreground, head ? 1 : 0.75);
      cairo_move_to (cr, INSET, y);
      pango_cairo_show_layout (cr, text);
    }
  return height;
}

static void
set_title (const RkScene *scene,
           cairo_t *cr,
           const RkView *view,
           const RkSceneStyle *style,
           gboolean paint,
           RkLabelBox *box)
{
  double widest = 0;
  double room = view->width - 2 * INSET;
  double y = INSET * 0.7;

  y += set_title_line (cr, style, scene->title, TRUE, room, y, paint, &widest);
  y += set_title_line (cr, style, scene->subtitle, FALSE, room, y, paint, &widest);
  if (widest > 0)
    *box = (RkLabelBox){ -1, INSET, INSET * 0.7, widest, y - INSET * 0.7 };
}

/* The boxes that legend, title and the caller's corner take. */
void
_rk_scene_furnish (const RkScene *scene,
                   cairo_t *cr,
                   const RkView *view,
                   const RkSceneStyle *style,
                   RkFurniture *furniture)
{
  Rows rows;
  double height;

  *furniture = (RkFurniture){ { -1 }, { -1 }, { -1 } };
  if (style->corner[0] > 0)
    furniture->corner =
        (RkLabelBox){ -1, view->width - style->corner[0], view->height - style->corner[1],
                      style->corner[0], style->corner[1] };
  if (!style->legend)
    return;
  _rk_scene_prepare (scene);
  rows = rows_begin (cr, style);
  walk_rows (scene, &rows);
  height = rows.y + 2 * PADDING;
  if (rows.y > 0)
    furniture->legend =
        (RkLabelBox){ -1, INSET, view->height - INSET - height, rows.widest + 2 * PADDING, height };
  g_object_unref (rows.text);
  set_title (scene, cr, view, style, FALSE, &furniture->title);
}

/**
 * rk_scene_get_furniture:
 * @scene: a scene
 * @cr: what it will be painted on
 * @view: how it is looked at
 * @style: size of the words and whether there is a legend
 * @boxes: (out caller-allocates): where legend and title are
 *
 * Returns: how many of them there are
 */
int
rk_scene_get_furniture (
    RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style, RkLabelBox boxes[2])
{
  RkFurniture furniture;
  int count = 0;

  _rk_scene_furnish (scene, cr, view, style, &furniture);
  if (furniture.legend.width > 0)
    boxes[count++] = furniture.legend;
  if (furniture.title.width > 0)
    boxes[count++] = furniture.title;
  return count;
}

/** Paints legend and title, if the style has them. */
void
rk_scene_paint_legend (RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style)
{
  RkFurniture furniture;
  const RkLabelBox *box = &furniture.legend;
  Rows rows;

  g_return_if_fail (scene != NULL && cr != NULL && view != NULL && style != NULL);

  if (!style->legend)
    return;
  _rk_scene_furnish (scene, cr, view, style, &furniture);
  cairo_save (cr);
  if (box->width > 0)
    {
      cairo_rectangle (cr, box->x + 0.5, box->y + 0.5, box->width, box->height);
      _rk_rgba_use (cr, style->background, 0.94);
      cairo_fill_preserve (cr);
      cairo_set_line_width (cr, 1);
      cairo_set_dash (cr, NULL, 0, 0);
      _rk_rgba_use (cr, style->foreground, 0.25);
      cairo_stroke (cr);
      rows = rows_begin (cr, style);
      rows.cr = cr;
      rows.x = box->x + PADDING;
      rows.y = box->y + PADDING;
      walk_rows (scene, &rows);
      g_object_unref (rows.text);
    }
  set_title (scene, cr, view, style, TRUE, &furniture.title);
  cairo_restore (cr);
}

static gboolean
hides_node (const RkScene *scene, const RkView *view, const RkLabelBox *box)
{
  for (int i = 0; box->width > 0 && i < (int)scene->nodes->len; i++)
    {
      const RkSceneNode *node = rk_scene_get_node (scene, i);
      double radius = rk_scene_node_radius (scene, view, i);
      double x = node->x * view->scale + view->dx, y = node->y * view->scale + view->dy;

      if (x + radius > box->x && x - radius < box->x + box->width && y + radius > box->y
          && y - radius < box->y + box->height)
        return TRUE;
    }
  return FALSE;
}

/**
 * rk_scene_fit_beside_legend:
 * @scene: a scene
 * @cr: what it will be painted on
 * @style: size of the words and whether there is a legend
 * @width: of the picture, pixels
 * @height: of the picture
 * @margin: kept free on each side, pixels
 * @view: (out caller-allocates): shows the whole network
 *
 * Like rk_scene_fit(), but leaves a strip at the left, above or at the right where legend, title or
 * the caller's corner would lie upon a node.
 */
void
rk_scene_fit_beside_legend (RkScene *scene,
                            cairo_t *cr,
                            const RkSceneStyle *style,
                            double width,
                            double height,
                            double margin,
                            RkView *view)
{
  RkFurniture furniture;
  double left = 0, top = 0, right = 0;

  g_return_if_fail (scene != NULL && cr != NULL && style != NULL && view != NULL);

  rk_scene_fit (scene, width, height, margin, view);
  _rk_scene_furnish (scene, cr, view, style, &furniture);
  for (int step = 0; step < 3; step++)
    {
      if (hides_node (scene, view, &furniture.title))
        top = furniture.title.y + furniture.title.height;
      if (hides_node (scene, view, &furniture.legend))
        left = furniture.legend.x + furniture.legend.width;
      if (left > width / 2)
        left = 0;
      if (hides_node (scene, view, &furniture.corner))
        right = style->corner[0];
      rk_scene_fit (scene, width - left - right, height - top, margin, view);
      view->dx += left;
      view->dy += top;
      view->width = width;
      view->height = height;
    }
}
