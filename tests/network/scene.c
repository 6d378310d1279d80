/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture of a network as a person meets it: what is under the pointer, labels that never
 * overlap, signs that are in the colour and place they should be.
 */
#include "rk-family.h"
#include "rk-scene.h"

#include <math.h>
#include <string.h>

typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
} Sheet;

static Sheet
sheet_new (int width, int height)
{
  Sheet sheet;

  sheet.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  sheet.cr = cairo_create (sheet.surface);
  return sheet;
}

static void
sheet_free (Sheet *sheet)
{
  cairo_destroy (sheet->cr);
  cairo_surface_destroy (sheet->surface);
}

/* 0xRRGGBB of a pixel. */
static guint32
get_pixel (Sheet *sheet, int x, int y)
{
  const guint8 *data;
  guint32 pixel;

  cairo_surface_flush (sheet->surface);
  data = cairo_image_surface_get_data (sheet->surface)
         + y * cairo_image_surface_get_stride (sheet->surface) + 4 * x;
  memcpy (&pixel, data, 4);
  return pixel & 0xffffff;
}

/* Rounding differs by a step or two between versions of the painter. */
static void
assert_colour (Sheet *sheet, int x, int y, guint32 expected)
{
  guint32 pixel = get_pixel (sheet, x, y);

  for (int shift = 0; shift <= 16; shift += 8)
    g_assert_cmpint (ABS ((int)(pixel >> shift & 0xff) - (int)(expected >> shift & 0xff)), <=, 2);
}

/* Three nodes in a row, two parallel lines between the first two, one to the third. */
static RkScene *
make_row (void)
{
  RkScene *scene = rk_scene_new ();
  int bank = rk_scene_add_type_full (scene, "金融機関", RK_SHAPE_CIRCLE, RK_HUE_BLUE);
  int state = rk_scene_add_type_full (scene, "国の機関", RK_SHAPE_SQUARE, RK_HUE_VERMILION);
  int joint = rk_scene_add_kind_full (scene, "共催", RK_DASH_SOLID, RK_HUE_BLUE);
  int deal = rk_scene_add_kind_full (scene, "協定", RK_DASH_LONG, RK_HUE_GREEN);

  rk_scene_add_node (scene, 0, 0, "信用金庫01", bank);
  rk_scene_add_node (scene, 2, 0, "局01", state);
  rk_scene_add_node (scene, 4, 1, "信用金庫02", bank);
  rk_scene_add_line (scene, 0, 1, joint, 1);
  rk_scene_add_line (scene, 1, 0, deal, 1);
  rk_scene_add_line (scene, 1, 2, deal, 3);
  return scene;
}

/* Many nodes with long names, close together. */
static RkScene *
make_crowd (int n)
{
  RkScene *scene = rk_scene_new ();
  int types[2];
  int kind = rk_scene_add_kind (scene, "参画");

  types[0] = rk_scene_add_type (scene, "企業");
  types[1] = rk_scene_add_type (scene, "団体");
  for (int i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("一般社団法人地域経済活性化支援協議会%03d", i);

      rk_scene_add_node (scene, (i * 37 % 101) / 10.0, (i * 53 % 97) / 14.0, label, types[i % 2]);
    }
  for (int i = 1; i < n; i++)
    rk_scene_add_line (scene, i, i / 3, kind, 1);
  rk_scene_set_title (scene, "ネットワーク", "2023年度");
  return scene;
}

static void
test_names_are_found_again (void)
{
  g_autoptr (RkScene) scene = rk_scene_new ();
  int first = rk_scene_add_type (scene, "a");
  int second = rk_scene_add_type (scene, "b");

  g_assert_cmpint (first, !=, second);
  g_assert_cmpint (rk_scene_add_type (scene, "a"), ==, first);
  g_assert_cmpint (g_array_index (scene->types, RkSceneType, 0).shape, !=,
                   g_array_index (scene->types, RkSceneType, 1).shape);
  g_assert_cmpint (rk_scene_add_kind (scene, "k"), ==, rk_scene_add_kind (scene, "k"));
}

