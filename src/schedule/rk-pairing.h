/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Decides who should meet whom: the pairing engine.
 *
 * Two sides, A and B, candidate pairs with a worth, a limit for each
 * participant.  The answer is exact.  It does not decide when or where (that
 * is rk-schedule.h) nor where the worths come from.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Limits on the input, so that sums of worths cannot overflow. */
#define RK_PAIRING_MAX_SIDE  100000
#define RK_PAIRING_MAX_WORTH 1000000

/**
 * RkPairingCandidate:
 * @a: index on side A, from 0
 * @b: index on side B, from 0
 * @value: what the pair is worth, 0 to %RK_PAIRING_MAX_WORTH
 * @must: somebody insists on it
 *
 * A pair that is excluded is simply not a candidate.
 */
typedef struct
{
  int a;
  int b;
  int value;
  gboolean must;
} RkPairingCandidate;

/**
 * RkPairingProblem:
 * @n_a: participants on side A
 * @n_b: participants on side B
 * @limit_a: (array length=n_a) (nullable): most meetings of each, -1 for no limit; %NULL: no limits
 * @limit_b: (array length=n_b) (nullable): the same for side B
 * @candidates: (array length=n_candidates): no pair twice
 * @n_candidates: how many
 */
typedef struct
{
  int n_a;
  int n_b;
  const int *limit_a;
  const int *limit_b;
  const RkPairingCandidate *candidates;
  int n_candidates;
} RkPairingProblem;

/**
 * RkPairingReason:
 * @RK_PAIRING_NO_CANDIDATE: nobody suits the participant
 * @RK_PAIRING_NO_ROOM: the participant's own limit is 0
 * @RK_PAIRING_PARTNERS_FULL: all that suit have reached their limit with more important meetings
 *
 * Why a participant goes without a meeting.
 */
typedef enum
{
  RK_PAIRING_NO_CANDIDATE,
  RK_PAIRING_NO_ROOM,
  RK_PAIRING_PARTNERS_FULL,
} RkPairingReason;

/**
 * RkPairingUnserved:
 * @side: 0 for A, 1 for B
 * @index: which participant
 * @reason: why
 */
typedef struct
{
  int side;
  int index;
  RkPairingReason reason;
} RkPairingUnserved;

/**
 * RkPairingResult:
 * @chosen: (array length=n_chosen): indices into the candidates, ascending
 * @n_chosen: how many
 * @unserved: (array length=n_unserved): who has no meeting, side A first, ascending
 * @n_unserved: how many
 * @dropped: (array length=n_dropped): "must" candidates that the limits do not allow, ascending
 * @n_dropped: how many
 * @worth: sum of the chosen pairs' values
 */
typedef struct
{
  int *chosen;
  int n_chosen;
  RkPairingUnserved *unserved;
  int n_unserved;
  int *dropped;
  int n_dropped;
  gint64 worth;
} RkPairingResult;

RkPairingResult *
rk_pairing_solve (const RkPairingProblem *problem, GCancellable *cancellable, GError **error);
void rk_pairing_result_free (RkPairingResult *result);
const char *rk_pairing_reason_to_string (RkPairingReason reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkPairingResult, rk_pairing_result_free)

G_END_DECLS
