/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which column of a sheet is which field: by its header as the office writes
 * it, by the words others use for the same, or as a person said.
 */
#include "rk-import.h"

#include "rk-text.h"

#include <string.h>

/* A header row is looked for among the first rows: staff put titles above. */
#define HEADER_SEARCH_ROWS 10

/* What other sheets call a field: the field's name, then the headers.  Earlier
 * lines come first: who a person is before where the person works. */
static const char *const synonyms[][8] = {
  { "name", "氏名", "名前", "お名前", "参加者名", NULL },
  { "name", "会社名", "企業名", "機関名", "団体名", "事業者名", NULL },
  { "affiliation", "会社名", "企業名", "機関名", "団体名", "事業者名", NULL },
  { "kind", "種類", "区分", "機関種別", "分類", NULL },
  { "kana", "フリガナ", "よみ", "読み", "読み仮名", "ヨミガナ", "かな", NULL },
  { "phone", "電話番号", "TEL", "連絡先電話", "電話番号（代表）", NULL },
  { "email", "メールアドレス", "E-mail", "Eメール", "mail", NULL },
  { "title", "事業名", "施策・事業名", "件名", "催し名", "イベント名", NULL },
  { "summary", "事業概要", "内容", "施策概要", NULL },
  { "office", "担当課", "担当部署", "問合せ先", "お問い合わせ先", NULL },
  { "url", "リンク", "ホームページ", "HP", "ウェブサイト", NULL },
  { "corporate_number", "法人等番号", "法人No", NULL },
  { "bank_code", "銀行コード", "金融機関番号", NULL },
  { "prefecture", "都道府県名", "県名", "所在都道府県", NULL },
  { "municipality", "市区町村名", "市町村", "所在市区町村", NULL },
  { "affiliation", "所属機関", "所属先", "勤務先", "会社・団体名", NULL },
  { "role", "役割・立場", "立場", NULL },
  { "start_day", "開催日", "実施日", "日程", NULL },
  { "venue", "開催場所", "場所", NULL },
  { "fiscal_year", "年度（西暦）", "対象年度", NULL },
  { "note", "メモ", "摘要", "備考欄", NULL },
  { "cap", "補助上限", "補助上限額", "上限", NULL },
  { "rate", "補助率（上限）", "率", NULL },
  { "from", "source", "起点", NULL },
  { "to", "target", "終点", NULL },
  { "year_from", "year", NULL },
};

static char *
dup_key (const char *text)
{
  char *key = rk_text_search_key (text);
  char *star = strchr (key, '*');

  if (star != NULL)
    *star = '\0';
  return key;
}

static gboolean
is_written (const char *key, const char *name)
{
  g_autofree char *other = dup_key (name);

  return g_str_equal (key, other);
}

/* The field whose own header, name or label this is. */
static int
find_field (RkKind kind, const char *header)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  g_autofree char *key = dup_key (header);

  if (*key == '\0')
    return -1;
  for (guint i = 0; i < info->n_fields; i++)
    if (is_written (key, info->fields[i].header) || is_written (key, info->fields[i].name)
        || is_written (key, info->fields[i].label))
      return (int)i;
  return -1;
}

static gboolean
is_synonym (const char *const *line, const char *header)
{
  g_autofree char *key = dup_key (header);

  for (guint w = 1; *key != '\0' && line[w] != NULL; w++)
    if (is_written (key, line[w]))
      return TRUE;
  return FALSE;
}

/* "column=field,…" as a table; a backslash keeps the next character. */
static GHashTable *
parse_map (const char *map)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) column = g_string_new (NULL);
  g_autoptr (GString) field = g_string_new (NULL);
  gboolean in_field = FALSE;

  for (const char *c = map != NULL ? map : "";; c++)
    {
      if (*c == '\0' || *c == ',')
        {
          if (in_field)
            g_hash_table_insert (table, rk_text_trim (column->str), rk_text_trim (field->str));
          g_string_truncate (column, 0);
          g_string_truncate (field, 0);
          in_field = FALSE;
          if (*c == '\0')
            return table;
          continue;
        }
      if (*c == '=' && !in_field)
        {
          in_field = TRUE;
          continue;
        }
      if (*c == '\\' && c[1] != '\0')
        c++;
      g_string_append_c (in_field ? field : column, *c);
    }
}

/* What a person said of a column.  Returns FALSE if nothing. */
static gboolean
find_said (RkKind kind, GHashTable *map, const char *header, int *field)
{
  const char *name = g_hash_table_lookup (map, header);

  if (name == NULL)
    return FALSE;
  *field = *name != '\0' ? find_field (kind, name) : -1;
  return TRUE;
}

/* A column with another word for a field that no column has: first for fields
 * that are needed, then for the rest.  What was said to be left out stays out. */
