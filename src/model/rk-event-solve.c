/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Between a plan and the timetable engine, and from a plan back to the file.
 */
#include "rk-event-plan.h"

#include "rk-event-private.h"

#include <glib/gi18n.h>

/* What Renkei asks for: a new timetable, and one that people already know. */
static const RkTermKind new_objective[] = { RK_TERM_UNPLACED, RK_TERM_VALUE, RK_TERM_BREAKS,
                                            RK_TERM_IDLE, RK_TERM_PLACE_CHANGES };
static const RkTermKind replan_objective[] = { RK_TERM_UNPLACED, RK_TERM_MOVED_PEOPLE,
                                               RK_TERM_VALUE,    RK_TERM_BREAKS,
                                               RK_TERM_IDLE,     RK_TERM_PLACE_CHANGES };

static int
number_of (GPtrArray *names, const char *name)
{
  guint found;

  if (name == NULL || *name == '\0')
    return -1;
  if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, &found))
    return (int)found;
  g_ptr_array_add (names, (gpointer)name);
  return (int)names->len - 1;
}

typedef struct
{
  RkPlan *plan;
  RkProblem *problem;
  GPtrArray *days;
  GPtrArray *sessions;
  GPtrArray *zones;
} Build;

/* A table in the past is open only to what is held there. */
static gboolean
is_place_closed (const RkPlan *plan, int place, int slot)
{
  g_autofree char *key = g_strdup_printf ("%d:%d", place, slot);

  if (slot >= plan->first_open)
    return g_hash_table_contains (plan->place_closed, key);
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = plan->meetings->pdata[i];

      if (meeting->fate == RK_FATE_HELD && meeting->slot == slot && meeting->place == place)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_slots_and_places (Build *build, GError **error)
{
  RkPlan *plan = build->plan;

  for (guint i = 0; i < plan->slots->len; i++)
    {
      RkPlanSlot *slot = plan->slots->pdata[i];

      if (rk_problem_add_slot (build->problem, number_of (build->days, slot->day),
                               number_of (build->sessions, slot->session), error)
          < 0)
        return FALSE;
    }
  for (guint i = 0; i < plan->places->len; i++)
    {
      RkPlanPlace *place = plan->places->pdata[i];

      if (rk_problem_add_place (build->problem, number_of (build->zones, place->zone), error) < 0)
        return FALSE;
      for (guint s = 0; s < plan->slots->len; s++)
        if (is_place_closed (plan, (int)i, (int)s)
            && !rk_problem_close_place (build->problem, (int)i, (int)s, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
add_people (Build *build, GError **error)
{
  RkPlan *plan = build->plan;

  for (guint i = 0; i < plan->people->len; i++)
    {
      RkPlanPerson *person = plan->people->pdata[i];

      if (rk_problem_add_participant (build->problem, person->parallel, person->max_meetings,
                                      person->place, error)
          < 0)
        return FALSE;
      for (guint s = 0; s < plan->slots->len; s++)
        if ((!person->present || rk_plan_is_closed (plan, (int)i, (int)s))
            && !rk_problem_close_participant (build->problem, (int)i, (int)s, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
takes_no_part (const RkPlan *plan, const RkPlanMeeting *meeting)
{
  return meeting->fate == RK_FATE_KEPT || rk_plan_is_gone (plan, meeting);
}

/* On the day a lock gives way where somebody cannot be there. */
static gboolean
is_lock_lost (const RkPlan *plan, const RkPlanMeeting *meeting)
{
  return plan->is_replanned && meeting->locked_slot >= 0
         && (meeting->locked_slot < plan->first_open
             || rk_plan_is_closed (plan, meeting->a, meeting->locked_slot)
             || rk_plan_is_closed (plan, meeting->b, meeting->locked_slot));
}

static gboolean
add_lock (Build *build, RkPlanMeeting *meeting, int index, GError **error)
{
  if (meeting->fate == RK_FATE_HELD)
    return rk_problem_lock_meeting (build->problem, index, meeting->slot, meeting->place, error);
  if ((meeting->locked_slot < 0 && meeting->locked_place < 0)
      || is_lock_lost (build->plan, meeting))
    return TRUE;
  return rk_problem_lock_meeting (build->problem, index, meeting->locked_slot,
                                  meeting->locked_place, error);
}

static gboolean
add_meeting (Build *build, RkPlanMeeting *meeting, GError **error)
{
  int people[2] = { meeting->a, meeting->b };
  int index = rk_problem_add_meeting (build->problem, people, 2,
                                      (const int *)(gconstpointer)meeting->attendants->data,
                                      (int)meeting->attendants->len, error);

  if (index < 0)
    return FALSE;
  if (takes_no_part (build->plan, meeting))
    /* A session without slots: it can be nowhere. */
    return rk_problem_set_meeting_session (build->problem, index, number_of (build->sessions, "\n"),
                                           error)
           && rk_problem_set_meeting_value (build->problem, index, FALSE, 0, error);
  if (meeting->session != NULL
      && !rk_problem_set_meeting_session (build->problem, index,
                                          number_of (build->sessions, meeting->session), error))
    return FALSE;
  if (!add_lock (build, meeting, index, error))
    return FALSE;
  if (!rk_problem_set_meeting_value (build->problem, index, meeting->required,
                                     meeting->required ? 0 : meeting->value, error))
    return FALSE;
  if (build->plan->is_replanned)
    return meeting->slot < 0
           || rk_problem_set_published (build->problem, index, meeting->slot, meeting->place,
                                        error);
  return !build->plan->is_published || !meeting->was_published
         || rk_problem_set_published (build->problem, index, meeting->published_slot,
                                      meeting->published_place, error);
}

static gboolean
add_rules (Build *build, GError **error)
{
  RkPlan *plan = build->plan;

  for (guint i = 0; i + 1 < plan->orders->len; i += 2)
    if (!rk_problem_add_before (build->problem, g_array_index (plan->orders, int, i),
                                g_array_index (plan->orders, int, i + 1), error))
      return FALSE;
  for (guint i = 0; i < plan->travel->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (plan->travel->pdata[i], "\t", 3);
      guint from, to;

      if (g_ptr_array_find_with_equal_func (build->zones, parts[0], g_str_equal, &from)
          && g_ptr_array_find_with_equal_func (build->zones, parts[1], g_str_equal, &to)
          && !rk_problem_set_travel (build->problem, (int)from, (int)to, atoi (parts[2]), error))
        return FALSE;
    }
  return plan->is_published || plan->is_replanned
             ? rk_problem_set_objective (build->problem, replan_objective,
                                         G_N_ELEMENTS (replan_objective), error)
             : rk_problem_set_objective (build->problem, new_objective,
                                         G_N_ELEMENTS (new_objective), error);
}

/**
 * rk_plan_build_problem:
 * @plan: a completed plan; indices of the problem are those of the plan
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the problem for the timetable engine
 */
RkProblem *
rk_plan_build_problem (RkPlan *plan, GError **error)
{
  g_autoptr (RkProblem) problem = rk_problem_new ();
  g_autoptr (GPtrArray) days = g_ptr_array_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new ();
  g_autoptr (GPtrArray) zones = g_ptr_array_new ();
  Build build = { plan, problem, days, sessions, zones };

  if (!add_slots_and_places (&build, error) || !add_people (&build, error))
    return NULL;
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];

      if (meeting->a < 0 || meeting->b < 0)
        {
          g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                               _ ("A meeting of the event lacks one of its two sides."));
          return NULL;
        }
      if (!add_meeting (&build, meeting, error))
        return NULL;
    }
  return add_rules (&build, error) ? g_steal_pointer (&problem) : NULL;
}

static void
add_names (GVariantBuilder *builder, const GArray *indices, RkPlan *plan, char what)
{
  g_variant_builder_open (builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; indices != NULL && i < indices->len; i++)
    {
      int index = g_array_index (indices, int, i);
      g_autofree char *slot = what == 's' ? rk_plan_slot_name (plan, index) : NULL;

      g_variant_builder_add (builder, "s",
                             what == 's'   ? slot
                             : what == 'p' ? ((RkPlanPerson *)plan->people->pdata[index])->name
                                           : ((RkPlanPlace *)plan->places->pdata[index])->name);
    }
  g_variant_builder_close (builder);
}

static char *
name_of_change (RkPlan *plan, const RkChange *change)
{
  g_autofree char *slot =
      change->slot >= 0 ? rk_plan_slot_name (plan, change->slot) : g_strdup ("");

  if (change->participant >= 0)
    return g_strdup_printf ("%s\t%s",
                            ((RkPlanPerson *)plan->people->pdata[change->participant])->name, slot);
  if (change->place >= 0)
    return g_strdup_printf ("%s\t%s", ((RkPlanPlace *)plan->places->pdata[change->place])->name,
                            slot);
  return g_strdup_printf ("\t%s", slot);
}

/* (code, people, slots, places, [(change, about)]) */
static char *
describe_reason (RkPlan *plan, const char *code, const RkReason *reason, const GArray *would_help)
{
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE ("(sasasasa(ss))"));
  g_autoptr (GVariant) value = NULL;

  g_variant_builder_add (builder, "s",
                         code != NULL     ? code
                         : reason != NULL ? rk_reason_code_to_string (reason->code)
                                          : "");
  add_names (builder, reason != NULL ? reason->participants : NULL, plan, 'p');
  add_names (builder, reason != NULL ? reason->slots : NULL, plan, 's');
  add_names (builder, reason != NULL ? reason->places : NULL, plan, 'l');
  g_variant_builder_open (builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; would_help != NULL && i < would_help->len; i++)
    {
      const RkChange *change = &g_array_index (would_help, RkChange, i);
      g_autofree char *about = name_of_change (plan, change);

      g_variant_builder_add (builder, "(ss)", rk_change_kind_to_string (change->kind), about);
    }
  g_variant_builder_close (builder);
  value = g_variant_ref_sink (g_variant_builder_end (builder));
  return g_variant_print (value, FALSE);
}

static char *
describe_absence (RkPlan *plan, const RkPlanMeeting *meeting)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (int));
  RkReason reason = { .participants = people };
  const int sides[] = { meeting->a, meeting->b };

  for (int i = 0; i < 2; i++)
    if (sides[i] >= 0 && !((RkPlanPerson *)plan->people->pdata[sides[i]])->present)
      g_array_append_val (people, sides[i]);
  return describe_reason (plan, "absent", &reason, NULL);
}

/**
 * rk_plan_infeasible_to_text:
 * @plan: the plan that the problem was built from
 * @solution: the engine's answer
 *
 * Returns: (transfer full) (nullable): why there is no timetable at all, in
 *   words, if that is proven
 */
char *
rk_plan_infeasible_to_text (RkPlan *plan, const RkSolution *solution)
{
  g_autofree char *stored = NULL;

  if (solution->status != RK_SCHEDULE_INFEASIBLE || solution->reason == NULL)
    return NULL;
  stored = describe_reason (plan, NULL, solution->reason, NULL);
  return rk_plan_unplaced_to_text (stored);
}

/**
 * rk_plan_take_solution:
 * @plan: the plan that the problem was built from
 * @solution: the engine's answer
 *
 * Puts the answer into the plan: slots, tables, what could not be placed and
 * why, and what is proven.
 */
void
rk_plan_take_solution (RkPlan *plan, const RkSolution *solution)
{
  g_autoptr (GVariantBuilder) proof = g_variant_builder_new (G_VARIANT_TYPE ("(sa(sxbx)d)"));
  g_autoptr (GVariant) value = NULL;

  g_return_if_fail (solution->n_meetings == (int)plan->meetings->len || solution->slot == NULL);
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];

      if (meeting->fate == RK_FATE_KEPT)
        continue;
      meeting->slot = solution->slot != NULL ? solution->slot[i] : -1;
      meeting->place = solution->place != NULL ? solution->place[i] : -1;
      g_clear_pointer (&meeting->unplaced, g_free);
      if (rk_plan_is_gone (plan, meeting))
        meeting->unplaced = describe_absence (plan, meeting);
    }
  for (guint i = 0; solution->unplaced != NULL && i < solution->unplaced->len; i++)
    {
      const RkUnplaced *unplaced = solution->unplaced->pdata[i];
      RkPlanMeeting *meeting = plan->meetings->pdata[unplaced->meeting];

      if (takes_no_part (plan, meeting))
        continue;
      meeting->unplaced = describe_reason (plan, NULL, unplaced->reason, unplaced->would_help);
    }
  g_variant_builder_add (proof, "s", rk_schedule_status_to_string (solution->status));
  g_variant_builder_open (proof, G_VARIANT_TYPE ("a(sxbx)"));
  for (int i = 0; i < solution->n_terms; i++)
    g_variant_builder_add (proof, "(sxbx)", rk_term_kind_to_string (solution->terms[i].kind),
                           solution->terms[i].value, solution->terms[i].has_bound,
                           solution->terms[i].bound);
  g_variant_builder_close (proof);
  g_variant_builder_add (proof, "d", solution->seconds);
  value = g_variant_ref_sink (g_variant_builder_end (proof));
  g_free (plan->proof);
  plan->proof = g_variant_print (value, FALSE);
}

/* The slots of the plan that are not in the file yet. */
gboolean
_rk_plan_store_new_slots (RkStore *store, RkPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->slots->len; i++)
    {
      RkPlanSlot *slot = plan->slots->pdata[i];

      if (slot->id != 0)
        continue;
      slot->id = rk_store_new_id (store, error);
      if (slot->id == 0
          || !rk_store_exec (store, error,
                             "INSERT INTO slot (id, event_id, day, start_min, length_min, session) "
                             "VALUES (?, ?, ?, ?, ?, ?)",
                             "iisiis", slot->id, plan->event_id, slot->day, (gint64)slot->start_min,
                             (gint64)slot->length_min, slot->session))
        return FALSE;
    }
  return TRUE;
}

