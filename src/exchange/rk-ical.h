/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calendars out: events, and the meetings of one event, as iCalendar (RFC 5545).
 *
 * Nothing is read, and nobody is invited: an entry has no attendees.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

gboolean rk_ical_write_events (
    RkModel *model, const RkFilter *filter, gint64 now_utc_s, const char *path, GError **error);
gboolean rk_ical_write_meetings (RkModel *model,
                                 gint64 event_id,
                                 gint64 participant_id,
                                 gint64 now_utc_s,
                                 const char *path,
                                 GError **error);

/* The meetings of an event, loaded, to be written in any thread. */
typedef struct _RkCalendarJob RkCalendarJob;

RkCalendarJob *rk_calendar_job_new (RkModel *model, gint64 event_id, GError **error);
void rk_calendar_job_free (RkCalendarJob *job);
gboolean rk_calendar_job_run (
    RkCalendarJob *job, gint64 participant_id, gint64 now_utc_s, const char *path, GError **error);
gboolean rk_calendar_job_run_each (
    RkCalendarJob *job, gint64 now_utc_s, const char *folder, guint *n_files, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkCalendarJob, rk_calendar_job_free)

G_END_DECLS
