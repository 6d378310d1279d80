/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-outlook.h"

#include "rk-bound.h"
#include "rk-solution-private.h"

#include <math.h>
#include <string.h>

/* Largest group to be filtered; the search for components is recursive. */
#define MOST_FILTERED 6000

/* Rounds of shrinking after which what is known suffices. */
#define MOST_ROUNDS 200

/* A group of meetings that share something of which each slot has a number. */
typedef struct
{
  const int *meetings;
  int n;
  const int *room;
} Group;

int
_rk_slots_count (const RkCore *core, const guint64 *set)
{
  int n = 0;
  for (int w = 0; w < core->n_words; w++)
    n += __builtin_popcountll (set[w]);
  return n;
}

/* The first slot of @set, or the number of slots. */
int
_rk_slots_first (const RkCore *core, const guint64 *set)
{
  for (int w = 0; w < core->n_words; w++)
    if (set[w] != 0)
      return w * 64 + __builtin_ctzll (set[w]);
  return core->n_slots;
}

/* The last slot of @set, or -1. */
int
_rk_slots_last (const RkCore *core, const guint64 *set)
{
  for (int w = core->n_words - 1; w >= 0; w--)
    if (set[w] != 0)
      return w * 64 + 63 - __builtin_clzll (set[w]);
  return -1;
}

/* Matching of meetings to slots; @held lists who holds each slot. */
typedef struct
{
  const RkCore *core;
  const guint64 *domain;
  const int *meetings;
  const int *room;
  int *slot_of;
  GArray **held;
  gboolean *is_seen;
} Match;

/* Kuhn's augmenting path for the @i-th meeting. */
static gboolean
augment (Match *match, int i)
{
  const RkCore *core = match->core;
  const guint64 *domain = match->domain + (gsize)match->meetings[i] * (gsize)core->n_words;
  for (int w = 0; w < core->n_words; w++)
    for (guint64 bits = domain[w]; bits != 0; bits &= bits - 1)
      {
        int s = w * 64 + __builtin_ctzll (bits);
        if (match->is_seen[s])
          continue;
        match->is_seen[s] = TRUE;
        if ((int)match->held[s]->len < match->room[s])
          {
            g_array_append_val (match->held[s], i);
            match->slot_of[i] = s;
            return TRUE;
          }
        for (guint k = 0; k < match->held[s]->len; k++)
          if (augment (match, g_array_index (match->held[s], int, k)))
            {
              g_array_index (match->held[s], int, k) = i;
              match->slot_of[i] = s;
              return TRUE;
            }
      }
  return FALSE;
}

/*
 * Matches as many of @meetings to slots of @domain as @room of each slot allows; @slot_of takes the
 * slot of each, -1 for none.  Returns how many are matched.
 */
int
_rk_outlook_match (const RkCore *core,
                   const guint64 *domain,
                   const int *meetings,
                   int n,
                   const int *room,
                   int *slot_of)
{
  int n_matched = 0;
  g_autofree gboolean *is_seen = g_new0 (gboolean, core->n_slots + 1);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  for (int s = 0; s < core->n_slots; s++)
    g_ptr_array_add (lists, g_array_new (FALSE, FALSE, sizeof (int)));
  Match match = { core, domain, meetings, room, slot_of, (GArray **)lists->pdata, is_seen };
  for (int i = 0; i < n; i++)
    {
      slot_of[i] = -1;
      memset (is_seen, 0, sizeof (gboolean) * (gsize)core->n_slots);
      n_matched += augment (&match, i);
    }
  return n_matched;
}

static gboolean
are_all_locked (const RkProblem *problem, const GArray *meetings)
{
  for (guint i = 0; i < meetings->len; i++)
    if (problem->meetings[g_array_index (meetings, int, i)].slot < 0)
      return FALSE;
  return TRUE;
}

/* Marks what alternating paths from an unmatched meeting reach: more meetings than their slots
 * hold. */
