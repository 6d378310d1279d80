/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is asked of the network: years, filters, a neighbourhood, a way, and how
 * the answer is drawn.  A saved view is such a question with a name.
 */
#pragma once

#include "rk-ties.h"

G_BEGIN_DECLS

/* By what the network is filtered.  The first ones are of institutions, the others of ties. */
typedef enum
{
  RK_ASK_KIND,
  RK_ASK_PREFECTURE,
  RK_ASK_PARTICIPATES,
  RK_ASK_TIE,
  RK_ASK_ROLE,
  RK_ASK_PROGRAMME,
  RK_ASK_EVENT,
  RK_N_ASKS,
} RkAsk;

#define RK_ASK_FIRST_OF_TIES RK_ASK_TIE

typedef enum
{
  RK_ARRANGE_TIES,
  RK_ARRANGE_MAP,
  RK_ARRANGE_PREFECTURE,
  RK_ARRANGE_KIND,
  RK_ARRANGE_COMMUNITY,
  RK_N_ARRANGES,
} RkArrange;

typedef enum
{
  RK_SIZE_TIES,
  RK_SIZE_BETWEENNESS,
  RK_SIZE_CLOSENESS,
  RK_SIZE_EQUAL,
  RK_N_SIZES,
} RkSize;

/* An institution, a network or a body that is named; no kind and id 0 for none. */
typedef struct
{
  RkKind kind;
  gint64 id;
} RkNodeRef;

/**
 * RkNetworkQuery:
 * @year: fiscal year, 0 for all
 * @compare: earlier fiscal year that @year is compared with, 0 for none
 * @any: one of the filters is enough; otherwise all must hold
 * @strict: both ends of a tie must pass the filters of institutions, not one of them
 * @meetings: meetings and contracts are ties too
 * @flows: referrals between kinds of body, instead of institutions
 * @wanted: (array) (element-type utf8): for each #RkAsk the values that are wanted; empty for any
 * @focus: only what is near this one, as far as @depth lines
 * @depth: 1 or more, 0 for everything
 * @way: (array): between which two a shortest way is shown
 * @arrange: how it is laid out
 * @size: what makes a sign large
 * @title: (nullable): of the picture; %NULL for the common one
 * @camera: middle of the view in the layout's unit and pixels for one of it; 0 for all
 * @selected: what stands out
 */
typedef struct
{
  int year;
  int compare;
  gboolean any;
  gboolean strict;
  gboolean meetings;
  gboolean flows;
  GPtrArray *wanted[RK_N_ASKS];
  RkNodeRef focus;
  int depth;
  RkNodeRef way[2];
  RkArrange arrange;
  RkSize size;
  char *title;
  double camera[3];
  RkNodeRef selected;
} RkNetworkQuery;

RkNetworkQuery *rk_network_query_new (int year);
RkNetworkQuery *rk_network_query_copy (const RkNetworkQuery *query);
void rk_network_query_free (RkNetworkQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkNetworkQuery, rk_network_query_free)

void rk_network_query_want (RkNetworkQuery *query, RkAsk ask, const char *value, gboolean wanted);
gboolean rk_network_query_wants (const RkNetworkQuery *query, RkAsk ask, const char *value);
gboolean rk_network_query_is_filtered (const RkNetworkQuery *query);
void rk_network_query_clear_filters (RkNetworkQuery *query);
char *rk_network_query_to_text (const RkNetworkQuery *query);
RkNetworkQuery *rk_network_query_from_text (const char *text);

/* One thing that can be asked for. */
typedef struct
{
  char *value;
  char *label;
  int count; /* institutions or ties that have it and pass the filters of other sorts */
} RkAskValue;

GPtrArray *
rk_network_list_values (RkModel *model, RkNetwork *all, const RkNetworkQuery *query, RkAsk ask);
char *rk_network_name_value (RkModel *model, RkAsk ask, const char *value);
const char *rk_ask_get_label (RkAsk ask);
const char *rk_arrange_get_label (RkArrange arrange);
const char *rk_size_get_label (RkSize size);
const char *rk_tie_change_get_label (RkTieChange change);

/* Answers */

RkNetwork *rk_network_select (RkNetwork *all, const RkNetworkQuery *query);

typedef void (*RkFactFunc) (const RkLine *line, const RkFact *fact, gpointer data);
void rk_network_visit_facts (const RkNetwork *network,
                             const RkNetworkQuery *query,
                             RkFactFunc func,
                             gpointer data);
int rk_network_find (const RkNetwork *network, RkNodeRef ref);
RkNodeRef rk_network_get_ref (const RkNetwork *network, int node);
GArray *rk_network_find_way (const RkNetwork *network, int from, int to);
GArray *rk_network_list_years (const RkNetwork *all);
GArray *rk_network_search (const RkNetwork *network, const char *words);
int rk_network_count_changes (const RkNetwork *network, RkTieChange change);
GPtrArray *rk_network_find_gaps (RkNetwork *all,
                                 const RkNetworkQuery *query,
                                 const char *kind,
                                 int area,
                                 const char *const *ties);

#define RK_AREA_ANY    0
#define RK_AREA_BUREAU (-1)

/* In the file: places and views. */

gboolean rk_network_store_places (RkModel *model, const RkNetwork *network, GError **error);
gboolean rk_network_store_pin (
    RkModel *model, const RkNetwork *network, int node, double x, double y, GError **error);
gboolean
rk_network_release_pin (RkModel *model, const RkNetwork *network, int node, GError **error);
gboolean rk_network_forget_places (RkModel *model, GError **error);

GStrv rk_network_view_list (RkModel *model, GError **error);
RkNetworkQuery *rk_network_view_load (RkModel *model, const char *name, GError **error);
gboolean
rk_network_view_take_places (RkModel *model, const char *name, RkNetwork *network, GError **error);
gboolean rk_network_view_save (RkModel *model,
                               const char *name,
                               const RkNetworkQuery *query,
                               const RkNetwork *shown,
                               GError **error);
gboolean rk_network_view_rename (RkModel *model, const char *name, const char *to, GError **error);
gboolean rk_network_view_delete (RkModel *model, const char *name, GError **error);

G_END_DECLS
