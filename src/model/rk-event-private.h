/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files on events share inside a command.  Not for use outside
 * src/model.
 */
#pragma once

#include "rk-event-plan.h"
#include "rk-model-private.h"

G_BEGIN_DECLS

gboolean _rk_plan_store_inside (RkStore *store, RkPlan *plan, GError **error);
gboolean _rk_plan_store_new_slots (RkStore *store, RkPlan *plan, GError **error);
RkPlanMeeting *_rk_plan_add_meeting (RkPlan *plan, int a, int b);
gboolean _rk_state_note (RkStore *store,
                         RkKind kind,
                         gint64 id,
                         const char *state,
                         gint64 at_utc_s,
                         const char *said_by,
                         const char *reason,
                         GError **error);
char *_rk_plan_describe_fault (RkPlan *plan, const RkFault *fault);
char *_rk_plan_remedy_to_text (const char *change, const char *about);
gboolean _rk_plan_make_slots (RkStore *store, RkPlan *plan, GError **error);
gboolean
_rk_event_complete_entry (RkRow *row, const char *side, gboolean has_state, GError **error);
gboolean _rk_event_write_hosts (RkRow *row, const RkField *field, const char *text, GError **error);
gboolean
_rk_event_write_approvals (RkStore *store, gint64 event_id, const char *text, GError **error);
gboolean _rk_event_check_times (RkRow *row, GError **error);
gboolean _rk_event_check_slot (RkStore *store, gint64 slot_id, GError **error);
gboolean _rk_event_before_delete (RkStore *store, RkKind kind, gint64 id, GError **error);

G_END_DECLS
