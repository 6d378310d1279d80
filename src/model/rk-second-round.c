/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Second meetings: between those who both wish to go on, at most so many
 * experts for each company.
 */
#include "rk-result.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64 event_id;
  guint most;
  guint made;
  GPtrArray *left_out;
} SecondRound;

typedef struct
{
  gint64 a;
  gint64 b;
  char *company;
  char *expert;
  int value;
} Mutual;

static void
clear_mutual (Mutual *mutual)
{
  g_free (mutual->company);
  g_free (mutual->expert);
}

void
rk_left_out_free (RkLeftOut *left_out)
{
  g_free (left_out->company);
  g_free (left_out->expert);
  g_free (left_out);
}

/* Who wishes on both sides after the first meeting, the worthiest pair of a
 * company first; pairs that have a second meeting already count for the limit. */
static GArray *
list_mutual (RkStore *store, gint64 event_id, GError **error)
{
  static const char sql[] =
      "SELECT a.id, b.id, a.name, b.name, m.value FROM meeting AS m"
      " JOIN meeting_participant AS ma ON ma.meeting_id = m.id AND ma.part = 'a'"
      " JOIN participant AS a ON a.id = ma.participant_id"
      " JOIN meeting_participant AS mb ON mb.meeting_id = m.id AND mb.part = 'b'"
      " JOIN participant AS b ON b.id = mb.participant_id"
      " JOIN outcome AS oa ON oa.meeting_id = m.id AND oa.participant_id = a.id AND oa.interest = "
      "'希望する'"
      " JOIN outcome AS ob ON ob.meeting_id = m.id AND ob.participant_id = b.id AND ob.interest = "
      "'希望する'"
      " WHERE m.event_id = ?1 AND m.round = 1 AND m.state = '実施' AND NOT EXISTS (SELECT 1 FROM "
      "meeting AS n JOIN meeting_participant AS na ON na.meeting_id = n.id AND na.participant_id "
      "= a.id JOIN meeting_participant AS nb ON nb.meeting_id = n.id AND nb.participant_id = b.id"
      " WHERE n.round = 2 AND n.state <> '取消')"
      " ORDER BY a.id, m.value DESC, m.id";
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (Mutual));
  g_autoptr (RkQuery) query = rk_store_query (store, error, sql, "i", event_id);
  RkStep step;

  g_array_set_clear_func (list, (GDestroyNotify)clear_mutual);
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      Mutual mutual = { rk_query_get_int64 (query, 0), rk_query_get_int64 (query, 1),
                        g_strdup (rk_query_get_text (query, 2)),
                        g_strdup (rk_query_get_text (query, 3)),
                        (int)rk_query_get_int64 (query, 4) };

      g_array_append_val (list, mutual);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

static gboolean
count_second (RkStore *store, gint64 company, guint *count, GError **error)
{
  gint64 number = 0;
  gboolean done = rk_store_get_int64 (
      store, &number, error,
      "SELECT count (*) FROM meeting AS m JOIN meeting_participant AS p ON p.meeting_id = m.id"
      " WHERE p.participant_id = ? AND p.part = 'a' AND m.round = 2 AND m.state <> '取消'",
      "i", company);

  *count = (guint)number;
  return done;
}

static gboolean
make_meeting (RkStore *store, gint64 event_id, const Mutual *mutual, GError **error)
{
  gint64 id = rk_store_new_id (store, error);

  return id != 0
         && rk_store_exec (store, error,
                           "INSERT INTO meeting (id, event_id, round, value, reasons) VALUES (?, "
                           "?, 2, ?, ?)",
                           "iiis", id, event_id, (gint64)mutual->value, "[('mutual', '', '', 0)]")
         && rk_store_exec (store, error,
                           "INSERT INTO meeting_participant (meeting_id, participant_id, part)"
                           " VALUES (?1, ?2, 'a'), (?1, ?3, 'b')",
                           "iii", id, mutual->a, mutual->b);
}

static gboolean
make_cb (RkStore *store, gpointer data, GError **error)
{
  SecondRound *round = data;
  g_autoptr (GArray) list = list_mutual (store, round->event_id, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const Mutual *mutual = &g_array_index (list, Mutual, i);
      guint has;

      if (!count_second (store, mutual->a, &has, error))
        return FALSE;
      if (has >= round->most)
        {
          RkLeftOut *left_out = g_new (RkLeftOut, 1);

          left_out->company = g_strdup (mutual->company);
          left_out->expert = g_strdup (mutual->expert);
          g_ptr_array_add (round->left_out, left_out);
          continue;
        }
      if (!make_meeting (store, round->event_id, mutual, error))
        return FALSE;
      round->made++;
    }
  return TRUE;
}

/**
 * rk_result_make_second_round:
 * @model: a model
 * @event_id: an event
 * @most_experts: with how many experts a company meets again, at most
 * @n_made: (out): how many second meetings there are now that were not before
 * @left_out: (out) (transfer full) (element-type RkLeftOut): pairs that both
 *   wish, of companies that have as many already
 * @error: return location for an error
 *
 * Makes the second meetings that both sides wish for, without slots yet, as one
 * step of undo.  Of a company's pairs those of the greatest worth are taken.
 *
 * Returns: TRUE on success
 */
gboolean
rk_result_make_second_round (RkModel *model,
                             gint64 event_id,
                             guint most_experts,
                             guint *n_made,
                             GPtrArray **left_out,
                             GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)rk_left_out_free);
  SecondRound round = { event_id, most_experts, 0, list };

  if (!rk_store_write (rk_model_get_store (model), _ ("Second meetings"), make_cb, &round, error))
    return FALSE;
  *n_made = round.made;
  *left_out = g_steal_pointer (&list);
  return TRUE;
}
