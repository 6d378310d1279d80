/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is particular to a sheet of participants: two of one name, attendants
 * that others name, and places that are all taken.
 */
#include "rk-import-private.h"

#include "rk-text.h"

#include <glib/gi18n.h>

/* Who enters when all places are taken is told that it waits. */
void
_rk_import_warn_of_waiting (RkImport *import, const char *const *values, gint64 id)
{
  const char *state = values[rk_kind_find_field (RK_KIND_PARTICIPANT, "state")];
  g_autofree char *now = rk_store_dup_text (rk_model_get_store (import->model), NULL,
                                            "SELECT state FROM participant WHERE id = ?", "i", id);

  if ((state == NULL || *state == '\0') && g_strcmp0 (now, "キャンセル待ち") == 0)
    _rk_import_add_warning (import, "状態",
                            _ ("All places are taken: on the waiting list (キャンセル待ち)."));
}

/* Two people of one side may have one name if they come from different places. */
RkRecord *
_rk_import_find_namesake (RkImport *import,
                          GPtrArray *same,
                          const char *const *values,
                          gboolean *is_fault)
{
  const char *from = _rk_import_value_of (import, values, "affiliation");
  g_autofree char *key = from != NULL ? rk_text_fold (from) : NULL;
  RkRecord *nowhere = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < same->len; i++)
    {
      const char *its = rk_record_get (same->pdata[i], "affiliation");
      g_autofree char *other = its != NULL ? rk_text_fold (its) : NULL;

      if (key != NULL && g_strcmp0 (key, other) == 0)
        return same->pdata[i];
      if (its == NULL)
        nowhere = same->pdata[i];
    }
  if (key == NULL && same->len == 1)
    return same->pdata[0];
  if (key == NULL || nowhere != NULL)
    {
      *is_fault = nowhere == NULL;
      if (*is_fault)
        _rk_import_add_fault (
            import, import->row, "所属",
            _ ("Several participants of this side have this name: write the affiliation."));
      return nowhere;
    }
  words = g_strdup_printf (_ ("“%s” of another affiliation is in the event: this row is taken as "
                              "another person of that name."),
                           rk_record_get_title (same->pdata[0]));
  _rk_import_add_warning (import, "所属", words);
  return NULL;
}

/* An attendant that a company names must be one: of two of one name it is not said which. */
gboolean
_rk_import_has_clear_attendants (RkImport *import, const char *const *values)
{
  const char *text = _rk_import_value_of (import, values, "attendants");
  g_auto (GStrv) names = text != NULL ? rk_names_split (text) : NULL;

  for (guint i = 0; import->twice != NULL && names != NULL && names[i] != NULL; i++)
    if (g_hash_table_contains (import->twice, names[i]))
      {
        g_autofree char *words = g_strdup_printf (
            _ ("Several attendants are called “%s”: write which one, as %s（所属）."), names[i],
            names[i]);

        _rk_import_add_fault (import, import->row, "同席者", words);
        return FALSE;
      }
  return TRUE;
}

static const char *
cell_of (RkImport *import, const RkSheetRow *row, const char *name)
{
  int field = rk_kind_find_field (import->kind, name);

  for (guint i = 0; row->cells[i] != NULL && i < import->mapping->headers->len; i++)
    if (g_array_index (import->mapping->fields, int, i) == field)
      return row->cells[i];
  return NULL;
}

gboolean
_rk_import_is_attendant (RkImport *import, const RkSheetRow *row)
{
  const char *side = import->kind == RK_KIND_PARTICIPANT ? cell_of (import, row, "side") : NULL;
  g_autofree char *clean = side != NULL ? _rk_clean_text (side) : NULL;

  return g_strcmp0 (clean, "同席者") == 0;
}

/* Names that more than one attendant of the sheet has. */
void
_rk_import_find_twice (RkImport *import)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  import->twice = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = import->mapping->header + 1; i < import->sheet->rows->len; i++)
    {
      const char *name = _rk_import_is_attendant (import, import->sheet->rows->pdata[i])
                             ? cell_of (import, import->sheet->rows->pdata[i], "name")
                             : NULL;
      char *clean = name != NULL ? _rk_clean_text (name) : NULL;

      if (clean != NULL && g_hash_table_contains (seen, clean))
        g_hash_table_add (import->twice, g_strdup (clean));
      if (clean != NULL)
        g_hash_table_add (seen, clean);
    }
}
