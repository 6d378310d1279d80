/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The character tables behind search keys and repair: radicals that stand for ordinary kanji, and
 * old or variant forms of kanji that people's names and places keep.
 *
 * The variants serve searching alone; no text is ever rewritten with them.  Pairs that are
 * different words or places (阪 and 坂, 町 and 街) are left out on purpose.
 */
#include "rk-text-private.h"

#include <string.h>
#include <unicode/unorm2.h>

#define SUPPLEMENT_FIRST 0x2e80
#define SUPPLEMENT_LAST  0x2ef3
#define KANGXI_FIRST     0x2f00
#define KANGXI_LAST      0x2fd5

/* CJK Radicals Supplement, U+2E80 on: the ideograph of the basic plane that looks the same, 0
 * where there is none.  Source: Equivalent_Unified_Ideograph of the Unicode Character Database,
 * and its code chart's cross-references. */
static const guint16 supplement[] = {
  /* 2E80 */ 0,      0x5382, 0x4e5b, 0x4e5a, 0x4e59, 0x4ebb, 0x5182, 0x51e0,
  /* 2E88 */ 0x5200, 0x5202, 0x535c, 0x353e, 0x5c0f, 0x5c0f, 0x5140, 0x5c23,
  /* 2E90 */ 0x5c22, 0,      0x5df3, 0x5e7a, 0x5f51, 0x5f50, 0x5fc4, 0x38fa,
  /* 2E98 */ 0x624c, 0x6535, 0,      0x65e1, 0x65e5, 0x6708, 0x6b7a, 0x6bcd,
  /* 2EA0 */ 0x6c11, 0x6c35, 0x6c3a, 0x706c, 0x722b, 0x722b, 0x4e2c, 0x725b,
  /* 2EA8 */ 0x72ad, 0x738b, 0x758b, 0x76ee, 0x793a, 0x793b, 0x7af9, 0x7cf9,
  /* 2EB0 */ 0x7e9f, 0x7f53, 0x7f52, 0x34c1, 0x7f53, 0,      0x7f8a, 0,
  /* 2EB8 */ 0,      0x8002, 0x8080, 0x807f, 0x8089, 0x81fc, 0x8279, 0x8279,
  /* 2EC0 */ 0x8279, 0x864e, 0x8864, 0x8980, 0x897f, 0x89c1, 0x89d2, 0,
  /* 2EC8 */ 0x8ba0, 0x8d1d, 0x8db3, 0x8f66, 0x8fb6, 0x8fb6, 0x8fb6, 0x961d,
  /* 2ED0 */ 0x9485, 0x9577, 0x9578, 0x957f, 0x95e8, 0,      0x961d, 0x96e8,
  /* 2ED8 */ 0x9752, 0x97e6, 0x9875, 0x98ce, 0x98de, 0x98df, 0,      0x98e0,
  /* 2EE0 */ 0x9963, 0,      0x9a6c, 0x9aa8, 0x9b3c, 0x9c7c, 0x9e1f, 0x5364,
  /* 2EE8 */ 0x9ea6, 0x9ec4, 0x9efe, 0x6589, 0x9f50, 0x6b6f, 0x9f7f, 0x7adc,
  /* 2EF0 */ 0x9f99, 0x9f9c, 0x4e80, 0x9f9f,
};

