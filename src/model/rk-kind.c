/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of kinds and fields.  Headers are those of the office's sheets;
 * their order is the order of the columns when a sheet is written.  What an
 * event consists of is in rk-kind-event.c.
 */
#include "rk-kind-private.h"

#include <string.h>

/* clang-format off: the tables read as tables */
#define SOURCE                                                                                     \
  {                                                                                                \
    "source",                                                                                      \
    "出典",                                                                                        \
    N_ ("Source"),                                                                                 \
    RK_FIELD_SOURCE,                                                                               \
    0,                                                                                             \
    NULL,                                                                                          \
    "nullif (trim (coalesce (t.source_document, '') || ' ' || coalesce (t.source_place, '')), '')" \
  }
#define NOTE           { "note", "備考", N_ ("Note"), RK_FIELD_LONG_TEXT, 0, "note", "t.note" }
#define SERIES(column) "(SELECT " column " FROM indicator WHERE id = t.indicator_id)"

static const RkField programme_fields[] = {
  { "fiscal_year", "年度", N_ ("Fiscal year"), RK_FIELD_EDITION, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "edition_id", "(SELECT fiscal_year FROM edition WHERE id = t.edition_id)" },
  { "section", "項目", N_ ("Section"), RK_FIELD_SECTION, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "section_id", "(SELECT title FROM section WHERE id = t.section_id)" },
  { "number", "番号", N_ ("Number"), RK_FIELD_INTEGER, RK_FIELD_REQUIRED | RK_FIELD_KEY, "number",
    "t.number" },
  { "parent", "親番号", N_ ("Part of number"), RK_FIELD_PARENT, RK_FIELD_KEY, "parent_id",
    "(SELECT number FROM programme WHERE id = t.parent_id)" },
  { "title", "施策名", N_ ("Title"), RK_FIELD_TEXT, RK_FIELD_REQUIRED, "title", "t.title" },
  { "summary", "概要", N_ ("What it is"), RK_FIELD_LONG_TEXT, 0, "summary", "t.summary" },
  { "cooperation", "連携の形", N_ ("How banks take part"), RK_FIELD_LONG_TEXT, 0, "cooperation",
    "t.cooperation" },
  { "target", "対象", N_ ("Target"), RK_FIELD_TERMS, 0, "programme_term|target|",
    TERM_LIST ("programme_term", "programme_id", "target", "") },
  { "support", "支援種別", N_ ("Kind of support"), RK_FIELD_TERMS, 0, "programme_term|support|",
    TERM_LIST ("programme_term", "programme_id", "support", "") },
  { "topic", "課題分野", N_ ("Challenges"), RK_FIELD_TERMS, 0, "programme_term|topic|",
    TERM_LIST ("programme_term", "programme_id", "topic", "") },
  { "office", "担当", N_ ("Office"), RK_FIELD_TEXT, 0, "office", "t.office" },
  { "phone", "電話", N_ ("Phone"), RK_FIELD_PHONE, 0, "phone", "t.phone" },
  { "state", "状態", N_ ("State"), RK_FIELD_CHOICE, 0, "state:通年|募集中|募集終了|予定|不明",
    "t.state" },
  { "period", "期間", N_ ("Period"), RK_FIELD_TEXT, 0, "period", "t.period" },
  { "url", "URL", N_ ("Web page"), RK_FIELD_URL, 0, "url", "t.url" },
  SOURCE,
  { "kana", "ふりがな", N_ ("Reading"), RK_FIELD_READING, RK_FIELD_EXTRA, "kana", "t.kana" },
  { "opens", "受付開始", N_ ("Call opens"), RK_FIELD_DAY, RK_FIELD_EXTRA, "opens_day",
    "t.opens_day" },
  { "closes", "受付締切", N_ ("Call closes"), RK_FIELD_DAY, RK_FIELD_EXTRA, "closes_day",
    "t.closes_day" },
  { "next", "次回の目安", N_ ("Next about"), RK_FIELD_TEXT, RK_FIELD_EXTRA, "next_about",
    "t.next_about" },
  { "page", "ページ", N_ ("Page"), RK_FIELD_TEXT, RK_FIELD_EXTRA, "page", "t.page" },
  { "identity", "継続施策名", N_ ("Name over the years"), RK_FIELD_IDENTITY, RK_FIELD_EXTRA,
    "identity_id", "(SELECT name FROM programme_identity WHERE id = t.identity_id)" },
  EXTRA_NOTE,
};