/**
 * rk_plan_store_default_slots:
 * @model: a model, inside a command
 * @event_id: an event
 * @error: return location for an error
 *
 * Gives an event that has no slots those that its hours imply, so that sheets
 * can name them.
 *
 * Returns: TRUE if the event has slots now
 */
gboolean
rk_plan_store_default_slots (RkModel *model, gint64 event_id, GError **error)
{
  g_autoptr (RkPlan) plan = rk_plan_load (model, event_id, error);

  return plan != NULL
         && (plan->slots->len > 0
             || (rk_plan_complete (model, plan, error)
                 && _rk_plan_store_new_slots (rk_model_get_store (model), plan, error)));
}

static gboolean
store_new_places (RkStore *store, RkPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->places->len; i++)
    {
      RkPlanPlace *place = plan->places->pdata[i];

      if (place->id != 0)
        continue;
      place->id = rk_store_new_id (store, error);
      if (place->id == 0
          || !rk_store_exec (store, error,
                             "INSERT INTO place (id, event_id, name, position, zone, url) VALUES "
                             "(?, ?, ?, ?, ?, ?)",
                             "iisiss", place->id, plan->event_id, place->name, (gint64)i + 1,
                             place->zone, place->url))
        return FALSE;
    }
  for (guint i = 0; i < plan->people->len; i++)
    {
      RkPlanPerson *person = plan->people->pdata[i];

      if (person->seated
          && !rk_store_exec (store, error, "UPDATE participant SET place_id = ? WHERE id = ?", "ii",
                             ((RkPlanPlace *)plan->places->pdata[person->place])->id, person->id))
        return FALSE;
      person->seated = FALSE;
    }
  return TRUE;
}