static void
blame_group (RkOutlook *outlook, const Group *group, const int *slot_of, RkReason *reason)
{
  const RkCore *core = outlook->core;
  g_autofree int *queue = g_new (int, group->n + 1);
  g_autofree gboolean *is_in = g_new0 (gboolean, group->n + 1);
  int head = 0, tail = 0;
  for (int i = 0; i < group->n && tail == 0; i++)
    if (slot_of[i] < 0)
      {
        queue[tail++] = i;
        is_in[i] = TRUE;
      }
  while (head < tail)
    {
      const guint64 *domain = _rk_outlook_get (outlook, group->meetings[queue[head++]]);
      for (int s = 0; s < core->n_slots; s++)
        {
          if (!RK_HAS (domain, s))
            continue;
          _rk_reason_add (reason->slots, s);
          for (int k = 0; k < group->n; k++)
            if (slot_of[k] == s && !is_in[k])
              {
                is_in[k] = TRUE;
                queue[tail++] = k;
              }
        }
    }
  for (int i = 0; i < tail; i++)
    _rk_reason_add (reason->meetings, group->meetings[queue[i]]);
}

/* Tarjan's strongly connected components over meetings 0…n-1, slots n…, and one sink. */
typedef struct
{
  RkOutlook *outlook;
  const Group *group;
  const int *slot_of;
  int *n_held;
  int *order;
  int *low;
  int *component;
  GArray *stack;
  int n_orders;
  int n_components;
} Components;

static void visit (Components *c, int node);

static void
follow (Components *c, int node, int next)
{
  if (c->order[next] == 0)
    visit (c, next);
  if (c->component[next] == 0)
    c->low[node] = MIN (c->low[node], c->low[next]);
}

static void
visit_neighbours (Components *c, int node)
{
  const RkCore *core = c->outlook->core;
  int n = c->group->n, sink = n + core->n_slots;
  if (node < n)
    {
      const guint64 *domain = _rk_outlook_get (c->outlook, c->group->meetings[node]);
      for (int s = 0; s < core->n_slots; s++)
        if (RK_HAS (domain, s) && c->slot_of[node] != s)
          follow (c, node, n + s);
    }
  else if (node < sink)
    {
      int s = node - n;
      for (int i = 0; i < n; i++)
        if (c->slot_of[i] == s)
          follow (c, node, i);
      if (c->n_held[s] < c->group->room[s])
        follow (c, node, sink);
    }
  else
    for (int s = 0; s < core->n_slots; s++)
      if (c->n_held[s] > 0)
        follow (c, node, n + s);
}

static void
visit (Components *c, int node)
{
  c->order[node] = c->low[node] = ++c->n_orders;
  g_array_append_val (c->stack, node);
  visit_neighbours (c, node);
  if (c->low[node] != c->order[node])
    return;
  int other;
  c->n_components++;
  do
    {
      other = g_array_index (c->stack, int, c->stack->len - 1);
      g_array_set_size (c->stack, c->stack->len - 1);
      c->component[other] = c->n_components;
    }
  while (other != node);
}

/* Drops what no full matching uses (J.-C. Régin, 1994); returns whether anything changed. */
static gboolean
filter_group (RkOutlook *outlook, const Group *group, const int *slot_of)
{
  const RkCore *core = outlook->core;
  int n_nodes = group->n + core->n_slots + 1;
  g_autofree int *numbers = g_new0 (int, 3 * n_nodes + core->n_slots + 1);
  gboolean is_changed = FALSE;
  Components c = {
    .outlook = outlook,
    .group = group,
    .slot_of = slot_of,
    .order = numbers,
    .low = numbers + n_nodes,
    .component = numbers + 2 * n_nodes,
    .n_held = numbers + 3 * n_nodes,
    .stack = g_array_new (FALSE, FALSE, sizeof (int)),
  };
  for (int i = 0; i < group->n; i++)
    c.n_held[slot_of[i]]++;
  for (int node = 0; node < n_nodes; node++)
    if (c.order[node] == 0)
      visit (&c, node);
  for (int i = 0; i < group->n; i++)
    {
      guint64 *domain = _rk_outlook_get (outlook, group->meetings[i]);
      for (int s = 0; s < core->n_slots; s++)
        if (RK_HAS (domain, s) && slot_of[i] != s && c.component[i] != c.component[group->n + s])
          {
            RK_CLEAR (domain, s);
            is_changed = TRUE;
          }
    }
  g_array_unref (c.stack);
  return is_changed;
}

