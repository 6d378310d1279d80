/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a challenge to who helps with it, and the yearly figures of a record:
 * what a page shows besides fields and links.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

/* One kind of body that takes a part in a challenge. */
typedef struct
{
  gint64 role_id;
  char *stage;
  char *body;
  char *part;
  GPtrArray *items; /* (element-type RkItem): institutions, the near ones first */
  guint n_near;     /* so many of them are in the prefecture asked for */
} RkHelper;

GPtrArray *rk_model_list_helpers (RkModel *model, gint64 theme_id, int prefecture, GError **error);

/* A prefecture and how many helpers it has. */
typedef struct
{
  int id;
  char *name;
  guint count;
} RkHelperRegion;

GPtrArray *rk_model_list_helper_regions (RkModel *model, gint64 theme_id, GError **error);

/* One figure of one year. */
typedef struct
{
  int year;
  char *kind;            /* 目標, 実績, 予算 or 決算 */
  double value;          /* NAN where there is none */
  char *trend;           /* (nullable): ↗ ↘ → ― */
  int achieved;          /* 1, 0, or -1 where it is not said */
  double corrected_from; /* NAN where it was not */
} RkSeriesPoint;

/* The figures of an indicator over the years. */
typedef struct
{
  gint64 indicator_id;
  char *name;
  char *unit;
  char *category;
  GPtrArray *points; /* (element-type RkSeriesPoint): by year and kind */
} RkSeries;

gboolean rk_series_set_unit (RkSeries *series, const char *unit);
GPtrArray *rk_model_list_series (RkModel *model, RkKind kind, gint64 id, GError **error);

G_END_DECLS
