/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which kinds belong to which family, and the sign of each.  See rk-family.h.
 */
#include "rk-family.h"

#include <string.h>

static const struct
{
  const char *ja;
  const char *en;
  RkShape shape;
  RkHue hue;
} families[RK_N_FAMILIES] = {
  [RK_FAMILY_FINANCE] = { "金融機関", "Financial institutions", RK_SHAPE_CIRCLE, RK_HUE_BLUE },
  [RK_FAMILY_STATE] = { "国の機関", "State bodies", RK_SHAPE_SQUARE, RK_HUE_VERMILION },
  [RK_FAMILY_LOCAL] = { "自治体", "Local authorities", RK_SHAPE_DIAMOND, RK_HUE_ORANGE },
  [RK_FAMILY_COMMERCE] = { "商工団体", "Chambers and societies of commerce", RK_SHAPE_TRIANGLE,
                           RK_HUE_GREEN },
  [RK_FAMILY_SUPPORT] = { "支援機関", "Support bodies", RK_SHAPE_PENTAGON, RK_HUE_SKY },
  [RK_FAMILY_EXPERTS] = { "士業団体", "Professional bodies", RK_SHAPE_TRIANGLE_DOWN,
                          RK_HUE_PURPLE },
  [RK_FAMILY_NETWORK] = { "協議会・ネットワーク", "Councils and networks", RK_SHAPE_HEXAGON,
                          RK_HUE_YELLOW },
  [RK_FAMILY_OTHER] = { "企業・大学・その他", "Companies, universities, others", RK_SHAPE_CROSS,
                        RK_HUE_GREY },
};

static const struct
{
  const char *ja;
  const char *en;
  RkDash dash;
  RkHue hue;
} bonds[RK_N_BONDS] = {
  [RK_BOND_MEMBERSHIP] = { "参画・会員", "Membership", RK_DASH_SOLID, RK_HUE_GREY },
  [RK_BOND_JOINT] = { "共催・共同実施", "Joint work", RK_DASH_SOLID, RK_HUE_BLUE },
  [RK_BOND_AGREEMENT] = { "協定・覚書", "Agreement", RK_DASH_LONG, RK_HUE_GREEN },
  [RK_BOND_PEOPLE] = { "人事交流・派遣", "Exchange of staff", RK_DASH_DOT, RK_HUE_VERMILION },
  [RK_BOND_HELP] = { "資金・委託・支援", "Funding, commission, help", RK_DASH_DASH_DOT,
                     RK_HUE_ORANGE },
  [RK_BOND_REFERRAL] = { "取次ぎ・送付", "Referral", RK_DASH_LONG_DOT_DOT, RK_HUE_SKY },
  [RK_BOND_MEETING] = { "面談・契約", "Meeting, contract", RK_DASH_DOT, RK_HUE_YELLOW },
  [RK_BOND_OTHER] = { "その他", "Other", RK_DASH_SHORT, RK_HUE_PURPLE },
};

/* A word that decides, where it stands in a kind's name; the first that fits. */
typedef struct
{
  const char *word;
  int family;
} Clue;

static const Clue type_clues[] = {
  { "商工", RK_FAMILY_COMMERCE },
  { "協議会", RK_FAMILY_NETWORK },
  { "ネットワーク", RK_FAMILY_NETWORK },
  { "コミュニティ", RK_FAMILY_NETWORK },
  { "プラットフォーム", RK_FAMILY_NETWORK },
  { "協定", RK_FAMILY_NETWORK },
  { "覚書", RK_FAMILY_NETWORK },
  { "会議", RK_FAMILY_NETWORK },
  { "士業", RK_FAMILY_EXPERTS },
  { "信用", RK_FAMILY_FINANCE },
  { "銀行", RK_FAMILY_FINANCE },
  { "金融", RK_FAMILY_FINANCE },
  { "投資育成", RK_FAMILY_FINANCE },
  { "ファンド", RK_FAMILY_FINANCE },
  { "系統中央機関", RK_FAMILY_FINANCE },
  { "省庁", RK_FAMILY_STATE },
  { "経済産業局", RK_FAMILY_STATE },
  { "財務局", RK_FAMILY_STATE },
  { "労働局", RK_FAMILY_STATE },
  { "独立行政法人", RK_FAMILY_STATE },
  { "都道府県", RK_FAMILY_LOCAL },
  { "市町村", RK_FAMILY_LOCAL },
  { "特別区", RK_FAMILY_LOCAL },
  { "支援", RK_FAMILY_SUPPORT },
  { "公的機関", RK_FAMILY_SUPPORT },
  { "研修機関", RK_FAMILY_SUPPORT },
  { "財団", RK_FAMILY_SUPPORT },
  { "社団", RK_FAMILY_SUPPORT },
};

