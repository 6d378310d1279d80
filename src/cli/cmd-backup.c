/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl backup FILE [DIR]
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
