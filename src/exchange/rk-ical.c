/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Entries keep their UID from file to file, so that a calendar that takes them
 * in twice renews them.  Times are those of Asia/Tokyo; an event whose hours
 * are not known takes whole days.
 */
#include "rk-ical.h"

#include "rk-date.h"
#include "rk-event-plan.h"
#include "rk-sheet-read.h"
#include "rk-sheet-write.h"

#include <glib/gi18n.h>
#include <libical/ical.h>

#define ZONE       "Asia/Tokyo"
#define UID_DOMAIN "renkei.github.io"
#define PRODUCT    "-//Renkei//Renkei//JA"
#define DAY_MIN    (24 * 60)

/* Japan has kept one time since 1951. */
static const char zone_text[] = "BEGIN:VTIMEZONE\r\n"
                                "TZID:" ZONE "\r\n"
                                "BEGIN:STANDARD\r\n"
                                "DTSTART:19700101T000000\r\n"
                                "TZOFFSETFROM:+0900\r\n"
                                "TZOFFSETTO:+0900\r\n"
                                "TZNAME:JST\r\n"
                                "END:STANDARD\r\n"
                                "END:VTIMEZONE\r\n";

static icalcomponent *
new_calendar (const char *name)
{
  icalcomponent *calendar = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  icalproperty *title = icalproperty_new_x (name);

  icalproperty_set_x_name (title, "X-WR-CALNAME");
  icalcomponent_add_property (calendar, icalproperty_new_prodid (PRODUCT));
  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_calscale ("GREGORIAN"));
  icalcomponent_add_property (calendar, icalproperty_new_method (ICAL_METHOD_PUBLISH));
  icalcomponent_add_property (calendar, title);
  icalcomponent_add_component (calendar, icalcomponent_new_from_string (zone_text));
  return calendar;
}

static icalcomponent *
add_entry (
    icalcomponent *calendar, const char *kind, gint64 id, gint64 now_utc_s, const char *summary)
{
  icalcomponent *entry = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  g_autofree char *uid = g_strdup_printf ("%s-%" G_GINT64_FORMAT "@" UID_DOMAIN, kind, id);

  icalcomponent_add_property (entry, icalproperty_new_uid (uid));
  icalcomponent_add_property (entry, icalproperty_new_dtstamp (icaltime_from_timet_with_zone (
                                         (time_t)now_utc_s, 0, icaltimezone_get_utc_timezone ())));
  icalcomponent_add_property (entry, icalproperty_new_summary (summary));
  icalcomponent_add_component (calendar, entry);
  return entry;
}

static icaltimetype
time_of (RkDay day, int minutes)
{
  icaltimetype time = icaltime_null_time ();

  rk_day_get (day + minutes / DAY_MIN, &time.year, &time.month, &time.day);
  time.hour = minutes % DAY_MIN / 60;
  time.minute = minutes % 60;
  return time;
}

static void
take_in_zone (icalcomponent *entry, icalproperty *property)
{
  icalproperty_add_parameter (property, icalparameter_new_tzid (ZONE));
  icalcomponent_add_property (entry, property);
}

static void
set_times (icalcomponent *entry, RkDay day, int start_min, int end_min)
{
  take_in_zone (entry, icalproperty_new_dtstart (time_of (day, start_min)));
  take_in_zone (entry, icalproperty_new_dtend (time_of (day, end_min)));
}

/* Whole days; the end is the day after the last (RFC 5545, 3.6.1). */
static void
set_days (icalcomponent *entry, RkDay first, RkDay last)
{
  icaltimetype start = time_of (first, 0);
  icaltimetype end = time_of (last + 1, 0);

  start.is_date = end.is_date = 1;
  icalcomponent_add_property (entry, icalproperty_new_dtstart (start));
  icalcomponent_add_property (entry, icalproperty_new_dtend (end));
  icalcomponent_add_property (entry, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT));
}

static void
append_line (GString *text, const char *heading, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append_printf (text, "%s: %s", heading, value);
}

static void
describe_event (icalcomponent *entry, RkRecord *event)
{
  static const struct
  {
    const char *heading;
    const char *field;
  } lines[] = {
    { "種別", "kind" },     { "方法", "mode" },      { "主催", "hosts" },
    { "共催", "co_hosts" }, { "後援", "support" },   { "協力", "cooperation" },
    { "協賛", "sponsors" }, { "施策", "programme" },
  };
  g_autoptr (GString) text = g_string_new (NULL);
  const char *venue = rk_record_get (event, "venue");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    append_line (text, lines[i].heading, rk_record_get (event, lines[i].field));
  if (text->len > 0)
    icalcomponent_add_property (entry, icalproperty_new_description (text->str));
  if (venue != NULL && *venue != '\0')
    icalcomponent_add_property (entry, icalproperty_new_location (venue));
  icalcomponent_add_property (entry, icalproperty_new_categories (rk_record_get (event, "kind")));
}

