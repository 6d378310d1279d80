/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines between the same two nodes and of the same kind are one line of
 * greater weight.
 */
#include "rk-ties.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define LAYOUT_NAME "network"

static void
free_node (RkNode *node)
{
  g_free (node->name);
  g_free (node->type);
  g_free (node);
}

static void
free_line (RkLine *line)
{
  g_free (line->kind);
  g_array_unref (line->ties);
  g_array_unref (line->events);
  g_free (line);
}

void
rk_network_free (RkNetwork *network)
{
  if (network == NULL)
    return;
  g_ptr_array_unref (network->nodes);
  g_ptr_array_unref (network->lines);
  g_free (network);
}

typedef struct
{
  RkNetwork *network;
  GHashTable *nodes; /* "o12" or "g3" → index + 1 */
  GHashTable *lines; /* "from:to:kind" → RkLine */
} Loading;

static gboolean
load_nodes (RkStore *store, Loading *loading, GError **error)
{
  static const char sql[] =
      "SELECT 'o', o.id, o.name, o.kind, p.x, p.y, coalesce (o.prefecture_id, 0) FROM organisation "
      "AS o"
      " LEFT JOIN node_position AS p ON p.organisation_id = o.id AND p.layout = ?1"
      " UNION ALL SELECT 'g', g.id, g.name, coalesce (g.kind, ''), p.x, p.y, 0 FROM network_group "
      "AS g"
      " LEFT JOIN node_position AS p ON p.group_id = g.id AND p.layout = ?1 ORDER BY 1, 2";
  g_autoptr (RkQuery) query = rk_store_query (store, error, sql, "s", LAYOUT_NAME);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkNode *node = g_new0 (RkNode, 1);
      const char *what = rk_query_get_text (query, 0);

      node->kind = *what == 'o' ? RK_KIND_ORGANISATION : RK_KIND_GROUP;
      node->id = rk_query_get_int64 (query, 1);
      node->name = g_strdup (rk_query_get_text (query, 2));
      node->type = g_strdup (rk_query_get_text (query, 3));
      node->x = rk_query_is_null (query, 4) ? NAN : rk_query_get_double (query, 4);
      node->y = rk_query_is_null (query, 5) ? NAN : rk_query_get_double (query, 5);
      node->prefecture = (int)rk_query_get_int64 (query, 6);
      g_ptr_array_add (loading->network->nodes, node);
      g_hash_table_insert (loading->nodes, g_strdup_printf ("%s%" G_GINT64_FORMAT, what, node->id),
                           GUINT_TO_POINTER (loading->network->nodes->len));
    }
  return step == RK_STEP_DONE;
}

static int
find_node (Loading *loading, char what, gint64 id)
{
  g_autofree char *key = g_strdup_printf ("%c%" G_GINT64_FORMAT, what, id);

  return GPOINTER_TO_INT (g_hash_table_lookup (loading->nodes, key)) - 1;
}

static RkLine *
get_line (Loading *loading, int from, int to, const char *kind)
{
  g_autofree char *key = g_strdup_printf ("%d:%d:%s", MIN (from, to), MAX (from, to), kind);
  RkLine *line = g_hash_table_lookup (loading->lines, key);

  if (line == NULL)
    {
      line = g_new0 (RkLine, 1);
      line->from = from;
      line->to = to;
      line->kind = g_strdup (kind);
      line->ties = g_array_new (FALSE, FALSE, sizeof (gint64));
      line->events = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_ptr_array_add (loading->network->lines, line);
      g_hash_table_insert (loading->lines, g_steal_pointer (&key), line);
      ((RkNode *)loading->network->nodes->pdata[from])->degree++;
      ((RkNode *)loading->network->nodes->pdata[to])->degree++;
    }
  line->weight++;
  return line;
}

static gboolean
load_ties (RkStore *store, Loading *loading, int year, GError **error)
{
  g_autoptr (RkQuery) query =
      rk_store_query (store, error,
                      "SELECT id, kind, from_id, to_id, group_id FROM tie WHERE from_id IS NOT NULL"
                      " AND (to_id IS NOT NULL OR group_id IS NOT NULL)"
                      " AND (?1 = 0 OR ((year_from IS NULL OR year_from <= ?1) AND (year_to IS "
                      "NULL OR year_to >= ?1))) ORDER BY id",
                      "i", (gint64)year);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      gint64 id = rk_query_get_int64 (query, 0);
      int from = find_node (loading, 'o', rk_query_get_int64 (query, 2));
      int to = rk_query_is_null (query, 3)
                   ? find_node (loading, 'g', rk_query_get_int64 (query, 4))
                   : find_node (loading, 'o', rk_query_get_int64 (query, 3));

      if (from >= 0 && to >= 0)
        g_array_append_val (get_line (loading, from, to, rk_query_get_text (query, 1))->ties, id);
    }
  return step == RK_STEP_DONE;
}

