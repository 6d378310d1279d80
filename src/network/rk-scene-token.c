/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands upon lines and round groups, as straight strokes in pixels, so that both painters
 * draw the same: arrows, the signs of a change, circles of groups.
 */
#include "rk-scene-private.h"

#include <math.h>

#define ARM      4.5  /* of a sign in the middle of a line, pixels */
#define BARB     8.0  /* of an arrow */
#define SHORTEST 22.0 /* line that has room for a sign */
#define SMALLEST 0.65 /* size of signs where nodes are close together */

static void
set_stroke (double stroke[4], double x1, double y1, double x2, double y2)
{
  stroke[0] = x1;
  stroke[1] = y1;
  stroke[2] = x2;
  stroke[3] = y2;
}

/* Two barbs that meet at the rim of the node the line leads to. */
static int
set_arrow (const double ends[4], double rim, double barb, double strokes[3][4])
{
  double dx = ends[2] - ends[0], dy = ends[3] - ends[1];
  double gap = sqrt (dx * dx + dy * dy);
  double ux = dx / gap, uy = dy / gap;
  double x = ends[2] - ux * rim, y = ends[3] - uy * rim;

  set_stroke (strokes[0], x, y, x - barb * (ux + 0.45 * uy), y - barb * (uy - 0.45 * ux));
  set_stroke (strokes[1], x, y, x - barb * (ux - 0.45 * uy), y - barb * (uy + 0.45 * ux));
  return 2;
}

static int
set_triangle (double x, double y, double arm, double up, double strokes[3][4])
{
  double tip = y - up * arm * 1.1, base = y + up * arm * 0.8;

  set_stroke (strokes[0], x - arm, base, x, tip);
  set_stroke (strokes[1], x, tip, x + arm, base);
  set_stroke (strokes[2], x + arm, base, x - arm, base);
  return 3;
}

/* The strokes of what stands on a line whose ends are @ends.  Returns: how many, 0 to 3 */
int
_rk_scene_get_token (
    const RkScene *scene, const RkView *view, int line, const double ends[4], double strokes[3][4])
{
  const RkSceneLine *data = rk_scene_get_line (scene, line);
  RkToken token = g_array_index (scene->kinds, RkSceneKind, data->kind).token;
  double x = (ends[0] + ends[2]) / 2, y = (ends[1] + ends[3]) / 2;
  double dx = ends[2] - ends[0], dy = ends[3] - ends[1];
  double size = CLAMP (_rk_scene_get_size (scene, view), SMALLEST, 1);
  double arm = ARM * size;

  if (token == RK_TOKEN_NONE || data->from == data->to || dx * dx + dy * dy < SHORTEST * SHORTEST)
    return 0;
  switch (token)
    {
    case RK_TOKEN_ARROW:
      return set_arrow (ends, rk_scene_node_radius (scene, view, data->to) + 2, BARB * size,
                        strokes);
    case RK_TOKEN_PLUS:
      set_stroke (strokes[0], x - arm, y, x + arm, y);
      set_stroke (strokes[1], x, y - arm, x, y + arm);
      return 2;
    case RK_TOKEN_CROSS:
      set_stroke (strokes[0], x - arm * 0.8, y - arm * 0.8, x + arm * 0.8, y + arm * 0.8);
      set_stroke (strokes[1], x - arm * 0.8, y + arm * 0.8, x + arm * 0.8, y - arm * 0.8);
      return 2;
    case RK_TOKEN_UP:
      return set_triangle (x, y, arm, 1, strokes);
    case RK_TOKEN_DOWN:
      return set_triangle (x, y, arm, -1, strokes);
    case RK_TOKEN_NONE:
    default:
      return 0;
    }
}

/* One of the %RK_AREA_SIDES parts of an area's circle or square, as x1, y1, x2, y2 in pixels. */
void
_rk_scene_get_area_side (const RkSceneArea *area, const RkView *view, int side, double p[4])
{
  double x = area->x * view->scale + view->dx, y = area->y * view->scale + view->dy;
  double radius = area->radius * view->scale;
  double from = 2 * G_PI * side / RK_AREA_SIDES, to = 2 * G_PI * (side + 1) / RK_AREA_SIDES;

  if (area->frame)
    {
      static const double corners[5][2] = {
        { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 }, { -1, -1 }
      };
      int edge = side * 4 / RK_AREA_SIDES;
      double part = (double)(side - edge * RK_AREA_SIDES / 4) * 4 / RK_AREA_SIDES;
      const double *a = corners[edge], *b = corners[edge + 1];

      for (int k = 0; k < 2; k++, part += 4.0 / RK_AREA_SIDES)
        {
          p[2 * k] = x + radius * (a[0] + (b[0] - a[0]) * part);
          p[2 * k + 1] = y + radius * (a[1] + (b[1] - a[1]) * part);
        }
      return;
    }
  set_stroke (p, x + radius * cos (from), y + radius * sin (from), x + radius * cos (to),
              y + radius * sin (to));
}

RkRgba
_rk_scene_area_colour (const RkSceneStyle *style)
{
  return _rk_rgba_mix (style->background, style->foreground, style->contrast ? 0.8 : 0.3);
}

RkRgba
_rk_scene_band_colour (const RkSceneStyle *style)
{
  return _rk_rgba_mix (style->background, style->accent, style->contrast ? 0.8 : 0.5);
}
