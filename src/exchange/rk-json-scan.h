/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A strict look at JSON text before it is parsed: syntax, depth, duplicate keys.
 *
 * The parser of json-glib takes the last of two equal keys in silence; this
 * finds them.  It builds nothing.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Deepest nesting of arrays and objects accepted. */
#define RK_JSON_MAX_DEPTH 64

#define RK_JSON_ERROR (rk_json_error_quark ())
GQuark rk_json_error_quark (void);

/**
 * RkJsonError:
 * @RK_JSON_ERROR_SYNTAX: not JSON
 * @RK_JSON_ERROR_DUPLICATE: an object has a key twice
 * @RK_JSON_ERROR_TOO_LARGE: the text is longer or nested deeper than accepted
 * @RK_JSON_ERROR_FORM: JSON, but not of the expected form
 */
typedef enum
{
  RK_JSON_ERROR_SYNTAX,
  RK_JSON_ERROR_DUPLICATE,
  RK_JSON_ERROR_TOO_LARGE,
  RK_JSON_ERROR_FORM,
} RkJsonError;

gboolean rk_json_scan (const char *text, gsize length, GError **error);

G_END_DECLS
