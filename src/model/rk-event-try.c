/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Changes to a timetable by hand: what a move would break, before it is made;
 * two meetings that change places; fixing one where it is; doing what would
 * help a meeting without a slot.
 */
#include "rk-event-plan.h"

#include "rk-event-private.h"

#include <glib/gi18n.h>
#include <string.h>

struct _RkPlanTrial
{
  RkPlan *plan; /* not owned */
  RkProblem *problem;
  int *slots;
  int *places;
  GHashTable *known; /* what is wrong already, in words */
};

static GPtrArray *
list_words (RkPlanTrial *trial)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  gint64 terms[RK_N_TERM_KINDS];
  g_autoptr (GArray) faults =
      rk_schedule_check (trial->problem, trial->slots, trial->places, terms);

  for (guint i = 0; i < faults->len; i++)
    {
      char *text = _rk_plan_describe_fault (trial->plan, &g_array_index (faults, RkFault, i));

      if (text != NULL)
        g_ptr_array_add (words, text);
    }
  return words;
}

/**
 * rk_plan_trial_new:
 * @plan: a plan with slots and tables; it must outlive the trial
 *
 * Returns: (transfer full) (nullable): something that tells what a move breaks,
 *   fast enough to be asked at every motion of the pointer
 */
RkPlanTrial *
rk_plan_trial_new (RkPlan *plan)
{
  RkProblem *problem = rk_plan_build_problem (plan, NULL);
  RkPlanTrial *trial;
  g_autoptr (GPtrArray) words = NULL;

  if (problem == NULL)
    return NULL;
  trial = g_new0 (RkPlanTrial, 1);
  trial->plan = plan;
  trial->problem = problem;
  trial->slots = g_new (int, plan->meetings->len + 1);
  trial->places = g_new (int, plan->meetings->len + 1);
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = plan->meetings->pdata[i];
      gboolean gone = rk_plan_is_gone (plan, meeting);

      trial->slots[i] = gone ? -1 : meeting->slot;
      trial->places[i] = gone ? -1 : meeting->place;
    }
  trial->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  words = list_words (trial);
  for (guint i = 0; i < words->len; i++)
    g_hash_table_add (trial->known, g_strdup (words->pdata[i]));
  return trial;
}

void
rk_plan_trial_free (RkPlanTrial *trial)
{
  if (trial == NULL)
    return;
  rk_problem_free (trial->problem);
  g_free (trial->slots);
  g_free (trial->places);
  g_hash_table_unref (trial->known);
  g_free (trial);
}

/**
 * rk_plan_trial_move:
 * @trial: a trial
 * @meeting: index of a meeting
 * @slot: where to
 * @place: where to
 * @other: (out): the meeting that is there and would go where @meeting was; -1 for none
 *
 * Returns: (transfer full) (element-type utf8): what would be wrong then that is
 *   not wrong now, in words
 */
GPtrArray *
rk_plan_trial_move (RkPlanTrial *trial, int meeting, int slot, int place, int *other)
{
  GPtrArray *fresh = g_ptr_array_new_with_free_func (g_free);
  int old_slot = trial->slots[meeting], old_place = trial->places[meeting];
  g_autoptr (GPtrArray) words = NULL;

  *other = -1;
  for (guint i = 0; i < trial->plan->meetings->len && *other < 0; i++)
    if ((int)i != meeting && trial->slots[i] == slot && trial->places[i] == place)
      *other = (int)i;
  trial->slots[meeting] = slot;
  trial->places[meeting] = place;
  if (*other >= 0)
    {
      trial->slots[*other] = old_slot;
      trial->places[*other] = old_slot >= 0 ? old_place : -1;
    }
  words = list_words (trial);
  trial->slots[meeting] = old_slot;
  trial->places[meeting] = old_place;
  if (*other >= 0)
    {
      trial->slots[*other] = slot;
      trial->places[*other] = place;
    }
  for (guint i = 0; i < words->len; i++)
    if (!g_hash_table_contains (trial->known, words->pdata[i]))
      g_ptr_array_add (fresh, g_strdup (words->pdata[i]));
  return fresh;
}

/**
 * rk_plan_trial_find_place:
 * @trial: a trial
 * @meeting: index of a meeting
 * @slot: where it is to be
 *
 * Returns: the table it would be at in the slot: its own where that is free,
 *   else the first where nothing is wrong; -1 if there is none
 */
int
rk_plan_trial_find_place (RkPlanTrial *trial, int meeting, int slot)
{
  int own = trial->places[meeting], n = (int)trial->plan->places->len;

  for (int i = own >= 0 ? -1 : 0; i < n; i++)
    {
      int place = i < 0 ? own : i, other;
      g_autoptr (GPtrArray) faults = NULL;
      gboolean taken = FALSE;

      for (guint m = 0; m < trial->plan->meetings->len && !taken; m++)
        taken = (int)m != meeting && trial->slots[m] == slot && trial->places[m] == place;
      if (taken)
        continue;
      faults = rk_plan_trial_move (trial, meeting, slot, place, &other);
      if (faults->len == 0)
        return place;
    }
  return -1;
}

