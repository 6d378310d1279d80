/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Code numbers of Japanese administration and banking: reading what people type, checking what
 * can be checked.  Codes are text, since they begin with zeros.
 *
 * It does not know which codes are in use, only which could be.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rk_code_corporate_number (const char *input, GError **error);
char *rk_code_bank (const char *input, GError **error);
const char *rk_code_bank_kind (const char *code);
char *rk_code_local_government (const char *input, GError **error);
char *rk_code_postal (const char *input, GError **error);
char *rk_code_phone (const char *input, GError **error);

G_END_DECLS
