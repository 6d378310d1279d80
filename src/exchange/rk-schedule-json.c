/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-schedule-json.h"

#include "rk-json-scan.h"

#include <json-glib/json-glib.h>

#include <math.h>

/* What a reading in progress knows; @path names the value being looked at. */
typedef struct
{
  RkScheduleFile *file;
  RkProblem *problem;
  GHashTable *slots;
  GHashTable *places;
  GHashTable *participants;
  GHashTable *meetings;
  GHashTable *days;
  GHashTable *sessions;
  GHashTable *zones;
  GString *path;
  GError **error;
} Reader;

typedef gboolean (*ReadEntry) (Reader *reader, JsonObject *object);

static gboolean G_GNUC_PRINTF (2, 3) fail (Reader *reader, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (reader->error, RK_JSON_ERROR, RK_JSON_ERROR_FORM, "%s: %s", reader->path->str, text);
  return FALSE;
}

/* Puts the path before an error of the problem's own functions. */
static gboolean
pass (Reader *reader, gboolean is_good)
{
  if (!is_good)
    g_prefix_error (reader->error, "%s: ", reader->path->str);
  return is_good;
}

/* The member @name, or NULL; sets @is_bad where it is required and missing. */
static JsonNode *
find_member (
    Reader *reader, JsonObject *object, const char *name, gboolean is_required, gboolean *is_bad)
{
  JsonNode *node = json_object_get_member (object, name);
  if (node == NULL && is_required)
    {
      fail (reader, "the field \"%s\" is missing", name);
      *is_bad = TRUE;
    }
  return node;
}

static gboolean
fail_member (Reader *reader, const char *name, const char *what)
{
  g_string_append_printf (reader->path, ".%s", name);
  return fail (reader, "%s", what);
}

static gboolean
get_string (
    Reader *reader, JsonObject *object, const char *name, gboolean is_required, const char **value)
{
  gboolean is_bad = FALSE;
  JsonNode *node = find_member (reader, object, name, is_required, &is_bad);
  *value = NULL;
  if (node == NULL)
    return !is_bad;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return fail_member (reader, name, "a text is expected");
  *value = json_node_get_string (node);
  return TRUE;
}

static gboolean
get_boolean (Reader *reader, JsonObject *object, const char *name, gboolean *value)
{
  JsonNode *node = json_object_get_member (object, name);
  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fail_member (reader, name, "true or false is expected");
  *value = json_node_get_boolean (node);
  return TRUE;
}

/* A whole number from @least up; @value keeps its default where the member is missing. */
static gboolean
get_number (Reader *reader,
            JsonObject *object,
            const char *name,
            gboolean is_required,
            int least,
            int most,
            int *value)
{
  gboolean is_bad = FALSE;
  JsonNode *node = find_member (reader, object, name, is_required, &is_bad);
  if (node == NULL)
    return !is_bad;
  GType type = json_node_get_value_type (node);
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return fail_member (reader, name, "a number is expected");
  double number = json_node_get_double (node);
  if (!isfinite (number) || number != floor (number))
    return fail_member (reader, name, "a whole number is expected");
  if (number < least || number > most)
    return fail_member (reader, name, "the number is out of range");
  *value = (int)number;
  return TRUE;
}

static gboolean
get_array (
    Reader *reader, JsonObject *object, const char *name, gboolean is_required, JsonArray **array)
{
  gboolean is_bad = FALSE;
  JsonNode *node = find_member (reader, object, name, is_required, &is_bad);
  *array = NULL;
  if (node == NULL)
    return !is_bad;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_member (reader, name, "a list is expected");
  *array = json_node_get_array (node);
  return TRUE;
}

/* The index of the thing called by a text @node; -1 with an error where there is none. */
static int
resolve (Reader *reader, JsonNode *node, GHashTable *table, const char *what)
{
  gpointer found = NULL;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    {
      fail (reader, "a text is expected");
      return -1;
    }
  if (!g_hash_table_lookup_extended (table, json_node_get_string (node), NULL, &found))
    {
      fail (reader, "there is no %s \"%s\"", what, json_node_get_string (node));
      return -1;
    }
  return GPOINTER_TO_INT (found);
}

/* The same for the member @name, left at -1 where it is missing. */
static gboolean
resolve_member (Reader *reader,
                JsonObject *object,
                const char *name,
                GHashTable *table,
                const char *what,
                int *index)
{
  JsonNode *node = json_object_get_member (object, name);
  *index = -1;
  if (node == NULL)
    return TRUE;
  gsize length = reader->path->len;
  g_string_append_printf (reader->path, ".%s", name);
  *index = resolve (reader, node, table, what);
  if (*index < 0)
    return FALSE;
  g_string_truncate (reader->path, length);
  return TRUE;
}

