/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list at the door and what is on now.  It keeps no clock: whatever the
 * machine's clock does, what is shown follows from the moment it is given.
 */
#include "rk-event-day.h"

#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define DAY_S      (24 * 60 * 60)
#define JAPAN_S    (9 * 60 * 60)
#define TAIL       4
#define LEAST_TAIL 3

/**
 * rk_moment_from_utc:
 * @utc_s: seconds since 1970, UTC
 *
 * Returns: the moment in Japan, which has kept one time since 1951
 */
RkMoment
rk_moment_from_utc (gint64 utc_s)
{
  gint64 local = utc_s + JAPAN_S;
  RkMoment moment = { (RkDay)(local / DAY_S), (int)(local % DAY_S), utc_s };

  return moment;
}

/**
 * rk_day_get_status:
 * @plan: a plan
 * @now: the moment
 * @status: (out): what is on and what comes next on that day
 */
void
rk_day_get_status (const RkPlan *plan, const RkMoment *now, RkDayStatus *status)
{
  *status = (RkDayStatus){ -1, -1, 0, FALSE };
  for (int i = 0; i < (int)plan->slots->len; i++)
    {
      const RkPlanSlot *slot = plan->slots->pdata[i];
      int start = slot->start_min * 60, end = start + slot->length_min * 60;
      RkDay day;

      if (!rk_day_parse (slot->day, &day, NULL) || day != now->day)
        continue;
      status->is_today = TRUE;
      if (now->second >= start && now->second < end)
        {
          status->slot = i;
          status->left_s = end - now->second;
        }
      else if (now->second < start && status->next < 0)
        {
          status->next = i;
          if (status->slot < 0)
            status->left_s = start - now->second;
        }
    }
}

/**
 * rk_day_status_to_text:
 * @plan: a plan
 * @now: the moment
 *
 * Returns: (transfer full): one line: the time, what is on and for how long,
 *   what comes next
 */
char *
rk_day_status_to_text (const RkPlan *plan, const RkMoment *now)
{
  g_autofree char *clock = rk_minutes_to_text (now->second / 60);
  g_autofree char *left = NULL;
  g_autofree char *start = NULL;
  RkDayStatus status;

  rk_day_get_status (plan, now, &status);
  left = g_strdup_printf ("%d:%02d", status.left_s / 60, status.left_s % 60);
  if (!status.is_today)
    return g_strdup_printf (_ ("It is %s. The event is not today."), clock);
  if (status.slot >= 0)
    {
      const RkPlanSlot *slot = plan->slots->pdata[status.slot];

      start = rk_minutes_to_text (slot->start_min);
      return g_strdup_printf (_ ("It is %s. Slot %s, %s left."), clock, start, left);
    }
  if (status.next < 0)
    return g_strdup_printf (_ ("It is %s. All slots are over."), clock);
  start = rk_minutes_to_text (((RkPlanSlot *)plan->slots->pdata[status.next])->start_min);
  return g_strdup_printf (_ ("It is %s. Next slot %s, in %s."), clock, start, left);
}

struct _RkDayEntry
{
  GObject parent_instance;

  gint64 id;
  char *name;
  char *kana;
  char *company;
  char *side;
  char *phone;
  char *digits;
  char *state;
  char *next;
  char *key;
  gint64 since_utc_s;
  int late_until_min;
  gboolean is_walk_in;
  gboolean has_namesake;
};

G_DEFINE_FINAL_TYPE (RkDayEntry, rk_day_entry, G_TYPE_OBJECT)

static void
rk_day_entry_finalize (GObject *object)
{
  RkDayEntry *self = RK_DAY_ENTRY (object);

  g_free (self->name);
  g_free (self->kana);
  g_free (self->company);
  g_free (self->side);
  g_free (self->phone);
  g_free (self->digits);
  g_free (self->state);
  g_free (self->next);
  g_free (self->key);
  G_OBJECT_CLASS (rk_day_entry_parent_class)->finalize (object);
}

static void
rk_day_entry_class_init (RkDayEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rk_day_entry_finalize;
}

static void
rk_day_entry_init (RkDayEntry *self)
{
}

gint64
rk_day_entry_get_id (RkDayEntry *self)
{
  return self->id;
}

const char *
rk_day_entry_get_name (RkDayEntry *self)
{
  return self->name;
}

const char *
rk_day_entry_get_kana (RkDayEntry *self)
{
  return self->kana;
}

