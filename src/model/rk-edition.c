/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A new edition is a copy of another: its sections, its programmes with their
 * parts, terms, links and subsidies.  The identity stays, so that the years can
 * be compared.  What is true of the old year only is not carried over: sources,
 * pages, whether a call was open, when a link was checked.
 */
#include "rk-edition.h"

#include "rk-date.h"

#include <glib/gi18n.h>

typedef struct
{
  RkModel *model;
  RkStore *store;
  int from_year;
  int to_year;
  const char *title;
  gint64 from_id;
  gint64 to_id;
  GHashTable *sections;   /* old id → new id */
  GHashTable *programmes; /* old id → new id */
} Copy;

static GHashTable *
new_id_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static void
map_id (GHashTable *table, gint64 from, gint64 to)
{
  g_hash_table_insert (table, g_memdup2 (&from, sizeof from), g_memdup2 (&to, sizeof to));
}

static gint64
mapped_id (GHashTable *table, gint64 from)
{
  const gint64 *to = g_hash_table_lookup (table, &from);

  return to != NULL ? *to : 0;
}

/* All ids first: rows are written while no query is under way. */
static GArray *
list_ids (RkStore *store, const char *sql, gint64 key, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RkQuery) query = rk_store_query (store, error, sql, "i", key);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      gint64 id = rk_query_get_int64 (query, 0);

      g_array_append_val (ids, id);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
copy_sections (Copy *copy, GError **error)
{
  g_autoptr (GArray) ids =
      list_ids (copy->store, "SELECT id FROM section WHERE edition_id = ? ORDER BY number",
                copy->from_id, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 old = g_array_index (ids, gint64, i);
      gint64 id = rk_store_new_id (copy->store, error);

      if (id == 0
          || !rk_store_exec (copy->store, error,
                             "INSERT INTO section (id, edition_id, number, title)"
                             " SELECT ?, ?, number, title FROM section WHERE id = ?",
                             "iii", id, copy->to_id, old))
        return FALSE;
      map_id (copy->sections, old, id);
    }
  return ids != NULL;
}

static gboolean
copy_links (Copy *copy, gint64 old, gint64 programme, GError **error)
{
  g_autoptr (GArray) ids =
      list_ids (copy->store, "SELECT id FROM link WHERE programme_id = ? ORDER BY id", old, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = rk_store_new_id (copy->store, error);

      if (id == 0
          || !rk_store_exec (copy->store, error,
                             "INSERT INTO link (id, programme_id, url, title, note)"
                             " SELECT ?, ?, url, title, note FROM link WHERE id = ?",
                             "iii", id, programme, g_array_index (ids, gint64, i)))
        return FALSE;
    }
  return ids != NULL;
}

static gboolean
copy_subsidies (Copy *copy, gint64 old, gint64 programme, GError **error)
{
  g_autoptr (GArray) ids = list_ids (
      copy->store, "SELECT id FROM subsidy WHERE programme_id = ? ORDER BY id", old, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = rk_store_new_id (copy->store, error);

      if (id == 0
          || !rk_store_exec (
              copy->store, error,
              "INSERT INTO subsidy (id, programme_id, scheme, type, target, cap_yen, cap_text,"
              " cap_other, rate_numerator, rate_denominator, rate_text, rate_condition, note)"
              " SELECT ?, ?, scheme, type, target, cap_yen, cap_text, cap_other, rate_numerator,"
              " rate_denominator, rate_text, rate_condition, note FROM subsidy WHERE id = ?",
              "iii", id, programme, g_array_index (ids, gint64, i)))
        return FALSE;
    }
  return ids != NULL;
}

