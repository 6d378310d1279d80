/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table of texts out: CSV, XLSX and JSON.  What it says is made by others.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RkTable:
 * @headers: (element-type utf8): what stands above each column
 * @rows: (element-type GPtrArray): for each row a text, or NULL for nothing, for each column
 * @ids: (nullable) (element-type gint64): the number of each row, for JSON
 */
typedef struct
{
  GPtrArray *headers;
  GPtrArray *rows;
  GArray *ids;
} RkTable;

RkTable *rk_table_new (void);
void rk_table_free (RkTable *table);
GPtrArray *rk_table_add_row (RkTable *table);
void rk_table_add_header (RkTable *table, const char *header);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkTable, rk_table_free)

gboolean rk_table_write (const RkTable *table,
                         const char *path,
                         const char *encoding,
                         gboolean substitute,
                         GError **error);
void _rk_csv_append_cell (GString *csv, const char *text);
gboolean rk_write_file (const char *path, const char *data, gssize length, GError **error);

G_END_DECLS
