/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model of one file: reads records, checks and gives commands, tells what
 * changed.  Pages and the command line see the file only through it.
 */
#pragma once

#include "rk-record.h"
#include "rk-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RK_MODEL_ERROR (rk_model_error_quark ())
GQuark rk_model_error_quark (void);

/**
 * RkModelError:
 * @RK_MODEL_ERROR_INVALID: a value that its field does not accept; the message is for people
 * @RK_MODEL_ERROR_MISSING: a required value is missing
 * @RK_MODEL_ERROR_UNKNOWN: a name that the file does not know
 * @RK_MODEL_ERROR_IN_USE: the row is needed by others
 * @RK_MODEL_ERROR_NOT_FOUND: no such record
 * @RK_MODEL_ERROR_REFUSED: the sheet has faults; nothing was taken in
 */
typedef enum
{
  RK_MODEL_ERROR_INVALID,
  RK_MODEL_ERROR_MISSING,
  RK_MODEL_ERROR_UNKNOWN,
  RK_MODEL_ERROR_IN_USE,
  RK_MODEL_ERROR_NOT_FOUND,
  RK_MODEL_ERROR_REFUSED,
} RkModelError;

#define RK_TYPE_MODEL (rk_model_get_type ())
G_DECLARE_FINAL_TYPE (RkModel, rk_model, RK, MODEL, GObject)

RkModel *rk_model_new (RkStore *store);
RkStore *rk_model_get_store (RkModel *self);

/* Which records: zero or NULL where a restriction is not wanted. */
typedef struct
{
  gint64 event_id;
  int fiscal_year;
  const char *group;
} RkFilter;

GPtrArray *rk_model_list (RkModel *self, RkKind kind, const RkFilter *filter, GError **error);
RkRecord *rk_model_load (RkModel *self, RkKind kind, gint64 id, GError **error);
GPtrArray *rk_model_load_all (RkModel *self, RkKind kind, const RkFilter *filter, GError **error);
GStrv rk_names_split (const char *text);
char *rk_names_toggle (const char *text, const char *name);
GPtrArray *rk_model_list_names (RkModel *model, const RkField *field, GError **error);
GPtrArray *rk_model_list_links (RkModel *self, RkKind kind, gint64 id, GError **error);
int rk_model_find_year (RkModel *self, RkKind kind, gint64 id, int fiscal_year);
GArray *rk_model_list_years (RkModel *self, GError **error);
GArray *rk_model_list_all_years (RkModel *self, GError **error);

gint64 rk_model_create (
    RkModel *self, RkKind kind, gint64 event_id, const char *const *values, GError **error);
gboolean
rk_model_set (RkModel *self, RkKind kind, gint64 id, guint field, const char *text, GError **error);
gboolean rk_model_set_many (
    RkModel *self, RkKind kind, const GArray *ids, guint field, const char *text, GError **error);
gboolean rk_model_delete (RkModel *self, RkKind kind, gint64 id, GError **error);

char *rk_model_undo (RkModel *self, GError **error);
char *rk_model_redo (RkModel *self, GError **error);

char *rk_explain_error (const GError *error);
const char *rk_get_language (void);

/* Counts of the file by name, in a fixed order: the table of "info". */
typedef struct
{
  const char *name;
  gint64 count;
} RkCount;

GArray *rk_model_count (RkModel *self, GError **error);
char *rk_model_dup_last_change (RkModel *self);

/* One entry of the audit trail. */
typedef struct
{
  gint64 id;
  char *label;
  char *author;
  char *time; /* ISO 8601, UTC */
  gboolean is_undone;
} RkHistoryEntry;

GPtrArray *rk_model_list_history (RkModel *self, int limit, GError **error);
gboolean rk_model_load_reference_data (RkModel *self, GError **error);
gboolean rk_model_load_starting_data (RkModel *self, GError **error);
GPtrArray *rk_model_check (RkModel *self, GError **error);

G_END_DECLS
