/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What came of the meetings of an event: what both sides say, second meetings,
 * contracts, follow-ups, and the rates that are told upwards.
 */
#pragma once

#include "rk-event-plan.h"

G_BEGIN_DECLS

/* What a side says after a meeting. */
typedef enum
{
  RK_INTEREST_NONE,
  RK_INTEREST_YES,
  RK_INTEREST_UNDECIDED,
  RK_INTEREST_NO,
} RkInterest;

const char *rk_interest_to_text (RkInterest interest);
RkInterest rk_interest_from_text (const char *text);

#define RK_TYPE_RESULT (rk_result_get_type ())
G_DECLARE_FINAL_TYPE (RkResult, rk_result, RK, RESULT, GObject)

gint64 rk_result_get_id (RkResult *self);
int rk_result_get_round (RkResult *self);
const char *rk_result_get_slot (RkResult *self);
const char *rk_result_get_name (RkResult *self, int side);
RkInterest rk_result_get_interest (RkResult *self, int side);
const char *rk_result_get_reason (RkResult *self, int side);
const char *rk_result_get_state (RkResult *self);
const char *rk_result_get_contract (RkResult *self);
const char *rk_result_get_contract_day (RkResult *self);
const char *rk_result_get_due (RkResult *self);
gboolean rk_result_equal (RkResult *a, RkResult *b);
void rk_result_take (RkResult *self, RkResult *other);

GPtrArray *rk_result_list (RkModel *model, gint64 event_id, GError **error);

gboolean rk_result_set_interest (RkModel *model,
                                 gint64 meeting_id,
                                 int side,
                                 RkInterest interest,
                                 const char *said_by,
                                 const char *reason,
                                 gint64 now_utc_s,
                                 GError **error);
gboolean rk_result_set_state (RkModel *model,
                              gint64 meeting_id,
                              const char *state,
                              const char *said_by,
                              const char *reason,
                              gint64 now_utc_s,
                              GError **error);
gboolean rk_result_set_contract (RkModel *model,
                                 gint64 meeting_id,
                                 const char *text,
                                 const char *day,
                                 gint64 now_utc_s,
                                 GError **error);
gboolean rk_result_set_due (RkModel *model, gint64 meeting_id, const char *day, GError **error);

/* A follow-up that is to be done. */
typedef struct
{
  gint64 id;
  gint64 event_id;
  gint64 meeting_id;
  char *event;
  char *names;
  char *due_day; /* ISO */
  gboolean is_overdue;
} RkReminder;

void rk_reminder_free (RkReminder *reminder);
GPtrArray *rk_reminder_list (RkModel *model, gint64 event_id, RkDay today, GError **error);
gboolean rk_reminder_set_done (RkModel *model, gint64 follow_up_id, GError **error);

/* A second meeting that both sides want and that is not held, and why. */
typedef struct
{
  char *company;
  char *expert;
} RkLeftOut;

void rk_left_out_free (RkLeftOut *left_out);
gboolean rk_result_make_second_round (RkModel *model,
                                      gint64 event_id,
                                      guint most_experts,
                                      guint *n_made,
                                      GPtrArray **left_out,
                                      GError **error);

G_END_DECLS
