/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The answers to a question of the network: what of it is shown, what changed
 * between two years, who is how far, who lacks a tie.
 *
 * All of it is counted from the facts in memory; the file is not asked.
 */
#include "rk-network-query.h"

#include "rk-text.h"

#include <stdlib.h>
#include <string.h>

/* The values that are wanted, ready to be looked up. */
typedef struct
{
  GHashTable *words[RK_N_ASKS];   /* (nullable): texts */
  GHashTable *numbers[RK_N_ASKS]; /* (nullable): numbers */
  gboolean of_nodes;              /* filters of institutions */
  gboolean of_facts;              /* filters of ties */
  const RkNetworkQuery *query;
} Wanted;

static void
wanted_init (Wanted *wanted, const RkNetworkQuery *query)
{
  *wanted = (Wanted){ .query = query };
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    {
      const GPtrArray *values = query->wanted[ask];
      gboolean number = ask == RK_ASK_PREFECTURE || ask == RK_ASK_PROGRAMME || ask == RK_ASK_EVENT;

      if (values->len == 0)
        continue;
      if (ask < RK_ASK_FIRST_OF_TIES)
        wanted->of_nodes = TRUE;
      else
        wanted->of_facts = TRUE;
      if (number)
        wanted->numbers[ask] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      else
        wanted->words[ask] = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < values->len; i++)
        {
          gint64 id = g_ascii_strtoll (values->pdata[i], NULL, 10);

          if (number)
            g_hash_table_add (wanted->numbers[ask], g_memdup2 (&id, sizeof id));
          else
            g_hash_table_add (wanted->words[ask], values->pdata[i]);
        }
    }
}