/** Returns: where from; of a company without another affiliation, the company itself */
const char *
rk_day_entry_get_company (RkDayEntry *self)
{
  return self->company;
}

const char *
rk_day_entry_get_side (RkDayEntry *self)
{
  return self->side;
}

const char *
rk_day_entry_get_state (RkDayEntry *self)
{
  return self->state;
}

/** Returns: "10:40 卓3", the next meeting that person has */
const char *
rk_day_entry_get_next (RkDayEntry *self)
{
  return self->next;
}

/** Returns: when the state was entered, seconds since 1970, UTC; 0 if that is not known */
gint64
rk_day_entry_get_since (RkDayEntry *self)
{
  return self->since_utc_s;
}

/** Returns: until when the person said to be late, a minute of the day; -1 for not late */
int
rk_day_entry_get_late_until (RkDayEntry *self)
{
  return self->late_until_min;
}

gboolean
rk_day_entry_is_walk_in (RkDayEntry *self)
{
  return self->is_walk_in;
}

/** Returns: TRUE if somebody else has the same name or the same reading */
gboolean
rk_day_entry_has_namesake (RkDayEntry *self)
{
  return self->has_namesake;
}

/** Returns: the last digits of the phone number */
const char *
rk_day_entry_get_phone_tail (RkDayEntry *self)
{
  gsize length = self->digits != NULL ? strlen (self->digits) : 0;

  return length == 0 ? NULL : length > TAIL ? self->digits + length - TAIL : self->digits;
}

/* Text without what is neither letter nor digit stays whole; only digits count. */
static char *
digits_of (const char *text)
{
  g_autofree char *narrow = rk_text_narrow (text);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = narrow; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return g_strdup (digits->str);
}

/* Three digits or more, with or without hyphens, may be the end of a number. */
static gboolean
is_tail (RkDayEntry *self, const char *word)
{
  g_autofree char *narrow = rk_text_narrow (word);
  g_autofree char *digits = digits_of (word);

  return strspn (narrow, "0123456789-") == strlen (narrow) && strlen (digits) >= LEAST_TAIL
         && g_str_has_suffix (self->digits, digits);
}

/**
 * rk_day_entry_matches:
 * @self: an entry
 * @typed: words; each has to be in the name, the reading or the company, or be
 *   the end of the phone number
 *
 * Returns: TRUE if the entry answers; blank words answer for all
 */
gboolean
rk_day_entry_matches (RkDayEntry *self, const char *typed)
{
  g_auto (GStrv) words = rk_text_split_words (typed);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = rk_text_search_key (words[i]);

      if (strstr (self->key, key) == NULL && !is_tail (self, words[i]))
        return FALSE;
    }
  return TRUE;
}

/* By person: the meeting that comes first of those that are not over, or -1. */
static int *
find_next (const RkPlan *plan, const RkMoment *now)
{
  int *next = g_new (int, plan->people->len + 1);
  g_autofree gboolean *is_over = g_new0 (gboolean, plan->slots->len + 1);

  for (guint i = 0; i < plan->people->len; i++)
    next[i] = -1;
  for (guint s = 0; s < plan->slots->len; s++)
    {
      const RkPlanSlot *slot = plan->slots->pdata[s];
      RkDay day;

      is_over[s] = !rk_day_parse (slot->day, &day, NULL) || day < now->day
                   || (day == now->day && (slot->start_min + slot->length_min) * 60 <= now->second);
    }
  for (int i = 0; i < (int)plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = plan->meetings->pdata[i];
      const int both[] = { meeting->a, meeting->b };

      if (meeting->slot < 0 || is_over[meeting->slot] || rk_plan_is_gone (plan, meeting))
        continue;
      for (int k = 0; k < 2; k++)
        if (both[k] >= 0
            && (next[both[k]] < 0
                || ((RkPlanMeeting *)plan->meetings->pdata[next[both[k]]])->slot > meeting->slot))
          next[both[k]] = i;
    }
  return next;
}

static char *
describe_next (const RkPlan *plan, int index)
{
  const RkPlanMeeting *meeting = index >= 0 ? plan->meetings->pdata[index] : NULL;
  g_autofree char *time =
      meeting != NULL ? rk_plan_slot_name ((RkPlan *)plan, meeting->slot) : NULL;

  if (meeting == NULL)
    return NULL;
  return g_strdup_printf (
      "%s %s", time,
      meeting->place >= 0 ? ((RkPlanPlace *)plan->places->pdata[meeting->place])->name : "");
}

