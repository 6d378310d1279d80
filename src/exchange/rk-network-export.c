/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks, lays out and writes; the window does the first two by itself, in its
 * own time.
 */
#include "rk-network-export.h"

#include <glib/gi18n.h>

/* Beyond so many institutions centralities would take minutes. */
#define MEASURED_MOST 5000

static gboolean
has_suffix (const char *path, const char *const *suffixes)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (int i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_graph (const char *path)
{
  static const char *const graphs[] = { ".graphml", ".csv", NULL };

  return has_suffix (path, graphs);
}

/** Returns: whether a network can be written in the form that the suffix of @path names */
gboolean
rk_network_can_write (const char *path)
{
  static const char *const pictures[] = { ".svg", ".png", ".pdf", NULL };

  return is_graph (path) || has_suffix (path, pictures);
}

/** Returns: (transfer full): what the picture is called */
char *
rk_network_dup_title (const RkNetworkQuery *query)
{
  if (query->title != NULL && *query->title != '\0')
    return g_strdup (query->title);
  return g_strdup (query->flows ? _ ("Referrals between kinds of body")
                                : _ ("Cooperation network"));
}

/**
 * rk_network_write:
 * @shown: what is shown, with its positions
 * @query: what was asked
 * @plan: what rk_network_arrange() found
 * @day: date on the picture
 * @a4: a picture on A4 instead of A3
 * @path: where to; .graphml .csv .svg .png .pdf
 * @error: return location for an error; its message is for people
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_network_write (RkNetwork *shown,
                  const RkNetworkQuery *query,
                  const RkNetworkPlan *plan,
                  RkDay day,
                  gboolean a4,
                  const char *path,
                  GError **error)
{
  int from = rk_network_find (shown, query->way[0]), to = rk_network_find (shown, query->way[1]);
  g_autoptr (GArray) way = from >= 0 && to >= 0 ? rk_network_find_way (shown, from, to) : NULL;
  g_autofree char *title = rk_network_dup_title (query);
  g_autofree char *about = rk_network_describe (shown, query);
  g_autofree char *date = rk_day_to_text (day, rk_get_language ());
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · drawn on %s"), about, date);
  RkNetworkLook look = { .title = title,
                         .subtitle = subtitle,
                         .size = query->size,
                         .structure = plan->structure,
                         .way = way,
                         .discs = plan->discs,
                         .groups = plan->groups,
                         .framed = plan->framed,
                         .compared = query->compare != 0 };

  if (is_graph (path))
    return rk_network_write_graph (shown, plan->structure, path, error);
  return rk_network_write_picture (shown, &look, a4, path, error);
}

static RkNetwork *
load (RkModel *model, const RkNetworkQuery *query, GError **error)
{
  g_autoptr (RkNetwork) all = query->flows ? rk_model_load_flows (model, error)
                                           : rk_model_load_whole_network (model, error);

  return all != NULL && rk_network_lay_out_all (all, NULL, error) ? g_steal_pointer (&all) : NULL;
}

/**
 * rk_network_export:
 * @model: a model
 * @query: what is asked
 * @view: (nullable): the saved view whose places are taken
 * @day: date on the picture
 * @path: where to; see rk_network_can_write()
 * @error: return location for an error; its message is for people
 *
 * The same picture as the window's.
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_network_export (RkModel *model,
                   const RkNetworkQuery *query,
                   const char *view,
                   RkDay day,
                   const char *path,
                   GError **error)
{
  g_autoptr (RkNetwork) all = load (model, query, error);
  g_autoptr (RkNetwork) shown = all != NULL ? rk_network_select (all, query) : NULL;
  RkNetworkPlan plan = { .arrange = query->arrange };
  gboolean done;

  if (shown == NULL)
    return FALSE;
  if (shown->nodes->len <= MEASURED_MOST && (is_graph (path) || query->size != RK_SIZE_TIES))
    plan.parts = RK_STRUCTURE_ALL;
  done = rk_network_arrange (shown, &plan, NULL, error)
         && (view == NULL || query->arrange != RK_ARRANGE_TIES
             || rk_network_view_take_places (model, view, shown, error))
         && rk_network_write (shown, query, &plan, day, FALSE, path, error);
  rk_network_plan_clear (&plan);
  return done;
}
