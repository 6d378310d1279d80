/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Full-text search.  The tokenizer "renkei" indexes the search key of a text
 * (rk-text.h) by single characters and by pairs of neighbours, so that words
 * of any length, one character included, are found as a phrase without a
 * dictionary.  A query of two characters or more asks for its pairs only.
 */
#include "rk-store-private.h"

#include "rk-text.h"

#include <string.h>

typedef int (*TokenFunc) (void *, int, const char *, int, int, int);

static int
create_tokenizer_cb (void *context, const char **args, int n_args, Fts5Tokenizer **out)
{
  static int only;

  *out = (Fts5Tokenizer *)&only;
  return SQLITE_OK;
}

static void
delete_tokenizer_cb (Fts5Tokenizer *tokenizer)
{
}

static int
emit (const RkTextKey *key, guint at, guint length, int flags, void *context, TokenFunc token)
{
  char text[16];
  int n = 0;

  for (guint i = at; i < at + length; i++)
    n += g_unichar_to_utf8 (key->chars[i], text + n);
  return token (context, flags, text, n, (int)key->starts[at], (int)key->ends[at + length - 1]);
}

static int
tokenize_cb (Fts5Tokenizer *tokenizer,
             void *context,
             int flags,
             const char *text,
             int n_text,
             TokenFunc token)
{
  g_autoptr (RkTextKey) key = rk_text_key_new (text, n_text);
  int code = SQLITE_OK;

  if (flags & FTS5_TOKENIZE_QUERY)
    {
      if (key->n == 1)
        return emit (key, 0, 1, 0, context, token);
      for (guint i = 0; code == SQLITE_OK && i + 1 < key->n; i++)
        code = emit (key, i, 2, 0, context, token);
      return code;
    }
  for (guint i = 0; code == SQLITE_OK && i < key->n; i++)
    {
      gboolean has_pair = i + 1 < key->n;

      if (has_pair)
        code = emit (key, i, 2, 0, context, token);
      if (code == SQLITE_OK)
        code = emit (key, i, 1, has_pair ? FTS5_TOKEN_COLOCATED : 0, context, token);
    }
  return code;
}

static int
collate_cb (void *data, int n_a, const void *a, int n_b, const void *b)
{
  g_autofree char *left = g_strndup (a, (gsize)n_a);
  g_autofree char *right = g_strndup (b, (gsize)n_b);

  return rk_text_collate (left, right);
}

/* Adds the tokenizer and the collation RK_JA (order by reading) to a connection. */
gboolean
_rk_store_register_search (sqlite3 *db, GError **error)
{
  static fts5_tokenizer tokenizer = { create_tokenizer_cb, delete_tokenizer_cb, tokenize_cb };
  g_autoptr (sqlite3_stmt) statement = NULL;
  fts5_api *api = NULL;
  int code = sqlite3_prepare_v2 (db, "SELECT fts5 (?1)", -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_step (statement);
      code = api != NULL ? api->xCreateTokenizer (api, "renkei", NULL, &tokenizer, NULL)
                         : SQLITE_ERROR;
    }
  if (code == SQLITE_OK)
    code = sqlite3_create_collation_v2 (db, "RK_JA", SQLITE_UTF8, NULL, collate_cb, NULL);
  if (code != SQLITE_OK)
    g_set_error (error, RK_STORE_ERROR, RK_STORE_ERROR_FAILED, "search: %s", sqlite3_errmsg (db));
  return code == SQLITE_OK;
}

void
rk_hit_free (RkHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->kind);
  g_free (hit->title);
  g_free (hit->snippet);
  g_free (hit);
}

/* Each word becomes a quoted phrase; all must occur.  NULL if nothing is left. */
static char *
build_match (const char *const *words)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (RkTextKey) key = rk_text_key_new (words[i], -1);

      if (key->n == 0)
        continue;
      if (match->len > 0)
        g_string_append (match, " AND ");
      g_string_append_c (match, '"');
      for (const char *c = words[i]; *c != '\0'; c++)
        {
          if (*c == '"')
            g_string_append_c (match, '"');
          g_string_append_c (match, *c);
        }
      g_string_append_c (match, '"');
    }
  return match->len > 0 ? g_strdup (match->str) : NULL;
}

static RkHit *
read_hit (RkQuery *query)
{
  RkHit *hit = g_new0 (RkHit, 1);

  hit->kind = g_strdup (rk_query_get_text (query, 0));
  hit->id = rk_query_get_int64 (query, 1);
  hit->title = g_strdup (rk_query_get_text (query, 2));
  hit->snippet = g_strdup (rk_query_get_text (query, 3));
  return hit;
}

/* Kinds in the order in which hits are shown.  The number of an entry in
 * search_text begins with its place here, see schema step 2. */
static const char *const kinds[] = { "programmes", "organisations", "people", "events",
                                     "groups",     "ties",          "themes" };

#define FIRST_OF(place) ((gint64)(place) << 56)

/* More hits than anybody looks through are not ranked against each other. */
#define MAX_RANKED 1000

typedef struct
{
  RkStore *store;
  const char *match;
  const char *in_title;
  gint64 from; /* entries that are looked among, from inclusive */
  gint64 to;   /* to exclusive */
  int limit;
  GPtrArray *hits;
  GHashTable *seen; /* entries that are hits already */
} Search;

#define SELECT_HITS                                                                                \
  "SELECT t.kind, t.record_id, t.title, snippet (search, -1, char (2), char (3), '…', 24), t.id"   \
  " FROM search JOIN search_text AS t ON t.id = search.rowid"                                      \
  " WHERE search MATCH ?1 AND search.rowid >= ?2 AND search.rowid < ?3 "

