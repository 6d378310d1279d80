/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A timetable that people already know: publishing it, changing it on the day
 * with as few moves as possible, and telling what moved.  It reads no clock.
 */
#include "rk-event-plan.h"

#include <glib/gi18n.h>

/** Returns: TRUE if one of the two sides is not there, so that they cannot meet */
gboolean
rk_plan_is_gone (const RkPlan *plan, const RkPlanMeeting *meeting)
{
  return meeting->fate == RK_FATE_GONE || g_strcmp0 (meeting->state, "欠席") == 0 || meeting->a < 0
         || meeting->b < 0 || !((RkPlanPerson *)plan->people->pdata[meeting->a])->present
         || !((RkPlanPerson *)plan->people->pdata[meeting->b])->present;
}

/** Returns: TRUE if somebody who takes part cannot attend a slot */
gboolean
rk_plan_is_closed (const RkPlan *plan, int person, int slot)
{
  g_autofree char *key = g_strdup_printf ("%d:%d", person, slot);

  return g_hash_table_contains (plan->closed, key);
}

static int
count_begun (const RkPlan *plan, RkDay day, int minute)
{
  int count = 0;

  for (guint i = 0; i < plan->slots->len; i++)
    {
      const RkPlanSlot *slot = plan->slots->pdata[i];
      RkDay slot_day;

      if (rk_day_parse (slot->day, &slot_day, NULL)
          && (slot_day < day || (slot_day == day && slot->start_min <= minute)))
        count = (int)i + 1;
    }
  return count;
}

/* What was held although a rule forbids it is kept, but no rule for the rest. */
static void
set_broken_aside (RkPlan *plan)
{
  g_autoptr (RkProblem) problem = rk_plan_build_problem (plan, NULL);
  g_autofree int *slots = g_new (int, plan->meetings->len + 1);
  g_autofree int *places = g_new (int, plan->meetings->len + 1);
  g_autoptr (GArray) faults = NULL;
  gint64 terms[RK_N_TERM_KINDS];

  if (problem == NULL)
    return;
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = plan->meetings->pdata[i];

      slots[i] = meeting->fate == RK_FATE_HELD ? meeting->slot : -1;
      places[i] = meeting->fate == RK_FATE_HELD ? meeting->place : -1;
    }
  faults = rk_schedule_check (problem, slots, places, terms);
  for (guint i = 0; i < faults->len; i++)
    {
      const RkFault *fault = &g_array_index (faults, RkFault, i);

      for (guint m = 0; m < plan->meetings->len && fault->kind != RK_FAULT_UNPLACED; m++)
        {
          RkPlanMeeting *meeting = plan->meetings->pdata[m];

          if (meeting->fate == RK_FATE_HELD
              && ((int)m == fault->meeting || (int)m == fault->other
                  || (fault->participant >= 0
                      && (meeting->a == fault->participant || meeting->b == fault->participant))))
            meeting->fate = RK_FATE_KEPT;
        }
    }
}

static gboolean
was_missed (const RkPlan *plan, const RkPlanMeeting *meeting)
{
  return rk_plan_is_closed (plan, meeting->a, meeting->slot)
         || rk_plan_is_closed (plan, meeting->b, meeting->slot);
}

/**
 * rk_plan_begin_replan:
 * @plan: a completed plan
 * @day: today
 * @minute: of the day
 *
 * Prepares the plan to be scheduled again on the day.  What has begun stays;
 * nothing is put into a slot that has begun; whoever is not there is left out;
 * and what a timetable costs is counted from where each meeting stands now.
 */
void
rk_plan_begin_replan (RkPlan *plan, RkDay day, int minute)
{
  plan->first_open = count_begun (plan, day, minute);
  plan->is_replanned = TRUE;
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];
      gboolean begun = meeting->slot >= 0 && meeting->slot < plan->first_open;

      if (rk_plan_is_gone (plan, meeting))
        meeting->fate = begun ? RK_FATE_KEPT : RK_FATE_GONE;
      else if (begun && meeting->place < 0)
        meeting->fate = RK_FATE_KEPT;
      else if (begun && (g_strcmp0 (meeting->state, "実施") == 0 || !was_missed (plan, meeting)))
        meeting->fate = was_missed (plan, meeting) ? RK_FATE_KEPT : RK_FATE_HELD;
      else
        meeting->fate = g_strcmp0 (meeting->state, "実施") == 0 ? RK_FATE_KEPT : RK_FATE_FREE;
    }
  set_broken_aside (plan);
}

/**
 * rk_plan_list_moves:
 * @before: a plan
 * @after: a copy of it with other slots and tables
 *
 * Returns: (transfer full) (element-type RkPlanMove): what differs
 */
