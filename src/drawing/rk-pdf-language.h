/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The language of a PDF file, which cairo cannot set.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *rk_pdf_set_language (GBytes *pdf, const char *lang);

G_END_DECLS
