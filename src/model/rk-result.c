/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Results as a list, and the commands that enter them.  Sheets of outcomes are
 * the business of rk-outcome.c.
 */
#include "rk-result.h"

#include "rk-event-day.h"
#include "rk-event-private.h"
#include "rk-model-private.h"

#include <glib/gi18n.h>

struct _RkResult
{
  GObject parent_instance;

  gint64 id;
  int round;
  char *slot;
  char *names[2];
  RkInterest interest[2];
  char *reasons[2];
  char *state;
  char *contract;
  char *contract_day;
  char *due;
};

G_DEFINE_FINAL_TYPE (RkResult, rk_result, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
rk_result_finalize (GObject *object)
{
  RkResult *self = RK_RESULT (object);

  g_free (self->slot);
  for (int i = 0; i < 2; i++)
    {
      g_free (self->names[i]);
      g_free (self->reasons[i]);
    }
  g_free (self->state);
  g_free (self->contract);
  g_free (self->contract_day);
  g_free (self->due);
  G_OBJECT_CLASS (rk_result_parent_class)->finalize (object);
}

static void
rk_result_class_init (RkResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rk_result_finalize;
  /** RkResult::changed: it says what another was told to say */
  signals[CHANGED] = g_signal_new ("changed", RK_TYPE_RESULT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
rk_result_init (RkResult *self)
{
}

static const char *const interests[] = { NULL, "希望する", "検討中", "希望しない" };

/** Returns: (transfer none) (nullable): as it stands in the file and in sheets */
const char *
rk_interest_to_text (RkInterest interest)
{
  g_return_val_if_fail (interest <= RK_INTEREST_NO, NULL);
  return interests[interest];
}

RkInterest
rk_interest_from_text (const char *text)
{
  for (RkInterest i = RK_INTEREST_YES; i <= RK_INTEREST_NO; i++)
    if (g_strcmp0 (interests[i], text) == 0)
      return i;
  return RK_INTEREST_NONE;
}

/** Returns: the id of the meeting */
gint64
rk_result_get_id (RkResult *self)
{
  return self->id;
}

int
rk_result_get_round (RkResult *self)
{
  return self->round;
}

/** Returns: (nullable): when they met */
const char *
rk_result_get_slot (RkResult *self)
{
  return self->slot;
}

/** Returns: who met; @side is 0 for the one that asks, 1 for the one that answers */
const char *
rk_result_get_name (RkResult *self, int side)
{
  return self->names[side];
}

RkInterest
rk_result_get_interest (RkResult *self, int side)
{
  return self->interest[side];
}

const char *
rk_result_get_reason (RkResult *self, int side)
{
  return self->reasons[side];
}

const char *
rk_result_get_state (RkResult *self)
{
  return self->state;
}

const char *
rk_result_get_contract (RkResult *self)
{
  return self->contract;
}

/** Returns: (nullable): ISO day of the signature */
const char *
rk_result_get_contract_day (RkResult *self)
{
  return self->contract_day;
}

/** Returns: (nullable): ISO day of the next follow-up that is not done */
const char *
rk_result_get_due (RkResult *self)
{
  return self->due;
}

/** Returns: TRUE if both say the same of the same meeting */
gboolean
rk_result_equal (RkResult *a, RkResult *b)
{
  gboolean equal =
      a->id == b->id && a->round == b->round && g_strcmp0 (a->slot, b->slot) == 0
      && g_strcmp0 (a->state, b->state) == 0 && g_strcmp0 (a->contract, b->contract) == 0
      && g_strcmp0 (a->contract_day, b->contract_day) == 0 && g_strcmp0 (a->due, b->due) == 0;

  for (int i = 0; i < 2; i++)
    equal = equal && g_strcmp0 (a->names[i], b->names[i]) == 0 && a->interest[i] == b->interest[i]
            && g_strcmp0 (a->reasons[i], b->reasons[i]) == 0;
  return equal;
}

/**
 * rk_result_take:
 * @self: a meeting
 * @other: the same meeting as it is now; it must not be used any more
 *
 * Takes over what @other says and tells of it: the line that shows it stays.
 */
void
rk_result_take (RkResult *self, RkResult *other)
{
  GObject parent = self->parent_instance;
  RkResult mine = *self;

  g_return_if_fail (RK_IS_RESULT (self) && RK_IS_RESULT (other));
  *self = *other;
  self->parent_instance = parent;
  parent = other->parent_instance;
  *other = mine;
  other->parent_instance = parent;
  g_signal_emit (self, signals[CHANGED], 0);
}

static RkResult *
read_result (RkQuery *query)
{
  RkResult *self = g_object_new (RK_TYPE_RESULT, NULL);

  self->id = rk_query_get_int64 (query, 0);
  self->round = (int)rk_query_get_int64 (query, 1);
  self->state = g_strdup (rk_query_get_text (query, 2));
  for (int i = 0; i < 2; i++)
    {
      self->names[i] = g_strdup (rk_query_get_text (query, 3 + i));
      self->interest[i] = rk_interest_from_text (rk_query_get_text (query, 5 + i));
      self->reasons[i] = g_strdup (rk_query_get_text (query, 7 + i));
    }
  self->contract = g_strdup (rk_query_get_text (query, 9));
  self->contract_day = g_strdup (rk_query_get_text (query, 10));
  self->due = g_strdup (rk_query_get_text (query, 11));
  self->slot = g_strdup (rk_query_get_text (query, 12));
  return self;
}

/**
 * rk_result_list:
 * @model: a model
 * @event_id: an event
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkResult) (nullable): its meetings
 *   that took place or were to, in order of round and time
 */
GPtrArray *
rk_result_list (RkModel *model, gint64 event_id, GError **error)
{
  static const char sql[] =
      "SELECT m.id, m.round, m.state, a.name, b.name, oa.interest, ob.interest, oa.reason, "
      "ob.reason, c.text, c.signed_day,"
      " (SELECT min (due_day) FROM follow_up WHERE meeting_id = m.id AND NOT is_done),"
      " iif ((SELECT count (DISTINCT day) FROM slot WHERE event_id = ?1) > 1, substr (s.day, 6) "
      "|| ' ', '') || printf ('%d:%02d', s.start_min / 60, s.start_min % 60)"
      " FROM meeting AS m"
      " JOIN meeting_participant AS ma ON ma.meeting_id = m.id AND ma.part = 'a'"
      " JOIN participant AS a ON a.id = ma.participant_id"
      " JOIN meeting_participant AS mb ON mb.meeting_id = m.id AND mb.part = 'b'"
      " JOIN participant AS b ON b.id = mb.participant_id"
      " LEFT JOIN outcome AS oa ON oa.meeting_id = m.id AND oa.participant_id = a.id"
      " LEFT JOIN outcome AS ob ON ob.meeting_id = m.id AND ob.participant_id = b.id"
      " LEFT JOIN contract AS c ON c.meeting_id = m.id"
      " LEFT JOIN slot AS s ON s.id = m.slot_id"
      " LEFT JOIN place AS p ON p.id = m.place_id"
      " WHERE m.event_id = ?1 AND m.state <> '取消'"
      " ORDER BY m.round, s.id IS NULL, s.day, s.start_min, p.position, m.id";
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RkQuery) query =
      rk_store_query (rk_model_get_store (model), error, sql, "i", event_id);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    g_ptr_array_add (results, read_result (query));
  return step == RK_STEP_DONE ? g_steal_pointer (&results) : NULL;
}

typedef struct
{
  gint64 meeting_id;
  int side;
  RkInterest interest;
  const char *state;
  const char *text;
  const char *day;
  const char *said_by;
  const char *reason;
  gint64 now_utc_s;
} ResultCommand;

static gboolean
write_state (RkStore *store, const ResultCommand *command, const char *state, GError **error)
{
  g_autofree char *old = rk_store_dup_text (store, error, "SELECT state FROM meeting WHERE id = ?",
                                            "i", command->meeting_id);

  if (old == NULL)
    return FALSE;
  return g_str_equal (old, state)
         || (rk_store_exec (store, error, "UPDATE meeting SET state = ? WHERE id = ?", "si", state,
                            command->meeting_id)
             && _rk_state_note (store, RK_KIND_MEETING, command->meeting_id, state,
                                command->now_utc_s, command->said_by, command->reason, error));
}

static gboolean
interest_cb (RkStore *store, gpointer data, GError **error)
{
  ResultCommand *command = data;
  g_autofree char *today = rk_day_to_iso (rk_moment_from_utc (command->now_utc_s).day);
  gint64 person = 0, id = 0;

  if (!rk_store_get_int64 (store, &person, error,
                           "SELECT participant_id FROM meeting_participant WHERE meeting_id = ? "
                           "AND part = ?",
                           "is", command->meeting_id, command->side == 0 ? "a" : "b"))
    return FALSE;
  if (command->interest == RK_INTEREST_NONE)
    return rk_store_exec (store, error,
                          "DELETE FROM outcome WHERE meeting_id = ? AND participant_id = ?", "ii",
                          command->meeting_id, person);
  if (!rk_store_get_int64 (store, &id, NULL,
                           "SELECT id FROM outcome WHERE meeting_id = ? AND participant_id = ?",
                           "ii", command->meeting_id, person))
    {
      id = rk_store_new_id (store, error);
      if (id == 0
          || !rk_store_exec (store, error,
                             "INSERT INTO outcome (id, meeting_id, participant_id) VALUES (?, ?, "
                             "?)",
                             "iii", id, command->meeting_id, person))
        return FALSE;
    }
  /* Who answers has met. */
  return rk_store_exec (store, error,
                        "UPDATE outcome SET interest = ?, said_day = ?, said_by = ?, reason = ? "
                        "WHERE id = ?",
                        "ssssi", rk_interest_to_text (command->interest), today, command->said_by,
                        command->reason, id)
         && write_state (store, command, "実施", error);
}

static char *
dup_names (RkStore *store, gint64 meeting_id)
{
  char *names = rk_store_dup_text (
      store, NULL,
      "SELECT group_concat (name, ' × ') FROM (SELECT p.name FROM meeting_participant AS m JOIN "
      "participant AS p ON p.id = m.participant_id WHERE m.meeting_id = ? AND m.part <> "
      "'attendant' ORDER BY m.part)",
      "i", meeting_id);

  return names != NULL ? names : g_strdup ("");
}

static gboolean
run (RkModel *model, const char *what, RkStoreFunc func, ResultCommand *command, GError **error)
{
  RkStore *store = rk_model_get_store (model);
  g_autofree char *names = dup_names (store, command->meeting_id);
  g_autofree char *label = g_strdup_printf (_ ("%s: %s"), names, what);

  return rk_store_write (store, label, func, command, error);
}

/**
 * rk_result_set_interest:
 * @model: a model
 * @meeting_id: a meeting
 * @side: 0 for the side that asks, 1 for the one that answers
 * @interest: what it says; %RK_INTEREST_NONE takes back what it said
 * @said_by: (nullable): who said so, if not the participant
 * @reason: (nullable): why
 * @now_utc_s: seconds since 1970, UTC
 * @error: return location for an error
 *
 * Returns: TRUE on success; the meeting has then taken place
 */
gboolean
rk_result_set_interest (RkModel *model,
                        gint64 meeting_id,
                        int side,
                        RkInterest interest,
                        const char *said_by,
                        const char *reason,
                        gint64 now_utc_s,
                        GError **error)
{
  ResultCommand command = { .meeting_id = meeting_id,
                            .side = side,
                            .interest = interest,
                            .said_by = said_by,
                            .reason = reason,
                            .now_utc_s = now_utc_s };

  g_return_val_if_fail (side == 0 || side == 1, FALSE);
  return run (model, interest == RK_INTEREST_NONE ? _ ("no answer") : interests[interest],
              interest_cb, &command, error);
}

static gboolean
state_cb (RkStore *store, gpointer data, GError **error)
{
  ResultCommand *command = data;

  return write_state (store, command, command->state, error);
}

/**
 * rk_result_set_state:
 * @model: a model
 * @meeting_id: a meeting
 * @state: 予定, 実施, 欠席 or 取消
 * @said_by: (nullable): who said so
 * @reason: (nullable): why
 * @now_utc_s: seconds since 1970, UTC
 * @error: return location for an error
 *
 * Returns: TRUE on success
 */
gboolean
rk_result_set_state (RkModel *model,
                     gint64 meeting_id,
                     const char *state,
                     const char *said_by,
                     const char *reason,
                     gint64 now_utc_s,
                     GError **error)
{
  ResultCommand command = { .meeting_id = meeting_id,
                            .state = state,
                            .said_by = said_by,
                            .reason = reason,
                            .now_utc_s = now_utc_s };

  return run (model, state, state_cb, &command, error);
}

static gboolean
contract_cb (RkStore *store, gpointer data, GError **error)
{
  ResultCommand *command = data;
  gint64 id;

  if (command->text == NULL || *command->text == '\0')
    return rk_store_exec (store, error, "DELETE FROM contract WHERE meeting_id = ?", "i",
                          command->meeting_id);
  if (rk_store_get_int64 (store, &id, NULL, "SELECT id FROM contract WHERE meeting_id = ?", "i",
                          command->meeting_id))
    return rk_store_exec (store, error, "UPDATE contract SET text = ?, signed_day = ? WHERE id = ?",
                          "ssi", command->text, command->day, id);
  id = rk_store_new_id (store, error);
  return id != 0
         && rk_store_exec (store, error,
                           "INSERT INTO contract (id, meeting_id, text, signed_day) VALUES (?, ?, "
                           "?, ?)",
                           "iiss", id, command->meeting_id, command->text, command->day)
         && write_state (store, command, "実施", error);
}

static gboolean
parse_day (const char *text, const char *what, char **iso, GError **error)
{
  RkDay day;

  *iso = NULL;
  if (text == NULL || *text == '\0')
    return TRUE;
  if (!rk_day_parse (text, &day, NULL))
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID, _ ("%s: “%s” – %s"), what, text,
                   _ ("a date is needed, as 2023/10/19 or R5.10.19"));
      return FALSE;
    }
  *iso = rk_day_to_iso (day);
  return TRUE;
}