static void
test_families (void)
{
  g_assert_cmpint (rk_family_of_type ("信用金庫"), ==, RK_FAMILY_FINANCE);
  g_assert_cmpint (rk_family_of_type ("信用保証協会"), ==, RK_FAMILY_FINANCE);
  g_assert_cmpint (rk_family_of_type ("商工会議所"), ==, RK_FAMILY_COMMERCE);
  g_assert_cmpint (rk_family_of_type ("協議会"), ==, RK_FAMILY_NETWORK);
  g_assert_cmpint (rk_family_of_type ("都道府県"), ==, RK_FAMILY_LOCAL);
  g_assert_cmpint (rk_family_of_type ("都道府県労働局"), ==, RK_FAMILY_STATE);
  g_assert_cmpint (rk_family_of_type ("士業の相談窓口"), ==, RK_FAMILY_EXPERTS);
  g_assert_cmpint (rk_family_of_type ("報道機関"), ==, RK_FAMILY_OTHER);
  g_assert_cmpint (rk_family_of_type (NULL), ==, RK_FAMILY_OTHER);
  g_assert_cmpint (rk_bond_of_kind ("連携協定"), ==, RK_BOND_AGREEMENT);
  g_assert_cmpint (rk_bond_of_kind ("共催"), ==, RK_BOND_JOINT);
  g_assert_cmpint (rk_bond_of_kind ("人事交流"), ==, RK_BOND_PEOPLE);
  g_assert_cmpstr (rk_family_get_name (RK_FAMILY_LOCAL, "ja"), ==, "自治体");
}

static void
test_fit (void)
{
  g_autoptr (RkScene) scene = make_row ();
  g_autoptr (RkScene) empty = rk_scene_new ();
  RkView view;
  double x, y;

  rk_scene_fit (scene, 400, 300, 50, &view); /* 4 × 1 units into 300 × 200 pixels: 75 for one */
  g_assert_cmpfloat_with_epsilon (view.scale, 75, 1e-9);
  g_assert_cmpfloat_with_epsilon (view.dx, 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (view.dy, 150 - 37.5, 1e-9);
  rk_view_zoom (&view, 2, 100, 60);
  g_assert_cmpfloat_with_epsilon (view.scale, 150, 1e-9);
  rk_view_to_layout (&view, 100, 60, &x, &y); /* the point under the pointer stays */
  g_assert_cmpfloat_with_epsilon (x, 50.0 / 75, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, (60 - 112.5) / 75, 1e-9);
  rk_scene_fit (empty, 400, 300, 50, &view);
  g_assert_cmpfloat (view.scale, >, 0);
}

static void
test_hit (void)
{
  g_autoptr (RkScene) scene = make_row ();
  const RkView view = { .scale = 100, .dx = 50, .dy = 60, .width = 600, .height = 300 };
  double radius = rk_scene_node_radius (scene, &view, 1);

  g_assert_cmpfloat (radius, >, rk_scene_node_radius (scene, &view, 2)); /* three lines, one */
  g_assert_cmpint (rk_scene_hit (scene, &view, 50, 60, 0), ==, 0);
  g_assert_cmpint (rk_scene_hit (scene, &view, 250 + radius + 3, 60, 4), ==, 1);
  g_assert_cmpint (rk_scene_hit (scene, &view, 250 + radius + 5, 60, 4), ==, -1);
  g_assert_cmpint (rk_scene_hit (scene, &view, 450, 160, 1), ==, 2);
  /* parallel lines lie side by side: one above the middle, one below */
  g_assert_cmpint (rk_scene_hit_line (scene, &view, 150, 57, 3), !=,
                   rk_scene_hit_line (scene, &view, 150, 63, 3));
  g_assert_cmpint (rk_scene_hit_line (scene, &view, 150, 57, 3), >=, 0);
  g_assert_cmpint (rk_scene_hit_line (scene, &view, 150, 63, 3), >=, 0);
  g_assert_cmpint (rk_scene_hit_line (scene, &view, 350, 110, 3), ==, 2);
  g_assert_cmpint (rk_scene_hit_line (scene, &view, 350, 160, 3), ==, -1);
}

static void
test_neighbours (void)
{
  g_autoptr (RkScene) scene = make_row ();
  g_autoptr (GArray) middle = rk_scene_neighbours (scene, 1);
  g_autoptr (GArray) end = rk_scene_neighbours (scene, 2);

  g_assert_cmpint (middle->len, ==, 2);
  g_assert_cmpint (g_array_index (middle, int, 0), ==, 0);
  g_assert_cmpint (g_array_index (middle, int, 1), ==, 2);
  g_assert_cmpint (end->len, ==, 1);
  g_assert_cmpint (rk_scene_step (scene, 1, 1, 0), ==, 2);
  g_assert_cmpint (rk_scene_step (scene, 1, -1, 0), ==, 0);
  g_assert_cmpint (rk_scene_step (scene, 1, 0, -1), ==, -1);
}

static gboolean
overlap (const RkLabelBox *a, const RkLabelBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static void
assert_apart (const GArray *boxes, const RkView *view)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const RkLabelBox *a = &g_array_index (boxes, RkLabelBox, i);

      g_assert_cmpfloat (a->x, >=, 0);
      g_assert_cmpfloat (a->y, >=, 0);
      g_assert_cmpfloat (a->x + a->width, <=, view->width);
      g_assert_cmpfloat (a->y + a->height, <=, view->height);
      for (guint j = 0; j < i; j++)
        g_assert_false (overlap (a, &g_array_index (boxes, RkLabelBox, j)));
    }
}

