/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl check FILE
 */
#include "rk-cli.h"

#include <glib/gi18n.h>

int
rk_cmd_check (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  int code = rk_cli_parse (&argc, &argv, NULL, "FILE", 1, 1);

  if (code != RK_EXIT_DONE)
    return code;
  model = rk_cli_open (argv[1], FALSE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  faults = rk_model_check (model, &error);
  if (faults == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  for (guint i = 0; i < faults->len; i++)
    {
      rk_cli_print (faults->pdata[i]);
      rk_cli_print ("\n");
    }
  if (faults->len > 0)
    return RK_EXIT_FAULTS;
  g_printerr ("%s\n", _ ("No fault was found."));
  return RK_EXIT_DONE;
}
