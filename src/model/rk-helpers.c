/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Institutions are matched to a part by their kind, or by a word in their name
 * where the part is a scheme's and not a kind's.  One that has no prefecture is
 * everywhere.
 */
#include "rk-helpers.h"

#include <math.h>

#define IS_OF_ROLE                                                                                 \
  "(instr (';' || coalesce (r.kinds, '') || ';', ';' || o.kind || ';') > 0"                        \
  " OR (coalesce (r.name_part, '') <> '' AND instr (o.name, r.name_part) > 0))"

static void
free_helper (RkHelper *helper)
{
  g_free (helper->stage);
  g_free (helper->body);
  g_free (helper->part);
  g_ptr_array_unref (helper->items);
  g_free (helper);
}

static gboolean
load_items (RkStore *store, RkHelper *helper, int prefecture, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (
      store, error,
      "SELECT o.id, o.name, trim (o.kind || coalesce ('　' || f.name, '') || coalesce ('　' || "
      "o.municipality, '')), o.prefecture_id IS ?2 AND ?2 <> 0"
      " FROM theme_role AS r JOIN organisation AS o ON " IS_OF_ROLE
      " LEFT JOIN prefecture AS f ON f.id = o.prefecture_id"
      " WHERE r.id = ?1 AND (?2 = 0 OR o.prefecture_id IS NULL OR o.prefecture_id = ?2)"
      " ORDER BY 4 DESC, o.kana IS NULL, o.kana COLLATE RK_JA, o.id",
      "ii", helper->role_id, (gint64)prefecture);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      g_ptr_array_add (helper->items,
                       rk_item_new (RK_KIND_ORGANISATION, rk_query_get_int64 (query, 0),
                                    rk_query_get_text (query, 1), rk_query_get_text (query, 2),
                                    NULL));
      helper->n_near += rk_query_get_int64 (query, 3) != 0;
    }
  return step == RK_STEP_DONE;
}

/**
 * rk_model_list_helpers:
 * @model: a model
 * @theme_id: a challenge
 * @prefecture: JIS number of a prefecture, 1 to 47, or 0 for anywhere
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkHelper) (nullable): who takes which
 *   part, in order, with the institutions of the prefecture before those that
 *   are everywhere
 */
GPtrArray *
rk_model_list_helpers (RkModel *model, gint64 theme_id, int prefecture, GError **error)
{
  RkStore *store = rk_model_get_store (model);
  g_autoptr (GPtrArray) helpers = g_ptr_array_new_with_free_func ((GDestroyNotify)free_helper);
  g_autoptr (RkQuery) query = rk_store_query (
      store, error,
      "SELECT id, stage, body, part FROM theme_role WHERE theme_id = ? ORDER BY position, id", "i",
      theme_id);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkHelper *helper = g_new0 (RkHelper, 1);

      helper->role_id = rk_query_get_int64 (query, 0);
      helper->stage = g_strdup (rk_query_get_text (query, 1));
      helper->body = g_strdup (rk_query_get_text (query, 2));
      helper->part = g_strdup (rk_query_get_text (query, 3));
      helper->items = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (helpers, helper);
      if (!load_items (store, helper, prefecture, error))
        return NULL;
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&helpers) : NULL;
}

static void
free_region (RkHelperRegion *region)
{
  g_free (region->name);
  g_free (region);
}

/** Returns: (transfer full) (element-type RkHelperRegion) (nullable): the
 * prefectures that have an institution for the challenge, by number */
GPtrArray *
rk_model_list_helper_regions (RkModel *model, gint64 theme_id, GError **error)
{
  g_autoptr (GPtrArray) regions = g_ptr_array_new_with_free_func ((GDestroyNotify)free_region);
  g_autoptr (RkQuery) query = rk_store_query (
      rk_model_get_store (model), error,
      "SELECT f.id, f.name, count (DISTINCT o.id) FROM theme_role AS r JOIN organisation AS o"
      " ON " IS_OF_ROLE " JOIN prefecture AS f ON f.id = o.prefecture_id WHERE r.theme_id = ?"
      " GROUP BY f.id ORDER BY f.id",
      "i", theme_id);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkHelperRegion *region = g_new0 (RkHelperRegion, 1);

      region->id = (int)rk_query_get_int64 (query, 0);
      region->name = g_strdup (rk_query_get_text (query, 1));
      region->count = (guint)rk_query_get_int64 (query, 2);
      g_ptr_array_add (regions, region);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&regions) : NULL;
}

static void
free_point (RkSeriesPoint *point)
{
  g_free (point->kind);
  g_free (point->trend);
  g_free (point);
}

