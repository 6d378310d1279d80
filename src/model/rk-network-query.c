/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A question as a value, as text, and what can be asked for.  The answers are
 * in rk-network-select.c.
 */
#include "rk-network-query.h"

#include <glib/gi18n.h>

#define GROUP "view"

static const char *const ask_keys[RK_N_ASKS] = {
  "kind", "prefecture", "participates", "tie", "role", "programme", "event",
};

/** Returns: (transfer full): everything in force in @year; 0 for all years */
RkNetworkQuery *
rk_network_query_new (int year)
{
  RkNetworkQuery *query = g_new0 (RkNetworkQuery, 1);

  query->year = year;
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    query->wanted[ask] = g_ptr_array_new_with_free_func (g_free);
  return query;
}

RkNetworkQuery *
rk_network_query_copy (const RkNetworkQuery *query)
{
  RkNetworkQuery *copy = g_memdup2 (query, sizeof *query);

  copy->title = g_strdup (query->title);
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    {
      copy->wanted[ask] = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < query->wanted[ask]->len; i++)
        g_ptr_array_add (copy->wanted[ask], g_strdup (query->wanted[ask]->pdata[i]));
    }
  return copy;
}

void
rk_network_query_free (RkNetworkQuery *query)
{
  if (query == NULL)
    return;
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    g_ptr_array_unref (query->wanted[ask]);
  g_free (query->title);
  g_free (query);
}

static gboolean
find_value (const RkNetworkQuery *query, RkAsk ask, const char *value, guint *index)
{
  return g_ptr_array_find_with_equal_func (query->wanted[ask], value, g_str_equal, index);
}

/** Adds a value to those that are wanted, or takes it out. */
void
rk_network_query_want (RkNetworkQuery *query, RkAsk ask, const char *value, gboolean wanted)
{
  guint index;
  gboolean has;

  g_return_if_fail (ask < RK_N_ASKS && value != NULL);
  has = find_value (query, ask, value, &index);
  if (wanted && !has)
    g_ptr_array_add (query->wanted[ask], g_strdup (value));
  else if (!wanted && has)
    g_ptr_array_remove_index (query->wanted[ask], index);
}

gboolean
rk_network_query_wants (const RkNetworkQuery *query, RkAsk ask, const char *value)
{
  return find_value (query, ask, value, NULL);
}

/** Returns: whether anything is left out but for the years */
gboolean
rk_network_query_is_filtered (const RkNetworkQuery *query)
{
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    if (query->wanted[ask]->len > 0)
      return TRUE;
  return query->depth > 0;
}

/** Wants everything again; years and way of drawing stay. */
void
rk_network_query_clear_filters (RkNetworkQuery *query)
{
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    g_ptr_array_set_size (query->wanted[ask], 0);
  query->depth = 0;
  query->any = FALSE;
  query->strict = FALSE;
  query->way[0] = query->way[1] = (RkNodeRef){ 0, 0 };
}

static void
write_ref (GKeyFile *file, const char *key, RkNodeRef ref)
{
  g_autofree char *text = NULL;

  if (ref.id == 0)
    return;
  text = g_strdup_printf ("%s/%" G_GINT64_FORMAT, rk_kind_get_info (ref.kind)->singular, ref.id);
  g_key_file_set_string (file, GROUP, key, text);
}

static RkNodeRef
read_ref (GKeyFile *file, const char *key)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, key, NULL);
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, "/", 2) : NULL;

  for (RkKind kind = 0; parts != NULL && g_strv_length (parts) == 2 && kind < RK_N_KINDS; kind++)
    if (g_str_equal (rk_kind_get_info (kind)->singular, parts[0]))
      return (RkNodeRef){ kind, g_ascii_strtoll (parts[1], NULL, 10) };
  return (RkNodeRef){ 0, 0 };
}

/** Returns: (transfer full): for rk_network_query_from_text() */
char *
rk_network_query_to_text (const RkNetworkQuery *query)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_integer (file, GROUP, "year", query->year);
  g_key_file_set_integer (file, GROUP, "compare", query->compare);
  g_key_file_set_boolean (file, GROUP, "any", query->any);
  g_key_file_set_boolean (file, GROUP, "strict", query->strict);
  g_key_file_set_boolean (file, GROUP, "meetings", query->meetings);
  g_key_file_set_boolean (file, GROUP, "flows", query->flows);
  g_key_file_set_integer (file, GROUP, "depth", query->depth);
  g_key_file_set_integer (file, GROUP, "arrange", (int)query->arrange);
  g_key_file_set_integer (file, GROUP, "size", (int)query->size);
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    if (query->wanted[ask]->len > 0)
      g_key_file_set_string_list (file, GROUP, ask_keys[ask],
                                  (const char *const *)query->wanted[ask]->pdata,
                                  query->wanted[ask]->len);
  write_ref (file, "focus", query->focus);
  write_ref (file, "way-from", query->way[0]);
  write_ref (file, "way-to", query->way[1]);
  write_ref (file, "selected", query->selected);
  if (query->title != NULL)
    g_key_file_set_string (file, GROUP, "title", query->title);
  if (query->camera[2] > 0)
    g_key_file_set_double_list (file, GROUP, "camera", (double *)query->camera, 3);
  return g_key_file_to_data (file, NULL, NULL);
}

