/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Says in a PDF file which language it is in, so that it is read aloud and
 * searched rightly: cairo does not.  The file gets an incremental update
 * (ISO 32000-1, 7.5.6): its catalogue again with /Lang, a cross-reference
 * section for that one object, a trailer that leads back to the first.
 */
#include "rk-pdf-language.h"

#include <string.h>

/* The last place of @word in the file, or NULL. */
static const char *
find_last (const char *data, gsize length, const char *word)
{
  gsize n = strlen (word);

  for (gsize at = length >= n ? length - n + 1 : 0; at-- > 0;)
    if (memcmp (data + at, word, n) == 0)
      return data + at;
  return NULL;
}

/* The number behind a word of the trailer; -1 if there is none. */
static gint64
read_number (const char *trailer, const char *end, const char *word)
{
  const char *at = g_strstr_len (trailer, end - trailer, word);

  return at != NULL ? g_ascii_strtoll (at + strlen (word), NULL, 10) : -1;
}

/* The catalogue's dictionary with the language in it. */
static char *
dup_catalogue (const char *data, gsize length, gint64 root, const char *lang)
{
  g_autofree char *head = g_strdup_printf ("\n%" G_GINT64_FORMAT " 0 obj\n<< /Type /Catalog", root);
  const char *begin = find_last (data, length, head);
  const char *end = begin != NULL
                        ? g_strstr_len (begin, (gssize)(length - (gsize)(begin - data)), "endobj")
                        : NULL;
  g_autofree char *rest = NULL;

  if (end == NULL)
    return NULL;
  rest = g_strndup (begin + strlen (head), (gsize)(end - begin) - strlen (head));
  if (strstr (rest, "/Lang") != NULL)
    return NULL;
  return g_strdup_printf ("%s\n   /Lang (%s)%sendobj\n", head + 1, lang, rest);
}

/**
 * rk_pdf_set_language:
 * @pdf: a PDF file with a classic cross-reference table, as cairo writes it up to version 1.4
 * @lang: a language tag, "ja"
 *
 * Returns: (transfer full): the file with its language; the same file if it
 *   has another form or a language already
 */
GBytes *
rk_pdf_set_language (GBytes *pdf, const char *lang)
{
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);
  const char *end = data + length;
  const char *trailer = find_last (data, length, "trailer");
  gint64 root = trailer != NULL ? read_number (trailer, end, "/Root ") : -1;
  gint64 size = trailer != NULL ? read_number (trailer, end, "/Size ") : -1;
  gint64 info = trailer != NULL ? read_number (trailer, end, "/Info ") : -1;
  gint64 previous = trailer != NULL ? read_number (trailer, end, "startxref\n") : -1;
  g_autofree char *catalogue = root > 0 ? dup_catalogue (data, length, root, lang) : NULL;
  GString *out;
  gsize at_object, at_table;

  if (catalogue == NULL || size <= 0 || previous <= 0)
    return g_bytes_ref (pdf);
  out = g_string_new_len (data, (gssize)length);
  if (length > 0 && data[length - 1] != '\n')
    g_string_append_c (out, '\n');
  at_object = out->len;
  g_string_append (out, catalogue);
  at_table = out->len;
  g_string_append_printf (out,
                          "xref\n%" G_GINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n"
                          "trailer\n<< /Size %" G_GINT64_FORMAT "\n   /Root %" G_GINT64_FORMAT
                          " 0 R\n",
                          root, at_object, size, root);
  if (info > 0)
    g_string_append_printf (out, "   /Info %" G_GINT64_FORMAT " 0 R\n", info);
  g_string_append_printf (
      out, "   /Prev %" G_GINT64_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", previous,
      at_table);
  return g_string_free_to_bytes (out);
}
