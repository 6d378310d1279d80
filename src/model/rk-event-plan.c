/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a plan from the file, and giving it the slots and tables that the
 * office's habit implies where none are entered.
 */
#include "rk-event-plan.h"

#include "rk-date.h"
#include "rk-event-kind.h"
#include "rk-event-private.h"
#include "rk-kind-private.h"
#include "rk-text.h"

#include <glib/gi18n.h>

/* What an event gets whose hours are not given. */
#define DEFAULT_START_MIN (10 * 60)
#define DEFAULT_END_MIN   (17 * 60)
#define DEFAULT_SLOT_MIN  20
#define DEFAULT_BREAKS    "12:00-13:00"
#define NOON_MIN          (12 * 60)
#define MAX_DAYS          31

static void
free_slot (RkPlanSlot *slot)
{
  g_free (slot->day);
  g_free (slot->session);
  g_free (slot);
}

static void
free_place (RkPlanPlace *place)
{
  g_free (place->name);
  g_free (place->zone);
  g_free (place->url);
  g_free (place);
}

static void
free_person (RkPlanPerson *person)
{
  g_free (person->name);
  g_free (person->bare_name);
  g_free (person->kana);
  g_free (person->side);
  g_free (person->affiliation);
  g_free (person->state);
  g_free (person);
}

static void
free_meeting (RkPlanMeeting *meeting)
{
  g_array_unref (meeting->attendants);
  g_free (meeting->session);
  g_free (meeting->state);
  g_free (meeting->reasons);
  g_free (meeting->unplaced);
  g_free (meeting);
}

void
rk_plan_free (RkPlan *plan)
{
  if (plan == NULL)
    return;
  g_free (plan->title);
  g_free (plan->kind);
  g_free (plan->start_day);
  g_free (plan->end_day);
  g_free (plan->mode);
  g_free (plan->proof);
  g_ptr_array_unref (plan->slots);
  g_ptr_array_unref (plan->places);
  g_ptr_array_unref (plan->people);
  g_ptr_array_unref (plan->meetings);
  g_hash_table_unref (plan->closed);
  g_hash_table_unref (plan->place_closed);
  g_ptr_array_unref (plan->attendants_of);
  g_array_unref (plan->orders);
  g_ptr_array_unref (plan->travel);
  g_free (plan);
}

static RkPlan *
new_plan (gint64 event_id)
{
  RkPlan *plan = g_new0 (RkPlan, 1);

  plan->event_id = event_id;
  plan->slots = g_ptr_array_new_with_free_func ((GDestroyNotify)free_slot);
  plan->places = g_ptr_array_new_with_free_func ((GDestroyNotify)free_place);
  plan->people = g_ptr_array_new_with_free_func ((GDestroyNotify)free_person);
  plan->meetings = g_ptr_array_new_with_free_func ((GDestroyNotify)free_meeting);
  plan->closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  plan->place_closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  plan->attendants_of = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  plan->orders = g_array_new (FALSE, FALSE, sizeof (int));
  plan->travel = g_ptr_array_new_with_free_func (g_free);
  return plan;
}

/* Where a row stands in an array of the plan, by its id. */
typedef struct
{
  GHashTable *slots;
  GHashTable *places;
  GHashTable *people;
  GHashTable *meetings;
} Index;