/* Shrinks the domains of one group; NULL reason stays where its meetings can be placed. */
static gboolean
shrink_group (RkOutlook *outlook, const Group *group, RkReasonCode code, int person)
{
  g_autofree int *slot_of = g_new (int, group->n + 1);
  int n = _rk_outlook_match (outlook->core, outlook->domain, group->meetings, group->n, group->room,
                             slot_of);
  if (n == group->n)
    return n <= MOST_FILTERED && filter_group (outlook, group, slot_of);
  outlook->reason = _rk_reason_new (code);
  blame_group (outlook, group, slot_of, outlook->reason);
  if (are_all_locked (outlook->core->problem, outlook->reason->meetings))
    outlook->reason->code = RK_REASON_LOCK_CONFLICT;
  if (person >= 0)
    _rk_reason_add (outlook->reason->participants, person);
  return FALSE;
}

/* What the slots lack in which all people of @meeting are free: they are outside its session,
 * or without a place.  There may be none. */
static RkReasonCode
find_lack (const RkCore *core, int meeting)
{
  const RkProblem *problem = core->problem;
  int session = problem->meetings[meeting].session;
  RkReasonCode code = RK_REASON_NO_COMMON_SLOT;
  for (int s = 0; s < core->n_slots; s++)
    {
      gboolean is_free = TRUE;
      for (int i = 0; is_free && i < _rk_rows_count (&core->people, meeting); i++)
        is_free =
            !RK_HAS (problem->participants[_rk_rows_get (&core->people, meeting)[i]].closed, s);
      if (is_free && (session < 0 || session == problem->slots[s].session))
        return RK_REASON_PLACE_FULL;
      if (is_free)
        code = RK_REASON_SESSION_FULL;
    }
  return code;
}

/* Why @meeting has no slot left. */
static RkReasonCode
find_code (const RkOutlook *outlook, int meeting)
{
  const RkCore *core = outlook->core;
  const RkProblemMeeting *record = &core->problem->meetings[meeting];
  const guint64 *own = core->domain + (gsize)meeting * (gsize)core->n_words;
  g_autofree guint64 *loose = g_new0 (guint64, core->n_words);
  _rk_core_fill_domain (core, meeting, FALSE, loose);
  if (_rk_core_is_hopeless (core, meeting))
    return core->is_circular[meeting] ? RK_REASON_BEFORE_CYCLE : RK_REASON_MAX_MEETINGS;
  if (_rk_slots_count (core, own) > 0)
    return core->is_circular[meeting] ? RK_REASON_BEFORE_CYCLE : RK_REASON_BEFORE;
  if (core->fixed_place[meeting] == RK_PLACE_NONE
      || (_rk_slots_count (core, loose) > 0 && (record->slot >= 0 || record->place >= 0)))
    return RK_REASON_LOCK_CONFLICT;
  return find_lack (core, meeting);
}

static void
blame_meeting (RkOutlook *outlook, int meeting, RkReasonCode code)
{
  const RkCore *core = outlook->core;
  const RkProblemMeeting *record = &core->problem->meetings[meeting];
  outlook->reason = _rk_reason_new (code);
  _rk_reason_add (outlook->reason->meetings, meeting);
  for (int i = 0; code == RK_REASON_BEFORE_CYCLE && i < core->n_meetings; i++)
    if (core->is_circular[i])
      _rk_reason_add (outlook->reason->meetings, i);
  for (int i = 0; code == RK_REASON_BEFORE && i < _rk_rows_count (&core->before, meeting); i++)
    _rk_reason_add (outlook->reason->meetings, _rk_rows_get (&core->before, meeting)[i]);
  for (int i = 0; code == RK_REASON_BEFORE && i < _rk_rows_count (&core->after, meeting); i++)
    _rk_reason_add (outlook->reason->meetings, _rk_rows_get (&core->after, meeting)[i]);
  _rk_reason_add_all (outlook->reason->participants, _rk_rows_get (&core->people, meeting),
                      _rk_rows_count (&core->people, meeting));
  if (record->slot >= 0)
    _rk_reason_add (outlook->reason->slots, record->slot);
}

static gboolean
is_required (const RkOutlook *outlook, int meeting)
{
  return outlook->core->problem->meetings[meeting].required;
}

