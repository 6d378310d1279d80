/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each facet is a query that gives pairs of record and value, held as one row
 * of value numbers for each record.  Within a facet one of the chosen values
 * must hold, and all facets must.  A value is counted among the records that
 * every other facet and the words let through: a record that fails no facet
 * counts for all, one that fails a single facet counts for that one only.
 */
#include "rk-finder.h"

#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_FACETS 9

typedef struct
{
  RkKind kind;
  const char *name;  /* in saved searches */
  const char *label; /* (English source text) */
  gboolean is_word;  /* values are source texts to translate */
  const char *sql;   /* rows: id, value */
} FacetInfo;

/* A programme's places: those who hold its events, and who is tied to it. */
#define PROGRAMME_REGIONS                                                                          \
  "SELECT DISTINCT p.id, f.name FROM programme AS p JOIN programme AS q ON q.identity_id = "       \
  "p.identity_id JOIN (SELECT e.programme_id AS programme, h.organisation_id AS organisation "     \
  "FROM "                                                                                          \
  "event AS e JOIN event_host AS h ON h.event_id = e.id UNION SELECT programme_id, from_id FROM "  \
  "tie UNION SELECT programme_id, to_id FROM tie UNION SELECT g.programme_id, t.from_id FROM tie " \
  "AS t JOIN network_group AS g ON g.id = t.group_id) AS x ON x.programme = q.id JOIN "            \
  "organisation AS o ON o.id = x.organisation JOIN prefecture AS f ON f.id = o.prefecture_id "     \
  "ORDER BY f.id"
#define PROGRAMME_TERMS(class)                                                                     \
  "SELECT j.programme_id, t.name FROM programme_term AS j JOIN term AS t ON t.id = j.term_id "     \
  "WHERE t.class = '" class "' ORDER BY t.id"
#define TODAY "date ('now', 'localtime')"

/* The words that facets below give as values. */
static const char *const facet_words[] = {
  N_ ("Closed"),
  N_ ("Not yet open"),
  N_ ("Open now"),
  N_ ("Not known"),
  N_ ("A subsidy"),
  N_ ("Events"),
  N_ ("Parts"),
  N_ ("Ties"),
  N_ ("Former Names"),
  N_ ("Figures"),
  N_ ("Reading"),
  N_ ("Corporate number"),
  N_ ("Prefecture"),
  N_ ("No cap in yen"),
  N_ ("Less than 5 million yen"),
  N_ ("5 to 50 million yen"),
  N_ ("50 million yen or more"),
  NULL,
};