static void
wanted_clear (Wanted *wanted)
{
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    {
      g_clear_pointer (&wanted->words[ask], g_hash_table_unref);
      g_clear_pointer (&wanted->numbers[ask], g_hash_table_unref);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

/* Adds up what the filters say, each in its turn: @all of them, or any. */
static gboolean
join (gboolean so_far, gboolean holds, gboolean any)
{
  return any ? so_far || holds : so_far && holds;
}

static gboolean
has_word (const Wanted *wanted, RkAsk ask, const char *word)
{
  return word != NULL && g_hash_table_contains (wanted->words[ask], word);
}

static gboolean
has_number (const Wanted *wanted, RkAsk ask, gint64 number)
{
  return g_hash_table_contains (wanted->numbers[ask], &number);
}

static gboolean
node_passes (const Wanted *wanted, const RkNode *node)
{
  gboolean any = wanted->query->any, passes = !any;

  if (wanted->words[RK_ASK_KIND] != NULL)
    passes = join (
        passes,
        has_word (wanted, RK_ASK_KIND, node->kind == RK_KIND_GROUP ? "ネットワーク" : node->type),
        any);
  if (wanted->numbers[RK_ASK_PREFECTURE] != NULL)
    passes = join (passes, has_number (wanted, RK_ASK_PREFECTURE, node->prefecture), any);
  if (wanted->words[RK_ASK_PARTICIPATES] != NULL)
    passes = join (passes,
                   node->kind == RK_KIND_ORGANISATION
                       && has_word (wanted, RK_ASK_PARTICIPATES, node->since > 0 ? "yes" : "no"),
                   any);
  return passes;
}

static gboolean
fact_passes (const Wanted *wanted, const RkLine *line, const RkFact *fact)
{
  gboolean any = wanted->query->any, passes = !any;

  if (wanted->words[RK_ASK_TIE] != NULL)
    passes = join (passes, has_word (wanted, RK_ASK_TIE, line->kind), any);
  if (wanted->words[RK_ASK_ROLE] != NULL)
    passes = join (passes, has_word (wanted, RK_ASK_ROLE, fact->role), any);
  if (wanted->numbers[RK_ASK_PROGRAMME] != NULL)
    passes = join (passes, has_number (wanted, RK_ASK_PROGRAMME, fact->programme), any);
  if (wanted->numbers[RK_ASK_EVENT] != NULL)
    passes = join (passes, has_number (wanted, RK_ASK_EVENT, fact->event), any);
  return passes;
}

/* Whether the ends of a line speak for it. */
static gboolean
ends_pass (const Wanted *wanted, const RkLine *line, const guint8 *passes)
{
  return wanted->query->strict ? passes[line->from] && passes[line->to]
                               : passes[line->from] || passes[line->to];
}

static gboolean
is_left_out (const RkNetworkQuery *query, const RkLine *line)
{
  return !query->meetings
         && (strcmp (line->kind, RK_LINE_MEETING) == 0
             || strcmp (line->kind, RK_LINE_CONTRACT) == 0);
}

/* How many facts speak for a line in both years. */
static void
weigh (const Wanted *wanted, const RkLine *line, const guint8 *passes, int weights[2])
{
  const RkNetworkQuery *query = wanted->query;
  gboolean filtered = wanted->of_nodes || wanted->of_facts;
  gboolean ends = wanted->of_nodes && ends_pass (wanted, line, passes);

  weights[0] = weights[1] = 0;
  if (is_left_out (query, line) || (wanted->of_nodes && !query->any && !ends))
    return;
  for (guint k = 0; k < line->facts->len; k++)
    {
      const RkFact *fact = &g_array_index (line->facts, RkFact, k);
      gboolean holds = !wanted->of_facts || fact_passes (wanted, line, fact);

      if (query->any && filtered)
        holds = ends || (wanted->of_facts && holds);
      if (!holds)
        continue;
      weights[0] += rk_fact_is_in_year (fact, query->year);
      weights[1] += query->compare != 0 && rk_fact_is_in_year (fact, query->compare);
    }
}

static RkTieChange
tell_change (int now, int before)
{
  if (now == before)
    return RK_TIE_SAME;
  if (before == 0)
    return RK_TIE_NEW;
  if (now == 0)
    return RK_TIE_GONE;
  return now > before ? RK_TIE_STRONGER : RK_TIE_WEAKER;
}

/* Marks what is at most @depth lines from @source over the lines that are kept. */
static void
mark_near (const RkNetwork *all, const guint8 *kept, int source, int depth, guint8 *near)
{
  int n = (int)all->nodes->len;
  g_autofree int *distance = g_new (int, n + 1);
  gboolean grown = TRUE;

  for (int i = 0; i < n; i++)
    distance[i] = -1;
  distance[source] = 0;
  for (int d = 0; d < depth && grown; d++)
    {
      grown = FALSE;
      for (guint e = 0; e < all->lines->len; e++)
        {
          const RkLine *line = all->lines->pdata[e];
          int to = distance[line->from] == d && distance[line->to] < 0   ? line->to
                   : distance[line->to] == d && distance[line->from] < 0 ? line->from
                                                                         : -1;

          if (!kept[e] || to < 0)
            continue;
          distance[to] = d + 1;
          grown = TRUE;
        }
    }
  for (int i = 0; i < n; i++)
    near[i] = distance[i] >= 0;
}

static RkLine *
add_part_line (RkNetwork *part, const RkLine *line, const int *place)
{
  RkLine moved = *line;

  moved.from = place[line->from];
  moved.to = place[line->to];
  return rk_network_add_line (part, &moved);
}

/* The part with the lines of some weight; @near (nullable) are the nodes that may be in it. */
static RkNetwork *
build_part (RkNetwork *all, const RkNetworkQuery *query, int (*weights)[2], const guint8 *near)
{
  RkNetwork *part = rk_network_new_part (all);
  guint n = all->nodes->len;
  g_autofree int *place = g_new0 (int, n + 1);
  g_autofree guint8 *seen = g_new0 (guint8, n + 1); /* 1 now, 2 before */

  for (guint e = 0; e < all->lines->len; e++)
    {
      const RkLine *line = all->lines->pdata[e];

      if (near != NULL && (!near[line->from] || !near[line->to]))
        weights[e][0] = weights[e][1] = 0;
      seen[line->from] |= (weights[e][0] > 0) | (weights[e][1] > 0) << 1;
      seen[line->to] |= (weights[e][0] > 0) | (weights[e][1] > 0) << 1;
    }
  for (guint i = 0; i < n; i++)
    if (seen[i] != 0 || (near != NULL && near[i]))
      {
        RkNode *node = rk_network_add_node (part, all->nodes->pdata[i]);

        place[i] = (int)part->nodes->len - 1;
        node->root = (int)i;
        node->change = query->compare != 0 ? tell_change (seen[i] & 1, seen[i] >> 1) : RK_TIE_NONE;
      }
  for (guint e = 0; e < all->lines->len; e++)
    if (weights[e][0] + weights[e][1] > 0)
      {
        RkLine *line = add_part_line (part, all->lines->pdata[e], place);

        line->weight = weights[e][0];
        line->before = weights[e][1];
        line->change = query->compare != 0 ? tell_change (line->weight, line->before) : RK_TIE_NONE;
      }
  return part;
}

/**
 * rk_network_select:
 * @all: the network of all institutions, or of the flows
 * @query: what is asked
 *
 * Two years that are compared are one network: what is in either of them, each line and node with
 * how it changed.
 *
 * Returns: (transfer full): what answers the question, with the positions of @all; nodes without a
 *   line are left out, but for the one that is asked about
 */
RkNetwork *
rk_network_select (RkNetwork *all, const RkNetworkQuery *query)
{
  guint n, m;
  g_autofree guint8 *passes = NULL;
  g_autofree guint8 *near = NULL;
  g_autofree int *weights = NULL;
  g_auto (Wanted) wanted = { 0 };
  int focus;

  g_return_val_if_fail (all != NULL && query != NULL, NULL);
  n = all->nodes->len;
  m = all->lines->len;
  passes = g_new0 (guint8, n + 1);
  weights = g_new0 (int, 2 * (gsize)m + 2);
  wanted_init (&wanted, query);
  for (guint i = 0; wanted.of_nodes && i < n; i++)
    passes[i] = node_passes (&wanted, all->nodes->pdata[i]);
  for (guint e = 0; e < m; e++)
    weigh (&wanted, all->lines->pdata[e], passes, weights + 2 * e);
  focus = query->depth > 0 ? rk_network_find (all, query->focus) : -1;
  if (focus >= 0)
    {
      g_autofree guint8 *kept = g_new (guint8, m + 1);

      for (guint e = 0; e < m; e++)
        kept[e] = weights[2 * e] + weights[2 * e + 1] > 0;
      near = g_new0 (guint8, n + 1);
      mark_near (all, kept, focus, query->depth, near);
    }
  return build_part (all, query, (int (*)[2])weights, near);
}

/**
 * rk_network_visit_facts:
 * @network: a network
 * @query: whose years and filters of ties count
 * @func: is called with each fact that passes and its line
 * @data: for @func
 */
void
rk_network_visit_facts (const RkNetwork *network,
                        const RkNetworkQuery *query,
                        RkFactFunc func,
                        gpointer data)
{
  g_auto (Wanted) wanted = { 0 };

  wanted_init (&wanted, query);
  for (guint e = 0; e < network->lines->len; e++)
    {
      const RkLine *line = network->lines->pdata[e];

      if (is_left_out (query, line))
        continue;
      for (guint k = 0; k < line->facts->len; k++)
        {
          const RkFact *fact = &g_array_index (line->facts, RkFact, k);

          if ((rk_fact_is_in_year (fact, query->year)
               || (query->compare != 0 && rk_fact_is_in_year (fact, query->compare)))
              && (!wanted.of_facts || fact_passes (&wanted, line, fact)))
            func (line, fact, data);
        }
    }
}

/** Returns: index of the node that @ref names; -1 if it is not in the network */
int
rk_network_find (const RkNetwork *network, RkNodeRef ref)
{
  for (guint i = 0; network != NULL && ref.id != 0 && i < network->nodes->len; i++)
    {
      const RkNode *node = network->nodes->pdata[i];

      if (node->id == ref.id && node->kind == ref.kind)
        return (int)i;
    }
  return -1;
}

/** Returns: what names node @node; none for -1 */
RkNodeRef
rk_network_get_ref (const RkNetwork *network, int node)
{
  const RkNode *found;

  if (network == NULL || node < 0 || node >= (int)network->nodes->len)
    return (RkNodeRef){ 0, 0 };
  found = network->nodes->pdata[node];
  return (RkNodeRef){ found->kind, found->id };
}

/**
 * rk_network_find_way:
 * @network: a network
 * @from: index of a node
 * @to: index of another
 *
 * Returns: (transfer full) (element-type int): lines of a shortest way in their order; empty if
 *   there is none.  Of several the one over the first lines of the network.
 */
GArray *
rk_network_find_way (const RkNetwork *network, int from, int to)
{
  int n = (int)network->nodes->len, length = 1;
  GArray *way = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree int *over = g_new (int, n + 1); /* line that leads to each node */
  g_autofree int *queue = g_new (int, n + 1);
  g_autofree int *first = g_new0 (int, n + 3);
  g_autofree int *at = g_new (int, 2 * (gsize)network->lines->len + 1);

  g_return_val_if_fail (from >= 0 && from < n && to >= 0 && to < n, way);
  for (guint e = 0; e < network->lines->len; e++)
    {
      const RkLine *line = network->lines->pdata[e];

      first[line->from + 2]++;
      first[line->to + 2]++;
    }
  for (int i = 1; i <= n + 1; i++)
    first[i] += first[i - 1];
  for (guint e = 0; e < network->lines->len; e++)
    {
      const RkLine *line = network->lines->pdata[e];

      at[first[line->from + 1]++] = (int)e;
      at[first[line->to + 1]++] = (int)e;
    }
  for (int i = 0; i < n; i++)
    over[i] = -2;
  over[from] = -1;
  queue[0] = from;
  for (int k = 0; k < length && over[to] == -2; k++)
    for (int j = first[queue[k]]; j < first[queue[k] + 1]; j++)
      {
        const RkLine *line = network->lines->pdata[at[j]];
        int other = line->from == queue[k] ? line->to : line->from;

        if (over[other] != -2)
          continue;
        over[other] = at[j];
        queue[length++] = other;
      }
  for (int here = to; over[here] >= 0;)
    {
      const RkLine *line = network->lines->pdata[over[here]];

      g_array_prepend_val (way, over[here]);
      here = line->from == here ? line->to : line->from;
    }
  return way;
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  int x = *(const int *)a, y = *(const int *)b;

  return (x > y) - (x < y);
}

/** Returns: (transfer full) (element-type int): fiscal years in which something began or ended,
 *   ascending, each once */
GArray *
rk_network_list_years (const RkNetwork *all)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint e = 0; e < all->lines->len; e++)
    {
      const GArray *facts = ((const RkLine *)all->lines->pdata[e])->facts;

      for (guint k = 0; k < facts->len; k++)
        {
          const RkFact *fact = &g_array_index (facts, RkFact, k);
          int both[2] = { fact->year_from, fact->year_to };

          for (int b = 0; b < 2; b++)
            if (both[b] > 0 && g_hash_table_add (seen, GINT_TO_POINTER (both[b])))
              g_array_append_val (years, both[b]);
        }
    }
  g_array_sort (years, compare_ints);
  return years;
}