static RkDayEntry *
read_entry (
    RkQuery *query, const RkPlan *plan, GHashTable *person_of, const int *next, const RkMoment *now)
{
  RkDayEntry *self = g_object_new (RK_TYPE_DAY_ENTRY, NULL);
  const char *affiliation = rk_query_get_text (query, 4);
  const char *late_day = rk_query_get_text (query, 9);
  g_autofree char *today = rk_day_to_iso (now->day);
  g_autofree char *words = NULL;
  int person;

  self->id = rk_query_get_int64 (query, 0);
  self->name = g_strdup (rk_query_get_text (query, 1));
  self->kana = g_strdup (rk_query_get_text (query, 2));
  self->side = g_strdup (rk_query_get_text (query, 3));
  self->company = g_strdup (affiliation != NULL                ? affiliation
                            : g_str_equal (self->side, "企業") ? self->name
                                                               : NULL);
  self->phone = g_strdup (rk_query_get_text (query, 5));
  self->digits = digits_of (self->phone != NULL ? self->phone : "");
  self->state = g_strdup (rk_query_get_text (query, 6));
  self->is_walk_in = rk_query_get_int64 (query, 7) != 0;
  self->since_utc_s = rk_query_get_int64 (query, 8);
  self->late_until_min =
      g_strcmp0 (late_day, today) == 0 ? (int)rk_query_get_int64 (query, 10) : -1;
  person = GPOINTER_TO_INT (g_hash_table_lookup (person_of, &self->id)) - 1;
  self->next = person >= 0 ? describe_next (plan, next[person]) : NULL;
  words = g_strjoin (" ", self->name, self->kana != NULL ? self->kana : "",
                     self->company != NULL ? self->company : "", NULL);
  self->key = rk_text_search_key (words);
  return self;
}

static char *
key_of (const char *text)
{
  return text != NULL && *text != '\0' ? rk_text_search_key (text) : NULL;
}

static void
mark_namesakes (GPtrArray *entries)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      RkDayEntry *self = entries->pdata[i];
      g_autofree char *keys[] = { key_of (self->name), key_of (self->kana) };

      for (int k = 0; k < 2; k++)
        {
          RkDayEntry *other = keys[k] != NULL ? g_hash_table_lookup (seen, keys[k]) : NULL;

          if (other != NULL && other != self)
            self->has_namesake = other->has_namesake = TRUE;
          else if (keys[k] != NULL)
            g_hash_table_insert (seen, g_strdup (keys[k]), self);
          g_clear_pointer (&keys[k], g_free);
        }
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const RkDayEntry *first = *(RkDayEntry *const *)a, *second = *(RkDayEntry *const *)b;
  int order;

  if ((first->kana == NULL) != (second->kana == NULL))
    return first->kana == NULL ? 1 : -1;
  order = rk_text_collate (first->kana != NULL ? first->kana : first->name,
                           second->kana != NULL ? second->kana : second->name);
  return order != 0 ? order : first->id < second->id ? -1 : first->id > second->id;
}

/**
 * rk_day_list:
 * @model: a model
 * @plan: the event
 * @now: the moment
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkDayEntry) (nullable): who has
 *   entered, in the order of readings; those who cancelled are left out
 */
GPtrArray *
rk_day_list (RkModel *model, const RkPlan *plan, const RkMoment *now, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) person_of = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (RkQuery) query = rk_store_query (
      rk_model_get_store (model), error,
      "SELECT p.id, p.name, p.kana, p.side, coalesce ((SELECT name FROM organisation WHERE id = "
      "p.organisation_id), p.affiliation), p.phone, p.state, p.is_walk_in,"
      " coalesce ((SELECT at_utc_s FROM state_change WHERE participant_id = p.id AND state = "
      "p.state ORDER BY id DESC LIMIT 1), 0), p.late_day, p.late_until_min"
      " FROM participant AS p WHERE p.event_id = ? AND p.state <> '取消' ORDER BY p.id",
      "i", plan->event_id);
  g_autofree int *next = NULL;
  RkStep step;

  next = find_next (plan, now);
  for (guint i = 0; i < plan->people->len; i++)
    g_hash_table_insert (person_of, &((RkPlanPerson *)plan->people->pdata[i])->id,
                         GUINT_TO_POINTER (i + 1));
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    g_ptr_array_add (entries, read_entry (query, plan, person_of, next, now));
  if (step == RK_STEP_ERROR)
    return NULL;
  mark_namesakes (entries);
  g_ptr_array_sort (entries, compare_entries);
  return g_steal_pointer (&entries);
}
