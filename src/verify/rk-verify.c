/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-verify.h"

#include "rk-verify-read.h"

#include <stdlib.h>

G_DEFINE_QUARK (rk - verify - error - quark, rk_verify_error)

enum
{
  UNPLACED,
  VALUE,
  BREAKS,
  IDLE,
  PLACE_CHANGES,
  MOVED_PEOPLE,
  LAST_SLOT,
};

static const char *const term_names[RK_VERDICT_TERMS] = {
  "unplaced", "value", "breaks", "idle", "place_changes", "moved_people", "last_slot",
};

/* One person's presence: at a meeting, as a participant or only sitting in. */
typedef struct
{
  const Thing *meeting;
  gboolean is_participant;
} Presence;

static void G_GNUC_PRINTF (2, 3) blame (RkVerdict *verdict, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_ptr_array_add (verdict->faults, g_strdup_vprintf (format, args));
  va_end (args);
}

static const Thing *
get_thing (const Things *things, int number)
{
  return number < 0 ? NULL : g_ptr_array_index (things->all, number);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static const char *
or_nothing (const char *text)
{
  return text == NULL ? "(nothing)" : text;
}

/* The list @name of a solution as objects; anything else in it is blamed. */
static GPtrArray *
collect_objects (JsonObject *root, const char *name, RkVerdict *verdict)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();
  JsonNode *node = json_object_get_member (root, name);
  if (node == NULL)
    return g_steal_pointer (&objects);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      blame (verdict, "%s is no list", name);
      return g_steal_pointer (&objects);
    }
  JsonArray *array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      if (JSON_NODE_HOLDS_OBJECT (item))
        g_ptr_array_add (objects, json_node_get_object (item));
      else
        blame (verdict, "%s[%u] is no object", name, i);
    }
  return g_steal_pointer (&objects);
}

static void
take_assignments (const Problem *problem, JsonObject *root, RkVerdict *verdict)
{
  g_autoptr (GPtrArray) list = collect_objects (root, "assignments", verdict);
  for (guint i = 0; i < list->len; i++)
    {
      JsonObject *item = g_ptr_array_index (list, i);
      Thing *meeting = _rk_verify_find (&problem->meetings, get_text (item, "meeting"));
      const Thing *slot = _rk_verify_find (&problem->slots, get_text (item, "slot"));
      const Thing *place = _rk_verify_find (&problem->places, get_text (item, "place"));
      if (meeting == NULL)
        blame (verdict, "unknown meeting %s", or_nothing (get_text (item, "meeting")));
      else if (meeting->now >= 0)
        blame (verdict, "%s placed twice", meeting->id);
      else if (slot == NULL)
        blame (verdict, "%s: unknown slot %s", meeting->id, or_nothing (get_text (item, "slot")));
      else
        {
          meeting->now = slot->number;
          meeting->now_place = place == NULL ? -1 : place->number;
          if (place == NULL && !problem->is_alike)
            blame (verdict, "%s: unknown place %s", meeting->id,
                   or_nothing (get_text (item, "place")));
        }
    }
}

static void
check_unplaced (const Problem *problem, JsonObject *root, RkVerdict *verdict)
{
  g_autoptr (GPtrArray) list = collect_objects (root, "unplaced", verdict);
  g_autoptr (GHashTable) listed = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      JsonObject *item = g_ptr_array_index (list, i);
      Thing *meeting = _rk_verify_find (&problem->meetings, get_text (item, "meeting"));
      if (meeting == NULL)
        {
          blame (verdict, "unknown unplaced meeting %s", or_nothing (get_text (item, "meeting")));
          continue;
        }
      if (!g_hash_table_add (listed, meeting))
        blame (verdict, "%s listed as unplaced twice", meeting->id);
      if (meeting->now >= 0)
        blame (verdict, "%s is both placed and listed as unplaced", meeting->id);
      JsonNode *reason = json_object_get_member (item, "reason");
      if (reason == NULL || !JSON_NODE_HOLDS_OBJECT (reason)
          || get_text (json_node_get_object (reason), "code") == NULL)
        blame (verdict, "%s unplaced without a reason", meeting->id);
    }
  for (guint i = 0; i < problem->meetings.all->len; i++)
    {
      Thing *meeting = g_ptr_array_index (problem->meetings.all, i);
      if (meeting->now < 0 && meeting->is_required && !g_hash_table_contains (listed, meeting))
        blame (verdict, "%s neither placed nor listed as unplaced", meeting->id);
    }
}