/**
 * rk_network_search:
 * @network: a network
 * @words: part of a name, in any writing
 *
 * Returns: (transfer full) (element-type int): nodes whose name holds it; those that begin with it
 *   first, then by their ties
 */
GArray *
rk_network_search (const RkNetwork *network, const char *words)
{
  g_autofree char *key = rk_text_search_key (words);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) rank = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 0; *key != '\0' && i < (int)network->nodes->len; i++)
    {
      const RkNode *node = network->nodes->pdata[i];
      g_autofree char *name = rk_text_search_key (node->name);
      const char *hit = strstr (name, key);
      int worth = (hit == name ? 1 << 24 : 0) + node->degree;
      guint place = 0;

      if (hit == NULL)
        continue;
      while (place < rank->len && g_array_index (rank, int, place) >= worth)
        place++;
      g_array_insert_val (rank, place, worth);
      g_array_insert_val (found, place, i);
    }
  return found;
}

/** Returns: how many lines changed in that way */
int
rk_network_count_changes (const RkNetwork *network, RkTieChange change)
{
  int count = 0;

  for (guint e = 0; e < network->lines->len; e++)
    count += ((const RkLine *)network->lines->pdata[e])->change == change;
  return count;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const RkNode *x = *(RkNode *const *)a, *y = *(RkNode *const *)b;

  return x->prefecture != y->prefecture ? x->prefecture - y->prefecture
                                        : rk_text_collate (x->name, y->name);
}

