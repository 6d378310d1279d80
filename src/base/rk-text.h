/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Japanese text: search keys, order, readings, and repair of what PDF files and keyboards leave
 * behind.  Everything here is a pure function of its arguments and safe in any thread.
 *
 * It does not guess readings from kanji and never alters stored text by itself.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RkTextKey:
 * @chars: (array length=n): the search key in UCS-4, followed by a 0
 * @starts: (array length=n): where in the original text the part begins that gave the character,
 *   in bytes
 * @ends: (array length=n): where that part ends, in bytes, exclusive
 * @n: the number of characters; may be 0
 *
 * A search key that still knows its text: the match of characters i to j − 1 of the key is the
 * bytes from starts[i] to ends[j − 1] of the original.  Both arrays never decrease, and the ranges
 * begin and end between whole UTF-8 characters.
 */
typedef struct
{
  guint32 *chars;
  guint *starts;
  guint *ends;
  guint n;
} RkTextKey;

RkTextKey *rk_text_key_new (const char *text, gssize len);
void rk_text_key_free (RkTextKey *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkTextKey, rk_text_key_free)

GStrv rk_text_split_words (const char *text);
GArray *rk_text_match (const char *text, const char *const *words);
char *rk_text_trim (const char *text);
char *rk_text_fold (const char *text);
char *rk_text_search_key (const char *text);
char *rk_text_repair (const char *text);
char *rk_text_to_hiragana (const char *text);
gboolean rk_text_is_reading (const char *text);
char *rk_text_narrow (const char *text);
int rk_text_collate (const char *a, const char *b);
GBytes *rk_text_sort_key (const char *text);
const char *rk_text_index_row (const char *reading);
gboolean rk_text_in_cp932 (const char *text, char **first_bad);

G_END_DECLS
