/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl links FILE [--year FY] [--dry-run]
 *
 * Asks the web whether the pages of the programmes are there: the only command
 * that uses the network.
 */
#include "rk-cli.h"

#include "rk-date.h"
#include "rk-link-check.h"

#include <glib/gi18n.h>

typedef struct
{
  GMainLoop *loop;
  GError *error;
} Run;

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  rk_link_check_finish (result, &run->error);
  g_main_loop_quit (run->loop);
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  g_printerr ("\r%u/%u", done, total);
  if (done == total)
    g_printerr ("\n");
}

static void
print_target (const RkLinkTarget *target)
{
  g_autofree char *line =
      g_strdup_printf ("%s\t%s\t%s%s%s\n", target->result != NULL ? target->result : "－",
                       target->title, target->url, target->redirect != NULL ? " → " : "",
                       target->redirect != NULL ? target->redirect : "");

  rk_cli_print (line);
}

int
rk_cmd_links (int argc, char **argv)
{
  g_autofree char *year_text = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_STRING, &year_text, N_ ("of this fiscal year, as 2023 or R5"),
      "FY" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run,
      N_ ("list the pages that would be asked for; the web is not used"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run run = { loop, NULL };
  int year = 0;
  int code = rk_cli_parse (&argc, &argv, entries, "FILE", 1, 1);

  if (code != RK_EXIT_DONE)
    return code;
  if (year_text != NULL && !rk_fiscal_year_parse (year_text, &year, &error))
    {
      rk_cli_fail (g_steal_pointer (&error));
      return RK_EXIT_USAGE;
    }
  model = rk_cli_open (argv[1], !dry_run);
  targets = model != NULL ? rk_model_list_link_targets (model, year, &error) : NULL;
  if (targets == NULL)
    return error != NULL ? rk_cli_fail (g_steal_pointer (&error)) : RK_EXIT_FAILED;
  if (dry_run)
    {
      for (guint i = 0; i < targets->len; i++)
        print_target (targets->pdata[i]);
      return RK_EXIT_DONE;
    }
  rk_link_check_async (targets, progress_cb, NULL, NULL, checked_cb, &run);
  g_main_loop_run (loop);
  for (guint i = 0; i < targets->len; i++)
    print_target (targets->pdata[i]);
  if (run.error == NULL)
    rk_model_store_link_results (model, targets, g_get_real_time () / G_USEC_PER_SEC, &run.error);
  return run.error != NULL ? rk_cli_fail (run.error) : RK_EXIT_DONE;
}
