/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of the domain that a table constraint cannot say.
 */
#include "rk-model.h"

#include "rk-code.h"
#include "rk-text.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *words;
  const char *sql; /* rows: id, name */
} Rule;

static const Rule rules[] = {
  { N_ ("a meeting has somebody of another event"),
    "SELECT m.id, p.name FROM meeting AS m JOIN meeting_participant AS x ON x.meeting_id = m.id"
    " JOIN participant AS p ON p.id = x.participant_id WHERE p.event_id <> m.event_id" },
  { N_ ("a meeting lacks one of its two sides"),
    "SELECT m.id, '' FROM meeting AS m WHERE (SELECT count (DISTINCT part) FROM meeting_participant"
    " WHERE meeting_id = m.id AND part <> 'attendant') < 2" },
  { N_ ("a meeting is in a slot or at a table of another event"),
    "SELECT m.id, '' FROM meeting AS m LEFT JOIN slot AS s ON s.id = m.slot_id LEFT JOIN place AS "
    "l ON l.id = m.place_id"
    " WHERE s.event_id <> m.event_id OR l.event_id <> m.event_id" },
  { N_ ("a wish goes to another event"),
    "SELECT w.id, '' FROM wish AS w JOIN participant AS a ON a.id = w.from_id JOIN participant AS "
    "b ON b.id = w.to_id"
    " WHERE a.event_id <> w.event_id OR b.event_id <> w.event_id" },
  { N_ ("somebody is in too many meetings at once"),
    "SELECT p.id, p.name FROM meeting AS m JOIN meeting_participant AS x ON x.meeting_id = m.id "
    "JOIN participant AS p ON p.id = x.participant_id"
    " WHERE m.slot_id IS NOT NULL AND m.state NOT IN ('取消', '欠席') GROUP BY p.id, m.slot_id "
    "HAVING count (*) "
    "> p.parallel" },
  { N_ ("a table holds two meetings at once"),
    "SELECT l.id, l.name FROM meeting AS m JOIN place AS l ON l.id = m.place_id WHERE m.slot_id IS "
    "NOT NULL AND m.state NOT IN ('取消', '欠席')"
    " GROUP BY l.id, m.slot_id HAVING count (*) > 1" },
  { N_ ("two slots of an event overlap"),
    "SELECT s.id, s.day FROM slot AS s JOIN slot AS o ON o.event_id = s.event_id AND o.day = s.day "
    "AND o.id > s.id AND o.start_min < s.start_min + s.length_min AND s.start_min < o.start_min + "
    "o.length_min" },
  { N_ ("the fiscal year does not fit the date"),
    "SELECT id, title FROM event WHERE fiscal_year <> CAST (substr (start_day, 1, 4) AS INTEGER) - "
    "(substr (start_day, 6, 2) < '04')" },
  { N_ ("a part belongs to a programme of another section"),
    "SELECT c.id, c.title FROM programme AS c JOIN programme AS p ON p.id = c.parent_id WHERE "
    "p.section_id <> c.section_id" },
  { N_ ("a programme and its section are of different editions"),
    "SELECT p.id, p.title FROM programme AS p JOIN section AS s ON s.id = p.section_id WHERE "
    "s.edition_id <> p.edition_id" },
};

static gboolean
check_rules (RkStore *store, GPtrArray *faults, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (RkQuery) query = rk_store_query (store, error, rules[i].sql, "");
      RkStep step;

      while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
        g_ptr_array_add (faults, g_strdup_printf ("%s: %" G_GINT64_FORMAT " %s", _ (rules[i].words),
                                                  rk_query_get_int64 (query, 0),
                                                  rk_query_get_text (query, 1)));
      if (step == RK_STEP_ERROR)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_organisations (RkStore *store, GPtrArray *faults, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (
      store, error, "SELECT id, name, kana, corporate_number FROM organisation", "");
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      const char *kana = rk_query_get_text (query, 2);
      const char *number = rk_query_get_text (query, 3);
      g_autofree char *good = number != NULL ? rk_code_corporate_number (number, NULL) : NULL;

      if (kana != NULL && !rk_text_is_reading (kana))
        g_ptr_array_add (faults, g_strdup_printf (_ ("the reading is not in kana: %s"),
                                                  rk_query_get_text (query, 1)));
      if (number != NULL && good == NULL)
        g_ptr_array_add (faults, g_strdup_printf (_ ("the corporate number is wrong: %s"),
                                                  rk_query_get_text (query, 1)));
    }
  return step == RK_STEP_DONE;
}

/**
 * rk_model_check:
 * @self: a model
 * @error: return location for an error
 *
 * Reads the whole file: rk_store_check() and the rules of the domain.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the faults in words
 */
GPtrArray *
rk_model_check (RkModel *self, GError **error)
{
  RkStore *store = rk_model_get_store (self);
  g_autoptr (GPtrArray) faults = rk_store_check (store, error);

  if (faults == NULL || !check_rules (store, faults, error)
      || !check_organisations (store, faults, error))
    return NULL;
  return g_steal_pointer (&faults);
}
