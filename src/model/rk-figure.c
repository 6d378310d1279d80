/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Figures are either computed from the rows of the file or stated by a
 * document; the two are never mixed under one name.
 */
#include "rk-figure.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  const char *id;
  const char *section;
  const char *title;
  const char *unit;
  const char *definition;
  int decimals;
  RkKind kind;
  const char *sql;     /* computed: one number, ?1 the fiscal year */
  const char *subject; /* stated: the statistic's subject and measure */
  const char *measure;
} Definition;

#define IN_YEAR "event_id IN (SELECT id FROM event WHERE fiscal_year = ?1)"
#define MATCHED                                                                                    \
  "(SELECT DISTINCT mp.participant_id FROM meeting_participant AS mp JOIN meeting AS m ON m.id = " \
  "mp.meeting_id"                                                                                  \
  " JOIN participant AS p ON p.id = mp.participant_id WHERE m." IN_YEAR                            \
  " AND p.side IN ('企業', '売り手')"                                                              \
  " AND (EXISTS (SELECT 1 FROM contract AS c WHERE c.meeting_id = m.id) OR"                        \
  " (SELECT count (*) FROM outcome AS o WHERE o.meeting_id = m.id AND o.interest = '希望する') "   \
  ">= 2))"
#define COMPANIES                                                                                  \
  "(SELECT count (*) FROM participant WHERE " IN_YEAR                                              \
  " AND side IN ('企業', '売り手') AND state NOT IN ('取消', 'キャンセル待ち'))"

/* A part of an edition counts nothing: no figure, and no change against it. */
#define OF_WHOLE_EDITION(sql)                                                                      \
  "SELECT iif (EXISTS (SELECT 1 FROM edition WHERE fiscal_year = ?1 AND is_partial), NULL, (" sql  \
  "))"

