/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of the network's picture is kept in the file: where each institution
 * is, which of them a person put there, and views with a name.
 *
 * A view is a row of saved_view; the places of its institutions are rows of
 * node_position under a layout of its own.
 */
#include "rk-network-query.h"

#include <glib/gi18n.h>
#include <math.h>

#define PAGE   "network"
#define LAYOUT "network"

typedef struct
{
  const RkNetwork *network;
  const char *layout;
  int node; /* the only one, or -1 */
  double x, y;
  gboolean pinned;
  const char *name; /* of a view */
  const char *to;
  const char *query;
} Change;

static char *
name_layout (const char *view)
{
  return g_strconcat (LAYOUT "/", view, NULL);
}

static gboolean
store_place (RkStore *store, const char *layout, const RkNode *node, GError **error)
{
  gboolean organisation = node->kind == RK_KIND_ORGANISATION;
  gint64 id;

  if (!isfinite (node->x) || (!organisation && node->kind != RK_KIND_GROUP))
    return TRUE;
  if (rk_store_get_int64 (
          store, &id, NULL,
          organisation ? "SELECT id FROM node_position WHERE layout = ? AND organisation_id = ?"
                       : "SELECT id FROM node_position WHERE layout = ? AND group_id = ?",
          "si", layout, node->id))
    return rk_store_exec (store, error,
                          "UPDATE node_position SET x = ?, y = ?, is_pinned = ? WHERE id = ?",
                          "ddii", node->x, node->y, (gint64)node->pinned, id);
  id = rk_store_new_id (store, error);
  return id != 0
         && rk_store_exec (store, error,
                           "INSERT INTO node_position (id, layout, organisation_id, group_id, x, "
                           "y, is_pinned) VALUES (?, ?, ?, ?, ?, ?, ?)",
                           "isIIddi", id, layout, organisation ? &node->id : NULL,
                           organisation ? NULL : &node->id, node->x, node->y, (gint64)node->pinned);
}

static gboolean
store_places (RkStore *store, const RkNetwork *network, const char *layout, GError **error)
{
  for (guint i = 0; i < network->nodes->len; i++)
    if (!store_place (store, layout, network->nodes->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
store_places_cb (RkStore *store, gpointer data, GError **error)
{
  const Change *change = data;

  return store_places (store, change->network, change->layout, error);
}

/**
 * rk_network_store_places:
 * @model: a model
 * @network: a network whose nodes have positions
 * @error: return location for an error
 *
 * Returns: TRUE if the positions are the file's, as one step of undo
 */
gboolean
rk_network_store_places (RkModel *model, const RkNetwork *network, GError **error)
{
  Change change = { .network = network, .layout = LAYOUT };

  return rk_store_write (rk_model_get_store (model), _ ("Lay the network out"), store_places_cb,
                         &change, error);
}

/* All places become the file's with it, so that the rest stays where it is. */
static gboolean
store_pin_cb (RkStore *store, gpointer data, GError **error)
{
  const Change *change = data;
  RkNode node = *(const RkNode *)change->network->nodes->pdata[change->node];
  gint64 known = 0;

  if (!rk_store_get_int64 (store, &known, error,
                           "SELECT count (*) FROM node_position WHERE layout = ?", "s", LAYOUT)
      || (known == 0 && !store_places (store, change->network, LAYOUT, error)))
    return FALSE;
  node.x = change->x;
  node.y = change->y;
  node.pinned = change->pinned;
  return store_place (store, LAYOUT, &node, error);
}

/**
 * rk_network_store_pin:
 * @model: a model
 * @network: the network of all with its positions
 * @node: index of the node that is put down
 * @x: where, in the layout's unit, finite
 * @y: where
 * @error: return location for an error
 *
 * Returns: TRUE if the node is pinned there, as one step of undo
 */
gboolean
rk_network_store_pin (
    RkModel *model, const RkNetwork *network, int node, double x, double y, GError **error)
{
  Change change = { .network = network, .node = node, .x = x, .y = y, .pinned = TRUE };
  g_autofree char *label =
      g_strdup_printf (_ ("Pin %s"), ((RkNode *)network->nodes->pdata[node])->name);

  return rk_store_write (rk_model_get_store (model), label, store_pin_cb, &change, error);
}

/** Returns: TRUE if the node stays where it is but may be moved by a layout */
gboolean
rk_network_release_pin (RkModel *model, const RkNetwork *network, int node, GError **error)
{
  const RkNode *data = network->nodes->pdata[node];
  Change change = { .network = network, .node = node, .x = data->x, .y = data->y };
  g_autofree char *label = g_strdup_printf (_ ("Unpin %s"), data->name);

  return rk_store_write (rk_model_get_store (model), label, store_pin_cb, &change, error);
}

static gboolean
forget_places_cb (RkStore *store, gpointer data, GError **error)
{
  return rk_store_exec (store, error, "DELETE FROM node_position WHERE layout = ?", "s", LAYOUT);
}

/** Returns: TRUE if the file has no positions any more, nor pins: they are found afresh */
gboolean
rk_network_forget_places (RkModel *model, GError **error)
{
  return rk_store_write (rk_model_get_store (model), _ ("Forget the places in the network"),
                         forget_places_cb, NULL, error);
}

/** Returns: (transfer full) (nullable): names of the views, in Japanese order */
GStrv
rk_network_view_list (RkModel *model, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (RkQuery) query = rk_store_query (
      rk_model_get_store (model), error,
      "SELECT name FROM saved_view WHERE page = ? ORDER BY name COLLATE RK_JA, id", "s", PAGE);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    g_strv_builder_add (names, rk_query_get_text (query, 0));
  return step == RK_STEP_DONE ? g_strv_builder_end (names) : NULL;
}

/**
 * rk_network_view_load:
 * @model: a model
 * @name: of a view
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what it asks; %NULL with %RK_MODEL_ERROR_NOT_FOUND if there
 *   is no such view
 */
RkNetworkQuery *
rk_network_view_load (RkModel *model, const char *name, GError **error)
{
  g_autofree char *text = rk_store_dup_text (
      rk_model_get_store (model), NULL, "SELECT query FROM saved_view WHERE page = ? AND name = ?",
      "ss", PAGE, name);

  if (text != NULL)
    return rk_network_query_from_text (text);
  g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND,
               _ ("There is no saved view “%s” of the network."), name);
  return NULL;
}

/**
 * rk_network_view_take_places:
 * @model: a model
 * @name: of a view
 * @network: a network; who has a place in the view gets it
 * @error: return location for an error
 *
 * Returns: TRUE on success
 */
gboolean
rk_network_view_take_places (RkModel *model, const char *name, RkNetwork *network, GError **error)
{
  g_autofree char *layout = name_layout (name);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (RkQuery) query = rk_store_query (
      rk_model_get_store (model), error,
      "SELECT coalesce (organisation_id, 0), coalesce (group_id, 0), x, y FROM node_position"
      " WHERE layout = ?",
      "s", layout);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      double place[2] = { rk_query_get_double (query, 2), rk_query_get_double (query, 3) };

      g_hash_table_insert (places,
                           g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                                            rk_query_get_int64 (query, 0),
                                            rk_query_get_int64 (query, 1)),
                           g_memdup2 (place, sizeof place));
    }
  for (guint i = 0; step == RK_STEP_DONE && i < network->nodes->len; i++)
    {
      RkNode *node = network->nodes->pdata[i];
      gboolean group = node->kind == RK_KIND_GROUP;
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                                              group ? 0 : node->id, group ? node->id : 0);
      const double *place = g_hash_table_lookup (places, key);

      if (place == NULL || (!group && node->kind != RK_KIND_ORGANISATION))
        continue;
      node->x = place[0];
      node->y = place[1];
    }
  return step == RK_STEP_DONE;
}

