/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes the network's picture in a thread of its own, so that the window never
 * waits for it: the last picture is moved and stretched until the next is there.
 *
 * It sleeps while nothing is asked for.
 */
#pragma once

#include "rk-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RkNetworkPicture:
 * @texture: lines, signs and words, with a margin of %RK_PICTURE_AROUND on each side
 * @furniture: legend and title, cut out
 * @places: where each of them is
 * @n_furniture: how many there are
 * @overview: (nullable): the whole network, small
 * @overview_view: how that is looked at
 * @view: what the texture shows within its margin
 * @style: and how
 * @scale: pixels for each unit of the widget
 */
typedef struct
{
  GdkTexture *texture;
  GdkTexture *furniture[2];
  graphene_rect_t places[2];
  int n_furniture;
  GdkTexture *overview;
  RkView overview_view;
  RkView view;
  RkSceneStyle style;
  double scale;
} RkNetworkPicture;

#define RK_PICTURE_AROUND  200
#define RK_OVERVIEW_WIDTH  170.0
#define RK_OVERVIEW_HEIGHT 110.0

void rk_network_picture_free (RkNetworkPicture *picture);

typedef struct _RkNetworkPainter RkNetworkPainter;

/* Is given each picture, in the main thread. */
typedef void (*RkPictureFunc) (RkNetworkPicture *picture, gpointer data);

RkNetworkPainter *rk_network_painter_new (RkPictureFunc func, gpointer data);
void rk_network_painter_free (RkNetworkPainter *painter);
void rk_network_painter_set_scene (RkNetworkPainter *painter, RkScene *scene);
void rk_network_painter_move (RkNetworkPainter *painter, int node, double x, double y);
void rk_network_painter_ask (RkNetworkPainter *painter,
                             const RkView *view,
                             const RkSceneStyle *style,
                             double scale);

G_END_DECLS
