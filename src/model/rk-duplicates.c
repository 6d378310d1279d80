/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Likeness goes by keys: records that share a key are alike.  A pair that a
 * person called different is not offered again.  Merging points everything that
 * names the one at the other, fills what the other lacks, and keeps the name.
 */
#include "rk-duplicates.h"

#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* A key that so many share says nothing. */
#define MAX_SHARED 20

typedef struct
{
  RkKind kind;
  RkLikeness likeness;
  gboolean is_text; /* compared by the search key */
  const char *sql;  /* rows: id, title, key */
} Key;

static const Key keys[] = {
  { RK_KIND_ORGANISATION, RK_LIKE_NUMBER, FALSE,
    "SELECT id, name, corporate_number FROM organisation WHERE corporate_number IS NOT NULL" },
  { RK_KIND_ORGANISATION, RK_LIKE_NAME, TRUE, "SELECT id, name, name FROM organisation" },
  { RK_KIND_ORGANISATION, RK_LIKE_READING, TRUE,
    "SELECT id, name, kana FROM organisation WHERE kana IS NOT NULL" },
  { RK_KIND_ORGANISATION, RK_LIKE_FORMER, TRUE,
    "SELECT o.id, o.name, p.name FROM organisation_past AS p JOIN organisation AS o ON o.id = "
    "p.organisation_id UNION ALL SELECT id, name, name FROM organisation" },
  { RK_KIND_PERSON, RK_LIKE_NUMBER, FALSE,
    "SELECT id, name, email FROM person WHERE email IS NOT NULL"
    " UNION ALL SELECT id, name, name || phone FROM person WHERE phone IS NOT NULL" },
  { RK_KIND_PERSON, RK_LIKE_NAME, TRUE, "SELECT id, name, name FROM person" },
  { RK_KIND_PERSON, RK_LIKE_READING, TRUE,
    "SELECT id, name, kana FROM person WHERE kana IS NOT NULL" },
  { RK_KIND_GROUP, RK_LIKE_NAME, TRUE, "SELECT id, name, name FROM network_group" },
  { RK_KIND_GROUP, RK_LIKE_READING, TRUE,
    "SELECT id, name, kana FROM network_group WHERE kana IS NOT NULL" },
};

typedef struct
{
  gint64 id;
  char *title;
} Sharer;

static void
free_sharer (Sharer *sharer)
{
  g_free (sharer->title);
  g_free (sharer);
}

static void
free_duplicate (RkDuplicate *duplicate)
{
  g_free (duplicate->a_title);
  g_free (duplicate->b_title);
  g_free (duplicate);
}

static char *
name_pair (gint64 a, gint64 b)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, MIN (a, b), MAX (a, b));
}

/* Records by key. */
static GHashTable *
collect_sharers (RkStore *store, const Key *key, GError **error)
{
  g_autoptr (GHashTable) table =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (RkQuery) query = rk_store_query (store, error, key->sql, "");
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      const char *text = rk_query_get_text (query, 2);
      g_autofree char *of = key->is_text ? rk_text_search_key (text) : g_strdup (text);
      GPtrArray *sharers = g_hash_table_lookup (table, of);
      Sharer *sharer;

      if (*of == '\0')
        continue;
      if (sharers == NULL)
        {
          sharers = g_ptr_array_new_with_free_func ((GDestroyNotify)free_sharer);
          g_hash_table_insert (table, g_steal_pointer (&of), sharers);
        }
      sharer = g_new (Sharer, 1);
      sharer->id = rk_query_get_int64 (query, 0);
      sharer->title = g_strdup (rk_query_get_text (query, 1));
      g_ptr_array_add (sharers, sharer);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&table) : NULL;
}

