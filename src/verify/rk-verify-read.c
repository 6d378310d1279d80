/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a problem for the checker; see rk-verify.h. */

#include "rk-verify-read.h"

#include <string.h>

static const char *const known_terms[] = { "unplaced",      "value",        "breaks",   "idle",
                                           "place_changes", "moved_people", "last_slot" };

static gboolean G_GNUC_PRINTF (2, 3) fail (GError **error, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, RK_VERIFY_ERROR, RK_VERIFY_ERROR_FORM, text);
  return FALSE;
}

typedef struct
{
  GHashTable *seen;
  char *twice;
} KeyWatch;

/* Notices a second member of the same name in the same object, which the parser would let pass. */
static void
object_member_cb (JsonParser *parser, JsonObject *object, const char *name, gpointer data)
{
  KeyWatch *watch = data;
  if (!g_hash_table_add (watch->seen, g_strdup_printf ("%p %s", (void *)object, name))
      && watch->twice == NULL)
    watch->twice = g_strdup (name);
}

/* Loads a JSON file whose root is an object without duplicate keys. */
JsonParser *
_rk_verify_load (const char *path, GError **error)
{
  g_autoptr (GMappedFile) map = g_mapped_file_new (path, FALSE, error);
  if (map == NULL)
    return NULL;
  gsize length = g_mapped_file_get_length (map);
  if (length == 0 || length > MAX_FILE_BYTES)
    {
      fail (error, "%s: the file is empty or larger than 64 MiB", path);
      return NULL;
    }

  g_autoptr (JsonParser) parser = json_parser_new ();
  KeyWatch watch = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), NULL };
  gulong handler =
      g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), &watch);
  json_parser_set_strict (parser, TRUE);
  gboolean is_good =
      json_parser_load_from_data (parser, g_mapped_file_get_contents (map), (gssize)length, error);
  g_signal_handler_disconnect (parser, handler);
  g_hash_table_unref (watch.seen);
  if (!is_good)
    g_prefix_error (error, "%s: ", path);
  else if (watch.twice != NULL)
    is_good = fail (error, "%s: the key \"%s\" is given twice", path, watch.twice);
  else if (json_parser_get_root (parser) == NULL
           || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    is_good = fail (error, "%s: not an object", path);
  g_free (watch.twice);
  return is_good ? g_steal_pointer (&parser) : NULL;
}

Thing *
_rk_verify_find (const Things *things, const char *id)
{
  return id == NULL ? NULL : g_hash_table_lookup (things->by_id, id);
}

static gboolean
read_text (
    JsonObject *object, const char *name, const char *where, const char **text, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (error, "%s: %s is no text", where, name);
  *text = json_node_get_string (node);
  return TRUE;
}

static gboolean
read_integer (JsonObject *object,
              const char *name,
              const char *where,
              gint64 least,
              gint64 *number,
              GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  if (node == NULL)
    return TRUE;
  GType type = json_node_get_value_type (node);
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return fail (error, "%s: %s is no number", where, name);
  double value = json_node_get_double (node);
  if (!(value >= (double)least && value <= 2147483647.0) || value != (double)(gint64)value)
    return fail (error, "%s: %s is no whole number in range", where, name);
  *number = (gint64)value;
  return TRUE;
}

/* A list of texts; a missing one is empty. */
static gboolean
read_texts (
    JsonObject *object, const char *name, const char *where, GPtrArray *texts, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, "%s: %s is no list", where, name);
  JsonArray *array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      if (json_node_get_value_type (item) != G_TYPE_STRING)
        return fail (error, "%s: %s has something that is no text", where, name);
      g_ptr_array_add (texts, (gpointer)json_node_get_string (item));
    }
  return TRUE;
}

static void
free_thing (gpointer data)
{
  Thing *thing = data;
  g_hash_table_unref (thing->closed);
  g_ptr_array_unref (thing->participants);
  g_ptr_array_unref (thing->attendants);
  g_free (thing);
}

