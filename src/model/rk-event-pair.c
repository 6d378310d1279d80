/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who should meet whom: what speaks for a pair is collected from the challenge
 * sheets, the expertise and the wishes, kept as data, and the set of pairs of
 * the greatest worth is chosen by the pairing engine.
 */
#include "rk-event-plan.h"

#include "rk-event-private.h"
#include "rk-kind-private.h"

#include "rk-pairing.h"

#include <glib/gi18n.h>

/* What a reason is worth.  A wish outweighs any number of common topics; the
 * first rank of both sides outweighs one side's. */
#define WORTH_MUST      1000
#define WORTH_WANT      60
#define WORTH_RANK      100
#define WORTH_RANK_STEP 8
#define WORTH_TOPIC     30
#define MAX_TOPICS      3

typedef struct
{
  int value;
  gboolean must;
  gboolean no;
  int topics;
  gboolean met;
  GVariantBuilder *reasons;
} Pair;

typedef struct
{
  RkPlan *plan;
  RkStore *store;
  int *number; /* by person: its index on its side, -1 if on none */
  int *side;
  GArray *members[2]; /* person indices */
  GHashTable *pairs;  /* a * number of people + b → Pair */
  GHashTable *index;  /* id → person index + 1 */
} Pairing;

static void
free_pair (Pair *pair)
{
  g_variant_builder_unref (pair->reasons);
  g_free (pair);
}

static void
clear_pairing (Pairing *pairing)
{
  g_free (pairing->number);
  g_free (pairing->side);
  for (int i = 0; i < 2; i++)
    g_clear_pointer (&pairing->members[i], g_array_unref);
  g_clear_pointer (&pairing->pairs, g_hash_table_unref);
  g_clear_pointer (&pairing->index, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pairing, clear_pairing)

static int
side_of (const RkPlanPerson *person)
{
  /* Nobody is suggested who refuses the use of personal data. */
  if (!person->present || person->consent == RK_CONSENT_REFUSED)
    return -1;
  return rk_plan_side_of (person);
}

static void
divide (Pairing *pairing)
{
  GPtrArray *people = pairing->plan->people;

  pairing->number = g_new (int, people->len + 1);
  pairing->side = g_new (int, people->len + 1);
  pairing->index = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);
  pairing->pairs = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)free_pair);
  for (int i = 0; i < 2; i++)
    pairing->members[i] = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; i < (int)people->len; i++)
    {
      RkPlanPerson *person = people->pdata[i];
      int side = side_of (person);

      pairing->side[i] = side;
      pairing->number[i] = side >= 0 ? (int)pairing->members[side]->len : -1;
      if (side >= 0)
        g_array_append_val (pairing->members[side], i);
      g_hash_table_insert (pairing->index, &person->id, GINT_TO_POINTER (i + 1));
    }
}

static int
person_of (Pairing *pairing, gint64 id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (pairing->index, &id)) - 1;
}

/* The pair of two people of different sides, made on demand; NULL if they are
 * not on different sides. */
static Pair *
get_pair (Pairing *pairing, int one, int other)
{
  gsize n = pairing->plan->people->len;
  gpointer key;
  Pair *pair;

  if (one < 0 || other < 0 || pairing->side[one] < 0 || pairing->side[other] < 0
      || pairing->side[one] == pairing->side[other])
    return NULL;
  key = GSIZE_TO_POINTER (pairing->side[one] == 0 ? (gsize)one * n + (gsize)other
                                                  : (gsize)other * n + (gsize)one);
  pair = g_hash_table_lookup (pairing->pairs, key);
  if (pair == NULL)
    {
      pair = g_new0 (Pair, 1);
      pair->reasons = g_variant_builder_new (G_VARIANT_TYPE ("a(sssi)"));
      g_hash_table_insert (pairing->pairs, key, pair);
    }
  return pair;
}

static void
add_reason (Pair *pair, int worth, const char *code, const char *who, const char *what, int number)
{
  pair->value += worth;
  g_variant_builder_add (pair->reasons, "(sssi)", code, who != NULL ? who : "",
                         what != NULL ? what : "", number);
}

