/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets out: a table of records, with a column for each of their fields.
 */
#include "rk-sheet-write.h"

#include "rk-event-plan.h"

static gboolean
is_left_out (const RkField *field, const RkSheetOptions *options)
{
  return options->without_personal && (field->flags & RK_FIELD_PERSONAL)
         && !(field->flags & RK_FIELD_KEY);
}

/* What a cell says; reasons leave their stored form as words. */
static char *
dup_cell (const RkField *field, const char *stored)
{
  if (stored == NULL)
    return NULL;
  if (field->type == RK_FIELD_SHOWN && g_str_equal (field->name, "reasons"))
    return rk_plan_reasons_to_text (stored);
  return rk_field_to_sheet (field, stored);
}

static RkTable *
build_table (GPtrArray *records, const RkKindInfo *info, const RkSheetOptions *options)
{
  RkTable *table = rk_table_new ();
  gboolean english = g_strcmp0 (options->lang, "en") == 0;

  table->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < info->n_fields; i++)
    if (!is_left_out (&info->fields[i], options))
      rk_table_add_header (table, english ? info->fields[i].name : info->fields[i].header);
  for (guint r = 0; r < records->len; r++)
    {
      GPtrArray *row = rk_table_add_row (table);
      gint64 id = rk_record_get_id (records->pdata[r]);

      g_array_append_val (table->ids, id);
      for (guint i = 0; i < info->n_fields; i++)
        if (!is_left_out (&info->fields[i], options))
          g_ptr_array_add (row,
                           dup_cell (&info->fields[i], rk_record_get_nth (records->pdata[r], i)));
    }
  return table;
}

/**
 * rk_sheet_write:
 * @model: a model
 * @kind: what to write
 * @filter: (nullable): which of them
 * @path: where to; .csv, .xlsx or .json
 * @options: see RkSheetOptions
 * @error: return location for an error; its message is for people
 *
 * Writes records with the headers that an import reads.
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_sheet_write (RkModel *model,
                RkKind kind,
                const RkFilter *filter,
                const char *path,
                const RkSheetOptions *options,
                GError **error)
{
  g_autoptr (GPtrArray) records = rk_model_load_all (model, kind, filter, error);
  g_autoptr (RkTable) table = NULL;

  if (records == NULL)
    return FALSE;
  table = build_table (records, rk_kind_get_info (kind), options);
  return rk_table_write (table, path, options->encoding, options->substitute, error);
}