static void
test_labels_never_overlap (void)
{
  g_autoptr (RkScene) scene = make_crowd (150);
  Sheet sheet = sheet_new (900, 600);
  RkSceneStyle style;
  RkView view;
  guint before = 0;

  rk_scene_style_init (&style, FALSE);
  rk_scene_fit (scene, 900, 600, 40, &view);
  for (int zoom = 0; zoom < 8; zoom++)
    {
      const GArray *boxes = rk_scene_place_labels (scene, sheet.cr, &view, &style);

      assert_apart (boxes, &view);
      if (zoom == 0)
        before = boxes->len;
      g_assert_cmpuint (boxes->len, >, 0);
      style.label_scale = zoom % 2 == 0 ? 1.5 : 1;
      rk_view_zoom (&view, 1.3, 450, 300);
    }
  g_assert_cmpuint (before, >, 20);
  sheet_free (&sheet);
}

static void
test_important_labels_first (void)
{
  g_autoptr (RkScene) scene = make_crowd (150);
  Sheet sheet = sheet_new (900, 600);
  RkSceneStyle style;
  RkView view;
  const GArray *boxes;

  rk_scene_set_importance (scene, 140, 99);
  rk_scene_style_init (&style, FALSE);
  rk_scene_fit (scene, 900, 600, 40, &view);
  boxes = rk_scene_place_labels (scene, sheet.cr, &view, &style);
  g_assert_cmpint (g_array_index (boxes, RkLabelBox, 0).node, ==, 140);
  style.selected = 77;
  boxes = rk_scene_place_labels (scene, sheet.cr, &view, &style);
  g_assert_cmpint (g_array_index (boxes, RkLabelBox, 0).node, ==, 77);
  for (guint i = 1; i < boxes->len; i++) /* and of the rest only its neighbours */
    {
      int node = g_array_index (boxes, RkLabelBox, i).node;

      g_assert_true (node / 3 == 77 || 77 / 3 == node);
    }
  style.label_scale = 0;
  g_assert_cmpuint (rk_scene_place_labels (scene, sheet.cr, &view, &style)->len, ==, 0);
  sheet_free (&sheet);
}

