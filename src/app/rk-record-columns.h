/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records in a table: columns for fields, rows that stay when others change.
 */
#pragma once

#include "rk-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void rk_record_columns_add (
    GtkColumnView *view, RkKind kind, const char *name, int width, gboolean expand);
void rk_record_columns_set_store (GtkColumnView *view, GListStore *store);
void rk_record_columns_merge (GListStore *store, GPtrArray *records);

G_END_DECLS
