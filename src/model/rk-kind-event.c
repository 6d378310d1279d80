/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The kinds of record that make an event: the event, who takes part, slots,
 * tables, wishes, meetings and what came of them.  The others are in rk-kind.c.
 */
#include "rk-kind-private.h"

/* clang-format off: the tables read as tables */

/* Each host that gives its name, with the state of its approval. */
#define APPROVAL_LIST                                                                              \
  "(SELECT group_concat (text, ';') FROM (SELECT o.name || '=' || CASE h.is_approved WHEN 1 THEN " \
  "'承認' WHEN 0 THEN '不承認' ELSE iif (h.applied_day IS NULL, '未申請', '申請中') END || "       \
  "coalesce (' ' || h.decided_day, '') || coalesce (' ' || h.approval_number, '') || coalesce "    \
  "(' 申請' || h.applied_day, '') AS text FROM event_host AS h JOIN organisation AS o ON o.id = "  \
  "h.organisation_id WHERE h.event_id = t.id AND h.role = '後援' ORDER BY h.position, h.id))"

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
  { "honorifics", "敬称", N_ ("Honorifics, as 専門家=先生;同席者=なし"), RK_FIELD_TEXT,
    RK_FIELD_EXTRA, "honorifics", "t.honorifics" },
  { "approvals", "後援承認", N_ ("Approvals of support, as 機関=承認 2023-05-10 第12号"),
    RK_FIELD_APPROVALS, RK_FIELD_EXTRA, NULL, APPROVAL_LIST },
  { "first_capacity", "企業の定員", N_ ("Places for companies or sellers"), RK_FIELD_INTEGER,
    RK_FIELD_EXTRA, "first_capacity", "t.first_capacity" },
  { "second_capacity", "専門家の定員", N_ ("Places for experts or buyers"), RK_FIELD_INTEGER,
    RK_FIELD_EXTRA, "second_capacity", "t.second_capacity" },
  { "first_limit", "企業の面談上限", N_ ("Meetings of a company or seller, at most"),
    RK_FIELD_INTEGER, RK_FIELD_EXTRA, "first_limit", "t.first_limit" },
  { "second_limit", "専門家の面談上限", N_ ("Meetings of an expert or buyer, at most"),
    RK_FIELD_INTEGER, RK_FIELD_EXTRA, "second_limit", "t.second_limit" },
  { "again_limit", "二次面談の上限", N_ ("Second meetings of a company, at most"), RK_FIELD_INTEGER,
    RK_FIELD_EXTRA, "again_limit", "t.again_limit" },
  { "source", "出典", N_ ("Source"), RK_FIELD_SOURCE, RK_FIELD_EXTRA, NULL,
    "nullif (trim (coalesce (t.source_document, '') || ' ' || coalesce (t.source_place, '')), "
    "'')" },
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
    "(SELECT group_concat (name, ';') FROM (SELECT " TOLD_NAME (
        "p") " AS name FROM participant_attendant AS a"
             " JOIN participant AS p ON p.id = a.attendant_id WHERE a.participant_id = t.id ORDER "
             "BY "
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
  { "mode", "参加方法", N_ ("On site or web"), RK_FIELD_CHOICE, RK_FIELD_EXTRA, "mode:対面|WEB",
    "t.mode" },
  { "entry_order", "申込順", N_ ("Order of entry"), RK_FIELD_INTEGER, RK_FIELD_EXTRA, "entry_order",
    "t.entry_order" },
  EXTRA_NOTE,
};

