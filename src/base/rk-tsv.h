/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tab-separated text without quoting or escapes, the form of the starting data.
 *
 * It is not for files that people bring: those have their own reader with quoting and encodings.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *rk_tsv_parse (const char *data, gsize len, GError **error);
int rk_tsv_column (GPtrArray *rows, const char *name);

G_END_DECLS
