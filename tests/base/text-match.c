/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where words are in a text, and names that differ in widths only.
 */
#include "rk-text.h"

/* The marked parts in brackets. */
static char *
mark (const char *text, const char *word)
{
  const char *const words[] = { word, NULL };
  g_autoptr (GArray) ranges = rk_text_match (text, words);
  GString *marked = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i + 1 < ranges->len; i += 2)
    {
      guint begin = g_array_index (ranges, guint, i), end = g_array_index (ranges, guint, i + 1);

      g_string_append_len (marked, text + at, begin - at);
      g_string_append_c (marked, '[');
      g_string_append_len (marked, text + begin, end - begin);
      g_string_append_c (marked, ']');
      at = end;
    }
  g_string_append (marked, text + at);
  return g_string_free (marked, FALSE);
}

static void
test_match (void)
{
  static const struct
  {
    const char *text;
    const char *word;
    const char *marked;
  } cases[] = {
    { "知財経営支援", "知財", "[知財]経営支援" },
    { "オープンイノベーション", "ｲﾉﾍﾞｰｼｮﾝ", "オープン[イノベーション]" },
    { "髙橋と高橋", "高橋", "[髙橋]と[高橋]" },
    { "ＤＸ・dx", "Dx", "[ＤＸ]・[dx]" },
    { "知財", "特許", "知財" },
    { "知財", "", "知財" },
    { "", "知財", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = mark (cases[i].text, cases[i].word);

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

static void
test_words (void)
{
  g_auto (GStrv) words = rk_text_split_words ("　販路　人材\t知財 \n");
  g_auto (GStrv) none = rk_text_split_words (" 　");

  g_assert_cmpuint (g_strv_length (words), ==, 3);
  g_assert_cmpstr (words[0], ==, "販路");
  g_assert_cmpstr (words[2], ==, "知財");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_fold (void)
{
  g_autofree char *wide = rk_text_fold ("　山田　　太郎 ");
  g_autofree char *latin = rk_text_fold ("ＴＡＭＡ");
  g_autofree char *kept = rk_text_fold ("髙田");
  g_autofree char *trimmed = rk_text_trim ("　 企業01　");

  g_assert_cmpstr (wide, ==, "山田 太郎");
  g_assert_cmpstr (latin, ==, "TAMA");
  g_assert_cmpstr (kept, ==, "髙田");
  g_assert_cmpstr (trimmed, ==, "企業01");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/text-match/match", test_match);
  g_test_add_func ("/text-match/words", test_words);
  g_test_add_func ("/text-match/fold", test_fold);
  return g_test_run ();
}
