/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of a list: what a record is called, what it is, and, in a search, the
 * place that matched.  Words that were searched are marked.
 */
#pragma once

#include "rk-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void
rk_browser_row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data);
void rk_browser_row_bind (GtkListItem *list_item, RkModel *model, GStrv words);
void rk_browser_row_mark_all (GtkWidget *list, RkModel *model, GStrv words);

G_END_DECLS
