/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl new FILE [--sample]
 */
#include "rk-cli.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

int
rk_cmd_new (int argc, char **argv)
{
  gboolean sample = FALSE;
  const GOptionEntry entries[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, &sample, N_ ("with the starting data of 2023"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  int code = rk_cli_parse (&argc, &argv, entries, "FILE", 1, 1);

  if (code != RK_EXIT_DONE)
    return code;
  if (!rk_store_create (argv[1], &error))
    return rk_cli_fail (g_steal_pointer (&error));
  model = rk_cli_open (argv[1], TRUE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  if (!(sample ? rk_model_load_starting_data (model, &error)
               : rk_model_load_reference_data (model, &error)))
    {
      g_unlink (argv[1]);
      return rk_cli_fail (g_steal_pointer (&error));
    }
  return RK_EXIT_DONE;
}
