/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Search keys: what must match what, where it stood in the text, and text that is broken, hostile
 * or huge.
 */
#include "rk-rng.h"
#include "rk-text.h"

#include <string.h>

static void
assert_key (const char *text, const char *expected)
{
  g_autofree char *key = rk_text_search_key (text);

  g_assert_cmpstr (key, ==, expected);
}

/* Texts of each line are the same to a search. */
static void
test_same (void)
{
  static const char *const same[][8] = {
    { "カード", "かーど", "ｶｰﾄﾞ", "カ―ド", "かど" },
    { "高橋", "髙橋" },
    { "山崎", "山﨑", "山嵜" },
    { "渡辺", "渡邉", "渡邊" },
    { "斉藤", "齋藤", "齊藤", "斎藤" },
    { "浜田", "濱田", "濵田" },
    { "広沢", "廣澤" },
    { "国学", "國學" },
    { "桜井", "櫻井" },
    { "真徳", "眞德" },
    { "島", "嶋", "嶌" },
    { "富山県", "冨山縣" },
    { "龍ヶ崎市", "竜ケ崎市", "龍ｹ﨑市", "龍け崎市" },
    { "企業01", "株式会社企業01", "㈱企業01", "(株)企業01", "企業０１（株）", "企業01 株式会社",
      "企業01㍿", "株式會社　企業01" },
    { "企業02", "有限会社企業02", "㈲企業02", "（有）企業02", "合同会社企業02", "(同)企業02" },
    { "パン", "ﾊﾟﾝ", "ぱん", "ﾊ ﾟﾝ", "は゜ん", "ぱ ん", "パ・ン" },
    { "がく", "ガク", "ｶﾞｸ", "か゛く", "か\xe3\x82\x99く" },
    { "ABC-123", "ａｂｃ１２３", "Abc 123", "abc−123", "ABC‐123", "ABC―123", "abc〜123",
      "abc～123" },
    { "平成", "㍻" },
    { "キロ", "㌔", "きろ" },
    { "1/2", "½" },
    { "1", "①", "１" },
    { "長野県民", "⻑野県⺠" },
    { "金小高", "⾦⼩⾼" },
    { "神戸", "神⼾", "神戶" },
    { "黒", "⿊", "黑" },
    { "葛飾", "葛\xf3\xa0\x84\x80飾" },
    { "税務署", "稅務署" },
    { "秋山", "穐山" },
    { "体育会", "體育會" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *first = rk_text_search_key (same[i][0]);

      g_assert_cmpstr (first, !=, "");
      for (gsize k = 1; k < G_N_ELEMENTS (same[i]) && same[i][k] != NULL; k++)
        {
          if (*same[i][k] != '\0')
            assert_key (same[i][k], first);
        }
    }
}

static void
test_keys (void)
{
  assert_key ("カード", "かど");
  assert_key ("㈱ヴィクトリー工業", "ゔぃくとり工業");
  assert_key ("髙﨑", "高崎");
  assert_key ("斎", "斉");
  assert_key ("ﾊﾟﾝ", "ぱん");
  assert_key ("①㍻㌔", "1平成きろ");
  assert_key ("２０２３年度", "2023年度");
  assert_key ("", "");
  assert_key (NULL, "");
  assert_key (" 　\t\n", "");
  assert_key ("ー・-", "");
  assert_key ("株式会社", "");
  assert_key ("ﾞ", "");
  /* No company form: the words stay. */
  assert_key ("株式公開", "株式公開");
  assert_key ("会社", "会社");
  assert_key ("(株", "(株");
  assert_key ("(公社)企業03", "(公社)企業03");
}

/* Different names stay different. */
static void
test_different (void)
{
  static const char *const pairs[][2] = {
    { "大阪", "大坂" }, { "はな", "ばな" },     { "はな", "ぱな" }, { "つた", "った" },
    { "船橋", "舟橋" }, { "企業01", "企業02" }, { "町", "街" },     { "太田", "大田" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = rk_text_search_key (pairs[i][0]);
      g_autofree char *b = rk_text_search_key (pairs[i][1]);

      g_assert_cmpstr (a, !=, b);
    }
}

static void
assert_range (const char *text, const char *word, const char *expected)
{
  g_autoptr (RkTextKey) key = rk_text_key_new (text, -1);
  g_autoptr (RkTextKey) part = rk_text_key_new (word, -1);

  g_assert_cmpuint (part->n, >, 0);
  for (guint i = 0; i + part->n <= key->n; i++)
    {
      g_autofree char *found = NULL;
      guint from, to;

      if (memcmp (key->chars + i, part->chars, part->n * sizeof (guint32)) != 0)
        continue;
      from = key->starts[i];
      to = key->ends[i + part->n - 1];
      found = g_strndup (text + from, to - from);
      g_assert_cmpstr (found, ==, expected);
      return;
    }
  g_test_message ("%s not found in %s", word, text);
  g_test_fail ();
}

static void
test_ranges (void)
{
  assert_range ("関東ｶﾞｽ㈱髙崎支店", "ガス", "ｶﾞｽ");
  assert_range ("関東ｶﾞｽ㈱髙崎支店", "高崎", "髙崎");
  assert_range ("関東ｶﾞｽ㈱髙崎支店", "ガス高崎", "ｶﾞｽ㈱髙崎");
  assert_range ("クレジット・カード", "とか", "ト・カ");
  assert_range ("クレジット・カード", "カード", "カード");
  assert_range ("㍻30年", "成", "㍻");
  assert_range ("か゛く", "が", "か゛");
  assert_range ("か゛く", "く", "く");
  assert_range ("（株）企業01", "企業", "企業");
  assert_range ("\xff\xff金", "金", "金");
  assert_range ("a\xcc\x81z", "z", "z");
}

static void
test_length (void)
{
  g_autoptr (RkTextKey) part = rk_text_key_new ("企業01", 3);
  g_autoptr (RkTextKey) nul = rk_text_key_new ("a\0b", 3);
  g_autoptr (RkTextKey) cut = rk_text_key_new ("企業", 4);
  g_autoptr (RkTextKey) none = rk_text_key_new (NULL, -1);

  g_assert_cmpuint (part->n, ==, 1);
  g_assert_cmpuint (part->chars[0], ==, 0x4f01);
  g_assert_cmpuint (part->chars[1], ==, 0);
  g_assert_cmpuint (nul->n, ==, 2);
  g_assert_cmpuint (nul->starts[1], ==, 2);
  g_assert_cmpuint (cut->n, ==, 2);
  g_assert_cmpuint (cut->chars[1], ==, 0xfffd);
  g_assert_cmpuint (none->n, ==, 0);
  rk_text_key_free (NULL);
}

/* The key of a key is itself, for every character of the first three planes that have kanji and
 * signs; taken by the hundred, with a bar between. */
static void
test_stable (void)
{
  for (gunichar from = 1; from < 0x30000; from += 100)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;

      for (gunichar c = from; c < from + 100; c++)
        {
          if (c < 0xd800 || c > 0xdfff)
            {
              g_string_append_unichar (text, c);
              g_string_append_c (text, '|');
            }
        }
      once = rk_text_search_key (text->str);
      twice = rk_text_search_key (once);
      if (!g_str_equal (once, twice))
        g_test_message ("from U+%04X", from);
      g_assert_cmpstr (once, ==, twice);
    }
}

/* Random bytes, and random pieces that the rules are about: the arrays keep their promises. */
static void
test_random (void)
{
  static const char *const pieces[] = { "株",       "式",
                                        "会",       "社",
                                        "(",        ")",
                                        "㈱",       "カ",
                                        "ﾞ",        "゛",
                                        "ー",       "\xe3\x82\x99",
                                        " ",        "㍻",
                                        "髙",       "⻑",
                                        "a",        "É",
                                        "\xcc\x81", "\xff",
                                        "\xe3\x82", "葛\xf3\xa0\x84\x80",
                                        "ﷺ",        "1" };
  RkRng rng;

  rk_rng_init (&rng, 20231019);
  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (RkTextKey) key = NULL;
      guint n = rk_rng_below (&rng, 40);

      for (guint i = 0; i < n; i++)
        {
          if (round % 2 == 0)
            g_string_append_c (text, (char)rk_rng_below (&rng, 256));
          else
            g_string_append (text, pieces[rk_rng_below (&rng, G_N_ELEMENTS (pieces))]);
        }
      key = rk_text_key_new (text->str, (gssize)text->len);
      for (guint i = 0; i < key->n; i++)
        {
          g_assert_cmpuint (key->starts[i], <, key->ends[i]);
          g_assert_cmpuint (key->ends[i], <=, text->len);
          g_assert_true (g_unichar_validate (key->chars[i]));
          if (i > 0)
            {
              g_assert_cmpuint (key->starts[i - 1], <=, key->starts[i]);
              g_assert_cmpuint (key->ends[i - 1], <=, key->ends[i]);
            }
        }
    }
}