static const FacetInfo facets[] = {
  { RK_KIND_PROGRAMME, "section", N_ ("Section"), FALSE,
    "SELECT p.id, s.title FROM programme AS p JOIN section AS s ON s.id = p.section_id"
    " ORDER BY s.number" },
  { RK_KIND_PROGRAMME, "open", N_ ("Call"), TRUE,
    "SELECT id, CASE WHEN state = '募集終了' OR closes_day < " TODAY
    " THEN 'Closed' WHEN opens_day > " TODAY
    " OR state = '予定' THEN 'Not yet open' WHEN state IN ('通年', '募集中') OR opens_day <= " TODAY
    " THEN 'Open now' ELSE 'Not known' END FROM programme" },
  { RK_KIND_PROGRAMME, "topic", N_ ("Challenges"), FALSE, PROGRAMME_TERMS ("topic") },
  { RK_KIND_PROGRAMME, "support", N_ ("Kind of support"), FALSE, PROGRAMME_TERMS ("support") },
  { RK_KIND_PROGRAMME, "target", N_ ("Target"), FALSE, PROGRAMME_TERMS ("target") },
  { RK_KIND_PROGRAMME, "region", N_ ("Region"), FALSE, PROGRAMME_REGIONS },
  { RK_KIND_PROGRAMME, "office", N_ ("Office"), FALSE,
    "SELECT id, office FROM programme WHERE office IS NOT NULL ORDER BY office" },
  { RK_KIND_PROGRAMME, "has", N_ ("Has"), TRUE,
    "SELECT DISTINCT programme_id, 'A subsidy' FROM subsidy"
    " UNION SELECT DISTINCT p.id, 'Events' FROM programme AS p JOIN programme AS q ON "
    "q.identity_id = p.identity_id JOIN event AS e ON e.programme_id = q.id"
    " UNION SELECT DISTINCT parent_id, 'Parts' FROM programme WHERE parent_id IS NOT "
    "NULL" },
  { RK_KIND_ORGANISATION, "kind", N_ ("Kind"), FALSE, "SELECT id, kind FROM organisation" },
  { RK_KIND_ORGANISATION, "prefecture", N_ ("Prefecture"), FALSE,
    "SELECT o.id, f.name FROM organisation AS o JOIN prefecture AS f ON f.id = o.prefecture_id"
    " ORDER BY f.id" },
  { RK_KIND_ORGANISATION, "municipality", N_ ("Municipality"), FALSE,
    "SELECT id, municipality FROM organisation WHERE municipality IS NOT NULL ORDER BY 2" },
  { RK_KIND_ORGANISATION, "has", N_ ("Has"), TRUE,
    "SELECT DISTINCT organisation_id, 'Events' FROM event_host"
    " UNION SELECT from_id, 'Ties' FROM tie WHERE from_id IS NOT NULL"
    " UNION SELECT to_id, 'Ties' FROM tie WHERE to_id IS NOT NULL"
    " UNION SELECT organisation_id, 'Former Names' FROM organisation_past"
    " UNION SELECT organisation_id, 'Figures' FROM indicator WHERE organisation_id IS "
    "NOT NULL" },
  { RK_KIND_ORGANISATION, "lacks", N_ ("Lacks"), TRUE,
    "SELECT id, 'Reading' FROM organisation WHERE kana IS NULL"
    " UNION ALL SELECT id, 'Corporate number' FROM organisation WHERE corporate_number "
    "IS NULL UNION ALL SELECT id, 'Prefecture' FROM organisation WHERE prefecture_id IS "
    "NULL" },
  { RK_KIND_PERSON, "role", N_ ("Role"), FALSE,
    "SELECT id, role FROM person WHERE role IS NOT NULL ORDER BY role" },
  { RK_KIND_PERSON, "expertise", N_ ("Expertise"), FALSE,
    "SELECT j.person_id, t.name FROM person_term AS j JOIN term AS t ON t.id = j.term_id"
    " ORDER BY t.id" },
  { RK_KIND_PERSON, "affiliation", N_ ("Affiliation"), FALSE,
    "SELECT id, coalesce ((SELECT name FROM organisation WHERE id = organisation_id), affiliation)"
    " AS a FROM person WHERE a IS NOT NULL" },
  { RK_KIND_GROUP, "kind", N_ ("Kind"), FALSE,
    "SELECT id, kind FROM network_group WHERE kind IS NOT NULL" },
  { RK_KIND_GROUP, "region", N_ ("Region"), FALSE,
    "SELECT id, region FROM network_group WHERE region IS NOT NULL" },
  { RK_KIND_EVENT, "kind", N_ ("Kind"), FALSE, "SELECT id, kind FROM event" },
  { RK_KIND_EVENT, "month", N_ ("Month"), FALSE,
    "SELECT id, substr (start_day, 1, 7) FROM event ORDER BY 2" },
  { RK_KIND_EVENT, "mode", N_ ("Mode"), FALSE, "SELECT id, mode FROM event" },
  { RK_KIND_EVENT, "programme", N_ ("Programme"), FALSE,
    "SELECT e.id, p.title FROM event AS e JOIN programme AS p ON p.id = e.programme_id" },
  { RK_KIND_EVENT, "host", N_ ("Hosts"), FALSE,
    "SELECT h.event_id, o.name FROM event_host AS h JOIN organisation AS o ON o.id = "
    "h.organisation_id WHERE h.role = '主催' ORDER BY o.kana COLLATE RK_JA" },
  { RK_KIND_EVENT, "region", N_ ("Region"), FALSE,
    "SELECT DISTINCT h.event_id, f.name FROM event_host AS h JOIN organisation AS o ON o.id = "
    "h.organisation_id JOIN prefecture AS f ON f.id = o.prefecture_id WHERE h.role = '主催' ORDER "
    "BY f.id" },
  { RK_KIND_SUBSIDY, "scheme", N_ ("Scheme"), FALSE, "SELECT id, scheme FROM subsidy" },
  { RK_KIND_SUBSIDY, "cap", N_ ("Cap"), TRUE,
    "SELECT id, CASE WHEN cap_yen IS NULL THEN 'No cap in yen' WHEN cap_yen < 5000000 "
    "THEN 'Less than 5 million yen' WHEN cap_yen < 50000000 THEN '5 to 50 million yen' ELSE '50 "
    "million yen or more' END FROM subsidy"
    " ORDER BY cap_yen IS NULL, cap_yen" },
  { RK_KIND_SUBSIDY, "rate", N_ ("Rate"), FALSE,
    "SELECT id, rate_text FROM subsidy WHERE rate_text IS NOT NULL ORDER BY 2" },
  { RK_KIND_INDICATOR, "scheme", N_ ("Scheme"), FALSE,
    "SELECT v.id, i.scheme FROM indicator_value AS v JOIN indicator AS i ON i.id = "
    "v.indicator_id" },
  { RK_KIND_INDICATOR, "category", N_ ("Category"), FALSE,
    "SELECT v.id, i.category FROM indicator_value AS v JOIN indicator AS i ON i.id = "
    "v.indicator_id" },
  { RK_KIND_INDICATOR, "kind", N_ ("Kind of figure"), FALSE,
    "SELECT id, kind FROM indicator_value" },
  { RK_KIND_THEME, "body", N_ ("Who"), FALSE,
    "SELECT theme_id, body FROM theme_role ORDER BY position" },
};

