/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A company that takes part in several events is one company of a host or a
 * year, told apart by the institution it is, or else by its name.
 */
#include "rk-rate.h"

#include "rk-kind-private.h"

#include <glib/gi18n.h>

void
rk_rates_free (RkRates *rates)
{
  g_free (rates->name);
  g_free (rates);
}

/* Who is meant by a row of participant p: the name, of two of one name with where
 * from; a company that alone comes from an institution is that institution. */
#define PERSON                                                                                     \
  "'n' || p.name || iif (" HAS_NAMESAKE ("p", " AND nn.side = p.side") ", coalesce (" TOLD_FROM (  \
      "p") ", ''), '')"
#define COMPANY                                                                                    \
  "iif (p.organisation_id IS NULL OR EXISTS (SELECT 1 FROM participant AS q WHERE q.event_id = "   \
  "p.event_id AND q.side = p.side AND q.organisation_id = p.organisation_id AND q.id <> "          \
  "p.id), " PERSON ", 'o' || p.organisation_id)"
#define ASKS                                                                                       \
  "(p.side IN ('企業', '売り手') OR (p.side = '登壇者' AND (SELECT instr (kind, 'ピッチ') FROM "   \
  "event WHERE id = p.event_id)))"
#define ANSWERS "p.side IN ('専門家', '買い手')"
#define CAME    "p.state NOT IN ('取消', 'キャンセル待ち', '欠席')"

/* One row for each meeting: what it is worth to the rates. */
#define MET                                                                                        \
  "met AS (SELECT m.id, m.event_id, m.state, (SELECT participant_id FROM meeting_participant "     \
  "WHERE meeting_id = m.id AND part = 'a' LIMIT 1) AS company_id,"                                 \
  " (SELECT count (*) FROM outcome AS o JOIN meeting_participant AS q ON q.meeting_id = "          \
  "o.meeting_id AND q.participant_id = o.participant_id AND q.part <> 'attendant' WHERE "          \
  "o.meeting_id = m.id AND o.interest = '希望する') = 2 AS is_mutual,"                             \
  " EXISTS (SELECT 1 FROM contract WHERE meeting_id = m.id) AS has_contract"                       \
  " FROM meeting AS m WHERE m.event_id IN (SELECT event_id FROM chosen))"

#define COUNTS                                                                                     \
  " count (DISTINCT iif (" ASKS " AND " CAME ", " COMPANY ", NULL)) AS companies,"                 \
  " count (DISTINCT iif (" ANSWERS " AND " CAME ", " PERSON ", NULL)) AS experts,"                 \
  " count (DISTINCT iif (" ASKS " AND " CAME " AND p.id IN (SELECT company_id FROM met WHERE "     \
  "is_mutual OR has_contract), " COMPANY ", NULL)) AS matched,"                                    \
  " count (DISTINCT iif (" ASKS " AND " CAME " AND p.id IN (SELECT company_id FROM met WHERE "     \
  "has_contract), " COMPANY ", NULL)) AS with_contract,"                                           \
  " count (DISTINCT iif (" ASKS " AND " CAME ", p.id, NULL)) AS entries"

static const char *const chosen[] = {
  [RK_RATE_BY_EVENT] =
      "chosen AS (SELECT id AS event_id, id AS key, title AS name, start_day AS position "
      "FROM event WHERE (?1 = 0 OR id = ?1) AND (?2 = 0 OR fiscal_year = ?2))",
  [RK_RATE_BY_HOST] =
      "chosen AS (SELECT DISTINCT e.id AS event_id, o.id AS key, o.name AS name, o.kana AS "
      "position FROM "
      "event "
      "AS e JOIN "
      "event_host AS h ON h.event_id = e.id AND h.role IN ('主催', '共催') JOIN organisation AS o "
      "ON o.id = h.organisation_id WHERE (?1 = 0 OR e.id = ?1) AND (?2 = 0 OR e.fiscal_year = ?2))",
  [RK_RATE_BY_YEAR] =
      "chosen AS (SELECT id AS event_id, fiscal_year AS key, printf ('%d', fiscal_year) AS name, "
      "fiscal_year AS "
      "position FROM event WHERE (?1 = 0 OR id = ?1) AND (?2 = 0 OR fiscal_year = ?2))",
};

