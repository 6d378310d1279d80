/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which labels are shown and where: the important ones first, each at the first of eight places
 * round its node that is free of labels, nodes, legend and title.  No two ever overlap.
 *
 * Rank and order of places depend on nothing but the network, so labels keep still while the view
 * moves or grows.
 */
#include "rk-scene-private.h"

#include <math.h>
#include <string.h>

#define FONTS     "Noto Sans CJK JP, Noto Sans JP, sans-serif"
#define LINE_EMS  11.0 /* width beyond which a name goes on a second line */
#define LABEL_EMS 24.0 /* width beyond which two lines are cut off */
#define MAX_TRIES 2500 /* nodes looked at for one picture */
#define CELL      48.0 /* of the grid that finds neighbours, pixels */
#define GAP       2.0  /* kept free round a label, pixels */
#define UPON_LESS 5    /* importance from which a label may lie upon lesser nodes */
#define FAR       12.0 /* how much farther from a great node its label may be, pixels */
#define GREAT_SHARE                                                                                \
  0.35 /* nodes of at least this share of the greatest importance are set bold                     \
        */

/* What has been put into each cell of the picture: labels, and other things under other numbers. */
#define FRAME_NAME G_MININT
#define NODE_BOX   (-2) /* less the number of the node; legend and title have −1 */

typedef struct
{
  int columns, rows;
  GArray **boxes; /* (element-type RkLabelBox) per cell */
} Occupied;

static void
occupied_init (Occupied *occupied, const RkView *view)
{
  occupied->columns = MAX (1, (int)MIN (view->width / CELL, 2000) + 1);
  occupied->rows = MAX (1, (int)MIN (view->height / CELL, 2000) + 1);
  occupied->boxes = g_new0 (GArray *, (gsize)occupied->columns * (gsize)occupied->rows);
}

static void
occupied_clear (Occupied *occupied)
{
  for (int c = 0; c < occupied->columns * occupied->rows; c++)
    if (occupied->boxes[c] != NULL)
      g_array_unref (occupied->boxes[c]);
  g_free (occupied->boxes);
}

static void
find_cells (const Occupied *occupied, const RkLabelBox *box, int cells[4])
{
  cells[0] = CLAMP ((int)(box->x / CELL), 0, occupied->columns - 1);
  cells[1] = CLAMP ((int)(box->y / CELL), 0, occupied->rows - 1);
  cells[2] = CLAMP ((int)((box->x + box->width) / CELL), 0, occupied->columns - 1);
  cells[3] = CLAMP ((int)((box->y + box->height) / CELL), 0, occupied->rows - 1);
}

static void
occupy (Occupied *occupied, const RkLabelBox *box)
{
  int cells[4];

  find_cells (occupied, box, cells);
  for (int r = cells[1]; r <= cells[3]; r++)
    for (int c = cells[0]; c <= cells[2]; c++)
      {
        GArray **list = &occupied->boxes[r * occupied->columns + c];

        if (*list == NULL)
          *list = g_array_new (FALSE, FALSE, sizeof (RkLabelBox));
        g_array_append_val (*list, *box);
      }
}

/* What a label may lie upon. */
typedef enum
{
  MODEST, /* nothing */
  GREAT,  /* nodes of much less importance than its own */
  WANTED, /* any node but its own: what the person points at is named in any case */
} Claim;

static gboolean
may_cover (const RkScene *scene, const RkLabelBox *box, const RkLabelBox *other, Claim claim)
{
  int node = NODE_BOX - other->node;

  if (other->node > NODE_BOX || claim == MODEST || node == box->node
      || rk_scene_get_node (scene, node)->strong)
    return FALSE;
  return claim == WANTED
         || rk_scene_get_node (scene, node)->importance
                < rk_scene_get_node (scene, box->node)->importance / 4;
}

