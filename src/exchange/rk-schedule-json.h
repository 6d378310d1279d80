/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The JSON forms of the timetable engine: "renkei-schedule-1" and "renkei-solution-1".
 *
 * Identifiers live here; the engine sees indices.  Nothing is solved here.
 */

#pragma once

#include "rk-schedule.h"

G_BEGIN_DECLS

/* Largest problem file accepted, in bytes. */
#define RK_SCHEDULE_FILE_MAX (64 * 1024 * 1024)

/**
 * RkScheduleFile:
 * @problem: the problem
 * @slot_ids: (element-type utf8): identifier of each slot
 * @place_ids: (element-type utf8): of each place; empty where places are alike
 * @participant_ids: (element-type utf8): of each participant
 * @meeting_ids: (element-type utf8): of each meeting
 * @days: (element-type utf8): names of the days that slots refer to
 * @sessions: (element-type utf8): names of the sessions
 * @zones: (element-type utf8): names of the zones
 * @published_slots: (element-type utf8): for each meeting its published slot's identifier or %NULL
 * @published_places: (element-type utf8): the same for its place
 *
 * A problem and its names.  Create one with rk_schedule_file_new () and add to the arrays in step
 * with the problem, or read one.
 */
typedef struct
{
  RkProblem *problem;
  GPtrArray *slot_ids;
  GPtrArray *place_ids;
  GPtrArray *participant_ids;
  GPtrArray *meeting_ids;
  GPtrArray *days;
  GPtrArray *sessions;
  GPtrArray *zones;
  GPtrArray *published_slots;
  GPtrArray *published_places;
} RkScheduleFile;

RkScheduleFile *rk_schedule_file_new (void);
void rk_schedule_file_free (RkScheduleFile *file);
RkScheduleFile *rk_schedule_read_problem (const char *path, GError **error);
RkScheduleFile *rk_schedule_parse_problem (const char *text, gsize length, GError **error);
char *rk_schedule_write_problem (const RkScheduleFile *file);
char *rk_schedule_write_solution (const RkScheduleFile *file, const RkSolution *solution);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkScheduleFile, rk_schedule_file_free)

G_END_DECLS
