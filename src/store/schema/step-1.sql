-- Schema step 1.  A released step never changes; later steps only add.
-- Units are in the column names.  Dates are ISO 8601 text, times of day are
-- minutes from midnight, moments are seconds since 1970 in UTC.  Every row
-- that states a fact can name its source: document and place.

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (code <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  publisher TEXT,
  issued_day TEXT CHECK (issued_day IS NULL OR issued_day GLOB '[0-9][0-9][0-9][0-9]-*'),
  file_name TEXT
) STRICT;

CREATE TABLE prefecture (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 47),
  lg_code TEXT NOT NULL UNIQUE CHECK (lg_code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
  name TEXT NOT NULL UNIQUE,
  kana TEXT NOT NULL,
  in_bureau_area INTEGER NOT NULL CHECK (in_bureau_area IN (0, 1))
) STRICT;

CREATE TABLE term (
  id INTEGER PRIMARY KEY,
  class TEXT NOT NULL CHECK (class IN ('support', 'target', 'topic')),
  name TEXT NOT NULL CHECK (name <> ''),
  parent_id INTEGER REFERENCES term (id) ON DELETE SET NULL,
  UNIQUE (class, name)
) STRICT;

-- Catalogue -----------------------------------------------------------------

CREATE TABLE edition (
  id INTEGER PRIMARY KEY,
  fiscal_year INTEGER NOT NULL UNIQUE CHECK (fiscal_year BETWEEN 1950 AND 2200),
  title TEXT NOT NULL,
  is_partial INTEGER NOT NULL DEFAULT 0 CHECK (is_partial IN (0, 1)),
  note TEXT, source_document TEXT, source_place TEXT
) STRICT;

CREATE TABLE section (
  id INTEGER PRIMARY KEY,
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  title TEXT NOT NULL CHECK (title <> ''),
  UNIQUE (edition_id, number), UNIQUE (edition_id, title)
) STRICT;

-- The permanent identity of a programme, whatever a year's catalogue calls it.
CREATE TABLE programme_identity (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  note TEXT
) STRICT;

-- What one year's catalogue says of a programme.
CREATE TABLE programme (
  id INTEGER PRIMARY KEY,
  identity_id INTEGER NOT NULL REFERENCES programme_identity (id) ON DELETE CASCADE,
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  section_id INTEGER NOT NULL REFERENCES section (id) ON DELETE RESTRICT,
  number INTEGER NOT NULL CHECK (number > 0),
  parent_id INTEGER REFERENCES programme (id) ON DELETE CASCADE,
  title TEXT NOT NULL CHECK (title <> ''),
  kana TEXT,
  summary TEXT,
  cooperation TEXT,
  office TEXT,
  phone TEXT,
  state TEXT NOT NULL DEFAULT '通年' CHECK (state IN ('通年', '募集中', '募集終了', '予定', '不明')),
  period TEXT,
  url TEXT,
  page TEXT,
  note TEXT, source_document TEXT, source_place TEXT
) STRICT;
CREATE UNIQUE INDEX programme_number ON programme (section_id, number, coalesce (parent_id, 0));
CREATE INDEX programme_edition ON programme (edition_id, section_id, number);
CREATE INDEX programme_identity_id ON programme (identity_id);