static GHashTable *
new_index (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
free_index (Index *index)
{
  g_clear_pointer (&index->slots, g_hash_table_unref);
  g_clear_pointer (&index->places, g_hash_table_unref);
  g_clear_pointer (&index->people, g_hash_table_unref);
  g_clear_pointer (&index->meetings, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Index, free_index)

static void
add_index (GHashTable *index, gint64 id, guint position)
{
  g_hash_table_insert (index, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (position));
}

static int
look_up (GHashTable *index, RkQuery *query, int column)
{
  gint64 id = rk_query_get_int64 (query, column);
  gpointer position;

  if (rk_query_is_null (query, column)
      || !g_hash_table_lookup_extended (index, &id, NULL, &position))
    return -1;
  return GPOINTER_TO_INT (position);
}

static gboolean
load_event (RkStore *store, RkPlan *plan, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (
      store, error,
      "SELECT title, kind, start_day, end_day, mode, published_utc_s IS NOT NULL, timetable_proof"
      " FROM event WHERE id = ?",
      "i", plan->event_id);
  RkStep step = rk_query_next (query, error);

  if (step == RK_STEP_DONE)
    g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND,
                         _ ("There is no such event."));
  if (step != RK_STEP_ROW)
    return FALSE;
  plan->title = g_strdup (rk_query_get_text (query, 0));
  plan->kind = g_strdup (rk_query_get_text (query, 1));
  plan->start_day = g_strdup (rk_query_get_text (query, 2));
  plan->end_day = g_strdup (rk_query_get_text (query, 3));
  plan->mode = g_strdup (rk_query_get_text (query, 4));
  plan->is_published = rk_query_get_int64 (query, 5) != 0;
  plan->proof = g_strdup (rk_query_get_text (query, 6));
  return TRUE;
}

static gboolean
load_slots (RkStore *store, RkPlan *plan, Index *index, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (store, error,
                                              "SELECT id, day, start_min, length_min, session FROM "
                                              "slot WHERE event_id = ? ORDER BY day, start_min",
                                              "i", plan->event_id);
  RkStep step;

  index->slots = new_index ();
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkPlanSlot *slot = g_new0 (RkPlanSlot, 1);

      slot->id = rk_query_get_int64 (query, 0);
      slot->day = g_strdup (rk_query_get_text (query, 1));
      slot->start_min = (int)rk_query_get_int64 (query, 2);
      slot->length_min = (int)rk_query_get_int64 (query, 3);
      slot->session = g_strdup (rk_query_get_text (query, 4));
      add_index (index->slots, slot->id, plan->slots->len);
      g_ptr_array_add (plan->slots, slot);
    }
  return step == RK_STEP_DONE;
}

static gboolean
load_places (RkStore *store, RkPlan *plan, Index *index, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (
      store, error,
      "SELECT id, name, zone, url FROM place WHERE event_id = ? ORDER BY position, id", "i",
      plan->event_id);
  RkStep step;

  index->places = new_index ();
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkPlanPlace *place = g_new0 (RkPlanPlace, 1);

      place->id = rk_query_get_int64 (query, 0);
      place->name = g_strdup (rk_query_get_text (query, 1));
      place->zone = g_strdup (rk_query_get_text (query, 2));
      place->url = g_strdup (rk_query_get_text (query, 3));
      add_index (index->places, place->id, plan->places->len);
      g_ptr_array_add (plan->places, place);
    }
  return step == RK_STEP_DONE;
}

static gboolean
load_people (RkStore *store, RkPlan *plan, Index *index, GError **error)
{
  const RkEventKind *kind = rk_event_kind_find (plan->kind);
  g_autoptr (RkQuery) query = rk_store_query (
      store, error,
      "SELECT p.id, " TOLD_NAME (
          "p") ", p.kana, p.side, coalesce ((SELECT name FROM organisation WHERE id = "
               "p.organisation_id), p.affiliation),"
               " p.parallel, p.max_meetings, p.place_id, p.state NOT IN ('取消', 'キャンセル待ち', "
               "'欠席'),"
               " p.state, p.has_consent, e.first_limit, e.second_limit, p.name"
               " FROM participant AS p JOIN event AS e ON e.id = p.event_id WHERE p.event_id = ? "
               "ORDER BY "
               "p.id",
      "i", plan->event_id);
  RkStep step;

  index->people = new_index ();
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkPlanPerson *person = g_new0 (RkPlanPerson, 1);

      person->id = rk_query_get_int64 (query, 0);
      person->name = g_strdup (rk_query_get_text (query, 1));
      person->kana = g_strdup (rk_query_get_text (query, 2));
      person->side = g_strdup (rk_query_get_text (query, 3));
      person->affiliation = g_strdup (rk_query_get_text (query, 4));
      person->parallel = (int)rk_query_get_int64 (query, 5);
      person->max_meetings = rk_query_is_null (query, 6) ? -1 : (int)rk_query_get_int64 (query, 6);
      person->place = look_up (index->places, query, 7);
      person->present = rk_query_get_int64 (query, 8) != 0;
      person->state = g_strdup (rk_query_get_text (query, 9));
      person->consent = rk_query_is_null (query, 10)          ? RK_CONSENT_UNKNOWN
                        : rk_query_get_int64 (query, 10) != 0 ? RK_CONSENT_GIVEN
                                                              : RK_CONSENT_REFUSED;
      person->bare_name = g_strdup (rk_query_get_text (query, 13));
      person->group = rk_event_kind_side (kind, person->side);
      if (person->max_meetings < 0 && person->group >= 0
          && !rk_query_is_null (query, 11 + person->group))
        person->max_meetings = (int)rk_query_get_int64 (query, 11 + person->group);
      add_index (index->people, person->id, plan->people->len);
      g_ptr_array_add (plan->people, person);
      g_ptr_array_add (plan->attendants_of, g_array_new (FALSE, FALSE, sizeof (int)));
    }
  return step == RK_STEP_DONE;
}

