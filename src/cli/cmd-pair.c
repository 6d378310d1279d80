/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl pair FILE --event ID [--explain] [--dry-run] [--json]
 */
#include "rk-cli.h"

#include "rk-event-plan.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
name_of (RkPlan *plan, int person)
{
  return ((RkPlanPerson *)plan->people->pdata[person])->name;
}

static void
print_json (RkPlan *plan, GPtrArray *unserved)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "pairs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];
      g_autofree char *words = rk_plan_reasons_to_text (meeting->reasons);
      g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

      json_builder_begin_object (builder);
      rk_cli_add_string (builder, "a", name_of (plan, meeting->a));
      rk_cli_add_string (builder, "b", name_of (plan, meeting->b));
      rk_cli_add_integer (builder, "value", meeting->value);
      json_builder_set_member_name (builder, "reasons");
      json_builder_begin_array (builder);
      for (guint k = 0; lines[k] != NULL; k++)
        json_builder_add_string_value (builder, lines[k]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "unserved");
  json_builder_begin_array (builder);
  for (guint i = 0; i < unserved->len; i++)
    {
      RkPlanUnserved *one = unserved->pdata[i];

      json_builder_begin_object (builder);
      rk_cli_add_string (builder, "participant", name_of (plan, one->person));
      rk_cli_add_string (builder, "reason", one->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  rk_cli_print_json (builder);
}

static void
print_text (RkPlan *plan, GPtrArray *unserved, gboolean explain)
{
  for (guint i = 0; i < plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = plan->meetings->pdata[i];
      g_autofree char *words = explain ? rk_plan_reasons_to_text (meeting->reasons) : g_strdup ("");
      g_autofree char *line = NULL;

      g_strdelimit (words, "\n", ';');
      line =
          g_strdup_printf ("%s\t%s\t%d%s%s\n", name_of (plan, meeting->a),
                           name_of (plan, meeting->b), meeting->value, explain ? "\t" : "", words);
      rk_cli_print (line);
    }
  for (guint i = 0; i < unserved->len; i++)
    {
      RkPlanUnserved *one = unserved->pdata[i];

      g_printerr (_ ("%s meets nobody (%s).\n"), name_of (plan, one->person), one->reason);
    }
}

int
rk_cmd_pair (int argc, char **argv)
{
  gboolean explain = FALSE, dry_run = FALSE, json = FALSE;
  gint64 event = 0;
  const GOptionEntry entries[] = {
    { "event", 0, 0, G_OPTION_ARG_INT64, &event, N_ ("of this event"), "ID" },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &explain, N_ ("print the reasons"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("print only, store nothing"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (GPtrArray) unserved = NULL;
  int code = rk_cli_parse (&argc, &argv, entries, "FILE --event ID", 1, 1);

  if (code != RK_EXIT_DONE)
    return code;
  if (event == 0)
    {
      g_printerr (_ ("%s: say which event with --event.\n"), g_get_prgname ());
      return RK_EXIT_USAGE;
    }
  model = rk_cli_open (argv[1], !dry_run);
  if (model == NULL)
    return RK_EXIT_FAILED;
  plan = rk_plan_load (model, event, &error);
  if (plan == NULL || !rk_plan_complete (model, plan, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  if (plan->meetings->len > 0)
    {
      g_printerr (_ ("%s: the event has meetings already. Delete them first to decide anew.\n"),
                  g_get_prgname ());
      return RK_EXIT_FAILED;
    }
  if (!rk_plan_pair (model, plan, &unserved, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  if (!dry_run)
    {
      g_autofree char *label = g_strdup_printf (_ ("Meetings of “%s”"), plan->title);

      if (!rk_plan_store (model, plan, label, &error))
        return rk_cli_fail (g_steal_pointer (&error));
    }
  if (json)
    print_json (plan, unserved);
  else
    print_text (plan, unserved, explain);
  return RK_EXIT_DONE;
}
