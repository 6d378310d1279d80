/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl list FILE KIND [--event ID] [--json]
 */
#include "rk-cli.h"

#include <glib/gi18n.h>

static void
print_items (GPtrArray *items, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      RkItem *item = items->pdata[i];

      if (json)
        {
          json_builder_begin_object (builder);
          rk_cli_add_integer (builder, "id", rk_item_get_id (item));
          rk_cli_add_string (builder, "title", rk_item_get_title (item));
          json_builder_end_object (builder);
        }
      else
        {
          g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT "\t%s\n",
                                                   rk_item_get_id (item), rk_item_get_title (item));

          rk_cli_print (line);
        }
    }
  json_builder_end_array (builder);
  if (json)
    rk_cli_print_json (builder);
}

int
rk_cmd_list (int argc, char **argv)
{
  gboolean json = FALSE;
  gint64 event = 0;
  const GOptionEntry entries[] = {
    { "event", 0, 0, G_OPTION_ARG_INT64, &event, N_ ("of this event"), "ID" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autoptr (GPtrArray) items = NULL;
  RkFilter filter = { 0 };
  RkKind kind;
  int code = rk_cli_parse (&argc, &argv, entries, "FILE KIND", 2, 2);

  if (code != RK_EXIT_DONE)
    return code;
  if (!rk_kind_from_name (argv[2], &kind))
    {
      g_printerr (_ ("%s: there is no kind “%s”.\n"), g_get_prgname (), argv[2]);
      return RK_EXIT_USAGE;
    }
  model = rk_cli_open (argv[1], FALSE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  if (event != 0)
    {
      g_autoptr (RkRecord) record = rk_model_load (model, RK_KIND_EVENT, event, &error);

      if (record == NULL)
        return rk_cli_fail (g_steal_pointer (&error));
    }
  filter.event_id = event;
  items = rk_model_list (model, kind, &filter, &error);
  if (items == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  print_items (items, json);
  return RK_EXIT_DONE;
}