typedef struct
{
  const FacetInfo *info;
  GPtrArray *values; /* (element-type utf8) */
  GArray *starts;    /* of guint, one more than records: where a record's values begin */
  GArray *numbers;   /* of guint: value numbers, record by record */
  guint *counts;
  gboolean *chosen;
  guint n_chosen;
} Facet;

struct _RkFinder
{
  RkModel *model;
  RkKind kind;
  gint64 *ids;
  char **keys; /* search keys of title and subtitle, for kinds without full text */
  guint n;
  GHashTable *index_of; /* id → index + 1 */
  Facet *facets;
  guint n_facets;
  char *words;
  guint8 *found;   /* by the words */
  guint8 *matches; /* by the words and all facets */
  guint n_matches;
};

typedef struct
{
  guint record;
  guint value;
} Pair;

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *first = a, *second = b;

  return first->record != second->record ? (first->record < second->record ? -1 : 1) : 0;
}

static void
lay_out_pairs (RkFinder *finder, Facet *facet, GArray *pairs)
{
  guint at = 0;

  g_array_sort (pairs, compare_pairs);
  facet->starts = g_array_sized_new (FALSE, FALSE, sizeof (guint), finder->n + 1);
  facet->numbers = g_array_sized_new (FALSE, FALSE, sizeof (guint), pairs->len);
  for (guint r = 0; r <= finder->n; r++)
    {
      g_array_append_val (facet->starts, at);
      for (; r < finder->n && at < pairs->len && g_array_index (pairs, Pair, at).record == r; at++)
        g_array_append_val (facet->numbers, g_array_index (pairs, Pair, at).value);
    }
  facet->counts = g_new0 (guint, facet->values->len + 1);
  facet->chosen = g_new0 (gboolean, facet->values->len + 1);
}

