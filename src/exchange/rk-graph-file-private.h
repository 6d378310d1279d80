/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A network while it is read, shared by the readers of its two forms.
 *
 * Nothing here is for use outside src/exchange.
 */
#pragma once

#include "rk-graph-file.h"

G_BEGIN_DECLS

/* Arrays that grow in step; see RkGraphFile for what they hold. */
typedef struct
{
  GPtrArray *ids;
  GPtrArray *labels;
  GPtrArray *types;
  GPtrArray *kinds;
  GArray *from;
  GArray *to;
  GArray *years;
  GArray *prefectures;
  GArray *weights;
  GHashTable *index; /* id → number + 1 */
} RkGraphDraft;

RkGraphDraft *_rk_graph_draft_new (void);
void _rk_graph_draft_free (RkGraphDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkGraphDraft, _rk_graph_draft_free)
int _rk_graph_draft_find (RkGraphDraft *draft, const char *id);
int _rk_graph_draft_add_node (RkGraphDraft *draft,
                              const char *id,
                              const char *label,
                              const char *type,
                              const char *prefecture);
void _rk_graph_draft_add_line (
    RkGraphDraft *draft, int from, int to, const char *kind, double weight, int year);
RkGraphFile *_rk_graph_draft_finish (RkGraphDraft *draft);
gboolean _rk_graph_parse_number (const char *text, double *number);
RkGraphFile *_rk_graph_parse_graphml (const char *data, gsize length, GError **error);

G_END_DECLS
