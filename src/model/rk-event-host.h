/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The approvals of those who give their name (後援) to an event.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

typedef enum
{
  RK_APPROVAL_NONE,  /* 未申請 */
  RK_APPROVAL_ASKED, /* 申請中 */
  RK_APPROVAL_GIVEN, /* 承認 */
  RK_APPROVAL_REFUSED,
  RK_N_APPROVAL_STATES,
} RkApprovalState;

/**
 * RkApproval:
 * @host_id: the row of the host
 * @name: the institution
 * @state: what became of it
 * @applied_day: (nullable): when it was asked for, ISO
 * @decided_day: (nullable): when it was decided, ISO
 * @number: (nullable): the number of the decision
 */
typedef struct
{
  gint64 host_id;
  char *name;
  RkApprovalState state;
  char *applied_day;
  char *decided_day;
  char *number;
} RkApproval;

void rk_approval_free (RkApproval *approval);
const char *rk_approval_state_to_text (RkApprovalState state);
GPtrArray *rk_approval_list (RkModel *model, gint64 event_id, GError **error);
gboolean rk_approval_set (RkModel *model,
                          gint64 host_id,
                          RkApprovalState state,
                          const char *applied_day,
                          const char *decided_day,
                          const char *number,
                          GError **error);

G_END_DECLS
