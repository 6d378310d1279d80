/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The timetable engine: which meeting takes place when and where, with proof.
 *
 * A problem is plain arrays and indices from 0; identifiers, words and files
 * belong to the caller.  The engine knows no clock but its time limit, no
 * locale, no widget, no database.  The meaning of every rule and term is that
 * of the form "renkei-schedule-1".
 *
 * Threads: a problem may be read from several threads once it is built.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RK_SCHEDULE_ERROR (rk_schedule_error_quark ())
GQuark rk_schedule_error_quark (void);

/**
 * RkScheduleError:
 * @RK_SCHEDULE_ERROR_INVALID: an argument breaks a rule of the problem's form
 * @RK_SCHEDULE_ERROR_TOO_LARGE: the problem does not fit the engine's tables
 */
typedef enum
{
  RK_SCHEDULE_ERROR_INVALID,
  RK_SCHEDULE_ERROR_TOO_LARGE,
} RkScheduleError;

/* The value of a published slot or place that the problem no longer has. */
#define RK_SCHEDULE_GONE (-2)

/* Largest values accepted, so that sums of terms fit 64 bits. */
#define RK_SCHEDULE_MAX_SLOTS 4096
#define RK_SCHEDULE_MAX_VALUE 1000000000

/**
 * RkTermKind:
 * @RK_TERM_UNPLACED: required meetings not placed
 * @RK_TERM_VALUE: worth of placed optional meetings, maximised
 * @RK_TERM_BREAKS: runs of slots without a meeting between two meetings of one day
 * @RK_TERM_IDLE: slots in those runs
 * @RK_TERM_PLACE_CHANGES: consecutive meetings of one participant in different places
 * @RK_TERM_MOVED_PEOPLE: people with a meeting that is not as published
 * @RK_TERM_LAST_SLOT: number of the last slot used, from 1
 */
typedef enum
{
  RK_TERM_UNPLACED,
  RK_TERM_VALUE,
  RK_TERM_BREAKS,
  RK_TERM_IDLE,
  RK_TERM_PLACE_CHANGES,
  RK_TERM_MOVED_PEOPLE,
  RK_TERM_LAST_SLOT,
} RkTermKind;
#define RK_N_TERM_KINDS 7

/* One slot: @day and @session are any numbers that are equal for slots of one group, -1 for none.
 */
typedef struct
{
  int day;
  int session;
} RkProblemSlot;

/* One place: @zone indexes the travel matrix or is -1; @closed has one bit for each slot. */
typedef struct
{
  int zone;
  guint64 *closed;
} RkProblemPlace;

/* One participant or attendant; see rk_problem_add_participant (). */
typedef struct
{
  int parallel;
  int max_meetings;
  int place;
  guint64 *closed;
} RkProblemParticipant;

/* One meeting; see rk_problem_add_meeting () and the setters after it. */
typedef struct
{
  int *participants;
  int n_participants;
  int *attendants;
  int n_attendants;
  int session;
  int slot;
  int place;
  gboolean required;
  int value;
  int published_slot;
  int published_place;
} RkProblemMeeting;

typedef struct
{
  int first;
  int second;
} RkProblemBefore;

/**
 * RkProblem:
 *
 * Read its fields freely; change them only with the functions below.  Slots
 * are added first, then places, then participants, then meetings.
 *
 * When @alike, @n_places is only a number and @places is %NULL.  @travel is an
 * @n_zones × @n_zones matrix, row "from", of slots needed, 0 where none.
 * @break_spread is -1 where there is no limit.
 */
typedef struct
{
  RkProblemSlot *slots;
  int n_slots;
  gboolean alike;
  RkProblemPlace *places;
  int n_places;
  RkProblemParticipant *participants;
  int n_participants;
  RkProblemMeeting *meetings;
  int n_meetings;
  RkProblemBefore *before;
  int n_before;
  int *travel;
  int n_zones;
  int break_spread;
  RkTermKind objective[RK_N_TERM_KINDS];
  int n_objective;
  gboolean has_published;
} RkProblem;

RkProblem *rk_problem_new (void);
void rk_problem_free (RkProblem *problem);
int rk_problem_add_slot (RkProblem *problem, int day, int session, GError **error);
gboolean rk_problem_set_place_count (RkProblem *problem, int count, GError **error);
int rk_problem_add_place (RkProblem *problem, int zone, GError **error);
gboolean rk_problem_close_place (RkProblem *problem, int place, int slot, GError **error);
int rk_problem_add_participant (
    RkProblem *problem, int parallel, int max_meetings, int place, GError **error);
gboolean
rk_problem_close_participant (RkProblem *problem, int participant, int slot, GError **error);
int rk_problem_add_meeting (RkProblem *problem,
                            const int *participants,
                            int n_participants,
                            const int *attendants,
                            int n_attendants,
                            GError **error);
gboolean
rk_problem_set_meeting_session (RkProblem *problem, int meeting, int session, GError **error);
gboolean
rk_problem_lock_meeting (RkProblem *problem, int meeting, int slot, int place, GError **error);
gboolean rk_problem_set_meeting_value (
    RkProblem *problem, int meeting, gboolean required, int value, GError **error);