static gboolean
resolve_list (Reader *reader,
              JsonObject *object,
              const char *name,
              gboolean is_required,
              GHashTable *table,
              const char *what,
              GArray *indices)
{
  JsonArray *array;
  if (!get_array (reader, object, name, is_required, &array))
    return FALSE;
  gsize length = reader->path->len;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_string_append_printf (reader->path, ".%s[%u]", name, i);
      int index = resolve (reader, json_array_get_element (array, i), table, what);
      if (index < 0)
        return FALSE;
      g_array_append_val (indices, index);
      g_string_truncate (reader->path, length);
    }
  return TRUE;
}

/* Reads the "id" of an entry and enters it as the next of @ids. */
static gboolean
read_id (Reader *reader, JsonObject *object, GPtrArray *ids, GHashTable *table)
{
  const char *id;
  if (!get_string (reader, object, "id", TRUE, &id))
    return FALSE;
  if (g_hash_table_contains (table, id))
    {
      g_string_append (reader->path, ".id");
      return fail (reader, "\"%s\" is given twice", id);
    }
  char *own = g_strdup (id);
  g_hash_table_insert (table, own, GINT_TO_POINTER ((int)ids->len));
  g_ptr_array_add (ids, own);
  return TRUE;
}

/* The number of a name that needs no declaration (day, session, zone); -1 where there is none. */
static gboolean
read_name (Reader *reader,
           JsonObject *object,
           const char *name,
           GPtrArray *names,
           GHashTable *table,
           int *index)
{
  const char *text;
  gpointer found = NULL;
  *index = -1;
  if (!get_string (reader, object, name, FALSE, &text))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (g_hash_table_lookup_extended (table, text, NULL, &found))
    *index = GPOINTER_TO_INT (found);
  else
    {
      char *own = g_strdup (text);
      *index = (int)names->len;
      g_hash_table_insert (table, own, GINT_TO_POINTER (*index));
      g_ptr_array_add (names, own);
    }
  return TRUE;
}

static gboolean
read_slot (Reader *reader, JsonObject *object)
{
  int day, session;
  return read_id (reader, object, reader->file->slot_ids, reader->slots)
         && read_name (reader, object, "day", reader->file->days, reader->days, &day)
         && read_name (reader, object, "session", reader->file->sessions, reader->sessions,
                       &session)
         && pass (reader, rk_problem_add_slot (reader->problem, day, session, reader->error) >= 0);
}

static gboolean
read_place (Reader *reader, JsonObject *object)
{
  g_autoptr (GArray) closed = g_array_new (FALSE, FALSE, sizeof (int));
  int zone;
  if (!read_id (reader, object, reader->file->place_ids, reader->places)
      || !read_name (reader, object, "zone", reader->file->zones, reader->zones, &zone)
      || !resolve_list (reader, object, "closed", FALSE, reader->slots, "slot", closed))
    return FALSE;
  int place = rk_problem_add_place (reader->problem, zone, reader->error);
  if (place < 0)
    return pass (reader, FALSE);
  for (guint i = 0; i < closed->len; i++)
    if (!pass (reader, rk_problem_close_place (reader->problem, place,
                                               g_array_index (closed, int, i), reader->error)))
      return FALSE;
  return TRUE;
}

static gboolean
read_participant (Reader *reader, JsonObject *object)
{
  g_autoptr (GArray) closed = g_array_new (FALSE, FALSE, sizeof (int));
  int parallel = 1, most = -1, place;
  if (!read_id (reader, object, reader->file->participant_ids, reader->participants)
      || !get_number (reader, object, "parallel", FALSE, 1, G_MAXINT, &parallel)
      || !get_number (reader, object, "max_meetings", FALSE, 0, G_MAXINT, &most)
      || !resolve_member (reader, object, "place", reader->places, "place", &place)
      || !resolve_list (reader, object, "closed", FALSE, reader->slots, "slot", closed))
    return FALSE;
  int index = rk_problem_add_participant (reader->problem, parallel, most, place, reader->error);
  if (index < 0)
    return pass (reader, FALSE);
  for (guint i = 0; i < closed->len; i++)
    if (!pass (reader, rk_problem_close_participant (
                           reader->problem, index, g_array_index (closed, int, i), reader->error)))
      return FALSE;
  return TRUE;
}