/* Institutions that hold an event together are tied by it: each host to each
 * institution that shares the event in another role, and hosts to each other. */
static gboolean
load_events (RkStore *store, Loading *loading, int year, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (
      store, error,
      "SELECT e.id, a.organisation_id, b.organisation_id FROM event AS e"
      " JOIN event_host AS a ON a.event_id = e.id AND a.role = '主催'"
      " JOIN event_host AS b ON b.event_id = e.id AND b.organisation_id <> a.organisation_id"
      " AND (b.role <> '主催' OR b.organisation_id > a.organisation_id)"
      " WHERE ?1 = 0 OR e.fiscal_year = ?1 ORDER BY 1, 2, 3",
      "i", (gint64)year);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      gint64 id = rk_query_get_int64 (query, 0);
      int from = find_node (loading, 'o', rk_query_get_int64 (query, 1));
      int to = find_node (loading, 'o', rk_query_get_int64 (query, 2));

      if (from >= 0 && to >= 0)
        g_array_append_val (get_line (loading, from, to, "共催")->events, id);
    }
  return step == RK_STEP_DONE;
}

static void
drop_lonely_nodes (RkNetwork *network)
{
  g_autofree int *moved = g_new (int, network->nodes->len + 1);
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify)free_node);

  for (guint i = 0; i < network->nodes->len; i++)
    {
      RkNode *node = network->nodes->pdata[i];

      moved[i] = (int)kept->len;
      if (node->degree > 0)
        g_ptr_array_add (kept, node);
      else
        free_node (node);
    }
  g_ptr_array_set_free_func (network->nodes, NULL);
  g_ptr_array_unref (network->nodes);
  network->nodes = kept;
  for (guint i = 0; i < network->lines->len; i++)
    {
      RkLine *line = network->lines->pdata[i];

      line->from = moved[line->from];
      line->to = moved[line->to];
    }
}

/**
 * rk_model_load_network:
 * @model: a model
 * @fiscal_year: only what is in force in that year; 0 for all
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the nodes that have a line, and the lines
 */
RkNetwork *
rk_model_load_network (RkModel *model, int fiscal_year, GError **error)
{
  RkStore *store = rk_model_get_store (model);
  g_autoptr (RkNetwork) network = g_new0 (RkNetwork, 1);
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Loading loading = { network, nodes, lines };

  network->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)free_node);
  network->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)free_line);
  if (!load_nodes (store, &loading, error) || !load_ties (store, &loading, fiscal_year, error)
      || !load_events (store, &loading, fiscal_year, error))
    return NULL;
  drop_lonely_nodes (network);
  return g_steal_pointer (&network);
}

static gboolean
store_positions_cb (RkStore *store, gpointer data, GError **error)
{
  RkNetwork *network = data;

  for (guint i = 0; i < network->nodes->len; i++)
    {
      RkNode *node = network->nodes->pdata[i];
      gboolean organisation = node->kind == RK_KIND_ORGANISATION;
      gint64 id;

      if (rk_store_get_int64 (
              store, &id, NULL,
              organisation ? "SELECT id FROM node_position WHERE layout = ? AND organisation_id = ?"
                           : "SELECT id FROM node_position WHERE layout = ? AND group_id = ?",
              "si", LAYOUT_NAME, node->id))
        {
          if (!rk_store_exec (store, error, "UPDATE node_position SET x = ?, y = ? WHERE id = ?",
                              "ddi", node->x, node->y, id))
            return FALSE;
          continue;
        }
      id = rk_store_new_id (store, error);
      if (id == 0
          || !rk_store_exec (store, error,
                             "INSERT INTO node_position (id, layout, organisation_id, group_id, x, "
                             "y) VALUES (?, ?, ?, ?, ?, ?)",
                             "isIIdd", id, LAYOUT_NAME, organisation ? &node->id : NULL,
                             organisation ? NULL : &node->id, node->x, node->y))
        return FALSE;
    }
  return TRUE;
}

/** Returns: TRUE if the positions of all nodes are stored, as one step of undo */
gboolean
rk_model_store_positions (RkModel *model, RkNetwork *network, GError **error)
{
  return rk_store_write (rk_model_get_store (model), _ ("Lay the network out"), store_positions_cb,
                         network, error);
}
