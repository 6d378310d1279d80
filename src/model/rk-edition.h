/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The catalogue from year to year: a new edition made of last year's, and what
 * differs between two.  Changing one programme is the business of the records.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

gboolean
rk_edition_create (RkModel *model, int from_year, int to_year, const char *title, GError **error);
gboolean rk_edition_renumber (RkModel *model, int fiscal_year, GError **error);
int rk_edition_next_year (RkModel *model);

/**
 * RkEditionChange:
 * @RK_EDITION_NEW: only in the later edition
 * @RK_EDITION_GONE: only in the earlier edition
 * @RK_EDITION_RENAMED: another title
 * @RK_EDITION_MOVED: another section, or part of another programme
 * @RK_EDITION_CHANGED: money, target, link, deadline or another field differs
 * @RK_EDITION_SAME: nothing differs
 */
typedef enum
{
  RK_EDITION_NEW,
  RK_EDITION_GONE,
  RK_EDITION_RENAMED,
  RK_EDITION_MOVED,
  RK_EDITION_CHANGED,
  RK_EDITION_SAME,
  RK_N_EDITION_CHANGES,
} RkEditionChange;

/* What differs in one field; an absent side is "". */
typedef struct
{
  char *label; /* translated */
  char *before;
  char *after;
} RkEditionField;

/* One programme in two editions; a side that has it not is 0 and NULL. */
typedef struct
{
  guint changes; /* bits 1 << RkEditionChange */
  gint64 before_id;
  gint64 after_id;
  char *before_title;
  char *after_title;
  char *before_place; /* section and number */
  char *after_place;
  GPtrArray *fields; /* (element-type RkEditionField) */
} RkEditionPair;

/**
 * RkEditionComparison:
 * @before_year: the earlier fiscal year
 * @after_year: the later
 * @is_partial: one of them lists only a part of its programmes: what is only
 *   in the other need not be new or gone, and sections are not compared
 * @pairs: (element-type RkEditionPair): in the order of the later edition,
 *   then what is gone in the order of the earlier
 * @counts: how many pairs have each change
 */
typedef struct
{
  int before_year;
  int after_year;
  char *before_name;
  char *after_name;
  gboolean is_partial;
  GPtrArray *pairs;
  guint counts[RK_N_EDITION_CHANGES];
} RkEditionComparison;

RkEditionComparison *rk_edition_compare (RkModel *model, int a_year, int b_year, GError **error);
void rk_edition_comparison_free (RkEditionComparison *comparison);
const char *rk_edition_change_name (const RkEditionComparison *comparison, RkEditionChange change);
char *rk_edition_pair_dup_changes (const RkEditionComparison *comparison,
                                   const RkEditionPair *pair,
                                   const char *between);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkEditionComparison, rk_edition_comparison_free)

G_END_DECLS
