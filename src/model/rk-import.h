/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking a sheet in: every row is tried and told of, and either all of them
 * are taken or none.  Reading files is the business of src/exchange.
 */
#pragma once

#include "rk-model.h"

G_BEGIN_DECLS

/* What stands in a cell whose formula was written by a program that did not
 * compute it: there is no value to take in. */
#define RK_SHEET_UNCOMPUTED "#未計算!"

/* One row of a sheet: its number as the person sees it, from 1, and its cells. */
typedef struct
{
  int number;
  GStrv cells;
} RkSheetRow;

/**
 * RkSheet:
 * @rows: (element-type RkSheetRow): the rows that are not blank
 * @encoding: (nullable): what a CSV file was read as
 * @names: (element-type utf8): the sheets a workbook shows; none for a CSV file
 * @chosen: which of them this is
 */
typedef struct
{
  GPtrArray *rows;
  char *encoding;
  GPtrArray *names;
  guint chosen;
} RkSheet;

RkSheet *rk_sheet_new (void);
void rk_sheet_add_row (RkSheet *sheet, int number, GStrv cells);
void rk_sheet_free (RkSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkSheet, rk_sheet_free)

/* One fault: the row as the person sees it, the column's header, and words. */
typedef struct
{
  int row;
  char *column;
  char *message;
} RkImportFault;

typedef struct
{
  int n_rows;
  int n_created;
  int n_updated;
  int n_unchanged;
  int n_blank;         /* cells that are blank where the file says something */
  GPtrArray *faults;   /* (element-type RkImportFault): the first thousand */
  guint n_faults;      /* all of them */
  GPtrArray *warnings; /* (element-type RkImportFault): worth a look, taken in all the same */
  GPtrArray *skipped;  /* (element-type utf8): headers that no field has */
} RkImportReport;

void rk_import_report_free (RkImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkImportReport, rk_import_report_free)

/**
 * RkImportOptions:
 * @event_id: the event the rows belong to, or 0
 * @map: (nullable): "column=field,…", column being a header of the sheet; no
 *   field leaves the column out; a comma or equals sign in a name has a \\ before it
 * @clear_blank: a blank cell takes away what the file says; else it leaves it
 * @remember: keep @map for the next sheet of this kind
 * @dry_run: try and report, change nothing
 * @label: (nullable): of the history; NULL for the usual
 */
typedef struct
{
  gint64 event_id;
  const char *map;
  gboolean dry_run;
  const char *label;
  gboolean remember;
  gboolean clear_blank;
} RkImportOptions;

gboolean rk_import_sheet (RkModel *model,
                          RkKind kind,
                          const RkSheet *sheet,
                          const RkImportOptions *options,
                          RkImportReport **report,
                          GError **error);

/* How the columns of a sheet are understood, before it is taken in. */
typedef struct
{
  int header_row;     /* number of the header row as the person sees it; 0: none was found */
  guint header;       /* its index among the rows */
  GPtrArray *headers; /* (element-type utf8) */
  GArray *fields;     /* of int, by column; -1 for none */
} RkSheetMapping;

RkSheetMapping *rk_import_map_columns (RkKind kind, const RkSheet *sheet, const char *map);
void rk_sheet_mapping_free (RkSheetMapping *mapping);
char *rk_import_map_to_text (const RkSheetMapping *mapping, RkKind kind);
char *rk_import_dup_remembered_map (RkModel *model, RkKind kind);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkSheetMapping, rk_sheet_mapping_free)

G_END_DECLS