static void
test_label_can_be_hit (void)
{
  g_autoptr (RkScene) scene = make_row ();
  Sheet sheet = sheet_new (600, 300);
  RkSceneStyle style;
  RkView view;
  const RkLabelBox *box;

  rk_scene_style_init (&style, FALSE);
  style.legend = FALSE;
  rk_scene_fit (scene, 600, 300, 60, &view);
  rk_scene_paint (scene, sheet.cr, &view, &style);
  box = &g_array_index (rk_scene_place_labels (scene, sheet.cr, &view, &style), RkLabelBox, 1);
  g_assert_cmpint (rk_scene_hit (scene, &view, box->x + 2, box->y + box->height - 2, 0), ==,
                   box->node);
  view.dx += 200; /* another view: where the label was is no label any more */
  g_assert_cmpint (rk_scene_hit (scene, &view, box->x + 2, box->y + box->height - 2, 0), ==, -1);
  sheet_free (&sheet);
}

static void
test_signs (void)
{
  g_autoptr (RkScene) scene = make_row ();
  Sheet sheet = sheet_new (600, 300);
  RkSceneStyle style;
  const RkView view = { .scale = 100, .dx = 100, .dy = 60, .width = 600, .height = 300 };

  rk_scene_style_init (&style, FALSE);
  style.legend = FALSE;
  rk_scene_paint (scene, sheet.cr, &view, &style);
  assert_colour (&sheet, 100, 60, 0x0072b2); /* Okabe–Ito blue */
  assert_colour (&sheet, 300, 60, 0xd55e00); /* vermilion */
  assert_colour (&sheet, 5, 290, 0xffffff);
  style.selected = 0; /* the third node is no neighbour and fades towards white */
  rk_scene_paint (scene, sheet.cr, &view, &style);
  assert_colour (&sheet, 100, 60, 0x0072b2);
  assert_colour (&sheet, 300, 60, 0xd55e00);
  g_assert_cmphex (get_pixel (&sheet, 500, 160) & 0xff0000, >, 0xa00000);
  rk_scene_style_init (&style, TRUE);
  rk_scene_paint (scene, sheet.cr, &view, &style);
  assert_colour (&sheet, 5, 5, 0x1f1f21);
  sheet_free (&sheet);
}

static void
test_faded (void)
{
  g_autoptr (RkScene) scene = make_row ();
  Sheet sheet = sheet_new (600, 300);
  RkSceneStyle style;
  RkView view;
  const GArray *boxes;

  rk_scene_style_init (&style, FALSE);
  rk_scene_set_node_faded (scene, 1, TRUE);
  rk_scene_fit (scene, 600, 300, 60, &view);
  boxes = rk_scene_place_labels (scene, sheet.cr, &view, &style);
  for (guint i = 0; i < boxes->len; i++)
    g_assert_cmpint (g_array_index (boxes, RkLabelBox, i).node, !=, 1);
  sheet_free (&sheet);
}

static void
test_legend_hides_no_node (void)
{
  g_autoptr (RkScene) scene = make_crowd (150);
  Sheet sheet = sheet_new (900, 600);
  RkSceneStyle style;
  RkView plain, beside;

  rk_scene_style_init (&style, FALSE);
  rk_scene_fit (scene, 900, 600, 20, &plain);
  rk_scene_fit_beside_legend (scene, sheet.cr, &style, 900, 600, 20, &beside);
  g_assert_cmpfloat (beside.scale, <, plain.scale);
  g_assert_cmpfloat (beside.width, ==, 900);
  for (int i = 0; i < 150;
       i++) /* the title is up to some 40 pixels high, the legend over 60 wide */
    {
      const RkSceneNode *node = rk_scene_get_node (scene, i);

      g_assert_true (node->x * beside.scale + beside.dx > 60
                     && node->y * beside.scale + beside.dy > 40);
    }
  sheet_free (&sheet);
}