static void
add_pair (GHashTable *found, GHashTable *distinct, const Sharer *a, const Sharer *b, guint likeness)
{
  const Sharer *first = a->id < b->id ? a : b;
  const Sharer *second = a->id < b->id ? b : a;
  g_autofree char *name = name_pair (a->id, b->id);
  RkDuplicate *duplicate = g_hash_table_lookup (found, name);

  if (a->id == b->id || g_hash_table_contains (distinct, name))
    return;
  if (duplicate == NULL)
    {
      duplicate = g_new0 (RkDuplicate, 1);
      duplicate->a_id = first->id;
      duplicate->b_id = second->id;
      duplicate->a_title = g_strdup (first->title);
      duplicate->b_title = g_strdup (second->title);
      g_hash_table_insert (found, g_steal_pointer (&name), duplicate);
    }
  duplicate->likeness |= likeness;
}

static gboolean
add_key (RkStore *store, const Key *key, GHashTable *found, GHashTable *distinct, GError **error)
{
  g_autoptr (GHashTable) table = collect_sharers (store, key, error);
  GHashTableIter iter;
  gpointer value;

  if (table == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *sharers = value;

      for (guint i = 0; sharers->len <= MAX_SHARED && i < sharers->len; i++)
        for (guint j = i + 1; j < sharers->len; j++)
          add_pair (found, distinct, sharers->pdata[i], sharers->pdata[j], key->likeness);
    }
  return TRUE;
}

static GHashTable *
load_distinct (RkStore *store, RkKind kind, GError **error)
{
  g_autoptr (GHashTable) distinct = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (RkQuery) query =
      rk_store_query (store, error, "SELECT a_id, b_id FROM distinct_pair WHERE kind = ?", "s",
                      rk_kind_get_info (kind)->name);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    g_hash_table_add (distinct,
                      name_pair (rk_query_get_int64 (query, 0), rk_query_get_int64 (query, 1)));
  return step == RK_STEP_DONE ? g_steal_pointer (&distinct) : NULL;
}

static int
compare_duplicates (gconstpointer a, gconstpointer b)
{
  const RkDuplicate *first = *(RkDuplicate *const *)a, *second = *(RkDuplicate *const *)b;
  int by_likeness = __builtin_popcount (second->likeness) - __builtin_popcount (first->likeness);

  if (by_likeness != 0)
    return by_likeness;
  if (first->a_id != second->a_id)
    return first->a_id < second->a_id ? -1 : 1;
  return first->b_id < second->b_id ? -1 : 1;
}

/**
 * rk_model_list_duplicates:
 * @model: a model
 * @kind: institutions, people or groups
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkDuplicate) (nullable): pairs that
 *   look like one, those alike in most ways first
 */
GPtrArray *
rk_model_list_duplicates (RkModel *model, RkKind kind, GError **error)
{
  RkStore *store = rk_model_get_store (model);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) distinct = load_distinct (store, kind, error);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)free_duplicate);
  gboolean done = distinct != NULL;
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; done && i < G_N_ELEMENTS (keys); i++)
    done = keys[i].kind != kind || add_key (store, &keys[i], found, distinct, error);
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (list, value);
  g_ptr_array_sort (list, compare_duplicates);
  if (!done)
    g_clear_pointer (&list, g_ptr_array_unref);
  return list;
}