CREATE TABLE programme_term (
  programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
  term_id INTEGER NOT NULL REFERENCES term (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (programme_id, term_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX programme_term_term ON programme_term (term_id);

CREATE TABLE link (
  id INTEGER PRIMARY KEY,
  programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
  url TEXT NOT NULL CHECK (url <> ''),
  title TEXT,
  checked_utc_s INTEGER,
  result TEXT,
  redirect_url TEXT,
  note TEXT, source_document TEXT, source_place TEXT
) STRICT;
CREATE INDEX link_programme ON link (programme_id);

CREATE TABLE subsidy (
  id INTEGER PRIMARY KEY,
  programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
  scheme TEXT NOT NULL CHECK (scheme <> ''),
  type TEXT NOT NULL,
  target TEXT,
  cap_yen INTEGER CHECK (cap_yen IS NULL OR cap_yen >= 0),
  cap_text TEXT,
  cap_other TEXT,
  rate_numerator INTEGER CHECK (rate_numerator > 0),
  rate_denominator INTEGER CHECK (rate_denominator >= rate_numerator),
  rate_text TEXT,
  rate_condition TEXT,
  note TEXT, source_document TEXT, source_place TEXT,
  CHECK ((rate_numerator IS NULL) = (rate_denominator IS NULL))
) STRICT;
CREATE INDEX subsidy_programme ON subsidy (programme_id);

-- A series of yearly figures of a programme or of a scheme outside the
-- catalogue: results against targets, and budget lines in thousand yen.
CREATE TABLE indicator (
  id INTEGER PRIMARY KEY,
  programme_id INTEGER REFERENCES programme (id) ON DELETE SET NULL,
  organisation_id INTEGER REFERENCES organisation (id) ON DELETE SET NULL,
  scheme TEXT NOT NULL CHECK (scheme <> ''),
  scheme_number TEXT,
  office TEXT,
  category TEXT NOT NULL CHECK (category <> ''),
  number TEXT,
  name TEXT NOT NULL CHECK (name <> ''),
  unit TEXT NOT NULL,
  note TEXT, source_document TEXT, source_place TEXT,
  UNIQUE (scheme, category, number, name)
) STRICT;
CREATE INDEX indicator_programme ON indicator (programme_id);
CREATE INDEX indicator_organisation ON indicator (organisation_id);

CREATE TABLE indicator_value (
  id INTEGER PRIMARY KEY,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
  fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1950 AND 2200),
  kind TEXT NOT NULL CHECK (kind IN ('目標', '実績', '予算', '決算')),
  value REAL,
  trend TEXT CHECK (trend IN ('↗', '↘', '→', '―')),
  is_achieved INTEGER CHECK (is_achieved IN (0, 1)),
  corrected_from REAL,
  note TEXT, source_document TEXT, source_place TEXT,
  UNIQUE (indicator_id, fiscal_year, kind)
) STRICT;

CREATE TABLE statistic (
  id INTEGER PRIMARY KEY,
  code TEXT UNIQUE,
  subject TEXT NOT NULL CHECK (subject <> ''),
  measure TEXT NOT NULL CHECK (measure <> ''),
  value TEXT NOT NULL,
  number REAL,
  unit TEXT,
  as_of TEXT,
  is_derived INTEGER NOT NULL DEFAULT 0 CHECK (is_derived IN (0, 1)),
  organisation_id INTEGER REFERENCES organisation (id) ON DELETE SET NULL,
  group_id INTEGER REFERENCES network_group (id) ON DELETE SET NULL,
  note TEXT, source_document TEXT, source_place TEXT
) STRICT;
CREATE INDEX statistic_organisation ON statistic (organisation_id);
CREATE INDEX statistic_group ON statistic (group_id);

-- Directory -----------------------------------------------------------------

CREATE TABLE organisation (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  kana TEXT,
  kind TEXT NOT NULL CHECK (kind <> ''),
  corporate_number TEXT CHECK (corporate_number IS NULL OR (length (corporate_number) = 13 AND corporate_number NOT GLOB '*[^0-9]*')),
  bank_code TEXT CHECK (bank_code IS NULL OR (length (bank_code) = 4 AND bank_code NOT GLOB '*[^0-9]*')),
  prefecture_id INTEGER REFERENCES prefecture (id) ON DELETE RESTRICT,
  municipality TEXT,
  participates_since INTEGER CHECK (participates_since BETWEEN 1950 AND 2200),
  basis TEXT,
  note TEXT, source_document TEXT, source_place TEXT
) STRICT;
CREATE INDEX organisation_kind ON organisation (kind);
CREATE INDEX organisation_name ON organisation (name);

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  kana TEXT,
  role TEXT,
  organisation_id INTEGER REFERENCES organisation (id) ON DELETE SET NULL,
  affiliation TEXT,
  title TEXT,
  phone TEXT,
  email TEXT,
  note TEXT, source_document TEXT, source_place TEXT
) STRICT;
CREATE INDEX person_organisation ON person (organisation_id);

CREATE TABLE person_term (
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  term_id INTEGER NOT NULL REFERENCES term (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (person_id, term_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_term_term ON person_term (term_id);

-- Network -------------------------------------------------------------------

CREATE TABLE network_group (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  kana TEXT,
  kind TEXT,
  region TEXT,
  period TEXT,
  secretariat TEXT,
  members_text TEXT,
  case_flow TEXT,
  achievements TEXT,
  programme_id INTEGER REFERENCES programme (id) ON DELETE SET NULL,
  note TEXT, source_document TEXT, source_place TEXT
) STRICT;
CREATE INDEX network_group_programme ON network_group (programme_id);

-- A line of the network: organisation to organisation, or membership of a
-- group.  An end that the source names only as a class is kept as text.
CREATE TABLE tie (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind <> ''),
  from_id INTEGER REFERENCES organisation (id) ON DELETE CASCADE,
  from_text TEXT,
  to_id INTEGER REFERENCES organisation (id) ON DELETE CASCADE,
  to_text TEXT,
  group_id INTEGER REFERENCES network_group (id) ON DELETE CASCADE,
  role TEXT,
  context TEXT,
  year_from INTEGER CHECK (year_from BETWEEN 1900 AND 2200),
  year_to INTEGER CHECK (year_to BETWEEN 1900 AND 2200),
  year_text TEXT,
  level TEXT,
  programme_id INTEGER REFERENCES programme (id) ON DELETE SET NULL,
  code TEXT UNIQUE,
  note TEXT, source_document TEXT, source_place TEXT,
  CHECK (from_id IS NOT NULL OR from_text <> ''),
  CHECK ((to_id IS NOT NULL) + (to_text IS NOT NULL AND to_text <> '') + (group_id IS NOT NULL) = 1),
  CHECK (from_id IS NULL OR to_id IS NULL OR from_id <> to_id),
  CHECK (year_to IS NULL OR year_from IS NULL OR year_to >= year_from)
) STRICT;
CREATE INDEX tie_from ON tie (from_id);
CREATE INDEX tie_to ON tie (to_id);
CREATE INDEX tie_group ON tie (group_id);
CREATE INDEX tie_programme ON tie (programme_id);

-- Who passes which kind of case to whom, between kinds of body.
CREATE TABLE referral_flow (
  id INTEGER PRIMARY KEY,
  from_id INTEGER REFERENCES organisation (id) ON DELETE SET NULL,
  from_text TEXT NOT NULL CHECK (from_text <> ''),
  to_id INTEGER REFERENCES organisation (id) ON DELETE SET NULL,
  to_text TEXT NOT NULL CHECK (to_text <> ''),
  kind TEXT NOT NULL,
  role TEXT,
  context TEXT,
  year_from INTEGER CHECK (year_from BETWEEN 1900 AND 2200),
  year_to INTEGER CHECK (year_to BETWEEN 1900 AND 2200),
  year_text TEXT,
  code TEXT UNIQUE,
  note TEXT, source_document TEXT, source_place TEXT
) STRICT;
CREATE INDEX referral_flow_from ON referral_flow (from_id);
CREATE INDEX referral_flow_to ON referral_flow (to_id);

CREATE TABLE node_position (
  id INTEGER PRIMARY KEY,
  layout TEXT NOT NULL,
  organisation_id INTEGER REFERENCES organisation (id) ON DELETE CASCADE,
  group_id INTEGER REFERENCES network_group (id) ON DELETE CASCADE,
  x REAL NOT NULL,
  y REAL NOT NULL,
  is_pinned INTEGER NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1)),
  CHECK ((organisation_id IS NULL) <> (group_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX node_position_organisation ON node_position (organisation_id, layout)
  WHERE organisation_id IS NOT NULL;
CREATE UNIQUE INDEX node_position_group ON node_position (group_id, layout)
  WHERE group_id IS NOT NULL;

-- Events --------------------------------------------------------------------

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  number INTEGER,
  programme_id INTEGER REFERENCES programme (id) ON DELETE SET NULL,
  start_day TEXT NOT NULL CHECK (start_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  end_day TEXT NOT NULL CHECK (end_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1950 AND 2200),
  start_min INTEGER CHECK (start_min BETWEEN 0 AND 1439),
  end_min INTEGER CHECK (end_min BETWEEN 1 AND 1440),
  slot_min INTEGER CHECK (slot_min BETWEEN 1 AND 600),
  breaks TEXT,
  table_count INTEGER CHECK (table_count BETWEEN 0 AND 10000),
  mode TEXT NOT NULL CHECK (mode IN ('対面', 'WEB', '対面・WEB')),
  on_site_days TEXT,
  web_days TEXT,
  venue TEXT,
  published_utc_s INTEGER,
  timetable_proof TEXT,
  note TEXT, source_document TEXT, source_place TEXT,
  CHECK (end_day >= start_day),
  CHECK (start_min IS NULL OR end_min IS NULL OR end_min > start_min)
) STRICT;
CREATE INDEX event_programme ON event (programme_id);
CREATE INDEX event_year ON event (fiscal_year, start_day);

CREATE TABLE event_host (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  organisation_id INTEGER NOT NULL REFERENCES organisation (id) ON DELETE RESTRICT,
  role TEXT NOT NULL CHECK (role IN ('主催', '共催', '後援', '協力', '協賛', '事務局')),
  position INTEGER NOT NULL DEFAULT 0,
  is_approved INTEGER CHECK (is_approved IN (0, 1)),
  note TEXT, source_document TEXT, source_place TEXT,
  UNIQUE (event_id, organisation_id, role)
) STRICT;
CREATE INDEX event_host_organisation ON event_host (organisation_id);

CREATE TABLE slot (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  start_min INTEGER NOT NULL CHECK (start_min BETWEEN 0 AND 1439),
  length_min INTEGER NOT NULL CHECK (length_min BETWEEN 1 AND 600),
  session TEXT,
  UNIQUE (event_id, day, start_min)
) STRICT;

CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  position INTEGER NOT NULL DEFAULT 0,
  zone TEXT,
  url TEXT,
  UNIQUE (event_id, name)
) STRICT;

CREATE TABLE place_closed (
  place_id INTEGER NOT NULL REFERENCES place (id) ON DELETE CASCADE,
  slot_id INTEGER NOT NULL REFERENCES slot (id) ON DELETE CASCADE,
  PRIMARY KEY (place_id, slot_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_closed_slot ON place_closed (slot_id);

CREATE TABLE travel (
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  from_zone TEXT NOT NULL,
  to_zone TEXT NOT NULL,
  slots INTEGER NOT NULL CHECK (slots BETWEEN 0 AND 100),
  PRIMARY KEY (event_id, from_zone, to_zone)
) STRICT, WITHOUT ROWID;

CREATE TABLE participant (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  side TEXT NOT NULL CHECK (side IN ('企業', '専門家', '売り手', '買い手', '登壇者', '同席者')),
  name TEXT NOT NULL CHECK (name <> ''),
  kana TEXT,
  organisation_id INTEGER REFERENCES organisation (id) ON DELETE SET NULL,
  person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
  affiliation TEXT,
  title TEXT,
  phone TEXT,
  email TEXT,
  parallel INTEGER NOT NULL DEFAULT 1 CHECK (parallel BETWEEN 1 AND 1000),
  max_meetings INTEGER CHECK (max_meetings BETWEEN 0 AND 10000),
  place_id INTEGER REFERENCES place (id) ON DELETE SET NULL,
  challenge TEXT,
  has_consent INTEGER CHECK (has_consent IN (0, 1)),
  state TEXT NOT NULL DEFAULT '参加' CHECK (state IN ('申込', '参加', 'キャンセル待ち', '取消', '受付済', '遅刻', '欠席')),
  note TEXT,
  UNIQUE (event_id, side, name)
) STRICT;
CREATE INDEX participant_organisation ON participant (organisation_id);
CREATE INDEX participant_person ON participant (person_id);
CREATE INDEX participant_place ON participant (place_id);

CREATE TABLE participant_closed (
  participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
  slot_id INTEGER NOT NULL REFERENCES slot (id) ON DELETE CASCADE,
  PRIMARY KEY (participant_id, slot_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_closed_slot ON participant_closed (slot_id);

CREATE TABLE participant_attendant (
  participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
  attendant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
  PRIMARY KEY (participant_id, attendant_id),
  CHECK (participant_id <> attendant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_attendant_attendant ON participant_attendant (attendant_id);

CREATE TABLE participant_term (
  participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
  term_id INTEGER NOT NULL REFERENCES term (id) ON DELETE CASCADE,
  use TEXT NOT NULL CHECK (use IN ('expertise', 'challenge')),
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (participant_id, term_id, use)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_term_term ON participant_term (term_id);

CREATE TABLE challenge (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
  term_id INTEGER NOT NULL REFERENCES term (id) ON DELETE RESTRICT,
  title TEXT NOT NULL CHECK (title <> ''),
  detail TEXT,
  UNIQUE (participant_id, term_id, title)
) STRICT;
CREATE INDEX challenge_event ON challenge (event_id);
CREATE INDEX challenge_term ON challenge (term_id);

CREATE TABLE wish (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  from_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
  to_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('必須', '希望', '不可')),
  rank INTEGER CHECK (rank BETWEEN 1 AND 1000),
  UNIQUE (from_id, to_id),
  CHECK (from_id <> to_id)
) STRICT;
CREATE INDEX wish_event ON wish (event_id);
CREATE INDEX wish_to ON wish (to_id);

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  round INTEGER NOT NULL DEFAULT 1 CHECK (round BETWEEN 1 AND 9),
  session TEXT,
  slot_id INTEGER REFERENCES slot (id) ON DELETE SET NULL,
  place_id INTEGER REFERENCES place (id) ON DELETE SET NULL,
  locked_slot_id INTEGER REFERENCES slot (id) ON DELETE SET NULL,
  locked_place_id INTEGER REFERENCES place (id) ON DELETE SET NULL,
  published_slot_id INTEGER REFERENCES slot (id) ON DELETE SET NULL,
  published_place_id INTEGER REFERENCES place (id) ON DELETE SET NULL,
  is_required INTEGER NOT NULL DEFAULT 1 CHECK (is_required IN (0, 1)),
  value INTEGER NOT NULL DEFAULT 0 CHECK (value >= 0),
  state TEXT NOT NULL DEFAULT '予定' CHECK (state IN ('予定', '実施', '欠席', '取消')),
  reasons TEXT,
  unplaced_reason TEXT,
  note TEXT
) STRICT;
CREATE INDEX meeting_event ON meeting (event_id);
CREATE INDEX meeting_slot ON meeting (slot_id);
CREATE INDEX meeting_place ON meeting (place_id);
CREATE INDEX meeting_locked_slot ON meeting (locked_slot_id);
CREATE INDEX meeting_locked_place ON meeting (locked_place_id);
CREATE INDEX meeting_published_slot ON meeting (published_slot_id);
CREATE INDEX meeting_published_place ON meeting (published_place_id);

CREATE TABLE meeting_participant (
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
  part TEXT NOT NULL CHECK (part IN ('a', 'b', 'attendant')),
  PRIMARY KEY (meeting_id, participant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_participant_participant ON meeting_participant (participant_id);

CREATE TABLE meeting_order (
  before_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  after_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  PRIMARY KEY (before_id, after_id),
  CHECK (before_id <> after_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_order_after ON meeting_order (after_id);

CREATE TABLE outcome (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
  interest TEXT CHECK (interest IN ('希望する', '検討中', '希望しない')),
  said_day TEXT,
  reason TEXT,
  UNIQUE (meeting_id, participant_id)
) STRICT;
CREATE INDEX outcome_participant ON outcome (participant_id);

CREATE TABLE contract (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL UNIQUE REFERENCES meeting (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  signed_day TEXT,
  note TEXT
) STRICT;

CREATE TABLE follow_up (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  due_day TEXT NOT NULL CHECK (due_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  is_done INTEGER NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1)),
  note TEXT
) STRICT;
CREATE INDEX follow_up_meeting ON follow_up (meeting_id);

CREATE TABLE holiday (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL UNIQUE CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  name TEXT NOT NULL
) STRICT;

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  page TEXT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  UNIQUE (page, name)
) STRICT;

-- Not undone: what the working copy remembers of itself.
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value ANY
) STRICT, WITHOUT ROWID;

-- The audit trail and what it can take back.  'base' entries cannot be undone.
CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  author TEXT NOT NULL,
  time_utc_s INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('base', 'done', 'undone', 'dropped')),
  undone_utc_s INTEGER,
  undone_by TEXT,
  changeset BLOB
) STRICT;
CREATE INDEX history_state ON history (state, id);

-- Search --------------------------------------------------------------------

CREATE TABLE search_text (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  kana TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (kind, record_id)
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
  title, kana, body, content = 'search_text', content_rowid = 'id', tokenize = 'renkei');

CREATE TRIGGER search_text_insert AFTER INSERT ON search_text BEGIN
  INSERT INTO search (rowid, title, kana, body) VALUES (new.id, new.title, new.kana, new.body);
END;
CREATE TRIGGER search_text_delete AFTER DELETE ON search_text BEGIN
  INSERT INTO search (search, rowid, title, kana, body) VALUES ('delete', old.id, old.title, old.kana, old.body);
END;

CREATE TRIGGER programme_search_insert AFTER INSERT ON programme BEGIN
  INSERT INTO search_text (kind, record_id, title, kana, body) VALUES ('programmes', new.id, new.title,
    coalesce (new.kana, ''),
    coalesce (new.summary, '') || ' ' || coalesce (new.cooperation, '') || ' ' || coalesce (new.office, '') || ' ' || coalesce (new.period, '') || ' ' || coalesce (new.note, ''));
END;
CREATE TRIGGER programme_search_update AFTER UPDATE ON programme BEGIN
  DELETE FROM search_text WHERE kind = 'programmes' AND record_id = old.id;
  INSERT INTO search_text (kind, record_id, title, kana, body) VALUES ('programmes', new.id, new.title,
    coalesce (new.kana, ''),
    coalesce (new.summary, '') || ' ' || coalesce (new.cooperation, '') || ' ' || coalesce (new.office, '') || ' ' || coalesce (new.period, '') || ' ' || coalesce (new.note, ''));
END;
CREATE TRIGGER programme_search_delete AFTER DELETE ON programme BEGIN
  DELETE FROM search_text WHERE kind = 'programmes' AND record_id = old.id;
END;
CREATE TRIGGER organisation_search_insert AFTER INSERT ON organisation BEGIN
  INSERT INTO search_text (kind, record_id, title, kana, body) VALUES ('organisations', new.id, new.name,
    coalesce (new.kana, ''),
    new.kind || ' ' || coalesce (new.municipality, '') || ' ' || coalesce ((SELECT name FROM prefecture WHERE id = new.prefecture_id), '') || ' ' || coalesce (new.corporate_number, '') || ' ' || coalesce (new.bank_code, '') || ' ' || coalesce (new.note, ''));
END;
CREATE TRIGGER organisation_search_update AFTER UPDATE ON organisation BEGIN
  DELETE FROM search_text WHERE kind = 'organisations' AND record_id = old.id;
  INSERT INTO search_text (kind, record_id, title, kana, body) VALUES ('organisations', new.id, new.name,
    coalesce (new.kana, ''),
    new.kind || ' ' || coalesce (new.municipality, '') || ' ' || coalesce ((SELECT name FROM prefecture WHERE id = new.prefecture_id), '') || ' ' || coalesce (new.corporate_number, '') || ' ' || coalesce (new.bank_code, '') || ' ' || coalesce (new.note, ''));
END;
CREATE TRIGGER organisation_search_delete AFTER DELETE ON organisation BEGIN
  DELETE FROM search_text WHERE kind = 'organisations' AND record_id = old.id;
END;
CREATE TRIGGER person_search_insert AFTER INSERT ON person BEGIN
  INSERT INTO search_text (kind, record_id, title, kana, body) VALUES ('people', new.id, new.name,
    coalesce (new.kana, ''),
    coalesce (new.role, '') || ' ' || coalesce (new.affiliation, '') || ' ' || coalesce (new.title, '') || ' ' || coalesce (new.phone, '') || ' ' || coalesce (new.email, '') || ' ' || coalesce (new.note, ''));
END;
CREATE TRIGGER person_search_update AFTER UPDATE ON person BEGIN
  DELETE FROM search_text WHERE kind = 'people' AND record_id = old.id;
  INSERT INTO search_text (kind, record_id, title, kana, body) VALUES ('people', new.id, new.name,
    coalesce (new.kana, ''),
    coalesce (new.role, '') || ' ' || coalesce (new.affiliation, '') || ' ' || coalesce (new.title, '') || ' ' || coalesce (new.phone, '') || ' ' || coalesce (new.email, '') || ' ' || coalesce (new.note, ''));
END;
CREATE TRIGGER person_search_delete AFTER DELETE ON person BEGIN
  DELETE FROM search_text WHERE kind = 'people' AND record_id = old.id;
END;
CREATE TRIGGER event_search_insert AFTER INSERT ON event BEGIN
  INSERT INTO search_text (kind, record_id, title, kana, body) VALUES ('events', new.id, new.title,
    '',
    new.kind || ' ' || coalesce (new.venue, '') || ' ' || new.start_day || ' ' || new.mode || ' ' || coalesce (new.note, ''));
END;
CREATE TRIGGER event_search_update AFTER UPDATE ON event BEGIN
  DELETE FROM search_text WHERE kind = 'events' AND record_id = old.id;
  INSERT INTO search_text (kind, record_id, title, kana, body) VALUES ('events', new.id, new.title,
    '',
    new.kind || ' ' || coalesce (new.venue, '') || ' ' || new.start_day || ' ' || new.mode || ' ' || coalesce (new.note, ''));
END;
CREATE TRIGGER event_search_delete AFTER DELETE ON event BEGIN
  DELETE FROM search_text WHERE kind = 'events' AND record_id = old.id;
END;
CREATE TRIGGER network_group_search_insert AFTER INSERT ON network_group BEGIN
  INSERT INTO search_text (kind, record_id, title, kana, body) VALUES ('groups', new.id, new.name,
    coalesce (new.kana, ''),
    coalesce (new.kind, '') || ' ' || coalesce (new.region, '') || ' ' || coalesce (new.members_text, '') || ' ' || coalesce (new.secretariat, '') || ' ' || coalesce (new.case_flow, '') || ' ' || coalesce (new.achievements, ''));
END;
CREATE TRIGGER network_group_search_update AFTER UPDATE ON network_group BEGIN
  DELETE FROM search_text WHERE kind = 'groups' AND record_id = old.id;
  INSERT INTO search_text (kind, record_id, title, kana, body) VALUES ('groups', new.id, new.name,
    coalesce (new.kana, ''),
    coalesce (new.kind, '') || ' ' || coalesce (new.region, '') || ' ' || coalesce (new.members_text, '') || ' ' || coalesce (new.secretariat, '') || ' ' || coalesce (new.case_flow, '') || ' ' || coalesce (new.achievements, ''));
END;
CREATE TRIGGER network_group_search_delete AFTER DELETE ON network_group BEGIN
  DELETE FROM search_text WHERE kind = 'groups' AND record_id = old.id;
END;
CREATE TRIGGER tie_search_insert AFTER INSERT ON tie BEGIN
  INSERT INTO search_text (kind, record_id, title, kana, body) VALUES ('ties', new.id, coalesce ((SELECT name FROM organisation WHERE id = new.from_id), new.from_text) || ' — ' || coalesce ((SELECT name FROM organisation WHERE id = new.to_id), (SELECT name FROM network_group WHERE id = new.group_id), new.to_text),
    '',
    new.kind || ' ' || coalesce (new.role, '') || ' ' || coalesce (new.context, '') || ' ' || coalesce (new.note, ''));
END;
CREATE TRIGGER tie_search_update AFTER UPDATE ON tie BEGIN
  DELETE FROM search_text WHERE kind = 'ties' AND record_id = old.id;
  INSERT INTO search_text (kind, record_id, title, kana, body) VALUES ('ties', new.id, coalesce ((SELECT name FROM organisation WHERE id = new.from_id), new.from_text) || ' — ' || coalesce ((SELECT name FROM organisation WHERE id = new.to_id), (SELECT name FROM network_group WHERE id = new.group_id), new.to_text),
    '',
    new.kind || ' ' || coalesce (new.role, '') || ' ' || coalesce (new.context, '') || ' ' || coalesce (new.note, ''));
END;
CREATE TRIGGER tie_search_delete AFTER DELETE ON tie BEGIN
  DELETE FROM search_text WHERE kind = 'ties' AND record_id = old.id;
END;

-- A tie is found by the names of its ends: renaming an end renews its entry.
-- The update changes nothing, so nothing of it reaches the history.
CREATE TRIGGER organisation_rename_ties AFTER UPDATE OF name ON organisation BEGIN
  UPDATE tie SET kind = kind WHERE from_id = new.id OR to_id = new.id;
END;
CREATE TRIGGER network_group_rename_ties AFTER UPDATE OF name ON network_group BEGIN
  UPDATE tie SET kind = kind WHERE group_id = new.id;
END;
