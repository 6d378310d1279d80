/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkeictl schedule PROBLEM.json -o SOLUTION.json [--time-limit S] [--threads N] [--seed N]
 * renkeictl schedule FILE --event ID [the same] [--dry-run] [--export-problem P.json]
 */
#include "rk-cli.h"

#include "rk-plan-json.h"
#include "rk-sheet-write.h"

#include <glib/gi18n.h>

#define MAX_SECONDS 86400.0

static char *output;
static char *export_problem;
static double time_limit = 10;
static int threads = 2;
static gint64 seed = 1;
static gint64 event;
static gboolean dry_run;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_ ("where the solution goes; - for standard output"), "SOLUTION.json" },
  { "time-limit", 0, 0, G_OPTION_ARG_DOUBLE, &time_limit, N_ ("seconds at most"), "S" },
  { "threads", 0, 0, G_OPTION_ARG_INT, &threads, N_ ("threads at most"), "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_ ("of the random numbers"), "N" },
  { "event", 0, 0, G_OPTION_ARG_INT64, &event, N_ ("of this event of a file"), "ID" },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("store nothing"), NULL },
  { "export-problem", 0, 0, G_OPTION_ARG_FILENAME, &export_problem,
    N_ ("write the event's problem"), "P.json" },
  { NULL },
};

static gboolean
write_output (const char *path, const char *text, GError **error)
{
  if (path == NULL)
    return TRUE;
  if (g_str_equal (path, "-"))
    {
      rk_cli_print (text);
      return TRUE;
    }
  return rk_write_file (path, text, -1, error);
}

static RkSolution *
solve (const RkProblem *problem, GError **error)
{
  RkScheduleOptions options = RK_SCHEDULE_OPTIONS_INIT;

  options.time_limit_s = time_limit;
  options.threads = threads;
  options.seed = (guint64)seed;
  return rk_schedule_solve (problem, &options, NULL, NULL, NULL, error);
}

static void
tell (const RkSolution *solution)
{
  g_autoptr (GString) line = g_string_new (rk_schedule_status_to_string (solution->status));

  for (int i = 0; i < solution->n_terms; i++)
    g_string_append_printf (line, ", %s %" G_GINT64_FORMAT,
                            rk_term_kind_to_string (solution->terms[i].kind),
                            solution->terms[i].value);
  g_printerr ("%s\n", line->str);
}

static int
schedule_problem (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkScheduleFile) file = rk_schedule_read_problem (path, &error);
  g_autoptr (RkSolution) solution = NULL;
  g_autofree char *text = NULL;

  if (file == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  solution = solve (file->problem, &error);
  if (solution == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  text = rk_schedule_write_solution (file, solution);
  if (!write_output (output != NULL ? output : "-", text, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  tell (solution);
  return RK_EXIT_DONE;
}

/* Pairs first where nobody has a meeting yet. */
static gboolean
prepare_plan (RkModel *model, RkPlan *plan, GError **error)
{
  g_autoptr (GPtrArray) unserved = NULL;

  if (!rk_plan_complete (model, plan, error))
    return FALSE;
  if (plan->meetings->len == 0 && !rk_plan_pair (model, plan, &unserved, error))
    return FALSE;
  for (guint i = 0; unserved != NULL && i < unserved->len; i++)
    {
      RkPlanUnserved *one = unserved->pdata[i];
      g_autofree char *why = rk_plan_unserved_to_text (one->reason);

      g_printerr (_ ("%s meets nobody (%s).\n"),
                  ((RkPlanPerson *)plan->people->pdata[one->person])->name, why);
    }
  if (plan->meetings->len > 0)
    return TRUE;
  g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                       _ ("Nobody of the event wishes to meet anybody, and no challenge meets an "
                          "expertise: there is nothing to schedule."));
  return FALSE;
}

static int
schedule_event (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkModel) model = rk_cli_open (path, !dry_run);
  g_autoptr (RkPlan) plan = NULL;
  g_autoptr (RkScheduleFile) file = NULL;
  g_autoptr (RkSolution) solution = NULL;
  g_autofree char *problem_text = NULL;
  g_autofree char *text = NULL;
  g_autofree char *why = NULL;

  if (model == NULL)
    return RK_EXIT_FAILED;
  plan = rk_plan_load (model, event, &error);
  if (plan == NULL || !prepare_plan (model, plan, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  file = rk_plan_to_schedule_file (plan, &error);
  if (file == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  problem_text = rk_schedule_write_problem (file);
  if (!write_output (export_problem, problem_text, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  solution = solve (file->problem, &error);
  if (solution == NULL)
    return rk_cli_fail (g_steal_pointer (&error));
  text = rk_schedule_write_solution (file, solution);
  if (!write_output (output, text, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  tell (solution);
  why = rk_plan_infeasible_to_text (plan, solution);
  if (why != NULL)
    g_printerr ("%s\n", why);
  if (dry_run || solution->status == RK_SCHEDULE_INFEASIBLE
      || solution->status == RK_SCHEDULE_UNKNOWN)
    return RK_EXIT_DONE;
  rk_plan_take_solution (plan, solution);
  if (!rk_plan_store (model, plan, NULL, &error))
    return rk_cli_fail (g_steal_pointer (&error));
  return RK_EXIT_DONE;
}

int
rk_cmd_schedule (int argc, char **argv)
{
  int code = rk_cli_parse (&argc, &argv, entries, "PROBLEM.json | FILE --event ID", 1, 1);

  if (code != RK_EXIT_DONE)
    return code;
  if (!(time_limit > 0) || time_limit > MAX_SECONDS || threads < 1 || threads > 64 || seed < 0)
    {
      g_printerr (_ ("%s: the time limit, the threads or the seed are out of range.\n"),
                  g_get_prgname ());
      return RK_EXIT_USAGE;
    }
  return event != 0 ? schedule_event (argv[1]) : schedule_problem (argv[1]);
}
