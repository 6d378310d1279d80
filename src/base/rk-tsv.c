/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tab-separated text, read whole.  See rk-tsv.h for what it is not for.
 */
#include "rk-tsv.h"

#include "rk-error.h"

#include <string.h>

/**
 * rk_tsv_parse:
 * @data: (array length=len): UTF-8 text, a byte order mark allowed
 * @len: its length in bytes
 * @error: return location for an error
 *
 * Splits lines (LF or CR LF) at tabs.  There is no quoting, so a field holds neither tab nor line
 * end.  Empty lines are skipped.  All lines have as many fields as the first, so a column found
 * in the first row may be read in every row.
 *
 * Returns: (transfer full) (element-type GStrv): the rows, the heading among them; on error %NULL
 *   with %RK_BASE_ERROR_INVALID (not UTF-8, or a NUL) or %RK_BASE_ERROR_RANGE (a line has more
 *   or fewer fields than the first), naming the line
 */
GPtrArray *
rk_tsv_parse (const char *data, gsize len, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  const char *end = data + len;
  guint n_fields = 0, line_number = 0;

  g_return_val_if_fail (data != NULL || len == 0, NULL);

  if (len >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3;
  while (data < end)
    {
      const char *stop = memchr (data, '\n', (gsize)(end - data));
      const char *next = stop != NULL ? stop + 1 : end;
      g_autofree char *line = NULL;
      g_auto (GStrv) fields = NULL;
      guint n;

      line_number++;
      if (stop == NULL)
        stop = end;
      if (stop > data && stop[-1] == '\r')
        stop--;
      if (!g_utf8_validate_len (data, (gsize)(stop - data), NULL))
        {
          g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_INVALID, "line %u is not UTF-8 text",
                       line_number);
          return NULL;
        }
      line = g_strndup (data, (gsize)(stop - data));
      data = next;
      if (*line == '\0')
        continue;

      fields = g_strsplit (line, "\t", -1);
      n = g_strv_length (fields);
      if (rows->len == 0)
        n_fields = n;
      if (n != n_fields)
        {
          g_set_error (error, RK_BASE_ERROR, RK_BASE_ERROR_RANGE,
                       "line %u has %u fields, the first line %u", line_number, n, n_fields);
          return NULL;
        }
      g_ptr_array_add (rows, g_steal_pointer (&fields));
    }

  return g_steal_pointer (&rows);
}

/**
 * rk_tsv_column:
 * @rows: (element-type GStrv): rows of rk_tsv_parse()
 * @name: the heading looked for
 *
 * Returns: the number of the first column with that heading, from 0; −1 if there is none
 */
int
rk_tsv_column (GPtrArray *rows, const char *name)
{
  g_return_val_if_fail (rows != NULL && name != NULL, -1);

  if (rows->len == 0)
    return -1;

  GStrv heading = g_ptr_array_index (rows, 0);

  for (int i = 0; heading[i] != NULL; i++)
    {
      if (g_str_equal (heading[i], name))
        return i;
    }

  return -1;
}
