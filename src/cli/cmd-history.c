/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl history FILE [--limit N] [--json] · undo FILE · redo FILE
 */
#include "rk-cli.h"

#include <glib/gi18n.h>

int
rk_cmd_history (int argc, char **argv)
{
  gboolean json = FALSE;
  int limit = 0;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("at most so many"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  int code = rk_cli_parse (&argc, &argv, entries, "FILE", 1, 1);

  if (code != RK_EXIT_DONE)
    return code;
  model = rk_cli_open (argv[1], FALSE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  history = rk_model_list_history (model, limit, &error);
  if (history == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  json_builder_begin_array (builder);
  for (guint i = 0; i < history->len; i++)
    {
      RkHistoryEntry *entry = history->pdata[i];

      if (json)
        {
          json_builder_begin_object (builder);
          rk_cli_add_integer (builder, "id", entry->id);
          rk_cli_add_string (builder, "label", entry->label);
          rk_cli_add_string (builder, "author", entry->author);
          rk_cli_add_string (builder, "time", entry->time);
          json_builder_set_member_name (builder, "undone");
          json_builder_add_boolean_value (builder, entry->is_undone);
          json_builder_end_object (builder);
        }
      else
        {
          g_autofree char *line = g_strdup_printf (
              "%" G_GINT64_FORMAT "\t%s\t%s\t%s%s\n", entry->id, entry->time, entry->author,
              entry->label, entry->is_undone ? _ (" (undone)") : "");

          rk_cli_print (line);
        }
    }
  json_builder_end_array (builder);
  if (json)
    rk_cli_print_json (builder);
  return RK_EXIT_DONE;
}

static int
step (int argc, char **argv, char *(*func) (RkModel *, GError **), const char *told)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autofree char *label = NULL;
  int code = rk_cli_parse (&argc, &argv, NULL, "FILE", 1, 1);

  if (code != RK_EXIT_DONE)
    return code;
  model = rk_cli_open (argv[1], TRUE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  label = func (model, &error);
  if (label == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  g_printerr ("%s: %s\n", told, label);
  return RK_EXIT_DONE;
}

int
rk_cmd_undo (int argc, char **argv)
{
  return step (argc, argv, rk_model_undo, _ ("Undone"));
}

int
rk_cmd_redo (int argc, char **argv)
{
  return step (argc, argv, rk_model_redo, _ ("Redone"));
}
