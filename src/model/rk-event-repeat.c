/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An event like an earlier one: its frame, its tables, whoever is to be asked
 * again.  What became of the earlier event stays there: no state, no no-show,
 * no meeting and no answer comes along.
 */
#include "rk-event-plan.h"

#include "rk-event-private.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64 from;
  RkDay start;
  gboolean with_participants;
  gint64 made;
} Repeat;

static gboolean
copy_event (RkStore *store, Repeat *repeat, GError **error)
{
  g_autofree char *old_start = rk_store_dup_text (
      store, error, "SELECT start_day FROM event WHERE id = ?", "i", repeat->from);
  g_autofree char *old_end =
      old_start != NULL ? rk_store_dup_text (store, error, "SELECT end_day FROM event WHERE id = ?",
                                             "i", repeat->from)
                        : NULL;
  g_autofree char *start = rk_day_to_iso (repeat->start);
  g_autofree char *end = NULL;
  RkDay first, last;

  if (old_end == NULL || !rk_day_parse (old_start, &first, error)
      || !rk_day_parse (old_end, &last, error))
    return FALSE;
  end = rk_day_to_iso (repeat->start + (last - first));
  repeat->made = rk_store_new_id (store, error);
  return repeat->made != 0
         && rk_store_exec (
             store, error,
             "INSERT INTO event (id, kind, title, programme_id, start_day, end_day, fiscal_year, "
             "start_min, end_min, slot_min, breaks, table_count, mode, venue, honorifics, "
             "repeats_id) SELECT ?, kind, title, programme_id, ?, ?, ?, start_min, end_min, "
             "slot_min, breaks, table_count, mode, venue, honorifics, id FROM event WHERE id = ?",
             "issii", repeat->made, start, end, (gint64)rk_fiscal_year_of_day (repeat->start),
             repeat->from);
}

/* Rows of one table that belong to the event, each with a new id. */
static gboolean
copy_rows (RkStore *store,
           Repeat *repeat,
           const char *table,
           const char *columns,
           const char *where,
           GHashTable *new_ids,
           GError **error)
{
  g_autofree char *list =
      g_strdup_printf ("SELECT id FROM %s WHERE event_id = ? AND %s ORDER BY id", table, where);
  g_autofree char *copy =
      g_strdup_printf ("INSERT INTO %s (id, event_id, %s) SELECT ?, ?, %s FROM %s WHERE id = ?",
                       table, columns, columns, table);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RkQuery) query = rk_store_query (store, error, list, "i", repeat->from);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      gint64 id = rk_query_get_int64 (query, 0);

      g_array_append_val (ids, id);
    }
  g_clear_pointer (&query, rk_query_free);
  for (guint i = 0; step == RK_STEP_DONE && i < ids->len; i++)
    {
      gint64 old = g_array_index (ids, gint64, i), made = rk_store_new_id (store, error);

      if (made == 0 || !rk_store_exec (store, error, copy, "iii", made, repeat->made, old))
        return FALSE;
      if (new_ids != NULL)
        g_hash_table_insert (new_ids, g_memdup2 (&old, sizeof old), g_memdup2 (&made, sizeof made));
    }
  return step == RK_STEP_DONE;
}

/* What hangs on a participant: terms, the own table, those who attend. */
static gboolean
copy_of_participants (RkStore *store, GHashTable *people, GHashTable *places, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, people);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gint64 old = *(gint64 *)key, made = *(gint64 *)value, place = 0;
      g_autoptr (RkQuery) query = NULL;
      RkStep step;

      if (!rk_store_exec (store, error,
                          "INSERT INTO participant_term (participant_id, term_id, use, position) "
                          "SELECT ?, term_id, use, position FROM participant_term WHERE "
                          "participant_id = ?",
                          "ii", made, old))
        return FALSE;
      if (rk_store_get_int64 (store, &place, NULL,
                              "SELECT place_id FROM participant WHERE id = ? AND place_id NOT NULL",
                              "i", old)
          && g_hash_table_contains (places, &place)
          && !rk_store_exec (store, error, "UPDATE participant SET place_id = ? WHERE id = ?", "ii",
                             *(gint64 *)g_hash_table_lookup (places, &place), made))
        return FALSE;
      query = rk_store_query (store, error,
                              "SELECT attendant_id FROM participant_attendant WHERE participant_id "
                              "= ? ORDER BY 1",
                              "i", old);
      while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
        {
          gint64 attendant = rk_query_get_int64 (query, 0);
          gint64 *with = g_hash_table_lookup (people, &attendant);

          if (with != NULL
              && !rk_store_exec (store, error,
                                 "INSERT INTO participant_attendant (participant_id, attendant_id) "
                                 "VALUES (?, ?)",
                                 "ii", made, *with))
            return FALSE;
        }
      if (step == RK_STEP_ERROR)
        return FALSE;
    }
  return TRUE;
}

static gboolean
repeat_cb (RkStore *store, gpointer data, GError **error)
{
  Repeat *repeat = data;
  g_autoptr (GHashTable) places =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) people =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  if (!copy_event (store, repeat, error)
      /* An approval was given for the earlier event only. */
      || !copy_rows (store, repeat, "event_host", "organisation_id, role, position", "TRUE", NULL,
                     error)
      || !copy_rows (store, repeat, "place", "name, position, zone, url", "TRUE", places, error)
      || !rk_store_exec (store, error,
                         "INSERT INTO travel (event_id, from_zone, to_zone, slots) SELECT ?, "
                         "from_zone, to_zone, slots FROM travel WHERE event_id = ?",
                         "ii", repeat->made, repeat->from))
    return FALSE;
  if (!repeat->with_participants)
    return TRUE;
  return copy_rows (store, repeat, "participant",
                    "side, name, kana, organisation_id, person_id, affiliation, title, phone, "
                    "email, parallel, max_meetings, challenge, mode",
                    "state <> '取消'", people, error)
         && rk_store_exec (store, error, "UPDATE participant SET state = '申込' WHERE event_id = ?",
                           "i", repeat->made)
         && copy_of_participants (store, people, places, error);
}

/**
 * rk_event_repeat:
 * @model: a model
 * @event_id: the earlier event
 * @start_day: when the new one begins, as people write a date
 * @with_participants: whether its participants are taken over, all as 申込 and without consent
 * @error: return location for an error; its message is for people
 *
 * Makes an event like an earlier one.  That two have met there is known when
 * they are paired again.
 *
 * Returns: the id of the new event, or 0
 */
gint64
rk_event_repeat (RkModel *model,
                 gint64 event_id,
                 const char *start_day,
                 gboolean with_participants,
                 GError **error)
{
  Repeat repeat = { event_id, RK_DAY_NONE, with_participants, 0 };
  g_autofree char *title = rk_store_dup_text (
      rk_model_get_store (model), error, "SELECT title FROM event WHERE id = ?", "i", event_id);
  g_autofree char *label = NULL;

  if (title == NULL)
    return 0;
  if (!rk_day_parse (start_day, &repeat.start, NULL))
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID, _ ("%s: “%s” – %s"),
                   _ ("First day"), start_day, _ ("a date is needed, as 2023/10/19 or R5.10.19"));
      return 0;
    }
  label = g_strdup_printf (_ ("Repeat “%s”"), title);
  return rk_store_write (rk_model_get_store (model), label, repeat_cb, &repeat, error) ? repeat.made
                                                                                       : 0;
}