static const RkField organisation_fields[] = {
  { "name", "名称", N_ ("Name"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "name",
    "t.name" },
  { "kana", "ふりがな", N_ ("Reading"), RK_FIELD_READING, 0, "kana", "t.kana" },
  { "kind", "種別", N_ ("Kind"), RK_FIELD_INSTITUTION_KIND, RK_FIELD_REQUIRED, "kind", "t.kind" },
  { "corporate_number", "法人番号", N_ ("Corporate number"), RK_FIELD_CORPORATE_NUMBER, 0,
    "corporate_number", "t.corporate_number" },
  { "bank_code", "金融機関コード", N_ ("Bank code"), RK_FIELD_BANK_CODE, 0, "bank_code",
    "t.bank_code" },
  { "prefecture", "都道府県", N_ ("Prefecture"), RK_FIELD_PREFECTURE, 0, "prefecture_id",
    "(SELECT name FROM prefecture WHERE id = t.prefecture_id)" },
  { "municipality", "市区町村", N_ ("Municipality"), RK_FIELD_TEXT, 0, "municipality",
    "t.municipality" },
  { "participates_since", "参加開始", N_ ("Takes part since"), RK_FIELD_FISCAL_YEAR, 0,
    "participates_since", "t.participates_since" },
  NOTE,
  SOURCE,
  { "basis", "所在の根拠", N_ ("Basis of the location"), RK_FIELD_TEXT, RK_FIELD_EXTRA, "basis",
    "t.basis" },
};

static const RkField person_fields[] = {
  { "name", "氏名", N_ ("Full name"), RK_FIELD_TEXT,
    RK_FIELD_REQUIRED | RK_FIELD_KEY | RK_FIELD_PERSONAL, "name", "t.name" },
  { "kana", "ふりがな", N_ ("Reading"), RK_FIELD_READING, RK_FIELD_PERSONAL, "kana", "t.kana" },
  { "role", "役割", N_ ("Role"), RK_FIELD_TEXT, 0, "role", "t.role" },
  { "affiliation", "所属", N_ ("Affiliation"), RK_FIELD_ORGANISATION, RK_FIELD_KEY,
    "organisation_id|affiliation",
    "coalesce ((SELECT name FROM organisation WHERE id = t.organisation_id), t.affiliation)" },
  { "title", "役職", N_ ("Position"), RK_FIELD_TEXT, 0, "title", "t.title" },
  { "expertise", "専門分野", N_ ("Expertise"), RK_FIELD_TERMS, 0, "person_term|topic|",
    TERM_LIST ("person_term", "person_id", "topic", "") },
  { "phone", "電話", N_ ("Phone"), RK_FIELD_PHONE, RK_FIELD_PERSONAL, "phone", "t.phone" },
  { "email", "メール", N_ ("Mail"), RK_FIELD_TEXT, RK_FIELD_PERSONAL, "email", "t.email" },
  NOTE,
};

static const RkField tie_fields[] = {
  { "from", "関係元", N_ ("From"), RK_FIELD_TIE_FROM, RK_FIELD_REQUIRED | RK_FIELD_KEY, NULL,
    "coalesce ((SELECT name FROM organisation WHERE id = t.from_id), t.from_text)" },
  { "to", "関係先", N_ ("To"), RK_FIELD_TIE_TO, RK_FIELD_REQUIRED | RK_FIELD_KEY, NULL,
    "coalesce ((SELECT name FROM organisation WHERE id = t.to_id), (SELECT name FROM network_group "
    "WHERE id = t.group_id), t.to_text)" },
  { "kind", "種別", N_ ("Kind"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "kind",
    "t.kind" },
  { "role", "役割", N_ ("Role"), RK_FIELD_TEXT, RK_FIELD_KEY, "role", "t.role" },
  { "context", "文脈", N_ ("Context"), RK_FIELD_TEXT, RK_FIELD_KEY, "context", "t.context" },
  { "year_from", "開始年度", N_ ("From year"), RK_FIELD_FISCAL_YEAR, RK_FIELD_KEY, "year_from",
    "t.year_from" },
  { "year_to", "終了年度", N_ ("To year"), RK_FIELD_FISCAL_YEAR, 0, "year_to", "t.year_to" },
  SOURCE,
  { "year_text", "年の記載", N_ ("Year as printed"), RK_FIELD_TEXT, RK_FIELD_EXTRA, "year_text",
    "t.year_text" },
  { "level", "水準", N_ ("Level"), RK_FIELD_TEXT, RK_FIELD_EXTRA, "level", "t.level" },
  { "programme", "施策", N_ ("Programme"), RK_FIELD_PROGRAMME, RK_FIELD_EXTRA, "programme_id",
    "(SELECT title FROM programme WHERE id = t.programme_id)" },
  { "code", "整理番号", N_ ("Reference"), RK_FIELD_TEXT, RK_FIELD_EXTRA, "code", "t.code" },
  EXTRA_NOTE,
};

static const RkField group_fields[] = {
  { "name", "名称", N_ ("Name"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "name",
    "t.name" },
  { "kind", "種別", N_ ("Kind"), RK_FIELD_TEXT, 0, "kind", "t.kind" },
  { "region", "地域", N_ ("Region"), RK_FIELD_TEXT, 0, "region", "t.region" },
  { "secretariat", "事務局", N_ ("Secretariat"), RK_FIELD_TEXT, 0, "secretariat", "t.secretariat" },
  { "members", "構成員", N_ ("Members as printed"), RK_FIELD_LONG_TEXT, 0, "members_text",
    "t.members_text" },
  { "case_flow", "案件の流れ", N_ ("How a case passes"), RK_FIELD_LONG_TEXT, 0, "case_flow",
    "t.case_flow" },
  { "achievements", "実績", N_ ("Results"), RK_FIELD_LONG_TEXT, 0, "achievements",
    "t.achievements" },
  SOURCE,
  { "kana", "ふりがな", N_ ("Reading"), RK_FIELD_READING, RK_FIELD_EXTRA, "kana", "t.kana" },
  { "period", "期間", N_ ("Period"), RK_FIELD_TEXT, RK_FIELD_EXTRA, "period", "t.period" },
  { "programme", "施策", N_ ("Programme"), RK_FIELD_PROGRAMME, RK_FIELD_EXTRA, "programme_id",
    "(SELECT title FROM programme WHERE id = t.programme_id)" },
  EXTRA_NOTE,
};

static const RkField subsidy_fields[] = {
  { "fiscal_year", "年度", N_ ("Fiscal year"), RK_FIELD_SHOWN_YEAR,
    RK_FIELD_REQUIRED | RK_FIELD_KEY, NULL,
    "(SELECT e.fiscal_year FROM programme AS p JOIN edition AS e ON e.id = p.edition_id WHERE p.id "
    "= t.programme_id)" },
  { "scheme", "施策名", N_ ("Scheme"), RK_FIELD_SUBSIDISED, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "scheme", "t.scheme" },
  { "type", "類型", N_ ("Type"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "type",
    "t.type" },
  { "target", "対象", N_ ("Target"), RK_FIELD_TEXT, 0, "target", "t.target" },
  { "cap", "上限額", N_ ("Cap"), RK_FIELD_CAP, 0, "cap_yen", "t.cap_yen" },
  { "cap_condition", "上限の別条件", N_ ("Cap in other cases"), RK_FIELD_TEXT, 0, "cap_other",
    "t.cap_other" },
  { "rate", "補助率", N_ ("Rate"), RK_FIELD_RATE, 0, NULL, "t.rate_text" },
  { "rate_condition", "補助率の条件", N_ ("Condition of the rate"), RK_FIELD_TEXT, 0,
    "rate_condition", "t.rate_condition" },
  SOURCE,
  { "programme", "掲載施策", N_ ("Programme"), RK_FIELD_PROGRAMME, RK_FIELD_EXTRA, "programme_id",
    "(SELECT title FROM programme WHERE id = t.programme_id)" },
  { "cap_text", "上限の表記", N_ ("Cap as printed"), RK_FIELD_TEXT, RK_FIELD_EXTRA, "cap_text",
    "t.cap_text" },
  EXTRA_NOTE,
};

static const RkField indicator_fields[] = {
  { "scheme", "施策名", N_ ("Scheme"), RK_FIELD_SERIES, RK_FIELD_REQUIRED | RK_FIELD_KEY, "scheme",
    SERIES ("scheme") },
  { "category", "区分", N_ ("Category"), RK_FIELD_SERIES, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "category", SERIES ("category") },
  { "number", "番号", N_ ("Number"), RK_FIELD_SERIES, RK_FIELD_KEY, "number", SERIES ("number") },
  { "name", "指標名", N_ ("Indicator"), RK_FIELD_SERIES, RK_FIELD_REQUIRED | RK_FIELD_KEY, "name",
    SERIES ("name") },
  { "unit", "単位", N_ ("Unit"), RK_FIELD_SERIES, RK_FIELD_REQUIRED, "unit", SERIES ("unit") },
  { "fiscal_year", "年度", N_ ("Fiscal year"), RK_FIELD_FISCAL_YEAR,
    RK_FIELD_REQUIRED | RK_FIELD_KEY, "fiscal_year", "t.fiscal_year" },
  { "kind", "種類", N_ ("Kind of figure"), RK_FIELD_CHOICE, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "kind:目標|実績|予算|決算", "t.kind" },
  { "value", "値", N_ ("Value"), RK_FIELD_NUMBER, 0, "value", "t.value" },
  { "trend", "推移", N_ ("Trend"), RK_FIELD_CHOICE, 0, "trend:↗|↘|→|―", "t.trend" },
  { "achieved", "達成", N_ ("Achieved"), RK_FIELD_FLAG, 0, "is_achieved", "t.is_achieved" },
  SOURCE,
  { "office", "担当", N_ ("Office"), RK_FIELD_SERIES, RK_FIELD_EXTRA, "office", SERIES ("office") },
  { "corrected_from", "訂正前の値", N_ ("Before correction"), RK_FIELD_NUMBER, RK_FIELD_EXTRA,
    "corrected_from", "t.corrected_from" },
  EXTRA_NOTE,
};

static const RkField statistic_fields[] = {
  { "subject", "事項", N_ ("Subject"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "subject",
    "t.subject" },
  { "measure", "指標", N_ ("Measure"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "measure",
    "t.measure" },
  { "value", "値", N_ ("Value"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "value",
    "t.value" },
  { "unit", "単位", N_ ("Unit"), RK_FIELD_TEXT, RK_FIELD_KEY, "unit", "t.unit" },
  { "as_of", "時点", N_ ("As of"), RK_FIELD_TEXT, RK_FIELD_KEY, "as_of", "t.as_of" },
  { "source", "出典", N_ ("Source"), RK_FIELD_SOURCE, RK_FIELD_KEY, NULL,
    "nullif (trim (coalesce (t.source_document, '') || ' ' || coalesce (t.source_place, '')), "
    "'')" },
  { "code", "整理番号", N_ ("Reference"), RK_FIELD_TEXT, RK_FIELD_EXTRA, "code", "t.code" },
  { "derived", "導出", N_ ("Derived from ties"), RK_FIELD_FLAG, RK_FIELD_EXTRA, "is_derived",
    "t.is_derived" },
  EXTRA_NOTE,
};

static const RkField holiday_fields[] = {
  { "day", "日付", N_ ("Day"), RK_FIELD_DAY, RK_FIELD_REQUIRED | RK_FIELD_KEY, "day", "t.day" },
  { "name", "名称", N_ ("Name"), RK_FIELD_TEXT, RK_FIELD_REQUIRED, "name", "t.name" },
};

static const RkField referral_fields[] = {
  { "from", "送付元", N_ ("Sent from"), RK_FIELD_FLOW_END, RK_FIELD_REQUIRED | RK_FIELD_KEY, "from",
    "t.from_text" },
  { "to", "送付先", N_ ("Sent to"), RK_FIELD_FLOW_END, RK_FIELD_REQUIRED | RK_FIELD_KEY, "to",
    "t.to_text" },
  { "kind", "種別", N_ ("Kind"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "kind",
    "t.kind" },
  { "role", "役割", N_ ("Role"), RK_FIELD_TEXT, 0, "role", "t.role" },
  { "context", "文脈", N_ ("Context"), RK_FIELD_TEXT, RK_FIELD_KEY, "context", "t.context" },
  { "year_from", "開始年度", N_ ("From year"), RK_FIELD_FISCAL_YEAR, RK_FIELD_KEY, "year_from",
    "t.year_from" },
  { "year_to", "終了年度", N_ ("To year"), RK_FIELD_FISCAL_YEAR, 0, "year_to", "t.year_to" },
  SOURCE,
  { "year_text", "年の記載", N_ ("Year as printed"), RK_FIELD_TEXT, RK_FIELD_EXTRA, "year_text",
    "t.year_text" },
  EXTRA_NOTE,
};

static const RkField edition_fields[] = {
  { "fiscal_year", "年度", N_ ("Fiscal year"), RK_FIELD_FISCAL_YEAR,
    RK_FIELD_REQUIRED | RK_FIELD_KEY, "fiscal_year", "t.fiscal_year" },
  { "title", "名称", N_ ("Title"), RK_FIELD_TEXT, RK_FIELD_REQUIRED, "title", "t.title" },
  { "partial", "一部のみ", N_ ("In part only"), RK_FIELD_FLAG, 0, "is_partial", "t.is_partial" },
  NOTE,
  SOURCE,
};

#define PROGRAMME_TITLE "(SELECT title FROM programme WHERE id = t.programme_id)"
#define PROGRAMME_YEAR                                                                             \
  "(SELECT e.fiscal_year FROM programme AS p JOIN edition AS e ON e.id = p.edition_id WHERE p.id " \
  "= t.programme_id)"

static const RkField link_fields[] = {
  { "fiscal_year", "年度", N_ ("Fiscal year"), RK_FIELD_SHOWN_YEAR,
    RK_FIELD_REQUIRED | RK_FIELD_KEY, NULL, PROGRAMME_YEAR },
  { "programme", "施策名", N_ ("Programme"), RK_FIELD_PROGRAMME, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "programme_id", PROGRAMME_TITLE },
  { "url", "URL", N_ ("Web page"), RK_FIELD_URL, RK_FIELD_REQUIRED | RK_FIELD_KEY, "url", "t.url" },
  { "title", "見出し", N_ ("Heading"), RK_FIELD_TEXT, 0, "title", "t.title" },
  { "checked", "確認日時", N_ ("Last checked"), RK_FIELD_SHOWN, 0, NULL,
    "strftime ('%Y-%m-%d %H:%M', t.checked_utc_s, 'unixepoch', 'localtime')" },
  { "result", "確認結果", N_ ("Result of the check"), RK_FIELD_SHOWN, 0, NULL, "t.result" },
  { "redirect", "転送先", N_ ("Leads on to"), RK_FIELD_SHOWN, 0, NULL, "t.redirect_url" },
  NOTE,
  SOURCE,
};

static const RkField past_fields[] = {
  { "organisation", "機関", N_ ("Institution"), RK_FIELD_OWNER, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "organisation_id|organisation",
    "(SELECT name FROM organisation WHERE id = t.organisation_id)" },
  { "name", "旧名称", N_ ("Former name"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "name",
    "t.name" },
  { "kana", "ふりがな", N_ ("Reading"), RK_FIELD_READING, 0, "kana", "t.kana" },
  { "change", "経緯", N_ ("What happened"), RK_FIELD_CHOICE, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "change:改称|合併|別表記", "t.change" },
  { "year", "年", N_ ("Year"), RK_FIELD_YEAR, 0, "year", "t.year" },
  NOTE,
  SOURCE,
};

static const RkField theme_fields[] = {
  { "letter", "記号", N_ ("Letter"), RK_FIELD_TEXT, 0, "letter", "t.letter" },
  { "name", "課題", N_ ("Challenge"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "name",
    "t.name" },
  { "summary", "説明", N_ ("What it is"), RK_FIELD_LONG_TEXT, 0, "summary", "t.summary" },
  { "topic", "課題分野", N_ ("Topic"), RK_FIELD_TERM, 0, "topic_id",
    "(SELECT name FROM term WHERE id = t.topic_id)" },
  NOTE,
  SOURCE,
};

static const RkField role_fields[] = {
  { "theme", "課題", N_ ("Challenge"), RK_FIELD_OWNER, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "theme_id|theme", "(SELECT name FROM theme WHERE id = t.theme_id)" },
  { "stage", "段階", N_ ("Stage"), RK_FIELD_CHOICE, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "stage:身近な窓口|専門の助言|取次ぎ先|連携", "t.stage" },
  { "body", "担い手", N_ ("Who"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "body",
    "t.body" },
  { "part", "役割", N_ ("Part taken"), RK_FIELD_LONG_TEXT, 0, "part", "t.part" },
  { "kinds", "機関種別", N_ ("Kinds of institution"), RK_FIELD_NAMES, 0, "kinds", "t.kinds" },
  { "name_part", "名称の語", N_ ("Word in the name"), RK_FIELD_TEXT, 0, "name_part",
    "t.name_part" },
  { "position", "順", N_ ("Order"), RK_FIELD_INTEGER, 0, "position", "t.position" },
  NOTE,
  SOURCE,
};

static const RkKindInfo kinds[RK_N_KINDS] = {
  [RK_KIND_PROGRAMME] = { "programmes", "programme", "programme", N_ ("Programmes"),
                          N_ ("Programme"), FALSE, FIELDS (programme_fields), "t.title",
                          "trim ((SELECT title FROM section WHERE id = t.section_id) || ' ' || "
                          "printf ('%d', t.number)"
                          " || coalesce ('　' || t.office, '') || '　' || t.state)",
                          "(SELECT title FROM section WHERE id = t.section_id)",
                          "(SELECT fiscal_year FROM edition WHERE id = t.edition_id) DESC, (SELECT "
                          "number FROM section WHERE id = t.section_id),"
                          " coalesce ((SELECT number FROM programme AS p WHERE p.id = "
                          "t.parent_id), t.number), t.parent_id IS NOT NULL, t.number",
                          "t.edition_id IN (SELECT id FROM edition WHERE fiscal_year = ?1)", NULL,
                          NULL },
  [RK_KIND_ORGANISATION] = { "organisations", "organisation", "organisation", N_ ("Institutions"),
                             N_ ("Institution"), FALSE, FIELDS (organisation_fields), "t.name",
                             "trim (t.kind || coalesce ('　' || (SELECT name FROM prefecture WHERE "
                             "id = t.prefecture_id), ''))",
                             "t.kind",
                             "t.kana IS NULL, t.kana COLLATE RK_JA, t.name COLLATE RK_JA, t.id",
                             NULL, NULL, "t.kana" },
  [RK_KIND_PERSON] = { "people", "person", "person", N_ ("People"), N_ ("Person"), FALSE,
                       FIELDS (person_fields), "t.name",
                       "trim (coalesce (t.role, '') || '　' || coalesce ((SELECT name FROM "
                       "organisation WHERE id = t.organisation_id), t.affiliation, ''))",
                       "coalesce (t.role, '')",
                       "t.kana IS NULL, t.kana COLLATE RK_JA, t.name COLLATE RK_JA, t.id", NULL,
                       NULL, "t.kana" },
  [RK_KIND_TIE] = { "ties", "tie", "tie", N_ ("Ties"), N_ ("Tie"), FALSE, FIELDS (tie_fields),
                    "coalesce ((SELECT name FROM organisation WHERE id = t.from_id), t.from_text) "
                    "|| ' — ' || "
                    "coalesce ((SELECT name FROM organisation WHERE id = t.to_id), (SELECT name "
                    "FROM network_group WHERE id = t.group_id), t.to_text)",
                    "trim (t.kind || coalesce ('　' || t.role, '') || coalesce ('　' || "
                    "t.year_text, ''))",
                    "t.kind", "t.id",
                    "(t.year_from IS NULL OR t.year_from <= ?1) AND (t.year_to IS NULL OR "
                    "t.year_to >= ?1)",
                    NULL, NULL },
  [RK_KIND_GROUP] = { "groups", "group", "network_group", N_ ("Networks"), N_ ("Network"), FALSE,
                      FIELDS (group_fields), "t.name",
                      "trim (coalesce (t.kind, '') || '　' || coalesce (t.region, ''))",
                      "coalesce (t.kind, '')",
                      "t.kana IS NULL, t.kana COLLATE RK_JA, t.name COLLATE RK_JA, t.id", NULL,
                      NULL, "t.kana" },
  [RK_KIND_SUBSIDY] = { "subsidies", "subsidy", "subsidy", N_ ("Subsidies"), N_ ("Subsidy"), FALSE,
                        FIELDS (subsidy_fields), "trim (t.scheme || ' ' || t.type)",
                        "coalesce (t.cap_text, iif (t.cap_yen IS NULL, NULL, printf ('%,d円', "
                        "t.cap_yen)), '') || coalesce ('　' || t.rate_text, '')"
                        " || coalesce ('（' || t.rate_condition || '）', '')",
                        "t.scheme", "t.id",
                        "t.programme_id IN (SELECT p.id FROM programme AS p JOIN edition AS e ON "
                        "e.id = p.edition_id WHERE e.fiscal_year = ?1)",
                        NULL, NULL },
  [RK_KIND_INDICATOR] = { "indicators", "indicator", "indicator_value", N_ ("Indicators"),
                          N_ ("Indicator"), FALSE, FIELDS (indicator_fields), SERIES ("name"),
                          "t.fiscal_year || ' ' || t.kind", SERIES ("category"),
                          "t.indicator_id, t.fiscal_year, t.kind", "t.fiscal_year = ?1", NULL,
                          NULL },
  [RK_KIND_STATISTIC] = { "statistics", "statistic", "statistic", N_ ("Statistics"),
                          N_ ("Statistic"), FALSE, FIELDS (statistic_fields),
                          "t.subject || ' ' || t.measure",
                          "t.value || coalesce (t.unit, '') || coalesce ('　' || t.as_of, '')",
                          "t.subject", "t.id", NULL, NULL, NULL },
  [RK_KIND_HOLIDAY] = { "holidays", "holiday", "holiday", N_ ("Holidays"), N_ ("Holiday"), FALSE,
                        FIELDS (holiday_fields), "t.name", "t.day", "substr (t.day, 1, 4)", "t.day",
                        NULL, NULL, NULL },
  [RK_KIND_REFERRAL] = { "referrals", "referral", "referral_flow", N_ ("Referrals"),
                         N_ ("Referral"), FALSE, FIELDS (referral_fields),
                         "t.from_text || ' → ' || t.to_text",
                         "trim (t.kind || '　' || coalesce (t.context, ''))",
                         "coalesce (t.context, '')", "t.id", NULL, NULL, NULL },
  [RK_KIND_EDITION] = { "editions", "edition", "edition", N_ ("Editions"), N_ ("Edition"), FALSE,
                        FIELDS (edition_fields), "t.title",
                        "t.fiscal_year || iif (t.is_partial, '　一部のみ', '')", "t.fiscal_year",
                        "t.fiscal_year DESC", "t.fiscal_year = ?1", NULL, NULL },
  [RK_KIND_LINK] = { "links", "link", "link", N_ ("Web Pages"), N_ ("Web Page"), FALSE,
                     FIELDS (link_fields), "coalesce (t.title, t.url)",
                     "t.url || iif (t.result IS NULL, '', '　' || t.result || '　' || date "
                     "(t.checked_utc_s, 'unixepoch', 'localtime'))",
                     "coalesce (t.result, '')", "t.programme_id, t.id",
                     "t.programme_id IN (SELECT p.id FROM programme AS p JOIN edition AS e ON "
                     "e.id = p.edition_id WHERE e.fiscal_year = ?1)",
                     NULL, NULL },
  [RK_KIND_PAST] = { "former-names", "former-name", "organisation_past", N_ ("Former Names"),
                     N_ ("Former Name"), FALSE, FIELDS (past_fields), "t.name",
                     "t.change || coalesce ('　' || t.year || '年', '') || '　→　' || (SELECT name "
                     "FROM organisation WHERE id = t.organisation_id)",
                     "t.change", "t.organisation_id, t.year, t.id", NULL, NULL, NULL },
  [RK_KIND_THEME] = { "themes", "theme", "theme", N_ ("Challenges of Companies"),
                      N_ ("Challenge of Companies"), FALSE, FIELDS (theme_fields), "t.name",
                      "(SELECT group_concat (body, '、') FROM (SELECT body FROM theme_role WHERE "
                      "theme_id = t.id GROUP BY body ORDER BY min (position)))",
                      "coalesce ((SELECT name FROM term WHERE id = t.topic_id), '')", "t.id", NULL,
                      NULL, NULL },
  [RK_KIND_ROLE] = { "theme-roles", "theme-role", "theme_role", N_ ("Who Helps"), N_ ("Who Helps"),
                     FALSE, FIELDS (role_fields), "t.body",
                     "t.stage || coalesce ('　' || t.part, '')",
                     "(SELECT name FROM theme WHERE id = t.theme_id)",
                     "t.theme_id, t.position, t.id", NULL, NULL, NULL },
};

/* clang-format on */

/** Returns: (transfer none): what is known of a kind */
const RkKindInfo *
rk_kind_get_info (RkKind kind)
{
  g_return_val_if_fail (kind < RK_N_KINDS, NULL);
  return kinds[kind].name != NULL ? &kinds[kind] : &_rk_event_kinds[kind];
}

/**
 * rk_kind_from_name:
 * @name: plural or singular English name
 * @kind: (out): the kind
 *
 * Returns: TRUE if there is such a kind
 */
gboolean
rk_kind_from_name (const char *name, RkKind *kind)
{
  for (guint i = 0; i < RK_N_KINDS; i++)
    if (g_strcmp0 (name, rk_kind_get_info (i)->name) == 0
        || g_strcmp0 (name, rk_kind_get_info (i)->singular) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/** Returns: TRUE if the rows of @table are records of @kind themselves */
gboolean
rk_kind_from_table (const char *table, RkKind *kind)
{
  for (guint i = 0; i < RK_N_KINDS; i++)
    if (i != RK_KIND_OUTCOME && g_strcmp0 (table, rk_kind_get_info (i)->table) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/** Returns: TRUE if the full-text search knows records of @kind */
gboolean
rk_kind_is_searched (RkKind kind)
{
  return kind == RK_KIND_PROGRAMME || kind == RK_KIND_ORGANISATION || kind == RK_KIND_PERSON
         || kind == RK_KIND_EVENT || kind == RK_KIND_GROUP || kind == RK_KIND_TIE
         || kind == RK_KIND_THEME;
}

/** Returns: the index of the field with this name or header, or -1 */
int
rk_kind_find_field (RkKind kind, const char *name)
{
  const RkKindInfo *info = rk_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (g_strcmp0 (info->fields[i].name, name) == 0
        || g_strcmp0 (info->fields[i].header, name) == 0)
      return (int)i;
  return -1;
}

/** Returns: (transfer full) (nullable): what a choice field may hold */
GStrv
rk_field_dup_choices (const RkField *field)
{
  const char *colon = field->type == RK_FIELD_CHOICE ? strchr (field->detail, ':') : NULL;

  return colon != NULL ? g_strsplit (colon + 1, "|", -1) : NULL;
}

/** Returns: (transfer full) (nullable): the column a simple field is stored in */
char *
rk_field_dup_column (const RkField *field)
{
  return field->detail != NULL ? g_strndup (field->detail, strcspn (field->detail, ":|")) : NULL;
}