/* A session that no slot has leaves a meeting no slot, an empty one is none. */
static gboolean
read_meeting (Reader *reader, JsonObject *object)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (int));
  int session, slot, place, value = 0;
  gboolean is_required = TRUE;
  RkProblem *problem = reader->problem;
  if (!read_id (reader, object, reader->file->meeting_ids, reader->meetings)
      || !resolve_list (reader, object, "participants", TRUE, reader->participants, "participant",
                        people)
      || !resolve_list (reader, object, "attendants", FALSE, reader->participants, "participant",
                        others)
      || !read_name (reader, object, "session", reader->file->sessions, reader->sessions, &session)
      || !resolve_member (reader, object, "slot", reader->slots, "slot", &slot)
      || !resolve_member (reader, object, "place", reader->places, "place", &place)
      || !get_boolean (reader, object, "required", &is_required)
      || !get_number (reader, object, "value", FALSE, 0, RK_SCHEDULE_MAX_VALUE, &value))
    return FALSE;

  if (session >= 0 && *(const char *)g_ptr_array_index (reader->file->sessions, session) == '\0')
    session = -1;
  g_ptr_array_add (reader->file->published_slots, NULL);
  g_ptr_array_add (reader->file->published_places, NULL);
  int meeting =
      rk_problem_add_meeting (problem, (int *)(gpointer)people->data, (int)people->len,
                              (int *)(gpointer)others->data, (int)others->len, reader->error);
  return pass (
      reader,
      meeting >= 0 && rk_problem_set_meeting_session (problem, meeting, session, reader->error)
          && rk_problem_lock_meeting (problem, meeting, slot, place, reader->error)
          && rk_problem_set_meeting_value (problem, meeting, is_required, value, reader->error));
}

/* Calls @read_entry for each object of the list @name. */
static gboolean
read_list (
    Reader *reader, JsonObject *root, const char *name, gboolean is_required, ReadEntry read_entry)
{
  JsonArray *array;
  if (!get_array (reader, root, name, is_required, &array))
    return FALSE;
  gsize length = reader->path->len;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_string_append_printf (reader->path, ".%s[%u]", name, i);
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail (reader, "an object is expected");
      if (!read_entry (reader, json_node_get_object (node)))
        return FALSE;
      g_string_truncate (reader->path, length);
    }
  return TRUE;
}

static gboolean
read_places (Reader *reader, JsonObject *root)
{
  gboolean is_bad = FALSE;
  JsonNode *node = find_member (reader, root, "places", TRUE, &is_bad);
  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return read_list (reader, root, "places", TRUE, read_place);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_member (reader, "places", "a list or an object with \"count\" is expected");

  int count = 0;
  gsize length = reader->path->len;
  g_string_append (reader->path, ".places");
  if (!get_number (reader, json_node_get_object (node), "count", TRUE, 0, G_MAXINT, &count)
      || !pass (reader, rk_problem_set_place_count (reader->problem, count, reader->error)))
    return FALSE;
  g_string_truncate (reader->path, length);
  return TRUE;
}

static gboolean
read_before (Reader *reader, JsonObject *root)
{
  JsonArray *array;
  if (!get_array (reader, root, "before", FALSE, &array))
    return FALSE;
  gsize length = reader->path->len;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      int ends[2];
      g_string_append_printf (reader->path, ".before[%u]", i);
      if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != 2)
        return fail (reader, "a list of two meetings is expected");
      for (guint k = 0; k < 2; k++)
        {
          JsonNode *end = json_array_get_element (json_node_get_array (node), k);
          g_string_append_printf (reader->path, "[%u]", k);
          ends[k] = resolve (reader, end, reader->meetings, "meeting");
          if (ends[k] < 0)
            return FALSE;
          g_string_truncate (reader->path, reader->path->len - 3);
        }
      if (!pass (reader, rk_problem_add_before (reader->problem, ends[0], ends[1], reader->error)))
        return FALSE;
      g_string_truncate (reader->path, length);
    }
  return TRUE;
}

static gboolean
read_walk (Reader *reader, JsonObject *object)
{
  int from, to, slots = 0;
  const char *text;
  if (!get_string (reader, object, "from", TRUE, &text)
      || !get_string (reader, object, "to", TRUE, &text)
      || !read_name (reader, object, "from", reader->file->zones, reader->zones, &from)
      || !read_name (reader, object, "to", reader->file->zones, reader->zones, &to)
      || !get_number (reader, object, "slots", TRUE, 0, G_MAXINT, &slots))
    return FALSE;
  return pass (reader, rk_problem_set_travel (reader->problem, from, to, slots, reader->error));
}

