/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl backup FILE [DIR] · rescue FILE NEW
 */
#include "rk-cli.h"

#include <glib/gi18n.h>

int
rk_cmd_backup (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autofree char *path = NULL;
  int code = rk_cli_parse (&argc, &argv, NULL, "FILE [DIR]", 1, 2);

  if (code != RK_EXIT_DONE)
    return code;
  model = rk_cli_open (argv[1], FALSE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  path = rk_store_backup_dated (rk_model_get_store (model), argc > 2 ? argv[2] : NULL, &error);
  if (path == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  rk_cli_print (path);
  rk_cli_print ("\n");
  return RK_EXIT_DONE;
}

int
rk_cmd_rescue (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = NULL;
  gboolean done;
  int code = rk_cli_parse (&argc, &argv, NULL, "FILE NEW", 2, 2);

  if (code != RK_EXIT_DONE)
    return code;
  done = rk_store_rescue (argv[1], argv[2], _ ("Saved from a Damaged File"), &report, &error);
  for (guint i = 0; i < report->len; i++)
    {
      rk_cli_print (report->pdata[i]);
      rk_cli_print ("\n");
    }
  if (!done)
    return rk_cli_fail (g_steal_pointer (&error));
  if (report->len == 0)
    g_printerr ("%s\n", _ ("Every row could be read."));
  return RK_EXIT_DONE;
}