static const Clue kind_clues[] = {
  { "取次ぎ", RK_BOND_REFERRAL },
  { "送付", RK_BOND_REFERRAL },
  { "面談", RK_BOND_MEETING },
  { "契約", RK_BOND_MEETING },
  { "連携協定", RK_BOND_AGREEMENT },
  { "協定", RK_BOND_AGREEMENT },
  { "覚書", RK_BOND_AGREEMENT },
  { "業務提携", RK_BOND_AGREEMENT },
  { "協議会", RK_BOND_MEMBERSHIP },
  { "参画", RK_BOND_MEMBERSHIP },
  { "ネットワーク", RK_BOND_MEMBERSHIP },
  { "会員", RK_BOND_MEMBERSHIP },
  { "人事交流", RK_BOND_PEOPLE },
  { "人材派遣", RK_BOND_PEOPLE },
  { "補助", RK_BOND_HELP },
  { "採択", RK_BOND_HELP },
  { "預託", RK_BOND_HELP },
  { "資金", RK_BOND_HELP },
  { "紹介", RK_BOND_HELP },
  { "委託", RK_BOND_HELP },
  { "支援", RK_BOND_HELP },
  { "共", RK_BOND_JOINT },
  { "連携", RK_BOND_JOINT },
  { "連名", RK_BOND_JOINT },
  { "開催", RK_BOND_JOINT },
  { "運営", RK_BOND_JOINT },
  { "実施", RK_BOND_JOINT },
  { "協力", RK_BOND_JOINT },
};

static int
find_clue (const Clue *clues, guint n_clues, const char *name, int otherwise)
{
  for (guint i = 0; name != NULL && i < n_clues; i++)
    if (strstr (name, clues[i].word) != NULL)
      return clues[i].family;
  return otherwise;
}

/**
 * rk_family_of_type:
 * @type: (nullable): kind of an institution or network, as 信用金庫
 *
 * Returns: its family; %RK_FAMILY_OTHER where no word tells
 */
RkFamily
rk_family_of_type (const char *type)
{
  return (RkFamily)find_clue (type_clues, G_N_ELEMENTS (type_clues), type, RK_FAMILY_OTHER);
}

/**
 * rk_bond_of_kind:
 * @kind: (nullable): kind of a tie, as 連携協定
 *
 * Returns: its family; %RK_BOND_OTHER where no word tells
 */
RkBond
rk_bond_of_kind (const char *kind)
{
  return (RkBond)find_clue (kind_clues, G_N_ELEMENTS (kind_clues), kind, RK_BOND_OTHER);
}

/** Returns: (transfer none): the family's name in "ja", or else in English */
const char *
rk_family_get_name (RkFamily family, const char *language)
{
  g_return_val_if_fail (family < RK_N_FAMILIES, NULL);

  return g_strcmp0 (language, "ja") == 0 ? families[family].ja : families[family].en;
}

/** Returns: (transfer none): the name of a family of ties in "ja", or else in English */
const char *
rk_bond_get_name (RkBond bond, const char *language)
{
  g_return_val_if_fail (bond < RK_N_BONDS, NULL);

  return g_strcmp0 (language, "ja") == 0 ? bonds[bond].ja : bonds[bond].en;
}

/** Adds a family of institutions with its sign, or finds it.  Returns: its number as a type */
int
rk_scene_add_family (RkScene *scene, RkFamily family, const char *language)
{
  g_return_val_if_fail (family < RK_N_FAMILIES, -1);

  return rk_scene_add_type_full (scene, rk_family_get_name (family, language),
                                 families[family].shape, families[family].hue);
}

/** Adds a family of ties with its dash, or finds it.  Returns: its number as a kind */
int
rk_scene_add_bond (RkScene *scene, RkBond bond, const char *language)
{
  g_return_val_if_fail (bond < RK_N_BONDS, -1);

  return rk_scene_add_kind_full (scene, rk_bond_get_name (bond, language), bonds[bond].dash,
                                 bonds[bond].hue);
}