/** Returns: (transfer full): in which ways two records are alike, translated */
char *
rk_likeness_to_text (guint likeness)
{
  static const char *const words[] = {
    N_ ("same number or mail"),
    N_ ("same name"),
    N_ ("same reading"),
    N_ ("former name"),
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (likeness & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "・" : "", _ (words[i]));
  return g_strdup (text->str);
}

typedef struct
{
  RkKind kind;
  gint64 keep;
  gint64 drop;
} Merge;

typedef struct
{
  RkKind kind;
  const char *sql; /* over ?1, kept, and ?2, dropped */
} Statement;

/* One tie told twice, but for an end. */
#define SAME_TIE                                                                                   \
  "k.kind = tie.kind AND k.to_text IS tie.to_text AND k.group_id IS tie.group_id AND k.role IS "   \
  "tie.role AND k.context IS tie.context AND k.year_from IS tie.year_from AND k.year_to IS "       \
  "tie.year_to"

/* In this order: what would be there twice goes first, then everything that
 * names the one names the other, then what it lacks is filled in. */
static const Statement statements[] = {
  { RK_KIND_ORGANISATION,
    "DELETE FROM tie WHERE (from_id = ?1 AND to_id = ?2) OR (from_id = ?2 AND to_id = ?1)" },
  { RK_KIND_ORGANISATION,
    "DELETE FROM tie WHERE from_id = ?2 AND EXISTS (SELECT 1 FROM tie AS k WHERE k.from_id = ?1 "
    "AND k.to_id IS tie.to_id AND " SAME_TIE ")" },
  { RK_KIND_ORGANISATION,
    "DELETE FROM tie WHERE to_id = ?2 AND EXISTS (SELECT 1 FROM tie AS k WHERE k.to_id = ?1 AND "
    "k.from_id IS tie.from_id AND k.from_text IS tie.from_text AND " SAME_TIE ")" },
  { RK_KIND_ORGANISATION, "UPDATE tie SET from_id = ?1 WHERE from_id = ?2" },
  { RK_KIND_ORGANISATION, "UPDATE tie SET to_id = ?1 WHERE to_id = ?2" },
  { RK_KIND_ORGANISATION,
    "DELETE FROM event_host WHERE organisation_id = ?2 AND EXISTS (SELECT 1 FROM event_host AS h "
    "WHERE h.event_id = event_host.event_id AND h.role = event_host.role AND h.organisation_id = "
    "?1)" },
  { RK_KIND_ORGANISATION, "UPDATE event_host SET organisation_id = ?1 WHERE organisation_id = ?2" },
  { RK_KIND_ORGANISATION, "UPDATE person SET organisation_id = ?1 WHERE organisation_id = ?2" },
  { RK_KIND_ORGANISATION,
    "UPDATE participant SET organisation_id = ?1 WHERE organisation_id = ?2" },
  { RK_KIND_ORGANISATION, "UPDATE indicator SET organisation_id = ?1 WHERE organisation_id = ?2" },
  { RK_KIND_ORGANISATION, "UPDATE statistic SET organisation_id = ?1 WHERE organisation_id = ?2" },
  { RK_KIND_ORGANISATION, "UPDATE referral_flow SET from_id = ?1 WHERE from_id = ?2" },
  { RK_KIND_ORGANISATION, "UPDATE referral_flow SET to_id = ?1 WHERE to_id = ?2" },
  { RK_KIND_ORGANISATION,
    "DELETE FROM node_position WHERE organisation_id = ?2 AND layout IN (SELECT layout FROM "
    "node_position WHERE organisation_id = ?1)" },
  { RK_KIND_ORGANISATION,
    "UPDATE node_position SET organisation_id = ?1 WHERE organisation_id = ?2" },
  { RK_KIND_ORGANISATION,
    "DELETE FROM organisation_past WHERE organisation_id = ?2 AND EXISTS (SELECT 1 FROM "
    "organisation_past AS p WHERE p.organisation_id = ?1 AND p.name = organisation_past.name AND "
    "p.change = organisation_past.change)" },
  { RK_KIND_ORGANISATION,
    "UPDATE organisation_past SET organisation_id = ?1 WHERE organisation_id = ?2" },
  { RK_KIND_ORGANISATION,
    "UPDATE organisation SET kana = coalesce (organisation.kana, d.kana), corporate_number = "
    "coalesce "
    "(organisation.corporate_number, d.corporate_number), bank_code = coalesce "
    "(organisation.bank_code, d.bank_code), prefecture_id = coalesce "
    "(organisation.prefecture_id, d.prefecture_id), municipality = coalesce "
    "(organisation.municipality, d.municipality), participates_since = coalesce "
    "(organisation.participates_since, d.participates_since), basis = coalesce "
    "(organisation.basis, d.basis), source_document = coalesce (organisation.source_document, "
    "d.source_document), source_place = iif (organisation.source_document IS NULL, "
    "d.source_place, organisation.source_place), note = nullif (trim (coalesce "
    "(organisation.note, '') || iif (d.note IS NULL OR instr (coalesce (organisation.note, ''), "
    "d.note) > 0, '', char (10) || d.note), char (10)), '') FROM (SELECT id AS old, kana, "
    "corporate_number, bank_code, prefecture_id, municipality, participates_since, basis, note, "
    "source_document, source_place FROM organisation) AS d WHERE id = ?1 AND d.old = ?2" },
  { RK_KIND_PERSON,
    "INSERT OR IGNORE INTO person_term (person_id, term_id, position) SELECT ?1, term_id, position "
    "FROM person_term WHERE person_id = ?2" },
  { RK_KIND_PERSON, "UPDATE participant SET person_id = ?1 WHERE person_id = ?2" },
  { RK_KIND_PERSON,
    "UPDATE person SET kana = coalesce (person.kana, d.kana), role = coalesce (person.role, "
    "d.role), organisation_id = iif (person.affiliation IS NULL, coalesce "
    "(person.organisation_id, d.organisation_id), person.organisation_id), affiliation = iif "
    "(person.organisation_id IS NULL, coalesce (person.affiliation, iif (d.organisation_id IS "
    "NULL, d.affiliation, NULL)), person.affiliation), title = coalesce (person.title, d.title), "
    "phone = coalesce (person.phone, d.phone), email = coalesce (person.email, d.email), note = "
    "nullif (trim (coalesce (person.note, '') || iif (d.note IS NULL OR instr (coalesce "
    "(person.note, ''), d.note) > 0, '', char (10) || d.note), char (10)), '') FROM (SELECT id AS "
    "old, kana, role, organisation_id, affiliation, title, phone, email, note FROM person) AS d "
    "WHERE id = ?1 AND d.old = ?2" },
  { RK_KIND_GROUP,
    "DELETE FROM tie WHERE group_id = ?2 AND EXISTS (SELECT 1 FROM tie AS k WHERE k.group_id = ?1 "
    "AND k.from_id IS tie.from_id AND k.from_text IS tie.from_text AND k.kind = tie.kind AND "
    "k.role IS tie.role AND k.context IS tie.context AND k.year_from IS tie.year_from AND "
    "k.year_to IS tie.year_to)" },
  { RK_KIND_GROUP, "UPDATE tie SET group_id = ?1 WHERE group_id = ?2" },
  { RK_KIND_GROUP, "UPDATE statistic SET group_id = ?1 WHERE group_id = ?2" },
  { RK_KIND_GROUP,
    "DELETE FROM node_position WHERE group_id = ?2 AND layout IN (SELECT layout FROM "
    "node_position WHERE group_id = ?1)" },
  { RK_KIND_GROUP, "UPDATE node_position SET group_id = ?1 WHERE group_id = ?2" },
  { RK_KIND_GROUP,
    "UPDATE network_group SET kana = coalesce (network_group.kana, d.kana), kind = coalesce "
    "(network_group.kind, d.kind), region = coalesce (network_group.region, d.region), period = "
    "coalesce (network_group.period, d.period), secretariat = coalesce "
    "(network_group.secretariat, d.secretariat), members_text = coalesce "
    "(network_group.members_text, d.members_text), case_flow = coalesce "
    "(network_group.case_flow, d.case_flow), achievements = coalesce "
    "(network_group.achievements, d.achievements), programme_id = coalesce "
    "(network_group.programme_id, d.programme_id), note = nullif (trim (coalesce "
    "(network_group.note, '') || iif (d.note IS NULL, '', char (10) || d.note), char (10)), '') "
    "FROM (SELECT id AS old, kana, kind, region, period, secretariat, members_text, case_flow, "
    "achievements, programme_id, note FROM network_group) AS d WHERE id = ?1 AND d.old = ?2" },
};

/* The other name stays as a former one, unless it is written the same. */
static gboolean
keep_name (RkStore *store, const Merge *merge, GError **error)
{
  gint64 id, known = 0;

  if (!rk_store_get_int64 (
          store, &known, error,
          "SELECT (SELECT name FROM organisation WHERE id = ?1) = (SELECT name FROM organisation "
          "WHERE id = ?2) OR EXISTS (SELECT 1 FROM organisation_past WHERE organisation_id = ?1 "
          "AND name = (SELECT name FROM organisation WHERE id = ?2))",
          "ii", merge->keep, merge->drop))
    return FALSE;
  if (known)
    return TRUE;
  id = rk_store_new_id (store, error);
  return id != 0
         && rk_store_exec (store, error,
                           "INSERT INTO organisation_past (id, organisation_id, name, kana, change)"
                           " SELECT ?, ?, name, kana, '別表記' FROM organisation WHERE id = ?",
                           "iii", id, merge->keep, merge->drop);
}

static gboolean
merge_cb (RkStore *store, gpointer data, GError **error)
{
  const Merge *merge = data;
  const RkKindInfo *info = rk_kind_get_info (merge->kind);
  g_autofree char *drop = g_strdup_printf ("DELETE FROM %s WHERE id = ?", info->table);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (statements[i].kind == merge->kind
        && !rk_store_exec (store, error, statements[i].sql, "ii", merge->keep, merge->drop))
      return FALSE;
  if (merge->kind == RK_KIND_ORGANISATION && !keep_name (store, merge, error))
    return FALSE;
  return rk_store_exec (store, error,
                        "DELETE FROM distinct_pair WHERE kind = ?1 AND ?2 IN (a_id, b_id)", "si",
                        info->name, merge->drop)
         && rk_store_exec (store, error, drop, "i", merge->drop);
}

static gboolean
refuse_kind (RkKind kind, GError **error)
{
  if (kind == RK_KIND_ORGANISATION || kind == RK_KIND_PERSON || kind == RK_KIND_GROUP)
    return TRUE;
  g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID, _ ("%s cannot be merged."),
               _ (rk_kind_get_info (kind)->label));
  return FALSE;
}

