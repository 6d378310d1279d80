/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network as the file tells it: institutions and networks are nodes; ties,
 * memberships and events held together are lines that know why they are there.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

typedef struct
{
  RkKind kind; /* organisation or group */
  gint64 id;
  char *name;
  char *type;     /* kind of institution or network */
  int prefecture; /* 1 to 47, 0 if not known */
  int degree;     /* lines in this network */
  double x, y;    /* stored position, NaN if none */
} RkNode;

typedef struct
{
  int from; /* index of a node */
  int to;
  char *kind;
  int weight;     /* how many facts the line stands for */
  GArray *ties;   /* (element-type gint64): ids of ties */
  GArray *events; /* (element-type gint64): ids of events held together */
} RkLine;

typedef struct
{
  GPtrArray *nodes; /* (element-type RkNode) */
  GPtrArray *lines; /* (element-type RkLine) */
} RkNetwork;

RkNetwork *rk_model_load_network (RkModel *model, int fiscal_year, GError **error);
gboolean rk_model_store_positions (RkModel *model, RkNetwork *network, GError **error);
void rk_network_free (RkNetwork *network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkNetwork, rk_network_free)

G_END_DECLS
