/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the scene share: things computed from the display list and kept until it
 * changes, and the measures of the picture in pixels.
 *
 * Nothing here is for use outside src/network.
 */
#pragma once

#include "rk-scene.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

#define RK_LABEL_SIZE 11.0 /* pixels, at label scale 1 */

/* How a node or line is to be seen. */
enum
{
  RK_MARK_PLAIN,
  RK_MARK_FADED,
  RK_MARK_STRONG,
};

typedef struct _RkSceneCache
{
  gboolean ready;   /* order, lanes and counts are those of the list */
  int *order;       /* nodes, the most important first */
  int *lane;        /* place of each line among its parallels */
  int *lanes;       /* how many those are */
  int *type_count;  /* nodes of each type */
  int *kind_count;  /* lines of each kind */
  double spacing;   /* mean distance of nodes, 0 if not measured */
  GPtrArray *texts; /* (element-type PangoLayout) (nullable elements): measured labels */
  char *font;       /* what they were measured with */
  double label_scale;
  GArray *boxes;     /* (element-type RkLabelBox): labels placed last */
  RkView boxes_view; /* and where */
} RkSceneCache;

/* The box of the legend and that of the title, in pixels; empty ones have width 0. */
typedef struct
{
  RkLabelBox legend;
  RkLabelBox title;
} RkFurniture;

void _rk_scene_prepare (const RkScene *scene);
gboolean _rk_scene_line_ends (const RkScene *scene, const RkView *view, int line, double ends[4]);
double _rk_scene_get_size (const RkScene *scene, const RkView *view);
void _rk_scene_mark (const RkScene *scene, const RkSceneStyle *style, guint8 *marks);
PangoLayout *
_rk_scene_make_text (cairo_t *cr, const RkSceneStyle *style, double size, gboolean bold);
void _rk_scene_furnish (const RkScene *scene,
                        cairo_t *cr,
                        const RkView *view,
                        const RkSceneStyle *style,
                        RkFurniture *furniture);
void _rk_scene_trace_shape (cairo_t *cr, RkShape shape, double x, double y, double radius);
void _rk_scene_set_dash (cairo_t *cr, RkDash dash, double width);
RkRgba _rk_scene_node_colour (RkHue hue, gboolean dark);
RkRgba _rk_scene_line_colour (RkHue hue, gboolean dark);
RkRgba _rk_rgba_mix (RkRgba a, RkRgba b, double share);

static inline void
_rk_rgba_use (cairo_t *cr, RkRgba colour, double alpha)
{
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha * alpha);
}

G_END_DECLS
