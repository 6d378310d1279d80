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

/* One node as it is drawn, in the view's pixels. */
typedef struct
{
  RkShape shape;
  RkHue hue;
  double x;
  double y;
  double radius;
  int mark;
  gboolean hovered;
} RkSign;

/* What pictures of signs depend on besides the sign. */
typedef struct
{
  RkRgba foreground;
  RkRgba background;
  RkRgba accent;
  gint64 look; /* dark, contrast */
  double scale;
} RkSpriteStyle;

typedef struct _RkSceneCache
{
  gboolean ready;              /* order, lanes and counts are those of the list */
  int *order;                  /* nodes, the most important first */
  int *lane;                   /* place of each line among its parallels */
  int *lanes;                  /* how many those are */
  int *type_count;             /* nodes of each type */
  int *kind_count;             /* lines of each kind */
  double spacing;              /* mean distance of nodes, 0 if not measured */
  int *first;                  /* offsets into at for each node */
  int *at;                     /* lines of each node */
  struct _RkSceneIndex *index; /* (nullable): what lies where, until a node moves */
  GPtrArray *texts;            /* (element-type PangoLayout) (nullable elements): measured labels */
  char *font;                  /* what they were measured with */
  double label_scale;
  GArray *boxes;       /* (element-type RkLabelBox): labels placed last */
  RkView boxes_view;   /* and where */
  GPtrArray *captions; /* (element-type PangoLayout): names of areas placed with them */
  GArray *caption_boxes;
  GHashTable *sprites; /* (nullable): pictures of signs, by what they show */
  RkSpriteStyle sprite_style;
} RkSceneCache;

/* The boxes that are not the network's, in pixels; empty ones have width 0. */
typedef struct
{
  RkLabelBox legend;
  RkLabelBox title;
  RkLabelBox corner; /* what the caller has there */
} RkFurniture;

void _rk_scene_prepare (const RkScene *scene);
void _rk_scene_forget_index (RkSceneCache *cache);
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
int _rk_scene_get_dash (RkDash dash, double width, double lengths[6]);
void _rk_scene_set_dash (cairo_t *cr, RkDash dash, double width);
double _rk_scene_line_width (const RkScene *scene, const RkView *view, double weight, int mark);
double _rk_scene_line_alpha (const RkScene *scene,
                             const RkView *view,
                             const RkSceneStyle *style,
                             int mark);
int _rk_scene_mark_line (const RkScene *scene, const RkSceneStyle *style, int line);
gboolean _rk_scene_is_line_in_view (const RkView *view, const double p[4]);
int _rk_scene_get_token (
    const RkScene *scene, const RkView *view, int line, const double ends[4], double strokes[3][4]);
#define RK_TOKEN_WIDTH 2.0
#define RK_AREA_SIDES  48
void _rk_scene_get_area_side (const RkSceneArea *area, const RkView *view, int side, double p[4]);
RkRgba _rk_scene_area_colour (const RkSceneStyle *style);
#define RK_BAND_WIDTH 7.0 /* of what a strong line lies upon, pixels */
RkRgba _rk_scene_band_colour (const RkSceneStyle *style);
int _rk_scene_get_pass (int mark);
double _rk_scene_get_most (const RkScene *scene);
gboolean _rk_scene_get_sign (const RkScene *scene,
                             const RkView *view,
                             const RkSceneStyle *style,
                             int node,
                             int mark,
                             RkSign *sign);
void _rk_scene_paint_sign (cairo_t *cr, const RkSceneStyle *style, const RkSign *sign);
RkRgba _rk_scene_node_colour (RkHue hue, gboolean dark);
RkRgba _rk_scene_line_colour (RkHue hue, gboolean dark);
RkRgba _rk_rgba_mix (RkRgba a, RkRgba b, double share);

static inline void
_rk_rgba_use (cairo_t *cr, RkRgba colour, double alpha)
{
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha * alpha);
}

G_END_DECLS