/* The rules that concern one placed meeting by itself. */
static void
check_meeting (const Problem *problem, const Thing *meeting, RkVerdict *verdict)
{
  const Thing *slot = get_thing (&problem->slots, meeting->now);
  const Thing *place = get_thing (&problem->places, meeting->now_place);
  const char *place_id = place == NULL ? NULL : place->id;
  if (meeting->session != NULL && *meeting->session != '\0'
      && g_strcmp0 (slot->session, meeting->session) != 0)
    blame (verdict, "%s in the wrong session", meeting->id);
  if (meeting->slot != NULL && g_strcmp0 (slot->id, meeting->slot) != 0)
    blame (verdict, "%s moved off its locked slot", meeting->id);
  if (meeting->place != NULL && g_strcmp0 (place_id, meeting->place) != 0)
    blame (verdict, "%s moved off its locked place", meeting->id);
  if (place != NULL && g_hash_table_contains (place->closed, slot->id))
    blame (verdict, "%s: place %s is closed in %s", meeting->id, place->id, slot->id);
  for (guint i = 0; i < meeting->participants->len; i++)
    {
      const Thing *person =
          _rk_verify_find (&problem->people, g_ptr_array_index (meeting->participants, i));
      if (person->place != NULL && g_strcmp0 (person->place, place_id) != 0)
        blame (verdict, "%s not at the place of %s", meeting->id, person->id);
    }
}

/* How many meetings each slot and each place in a slot holds. */
static void
check_places (const Problem *problem, RkVerdict *verdict)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree gint64 *held = g_new0 (gint64, problem->slots.all->len + 1);
  for (guint i = 0; i < problem->meetings.all->len; i++)
    {
      const Thing *meeting = g_ptr_array_index (problem->meetings.all, i);
      if (meeting->now < 0)
        continue;
      held[meeting->now]++;
      gint64 seat = (gint64)meeting->now << 32 | (gint64)(meeting->now_place + 1);
      if (meeting->now_place >= 0 && !g_hash_table_add (taken, g_memdup2 (&seat, sizeof seat)))
        blame (verdict, "%s is at a place that is taken in its slot", meeting->id);
    }
  for (guint i = 0; problem->is_alike && i < problem->slots.all->len; i++)
    if (held[i] > problem->place_count)
      blame (verdict, "%" G_GINT64_FORMAT " meetings in %s, %" G_GINT64_FORMAT " places", held[i],
             get_thing (&problem->slots, (int)i)->id, problem->place_count);
}

static void
check_order (const Problem *problem, RkVerdict *verdict)
{
  JsonNode *node = json_object_get_member (problem->root, "before");
  JsonArray *pairs = node == NULL ? NULL : json_node_get_array (node);
  for (guint i = 0; pairs != NULL && i < json_array_get_length (pairs); i++)
    {
      JsonArray *pair = json_array_get_array_element (pairs, i);
      const Thing *first =
          _rk_verify_find (&problem->meetings, json_array_get_string_element (pair, 0));
      const Thing *second =
          _rk_verify_find (&problem->meetings, json_array_get_string_element (pair, 1));
      if (first->now >= 0 && second->now >= 0 && first->now >= second->now)
        blame (verdict, "%s is not before %s", first->id, second->id);
    }
}

static int
compare_presences (gconstpointer a, gconstpointer b)
{
  return ((const Presence *)a)->meeting->now - ((const Presence *)b)->meeting->now;
}

/* The presences of every person, by slot: an array of GArray, one for each person. */
static GPtrArray *
collect_presences (const Problem *problem)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  for (guint i = 0; i < problem->people.all->len; i++)
    g_ptr_array_add (all, g_array_new (FALSE, FALSE, sizeof (Presence)));
  for (guint i = 0; i < problem->meetings.all->len; i++)
    {
      const Thing *meeting = g_ptr_array_index (problem->meetings.all, i);
      GPtrArray *groups[] = { meeting->participants, meeting->attendants };
      for (int g = 0; meeting->now >= 0 && g < 2; g++)
        for (guint k = 0; k < groups[g]->len; k++)
          {
            const Thing *person =
                _rk_verify_find (&problem->people, g_ptr_array_index (groups[g], k));
            Presence presence = { meeting, g == 0 };
            g_array_append_val (g_ptr_array_index (all, person->number), presence);
          }
    }
  for (guint i = 0; i < all->len; i++)
    g_array_sort (g_ptr_array_index (all, i), compare_presences);
  return all;
}

