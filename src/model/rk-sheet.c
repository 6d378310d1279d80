/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of a sheet as they were read, blank ones left out.
 */
#include "rk-import.h"

#include <string.h>

static void
free_sheet_row (RkSheetRow *row)
{
  g_strfreev (row->cells);
  g_free (row);
}

RkSheet *
rk_sheet_new (void)
{
  RkSheet *sheet = g_new0 (RkSheet, 1);

  sheet->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)free_sheet_row);
  sheet->names = g_ptr_array_new_with_free_func (g_free);
  return sheet;
}

/**
 * rk_sheet_add_row:
 * @sheet: a sheet
 * @number: the row's number in the file, from 1
 * @cells: (transfer full): its cells; a blank row is not kept
 */
void
rk_sheet_add_row (RkSheet *sheet, int number, GStrv cells)
{
  RkSheetRow *row;
  gboolean blank = TRUE;

  for (guint i = 0; cells[i] != NULL && blank; i++)
    blank = cells[i][strspn (cells[i], " \t\r\n")] == '\0';
  if (blank)
    {
      g_strfreev (cells);
      return;
    }
  row = g_new (RkSheetRow, 1);
  row->number = number;
  row->cells = cells;
  g_ptr_array_add (sheet->rows, row);
}

void
rk_sheet_free (RkSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_ptr_array_unref (sheet->rows);
  g_ptr_array_unref (sheet->names);
  g_free (sheet->encoding);
  g_free (sheet);
}