/**
 * rk_model_merge:
 * @model: a model
 * @kind: institutions, people or groups
 * @keep: the record that stays
 * @drop: the record that goes; what names it names the other then
 * @error: return location for an error; its message is for people
 *
 * Makes one record of two, as one step of undo.  Fields that the one has stay,
 * blank ones are filled from the other, notes are joined.
 *
 * Returns: TRUE on success
 */
gboolean
rk_model_merge (RkModel *model, RkKind kind, gint64 keep, gint64 drop, GError **error)
{
  Merge merge = { kind, keep, drop };
  g_autoptr (RkRecord) kept = NULL;
  g_autoptr (RkRecord) dropped = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (RK_IS_MODEL (model), FALSE);
  if (!refuse_kind (kind, error))
    return FALSE;
  if (keep == drop)
    {
      g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                           _ ("A record cannot be merged with itself."));
      return FALSE;
    }
  kept = rk_model_load (model, kind, keep, error);
  dropped = kept != NULL ? rk_model_load (model, kind, drop, error) : NULL;
  if (dropped == NULL)
    return FALSE;
  label = g_strdup_printf (_ ("Merge “%s” into “%s”"), rk_record_get_title (dropped),
                           rk_record_get_title (kept));
  return rk_store_write (rk_model_get_store (model), label, merge_cb, &merge, error);
}

static gboolean
distinct_cb (RkStore *store, gpointer data, GError **error)
{
  const Merge *pair = data;

  return rk_store_exec (store, error,
                        "INSERT OR IGNORE INTO distinct_pair (kind, a_id, b_id) VALUES (?, ?, ?)",
                        "sii", rk_kind_get_info (pair->kind)->name, MIN (pair->keep, pair->drop),
                        MAX (pair->keep, pair->drop));
}

/** Remembers that two records are not the same.  Returns: TRUE on success */
gboolean
rk_model_set_distinct (RkModel *model, RkKind kind, gint64 a, gint64 b, GError **error)
{
  Merge pair = { kind, a, b };

  g_return_val_if_fail (RK_IS_MODEL (model) && a != b, FALSE);
  return refuse_kind (kind, error)
         && rk_store_write (rk_model_get_store (model), _ ("Two records are not the same"),
                            distinct_cb, &pair, error);
}
