/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two editions side by side.  Programmes are the same by their identity, never
 * by their number or title.
 */
#include "rk-edition.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is compared besides title, section and money, in the order it is told. */
static const char *const compared[] = { "target", "support", "topic",       "state", "opens",
                                        "closes", "period",  "next",        "url",   "office",
                                        "phone",  "summary", "cooperation", NULL };

/* Renkei's own words for a programme tell nothing of a partial edition. */
static const char *const worded[] = { "state", "summary", "cooperation", NULL };

typedef struct
{
  RkModel *model;
  RkEditionComparison *result;
  GPtrArray *before; /* (element-type RkRecord) */
  GPtrArray *after;
} Compare;

static void
free_field (RkEditionField *field)
{
  g_free (field->label);
  g_free (field->before);
  g_free (field->after);
  g_free (field);
}

static void
free_pair (RkEditionPair *pair)
{
  g_free (pair->before_title);
  g_free (pair->after_title);
  g_free (pair->before_place);
  g_free (pair->after_place);
  g_ptr_array_unref (pair->fields);
  g_free (pair);
}

void
rk_edition_comparison_free (RkEditionComparison *comparison)
{
  if (comparison == NULL)
    return;
  g_free (comparison->before_name);
  g_free (comparison->after_name);
  g_ptr_array_unref (comparison->pairs);
  g_free (comparison);
}

static void
add_field (RkEditionPair *pair, const char *label, const char *before, const char *after)
{
  RkEditionField *field = g_new (RkEditionField, 1);

  field->label = g_strdup (label);
  field->before = g_strdup (before != NULL ? before : "");
  field->after = g_strdup (after != NULL ? after : "");
  g_ptr_array_add (pair->fields, field);
  pair->changes |= 1u << RK_EDITION_CHANGED;
}

static char *
dup_place (RkRecord *record)
{
  const char *parent = rk_record_get (record, "parent");

  return parent != NULL ? g_strdup_printf ("%s %s-%s", rk_record_get (record, "section"), parent,
                                           rk_record_get (record, "number"))
                        : g_strdup_printf ("%s %s", rk_record_get (record, "section"),
                                           rk_record_get (record, "number"));
}

/* The identity of each programme, by its id. */
static GHashTable *
load_identities (RkStore *store, GError **error)
{
  g_autoptr (GHashTable) table =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (RkQuery) query =
      rk_store_query (store, error, "SELECT id, identity_id FROM programme", "");
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      gint64 id = rk_query_get_int64 (query, 0);
      gint64 identity = rk_query_get_int64 (query, 1);

      g_hash_table_insert (table, g_memdup2 (&id, sizeof id),
                           g_memdup2 (&identity, sizeof identity));
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&table) : NULL;
}

static gint64
identity_of (GHashTable *identities, RkRecord *record)
{
  gint64 id = rk_record_get_id (record);
  const gint64 *identity = g_hash_table_lookup (identities, &id);

  return identity != NULL ? *identity : 0;
}

/* The earlier programme of the same identity that is not taken yet; where a
 * programme was divided, the one of the same title first. */
static int
find_before (Compare *compare, GHashTable *identities, RkRecord *after, const gboolean *taken)
{
  gint64 identity = identity_of (identities, after);
  int found = -1;

  for (guint i = 0; i < compare->before->len; i++)
    {
      RkRecord *before = compare->before->pdata[i];

      if (taken[i] || identity_of (identities, before) != identity)
        continue;
      if (g_str_equal (rk_record_get_title (before), rk_record_get_title (after)))
        return (int)i;
      if (found < 0)
        found = (int)i;
    }
  return found;
}

/* A state that nobody knows is no change of it. */
static gboolean
is_unknown (const char *name, const char *stored)
{
  return g_str_equal (name, "state") && g_strcmp0 (stored, "不明") == 0;
}

static void
compare_fields (Compare *compare, RkEditionPair *pair, RkRecord *before, RkRecord *after)
{
  const RkKindInfo *info = rk_kind_get_info (RK_KIND_PROGRAMME);
  const char *lang = rk_get_language ();

  for (guint i = 0; compared[i] != NULL; i++)
    {
      int field = rk_kind_find_field (RK_KIND_PROGRAMME, compared[i]);
      const char *a = rk_record_get_nth (before, (guint)field);
      const char *b = rk_record_get_nth (after, (guint)field);
      g_autofree char *a_text = NULL;
      g_autofree char *b_text = NULL;

      if (g_strcmp0 (a, b) == 0 || is_unknown (compared[i], a) || is_unknown (compared[i], b))
        continue;
      if (compare->result->is_partial
          && (a == NULL || b == NULL || g_strv_contains (worded, compared[i])))
        continue;
      a_text = rk_field_to_text (&info->fields[field], a, lang);
      b_text = rk_field_to_text (&info->fields[field], b, lang);
      add_field (pair, _ (info->fields[field].label), a_text, b_text);
    }
}

