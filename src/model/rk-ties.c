/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Facts between the same two nodes and of the same kind are one line.
 */
#include "rk-ties.h"

#include "rk-network-query.h"

#include <math.h>
#include <string.h>

static void
free_line (RkLine *line)
{
  g_array_unref (line->facts);
  g_free (line);
}

static RkNetwork *
new_network (RkNetwork *all)
{
  RkNetwork *network = g_atomic_rc_box_new0 (RkNetwork);

  network->nodes = g_ptr_array_new_with_free_func (g_free);
  network->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)free_line);
  if (all == NULL)
    network->words = g_string_chunk_new (4096);
  else
    network->all = rk_network_ref (all->all != NULL ? all->all : all);
  return network;
}

/** Returns: (transfer full): an empty network that may use texts and facts of @all */
RkNetwork *
rk_network_new_part (RkNetwork *all)
{
  g_return_val_if_fail (all != NULL, NULL);
  return new_network (all);
}

/** Adds a copy of @node without lines.  Returns: (transfer none): the copy */
RkNode *
rk_network_add_node (RkNetwork *network, const RkNode *node)
{
  RkNode *copy = g_memdup2 (node, sizeof *node);

  copy->degree = 0;
  g_ptr_array_add (network->nodes, copy);
  return copy;
}

/** Adds a copy of @line that shares its facts.  Returns: (transfer none): the copy */
RkLine *
rk_network_add_line (RkNetwork *network, const RkLine *line)
{
  RkLine *copy = g_memdup2 (line, sizeof *line);

  g_array_ref (copy->facts);
  g_ptr_array_add (network->lines, copy);
  ((RkNode *)network->nodes->pdata[copy->from])->degree++;
  ((RkNode *)network->nodes->pdata[copy->to])->degree++;
  return copy;
}

RkNetwork *
rk_network_ref (RkNetwork *network)
{
  return g_atomic_rc_box_acquire (network);
}

static void
clear_network (RkNetwork *network)
{
  g_ptr_array_unref (network->nodes);
  g_ptr_array_unref (network->lines);
  g_clear_pointer (&network->words, g_string_chunk_free);
  g_clear_pointer (&network->all, rk_network_unref);
}

/** Drops a reference. */
void
rk_network_unref (RkNetwork *network)
{
  if (network != NULL)
    g_atomic_rc_box_release_full (network, (GDestroyNotify)clear_network);
}

/* A line's nodes and kind. */
typedef struct
{
  int from;
  int to;
  const char *kind; /* of the network's texts, so that equal kinds are one pointer */
} LineKey;

static guint
hash_key (gconstpointer data)
{
  const LineKey *key = data;

  return (guint)key->from * 2654435761u ^ (guint)key->to * 40503u ^ GPOINTER_TO_UINT (key->kind);
}

static gboolean
is_same_key (gconstpointer a, gconstpointer b)
{
  const LineKey *x = a, *y = b;

  return x->from == y->from && x->to == y->to && x->kind == y->kind;
}

typedef struct
{
  RkStore *store;
  RkNetwork *network;
  GHashTable *nodes[RK_N_KINDS]; /* (nullable): id → index + 1; keys are the nodes' own */
  GHashTable *bodies;            /* name → index + 1, of kinds of body */
  GHashTable *lines;             /* LineKey → RkLine */
} Loading;

static void
loading_init (Loading *loading, RkModel *model, RkNetwork *network)
{
  loading->store = rk_model_get_store (model);
  loading->network = network;
  loading->bodies = g_hash_table_new (g_str_hash, g_str_equal);
  loading->lines = g_hash_table_new_full (hash_key, is_same_key, g_free, NULL);
}

static void
loading_clear (Loading *loading)
{
  for (RkKind kind = 0; kind < RK_N_KINDS; kind++)
    g_clear_pointer (&loading->nodes[kind], g_hash_table_unref);
  g_hash_table_unref (loading->bodies);
  g_hash_table_unref (loading->lines);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loading, loading_clear)

static const char *
keep (Loading *loading, const char *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (loading->network->words, text)
                                       : NULL;
}

static int
find_node (Loading *loading, RkKind kind, gint64 id)
{
  return loading->nodes[kind] != NULL
             ? GPOINTER_TO_INT (g_hash_table_lookup (loading->nodes[kind], &id)) - 1
             : -1;
}