/* Whether @box is in the picture and on nothing that it may not lie upon. */
static gboolean
is_free (const RkScene *scene,
         const Occupied *occupied,
         const RkView *view,
         const RkLabelBox *box,
         Claim claim)
{
  int cells[4];

  if (box->x < 1 || box->y < 1 || box->x + box->width > view->width - 1
      || box->y + box->height > view->height - 1)
    return FALSE;
  find_cells (occupied, box, cells);
  for (int r = cells[1]; r <= cells[3]; r++)
    for (int c = cells[0]; c <= cells[2]; c++)
      {
        const GArray *list = occupied->boxes[r * occupied->columns + c];

        for (guint i = 0; list != NULL && i < list->len; i++)
          {
            const RkLabelBox *other = &g_array_index (list, RkLabelBox, i);

            if (may_cover (scene, box, other, claim))
              continue;
            if (box->x - GAP < other->x + other->width && other->x < box->x + box->width + GAP
                && box->y - GAP / 2 < other->y + other->height
                && other->y < box->y + box->height + GAP / 2)
              return FALSE;
          }
      }
  return TRUE;
}

/* A text in the picture's face; @size in pixels.  Returns: (transfer full) */
PangoLayout *
_rk_scene_make_text (cairo_t *cr, const RkSceneStyle *style, double size, gboolean bold)
{
  PangoLayout *text = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_new ();
  PangoContext *context = pango_layout_get_context (text);
  cairo_font_options_t *options = cairo_font_options_create ();
  g_autofree char *families =
      style->font != NULL ? g_strconcat (style->font, ", " FONTS, NULL) : g_strdup (FONTS);

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_language (context, pango_language_from_string ("ja"));
  pango_font_description_set_family (font, families);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (text, font);
  pango_font_description_free (font);
  return text;
}

/* A long name goes on two lines of like length. */
static void
break_in_two (PangoLayout *text, double size)
{
  int width;
  double wide;

  pango_layout_get_size (text, &width, NULL);
  wide = (double)width / PANGO_SCALE / size;
  wide = wide <= LINE_EMS ? wide + 1 : MIN (wide, LABEL_EMS) / 2 + 0.8;
  pango_layout_set_width (text, (int)(wide * size * PANGO_SCALE));
  pango_layout_set_height (text, -2);
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
}

static gboolean
is_great (const RkScene *scene, const RkSceneNode *node)
{
  return node->importance >= 4 && node->importance >= _rk_scene_get_most (scene) * GREAT_SHARE;
}

/* The label of a node, measured; kept until face or size change.  Returns: (transfer none) */
static PangoLayout *
get_label (RkScene *scene, cairo_t *cr, const RkSceneStyle *style, int i)
{
  RkSceneCache *cache = scene->cache;
  const RkSceneNode *node = rk_scene_get_node (scene, i);
  PangoLayout *text = cache->texts->pdata[i];
  gboolean great = is_great (scene, node);
  double size = RK_LABEL_SIZE * style->label_scale * (great ? 1.15 : 1);

  if (text != NULL)
    return text;
  text = _rk_scene_make_text (cr, style, size, great);
  pango_layout_set_wrap (text, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (text, PANGO_ALIGN_CENTER);
  pango_layout_set_spacing (text, -(int)(size * 0.12 * PANGO_SCALE));
  pango_layout_set_text (text, node->label, -1);
  break_in_two (text, size);
  cache->texts->pdata[i] = text;
  return text;
}

/* A box that the label is not smaller than, told by its wide characters alone: where that has no
 * room the label need not be measured. */
static void
guess_box (const RkSceneNode *node, const RkSceneStyle *style, int i, RkLabelBox *box)
{
  double size = RK_LABEL_SIZE * style->label_scale;
  int wide = 0;

  for (const char *c = node->label; *c != '\0'; c = g_utf8_next_char (c))
    wide += g_utf8_get_char (c) >= 0x3000;
  box->node = i;
  box->width = (wide <= LINE_EMS ? wide : MIN (wide, LABEL_EMS) / 2) * size * 0.9;
  box->height = size * (wide <= LINE_EMS ? 0.9 : 1.7);
}

/**
 * rk_scene_inherit_labels:
 * @scene: a scene that has not been painted
 * @from: another one; its measured labels are taken where they are the same
 *
 * Spares measuring the names again when a network is shown with other lines.
 */
void
rk_scene_inherit_labels (RkScene *scene, RkScene *from)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  _rk_scene_prepare (scene);
  _rk_scene_prepare (from);
  for (guint i = 0; i < from->nodes->len; i++)
    if (from->cache->texts->pdata[i] != NULL)
      g_hash_table_insert (known, rk_scene_get_node (from, (int)i)->label,
                           GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const RkSceneNode *node = rk_scene_get_node (scene, (int)i);
      guint same =
          node->label != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (known, node->label)) : 0;

      if (same == 0 || scene->cache->texts->pdata[i] != NULL
          || is_great (scene, node) != is_great (from, rk_scene_get_node (from, (int)same - 1)))
        continue;
      scene->cache->texts->pdata[i] = g_object_ref (from->cache->texts->pdata[same - 1]);
    }
  g_set_str (&scene->cache->font, from->cache->font);
  scene->cache->label_scale = from->cache->label_scale;
}