/* What is asked for is named although a greater node beside it has the room, and lies upon a band
 * in the colour of the accent, on paper as on the screen. */
static void
test_strong (void)
{
  Sheet sheet = sheet_new (400, 300);
  g_autoptr (RkScene) scene = make_row ();
  RkView view = { 60, 100, 150, 400, 300 };
  g_autofree guchar *pixels = g_malloc (400 * 300 * 4);
  const GArray *boxes;
  RkSceneStyle style;
  gboolean named = FALSE;
  guint32 pixel;

  rk_scene_style_init (&style, FALSE);
  style.legend = FALSE;
  style.accent = (RkRgba){ 1, 0, 0, 1 };
  rk_scene_set_line_strong (scene, 2, TRUE);
  rk_scene_set_node_strong (scene, 2, TRUE);
  boxes = rk_scene_place_labels (scene, sheet.cr, &view, &style);
  for (guint i = 0; i < boxes->len; i++)
    named |= g_array_index (boxes, RkLabelBox, i).node == 2;
  g_assert_true (named);
  style.label_scale = 0;
  rk_scene_paint (scene, sheet.cr, &view, &style);
  {
    const RkSceneLine *line = rk_scene_get_line (scene, 2);
    const RkSceneNode *a = rk_scene_get_node (scene, line->from);
    const RkSceneNode *b = rk_scene_get_node (scene, line->to);
    int x = (int)((a->x + b->x) / 2 * view.scale + view.dx);
    int y = (int)((a->y + b->y) / 2 * view.scale + view.dy) + 3; /* beside the line */

    /* half of white and red */
    assert_colour (&sheet, x, y, 0xff8080);
    rk_scene_render (scene, &view, &style, 1, 1, pixels, 400 * 4);
    memcpy (&pixel, pixels + (y * 400 + x) * 4, 4);
    g_assert_cmpint (ABS ((int)(pixel >> 8 & 0xff) - 0x80), <=, 2);
  }
  sheet_free (&sheet);
}

/* No label and, when all is fitted, no node lies under what the window has in the corner. */
static void
test_corner (void)
{
  Sheet sheet = sheet_new (400, 300);
  g_autoptr (RkScene) scene = rk_scene_new ();
  int type = rk_scene_add_type (scene, "企業");
  RkSceneStyle style;
  RkView view;

  for (int i = 0; i < 100; i++)
    rk_scene_add_node (scene, i % 10, i / 10, "企業01", type);
  rk_scene_style_init (&style, FALSE);
  style.legend = FALSE;
  style.corner[0] = 60;
  style.corner[1] = 140;
  rk_scene_fit_beside_legend (scene, sheet.cr, &style, 400, 300, 10, &view);
  for (int i = 0; i < 100; i++)
    {
      const RkSceneNode *node = rk_scene_get_node (scene, i);
      double radius = rk_scene_node_radius (scene, &view, i);

      g_assert_false (node->x * view.scale + view.dx + radius > 340
                      && node->y * view.scale + view.dy + radius > 160);
    }
  {
    const GArray *boxes = rk_scene_place_labels (scene, sheet.cr, &view, &style);

    for (guint i = 0; i < boxes->len; i++)
      {
        const RkLabelBox *box = &g_array_index (boxes, RkLabelBox, i);

        g_assert_false (box->x + box->width > 340 && box->y + box->height > 160);
      }
  }
  sheet_free (&sheet);
}

static void
test_nothing_to_paint (void)
{
  g_autoptr (RkScene) scene = rk_scene_new ();
  Sheet sheet = sheet_new (50, 40);
  RkSceneStyle style;
  RkView view;

  rk_scene_style_init (&style, FALSE);
  rk_scene_fit_beside_legend (scene, sheet.cr, &style, 50, 40, 5, &view);
  rk_scene_paint (scene, sheet.cr, &view, &style);
  assert_colour (&sheet, 25, 20, 0xffffff);
  g_assert_cmpint (rk_scene_hit (scene, &view, 25, 20, 9), ==, -1);
  view.width = 0;
  rk_scene_paint (scene, sheet.cr, &view, &style);
  g_assert_cmpint (cairo_status (sheet.cr), ==, CAIRO_STATUS_SUCCESS);
  sheet_free (&sheet);
}