static gboolean
insert_meeting (RkStore *store, RkPlan *plan, RkPlanMeeting *meeting, GError **error)
{
  static const char person_sql[] =
      "INSERT INTO meeting_participant (meeting_id, participant_id, part) VALUES (?, ?, ?)";
  gint64 a = ((RkPlanPerson *)plan->people->pdata[meeting->a])->id;
  gint64 b = ((RkPlanPerson *)plan->people->pdata[meeting->b])->id;

  meeting->id = rk_store_new_id (store, error);
  if (meeting->id == 0
      || !rk_store_exec (store, error,
                         "INSERT INTO meeting (id, event_id, round, session, is_required, value, "
                         "reasons) VALUES (?, ?, ?, ?, ?, ?, ?)",
                         "iiisiis", meeting->id, plan->event_id, (gint64)meeting->round,
                         meeting->session, (gint64)meeting->required, (gint64)meeting->value,
                         meeting->reasons)
      || !rk_store_exec (store, error, person_sql, "iis", meeting->id, a, "a")
      || !rk_store_exec (store, error, person_sql, "iis", meeting->id, b, "b"))
    return FALSE;
  for (guint i = 0; i < meeting->attendants->len; i++)
    {
      RkPlanPerson *person = plan->people->pdata[g_array_index (meeting->attendants, int, i)];

      if (!rk_store_exec (store, error, person_sql, "iis", meeting->id, person->id, "attendant"))
        return FALSE;
    }
  return TRUE;
}

