/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The web pages of programmes: which there are to check, and what was found.
 * Fetching them is the business of src/exchange.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

/* The result of a page whose server did not answer. */
#define RK_LINK_UNREACHED "届かない"

/* One page to check, and what came of it. */
typedef struct
{
  gint64 link_id; /* 0: only the programme names it, there is no link yet */
  gint64 programme_id;
  char *url;
  char *title;
  char *result;   /* (nullable): in words, once checked */
  char *redirect; /* (nullable): where it leads on to */
  gboolean is_good;
} RkLinkTarget;

GPtrArray *rk_model_list_link_targets (RkModel *model, int fiscal_year, GError **error);
gboolean
rk_model_store_link_results (RkModel *model, GPtrArray *targets, gint64 now_utc_s, GError **error);

G_END_DECLS
