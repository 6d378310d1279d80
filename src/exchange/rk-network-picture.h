/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network as a picture and as a file for other programs.
 *
 * What the network holds is the business of src/model, how it is laid out and
 * painted that of src/network.
 */
#pragma once

#include "rk-network-query.h"
#include "rk-scene.h"
#include "rk-structure.h"

G_BEGIN_DECLS

/**
 * RkNetworkLook:
 * @title: (nullable): what the picture is called
 * @subtitle: (nullable): its date or edition
 * @size: what makes a sign large
 * @structure: (nullable): of the network; needed for sizes other than the number of ties
 * @way: (nullable) (element-type int): lines that stand out; the rest is faint
 * @chosen: (nullable) (array): nodes that stand out; the rest is faint
 * @discs: (nullable) (array): x, y and radius of each group
 * @groups: (nullable) (element-type utf8): their names
 * @framed: the groups are places: squares, not circles
 * @compared: lines tell how they changed, instead of their kind
 */
typedef struct
{
  const char *title;
  const char *subtitle;
  RkSize size;
  const RkStructure *structure;
  const GArray *way;
  const guint8 *chosen;
  const double *discs;
  GPtrArray *groups;
  gboolean framed;
  gboolean compared;
} RkNetworkLook;

RkScene *rk_network_build_scene (RkNetwork *network, const RkNetworkLook *look);
RkGraph *rk_network_build_graph (const RkNetwork *network);
void rk_network_take_places (RkNetwork *network, const RkNetwork *from, gboolean lacking);
void rk_network_give_places (const RkNetwork *part, RkNetwork *all);
gboolean rk_network_lay_out_all (RkNetwork *all, GCancellable *cancellable, GError **error);
char *rk_network_describe (const RkNetwork *shown, const RkNetworkQuery *query);

/**
 * RkNetworkPlan:
 * @arrange: how the network shall be laid out
 * @afresh: places that are known are only where it begins; pinned nodes stay
 * @parts: of the structure that are wanted
 * @structure: (out) (nullable): what was found
 * @discs: (out) (nullable): x, y and radius of each group
 * @groups: (out) (nullable) (element-type utf8): names of the groups
 * @framed: (out): the groups are places: squares, not circles
 *
 * What rk_network_arrange() is to do, and what comes of it.
 */
typedef struct
{
  RkArrange arrange;
  gboolean afresh;
  RkStructureParts parts;
  RkStructure *structure;
  double *discs;
  GPtrArray *groups;
  gboolean framed;
} RkNetworkPlan;

void rk_network_plan_clear (RkNetworkPlan *plan);
gboolean rk_network_needs_layout (const RkNetwork *network);
gboolean rk_network_arrange (RkNetwork *network,
                             RkNetworkPlan *plan,
                             GCancellable *cancellable,
                             GError **error);

gboolean rk_scene_write_picture (RkScene *scene,
                                 const char *path,
                                 double width,
                                 double height,
                                 double label_scale,
                                 double png_scale,
                                 GError **error);
gboolean rk_network_write_picture (
    RkNetwork *network, const RkNetworkLook *look, gboolean a4, const char *path, GError **error);
gboolean rk_network_write_graph (RkNetwork *network,
                                 const RkStructure *structure,
                                 const char *path,
                                 GError **error);

G_END_DECLS