static gboolean
delete_view (RkStore *store, const char *name, GError **error)
{
  g_autofree char *layout = name_layout (name);

  return rk_store_exec (store, error, "DELETE FROM node_position WHERE layout = ?", "s", layout)
         && rk_store_exec (store, error, "DELETE FROM saved_view WHERE page = ? AND name = ?", "ss",
                           PAGE, name);
}

static gboolean
save_view_cb (RkStore *store, gpointer data, GError **error)
{
  const Change *change = data;
  g_autofree char *layout = name_layout (change->name);
  gint64 id;

  if (!delete_view (store, change->name, error))
    return FALSE;
  id = rk_store_new_id (store, error);
  return id != 0
         && rk_store_exec (store, error,
                           "INSERT INTO saved_view (id, page, name, query) VALUES (?, ?, ?, ?)",
                           "isss", id, PAGE, change->name, change->query)
         && store_places (store, change->network, layout, error);
}

/**
 * rk_network_view_save:
 * @model: a model
 * @name: what the view is called, not empty; one of that name is replaced
 * @query: what it asks
 * @shown: the network as it is shown, with its positions
 * @error: return location for an error
 *
 * Returns: TRUE on success, as one step of undo
 */
gboolean
rk_network_view_save (RkModel *model,
                      const char *name,
                      const RkNetworkQuery *query,
                      const RkNetwork *shown,
                      GError **error)
{
  g_autofree char *text = rk_network_query_to_text (query);
  g_autofree char *label = g_strdup_printf (_ ("Save the view “%s”"), name);
  Change change = { .network = shown, .name = name, .query = text };

  g_return_val_if_fail (name != NULL && *name != '\0', FALSE);
  return rk_store_write (rk_model_get_store (model), label, save_view_cb, &change, error);
}

static gboolean
rename_view_cb (RkStore *store, gpointer data, GError **error)
{
  const Change *change = data;
  g_autofree char *from = name_layout (change->name);
  g_autofree char *to = name_layout (change->to);

  return rk_store_exec (store, error, "UPDATE saved_view SET name = ? WHERE page = ? AND name = ?",
                        "sss", change->to, PAGE, change->name)
         && rk_store_exec (store, error, "UPDATE node_position SET layout = ? WHERE layout = ?",
                           "ss", to, from);
}

/** Returns: TRUE if the view @name is called @to, as one step of undo */
gboolean
rk_network_view_rename (RkModel *model, const char *name, const char *to, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Rename the view “%s”"), name);
  Change change = { .name = name, .to = to };

  g_return_val_if_fail (to != NULL && *to != '\0', FALSE);
  return rk_store_write (rk_model_get_store (model), label, rename_view_cb, &change, error);
}

static gboolean
delete_view_cb (RkStore *store, gpointer data, GError **error)
{
  return delete_view (store, ((const Change *)data)->name, error);
}

/** Returns: TRUE if there is no view of that name any more */
gboolean
rk_network_view_delete (RkModel *model, const char *name, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Forget the view “%s”"), name);
  Change change = { .name = name };

  return rk_store_write (rk_model_get_store (model), label, delete_view_cb, &change, error);
}
