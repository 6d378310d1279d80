/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl info FILE [--json]
 */
#include "rk-cli.h"

#include <glib/gi18n.h>

static void
print_json (RkModel *model, GArray *counts, const char *last)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  RkStore *store = rk_model_get_store (model);

  json_builder_begin_object (builder);
  rk_cli_add_integer (builder, "schema", rk_store_get_schema_step (store));
  json_builder_set_member_name (builder, "counts");
  json_builder_begin_object (builder);
  for (guint i = 0; i < counts->len; i++)
    rk_cli_add_integer (builder, g_array_index (counts, RkCount, i).name,
                        g_array_index (counts, RkCount, i).count);
  json_builder_end_object (builder);
  rk_cli_add_string (builder, "last_change", last);
  rk_cli_add_string (builder, "version", VERSION);
  json_builder_end_object (builder);
  rk_cli_print_json (builder);
}

int
rk_cmd_info (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autoptr (GArray) counts = NULL;
  g_autofree char *last = NULL;
  int code = rk_cli_parse (&argc, &argv, entries, "FILE", 1, 1);

  if (code != RK_EXIT_DONE)
    return code;
  model = rk_cli_open (argv[1], FALSE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  counts = rk_model_count (model, &error);
  if (counts == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  last = rk_model_dup_last_change (model);
  if (json)
    {
      print_json (model, counts, last);
      return RK_EXIT_DONE;
    }
  {
    g_autofree char *line =
        g_strdup_printf ("%s\t%s\n%s\t%d\n", _ ("version"), VERSION, _ ("schema"),
                         rk_store_get_schema_step (rk_model_get_store (model)));

    rk_cli_print (line);
  }
  for (guint i = 0; i < counts->len; i++)
    {
      g_autofree char *line =
          g_strdup_printf ("%s\t%" G_GINT64_FORMAT "\n", g_array_index (counts, RkCount, i).name,
                           g_array_index (counts, RkCount, i).count);

      rk_cli_print (line);
    }
  if (last != NULL)
    {
      g_autofree char *line = g_strdup_printf ("%s\t%s\n", _ ("last change"), last);

      rk_cli_print (line);
    }
  return RK_EXIT_DONE;
}
