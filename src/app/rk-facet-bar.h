/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing facets and saved searches above a list: a button with everything
 * there is to choose, and a chip for each choice.
 */
#pragma once

#include "rk-finder.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_FACET_BAR (rk_facet_bar_get_type ())
G_DECLARE_FINAL_TYPE (RkFacetBar, rk_facet_bar, RK, FACET_BAR, AdwBin)

GtkWidget *rk_facet_bar_new (void);
void rk_facet_bar_set_finder (RkFacetBar *self, RkModel *model, RkKind kind, RkFinder *finder);
void rk_facet_bar_update (RkFacetBar *self);
void rk_facet_bar_open (RkFacetBar *self);

G_END_DECLS
