/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What happens at the door: somebody comes, is late, does not come, comes
 * without an entry.  Each is one step of undo, noted with its time and who
 * said so; a state belongs to one entry of one event and goes nowhere else.
 */
#include "rk-event-day.h"

#include "rk-event-private.h"
#include "rk-kind-private.h"
#include "rk-model-private.h"

void
rk_state_change_free (RkStateChange *change)
{
  g_free (change->state);
  g_free (change->said_by);
  g_free (change->reason);
  g_free (change);
}

/**
 * rk_day_list_states:
 * @model: a model
 * @kind: %RK_KIND_PARTICIPANT or %RK_KIND_MEETING
 * @id: which
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkStateChange) (nullable): what became
 *   of it, oldest first
 */
GPtrArray *
rk_day_list_states (RkModel *model, RkKind kind, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify)rk_state_change_free);
  g_autoptr (RkQuery) query = rk_store_query (
      rk_model_get_store (model), error,
      kind == RK_KIND_MEETING ? "SELECT state, at_utc_s, said_by, reason FROM state_change WHERE "
                                "meeting_id = ? ORDER BY id"
                              : "SELECT state, at_utc_s, said_by, reason FROM state_change WHERE "
                                "participant_id = ? ORDER BY id",
      "i", id);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkStateChange *change = g_new (RkStateChange, 1);

      change->state = g_strdup (rk_query_get_text (query, 0));
      change->at_utc_s = rk_query_get_int64 (query, 1);
      change->said_by = g_strdup (rk_query_get_text (query, 2));
      change->reason = g_strdup (rk_query_get_text (query, 3));
      g_ptr_array_add (changes, change);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&changes) : NULL;
}

/* Notes a state inside a command. */
gboolean
_rk_state_note (RkStore *store,
                RkKind kind,
                gint64 id,
                const char *state,
                gint64 at_utc_s,
                const char *said_by,
                const char *reason,
                GError **error)
{
  gint64 note = rk_store_new_id (store, error);

  return note != 0
         && rk_store_exec (store, error,
                           kind == RK_KIND_MEETING
                               ? "INSERT INTO state_change (id, event_id, meeting_id, state, "
                                 "at_utc_s, said_by, reason) SELECT ?, event_id, id, ?3, ?4, ?5, "
                                 "?6 FROM meeting WHERE id = ?2"
                               : "INSERT INTO state_change (id, event_id, participant_id, state, "
                                 "at_utc_s, said_by, reason) SELECT ?, event_id, id, ?3, ?4, ?5, "
                                 "?6 FROM participant WHERE id = ?2",
                           "iisiss", note, id, state, at_utc_s, said_by, reason);
}

typedef struct
{
  RkModel *model;
  gint64 id;
  const char *state;
  const char *said_by;
  const char *reason;
  const RkMoment *now;
  int late_until_min; /* -1: not late */
} StateCommand;

/* The meetings whose state follows: all that are planned, or all that failed
 * and could be held after all. */
static GArray *
list_meetings (RkStore *store, gint64 participant, gboolean gone, GError **error)
{
  static const char planned[] =
      "SELECT m.id FROM meeting AS m JOIN meeting_participant AS mp ON mp.meeting_id = m.id"
      " WHERE mp.participant_id = ? AND mp.part <> 'attendant' AND m.state = '予定' ORDER BY m.id";
  static const char failed[] =
      "SELECT m.id FROM meeting AS m JOIN meeting_participant AS mp ON mp.meeting_id = m.id"
      " WHERE mp.participant_id = ?1 AND mp.part <> 'attendant' AND m.state = '欠席' AND NOT EXISTS"
      " (SELECT 1 FROM meeting_participant AS o JOIN participant AS p ON p.id = o.participant_id"
      "  WHERE o.meeting_id = m.id AND o.part <> 'attendant' AND p.id <> ?1 AND p.state IN "
      "('取消', "
      "'欠席', 'キャンセル待ち')) ORDER BY m.id";
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RkQuery) query =
      rk_store_query (store, error, gone ? planned : failed, "i", participant);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      gint64 id = rk_query_get_int64 (query, 0);

      g_array_append_val (ids, id);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
is_gone (const char *state)
{
  return g_str_equal (state, "欠席") || g_str_equal (state, "取消")
         || g_str_equal (state, "キャンセル待ち");
}