static int
add_node (Loading *loading, RkNode *node)
{
  RkNode *added;

  node->root = (int)loading->network->nodes->len;
  added = rk_network_add_node (loading->network, node);
  if (loading->nodes[node->kind] == NULL)
    loading->nodes[node->kind] = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_hash_table_insert (loading->nodes[node->kind], &added->id, GINT_TO_POINTER (node->root + 1));
  return node->root;
}

static gboolean
load_nodes (Loading *loading, GError **error)
{
  static const char sql[] =
      "SELECT 'o', o.id, o.name, o.kind, p.x, p.y, coalesce (o.prefecture_id, 0),"
      " coalesce (o.participates_since, 0), coalesce (p.is_pinned, 0),"
      " coalesce ((SELECT in_bureau_area FROM prefecture WHERE id = o.prefecture_id), 0)"
      " FROM organisation AS o"
      " LEFT JOIN node_position AS p ON p.organisation_id = o.id AND p.layout = 'network'"
      " UNION ALL SELECT 'g', g.id, g.name, coalesce (g.kind, ''), p.x, p.y, 0, 0,"
      " coalesce (p.is_pinned, 0), 0 FROM network_group AS g"
      " LEFT JOIN node_position AS p ON p.group_id = g.id AND p.layout = 'network'"
      " UNION ALL SELECT 'p', id, title, '施策', NULL, NULL, 0, 0, 0, 0 FROM programme"
      " WHERE id IN (SELECT programme_id FROM tie WHERE to_id IS NULL AND group_id IS NULL)"
      " ORDER BY 1, 2";
  g_autoptr (RkQuery) query = rk_store_query (loading->store, error, sql, "");
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      const char *what = rk_query_get_text (query, 0);
      const char *type = keep (loading, rk_query_get_text (query, 3));
      RkNode node = {
        .kind = *what == 'o'   ? RK_KIND_ORGANISATION
                : *what == 'g' ? RK_KIND_GROUP
                               : RK_KIND_PROGRAMME,
        .id = rk_query_get_int64 (query, 1),
        .name = keep (loading, rk_query_get_text (query, 2)),
        .type = type != NULL ? type : "",
        .x = rk_query_is_null (query, 4) ? NAN : rk_query_get_double (query, 4),
        .y = rk_query_is_null (query, 5) ? NAN : rk_query_get_double (query, 5),
        .prefecture = (int)rk_query_get_int64 (query, 6),
        .since = (int)rk_query_get_int64 (query, 7),
        .pinned = rk_query_get_int64 (query, 8) != 0,
        .in_area = rk_query_get_int64 (query, 9) != 0,
      };

      add_node (loading, &node);
    }
  return step == RK_STEP_DONE;
}

static void
add_fact (
    Loading *loading, int from, int to, const char *kind, gboolean directed, const RkFact *fact)
{
  LineKey key = { directed ? from : MIN (from, to), directed ? to : MAX (from, to),
                  keep (loading, kind) };
  RkLine *line;

  if (from < 0 || to < 0 || from == to)
    return;
  line = g_hash_table_lookup (loading->lines, &key);
  if (line == NULL)
    {
      RkLine wanted = { .from = from, .to = to, .kind = key.kind, .directed = directed };

      wanted.facts = g_array_new (FALSE, FALSE, sizeof (RkFact));
      line = rk_network_add_line (loading->network, &wanted);
      g_array_unref (wanted.facts);
      g_hash_table_insert (loading->lines, g_memdup2 (&key, sizeof key), line);
    }
  line->weight++;
  g_array_append_val (line->facts, *fact);
}