/* Orders between required meetings: each end is pushed past the other's nearest slot. */
static gboolean
shrink_orders (RkOutlook *outlook)
{
  const RkCore *core = outlook->core;
  gboolean is_changed = FALSE;
  for (int i = 0; i < core->problem->n_before; i++)
    {
      int a = core->problem->before[i].first, b = core->problem->before[i].second;
      if (!is_required (outlook, a) || !is_required (outlook, b))
        continue;
      int first = _rk_slots_first (core, _rk_outlook_get (outlook, a));
      int last = _rk_slots_last (core, _rk_outlook_get (outlook, b));
      for (int s = 0; s < core->n_slots; s++)
        {
          if (s <= first && RK_HAS (_rk_outlook_get (outlook, b), s))
            {
              RK_CLEAR (_rk_outlook_get (outlook, b), s);
              is_changed = TRUE;
            }
          if (s >= last && RK_HAS (_rk_outlook_get (outlook, a), s))
            {
              RK_CLEAR (_rk_outlook_get (outlook, a), s);
              is_changed = TRUE;
            }
        }
    }
  return is_changed;
}

static void
find_empty (RkOutlook *outlook)
{
  for (int m = 0; m < outlook->core->n_meetings && outlook->reason == NULL; m++)
    if (is_required (outlook, m)
        && _rk_slots_count (outlook->core, _rk_outlook_get (outlook, m)) == 0)
      blame_meeting (outlook, m, find_code (outlook, m));
}

/* Participants who must have more meetings than they take. */
static void
find_too_many (RkOutlook *outlook)
{
  const RkCore *core = outlook->core;
  g_autofree int *count = g_new0 (int, core->n_people + 1);
  for (int m = 0; m < core->n_meetings; m++)
    for (int i = 0; is_required (outlook, m) && i < core->problem->meetings[m].n_participants; i++)
      count[core->problem->meetings[m].participants[i]]++;
  for (int p = 0; p < core->n_people && outlook->reason == NULL; p++)
    {
      int most = core->problem->participants[p].max_meetings;
      if (most < 0 || count[p] <= most)
        continue;
      outlook->reason = _rk_reason_new (RK_REASON_MAX_MEETINGS);
      _rk_reason_add (outlook->reason->participants, p);
      for (int i = 0; i < _rk_rows_count (&core->meetings_of, p); i++)
        if (is_required (outlook, _rk_rows_get (&core->meetings_of, p)[i]))
          _rk_reason_add (outlook->reason->meetings, _rk_rows_get (&core->meetings_of, p)[i]);
    }
}

/* The required meetings of one person, or with one fixed place. */
static GArray *
collect_required (const RkOutlook *outlook, int person, int place)
{
  const RkCore *core = outlook->core;
  GArray *meetings = g_array_new (FALSE, FALSE, sizeof (int));
  int n = person >= 0 ? _rk_rows_count (&core->meetings_of, person) : core->n_meetings;
  for (int i = 0; i < n; i++)
    {
      int m = person >= 0 ? _rk_rows_get (&core->meetings_of, person)[i] : i;
      if (is_required (outlook, m) && (place < 0 || core->fixed_place[m] == place))
        g_array_append_val (meetings, m);
    }
  return meetings;
}

static gboolean
shrink_groups (RkOutlook *outlook)
{
  const RkCore *core = outlook->core;
  gboolean is_changed = FALSE;
  g_autofree int *room = g_new (int, core->n_slots + 1);
  for (int p = 0; p < core->n_people + core->n_places && outlook->reason == NULL; p++)
    {
      gboolean is_person = p < core->n_people;
      g_autoptr (GArray) meetings =
          collect_required (outlook, is_person ? p : -1, is_person ? -1 : p - core->n_people);
      for (int s = 0; s < core->n_slots; s++)
        room[s] = is_person ? core->room[p] : 1;
      Group group = { (int *)(gpointer)meetings->data, (int)meetings->len, room };
      is_changed |=
          shrink_group (outlook, &group, is_person ? RK_REASON_TOO_FEW_SLOTS : RK_REASON_PLACE_FULL,
                        is_person ? p : -1);
      if (outlook->reason != NULL && !is_person)
        _rk_reason_add (outlook->reason->places, p - core->n_people);
    }
  if (outlook->reason != NULL)
    return FALSE;
  g_autoptr (GArray) all = collect_required (outlook, -1, -1);
  Group group = { (int *)(gpointer)all->data, (int)all->len, core->slot_room };
  return shrink_group (outlook, &group, RK_REASON_PLACE_FULL, -1) || is_changed;
}