/**
 * rk_result_set_contract:
 * @model: a model
 * @meeting_id: a meeting
 * @text: (nullable): what was agreed; blank takes the contract back
 * @day: (nullable): when it was signed, as people write a date
 * @now_utc_s: seconds since 1970, UTC
 * @error: return location for an error; its message is for people
 *
 * Returns: TRUE on success
 */
gboolean
rk_result_set_contract (RkModel *model,
                        gint64 meeting_id,
                        const char *text,
                        const char *day,
                        gint64 now_utc_s,
                        GError **error)
{
  g_autofree char *iso = NULL;
  ResultCommand command = { .meeting_id = meeting_id, .text = text, .now_utc_s = now_utc_s };

  if (!parse_day (day, _ ("Signed on"), &iso, error))
    return FALSE;
  command.day = iso;
  return run (model, _ ("contract"), contract_cb, &command, error);
}

static gboolean
due_cb (RkStore *store, gpointer data, GError **error)
{
  ResultCommand *command = data;
  gint64 id;

  if (!rk_store_exec (store, error, "DELETE FROM follow_up WHERE meeting_id = ? AND NOT is_done",
                      "i", command->meeting_id))
    return FALSE;
  if (command->day == NULL)
    return TRUE;
  id = rk_store_new_id (store, error);
  return id != 0
         && rk_store_exec (store, error,
                           "INSERT INTO follow_up (id, meeting_id, due_day) VALUES (?, ?, ?)",
                           "iis", id, command->meeting_id, command->day);
}