static gboolean
is_same_day (const Problem *problem, int a, int b)
{
  return g_strcmp0 (get_thing (&problem->slots, a)->day, get_thing (&problem->slots, b)->day) == 0;
}

static void
check_walks (const Problem *problem, const Thing *person, GArray *presences, RkVerdict *verdict)
{
  if (problem->is_alike || g_hash_table_size (problem->walks) == 0)
    return;
  for (guint i = 0; i < presences->len; i++)
    for (guint k = i + 1; k < presences->len; k++)
      {
        const Thing *first = g_array_index (presences, Presence, i).meeting;
        const Thing *second = g_array_index (presences, Presence, k).meeting;
        const Thing *from = get_thing (&problem->places, first->now_place);
        const Thing *to = get_thing (&problem->places, second->now_place);
        if (from == NULL || to == NULL || first->now == second->now
            || !is_same_day (problem, first->now, second->now))
          continue;
        if (second->now - first->now - 1 < _rk_verify_walk (problem, from->zone, to->zone))
          blame (verdict, "%s has no time to walk from %s to %s", person->id, first->id,
                 second->id);
      }
}

static void
check_person (const Problem *problem, const Thing *person, GArray *presences, RkVerdict *verdict)
{
  gint64 held = 0, mine = 0;
  for (guint i = 0; i < presences->len; i++)
    {
      const Presence *presence = &g_array_index (presences, Presence, i);
      const Thing *slot = get_thing (&problem->slots, presence->meeting->now);
      gboolean is_new =
          i == 0 || g_array_index (presences, Presence, i - 1).meeting->now != slot->number;
      held = is_new ? 1 : held + 1;
      mine += presence->is_participant;
      if (held == person->parallel + 1)
        blame (verdict, "%s has too many meetings in %s", person->id, slot->id);
      if (g_hash_table_contains (person->closed, slot->id))
        blame (verdict, "%s: %s is closed in %s", presence->meeting->id, person->id, slot->id);
    }
  if (person->most >= 0 && mine > person->most)
    blame (verdict, "%s has %" G_GINT64_FORMAT " meetings, at most %" G_GINT64_FORMAT, person->id,
           mine, person->most);
  check_walks (problem, person, presences, verdict);
}

/* Breaks of one person; adds its idle slots and place changes to the measured terms. */
static gint64
measure_person (const Problem *problem, const Thing *person, GArray *presences, RkVerdict *verdict)
{
  const Thing *last = NULL;
  gint64 breaks = 0;
  for (guint i = 0; person->parallel == 1 && i < presences->len; i++)
    {
      const Presence *presence = &g_array_index (presences, Presence, i);
      const Thing *meeting = presence->meeting;
      if (!presence->is_participant)
        continue;
      if (last != NULL && is_same_day (problem, last->now, meeting->now))
        {
          int gap = meeting->now - last->now - 1;
          breaks += gap > 0;
          verdict->values[IDLE] += MAX (gap, 0);
          verdict->values[PLACE_CHANGES] += last->now_place != meeting->now_place;
        }
      last = meeting;
    }
  verdict->values[BREAKS] += breaks;
  return breaks;
}

static void
check_people (const Problem *problem, RkVerdict *verdict)
{
  g_autoptr (GPtrArray) all = collect_presences (problem);
  g_autofree gint64 *breaks = g_new0 (gint64, all->len + 1);
  gint64 least = G_MAXINT64;
  for (guint i = 0; i < all->len; i++)
    {
      const Thing *person = get_thing (&problem->people, (int)i);
      GArray *presences = g_ptr_array_index (all, i);
      check_person (problem, person, presences, verdict);
      breaks[i] = measure_person (problem, person, presences, verdict);
      least = MIN (least, breaks[i]);
    }
  for (guint i = 0; problem->spread >= 0 && i < all->len; i++)
    if (breaks[i] - least > problem->spread)
      blame (verdict, "%s has %" G_GINT64_FORMAT " breaks, the least is %" G_GINT64_FORMAT,
             get_thing (&problem->people, (int)i)->id, breaks[i], least);
}

static gboolean
is_asked (const Problem *problem, const char *term)
{
  return g_ptr_array_find_with_equal_func (problem->objective, term, g_str_equal, NULL);
}

