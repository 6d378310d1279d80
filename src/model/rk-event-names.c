/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is meant by a name in an event.  Two people may have one name: such a
 * name is written with where they come from, "山田（銀行01）", and is nobody's
 * as long as it is not.
 */
#include "rk-event-private.h"
#include "rk-kind-private.h"
#include "rk-model-private.h"

#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* The ids of those who answer to a query of names, at most a few are told. */
static GArray *
list_ids (RkStore *store, const char *sql, gint64 event_id, const char *name, const char *from)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RkQuery) query = rk_store_query (store, NULL, sql, "iss", event_id, name, from);

  while (rk_query_next (query, NULL) == RK_STEP_ROW)
    {
      gint64 id = rk_query_get_int64 (query, 0);

      g_array_append_val (ids, id);
    }
  return ids;
}

/* "山田（銀行01）" in any width: the name before and the words within. */
static gboolean
split_name (const char *text, char **name, char **from)
{
  const char *open = NULL;
  gsize length;

  if (g_str_has_suffix (text, "）"))
    length = strlen (text) - strlen ("）");
  else if (g_str_has_suffix (text, ")"))
    length = strlen (text) - 1;
  else
    return FALSE;
  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    if (*c == '(' || g_str_has_prefix (c, "（"))
      {
        open = c;
        break;
      }
  if (open == NULL || open == text)
    return FALSE;
  {
    g_autofree char *before = g_strndup (text, (gsize)(open - text));
    const char *within = g_utf8_next_char (open);
    g_autofree char *words = g_strndup (within, (gsize)(text + length - within));

    *name = rk_text_trim (before);
    *from = rk_text_trim (words);
  }
  return TRUE;
}

static void
tell_several (RkStore *store, gint64 event_id, const char *name, GError **error)
{
  g_autofree char *told = rk_store_dup_text (
      store, NULL,
      "SELECT group_concat (" TOLD_NAME ("p") ", ' / ') FROM participant AS p WHERE p.event_id = ? "
                                              "AND p.name = ?",
      "is", event_id, name);

  g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_UNKNOWN,
               _ ("Several participants are called “%s”. Write which one: %s"), name,
               told != NULL ? told : name);
}

/* Finds a participant of an event by its name, with where it comes from in
 * brackets if several have the name.  @side, if not NULL, goes before others. */
gint64
_rk_find_participant (
    RkStore *store, gint64 event_id, const char *name, const char *side, GError **error)
{
  static const char by_name[] =
      "SELECT id FROM participant WHERE event_id = ?1 AND name = ?2 AND (?3 IS NULL OR side = ?3)";
  static const char by_both[] =
      "SELECT p.id FROM participant AS p WHERE p.event_id = ?1 AND p.name = ?2 AND ?3 IN "
      "(" TOLD_FROM ("p") ", p.side, " TOLD_FROM ("p") " || '・' || p.side)";
  g_autoptr (GArray) ids = list_ids (store, by_name, event_id, name, side);
  g_autofree char *before = NULL;
  g_autofree char *from = NULL;

  if (ids->len == 0 && side != NULL)
    {
      g_array_unref (ids);
      ids = list_ids (store, by_name, event_id, name, NULL);
    }
  if (ids->len == 0 && split_name (name, &before, &from))
    {
      g_array_unref (ids);
      ids = list_ids (store, by_both, event_id, before, from);
    }
  if (ids->len == 1)
    return g_array_index (ids, gint64, 0);
  if (ids->len > 1)
    tell_several (store, event_id, before != NULL ? before : name, error);
  else
    g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_UNKNOWN,
                 _ ("The event has no participant “%s”."), name);
  return 0;
}
