/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of RkModel share.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

/* One row being written.  Field order matters: a year before its section. */
typedef struct
{
  RkModel *model;
  RkStore *store;
  RkKind kind;
  gint64 event_id;
  gint64 id;       /* 0 for a new row */
  gint64 made;     /* the id it has or gets */
  int fiscal_year; /* of a row that names a programme; 0 for none */
  gint64 edition_id;
  gint64 section_id;
  GPtrArray *columns; /* (element-type utf8) interned names */
  GArray *values;     /* of RkValue, one for each column */
} RkRow;

gboolean _rk_model_write_row_telling (RkModel *self,
                                      RkKind kind,
                                      gint64 event_id,
                                      gint64 *id,
                                      const char *const *values,
                                      int *failed,
                                      GError **error);
gboolean _rk_model_write_row (RkModel *self,
                              RkKind kind,
                              gint64 event_id,
                              gint64 *id,
                              const char *const *values,
                              GError **error);
typedef void (*RkFaultFunc) (guint field, const GError *error, gpointer data);
void _rk_model_collect_faults (RkModel *self,
                               RkKind kind,
                               gint64 event_id,
                               gint64 id,
                               const char *const *values,
                               RkFaultFunc func,
                               gpointer data);
gboolean _rk_row_bind (RkRow *row, const RkField *field, const char *text, GError **error);
gboolean _rk_row_bind_after (RkRow *row, const RkField *field, const char *text, GError **error);
gboolean _rk_row_bind_series (RkRow *row, const char *const *values, GError **error);
gboolean _rk_row_has (RkRow *row, const char *column);
gboolean _rk_row_bind_section (RkRow *row, const RkField *field, const char *text, GError **error);
void _rk_row_set_integer (RkRow *row, const char *column, gint64 value);
void _rk_row_set_text (RkRow *row, const char *column, const char *text);
void _rk_row_set_none (RkRow *row, const char *column);
const char *const *_rk_institution_kinds (void);
char *_rk_clean_text (const char *text);
gboolean _rk_cap_parse (const char *text, gint64 *yen);
char *_rk_field_canonical (const RkField *field, const char *text, GError **error);
GStrv _rk_split_names (const char *text);
gint64 _rk_find_participant (
    RkStore *store, gint64 event_id, const char *name, const char *side, GError **error);
gint64 _rk_find_slot (RkStore *store, gint64 event_id, const char *name, GError **error);
gint64 _rk_term_id (RkStore *store, const char *class_name, const char *name, GError **error);

G_END_DECLS