static gboolean
load_facet (RkFinder *finder, Facet *facet, GError **error)
{
  g_autoptr (GHashTable) number_of = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr (RkQuery) query =
      rk_store_query (rk_model_get_store (finder->model), error, facet->info->sql, "");
  RkStep step;

  facet->values = g_ptr_array_new_with_free_func (g_free);
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      gint64 id = rk_query_get_int64 (query, 0);
      const char *text = rk_query_get_text (query, 1);
      guint record = GPOINTER_TO_UINT (g_hash_table_lookup (finder->index_of, &id));
      guint value;

      if (record == 0 || text == NULL)
        continue;
      value = GPOINTER_TO_UINT (g_hash_table_lookup (number_of, text));
      if (value == 0)
        {
          g_ptr_array_add (facet->values, g_strdup (text));
          value = facet->values->len;
          g_hash_table_insert (number_of, facet->values->pdata[value - 1],
                               GUINT_TO_POINTER (value));
        }
      g_array_append_val (pairs, ((Pair){ record - 1, value - 1 }));
    }
  lay_out_pairs (finder, facet, pairs);
  return step == RK_STEP_DONE;
}

static gboolean
holds (const Facet *facet, guint record)
{
  guint end = g_array_index (facet->starts, guint, record + 1);

  if (facet->n_chosen == 0)
    return TRUE;
  for (guint i = g_array_index (facet->starts, guint, record); i < end; i++)
    if (facet->chosen[g_array_index (facet->numbers, guint, i)])
      return TRUE;
  return FALSE;
}

static void
count_record (Facet *facet, guint record)
{
  guint end = g_array_index (facet->starts, guint, record + 1);

  for (guint i = g_array_index (facet->starts, guint, record); i < end; i++)
    facet->counts[g_array_index (facet->numbers, guint, i)]++;
}

/* Matches and counts anew, in one pass over the records. */
static void
update (RkFinder *finder)
{
  finder->n_matches = 0;
  for (guint f = 0; f < finder->n_facets; f++)
    memset (finder->facets[f].counts, 0, sizeof (guint) * finder->facets[f].values->len);
  for (guint r = 0; r < finder->n; r++)
    {
      guint failed = 0, which = 0;

      finder->matches[r] = FALSE;
      if (!finder->found[r])
        continue;
      for (guint f = 0; f < finder->n_facets && failed < 2; f++)
        if (!holds (&finder->facets[f], r))
          {
            failed++;
            which = f;
          }
      if (failed == 1)
        count_record (&finder->facets[which], r);
      for (guint f = 0; failed == 0 && f < finder->n_facets; f++)
        count_record (&finder->facets[f], r);
      finder->matches[r] = failed == 0;
      finder->n_matches += failed == 0;
    }
}

static void
index_items (RkFinder *finder, GPtrArray *items)
{
  finder->n = items->len;
  finder->ids = g_new (gint64, items->len + 1);
  finder->found = g_new (guint8, items->len + 1);
  finder->matches = g_new (guint8, items->len + 1);
  memset (finder->found, TRUE, items->len + 1);
  for (guint i = 0; i < items->len; i++)
    {
      finder->ids[i] = rk_item_get_id (items->pdata[i]);
      g_hash_table_insert (finder->index_of, &finder->ids[i], GUINT_TO_POINTER (i + 1));
    }
  if (rk_kind_is_searched (finder->kind))
    return;
  finder->keys = g_new0 (char *, items->len + 1);
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *all = g_strconcat (rk_item_get_title (items->pdata[i]), " ",
                                          rk_item_get_subtitle (items->pdata[i]), NULL);

      finder->keys[i] = rk_text_search_key (all);
    }
}

/**
 * rk_finder_new:
 * @model: a model
 * @kind: what is looked among
 * @items: (element-type RkItem): the records, as rk_model_list() gives them
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a finder that lets everything through
 */
RkFinder *
rk_finder_new (RkModel *model, RkKind kind, GPtrArray *items, GError **error)
{
  g_autoptr (RkFinder) finder = g_new0 (RkFinder, 1);

  finder->model = g_object_ref (model);
  finder->kind = kind;
  finder->words = g_strdup ("");
  finder->index_of = g_hash_table_new (g_int64_hash, g_int64_equal);
  index_items (finder, items);
  finder->facets = g_new0 (Facet, MAX_FACETS);
  for (guint i = 0; i < G_N_ELEMENTS (facets); i++)
    if (facets[i].kind == kind && finder->n_facets < MAX_FACETS)
      {
        Facet *facet = &finder->facets[finder->n_facets++];

        facet->info = &facets[i];
        if (!load_facet (finder, facet, error))
          return NULL;
      }
  update (finder);
  return g_steal_pointer (&finder);
}

