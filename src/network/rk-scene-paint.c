/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paints a network: lines, nodes and, by way of the other files, labels and legend.
 *
 * The palette is that of M. Okabe and K. Ito, "Color Universal Design" (2008), which people with
 * any common colour blindness can tell apart; shape and dash say the same again.
 */
#include "rk-scene-private.h"

#include <math.h>

#define FADED_ALPHA 0.16

static const RkRgba node_light[RK_N_HUES] = {
  [RK_HUE_BLUE] = { 0.00, 0.45, 0.70, 1 },   [RK_HUE_ORANGE] = { 0.90, 0.62, 0.00, 1 },
  [RK_HUE_GREEN] = { 0.00, 0.62, 0.45, 1 },  [RK_HUE_PURPLE] = { 0.80, 0.47, 0.65, 1 },
  [RK_HUE_SKY] = { 0.34, 0.71, 0.91, 1 },    [RK_HUE_VERMILION] = { 0.835, 0.37, 0.00, 1 },
  [RK_HUE_YELLOW] = { 0.94, 0.89, 0.26, 1 }, [RK_HUE_GREY] = { 0.55, 0.55, 0.55, 1 },
};

static const RkRgba node_dark[RK_N_HUES] = {
  [RK_HUE_BLUE] = { 0.22, 0.60, 0.86, 1 },   [RK_HUE_ORANGE] = { 0.94, 0.70, 0.20, 1 },
  [RK_HUE_GREEN] = { 0.15, 0.74, 0.57, 1 },  [RK_HUE_PURPLE] = { 0.87, 0.60, 0.75, 1 },
  [RK_HUE_SKY] = { 0.52, 0.82, 0.97, 1 },    [RK_HUE_VERMILION] = { 0.94, 0.49, 0.18, 1 },
  [RK_HUE_YELLOW] = { 0.96, 0.92, 0.45, 1 }, [RK_HUE_GREY] = { 0.68, 0.68, 0.70, 1 },
};

/* Darker, so that thin lines keep 3 to 1 against white. */
static const RkRgba line_light[RK_N_HUES] = {
  [RK_HUE_BLUE] = { 0.00, 0.40, 0.64, 1 },   [RK_HUE_ORANGE] = { 0.68, 0.44, 0.00, 1 },
  [RK_HUE_GREEN] = { 0.00, 0.50, 0.36, 1 },  [RK_HUE_PURPLE] = { 0.66, 0.30, 0.50, 1 },
  [RK_HUE_SKY] = { 0.12, 0.52, 0.74, 1 },    [RK_HUE_VERMILION] = { 0.78, 0.33, 0.00, 1 },
  [RK_HUE_YELLOW] = { 0.52, 0.48, 0.00, 1 }, [RK_HUE_GREY] = { 0.50, 0.50, 0.52, 1 },
};

static const double dashes[RK_N_DASHES][6] = {
  [RK_DASH_SOLID] = { 0 },
  [RK_DASH_LONG] = { 7, 3 },
  [RK_DASH_DOT] = { 1.2, 2.6 },
  [RK_DASH_SHORT] = { 3.5, 2.5 },
  [RK_DASH_DASH_DOT] = { 7, 2.5, 1.2, 2.5 },
  [RK_DASH_LONG_DOT_DOT] = { 8, 2.2, 1.2, 2.2, 1.2, 2.2 },
};

RkRgba
_rk_scene_node_colour (RkHue hue, gboolean dark)
{
  return dark ? node_dark[hue] : node_light[hue];
}

RkRgba
_rk_scene_line_colour (RkHue hue, gboolean dark)
{
  return dark ? node_dark[hue] : line_light[hue];
}

RkRgba
_rk_rgba_mix (RkRgba a, RkRgba b, double share)
{
  return (RkRgba){ a.red + (b.red - a.red) * share, a.green + (b.green - a.green) * share,
                   a.blue + (b.blue - a.blue) * share, a.alpha };
}

/* Lengths drawn and left out in turn; gaps grow with the width so that a dash stays what it is.
 * Returns: how many, 0 for a solid line. */
int
_rk_scene_get_dash (RkDash dash, double width, double lengths[6])
{
  int count = 0;

  while (count < 6 && dashes[dash][count] > 0)
    {
      lengths[count] = dashes[dash][count] * MAX (width, 1);
      count++;
    }
  return count;
}

void
_rk_scene_set_dash (cairo_t *cr, RkDash dash, double width)
{
  double lengths[6];
  int count = _rk_scene_get_dash (dash, width, lengths);

  cairo_set_dash (cr, lengths, count, 0);
}