/* The money of a programme: type of subsidy → cap, rate and conditions. */
static GHashTable *
load_money (RkStore *store, gint64 programme, GPtrArray *types, GError **error)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (RkQuery) query = rk_store_query (
      store, error,
      "SELECT trim (scheme || ' ' || type),"
      " trim (coalesce (cap_text, iif (cap_yen IS NULL, NULL, printf ('%,d円', cap_yen)), '－') || "
      "coalesce ('（' || cap_other || '）', "
      "'')"
      " || ' ／ ' || coalesce (rate_text, '－') || coalesce ('（' || rate_condition || '）', '')),"
      " cap_yen, cap_text FROM subsidy WHERE programme_id = ? ORDER BY id",
      "i", programme);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      const char *type = rk_query_get_text (query, 0);

      if (!g_ptr_array_find_with_equal_func (types, type, g_str_equal, NULL))
        g_ptr_array_add (types, g_strdup (type));
      g_hash_table_insert (table, g_strdup (type), g_strdup (rk_query_get_text (query, 1)));
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&table) : NULL;
}

static gboolean
compare_money (Compare *compare, RkEditionPair *pair, GError **error)
{
  RkStore *store = rk_model_get_store (compare->model);
  g_autoptr (GPtrArray) types = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) before = load_money (store, pair->before_id, types, error);
  g_autoptr (GHashTable) after =
      before != NULL ? load_money (store, pair->after_id, types, error) : NULL;

  if (after == NULL)
    return FALSE;
  if (compare->result->is_partial
      && (g_hash_table_size (before) == 0 || g_hash_table_size (after) == 0))
    return TRUE;
  for (guint i = 0; i < types->len; i++)
    {
      const char *a = g_hash_table_lookup (before, types->pdata[i]);
      const char *b = g_hash_table_lookup (after, types->pdata[i]);
      g_autofree char *label = NULL;

      if (g_strcmp0 (a, b) == 0)
        continue;
      label = g_strdup_printf (_ ("Money: %s"), (char *)types->pdata[i]);
      add_field (pair, label, a, b);
    }
  return TRUE;
}

static gboolean
compare_links (Compare *compare, RkEditionPair *pair, GError **error)
{
  static const char sql[] = "SELECT group_concat (url, ' ') FROM (SELECT url FROM link WHERE "
                            "programme_id = ? ORDER BY url)";
  RkStore *store = rk_model_get_store (compare->model);
  g_autofree char *a = rk_store_dup_text (store, error, sql, "i", pair->before_id);
  g_autofree char *b = rk_store_dup_text (store, error, sql, "i", pair->after_id);

  if (g_strcmp0 (a, b) != 0 && !(compare->result->is_partial && (a == NULL || b == NULL)))
    add_field (pair, _ ("Web Pages"), a, b);
  return error == NULL || *error == NULL;
}

static RkEditionPair *
add_pair (Compare *compare, RkRecord *before, RkRecord *after)
{
  RkEditionPair *pair = g_new0 (RkEditionPair, 1);

  pair->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)free_field);
  if (before != NULL)
    {
      pair->before_id = rk_record_get_id (before);
      pair->before_title = g_strdup (rk_record_get_title (before));
      pair->before_place = dup_place (before);
    }
  if (after != NULL)
    {
      pair->after_id = rk_record_get_id (after);
      pair->after_title = g_strdup (rk_record_get_title (after));
      pair->after_place = dup_place (after);
    }
  g_ptr_array_add (compare->result->pairs, pair);
  return pair;
}

static gint64
identity_of_parent (RkStore *store, gint64 programme)
{
  gint64 identity = 0;

  rk_store_get_int64 (store, &identity, NULL,
                      "SELECT coalesce ((SELECT o.identity_id FROM programme AS o WHERE o.id = "
                      "p.parent_id), 0) FROM programme AS p WHERE p.id = ?",
                      "i", programme);
  return identity;
}

static gboolean
compare_pair (Compare *compare, RkRecord *before, RkRecord *after, GError **error)
{
  RkStore *store = rk_model_get_store (compare->model);
  RkEditionPair *pair = add_pair (compare, before, after);

  if (!g_str_equal (pair->before_title, pair->after_title))
    pair->changes |= 1u << RK_EDITION_RENAMED;
  if (!compare->result->is_partial
      && (g_strcmp0 (rk_record_get (before, "section"), rk_record_get (after, "section")) != 0
          || identity_of_parent (store, pair->before_id)
                 != identity_of_parent (store, pair->after_id)))
    pair->changes |= 1u << RK_EDITION_MOVED;
  compare_fields (compare, pair, before, after);
  if (!compare_money (compare, pair, error) || !compare_links (compare, pair, error))
    return FALSE;
  if (pair->changes == 0)
    pair->changes = 1u << RK_EDITION_SAME;
  return TRUE;
}