void
rk_finder_free (RkFinder *finder)
{
  if (finder == NULL)
    return;
  for (guint f = 0; f < finder->n_facets; f++)
    {
      g_clear_pointer (&finder->facets[f].values, g_ptr_array_unref);
      g_clear_pointer (&finder->facets[f].starts, g_array_unref);
      g_clear_pointer (&finder->facets[f].numbers, g_array_unref);
      g_free (finder->facets[f].counts);
      g_free (finder->facets[f].chosen);
    }
  for (guint i = 0; finder->keys != NULL && i < finder->n; i++)
    g_free (finder->keys[i]);
  g_free (finder->keys);
  g_free (finder->facets);
  g_free (finder->ids);
  g_free (finder->found);
  g_free (finder->matches);
  g_free (finder->words);
  g_clear_pointer (&finder->index_of, g_hash_table_unref);
  g_clear_object (&finder->model);
  g_free (finder);
}

guint
rk_finder_get_n_facets (const RkFinder *finder)
{
  return finder->n_facets;
}

/** Returns: (transfer none): what the facet is called, translated */
const char *
rk_finder_get_facet_label (const RkFinder *finder, guint facet)
{
  return _ (finder->facets[facet].info->label);
}

guint
rk_finder_get_n_values (const RkFinder *finder, guint facet)
{
  return finder->facets[facet].values->len;
}

/** Returns: (transfer none): a value in words */
const char *
rk_finder_get_value (const RkFinder *finder, guint facet, guint value)
{
  const char *text = finder->facets[facet].values->pdata[value];

  return finder->facets[facet].info->is_word && g_strv_contains (facet_words, text) ? _ (text)
                                                                                    : text;
}

/** Returns: how many records the value would leave, all other choices kept */
guint
rk_finder_get_count (const RkFinder *finder, guint facet, guint value)
{
  return finder->facets[facet].counts[value];
}

gboolean
rk_finder_is_chosen (const RkFinder *finder, guint facet, guint value)
{
  return finder->facets[facet].chosen[value];
}

static void
choose (RkFinder *finder, guint facet, guint value, gboolean chosen)
{
  Facet *of = &finder->facets[facet];

  if (of->chosen[value] == chosen)
    return;
  of->chosen[value] = chosen;
  of->n_chosen += chosen ? 1 : -1;
}

/** Chooses a value, or no longer, and counts anew. */
void
rk_finder_choose (RkFinder *finder, guint facet, guint value, gboolean chosen)
{
  g_return_if_fail (facet < finder->n_facets && value < finder->facets[facet].values->len);
  choose (finder, facet, value, chosen);
  update (finder);
}

/** Chooses nothing; the words stay. */
void
rk_finder_clear (RkFinder *finder)
{
  for (guint f = 0; f < finder->n_facets; f++)
    for (guint v = 0; v < finder->facets[f].values->len; v++)
      choose (finder, f, v, FALSE);
  update (finder);
}

/* Kinds without full text are found by title and subtitle, each word for itself. */
static void
search_keys (RkFinder *finder, const char *const *words)
{
  g_autoptr (GPtrArray) needles = g_ptr_array_new_with_free_func (g_free);

  for (guint w = 0; words[w] != NULL; w++)
    g_ptr_array_add (needles, rk_text_search_key (words[w]));
  for (guint r = 0; r < finder->n; r++)
    {
      finder->found[r] = TRUE;
      for (guint w = 0; w < needles->len && finder->found[r]; w++)
        finder->found[r] = strstr (finder->keys[r], needles->pdata[w]) != NULL;
    }
}

