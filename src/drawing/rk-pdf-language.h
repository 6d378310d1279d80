/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The language of a PDF file.  Nothing here is for use outside src/drawing.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *_rk_pdf_set_language (GBytes *pdf, const char *lang);

G_END_DECLS