static gboolean
store_meetings (RkStore *store, RkPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];
      gint64 slot = meeting->slot >= 0 ? ((RkPlanSlot *)plan->slots->pdata[meeting->slot])->id : 0;
      gint64 place =
          meeting->place >= 0 ? ((RkPlanPlace *)plan->places->pdata[meeting->place])->id : 0;

      if (meeting->id == 0 && !insert_meeting (store, plan, meeting, error))
        return FALSE;
      if (!rk_store_exec (
              store, error,
              "UPDATE meeting SET slot_id = ?, place_id = ?, unplaced_reason = ? WHERE id = ?",
              "IIsi", slot != 0 ? &slot : NULL, place != 0 ? &place : NULL, meeting->unplaced,
              meeting->id))
        return FALSE;
    }
  return TRUE;
}

/* Inside a command: what the plan adds, and where its meetings are. */
gboolean
_rk_plan_store_inside (RkStore *store, RkPlan *plan, GError **error)
{
  return _rk_plan_store_new_slots (store, plan, error) && store_new_places (store, plan, error)
         && store_meetings (store, plan, error)
         && rk_store_exec (store, error, "UPDATE event SET timetable_proof = ? WHERE id = ?", "si",
                           plan->proof, plan->event_id);
}

static gboolean
store_cb (RkStore *store, gpointer data, GError **error)
{
  return _rk_plan_store_inside (store, data, error);
}

