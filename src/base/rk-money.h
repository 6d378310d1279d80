/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Amounts of yen, fractions such as subsidy rates, and grouped numbers: reading and writing.
 *
 * It knows no other currency, does no rounding of amounts and does not follow the locale.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rk_yen_to_text (gint64 yen, const char *lang);
gboolean rk_yen_parse (const char *text, gint64 *yen, GError **error);
char *rk_thousand_yen_to_text (gint64 thousand_yen);
gboolean rk_fraction_parse (const char *text, int *num, int *den);
gboolean rk_rate_parse (const char *text, int *num, int *den);
char *rk_number_to_text (double value, int decimals);

G_END_DECLS
