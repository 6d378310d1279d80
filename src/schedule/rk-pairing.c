/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exact pairing as a flow of least cost, by successive shortest paths.
 *
 * Source → A → B → sink; each unit of flow is a pair.  The first unit through
 * a participant earns more than all values together (everybody once), a
 * "must" pair more than all that.  Shortest paths are Dijkstra's with the
 * potentials of Johnson (R. K. Ahuja and others, Network Flows, 1993, ch. 9).
 */

#include "rk-pairing.h"

#include "rk-schedule.h"

#include <string.h>

#define NO_ARC (-1)
#define FAR    (G_MAXINT64 / 4)

typedef struct
{
  int to;
  int next;
  int room;
  gint64 cost;
} Arc;

/* Arc i and arc i ^ 1 are each other's reverse. */
typedef struct
{
  int n_nodes;
  GArray *arcs;
  int *first;
  gint64 *potential;
  gint64 *distance;
  int *by;
  GArray *heap;
} Network;

typedef struct
{
  gint64 distance;
  int node;
} HeapItem;

static Arc *
get_arc (const Network *network, int index)
{
  return &g_array_index (network->arcs, Arc, index);
}

static void
add_arc (Network *network, int from, int to, int room, gint64 cost)
{
  Arc arcs[2] = { { to, network->first[from], room, cost }, { from, 0, 0, -cost } };
  int index = (int)network->arcs->len;
  network->first[from] = index;
  arcs[1].next = network->first[to];
  network->first[to] = index + 1;
  g_array_append_vals (network->arcs, arcs, 2);
}

