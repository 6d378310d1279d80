/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The places of an event and who waits for one.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

/**
 * RkWaiting:
 * @side: 0 for those who ask (companies, sellers), 1 for those who answer
 * @capacity: places, or -1 where the event does not say
 * @taken: how many have one
 * @waiting: how many wait
 * @next_id: who is next, or 0
 * @next_name: (nullable): its name
 */
typedef struct
{
  int side;
  int capacity;
  int taken;
  int waiting;
  gint64 next_id;
  char *next_name;
} RkWaiting;

void rk_waiting_free (RkWaiting *waiting);
RkWaiting *rk_waiting_load (RkModel *model, gint64 event_id, int side, GError **error);
gboolean rk_waiting_has_room (const RkWaiting *waiting);
gboolean
rk_waiting_move_up (RkModel *model, gint64 participant_id, gint64 now_utc_s, GError **error);

G_END_DECLS