/**
 * rk_result_set_due:
 * @model: a model
 * @meeting_id: a meeting
 * @day: (nullable): when to ask again, as people write a date; blank for never
 * @error: return location for an error; its message is for people
 *
 * Returns: TRUE on success; follow-ups that are done stay
 */
gboolean
rk_result_set_due (RkModel *model, gint64 meeting_id, const char *day, GError **error)
{
  g_autofree char *iso = NULL;
  ResultCommand command = { .meeting_id = meeting_id };

  if (!parse_day (day, _ ("Follow-up due"), &iso, error))
    return FALSE;
  command.day = iso;
  return run (model, _ ("Follow-up due"), due_cb, &command, error);
}

void
rk_reminder_free (RkReminder *reminder)
{
  g_free (reminder->event);
  g_free (reminder->names);
  g_free (reminder->due_day);
  g_free (reminder);
}

/**
 * rk_reminder_list:
 * @model: a model
 * @event_id: an event, or 0 for all
 * @today: the day
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkReminder) (nullable): follow-ups
 *   that are to be done, the earliest first
 */
GPtrArray *
rk_reminder_list (RkModel *model, gint64 event_id, RkDay today, GError **error)
{
  g_autoptr (GPtrArray) reminders =
      g_ptr_array_new_with_free_func ((GDestroyNotify)rk_reminder_free);
  g_autofree char *iso = rk_day_to_iso (today);
  RkStore *store = rk_model_get_store (model);
  g_autoptr (RkQuery) query =
      rk_store_query (store, error,
                      "SELECT f.id, e.id, m.id, e.title, f.due_day FROM follow_up AS f JOIN "
                      "meeting AS m ON m.id = f.meeting_id JOIN event AS e ON e.id = m.event_id"
                      " WHERE NOT f.is_done AND (?1 = 0 OR e.id = ?1) ORDER BY f.due_day, f.id",
                      "i", event_id);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkReminder *reminder = g_new (RkReminder, 1);

      reminder->id = rk_query_get_int64 (query, 0);
      reminder->event_id = rk_query_get_int64 (query, 1);
      reminder->meeting_id = rk_query_get_int64 (query, 2);
      reminder->event = g_strdup (rk_query_get_text (query, 3));
      reminder->due_day = g_strdup (rk_query_get_text (query, 4));
      reminder->names = dup_names (store, reminder->meeting_id);
      reminder->is_overdue = strcmp (reminder->due_day, iso) < 0;
      g_ptr_array_add (reminders, reminder);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&reminders) : NULL;
}

static gboolean
done_cb (RkStore *store, gpointer data, GError **error)
{
  return rk_store_exec (store, error, "UPDATE follow_up SET is_done = 1 WHERE id = ?", "i",
                        *(gint64 *)data);
}

/** Returns: TRUE if the follow-up is done now */
gboolean
rk_reminder_set_done (RkModel *model, gint64 follow_up_id, GError **error)
{
  return rk_store_write (rk_model_get_store (model), _ ("Follow-up done"), done_cb, &follow_up_id,
                         error);
}