static void
free_series (RkSeries *series)
{
  g_free (series->name);
  g_free (series->unit);
  g_free (series->category);
  g_ptr_array_unref (series->points);
  g_free (series);
}

static double
number_of (RkQuery *query, int column)
{
  return rk_query_is_null (query, column) ? NAN : rk_query_get_double (query, column);
}

static RkSeries *
begin_series (RkQuery *query)
{
  RkSeries *series = g_new0 (RkSeries, 1);

  series->indicator_id = rk_query_get_int64 (query, 0);
  series->name = g_strdup (rk_query_get_text (query, 1));
  series->unit = g_strdup (rk_query_get_text (query, 2));
  series->category = g_strdup (rk_query_get_text (query, 3));
  series->points = g_ptr_array_new_with_free_func ((GDestroyNotify)free_point);
  return series;
}

static void
add_point (RkSeries *series, RkQuery *query)
{
  RkSeriesPoint *point = g_new0 (RkSeriesPoint, 1);

  point->year = (int)rk_query_get_int64 (query, 4);
  point->kind = g_strdup (rk_query_get_text (query, 5));
  point->value = number_of (query, 6);
  point->trend = g_strdup (rk_query_get_text (query, 7));
  point->achieved = rk_query_is_null (query, 8) ? -1 : (int)rk_query_get_int64 (query, 8);
  point->corrected_from = number_of (query, 9);
  g_ptr_array_add (series->points, point);
}

/* Yen in a unit of money, or 0. */
static double
yen_of_unit (const char *unit)
{
  static const struct
  {
    const char *unit;
    double yen;
  } units[] = { { "円", 1 }, { "千円", 1e3 }, { "百万円", 1e6 } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_strcmp0 (units[i].unit, unit) == 0)
      return units[i].yen;
  return 0;
}

/**
 * rk_series_set_unit:
 * @series: an indicator
 * @unit: 円, 千円 or 百万円
 *
 * Brings an indicator that counts money to another unit of it.
 *
 * Returns: TRUE if it counts money
 */
gboolean
rk_series_set_unit (RkSeries *series, const char *unit)
{
  double factor = yen_of_unit (unit) > 0 ? yen_of_unit (series->unit) / yen_of_unit (unit) : 0;

  if (factor == 0)
    return FALSE;
  for (guint i = 0; i < series->points->len; i++)
    {
      RkSeriesPoint *point = series->points->pdata[i];

      point->value *= factor;
      point->corrected_from *= factor;
    }
  g_free (series->unit);
  series->unit = g_strdup (unit);
  return TRUE;
}

/**
 * rk_model_list_series:
 * @model: a model
 * @kind: programme (all years of its identity), institution, or indicator
 *   value (the indicator it belongs to)
 * @id: the record
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkSeries) (nullable): the indicators
 *   with their figures by year; empty for other kinds
 */
GPtrArray *
rk_model_list_series (RkModel *model, RkKind kind, gint64 id, GError **error)
{
  static const char head[] =
      "SELECT i.id, i.name, i.unit, i.category, v.fiscal_year, v.kind, v.value, v.trend,"
      " v.is_achieved, v.corrected_from FROM indicator AS i JOIN indicator_value AS v"
      " ON v.indicator_id = i.id WHERE ";
  static const char tail[] =
      " ORDER BY i.id, v.fiscal_year,"
      " CASE v.kind WHEN '目標' THEN 0 WHEN '実績' THEN 1 WHEN '予算' THEN 2 ELSE 3 END";
  const char *which =
      kind == RK_KIND_PROGRAMME
          ? "i.programme_id IN (SELECT q.id FROM programme AS p JOIN programme AS q ON "
            "q.identity_id = p.identity_id WHERE p.id = ?)"
      : kind == RK_KIND_ORGANISATION ? "i.organisation_id = ?"
                                     : "i.id = (SELECT indicator_id FROM indicator_value WHERE id "
                                       "= ?)";
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)free_series);
  g_autofree char *sql = g_strconcat (head, which, tail, NULL);
  g_autoptr (RkQuery) query = NULL;
  RkSeries *series = NULL;
  RkStep step;

  if (kind != RK_KIND_PROGRAMME && kind != RK_KIND_ORGANISATION && kind != RK_KIND_INDICATOR)
    return g_steal_pointer (&all);
  query = rk_store_query (rk_model_get_store (model), error, sql, "i", id);
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      if (series == NULL || series->indicator_id != rk_query_get_int64 (query, 0))
        g_ptr_array_add (all, series = begin_series (query));
      add_point (series, query);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&all) : NULL;
}