typedef struct
{
  gint64 first;
  gint64 second;
  gboolean locked;
} HandCommand;

#define SQL_FORGET_PROOF                                                                           \
  "UPDATE event SET timetable_proof = NULL WHERE id = (SELECT event_id FROM meeting WHERE id = ?)"

static gboolean
swap_cb (RkStore *store, gpointer data, GError **error)
{
  HandCommand *command = data;
  gint64 slots[2] = { 0, 0 }, places[2] = { 0, 0 };
  const gint64 ids[2] = { command->first, command->second };

  for (int i = 0; i < 2; i++)
    if (!rk_store_get_int64 (store, &slots[i], error,
                             "SELECT coalesce (slot_id, 0) FROM meeting WHERE id = ?", "i", ids[i])
        || !rk_store_get_int64 (store, &places[i], error,
                                "SELECT coalesce (place_id, 0) FROM meeting WHERE id = ?", "i",
                                ids[i]))
      return FALSE;
  for (int i = 0; i < 2; i++)
    if (!rk_store_exec (store, error,
                        "UPDATE meeting SET slot_id = nullif (?, 0), place_id = nullif (?, 0), "
                        "unplaced_reason = NULL WHERE id = ?",
                        "iii", slots[1 - i], places[1 - i], ids[i]))
      return FALSE;
  return rk_store_exec (store, error, SQL_FORGET_PROOF, "i", command->first);
}

/**
 * rk_plan_swap:
 * @model: a model
 * @first: a meeting
 * @second: another
 * @error: return location for an error
 *
 * Has two meetings change slots and tables, as one step of undo.
 *
 * Returns: TRUE on success
 */
gboolean
rk_plan_swap (RkModel *model, gint64 first, gint64 second, GError **error)
{
  HandCommand command = { first, second, FALSE };

  return rk_store_write (rk_model_get_store (model), _ ("Swap two meetings"), swap_cb, &command,
                         error);
}

static gboolean
lock_cb (RkStore *store, gpointer data, GError **error)
{
  HandCommand *command = data;

  return rk_store_exec (store, error,
                        command->locked ? "UPDATE meeting SET locked_slot_id = slot_id, "
                                          "locked_place_id = place_id WHERE id = ?"
                                        : "UPDATE meeting SET locked_slot_id = NULL, "
                                          "locked_place_id = NULL WHERE id = ?",
                        "i", command->first);
}

/**
 * rk_plan_set_lock:
 * @model: a model
 * @meeting_id: a meeting
 * @locked: whether it stays where it is when the timetable is made again
 * @error: return location for an error
 *
 * Returns: TRUE on success
 */
gboolean
rk_plan_set_lock (RkModel *model, gint64 meeting_id, gboolean locked, GError **error)
{
  HandCommand command = { meeting_id, 0, locked };

  return rk_store_write (rk_model_get_store (model),
                         locked ? _ ("Fix a meeting") : _ ("Release a meeting"), lock_cb, &command,
                         error);
}

typedef struct
{
  RkPlan *plan;
  gint64 meeting_id;
  const char *change;
  char **about; /* name, slot */
} Remedy;

static gint64
find_slot (const RkPlan *plan, const char *name)
{
  for (guint i = 0; i < plan->slots->len; i++)
    {
      g_autofree char *slot = rk_plan_slot_name ((RkPlan *)plan, (int)i);

      if (g_strcmp0 (slot, name) == 0)
        return ((RkPlanSlot *)plan->slots->pdata[i])->id;
    }
  return 0;
}

static gint64
find_person (const RkPlan *plan, const char *name)
{
  for (guint i = 0; i < plan->people->len; i++)
    if (g_strcmp0 (((RkPlanPerson *)plan->people->pdata[i])->name, name) == 0)
      return ((RkPlanPerson *)plan->people->pdata[i])->id;
  return 0;
}

static gint64
find_place (const RkPlan *plan, const char *name)
{
  for (guint i = 0; i < plan->places->len; i++)
    if (g_strcmp0 (((RkPlanPlace *)plan->places->pdata[i])->name, name) == 0)
      return ((RkPlanPlace *)plan->places->pdata[i])->id;
  return 0;
}

