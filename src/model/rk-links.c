/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page that a programme names without a link of its own gets one with the
 * first result.
 */
#include "rk-links.h"

#include <glib/gi18n.h>

static void
free_target (RkLinkTarget *target)
{
  g_free (target->url);
  g_free (target->title);
  g_free (target->result);
  g_free (target->redirect);
  g_free (target);
}

/**
 * rk_model_list_link_targets:
 * @model: a model
 * @fiscal_year: only of this edition; 0 for all
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkLinkTarget) (nullable): the pages
 */
GPtrArray *
rk_model_list_link_targets (RkModel *model, int fiscal_year, GError **error)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify)free_target);
  g_autoptr (RkQuery) query = rk_store_query (
      rk_model_get_store (model), error,
      "SELECT l.id, p.id, l.url, coalesce (l.title, p.title) FROM link AS l JOIN programme AS p ON "
      "p.id = l.programme_id JOIN edition AS e ON e.id = p.edition_id WHERE ?1 IN (0, "
      "e.fiscal_year) UNION ALL SELECT 0, p.id, p.url, p.title FROM programme AS p JOIN edition AS "
      "e ON e.id = p.edition_id WHERE ?1 IN (0, e.fiscal_year) AND p.url IS NOT NULL AND NOT "
      "EXISTS (SELECT 1 FROM link WHERE programme_id = p.id AND url = p.url) ORDER BY 2, 1",
      "i", (gint64)fiscal_year);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkLinkTarget *target = g_new0 (RkLinkTarget, 1);

      target->link_id = rk_query_get_int64 (query, 0);
      target->programme_id = rk_query_get_int64 (query, 1);
      target->url = g_strdup (rk_query_get_text (query, 2));
      target->title = g_strdup (rk_query_get_text (query, 3));
      g_ptr_array_add (targets, target);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&targets) : NULL;
}

typedef struct
{
  GPtrArray *targets;
  gint64 now;
} Results;

static gboolean
store_cb (RkStore *store, gpointer data, GError **error)
{
  Results *results = data;

  for (guint i = 0; i < results->targets->len; i++)
    {
      const RkLinkTarget *target = results->targets->pdata[i];
      gint64 id = target->link_id;

      if (target->result == NULL)
        continue;
      if (id == 0)
        {
          id = rk_store_new_id (store, error);
          if (id == 0
              || !rk_store_exec (store, error,
                                 "INSERT INTO link (id, programme_id, url) VALUES (?, ?, ?)", "iis",
                                 id, target->programme_id, target->url))
            return FALSE;
        }
      if (!rk_store_exec (store, error,
                          "UPDATE link SET checked_utc_s = ?, result = ?, redirect_url = ? WHERE "
                          "id = ?",
                          "issi", results->now, target->result, target->redirect, id))
        return FALSE;
    }
  return TRUE;
}

/**
 * rk_model_store_link_results:
 * @model: a model
 * @targets: (element-type RkLinkTarget): what was checked; those without a
 *   result are left as they are
 * @now_utc_s: when, seconds since 1970
 * @error: return location for an error
 *
 * Returns: TRUE on success, as one step of undo; %RK_MODEL_ERROR_REFUSED if
 *   none was reached: then it is the machine that is off, not the pages
 */
gboolean
rk_model_store_link_results (RkModel *model, GPtrArray *targets, gint64 now_utc_s, GError **error)
{
  Results results = { targets, now_utc_s };
  guint asked = 0, reached = 0;

  g_return_val_if_fail (RK_IS_MODEL (model) && targets != NULL, FALSE);
  for (guint i = 0; i < targets->len; i++)
    {
      const RkLinkTarget *target = targets->pdata[i];

      asked += target->result != NULL;
      reached += target->result != NULL && !g_str_equal (target->result, RK_LINK_UNREACHED);
    }
  if (asked > 1 && reached == 0)
    {
      g_set_error_literal (error, RK_MODEL_ERROR, RK_MODEL_ERROR_REFUSED,
                           _ ("No page could be reached. Is this machine connected to the "
                              "internet? Nothing was noted."));
      return FALSE;
    }
  return rk_store_write (rk_model_get_store (model), _ ("Check the web pages"), store_cb, &results,
                         error);
}