/* A tie whose other end is a programme in words leads to that programme. */
static gboolean
load_ties (Loading *loading, GError **error)
{
  static const char sql[] =
      "SELECT id, kind, from_id, to_id, group_id, coalesce (programme_id, 0), role, context,"
      " coalesce (year_from, 0), coalesce (year_to, 0) FROM tie WHERE from_id IS NOT NULL"
      " AND (to_id IS NOT NULL OR group_id IS NOT NULL OR programme_id IS NOT NULL) ORDER BY id";
  g_autoptr (RkQuery) query = rk_store_query (loading->store, error, sql, "");
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      gint64 programme = rk_query_get_int64 (query, 5);
      RkFact fact = { .kind = RK_KIND_TIE,
                      .id = rk_query_get_int64 (query, 0),
                      .year_from = (int)rk_query_get_int64 (query, 8),
                      .year_to = (int)rk_query_get_int64 (query, 9),
                      .programme = programme,
                      .role = keep (loading, rk_query_get_text (query, 6)),
                      .words = keep (loading, rk_query_get_text (query, 7)) };
      int from = find_node (loading, RK_KIND_ORGANISATION, rk_query_get_int64 (query, 2));
      int to = !rk_query_is_null (query, 3)
                   ? find_node (loading, RK_KIND_ORGANISATION, rk_query_get_int64 (query, 3))
               : !rk_query_is_null (query, 4)
                   ? find_node (loading, RK_KIND_GROUP, rk_query_get_int64 (query, 4))
                   : find_node (loading, RK_KIND_PROGRAMME, programme);

      add_fact (loading, from, to, rk_query_get_text (query, 1), FALSE, &fact);
    }
  return step == RK_STEP_DONE;
}

/* What an event ties, as columns: event, both institutions, role, title, year, programme. */
static gboolean
load_of_events (Loading *loading, const char *sql, const char *kind, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (loading->store, error, sql, "");
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      gint64 id = rk_query_get_int64 (query, 0);
      int year = (int)rk_query_get_int64 (query, 5);
      RkFact fact = { .kind = RK_KIND_EVENT,
                      .id = id,
                      .event = id,
                      .year_from = year,
                      .year_to = year,
                      .programme = rk_query_get_int64 (query, 6),
                      .role = keep (loading, rk_query_get_text (query, 3)),
                      .words = keep (loading, rk_query_get_text (query, 4)) };

      add_fact (loading, find_node (loading, RK_KIND_ORGANISATION, rk_query_get_int64 (query, 1)),
                find_node (loading, RK_KIND_ORGANISATION, rk_query_get_int64 (query, 2)), kind,
                FALSE, &fact);
    }
  return step == RK_STEP_DONE;
}

/* Institutions that hold an event together are tied by it: each host to each
 * institution that shares the event in another role, and hosts to each other. */
static const char hosts_sql[] =
    "SELECT e.id, a.organisation_id, b.organisation_id, b.role, e.title, e.fiscal_year,"
    " coalesce (e.programme_id, 0) FROM event AS e"
    " JOIN event_host AS a ON a.event_id = e.id AND a.role = '主催'"
    " JOIN event_host AS b ON b.event_id = e.id AND b.organisation_id <> a.organisation_id"
    " AND (b.role <> '主催' OR b.organisation_id > a.organisation_id)"
    " ORDER BY 1, 2, 3";

/* Those who met, and those who made a contract. */
#define MEETING_SQL(join, where)                                                                   \
  "SELECT e.id, a.organisation_id, b.organisation_id, NULL, e.title, e.fiscal_year,"               \
  " coalesce (e.programme_id, 0) FROM meeting AS m JOIN event AS e ON e.id = m.event_id " join     \
  " JOIN meeting_participant AS x ON x.meeting_id = m.id AND x.part = 'a'"                         \
  " JOIN meeting_participant AS y ON y.meeting_id = m.id AND y.part = 'b'"                         \
  " JOIN participant AS a ON a.id = x.participant_id AND a.organisation_id IS NOT NULL"            \
  " JOIN participant AS b ON b.id = y.participant_id AND b.organisation_id IS NOT NULL"            \
  " WHERE " where " ORDER BY m.id"

static const char meetings_sql[] = MEETING_SQL ("", "m.state NOT IN ('取消', '欠席')");
static const char contracts_sql[] =
    MEETING_SQL ("JOIN contract AS c ON c.meeting_id = m.id", "TRUE");

static void
read_flow (Loading *loading, RkQuery *query, RkFact *fact)
{
  *fact = (RkFact){ .kind = RK_KIND_REFERRAL,
                    .id = rk_query_get_int64 (query, 0),
                    .year_from = (int)rk_query_get_int64 (query, 7),
                    .year_to = (int)rk_query_get_int64 (query, 8),
                    .role = keep (loading, rk_query_get_text (query, 5)),
                    .words = keep (loading, rk_query_get_text (query, 6)) };
}