/* One more table after the others, named as they are. */
static gboolean
add_place (RkStore *store, const RkPlan *plan, GError **error)
{
  gint64 id = rk_store_new_id (store, error);
  guint number = plan->places->len + 1;
  g_autofree char *name = NULL;

  do
    {
      g_free (name);
      name = g_strdup_printf (g_strcmp0 (plan->mode, "WEB") == 0 ? "WEB%u" : "卓%u", number++);
    }
  while (find_place (plan, name) != 0);
  return id != 0
         && rk_store_exec (store, error,
                           "INSERT INTO place (id, event_id, name, position) VALUES (?, ?, ?, ?)",
                           "iisi", id, plan->event_id, name, (gint64)plan->places->len + 1);
}

static gboolean
remedy_cb (RkStore *store, gpointer data, GError **error)
{
  Remedy *remedy = data;
  gint64 slot = remedy->about[0] != NULL ? find_slot (remedy->plan, remedy->about[1]) : 0;
  gint64 person = find_person (remedy->plan, remedy->about[0]);

  if (g_str_equal (remedy->change, "open"))
    return rk_store_exec (store, error,
                          "DELETE FROM participant_closed WHERE participant_id = ? AND slot_id = ?",
                          "ii", person, slot);
  if (g_str_equal (remedy->change, "open-place"))
    return rk_store_exec (store, error,
                          "DELETE FROM place_closed WHERE place_id = ? AND slot_id = ?", "ii",
                          find_place (remedy->plan, remedy->about[0]), slot);
  if (g_str_equal (remedy->change, "unlock"))
    return rk_store_exec (store, error,
                          "UPDATE meeting SET locked_slot_id = NULL, locked_place_id = NULL WHERE "
                          "id = ?",
                          "i", remedy->meeting_id);
  if (g_str_equal (remedy->change, "drop-before"))
    return rk_store_exec (store, error,
                          "DELETE FROM meeting_order WHERE before_id = ?1 OR after_id = ?1", "i",
                          remedy->meeting_id);
  if (g_str_equal (remedy->change, "more-parallel"))
    return rk_store_exec (
        store, error, "UPDATE participant SET parallel = parallel + 1 WHERE id = ?", "i", person);
  return add_place (store, remedy->plan, error);
}

/**
 * rk_plan_list_remedies:
 * @unplaced: (nullable): as stored with a meeting
 *
 * Returns: (transfer full) (element-type utf8): what would help, each as words
 *   for a button
 */
GPtrArray *
rk_plan_list_remedies (const char *unplaced)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GVariantType) type = g_variant_type_new ("(sasasasa(ss))");
  g_autoptr (GVariant) value =
      unplaced != NULL ? g_variant_parse (type, unplaced, NULL, NULL, NULL) : NULL;
  g_autoptr (GVariant) changes = value != NULL ? g_variant_get_child_value (value, 4) : NULL;

  for (gsize i = 0; changes != NULL && i < g_variant_n_children (changes); i++)
    {
      const char *change, *about;

      g_variant_get_child (changes, i, "(&s&s)", &change, &about);
      g_ptr_array_add (list, _rk_plan_remedy_to_text (change, about));
    }
  return list;
}

/**
 * rk_plan_apply_remedy:
 * @model: a model
 * @meeting_id: a meeting without a slot
 * @number: which of what rk_plan_list_remedies() tells
 * @error: return location for an error
 *
 * Changes what would help the meeting, as one step of undo.  The timetable is
 * made again by the person.
 *
 * Returns: TRUE on success
 */
gboolean
rk_plan_apply_remedy (RkModel *model, gint64 meeting_id, guint number, GError **error)
{
  RkStore *store = rk_model_get_store (model);
  g_autofree char *unplaced = rk_store_dup_text (
      store, error, "SELECT unplaced_reason FROM meeting WHERE id = ?", "i", meeting_id);
  g_autoptr (GVariantType) type = g_variant_type_new ("(sasasasa(ss))");
  g_autoptr (GVariant) value =
      unplaced != NULL ? g_variant_parse (type, unplaced, NULL, NULL, error) : NULL;
  g_autoptr (GVariant) changes = value != NULL ? g_variant_get_child_value (value, 4) : NULL;
  g_autoptr (RkPlan) plan = NULL;
  g_auto (GStrv) about = NULL;
  g_autofree char *label = NULL;
  const char *change, *words;
  gint64 event = 0;
  Remedy remedy;

  if (changes == NULL || number >= g_variant_n_children (changes)
      || !rk_store_get_int64 (store, &event, error, "SELECT event_id FROM meeting WHERE id = ?",
                              "i", meeting_id))
    return FALSE;
  plan = rk_plan_load (model, event, error);
  if (plan == NULL)
    return FALSE;
  g_variant_get_child (changes, number, "(&s&s)", &change, &words);
  about = g_strsplit (words, "\t", 2);
  label = _rk_plan_remedy_to_text (change, words);
  remedy = (Remedy){ plan, meeting_id, change, about };
  return rk_store_write (store, label, remedy_cb, &remedy, error);
}
