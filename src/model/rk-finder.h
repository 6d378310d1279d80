/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finding among the records of one kind: words and facets, with how many
 * records each further choice would leave.  It holds a picture of the file at
 * one moment; a change in the file makes a new one.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

typedef struct _RkFinder RkFinder;

RkFinder *rk_finder_new (RkModel *model, RkKind kind, GPtrArray *items, GError **error);
void rk_finder_free (RkFinder *finder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkFinder, rk_finder_free)

guint rk_finder_get_n_facets (const RkFinder *finder);
const char *rk_finder_get_facet_label (const RkFinder *finder, guint facet);
guint rk_finder_get_n_values (const RkFinder *finder, guint facet);
const char *rk_finder_get_value (const RkFinder *finder, guint facet, guint value);
guint rk_finder_get_count (const RkFinder *finder, guint facet, guint value);
gboolean rk_finder_is_chosen (const RkFinder *finder, guint facet, guint value);
void rk_finder_choose (RkFinder *finder, guint facet, guint value, gboolean chosen);
void rk_finder_clear (RkFinder *finder);

gboolean rk_finder_search (RkFinder *finder, const char *words, GError **error);
gboolean rk_finder_matches (const RkFinder *finder, gint64 id);
guint rk_finder_get_n_matches (const RkFinder *finder);

char *rk_finder_to_query (const RkFinder *finder);
void rk_finder_take_query (RkFinder *finder, const char *query, char **words);

/* Saved searches of a kind; each command is one step of undo. */
GStrv rk_saved_view_list (RkModel *model, RkKind kind, GError **error);
char *rk_saved_view_dup_query (RkModel *model, RkKind kind, const char *name);
gboolean rk_saved_view_save (
    RkModel *model, RkKind kind, const char *name, const char *query, GError **error);
gboolean rk_saved_view_delete (RkModel *model, RkKind kind, const char *name, GError **error);

G_END_DECLS