/* Labels measured with another face or size are of no use. */
static void
check_texts (RkScene *scene, const RkSceneStyle *style)
{
  RkSceneCache *cache = scene->cache;

  if (g_strcmp0 (cache->font, style->font) == 0 && cache->label_scale == style->label_scale)
    return;
  for (guint i = 0; i < cache->texts->len; i++)
    g_clear_object ((PangoLayout **)&cache->texts->pdata[i]);
  g_set_str (&cache->font, style->font);
  cache->label_scale = style->label_scale;
}

/* The nodes in the picture keep labels off them. */
static void
occupy_nodes (const RkScene *scene, const RkView *view, Occupied *occupied)
{
  for (int i = 0; i < (int)scene->nodes->len; i++)
    {
      const RkSceneNode *node = rk_scene_get_node (scene, i);
      double radius = rk_scene_node_radius (scene, view, i);
      double x = node->x * view->scale + view->dx, y = node->y * view->scale + view->dy;
      RkLabelBox box = { NODE_BOX - i, x - radius, y - radius, 2 * radius, 2 * radius };

      if (x > -radius && y > -radius && x < view->width + radius && y < view->height + radius)
        occupy (occupied, &box);
    }
}

static void
measure_box (PangoLayout *text, int i, RkLabelBox *box)
{
  PangoRectangle extents;

  pango_layout_get_extents (text, NULL, &extents);
  box->node = i;
  box->width = (double)extents.width / PANGO_SCALE;
  box->height = (double)extents.height / PANGO_SCALE;
}

/* Below, above, right, left, then the corners. */
static gboolean
place_label (const RkScene *scene,
             const RkView *view,
             const Occupied *occupied,
             Claim claim,
             double away,
             RkLabelBox *box)
{
  static const double places[8][2] = { { 0, 1 }, { 0, -1 }, { 1, 0 },  { -1, 0 },
                                       { 1, 1 }, { -1, 1 }, { 1, -1 }, { -1, -1 } };
  const RkSceneNode *node = rk_scene_get_node (scene, box->node);
  double x = node->x * view->scale + view->dx, y = node->y * view->scale + view->dy;
  double radius = rk_scene_node_radius (scene, view, box->node);

  for (int p = 0; p < 8; p++)
    {
      double reach = away + (p < 4 ? radius + GAP + 0.5 : radius * 0.75 + GAP);

      box->x = x + places[p][0] * (reach + box->width / 2) - box->width / 2;
      box->y = y + places[p][1] * (reach + box->height / 2) - box->height / 2;
      if (is_free (scene, occupied, view, box, claim))
        return TRUE;
    }
  return FALSE;
}

