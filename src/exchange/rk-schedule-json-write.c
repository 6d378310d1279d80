/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing the two forms; reading is in rk-schedule-json.c. */

#include "rk-schedule-json.h"

#include "rk-slot-set.h"

#include <json-glib/json-glib.h>

static const char *
get_name (GPtrArray *names, int index)
{
  return index >= 0 && index < (int)names->len ? g_ptr_array_index (names, index) : NULL;
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_names (JsonBuilder *builder, const char *name, GPtrArray *names, const int *indices, int n)
{
  if (n == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (int i = 0; i < n; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (names, indices[i]));
  json_builder_end_array (builder);
}

static void
add_closed (JsonBuilder *builder, const RkScheduleFile *file, const guint64 *closed)
{
  gboolean is_open = TRUE;
  for (int s = 0; s < file->problem->n_slots; s++)
    is_open = is_open && !RK_HAS (closed, s);
  if (is_open)
    return;
  json_builder_set_member_name (builder, "closed");
  json_builder_begin_array (builder);
  for (int s = 0; s < file->problem->n_slots; s++)
    if (RK_HAS (closed, s))
      json_builder_add_string_value (builder, g_ptr_array_index (file->slot_ids, s));
  json_builder_end_array (builder);
}

static char *
to_text (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  return json_generator_to_data (generator, NULL);
}

static void
write_slots_and_places (JsonBuilder *builder, const RkScheduleFile *file)
{
  const RkProblem *problem = file->problem;

  json_builder_set_member_name (builder, "slots");
  json_builder_begin_array (builder);
  for (int s = 0; s < problem->n_slots; s++)
    {
      json_builder_begin_object (builder);
      add_text (builder, "id", g_ptr_array_index (file->slot_ids, s));
      add_text (builder, "day", get_name (file->days, problem->slots[s].day));
      add_text (builder, "session", get_name (file->sessions, problem->slots[s].session));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "places");
  if (problem->alike)
    {
      json_builder_begin_object (builder);
      add_number (builder, "count", problem->n_places);
      json_builder_end_object (builder);
      return;
    }
  json_builder_begin_array (builder);
  for (int i = 0; i < problem->n_places; i++)
    {
      json_builder_begin_object (builder);
      add_text (builder, "id", g_ptr_array_index (file->place_ids, i));
      add_text (builder, "zone", get_name (file->zones, problem->places[i].zone));
      add_closed (builder, file, problem->places[i].closed);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_people (JsonBuilder *builder, const RkScheduleFile *file)
{
  const RkProblem *problem = file->problem;

  json_builder_set_member_name (builder, "participants");
  json_builder_begin_array (builder);
  for (int i = 0; i < problem->n_participants; i++)
    {
      const RkProblemParticipant *person = &problem->participants[i];
      json_builder_begin_object (builder);
      add_text (builder, "id", g_ptr_array_index (file->participant_ids, i));
      add_number (builder, "parallel", person->parallel);
      add_closed (builder, file, person->closed);
      if (person->max_meetings >= 0)
        add_number (builder, "max_meetings", person->max_meetings);
      add_text (builder, "place", get_name (file->place_ids, person->place));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_meetings (JsonBuilder *builder, const RkScheduleFile *file)
{
  const RkProblem *problem = file->problem;

  json_builder_set_member_name (builder, "meetings");
  json_builder_begin_array (builder);
  for (int i = 0; i < problem->n_meetings; i++)
    {
      const RkProblemMeeting *meeting = &problem->meetings[i];
      json_builder_begin_object (builder);
      add_text (builder, "id", g_ptr_array_index (file->meeting_ids, i));
      add_names (builder, "participants", file->participant_ids, meeting->participants,
                 meeting->n_participants);
      add_names (builder, "attendants", file->participant_ids, meeting->attendants,
                 meeting->n_attendants);
      add_text (builder, "session", get_name (file->sessions, meeting->session));
      add_text (builder, "slot", get_name (file->slot_ids, meeting->slot));
      add_text (builder, "place", get_name (file->place_ids, meeting->place));
      if (!meeting->required)
        {
          json_builder_set_member_name (builder, "required");
          json_builder_add_boolean_value (builder, FALSE);
        }
      if (meeting->value != 0)
        add_number (builder, "value", meeting->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Both directions are written, so that a matrix that is not symmetric comes back as it was. */
static void
write_travel (JsonBuilder *builder, const RkScheduleFile *file)
{
  const RkProblem *problem = file->problem;
  if (problem->n_zones == 0)
    return;

  json_builder_set_member_name (builder, "travel");
  json_builder_begin_array (builder);
  for (int i = 0; i < problem->n_zones; i++)
    for (int k = 0; k < problem->n_zones; k++)
      {
        json_builder_begin_object (builder);
        add_text (builder, "from", g_ptr_array_index (file->zones, i));
        add_text (builder, "to", g_ptr_array_index (file->zones, k));
        add_number (builder, "slots", problem->travel[i * problem->n_zones + k]);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
}

static void
write_published (JsonBuilder *builder, const RkScheduleFile *file)
{
  if (!file->problem->has_published)
    return;
  json_builder_set_member_name (builder, "published");
  json_builder_begin_object (builder);
  for (guint i = 0; i < file->published_slots->len; i++)
    {
      if (g_ptr_array_index (file->published_slots, i) == NULL)
        continue;
      json_builder_set_member_name (builder, g_ptr_array_index (file->meeting_ids, i));
      json_builder_begin_object (builder);
      add_text (builder, "slot", g_ptr_array_index (file->published_slots, i));
      add_text (builder, "place", get_name (file->published_places, (int)i));
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

/**
 * rk_schedule_write_problem:
 * @file: a problem with names
 *
 * Returns: (transfer full): the problem as JSON text
 */
char *
rk_schedule_write_problem (const RkScheduleFile *file)
{
  g_return_val_if_fail (file != NULL, NULL);
  const RkProblem *problem = file->problem;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "format", "renkei-schedule-1");
  write_slots_and_places (builder, file);
  write_people (builder, file);
  write_meetings (builder, file);
  json_builder_set_member_name (builder, "before");
  json_builder_begin_array (builder);
  for (int i = 0; i < problem->n_before; i++)
    {
      json_builder_begin_array (builder);
      json_builder_add_string_value (
          builder, g_ptr_array_index (file->meeting_ids, problem->before[i].first));
      json_builder_add_string_value (
          builder, g_ptr_array_index (file->meeting_ids, problem->before[i].second));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  write_travel (builder, file);
  if (problem->break_spread >= 0)
    add_number (builder, "break_spread", problem->break_spread);
  json_builder_set_member_name (builder, "objective");
  json_builder_begin_array (builder);
  for (int i = 0; i < problem->n_objective; i++)
    json_builder_add_string_value (builder, rk_term_kind_to_string (problem->objective[i]));
  json_builder_end_array (builder);
  write_published (builder, file);
  json_builder_end_object (builder);
  return to_text (builder);
}

static void
write_reason (JsonBuilder *builder, const RkScheduleFile *file, const RkReason *reason)
{
  const struct
  {
    const char *name;
    GArray *indices;
    GPtrArray *ids;
  } lists[] = {
    { "participants", reason->participants, file->participant_ids },
    { "slots", reason->slots, file->slot_ids },
    { "places", reason->places, file->place_ids },
    { "meetings", reason->meetings, file->meeting_ids },
  };

  json_builder_set_member_name (builder, "reason");
  json_builder_begin_object (builder);
  add_text (builder, "code", rk_reason_code_to_string (reason->code));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    add_names (builder, lists[i].name, lists[i].ids, (int *)(gpointer)lists[i].indices->data,
               (int)lists[i].indices->len);
  json_builder_end_object (builder);
}

static void
write_unplaced (JsonBuilder *builder, const RkScheduleFile *file, const RkUnplaced *unplaced)
{
  json_builder_begin_object (builder);
  add_text (builder, "meeting", g_ptr_array_index (file->meeting_ids, unplaced->meeting));
  write_reason (builder, file, unplaced->reason);
  json_builder_set_member_name (builder, "would_help");
  json_builder_begin_array (builder);
  for (guint i = 0; i < unplaced->would_help->len; i++)
    {
      const RkChange *change = &g_array_index (unplaced->would_help, RkChange, i);
      json_builder_begin_object (builder);
      add_text (builder, "change", rk_change_kind_to_string (change->kind));
      add_text (builder, "participant", get_name (file->participant_ids, change->participant));
      add_text (builder, "slot", get_name (file->slot_ids, change->slot));
      add_text (builder, "place", get_name (file->place_ids, change->place));
      add_text (builder, "meeting", get_name (file->meeting_ids, change->meeting));
      add_text (builder, "before", get_name (file->meeting_ids, change->other));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
write_end (JsonBuilder *builder, const char *name, const char *slot, const char *place)
{
  if (slot == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_text (builder, "slot", slot);
  add_text (builder, "place", place);
  json_builder_end_object (builder);
}

static void
write_terms (JsonBuilder *builder, const RkSolution *solution)
{
  json_builder_set_member_name (builder, "terms");
  json_builder_begin_array (builder);
  for (int i = 0; i < solution->n_terms; i++)
    {
      const RkTerm *term = &solution->terms[i];
      json_builder_begin_object (builder);
      add_text (builder, "name", rk_term_kind_to_string (term->kind));
      add_number (builder, "value", term->value);
      if (term->has_bound)
        add_number (builder, "bound", term->bound);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_assignments (JsonBuilder *builder, const RkScheduleFile *file, const RkSolution *solution)
{
  json_builder_set_member_name (builder, "assignments");
  json_builder_begin_array (builder);
  for (int i = 0; i < solution->n_meetings; i++)
    {
      if (solution->slot[i] < 0)
        continue;
      json_builder_begin_object (builder);
      add_text (builder, "meeting", g_ptr_array_index (file->meeting_ids, i));
      add_text (builder, "slot", g_ptr_array_index (file->slot_ids, solution->slot[i]));
      add_text (builder, "place", get_name (file->place_ids, solution->place[i]));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * rk_schedule_write_solution:
 * @file: the problem that was solved
 * @solution: its solution
 *
 * Returns: (transfer full): the solution as JSON text
 */
char *
rk_schedule_write_solution (const RkScheduleFile *file, const RkSolution *solution)
{
  g_return_val_if_fail (file != NULL && solution != NULL, NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "format", "renkei-solution-1");
  add_text (builder, "status", rk_schedule_status_to_string (solution->status));
  if (solution->reason != NULL)
    write_reason (builder, file, solution->reason);
  write_terms (builder, solution);
  json_builder_set_member_name (builder, "seconds");
  json_builder_add_double_value (builder, solution->seconds);
  add_number (builder, "seed", (gint64)solution->seed);
  write_assignments (builder, file, solution);
  json_builder_set_member_name (builder, "unplaced");
  json_builder_begin_array (builder);
  for (guint i = 0; i < solution->unplaced->len; i++)
    write_unplaced (builder, file, g_ptr_array_index (solution->unplaced, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "moved");
  json_builder_begin_array (builder);
  for (guint i = 0; i < solution->moved->len; i++)
    {
      const RkMoved *moved = &g_array_index (solution->moved, RkMoved, i);
      json_builder_begin_object (builder);
      add_text (builder, "participant", get_name (file->participant_ids, moved->participant));
      add_text (builder, "meeting", get_name (file->meeting_ids, moved->meeting));
      write_end (builder, "from", get_name (file->published_slots, moved->meeting),
                 get_name (file->published_places, moved->meeting));
      write_end (builder, "to", get_name (file->slot_ids, moved->to_slot),
                 get_name (file->place_ids, moved->to_place));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return to_text (builder);
}