static void
map_synonyms (RkKind kind, GHashTable *map, char **headers, int *fields, gboolean required)
{
  const RkKindInfo *info = rk_kind_get_info (kind);

  for (guint s = 0; s < G_N_ELEMENTS (synonyms); s++)
    {
      int field = rk_kind_find_field (kind, synonyms[s][0]);
      gboolean taken = FALSE;

      if (field < 0 || ((info->fields[field].flags & RK_FIELD_REQUIRED) != 0) != required)
        continue;
      for (guint i = 0; headers[i] != NULL; i++)
        taken = taken || fields[i] == field;
      for (guint i = 0; headers[i] != NULL && !taken; i++)
        if (fields[i] < 0 && !g_hash_table_contains (map, headers[i])
            && is_synonym (synonyms[s], headers[i]))
          {
            fields[i] = field;
            taken = TRUE;
          }
    }
}

/* The field of each cell of a row, were it the header.  Returns how many have one. */
static guint
map_row (RkKind kind, GHashTable *map, char **headers, int *fields)
{
  guint known = 0;

  for (guint i = 0; headers[i] != NULL; i++)
    if (!find_said (kind, map, headers[i], &fields[i]))
      fields[i] = find_field (kind, headers[i]);
  map_synonyms (kind, map, headers, fields, TRUE);
  map_synonyms (kind, map, headers, fields, FALSE);
  for (guint i = 0; headers[i] != NULL; i++)
    known += fields[i] >= 0;
  return known;
}

static GStrv
trim_cells (const RkSheetRow *row)
{
  GStrv headers = g_new0 (char *, g_strv_length (row->cells) + 1);

  for (guint i = 0; row->cells[i] != NULL; i++)
    headers[i] = rk_text_trim (row->cells[i]);
  return headers;
}

void
rk_sheet_mapping_free (RkSheetMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_ptr_array_unref (mapping->headers);
  g_array_unref (mapping->fields);
  g_free (mapping);
}

/**
 * rk_import_map_columns:
 * @kind: what the rows are
 * @sheet: the rows
 * @map: (nullable): what a person said, as in RkImportOptions
 *
 * Finds the header row, the one of the first ten with most known headers, and
 * the field of each of its columns.
 *
 * Returns: (transfer full): the mapping; header_row is 0 if no row has a known header
 */
RkSheetMapping *
rk_import_map_columns (RkKind kind, const RkSheet *sheet, const char *map)
{
  RkSheetMapping *mapping = g_new0 (RkSheetMapping, 1);
  g_autoptr (GHashTable) said = parse_map (map);
  guint best = 0;

  mapping->headers = g_ptr_array_new_with_free_func (g_free);
  mapping->fields = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < sheet->rows->len && i < HEADER_SEARCH_ROWS; i++)
    {
      const RkSheetRow *row = sheet->rows->pdata[i];
      g_auto (GStrv) headers = trim_cells (row);
      guint n = g_strv_length (headers);
      g_autofree int *fields = g_new (int, n + 1);
      guint known = map_row (kind, said, headers, fields);

      if (known <= best)
        continue;
      best = known;
      mapping->header = i;
      mapping->header_row = row->number;
      g_ptr_array_set_size (mapping->headers, 0);
      g_array_set_size (mapping->fields, 0);
      g_array_append_vals (mapping->fields, fields, n);
      for (guint c = 0; c < n; c++)
        g_ptr_array_add (mapping->headers, g_strdup (headers[c]));
    }
  return mapping;
}

static void
append_escaped (GString *map, const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (strchr (",=\\", *text) != NULL)
        g_string_append_c (map, '\\');
      g_string_append_c (map, *text);
    }
}

/**
 * rk_import_map_to_text:
 * @mapping: a mapping
 * @kind: its kind
 *
 * Returns: (transfer full): the mapping as RkImportOptions takes it, every
 *   column that has a header named; left-out ones with no field
 */
char *
rk_import_map_to_text (const RkSheetMapping *mapping, RkKind kind)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  g_autoptr (GString) map = g_string_new (NULL);

  for (guint i = 0; i < mapping->headers->len; i++)
    {
      int field = g_array_index (mapping->fields, int, i);

      if (*(char *)mapping->headers->pdata[i] == '\0')
        continue;
      if (map->len > 0)
        g_string_append_c (map, ',');
      append_escaped (map, mapping->headers->pdata[i]);
      g_string_append_printf (map, "=%s", field >= 0 ? info->fields[field].name : "");
    }
  return g_strdup (map->str);
}

/** Returns: (transfer full) (nullable): how the last sheet of this kind was mapped by hand */
char *
rk_import_dup_remembered_map (RkModel *model, RkKind kind)
{
  g_autofree char *key = g_strconcat ("import-map/", rk_kind_get_info (kind)->name, NULL);

  return rk_store_dup_text (rk_model_get_store (model), NULL,
                            "SELECT value FROM setting WHERE key = ?", "s", key);
}
