/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture of a network: the display list that the screen, the printer and the exported file
 * share, its painter and its hit test.
 *
 * It makes no layout (rk-layout.h) and holds no records: node 7 here is node 7 of whoever made the
 * scene.  A scene belongs to one thread at a time, for it keeps measured labels.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A colour; each part from 0 to 1, not premultiplied. */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} RkRgba;

typedef enum
{
  RK_SHAPE_CIRCLE,
  RK_SHAPE_SQUARE,
  RK_SHAPE_DIAMOND,
  RK_SHAPE_TRIANGLE,
  RK_SHAPE_HEXAGON,
  RK_SHAPE_TRIANGLE_DOWN,
  RK_SHAPE_PENTAGON,
  RK_SHAPE_CROSS,
  RK_N_SHAPES,
} RkShape;

/* Entries of the palette (Okabe–Ito order) for rk_scene_add_type () and rk_scene_add_kind (). */
typedef enum
{
  RK_HUE_BLUE,
  RK_HUE_ORANGE,
  RK_HUE_GREEN,
  RK_HUE_PURPLE,
  RK_HUE_SKY,
  RK_HUE_VERMILION,
  RK_HUE_YELLOW,
  RK_HUE_GREY,
  RK_N_HUES,
} RkHue;

/* What is stroked between gaps, for the kinds of line. */
typedef enum
{
  RK_DASH_SOLID,
  RK_DASH_LONG,
  RK_DASH_DOT,
  RK_DASH_SHORT,
  RK_DASH_DASH_DOT,
  RK_DASH_LONG_DOT_DOT,
  RK_N_DASHES,
} RkDash;

/* What stands on a line besides its stroke: told apart without colour too. */
typedef enum
{
  RK_TOKEN_NONE,
  RK_TOKEN_ARROW, /* at the end: leads there */
  RK_TOKEN_PLUS,  /* the others in the middle */
  RK_TOKEN_CROSS,
  RK_TOKEN_UP,
  RK_TOKEN_DOWN,
} RkToken;

/**
 * RkSceneNode:
 * @x: position in the layout's own unit
 * @y: position, downwards on the picture
 * @label: (nullable): its name
 * @type: index of an RkSceneType
 * @importance: decides size and whose label goes first; the number of its lines unless set
 * @faded: drawn faintly and without label (a filter does not want it)
 * @strong: stands out and is named before all others (it is upon the way that is asked for)
 */
typedef struct
{
  double x;
  double y;
  char *label;
  int type;
  double importance;
  gboolean faded;
  gboolean strong;
} RkSceneNode;

typedef struct
{
  int from;
  int to;
  int kind;
  double weight;
  gboolean faded;
  gboolean strong; /* upon a band of the accent's colour */
} RkSceneLine;

typedef struct
{
  char *name;
  RkShape shape;
  RkHue hue;
} RkSceneType;

typedef struct
{
  char *name;
  RkDash dash;
  RkHue hue;
  RkToken token;
} RkSceneKind;

/* A circle round nodes that belong together, or the frame of a place, in the layout's unit. */
typedef struct
{
  double x;
  double y;
  double radius; /* of a frame half its side */
  char *name;
  gboolean frame;
} RkSceneArea;

/**
 * RkLabelBox:
 * @node: whose label it is
 * @x: left edge in the view, pixels
 * @y: top edge
 * @width: in pixels
 * @height: in pixels
 */
typedef struct
{
  int node;
  double x;
  double y;
  double width;
  double height;
} RkLabelBox;

/**
 * RkView:
 * @scale: pixels for one unit of the layout, above 0
 * @dx: pixel column of the layout's origin
 * @dy: pixel row of it
 * @width: of the picture in pixels (points on paper)
 * @height: of the picture
 *
 * A point (x, y) of the layout is at (x · scale + dx, y · scale + dy).
 */
typedef struct
{
  double scale;
  double dx;
  double dy;
  double width;
  double height;
} RkView;

/**
 * RkSceneStyle:
 * @foreground: of text
 * @background: behind all
 * @accent: of the selection
 * @dark: whether @background is dark
 * @contrast: whether faint things shall be plain and signs have a strong edge
 * @font: (nullable): families to prefer, comma between; %NULL for the document face
 * @legend: whether legend and title are drawn
 * @label_scale: size of the words, 1 is normal (11 px); 0 for no labels
 * @hovered: node under the pointer or -1
 * @selected: node whose neighbourhood stands out or -1
 * @corner: width and height of what the caller lays upon the lower right corner, pixels; 0 for
 *   nothing
 */
