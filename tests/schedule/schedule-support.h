/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small helps of the timetable tests: JSON with single quotes, solving, judging by the checker. */

#pragma once

#include "rk-schedule-json.h"
#include "rk-verify.h"

#include <glib/gstdio.h>
#include <unistd.h>

static inline char *
quote (const char *text)
{
  char *json = g_strdup (text);
  return g_strdelimit (json, "'", '"');
}

static inline RkScheduleFile *
parse (const char *text)
{
  g_autofree char *json = quote (text);
  g_autoptr (GError) error = NULL;
  RkScheduleFile *file = rk_schedule_parse_problem (json, strlen (json), &error);
  g_assert_no_error (error);
  return file;
}

static inline RkSolution *
solve (const RkProblem *problem)
{
  RkScheduleOptions options = { 20.0, 1, 7, 60000 };
  g_autoptr (GError) error = NULL;
  RkSolution *solution = rk_schedule_solve (problem, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return solution;
}

static inline char *
write_temporary (const char *text)
{
  char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("renkei-XXXXXX.json", &path, &error);
  g_assert_no_error (error);
  close (fd);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static inline RkVerdict *
judge (const char *problem, const char *solution)
{
  g_autofree char *problem_path = write_temporary (problem);
  g_autofree char *solution_path = write_temporary (solution);
  g_autoptr (GError) error = NULL;
  RkVerdict *verdict = rk_verify (problem_path, solution_path, &error);
  g_assert_no_error (error);
  g_unlink (problem_path);
  g_unlink (solution_path);
  return verdict;
}

static inline void
assert_valid (const RkScheduleFile *file, const RkSolution *solution)
{
  g_autofree char *problem = rk_schedule_write_problem (file);
  g_autofree char *answer = rk_schedule_write_solution (file, solution);
  g_autoptr (RkVerdict) verdict = judge (problem, answer);
  for (guint i = 0; i < verdict->faults->len; i++)
    g_test_message ("%s", (char *)g_ptr_array_index (verdict->faults, i));
  g_assert_true (verdict->ok);
}