static void
test_loop_and_one_spot (void)
{
  g_autoptr (RkScene) scene = rk_scene_new ();
  Sheet sheet = sheet_new (200, 200);
  int type = rk_scene_add_type (scene, "t");
  int kind = rk_scene_add_kind (scene, "k");
  RkSceneStyle style;
  RkView view;

  rk_scene_add_node (scene, 1, 1, NULL, type);
  rk_scene_add_node (scene, 1, 1, "", type);
  rk_scene_add_line (scene, 0, 0, kind, 1);
  rk_scene_add_line (scene, 0, 1, kind, 1);
  rk_scene_add_line (scene, 0, 1, kind, 1);
  rk_scene_style_init (&style, FALSE);
  rk_scene_fit (scene, 200, 200, 10, &view);
  rk_scene_paint (scene, sheet.cr, &view, &style);
  g_assert_cmpint (cairo_status (sheet.cr), ==, CAIRO_STATUS_SUCCESS);
  sheet_free (&sheet);
}

/* Mean difference of the two pictures, over pixels and channels, 0 to 255. */
static double
compare_pictures (RkScene *scene, const RkView *view, const RkSceneStyle *style, int threads)
{
  Sheet sheet = sheet_new ((int)view->width, (int)view->height);
  gsize size = (gsize)view->width * (gsize)view->height * 4;
  g_autofree guchar *pixels = g_malloc (size);
  const guchar *other;
  double sum = 0;

  cairo_set_source_rgb (sheet.cr, style->background.red, style->background.green,
                        style->background.blue);
  cairo_paint (sheet.cr);
  rk_scene_paint_lines (scene, sheet.cr, view, style);
  rk_scene_paint_nodes (scene, sheet.cr, view, style);
  cairo_surface_flush (sheet.surface);
  rk_scene_render (scene, view, style, 1, threads, pixels, (gsize)view->width * 4);
  other = cairo_image_surface_get_data (sheet.surface);
  for (gsize k = 0; k < size; k++)
    if (k % 4 != 3)
      sum += ABS ((int)pixels[k] - (int)other[k]);
  sheet_free (&sheet);
  return sum / (double)size * 4 / 3;
}

static void
test_screen_is_as_paper (void)
{
  /* dashes, loops and parallels, faded, chosen and large signs: 4 of 255 on average is not seen */
  g_autoptr (RkScene) scene = make_crowd (700);
  RkSceneStyle style;
  RkView view;

  for (int k = 0; k < RK_N_DASHES; k++)
    {
      int kind = rk_scene_add_kind_full (scene, "kind", (RkDash)k, RK_HUE_GREEN);

      rk_scene_add_line (scene, k, k + 9, kind, k);
      rk_scene_add_line (scene, k + 9, k, kind, 1);
      rk_scene_add_line (scene, k, k, kind, 1);
    }
  for (int token = RK_TOKEN_ARROW; token <= RK_TOKEN_DOWN; token++)
    {
      g_autofree char *name = g_strdup_printf ("token %d", token);
      int kind = rk_scene_add_kind_full (scene, name, RK_DASH_SOLID, RK_HUE_BLUE);

      rk_scene_set_kind_token (scene, kind, (RkToken)token);
      rk_scene_add_line (scene, token, token + 40, kind, 1);
    }
  rk_scene_add_area (scene, 1, 1, 2, "group");
  rk_scene_set_node_faded (scene, 3, TRUE);
  for (int dark = 0; dark < 2; dark++)
    for (double zoom = 0.5; zoom < 40; zoom *= 4)
      {
        rk_scene_style_init (&style, dark);
        rk_scene_fit (scene, 640, 480, 10, &view);
        rk_view_zoom (&view, zoom, 300, 200);
        g_assert_cmpfloat (compare_pictures (scene, &view, &style, 1), <, 4);
        style.selected = 2;
        style.hovered = 5;
        g_assert_cmpfloat (compare_pictures (scene, &view, &style, 3), <, 4);
      }
}

