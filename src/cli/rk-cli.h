/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the subcommands of renkeictl share.  Data goes to standard output,
 * words to standard error.
 */
#pragma once

#include "rk-model.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

enum
{
  RK_EXIT_DONE = 0,
  RK_EXIT_FAILED = 1,
  RK_EXIT_USAGE = 2,
  RK_EXIT_FAULTS = 3,
};

typedef int (*RkCommandFunc) (int argc, char **argv);

int rk_cmd_new (int argc, char **argv);
int rk_cmd_info (int argc, char **argv);
int rk_cmd_list (int argc, char **argv);
int rk_cmd_check (int argc, char **argv);
int rk_cmd_search (int argc, char **argv);
int rk_cmd_import (int argc, char **argv);
int rk_cmd_export (int argc, char **argv);
int rk_cmd_edition (int argc, char **argv);
int rk_cmd_links (int argc, char **argv);
int rk_cmd_pair (int argc, char **argv);
int rk_cmd_schedule (int argc, char **argv);
int rk_cmd_verify (int argc, char **argv);
int rk_cmd_layout (int argc, char **argv);
int rk_cmd_measure (int argc, char **argv);
int rk_cmd_draw (int argc, char **argv);
int rk_cmd_stats (int argc, char **argv);
int rk_cmd_history (int argc, char **argv);
int rk_cmd_undo (int argc, char **argv);
int rk_cmd_redo (int argc, char **argv);
int rk_cmd_backup (int argc, char **argv);
int rk_cmd_changes (int argc, char **argv);
int rk_cmd_rescue (int argc, char **argv);

int rk_cli_parse (int *argc,
                  char ***argv,
                  const GOptionEntry *entries,
                  const char *arguments,
                  int least,
                  int most);
RkModel *rk_cli_open (const char *path, gboolean writable);
int rk_cli_fail (GError *error);
void rk_cli_print (const char *text);
void rk_cli_print_json (JsonBuilder *builder);
void rk_cli_add_string (JsonBuilder *builder, const char *name, const char *value);
void rk_cli_add_integer (JsonBuilder *builder, const char *name, gint64 value);

G_END_DECLS