/* Each group begins with the form that is the key; the others are read as it. */
static const char variant_groups[] =
    /* People and places. */
    "高髙 崎﨑嵜碕 辺邉邊 斉齋齊斎 浜濱濵 沢澤 広廣 国國圀 桜櫻 真眞 徳德 島嶋嶌 富冨 県縣 "
    "吉𠮷 渕淵渊 滝瀧 竜龍 館舘 峰峯 船舩 村邨 松枩 柏栢 梅楳 岳嶽 晋晉 昇曻 槙槇 桧檜 "
    "薮藪籔 篭籠 祢禰 弥彌 曽曾 頼賴 栃杤 桑桒 柳栁 鉄鐵鉃銕 亀龜 鴎鷗 塩鹽 荘莊 条條 凛凜 "
    "巌巖 尭堯 遥遙 瑶瑤 亘亙 穣穰 慎愼 関關 宝寶寳 実實 蛍螢 欅﨔 芦蘆 騨驒 砺礪 涛濤 壷壺 "
    "麹麴 珍珎 熙煕熈 恵惠 豊豐 栄榮 寿壽 蔵藏 聡聰 薫薰 勲勳 朗朖 郷鄕鄉 郎郞 緑綠 清淸 "
    "静靜 青靑 黒黑 黄黃 戸戶 教敎 恒恆 礼禮 総總 万萬 与與 円圓 台臺 予豫 余餘 糸絲 虫蟲 "
    "芸藝 欠缺 缶罐 秋穐龝 鶴靏靍 野埜 達逹 土圡 橋𣘺槗 喜㐂 園薗 雁鴈 厩廐廏 旗籏 鳳鳯 爾尓 "
    "皐皋 卒卆 冴冱 呉吳 蒋蔣 彦彥 姫姬 峡峽 緒緖 尚尙 暦曆 "
    /* Old forms of common characters. */
    "亜亞 仏佛 仮假 会會 伝傳 倹儉 価價 侠俠 併倂 偽僞 児兒 両兩 内內 写寫 凡凢 処處 剣劍劒 "
    "剤劑 剰剩 効效 勅敕 労勞 励勵 勧勸 区區 単單 即卽 巻卷 厳嚴 参參 収收 叙敍敘 号號 営營 "
    "嘱囑 団團 囲圍 図圖 圏圈 圧壓 塁壘 壊壞 壌壤 堕墮 壮壯 壱壹 売賣 奥奧 奨奬獎 姉姊 娯娛 "
    "嬢孃 学學斈 寛寬 対對 専專 将將 尽盡 届屆 属屬 帯帶 帰歸 庁廳 廃廢 弁辨瓣辯辧辦 弾彈 "
    "径徑 従從 徴徵 恋戀 悪惡 悩惱 悦悅 惨慘 応應 懐懷 戦戰 戯戲 担擔 払拂 抜拔 択擇 拝拜 "
    "拠據 拡擴 挙擧 挿插 捜搜 掲揭 揺搖 摂攝 撃擊 数數 断斷 旧舊 昼晝 暁曉 来來 枢樞 桟棧 "
    "検檢 楼樓 楽樂 概槪 様樣 権權 横橫 歓歡 欧歐 歩步 歳歲 歴歷 残殘 殴毆 殻殼 毎每 気氣 "
    "没沒 浄淨 浅淺 涙淚 済濟 渉涉 渓溪 渋澁澀 温溫 湾灣 湿濕 満滿 滞滯 潜潛 瀬瀨 灯燈 炉爐 "
    "点點 為爲 焼燒 犠犧 状狀 独獨 狭狹 猟獵 献獻 獣獸 瓶甁 画畫 畳疊疉 当當 痴癡 発發 砕碎 "
    "禅禪 禄祿 秘祕 称稱 税稅 稲稻 穂穗 穏穩 窃竊 粋粹 粛肅 経經 絵繪 継繼 続續 縁緣 縄繩 "
    "縦縱 繊纖 声聲 聴聽 脳腦 脱脫 胆膽 舎舍 舗舖 艶艷 茎莖 薬藥 虚虛 蛮蠻 衛衞 装裝 褒襃 "
    "覇霸 覚覺 観觀 触觸 訳譯 証證 誉譽 読讀 説說 変變 譲讓 弐貳 賛贊 践踐 転轉 軽輕 辞辭 "
    "逓遞 遅遲 酔醉 医醫 醸釀 釈釋 銭錢 鋭銳 録錄 錬鍊 鉱鑛礦砿 鎮鎭 鑑鑒 閲閱 陥陷 随隨 "
    "険險 隠隱 隷隸 双雙 雑雜 霊靈 顔顏 顕顯 駅驛 駆驅 騒騷 験驗 髄髓 体體躰軆 闘鬪鬭 鶏鷄雞 "
    "麦麥 黙默 党黨 歯齒 齢齡 増增 侭儘 剥剝 填塡 掴摑 撹攪 焔焰 痩瘦 祷禱 箪簞 繋繫 莱萊 "
    "蝉蟬 蝋蠟 躯軀 頚頸 頬頰 鹸鹼 噛嚙 屏屛 嚢囊 鬱欝 靭靱 竃竈 潅灌 諌諫 迩邇 梼檮 唖啞 "
    "鯵鰺 嘘噓 鴬鶯 蛎蠣 渇渴 間閒 却卻 脚腳 強强 挟挾 倶俱 群羣 携攜擕 荊荆 研硏 告吿 柵栅 "
    "冊册 産產 蚕蠶 屡屢 蕊蘂 繍繡 床牀 醤醬 乗乘 寝寢 刃刄 跡蹟 絶絕 賎賤 掻搔 巣巢 争爭 "
    "窓窗 臓臟 鋳鑄 顛顚 盗盜 涜瀆 呑吞 妊姙 粘黏 蝿蠅 醗醱 髪髮 晩晚 並竝 翻飜 麺麵 餅餠 "
    "戻戾 謡謠 欲慾 乱亂 覧覽 裏裡 略畧 兎兔 冤寃 攅攢 "
    /* Small kana that stand for the whole one in place names, and the slash NFKC puts into ½. */
    "けゖ かゕ /⁄ ";

