/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Japanese text: repair, readings, order, index bar, the old encoding.  Expected values: the
 * sample order of JIS X 4061 (as far as ICU follows it), the Unicode collation data for radicals,
 * and tables of what CP932 holds.
 */
#include "rk-text.h"

#include <string.h>
#include <unicode/ucol.h>

typedef char *(*Writer) (const char *text);

static void
assert_writes (Writer write, const char *text, const char *expected)
{
  g_autofree char *got = write (text);

  g_assert_cmpstr (got, ==, expected);
  g_assert_true (g_utf8_validate (got, -1, NULL));
}

static void
test_repair (void)
{
  assert_writes (rk_text_repair, "⾦融⽀援 ⼩規模 ⾼度化", "金融支援 小規模 高度化");
  assert_writes (rk_text_repair, "⻑野県⺠", "長野県民");
  assert_writes (rk_text_repair, "利⽤⼊⾏⽣⼦⾒⾰⾛⽐⼀", "利用入行生子見革走比一");
  assert_writes (rk_text_repair, "神⼾ ⻩⾊ ⻘⾊", "神戸 黄色 青色");
  /* Nothing else changes: width, kana, compatibility forms, people's own characters. */
  assert_writes (rk_text_repair, "㈱ｶﾞｽ髙﨑①㍻～ＡＢ　邉", "㈱ｶﾞｽ髙﨑①㍻～ＡＢ　邉");
  assert_writes (rk_text_repair, "か\xe3\x82\x99", "か\xe3\x82\x99");
  assert_writes (rk_text_repair, "\xff金\xe3", "\xef\xbf\xbd金\xef\xbf\xbd");
  assert_writes (rk_text_repair, "一\r\n二\r三\n", "一\n二\n三\n");
  assert_writes (rk_text_repair, "", "");
  assert_writes (rk_text_repair, NULL, "");
}

static int
compare_base (UCollator *collator, gunichar a, const char *b)
{
  UErrorCode status = U_ZERO_ERROR;
  char utf8[8] = { 0 };

  g_unichar_to_utf8 (a, utf8);

  return ucol_strcollUTF8 (collator, utf8, -1, b, -1, &status);
}

/* Each radical that is repaired is, to the Unicode collation data, the same base character as
 * what it becomes.  Exempt are simplified forms, which that data ties to the old ones, and side
 * forms, which it ties to the full radical. */
static void
test_radicals (void)
{
  static const gunichar own_form[] = {
    0x2ee7, 0x2eeb, 0x2eed, 0x2eef, 0x2ef2, /* 卤 斉 歯 竜 亀 */
    0x2f3e,                                 /* 戸 */
    0x2e8b, 0x2e8e, 0x2e97, 0x2eb3, 0x2ecf, /* 㔾 兀 㣺 㓁 阝 */
  };
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open ("", &status);
  guint n_repaired = 0;

  g_assert_true (U_SUCCESS (status));
  ucol_setStrength (collator, UCOL_PRIMARY);
  for (gunichar c = 0x2e80; c <= 0x2fd5; c++)
    {
      char utf8[8] = { 0 };
      g_autofree char *repaired = NULL;
      gboolean exempt = FALSE;

      g_unichar_to_utf8 (c, utf8);
      repaired = rk_text_repair (utf8);
      g_assert_cmpint (g_utf8_strlen (repaired, -1), ==, 1);
      if (g_str_equal (repaired, utf8))
        {
          /* Every Kangxi radical is repaired. */
          g_assert_cmpuint (c, <, 0x2f00);
          continue;
        }
      n_repaired++;
      for (gsize i = 0; i < G_N_ELEMENTS (own_form); i++)
        exempt = exempt || own_form[i] == c;
      if (!exempt && compare_base (collator, c, repaired) != 0)
        {
          g_test_message ("U+%04X became %s", c, repaired);
          g_test_fail ();
        }
    }
  ucol_close (collator);
  /* 214 Kangxi radicals and 106 of the 115 in the supplement. */
  g_assert_cmpuint (n_repaired, ==, 214 + 106);
}