static gboolean
is_many (const Search *search, gboolean *many, GError **error)
{
  gint64 count = 0;

  if (!rk_store_get_int64 (search->store, &count, error,
                           "SELECT count (*) FROM (SELECT rowid FROM search WHERE search MATCH ?1"
                           " AND rowid >= ?2 AND rowid < ?3 LIMIT ?4)",
                           "siii", search->match, search->from, search->to, (gint64)MAX_RANKED + 1))
    return FALSE;
  *many = count > MAX_RANKED;
  return TRUE;
}

static gboolean
take_hits (Search *search, RkQuery *query, GError **error)
{
  RkStep step = RK_STEP_DONE;

  while (search->hits->len < (guint)search->limit
         && (step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      gint64 entry = rk_query_get_int64 (query, 4);

      if (g_hash_table_add (search->seen, g_memdup2 (&entry, sizeof entry)))
        g_ptr_array_add (search->hits, read_hit (query));
    }
  return query != NULL && step != RK_STEP_ERROR;
}

/* A few: each against the others. */
static gboolean
search_few (Search *search, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (
      search->store, error,
      SELECT_HITS "ORDER BY search.rowid NOT IN (SELECT rowid FROM search WHERE search MATCH ?4"
                  " AND rowid >= ?2 AND rowid < ?3), t.id >> 56,"
                  " bm25 (search, 10.0, 8.0, 1.0), t.record_id LIMIT ?5",
      "siisi", search->match, search->from, search->to, search->in_title, (gint64)search->limit);

  return take_hits (search, query, error);
}

/* Many: those whose title or reading has the words, kind by kind as the
 * entries stand, and then others. */
static gboolean
search_many (Search *search, GError **error)
{
  const char *const matches[] = { search->in_title, search->match };

  for (guint i = 0; i < G_N_ELEMENTS (matches) && search->hits->len < (guint)search->limit; i++)
    {
      /* Those seen before come again and are passed over. */
      g_autoptr (RkQuery) query = rk_store_query (
          search->store, error, SELECT_HITS "ORDER BY search.rowid LIMIT ?4", "siii", matches[i],
          search->from, search->to, (gint64)search->limit + search->hits->len);

      if (!take_hits (search, query, error))
        return FALSE;
    }
  return TRUE;
}

/* The entries of one kind, or all. */
static void
set_range (Search *search, const char *kind)
{
  search->from = 0;
  search->to = G_MAXINT64;
  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], kind))
      {
        search->from = FIRST_OF (i);
        search->to = FIRST_OF (i + 1);
        return;
      }
  if (kind != NULL)
    search->to = 0;
}

/**
 * rk_store_search:
 * @self: a store
 * @words: (array zero-terminated=1): words that must all occur, of any length
 * @kind: (nullable): one kind of record ("programmes", …), or NULL for all
 * @limit: at most so many, 1 or more
 * @error: return location for an error
 *
 * Finds records: those whose title or reading carries the words first, within
 * that programmes, institutions, people, events, groups, ties and challenges
 * in this order, within that by BM25 with the title weighing most.  Where more
 * than a thousand match, the last order is left out.
 *
 * Returns: (transfer full) (element-type RkHit) (nullable): the hits, best first
 */
GPtrArray *
rk_store_search (
    RkStore *self, const char *const *words, const char *kind, int limit, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)rk_hit_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *match = NULL;
  g_autofree char *in_title = NULL;
  gboolean many = FALSE;
  Search search = { .store = self, .limit = limit, .hits = hits, .seen = seen };

  _rk_store_assert_owner (self);
  g_return_val_if_fail (words != NULL && limit > 0, NULL);
  match = build_match (words);
  if (match == NULL)
    return g_steal_pointer (&hits);
  in_title = g_strdup_printf ("{title kana} : (%s)", match);
  search.match = match;
  search.in_title = in_title;
  set_range (&search, kind);
  if (!is_many (&search, &many, error))
    return NULL;
  return (many ? search_many (&search, error) : search_few (&search, error))
             ? g_steal_pointer (&hits)
             : NULL;
}

/**
 * rk_store_search_ids:
 * @self: a store
 * @words: (array zero-terminated=1): words that must all occur
 * @kind: one kind of record
 * @error: return location for an error
 *
 * Like rk_store_search() without order, titles and snippets.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the records found
 */
GArray *
rk_store_search_ids (RkStore *self, const char *const *words, const char *kind, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *match = NULL;
  g_autoptr (RkQuery) query = NULL;
  Search range;
  RkStep step;

  _rk_store_assert_owner (self);
  match = build_match (words);
  if (match == NULL)
    return g_steal_pointer (&ids);
  set_range (&range, kind);
  query = rk_store_query (self, error,
                          "SELECT t.record_id FROM search JOIN search_text AS t ON t.id = "
                          "search.rowid WHERE search MATCH ?1 AND search.rowid >= ?2 AND "
                          "search.rowid < ?3",
                          "sii", match, range.from, range.to);
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      gint64 id = rk_query_get_int64 (query, 0);

      g_array_append_val (ids, id);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/** Returns: (transfer full) (nullable): the place of a record that matched,
 * marked by U+0002 … U+0003 */
char *
rk_store_dup_snippet (RkStore *self, const char *const *words, const char *kind, gint64 id)
{
  g_autofree char *match = build_match (words);

  if (match == NULL)
    return NULL;
  return rk_store_dup_text (
      self, NULL,
      "SELECT snippet (search, -1, char (2), char (3), '…', 24) FROM search WHERE search MATCH ?1"
      " AND rowid = (SELECT id FROM search_text WHERE kind = ?2 AND record_id = ?3)",
      "ssi", match, kind, id);
}
