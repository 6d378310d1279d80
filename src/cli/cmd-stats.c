/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl stats FILE [--year FY] [--json]
 */
#include "rk-cli.h"

#include "rk-date.h"
#include "rk-figure.h"
#include "rk-money.h"

#include <glib/gi18n.h>
#include <math.h>

static void
add_figure (JsonBuilder *builder, const RkFigure *figure)
{
  json_builder_begin_object (builder);
  rk_cli_add_string (builder, "id", figure->id);
  rk_cli_add_string (builder, "title", figure->title);
  json_builder_set_member_name (builder, "value");
  if (isnan (figure->value))
    json_builder_add_null_value (builder);
  else if (figure->value == floor (figure->value))
    json_builder_add_int_value (builder, (gint64)figure->value);
  else
    json_builder_add_double_value (builder, figure->value);
  rk_cli_add_string (builder, "unit", figure->unit);
  rk_cli_add_string (builder, "definition", figure->definition);
  json_builder_set_member_name (builder, "stated");
  json_builder_add_boolean_value (builder, figure->is_stated);
  json_builder_set_member_name (builder, "computed");
  json_builder_add_boolean_value (builder, !figure->is_stated);
  rk_cli_add_string (builder, "source", figure->source);
  json_builder_end_object (builder);
}

static void
print_figure (const RkFigure *figure)
{
  g_autofree char *number =
      isnan (figure->value) ? g_strdup ("－") : rk_number_to_text (figure->value, figure->decimals);
  g_autofree char *line =
      g_strdup_printf ("%s\t%s\t%s%s\t%s\t%s\n", figure->id, figure->title, number, figure->unit,
                       figure->is_stated ? _ ("stated") : _ ("computed"), figure->definition);

  rk_cli_print (line);
}

int
rk_cmd_stats (int argc, char **argv)
{
  g_autofree char *year_text = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_STRING, &year_text,
      N_ ("fiscal year, as 2023 or R5; else the newest edition"), "FY" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = NULL;
  g_autoptr (GArray) years = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  int year = 0;
  int code = rk_cli_parse (&argc, &argv, entries, "FILE", 1, 1);

  if (code != RK_EXIT_DONE)
    return code;
  if (year_text != NULL && !rk_fiscal_year_parse (year_text, &year, &error))
    {
      rk_cli_fail (g_steal_pointer (&error));
      return RK_EXIT_USAGE;
    }
  model = rk_cli_open (argv[1], FALSE);
  if (model == NULL)
    return RK_EXIT_FAILED;
  years = rk_model_list_years (model, &error);
  if (years == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  if (year == 0 && years->len > 0)
    year = g_array_index (years, int, 0);
  figures = rk_model_list_figures (model, year, &error);
  if (figures == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  json_builder_begin_array (builder);
  for (guint i = 0; i < figures->len; i++)
    if (json)
      add_figure (builder, figures->pdata[i]);
    else
      print_figure (figures->pdata[i]);
  json_builder_end_array (builder);
  if (json)
    rk_cli_print_json (builder);
  return RK_EXIT_DONE;
}