static void
add_event (icalcomponent *calendar, RkRecord *event, gint64 now_utc_s)
{
  icalcomponent *entry = add_entry (calendar, "event", rk_record_get_id (event), now_utc_s,
                                    rk_record_get_title (event));
  const char *start_time = rk_record_get (event, "start_time");
  const char *end_time = rk_record_get (event, "end_time");
  RkDay first, last;

  if (!rk_day_parse (rk_record_get (event, "start_day"), &first, NULL)
      || !rk_day_parse (rk_record_get (event, "end_day"), &last, NULL))
    return;
  if (start_time == NULL || end_time == NULL)
    set_days (entry, first, last);
  else
    {
      set_times (entry, first, atoi (start_time), atoi (end_time));
      if (last > first)
        {
          struct icalrecurrencetype rule;

          icalrecurrencetype_clear (&rule);
          rule.freq = ICAL_DAILY_RECURRENCE;
          rule.count = (int)(last - first + 1);
          icalcomponent_add_property (entry, icalproperty_new_rrule (rule));
        }
    }
  describe_event (entry, event);
}

static gboolean
write_calendar (icalcomponent *calendar, const char *path, GError **error)
{
  char *text = icalcomponent_as_ical_string_r (calendar);
  gboolean done = rk_write_file (path, text, -1, error);

  icalmemory_free_buffer (text);
  icalcomponent_free (calendar);
  return done;
}

/**
 * rk_ical_write_events:
 * @model: a model
 * @filter: (nullable): which events
 * @now_utc_s: seconds since 1970, UTC: when the calendar was made
 * @path: where to
 * @error: return location for an error; its message is for people
 *
 * Writes one entry for each event.  Known hours of an event of several days are
 * those of each day.
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_ical_write_events (
    RkModel *model, const RkFilter *filter, gint64 now_utc_s, const char *path, GError **error)
{
  g_autoptr (GPtrArray) events = rk_model_load_all (model, RK_KIND_EVENT, filter, error);
  icalcomponent *calendar;

  if (events == NULL)
    return FALSE;
  calendar = new_calendar ("連携イベント");
  for (guint i = 0; i < events->len; i++)
    add_event (calendar, events->pdata[i], now_utc_s);
  return write_calendar (calendar, path, error);
}

/* A calendar goes to others: who refuses the use of personal data is not named. */
static char *
name_of (const RkPlanPerson *person)
{
  return person->consent == RK_CONSENT_REFUSED ? g_strdup_printf ("%s（非公開）", person->side)
                                               : g_strdup (person->name);
}

static void
add_meeting (icalcomponent *calendar,
             RkPlan *plan,
             const RkPlanMeeting *meeting,
             const char *venue,
             gint64 now_utc_s)
{
  const RkPlanSlot *slot = plan->slots->pdata[meeting->slot];
  const RkPlanPlace *place = meeting->place >= 0 ? plan->places->pdata[meeting->place] : NULL;
  const RkPlanPerson *a = plan->people->pdata[meeting->a];
  const RkPlanPerson *b = plan->people->pdata[meeting->b];
  g_autofree char *first = name_of (a), *second = name_of (b);
  g_autofree char *summary = g_strdup_printf ("%s × %s", first, second);
  g_autoptr (GString) where = g_string_new (venue);
  g_autoptr (GString) attendants = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  icalcomponent *entry;
  RkDay day;

  if (!rk_day_parse (slot->day, &day, NULL))
    return;
  entry = add_entry (calendar, "meeting", meeting->id, now_utc_s, summary);
  set_times (entry, day, slot->start_min, slot->start_min + slot->length_min);
  if (place != NULL)
    g_string_append_printf (where, "%s%s%s%s", where->len > 0 ? "　" : "",
                            place->zone != NULL ? place->zone : "", place->zone != NULL ? " " : "",
                            place->name);
  if (where->len > 0)
    icalcomponent_add_property (entry, icalproperty_new_location (where->str));
  for (guint i = 0; i < meeting->attendants->len; i++)
    {
      g_autofree char *name =
          name_of (plan->people->pdata[g_array_index (meeting->attendants, int, i)]);

      g_string_append_printf (attendants, "%s%s", i > 0 ? "、" : "", name);
    }
  append_line (text, "行事", plan->title);
  append_line (text, "同席", attendants->str);
  append_line (text, "URL", place != NULL ? place->url : NULL);
  icalcomponent_add_property (entry, icalproperty_new_description (text->str));
  icalcomponent_add_property (
      entry,
      icalproperty_new_status (plan->is_published ? ICAL_STATUS_CONFIRMED : ICAL_STATUS_TENTATIVE));
}

static gboolean
is_of (const RkPlan *plan, const RkPlanMeeting *meeting, gint64 participant_id)
{
  gboolean of = ((RkPlanPerson *)plan->people->pdata[meeting->a])->id == participant_id
                || ((RkPlanPerson *)plan->people->pdata[meeting->b])->id == participant_id;

  for (guint i = 0; i < meeting->attendants->len && !of; i++)
    of = ((RkPlanPerson *)plan->people->pdata[g_array_index (meeting->attendants, int, i)])->id
         == participant_id;
  return of;
}

