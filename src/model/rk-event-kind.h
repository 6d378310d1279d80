/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The kinds of event the office holds: who comes, what is decided when, and
 * the usual limits of each.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

/* What there is to do for an event of a kind. */
typedef enum
{
  RK_STAGE_CHALLENGES = 1 << 0, /* challenge sheets are heard beforehand */
  RK_STAGE_MEETINGS = 1 << 1,   /* who meets whom is decided */
  RK_STAGE_TIMETABLE = 1 << 2,
  RK_STAGE_RESULTS = 1 << 3, /* both sides answer */
} RkStages;

/**
 * RkEventKind:
 * @name: as the field of an event has it, NULL for any other kind
 * @sides: (array fixed-size=2): the sides of a participant that ask and that answer; several are
 *   parted by "|"
 * @others: sides that come and meet nobody, parted by "|"
 * @stages: what there is to do
 * @rounds: rounds of meetings, 0 to 2
 * @slot_min: usual length of a meeting in minutes; 0 where there are none
 * @limits: (array fixed-size=2): most meetings of one of each side; -1 for no usual limit
 * @again: with how many a company meets again at most; -1 for no second round
 * @desks: meetings that one of the answering side usually holds at once
 * @words: (English source text) what is particular about the kind
 */
typedef struct
{
  const char *name;
  const char *sides[2];
  const char *others;
  RkStages stages;
  int rounds;
  int slot_min;
  int limits[2];
  int again;
  int desks;
  const char *words;
} RkEventKind;

const RkEventKind *rk_event_kind_find (const char *name);
const RkEventKind *rk_event_kind_get (guint index);
guint rk_event_kind_count (void);
int rk_event_kind_side (const RkEventKind *kind, const char *side);
gboolean rk_event_kind_has_side (const RkEventKind *kind, const char *side);
gboolean rk_event_kind_is_applied (RkModel *model, gint64 event_id);
gboolean rk_event_kind_apply (RkModel *model, gint64 event_id, GError **error);

G_END_DECLS
