/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Outcomes are entered by the names of the two who met.
 */
#include "rk-outcome.h"

#include "rk-model-private.h"

#include "rk-date.h"

#include <glib/gi18n.h>

typedef struct
{
  RkStore *store;
  gint64 meeting;
  gint64 a;
  gint64 b;
  gboolean is_new; /* they had no meeting in this round: one was made */
} Met;

static const char *
value_of (const char *const *values, const char *name)
{
  const char *text = values[rk_kind_find_field (RK_KIND_OUTCOME, name)];

  return text != NULL && *text != '\0' ? text : NULL;
}

/* Two who have met without being in the timetable get their meeting. */
static gboolean
make_meeting (Met *met, gint64 event_id, gint64 round, GError **error)
{
  met->is_new = TRUE;
  met->meeting = rk_store_new_id (met->store, error);
  return met->meeting != 0
         && rk_store_exec (met->store, error,
                           "INSERT INTO meeting (id, event_id, round, state) VALUES (?, ?, ?, "
                           "'実施')",
                           "iii", met->meeting, event_id, round)
         && rk_store_exec (met->store, error,
                           "INSERT INTO meeting_participant (meeting_id, participant_id, part)"
                           " VALUES (?1, ?2, 'a'), (?1, ?3, 'b')",
                           "iii", met->meeting, met->a, met->b);
}

/* The meeting of two participants in a round; told in either order. */
static gboolean
find_meeting (Met *met, gint64 event_id, const char *const *values, GError **error)
{
  static const char sql[] =
      "SELECT m.id, a.participant_id, b.participant_id FROM meeting AS m"
      " JOIN meeting_participant AS a ON a.meeting_id = m.id AND a.part <> 'attendant'"
      " JOIN meeting_participant AS b ON b.meeting_id = m.id AND b.part <> 'attendant' AND "
      "b.participant_id <> a.participant_id"
      " WHERE m.event_id = ?1 AND m.round = coalesce (?4, 1)"
      " AND a.participant_id = ?2 AND b.participant_id = ?3";
  const char *a = value_of (values, "a");
  const char *b = value_of (values, "b");
  const char *round_text = value_of (values, "round");
  gint64 round = round_text != NULL ? g_ascii_strtoll (round_text, NULL, 10) : 1;
  g_autoptr (RkQuery) query = NULL;
  RkStep step;

  if (a == NULL || b == NULL)
    {
      g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_MISSING,
                           _ ("Both participants are needed."));
      return FALSE;
    }
  /* Of two people of one name neither is meant. */
  met->a = _rk_find_participant (met->store, event_id, a, NULL, error);
  met->b = met->a != 0 ? _rk_find_participant (met->store, event_id, b, NULL, error) : 0;
  if (met->b == 0)
    return FALSE;
  if (met->a == met->b)
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID, _ ("“%s” cannot meet itself."),
                   a);
      return FALSE;
    }
  query = rk_store_query (met->store, error, sql, "iiii", event_id, met->a, met->b, round);
  step = rk_query_next (query, error);
  if (step == RK_STEP_ROW)
    {
      met->meeting = rk_query_get_int64 (query, 0);
      met->a = rk_query_get_int64 (query, 1);
      met->b = rk_query_get_int64 (query, 2);
    }
  g_clear_pointer (&query, rk_query_free);
  return step == RK_STEP_ROW
         || (step == RK_STEP_DONE && make_meeting (met, event_id, round, error));
}

static gboolean
write_interest (Met *met, gint64 participant, const char *interest, GError **error)
{
  static const char *const words[] = { "希望する", "検討中", "希望しない", NULL };
  gint64 id;

  if (interest == NULL)
    return rk_store_exec (met->store, error,
                          "DELETE FROM outcome WHERE meeting_id = ? AND participant_id = ?", "ii",
                          met->meeting, participant);
  if (!g_strv_contains (words, interest))
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                   _ ("“%s” – write 希望する, 検討中 or 希望しない."), interest);
      return FALSE;
    }
  if (rk_store_get_int64 (met->store, &id, NULL,
                          "SELECT id FROM outcome WHERE meeting_id = ? AND participant_id = ?",
                          "ii", met->meeting, participant))
    return rk_store_exec (met->store, error, "UPDATE outcome SET interest = ? WHERE id = ?", "si",
                          interest, id);
  id = rk_store_new_id (met->store, error);
  return id != 0
         && rk_store_exec (
             met->store, error,
             "INSERT INTO outcome (id, meeting_id, participant_id, interest) VALUES (?, ?, ?, ?)",
             "iiis", id, met->meeting, participant, interest);
}

