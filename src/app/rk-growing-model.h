/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A long list that is shown a few rows at a time, so that no frame has to make
 * the widgets of all of them.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GListModel *rk_growing_model_new (GListModel *model, GtkWidget *view);
void rk_growing_model_finish (GListModel *growing);

G_END_DECLS