/* A meeting that comes back whose slot is over waits for another. */
static gboolean
follow_meetings (StateCommand *command, RkStore *store, gboolean gone, GError **error)
{
  g_autoptr (GArray) ids = list_meetings (store, command->id, gone, error);
  g_autofree char *today = rk_day_to_iso (command->now->day);
  const char *state = gone ? "欠席" : "予定";

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!rk_store_exec (store, error, "UPDATE meeting SET state = ? WHERE id = ?", "si", state,
                          id)
          || !_rk_state_note (store, RK_KIND_MEETING, id, state, command->now->utc_s,
                              command->said_by, command->reason, error)
          || (!gone
              && !rk_store_exec (store, error,
                                 "UPDATE meeting SET slot_id = NULL, place_id = NULL WHERE id = ?1 "
                                 "AND slot_id IN (SELECT id FROM slot WHERE day < ?2 OR (day = ?2 "
                                 "AND start_min * 60 <= ?3))",
                                 "isi", id, today, (gint64)command->now->second)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_state_cb (RkStore *store, gpointer data, GError **error)
{
  StateCommand *command = data;
  g_autofree char *old = rk_store_dup_text (
      store, error, "SELECT state FROM participant WHERE id = ?", "i", command->id);
  g_autofree char *today = rk_day_to_iso (command->now->day);
  gint64 until = command->late_until_min;
  gint64 minute = command->now->second / 60;

  if (old == NULL)
    return FALSE;
  if (!rk_store_exec (store, error, "UPDATE participant SET state = ? WHERE id = ?", "si",
                      command->state, command->id)
      || !_rk_state_note (store, RK_KIND_PARTICIPANT, command->id, command->state,
                          command->now->utc_s, command->said_by, command->reason, error))
    return FALSE;
  if (until >= 0
      && !rk_store_exec (store, error,
                         "UPDATE participant SET late_day = ?, late_until_min = ? WHERE id = ?",
                         "sii", today, until, command->id))
    return FALSE;
  /* Who was to come later and is here now is here from now on. */
  if (g_str_equal (command->state, "受付済")
      && !rk_store_exec (store, error,
                         "UPDATE participant SET late_until_min = ? WHERE id = ? AND late_day = ? "
                         "AND late_until_min > ?",
                         "iisi", minute, command->id, today, minute))
    return FALSE;
  if (g_str_equal (command->state, "参加")
      && !rk_store_exec (
          store, error,
          "UPDATE participant SET late_day = NULL, late_until_min = NULL WHERE id = ?", "i",
          command->id))
    return FALSE;
  return is_gone (old) == is_gone (command->state)
         || follow_meetings (command, store, is_gone (command->state), error);
}

static gboolean
run_command (StateCommand *command, GError **error)
{
  RkStore *store = rk_model_get_store (command->model);
  g_autofree char *name = rk_store_dup_text (
      store, NULL, "SELECT name FROM participant WHERE id = ?", "i", command->id);
  g_autofree char *old = rk_store_dup_text (
      store, NULL, "SELECT state FROM participant WHERE id = ?", "i", command->id);
  g_autofree char *label = NULL;

  if (name == NULL)
    {
      g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND,
                           _ ("There is no such participant."));
      return FALSE;
    }
  /* Twice at the door is once in the file, with the first time. */
  if (g_strcmp0 (old, command->state) == 0 && command->late_until_min < 0)
    return TRUE;
  label = g_strdup_printf (_ ("%s: %s"), name, command->state);
  return rk_store_write (store, label, set_state_cb, command, error);
}

/**
 * rk_day_set_state:
 * @model: a model
 * @participant_id: who
 * @state: one of the states of a participant: 参加, 受付済, 欠席, 取消 …
 * @said_by: (nullable): who said so
 * @reason: (nullable): why
 * @now: the moment
 * @error: return location for an error; its message is for people
 *
 * Enters what became of somebody.  The meetings of who does not come are marked
 * so, and stand again when that person comes after all; those whose time is
 * over then wait for another slot.  One step of undo.
 *
 * Returns: TRUE if the file says so now
 */
gboolean
rk_day_set_state (RkModel *model,
                  gint64 participant_id,
                  const char *state,
                  const char *said_by,
                  const char *reason,
                  const RkMoment *now,
                  GError **error)
{
  StateCommand command = { model, participant_id, state, said_by, reason, now, -1 };

  g_return_val_if_fail (RK_IS_MODEL (model) && state != NULL, FALSE);
  return run_command (&command, error);
}

/**
 * rk_day_set_late:
 * @model: a model
 * @participant_id: who
 * @until_min: minute of the day before which that person is not there
 * @said_by: (nullable): who said so
 * @reason: (nullable): why
 * @now: the moment
 * @error: return location for an error; its message is for people
 *
 * Returns: TRUE if the file says so now
 */
gboolean
rk_day_set_late (RkModel *model,
                 gint64 participant_id,
                 int until_min,
                 const char *said_by,
                 const char *reason,
                 const RkMoment *now,
                 GError **error)
{
  StateCommand command = { model, participant_id, "遅刻", said_by, reason, now, until_min };

  g_return_val_if_fail (RK_IS_MODEL (model) && until_min >= 0 && until_min <= 24 * 60, FALSE);
  return run_command (&command, error);
}

typedef struct
{
  RkModel *model;
  gint64 event_id;
  const char *const *values;
  guint n_meetings;
  const RkMoment *now;
  gint64 made;
  guint placed;
} WalkIn;

static gboolean
walk_in_cb (RkStore *store, gpointer data, GError **error)
{
  WalkIn *walk_in = data;
  g_autoptr (RkPlan) plan = NULL;

  if (!_rk_model_write_row (walk_in->model, RK_KIND_PARTICIPANT, walk_in->event_id, &walk_in->made,
                            walk_in->values, error)
      || !rk_store_exec (store, error,
                         "UPDATE participant SET is_walk_in = 1, state = '受付済' WHERE id = ?",
                         "i", walk_in->made)
      || !_rk_state_note (store, RK_KIND_PARTICIPANT, walk_in->made, "受付済", walk_in->now->utc_s,
                          NULL, _ ("Came without an entry"), error))
    return FALSE;
  if (walk_in->n_meetings == 0)
    return TRUE;
  plan = rk_plan_load (walk_in->model, walk_in->event_id, error);
  if (plan == NULL)
    return FALSE;
  if (plan->slots->len == 0 || plan->places->len == 0)
    return TRUE;
  rk_plan_begin_replan (plan, walk_in->now->day, walk_in->now->second / 60);
  return rk_plan_add_for (walk_in->model, plan, walk_in->made, walk_in->n_meetings,
                          &walk_in->placed, error)
         && _rk_plan_store_inside (store, plan, error);
}

/* One who has entered already is not taken in twice; another of that name is told
 * by where it comes from. */
static gboolean
refuse_namesake (RkStore *store, WalkIn *walk_in, GError **error)
{
  const char *name = walk_in->values[rk_kind_find_field (RK_KIND_PARTICIPANT, "name")];
  const char *side = walk_in->values[rk_kind_find_field (RK_KIND_PARTICIPANT, "side")];
  const char *from = walk_in->values[rk_kind_find_field (RK_KIND_PARTICIPANT, "affiliation")];
  gint64 id;

  if (name == NULL || side == NULL
      || !rk_store_get_int64 (
          store, &id, NULL,
          "SELECT p.id FROM participant AS p WHERE p.event_id = ? AND p.side = "
          "? AND p.name = ? AND (?4 IS NULL OR ?4 = '' OR coalesce (" TOLD_FROM ("p") ", '') = ?4)",
          "isss", walk_in->event_id, side, name, from))
    return FALSE;
  g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
               _ ("“%s” has entered already: check in from the list. If this is another person of "
                  "that name, write another affiliation."),
               name);
  return TRUE;
}

