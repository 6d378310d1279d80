/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When the hours of an event change after slots were made: absences go over to
 * the new slots that they touch, meetings keep slots that stay, and everything
 * that changes is told.
 */
#include "rk-event-plan.h"

#include "rk-event-private.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64 who;
  guint slot; /* index of a new slot */
  gboolean of_place;
} Closed;

typedef struct
{
  RkPlan *plan; /* with the new slots; those that stay have their id */
  GPtrArray *old;
  GArray *closed;
  GPtrArray *report;
} Conversion;

static void
clear_conversion (Conversion *conversion)
{
  g_clear_pointer (&conversion->plan, rk_plan_free);
  g_clear_pointer (&conversion->old, g_ptr_array_unref);
  g_clear_pointer (&conversion->closed, g_array_unref);
  g_clear_pointer (&conversion->report, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Conversion, clear_conversion)

static gboolean
is_same (const RkPlanSlot *a, const RkPlanSlot *b)
{
  return g_str_equal (a->day, b->day) && a->start_min == b->start_min
         && a->length_min == b->length_min;
}

static gboolean
overlaps (const RkPlanSlot *a, const RkPlanSlot *b)
{
  return g_str_equal (a->day, b->day) && a->start_min < b->start_min + b->length_min
         && b->start_min < a->start_min + a->length_min;
}

static char *
name_of (const RkPlanSlot *slot)
{
  g_autofree char *from = rk_minutes_to_text (slot->start_min);
  g_autofree char *to = rk_minutes_to_text (MIN (slot->start_min + slot->length_min, 24 * 60));

  return g_strdup_printf ("%s %s–%s", slot->day + 5, from, to);
}

static gboolean
stays (const Conversion *conversion, const RkPlanSlot *old)
{
  for (guint i = 0; i < conversion->plan->slots->len; i++)
    if (((RkPlanSlot *)conversion->plan->slots->pdata[i])->id == old->id)
      return TRUE;
  return FALSE;
}

/* An absence of an old slot that goes closes every new slot that it touches. */
static void
convert_closed (Conversion *conversion, GHashTable *closed, gboolean of_place)
{
  RkPlan *plan = conversion->plan;
  guint n = of_place ? plan->places->len : plan->people->len;

  for (guint who = 0; who < n; who++)
    for (guint o = 0; o < conversion->old->len; o++)
      {
        const RkPlanSlot *old = conversion->old->pdata[o];
        g_autofree char *key = g_strdup_printf ("%u:%u", who, o);
        g_autofree char *from = NULL;
        g_autoptr (GString) to = g_string_new (NULL);
        const char *name;

        if (!g_hash_table_contains (closed, key) || stays (conversion, old))
          continue;
        for (guint i = 0; i < plan->slots->len; i++)
          {
            const RkPlanSlot *slot = plan->slots->pdata[i];
            g_autofree char *words = NULL;
            Closed row = { of_place ? ((RkPlanPlace *)plan->places->pdata[who])->id
                                    : ((RkPlanPerson *)plan->people->pdata[who])->id,
                           i, of_place };

            if (!overlaps (old, slot))
              continue;
            words = name_of (slot);
            g_string_append_printf (to, "%s%s", to->len > 0 ? "、" : "", words);
            g_array_append_val (conversion->closed, row);
          }
        from = name_of (old);
        name = of_place ? ((RkPlanPlace *)plan->places->pdata[who])->name
                        : ((RkPlanPerson *)plan->people->pdata[who])->name;
        g_ptr_array_add (
            conversion->report,
            to->len > 0 ? g_strdup_printf (_ ("%s: not available %s → %s"), name, from, to->str)
                        : g_strdup_printf (_ ("%s: not available %s; no slot is there any more"),
                                           name, from));
      }
}

static void
tell_meetings (Conversion *conversion)
{
  RkPlan *plan = conversion->plan;

  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];
      const RkPlanSlot *old = meeting->slot >= 0 ? conversion->old->pdata[meeting->slot] : NULL;
      g_autofree char *name = NULL;

      if (old == NULL || meeting->a < 0 || meeting->b < 0 || stays (conversion, old))
        continue;
      name = name_of (old);
      g_ptr_array_add (
          conversion->report,
          g_strdup_printf (_ ("%s × %s: the slot %s goes; the meeting waits for another"),
                           ((RkPlanPerson *)plan->people->pdata[meeting->a])->name,
                           ((RkPlanPerson *)plan->people->pdata[meeting->b])->name, name));
    }
}