static const char flows_sql[] =
    "SELECT id, from_id, to_id, from_text, to_text, role, context, coalesce (year_from, 0),"
    " coalesce (year_to, 0), kind FROM referral_flow ORDER BY id";

/* Referrals between bodies that have a record. */
static gboolean
load_referrals (Loading *loading, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (loading->store, error, flows_sql, "");
  RkStep step;
  RkFact fact;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      if (rk_query_is_null (query, 1) || rk_query_is_null (query, 2))
        continue;
      read_flow (loading, query, &fact);
      add_fact (loading, find_node (loading, RK_KIND_ORGANISATION, rk_query_get_int64 (query, 1)),
                find_node (loading, RK_KIND_ORGANISATION, rk_query_get_int64 (query, 2)),
                RK_LINE_REFERRAL, TRUE, &fact);
    }
  return step == RK_STEP_DONE;
}

/**
 * rk_model_load_whole_network:
 * @model: a model
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): all institutions and networks, those without a tie too, and
 *   what ties them in any year
 */
RkNetwork *
rk_model_load_whole_network (RkModel *model, GError **error)
{
  g_autoptr (RkNetwork) network = new_network (NULL);
  g_auto (Loading) loading = { 0 };

  loading_init (&loading, model, network);
  if (!load_nodes (&loading, error) || !load_ties (&loading, error)
      || !load_of_events (&loading, hosts_sql, RK_LINE_HOSTS, error)
      || !load_referrals (&loading, error)
      || !load_of_events (&loading, meetings_sql, RK_LINE_MEETING, error)
      || !load_of_events (&loading, contracts_sql, RK_LINE_CONTRACT, error))
    return NULL;
  return g_steal_pointer (&network);
}

/* The node of one end of a flow: one for each name.  @column is that of its id. */
static int
get_body (Loading *loading, RkQuery *query, int column)
{
  const char *name = rk_query_get_text (query, column + 2);
  int known = GPOINTER_TO_INT (g_hash_table_lookup (loading->bodies, name)) - 1;
  RkNode node = { .kind = RK_KIND_REFERRAL, .x = NAN, .y = NAN };
  g_autofree char *type = NULL;

  if (known >= 0)
    return known;
  if (!rk_query_is_null (query, column))
    {
      node.kind = RK_KIND_ORGANISATION;
      node.id = rk_query_get_int64 (query, column);
      type = rk_store_dup_text (loading->store, NULL, "SELECT kind FROM organisation WHERE id = ?",
                                "i", node.id);
    }
  node.name = keep (loading, name);
  node.type = keep (loading, type != NULL ? type : name);
  known = add_node (loading, &node);
  g_hash_table_insert (loading->bodies, (gpointer)node.name, GINT_TO_POINTER (known + 1));
  return known;
}

/**
 * rk_model_load_flows:
 * @model: a model
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): who passes cases to whom, between kinds of body; lines lead
 *   from the sender
 */
RkNetwork *
rk_model_load_flows (RkModel *model, GError **error)
{
  g_autoptr (RkNetwork) network = new_network (NULL);
  g_auto (Loading) loading = { 0 };
  g_autoptr (RkQuery) query = NULL;
  RkStep step;
  RkFact fact;

  loading_init (&loading, model, network);
  query = rk_store_query (loading.store, error, flows_sql, "");
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      int from = get_body (&loading, query, 1), to = get_body (&loading, query, 2);

      read_flow (&loading, query, &fact);
      add_fact (&loading, from, to, rk_query_get_text (query, 9), TRUE, &fact);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&network) : NULL;
}

/** Returns: whether @fact holds in @fiscal_year; 0 is any year */
gboolean
rk_fact_is_in_year (const RkFact *fact, int fiscal_year)
{
  return fiscal_year == 0
         || (fact->year_from <= fiscal_year
             && (fact->year_to == 0 || fact->year_to >= fiscal_year));
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
  g_autoptr (RkNetwork) all = rk_model_load_whole_network (model, error);
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (fiscal_year);

  return all != NULL ? rk_network_select (all, query) : NULL;
}