/**
 * rk_network_find_gaps:
 * @all: the network of all
 * @query: whose year counts
 * @kind: (nullable): kind of institution
 * @area: prefecture from 1 to 47, %RK_AREA_BUREAU for the bureau's own, %RK_AREA_ANY
 * @ties: (nullable): kinds of tie; %NULL for any
 *
 * Returns: (transfer full) (element-type RkNode): institutions of that kind and area without such a
 *   tie, by prefecture and name; the nodes belong to @all
 */
GPtrArray *
rk_network_find_gaps (RkNetwork *all,
                      const RkNetworkQuery *query,
                      const char *kind,
                      int area,
                      const char *const *ties)
{
  g_autoptr (RkNetworkQuery) asked = rk_network_query_new (query->year);
  g_autoptr (RkNetwork) tied = NULL;
  g_autofree guint8 *has = g_new0 (guint8, all->nodes->len + 1);
  GPtrArray *gaps = g_ptr_array_new ();

  asked->meetings = query->meetings;
  for (int i = 0; ties != NULL && ties[i] != NULL; i++)
    rk_network_query_want (asked, RK_ASK_TIE, ties[i], TRUE);
  tied = rk_network_select (all, asked);
  for (guint i = 0; i < tied->nodes->len; i++)
    has[((RkNode *)tied->nodes->pdata[i])->root] = 1;
  for (guint i = 0; i < all->nodes->len; i++)
    {
      RkNode *node = all->nodes->pdata[i];

      if (!has[i] && node->kind == RK_KIND_ORGANISATION
          && (kind == NULL || g_str_equal (node->type, kind))
          && (area == RK_AREA_ANY
              || (area == RK_AREA_BUREAU ? node->in_area : node->prefecture == area)))
        g_ptr_array_add (gaps, node);
    }
  g_ptr_array_sort (gaps, compare_names);
  return gaps;
}
