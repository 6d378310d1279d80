/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One record as a page: title, state, groups of rows edited in place, and
 * what belongs to it on the other pages.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_RECORD_VIEW (rk_record_view_get_type ())
G_DECLARE_FINAL_TYPE (RkRecordView, rk_record_view, RK, RECORD_VIEW, AdwBin)

GtkWidget *rk_record_view_new (void);
void rk_record_view_show (RkRecordView *self, RkModel *model, RkKind kind, gint64 id);
void rk_record_view_set_head (RkRecordView *self, GtkWidget *head);
void rk_record_view_clear (RkRecordView *self);
void rk_record_view_commit (RkRecordView *self);
void rk_record_view_refresh (RkRecordView *self);
gboolean rk_record_view_get_record (RkRecordView *self, RkKind *kind, gint64 *id);

G_END_DECLS