static const RkField meeting_fields[] = {
  { "a", "参加者A", N_ ("Participant A"), RK_FIELD_SHOWN, 0, NULL,
    "(SELECT group_concat (" TOLD_NAME (
        "p") ", '・') FROM meeting_participant AS m JOIN participant AS p ON "
             "p.id = m.participant_id"
             " WHERE m.meeting_id = t.id AND m.part = 'a')" },
  { "b", "参加者B", N_ ("Participant B"), RK_FIELD_SHOWN, 0, NULL,
    "(SELECT group_concat (" TOLD_NAME (
        "p") ", '・') FROM meeting_participant AS m JOIN participant AS p ON "
             "p.id = m.participant_id"
             " WHERE m.meeting_id = t.id AND m.part = 'b')" },
  { "round", "回", N_ ("Round"), RK_FIELD_INTEGER, 0, "round", "t.round" },
  { "slot", "コマ", N_ ("Slot"), RK_FIELD_SHOWN, 0, NULL,
    "(SELECT " SLOT_NAME ("s") " FROM slot AS s WHERE s.id = t.slot_id)" },
  { "table", "卓", N_ ("Table"), RK_FIELD_PLACE, 0, "place_id",
    "(SELECT name FROM place WHERE id = t.place_id)" },
  { "attendants", "同席者", N_ ("Attendants"), RK_FIELD_SHOWN, 0, NULL,
    "(SELECT group_concat (" TOLD_NAME (
        "p") ", ';') FROM meeting_participant AS m JOIN participant AS p ON "
             "p.id = m.participant_id"
             " WHERE m.meeting_id = t.id AND m.part = 'attendant')" },
  { "state", "状態", N_ ("State"), RK_FIELD_CHOICE, 0, "state:予定|実施|欠席|取消", "t.state" },
  { "value", "価値", N_ ("Worth"), RK_FIELD_INTEGER, 0, "value", "t.value" },
  { "reasons", "推薦理由", N_ ("Reasons"), RK_FIELD_SHOWN, 0, NULL, "t.reasons" },
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

/* One for each company: what was heard from it before the event. */
static const RkField sheet_fields[] = {
  { "company", "企業", N_ ("Company"), RK_FIELD_PARTICIPANT, RK_FIELD_REQUIRED | RK_FIELD_KEY,
    "participant_id", PERSON_NAME ("participant_id") },
  { "business", "事業内容", N_ ("Business"), RK_FIELD_LONG_TEXT, 0, "business", "t.business" },
  { "employees", "従業員数", N_ ("Employees"), RK_FIELD_INTEGER, 0, "employees", "t.employees" },
  { "situation", "現状", N_ ("Present situation"), RK_FIELD_LONG_TEXT, 0, "situation",
    "t.situation" },
  { "tried", "これまでの取組", N_ ("Tried so far"), RK_FIELD_LONG_TEXT, 0, "tried", "t.tried" },
  { "goal", "目指す姿", N_ ("Aim"), RK_FIELD_LONG_TEXT, 0, "goal", "t.goal" },
  { "wanted", "専門家に求めること", N_ ("Wanted from the expert"), RK_FIELD_LONG_TEXT, 0, "wanted",
    "t.wanted" },
  { "due", "希望時期", N_ ("By when"), RK_FIELD_TEXT, 0, "due", "t.due" },
  { "interviewed_day", "聞き取り日", N_ ("Heard on"), RK_FIELD_DAY, 0, "interviewed_day",
    "t.interviewed_day" },
  { "interviewed_by", "聞き取り者", N_ ("Heard by"), RK_FIELD_TEXT, 0, "interviewed_by",
    "t.interviewed_by" },
  EXTRA_NOTE,
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
  "(SELECT " TOLD_NAME ("p") " FROM meeting_participant AS m JOIN participant AS p ON p.id = "     \
                             "m.participant_id"                                                    \
                             " WHERE m.meeting_id = t.id AND m.part = '" part                      \
                             "' ORDER BY p.id LIMIT 1)"
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

/* By kind; blank where the kind is not one of an event. */
const RkKindInfo _rk_event_kinds[RK_N_KINDS] = {
  [RK_KIND_EVENT] = { "events", "event", "event", N_ ("Events"), N_ ("Event"), FALSE,
                      FIELDS (event_fields), "t.title",
                      "t.start_day || iif (t.end_day <> t.start_day, '–' || substr (t.end_day, 6), "
                      "'') || '　' || t.mode || coalesce ('　' || t.venue, '')",
                      "substr (t.start_day, 1, 7)", "t.start_day, t.number, t.id",
                      "t.fiscal_year = ?1", NULL, NULL },
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
  [RK_KIND_SHEET] = { "challenge-sheets", "challenge-sheet", "challenge_sheet",
                      N_ ("Challenge Sheets"), N_ ("Challenge Sheet"), TRUE, FIELDS (sheet_fields),
                      PERSON_NAME ("participant_id"), "coalesce (t.wanted, t.business, '')", "''",
                      "t.participant_id", NULL, NULL, NULL },
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
};
/* clang-format on */