gboolean
rk_problem_set_published (RkProblem *problem, int meeting, int slot, int place, GError **error);
gboolean rk_problem_add_before (RkProblem *problem, int first, int second, GError **error);
gboolean rk_problem_set_travel (RkProblem *problem, int from, int to, int slots, GError **error);
gboolean rk_problem_set_break_spread (RkProblem *problem, int spread, GError **error);
gboolean
rk_problem_set_objective (RkProblem *problem, const RkTermKind *terms, int n_terms, GError **error);
RkProblem *rk_problem_copy (const RkProblem *problem);

const char *rk_term_kind_to_string (RkTermKind kind);
gboolean rk_term_kind_from_string (const char *name, RkTermKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkProblem, rk_problem_free)

/**
 * RkScheduleStatus:
 * @RK_SCHEDULE_OPTIMAL: every term's value equals its proven bound
 * @RK_SCHEDULE_FEASIBLE: a timetable that keeps every rule
 * @RK_SCHEDULE_INFEASIBLE: proven that there is none; the solution's reason says why
 * @RK_SCHEDULE_UNKNOWN: time ran out with nothing
 */
typedef enum
{
  RK_SCHEDULE_OPTIMAL,
  RK_SCHEDULE_FEASIBLE,
  RK_SCHEDULE_INFEASIBLE,
  RK_SCHEDULE_UNKNOWN,
} RkScheduleStatus;

/* One term of the objective: @bound is proven, and given only when @has_bound. */
typedef struct
{
  RkTermKind kind;
  gint64 value;
  gint64 bound;
  gboolean has_bound;
} RkTerm;

/**
 * RkReasonCode:
 * @RK_REASON_NO_COMMON_SLOT: its people share no slot in which all are free
 * @RK_REASON_PLACE_FULL: no place is left where its people are free
 * @RK_REASON_SESSION_FULL: its session has no slot left for its people
 * @RK_REASON_MAX_MEETINGS: a participant has as many meetings as it takes
 * @RK_REASON_LOCK_CONFLICT: a lock contradicts a closed slot, a session, a place or another lock
 * @RK_REASON_BEFORE_CYCLE: meetings that should each come before another in a circle
 * @RK_REASON_BEFORE: the order of meetings leaves no slot
 * @RK_REASON_TRAVEL: no time to walk
 * @RK_REASON_TOO_FEW_SLOTS: a participant has more meetings than slots for them
 * @RK_REASON_BREAK_SPREAD: a participant would have more breaks than the spread allows
 * @RK_REASON_COSTS_MORE: there is room, but placing it costs more in an earlier term
 * @RK_REASON_NO_ARRANGEMENT: no single cause; the listed parts cannot all be met together
 */
typedef enum
{
  RK_REASON_NO_COMMON_SLOT,
  RK_REASON_PLACE_FULL,
  RK_REASON_SESSION_FULL,
  RK_REASON_MAX_MEETINGS,
  RK_REASON_LOCK_CONFLICT,
  RK_REASON_BEFORE_CYCLE,
  RK_REASON_BEFORE,
  RK_REASON_TRAVEL,
  RK_REASON_TOO_FEW_SLOTS,
  RK_REASON_BREAK_SPREAD,
  RK_REASON_COSTS_MORE,
  RK_REASON_NO_ARRANGEMENT,
} RkReasonCode;

/* A reason: a code and what it is about, each an ascending #GArray of int, possibly empty. */
typedef struct
{
  RkReasonCode code;
  GArray *participants;
  GArray *slots;
  GArray *places;
  GArray *meetings;
} RkReason;

/**
 * RkChangeKind:
 * @RK_CHANGE_OPEN: open @participant in @slot
 * @RK_CHANGE_OPEN_PLACE: open @place in @slot
 * @RK_CHANGE_UNLOCK: drop the locks of @meeting
 * @RK_CHANGE_DROP_BEFORE: forget that @meeting comes before @other
 * @RK_CHANGE_MORE_PLACES: one place more
 * @RK_CHANGE_MORE_PARALLEL: let @participant hold one meeting more in a slot
 */
typedef enum
{
  RK_CHANGE_OPEN,
  RK_CHANGE_OPEN_PLACE,
  RK_CHANGE_UNLOCK,
  RK_CHANGE_DROP_BEFORE,
  RK_CHANGE_MORE_PLACES,
  RK_CHANGE_MORE_PARALLEL,
} RkChangeKind;

/* A change to the problem; the fields that its kind does not name are -1. */
typedef struct
{
  RkChangeKind kind;
  int participant;
  int slot;
  int place;
  int meeting;
  int other;
} RkChange;

/* A meeting without a slot: why, and a #GArray of #RkChange, each tried: with it the meeting fits.
 */
typedef struct
{
  int meeting;
  RkReason *reason;
  GArray *would_help;
} RkUnplaced;

/* One person whose meeting is not as published; a slot or place of -1 is none. */
typedef struct
{
  int participant;
  int meeting;
  int from_slot;
  int from_place;
  int to_slot;
  int to_place;
} RkMoved;

