/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the words of a search are in a text, by their search keys, so that they can be marked.
 * It does not rank.
 */
#include "rk-text.h"

#include <string.h>

/**
 * rk_text_split_words:
 * @text: (nullable): what was typed
 *
 * Returns: (transfer full): the words, parted by white space of any width
 */
GStrv
rk_text_split_words (const char *text)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *begin = NULL;

  for (const char *c = text != NULL ? text : "";; c = g_utf8_next_char (c))
    {
      gboolean space = *c == '\0' || g_unichar_isspace (g_utf8_get_char (c));

      if (!space && begin == NULL)
        begin = c;
      if (space && begin != NULL)
        {
          g_strv_builder_take (words, g_strndup (begin, (gsize)(c - begin)));
          begin = NULL;
        }
      if (*c == '\0')
        break;
    }
  return g_strv_builder_end (words);
}

static void
add_matches (GArray *ranges, const RkTextKey *hay, const RkTextKey *needle)
{
  for (guint i = 0; needle->n > 0 && i + needle->n <= hay->n;)
    if (memcmp (hay->chars + i, needle->chars, needle->n * sizeof *needle->chars) == 0)
      {
        g_array_append_val (ranges, hay->starts[i]);
        g_array_append_val (ranges, hay->ends[i + needle->n - 1]);
        i += needle->n;
      }
    else
      i++;
}

/**
 * rk_text_match:
 * @text: a text
 * @words: (array zero-terminated=1): what is looked for
 *
 * Returns: (transfer full) (element-type guint): pairs of byte positions, begin and end
 *   (exclusive), word by word; whole UTF-8 characters
 */
GArray *
rk_text_match (const char *text, const char *const *words)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (RkTextKey) hay = rk_text_key_new (text, -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (RkTextKey) needle = rk_text_key_new (words[i], -1);

      add_matches (ranges, hay, needle);
    }
  return ranges;
}

/**
 * rk_text_trim:
 * @text: (nullable): a text in UTF-8
 *
 * Returns: (transfer full): the text without white space of any width at both ends
 */
char *
rk_text_trim (const char *text)
{
  const char *begin = text != NULL ? text : "";
  const char *end;

  while (*begin != '\0' && g_unichar_isspace (g_utf8_get_char (begin)))
    begin = g_utf8_next_char (begin);
  end = begin + strlen (begin);
  while (end > begin)
    {
      const char *last = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      end = last;
    }
  return g_strndup (begin, (gsize)(end - begin));
}

/**
 * rk_text_fold:
 * @text: (nullable): a name
 *
 * For telling whether two names are written the same but for widths: compatibility forms become
 * ordinary ones (NFKC), and white space of any width and length one space.  Kana and old
 * characters stay apart, unlike in a search key.
 *
 * Returns: (transfer full): the folded text
 */
char *
rk_text_fold (const char *text)
{
  g_autofree char *normal =
      g_utf8_normalize (text != NULL ? text : "", -1, G_NORMALIZE_ALL_COMPOSE);
  g_auto (GStrv) words = rk_text_split_words (normal);

  return g_strjoinv (" ", words);
}
