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

/**
 * rk_store_search:
 * @self: a store
 * @words: (array zero-terminated=1): words that must all occur, of any length
 * @kind: (nullable): one kind of record ("programmes", …), or NULL for all
 * @limit: at most so many, 1 or more
 * @error: return location for an error
 *
 * Finds records: those whose title or reading carries the words first, within
 * that programmes, institutions, people, events, groups and ties in this
 * order, within that by BM25 with the title weighing most.
 *
 * Returns: (transfer full) (element-type RkHit) (nullable): the hits, best first
 */
GPtrArray *
rk_store_search (
    RkStore *self, const char *const *words, const char *kind, int limit, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)rk_hit_free);
  g_autofree char *match = NULL;
  g_autofree char *in_title = NULL;
  g_autoptr (RkQuery) query = NULL;
  RkStep step;

  _rk_store_assert_owner (self);
  g_return_val_if_fail (words != NULL && limit > 0, NULL);
  match = build_match (words);
  if (match == NULL)
    return g_steal_pointer (&hits);
  in_title = g_strdup_printf ("{title kana} : (%s)", match);
  query = rk_store_query (
      self, error,
      "SELECT t.kind, t.record_id, t.title, snippet (search, -1, char (2), char (3), '…', 24)"
      " FROM search JOIN search_text AS t ON t.id = search.rowid"
      " WHERE search MATCH ?1 AND (?2 IS NULL OR t.kind = ?2)"
      " ORDER BY search.rowid NOT IN (SELECT rowid FROM search WHERE search MATCH ?3),"
      " CASE t.kind WHEN 'programmes' THEN 0 WHEN 'organisations' THEN 1 WHEN 'people' THEN 2"
      " WHEN 'events' THEN 3 WHEN 'groups' THEN 4 ELSE 5 END,"
      " bm25 (search, 10.0, 8.0, 1.0), t.record_id LIMIT ?4",
      "sssi", match, kind, in_title, (gint64)limit);
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    g_ptr_array_add (hits, read_hit (query));
  return step == RK_STEP_DONE ? g_steal_pointer (&hits) : NULL;
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
  RkStep step;

  _rk_store_assert_owner (self);
  match = build_match (words);
  if (match == NULL)
    return g_steal_pointer (&ids);
  query = rk_store_query (self, error,
                          "SELECT t.record_id FROM search JOIN search_text AS t ON t.id = "
                          "search.rowid WHERE search MATCH ?1 AND t.kind = ?2",
                          "ss", match, kind);
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
