/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Networks and positions as files: GraphML or a list of lines as CSV, and positions as CSV.
 *
 * What a network means, how it is laid out and drawn is the business of others.
 */
#pragma once

#include "rk-graph.h"
#include "rk-sheet-read.h"

G_BEGIN_DECLS

/* Larger files are refused before they are read. */
#define RK_GRAPH_FILE_MAX (64 * 1024 * 1024)

/**
 * RkGraphFile:
 * @graph: the network; nodes in the file's order
 * @ids: (element-type utf8): identifier of each node
 * @labels: (element-type utf8): name of each node; its identifier where the file has none
 * @types: (element-type utf8): kind of each node; empty where the file has none
 * @kinds: (element-type utf8): kind of each line; empty where the file has none
 * @years: (array): year of each line; 0 where the file has none
 * @prefectures: (array): of each node as the file says, 1 to 47; 0 where it does not
 */
typedef struct
{
  RkGraph *graph;
  GPtrArray *ids;
  GPtrArray *labels;
  GPtrArray *types;
  GPtrArray *kinds;
  int *years;
  int *prefectures;
} RkGraphFile;

/**
 * RkPositionsUse:
 * @RK_POSITIONS_ALL: each node has its row; no row is of another node
 * @RK_POSITIONS_SOME: nodes may be missing; no row is of another node
 * @RK_POSITIONS_EARLIER: of another edition: nodes may be missing, rows of others are passed over
 */
typedef enum
{
  RK_POSITIONS_ALL,
  RK_POSITIONS_SOME,
  RK_POSITIONS_EARLIER,
} RkPositionsUse;

RkGraphFile *rk_graph_file_read (const char *path, GError **error);
void rk_graph_file_free (RkGraphFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkGraphFile, rk_graph_file_free)

gboolean rk_positions_read (
    const char *path, const RkGraphFile *file, RkPositionsUse use, double *xy, GError **error);
gboolean rk_positions_write (const char *path, GPtrArray *ids, const double *xy, GError **error);

/**
 * RkGraphColumn:
 * @name: what is said
 * @type: GraphML's: "string", "int", "double" or "boolean"
 * @texts: (element-type utf8) (nullable elements): of each node or line; %NULL where nothing is
 * said
 */
typedef struct
{
  const char *name;
  const char *type;
  GPtrArray *texts;
} RkGraphColumn;

gboolean rk_graph_write_graphml (const char *path,
                                 GPtrArray *ids,
                                 const RkGraphColumn *node_columns,
                                 int n_node_columns,
                                 int n_lines,
                                 const int *from,
                                 const int *to,
                                 const RkGraphColumn *line_columns,
                                 int n_line_columns,
                                 GError **error);

G_END_DECLS