/**
 * rk_day_add_walk_in:
 * @model: a model
 * @event_id: the event
 * @values: (array): one text or NULL for each field of a participant
 * @n_meetings: as many meetings are looked for
 * @now: the moment
 * @n_placed: (out): how many meetings were found
 * @error: return location for an error; its message is for people
 *
 * Takes somebody in who has no entry, checked in at once, with meetings in
 * slots that are still free: nobody else is moved.  One step of undo.
 *
 * Returns: the id of the participant, or 0
 */
gint64
rk_day_add_walk_in (RkModel *model,
                    gint64 event_id,
                    const char *const *values,
                    guint n_meetings,
                    const RkMoment *now,
                    guint *n_placed,
                    GError **error)
{
  WalkIn walk_in = { model, event_id, values, n_meetings, now, 0, 0 };
  RkStore *store = rk_model_get_store (model);
  const char *name = values[rk_kind_find_field (RK_KIND_PARTICIPANT, "name")];
  g_autofree char *label = NULL;

  *n_placed = 0;
  if (refuse_namesake (store, &walk_in, error))
    return 0;
  label = g_strdup_printf (_ ("Walk-in “%s”"), name != NULL ? name : "");
  if (!rk_store_write (store, label, walk_in_cb, &walk_in, error))
    return 0;
  *n_placed = walk_in.placed;
  return walk_in.made;
}
