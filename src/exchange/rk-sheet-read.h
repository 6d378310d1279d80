/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets in: CSV, XLSX and ODS to rows of texts.  What the rows mean is the
 * business of src/model.
 */
#pragma once

#include "rk-import.h"

G_BEGIN_DECLS

#define RK_EXCHANGE_ERROR (rk_exchange_error_quark ())
GQuark rk_exchange_error_quark (void);

/**
 * RkExchangeError:
 * @RK_EXCHANGE_ERROR_FORM: the file has not the form its name promises
 * @RK_EXCHANGE_ERROR_ENCODING: characters that cannot be read or written
 * @RK_EXCHANGE_ERROR_TOO_LARGE: over a limit
 * @RK_EXCHANGE_ERROR_UNSUPPORTED: no such form for this kind
 */
typedef enum
{
  RK_EXCHANGE_ERROR_FORM,
  RK_EXCHANGE_ERROR_ENCODING,
  RK_EXCHANGE_ERROR_TOO_LARGE,
  RK_EXCHANGE_ERROR_UNSUPPORTED,
} RkExchangeError;

/* Larger files are refused before they are read. */
#define RK_SHEET_MAX_BYTES   (64 * 1024 * 1024)
#define RK_SHEET_MAX_COLUMNS 1000
#define RK_SHEET_MAX_ROWS    1000000

RkSheet *rk_sheet_read (const char *path, const char *encoding, const char *name, GError **error);
RkSheet *rk_sheet_read_of_kind (
    const char *path, const char *encoding, RkKind kind, const char *map, GError **error);
RkSheet *rk_csv_parse (const char *data, gsize length, const char *encoding, GError **error);
RkSheet *_rk_workbook_read (const char *path, const char *name, GError **error);
RkSheet *_rk_graph_read_sheet (const char *path, GError **error);

G_END_DECLS