static void
push (GArray *heap, gint64 distance, int node)
{
  HeapItem item = { distance, node };
  g_array_append_val (heap, item);
  guint at = heap->len - 1;
  while (at > 0 && g_array_index (heap, HeapItem, (at - 1) / 2).distance > distance)
    {
      g_array_index (heap, HeapItem, at) = g_array_index (heap, HeapItem, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  g_array_index (heap, HeapItem, at) = item;
}

static HeapItem
pop (GArray *heap)
{
  HeapItem top = g_array_index (heap, HeapItem, 0);
  HeapItem last = g_array_index (heap, HeapItem, heap->len - 1);
  g_array_set_size (heap, heap->len - 1);
  guint at = 0;
  for (guint child = 1; child < heap->len; child = 2 * at + 1)
    {
      if (child + 1 < heap->len
          && g_array_index (heap, HeapItem, child + 1).distance
                 < g_array_index (heap, HeapItem, child).distance)
        child++;
      if (g_array_index (heap, HeapItem, child).distance >= last.distance)
        break;
      g_array_index (heap, HeapItem, at) = g_array_index (heap, HeapItem, child);
      at = child;
    }
  if (heap->len > 0)
    g_array_index (heap, HeapItem, at) = last;
  return top;
}

/* Shortest ways from node 0 by reduced costs; FALSE where the last node cannot be reached. */
static gboolean
find_ways (Network *network)
{
  for (int v = 0; v < network->n_nodes; v++)
    network->distance[v] = FAR;
  network->distance[0] = 0;
  g_array_set_size (network->heap, 0);
  push (network->heap, 0, 0);
  while (network->heap->len > 0)
    {
      HeapItem item = pop (network->heap);
      if (item.distance > network->distance[item.node])
        continue;
      for (int i = network->first[item.node]; i != NO_ARC; i = get_arc (network, i)->next)
        {
          const Arc *arc = get_arc (network, i);
          gint64 distance = item.distance + arc->cost + network->potential[item.node]
                            - network->potential[arc->to];
          if (arc->room <= 0 || distance >= network->distance[arc->to])
            continue;
          network->distance[arc->to] = distance;
          network->by[arc->to] = i;
          push (network->heap, distance, arc->to);
        }
    }
  return network->distance[network->n_nodes - 1] < FAR;
}

/* Sends units while one still earns something; FALSE when cancelled. */
static gboolean
send_flow (Network *network, GCancellable *cancellable, GError **error)
{
  int sink = network->n_nodes - 1;
  while (find_ways (network))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      /* Nodes out of reach keep the largest distance, so that reduced costs stay from 0 up. */
      for (int v = 0; v < network->n_nodes; v++)
        network->potential[v] += MIN (network->distance[v], network->distance[sink]);
      if (network->potential[sink] - network->potential[0] >= 0)
        break;
      for (int v = sink; v != 0; v = get_arc (network, network->by[v] ^ 1)->to)
        {
          get_arc (network, network->by[v])->room--;
          get_arc (network, network->by[v] ^ 1)->room++;
        }
    }
  return TRUE;
}

/* The potentials to start with: shortest ways through the layers, all of whose arcs lead on. */
static void
start_potentials (Network *network)
{
  for (int v = 1; v < network->n_nodes; v++)
    network->potential[v] = FAR;
  for (int v = 0; v < network->n_nodes; v++)
    for (int i = network->first[v]; network->potential[v] < FAR && i != NO_ARC;
         i = get_arc (network, i)->next)
      {
        const Arc *arc = get_arc (network, i);
        if (arc->room > 0)
          network->potential[arc->to] =
              MIN (network->potential[arc->to], network->potential[v] + arc->cost);
      }
  for (int v = 0; v < network->n_nodes; v++)
    if (network->potential[v] == FAR)
      network->potential[v] = 0;
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error_literal (error, RK_SCHEDULE_ERROR, RK_SCHEDULE_ERROR_INVALID, what);
  return FALSE;
}

static gboolean
check_problem (const RkPairingProblem *problem, gint64 *bonus, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gint64 n = (gint64)problem->n_a + problem->n_b + 2;
  *bonus = 1;
  if (problem->n_a < 0 || problem->n_b < 0 || problem->n_a > RK_PAIRING_MAX_SIDE
      || problem->n_b > RK_PAIRING_MAX_SIDE)
    return fail (error, "a side has too many participants");
  for (int i = 0; i < problem->n_candidates; i++)
    {
      const RkPairingCandidate *pair = &problem->candidates[i];
      if (pair->a < 0 || pair->a >= problem->n_a || pair->b < 0 || pair->b >= problem->n_b)
        return fail (error, "a pair names nobody");
      if (pair->value < 0 || pair->value > RK_PAIRING_MAX_WORTH)
        return fail (error, "the value of a pair is out of range");
      gint64 key = (gint64)pair->a << 32 | pair->b;
      if (!g_hash_table_add (seen, g_memdup2 (&key, sizeof key)))
        return fail (error, "a pair is given twice");
      *bonus += pair->value;
    }
  if (*bonus > ((gint64)1 << 60) / (n * n))
    {
      g_set_error_literal (error, RK_SCHEDULE_ERROR, RK_SCHEDULE_ERROR_TOO_LARGE,
                           "the values are too large for so many participants");
      return FALSE;
    }
  return TRUE;
}

static int
get_limit (const int *limits, int index, int n_others)
{
  return limits == NULL || limits[index] < 0 ? n_others : MIN (limits[index], n_others);
}

/* The candidates' arcs come first, so that candidate i is arc 2i. */
static void
build_network (Network *network, const RkPairingProblem *problem, gint64 bonus)
{
  int n_a = problem->n_a, n_b = problem->n_b, sink = n_a + n_b + 1;
  gint64 must = bonus * ((gint64)n_a + n_b + 1);
  for (int i = 0; i < problem->n_candidates; i++)
    {
      const RkPairingCandidate *pair = &problem->candidates[i];
      add_arc (network, 1 + pair->a, 1 + n_a + pair->b, 1,
               -(gint64)pair->value - (pair->must ? must : 0));
    }
  for (int i = 0; i < n_a + n_b; i++)
    {
      int limit = i < n_a ? get_limit (problem->limit_a, i, n_b)
                          : get_limit (problem->limit_b, i - n_a, n_a);
      int from = i < n_a ? 0 : 1 + i, to = i < n_a ? 1 + i : sink;
      if (limit > 0)
        add_arc (network, from, to, 1, -bonus);
      if (limit > 1)
        add_arc (network, from, to, limit - 1, 0);
    }
}

/* Who has no pair, and why. */
static void
collect_unserved (RkPairingResult *result, const RkPairingProblem *problem)
{
  int n = problem->n_a + problem->n_b;
  g_autofree gboolean *is_served = g_new0 (gboolean, n + 1);
  g_autofree gboolean *is_wanted = g_new0 (gboolean, n + 1);
  for (int i = 0; i < problem->n_candidates; i++)
    {
      is_wanted[problem->candidates[i].a] = TRUE;
      is_wanted[problem->n_a + problem->candidates[i].b] = TRUE;
    }
  for (int i = 0; i < result->n_chosen; i++)
    {
      is_served[problem->candidates[result->chosen[i]].a] = TRUE;
      is_served[problem->n_a + problem->candidates[result->chosen[i]].b] = TRUE;
    }
  result->unserved = g_new0 (RkPairingUnserved, n + 1);
  for (int i = 0; i < n; i++)
    {
      int side = i >= problem->n_a, index = side ? i - problem->n_a : i;
      const int *limits = side ? problem->limit_b : problem->limit_a;
      if (is_served[i])
        continue;
      result->unserved[result->n_unserved++] =
          (RkPairingUnserved){ side, index,
                               !is_wanted[i]                          ? RK_PAIRING_NO_CANDIDATE
                               : limits != NULL && limits[index] == 0 ? RK_PAIRING_NO_ROOM
                                                                      : RK_PAIRING_PARTNERS_FULL };
    }
}

static RkPairingResult *
read_result (const Network *network, const RkPairingProblem *problem)
{
  RkPairingResult *result = g_new0 (RkPairingResult, 1);
  result->chosen = g_new0 (int, problem->n_candidates + 1);
  result->dropped = g_new0 (int, problem->n_candidates + 1);
  for (int i = 0; i < problem->n_candidates; i++)
    {
      if (get_arc (network, 2 * i)->room == 0)
        {
          result->chosen[result->n_chosen++] = i;
          result->worth += problem->candidates[i].value;
        }
      else if (problem->candidates[i].must)
        result->dropped[result->n_dropped++] = i;
    }
  collect_unserved (result, problem);
  return result;
}

/**
 * rk_pairing_solve:
 * @problem: who may meet whom
 * @cancellable: (nullable): looked at between two pairs
 * @error: %RK_SCHEDULE_ERROR_INVALID, %RK_SCHEDULE_ERROR_TOO_LARGE, %G_IO_ERROR_CANCELLED
 *
 * Chooses pairs within the limits: first as many "must" pairs as can be, then as many participants
 * as can be with a meeting at all, then the greatest total worth.  A pair that adds nothing to any
 * of these is not chosen.
 *
 * Returns: (transfer full): the pairs and who goes without, or %NULL
 */
RkPairingResult *
rk_pairing_solve (const RkPairingProblem *problem, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (problem != NULL, NULL);
  gint64 bonus;
  if (!check_problem (problem, &bonus, error))
    return NULL;

  int n_nodes = problem->n_a + problem->n_b + 2;
  Network network = {
    .n_nodes = n_nodes,
    .arcs = g_array_new (FALSE, FALSE, sizeof (Arc)),
    .first = g_new (int, n_nodes),
    .potential = g_new0 (gint64, n_nodes),
    .distance = g_new0 (gint64, n_nodes),
    .by = g_new0 (int, n_nodes),
    .heap = g_array_new (FALSE, FALSE, sizeof (HeapItem)),
  };
  for (int v = 0; v < n_nodes; v++)
    network.first[v] = NO_ARC;
  build_network (&network, problem, bonus);
  start_potentials (&network);
  RkPairingResult *result =
      send_flow (&network, cancellable, error) ? read_result (&network, problem) : NULL;
  g_array_unref (network.arcs);
  g_array_unref (network.heap);
  g_free (network.first);
  g_free (network.potential);
  g_free (network.distance);
  g_free (network.by);
  return result;
}

/**
 * rk_pairing_result_free:
 * @result: (transfer full) (nullable): a result
 */
void
rk_pairing_result_free (RkPairingResult *result)
{
  if (result == NULL)
    return;
  g_free (result->chosen);
  g_free (result->unserved);
  g_free (result->dropped);
  g_free (result);
}

/**
 * rk_pairing_reason_to_string:
 * @reason: a reason
 *
 * Returns: its code
 */
const char *
rk_pairing_reason_to_string (RkPairingReason reason)
{
  static const char *const names[] = { "no-candidate", "no-room", "partners-full" };
  g_return_val_if_fail ((guint)reason < G_N_ELEMENTS (names), NULL);
  return names[reason];
}