/* A regular polygon whose first corner points to @turn (in eighths of a circle from above). */
static void
trace_polygon (cairo_t *cr, double x, double y, double radius, int corners, double turn)
{
  for (int k = 0; k < corners; k++)
    {
      double angle = 2 * G_PI * k / corners - G_PI / 2 + turn * G_PI / 4;

      cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_close_path (cr);
}

static void
trace_cross (cairo_t *cr, double x, double y, double radius)
{
  const double arm = radius * 0.4;
  const double corners[12][2] = {
    { -arm, -radius }, { arm, -radius }, { arm, -arm },     { radius, -arm },
    { radius, arm },   { arm, arm },     { arm, radius },   { -arm, radius },
    { -arm, arm },     { -radius, arm }, { -radius, -arm }, { -arm, -arm },
  };

  for (int k = 0; k < 12; k++)
    cairo_line_to (cr, x + corners[k][0], y + corners[k][1]);
  cairo_close_path (cr);
}

/* Shapes of about the same area. */
void
_rk_scene_trace_shape (cairo_t *cr, RkShape shape, double x, double y, double radius)
{
  cairo_new_path (cr);
  switch (shape)
    {
    case RK_SHAPE_SQUARE:
      trace_polygon (cr, x, y, radius * 1.22, 4, 1);
      break;
    case RK_SHAPE_DIAMOND:
      trace_polygon (cr, x, y, radius * 1.3, 4, 0);
      break;
    case RK_SHAPE_TRIANGLE:
      trace_polygon (cr, x, y + radius * 0.18, radius * 1.42, 3, 0);
      break;
    case RK_SHAPE_TRIANGLE_DOWN:
      trace_polygon (cr, x, y - radius * 0.18, radius * 1.42, 3, 4);
      break;
    case RK_SHAPE_HEXAGON:
      trace_polygon (cr, x, y, radius * 1.14, 6, 0);
      break;
    case RK_SHAPE_PENTAGON:
      trace_polygon (cr, x, y, radius * 1.18, 5, 0);
      break;
    case RK_SHAPE_CROSS:
      trace_cross (cr, x, y, radius * 1.08);
      break;
    case RK_SHAPE_CIRCLE:
    case RK_N_SHAPES:
    default:
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
    }
}

/* For each node how it is to be seen: the selected one and its neighbours stand out. */
void
_rk_scene_mark (const RkScene *scene, const RkSceneStyle *style, guint8 *marks)
{
  gboolean selecting = rk_scene_get_node (scene, style->selected) != NULL;

  for (guint i = 0; i < scene->nodes->len; i++)
    {
      gboolean faded = g_array_index (scene->nodes, RkSceneNode, i).faded;

      marks[i] = selecting || faded ? RK_MARK_FADED : RK_MARK_PLAIN;
    }
  for (guint e = 0; selecting && e < scene->lines->len; e++)
    {
      const RkSceneLine *line = &g_array_index (scene->lines, RkSceneLine, e);

      if ((line->from == style->selected || line->to == style->selected) && !line->faded)
        {
          int other = line->from == style->selected ? line->to : line->from;

          if (!g_array_index (scene->nodes, RkSceneNode, other).faded)
            marks[other] = RK_MARK_PLAIN;
        }
    }
  for (guint i = 0; i < scene->nodes->len; i++)
    if (g_array_index (scene->nodes, RkSceneNode, i).strong)
      marks[i] = RK_MARK_STRONG;
  if (selecting)
    marks[style->selected] = RK_MARK_STRONG;
}

gboolean
_rk_scene_is_line_in_view (const RkView *view, const double p[4])
{
  return MAX (p[0], p[2]) >= -20 && MIN (p[0], p[2]) <= view->width + 20 && MAX (p[1], p[3]) >= -20
         && MIN (p[1], p[3]) <= view->height + 20;
}

double
_rk_scene_line_width (const RkScene *scene, const RkView *view, double weight, int mark)
{
  double size = _rk_scene_get_size (scene, view);
  double width = (1.0 + 0.6 * sqrt (MAX (weight - 1, 0))) * CLAMP (size, 0.6, 1.3);

  return MIN (mark == RK_MARK_STRONG ? width * 1.8 : width, 5);
}

double
_rk_scene_line_alpha (const RkScene *scene, const RkView *view, const RkSceneStyle *style, int mark)
{
  if (mark == RK_MARK_FADED)
    return style->contrast ? 2 * FADED_ALPHA : FADED_ALPHA;
  return mark == RK_MARK_STRONG || style->contrast
             ? 1
             : CLAMP (_rk_scene_get_size (scene, view), 0.3, 0.72);
}

/* How a line is to be seen: those of the selected node stand out. */
int
_rk_scene_mark_line (const RkScene *scene, const RkSceneStyle *style, int e)
{
  const RkSceneLine *line = &g_array_index (scene->lines, RkSceneLine, e);
  gboolean selecting = style->selected >= 0 && style->selected < (int)scene->nodes->len;
  gboolean touches = line->from == style->selected || line->to == style->selected;

  if (line->strong)
    return RK_MARK_STRONG;
  if (line->faded || g_array_index (scene->nodes, RkSceneNode, line->from).faded
      || g_array_index (scene->nodes, RkSceneNode, line->to).faded || (selecting && !touches))
    return RK_MARK_FADED;
  return selecting ? RK_MARK_STRONG : RK_MARK_PLAIN;
}

static void
paint_line (const RkScene *scene,
            cairo_t *cr,
            const RkView *view,
            const RkSceneStyle *style,
            int e,
            int mark)
{
  const RkSceneLine *line = rk_scene_get_line (scene, e);
  const RkSceneKind *kind = &g_array_index (scene->kinds, RkSceneKind, line->kind);
  double width = _rk_scene_line_width (scene, view, line->weight, mark);
  double p[4];
  gboolean straight = _rk_scene_line_ends (scene, view, e, p);

  if (!_rk_scene_is_line_in_view (view, p))
    return;
  if (line->strong && straight)
    {
      _rk_rgba_use (cr, _rk_scene_band_colour (style), 1);
      cairo_set_line_width (cr, RK_BAND_WIDTH);
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_move_to (cr, p[0], p[1]);
      cairo_line_to (cr, p[2], p[3]);
      cairo_stroke (cr);
    }
  _rk_rgba_use (cr, _rk_scene_line_colour (kind->hue, style->dark),
                _rk_scene_line_alpha (scene, view, style, mark));
  cairo_set_line_width (cr, width);
  _rk_scene_set_dash (cr, kind->dash, width);
  cairo_new_path (cr);
  if (straight)
    {
      cairo_move_to (cr, p[0], p[1]);
      cairo_line_to (cr, p[2], p[3]);
    }
  else
    {
      double radius = rk_scene_node_radius (scene, view, line->from) + 3;

      cairo_arc (cr, p[0] + radius, p[1] - radius, radius, 0, 2 * G_PI);
    }
  cairo_stroke (cr);
}

static void
paint_token (
    const RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style, int e)
{
  const RkSceneKind *kind =
      &g_array_index (scene->kinds, RkSceneKind, rk_scene_get_line (scene, e)->kind);
  double p[4], strokes[3][4];
  int count;

  if (!_rk_scene_line_ends (scene, view, e, p) || !_rk_scene_is_line_in_view (view, p))
    return;
  count = _rk_scene_get_token (scene, view, e, p, strokes);
  _rk_rgba_use (cr, _rk_scene_line_colour (kind->hue, style->dark), 1);
  cairo_set_line_width (cr, RK_TOKEN_WIDTH);
  cairo_set_dash (cr, NULL, 0, 0);
  for (int k = 0; k < count; k++)
    {
      cairo_new_path (cr);
      cairo_move_to (cr, strokes[k][0], strokes[k][1]);
      cairo_line_to (cr, strokes[k][2], strokes[k][3]);
      cairo_stroke (cr);
    }
}

static void
paint_areas (const RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style)
{
  _rk_rgba_use (cr, _rk_scene_area_colour (style), 1);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, NULL, 0, 0);
  for (guint i = 0; i < scene->areas->len; i++)
    for (int side = 0; side < RK_AREA_SIDES; side++)
      {
        double p[4];

        _rk_scene_get_area_side (&g_array_index (scene->areas, RkSceneArea, i), view, side, p);
        cairo_move_to (cr, p[0], p[1]);
        cairo_line_to (cr, p[2], p[3]);
        cairo_stroke (cr);
      }
}

