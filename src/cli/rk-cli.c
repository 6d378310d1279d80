/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Options, opening, errors and printing, the same for every subcommand.
 */
#include "rk-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

/**
 * rk_cli_parse:
 * @argc: (inout): count; the subcommand itself is the first
 * @argv: (inout): the words; options are taken out
 * @entries: (nullable): the options
 * @arguments: what stands after the options, for the usage line
 * @least: fewest words after the subcommand
 * @most: most words after the subcommand, -1 for any number
 *
 * Returns: %RK_EXIT_DONE, or %RK_EXIT_USAGE after telling how it is used
 */
int
rk_cli_parse (int *argc,
              char ***argv,
              const GOptionEntry *entries,
              const char *arguments,
              int least,
              int most)
{
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup ((*argv)[0]);
  g_autofree char *program = g_strconcat ("renkeictl ", name, NULL);
  int words;

  g_set_prgname (program);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("%s: %s\n", program, error->message);
      return RK_EXIT_USAGE;
    }
  words = *argc - 1;
  if (words >= least && (most < 0 || words <= most))
    return RK_EXIT_DONE;
  g_printerr (_ ("usage: %s %s\n"), program, arguments);
  return RK_EXIT_USAGE;
}

/** Tells an error and frees it.  Returns: %RK_EXIT_FAILED */
int
rk_cli_fail (GError *error)
{
  g_autofree char *words = rk_explain_error (error);

  g_printerr ("%s: %s\n", g_get_prgname (), words);
  g_error_free (error);
  return RK_EXIT_FAILED;
}

/**
 * rk_cli_open:
 * @path: a file
 * @writable: whether the command will change it; then no window may have it open
 *
 * Returns: (transfer full) (nullable): the model; NULL after telling why not
 */
RkModel *
rk_cli_open (const char *path, gboolean writable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkStore) store =
      rk_store_open (path, writable ? RK_STORE_OWNER : RK_STORE_READ_ONLY, &error);

  if (store == NULL)
    {
      rk_cli_fail (g_steal_pointer (&error));
      return NULL;
    }
  if (writable && rk_store_is_read_only (store))
    {
      gboolean newer = rk_store_get_schema_step (store) > RK_STORE_SCHEMA_STEP;

      error = g_error_new (RK_STORE_ERROR,
                           newer ? RK_STORE_ERROR_TOO_NEW : RK_STORE_ERROR_READ_ONLY, "%s", path);
      rk_cli_fail (g_steal_pointer (&error));
      return NULL;
    }
  return rk_model_new (store);
}

/** Prints to standard output, in UTF-8 whatever the locale: it is data. */
void
rk_cli_print (const char *text)
{
  fputs (text, stdout);
}

void
rk_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  fputs (text, stdout);
  fputc ('\n', stdout);
}

void
rk_cli_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
rk_cli_add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}
