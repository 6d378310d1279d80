/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of kinds and fields.  Headers are those of the office's sheets;
 * their order is the order of the columns when a sheet is written.
 */
#include "rk-kind.h"

#include <glib/gi18n.h>
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
#define NOTE { "note", "備考", N_ ("Note"), RK_FIELD_LONG_TEXT, 0, "note", "t.note" }
#define EXTRA_NOTE                                                                                 \
  { "note", "備考", N_ ("Note"), RK_FIELD_LONG_TEXT, RK_FIELD_EXTRA, "note", "t.note" }
#define TERM_LIST(table, key, class, extra)                                                        \
  "(SELECT group_concat (name, ';') FROM (SELECT term.name FROM " table                            \
  " AS j JOIN term ON term.id = j.term_id"                                                         \
  " WHERE j." key " = t.id AND term.class = '" class "'" extra " ORDER BY j.position, term.id))"
#define HOST_LIST(role)                                                                            \
  "(SELECT group_concat (name, ';') FROM (SELECT o.name FROM event_host AS h JOIN organisation "   \
  "AS o"                                                                                           \
  " ON o.id = h.organisation_id WHERE h.event_id = t.id AND h.role = '" role                       \
  "' ORDER BY h.position, h.id))"
#define SLOT_NAME(slot)                                                                            \
  "iif ((SELECT count (DISTINCT day) FROM slot WHERE event_id = t.event_id) > 1, " slot            \
  ".day || ' ', '')"                                                                               \
  " || printf ('%d:%02d', " slot ".start_min / 60, " slot ".start_min % 60)"
#define PERSON_NAME(column) "(SELECT name FROM participant WHERE id = t." column ")"
#define SERIES(column)      "(SELECT " column " FROM indicator WHERE id = t.indicator_id)"

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

