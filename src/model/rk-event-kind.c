/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The limits of 新現役交流会 are those of the events reported so far: at most
 * nine experts for a company, three companies for an expert, two second
 * meetings.  A limit is only used where the event or the entry has it: applying
 * a kind writes it there, so that it can be seen and changed.
 */
#include "rk-event-kind.h"

#include "rk-event-private.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define ALL_STAGES (RK_STAGE_CHALLENGES | RK_STAGE_MEETINGS | RK_STAGE_TIMETABLE | RK_STAGE_RESULTS)

/* clang-format off: the table reads as a table */
static const RkEventKind kinds[] = {
  { "新現役交流会",
    { "企業", "専門家" },
    "同席者",
    ALL_STAGES,
    2,
    20,
    { 9, 3 },
    2,
    1,
    N_ ("Two rounds: after the first meeting both sides answer; a company meets at most two "
        "experts "
        "again, then follow contract and follow-up.") },
  { "商談会",
    { "売り手|企業", "買い手" },
    "同席者",
    RK_STAGE_MEETINGS | RK_STAGE_TIMETABLE | RK_STAGE_RESULTS,
    1,
    20,
    { -1, -1 },
    -1,
    2,
    N_ ("Sellers meet buyers; a buyer may hold several desks at once.") },
  { "ピッチ",
    { "登壇者", "買い手|企業|専門家" },
    "同席者",
    RK_STAGE_MEETINGS | RK_STAGE_TIMETABLE | RK_STAGE_RESULTS,
    1,
    15,
    { -1, -1 },
    -1,
    1,
    N_ ("Speakers present; whoever wishes to meets a speaker afterwards.") },
  { "セミナー／勉強会",
    { NULL, NULL },
    "登壇者|企業|専門家|同席者",
    0,
    0,
    0,
    { -1, -1 },
    -1,
    1,
    N_ ("Speakers and listeners: entries, reception and badges, no meetings.") },
  { "個別相談会／意見交換",
    { "企業|売り手", "専門家" },
    "同席者",
    ALL_STAGES,
    1,
    30,
    { 1, -1 },
    -1,
    1,
    N_ ("A company sees one adviser, who may see several companies.") },
  { "ラウンドテーブル",
    { NULL, NULL },
    "登壇者|企業|専門家|買い手|同席者",
    0,
    0,
    0,
    { -1, -1 },
    -1,
    1,
    N_ ("All sit at tables together: everybody's own table is the seat, and the table signs name "
        "who sits there.") },
};

/* Whatever else an event is called, all there is may be done with it. */
static const RkEventKind other_kind = {
  NULL, { "企業|売り手", "専門家|買い手" }, "登壇者|同席者", ALL_STAGES, 2, 20, { -1, -1 }, 2, 1,
  NULL
};
/* clang-format on */

/* Words by which an event is told to be of a kind, the more telling first. */
static const struct
{
  const char *word;
  guint kind;
} words[] = {
  { "新現役", 0 }, { "商談", 1 },     { "ピッチ", 2 },   { "セミナー", 3 },
  { "勉強会", 3 }, { "個別相談", 4 }, { "意見交換", 4 }, { "ラウンドテーブル", 5 },
};

/** Returns: (transfer none): the kind of event that a name means; another kind has no name */
const RkEventKind *
rk_event_kind_find (const char *name)
{
  g_autofree char *key = rk_text_search_key (name != NULL ? name : "");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *word = rk_text_search_key (words[i].word);

      if (strstr (key, word) != NULL)
        return &kinds[words[i].kind];
    }
  return &other_kind;
}

/** Returns: (transfer none): one of the rk_event_kind_count() kinds */
const RkEventKind *
rk_event_kind_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (kinds), NULL);
  return &kinds[index];
}

guint
rk_event_kind_count (void)
{
  return G_N_ELEMENTS (kinds);
}

static gboolean
is_among (const char *list, const char *side)
{
  g_auto (GStrv) parts = list != NULL ? g_strsplit (list, "|", -1) : NULL;

  return parts != NULL && g_strv_contains ((const char *const *)parts, side);
}

/**
 * rk_event_kind_side:
 * @kind: a kind of event
 * @side: a participant's side
 *
 * Returns: 0 if that side asks for meetings, 1 if it answers, -1 if it meets nobody
 */