/** The lines alone: the faded ones first, those of the selected node last. */
void
rk_scene_paint_lines (RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style)
{
  g_return_if_fail (scene != NULL && cr != NULL && view != NULL && style != NULL);

  _rk_scene_prepare (scene);
  cairo_save (cr);
  paint_areas (scene, cr, view, style);
  for (int pass = 0; pass < 2; pass++)
    for (int e = 0; e < (int)scene->lines->len; e++)
      {
        int mark = _rk_scene_mark_line (scene, style, e);

        if ((mark == RK_MARK_FADED) == (pass == 0))
          paint_line (scene, cr, view, style, e, mark);
        if (pass == 1 && mark != RK_MARK_FADED)
          paint_token (scene, cr, view, style, e);
      }
  cairo_restore (cr);
}

/* Faded signs first, the selected one last. */
int
_rk_scene_get_pass (int mark)
{
  return mark == RK_MARK_FADED ? 0 : mark == RK_MARK_PLAIN ? 1 : 2;
}

/* How a node is drawn; %FALSE if it is out of view. */
gboolean
_rk_scene_get_sign (const RkScene *scene,
                    const RkView *view,
                    const RkSceneStyle *style,
                    int i,
                    int mark,
                    RkSign *sign)
{
  const RkSceneNode *node = &g_array_index (scene->nodes, RkSceneNode, i);
  const RkSceneType *type = &g_array_index (scene->types, RkSceneType, node->type);
  double radius = rk_scene_node_radius (scene, view, i);

  *sign = (RkSign){ type->shape,
                    type->hue,
                    node->x * view->scale + view->dx,
                    node->y * view->scale + view->dy,
                    radius,
                    mark,
                    i == style->hovered };
  return sign->x >= -radius && sign->y >= -radius && sign->x <= view->width + radius
         && sign->y <= view->height + radius;
}