/* Whether the file says the same already. */
static gboolean
says (Met *met, const char *sql, const char *text)
{
  g_autofree char *now = rk_store_dup_text (met->store, NULL, sql, "i", met->meeting);

  return g_strcmp0 (now, text) == 0;
}

static gboolean
write_contract (Met *met, const char *text, GError **error)
{
  gint64 id;

  if (says (met, "SELECT text FROM contract WHERE meeting_id = ?", text))
    return TRUE;
  if (!rk_store_exec (met->store, error, "DELETE FROM contract WHERE meeting_id = ?", "i",
                      met->meeting))
    return FALSE;
  if (text == NULL)
    return TRUE;
  id = rk_store_new_id (met->store, error);
  return id != 0
         && rk_store_exec (met->store, error,
                           "INSERT INTO contract (id, meeting_id, text) VALUES (?, ?, ?)", "iis",
                           id, met->meeting, text);
}

static gboolean
write_follow_up (Met *met, const char *text, GError **error)
{
  g_autofree char *iso = NULL;
  gint64 id;
  RkDay day;

  if (text != NULL && !rk_day_parse (text, &day, NULL))
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID, _ ("%s: “%s” – %s"),
                   _ ("Follow-up due"), text, _ ("a date is needed, as 2023/10/19 or R5.10.19"));
      return FALSE;
    }
  iso = text != NULL ? rk_day_to_iso (day) : NULL;
  if (says (met, "SELECT due_day FROM follow_up WHERE meeting_id = ? ORDER BY due_day LIMIT 1",
            iso))
    return TRUE;
  if (!rk_store_exec (met->store, error,
                      "DELETE FROM follow_up WHERE meeting_id = ? AND NOT is_done", "i",
                      met->meeting))
    return FALSE;
  if (iso == NULL)
    return TRUE;
  id = rk_store_new_id (met->store, error);
  return id != 0
         && rk_store_exec (met->store, error,
                           "INSERT INTO follow_up (id, meeting_id, due_day) VALUES (?, ?, ?)",
                           "iis", id, met->meeting, iso);
}

/* A column that the sheet has not leaves what is there. */
static gboolean
has_column (const char *const *values, const char *name)
{
  return values[rk_kind_find_field (RK_KIND_OUTCOME, name)] != NULL;
}

/**
 * rk_outcome_write_sheet_row:
 * @model: a model, inside a command
 * @event_id: the event
 * @values: (array): one text or NULL for each field of the kind "outcomes";
 *   NULL leaves what is there, blank clears it
 * @made: (out): whether the two had no meeting in the round and got one
 * @error: return location for an error; its message is for people
 *
 * Returns: TRUE on success
 */
gboolean
rk_outcome_write_sheet_row (
    RkModel *model, gint64 event_id, const char *const *values, gboolean *made, GError **error)
{
  Met met = { rk_model_get_store (model), 0, 0, 0, FALSE };
  gboolean done =
      find_meeting (&met, event_id, values, error)
      && (!has_column (values, "interest_a")
          || write_interest (&met, met.a, value_of (values, "interest_a"), error))
      && (!has_column (values, "interest_b")
          || write_interest (&met, met.b, value_of (values, "interest_b"), error))
      && (!has_column (values, "contract")
          || write_contract (&met, value_of (values, "contract"), error))
      && (!has_column (values, "follow_up")
          || write_follow_up (&met, value_of (values, "follow_up"), error))
      && (!has_column (values, "note")
          || rk_store_exec (met.store, error, "UPDATE meeting SET note = ? WHERE id = ?", "si",
                            value_of (values, "note"), met.meeting));

  *made = met.is_new;
  return done;
}
