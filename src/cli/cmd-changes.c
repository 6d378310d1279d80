/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl changes export FILE --since POINT -o CHANGES
 * renkeictl changes import FILE CHANGES [--prefer mine|theirs]
 */
#include "rk-cli.h"

#include "rk-date.h"
#include "rk-table.h"

#include <glib/gi18n.h>

/* A number of the history, or a day: what came before it is left out. */
static gint64
find_point (RkStore *store, const char *text, GError **error)
{
  gint64 point;
  RkDay day;

  if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &point, NULL))
    return point;
  if (rk_day_parse (text, &day, error))
    {
      g_autofree char *iso = rk_day_to_iso (day);
      g_autofree char *moment = g_strconcat (iso, "T00:00:00", NULL);
      g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
      g_autoptr (GDateTime) midnight = g_date_time_new_from_iso8601 (moment, zone);

      return rk_store_find_point (store, g_date_time_to_unix (midnight), error);
    }
  return -1;
}

static int
export_changes (int argc, char **argv)
{
  g_autofree char *since = NULL;
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, N_ ("a number of the history, or a day"),
      N_ ("POINT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_ ("the file to write"), N_ ("CHANGES") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autoptr (GBytes) changes = NULL;
  gint64 point;
  guint n_steps;
  int code = rk_cli_parse (&argc, &argv, entries, "FILE", 1, 1);

  if (code != RK_EXIT_DONE)
    return code;
  if (since == NULL || out == NULL)
    {
      g_printerr (_ ("%s: --since and -o are needed.\n"), g_get_prgname ());
      return RK_EXIT_USAGE;
    }
  model = rk_cli_open (argv[1], FALSE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  point = find_point (rk_model_get_store (model), since, &error);
  if (point < 0)
    {
      g_clear_error (&error);
      g_printerr (_ ("%s: “%s” is neither a number of the history nor a day.\n"), g_get_prgname (),
                  since);
      return RK_EXIT_USAGE;
    }
  changes = rk_store_export_changes (rk_model_get_store (model), point, &n_steps, &error);
  if (changes == NULL
      || !rk_write_file (out, g_bytes_get_data (changes, NULL), (gssize)g_bytes_get_size (changes),
                         &error))
    return rk_cli_fail (g_steal_pointer (&error));
  g_printerr (ngettext ("%u step was written.\n", "%u steps were written.\n", n_steps), n_steps);
  return RK_EXIT_DONE;
}

static void
print_conflicts (RkModel *model, GPtrArray *conflicts)
{
  static const char *const words[] = {
    [RK_CONFLICT_CHANGED] = N_ ("changed on both sides"),
    [RK_CONFLICT_GONE] = N_ ("no longer here"),
    [RK_CONFLICT_RULE] = N_ ("breaks a rule here"),
  };

  for (guint i = 0; i < conflicts->len; i++)
    {
      const RkConflict *conflict = conflicts->pdata[i];
      RkKind kind;
      gboolean is_record = rk_kind_from_table (conflict->table, &kind);
      g_autoptr (RkRecord) record =
          is_record ? rk_model_load (model, kind, conflict->id, NULL) : NULL;

      g_printerr ("%s %" G_GINT64_FORMAT "%s%s: %s\n",
                  is_record ? _ (rk_kind_get_info (kind)->one) : conflict->table, conflict->id,
                  record != NULL ? " " : "", record != NULL ? rk_record_get_title (record) : "",
                  _ (words[conflict->kind]));
    }
}

static gboolean
read_prefer (const char *text, RkPrefer *prefer)
{
  *prefer = g_strcmp0 (text, "theirs") == 0 ? RK_PREFER_THEIRS
            : g_strcmp0 (text, "mine") == 0 ? RK_PREFER_MINE
                                            : RK_PREFER_NONE;
  return text == NULL || *prefer != RK_PREFER_NONE;
}

static int
import_changes (int argc, char **argv)
{
  g_autofree char *side = NULL;
  const GOptionEntry entries[] = {
    { "prefer", 0, 0, G_OPTION_ARG_STRING, &side,
      N_ ("mine or theirs, where both sides changed the same"), N_ ("SIDE") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GBytes) changes = NULL;
  g_autofree char *data = NULL;
  gsize size;
  RkPrefer prefer;
  gboolean done;
  int code = rk_cli_parse (&argc, &argv, entries, "FILE CHANGES", 2, 2);

  if (code != RK_EXIT_DONE)
    return code;
  if (!read_prefer (side, &prefer))
    {
      g_printerr (_ ("%s: --prefer is mine or theirs.\n"), g_get_prgname ());
      return RK_EXIT_USAGE;
    }
  if (!g_file_get_contents (argv[2], &data, &size, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  changes = g_bytes_new_take (g_steal_pointer (&data), size);
  model = rk_cli_open (argv[1], TRUE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  done = rk_store_import_changes (rk_model_get_store (model), _ ("Changes of Another Desk"),
                                  changes, prefer, &conflicts, &error);
  print_conflicts (model, conflicts);
  if (!done && conflicts->len > 0)
    {
      g_printerr (_ ("Nothing was taken in. Say --prefer mine or --prefer theirs.\n"));
      return RK_EXIT_FAILED;
    }
  return done ? RK_EXIT_DONE : rk_cli_fail (g_steal_pointer (&error));
}

int
rk_cmd_changes (int argc, char **argv)
{
  if (argc > 1 && g_str_equal (argv[1], "export"))
    return export_changes (argc - 1, argv + 1);
  if (argc > 1 && g_str_equal (argv[1], "import"))
    return import_changes (argc - 1, argv + 1);
  g_printerr ("%s\n", _ ("usage: renkeictl changes export FILE --since POINT -o CHANGES\n"
                         "       renkeictl changes import FILE CHANGES [--prefer mine|theirs]"));
  return RK_EXIT_USAGE;
}
