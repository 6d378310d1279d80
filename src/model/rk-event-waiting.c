/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who enters when all places are taken waits; whose turn it is is decided by
 * the order of entry.  Nobody moves up unless a person says so.
 */
#include "rk-event-waiting.h"

#include "rk-event-day.h"
#include "rk-event-kind.h"
#include "rk-event-private.h"
#include "rk-kind-private.h"

#include <glib/gi18n.h>

void
rk_waiting_free (RkWaiting *waiting)
{
  g_free (waiting->next_name);
  g_free (waiting);
}

static const RkEventKind *
kind_of (RkStore *store, gint64 event_id)
{
  g_autofree char *name =
      rk_store_dup_text (store, NULL, "SELECT kind FROM event WHERE id = ?", "i", event_id);

  return rk_event_kind_find (name);
}

static RkWaiting *
load (RkStore *store, gint64 event_id, int side, GError **error)
{
  RkWaiting *waiting = g_new0 (RkWaiting, 1);
  const RkEventKind *kind = kind_of (store, event_id);
  gint64 capacity = -1;
  g_autoptr (RkQuery) query = rk_store_query (
      store, error,
      "SELECT p.id, p.side, p.state, " TOLD_NAME (
          "p") " FROM participant AS p WHERE p.event_id = ? ORDER BY p.entry_order IS NULL, "
               "p.entry_order, p.id",
      "i", event_id);
  RkStep step;

  waiting->side = side;
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      const char *state = rk_query_get_text (query, 2);

      if (rk_event_kind_side (kind, rk_query_get_text (query, 1)) != side)
        continue;
      waiting->taken += !g_str_equal (state, "取消") && !g_str_equal (state, "欠席")
                        && !g_str_equal (state, "キャンセル待ち");
      if (!g_str_equal (state, "キャンセル待ち"))
        continue;
      if (waiting->waiting++ == 0)
        {
          waiting->next_id = rk_query_get_int64 (query, 0);
          waiting->next_name = g_strdup (rk_query_get_text (query, 3));
        }
    }
  rk_store_get_int64 (store, &capacity, NULL,
                      side == 0 ? "SELECT coalesce (first_capacity, -1) FROM event WHERE id = ?"
                                : "SELECT coalesce (second_capacity, -1) FROM event WHERE id = ?",
                      "i", event_id);
  waiting->capacity = (int)capacity;
  if (step == RK_STEP_DONE)
    return waiting;
  rk_waiting_free (waiting);
  return NULL;
}

/**
 * rk_waiting_load:
 * @model: a model
 * @event_id: an event
 * @side: 0 for those who ask, 1 for those who answer
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the places of one side and who waits
 */
RkWaiting *
rk_waiting_load (RkModel *model, gint64 event_id, int side, GError **error)
{
  return load (rk_model_get_store (model), event_id, side, error);
}

/** Returns: TRUE if a place is free and somebody waits for it */
gboolean
rk_waiting_has_room (const RkWaiting *waiting)
{
  return waiting->waiting > 0 && waiting->capacity >= 0 && waiting->taken < waiting->capacity;
}

/**
 * rk_waiting_move_up:
 * @model: a model
 * @participant_id: who waits
 * @now_utc_s: seconds since 1970, UTC
 * @error: return location for an error; its message is for people
 *
 * Gives somebody who waits a place, as one step of undo.
 *
 * Returns: TRUE on success
 */
gboolean
rk_waiting_move_up (RkModel *model, gint64 participant_id, gint64 now_utc_s, GError **error)
{
  RkMoment now = rk_moment_from_utc (now_utc_s);

  return rk_day_set_state (model, participant_id, "参加", NULL,
                           _ ("Moved up from the waiting list"), &now, error);
}

/* Inside a command: what a new entry gets whose state was not said. */
gboolean
_rk_event_complete_entry (RkRow *row, const char *side, gboolean has_state, GError **error)
{
  RkWaiting *waiting = NULL;
  gint64 last = 0;
  int of;

  if (!_rk_row_has (row, "entry_order"))
    {
      if (!rk_store_get_int64 (row->store, &last, error,
                               "SELECT coalesce (max (entry_order), 0) FROM participant WHERE "
                               "event_id = ?",
                               "i", row->event_id))
        return FALSE;
      _rk_row_set_integer (row, "entry_order", last + 1);
    }
  of = side != NULL ? rk_event_kind_side (kind_of (row->store, row->event_id), side) : -1;
  if (has_state || of < 0)
    return TRUE;
  if (!rk_store_get_int64 (row->store, &last, error,
                           of == 0 ? "SELECT first_capacity IS NOT NULL FROM event WHERE id = ?"
                                   : "SELECT second_capacity IS NOT NULL FROM event WHERE id = ?",
                           "i", row->event_id))
    return FALSE;
  if (last == 0)
    return TRUE;
  waiting = load (row->store, row->event_id, of, error);
  if (waiting == NULL)
    return FALSE;
  if (waiting->taken >= waiting->capacity)
    _rk_row_set_text (row, "state", "キャンセル待ち");
  rk_waiting_free (waiting);
  return TRUE;
}