static gboolean
collect_wishes (Pairing *pairing, GError **error)
{
  g_autoptr (RkQuery) query =
      rk_store_query (pairing->store, error,
                      "SELECT from_id, to_id, kind, rank FROM wish WHERE event_id = ? ORDER BY id",
                      "i", pairing->plan->event_id);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      int from = person_of (pairing, rk_query_get_int64 (query, 0));
      Pair *pair = get_pair (pairing, from, person_of (pairing, rk_query_get_int64 (query, 1)));
      const char *kind = rk_query_get_text (query, 2);
      int rank = (int)rk_query_get_int64 (query, 3);
      const char *who;

      if (pair == NULL)
        continue;
      who = ((RkPlanPerson *)pairing->plan->people->pdata[from])->name;
      if (g_str_equal (kind, "不可"))
        pair->no = TRUE;
      else if (g_str_equal (kind, "必須"))
        {
          pair->must = TRUE;
          add_reason (pair, WORTH_MUST, "must", who, NULL, rank);
        }
      else
        add_reason (pair,
                    rank > 0 ? MAX (WORTH_WANT, WORTH_RANK - WORTH_RANK_STEP * (rank - 1))
                             : WORTH_WANT,
                    "want", who, NULL, rank);
    }
  return step == RK_STEP_DONE;
}

/* A company's challenge meets an expert's field: the sheet is quoted. */
static gboolean
collect_topics (Pairing *pairing, GError **error)
{
  static const char sql[] =
      "SELECT c.participant_id, x.participant_id, term.name, max (c.title) FROM"
      " (SELECT participant_id, term_id, title FROM challenge WHERE event_id = ?1"
      "  UNION ALL SELECT t.participant_id, t.term_id, coalesce (p.challenge, '') FROM "
      "participant_term AS t"
      "  JOIN participant AS p ON p.id = t.participant_id WHERE p.event_id = ?1 AND t.use = "
      "'challenge') AS c"
      " JOIN participant_term AS x ON x.term_id = c.term_id AND x.use = 'expertise'"
      " JOIN participant AS e ON e.id = x.participant_id AND e.event_id = ?1"
      " JOIN term ON term.id = c.term_id GROUP BY 1, 2, c.term_id ORDER BY 1, 2, c.term_id";
  g_autoptr (RkQuery) query =
      rk_store_query (pairing->store, error, sql, "i", pairing->plan->event_id);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      int a = person_of (pairing, rk_query_get_int64 (query, 0));
      Pair *pair = get_pair (pairing, a, person_of (pairing, rk_query_get_int64 (query, 1)));

      if (pair == NULL || pair->topics >= MAX_TOPICS)
        continue;
      pair->topics++;
      add_reason (pair, WORTH_TOPIC, "topic", rk_query_get_text (query, 2),
                  rk_query_get_text (query, 3), 0);
    }
  return step == RK_STEP_DONE;
}

/* Of one name and, where both say so, from one place. */
#define SAME(x, y)                                                                                 \
  " AND coalesce (" TOLD_FROM (x) ", " TOLD_FROM (y) ", '') = coalesce (" TOLD_FROM (              \
      y) ", " TOLD_FROM (x) ", '')"

/* Those who met at an earlier event know each other: told, not counted. */
static gboolean
collect_earlier (Pairing *pairing, GError **error)
{
  static const char sql[] =
      "SELECT a.id, b.id, max (e.title) FROM participant AS a"
      " JOIN participant AS x ON x.side = a.side AND x.name = a.name AND x.event_id <> "
      "a.event_id" SAME ("x", "a") " JOIN meeting_participant AS mx ON mx.participant_id = x.id "
                                   "AND mx.part <> 'attendant'"
                                   " JOIN meeting AS m ON m.id = mx.meeting_id AND m.state = '実施'"
                                   " JOIN event AS e ON e.id = m.event_id AND e.start_day < ?2"
                                   " JOIN meeting_participant AS my ON my.meeting_id = m.id AND "
                                   "my.part <> 'attendant' AND "
                                   "my.participant_id <> x.id"
                                   " JOIN participant AS y ON y.id = my.participant_id"
                                   " JOIN participant AS b ON b.event_id = a.event_id AND b.side = "
                                   "y.side AND b.name = y.name" SAME (
                                       "y",
                                       "b") " WHERE a.event_id = ?1 AND a.side IN ('企業', "
                                            "'売り手', '登壇者') GROUP BY a.id, b.id ORDER BY 1, "
                                            "2";
  g_autoptr (RkQuery) query = rk_store_query (pairing->store, error, sql, "is",
                                              pairing->plan->event_id, pairing->plan->start_day);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      Pair *pair = get_pair (pairing, person_of (pairing, rk_query_get_int64 (query, 0)),
                             person_of (pairing, rk_query_get_int64 (query, 1)));

      /* Told in both directions: once is enough. */
      if (pair != NULL && !pair->met)
        add_reason (pair, 0, "met", rk_query_get_text (query, 2), NULL, 0);
      if (pair != NULL)
        pair->met = TRUE;
    }
  return step == RK_STEP_DONE;
}

