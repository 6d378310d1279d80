/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An event as a plan: who is there, when, where, who meets whom.  A plan is a
 * picture in memory that an engine can work on in another thread; what it
 * proposes is stored by one command.
 */
#pragma once

#include "rk-model.h"
#include "rk-schedule.h"

G_BEGIN_DECLS

/* In all of these an id of 0 means: not in the file yet. */
typedef struct
{
  gint64 id;
  char *day; /* ISO */
  int start_min;
  int length_min;
  char *session;
} RkPlanSlot;

typedef struct
{
  gint64 id;
  char *name;
  char *zone;
  char *url;
} RkPlanPlace;

typedef struct
{
  gint64 id;
  char *name;
  char *kana;
  char *side;
  char *affiliation;
  int parallel;
  int max_meetings; /* -1: no limit */
  int place;        /* index, or -1 */
  gboolean present; /* takes part in the timetable */
  gboolean seated;  /* the place was given by the plan and is not in the file */
} RkPlanPerson;

typedef struct
{
  gint64 id;
  int a;
  int b;
  GArray *attendants; /* of int */
  int round;
  char *session;
  gboolean required;
  int value;
  int locked_slot;
  int locked_place;
  int published_slot;
  int published_place;
  gboolean was_published;
  int slot;
  int place;
  char *state;
  char *reasons; /* see rk_plan_reasons_to_text() */
  char *unplaced;
} RkPlanMeeting;

typedef struct
{
  gint64 event_id;
  char *title;
  char *kind;
  char *start_day;
  char *end_day;
  char *mode;
  gboolean is_published;
  GPtrArray *slots;         /* (element-type RkPlanSlot) in order of time */
  GPtrArray *places;        /* (element-type RkPlanPlace) */
  GPtrArray *people;        /* (element-type RkPlanPerson) */
  GPtrArray *meetings;      /* (element-type RkPlanMeeting) */
  GHashTable *closed;       /* "person index:slot index" */
  GHashTable *place_closed; /* "place index:slot index" */
  GPtrArray *attendants_of; /* by person: GArray of int */
  GArray *orders;           /* pairs of int: meeting before meeting */
  GPtrArray *travel;        /* "from\tto\tslots" */
  char *proof;
} RkPlan;

typedef struct
{
  int person; /* index */
  char *reason;
} RkPlanUnserved;

RkPlan *rk_plan_load (RkModel *model, gint64 event_id, GError **error);
void rk_plan_free (RkPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkPlan, rk_plan_free)

gboolean rk_plan_complete (RkModel *model, RkPlan *plan, GError **error);
gboolean rk_plan_store_default_slots (RkModel *model, gint64 event_id, GError **error);
gboolean rk_plan_pair (RkModel *model, RkPlan *plan, GPtrArray **unserved, GError **error);
RkProblem *rk_plan_build_problem (RkPlan *plan, GError **error);
char *rk_plan_infeasible_to_text (RkPlan *plan, const RkSolution *solution);
void rk_plan_take_solution (RkPlan *plan, const RkSolution *solution);
gboolean rk_plan_store (RkModel *model, RkPlan *plan, const char *label, GError **error);
gboolean
rk_plan_move (RkModel *model, gint64 meeting_id, gint64 slot_id, gint64 place_id, GError **error);
GPtrArray *rk_plan_list_faults (RkPlan *plan, GError **error);

char *rk_plan_alone_to_text (RkPlan *plan);
char *rk_plan_unserved_to_text (const char *reason);
char *rk_plan_slot_name (RkPlan *plan, int slot);
char *rk_plan_reasons_to_text (const char *reasons);
char *rk_plan_unplaced_to_text (const char *unplaced);
char *rk_plan_proof_to_text (const char *proof);
const char *rk_plan_term_label (const char *term);

G_END_DECLS