/* Near its node, then a great one's a little farther off, then upon what it may lie upon. */
static gboolean
find_place (const RkScene *scene,
            const RkView *view,
            const Occupied *occupied,
            Claim claim,
            RkLabelBox *box)
{
  return place_label (scene, view, occupied, MODEST, 0, box)
         || (claim != MODEST
             && (place_label (scene, view, occupied, MODEST, FAR, box)
                 || place_label (scene, view, occupied, claim, 0, box)));
}

static void
try_label (RkScene *scene,
           cairo_t *cr,
           const RkView *view,
           const RkSceneStyle *style,
           Occupied *occupied,
           int i)
{
  RkLabelBox box;
  const RkSceneNode *node = rk_scene_get_node (scene, i);
  Claim claim = i == style->selected || i == style->hovered || node->strong ? WANTED
                : node->importance >= UPON_LESS                             ? GREAT
                                                                            : MODEST;

  guess_box (node, style, i, &box);
  if (scene->cache->texts->pdata[i] == NULL && !find_place (scene, view, occupied, claim, &box))
    return;
  measure_box (get_label (scene, cr, style, i), i, &box);
  if (!find_place (scene, view, occupied, claim, &box))
    return;
  occupy (occupied, &box);
  g_array_append_val (scene->cache->boxes, box);
}

/* Names of groups above their circles, or within; they come before all labels. */
static void
place_captions (
    RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style, Occupied *occupied)
{
  g_ptr_array_set_size (scene->cache->captions, 0);
  g_array_set_size (scene->cache->caption_boxes, 0);
  for (guint i = 0; i < scene->areas->len; i++)
    {
      const RkSceneArea *area = &g_array_index (scene->areas, RkSceneArea, i);
      g_autoptr (PangoLayout) text =
          _rk_scene_make_text (cr, style, RK_LABEL_SIZE * 1.15 * style->label_scale, TRUE);
      double x = area->x * view->scale + view->dx, y = area->y * view->scale + view->dy;
      double radius = area->radius * view->scale;
      RkLabelBox box;

      pango_layout_set_text (text, area->name, -1);
      measure_box (text, -1, &box);
      if (area->frame && box.width > 6 * radius)
        continue;
      box.x = x - box.width / 2;
      for (int place = 0; place < 2; place++)
        {
          box.y = place == 0 ? y - radius - box.height - 1 : y + radius + 1;
          if (!is_free (scene, occupied, view, &box, MODEST))
            continue;
          occupy (occupied, &box);
          box.node = area->frame ? FRAME_NAME : -1;
          g_array_append_val (scene->cache->caption_boxes, box);
          g_ptr_array_add (scene->cache->captions, g_object_ref (text));
          break;
        }
    }
}

static gboolean
is_in_view (const RkSceneNode *node, const RkView *view)
{
  double x = node->x * view->scale + view->dx, y = node->y * view->scale + view->dy;

  return x >= 0 && y >= 0 && x <= view->width && y <= view->height;
}

/* The selected node and the one under the pointer first, those upon a way, then by importance. */
static void
try_labels (
    RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style, Occupied *occupied)
{
  g_autofree guint8 *marks = g_new (guint8, scene->nodes->len + 1);
  const int first[2] = { style->selected, style->hovered };
  int tries = 0;

  _rk_scene_mark (scene, style, marks);
  for (int k = 0; k < 2; k++)
    {
      const RkSceneNode *node = rk_scene_get_node (scene, first[k]);

      if (node != NULL && node->label != NULL && is_in_view (node, view)
          && (k == 0 || first[0] != first[1]))
        try_label (scene, cr, view, style, occupied, first[k]);
    }
  for (int i = 0; i < (int)scene->nodes->len; i++)
    {
      const RkSceneNode *node = &g_array_index (scene->nodes, RkSceneNode, i);

      if (node->strong && i != style->selected && i != style->hovered && node->label != NULL
          && is_in_view (node, view))
        try_label (scene, cr, view, style, occupied, i);
    }
  for (guint k = 0; k < scene->nodes->len && tries < MAX_TRIES; k++)
    {
      int i = scene->cache->order[k];
      const RkSceneNode *node = rk_scene_get_node (scene, i);

      if (i == style->selected || i == style->hovered || node->strong || node->label == NULL
          || *node->label == '\0')
        continue;
      if (marks[i] == RK_MARK_FADED || !is_in_view (node, view))
        continue;
      try_label (scene, cr, view, style, occupied, i);
      tries++;
    }
}