static gboolean
load_closed (RkStore *store, RkPlan *plan, Index *index, GError **error)
{
  static const struct
  {
    const char *sql;
    gboolean of_place;
  } parts[] = {
    { "SELECT c.participant_id, c.slot_id FROM participant_closed AS c JOIN slot AS s ON s.id = "
      "c.slot_id WHERE s.event_id = ?",
      FALSE },
    { "SELECT p.id, s.id FROM participant AS p JOIN slot AS s ON s.event_id = p.event_id AND s.day "
      "= p.late_day AND s.start_min < p.late_until_min WHERE p.event_id = ?",
      FALSE },
    { "SELECT c.place_id, c.slot_id FROM place_closed AS c JOIN slot AS s ON s.id = c.slot_id "
      "WHERE s.event_id = ?",
      TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (RkQuery) query = rk_store_query (store, error, parts[i].sql, "i", plan->event_id);
      RkStep step;

      while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
        {
          int who = look_up (parts[i].of_place ? index->places : index->people, query, 0);
          int slot = look_up (index->slots, query, 1);

          if (who >= 0 && slot >= 0)
            g_hash_table_add (parts[i].of_place ? plan->place_closed : plan->closed,
                              g_strdup_printf ("%d:%d", who, slot));
        }
      if (step == RK_STEP_ERROR)
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_attendants (RkStore *store, RkPlan *plan, Index *index, GError **error)
{
  g_autoptr (RkQuery) query =
      rk_store_query (store, error,
                      "SELECT a.participant_id, a.attendant_id FROM participant_attendant AS a"
                      " JOIN participant AS p ON p.id = a.participant_id WHERE p.event_id = ? "
                      "ORDER BY a.attendant_id",
                      "i", plan->event_id);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      int person = look_up (index->people, query, 0);
      int attendant = look_up (index->people, query, 1);

      if (person >= 0 && attendant >= 0)
        g_array_append_val (plan->attendants_of->pdata[person], attendant);
    }
  return step == RK_STEP_DONE;
}

static RkPlanMeeting *
read_meeting (RkQuery *query, Index *index)
{
  RkPlanMeeting *meeting = g_new0 (RkPlanMeeting, 1);

  meeting->id = rk_query_get_int64 (query, 0);
  meeting->a = meeting->b = -1;
  meeting->attendants = g_array_new (FALSE, FALSE, sizeof (int));
  meeting->round = (int)rk_query_get_int64 (query, 1);
  meeting->session = g_strdup (rk_query_get_text (query, 2));
  meeting->slot = look_up (index->slots, query, 3);
  meeting->place = look_up (index->places, query, 4);
  meeting->locked_slot = look_up (index->slots, query, 5);
  meeting->locked_place = look_up (index->places, query, 6);
  meeting->published_slot = look_up (index->slots, query, 7);
  meeting->published_place = look_up (index->places, query, 8);
  meeting->was_published = meeting->published_slot >= 0;
  meeting->required = rk_query_get_int64 (query, 9) != 0;
  meeting->value = (int)rk_query_get_int64 (query, 10);
  meeting->state = g_strdup (rk_query_get_text (query, 11));
  meeting->reasons = g_strdup (rk_query_get_text (query, 12));
  meeting->unplaced = g_strdup (rk_query_get_text (query, 13));
  return meeting;
}

static gboolean
load_meetings (RkStore *store, RkPlan *plan, Index *index, GError **error)
{
  g_autoptr (RkQuery) query =
      rk_store_query (store, error,
                      "SELECT id, round, session, slot_id, place_id, locked_slot_id, "
                      "locked_place_id, published_slot_id, published_place_id,"
                      " is_required, value, state, reasons, unplaced_reason FROM meeting WHERE "
                      "event_id = ? AND state <> '取消' ORDER BY id",
                      "i", plan->event_id);
  RkStep step;

  index->meetings = new_index ();
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      add_index (index->meetings, rk_query_get_int64 (query, 0), plan->meetings->len);
      g_ptr_array_add (plan->meetings, read_meeting (query, index));
    }
  return step == RK_STEP_DONE;
}

static gboolean
load_meeting_people (RkStore *store, RkPlan *plan, Index *index, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (
      store, error,
      "SELECT mp.meeting_id, mp.participant_id, mp.part FROM meeting_participant AS mp"
      " JOIN meeting AS m ON m.id = mp.meeting_id WHERE m.event_id = ? ORDER BY 1, 2",
      "i", plan->event_id);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      int meeting = look_up (index->meetings, query, 0);
      int person = look_up (index->people, query, 1);
      const char *part = rk_query_get_text (query, 2);
      RkPlanMeeting *row;

      if (meeting < 0 || person < 0)
        continue;
      row = plan->meetings->pdata[meeting];
      if (g_str_equal (part, "a"))
        row->a = person;
      else if (g_str_equal (part, "b"))
        row->b = person;
      else
        g_array_append_val (row->attendants, person);
    }
  return step == RK_STEP_DONE;
}

