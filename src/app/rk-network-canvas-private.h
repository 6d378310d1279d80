/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the drawing's two files share: how it is drawn, how it is handled.
 */
#pragma once

#include "rk-network-canvas.h"
#include "rk-network-painter.h"

G_BEGIN_DECLS

#define RK_ZOOM_STEP 1.25

struct _RkNetworkCanvas
{
  GtkWidget parent_instance;

  RkNetworkState *state;
  RkScene *scene; /* for finding what is under the pointer */
  RkNetworkPainter *painter;
  RkNetworkPicture *picture; /* (nullable): the last one */
  RkView asked_view;         /* of the picture that is being made */
  RkSceneStyle asked_style;
  double asked_scale;
  gboolean asked;

  RkView view;
  gboolean fitted;
  gboolean following;       /* all is shown, and stays so when the window changes */
  GtkWidget *controls;      /* (nullable): upon the lower right corner */
  GtkWidget *legend_button; /* (nullable): for where there is no room for the legend */
  guint legend_id;
  RkNetworkQuery *shown_for;  /* (nullable): the question that is answered */
  guint fitted_layout;        /* layout that the view was fitted to */
  RkNetworkQuery *fitted_for; /* (nullable): that when the view was fitted */

  int hovered;
  int dragged;           /* node that is being moved, or -1 */
  double node_x, node_y; /* and where it is, in pixels */
  gboolean panning;
  double drag_x, drag_y; /* of the view when a drag began */
  double pinch_scale;    /* of the view when a pinch began */
  GArray *lasso;         /* (nullable) (element-type double): x and y of its corners */
};

void _rk_network_canvas_add_input (RkNetworkCanvas *self);
void _rk_network_canvas_describe (RkNetworkCanvas *self);
gboolean _rk_network_canvas_get_overview (RkNetworkCanvas *self, graphene_rect_t *area);
int _rk_network_canvas_hit (RkNetworkCanvas *self, double x, double y);

G_END_DECLS