/* A walk given in one direction only holds in both. */
static gboolean
mirror_walks (Reader *reader, JsonObject *root)
{
  JsonArray *array = NULL;
  if (!get_array (reader, root, "travel", FALSE, &array) || array == NULL)
    return TRUE;
  g_autoptr (GHashTable) given = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  RkProblem *problem = reader->problem;
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < json_array_get_length (array); i++)
      {
        JsonObject *walk = json_array_get_object_element (array, i);
        gint64 from = GPOINTER_TO_INT (
            g_hash_table_lookup (reader->zones, json_object_get_string_member (walk, "from")));
        gint64 to = GPOINTER_TO_INT (
            g_hash_table_lookup (reader->zones, json_object_get_string_member (walk, "to")));
        gint64 back = to << 32 | from, forth = from << 32 | to;
        if (round == 0 && !g_hash_table_add (given, g_memdup2 (&forth, sizeof forth)))
          {
            g_string_append_printf (reader->path, ".travel[%u]", i);
            return fail (reader, "this walk is given twice");
          }
        if (round == 1 && !g_hash_table_contains (given, &back))
          rk_problem_set_travel (problem, (int)to, (int)from,
                                 problem->travel[(int)from * problem->n_zones + (int)to], NULL);
      }
  return TRUE;
}

static gboolean
read_objective (Reader *reader, JsonObject *root)
{
  JsonArray *array;
  if (!get_array (reader, root, "objective", FALSE, &array))
    return FALSE;
  if (array == NULL)
    return TRUE;
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (RkTermKind));
  gsize length = reader->path->len;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      RkTermKind kind;
      g_string_append_printf (reader->path, ".objective[%u]", i);
      if (json_node_get_value_type (node) != G_TYPE_STRING)
        return fail (reader, "a text is expected");
      if (!rk_term_kind_from_string (json_node_get_string (node), &kind))
        return fail (reader, "there is no term \"%s\"", json_node_get_string (node));
      for (guint k = 0; k < i; k++)
        if (g_array_index (terms, RkTermKind, k) == kind)
          return fail (reader, "the term \"%s\" is given twice", json_node_get_string (node));
      g_array_append_val (terms, kind);
      g_string_truncate (reader->path, length);
    }
  return pass (reader,
               rk_problem_set_objective (reader->problem, (RkTermKind *)(gpointer)terms->data,
                                         (int)terms->len, reader->error));
}

/* The index of a published slot or place; one that the problem lacks is gone, not an error. */
static int
find_published (GHashTable *table, const char *id)
{
  gpointer found = NULL;
  if (g_hash_table_lookup_extended (table, id, NULL, &found))
    return GPOINTER_TO_INT (found);
  return RK_SCHEDULE_GONE;
}

static gboolean
read_published_meeting (Reader *reader, const char *id, JsonNode *node)
{
  const char *slot, *place;
  gpointer meeting = NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (reader, "an object is expected");
  JsonObject *object = json_node_get_object (node);
  if (!get_string (reader, object, "slot", TRUE, &slot)
      || !get_string (reader, object, "place", FALSE, &place))
    return FALSE;
  if (!g_hash_table_lookup_extended (reader->meetings, id, NULL, &meeting))
    return TRUE;

  int index = GPOINTER_TO_INT (meeting), at = -1;
  if (place != NULL && !reader->problem->alike)
    at = find_published (reader->places, place);
  g_free (g_ptr_array_index (reader->file->published_slots, index));
  g_ptr_array_index (reader->file->published_slots, index) = g_strdup (slot);
  g_ptr_array_index (reader->file->published_places, index) = g_strdup (place);
  return pass (reader,
               rk_problem_set_published (reader->problem, index,
                                         find_published (reader->slots, slot), at, reader->error));
}

static gboolean
read_published (Reader *reader, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "published");
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_member (reader, "published", "an object is expected");

  JsonObjectIter iter;
  const char *id;
  gsize length = reader->path->len;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &id, &node))
    {
      g_string_append_printf (reader->path, ".published.%s", id);
      if (!read_published_meeting (reader, id, node))
        return FALSE;
      g_string_truncate (reader->path, length);
    }
  reader->problem->has_published = TRUE;
  return TRUE;
}