static int
count_free_slots (RkPlan *plan, int person)
{
  int free = 0;

  for (guint s = 0; s < plan->slots->len; s++)
    {
      g_autofree char *key = g_strdup_printf ("%d:%u", person, s);

      free += !g_hash_table_contains (plan->closed, key);
    }
  return free;
}

/* Nobody is given more meetings than fit into the slots they can attend. */
static int *
collect_limits (Pairing *pairing, int side)
{
  GArray *members = pairing->members[side];
  int *limits = g_new (int, members->len + 1);

  for (guint i = 0; i < members->len; i++)
    {
      int index = g_array_index (members, int, i);
      RkPlanPerson *person = pairing->plan->people->pdata[index];
      int room = count_free_slots (pairing->plan, index) * person->parallel;

      limits[i] = person->max_meetings >= 0 ? MIN (person->max_meetings, room) : room;
    }
  return limits;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const RkPairingCandidate *x = a;
  const RkPairingCandidate *y = b;

  return x->a != y->a ? x->a - y->a : x->b - y->b;
}

static GArray *
collect_candidates (Pairing *pairing)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (RkPairingCandidate));
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, pairing->pairs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Pair *pair = value;
      gsize n = pairing->plan->people->len;
      RkPairingCandidate candidate;

      if (pair->no || pair->value == 0)
        continue;
      candidate.a = pairing->number[GPOINTER_TO_SIZE (key) / n];
      candidate.b = pairing->number[GPOINTER_TO_SIZE (key) % n];
      candidate.value = pair->value;
      candidate.must = pair->must;
      g_array_append_val (candidates, candidate);
    }
  /* The hash table's order is not ours to rely on. */
  g_array_sort (candidates, compare_candidates);
  return candidates;
}

/* A meeting with those who attend for either side; not in the file yet. */
RkPlanMeeting *
_rk_plan_add_meeting (RkPlan *plan, int a, int b)
{
  RkPlanMeeting *meeting = g_new0 (RkPlanMeeting, 1);

  meeting->a = a;
  meeting->b = b;
  meeting->attendants = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; i < 2; i++)
    {
      GArray *with = plan->attendants_of->pdata[i == 0 ? a : b];

      for (guint k = 0; k < with->len; k++)
        {
          int attendant = g_array_index (with, int, k);
          gboolean known = attendant == a || attendant == b
                           || !((RkPlanPerson *)plan->people->pdata[attendant])->present;

          for (guint j = 0; j < meeting->attendants->len && !known; j++)
            known = g_array_index (meeting->attendants, int, j) == attendant;
          if (!known)
            g_array_append_val (meeting->attendants, attendant);
        }
    }
  meeting->round = 1;
  meeting->required = TRUE;
  meeting->slot = meeting->place = meeting->locked_slot = meeting->locked_place = -1;
  meeting->published_slot = meeting->published_place = -1;
  meeting->state = g_strdup ("予定");
  g_ptr_array_add (plan->meetings, meeting);
  return meeting;
}

static char *
print_reasons (Pair *pair)
{
  g_autoptr (GVariant) reasons = g_variant_ref_sink (g_variant_builder_end (pair->reasons));

  return g_variant_print (reasons, FALSE);
}

static void
add_meeting (Pairing *pairing, const RkPairingCandidate *candidate)
{
  int a = g_array_index (pairing->members[0], int, candidate->a);
  int b = g_array_index (pairing->members[1], int, candidate->b);
  RkPlanMeeting *meeting = _rk_plan_add_meeting (pairing->plan, a, b);

  meeting->value = candidate->value;
  meeting->reasons = print_reasons (get_pair (pairing, a, b));
}

static gboolean
collect_all (Pairing *pairing, GError **error)
{
  return collect_wishes (pairing, error) && collect_topics (pairing, error)
         && collect_earlier (pairing, error);
}

static void
free_unserved (RkPlanUnserved *unserved)
{
  g_free (unserved->reason);
  g_free (unserved);
}