/* A megabyte of marks on one letter, of opened ligatures, of nested company forms. */
static void
test_hostile (void)
{
  g_autoptr (GString) marks = g_string_new ("a");
  g_autoptr (GString) nested = g_string_new (NULL);
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autofree char *nested_key = NULL;
  g_autoptr (RkTextKey) marks_key = NULL;
  g_autoptr (RkTextKey) wide_key = NULL;

  for (int i = 0; i < 250000; i++)
    g_string_append (marks, i % 2 == 0 ? "\xcc\x81" : "\xcc\xa3");
  marks_key = rk_text_key_new (marks->str, (gssize)marks->len);
  g_assert_cmpuint (marks_key->n, >, 200000);

  for (int i = 0; i < 50000; i++)
    g_string_append (nested, "株式");
  for (int i = 0; i < 50000; i++)
    g_string_append (nested, "会社");
  nested_key = rk_text_search_key (nested->str);
  g_assert_cmpstr (nested_key, ==, "");

  for (int i = 0; i < 20000; i++)
    g_string_append (wide, "ﷺ");
  wide_key = rk_text_key_new (wide->str, -1);
  /* 18 characters each, three of them spaces. */
  g_assert_cmpuint (wide_key->n, ==, 20000 * 15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-key/same", test_same);
  g_test_add_func ("/text-key/keys", test_keys);
  g_test_add_func ("/text-key/different", test_different);
  g_test_add_func ("/text-key/ranges", test_ranges);
  g_test_add_func ("/text-key/length", test_length);
  g_test_add_func ("/text-key/stable", test_stable);
  g_test_add_func ("/text-key/random", test_random);
  g_test_add_func ("/text-key/hostile", test_hostile);

  return g_test_run ();
}
