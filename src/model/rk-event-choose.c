/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who meets whom, decided by hand against or beyond what was suggested.
 */
#include "rk-event-plan.h"

#include "rk-event-private.h"

#include <glib/gi18n.h>

typedef struct
{
  RkPlan *plan;
  gint64 meeting_id;
  gint64 now_utc_s;
} Choice;

static int
find_person (const RkPlan *plan, gint64 id)
{
  for (guint i = 0; i < plan->people->len; i++)
    if (((RkPlanPerson *)plan->people->pdata[i])->id == id)
      return (int)i;
  return -1;
}

static gboolean
choose_cb (RkStore *store, gpointer data, GError **error)
{
  Choice *choice = data;

  return _rk_plan_store_inside (store, choice->plan, error)
         && rk_store_exec (store, error, "UPDATE event SET timetable_proof = NULL WHERE id = ?",
                           "i", choice->plan->event_id);
}

/**
 * rk_plan_choose_pair:
 * @model: a model
 * @event_id: an event
 * @a_id: a participant of the side that asks
 * @b_id: one of the side that answers
 * @error: return location for an error; its message is for people
 *
 * Has two people meet, with what speaks for them and that it was chosen by
 * hand, without a slot yet.  One step of undo.
 *
 * Returns: TRUE on success
 */
gboolean
rk_plan_choose_pair (RkModel *model, gint64 event_id, gint64 a_id, gint64 b_id, GError **error)
{
  g_autoptr (RkPlan) plan = rk_plan_load (model, event_id, error);
  g_autoptr (GPtrArray) pairs = plan != NULL ? rk_plan_rate (model, plan, error) : NULL;
  g_autofree char *label = NULL;
  Choice choice = { plan, 0, 0 };
  RkPlanMeeting *meeting;
  int a, b;

  if (pairs == NULL)
    return FALSE;
  a = find_person (plan, a_id);
  b = find_person (plan, b_id);
  if (a < 0 || b < 0 || rk_plan_side_of (plan->people->pdata[a]) != 0
      || rk_plan_side_of (plan->people->pdata[b]) != 1)
    {
      g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND,
                           _ ("There is no such participant."));
      return FALSE;
    }
  meeting = _rk_plan_add_meeting (plan, a, b);
  meeting->reasons = g_strdup ("[('hand', '', '', 0)]");
  for (guint i = 0; i < pairs->len; i++)
    {
      const RkPlanPair *pair = pairs->pdata[i];

      if (pair->a != a || pair->b != b)
        continue;
      meeting->value = pair->value;
      if (pair->value > 0)
        {
          g_free (meeting->reasons);
          meeting->reasons = g_strdup (pair->reasons);
        }
    }
  label = g_strdup_printf (_ ("%s meets %s"), ((RkPlanPerson *)plan->people->pdata[a])->name,
                           ((RkPlanPerson *)plan->people->pdata[b])->name);
  return rk_store_write (rk_model_get_store (model), label, choose_cb, &choice, error);
}

static gboolean
drop_cb (RkStore *store, gpointer data, GError **error)
{
  Choice *choice = data;
  gint64 is_known = 0;

  if (!rk_store_get_int64 (store, &is_known, error,
                           "SELECT m.published_slot_id IS NOT NULL OR m.state <> '予定' OR EXISTS "
                           "(SELECT 1 FROM outcome WHERE meeting_id = m.id) FROM meeting AS m "
                           "WHERE m.id = ?",
                           "i", choice->meeting_id)
      || !rk_store_exec (store, error,
                         "UPDATE event SET timetable_proof = NULL WHERE id = (SELECT event_id FROM "
                         "meeting WHERE id = ?)",
                         "i", choice->meeting_id))
    return FALSE;
  if (!is_known)
    return rk_store_exec (store, error, "DELETE FROM meeting WHERE id = ?", "i",
                          choice->meeting_id);
  return rk_store_exec (store, error, "UPDATE meeting SET state = '取消' WHERE id = ?", "i",
                        choice->meeting_id)
         && _rk_state_note (store, RK_KIND_MEETING, choice->meeting_id, "取消", choice->now_utc_s,
                            NULL, NULL, error);
}

/**
 * rk_plan_drop_pair:
 * @model: a model
 * @meeting_id: a meeting
 * @now_utc_s: seconds since 1970, UTC
 * @error: return location for an error
 *
 * Takes a meeting back; one that people know of is cancelled and stays in the
 * file.  One step of undo.
 *
 * Returns: TRUE on success
 */
gboolean
rk_plan_drop_pair (RkModel *model, gint64 meeting_id, gint64 now_utc_s, GError **error)
{
  Choice choice = { NULL, meeting_id, now_utc_s };

  return rk_store_write (rk_model_get_store (model), _ ("Take a meeting back"), drop_cb, &choice,
                         error);
}