/* clang-format off: the table reads as a table */
static const Definition definitions[] = {
  { "programmes", N_ ("Catalogue"), N_ ("Programmes"), "件",
    N_ ("Programmes in the year's edition, parts not counted"), 0, RK_KIND_PROGRAMME,
    OF_WHOLE_EDITION ("SELECT count (*) FROM programme AS p JOIN edition AS e ON e.id = "
                      "p.edition_id WHERE e.fiscal_year = ?1 AND p.parent_id IS NULL"),
    NULL, NULL },
  { "programmes_open", N_ ("Catalogue"), N_ ("Open programmes"), "件",
    N_ ("Programmes of the edition whose call is not closed"), 0, RK_KIND_PROGRAMME,
    OF_WHOLE_EDITION (
        "SELECT count (*) FROM programme AS p JOIN edition AS e ON e.id = "
        "p.edition_id WHERE e.fiscal_year = ?1 AND p.parent_id IS NULL AND p.state <> '募集終了'"),
    NULL, NULL },
  { "subsidies", N_ ("Catalogue"), N_ ("Kinds of subsidy"), "件",
    N_ ("Rows of the subsidy table of the year's programmes"), 0, RK_KIND_SUBSIDY,
    OF_WHOLE_EDITION (
        "SELECT count (*) FROM subsidy AS s JOIN programme AS p ON p.id = "
        "s.programme_id JOIN edition AS e ON e.id = p.edition_id WHERE e.fiscal_year = ?1"),
    NULL, NULL },
  { "events", N_ ("Events"), N_ ("Events"), "回", N_ ("Events that begin in the fiscal year"), 0,
    RK_KIND_EVENT, "SELECT count (*) FROM event WHERE fiscal_year = ?1", NULL, NULL },
  { "event_hosts", N_ ("Events"), N_ ("Hosts (cumulative)"), "機関",
    N_ ("Host entries of the year's events; an institution counts once for each event"), 0,
    RK_KIND_EVENT, "SELECT count (*) FROM event_host WHERE role = '主催' AND " IN_YEAR, NULL,
    NULL },
  { "event_hosts_distinct", N_ ("Events"), N_ ("Hosts (distinct)"), "機関",
    N_ ("Institutions that host at least one of the year's events"), 0, RK_KIND_ORGANISATION,
    "SELECT count (DISTINCT organisation_id) FROM event_host WHERE role = '主催' AND " IN_YEAR,
    NULL, NULL },
  { "companies", N_ ("Events"), N_ ("Companies (cumulative)"), "社",
    N_ ("Companies and sellers entered for the year's events, cancellations and waiting list left "
        "out"),
    0, RK_KIND_EVENT, "SELECT " COMPANIES, NULL, NULL },
  { "experts", N_ ("Events"), N_ ("Experts (cumulative)"), "名",
    N_ ("Experts and buyers entered for the year's events"), 0, RK_KIND_EVENT,
    "SELECT count (*) FROM participant WHERE " IN_YEAR
    " AND side IN ('専門家', '買い手') AND state NOT IN ('取消', 'キャンセル待ち')",
    NULL, NULL },
  { "meetings", N_ ("Events"), N_ ("Meetings with a slot"), "件",
    N_ ("Meetings of the year's events that have a slot"), 0, RK_KIND_EVENT,
    "SELECT count (*) FROM meeting WHERE slot_id IS NOT NULL AND state <> '取消' AND " IN_YEAR,
    NULL, NULL },
  { "matched_companies", N_ ("Results"), N_ ("Matched companies"), "社",
    N_ ("Companies with a contract, or a meeting after which both sides wish to go on"), 0,
    RK_KIND_EVENT, "SELECT count (*) FROM " MATCHED, NULL, NULL },
  { "matching_rate_companies", N_ ("Results"), N_ ("Matching rate (companies)"), "%",
    N_ ("Matched companies ÷ participating companies"), 1, RK_KIND_EVENT,
    "SELECT 100.0 * (SELECT count (*) FROM " MATCHED ") / nullif (" COMPANIES ", 0)", NULL, NULL },
  { "matching_rate_meetings", N_ ("Results"), N_ ("Matching rate (meetings)"), "%",
    N_ ("Meetings after which both sides wish to go on ÷ meetings with an answer from either side"),
    1, RK_KIND_EVENT,
    "SELECT 100.0 * count (*) FILTER (WHERE yes >= 2) / nullif (count (*), 0) FROM (SELECT sum "
    "(o.interest = '希望する') AS yes FROM outcome AS o"
    " JOIN meeting AS m ON m.id = o.meeting_id WHERE m." IN_YEAR " GROUP BY o.meeting_id)",
    NULL, NULL },
  { "contracts", N_ ("Results"), N_ ("Contracts"), "件",
    N_ ("Contracts signed after meetings of the year's events"), 0, RK_KIND_EVENT,
    "SELECT count (*) FROM contract AS c JOIN meeting AS m ON m.id = c.meeting_id WHERE m." IN_YEAR,
    NULL, NULL },
  { "contract_rate", N_ ("Results"), N_ ("Contract rate"), "%",
    N_ ("Contracts ÷ participating companies"), 1, RK_KIND_EVENT,
    "SELECT 100.0 * (SELECT count (*) FROM contract AS c JOIN meeting AS m ON m.id = c.meeting_id "
    "WHERE m." IN_YEAR ") / nullif (" COMPANIES ", 0)",
    NULL, NULL },
  { "organisations", N_ ("Network"), N_ ("Institutions"), "機関",
    N_ ("Institutions in the directory"), 0, RK_KIND_ORGANISATION,
    "SELECT count (*) FROM organisation WHERE ?1 = ?1", NULL, NULL },
  { "groups", N_ ("Network"), N_ ("Networks and councils"), "件",
    N_ ("Networks, councils and consortia in the file"), 0, RK_KIND_GROUP,
    "SELECT count (*) FROM network_group WHERE ?1 = ?1", NULL, NULL },
  { "ties", N_ ("Network"), N_ ("Ties in force"), "件",
    N_ ("Ties and memberships in force in the fiscal year"), 0, RK_KIND_TIE,
    "SELECT count (*) FROM tie WHERE (year_from IS NULL OR year_from <= ?1) AND (year_to IS NULL "
    "OR year_to >= ?1)",
    NULL, NULL },
  { "stated_participation", N_ ("Stated in the documents"), N_ ("Participation of institutions"),
    "%", N_ ("Institutions in the programme ÷ institutions of the area, as printed"), 1,
    RK_KIND_STATISTIC, NULL, "管内金融機関の連携状況", "参加率" },
  { "stated_events", N_ ("Stated in the documents"), N_ ("Events since FY2011"), "回",
    N_ ("新現役交流会 held from FY2011 to FY2022, cumulative, as printed"), 0, RK_KIND_STATISTIC,
    NULL, "新現役交流会", "開催回数（延べ）" },
  { "stated_companies", N_ ("Stated in the documents"), N_ ("Companies since FY2011"), "社",
    N_ ("Companies that took part from FY2011 to FY2022, as printed"), 0, RK_KIND_STATISTIC, NULL,
    "新現役交流会", "参加企業数" },
  { "stated_matched", N_ ("Stated in the documents"), N_ ("Matched companies since FY2011"), "社",
    N_ ("Companies matched from FY2011 to FY2022, as printed"), 0, RK_KIND_STATISTIC, NULL,
    "新現役交流会", "マッチング成立企業数" },
  { "stated_matching_rate", N_ ("Stated in the documents"), N_ ("Matching rate since FY2011"), "%",
    N_ ("Matched companies ÷ participating companies, as printed"), 0, RK_KIND_STATISTIC, NULL,
    "新現役交流会", "マッチング率" },
};
/* clang-format on */

static void
free_figure (RkFigure *figure)
{
  g_free (figure->source);
  g_free (figure);
}

static gboolean
compute (RkStore *store, const char *sql, int year, double *value, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (store, error, sql, "i", (gint64)year);

  if (rk_query_next (query, error) != RK_STEP_ROW)
    return FALSE;
  *value = rk_query_is_null (query, 0) ? NAN : rk_query_get_double (query, 0);
  return TRUE;
}