static gboolean
search_full_text (RkFinder *finder, const char *const *words, GError **error)
{
  g_autoptr (GArray) ids = rk_store_search_ids (rk_model_get_store (finder->model), words,
                                                rk_kind_get_info (finder->kind)->name, error);

  if (ids == NULL)
    return FALSE;
  memset (finder->found, FALSE, finder->n);
  for (guint i = 0; i < ids->len; i++)
    {
      guint record = GPOINTER_TO_UINT (
          g_hash_table_lookup (finder->index_of, &g_array_index (ids, gint64, i)));

      if (record > 0)
        finder->found[record - 1] = TRUE;
    }
  return TRUE;
}

/**
 * rk_finder_search:
 * @finder: a finder
 * @words: words parted by spaces of any width, all of which must occur; blank for none
 * @error: return location for an error
 *
 * Returns: TRUE on success
 */
gboolean
rk_finder_search (RkFinder *finder, const char *words, GError **error)
{
  g_autofree char *key = rk_text_search_key (words);
  g_auto (GStrv) parts = rk_text_split_words (words);

  g_free (finder->words);
  finder->words = g_strdup (words);
  if (*key == '\0')
    memset (finder->found, TRUE, finder->n);
  else if (finder->keys != NULL)
    search_keys (finder, (const char *const *)parts);
  else if (!search_full_text (finder, (const char *const *)parts, error))
    return FALSE;
  update (finder);
  return TRUE;
}

gboolean
rk_finder_matches (const RkFinder *finder, gint64 id)
{
  guint record = GPOINTER_TO_UINT (g_hash_table_lookup (finder->index_of, &id));

  return record > 0 && finder->matches[record - 1];
}

guint
rk_finder_get_n_matches (const RkFinder *finder)
{
  return finder->n_matches;
}

/**
 * rk_finder_to_query:
 *
 * Returns: (transfer full): the words and the choices as text,
 *   "q=…&facet=value&…", each part escaped as in a URI
 */
char *
rk_finder_to_query (const RkFinder *finder)
{
  g_autoptr (GString) query = g_string_new ("q=");

  g_string_append_uri_escaped (query, finder->words, NULL, TRUE);
  for (guint f = 0; f < finder->n_facets; f++)
    for (guint v = 0; v < finder->facets[f].values->len; v++)
      if (finder->facets[f].chosen[v])
        {
          g_string_append_printf (query, "&%s=", finder->facets[f].info->name);
          g_string_append_uri_escaped (query, finder->facets[f].values->pdata[v], NULL, TRUE);
        }
  return g_strdup (query->str);
}

static void
choose_named (RkFinder *finder, const char *name, const char *value)
{
  for (guint f = 0; f < finder->n_facets; f++)
    for (guint v = 0; v < finder->facets[f].values->len; v++)
      if (g_str_equal (finder->facets[f].info->name, name)
          && g_str_equal (finder->facets[f].values->pdata[v], value))
        choose (finder, f, v, TRUE);
}

/**
 * rk_finder_take_query:
 * @finder: a finder
 * @query: as rk_finder_to_query() gives it; what the file no longer has is left out
 * @words: (out) (transfer full): the words, for rk_finder_search()
 *
 * Chooses what a saved search chose.
 */
void
rk_finder_take_query (RkFinder *finder, const char *query, char **words)
{
  g_auto (GStrv) parts = g_strsplit (query, "&", -1);

  *words = NULL;
  for (guint f = 0; f < finder->n_facets; f++)
    for (guint v = 0; v < finder->facets[f].values->len; v++)
      choose (finder, f, v, FALSE);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');
      g_autofree char *value = equals != NULL ? g_uri_unescape_string (equals + 1, NULL) : NULL;

      if (value == NULL)
        continue;
      *equals = '\0';
      if (g_str_equal (parts[i], "q"))
        {
          g_free (*words);
          *words = g_steal_pointer (&value);
        }
      else
        choose_named (finder, parts[i], value);
    }
  if (*words == NULL)
    *words = g_strdup ("");
  update (finder);
}