static gboolean
read_root (Reader *reader, JsonNode *node)
{
  const char *format;
  int spread = -1;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return fail (reader, "an object is expected");
  JsonObject *root = json_node_get_object (node);
  if (!get_string (reader, root, "format", TRUE, &format))
    return FALSE;
  if (g_strcmp0 (format, "renkei-schedule-1") != 0)
    return fail_member (reader, "format", "\"renkei-schedule-1\" is expected");
  return read_list (reader, root, "slots", TRUE, read_slot) && read_places (reader, root)
         && read_list (reader, root, "participants", TRUE, read_participant)
         && read_list (reader, root, "meetings", TRUE, read_meeting) && read_before (reader, root)
         && read_list (reader, root, "travel", FALSE, read_walk) && mirror_walks (reader, root)
         && get_number (reader, root, "break_spread", FALSE, 0, G_MAXINT, &spread)
         && pass (reader, rk_problem_set_break_spread (reader->problem, spread, reader->error))
         && read_objective (reader, root) && read_published (reader, root);
}

static void
free_id (gpointer id)
{
  g_free (id);
}

/**
 * rk_schedule_file_new:
 *
 * Returns: (transfer full): an empty problem with empty lists of names, which own their texts
 */
RkScheduleFile *
rk_schedule_file_new (void)
{
  RkScheduleFile *file = g_new0 (RkScheduleFile, 1);
  GPtrArray **lists[] = {
    &file->slot_ids, &file->place_ids, &file->participant_ids, &file->meeting_ids,     &file->days,
    &file->sessions, &file->zones,     &file->published_slots, &file->published_places
  };
  file->problem = rk_problem_new ();
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_ptr_array_new_with_free_func (free_id);
  return file;
}

/**
 * rk_schedule_file_free:
 * @file: (transfer full) (nullable): a problem with names
 */
void
rk_schedule_file_free (RkScheduleFile *file)
{
  if (file == NULL)
    return;
  rk_problem_free (file->problem);
  g_ptr_array_unref (file->slot_ids);
  g_ptr_array_unref (file->place_ids);
  g_ptr_array_unref (file->participant_ids);
  g_ptr_array_unref (file->meeting_ids);
  g_ptr_array_unref (file->days);
  g_ptr_array_unref (file->sessions);
  g_ptr_array_unref (file->zones);
  g_ptr_array_unref (file->published_slots);
  g_ptr_array_unref (file->published_places);
  g_free (file);
}

/**
 * rk_schedule_parse_problem:
 * @text: a problem as JSON text in UTF-8
 * @length: its bytes, at most %RK_SCHEDULE_FILE_MAX
 * @error: #RkJsonError or #RkScheduleError, naming the JSON path of what is wrong
 *
 * Reads a problem.  Fields that the form does not know are ignored.
 *
 * Returns: (transfer full): the problem, or %NULL
 */
RkScheduleFile *
rk_schedule_parse_problem (const char *text, gsize length, GError **error)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);
  if (length > RK_SCHEDULE_FILE_MAX)
    {
      g_set_error_literal (error, RK_JSON_ERROR, RK_JSON_ERROR_TOO_LARGE, "larger than 64 MiB");
      return NULL;
    }
  if (!rk_json_scan (text, length, error))
    return NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize)length, error))
    return NULL;

  g_autoptr (RkScheduleFile) file = rk_schedule_file_new ();
  g_autoptr (GString) path = g_string_new ("$");
  Reader reader = { .file = file, .problem = file->problem, .path = path, .error = error };
  GHashTable **tables[] = { &reader.slots, &reader.places,   &reader.participants, &reader.meetings,
                            &reader.days,  &reader.sessions, &reader.zones };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    *tables[i] = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean is_good = read_root (&reader, json_parser_get_root (parser));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (*tables[i]);
  return is_good ? g_steal_pointer (&file) : NULL;
}

/**
 * rk_schedule_read_problem:
 * @path: a file's name
 * @error: #GFileError, #RkJsonError or #RkScheduleError
 *
 * Reads a problem from a file, whose size is looked at before it is read.
 *
 * Returns: (transfer full): the problem, or %NULL
 */
RkScheduleFile *
rk_schedule_read_problem (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autoptr (GMappedFile) map = g_mapped_file_new (path, FALSE, error);
  if (map == NULL)
    return NULL;
  gsize length = g_mapped_file_get_length (map);
  return rk_schedule_parse_problem (length > 0 ? g_mapped_file_get_contents (map) : "", length,
                                    error);
}
