/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an event does not bear: times that end before they begin, slots that
 * overlap, a table or a participant that is taken from under its meetings.
 * Each is refused in words, or its consequences are entered in the same step.
 */
#include "rk-event-private.h"
#include "rk-model-private.h"

#include <glib/gi18n.h>

/* What the row will say: what is being written, else what is there. */
static const RkValue *
value_being_written (const RkRow *row, const char *column)
{
  guint found;

  return g_ptr_array_find_with_equal_func (row->columns, column, g_str_equal, &found)
             ? &g_array_index (row->values, RkValue, found)
             : NULL;
}

static char *
dup_day_of (RkRow *row, const char *column)
{
  const RkValue *value = value_being_written (row, column);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM event WHERE id = ?", column);

  if (value != NULL)
    return g_strdup (value->text);
  return row->id != 0 ? rk_store_dup_text (row->store, NULL, sql, "i", row->id) : NULL;
}

static gint64
minute_of (RkRow *row, const char *column)
{
  const RkValue *value = value_being_written (row, column);
  g_autofree char *sql =
      g_strdup_printf ("SELECT coalesce (%s, -1) FROM event WHERE id = ?", column);
  gint64 minute = -1;

  if (value != NULL)
    return value->type == 'i' ? value->integer : -1;
  if (row->id != 0)
    rk_store_get_int64 (row->store, &minute, NULL, sql, "i", row->id);
  return minute;
}

/* An event that is put off keeps its length. */
static void
shift_end (RkRow *row, RkDay start)
{
  g_autofree char *old_start = rk_store_dup_text (
      row->store, NULL, "SELECT start_day FROM event WHERE id = ?", "i", row->id);
  g_autofree char *old_end =
      rk_store_dup_text (row->store, NULL, "SELECT end_day FROM event WHERE id = ?", "i", row->id);
  g_autofree char *iso = NULL;
  RkDay first, last;

  if (old_start == NULL || old_end == NULL || !rk_day_parse (old_start, &first, NULL)
      || !rk_day_parse (old_end, &last, NULL))
    return;
  iso = rk_day_to_iso (start + (last - first));
  _rk_row_set_text (row, "end_day", iso);
}

/* Before an event is written. */
gboolean
_rk_event_check_times (RkRow *row, GError **error)
{
  g_autofree char *start = dup_day_of (row, "start_day");
  g_autofree char *end = dup_day_of (row, "end_day");
  gint64 from = minute_of (row, "start_min"), to = minute_of (row, "end_min");
  RkDay first, last;

  if (start != NULL && end != NULL && rk_day_parse (start, &first, NULL)
      && rk_day_parse (end, &last, NULL) && last < first)
    {
      if (row->id != 0 && value_being_written (row, "end_day") == NULL)
        shift_end (row, first);
      else
        {
          g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                       _ ("The event would end on %s, before it begins on %s."), end, start);
          return FALSE;
        }
    }
  if (from >= 0 && to >= 0 && to <= from)
    {
      g_autofree char *begins = rk_minutes_to_text ((int)from);
      g_autofree char *ends = rk_minutes_to_text ((int)to);

      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                   _ ("The event would end at %s, before it begins at %s."), ends, begins);
      return FALSE;
    }
  return TRUE;
}

static char *
name_of_times (RkQuery *query, int column)
{
  int start = (int)rk_query_get_int64 (query, column);
  int end = start + (int)rk_query_get_int64 (query, column + 1);
  g_autofree char *from = rk_minutes_to_text (start);
  g_autofree char *to = rk_minutes_to_text (MIN (end, 24 * 60));

  return g_strdup_printf ("%s–%s", from, to);
}