static void
test_hiragana (void)
{
  assert_writes (rk_text_to_hiragana, "カントウ", "かんとう");
  assert_writes (rk_text_to_hiragana, "ｶﾝﾄｳｶﾞｽ ﾊﾟｰｸ", "かんとうがす ぱーく");
  assert_writes (rk_text_to_hiragana, "カード", "かーど");
  assert_writes (rk_text_to_hiragana, "ヴァヵヶヽヾ", "ゔぁゕゖゝゞ");
  assert_writes (rk_text_to_hiragana, "カ\xe3\x82\x99", "が");
  assert_writes (rk_text_to_hiragana, "ＡＢ１２　漢字㈱①", "ＡＢ１２　漢字㈱①");
  assert_writes (rk_text_to_hiragana, "", "");
  assert_writes (rk_text_to_hiragana, NULL, "");
  assert_writes (rk_text_to_hiragana, "カ\xff", "か\xef\xbf\xbd");
}

static void
test_reading (void)
{
  static const char *const good[] = { "かんとう",    "カントウ",
                                      "ｶﾝﾄｳ ｶﾞｽ",    "さいたま　しんきん",
                                      "カード",      "ジェイ・アール",
                                      "ABCかぶしき", "ＮＴＴ",
                                      "2023",        "ヴ",
                                      "か゛",        "すゞき",
                                      "ㇰ" };
  static const char *const bad[] = { NULL,           "",    " ",   "　",     "・",   "ー",   "関東",
                                     "かんとう銀行", "か!", "か-", "か\xff", "か\n", "㈱か", "é" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (rk_text_is_reading (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (rk_text_is_reading (bad[i]));
}

static void
test_narrow (void)
{
  assert_writes (rk_text_narrow, "　ＡＢｃ１２３　", "ABc123");
  assert_writes (rk_text_narrow, "０４８－６００－０２５６", "048-600-0256");
  assert_writes (rk_text_narrow, "1‐2‑3‒4–5—6―7−8－9﹣0", "1-2-3-4-5-6-7-8-9-0");
  assert_writes (rk_text_narrow, "048ー600ｰ0256", "048-600-0256");
  assert_writes (rk_text_narrow, "データ", "データ");
  assert_writes (rk_text_narrow, "Ｒ５．１０．１９（木）", "R5.10.19(木)");
  assert_writes (rk_text_narrow,
                 "a\xc2\xa0"
                 "b\xe2\x80\x8b"
                 "c\xef\xbb\xbf",
                 "a bc");
  assert_writes (rk_text_narrow, "\t1 2\n", "1 2");
  assert_writes (rk_text_narrow, "㈱～〜", "㈱~〜");
  assert_writes (rk_text_narrow, "", "");
  assert_writes (rk_text_narrow, NULL, "");
  assert_writes (rk_text_narrow, "\xff", "\xef\xbf\xbd");
}

/* Each text comes before the next, as compared and by key. */
static void
assert_order (const char *const *texts, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      for (gsize k = 0; k < n; k++)
        {
          g_autoptr (GBytes) a = rk_text_sort_key (texts[i]);
          g_autoptr (GBytes) b = rk_text_sort_key (texts[k]);
          int expected = (i > k) - (i < k);
          int compared = rk_text_collate (texts[i], texts[k]);
          int by_key = g_bytes_compare (a, b);

          if (CLAMP (compared, -1, 1) != expected || CLAMP (by_key, -1, 1) != expected)
            {
              g_test_message ("%s and %s: %d, %d", texts[i], texts[k], compared, by_key);
              g_test_fail ();
            }
        }
    }
}

static void
test_order (void)
{
  static const char *const kana[] = { "", "はな", "ハナ", "ばな", "バナ", "ぱな", "はなお", NULL };
  /* From the sample list of JIS X 4061. */
  static const char *const sample[] = {
    "シャーレ", "シャイ",   "シヤィ",   "シャレ",   "ちょこ",   "ちよこ",   "チョコレート",
    "てーた",   "テータ",   "テェタ",   "てえた",   "でーた",   "データ",   "デェタ",
    "でえた",   "てーたー", "テータァ", "テェター", "てぇたぁ", "てえたー", "でーたー",
    "データァ", "ひゆ",     "びゅあ",   "ぴゅあ",   "びゅあー", "ビュアー", "ぴゅあー",
    "ピュアー", "ヒュウ",   "ヒユウ",
  };
  /* By the place in JIS X 0208, not by reading. */
  static const char *const kanji[] = { "亜", "一", "大" };

  assert_order (kana, G_N_ELEMENTS (kana));
  assert_order (sample, G_N_ELEMENTS (sample));
  assert_order (kanji, G_N_ELEMENTS (kanji));
  g_assert_cmpint (rk_text_collate (NULL, NULL), ==, 0);
}

static gpointer
collate_cb (gpointer data)
{
  gboolean good = TRUE;

  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *key = rk_text_search_key ("㈱髙﨑カード");

      good = good && rk_text_collate ("はな", "ハナ") < 0 && g_str_equal (key, "高崎かど");
    }

  return GINT_TO_POINTER (good);
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("text", collate_cb, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
}

static void
test_index_row (void)
{
  static const struct
  {
    const char *row;
    const char *readings;
  } rows[] = {
    { "あ", "あいうえおぁぃぅぇぉゔアイウエオァヴｱｲｳｴｵｧ" },
    { "か", "かきくけこがぎぐげごゕゖカコガゴヵヶｶｺ" },
    { "さ", "さしすせそざじずぜぞサソザゾｻｿ" },
    { "た", "たちつってとだぢづでどタトダドッｯﾀﾄ" },
    { "な", "なにぬねのナノﾅﾉ" },
    { "は", "はひふへほばびぶべぼぱぴぷぺぽハホパポﾊﾎ" },
    { "ま", "まみむめもマモﾏﾓ" },
    { "や", "やゆよゃゅょヤヨャョﾔﾖｬｮ" },
    { "ら", "らりるれろラロﾗﾛ" },
    { "わ", "わゐゑをんゎワヰヱヲンヮﾜﾝｦヷヺ" },
    { "他", "亜関A1ａ１!" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      for (const char *p = rows[i].readings; *p; p = g_utf8_next_char (p))
        {
          g_autofree char *one = g_strndup (p, (gsize)(g_utf8_next_char (p) - p));
          g_autofree char *longer = g_strconcat (one, "んとう", NULL);

          g_assert_cmpstr (rk_text_index_row (one), ==, rows[i].row);
          g_assert_cmpstr (rk_text_index_row (longer), ==, rows[i].row);
        }
    }
  g_assert_cmpstr (rk_text_index_row ("ｶﾞｽ"), ==, "か");
  g_assert_cmpstr (rk_text_index_row (" 　・ーさいたま"), ==, "さ");
  g_assert_cmpstr (rk_text_index_row (""), ==, "他");
  g_assert_cmpstr (rk_text_index_row (NULL), ==, "他");
  g_assert_cmpstr (rk_text_index_row ("\xff"), ==, "他");
}

static void
test_cp932 (void)
{
  static const struct
  {
    const char *text;
    const char *bad;
  } cases[] = {
    { "①㈱髙﨑～－〜−", NULL },
    { "ｶﾞｽ ABC 関東経済産業局", NULL },
    { "", NULL },
    { "㍻", NULL },
    { "令和㋿元年", "㋿" },
    { "𠮷田", "𠮷" },
    { "ab\xe2\x98\x83z", "☃" },
    { "한국", "한" },
    { "吉𠮷㋿", "𠮷" },
  };
  g_autofree char *huge = g_strnfill (100000, 'a');
  g_autofree char *huge_bad = g_strconcat (huge, "𠮷", NULL);
  g_autofree char *last = NULL;
  char *none = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *bad = NULL;

      g_assert_cmpint (rk_text_in_cp932 (cases[i].text, &bad), ==, cases[i].bad == NULL);
      g_assert_cmpstr (bad, ==, cases[i].bad);
      g_assert_cmpint (rk_text_in_cp932 (cases[i].text, NULL), ==, cases[i].bad == NULL);
    }
  g_assert_true (rk_text_in_cp932 (NULL, &none));
  g_assert_true (rk_text_in_cp932 (huge, NULL));
  g_assert_false (rk_text_in_cp932 (huge_bad, &last));
  g_assert_cmpstr (last, ==, "𠮷");
  g_assert_false (rk_text_in_cp932 ("a\xff", &none));
  g_assert_null (none);
  g_assert_false (rk_text_in_cp932 ("a\xe3\x82", &none));
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/repair", test_repair);
  g_test_add_func ("/text/radicals", test_radicals);
  g_test_add_func ("/text/hiragana", test_hiragana);
  g_test_add_func ("/text/reading", test_reading);
  g_test_add_func ("/text/narrow", test_narrow);
  g_test_add_func ("/text/order", test_order);
  g_test_add_func ("/text/threads", test_threads);
  g_test_add_func ("/text/index-row", test_index_row);
  g_test_add_func ("/text/cp932", test_cp932);

  return g_test_run ();
}