static gboolean
compare_all (Compare *compare, GError **error)
{
  g_autoptr (GHashTable) identities = load_identities (rk_model_get_store (compare->model), error);
  g_autofree gboolean *taken = g_new0 (gboolean, compare->before->len + 1);

  if (identities == NULL)
    return FALSE;
  for (guint i = 0; i < compare->after->len; i++)
    {
      RkRecord *after = compare->after->pdata[i];
      int before = find_before (compare, identities, after, taken);

      if (before < 0)
        add_pair (compare, NULL, after)->changes = 1u << RK_EDITION_NEW;
      else if (!compare_pair (compare, compare->before->pdata[before], after, error))
        return FALSE;
      if (before >= 0)
        taken[before] = TRUE;
    }
  for (guint i = 0; i < compare->before->len; i++)
    if (!taken[i])
      add_pair (compare, compare->before->pdata[i], NULL)->changes = 1u << RK_EDITION_GONE;
  for (guint i = 0; i < compare->result->pairs->len; i++)
    for (int c = 0; c < RK_N_EDITION_CHANGES; c++)
      compare->result->counts[c] +=
          (((RkEditionPair *)compare->result->pairs->pdata[i])->changes >> c) & 1;
  return TRUE;
}

static gboolean
load_edition (Compare *compare, int year, char **name, GPtrArray **records, GError **error)
{
  RkStore *store = rk_model_get_store (compare->model);
  RkFilter filter = { 0, year, NULL };
  gint64 partial = 0;

  *name = rk_store_dup_text (store, NULL, "SELECT title FROM edition WHERE fiscal_year = ?", "i",
                             (gint64)year);
  if (*name == NULL)
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND,
                   _ ("There is no edition of the fiscal year %d."), year);
      return FALSE;
    }
  if (!rk_store_get_int64 (store, &partial, error,
                           "SELECT is_partial FROM edition WHERE fiscal_year = ?", "i",
                           (gint64)year))
    return FALSE;
  compare->result->is_partial |= partial != 0;
  *records = rk_model_load_all (compare->model, RK_KIND_PROGRAMME, &filter, error);
  return *records != NULL;
}

/**
 * rk_edition_compare:
 * @model: a model
 * @a_year: fiscal year of one edition
 * @b_year: fiscal year of another
 * @error: return location for an error; its message is for people
 *
 * Compares the earlier of two editions with the later.  Texts are in the
 * language of the locale.
 *
 * Returns: (transfer full) (nullable): the comparison; NULL with
 *   %RK_MODEL_ERROR_NOT_FOUND if a year has no edition
 */
RkEditionComparison *
rk_edition_compare (RkModel *model, int a_year, int b_year, GError **error)
{
  g_autoptr (RkEditionComparison) result = g_new0 (RkEditionComparison, 1);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  Compare compare = { model, result, NULL, NULL };

  g_return_val_if_fail (RK_IS_MODEL (model), NULL);
  result->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify)free_pair);
  result->before_year = MIN (a_year, b_year);
  result->after_year = MAX (a_year, b_year);
  if (a_year == b_year)
    {
      g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                           _ ("Two different years are needed to compare."));
      return NULL;
    }
  if (!load_edition (&compare, result->before_year, &result->before_name, &before, error)
      || !load_edition (&compare, result->after_year, &result->after_name, &after, error))
    return NULL;
  compare.before = before;
  compare.after = after;
  return compare_all (&compare, error) ? g_steal_pointer (&result) : NULL;
}

/**
 * rk_edition_change_name:
 *
 * Returns: (transfer none): the change in a word or two, translated; what a
 *   partial edition cannot tell is not claimed
 */
const char *
rk_edition_change_name (const RkEditionComparison *comparison, RkEditionChange change)
{
  static const char *const names[RK_N_EDITION_CHANGES] = {
    N_ ("New"), N_ ("Gone"), N_ ("Renamed"), N_ ("Moved"), N_ ("Changed"), N_ ("As It Was"),
  };

  g_return_val_if_fail (change < RK_N_EDITION_CHANGES, NULL);
  if (comparison->is_partial && change == RK_EDITION_NEW)
    return _ ("Only in the Later");
  if (comparison->is_partial && change == RK_EDITION_GONE)
    return _ ("Only in the Earlier");
  return _ (names[change]);
}

/** Returns: (transfer full): the changes of a pair in words, with @between between two */
char *
rk_edition_pair_dup_changes (const RkEditionComparison *comparison,
                             const RkEditionPair *pair,
                             const char *between)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int c = 0; c < RK_N_EDITION_CHANGES; c++)
    if (pair->changes & (1u << c))
      g_string_append_printf (words, "%s%s", words->len > 0 ? between : "",
                              rk_edition_change_name (comparison, c));
  return g_strdup (words->str);
}
