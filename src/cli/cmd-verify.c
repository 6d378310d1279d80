/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl verify PROBLEM.json SOLUTION.json [--json]
 */
#include "rk-cli.h"

#include "rk-verify.h"

#include <glib/gi18n.h>

int
rk_cmd_verify (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkVerdict) verdict = NULL;
  int code = rk_cli_parse (&argc, &argv, entries, "PROBLEM.json SOLUTION.json", 2, 2);

  if (code != RK_EXIT_DONE)
    return code;
  verdict = rk_verify (argv[1], argv[2], &error);
  if (verdict == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  if (json)
    {
      g_autofree char *text = rk_verdict_to_json (verdict);

      rk_cli_print (text);
      rk_cli_print ("\n");
    }
  else
    for (guint i = 0; i < verdict->faults->len; i++)
      {
        rk_cli_print (verdict->faults->pdata[i]);
        rk_cli_print ("\n");
      }
  if (verdict->faults->len > 0)
    return RK_EXIT_FAULTS;
  g_printerr ("%s\n", _ ("The timetable keeps every rule."));
  return RK_EXIT_DONE;
}