static int
read_number (GKeyFile *file, const char *key, int most)
{
  return CLAMP (g_key_file_get_integer (file, GROUP, key, NULL), 0, most);
}

static void
read_camera (GKeyFile *file, double camera[3])
{
  gsize length = 0;
  g_autofree double *numbers = g_key_file_get_double_list (file, GROUP, "camera", &length, NULL);

  for (gsize i = 0; length == 3 && i < 3; i++)
    camera[i] = numbers[i];
}

/** Returns: (transfer full): the question; what the text does not say is as in a new one */
RkNetworkQuery *
rk_network_query_from_text (const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  RkNetworkQuery *query = rk_network_query_new (0);

  if (text == NULL || !g_key_file_load_from_data (file, text, (gsize)-1, G_KEY_FILE_NONE, NULL))
    return query;
  query->year = read_number (file, "year", 2200);
  query->compare = read_number (file, "compare", 2200);
  query->any = g_key_file_get_boolean (file, GROUP, "any", NULL);
  query->strict = g_key_file_get_boolean (file, GROUP, "strict", NULL);
  query->meetings = g_key_file_get_boolean (file, GROUP, "meetings", NULL);
  query->flows = g_key_file_get_boolean (file, GROUP, "flows", NULL);
  query->depth = read_number (file, "depth", 99);
  query->arrange = (RkArrange)read_number (file, "arrange", RK_N_ARRANGES - 1);
  query->size = (RkSize)read_number (file, "size", RK_N_SIZES - 1);
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    {
      g_auto (GStrv) values = g_key_file_get_string_list (file, GROUP, ask_keys[ask], NULL, NULL);

      for (int i = 0; values != NULL && values[i] != NULL; i++)
        rk_network_query_want (query, ask, values[i], TRUE);
    }
  query->focus = read_ref (file, "focus");
  query->way[0] = read_ref (file, "way-from");
  query->way[1] = read_ref (file, "way-to");
  query->selected = read_ref (file, "selected");
  query->title = g_key_file_get_string (file, GROUP, "title", NULL);
  read_camera (file, query->camera);
  return query;
}

static void
free_value (RkAskValue *value)
{
  g_free (value->value);
  g_free (value->label);
  g_free (value);
}

static void
count_value (GHashTable *counts, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_hash_table_replace (
      counts, g_strdup (value),
      GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, value)) + 1));
}

static void
count_nodes (const RkNetwork *all, RkAsk ask, GHashTable *counts)
{
  char number[16];

  for (guint i = 0; i < all->nodes->len; i++)
    {
      const RkNode *node = all->nodes->pdata[i];

      g_snprintf (number, sizeof number, "%d", node->prefecture);
      if (ask == RK_ASK_KIND)
        count_value (counts, node->kind == RK_KIND_GROUP ? "ネットワーク" : node->type);
      else if (ask == RK_ASK_PREFECTURE && node->prefecture > 0)
        count_value (counts, number);
      else if (ask == RK_ASK_PARTICIPATES && node->kind == RK_KIND_ORGANISATION)
        count_value (counts, node->since > 0 ? "yes" : "no");
    }
}

typedef struct
{
  RkAsk ask;
  GHashTable *counts;
} Count;

static void
count_fact_cb (const RkLine *line, const RkFact *fact, gpointer data)
{
  const Count *count = data;
  gint64 id = count->ask == RK_ASK_EVENT ? fact->event : fact->programme;
  char number[32];

  g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, id);
  if (count->ask == RK_ASK_TIE || count->ask == RK_ASK_ROLE)
    count_value (count->counts, count->ask == RK_ASK_TIE ? line->kind : fact->role);
  else if (id != 0)
    count_value (count->counts, number);
}

/* How often each value of @ask is found among what @query leaves of @network. */
static GHashTable *
count_values (const RkNetwork *network, const RkNetworkQuery *query, RkAsk ask)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Count count = { ask, counts };

  if (ask < RK_ASK_FIRST_OF_TIES)
    count_nodes (network, ask, counts);
  else
    rk_network_visit_facts (network, query, count_fact_cb, &count);
  return counts;
}

