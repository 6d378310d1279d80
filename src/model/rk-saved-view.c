/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Saved searches: a name and what was looked for, kept in the file.
 */
#include "rk-finder.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *page;
  const char *name;
  const char *query; /* NULL to forget */
} Save;

/** Returns: (transfer full) (nullable): the names, in Japanese order */
GStrv
rk_saved_view_list (RkModel *model, RkKind kind, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (RkQuery) query =
      rk_store_query (rk_model_get_store (model), error,
                      "SELECT name FROM saved_view WHERE page = ? ORDER BY name COLLATE RK_JA, id",
                      "s", rk_kind_get_info (kind)->name);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    g_strv_builder_add (names, rk_query_get_text (query, 0));
  return step == RK_STEP_DONE ? g_strv_builder_end (names) : NULL;
}

/** Returns: (transfer full) (nullable): for rk_finder_take_query() */
char *
rk_saved_view_dup_query (RkModel *model, RkKind kind, const char *name)
{
  return rk_store_dup_text (rk_model_get_store (model), NULL,
                            "SELECT query FROM saved_view WHERE page = ? AND name = ?", "ss",
                            rk_kind_get_info (kind)->name, name);
}

static gboolean
save_cb (RkStore *store, gpointer data, GError **error)
{
  const Save *save = data;
  gint64 id;

  if (save->query == NULL)
    return rk_store_exec (store, error, "DELETE FROM saved_view WHERE page = ? AND name = ?", "ss",
                          save->page, save->name);
  if (rk_store_get_int64 (store, &id, NULL, "SELECT id FROM saved_view WHERE page = ? AND name = ?",
                          "ss", save->page, save->name))
    return rk_store_exec (store, error, "UPDATE saved_view SET query = ? WHERE id = ?", "si",
                          save->query, id);
  id = rk_store_new_id (store, error);
  return id != 0
         && rk_store_exec (store, error,
                           "INSERT INTO saved_view (id, page, name, query) VALUES (?, ?, ?, ?)",
                           "isss", id, save->page, save->name, save->query);
}

/**
 * rk_saved_view_save:
 * @model: a model
 * @kind: what was looked among
 * @name: what the search is called; one of that name is replaced
 * @query: from rk_finder_to_query()
 * @error: return location for an error
 *
 * Returns: TRUE on success
 */
gboolean
rk_saved_view_save (
    RkModel *model, RkKind kind, const char *name, const char *query, GError **error)
{
  Save save = { rk_kind_get_info (kind)->name, name, query };
  g_autofree char *label = g_strdup_printf (_ ("Save the search “%s”"), name);

  g_return_val_if_fail (name != NULL && *name != '\0' && query != NULL, FALSE);
  return rk_store_write (rk_model_get_store (model), label, save_cb, &save, error);
}

/** Returns: TRUE if there is no saved search of that name any more */
gboolean
rk_saved_view_delete (RkModel *model, RkKind kind, const char *name, GError **error)
{
  Save save = { rk_kind_get_info (kind)->name, name, NULL };
  g_autofree char *label = g_strdup_printf (_ ("Forget the search “%s”"), name);

  return rk_store_write (rk_model_get_store (model), label, save_cb, &save, error);
}