static void
init_things (Things *things)
{
  things->all = g_ptr_array_new_with_free_func (free_thing);
  things->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

/* Every field that any kind of thing may have; those that do not apply stay as they are. */
static gboolean
fill_thing (Thing *thing, JsonObject *object, GError **error)
{
  g_autoptr (GPtrArray) closed = g_ptr_array_new ();
  JsonNode *required = json_object_get_member (object, "required");
  if (!read_text (object, "day", thing->id, &thing->day, error)
      || !read_text (object, "session", thing->id, &thing->session, error)
      || !read_text (object, "zone", thing->id, &thing->zone, error)
      || !read_text (object, "place", thing->id, &thing->place, error)
      || !read_text (object, "slot", thing->id, &thing->slot, error)
      || !read_integer (object, "parallel", thing->id, 1, &thing->parallel, error)
      || !read_integer (object, "max_meetings", thing->id, 0, &thing->most, error)
      || !read_integer (object, "value", thing->id, 0, &thing->value, error)
      || !read_texts (object, "closed", thing->id, closed, error)
      || !read_texts (object, "participants", thing->id, thing->participants, error)
      || !read_texts (object, "attendants", thing->id, thing->attendants, error))
    return FALSE;
  if (required != NULL && json_node_get_value_type (required) != G_TYPE_BOOLEAN)
    return fail (error, "%s: required is neither true nor false", thing->id);
  if (required != NULL)
    thing->is_required = json_node_get_boolean (required);
  for (guint i = 0; i < closed->len; i++)
    g_hash_table_add (thing->closed, g_ptr_array_index (closed, i));
  return TRUE;
}

static gboolean
read_things (JsonObject *root, const char *name, Things *things, GError **error)
{
  JsonNode *node = json_object_get_member (root, name);
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, "%s is missing or no list", name);
  JsonArray *array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      const char *id = NULL;
      if (!JSON_NODE_HOLDS_OBJECT (item))
        return fail (error, "%s[%u] is no object", name, i);
      if (!read_text (json_node_get_object (item), "id", name, &id, error))
        return FALSE;
      if (id == NULL)
        return fail (error, "%s[%u] has no id", name, i);
      if (_rk_verify_find (things, id) != NULL)
        return fail (error, "%s: the id %s is given twice", name, id);

      Thing *thing = g_new0 (Thing, 1);
      thing->id = id;
      thing->number = (int)i;
      thing->parallel = 1;
      thing->most = -1;
      thing->is_required = TRUE;
      thing->now = thing->now_place = -1;
      thing->closed = g_hash_table_new (g_str_hash, g_str_equal);
      thing->participants = g_ptr_array_new ();
      thing->attendants = g_ptr_array_new ();
      g_ptr_array_add (things->all, thing);
      g_hash_table_insert (things->by_id, (gpointer)id, thing);
      if (!fill_thing (thing, json_node_get_object (item), error))
        return FALSE;
    }
  return TRUE;
}

/* Every identifier in @ids names one of @things. */
static gboolean
check_known (GPtrArray *ids, const Things *things, const char *where, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (_rk_verify_find (things, g_ptr_array_index (ids, i)) == NULL)
      return fail (error, "%s: unknown %s", where, (char *)g_ptr_array_index (ids, i));
  return TRUE;
}

static gboolean
check_meeting (const Problem *problem, const Thing *meeting, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = meeting->participants->len;
  if (n < 2)
    return fail (error, "%s has fewer than two participants", meeting->id);
  if (!check_known (meeting->participants, &problem->people, meeting->id, error)
      || !check_known (meeting->attendants, &problem->people, meeting->id, error))
    return FALSE;
  for (guint i = 0; i < n + meeting->attendants->len; i++)
    {
      char *id = i < n ? g_ptr_array_index (meeting->participants, i)
                       : g_ptr_array_index (meeting->attendants, i - n);
      if (!g_hash_table_add (seen, id))
        return fail (error, "%s names %s twice", meeting->id, id);
    }
  if (meeting->slot != NULL && _rk_verify_find (&problem->slots, meeting->slot) == NULL)
    return fail (error, "%s: unknown slot %s", meeting->id, meeting->slot);
  if (meeting->place != NULL && _rk_verify_find (&problem->places, meeting->place) == NULL)
    return fail (error, "%s: unknown place %s", meeting->id, meeting->place);
  return TRUE;
}