int
rk_event_kind_side (const RkEventKind *kind, const char *side)
{
  /* Where there are no meetings by habit, the usual ones are still understood. */
  if (kind->sides[0] == NULL)
    kind = &other_kind;
  if (is_among (kind->sides[0], side))
    return 0;
  if (is_among (kind->sides[1], side))
    return 1;
  /* Somebody of another habit's side takes part as there. */
  if (kind != &other_kind && !is_among (kind->others, side))
    return rk_event_kind_side (&other_kind, side);
  return -1;
}

/** Returns: whether somebody of @side usually comes to an event of @kind */
gboolean
rk_event_kind_has_side (const RkEventKind *kind, const char *side)
{
  return is_among (kind->sides[0], side) || is_among (kind->sides[1], side)
         || is_among (kind->others, side);
}

typedef struct
{
  gint64 event_id;
  const RkEventKind *kind;
} Apply;

static const struct
{
  const char *column;
  int part; /* which number of the kind, see number_of() */
} columns[] = {
  { "slot_min", 0 },
  { "first_limit", 1 },
  { "second_limit", 2 },
  { "again_limit", 3 },
};

static int
number_of (const RkEventKind *kind, int part)
{
  return part == 0   ? (kind->slot_min > 0 ? kind->slot_min : -1)
         : part == 3 ? kind->again
                     : kind->limits[part - 1];
}

static const RkEventKind *
kind_of (RkStore *store, gint64 event_id)
{
  g_autofree char *name =
      rk_store_dup_text (store, NULL, "SELECT kind FROM event WHERE id = ?", "i", event_id);

  return rk_event_kind_find (name);
}

/**
 * rk_event_kind_is_applied:
 * @model: a model
 * @event_id: an event
 *
 * Returns: FALSE if the kind of the event has a usual number where the event
 *   has none
 */
gboolean
rk_event_kind_is_applied (RkModel *model, gint64 event_id)
{
  RkStore *store = rk_model_get_store (model);
  const RkEventKind *kind = kind_of (store, event_id);

  for (guint i = 0; kind->name != NULL && i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT %s IS NULL FROM event WHERE id = ?", columns[i].column);
      gint64 missing = 0;

      if (number_of (kind, columns[i].part) >= 0
          && rk_store_get_int64 (store, &missing, NULL, sql, "i", event_id) && missing)
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply_cb (RkStore *store, gpointer data, GError **error)
{
  const Apply *apply = data;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      int number = number_of (apply->kind, columns[i].part);
      g_autofree char *sql =
          g_strdup_printf ("UPDATE event SET %s = ?1 WHERE id = ?2 AND %s IS NULL",
                           columns[i].column, columns[i].column);

      if (number >= 0 && !rk_store_exec (store, error, sql, "ii", (gint64)number, apply->event_id))
        return FALSE;
    }
  /* Only where nobody decided it yet: one desk is what an entry has without a word. */
  return apply->kind->desks <= 1
         || rk_store_exec (store, error,
                           "UPDATE participant SET parallel = ? WHERE event_id = ? AND side = "
                           "'買い手' AND parallel = 1 AND NOT EXISTS (SELECT 1 FROM meeting WHERE "
                           "event_id = participant.event_id)",
                           "ii", (gint64)apply->kind->desks, apply->event_id);
}

/**
 * rk_event_kind_apply:
 * @model: a model
 * @event_id: an event
 * @error: return location for an error
 *
 * Writes what is usual for the kind of the event where the event says nothing:
 * length of a meeting, limits of both sides and of second meetings, and the
 * desks of buyers before there are meetings.  One step of undo.
 *
 * Returns: TRUE on success
 */
gboolean
rk_event_kind_apply (RkModel *model, gint64 event_id, GError **error)
{
  RkStore *store = rk_model_get_store (model);
  Apply apply = { event_id, kind_of (store, event_id) };
  g_autofree char *label = NULL;

  if (apply.kind->name == NULL)
    return TRUE;
  label = g_strdup_printf (_ ("What is usual for %s"), apply.kind->name);
  return rk_store_write (store, label, apply_cb, &apply, error);
}
