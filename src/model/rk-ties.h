/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network as the file tells it: institutions and networks are nodes; ties,
 * memberships, events held together, referrals, meetings and contracts are
 * lines that know why they are there.
 *
 * What of it is asked for is in rk-network-query.h, how it is drawn in src/network.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

/* Kinds of line that are no kind of tie. */
#define RK_LINE_HOSTS    "共催"
#define RK_LINE_REFERRAL "取次ぎ"
#define RK_LINE_MEETING  "面談"
#define RK_LINE_CONTRACT "契約"

/**
 * RkTieChange:
 * @RK_TIE_NONE: not compared
 * @RK_TIE_SAME: as strong in both years
 * @RK_TIE_NEW: only in the later year
 * @RK_TIE_GONE: only in the earlier year
 * @RK_TIE_STRONGER: more facts speak for it in the later year
 * @RK_TIE_WEAKER: fewer do
 */
typedef enum
{
  RK_TIE_NONE,
  RK_TIE_SAME,
  RK_TIE_NEW,
  RK_TIE_GONE,
  RK_TIE_STRONGER,
  RK_TIE_WEAKER,
  RK_N_TIE_CHANGES,
} RkTieChange;

/**
 * RkFact:
 * @kind: of the record that says so: tie, event or referral
 * @id: of that record
 * @year_from: first fiscal year in which it holds, 0 if that is not known
 * @year_to: last one, 0 if it still holds
 * @programme: programme that it belongs to, 0 if none
 * @event: event that it belongs to, 0 if none
 * @role: (nullable): in which part
 * @words: (nullable): what the record says of it
 *
 * Why a line is there.  The texts belong to the network.
 */
typedef struct
{
  RkKind kind;
  gint64 id;
  int year_from;
  int year_to;
  gint64 programme;
  gint64 event;
  const char *role;
  const char *words;
} RkFact;

typedef struct
{
  RkKind kind; /* organisation, group or programme; referral for a kind of body */
  gint64 id;   /* 0 for a kind of body that is no record */
  const char *name;
  const char *type;   /* kind of institution or network */
  int prefecture;     /* 1 to 47, 0 if not known */
  gboolean in_area;   /* its prefecture is of the bureau's area */
  int since;          /* fiscal year since which it takes part, 0 if it does not */
  int degree;         /* lines in this network */
  double x, y;        /* position, NaN if none */
  gboolean pinned;    /* a person put it there */
  RkTieChange change; /* of a comparison of two years */
  int root;           /* index in the network of all */
} RkNode;

typedef struct
{
  int from; /* index of a node */
  int to;
  const char *kind;
  int weight;         /* how many facts the line stands for */
  int before;         /* the same in the earlier of two years that are compared */
  RkTieChange change; /* between them */
  gboolean directed;  /* leads from one to the other */
  GArray *facts;      /* (element-type RkFact): of all years */
} RkLine;

typedef struct _RkNetwork
{
  GPtrArray *nodes; /* (element-type RkNode) */
  GPtrArray *lines; /* (element-type RkLine) */
  /*< private >*/
  GStringChunk *words;
  struct _RkNetwork *all; /* whose texts and facts are used; NULL for the network of all */
} RkNetwork;

RkNetwork *rk_model_load_whole_network (RkModel *model, GError **error);
RkNetwork *rk_model_load_flows (RkModel *model, GError **error);
RkNetwork *rk_model_load_network (RkModel *model, int fiscal_year, GError **error);
gboolean rk_fact_is_in_year (const RkFact *fact, int fiscal_year);

RkNetwork *rk_network_new_part (RkNetwork *all);
RkNode *rk_network_add_node (RkNetwork *network, const RkNode *node);
RkLine *rk_network_add_line (RkNetwork *network, const RkLine *line);
RkNetwork *rk_network_ref (RkNetwork *network);
void rk_network_unref (RkNetwork *network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkNetwork, rk_network_unref)

G_END_DECLS