static const RkField event_fields[] = {
  { "title", "名称", N_ ("Name"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "title",
    "t.title" },
  { "kind", "種別", N_ ("Kind"), RK_FIELD_TEXT, RK_FIELD_REQUIRED, "kind", "t.kind" },
  { "programme", "施策", N_ ("Programme"), RK_FIELD_PROGRAMME, 0, "programme_id",
    "(SELECT title FROM programme WHERE id = t.programme_id)" },
  { "start_day", "開始日", N_ ("First day"), RK_FIELD_DAY, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "start_day", "t.start_day" },
  { "end_day", "終了日", N_ ("Last day"), RK_FIELD_DAY, 0, "end_day", "t.end_day" },
  { "start_time", "開始時刻", N_ ("Begins"), RK_FIELD_MINUTES, 0, "start_min", "t.start_min" },
  { "end_time", "終了時刻", N_ ("Ends"), RK_FIELD_MINUTES, 0, "end_min", "t.end_min" },
  { "slot_minutes", "コマ分", N_ ("Minutes a slot"), RK_FIELD_INTEGER, 0, "slot_min",
    "t.slot_min" },
  { "breaks", "休憩", N_ ("Lunch and Other Pauses"), RK_FIELD_TEXT, 0, "breaks", "t.breaks" },
  { "tables", "卓数", N_ ("Tables"), RK_FIELD_INTEGER, 0, "table_count", "t.table_count" },
  { "mode", "方法", N_ ("Mode"), RK_FIELD_CHOICE, 0, "mode:対面|WEB|対面・WEB", "t.mode" },
  { "venue", "会場", N_ ("Venue"), RK_FIELD_TEXT, 0, "venue", "t.venue" },
  { "hosts", "主催", N_ ("Hosts"), RK_FIELD_HOSTS, 0, "主催", HOST_LIST ("主催") },
  { "co_hosts", "共催", N_ ("Co-hosts"), RK_FIELD_HOSTS, 0, "共催", HOST_LIST ("共催") },
  { "support", "後援", N_ ("Support (name)"), RK_FIELD_HOSTS, 0, "後援", HOST_LIST ("後援") },
  { "cooperation", "協力", N_ ("Cooperation"), RK_FIELD_HOSTS, 0, "協力", HOST_LIST ("協力") },
  { "sponsors", "協賛", N_ ("Sponsors"), RK_FIELD_HOSTS, 0, "協賛", HOST_LIST ("協賛") },
  { "on_site_days", "対面日", N_ ("Days on site"), RK_FIELD_TEXT, RK_FIELD_EXTRA, "on_site_days",
    "t.on_site_days" },
  { "web_days", "WEB日", N_ ("Days on the web"), RK_FIELD_TEXT, RK_FIELD_EXTRA, "web_days",
    "t.web_days" },
  { "source", "出典", N_ ("Source"), RK_FIELD_SOURCE, RK_FIELD_EXTRA, NULL,
    "nullif (trim (coalesce (t.source_document, '') || ' ' || coalesce (t.source_place, '')), "
    "'')" },
  EXTRA_NOTE,
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

static const RkField participant_fields[] = {
  { "name", "名称", N_ ("Name"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "name",
    "t.name" },
  { "kana", "ふりがな", N_ ("Reading"), RK_FIELD_READING, 0, "kana", "t.kana" },
  { "side", "区分", N_ ("Side"), RK_FIELD_CHOICE, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "side:企業|専門家|売り手|買い手|登壇者|同席者", "t.side" },
  { "affiliation", "所属", N_ ("Affiliation"), RK_FIELD_ORGANISATION, 0,
    "organisation_id|affiliation",
    "coalesce ((SELECT name FROM organisation WHERE id = t.organisation_id), t.affiliation)" },
  { "title", "役職", N_ ("Position"), RK_FIELD_TEXT, 0, "title", "t.title" },
  { "phone", "電話", N_ ("Phone"), RK_FIELD_PHONE, RK_FIELD_PERSONAL, "phone", "t.phone" },
  { "email", "メール", N_ ("Mail"), RK_FIELD_TEXT, RK_FIELD_PERSONAL, "email", "t.email" },
  { "parallel", "同時面談数", N_ ("Meetings at once"), RK_FIELD_INTEGER, 0, "parallel",
    "t.parallel" },
  { "max_meetings", "面談上限", N_ ("At most"), RK_FIELD_INTEGER, 0, "max_meetings",
    "t.max_meetings" },
  { "closed", "参加できないコマ", N_ ("Not available"), RK_FIELD_CLOSED, 0, "participant",
    "(SELECT group_concat (name, ';') FROM (SELECT " SLOT_NAME (
        "s") " AS name FROM participant_closed AS c"
             " JOIN slot AS s ON s.id = c.slot_id WHERE c.participant_id = t.id ORDER BY s.day, "
             "s.start_min))" },
  { "table", "卓", N_ ("Own table"), RK_FIELD_PLACE, 0, "place_id",
    "(SELECT name FROM place WHERE id = t.place_id)" },
  { "attendants", "同席者", N_ ("Attendants"), RK_FIELD_ATTENDANTS, 0, NULL,
    "(SELECT group_concat (name, ';') FROM (SELECT p.name FROM participant_attendant AS a"
    " JOIN participant AS p ON p.id = a.attendant_id WHERE a.participant_id = t.id ORDER BY "
    "p.id))" },
  { "expertise", "専門分野", N_ ("Expertise"), RK_FIELD_TERMS, 0,
    "participant_term|topic|expertise",
    TERM_LIST ("participant_term", "participant_id", "topic", " AND j.use = 'expertise'") },
  { "topic", "課題分野", N_ ("Challenge topics"), RK_FIELD_TERMS, 0,
    "participant_term|topic|challenge",
    TERM_LIST ("participant_term", "participant_id", "topic", " AND j.use = 'challenge'") },
  { "challenge", "課題", N_ ("Challenge"), RK_FIELD_LONG_TEXT, 0, "challenge", "t.challenge" },
  { "consent", "同意", N_ ("Consent"), RK_FIELD_FLAG, 0, "has_consent", "t.has_consent" },
  { "state", "状態", N_ ("State"), RK_FIELD_CHOICE, 0,
    "state:申込|参加|キャンセル待ち|取消|受付済|遅刻|欠席", "t.state" },
  EXTRA_NOTE,
};

static const RkField meeting_fields[] = {
  { "a", "参加者A", N_ ("Participant A"), RK_FIELD_SHOWN, 0, NULL,
    "(SELECT group_concat (p.name, '・') FROM meeting_participant AS m JOIN participant AS p ON "
    "p.id = m.participant_id"
    " WHERE m.meeting_id = t.id AND m.part = 'a')" },
  { "b", "参加者B", N_ ("Participant B"), RK_FIELD_SHOWN, 0, NULL,
    "(SELECT group_concat (p.name, '・') FROM meeting_participant AS m JOIN participant AS p ON "
    "p.id = m.participant_id"
    " WHERE m.meeting_id = t.id AND m.part = 'b')" },
  { "round", "回", N_ ("Round"), RK_FIELD_INTEGER, 0, "round", "t.round" },
  { "slot", "コマ", N_ ("Slot"), RK_FIELD_SHOWN, 0, NULL,
    "(SELECT " SLOT_NAME ("s") " FROM slot AS s WHERE s.id = t.slot_id)" },
  { "table", "卓", N_ ("Table"), RK_FIELD_PLACE, 0, "place_id",
    "(SELECT name FROM place WHERE id = t.place_id)" },
  { "attendants", "同席者", N_ ("Attendants"), RK_FIELD_SHOWN, 0, NULL,
    "(SELECT group_concat (p.name, ';') FROM meeting_participant AS m JOIN participant AS p ON "
    "p.id = m.participant_id"
    " WHERE m.meeting_id = t.id AND m.part = 'attendant')" },
  { "state", "状態", N_ ("State"), RK_FIELD_CHOICE, 0, "state:予定|実施|欠席|取消", "t.state" },
  { "value", "価値", N_ ("Worth"), RK_FIELD_INTEGER, 0, "value", "t.value" },
  { "reasons", "推薦理由", N_ ("Reasons"), RK_FIELD_SHOWN, 0, NULL, "t.reasons" },
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
  { "cap", "上限額", N_ ("Cap"), RK_FIELD_YEN, 0, "cap_yen", "t.cap_yen" },
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

static const RkField slot_fields[] = {
  { "day", "日付", N_ ("Day"), RK_FIELD_DAY, RK_FIELD_REQUIRED | RK_FIELD_KEY, "day", "t.day" },
  { "start", "開始時刻", N_ ("Begins"), RK_FIELD_MINUTES, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "start_min", "t.start_min" },
  { "minutes", "分", N_ ("Minutes"), RK_FIELD_INTEGER, RK_FIELD_REQUIRED, "length_min",
    "t.length_min" },
  { "session", "部", N_ ("Session"), RK_FIELD_TEXT, 0, "session", "t.session" },
};

static const RkField place_fields[] = {
  { "name", "名称", N_ ("Name"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "name",
    "t.name" },
  { "zone", "区画", N_ ("Zone"), RK_FIELD_TEXT, 0, "zone", "t.zone" },
  { "url", "URL", N_ ("Web page"), RK_FIELD_URL, 0, "url", "t.url" },
  { "closed", "閉めるコマ", N_ ("Closed"), RK_FIELD_CLOSED, 0, "place",
    "(SELECT group_concat (name, ';') FROM (SELECT " SLOT_NAME (
        "s") " AS name FROM place_closed AS c"
             " JOIN slot AS s ON s.id = c.slot_id WHERE c.place_id = t.id ORDER BY s.day, "
             "s.start_min))" },
};

static const RkField challenge_fields[] = {
  { "company", "企業", N_ ("Company"), RK_FIELD_PARTICIPANT, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "participant_id", PERSON_NAME ("participant_id") },
  { "topic", "課題分野", N_ ("Topic"), RK_FIELD_TERM, RK_FIELD_REQUIRED | RK_FIELD_KEY, "term_id",
    "(SELECT name FROM term WHERE id = t.term_id)" },
  { "title", "課題", N_ ("Challenge"), RK_FIELD_TEXT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "title",
    "t.title" },
  { "detail", "詳細", N_ ("Details"), RK_FIELD_LONG_TEXT, 0, "detail", "t.detail" },
};

static const RkField wish_fields[] = {
  { "from", "希望者", N_ ("Who wishes"), RK_FIELD_PARTICIPANT, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "from_id", PERSON_NAME ("from_id") },
  { "to", "相手", N_ ("To meet"), RK_FIELD_PARTICIPANT, RK_FIELD_REQUIRED | RK_FIELD_KEY, "to_id",
    PERSON_NAME ("to_id") },
  { "kind", "希望", N_ ("Wish"), RK_FIELD_CHOICE, RK_FIELD_REQUIRED, "kind:必須|希望|不可",
    "t.kind" },
  { "rank", "順位", N_ ("Rank"), RK_FIELD_INTEGER, 0, "rank", "t.rank" },
};

#define MEETING_PERSON(part)                                                                       \
  "(SELECT p.name FROM meeting_participant AS m JOIN participant AS p ON p.id = m.participant_id"  \
  " WHERE m.meeting_id = t.id AND m.part = '" part "' ORDER BY p.id LIMIT 1)"
#define INTEREST(part)                                                                             \
  "(SELECT o.interest FROM outcome AS o JOIN meeting_participant AS m ON m.meeting_id = "          \
  "o.meeting_id"                                                                                   \
  " AND m.participant_id = o.participant_id WHERE o.meeting_id = t.id AND m.part = '" part         \
  "' LIMIT 1)"

/* One row is a meeting with what both sides said of it; written by rk-outcome.c. */
static const RkField outcome_fields[] = {
  { "a", "参加者A", N_ ("Participant A"), RK_FIELD_SHOWN, RK_FIELD_REQUIRED | RK_FIELD_KEY, NULL,
    MEETING_PERSON ("a") },
  { "b", "参加者B", N_ ("Participant B"), RK_FIELD_SHOWN, RK_FIELD_REQUIRED | RK_FIELD_KEY, NULL,
    MEETING_PERSON ("b") },
  { "round", "回", N_ ("Round"), RK_FIELD_SHOWN, RK_FIELD_KEY, NULL, "t.round" },
  { "interest_a", "Aの意向", N_ ("Interest of A"), RK_FIELD_SHOWN, 0, NULL, INTEREST ("a") },
  { "interest_b", "Bの意向", N_ ("Interest of B"), RK_FIELD_SHOWN, 0, NULL, INTEREST ("b") },
  { "contract", "契約", N_ ("Contract"), RK_FIELD_SHOWN, 0, NULL,
    "(SELECT text FROM contract WHERE meeting_id = t.id)" },
  { "follow_up", "フォロー期日", N_ ("Follow-up due"), RK_FIELD_SHOWN, 0, NULL,
    "(SELECT due_day FROM follow_up WHERE meeting_id = t.id ORDER BY due_day LIMIT 1)" },
  { "note", "備考", N_ ("Note"), RK_FIELD_SHOWN, 0, NULL, "t.note" },
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

#define FIELDS(array) array, G_N_ELEMENTS (array)

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
  [RK_KIND_EVENT] = { "events", "event", "event", N_ ("Events"), N_ ("Event"), FALSE,
                      FIELDS (event_fields), "t.title",
                      "t.start_day || iif (t.end_day <> t.start_day, '–' || substr (t.end_day, 6), "
                      "'') || '　' || t.mode || coalesce ('　' || t.venue, '')",
                      "substr (t.start_day, 1, 7)", "t.start_day, t.number, t.id",
                      "t.fiscal_year = ?1", NULL, NULL },
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
  [RK_KIND_PARTICIPANT] = { "participants", "participant", "participant", N_ ("Participants"),
                            N_ ("Participant"), TRUE, FIELDS (participant_fields), "t.name",
                            "trim (t.side || '　' || coalesce ((SELECT name FROM organisation "
                            "WHERE id = t.organisation_id), t.affiliation, '') || '　' || t.state)",
                            "t.side", "t.side, t.kana IS NULL, t.kana COLLATE RK_JA, t.id", NULL,
                            NULL, NULL },
  [RK_KIND_MEETING] = { "meetings", "meeting", "meeting", N_ ("Meetings"), N_ ("Meeting"), TRUE,
                        FIELDS (meeting_fields),
                        "coalesce (" MEETING_PERSON (
                            "a") ", '') || ' × ' || coalesce (" MEETING_PERSON ("b") ", '')",
                        "coalesce ((SELECT " SLOT_NAME (
                            "s") " FROM slot AS s WHERE s.id = t.slot_id), '') || coalesce ('　' "
                                 "|| (SELECT name FROM place WHERE id = t.place_id), '')",
                        "t.state",
                        "t.slot_id IS NULL, (SELECT day || printf ('%04d', start_min) FROM slot "
                        "WHERE id = t.slot_id), (SELECT position FROM place WHERE id = "
                        "t.place_id), t.id",
                        NULL, NULL, NULL },
  [RK_KIND_SUBSIDY] = { "subsidies", "subsidy", "subsidy", N_ ("Subsidies"), N_ ("Subsidy"), FALSE,
                        FIELDS (subsidy_fields), "trim (t.scheme || ' ' || t.type)",
                        "coalesce (t.cap_text, '') || coalesce ('　' || t.rate_text, '')",
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
  [RK_KIND_SLOT] = { "slots", "slot", "slot", N_ ("Slots"), N_ ("Slot"), TRUE, FIELDS (slot_fields),
                     "t.day || printf (' %d:%02d', t.start_min / 60, t.start_min % 60)",
                     "coalesce (t.session, '')", "coalesce (t.session, '')", "t.day, t.start_min",
                     NULL, NULL, NULL },
  [RK_KIND_PLACE] = { "places", "place", "place", N_ ("Tables"), N_ ("Table"), TRUE,
                      FIELDS (place_fields), "t.name", "coalesce (t.zone, '')",
                      "coalesce (t.zone, '')", "t.position, t.id", NULL, NULL, NULL },
  [RK_KIND_CHALLENGE] = { "challenges", "challenge", "challenge", N_ ("Challenges"),
                          N_ ("Challenge"), TRUE, FIELDS (challenge_fields), "t.title",
                          "(SELECT name FROM term WHERE id = t.term_id)",
                          "(SELECT name FROM term WHERE id = t.term_id)", "t.participant_id, t.id",
                          NULL, NULL, NULL },
  [RK_KIND_WISH] = { "wishes", "wish", "wish", N_ ("Wishes"), N_ ("Wish"), TRUE,
                     FIELDS (wish_fields),
                     PERSON_NAME ("from_id") " || ' → ' || " PERSON_NAME ("to_id"),
                     "t.kind || coalesce (' ' || t.rank, '')", "t.kind", "t.from_id, t.rank, t.id",
                     NULL, NULL, NULL },
  [RK_KIND_OUTCOME] = { "outcomes", "outcome", "meeting", N_ ("Outcomes"), N_ ("Outcome"), TRUE,
                        FIELDS (outcome_fields),
                        "coalesce (" MEETING_PERSON (
                            "a") ", '') || ' × ' || coalesce (" MEETING_PERSON ("b") ", '')",
                        "t.state", "t.state", "t.id", NULL,
                        "(EXISTS (SELECT 1 FROM outcome AS o WHERE o.meeting_id = t.id) OR EXISTS "
                        "(SELECT 1 FROM contract AS c WHERE c.meeting_id = t.id)"
                        " OR EXISTS (SELECT 1 FROM follow_up AS f WHERE f.meeting_id = t.id))",
                        NULL },
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
  return &kinds[kind];
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
    if (g_strcmp0 (name, kinds[i].name) == 0 || g_strcmp0 (name, kinds[i].singular) == 0)
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
    if (i != RK_KIND_OUTCOME && g_strcmp0 (table, kinds[i].table) == 0)
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
