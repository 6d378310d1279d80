/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The three rates of matching, side by side, each with its definition: what
 * share of the companies, of the meetings, and how many contracts.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

typedef enum
{
  RK_RATE_BY_EVENT,
  RK_RATE_BY_HOST,
  RK_RATE_BY_YEAR,
} RkRateGroup;

/**
 * RkRates:
 * @name: the event, the host or the fiscal year
 * @companies: distinct companies that took part (実数)
 * @experts: distinct experts or buyers that took part (実数)
 * @matched: of the companies, those with a meeting after which both sides wished to go on, or a
 *   contract (実数)
 * @with_contract: of the companies, those with a contract (実数)
 * @entries: entries of companies, each event counted (延べ)
 * @meetings: meetings that took place (延べ)
 * @mutual: of the meetings, those after which both sides wished to go on (延べ)
 * @contracts: contracts (延べ)
 * @no_shows: meetings that failed because somebody was not there (延べ)
 */
typedef struct
{
  char *name;
  gint64 companies;
  gint64 experts;
  gint64 matched;
  gint64 with_contract;
  gint64 entries;
  gint64 meetings;
  gint64 mutual;
  gint64 contracts;
  gint64 no_shows;
} RkRates;

void rk_rates_free (RkRates *rates);
GPtrArray *
rk_rates_list (RkModel *model, RkRateGroup group, gint64 event_id, int fiscal_year, GError **error);
char *rk_rate_to_text (gint64 part, gint64 whole);

/* One rate in words. */
typedef struct
{
  const char *title;      /* translated */
  const char *definition; /* translated */
} RkRateWords;

#define RK_N_RATES 3
const RkRateWords *rk_rate_get_words (guint rate);
void rk_rate_get (const RkRates *rates, guint rate, gint64 *part, gint64 *whole);

G_END_DECLS