static gboolean
look_up (RkStore *store, const Definition *definition, RkFigure *figure, GError **error)
{
  g_autoptr (RkQuery) query = rk_store_query (
      store, error,
      "SELECT number, trim (coalesce (source_document, '') || ' ' || coalesce (source_place, ''))"
      " FROM statistic WHERE subject = ? AND measure = ? ORDER BY id LIMIT 1",
      "ss", definition->subject, definition->measure);
  RkStep step = rk_query_next (query, error);

  if (step == RK_STEP_ROW)
    {
      figure->value = rk_query_is_null (query, 0) ? NAN : rk_query_get_double (query, 0);
      figure->source = g_strdup (rk_query_get_text (query, 1));
    }
  return step != RK_STEP_ERROR;
}

/**
 * rk_model_list_figures:
 * @model: a model
 * @fiscal_year: the year that computed figures are for
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkFigure) (nullable): the figures in
 *   the order of the overview; what cannot be told is NaN
 */
GPtrArray *
rk_model_list_figures (RkModel *model, int fiscal_year, GError **error)
{
  RkStore *store = rk_model_get_store (model);
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify)free_figure);

  for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
    {
      const Definition *definition = &definitions[i];
      RkFigure *figure = g_new0 (RkFigure, 1);

      g_ptr_array_add (figures, figure);
      figure->id = definition->id;
      figure->section = _ (definition->section);
      figure->title = _ (definition->title);
      figure->unit = definition->unit;
      figure->definition = _ (definition->definition);
      figure->decimals = definition->decimals;
      figure->kind = definition->kind;
      figure->is_stated = definition->sql == NULL;
      figure->value = figure->previous = NAN;
      if (figure->is_stated
              ? !look_up (store, definition, figure, error)
              : !compute (store, definition->sql, fiscal_year, &figure->value, error)
                    || !compute (store, definition->sql, fiscal_year - 1, &figure->previous, error))
        return NULL;
    }
  return g_steal_pointer (&figures);
}

static const struct
{
  const char *title;
  const char *sql;
} plots[RK_N_PLOTS] = {
  [RK_PLOT_EVENTS_BY_MONTH] = { N_ ("Events by month"),
                                "WITH RECURSIVE m (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM m "
                                "WHERE n < 11)"
                                " SELECT (m.n + 3) % 12 + 1, (SELECT count (*) FROM event WHERE "
                                "fiscal_year = ?1"
                                " AND CAST (substr (start_day, 6, 2) AS INTEGER) = (m.n + 3) % 12 "
                                "+ 1) FROM m ORDER BY m.n" },
  [RK_PLOT_ORGANISATIONS_BY_KIND] = { N_ ("Institutions by kind"),
                                      "SELECT kind, count (*) FROM organisation WHERE ?1 = ?1 "
                                      "GROUP BY kind ORDER BY 2 DESC, 1 LIMIT 12" },
  [RK_PLOT_TIES_BY_KIND] = { N_ ("Ties by kind"),
                             "SELECT kind, count (*) FROM tie WHERE (year_from IS NULL OR "
                             "year_from <= ?1) AND (year_to IS NULL OR year_to >= ?1)"
                             " GROUP BY kind ORDER BY 2 DESC, 1 LIMIT 12" },
  [RK_PLOT_PROGRAMMES_BY_SUPPORT] = { N_ ("Programmes by kind of support"),
                                      "SELECT term.name, count (*) FROM programme_term AS j JOIN "
                                      "term ON term.id = j.term_id"
                                      " JOIN programme AS p ON p.id = j.programme_id JOIN edition "
                                      "AS e ON e.id = p.edition_id"
                                      " WHERE term.class = 'support' AND e.fiscal_year = ?1 GROUP "
                                      "BY term.id ORDER BY 2 DESC, 1 LIMIT 12" },
};

/** Returns: (transfer none): the plot's heading, translated */
const char *
rk_plot_get_title (RkPlot plot)
{
  g_return_val_if_fail (plot < RK_N_PLOTS, NULL);
  return _ (plots[plot].title);
}

static void
free_bar (RkBar *bar)
{
  g_free (bar->label);
  g_free (bar);
}

/** Returns: (transfer full) (element-type RkBar) (nullable): the bars, at most twelve */
GPtrArray *
rk_model_list_bars (RkModel *model, RkPlot plot, int fiscal_year, GError **error)
{
  g_autoptr (GPtrArray) bars = g_ptr_array_new_with_free_func ((GDestroyNotify)free_bar);
  g_autoptr (RkQuery) query =
      rk_store_query (rk_model_get_store (model), error, plots[plot].sql, "i", (gint64)fiscal_year);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkBar *bar = g_new (RkBar, 1);

      bar->label = plot == RK_PLOT_EVENTS_BY_MONTH && g_str_equal (rk_get_language (), "ja")
                       ? g_strdup_printf ("%s月", rk_query_get_text (query, 0))
                       : g_strdup (rk_query_get_text (query, 0));
      bar->value = rk_query_get_double (query, 1);
      g_ptr_array_add (bars, bar);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&bars) : NULL;
}