struct _RkCalendarJob
{
  RkPlan *plan;
  char *venue;
};

/**
 * rk_calendar_job_new:
 * @model: a model
 * @event_id: an event
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the meetings of the event, loaded; what
 *   is done with them does not touch the model
 */
RkCalendarJob *
rk_calendar_job_new (RkModel *model, gint64 event_id, GError **error)
{
  g_autoptr (RkPlan) plan = rk_plan_load (model, event_id, error);
  g_autoptr (RkRecord) event =
      plan != NULL ? rk_model_load (model, RK_KIND_EVENT, event_id, error) : NULL;
  RkCalendarJob *job;

  if (event == NULL)
    return NULL;
  job = g_new (RkCalendarJob, 1);
  job->plan = g_steal_pointer (&plan);
  job->venue = g_strdup (rk_record_get (event, "venue"));
  return job;
}

void
rk_calendar_job_free (RkCalendarJob *job)
{
  rk_plan_free (job->plan);
  g_free (job->venue);
  g_free (job);
}

/* NULL where nobody meets. */
static icalcomponent *
build_calendar (const RkCalendarJob *job, gint64 participant_id, gint64 now_utc_s)
{
  icalcomponent *calendar = new_calendar (job->plan->title);
  int n = 0;

  for (guint i = 0; i < job->plan->meetings->len; i++)
    {
      RkPlanMeeting *meeting = job->plan->meetings->pdata[i];

      if (meeting->slot < 0 || rk_plan_is_gone (job->plan, meeting)
          || (participant_id != 0 && !is_of (job->plan, meeting, participant_id)))
        continue;
      add_meeting (calendar, job->plan, meeting, job->venue, now_utc_s);
      n++;
    }
  if (n > 0)
    return calendar;
  icalcomponent_free (calendar);
  return NULL;
}

static gboolean
refuse_empty (GError **error)
{
  g_set_error_literal (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_UNSUPPORTED,
                       _ ("The event has no timetable yet. Make one first."));
  return FALSE;
}

/**
 * rk_calendar_job_run:
 * @job: a job
 * @participant_id: whose meetings, as side or attendant; 0 for all
 * @now_utc_s: seconds since 1970, UTC: when the calendar was made
 * @path: where to
 * @error: return location for an error; its message is for people
 *
 * Writes one entry for each meeting that has a slot; of a draft they are
 * tentative.
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_calendar_job_run (
    RkCalendarJob *job, gint64 participant_id, gint64 now_utc_s, const char *path, GError **error)
{
  icalcomponent *calendar = build_calendar (job, participant_id, now_utc_s);

  return calendar != NULL ? write_calendar (calendar, path, error) : refuse_empty (error);
}

/**
 * rk_calendar_job_run_each:
 * @job: a job
 * @now_utc_s: seconds since 1970, UTC: when the calendars were made
 * @folder: where to
 * @n_files: (out): how many files were written
 * @error: return location for an error; its message is for people
 *
 * Writes one calendar for each person who has a meeting.
 *
 * Returns: TRUE if all were written
 */
gboolean
rk_calendar_job_run_each (
    RkCalendarJob *job, gint64 now_utc_s, const char *folder, guint *n_files, GError **error)
{
  *n_files = 0;
  for (guint i = 0; i < job->plan->people->len; i++)
    {
      const RkPlanPerson *person = job->plan->people->pdata[i];
      icalcomponent *calendar = build_calendar (job, person->id, now_utc_s);
      g_autofree char *name = g_strdup (person->bare_name);
      g_autofree char *file = NULL;
      g_autofree char *path = NULL;

      if (calendar == NULL)
        continue;
      g_strdelimit (name, "/\\:*?\"<>|\n\t", '_');
      file = g_strdup_printf ("%03u_%s_%s.ics", ++*n_files, person->side, name);
      path = g_build_filename (folder, file, NULL);
      if (!write_calendar (calendar, path, error))
        return FALSE;
    }
  return *n_files > 0 || refuse_empty (error);
}

/**
 * rk_ical_write_meetings:
 * @model: a model
 * @event_id: an event
 * @participant_id: whose meetings, as side or attendant; 0 for all
 * @now_utc_s: seconds since 1970, UTC: when the calendar was made
 * @path: where to
 * @error: return location for an error; its message is for people
 *
 * Loads and writes at once; see rk_calendar_job_run().
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_ical_write_meetings (RkModel *model,
                        gint64 event_id,
                        gint64 participant_id,
                        gint64 now_utc_s,
                        const char *path,
                        GError **error)
{
  g_autoptr (RkCalendarJob) job = rk_calendar_job_new (model, event_id, error);

  return job != NULL && rk_calendar_job_run (job, participant_id, now_utc_s, path, error);
}