/* Maps each variant to its key; built once, then only read. */
static GHashTable *
get_variants (void)
{
  static GHashTable *variants;

  if (g_once_init_enter_pointer (&variants))
    {
      GHashTable *table = g_hash_table_new (NULL, NULL);
      gunichar key = 0;

      for (const char *p = variant_groups; *p; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (c == ' ')
            key = 0;
          else if (key == 0)
            key = c;
          else if (c != key)
            g_hash_table_insert (table, GUINT_TO_POINTER (c), GUINT_TO_POINTER (key));
        }
      g_once_init_leave_pointer (&variants, table);
    }

  return variants;
}

/* The form under which a kanji is searched: the modern one for old and variant forms, else @c. */
gunichar
_rk_text_plain_variant (gunichar c)
{
  gpointer key;

  if (c < 0x2044)
    return c;
  key = g_hash_table_lookup (get_variants (), GUINT_TO_POINTER (c));

  return key != NULL ? GPOINTER_TO_UINT (key) : c;
}

/*
 * The ordinary character a radical stands for, else @c.  Kangxi radicals follow their
 * compatibility mapping, except ⼾: Japanese fonts draw it as 戸, the mapping gives the old 戶, and
 * 神⼾ must become 神戸.
 */
gunichar
_rk_text_plain_radical (gunichar c)
{
  if (c >= SUPPLEMENT_FIRST && c <= SUPPLEMENT_LAST)
    {
      guint16 plain = supplement[c - SUPPLEMENT_FIRST];

      return plain != 0 ? plain : c;
    }

  if (c >= KANGXI_FIRST && c <= KANGXI_LAST)
    {
      UErrorCode status = U_ZERO_ERROR;
      const UNormalizer2 *nfkc = unorm2_getNFKCInstance (&status);
      UChar plain[4];

      if (c == 0x2f3e)
        return 0x6238;
      if (U_SUCCESS (status)
          && unorm2_getDecomposition (nfkc, (UChar32)c, plain, G_N_ELEMENTS (plain), &status) == 1
          && U_SUCCESS (status))
        return plain[0];
    }

  return c;
}

/* Hiragana for katakana of full width, else @c.  A transliterator would turn ー into a vowel. */
gunichar
_rk_text_hiragana (gunichar c)
{
  if ((c >= 0x30a1 && c <= 0x30f6) || c == 0x30fd || c == 0x30fe)
    return c - 0x60;

  return c;
}

/* Whether people type @c for a hyphen or a minus sign (ー is not among them). */
gboolean
_rk_text_is_hyphen (gunichar c)
{
  switch (c)
    {
    case '-':
    case 0x02d7: /* modifier minus */
    case 0x2043: /* hyphen bullet */
    case 0x207b: /* superscript minus */
    case 0x208b: /* subscript minus */
    case 0x2212: /* minus */
    case 0x2500: /* box drawing, thin and thick */
    case 0x2501:
    case 0x2796: /* heavy minus */
    case 0xfe58: /* small em dash */
    case 0xfe63: /* small hyphen */
    case 0xff0d: /* full-width hyphen */
      return TRUE;
    default:
      return c >= 0x2010 && c <= 0x2015;
    }
}

/* Whether words are to be Japanese: "ja" or a locale that begins with it, and by default. */
gboolean
_rk_text_lang_is_japanese (const char *lang)
{
  return lang == NULL || g_ascii_strncasecmp (lang, "ja", 2) == 0;
}

/* Moves @p behind spaces and @word, if they stand there; ASCII letters of any case. */
gboolean
_rk_text_take (const char **p, const char *word)
{
  const char *here = *p;
  gsize len = strlen (word);

  while (*here == ' ')
    here++;
  if (g_ascii_strncasecmp (here, word, len) != 0)
    return FALSE;
  *p = here + len;

  return TRUE;
}