/**
 * rk_scene_place_labels:
 * @scene: a scene
 * @cr: what it will be painted on: faces are measured for it
 * @view: how it is looked at
 * @style: size of the words, selection, legend
 *
 * Returns: (transfer none) (element-type RkLabelBox): the labels that are shown, none upon another;
 *   valid until the next call
 */
const GArray *
rk_scene_place_labels (RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style)
{
  Occupied occupied;
  RkFurniture furniture;

  g_return_val_if_fail (scene != NULL && cr != NULL && view != NULL && style != NULL, NULL);

  g_array_set_size (scene->cache->boxes, 0);
  g_ptr_array_set_size (scene->cache->captions, 0);
  g_array_set_size (scene->cache->caption_boxes, 0);
  scene->cache->boxes_view = *view;
  if (!(style->label_scale > 0) || !(view->width > 0) || !(view->height > 0))
    return scene->cache->boxes;
  _rk_scene_prepare (scene);
  check_texts (scene, style);
  _rk_scene_furnish (scene, cr, view, style, &furniture);
  occupied_init (&occupied, view);
  if (furniture.legend.width > 0)
    occupy (&occupied, &furniture.legend);
  if (furniture.title.width > 0)
    occupy (&occupied, &furniture.title);
  if (furniture.corner.width > 0)
    occupy (&occupied, &furniture.corner);
  occupy_nodes (scene, view, &occupied);
  place_captions (scene, cr, view, style, &occupied);
  try_labels (scene, cr, view, style, &occupied);
  occupied_clear (&occupied);
  return scene->cache->boxes;
}

/* A text upon a veil of background, so that lines below do not strike it through. */
static void
paint_label (RkScene *scene, cairo_t *cr, const RkSceneStyle *style, const RkLabelBox *box)
{
  PangoLayout *text = scene->cache->texts->pdata[box->node];
  double left = box->x - ((double)pango_layout_get_width (text) / PANGO_SCALE - box->width) / 2;
  _rk_rgba_use (cr, style->background, style->contrast ? 1 : 0.8);
  pango_cairo_update_layout (cr, text);
  cairo_rectangle (cr, box->x - 1, box->y, box->width + 2, box->height);
  cairo_fill (cr);
  cairo_move_to (cr, left, box->y);
  _rk_rgba_use (cr, style->foreground, 1);
  pango_cairo_show_layout (cr, text);
}

/** Places the labels and paints them. */
void
rk_scene_paint_labels (RkScene *scene, cairo_t *cr, const RkView *view, const RkSceneStyle *style)
{
  const GArray *boxes = rk_scene_place_labels (scene, cr, view, style);

  if (boxes == NULL)
    return;
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, NULL, 0, 0);
  for (guint i = 0; i < boxes->len; i++)
    paint_label (scene, cr, style, &g_array_index (boxes, RkLabelBox, i));
  for (guint i = 0; i < scene->cache->captions->len; i++)
    {
      const RkLabelBox *box = &g_array_index (scene->cache->caption_boxes, RkLabelBox, i);

      _rk_rgba_use (cr, style->foreground,
                    box->node == FRAME_NAME && !style->contrast ? 0.6 : 0.85);
      cairo_move_to (cr, box->x, box->y);
      pango_cairo_show_layout (cr, scene->cache->captions->pdata[i]);
    }
  cairo_restore (cr);
}