static gboolean
load_orders (RkStore *store, RkPlan *plan, Index *index, GError **error)
{
  g_autoptr (RkQuery) orders = rk_store_query (store, error,
                                               "SELECT o.before_id, o.after_id FROM meeting_order "
                                               "AS o JOIN meeting AS m ON m.id = o.before_id"
                                               " WHERE m.event_id = ? ORDER BY 1, 2",
                                               "i", plan->event_id);
  g_autoptr (RkQuery) travel = NULL;
  RkStep step;

  while ((step = rk_query_next (orders, error)) == RK_STEP_ROW)
    {
      int first = look_up (index->meetings, orders, 0);
      int second = look_up (index->meetings, orders, 1);

      if (first >= 0 && second >= 0)
        {
          g_array_append_val (plan->orders, first);
          g_array_append_val (plan->orders, second);
        }
    }
  if (step == RK_STEP_ERROR)
    return FALSE;
  travel = rk_store_query (store, error,
                           "SELECT from_zone, to_zone, slots FROM travel WHERE event_id = ?", "i",
                           plan->event_id);
  while ((step = rk_query_next (travel, error)) == RK_STEP_ROW)
    g_ptr_array_add (plan->travel, g_strdup_printf ("%s\t%s\t%s", rk_query_get_text (travel, 0),
                                                    rk_query_get_text (travel, 1),
                                                    rk_query_get_text (travel, 2)));
  return step == RK_STEP_DONE;
}

/**
 * rk_plan_load:
 * @model: a model
 * @event_id: an event
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the plan as it stands in the file;
 *   cancelled meetings are left out
 */
RkPlan *
rk_plan_load (RkModel *model, gint64 event_id, GError **error)
{
  RkStore *store = rk_model_get_store (model);
  g_autoptr (RkPlan) plan = new_plan (event_id);
  g_auto (Index) index = { 0 };

  if (!load_event (store, plan, error) || !load_slots (store, plan, &index, error)
      || !load_places (store, plan, &index, error) || !load_people (store, plan, &index, error)
      || !load_closed (store, plan, &index, error) || !load_attendants (store, plan, &index, error)
      || !load_meetings (store, plan, &index, error)
      || !load_meeting_people (store, plan, &index, error)
      || !load_orders (store, plan, &index, error))
    return NULL;
  return g_steal_pointer (&plan);
}

typedef struct
{
  int from;
  int to;
} Break;

/* "12:00-13:00;15:00-15:20"; what cannot be read is no break. */
static GArray *
parse_breaks (const char *text)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (Break));
  g_autofree char *narrow = rk_text_narrow (text);
  g_auto (GStrv) parts = g_strsplit_set (narrow, ";,、", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) ends = g_strsplit_set (parts[i], "-~", 2);
      Break b;

      if (ends[0] != NULL && ends[1] != NULL && rk_minutes_parse (ends[0], &b.from, NULL)
          && rk_minutes_parse (ends[1], &b.to, NULL) && b.to > b.from)
        g_array_append_val (breaks, b);
    }
  return breaks;
}

/* The end of the break that a slot would run into, or -1. */
static int
break_end (const GArray *breaks, int start, int length)
{
  for (guint i = 0; i < breaks->len; i++)
    {
      const Break *b = &g_array_index (breaks, Break, i);

      if (start < b->to && start + length > b->from)
        return b->to;
    }
  return -1;
}

static void
add_slots_of_day (RkPlan *plan, RkDay day, int from, int to, int length, const GArray *breaks)
{
  int start = from;

  while (start + length <= to)
    {
      int skip = break_end (breaks, start, length);
      RkPlanSlot *slot;

      if (skip >= 0)
        {
          start = skip;
          continue;
        }
      slot = g_new0 (RkPlanSlot, 1);
      slot->day = rk_day_to_iso (day);
      slot->start_min = start;
      slot->length_min = length;
      slot->session = g_strdup (start < NOON_MIN ? "午前" : "午後");
      g_ptr_array_add (plan->slots, slot);
      start += length;
    }
}