static gboolean
check_references (const Problem *problem, GError **error)
{
  const Things *closing[] = { &problem->places, &problem->people };
  for (guint k = 0; k < G_N_ELEMENTS (closing); k++)
    for (guint i = 0; i < closing[k]->all->len; i++)
      {
        const Thing *thing = g_ptr_array_index (closing[k]->all, i);
        g_autoptr (GPtrArray) closed = g_hash_table_get_keys_as_ptr_array (thing->closed);
        if (!check_known (closed, &problem->slots, thing->id, error))
          return FALSE;
        if (k == 1 && thing->place != NULL
            && _rk_verify_find (&problem->places, thing->place) == NULL)
          return fail (error, "%s: unknown place %s", thing->id, thing->place);
      }
  for (guint i = 0; i < problem->meetings.all->len; i++)
    if (!check_meeting (problem, g_ptr_array_index (problem->meetings.all, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_places (Problem *problem, GError **error)
{
  JsonNode *node = json_object_get_member (problem->root, "places");
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return read_things (problem->root, "places", &problem->places, error);
  problem->is_alike = TRUE;
  problem->place_count = -1;
  if (!read_integer (json_node_get_object (node), "count", "places", 0, &problem->place_count,
                     error))
    return FALSE;
  return problem->place_count >= 0 || fail (error, "places have no count");
}

static char *
join_zones (const char *from, const char *to)
{
  return g_strdup_printf ("%" G_GSIZE_FORMAT " %s %s", strlen (from), from, to);
}

/* Slots needed for a walk; a place without zone is near everything. */
gint64
_rk_verify_walk (const Problem *problem, const char *from, const char *to)
{
  if (from == NULL || to == NULL)
    return 0;
  g_autofree char *forth = join_zones (from, to);
  g_autofree char *back = join_zones (to, from);
  gint64 *found = g_hash_table_lookup (problem->walks, forth);
  if (found == NULL)
    found = g_hash_table_lookup (problem->walks, back);
  return found == NULL ? 0 : *found;
}

static gboolean
read_walks (Problem *problem, GError **error)
{
  JsonNode *node = json_object_get_member (problem->root, "travel");
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, "travel is no list");
  JsonArray *array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      const char *from = NULL, *to = NULL;
      gint64 slots = -1;
      if (!JSON_NODE_HOLDS_OBJECT (item))
        return fail (error, "travel[%u] is no object", i);
      JsonObject *walk = json_node_get_object (item);
      if (!read_text (walk, "from", "travel", &from, error)
          || !read_text (walk, "to", "travel", &to, error)
          || !read_integer (walk, "slots", "travel", 0, &slots, error))
        return FALSE;
      if (from == NULL || to == NULL || slots < 0)
        return fail (error, "travel[%u] is not complete", i);
      if (!g_hash_table_insert (problem->walks, join_zones (from, to),
                                g_memdup2 (&slots, sizeof slots)))
        return fail (error, "travel[%u] is given twice", i);
    }
  return TRUE;
}

static gboolean
read_objective (Problem *problem, GError **error)
{
  if (!json_object_has_member (problem->root, "objective"))
    {
      for (int i = 0; i < 3; i++)
        g_ptr_array_add (problem->objective, (gpointer)known_terms[i]);
      return TRUE;
    }
  if (!read_texts (problem->root, "objective", "problem", problem->objective, error))
    return FALSE;
  for (guint i = 0; i < problem->objective->len; i++)
    {
      const char *name = g_ptr_array_index (problem->objective, i);
      gboolean is_known = FALSE;
      for (guint k = 0; k < G_N_ELEMENTS (known_terms); k++)
        is_known = is_known || g_str_equal (name, known_terms[k]);
      if (!is_known)
        return fail (error, "objective: unknown term %s", name);
      for (guint k = 0; k < i; k++)
        if (g_str_equal (name, (char *)g_ptr_array_index (problem->objective, k)))
          return fail (error, "objective: the term %s is given twice", name);
    }
  return TRUE;
}

static gboolean
read_published (Problem *problem, GError **error)
{
  JsonNode *node = json_object_get_member (problem->root, "published");
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, "published is no object");
  problem->has_published = TRUE;

  JsonObjectIter iter;
  const char *id;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &id, &node))
    {
      Thing *meeting = _rk_verify_find (&problem->meetings, id);
      const char *slot = NULL, *place = NULL;
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail (error, "published.%s is no object", id);
      if (!read_text (json_node_get_object (node), "slot", id, &slot, error)
          || !read_text (json_node_get_object (node), "place", id, &place, error))
        return FALSE;
      if (slot == NULL)
        return fail (error, "published.%s has no slot", id);
      if (meeting != NULL)
        {
          meeting->old_slot = slot;
          meeting->old_place = place;
        }
    }
  return TRUE;
}