static RkRates *
read_rates (RkQuery *query)
{
  RkRates *rates = g_new0 (RkRates, 1);

  rates->name = g_strdup (rk_query_get_text (query, 0));
  rates->companies = rk_query_get_int64 (query, 1);
  rates->experts = rk_query_get_int64 (query, 2);
  rates->matched = rk_query_get_int64 (query, 3);
  rates->with_contract = rk_query_get_int64 (query, 4);
  rates->entries = rk_query_get_int64 (query, 5);
  rates->meetings = rk_query_get_int64 (query, 6);
  rates->mutual = rk_query_get_int64 (query, 7);
  rates->contracts = rk_query_get_int64 (query, 8);
  rates->no_shows = rk_query_get_int64 (query, 9);
  return rates;
}

/**
 * rk_rates_list:
 * @model: a model
 * @group: by what
 * @event_id: only this event, or 0
 * @fiscal_year: only events of this year, or 0
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkRates) (nullable): the figures of
 *   each group that has participants
 */
GPtrArray *
rk_rates_list (RkModel *model, RkRateGroup group, gint64 event_id, int fiscal_year, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)rk_rates_free);
  g_autofree char *sql = g_strdup_printf (
      "WITH %s, " MET ", people AS (SELECT c.key, c.name, min (c.position) AS position, " COUNTS
      " FROM chosen AS c JOIN participant AS p ON p.event_id = c.event_id GROUP BY c.key),"
      " sums AS (SELECT c.key, total (met.state = '実施') AS held, total (met.is_mutual) AS "
      "mutual, total (met.has_contract) AS contracts, total (met.state = '欠席') AS failed"
      " FROM chosen AS c JOIN met ON met.event_id = c.event_id GROUP BY c.key)"
      " SELECT people.name, companies, experts, matched, with_contract, entries, held, mutual, "
      "contracts, failed FROM people LEFT JOIN sums ON sums.key = people.key ORDER BY "
      "people.position, people.name, people.key",
      chosen[group]);
  g_autoptr (RkQuery) query =
      rk_store_query (rk_model_get_store (model), error, sql, "ii", event_id, (gint64)fiscal_year);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    g_ptr_array_add (list, read_rates (query));
  return step == RK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/** Returns: (transfer full): "57.2 %（2,571 / 4,498）", or "－" where there is nothing to divide by
 */
char *
rk_rate_to_text (gint64 part, gint64 whole)
{
  if (whole == 0)
    return g_strdup ("－");
  {
    g_autofree char *share = g_strdup_printf ("%.1f", 100.0 * (double)part / (double)whole);

    return g_strdup_printf (_ ("%s %% (%d of %d)"), share, (int)part, (int)whole);
  }
}

/** Returns: (transfer none): how one of the %RK_N_RATES rates is called and what it means */
const RkRateWords *
rk_rate_get_words (guint rate)
{
  static const RkRateWords words[RK_N_RATES] = {
    { N_ ("Rate by companies"),
      N_ ("Companies with a meeting after which both sides wished to go on, or with a contract ÷ "
          "companies that took part; each company counts once") },
    { N_ ("Rate by meetings"),
      N_ ("Meetings after which both sides wished to go on ÷ meetings that took place; every "
          "meeting counts") },
    { N_ ("Rate by contracts"),
      N_ ("Companies with a contract ÷ companies that took part; each company counts once") },
  };

  g_return_val_if_fail (rate < RK_N_RATES, NULL);
  return &words[rate];
}

/**
 * rk_rate_get:
 * @rates: figures
 * @rate: which of the %RK_N_RATES
 * @part: (out): what is divided
 * @whole: (out): by what
 */
void
rk_rate_get (const RkRates *rates, guint rate, gint64 *part, gint64 *whole)
{
  *part = rate == 0 ? rates->matched : rate == 1 ? rates->mutual : rates->with_contract;
  *whole = rate == 1 ? rates->meetings : rates->companies;
}