/* Adds to the plan the slots that the hours of its event imply. */
gboolean
_rk_plan_make_slots (RkStore *store, RkPlan *plan, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (
      store, error, "SELECT start_min, end_min, slot_min, breaks FROM event WHERE id = ?", "i",
      plan->event_id);
  g_autoptr (GArray) breaks = NULL;
  int from, to, length;
  RkDay first, last;

  if (rk_query_next (query, error) != RK_STEP_ROW)
    return FALSE;
  from = rk_query_is_null (query, 0) ? DEFAULT_START_MIN : (int)rk_query_get_int64 (query, 0);
  to = rk_query_is_null (query, 1) ? DEFAULT_END_MIN : (int)rk_query_get_int64 (query, 1);
  length = rk_query_is_null (query, 2) ? DEFAULT_SLOT_MIN : (int)rk_query_get_int64 (query, 2);
  breaks =
      parse_breaks (rk_query_is_null (query, 3) ? DEFAULT_BREAKS : rk_query_get_text (query, 3));
  if (!rk_day_parse (plan->start_day, &first, error) || !rk_day_parse (plan->end_day, &last, error))
    return FALSE;
  for (RkDay day = first; day <= last && day - first < MAX_DAYS; day++)
    add_slots_of_day (plan, day, from, to, length, breaks);
  if (plan->slots->len > 0)
    return TRUE;
  g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                       _ ("The hours of the event leave room for no slot."));
  return FALSE;
}

/** Returns: which side somebody sits on: 0 asks, 1 answers, -1 only attends */
int
rk_plan_side_of (const RkPlanPerson *person)
{
  return person->group;
}

/* As many tables as the smaller side needs.  Where each of its people holds
 * one meeting at a time they keep a table of their own and the others come. */
static gboolean
make_places (RkStore *store, RkPlan *plan, GError **error)
{
  int heads[2] = { 0, 0 }, desks[2] = { 0, 0 }, smaller, count;
  gint64 given = 0;
  gboolean web = g_str_equal (plan->mode, "WEB");

  for (guint i = 0; i < plan->people->len; i++)
    {
      RkPlanPerson *person = plan->people->pdata[i];
      int side = rk_plan_side_of (person);

      if (side < 0 || !person->present)
        continue;
      heads[side]++;
      desks[side] += person->parallel;
    }
  smaller = heads[1] < heads[0] ? 1 : 0;
  if (!rk_store_get_int64 (store, &given, error,
                           "SELECT coalesce (table_count, 0) FROM event WHERE id = ?", "i",
                           plan->event_id))
    return FALSE;
  count = given > 0 ? (int)given : desks[smaller];
  for (int i = 0; i < count; i++)
    {
      RkPlanPlace *place = g_new0 (RkPlanPlace, 1);

      place->name = g_strdup_printf (web ? "WEB%d" : "卓%d", i + 1);
      g_ptr_array_add (plan->places, place);
    }
  for (guint i = 0, next = 0;
       i < plan->people->len && count >= desks[smaller] && desks[smaller] == heads[smaller]; i++)
    {
      RkPlanPerson *person = plan->people->pdata[i];

      if (rk_plan_side_of (person) == smaller && person->present)
        {
          person->place = (int)next++;
          person->seated = TRUE;
        }
    }
  return TRUE;
}

/**
 * rk_plan_complete:
 * @model: a model
 * @plan: a plan
 * @error: return location for an error
 *
 * Gives the plan slots and tables where the event has none: 10:00–17:00 in
 * slots of 20 minutes with lunch 12:00–13:00 unless its hours say otherwise,
 * and as many tables as its smaller side needs.
 *
 * Returns: TRUE if there is something to schedule in
 */
gboolean
rk_plan_complete (RkModel *model, RkPlan *plan, GError **error)
{
  RkStore *store = rk_model_get_store (model);

  if (plan->slots->len == 0 && !_rk_plan_make_slots (store, plan, error))
    return FALSE;
  return plan->places->len > 0 || make_places (store, plan, error);
}

/** Returns: (transfer full): "10:40", with the day where the event has several */
char *
rk_plan_slot_name (RkPlan *plan, int slot)
{
  const RkPlanSlot *first = plan->slots->pdata[0];
  const RkPlanSlot *last = plan->slots->pdata[plan->slots->len - 1];
  const RkPlanSlot *it = plan->slots->pdata[slot];
  g_autofree char *time = rk_minutes_to_text (it->start_min);

  if (g_str_equal (first->day, last->day))
    return g_steal_pointer (&time);
  return g_strdup_printf ("%s %s", it->day, time);
}