/* Participants who would have more breaks than the spread allows, where somebody has none. */
static void
find_too_broken (RkOutlook *outlook)
{
  const RkCore *core = outlook->core;
  int spread = core->problem->break_spread;
  if (spread < 0 || !core->is_calm)
    return;
  for (int p = 0; p < core->n_people && outlook->reason == NULL; p++)
    {
      double least = _rk_bound_person (outlook, p, 1, 0, NULL, NULL);
      if (least <= spread)
        continue;
      outlook->reason =
          _rk_reason_new (isfinite (least) ? RK_REASON_BREAK_SPREAD : RK_REASON_TOO_FEW_SLOTS);
      _rk_reason_add (outlook->reason->participants, p);
      g_autoptr (GArray) mine = collect_required (outlook, p, -1);
      _rk_reason_add_all (outlook->reason->meetings, (int *)(gpointer)mine->data, (int)mine->len);
    }
}

/* Looks at what follows when all required meetings of @core are placed. */
/* Whether the meeting is locked to a slot that is closed or of another session. */
static gboolean
is_locked_out (const RkCore *core, int meeting)
{
  const RkProblem *problem = core->problem;
  const RkProblemMeeting *record = &problem->meetings[meeting];
  int slot = record->slot;
  if (slot < 0)
    return FALSE;
  if (record->session >= 0 && record->session != problem->slots[slot].session)
    return TRUE;
  for (int i = 0; i < _rk_rows_count (&core->people, meeting); i++)
    if (RK_HAS (problem->participants[_rk_rows_get (&core->people, meeting)[i]].closed, slot))
      return TRUE;
  return record->place >= 0 && RK_HAS (problem->places[record->place].closed, slot);
}

/* Whether the order leads from the meeting back to itself through required meetings alone. */
static gboolean
is_in_circle (const RkOutlook *outlook, int meeting)
{
  const RkCore *core = outlook->core;
  if (!core->is_circular[meeting])
    return FALSE;
  g_autofree gboolean *is_seen = g_new0 (gboolean, core->n_meetings);
  g_autofree int *queue = g_new (int, core->n_meetings + 1);
  int head = 0, tail = 0;
  queue[tail++] = meeting;
  while (head < tail)
    {
      int m = queue[head++];
      for (int i = 0; i < _rk_rows_count (&core->after, m); i++)
        {
          int next = _rk_rows_get (&core->after, m)[i];
          if (next == meeting)
            return TRUE;
          if (is_required (outlook, next) && !is_seen[next])
            {
              is_seen[next] = TRUE;
              queue[tail++] = next;
            }
        }
    }
  return FALSE;
}

static void
find_contradiction (RkOutlook *outlook)
{
  for (int m = 0; m < outlook->core->n_meetings && outlook->reason == NULL; m++)
    {
      if (!is_required (outlook, m))
        continue;
      if (is_locked_out (outlook->core, m))
        blame_meeting (outlook, m, RK_REASON_LOCK_CONFLICT);
      else if (is_in_circle (outlook, m))
        blame_meeting (outlook, m, RK_REASON_BEFORE_CYCLE);
      outlook->is_contradictory = outlook->reason != NULL;
    }
}

RkOutlook *
_rk_outlook_new (const RkCore *core)
{
  RkOutlook *outlook = g_new0 (RkOutlook, 1);
  gsize n = (gsize)core->n_meetings * (gsize)core->n_words;
  outlook->core = core;
  outlook->domain = g_new0 (guint64, n + 1);
  memcpy (outlook->domain, core->domain, sizeof (guint64) * n);
  find_contradiction (outlook);
  find_empty (outlook);
  if (outlook->reason == NULL)
    find_too_many (outlook);
  gboolean is_changed = outlook->reason == NULL;
  for (int round = 0; is_changed && round < MOST_ROUNDS; round++)
    {
      is_changed = shrink_orders (outlook);
      find_empty (outlook);
      if (outlook->reason == NULL)
        is_changed |= shrink_groups (outlook);
      if (outlook->reason != NULL)
        return outlook;
    }
  if (outlook->reason == NULL)
    find_too_broken (outlook);
  return outlook;
}

void
_rk_outlook_free (RkOutlook *outlook)
{
  if (outlook == NULL)
    return;
  g_free (outlook->domain);
  rk_reason_free (outlook->reason);
  g_free (outlook);
}
