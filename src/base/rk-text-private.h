/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the text files of this folder share: the character tables and the reading of text that
 * may be broken.  Not for other folders.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gunichar _rk_text_plain_radical (gunichar c);
gunichar _rk_text_plain_variant (gunichar c);
gunichar _rk_text_hiragana (gunichar c);
gboolean _rk_text_is_hyphen (gunichar c);
gboolean _rk_text_lang_is_japanese (const char *lang);
gboolean _rk_text_take (const char **p, const char *word);
gunichar _rk_text_next (const char **p, const char *end);
const char *_rk_text_next_segment (const char *p, const char *end, gunichar *first);
gunichar *_rk_text_normalize (const char *p, const char *end, gunichar *out, guint room, guint *n);

/* The most characters _rk_text_normalize() needs room for: 32 at most in a segment, of which one
 * gives 18 at most. */
#define RK_TEXT_SEGMENT_CHARS 32
#define RK_TEXT_SEGMENT_ROOM  (18 * RK_TEXT_SEGMENT_CHARS)

G_END_DECLS
