-- Schema step 4: two people of one name, approvals, places and limits of an
-- event, the challenge sheet.  It makes one table anew, so it is run without
-- foreign keys; they are checked before it counts.

-- Two people of one side may have one name if they come from different places.
CREATE TABLE participant_4 (
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
  is_walk_in INTEGER NOT NULL DEFAULT 0 CHECK (is_walk_in IN (0, 1)),
  mode TEXT CHECK (mode IN ('対面', 'WEB')),
  late_day TEXT
    CHECK (late_day IS NULL OR late_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  late_until_min INTEGER CHECK (late_until_min BETWEEN 0 AND 1440),
  -- Who entered earlier has the lower number: the order of the waiting list.
  entry_order INTEGER CHECK (entry_order BETWEEN 1 AND 1000000)
) STRICT;
INSERT INTO participant_4 (id, event_id, side, name, kana, organisation_id, person_id, affiliation,
    title, phone, email, parallel, max_meetings, place_id, challenge, has_consent, state, note,
    is_walk_in, mode, late_day, late_until_min, entry_order)
  SELECT id, event_id, side, name, kana, organisation_id, person_id, affiliation, title, phone,
    email, parallel, max_meetings, place_id, challenge, has_consent, state, note, is_walk_in, mode,
    late_day, late_until_min, row_number () OVER (PARTITION BY event_id ORDER BY id)
  FROM participant;
DROP TABLE participant;
ALTER TABLE participant_4 RENAME TO participant;
CREATE UNIQUE INDEX participant_once
  ON participant (event_id, side, name, coalesce (organisation_id, 0), coalesce (affiliation, ''));
CREATE INDEX participant_name ON participant (event_id, name);
CREATE INDEX participant_organisation ON participant (organisation_id);
CREATE INDEX participant_person ON participant (person_id);
CREATE INDEX participant_place ON participant (place_id);

-- How many take part, how many meetings each has, how many experts a company
-- meets again, where the event says so.
ALTER TABLE event ADD COLUMN first_capacity INTEGER CHECK (first_capacity BETWEEN 0 AND 100000);
ALTER TABLE event ADD COLUMN second_capacity INTEGER CHECK (second_capacity BETWEEN 0 AND 100000);
ALTER TABLE event ADD COLUMN first_limit INTEGER CHECK (first_limit BETWEEN 0 AND 10000);
ALTER TABLE event ADD COLUMN second_limit INTEGER CHECK (second_limit BETWEEN 0 AND 10000);
ALTER TABLE event ADD COLUMN again_limit INTEGER CHECK (again_limit BETWEEN 0 AND 100);

-- The approval of a host that gives its name: is_approved says yes or no, and
-- before that the day says that it was asked for.
ALTER TABLE event_host ADD COLUMN applied_day TEXT
  CHECK (applied_day IS NULL OR applied_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE event_host ADD COLUMN decided_day TEXT
  CHECK (decided_day IS NULL OR decided_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE event_host ADD COLUMN approval_number TEXT;

-- What was heard from a company before the event, beside its challenges.
CREATE TABLE challenge_sheet (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  participant_id INTEGER NOT NULL UNIQUE REFERENCES participant (id) ON DELETE CASCADE,
  business TEXT,
  employees INTEGER CHECK (employees BETWEEN 0 AND 10000000),
  situation TEXT,
  tried TEXT,
  goal TEXT,
  wanted TEXT,
  due TEXT,
  interviewed_day TEXT
    CHECK (interviewed_day IS NULL OR interviewed_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  interviewed_by TEXT,
  note TEXT
) STRICT;
CREATE INDEX challenge_sheet_event ON challenge_sheet (event_id);
