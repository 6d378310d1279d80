#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the sample sheets of this folder: made-up people for trying an event.

    make.py [FOLDER]

Two sets of participants, challenges and wishes: a small event (12 companies, 30
experts) and one of real size (49 companies, 143 experts; at most 9 and 3 meetings).
The same numbers come out at every run.  Slots are named as in an event whose hours
are not given: 10:00 to 17:00, 20 minutes, lunch from 12:00 to 13:00, one day.
"""
import csv
import pathlib
import random
import sys

# The challenges are those of the starting data (terms of class "topic").
TOPICS = {
    "販路開拓": ["首都圏の取引先を広げたい", "通信販売を始めたい", "展示会での引き合いを受注につなげたい"],
    "取引・価格転嫁": ["材料費の上昇を取引価格に反映したい", "原価を製品ごとに把握したい"],
    "人材": ["若手の採用と定着を進めたい", "中堅社員の教育の仕組みを作りたい", "評価と賃金の制度を見直したい"],
    "事業承継": ["後継者に引き継ぐ計画を作りたい", "幹部への権限移譲を進めたい"],
    "デジタル化": ["受発注を紙からデータに移したい", "在庫と工程を見える化したい", "情報の安全対策を整えたい"],
    "生産性向上": ["工場の動線と段取りを改善したい", "不良率を下げたい", "5Sを根付かせたい"],
    "知的財産": ["自社の技術を特許で守りたい", "商標とブランドを整えたい"],
    "海外展開": ["東南アジアへの輸出を始めたい", "海外の代理店を探したい"],
    "脱炭素・循環経済": ["電力の使用量を減らしたい", "取引先から排出量の報告を求められている"],
    "資金繰り・再生": ["資金繰り表を作り管理したい", "不採算の事業を見直したい"],
    "新事業・連携": ["自社の技術を生かす新しい用途を探したい", "共同開発の相手を見つけたい"],
    "防災・事業継続": ["災害に備える計画を作りたい"],
    "補助金・計画づくり": ["設備投資の計画書を磨きたい"],
    "経営全般": ["中期の経営計画を作りたい", "会議と目標管理の仕組みを整えたい"],
}
NAMES = list(TOPICS)

SLOTS = [f"{h}:{m:02}" for h in (10, 11, 13, 14, 15, 16) for m in (0, 20, 40)]
HEADER = ("名称 ふりがな 区分 所属 役職 電話 メール 同時面談数 面談上限 参加できないコマ 卓 同席者 "
          "専門分野 課題分野 課題 同意 状態").split()


class Dice:
    """Choices from random.random() alone, which Python promises not to change."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, n):
        return int(self.random() * n)

    def some(self, items, n):
        """n different items in an order of chance."""
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(min(n, len(rest)))]


def write(path, header, rows):
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows([header, *rows])


def closed_slots(dice, often):
    """Mostly none; else one slot, the first hour, or the last hour."""
    if dice.below(often) != 0:
        return []
    return [[SLOTS[dice.below(len(SLOTS))]], SLOTS[:3], SLOTS[-3:], ["10:40"]][dice.below(4)]


def people(dice, side, kana, count, width, limit, most_topics, often):
    return [{
        "名称": f"{side}{i:0{width}}",
        "ふりがな": f"{kana}{i:0{width}}",
        "区分": side,
        "同時面談数": 1,
        "面談上限": limit,
        "参加できないコマ": closed_slots(dice, often),
        "分野": dice.some(NAMES, 1 + dice.below(most_topics)),
        "同意": "○",
        "状態": "参加",
    } for i in range(1, count + 1)]


def fit(company, expert):
    return len(set(company["分野"]) & set(expert["分野"]))


def make_wishes(dice, companies, experts, per_company, per_expert):
    """Ranked wishes of both sides among those whose topics meet; for every sixth
    company a must, for every eighth a no.  Nobody has two musts."""
    rows, bound = [], set()
    for i, company in enumerate(companies):
        liked = sorted(dice.some(experts, len(experts)), key=lambda x: -fit(company, x))
        liked = [x for x in liked if fit(company, x) > 0][:per_company]
        for rank, expert in enumerate(liked, 1):
            must = rank == 1 and i % 6 == 0 and expert["名称"] not in bound
            if must:
                bound.add(expert["名称"])
            rows.append([company["名称"], expert["名称"], "必須" if must else "希望", rank])
        if i % 8 == 3:
            strangers = [x for x in experts if x not in liked]
            rows.append([company["名称"], strangers[dice.below(len(strangers))]["名称"], "不可", ""])
    for i, expert in enumerate(experts):
        liked = [x for x in dice.some(companies, len(companies)) if fit(x, expert) > 0]
        for rank, company in enumerate(liked[:per_expert], 1):
            rows.append([expert["名称"], company["名称"], "希望", rank])
        if i % 20 == 7:
            strangers = [x for x in companies if x not in liked]
            if strangers:
                rows.append([expert["名称"], strangers[0]["名称"], "不可", ""])
    return rows


def write_event(folder, suffix, seed, size, limits, width, wishes, attendants):
    dice = Dice(seed)
    companies = people(dice, "企業", "きぎょう", size[0], width, limits[0], 3, 6)
    experts = people(dice, "専門家", "せんもんか", size[1], width, limits[1], 3, 8)
    # Attendants stand first, so that the rows after them can name them.
    rows = [{"名称": f"同席者{i:02}", "ふりがな": f"どうせきしゃ{i:02}", "区分": "同席者",
             "所属": f"支援機関{i:02}", "役職": "担当", "同意": "○", "状態": "参加"}
            for i in range(1, attendants + 1)]
    challenges = []
    for i, company in enumerate(companies):
        titles = [TOPICS[topic][dice.below(len(TOPICS[topic]))] for topic in company["分野"]]
        company["課題分野"] = ";".join(company["分野"])
        company["課題"] = titles[0]
        if i < 2 * attendants:
            company["同席者"] = f"同席者{i // 2 + 1:02}"
        for topic, title in zip(company["分野"], titles):
            challenges.append([company["名称"], topic, title,
                               "これまでの取組と困っている点を面談で説明する。"])
    for expert in experts:
        expert["専門分野"] = ";".join(expert["分野"])
    for person in companies + experts:
        person["参加できないコマ"] = ";".join(person["参加できないコマ"])
    rows += companies + experts
    write(folder / f"participants{suffix}.csv", HEADER,
          [[row.get(column, "") for column in HEADER] for row in rows])
    write(folder / f"challenges{suffix}.csv", ["企業", "課題分野", "課題", "詳細"], challenges)
    write(folder / f"wishes{suffix}.csv", ["希望者", "相手", "希望", "順位"],
          make_wishes(dice, companies, experts, *wishes))


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__)
    folder = folder if folder.is_dir() else folder.parent
    write_event(folder, "", 12, (12, 30), (6, 3), 2, (5, 3), 3)
    write_event(folder, "-49x143", 49, (49, 143), (9, 3), 3, (10, 4), 0)


if __name__ == "__main__":
    main()
