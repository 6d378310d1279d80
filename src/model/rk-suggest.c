/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The names a field may hold: what the file knows already, so that nobody types
 * a name in a second way.  A field takes other names as well, or refuses them;
 * that is not decided here.
 */
#include "rk-model-private.h"

#include <string.h>

#define ORGANISATIONS                                                                              \
  "SELECT name FROM organisation ORDER BY kana IS NULL, kana COLLATE RK_JA, name"
#define PROGRAMMES                                                                                 \
  "SELECT title FROM programme AS p JOIN edition AS e ON e.id = p.edition_id GROUP BY title"       \
  " ORDER BY max (e.fiscal_year) DESC, min (p.id)"

/* "…|class|…" of a field with terms, or the class itself. */
static char *
dup_class (const RkField *field)
{
  g_auto (GStrv) parts = g_strsplit (field->detail, "|", -1);
  guint n = g_strv_length (parts);

  return g_strdup (field->type == RK_FIELD_TERMS && n > 1 ? parts[1] : parts[n - 1]);
}

static const char *
find_query (const RkField *field)
{
  switch (field->type)
    {
    case RK_FIELD_PREFECTURE:
      return "SELECT name FROM prefecture ORDER BY id";
    case RK_FIELD_ORGANISATION:
    case RK_FIELD_TIE_FROM:
    case RK_FIELD_HOSTS:
    case RK_FIELD_FLOW_END:
      return ORGANISATIONS;
    case RK_FIELD_TIE_TO:
      return "SELECT name FROM (" ORGANISATIONS ") UNION ALL SELECT name FROM network_group";
    case RK_FIELD_TERMS:
      return "SELECT name FROM term WHERE class = ?1 ORDER BY id";
    case RK_FIELD_TERM:
      return "SELECT name FROM term WHERE class = 'topic' ORDER BY id";
    case RK_FIELD_SECTION:
      return "SELECT title FROM section GROUP BY title ORDER BY min (number)";
    case RK_FIELD_PROGRAMME:
      return PROGRAMMES;
    case RK_FIELD_OWNER:
      return strstr (field->detail, "|organisation") != NULL ? ORGANISATIONS
             : strstr (field->detail, "|theme") != NULL      ? "SELECT name FROM theme ORDER BY id"
                                                             : NULL;
    case RK_FIELD_INSTITUTION_KIND:
      return "SELECT kind FROM organisation GROUP BY kind ORDER BY min (id)";
    default:
      return field->type == RK_FIELD_NAMES && g_str_equal (field->name, "kinds")
                 ? "SELECT kind FROM organisation GROUP BY kind ORDER BY min (id)"
                 : NULL;
    }
}

/**
 * rk_field_takes_names:
 * @field: a field
 *
 * Returns: whether rk_model_list_names() can say what the field may hold
 */
gboolean
rk_field_takes_names (const RkField *field)
{
  return find_query (field) != NULL;
}

/**
 * rk_field_takes_several:
 * @field: a field
 *
 * Returns: whether the field holds a list of names
 */
gboolean
rk_field_takes_several (const RkField *field)
{
  return field->type == RK_FIELD_TERMS || field->type == RK_FIELD_HOSTS
         || field->type == RK_FIELD_NAMES || field->type == RK_FIELD_ATTENDANTS;
}

/**
 * rk_model_list_names:
 * @model: a model
 * @field: a field for which rk_field_takes_names()
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the names it may hold,
 *   each once, in the order in which they are shown
 */
GPtrArray *
rk_model_list_names (RkModel *model, const RkField *field, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *class_name = field->type == RK_FIELD_TERMS ? dup_class (field) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RkQuery) query = NULL;
  RkStep step;

  g_return_val_if_fail (RK_IS_MODEL (model) && rk_field_takes_names (field), NULL);
  if (field->type == RK_FIELD_INSTITUTION_KIND)
    for (const char *const *kind = _rk_institution_kinds (); *kind != NULL; kind++)
      {
        g_ptr_array_add (names, g_strdup (*kind));
        g_hash_table_add (seen, names->pdata[names->len - 1]);
      }
  query = rk_store_query (rk_model_get_store (model), error, find_query (field),
                          class_name != NULL ? "s" : "", class_name);
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      const char *name = rk_query_get_text (query, 0);

      if (name == NULL || g_hash_table_contains (seen, name))
        continue;
      g_ptr_array_add (names, g_strdup (name));
      g_hash_table_add (seen, names->pdata[names->len - 1]);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&names) : NULL;
}

/** Returns: (transfer full): the names that people parted by 、 or ; in any width */
GStrv
rk_names_split (const char *text)
{
  return _rk_split_names (text);
}

/**
 * rk_names_toggle:
 * @text: names parted as people write them
 * @name: one name
 *
 * Returns: (transfer full): the names with @name at the end, or without it if it
 *   was among them
 */
char *
rk_names_toggle (const char *text, const char *name)
{
  g_auto (GStrv) parts = _rk_split_names (text);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;
  gboolean was_there = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_equal (parts[i], name))
      was_there = TRUE;
    else
      g_strv_builder_add (builder, parts[i]);
  if (!was_there)
    g_strv_builder_add (builder, name);
  left = g_strv_builder_end (builder);
  return g_strjoinv ("、", left);
}
