/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Meetings in what is still free, for one person: the best partners in turn,
 * each in the first slot and at the first table that break no rule.  Nobody
 * else is moved; a proof is not wanted here, an answer at once is.
 */
#include "rk-event-plan.h"

#include "rk-event-private.h"

typedef struct
{
  RkPlan *plan;
  RkProblem *problem;
  int *slots;
  int *places;
  guint n_faults;
} Fill;

static guint
count_faults (Fill *fill)
{
  gint64 terms[RK_N_TERM_KINDS];
  g_autoptr (GArray) faults = rk_schedule_check (fill->problem, fill->slots, fill->places, terms);
  guint count = 0;

  for (guint i = 0; i < faults->len; i++)
    count += g_array_index (faults, RkFault, i).kind != RK_FAULT_UNPLACED;
  return count;
}

static gboolean
begin (Fill *fill, RkPlan *plan, GError **error)
{
  fill->plan = plan;
  fill->problem = rk_plan_build_problem (plan, error);
  if (fill->problem == NULL)
    return FALSE;
  fill->slots = g_new (int, plan->meetings->len + 1);
  fill->places = g_new (int, plan->meetings->len + 1);
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = plan->meetings->pdata[i];
      gboolean out = meeting->fate == RK_FATE_KEPT || rk_plan_is_gone (plan, meeting);

      fill->slots[i] = out ? -1 : meeting->slot;
      fill->places[i] = out ? -1 : meeting->place;
    }
  fill->n_faults = count_faults (fill);
  return TRUE;
}

