/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records that look like one and the same, and making one of two.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

/**
 * RkLikeness:
 * @RK_LIKE_NUMBER: the same corporate number, or the same mail or telephone of a person
 * @RK_LIKE_NAME: the same name but for widths, spaces, legal forms and old or new characters
 * @RK_LIKE_READING: the same reading
 * @RK_LIKE_FORMER: one bears a former name of the other
 */
typedef enum
{
  RK_LIKE_NUMBER = 1 << 0,
  RK_LIKE_NAME = 1 << 1,
  RK_LIKE_READING = 1 << 2,
  RK_LIKE_FORMER = 1 << 3,
} RkLikeness;

/* Two records, the older one (lower id) first. */
typedef struct
{
  gint64 a_id;
  gint64 b_id;
  char *a_title;
  char *b_title;
  guint likeness;
} RkDuplicate;

GPtrArray *rk_model_list_duplicates (RkModel *model, RkKind kind, GError **error);
char *rk_likeness_to_text (guint likeness);
gboolean rk_model_merge (RkModel *model, RkKind kind, gint64 keep, gint64 drop, GError **error);
gboolean rk_model_set_distinct (RkModel *model, RkKind kind, gint64 a, gint64 b, GError **error);

G_END_DECLS
