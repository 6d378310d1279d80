/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The identifiers: a slot is its day and start, a place its name, participants
 * and meetings their numbers in the file.
 */
#include "rk-plan-json.h"

#include "rk-date.h"

static void
add_name (GPtrArray *names, const char *name)
{
  if (name != NULL && *name != '\0'
      && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

static void
add_slots (RkScheduleFile *file, RkPlan *plan)
{
  for (guint i = 0; i < plan->slots->len; i++)
    {
      RkPlanSlot *slot = plan->slots->pdata[i];

      g_ptr_array_add (
          file->slot_ids,
          g_strdup_printf ("%sT%02d:%02d", slot->day, slot->start_min / 60, slot->start_min % 60));
      add_name (file->days, slot->day);
      add_name (file->sessions, slot->session);
    }
}

static void
add_meetings (RkScheduleFile *file, RkPlan *plan)
{
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];
      gboolean published = plan->is_published && meeting->was_published;

      g_ptr_array_add (file->meeting_ids, meeting->id != 0
                                              ? g_strdup_printf ("m%" G_GINT64_FORMAT, meeting->id)
                                              : g_strdup_printf ("new%u", i + 1));
      g_ptr_array_add (file->published_slots,
                       published ? g_strdup (file->slot_ids->pdata[meeting->published_slot])
                                 : NULL);
      g_ptr_array_add (file->published_places,
                       published && meeting->published_place >= 0
                           ? g_strdup (file->place_ids->pdata[meeting->published_place])
                           : NULL);
      add_name (file->sessions, meeting->session);
    }
}

/**
 * rk_plan_to_schedule_file:
 * @plan: a completed plan
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the problem of the plan with names;
 *   its indices are those of the plan
 */
RkScheduleFile *
rk_plan_to_schedule_file (RkPlan *plan, GError **error)
{
  g_autoptr (RkScheduleFile) file = rk_schedule_file_new ();
  RkProblem *problem = rk_plan_build_problem (plan, error);

  if (problem == NULL)
    return NULL;
  rk_problem_free (file->problem);
  file->problem = problem;
  add_slots (file, plan);
  for (guint i = 0; i < plan->places->len; i++)
    {
      RkPlanPlace *place = plan->places->pdata[i];

      g_ptr_array_add (file->place_ids, g_strdup (place->name));
      add_name (file->zones, place->zone);
    }
  for (guint i = 0; i < plan->people->len; i++)
    g_ptr_array_add (
        file->participant_ids,
        g_strdup_printf ("p%" G_GINT64_FORMAT, ((RkPlanPerson *)plan->people->pdata[i])->id));
  add_meetings (file, plan);
  return g_steal_pointer (&file);
}