/* The programme of @old in the new edition; its parent was copied before. */
static gboolean
copy_programme (Copy *copy, gint64 old, GError **error)
{
  gint64 id = rk_store_new_id (copy->store, error);
  gint64 section = 0, parent = 0;

  if (id == 0
      || !rk_store_get_int64 (copy->store, &section, error,
                              "SELECT section_id FROM programme WHERE id = ?", "i", old)
      || !rk_store_get_int64 (copy->store, &parent, error,
                              "SELECT coalesce (parent_id, 0) FROM programme WHERE id = ?", "i",
                              old))
    return FALSE;
  if (!rk_store_exec (
          copy->store, error,
          "INSERT INTO programme (id, identity_id, edition_id, section_id, number, parent_id,"
          " title, kana, summary, cooperation, office, phone, state, period, url, next_about, note)"
          " SELECT ?1, identity_id, ?2, ?3, number, nullif (?4, 0), title, kana, summary,"
          " cooperation, office, phone, iif (state = '通年', state, '不明'), NULL, url, next_about,"
          " note FROM programme WHERE id = ?5",
          "iiiii", id, copy->to_id, mapped_id (copy->sections, section),
          mapped_id (copy->programmes, parent), old)
      || !rk_store_exec (copy->store, error,
                         "INSERT INTO programme_term (programme_id, term_id, position)"
                         " SELECT ?, term_id, position FROM programme_term WHERE programme_id = ?",
                         "ii", id, old))
    return FALSE;
  map_id (copy->programmes, old, id);
  return copy_links (copy, old, id, error) && copy_subsidies (copy, old, id, error);
}

static gboolean
find_edition (RkStore *store, int year, gint64 *id, GError **error)
{
  if (rk_store_get_int64 (store, id, NULL, "SELECT id FROM edition WHERE fiscal_year = ?", "i",
                          (gint64)year))
    return TRUE;
  g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND,
               _ ("There is no edition of the fiscal year %d."), year);
  return FALSE;
}

static gboolean
refuse_existing (RkStore *store, int year, GError **error)
{
  gint64 id;

  if (!rk_store_get_int64 (store, &id, NULL, "SELECT id FROM edition WHERE fiscal_year = ?", "i",
                           (gint64)year))
    return TRUE;
  g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_REFUSED,
               _ ("There is an edition of the fiscal year %d already."), year);
  return FALSE;
}

static gboolean
create_cb (RkStore *store, gpointer data, GError **error)
{
  Copy *copy = data;
  g_autoptr (GArray) ids = NULL;

  copy->to_id = rk_store_new_id (store, error);
  if (copy->to_id == 0
      || !rk_store_exec (store, error,
                         "INSERT INTO edition (id, fiscal_year, title, note)"
                         " SELECT ?, ?, ?, note FROM edition WHERE id = ?",
                         "iisi", copy->to_id, (gint64)copy->to_year, copy->title, copy->from_id)
      || !copy_sections (copy, error))
    return FALSE;
  ids = list_ids (store,
                  "SELECT id FROM programme WHERE edition_id = ?"
                  " ORDER BY parent_id IS NOT NULL, section_id, number",
                  copy->from_id, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!copy_programme (copy, g_array_index (ids, gint64, i), error))
      return FALSE;
  return ids != NULL;
}

/* The title with the year in it moved on, else the year's usual name. */
static char *
dup_title (RkStore *store, gint64 from_id, int from_year, int to_year)
{
  g_autofree char *old =
      rk_store_dup_text (store, NULL, "SELECT title FROM edition WHERE id = ?", "i", from_id);
  g_autofree char *from = g_strdup_printf ("%d", from_year);
  g_autofree char *to = g_strdup_printf ("%d", to_year);
  g_auto (GStrv) parts = g_strsplit (old != NULL ? old : "", from, -1);

  return g_strv_length (parts) > 1 ? g_strjoinv (to, parts) : g_strdup_printf ("%d年度版", to_year);
}

/**
 * rk_edition_create:
 * @model: a model
 * @from_year: fiscal year of the edition that is copied
 * @to_year: fiscal year of the new one, 1950 to 2200
 * @title: (nullable): what it is called; NULL for last year's title with this year in it
 * @error: return location for an error; its message is for people
 *
 * Makes an edition of another, as one step of undo.  Programmes keep their
 * identity.  Calls that were open or closed become 不明; sources, pages, periods
 * and checks of links are left behind.  A partial edition cannot be the base.
 *
 * Returns: TRUE on success; %RK_MODEL_ERROR_REFUSED if the year has an edition
 */