static gboolean
is_moved (const Problem *problem, const Thing *meeting)
{
  const Thing *slot = get_thing (&problem->slots, meeting->now);
  const Thing *place = get_thing (&problem->places, meeting->now_place);
  if (meeting->old_slot == NULL)
    return FALSE;
  if (slot == NULL || g_strcmp0 (slot->id, meeting->old_slot) != 0)
    return TRUE;
  return !problem->is_alike && meeting->old_place != NULL
         && g_strcmp0 (place == NULL ? NULL : place->id, meeting->old_place) != 0;
}

static void
check_moves (const Problem *problem, JsonObject *root, RkVerdict *verdict)
{
  g_autoptr (GHashTable) movers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) moves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < problem->meetings.all->len; i++)
    {
      const Thing *meeting = g_ptr_array_index (problem->meetings.all, i);
      GPtrArray *groups[] = { meeting->participants, meeting->attendants };
      for (int g = 0; is_moved (problem, meeting) && g < 2; g++)
        for (guint k = 0; k < groups[g]->len; k++)
          {
            char *person = g_ptr_array_index (groups[g], k);
            g_hash_table_add (movers, person);
            g_hash_table_add (moves, g_strdup_printf ("%s\n%s", person, meeting->id));
          }
    }
  verdict->values[MOVED_PEOPLE] = g_hash_table_size (movers);
  if (!problem->has_published || !is_asked (problem, "moved_people"))
    return;

  g_autoptr (GPtrArray) list = collect_objects (root, "moved", verdict);
  for (guint i = 0; i < list->len; i++)
    {
      const char *person = or_nothing (get_text (g_ptr_array_index (list, i), "participant"));
      const char *meeting = or_nothing (get_text (g_ptr_array_index (list, i), "meeting"));
      g_autofree char *move = g_strdup_printf ("%s\n%s", person, meeting);
      if (!g_hash_table_contains (moves, move))
        blame (verdict, "moved lists %s in %s, which is as published", person, meeting);
      g_hash_table_add (told, g_steal_pointer (&move));
    }
  if (g_hash_table_size (told) < g_hash_table_size (moves))
    blame (verdict, "moved has %u entries, %u happened", g_hash_table_size (told),
           g_hash_table_size (moves));
}

static void
measure_rest (const Problem *problem, RkVerdict *verdict)
{
  for (guint i = 0; i < problem->meetings.all->len; i++)
    {
      const Thing *meeting = g_ptr_array_index (problem->meetings.all, i);
      if (meeting->now < 0)
        verdict->values[UNPLACED] += meeting->is_required;
      else if (!meeting->is_required)
        verdict->values[VALUE] += meeting->value;
      verdict->values[LAST_SLOT] = MAX (verdict->values[LAST_SLOT], meeting->now + 1);
    }
}