/* After a slot was written, inside the command. */
gboolean
_rk_event_check_slot (RkStore *store, gint64 slot_id, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (
      store, error,
      "SELECT s.day, s.start_min, s.length_min, o.start_min, o.length_min FROM slot AS s"
      " LEFT JOIN slot AS o ON o.event_id = s.event_id AND o.day = s.day AND o.id <> s.id AND "
      "o.start_min < s.start_min + s.length_min AND s.start_min < o.start_min + o.length_min"
      " WHERE s.id = ? LIMIT 1",
      "i", slot_id);
  RkStep step = rk_query_next (query, error);
  g_autofree char *times = NULL;

  if (step != RK_STEP_ROW)
    return step == RK_STEP_DONE;
  times = name_of_times (query, 1);
  if (rk_query_get_int64 (query, 1) + rk_query_get_int64 (query, 2) > 24 * 60)
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                   _ ("The slot %s would end after midnight."), times);
      return FALSE;
    }
  if (!rk_query_is_null (query, 3))
    {
      g_autofree char *other = name_of_times (query, 3);

      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                   _ ("The slot %s overlaps the slot %s of %s."), times, other,
                   rk_query_get_text (query, 0));
      return FALSE;
    }
  return TRUE;
}

static char *
print_gone (const char *code, const char *name)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_parsed (
      "(%s, @as [], @as [], [%s], @a(ss) [])", code, name != NULL ? name : ""));

  return g_variant_print (value, TRUE);
}

/* The meetings wait for another place, with the reason. */
static gboolean
free_meetings (RkStore *store, const char *column, gint64 id, const char *reason, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("UPDATE meeting SET slot_id = NULL, place_id = NULL, unplaced_reason = ? "
                       "WHERE %s = ? AND state <> '実施'",
                       column);
  g_autofree char *proof = g_strdup_printf (
      "UPDATE event SET timetable_proof = NULL WHERE id IN (SELECT event_id FROM meeting WHERE %s "
      "= ?)",
      column);

  return rk_store_exec (store, error, proof, "i", id)
         && rk_store_exec (store, error, sql, "si", reason, id);
}

static gboolean
leave_meetings (RkStore *store, gint64 id, GError **error)
{
  gint64 published = 0;
  g_autofree char *name = NULL;

  if (!rk_store_get_int64 (store, &published, error,
                           "SELECT count (*) FROM meeting_participant AS p JOIN meeting AS m ON "
                           "m.id = p.meeting_id JOIN event AS e ON e.id = m.event_id WHERE "
                           "p.participant_id = ? AND p.part <> 'attendant' AND "
                           "((m.published_slot_id IS NOT NULL AND e.published_utc_s IS NOT NULL) "
                           "OR EXISTS (SELECT 1 FROM outcome AS o WHERE o.meeting_id = m.id))",
                           "i", id))
    return FALSE;
  if (published > 0)
    {
      name = rk_store_dup_text (store, NULL, "SELECT name FROM participant WHERE id = ?", "i", id);
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_IN_USE,
                   _ ("“%s” is in the published timetable. Set the state to 取消 instead: the "
                      "meetings are then listed as changed, and what was said of them stays."),
                   name);
      return FALSE;
    }
  return rk_store_exec (store, error,
                        "DELETE FROM meeting WHERE id IN (SELECT meeting_id FROM "
                        "meeting_participant WHERE participant_id = ? AND part <> 'attendant')",
                        "i", id);
}

/* Before a record of an event is deleted, inside the command. */
gboolean
_rk_event_before_delete (RkStore *store, RkKind kind, gint64 id, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *reason = NULL;

  switch (kind)
    {
    case RK_KIND_PARTICIPANT:
      return leave_meetings (store, id, error);
    case RK_KIND_PLACE:
      name = rk_store_dup_text (store, NULL, "SELECT name FROM place WHERE id = ?", "i", id);
      reason = print_gone ("place-gone", name);
      return free_meetings (store, "place_id", id, reason, error);
    case RK_KIND_SLOT:
      name = rk_store_dup_text (
          store, NULL,
          "SELECT printf ('%d:%02d', start_min / 60, start_min % 60) FROM slot WHERE "
          "id = ?",
          "i", id);
      reason = print_gone ("slot-gone", name);
      return free_meetings (store, "slot_id", id, reason, error);
    default:
      return TRUE;
    }
}
