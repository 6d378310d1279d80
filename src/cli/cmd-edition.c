/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl edition FILE YEAR [--from FY] [--title TITLE] [--renumber]
 */
#include "rk-cli.h"

#include "rk-date.h"
#include "rk-edition.h"

#include <glib/gi18n.h>

int
rk_cmd_edition (int argc, char **argv)
{
  g_autofree char *from_text = NULL;
  g_autofree char *title = NULL;
  gboolean renumber = FALSE;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from_text,
      N_ ("made of this year's edition; the year before where not given"), "FY" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("what it is called"), "TITLE" },
    { "renumber", 0, 0, G_OPTION_ARG_NONE, &renumber,
      N_ ("make nothing: close the gaps in the numbers of an edition"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  int year = 0, from = 0;
  gboolean done;
  int code = rk_cli_parse (&argc, &argv, entries, "FILE YEAR", 2, 2);

  if (code != RK_EXIT_DONE)
    return code;
  if (!rk_fiscal_year_parse (argv[2], &year, &error)
      || (from_text != NULL && !rk_fiscal_year_parse (from_text, &from, &error)))
    {
      rk_cli_fail (g_steal_pointer (&error));
      return RK_EXIT_USAGE;
    }
  model = rk_cli_open (argv[1], TRUE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  done = renumber
             ? rk_edition_renumber (model, year, &error)
             : rk_edition_create (model, from_text != NULL ? from : year - 1, year, title, &error);
  return done ? RK_EXIT_DONE : rk_cli_fail (g_steal_pointer (&error));
}