static GPtrArray *
collect_unserved (Pairing *pairing, const RkPairingResult *result)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)free_unserved);

  for (int i = 0; i < result->n_unserved; i++)
    {
      RkPlanUnserved *unserved = g_new (RkPlanUnserved, 1);

      unserved->person = g_array_index (pairing->members[result->unserved[i].side], int,
                                        result->unserved[i].index);
      unserved->reason = g_strdup (rk_pairing_reason_to_string (result->unserved[i].reason));
      g_ptr_array_add (list, unserved);
    }
  for (guint i = 0; i < pairing->plan->people->len; i++)
    {
      const RkPlanPerson *person = pairing->plan->people->pdata[i];
      RkPlanUnserved *unserved;

      if (!person->present || person->consent != RK_CONSENT_REFUSED || rk_plan_side_of (person) < 0)
        continue;
      unserved = g_new (RkPlanUnserved, 1);
      unserved->person = (int)i;
      unserved->reason = g_strdup ("no-consent");
      g_ptr_array_add (list, unserved);
    }
  return list;
}

/**
 * rk_plan_pair:
 * @model: a model
 * @plan: a completed plan without meetings
 * @unserved: (out) (transfer full) (element-type RkPlanUnserved): who meets nobody, and why
 * @error: return location for an error
 *
 * Adds to the plan the meetings of the greatest total worth that the limits
 * allow, each with its reasons; a 不可 of either side is absolute.
 *
 * Returns: TRUE on success
 */
gboolean
rk_plan_pair (RkModel *model, RkPlan *plan, GPtrArray **unserved, GError **error)
{
  g_auto (Pairing)
      pairing = { plan, rk_model_get_store (model), NULL, NULL, { NULL, NULL }, NULL, NULL };
  g_autoptr (GArray) candidates = NULL;
  g_autofree int *limit_a = NULL;
  g_autofree int *limit_b = NULL;
  g_autoptr (RkPairingResult) result = NULL;
  RkPairingProblem problem;

  divide (&pairing);
  if (!collect_all (&pairing, error))
    return FALSE;
  candidates = collect_candidates (&pairing);
  limit_a = collect_limits (&pairing, 0);
  limit_b = collect_limits (&pairing, 1);
  problem = (RkPairingProblem){ (int)pairing.members[0]->len,
                                (int)pairing.members[1]->len,
                                limit_a,
                                limit_b,
                                (const RkPairingCandidate *)(gconstpointer)candidates->data,
                                (int)candidates->len };
  result = rk_pairing_solve (&problem, NULL, error);
  if (result == NULL)
    return FALSE;
  for (int i = 0; i < result->n_chosen; i++)
    add_meeting (&pairing, &problem.candidates[result->chosen[i]]);
  *unserved = collect_unserved (&pairing, result);
  return TRUE;
}

static void
free_plan_pair (RkPlanPair *pair)
{
  g_free (pair->reasons);
  g_free (pair);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const RkPlanPair *x = *(const RkPlanPair *const *)a, *y = *(const RkPlanPair *const *)b;

  return x->a != y->a ? x->a - y->a : x->b - y->b;
}

/**
 * rk_plan_rate:
 * @model: a model
 * @plan: a plan
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkPlanPair) (nullable): every pair for
 *   or against which something speaks, ordered by its two people
 */
GPtrArray *
rk_plan_rate (RkModel *model, RkPlan *plan, GError **error)
{
  g_auto (Pairing)
      pairing = { plan, rk_model_get_store (model), NULL, NULL, { NULL, NULL }, NULL, NULL };
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func ((GDestroyNotify)free_plan_pair);
  GHashTableIter iter;
  gpointer key, value;

  divide (&pairing);
  if (!collect_all (&pairing, error))
    return NULL;
  g_hash_table_iter_init (&iter, pairing.pairs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Pair *pair = value;
      gsize n = plan->people->len;
      RkPlanPair *rated = g_new (RkPlanPair, 1);

      *rated = (RkPlanPair){ (int)(GPOINTER_TO_SIZE (key) / n),
                             (int)(GPOINTER_TO_SIZE (key) % n),
                             pair->value,
                             pair->must,
                             pair->no,
                             print_reasons (pair) };
      g_ptr_array_add (pairs, rated);
    }
  g_ptr_array_sort (pairs, compare_pairs);
  return g_steal_pointer (&pairs);
}
