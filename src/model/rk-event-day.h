/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The day of an event: who is there, who is late, who came unannounced, and
 * what is on now.  The moment is always told by the caller.
 */
#pragma once

#include "rk-event-plan.h"

G_BEGIN_DECLS

/**
 * RkMoment:
 * @day: the day where the event is
 * @second: of that day, 0 to 86,399
 * @utc_s: the same in seconds since 1970, UTC
 */
typedef struct
{
  RkDay day;
  int second;
  gint64 utc_s;
} RkMoment;

RkMoment rk_moment_from_utc (gint64 utc_s);

/**
 * RkDayStatus:
 * @slot: the slot that is on, or -1
 * @next: the slot that comes next, or -1
 * @left_s: seconds until @slot ends, or, between slots, until @next begins
 * @is_today: whether the event has slots on this day
 */
typedef struct
{
  int slot;
  int next;
  int left_s;
  gboolean is_today;
} RkDayStatus;

void rk_day_get_status (const RkPlan *plan, const RkMoment *now, RkDayStatus *status);
char *rk_day_status_to_text (const RkPlan *plan, const RkMoment *now);

#define RK_TYPE_DAY_ENTRY (rk_day_entry_get_type ())
G_DECLARE_FINAL_TYPE (RkDayEntry, rk_day_entry, RK, DAY_ENTRY, GObject)

/* All lent; NULL where there is none. */
gint64 rk_day_entry_get_id (RkDayEntry *self);
const char *rk_day_entry_get_name (RkDayEntry *self);
const char *rk_day_entry_get_kana (RkDayEntry *self);
const char *rk_day_entry_get_company (RkDayEntry *self);
const char *rk_day_entry_get_side (RkDayEntry *self);
const char *rk_day_entry_get_phone_tail (RkDayEntry *self);
const char *rk_day_entry_get_state (RkDayEntry *self);
const char *rk_day_entry_get_next (RkDayEntry *self);
gint64 rk_day_entry_get_since (RkDayEntry *self);
int rk_day_entry_get_late_until (RkDayEntry *self);
gboolean rk_day_entry_is_walk_in (RkDayEntry *self);
gboolean rk_day_entry_has_namesake (RkDayEntry *self);
gboolean rk_day_entry_matches (RkDayEntry *self, const char *typed);

GPtrArray *rk_day_list (RkModel *model, const RkPlan *plan, const RkMoment *now, GError **error);

/* One entry of the history of a participant or a meeting. */
typedef struct
{
  char *state;
  gint64 at_utc_s;
  char *said_by;
  char *reason;
} RkStateChange;

void rk_state_change_free (RkStateChange *change);
GPtrArray *rk_day_list_states (RkModel *model, RkKind kind, gint64 id, GError **error);
gboolean rk_day_set_state (RkModel *model,
                           gint64 participant_id,
                           const char *state,
                           const char *said_by,
                           const char *reason,
                           const RkMoment *now,
                           GError **error);
gboolean rk_day_set_late (RkModel *model,
                          gint64 participant_id,
                          int until_min,
                          const char *said_by,
                          const char *reason,
                          const RkMoment *now,
                          GError **error);
gint64 rk_day_add_walk_in (RkModel *model,
                           gint64 event_id,
                           const char *const *values,
                           guint n_meetings,
                           const RkMoment *now,
                           guint *n_placed,
                           GError **error);

G_END_DECLS