static gboolean
check_before (const Problem *problem, GError **error)
{
  JsonNode *node = json_object_get_member (problem->root, "before");
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, "before is no list");
  JsonArray *array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *pair = json_array_get_element (array, i);
      if (!JSON_NODE_HOLDS_ARRAY (pair) || json_array_get_length (json_node_get_array (pair)) != 2)
        return fail (error, "before[%u] is no pair", i);
      for (guint k = 0; k < 2; k++)
        {
          JsonNode *end = json_array_get_element (json_node_get_array (pair), k);
          if (json_node_get_value_type (end) != G_TYPE_STRING
              || _rk_verify_find (&problem->meetings, json_node_get_string (end)) == NULL)
            return fail (error, "before[%u] names no meeting", i);
        }
    }
  return TRUE;
}

void
_rk_verify_problem_free (Problem *problem)
{
  Things *things[] = { &problem->slots, &problem->places, &problem->people, &problem->meetings };
  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      g_hash_table_unref (things[i]->by_id);
      g_ptr_array_unref (things[i]->all);
    }
  g_hash_table_unref (problem->walks);
  g_ptr_array_unref (problem->objective);
  g_clear_object (&problem->parser);
  g_free (problem);
}

/* Reads and checks the form of a problem; (transfer full), NULL on error. */
Problem *
_rk_verify_read (const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = _rk_verify_load (path, error);
  if (parser == NULL)
    return NULL;
  g_autoptr (Problem) problem = g_new0 (Problem, 1);
  problem->root = json_node_get_object (json_parser_get_root (parser));
  problem->parser = g_steal_pointer (&parser);
  problem->spread = -1;
  init_things (&problem->slots);
  init_things (&problem->places);
  init_things (&problem->people);
  init_things (&problem->meetings);
  problem->walks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  problem->objective = g_ptr_array_new ();

  const char *format = NULL;
  if (!read_text (problem->root, "format", "problem", &format, error))
    return NULL;
  if (g_strcmp0 (format, "renkei-schedule-1") != 0)
    {
      fail (error, "%s: format is not renkei-schedule-1", path);
      return NULL;
    }
  if (!read_things (problem->root, "slots", &problem->slots, error) || !read_places (problem, error)
      || !read_things (problem->root, "participants", &problem->people, error)
      || !read_things (problem->root, "meetings", &problem->meetings, error)
      || !check_references (problem, error) || !check_before (problem, error)
      || !read_walks (problem, error)
      || !read_integer (problem->root, "break_spread", "problem", 0, &problem->spread, error)
      || !read_objective (problem, error) || !read_published (problem, error))
    return NULL;
  return g_steal_pointer (&problem);
}