typedef struct
{
  RkRgba foreground;
  RkRgba background;
  RkRgba accent;
  gboolean dark;
  gboolean contrast;
  const char *font;
  gboolean legend;
  double label_scale;
  int hovered;
  int selected;
  double corner[2];
} RkSceneStyle;

/**
 * RkScene:
 * @nodes: (element-type RkSceneNode): read freely; change through the functions below
 * @lines: (element-type RkSceneLine)
 * @types: (element-type RkSceneType): kinds of node
 * @kinds: (element-type RkSceneKind): kinds of line
 * @areas: (element-type RkSceneArea): groups of nodes that are drawn as such
 * @title: (nullable): headline of the picture
 * @subtitle: (nullable): date and edition
 */
typedef struct
{
  GArray *nodes;
  GArray *lines;
  GArray *types;
  GArray *kinds;
  GArray *areas;
  char *title;
  char *subtitle;
  /*< private >*/
  struct _RkSceneCache *cache;
} RkScene;

RkScene *rk_scene_new (void);
void rk_scene_free (RkScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkScene, rk_scene_free)

void rk_scene_set_title (RkScene *scene, const char *title, const char *subtitle);
int rk_scene_add_type (RkScene *scene, const char *name);
int rk_scene_add_type_full (RkScene *scene, const char *name, RkShape shape, RkHue hue);
int rk_scene_add_kind (RkScene *scene, const char *name);
int rk_scene_add_kind_full (RkScene *scene, const char *name, RkDash dash, RkHue hue);
void rk_scene_set_kind_token (RkScene *scene, int kind, RkToken token);
void rk_scene_add_area (RkScene *scene, double x, double y, double radius, const char *name);
void rk_scene_add_frame (RkScene *scene, double x, double y, double half, const char *name);
int rk_scene_add_node (RkScene *scene, double x, double y, const char *label, int type);
int rk_scene_add_line (RkScene *scene, int from, int to, int kind, double weight);
void rk_scene_move_node (RkScene *scene, int node, double x, double y);
void rk_scene_set_importance (RkScene *scene, int node, double importance);
void rk_scene_set_node_faded (RkScene *scene, int node, gboolean faded);
void rk_scene_set_line_faded (RkScene *scene, int line, gboolean faded);
void rk_scene_set_node_strong (RkScene *scene, int node, gboolean strong);
void rk_scene_set_line_strong (RkScene *scene, int line, gboolean strong);

const RkSceneNode *rk_scene_get_node (const RkScene *scene, int node);
const RkSceneLine *rk_scene_get_line (const RkScene *scene, int line);
GArray *rk_scene_neighbours (const RkScene *scene, int node);
int rk_scene_get_ranked (const RkScene *scene, int node, int by);
int rk_scene_step (const RkScene *scene, int node, double dx, double dy);

void rk_scene_fit (const RkScene *scene, double width, double height, double margin, RkView *view);
void rk_scene_fit_beside_legend (RkScene *scene,
                                 cairo_t *cr,
                                 const RkSceneStyle *style,
                                 double width,
                                 double height,
                                 double margin,
                                 RkView *view);
void rk_view_zoom (RkView *view, double factor, double x, double y);
void rk_view_to_layout (const RkView *view, double px, double py, double *x, double *y);
double rk_scene_node_radius (const RkScene *scene, const RkView *view, int node);
int rk_scene_hit (const RkScene *scene, const RkView *view, double x, double y, double tolerance);
int
rk_scene_hit_line (const RkScene *scene, const RkView *view, double x, double y, double tolerance);

void rk_scene_style_init (RkSceneStyle *style, gboolean dark);
void rk_scene_paint (RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style);
void rk_scene_inherit_labels (RkScene *scene, RkScene *from);
const GArray *
rk_scene_place_labels (RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style);

/* Lines and nodes for a screen, much faster; words and legend are put upon it with the last two
 * steps of rk_scene_paint (). */
void rk_scene_render (RkScene *scene,
                      const RkView *view,
                      const RkSceneStyle *style,
                      double scale,
                      int threads,
                      guchar *pixels,
                      gsize stride);

/* The steps of rk_scene_paint (). */
void
rk_scene_paint_lines (RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style);
void
rk_scene_paint_nodes (RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style);
void
rk_scene_paint_labels (RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style);
int rk_scene_get_furniture (RkScene *scene,
                            cairo_t *cr,
                            const RkView *view,
                            const RkSceneStyle *style,
                            RkLabelBox boxes[2]);
void
rk_scene_paint_legend (RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style);

G_END_DECLS
