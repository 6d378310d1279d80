/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An event as a plan: who is there, when, where, who meets whom.  A plan is a
 * picture in memory that an engine can work on in another thread; what it
 * proposes is stored by one command.
 */
#pragma once

#include "rk-date.h"
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

/* To the use of personal data. */
typedef enum
{
  RK_CONSENT_UNKNOWN,
  RK_CONSENT_GIVEN,
  RK_CONSENT_REFUSED,
} RkConsent;

typedef struct
{
  gint64 id;
  char *name;      /* with where from, if somebody else of the event has the name */
  char *bare_name; /* without */
  char *kana;
  char *side;
  int group; /* see rk_plan_side_of() */
  char *affiliation;
  int parallel;
  int max_meetings; /* -1: no limit */
  int place;        /* index, or -1 */
  char *state;
  RkConsent consent;
  gboolean present; /* takes part in the timetable */
  gboolean seated;  /* the place was given by the plan and is not in the file */
} RkPlanPerson;

/* What a replan may do with a meeting. */
typedef enum
{
  RK_FATE_FREE, /* it may be anywhere */
  RK_FATE_HELD, /* it has begun: it stays, and others reckon with it */
  RK_FATE_KEPT, /* it is over or broke a rule: it stays, and nobody reckons with it */
  RK_FATE_GONE, /* somebody is not there: it has no slot */
} RkFate;

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
  RkFate fate;
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
  gboolean is_replanned; /* on the day: see rk_plan_begin_replan() */
  int first_open;        /* slots before it have begun */
} RkPlan;

typedef struct
{
  int person; /* index */
  char *reason;
} RkPlanUnserved;

/* What speaks for two people of different sides. */
typedef struct
{
  int a; /* indices of people: the side that asks, and the one that answers */
  int b;
  int value;
  gboolean must;
  gboolean no; /* one of them does not want to */
  char *reasons;
} RkPlanPair;

/* A meeting that is not where it was; a slot or place of -1 is none. */
typedef struct
{
  int meeting;
  int from_slot;
  int from_place;
  int to_slot;
  int to_place;
} RkPlanMove;

RkPlan *rk_plan_load (RkModel *model, gint64 event_id, GError **error);
void rk_plan_free (RkPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkPlan, rk_plan_free)

gboolean rk_plan_complete (RkModel *model, RkPlan *plan, GError **error);
gboolean rk_plan_store_default_slots (RkModel *model, gint64 event_id, GError **error);
gboolean rk_plan_pair (RkModel *model, RkPlan *plan, GPtrArray **unserved, GError **error);
GPtrArray *rk_plan_rate (RkModel *model, RkPlan *plan, GError **error);
gboolean rk_plan_add_for (RkModel *model,
                          RkPlan *plan,
                          gint64 participant_id,
                          guint n_meetings,
                          guint *n_placed,
                          GError **error);
RkProblem *rk_plan_build_problem (RkPlan *plan, GError **error);
char *rk_plan_infeasible_to_text (RkPlan *plan, const RkSolution *solution);
void rk_plan_take_solution (RkPlan *plan, const RkSolution *solution);
gboolean rk_plan_store (RkModel *model, RkPlan *plan, const char *label, GError **error);
gboolean
rk_plan_move (RkModel *model, gint64 meeting_id, gint64 slot_id, gint64 place_id, GError **error);
gboolean rk_plan_swap (RkModel *model, gint64 first, gint64 second, GError **error);
gboolean rk_plan_set_lock (RkModel *model, gint64 meeting_id, gboolean locked, GError **error);
gboolean
rk_plan_choose_pair (RkModel *model, gint64 event_id, gint64 a_id, gint64 b_id, GError **error);
gboolean rk_plan_drop_pair (RkModel *model, gint64 meeting_id, gint64 now_utc_s, GError **error);
GPtrArray *rk_plan_list_remedies (const char *unplaced);
gboolean rk_plan_apply_remedy (RkModel *model, gint64 meeting_id, guint number, GError **error);

/* What moves would break, without making them. */
typedef struct _RkPlanTrial RkPlanTrial;
RkPlanTrial *rk_plan_trial_new (RkPlan *plan);
void rk_plan_trial_free (RkPlanTrial *trial);
GPtrArray *rk_plan_trial_move (RkPlanTrial *trial, int meeting, int slot, int place, int *other);
int rk_plan_trial_find_place (RkPlanTrial *trial, int meeting, int slot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkPlanTrial, rk_plan_trial_free)

GPtrArray *rk_plan_list_faults (RkPlan *plan, GError **error);

int rk_plan_side_of (const RkPlanPerson *person);
gboolean rk_plan_is_gone (const RkPlan *plan, const RkPlanMeeting *meeting);
gboolean rk_plan_is_closed (const RkPlan *plan, int person, int slot);
void rk_plan_begin_replan (RkPlan *plan, RkDay day, int minute);
GArray *rk_plan_list_moves (const RkPlan *before, const RkPlan *after);
GArray *rk_plan_list_changes (const RkPlan *plan);
guint rk_plan_count_moved_people (const RkPlan *plan, const GArray *moves);
char *rk_plan_move_to_text (RkPlan *plan, const RkPlanMove *move);
gboolean rk_plan_publish (RkModel *model, gint64 event_id, gint64 now_utc_s, GError **error);

gboolean rk_slots_differ (RkModel *model, gint64 event_id);
GPtrArray *rk_slots_convert (RkModel *model, gint64 event_id, gboolean only_tell, GError **error);
gint64 rk_event_repeat (RkModel *model,
                        gint64 event_id,
                        const char *start_day,
                        gboolean with_participants,
                        GError **error);

char *rk_plan_alone_to_text (RkModel *model, RkPlan *plan);
char *rk_plan_unserved_to_text (const char *reason);
char *rk_plan_slot_name (RkPlan *plan, int slot);
char *rk_plan_reasons_to_text (const char *reasons);
char *rk_plan_unplaced_to_text (const char *unplaced);
char *rk_plan_proof_to_text (const char *proof);
const char *rk_plan_term_label (const char *term);

G_END_DECLS
