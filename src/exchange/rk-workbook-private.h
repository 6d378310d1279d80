/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the readers of XLSX and ODS share.
 */
#pragma once

#include "rk-sheet-read.h"

#include <libxml/xmlreader.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlTextReader, xmlFreeTextReader)

/* A cell that stands for those below it as well; rows by number, columns from 0. */
typedef struct
{
  int row;
  int column;
  int n_rows;
} RkMerge;

xmlTextReader *_rk_workbook_open_part (GHashTable *parts, const char *name);
gboolean _rk_xml_at (xmlTextReader *reader, const char *name);
char *_rk_xml_dup_attribute (xmlTextReader *reader, const char *name);
void _rk_workbook_put_cell (GPtrArray *cells, int column, char *text);
void _rk_workbook_add_merge (GArray *merges, int row, int column, int n_rows);
void _rk_workbook_fill_merges (RkSheet *sheet, const GArray *merges);
gboolean _rk_workbook_choose_sheet (RkSheet *sheet, const char *name, GError **error);
gboolean _rk_workbook_read_ods (
    GHashTable *parts, const char *name, RkSheet *sheet, gboolean *found, GError **error);

G_END_DECLS