static gboolean
prepare (Conversion *conversion, RkModel *model, gint64 event_id, GError **error)
{
  g_autoptr (RkPlan) fresh = rk_plan_load (model, event_id, error);
  RkPlan *plan;

  if (fresh == NULL)
    return FALSE;
  plan = conversion->plan = rk_plan_load (model, event_id, error);
  if (plan == NULL)
    return FALSE;
  g_ptr_array_set_size (fresh->slots, 0);
  if (!_rk_plan_make_slots (rk_model_get_store (model), fresh, error))
    return FALSE;
  conversion->old = plan->slots;
  plan->slots = g_ptr_array_ref (fresh->slots);
  conversion->closed = g_array_new (FALSE, FALSE, sizeof (Closed));
  conversion->report = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < plan->slots->len; i++)
    for (guint o = 0; o < conversion->old->len; o++)
      if (is_same (plan->slots->pdata[i], conversion->old->pdata[o]))
        ((RkPlanSlot *)plan->slots->pdata[i])->id = ((RkPlanSlot *)conversion->old->pdata[o])->id;
  return TRUE;
}

static gboolean
replace_slots (Conversion *conversion, RkStore *store, GError **error)
{
  RkPlan *plan = conversion->plan;

  for (guint i = 0; i < conversion->old->len; i++)
    {
      const RkPlanSlot *old = conversion->old->pdata[i];

      if (!stays (conversion, old)
          && (!_rk_event_before_delete (store, RK_KIND_SLOT, old->id, error)
              || !rk_store_exec (store, error, "DELETE FROM slot WHERE id = ?", "i", old->id)))
        return FALSE;
    }
  return _rk_plan_store_new_slots (store, plan, error);
}

static gboolean
convert_cb (RkStore *store, gpointer data, GError **error)
{
  Conversion *conversion = data;

  if (!replace_slots (conversion, store, error))
    return FALSE;
  for (guint i = 0; i < conversion->closed->len; i++)
    {
      const Closed *closed = &g_array_index (conversion->closed, Closed, i);
      const RkPlanSlot *slot = conversion->plan->slots->pdata[closed->slot];

      if (!rk_store_exec (
              store, error,
              closed->of_place
                  ? "INSERT OR IGNORE INTO place_closed (place_id, slot_id) VALUES (?, ?)"
                  : "INSERT OR IGNORE INTO participant_closed (participant_id, slot_id) "
                    "VALUES (?, ?)",
              "ii", closed->who, slot->id))
        return FALSE;
    }
  return TRUE;
}

/**
 * rk_slots_differ:
 * @model: a model
 * @event_id: an event
 *
 * Returns: TRUE if the event has slots and its hours, as they are now, would
 *   give others
 */
gboolean
rk_slots_differ (RkModel *model, gint64 event_id)
{
  g_auto (Conversion) conversion = { 0 };
  gint64 has_hours = 0;

  /* Slots that were entered one by one belong to no hours. */
  if (!rk_store_get_int64 (rk_model_get_store (model), &has_hours, NULL,
                           "SELECT slot_min IS NOT NULL FROM event WHERE id = ?", "i", event_id)
      || !has_hours || !prepare (&conversion, model, event_id, NULL) || conversion.old->len == 0)
    return FALSE;
  for (guint i = 0; i < conversion.old->len; i++)
    if (!stays (&conversion, conversion.old->pdata[i]))
      return TRUE;
  return conversion.plan->slots->len != conversion.old->len;
}

/**
 * rk_slots_convert:
 * @model: a model
 * @event_id: an event
 * @only_tell: change nothing
 * @error: return location for an error; its message is for people
 *
 * Gives the event the slots that its hours imply now, as one step of undo.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): what happens to
 *   absences and meetings, a line each
 */
GPtrArray *
rk_slots_convert (RkModel *model, gint64 event_id, gboolean only_tell, GError **error)
{
  g_auto (Conversion) conversion = { 0 };
  g_autofree char *label = NULL;

  if (!prepare (&conversion, model, event_id, error))
    return NULL;
  convert_closed (&conversion, conversion.plan->closed, FALSE);
  convert_closed (&conversion, conversion.plan->place_closed, TRUE);
  tell_meetings (&conversion);
  label = g_strdup_printf (_ ("Slots of “%s”"), conversion.plan->title);
  if (!only_tell
      && !rk_store_write (rk_model_get_store (model), label, convert_cb, &conversion, error))
    return NULL;
  return g_steal_pointer (&conversion.report);
}