/**
 * rk_plan_store:
 * @model: a model
 * @plan: a plan
 * @label: (nullable): for the history; NULL for the usual
 * @error: return location for an error
 *
 * Stores what the plan adds and proposes as the event's draft timetable, as
 * one step of undo.
 *
 * Returns: TRUE on success
 */
gboolean
rk_plan_store (RkModel *model, RkPlan *plan, const char *label, GError **error)
{
  g_autofree char *usual = g_strdup_printf (_ ("Timetable of “%s”"), plan->title);

  return rk_store_write (rk_model_get_store (model), label != NULL ? label : usual, store_cb, plan,
                         error);
}

typedef struct
{
  gint64 meeting;
  gint64 slot;
  gint64 place;
} Move;

static gboolean
move_cb (RkStore *store, gpointer data, GError **error)
{
  Move *move = data;

  /* A timetable changed by hand is no longer the one that was proven. */
  return rk_store_exec (
             store, error,
             "UPDATE meeting SET slot_id = ?, place_id = ?, unplaced_reason = NULL WHERE id = ?",
             "IIi", move->slot != 0 ? &move->slot : NULL, move->place != 0 ? &move->place : NULL,
             move->meeting)
         && rk_store_exec (store, error,
                           "UPDATE event SET timetable_proof = NULL WHERE id = (SELECT event_id "
                           "FROM meeting WHERE id = ?)",
                           "i", move->meeting);
}

