/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl search FILE WORD… [--kind K] [--limit N] [--json]
 */
#include "rk-cli.h"

#include <glib/gi18n.h>

#define DEFAULT_LIMIT 50
#define MAX_LIMIT     100000

/* On paper the marks of the store are of no use. */
static char *
plain_snippet (const char *snippet)
{
  char *plain = g_strdup (snippet);
  char *to = plain;

  for (const char *from = snippet; *from != '\0'; from++)
    if (*from != '\002' && *from != '\003')
      *to++ = *from;
  *to = '\0';
  return plain;
}

static void
print_hits (GPtrArray *hits, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < hits->len; i++)
    {
      RkHit *hit = hits->pdata[i];
      g_autofree char *snippet = plain_snippet (hit->snippet);

      if (json)
        {
          json_builder_begin_object (builder);
          rk_cli_add_string (builder, "kind", hit->kind);
          rk_cli_add_integer (builder, "id", hit->id);
          rk_cli_add_string (builder, "title", hit->title);
          rk_cli_add_string (builder, "snippet", snippet);
          json_builder_end_object (builder);
        }
      else
        {
          g_autofree char *line =
              g_strdup_printf ("%s\t%" G_GINT64_FORMAT "\t%s\n", hit->kind, hit->id, hit->title);

          rk_cli_print (line);
        }
    }
  json_builder_end_array (builder);
  if (json)
    rk_cli_print_json (builder);
}

int
rk_cmd_search (int argc, char **argv)
{
  g_autofree char *kind_name = NULL;
  gboolean json = FALSE;
  int limit = DEFAULT_LIMIT;
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_name, N_ ("only this kind"), "KIND" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("at most so many"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  RkKind kind;
  int code = rk_cli_parse (&argc, &argv, entries, "FILE WORD…", 2, -1);

  if (code != RK_EXIT_DONE)
    return code;
  if (limit < 1 || limit > MAX_LIMIT
      || (kind_name != NULL && !rk_kind_from_name (kind_name, &kind)))
    {
      g_printerr (_ ("%s: no such kind, or a limit out of range.\n"), g_get_prgname ());
      return RK_EXIT_USAGE;
    }
  model = rk_cli_open (argv[1], FALSE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  hits = rk_store_search (rk_model_get_store (model), (const char *const *)argv + 2,
                          kind_name != NULL ? rk_kind_get_info (kind)->name : NULL, limit, &error);
  if (hits == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  print_hits (hits, json);
  return RK_EXIT_DONE;
}