/* The question without filters, or without those of one sort. */
static RkNetworkQuery *
drop_filters (const RkNetworkQuery *query, RkAsk ask, gboolean all)
{
  RkNetworkQuery *rest = rk_network_query_copy (query);

  for (RkAsk other = 0; other < RK_N_ASKS; other++)
    if (all || other == ask)
      g_ptr_array_set_size (rest->wanted[other], 0);
  return rest;
}

/** Returns: (transfer full): a value in words */
char *
rk_network_name_value (RkModel *model, RkAsk ask, const char *value)
{
  static const char *const sql[RK_N_ASKS] = {
    [RK_ASK_PREFECTURE] = "SELECT name FROM prefecture WHERE id = ?",
    [RK_ASK_PROGRAMME] = "SELECT title FROM programme WHERE id = ?",
    [RK_ASK_EVENT] = "SELECT title || '　' || start_day FROM event WHERE id = ?",
  };

  if (ask == RK_ASK_PARTICIPATES)
    return g_strdup (g_str_equal (value, "yes") ? _ ("Takes part") : _ ("Does not take part"));
  if (sql[ask] != NULL)
    {
      char *name = rk_store_dup_text (rk_model_get_store (model), NULL, sql[ask], "i",
                                      g_ascii_strtoll (value, NULL, 10));

      if (name != NULL)
        return name;
    }
  return g_strdup (value);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const RkAskValue *x = *(RkAskValue *const *)a, *y = *(RkAskValue *const *)b;

  return x->count != y->count ? y->count - x->count : g_strcmp0 (x->label, y->label);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const RkAskValue *x = *(RkAskValue *const *)a, *y = *(RkAskValue *const *)b;

  return (int)(g_ascii_strtoll (x->value, NULL, 10) - g_ascii_strtoll (y->value, NULL, 10));
}

/**
 * rk_network_list_values:
 * @model: a model, for the names
 * @all: the network of all
 * @query: whose years count, and whose filters but those of @ask, unless one filter is enough
 * @ask: what is asked by
 *
 * Returns: (transfer full) (element-type RkAskValue): what there is, the most frequent first;
 *   prefectures in their own order
 */
GPtrArray *
rk_network_list_values (RkModel *model, RkNetwork *all, const RkNetworkQuery *query, RkAsk ask)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify)free_value);
  g_autoptr (RkNetworkQuery) plain = drop_filters (query, ask, TRUE);
  g_autoptr (RkNetworkQuery) rest = drop_filters (query, ask, query->any);
  g_autoptr (RkNetwork) left = rk_network_select (all, rest);
  g_autoptr (GHashTable) known = count_values (all, plain, ask);
  g_autoptr (GHashTable) counts = count_values (left, rest, ask);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    {
      RkAskValue *one = g_new (RkAskValue, 1);

      *one = (RkAskValue){ g_strdup (value), rk_network_name_value (model, ask, value),
                           GPOINTER_TO_INT (g_hash_table_lookup (counts, value)) };
      g_ptr_array_add (values, one);
    }
  g_ptr_array_sort (values, ask == RK_ASK_PREFECTURE ? compare_numbers : compare_values);
  return values;
}

const char *
rk_ask_get_label (RkAsk ask)
{
  static const char *const labels[RK_N_ASKS] = {
    N_ ("Kind of institution"),
    N_ ("Prefecture"),
    N_ ("Participation"),
    N_ ("Kind of tie"),
    N_ ("Role"),
    N_ ("Programme"),
    N_ ("Event"),
  };

  return _ (labels[ask]);
}

const char *
rk_arrange_get_label (RkArrange arrange)
{
  static const char *const labels[RK_N_ARRANGES] = {
    N_ ("By their ties"),     N_ ("On the map"),     N_ ("In groups by prefecture"),
    N_ ("In groups by kind"), N_ ("In communities"),
  };

  return _ (labels[arrange]);
}

const char *
rk_size_get_label (RkSize size)
{
  static const char *const labels[RK_N_SIZES] = {
    N_ ("Number of ties"),
    N_ ("Go-between (betweenness)"),
    N_ ("Nearness (closeness)"),
    N_ ("All the same"),
  };

  return _ (labels[size]);
}

const char *
rk_tie_change_get_label (RkTieChange change)
{
  static const char *const labels[RK_N_TIE_CHANGES] = {
    "", N_ ("Unchanged"), N_ ("New"), N_ ("Gone"), N_ ("Stronger"), N_ ("Weaker"),
  };

  return change == RK_TIE_NONE ? "" : _ (labels[change]);
}
