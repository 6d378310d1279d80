/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is worth a look in the new rows of a sheet: they look like others, or
 * are of a kind or a year that nobody had so far.  They are taken in all the same.
 */
#include "rk-import-private.h"

#include "rk-code.h"
#include "rk-date.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Names and readings of the file, for telling of what looks like a duplicate. */
void
_rk_import_read_alike (RkImport *import, GPtrArray *records)
{
  const char *const names[] = { "name", "kana", "corporate_number" };

  if (import->kind != RK_KIND_ORGANISATION && import->kind != RK_KIND_PERSON
      && import->kind != RK_KIND_GROUP)
    return;
  import->alike = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  import->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      for (guint n = 0; n < G_N_ELEMENTS (names); n++)
        {
          int field = rk_kind_find_field (import->kind, names[n]);
          const char *text =
              field >= 0 ? rk_record_get_nth (records->pdata[i], (guint)field) : NULL;

          if (text != NULL)
            g_hash_table_insert (import->alike, rk_text_search_key (text),
                                 g_strdup (rk_record_get_title (records->pdata[i])));
        }
      if (import->kind == RK_KIND_ORGANISATION)
        g_hash_table_add (import->kinds, g_strdup (rk_record_get (records->pdata[i], "kind")));
    }
}

/* A new row that looks like one of the file under another name. */
static void
warn_of_alike (RkImport *import, const char *const *values)
{
  const char *const names[] = { "name", "kana", "corporate_number" };

  for (guint n = 0; import->alike != NULL && n < G_N_ELEMENTS (names); n++)
    {
      const char *text = _rk_import_value_of (import, values, names[n]);
      g_autofree char *key = text != NULL ? rk_text_search_key (text) : NULL;
      const char *other =
          key != NULL && *key != '\0' ? g_hash_table_lookup (import->alike, key) : NULL;
      g_autofree char *words = NULL;

      if (other == NULL)
        continue;
      words = g_strdup_printf (_ ("This looks like “%s”, which is in the file."), other);
      _rk_import_add_warning (
          import, import->info->fields[rk_kind_find_field (import->kind, names[n])].header, words);
      return;
    }
}

/* A kind of institution that nobody used before may be a slip. */
static void
warn_of_kind (RkImport *import, const char *const *values)
{
  const char *kind = _rk_import_value_of (import, values, "kind");
  const char *code = _rk_import_value_of (import, values, "bank_code");
  g_autofree char *canonical = NULL;
  g_autofree char *words = NULL;
  g_autofree char *full = NULL;
  const char *expected;

  if (import->kind != RK_KIND_ORGANISATION || kind == NULL)
    return;
  canonical = _rk_field_canonical (&import->info->fields[rk_kind_find_field (import->kind, "kind")],
                                   kind, NULL);
  if (canonical != NULL && !g_strv_contains (_rk_institution_kinds (), canonical)
      && !g_hash_table_contains (import->kinds, canonical))
    {
      words = g_strdup_printf (_ ("“%s” is a kind that no institution has so far."), canonical);
      _rk_import_add_warning (import, "種別", words);
      g_hash_table_add (import->kinds, g_strdup (canonical));
    }
  if (code != NULL)
    full = _rk_field_canonical (
        &import->info->fields[rk_kind_find_field (import->kind, "bank_code")], code, NULL);
  if (full != NULL && g_utf8_strlen (code, -1) < (glong)strlen (full))
    {
      g_free (words);
      words = g_strdup_printf (_ ("%s is read as %s: a spreadsheet drops zeros."), code, full);
      _rk_import_add_warning (import, "金融機関コード", words);
    }
  expected = rk_code_bank_kind (full);
  if (expected != NULL && canonical != NULL && !g_str_equal (expected, canonical))
    {
      g_free (words);
      words = g_strdup_printf (_ ("Codes like %s are usually given to a %s."), full, expected);
      _rk_import_add_warning (import, "金融機関コード", words);
    }
}

/* A year without an edition gets one, which may be a slip of the year. */
static void
warn_of_edition (RkImport *import, const char *const *values)
{
  const char *text = _rk_import_value_of (import, values, "fiscal_year");
  gint64 id;
  int year;

  if (import->kind != RK_KIND_PROGRAMME || text == NULL || !rk_fiscal_year_parse (text, &year, NULL)
      || rk_store_get_int64 (rk_model_get_store (import->model), &id, NULL,
                             "SELECT id FROM edition WHERE fiscal_year = ?", "i", (gint64)year))
    return;
  {
    g_autofree char *words =
        g_strdup_printf (_ ("There is no edition of fiscal year %d: it is begun."), year);

    _rk_import_add_warning (import, "年度", words);
  }
}

/* What is worth a look in a row that the file does not have. */
void
_rk_import_warn_of_new (RkImport *import, const char *const *values)
{
  warn_of_alike (import, values);
  warn_of_kind (import, values);
  warn_of_edition (import, values);
}