/* How many pixels of a picture are dark. */
static int
count_ink (RkScene *scene, const RkView *view, const RkSceneStyle *style)
{
  g_autofree guint32 *pixels = g_new (guint32, 640 * 480);
  int count = 0;

  rk_scene_render (scene, view, style, 1, 1, (guchar *)pixels, 640 * 4);
  for (int k = 0; k < 640 * 480; k++)
    count += (pixels[k] & 0xff) < 0x90;
  return count;
}

static void
test_contrast (void)
{
  /* with high contrast more of the picture is dark upon white */
  g_autoptr (RkScene) scene = make_crowd (120);
  RkSceneStyle style;
  RkView view;
  int before;

  rk_scene_style_init (&style, FALSE);
  rk_scene_fit (scene, 640, 480, 10, &view);
  before = count_ink (scene, &view, &style);
  style.contrast = TRUE;
  g_assert_cmpint (count_ink (scene, &view, &style), >, before * 5 / 4);
}

/* The middle of a line with a sign upon it, in shades of grey. */
static void
paint_sign (RkToken token, guint8 grey[40 * 40])
{
  g_autoptr (RkScene) scene = rk_scene_new ();
  g_autofree guint32 *pixels = g_new (guint32, 640 * 480);
  RkSceneStyle style;
  RkView view = { 100, 20, 240, 640, 480 };
  int type = rk_scene_add_type (scene, "t");
  int kind = rk_scene_add_kind_full (scene, "k", RK_DASH_SOLID, RK_HUE_GREY);

  rk_scene_set_kind_token (scene, kind, token);
  rk_scene_add_node (scene, 0, 0, NULL, type);
  rk_scene_add_node (scene, 6, 0, NULL, type);
  rk_scene_add_line (scene, 0, 1, kind, 1);
  rk_scene_style_init (&style, FALSE);
  style.legend = FALSE;
  rk_scene_render (scene, &view, &style, 1, 1, (guchar *)pixels, 640 * 4);
  for (int y = 0; y < 40; y++)
    for (int x = 0; x < 40; x++)
      grey[y * 40 + x] = (guint8)(pixels[(220 + y) * 640 + 300 + x] >> 8 & 0xff);
}

/* New, gone, stronger and weaker are told apart without any colour. */
static void
test_signs_without_colour (void)
{
  guint8 pictures[RK_TOKEN_DOWN + 1][40 * 40];

  for (int token = RK_TOKEN_NONE; token <= RK_TOKEN_DOWN; token++)
    paint_sign ((RkToken)token, pictures[token]);
  for (int a = RK_TOKEN_PLUS; a <= RK_TOKEN_DOWN; a++)
    for (int b = RK_TOKEN_NONE; b < a; b++)
      {
        int other = 0;

        for (int k = 0; k < 40 * 40; k++)
          other += ABS (pictures[a][k] - pictures[b][k]) > 60;
        g_assert_cmpint (other, >=, 8);
      }
}