/**
 * RkSolution:
 * @status: what is known
 * @terms: the objective's terms in its order; none without a timetable
 * @slot: (array length=n_meetings): slot of each meeting, -1 unplaced
 * @place: (array length=n_meetings): place of each meeting, -1 unplaced or places alike
 * @reason: (nullable): why there is none, when infeasible
 * @unplaced: (element-type RkUnplaced): every meeting without a slot, in order
 * @moved: (element-type RkMoved): a #GArray, by meeting, then participants, then attendants
 * @seconds: how long it took
 */
typedef struct
{
  RkScheduleStatus status;
  RkTerm terms[RK_N_TERM_KINDS];
  int n_terms;
  int *slot;
  int *place;
  int n_meetings;
  RkReason *reason;
  GPtrArray *unplaced;
  GArray *moved;
  double seconds;
  guint64 seed;
} RkSolution;

/**
 * RkScheduleOptions:
 * @time_limit_s: seconds until the best so far is returned, above 0
 * @threads: most threads to use, from 1; the engine uses two at most.  With two the answer is as
 *   deterministic as with one, but another
 * @seed: of the random numbers
 * @work_limit: steps of local search after which to stop, 0 for no such limit.  With it, and a time
 *   limit that is not reached, the answer depends on the problem and the seed alone
 */
typedef struct
{
  double time_limit_s;
  int threads;
  guint64 seed;
  gint64 work_limit;
} RkScheduleOptions;

#define RK_SCHEDULE_OPTIONS_INIT { 10.0, 1, 1, 0 }

/* How far a run is; all lent for the time of the call.  @slot is %NULL before the first timetable.
 */
typedef struct
{
  double seconds;
  const RkTerm *terms;
  int n_terms;
  const int *slot;
  const int *place;
} RkScheduleState;

/**
 * RkScheduleProgress:
 * @state: the best so far
 * @user_data: as given
 *
 * Called in the solving thread some ten times a second, whether or not there is news.
 *
 * Returns: %FALSE to stop and keep the best so far
 */
typedef gboolean (*RkScheduleProgress) (const RkScheduleState *state, gpointer user_data);

RkSolution *rk_schedule_solve (const RkProblem *problem,
                               const RkScheduleOptions *options,
                               RkScheduleProgress progress,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error);
void rk_solution_free (RkSolution *solution);
void rk_reason_free (RkReason *reason);
const char *rk_reason_code_to_string (RkReasonCode code);
const char *rk_change_kind_to_string (RkChangeKind kind);
const char *rk_schedule_status_to_string (RkScheduleStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkSolution, rk_solution_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkReason, rk_reason_free)

/**
 * RkFaultKind:
 * @RK_FAULT_UNPLACED: required @meeting has no slot, and the objective does not allow it
 * @RK_FAULT_SESSION: @meeting is outside its session
 * @RK_FAULT_SLOT_LOCK: @meeting is off its locked slot
 * @RK_FAULT_PLACE_LOCK: @meeting is off its locked place
 * @RK_FAULT_CLOSED: @participant of @meeting is closed in @slot
 * @RK_FAULT_PLACE_CLOSED: @place of @meeting is closed in @slot
 * @RK_FAULT_NO_PLACE: @meeting has a slot but no place
 * @RK_FAULT_PERSON_PLACE: @meeting is not at the place of @participant
 * @RK_FAULT_CLASH: @participant holds too many meetings in @slot, @meeting among them
 * @RK_FAULT_PLACE_TAKEN: @place holds @meeting and @other in @slot
 * @RK_FAULT_TOO_FEW_PLACES: @slot has more meetings than there are places
 * @RK_FAULT_MAX_MEETINGS: @participant has more meetings than it takes
 * @RK_FAULT_BEFORE: @meeting is not before @other
 * @RK_FAULT_TRAVEL: @participant has no time to walk from @meeting to @other
 * @RK_FAULT_BREAK_SPREAD: @participant has too many breaks compared with the least
 */
typedef enum
{
  RK_FAULT_UNPLACED,
  RK_FAULT_SESSION,
  RK_FAULT_SLOT_LOCK,
  RK_FAULT_PLACE_LOCK,
  RK_FAULT_CLOSED,
  RK_FAULT_PLACE_CLOSED,
  RK_FAULT_NO_PLACE,
  RK_FAULT_PERSON_PLACE,
  RK_FAULT_CLASH,
  RK_FAULT_PLACE_TAKEN,
  RK_FAULT_TOO_FEW_PLACES,
  RK_FAULT_MAX_MEETINGS,
  RK_FAULT_BEFORE,
  RK_FAULT_TRAVEL,
  RK_FAULT_BREAK_SPREAD,
} RkFaultKind;

/* One broken rule; the fields that its kind does not name are -1. */
typedef struct
{
  RkFaultKind kind;
  int meeting;
  int other;
  int participant;
  int slot;
  int place;
} RkFault;

GArray *rk_schedule_check (const RkProblem *problem,
                           const int *slot,
                           const int *place,
                           gint64 terms[RK_N_TERM_KINDS]);

G_END_DECLS