/* The number @name of a term; FALSE where it is missing or none. */
static gboolean
get_number (JsonObject *object, const char *name, double *number)
{
  JsonNode *node = json_object_get_member (object, name);
  if (node == NULL)
    return FALSE;
  GType type = json_node_get_value_type (node);
  *number = json_node_get_double (node);
  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

static void
check_term (JsonObject *claim, const char *name, gboolean is_optimal, RkVerdict *verdict)
{
  int kind = 0;
  double value = 0, bound = 0;
  while (!g_str_equal (term_names[kind], name))
    kind++;
  double measured = (double)verdict->values[kind];
  if (!get_number (claim, "value", &value))
    blame (verdict, "%s has no value", name);
  else if (value != measured)
    blame (verdict, "claims %s = %g, measured %g", name, value, measured);
  if (!get_number (claim, "bound", &bound))
    {
      if (is_optimal)
        blame (verdict, "%s has no bound, though optimal is claimed", name);
    }
  else if (kind == VALUE ? bound < measured : bound > measured)
    blame (verdict, "%s: bound %g on the wrong side of %g", name, bound, measured);
  else if (is_optimal && bound != measured)
    blame (verdict, "claims optimal, %s %g against bound %g", name, measured, bound);
}

static void
check_terms (const Problem *problem, JsonObject *root, gboolean is_optimal, RkVerdict *verdict)
{
  g_autoptr (GPtrArray) claims = collect_objects (root, "terms", verdict);
  gboolean is_same = claims->len == problem->objective->len;
  for (guint i = 0; is_same && i < claims->len; i++)
    is_same = g_strcmp0 (get_text (g_ptr_array_index (claims, i), "name"),
                         g_ptr_array_index (problem->objective, i))
              == 0;
  if (!is_same)
    {
      blame (verdict, "the terms are not those of the objective, in its order");
      return;
    }
  for (guint i = 0; i < claims->len; i++)
    check_term (g_ptr_array_index (claims, i), g_ptr_array_index (problem->objective, i),
                is_optimal, verdict);
}

/* A solution without a timetable; FALSE where it claims to have one. */
static gboolean
check_empty (JsonObject *root, const char *status, RkVerdict *verdict)
{
  gboolean is_infeasible = g_strcmp0 (status, "infeasible") == 0;
  if (!is_infeasible && g_strcmp0 (status, "unknown") != 0)
    return FALSE;
  g_autoptr (GPtrArray) list = collect_objects (root, "assignments", verdict);
  JsonNode *reason = json_object_get_member (root, "reason");
  if (list->len > 0)
    blame (verdict, "%s with assignments", status);
  if (is_infeasible && (reason == NULL || !JSON_NODE_HOLDS_OBJECT (reason)))
    blame (verdict, "infeasible without a reason");
  return TRUE;
}

static void
check_timetable (const Problem *problem, JsonObject *root, gboolean is_optimal, RkVerdict *verdict)
{
  verdict->has_terms = TRUE;
  take_assignments (problem, root, verdict);
  check_unplaced (problem, root, verdict);
  for (guint i = 0; i < problem->meetings.all->len; i++)
    {
      const Thing *meeting = g_ptr_array_index (problem->meetings.all, i);
      if (meeting->now >= 0)
        check_meeting (problem, meeting, verdict);
    }
  check_places (problem, verdict);
  check_order (problem, verdict);
  check_people (problem, verdict);
  measure_rest (problem, verdict);
  check_moves (problem, root, verdict);
  if (verdict->values[UNPLACED] > 0 && !is_asked (problem, "unplaced"))
    blame (verdict, "required meetings unplaced, and the objective does not allow it");
  check_terms (problem, root, is_optimal, verdict);
}

/**
 * rk_verify:
 * @problem_path: file name of a problem, "renkei-schedule-1"
 * @solution_path: file name of a solution, "renkei-solution-1"
 * @error: #GFileError, an error of JSON, or %RK_VERIFY_ERROR_FORM where a file cannot be understood
 *
 * Checks every hard rule, measures every term, and compares with what the solution claims.
 *
 * Returns: (transfer full): the verdict, or %NULL
 */
RkVerdict *
rk_verify (const char *problem_path, const char *solution_path, GError **error)
{
  g_return_val_if_fail (problem_path != NULL && solution_path != NULL, NULL);
  g_autoptr (Problem) problem = _rk_verify_read (problem_path, error);
  if (problem == NULL)
    return NULL;
  g_autoptr (JsonParser) parser = _rk_verify_load (solution_path, error);
  if (parser == NULL)
    return NULL;

  RkVerdict *verdict = g_new0 (RkVerdict, 1);
  verdict->faults = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < RK_VERDICT_TERMS; i++)
    verdict->names[i] = term_names[i];
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  const char *status = get_text (root, "status");
  gboolean is_optimal = g_strcmp0 (status, "optimal") == 0;
  if (g_strcmp0 (get_text (root, "format"), "renkei-solution-1") != 0)
    blame (verdict, "format is not renkei-solution-1");
  if (is_optimal || g_strcmp0 (status, "feasible") == 0)
    check_timetable (problem, root, is_optimal, verdict);
  else if (!check_empty (root, status, verdict))
    blame (verdict, "unknown status %s", or_nothing (status));
  verdict->ok = verdict->faults->len == 0;
  return verdict;
}

/**
 * rk_verdict_to_json:
 * @verdict: a verdict
 *
 * Returns: (transfer full): `{"ok", "faults", "terms"}` as JSON text
 */
char *
rk_verdict_to_json (const RkVerdict *verdict)
{
  g_return_val_if_fail (verdict != NULL, NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, verdict->ok);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < verdict->faults->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (verdict->faults, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "terms");
  json_builder_begin_object (builder);
  for (int i = 0; verdict->has_terms && i < RK_VERDICT_TERMS; i++)
    {
      json_builder_set_member_name (builder, verdict->names[i]);
      json_builder_add_int_value (builder, verdict->values[i]);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/**
 * rk_verdict_free:
 * @verdict: (transfer full) (nullable): a verdict
 */
void
rk_verdict_free (RkVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_ptr_array_unref (verdict->faults);
  g_free (verdict);
}
