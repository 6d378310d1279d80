/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person types and expects to find.
 */
#include "rk-store.h"

#include <glib/gstdio.h>

static gboolean
fill_cb (RkStore *store, gpointer data, GError **error)
{
  static const char *const names[] = {
    "知財経営支援専門家派遣",
    "株式会社サイエンス・クリエイト",
    "ミカタプロジェクト",
    "Ｊ－クレジット",
    "髙橋製作所",
    "高崎信用金庫",
    "東京きらぼしフィナンシャルグループ",
    "100% \"引用\" AND OR NOT *",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!rk_store_exec (store, error,
                        "INSERT INTO organisation (id, name, kana, kind) VALUES (?, ?, ?, '機関')",
                        "iss", (gint64)i + 1, names[i], i == 5 ? "たかさきしんようきんこ" : NULL))
      return FALSE;
  return TRUE;
}

/* The ids found, in order, as "1,3". */
static char *
find (RkStore *store, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = rk_store_search (store, (const char *const *)list, NULL, 50, &error);
  GString *ids = g_string_new (NULL);
  gint64 sorted[64];
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    sorted[n++] = ((RkHit *)hits->pdata[i])->id;
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      if (sorted[k] < sorted[i])
        {
          gint64 swap = sorted[i];

          sorted[i] = sorted[k];
          sorted[k] = swap;
        }
  for (guint i = 0; i < n; i++)
    g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", sorted[i]);
  return g_string_free (ids, FALSE);
}

static const struct
{
  const char *words;
  const char *expected;
} cases[] = {
  { "知財", "1" },
  { "知", "1" },
  { "財経", "1" },
  { "財知", "" },
  { "ﾐｶﾀ", "3" },
  { "みかた", "3" },
  { "ミカタ", "3" },
  { "Ｊクレジット", "4" },
  { "j-クレジット", "4" },
  { "jくれじつと", "" },
  { "髙", "5,6" },
  { "高", "5,6" },
  { "高橋", "5" },
  { "さいえんす", "2" },
  { "サイエンスクリエイト", "2" },
  { "きらぼし", "7" },
  { "たかさき", "6" },
  { "しんようきんこ たかさき", "6" },
  { "信用 高崎", "6" },
  { "高崎 知財", "" },
  { "100%", "8" },
  { "\"引用\"", "8" },
  { "AND", "8" },
  { "*", "8" },
  { "(", "" },
  { "", "" },
  { "ー", "" },
  { "株式会社", "" },
};

static void
test_find (void)
{
  g_autofree char *folder = g_dir_make_tmp ("renkei-search-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.renkei", NULL);
  g_autoptr (RkStore) store = NULL;

  g_assert_true (rk_store_create (path, NULL));
  store = rk_store_open (path, 0, NULL);
  g_assert_true (rk_store_write (store, "fill", fill_cb, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (store, cases[i].words);

      if (!g_str_equal (found, cases[i].expected))
        g_error ("“%s” finds [%s], not [%s]", cases[i].words, found, cases[i].expected);
    }
  g_clear_object (&store);
  g_unlink (path);
  g_rmdir (folder);
}

static gboolean
rename_cb (RkStore *store, gpointer data, GError **error)
{
  return rk_store_exec (store, error, "UPDATE organisation SET name = '別の名前' WHERE id = 3", "");
}

static void
test_follows_changes (void)
{
  g_autofree char *folder = g_dir_make_tmp ("renkei-search-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.renkei", NULL);
  g_autoptr (RkStore) store = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *label = NULL;
  g_autofree char *undone = NULL;

  g_assert_true (rk_store_create (path, NULL));
  store = rk_store_open (path, 0, NULL);
  g_assert_true (rk_store_write (store, "fill", fill_cb, NULL, NULL));
  g_assert_true (rk_store_write (store, "rename", rename_cb, NULL, NULL));
  before = find (store, "ミカタ");
  after = find (store, "別の名前");
  g_assert_cmpstr (before, ==, "");
  g_assert_cmpstr (after, ==, "3");
  label = rk_store_undo (store, NULL);
  undone = find (store, "ミカタ");
  g_assert_cmpstr (undone, ==, "3");
  g_clear_object (&store);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/search/find", test_find);
  g_test_add_func ("/search/follows-changes", test_follows_changes);
  return g_test_run ();
}