/**
 * rk_plan_move:
 * @model: a model
 * @meeting_id: a meeting
 * @slot_id: where to, or 0 to take it off the timetable
 * @place_id: where to, or 0
 * @error: return location for an error
 *
 * Moves one meeting by hand.
 *
 * Returns: TRUE on success
 */
gboolean
rk_plan_move (RkModel *model, gint64 meeting_id, gint64 slot_id, gint64 place_id, GError **error)
{
  Move move = { meeting_id, slot_id, place_id };

  return rk_store_write (rk_model_get_store (model), _ ("Move a meeting"), move_cb, &move, error);
}

/* Returns: (transfer full) (nullable): a fault in words; NULL for what is none to people */
char *
_rk_plan_describe_fault (RkPlan *plan, const RkFault *fault)
{
  g_autofree char *slot = fault->slot >= 0 ? rk_plan_slot_name (plan, fault->slot) : g_strdup ("");
  const char *person = fault->participant >= 0
                           ? ((RkPlanPerson *)plan->people->pdata[fault->participant])->name
                           : "";
  const char *place =
      fault->place >= 0 ? ((RkPlanPlace *)plan->places->pdata[fault->place])->name : "";

  switch (fault->kind)
    {
    case RK_FAULT_CLOSED:
      return g_strdup_printf (_ ("%s cannot attend at %s."), person, slot);
    case RK_FAULT_CLASH:
      return g_strdup_printf (_ ("%s has too many meetings at %s."), person, slot);
    case RK_FAULT_PLACE_TAKEN:
      return g_strdup_printf (_ ("%s holds two meetings at %s."), place, slot);
    case RK_FAULT_PLACE_CLOSED:
      return g_strdup_printf (_ ("%s is closed at %s."), place, slot);
    case RK_FAULT_MAX_MEETINGS:
      return g_strdup_printf (_ ("%s has more meetings than agreed."), person);
    case RK_FAULT_TRAVEL:
      return g_strdup_printf (_ ("%s has no time to walk to the next table."), person);
    case RK_FAULT_NO_PLACE:
      return g_strdup_printf (_ ("A meeting at %s has no table."), slot);
    case RK_FAULT_PERSON_PLACE:
      return g_strdup_printf (_ ("%s has a meeting away from the own table."), person);
    case RK_FAULT_SLOT_LOCK:
    case RK_FAULT_PLACE_LOCK:
      return g_strdup (_ ("A fixed meeting is not where it was fixed."));
    case RK_FAULT_UNPLACED:
      return NULL;
    default:
      return g_strdup (_ ("A meeting is outside the time it may have."));
    }
}

/**
 * rk_plan_list_faults:
 * @plan: a completed plan
 * @error: return location for an error
 *
 * What is wrong with the timetable as it stands, in words; unplaced meetings
 * are listed apart and are no fault.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the faults
 */
GPtrArray *
rk_plan_list_faults (RkPlan *plan, GError **error)
{
  g_autoptr (RkProblem) problem = rk_plan_build_problem (plan, error);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) faults = NULL;
  g_autofree int *slots = g_new (int, plan->meetings->len + 1);
  g_autofree int *places = g_new (int, plan->meetings->len + 1);
  gint64 terms[RK_N_TERM_KINDS];

  if (problem == NULL)
    return NULL;
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];

      slots[i] = takes_no_part (plan, meeting) ? -1 : meeting->slot;
      places[i] = takes_no_part (plan, meeting) ? -1 : meeting->place;
    }
  faults = rk_schedule_check (problem, slots, places, terms);
  for (guint i = 0; i < faults->len; i++)
    {
      char *text = _rk_plan_describe_fault (plan, &g_array_index (faults, RkFault, i));

      if (text != NULL)
        g_ptr_array_add (words, text);
    }
  return g_steal_pointer (&words);
}
