/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl: the same file and the same commands as the window, for scripts
 * and for those who like to type.  One file for each subcommand.
 */
#include "rk-cli.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>

typedef struct
{
  const char *name;
  RkCommandFunc run; /* NULL: not there yet */
  const char *does;
} Command;

static const Command commands[] = {
  { "new", rk_cmd_new, N_ ("make a new file") },
  { "info", rk_cmd_info, N_ ("version, counts, last change") },
  { "list", rk_cmd_list, N_ ("number and title of each record of a kind") },
  { "check", rk_cmd_check, N_ ("check the whole file") },
  { "search", rk_cmd_search, N_ ("find records by words") },
  { "import", rk_cmd_import, N_ ("take a sheet in") },
  { "export", rk_cmd_export, N_ ("write records, a timetable or the network") },
  { "edition", rk_cmd_edition, N_ ("make a year's edition of another's") },
  { "links", rk_cmd_links, N_ ("ask the web whether the pages are there") },
  { "pair", rk_cmd_pair, N_ ("decide who should meet whom") },
  { "schedule", rk_cmd_schedule, N_ ("make a timetable") },
  { "verify", rk_cmd_verify, N_ ("check a timetable") },
  { "layout", rk_cmd_layout, N_ ("lay a network out") },
  { "measure", rk_cmd_measure, N_ ("measure a layout") },
  { "draw", rk_cmd_draw, N_ ("draw a network") },
  { "stats", rk_cmd_stats, N_ ("the figures of the overview") },
  { "history", rk_cmd_history, N_ ("what was changed, when and by whom") },
  { "undo", rk_cmd_undo, N_ ("take the last change back") },
  { "redo", rk_cmd_redo, N_ ("bring back what was undone") },
  { "backup", rk_cmd_backup, N_ ("write a verified copy") },
  { "rescue", rk_cmd_rescue, N_ ("save what can be saved of a damaged file") },
  { "changes", rk_cmd_changes, N_ ("carry changes from one desk to another") },
};

static int
print_usage (void)
{
  g_printerr ("%s\n", _ ("usage: renkeictl COMMAND …"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_printerr ("  %-9s %s\n", commands[i].name, _ (commands[i].does));
  return RK_EXIT_USAGE;
}

int
main (int argc, char **argv)
{
  /* A file at its size limit is an error like a full disk, not an end. */
  signal (SIGXFSZ, SIG_IGN);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("renkeictl");
  if (argc < 2)
    return print_usage ();
  if (g_str_equal (argv[1], "--version"))
    {
      rk_cli_print ("renkeictl " VERSION "\n");
      return RK_EXIT_DONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (!g_str_equal (argv[1], commands[i].name))
        continue;
      return commands[i].run (argc - 1, argv + 1);
    }
  if (!g_str_equal (argv[1], "--help") && !g_str_equal (argv[1], "help"))
    g_printerr (_ ("renkeictl: there is no command “%s”.\n"), argv[1]);
  else
    {
      print_usage ();
      return RK_EXIT_DONE;
    }
  return print_usage ();
}