static void
end (Fill *fill)
{
  g_clear_pointer (&fill->problem, rk_problem_free);
  g_clear_pointer (&fill->slots, g_free);
  g_clear_pointer (&fill->places, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fill, end)

/* Before a whole check is made of a slot. */
static gboolean
is_busy (const RkPlan *plan, int person, int slot)
{
  int held = 0;

  for (guint i = 0; i < plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = plan->meetings->pdata[i];

      held += meeting->slot == slot && (meeting->a == person || meeting->b == person)
              && !rk_plan_is_gone (plan, meeting);
    }
  return held >= ((RkPlanPerson *)plan->people->pdata[person])->parallel
         || rk_plan_is_closed (plan, person, slot);
}

/* Whether somebody has as many meetings as agreed; the last one of the plan is
 * the one that is being placed. */
static gboolean
is_full (const RkPlan *plan, int person)
{
  const RkPlanPerson *who = plan->people->pdata[person];
  int held = 0;

  for (guint i = 0; i + 1 < plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = plan->meetings->pdata[i];

      held += meeting->slot >= 0 && (meeting->a == person || meeting->b == person)
              && !rk_plan_is_gone (plan, meeting);
    }
  return who->max_meetings >= 0 && held >= who->max_meetings;
}

static gboolean
is_taken (const RkPlan *plan, int place, int slot)
{
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = plan->meetings->pdata[i];

      if (meeting->slot == slot && meeting->place == place && !rk_plan_is_gone (plan, meeting))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_own (const RkPlan *plan, int person, int place)
{
  int own = ((RkPlanPerson *)plan->people->pdata[person])->place;

  return own < 0 || own == place;
}

/* Puts the plan's last meeting into the first slot and at the first table
 * where nothing new is wrong. */
static gboolean
place_last (RkPlan *plan, GError **error)
{
  RkPlanMeeting *meeting = plan->meetings->pdata[plan->meetings->len - 1];
  guint last = plan->meetings->len - 1;
  g_auto (Fill) fill = { 0 };

  if (is_full (plan, meeting->a) || is_full (plan, meeting->b))
    return TRUE;
  if (!begin (&fill, plan, error))
    return FALSE;
  for (int s = plan->first_open; s < (int)plan->slots->len; s++)
    {
      if (is_busy (plan, meeting->a, s) || is_busy (plan, meeting->b, s))
        continue;
      for (int p = 0; p < (int)plan->places->len; p++)
        {
          if (!is_own (plan, meeting->a, p) || !is_own (plan, meeting->b, p)
              || is_taken (plan, p, s))
            continue;
          fill.slots[last] = s;
          fill.places[last] = p;
          if (count_faults (&fill) > fill.n_faults)
            continue;
          meeting->slot = s;
          meeting->place = p;
          return TRUE;
        }
    }
  return TRUE;
}

static int
compare_worth (gconstpointer a, gconstpointer b)
{
  const RkPlanPair *x = *(const RkPlanPair *const *)a, *y = *(const RkPlanPair *const *)b;

  if (x->value != y->value)
    return y->value - x->value;
  return x->a != y->a ? x->a - y->a : x->b - y->b;
}

/* Partners for whom something speaks come first, the worthiest before others;
 * then those of whom nothing is known. */
static GPtrArray *
list_partners (RkPlan *plan, GPtrArray *pairs, int person, GPtrArray *owned)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  GPtrArray *list = g_ptr_array_new ();
  int side = rk_plan_side_of (plan->people->pdata[person]);

  for (guint i = 0; i < pairs->len; i++)
    {
      RkPlanPair *pair = pairs->pdata[i];

      if (pair->a != person && pair->b != person)
        continue;
      g_hash_table_add (known, GINT_TO_POINTER (pair->a == person ? pair->b : pair->a));
      if (!pair->no)
        g_ptr_array_add (list, pair);
    }
  g_ptr_array_sort (list, compare_worth);
  for (int i = 0; i < (int)plan->people->len; i++)
    {
      RkPlanPerson *other = plan->people->pdata[i];
      RkPlanPair *pair;

      if (!other->present || side < 0 || rk_plan_side_of (other) != 1 - side
          || g_hash_table_contains (known, GINT_TO_POINTER (i)))
        continue;
      pair = g_new0 (RkPlanPair, 1);
      pair->a = side == 0 ? person : i;
      pair->b = side == 0 ? i : person;
      pair->reasons = g_strdup ("[('free', '', '', 0)]");
      g_ptr_array_add (list, pair);
      g_ptr_array_add (owned, pair);
    }
  return list;
}

static void
free_pair (RkPlanPair *pair)
{
  g_free (pair->reasons);
  g_free (pair);
}

static int
find_person (const RkPlan *plan, gint64 id)
{
  for (guint i = 0; i < plan->people->len; i++)
    if (((RkPlanPerson *)plan->people->pdata[i])->id == id)
      return (int)i;
  return -1;
}

/**
 * rk_plan_add_for:
 * @model: a model
 * @plan: a completed plan
 * @participant_id: for whom
 * @n_meetings: how many meetings at most
 * @n_placed: (out): how many found a slot
 * @error: return location for an error
 *
 * Adds meetings for one person where slots and tables are free; a meeting that
 * finds none is not added.
 *
 * Returns: TRUE on success, also if none was found
 */
gboolean
rk_plan_add_for (RkModel *model,
                 RkPlan *plan,
                 gint64 participant_id,
                 guint n_meetings,
                 guint *n_placed,
                 GError **error)
{
  g_autoptr (GPtrArray) pairs = rk_plan_rate (model, plan, error);
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func ((GDestroyNotify)free_pair);
  g_autoptr (GPtrArray) partners = NULL;
  int person = find_person (plan, participant_id);

  *n_placed = 0;
  if (pairs == NULL)
    return FALSE;
  if (person < 0)
    return TRUE;
  partners = list_partners (plan, pairs, person, owned);
  for (guint i = 0; i < partners->len && *n_placed < n_meetings; i++)
    {
      const RkPlanPair *pair = partners->pdata[i];
      RkPlanMeeting *meeting = _rk_plan_add_meeting (plan, pair->a, pair->b);

      meeting->value = pair->value;
      meeting->reasons = g_strdup (pair->reasons);
      if (!place_last (plan, error))
        return FALSE;
      if (meeting->slot >= 0)
        (*n_placed)++;
      else
        g_ptr_array_remove_index (plan->meetings, plan->meetings->len - 1);
    }
  return TRUE;
}