GArray *
rk_plan_list_moves (const RkPlan *before, const RkPlan *after)
{
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (RkPlanMove));

  g_return_val_if_fail (before->meetings->len <= after->meetings->len, moves);
  for (guint i = 0; i < after->meetings->len; i++)
    {
      const RkPlanMeeting *old = i < before->meetings->len ? before->meetings->pdata[i] : NULL;
      const RkPlanMeeting *now = after->meetings->pdata[i];
      RkPlanMove move = { (int)i, old != NULL ? old->slot : -1, old != NULL ? old->place : -1,
                          now->slot, now->place };

      if (move.from_slot != move.to_slot || move.from_place != move.to_place)
        g_array_append_val (moves, move);
    }
  return moves;
}

/**
 * rk_plan_list_changes:
 * @plan: a plan
 *
 * Returns: (transfer full) (element-type RkPlanMove): where the timetable is no
 *   longer as it was published; none if it was not
 */
GArray *
rk_plan_list_changes (const RkPlan *plan)
{
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (RkPlanMove));

  for (guint i = 0; plan->is_published && i < plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = plan->meetings->pdata[i];
      RkPlanMove move = { (int)i, meeting->published_slot, meeting->published_place, meeting->slot,
                          meeting->place };

      if (rk_plan_is_gone (plan, meeting))
        move.to_slot = move.to_place = -1;
      if (move.from_slot != move.to_slot || move.from_place != move.to_place)
        g_array_append_val (moves, move);
    }
  return moves;
}

/** Returns: how many people have a meeting among the moves */
guint
rk_plan_count_moved_people (const RkPlan *plan, const GArray *moves)
{
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < moves->len; i++)
    {
      const RkPlanMeeting *meeting =
          plan->meetings->pdata[g_array_index (moves, RkPlanMove, i).meeting];

      g_hash_table_add (people, GINT_TO_POINTER (meeting->a));
      g_hash_table_add (people, GINT_TO_POINTER (meeting->b));
      for (guint k = 0; k < meeting->attendants->len; k++)
        g_hash_table_add (people, GINT_TO_POINTER (g_array_index (meeting->attendants, int, k)));
    }
  return g_hash_table_size (people);
}

static char *
name_of_stand (RkPlan *plan, int slot, int place)
{
  g_autofree char *time = slot >= 0 ? rk_plan_slot_name (plan, slot) : NULL;

  if (time == NULL)
    return g_strdup (_ ("no slot"));
  return place >= 0
             ? g_strdup_printf ("%s %s", time, ((RkPlanPlace *)plan->places->pdata[place])->name)
             : g_steal_pointer (&time);
}

/** Returns: (transfer full): "10:40 卓3 → 11:20 卓3" */
char *
rk_plan_move_to_text (RkPlan *plan, const RkPlanMove *move)
{
  g_autofree char *from = name_of_stand (plan, move->from_slot, move->from_place);
  g_autofree char *to = name_of_stand (plan, move->to_slot, move->to_place);

  return g_strdup_printf ("%s → %s", from, to);
}

typedef struct
{
  gint64 event_id;
  gint64 now_utc_s;
} Publish;

static gboolean
publish_cb (RkStore *store, gpointer data, GError **error)
{
  Publish *publish = data;

  return rk_store_exec (store, error,
                        "UPDATE meeting SET published_slot_id = slot_id, published_place_id = "
                        "place_id WHERE event_id = ? AND (published_slot_id IS NOT slot_id OR "
                        "published_place_id IS NOT place_id)",
                        "i", publish->event_id)
         && rk_store_exec (store, error, "UPDATE event SET published_utc_s = ? WHERE id = ?", "ii",
                           publish->now_utc_s, publish->event_id);
}

/**
 * rk_plan_publish:
 * @model: a model
 * @event_id: an event with a timetable
 * @now_utc_s: seconds since 1970, UTC
 * @error: return location for an error
 *
 * Makes the timetable as it stands the one that people know: from now on a move
 * costs, and what is changed is listed.  One step of undo.
 *
 * Returns: TRUE on success; a timetable that breaks a rule is refused
 */
gboolean
rk_plan_publish (RkModel *model, gint64 event_id, gint64 now_utc_s, GError **error)
{
  g_autoptr (RkPlan) plan = rk_plan_load (model, event_id, error);
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *label = NULL;
  Publish publish = { event_id, now_utc_s };

  if (plan == NULL)
    return FALSE;
  if (plan->slots->len == 0 || plan->places->len == 0)
    {
      g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                           _ ("The event has no timetable yet. Make one first."));
      return FALSE;
    }
  faults = rk_plan_list_faults (plan, error);
  if (faults == NULL)
    return FALSE;
  if (faults->len > 0)
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                   _ ("The timetable cannot be published as it is. %s"), (char *)faults->pdata[0]);
      return FALSE;
    }
  label = g_strdup_printf (_ ("Publish the timetable of “%s”"), plan->title);
  return rk_store_write (rk_model_get_store (model), label, publish_cb, &publish, error);
}