void
_rk_scene_paint_sign (cairo_t *cr, const RkSceneStyle *style, const RkSign *sign)
{
  RkRgba fill = _rk_scene_node_colour (sign->hue, style->dark);
  RkRgba edge = _rk_rgba_mix (fill, style->foreground, style->contrast ? 1 : 0.5);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (sign->mark == RK_MARK_FADED)
    {
      fill = _rk_rgba_mix (style->background, fill, FADED_ALPHA * 1.6);
      edge = _rk_rgba_mix (style->background, edge, FADED_ALPHA * 1.6);
    }
  if (sign->mark == RK_MARK_STRONG || sign->hovered)
    {
      _rk_scene_trace_shape (cr, sign->shape, sign->x, sign->y, sign->radius + 4);
      _rk_rgba_use (cr, style->accent, sign->mark == RK_MARK_STRONG ? 1 : 0.55);
      cairo_fill (cr);
    }
  _rk_scene_trace_shape (cr, sign->shape, sign->x, sign->y, sign->radius + 1.2);
  _rk_rgba_use (cr, style->background, 1);
  cairo_fill (cr);
  _rk_scene_trace_shape (cr, sign->shape, sign->x, sign->y, sign->radius);
  _rk_rgba_use (cr, fill, 1);
  cairo_fill_preserve (cr);
  _rk_rgba_use (cr, edge, 1);
  cairo_set_line_width (cr, (sign->radius > 4 ? 1 : 0.6) * (style->contrast ? 1.5 : 1));
  cairo_stroke (cr);
}

/** The nodes alone: great ones first so that small ones lie upon them, the selected one last. */
void
rk_scene_paint_nodes (RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style)
{
  g_autofree guint8 *marks = NULL;

  g_return_if_fail (scene != NULL && cr != NULL && view != NULL && style != NULL);

  _rk_scene_prepare (scene);
  marks = g_new (guint8, scene->nodes->len + 1);
  _rk_scene_mark (scene, style, marks);
  cairo_save (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  for (int pass = 0; pass < 3; pass++)
    for (guint k = 0; k < scene->nodes->len; k++)
      {
        int i = scene->cache->order[k];
        RkSign sign;

        if (_rk_scene_get_pass (marks[i]) == pass
            && _rk_scene_get_sign (scene, view, style, i, marks[i], &sign))
          _rk_scene_paint_sign (cr, style, &sign);
      }
  cairo_restore (cr);
}

/**
 * rk_scene_style_init:
 * @style: (out caller-allocates): colours of paper, or of a dark screen
 * @dark: whether the background is dark
 *
 * Labels and legend on, nothing hovered or selected.
 */
void
rk_scene_style_init (RkSceneStyle *style, gboolean dark)
{
  g_return_if_fail (style != NULL);

  *style = (RkSceneStyle){
    .foreground = dark ? (RkRgba){ 1, 1, 1, 1 } : (RkRgba){ 0.13, 0.13, 0.15, 1 },
    .background = dark ? (RkRgba){ 0.12, 0.12, 0.13, 1 } : (RkRgba){ 1, 1, 1, 1 },
    .accent = dark ? (RkRgba){ 0.47, 0.68, 0.93, 1 } : (RkRgba){ 0.21, 0.52, 0.89, 1 },
    .dark = dark,
    .legend = TRUE,
    .label_scale = 1,
    .hovered = -1,
    .selected = -1,
  };
}

/**
 * rk_scene_paint:
 * @scene: a scene
 * @cr: where to, its origin the view's upper left corner; a screen, a page or a file
 * @view: which part of the network is to be seen
 * @style: colours, words, what stands out
 *
 * Paints background, lines, nodes, labels and, if asked for, legend and title.
 */
void
rk_scene_paint (RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style)
{
  g_return_if_fail (scene != NULL && cr != NULL && view != NULL && style != NULL);

  if (!(view->width > 0) || !(view->height > 0) || !(view->scale > 0))
    return;
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip_preserve (cr);
  _rk_rgba_use (cr, style->background, 1);
  cairo_fill (cr);
  rk_scene_paint_lines (scene, cr, view, style);
  rk_scene_paint_nodes (scene, cr, view, style);
  rk_scene_paint_labels (scene, cr, view, style);
  rk_scene_paint_legend (scene, cr, view, style);
  cairo_restore (cr);
}