/* Labels are the same whether they were measured before, by this scene or another, or not. */
static void
test_labels_measured_before (void)
{
  g_autoptr (RkScene) fresh = make_crowd (300);
  g_autoptr (RkScene) used = make_crowd (300);
  g_autoptr (RkScene) heir = make_crowd (300);
  Sheet sheet = sheet_new (640, 480);
  RkSceneStyle style;
  RkView near, far;

  rk_scene_style_init (&style, FALSE);
  rk_scene_fit (fresh, 640, 480, 10, &far);
  near = far;
  near.width = near.height = 40000;
  near.scale *= 60;
  near.dx = near.dy = 20000;
  rk_scene_place_labels (used, sheet.cr, &near, &style);
  rk_scene_inherit_labels (heir, used);
  {
    const GArray *a = rk_scene_place_labels (fresh, sheet.cr, &far, &style);
    const GArray *b = rk_scene_place_labels (used, sheet.cr, &far, &style);
    const GArray *c = rk_scene_place_labels (heir, sheet.cr, &far, &style);

    g_assert_cmpuint (a->len, >, 10);
    g_assert_cmpmem (a->data, a->len * sizeof (RkLabelBox), b->data, b->len * sizeof (RkLabelBox));
    g_assert_cmpmem (a->data, a->len * sizeof (RkLabelBox), c->data, c->len * sizeof (RkLabelBox));
  }
  sheet_free (&sheet);
}

/* Tab goes from the most important to the least, each once. */
static void
test_ranks (void)
{
  g_autoptr (RkScene) scene = make_crowd (50);
  g_autofree gboolean *seen = g_new0 (gboolean, 50);
  double last = G_MAXDOUBLE;
  int count = 0;

  for (int node = rk_scene_get_ranked (scene, -1, 1); node >= 0;
       node = rk_scene_get_ranked (scene, node, 1))
    {
      g_assert_cmpfloat (rk_scene_get_node (scene, node)->importance, <=, last);
      last = rk_scene_get_node (scene, node)->importance;
      g_assert_false (seen[node]);
      seen[node] = TRUE;
      count++;
    }
  g_assert_cmpint (count, ==, 50);
  g_assert_cmpint (rk_scene_get_ranked (scene, rk_scene_get_ranked (scene, -1, 1), -1), ==, -1);
}

static void
test_hit_agrees_with_all (void)
{
  g_autoptr (RkScene) scene = make_crowd (300);
  RkView view;

  rk_scene_fit (scene, 640, 480, 10, &view);
  for (int k = 0; k < 400; k++)
    {
      double x = k * 97 % 640, y = k * 61 % 480, least = INFINITY;
      int nearest = -1;

      for (int i = 0; i < 300; i++)
        {
          const RkSceneNode *node = rk_scene_get_node (scene, i);
          double gap =
              hypot (node->x * view.scale + view.dx - x, node->y * view.scale + view.dy - y);

          if (gap <= rk_scene_node_radius (scene, &view, i) + 4 && gap < least)
            {
              least = gap;
              nearest = i;
            }
        }
      g_assert_cmpint (rk_scene_hit (scene, &view, x, y, 4), ==, nearest);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/names", test_names_are_found_again);
  g_test_add_func ("/scene/families", test_families);
  g_test_add_func ("/scene/fit", test_fit);
  g_test_add_func ("/scene/hit", test_hit);
  g_test_add_func ("/scene/hit-all", test_hit_agrees_with_all);
  g_test_add_func ("/scene/contrast", test_contrast);
  g_test_add_func ("/scene/signs-without-colour", test_signs_without_colour);
  g_test_add_func ("/scene/labels-measured-before", test_labels_measured_before);
  g_test_add_func ("/scene/ranks", test_ranks);
  g_test_add_func ("/scene/screen", test_screen_is_as_paper);
  g_test_add_func ("/scene/neighbours", test_neighbours);
  g_test_add_func ("/scene/labels-apart", test_labels_never_overlap);
  g_test_add_func ("/scene/labels-first", test_important_labels_first);
  g_test_add_func ("/scene/label-hit", test_label_can_be_hit);
  g_test_add_func ("/scene/signs", test_signs);
  g_test_add_func ("/scene/faded", test_faded);
  g_test_add_func ("/scene/legend", test_legend_hides_no_node);
  g_test_add_func ("/scene/strong", test_strong);
  g_test_add_func ("/scene/corner", test_corner);
  g_test_add_func ("/scene/nothing", test_nothing_to_paint);
  g_test_add_func ("/scene/loop", test_loop_and_one_spot);
  return g_test_run ();
}