gboolean
rk_edition_create (RkModel *model, int from_year, int to_year, const char *title, GError **error)
{
  g_autoptr (GHashTable) sections = new_id_table ();
  g_autoptr (GHashTable) programmes = new_id_table ();
  Copy copy = { model,     rk_model_get_store (model), from_year, to_year, title, 0, 0, sections,
                programmes };
  g_autofree char *usual = NULL;
  g_autofree char *label = NULL;
  gint64 partial = 0;

  g_return_val_if_fail (RK_IS_MODEL (model), FALSE);
  if (to_year < 1950 || to_year > 2200)
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID, _ ("%d is no fiscal year."),
                   to_year);
      return FALSE;
    }
  if (!find_edition (copy.store, from_year, &copy.from_id, error)
      || !refuse_existing (copy.store, to_year, error)
      || !rk_store_get_int64 (copy.store, &partial, error,
                              "SELECT is_partial FROM edition WHERE id = ?", "i", copy.from_id))
    return FALSE;
  if (partial)
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_REFUSED,
                   _ ("The edition of %d lists only a part of its programmes and cannot be the "
                      "base of another."),
                   from_year);
      return FALSE;
    }
  if (title == NULL || *title == '\0')
    copy.title = usual = dup_title (copy.store, copy.from_id, from_year, to_year);
  label = g_strdup_printf (_ ("New edition %d from %d"), to_year, from_year);
  return rk_store_write (copy.store, label, create_cb, &copy, error);
}

/** Returns: the year after the newest edition, or this fiscal year if there is none */
int
rk_edition_next_year (RkModel *model)
{
  gint64 year = 0;

  g_return_val_if_fail (RK_IS_MODEL (model), 0);
  if (rk_store_get_int64 (rk_model_get_store (model), &year, NULL,
                          "SELECT 1 + max (fiscal_year) FROM edition", "")
      && year > 0)
    return (int)year;
  {
    g_autoptr (GDateTime) now = g_date_time_new_now_local ();

    return rk_fiscal_year_of_day (rk_day_new (g_date_time_get_year (now),
                                              g_date_time_get_month (now),
                                              g_date_time_get_day_of_month (now)));
  }
}

typedef struct
{
  gint64 edition;
} Renumbering;

/* Two passes, so that no number is taken twice on the way. */
static gboolean
renumber_cb (RkStore *store, gpointer data, GError **error)
{
  Renumbering *renumbering = data;
  static const char order[] =
      "SELECT id, row_number () OVER (PARTITION BY section_id, parent_id ORDER BY number) AS place"
      " FROM programme WHERE edition_id = ?1";
  g_autofree char *away =
      g_strdup_printf ("UPDATE programme SET number = 1000000 + o.place FROM (%s) AS o"
                       " WHERE o.id = programme.id AND number <> o.place",
                       order);

  return rk_store_exec (store, error, away, "i", renumbering->edition)
         && rk_store_exec (store, error,
                           "UPDATE programme SET number = number - 1000000"
                           " WHERE edition_id = ? AND number > 1000000",
                           "i", renumbering->edition);
}

/**
 * rk_edition_renumber:
 * @model: a model
 * @fiscal_year: an edition
 * @error: return location for an error; its message is for people
 *
 * Closes the gaps that dropped programmes leave: numbers become 1, 2, 3 … in
 * each section and among the parts of each programme.
 *
 * Returns: TRUE on success, also where nothing had to change
 */
gboolean
rk_edition_renumber (RkModel *model, int fiscal_year, GError **error)
{
  RkStore *store = rk_model_get_store (model);
  Renumbering renumbering;
  g_autofree char *label = NULL;

  if (!find_edition (store, fiscal_year, &renumbering.edition, error))
    return FALSE;
  label = g_strdup_printf (_ ("Renumber the edition %d"), fiscal_year);
  return rk_store_write (store, label, renumber_cb, &renumbering, error);
}
