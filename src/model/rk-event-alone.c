/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who of the two sides meets nobody, and why: read from the same data as the
 * suggestions.
 */
#include "rk-event-plan.h"

#include <glib/gi18n.h>

#define MAX_NAMES 20

static const char *const reasons[] = { "no-consent", "no-room", "no-candidate", "partners-full" };

static const char *
reason_of (const RkPlan *plan, GPtrArray *pairs, int person)
{
  const RkPlanPerson *who = plan->people->pdata[person];

  if (who->consent == RK_CONSENT_REFUSED)
    return reasons[0];
  if (who->max_meetings == 0)
    return reasons[1];
  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      const RkPlanPair *pair = pairs->pdata[i];

      if ((pair->a == person || pair->b == person) && !pair->no && pair->value > 0)
        return reasons[3];
    }
  return reasons[2];
}

static gboolean *
find_meeting_people (const RkPlan *plan)
{
  gboolean *meets = g_new0 (gboolean, plan->people->len + 1);

  for (guint i = 0; i < plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = plan->meetings->pdata[i];

      if (meeting->a >= 0)
        meets[meeting->a] = TRUE;
      if (meeting->b >= 0)
        meets[meeting->b] = TRUE;
    }
  return meets;
}

static void
append_reason (GString *text, const char *reason, const GString *names, guint count)
{
  g_autofree char *words = rk_plan_unserved_to_text (reason);

  if (count == 0)
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append_printf (text,
                          ngettext ("%u meets nobody (%s): %s", "%u meet nobody (%s): %s", count),
                          count, words, names->str);
  if (count > MAX_NAMES)
    g_string_append (text, "…");
}

/**
 * rk_plan_alone_to_text:
 * @model: a model
 * @plan: a plan with its meetings
 *
 * Returns: (transfer full) (nullable): who of the two sides meets nobody and
 *   why, in words, a line for each reason; NULL if everybody meets somebody
 */
char *
rk_plan_alone_to_text (RkModel *model, RkPlan *plan)
{
  g_autofree gboolean *meets = find_meeting_people (plan);
  g_autoptr (GPtrArray) pairs = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GString *names[G_N_ELEMENTS (reasons)];
  guint counts[G_N_ELEMENTS (reasons)] = { 0 };

  for (guint r = 0; r < G_N_ELEMENTS (reasons); r++)
    names[r] = g_string_new (NULL);
  for (guint i = 0; i < plan->people->len; i++)
    {
      const RkPlanPerson *person = plan->people->pdata[i];
      const char *reason;
      guint r = 0;

      if (meets[i] || !person->present || rk_plan_side_of (person) < 0)
        continue;
      if (pairs == NULL)
        pairs = rk_plan_rate (model, plan, NULL);
      reason = reason_of (plan, pairs, (int)i);
      while (reasons[r] != reason)
        r++;
      if (counts[r]++ < MAX_NAMES)
        g_string_append_printf (names[r], "%s%s", names[r]->len > 0 ? "・" : "", person->name);
    }
  for (guint r = 0; r < G_N_ELEMENTS (reasons); r++)
    {
      append_reason (text, reasons[r], names[r], counts[r]);
      g_string_free (names[r], TRUE);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
