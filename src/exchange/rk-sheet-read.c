/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which reader a file is for, and which sheet of a workbook.
 */
#include "rk-sheet-read.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <sys/stat.h>

G_DEFINE_QUARK (rk - exchange - error - quark, rk_exchange_error)

/**
 * rk_sheet_read:
 * @path: a .csv, .tsv, .txt, .xlsx or .ods file, or a network as .graphml: a row for each of its
 * lines
 * @encoding: (nullable): as for rk_csv_parse()
 * @name: (nullable): which sheet of a workbook; NULL for the first it shows
 * @error: return location for an error; its message is for people
 *
 * A cell merged with those below it stands in each of their rows.
 *
 * Returns: (transfer full) (nullable): the rows of the sheet
 */
RkSheet *
rk_sheet_read (const char *path, const char *encoding, const char *name, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autofree char *data = NULL;
  struct stat info;
  gsize length;

  if (stat (path, &info) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   _ ("%s cannot be read: %s"), path, g_strerror (errno));
      return NULL;
    }
  if (info.st_size > RK_SHEET_MAX_BYTES)
    {
      g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_TOO_LARGE,
                   _ ("%s is larger than %d MiB."), path, RK_SHEET_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (g_str_has_suffix (lower, ".xlsx") || g_str_has_suffix (lower, ".ods"))
    return _rk_workbook_read (path, name, error);
  if (g_str_has_suffix (lower, ".graphml"))
    return _rk_graph_read_sheet (path, error);
  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  return rk_csv_parse (data, length, encoding, error);
}

/* Whether each column that the kind needs is there. */
static gboolean
has_required (RkKind kind, const RkSheetMapping *mapping)
{
  const RkKindInfo *info = rk_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      gboolean there = FALSE;

      if (!(info->fields[i].flags & RK_FIELD_REQUIRED))
        continue;
      for (guint c = 0; c < mapping->fields->len && !there; c++)
        there = g_array_index (mapping->fields, int, c) == (int)i;
      if (!there)
        return FALSE;
    }
  return TRUE;
}

/**
 * rk_sheet_read_of_kind:
 * @path: as for rk_sheet_read()
 * @encoding: (nullable): as for rk_csv_parse()
 * @kind: what the rows are to be
 * @map: (nullable): what a person said of the columns, as in RkImportOptions
 * @error: return location for an error
 *
 * Reads the first sheet of a workbook that has the columns of the kind: a cover
 * or notes may stand before it.  Where none has them it is the first sheet.
 *
 * Returns: (transfer full) (nullable): the rows of the sheet; its "chosen" tells which
 */
RkSheet *
rk_sheet_read_of_kind (
    const char *path, const char *encoding, RkKind kind, const char *map, GError **error)
{
  g_autoptr (RkSheet) first = rk_sheet_read (path, encoding, NULL, error);

  for (guint i = 0; first != NULL && i < MAX (first->names->len, 1); i++)
    {
      g_autoptr (RkSheet) other =
          i > 0 ? rk_sheet_read (path, encoding, first->names->pdata[i], NULL) : NULL;
      const RkSheet *sheet = i > 0 ? other : first;
      g_autoptr (RkSheetMapping) mapping =
          sheet != NULL ? rk_import_map_columns (kind, sheet, map) : NULL;

      if (mapping != NULL && has_required (kind, mapping))
        return i > 0 ? g_steal_pointer (&other) : g_steal_pointer (&first);
    }
  return g_steal_pointer (&first);
}
