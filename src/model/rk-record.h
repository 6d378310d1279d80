/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What pages show: a line of a list, and a whole record.  Both are pictures of
 * the file at one moment and never change; a change in the file makes new ones.
 */
#pragma once

#include "rk-kind.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define RK_TYPE_ITEM (rk_item_get_type ())
G_DECLARE_FINAL_TYPE (RkItem, rk_item, RK, ITEM, GObject)

RkItem *
rk_item_new (RkKind kind, gint64 id, const char *title, const char *subtitle, const char *group);
RkKind rk_item_get_kind (RkItem *self);
gint64 rk_item_get_id (RkItem *self);
const char *rk_item_get_title (RkItem *self);
const char *rk_item_get_subtitle (RkItem *self);
const char *rk_item_get_group (RkItem *self);
const char *rk_item_get_reading (RkItem *self);
void _rk_item_set_reading (RkItem *self, const char *reading);

#define RK_TYPE_RECORD (rk_record_get_type ())
G_DECLARE_FINAL_TYPE (RkRecord, rk_record, RK, RECORD, GObject)

RkRecord *rk_record_new (RkKind kind, gint64 id, const char *title, char **values);
RkKind rk_record_get_kind (RkRecord *self);
gint64 rk_record_get_id (RkRecord *self);
const char *rk_record_get_title (RkRecord *self);
const char *rk_record_get (RkRecord *self, const char *name);
const char *rk_record_get_nth (RkRecord *self, guint field);

char *rk_field_to_text (const RkField *field, const char *stored, const char *lang);
char *rk_field_to_sheet (const RkField *field, const char *stored);
char *rk_field_to_entry (const RkField *field, const char *stored);

G_END_DECLS
