/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One event and its stages, with the one next step as the suggested action.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_EVENT_VIEW (rk_event_view_get_type ())
G_DECLARE_FINAL_TYPE (RkEventView, rk_event_view, RK, EVENT_VIEW, AdwBin)

GtkWidget *rk_event_view_new (void);
void rk_event_view_show (RkEventView *self, RkModel *model, gint64 event_id);
void rk_event_view_refresh (RkEventView *self);
void rk_event_view_queue_refresh (RkEventView *self);
void rk_event_view_commit (RkEventView *self);
gboolean rk_event_view_get_selected (RkEventView *self, RkKind *kind, gint64 *id);
gboolean rk_event_view_get_new_kind (RkEventView *self, RkKind *kind, gint64 *event_id);
gboolean rk_event_view_run (RkEventView *self, const char *name);

G_END_DECLS
