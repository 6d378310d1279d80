/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the parts of an import share.
 */
#pragma once

#include "rk-import.h"
#include "rk-model-private.h"

G_BEGIN_DECLS

typedef struct
{
  RkModel *model;
  RkKind kind;
  const RkKindInfo *info;
  const RkSheet *sheet;
  const RkImportOptions *options;
  RkImportReport *report;
  RkSheetMapping *mapping;
  GHashTable *known; /* key → records in the file that have it */
  GHashTable *seen;  /* key → row number in the sheet */
  GHashTable *alike; /* search key of names and readings → name in the file; NULL: not looked at */
  GHashTable *kinds; /* kinds of institution that are known */
  GHashTable *lasting; /* year and name over the years → programme in the file */
  GHashTable *moved;   /* programmes that a row of the sheet puts elsewhere */
  GHashTable *twice;   /* names of several attendants of the sheet; NULL: not looked at */
  int row;             /* being taken in */
} RkImport;

void _rk_import_add_fault (RkImport *import, int row, const char *column, const char *message);
void _rk_import_add_warning (RkImport *import, const char *column, const char *message);
const char *_rk_import_value_of (RkImport *import, const char *const *values, const char *name);
void _rk_import_read_alike (RkImport *import, GPtrArray *records);
void _rk_import_warn_of_new (RkImport *import, const char *const *values);
void _rk_import_warn_of_waiting (RkImport *import, const char *const *values, gint64 id);
RkRecord *_rk_import_find_namesake (RkImport *import,
                                    GPtrArray *same,
                                    const char *const *values,
                                    gboolean *is_fault);
gboolean _rk_import_has_clear_attendants (RkImport *import, const char *const *values);
gboolean _rk_import_is_attendant (RkImport *import, const RkSheetRow *row);
void _rk_import_find_twice (RkImport *import);

G_END_DECLS
