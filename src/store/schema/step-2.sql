-- Schema step 2: the catalogue from year to year, the past of an institution,
-- and who helps with which challenge.  Only adds to step 1.

-- When a call is open: days where they are known, words for the next one.
ALTER TABLE programme ADD COLUMN opens_day TEXT
  CHECK (opens_day IS NULL OR opens_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE programme ADD COLUMN closes_day TEXT
  CHECK (closes_day IS NULL OR closes_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE programme ADD COLUMN next_about TEXT;

-- What an institution was called before, and what became part of it.
CREATE TABLE organisation_past (
  id INTEGER PRIMARY KEY,
  organisation_id INTEGER NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  kana TEXT,
  change TEXT NOT NULL CHECK (change IN ('改称', '合併', '別表記')),
  year INTEGER CHECK (year BETWEEN 1850 AND 2200),
  note TEXT, source_document TEXT, source_place TEXT,
  UNIQUE (organisation_id, name, change)
) STRICT;

-- Two records that look alike and are not the same; the lower id first.
CREATE TABLE distinct_pair (
  kind TEXT NOT NULL CHECK (kind IN ('organisations', 'people', 'groups')),
  a_id INTEGER NOT NULL,
  b_id INTEGER NOT NULL,
  PRIMARY KEY (kind, a_id, b_id),
  CHECK (a_id < b_id)
) STRICT, WITHOUT ROWID;

-- A challenge of a company, and which kind of body takes which part in it.
CREATE TABLE theme (
  id INTEGER PRIMARY KEY,
  letter TEXT,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  summary TEXT,
  topic_id INTEGER REFERENCES term (id) ON DELETE SET NULL,
  note TEXT, source_document TEXT, source_place TEXT
) STRICT;
CREATE INDEX theme_topic ON theme (topic_id);

-- "kinds" are kinds of institution parted by ";", "name_part" a word in the
-- names of those meant; either may be blank.
CREATE TABLE theme_role (
  id INTEGER PRIMARY KEY,
  theme_id INTEGER NOT NULL REFERENCES theme (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  stage TEXT NOT NULL CHECK (stage IN ('身近な窓口', '専門の助言', '取次ぎ先', '連携')),
  body TEXT NOT NULL CHECK (body <> ''),
  part TEXT,
  kinds TEXT,
  name_part TEXT,
  note TEXT, source_document TEXT, source_place TEXT,
  UNIQUE (theme_id, stage, body)
) STRICT;

-- Search: a programme is found by its terms, an institution by its former
-- names, a challenge by who helps.  An update that changes nothing renews the
-- entry and leaves nothing in the history.
DROP TRIGGER programme_search_insert;
DROP TRIGGER programme_search_update;
CREATE TRIGGER programme_search_insert AFTER INSERT ON programme BEGIN
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 0) FROM search_text WHERE id >= 0 AND id < 72057594037927936), 'programmes', new.id, new.title,
    coalesce (new.kana, ''),
    coalesce (new.summary, '') || ' ' || coalesce (new.cooperation, '') || ' ' || coalesce (new.office, '') || ' ' || coalesce (new.phone, '') || ' ' || coalesce (new.period, '') || ' ' || coalesce (new.next_about, '') || ' ' || coalesce (new.note, '')
    || ' ' || coalesce ((SELECT group_concat (t.name, ' ') FROM programme_term AS j JOIN term AS t ON t.id = j.term_id WHERE j.programme_id = new.id), ''));
END;
CREATE TRIGGER programme_search_update AFTER UPDATE ON programme BEGIN
  DELETE FROM search_text WHERE kind = 'programmes' AND record_id = old.id;
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 0) FROM search_text WHERE id >= 0 AND id < 72057594037927936), 'programmes', new.id, new.title,
    coalesce (new.kana, ''),
    coalesce (new.summary, '') || ' ' || coalesce (new.cooperation, '') || ' ' || coalesce (new.office, '') || ' ' || coalesce (new.phone, '') || ' ' || coalesce (new.period, '') || ' ' || coalesce (new.next_about, '') || ' ' || coalesce (new.note, '')
    || ' ' || coalesce ((SELECT group_concat (t.name, ' ') FROM programme_term AS j JOIN term AS t ON t.id = j.term_id WHERE j.programme_id = new.id), ''));
END;
CREATE TRIGGER programme_term_search_insert AFTER INSERT ON programme_term BEGIN
  UPDATE programme SET number = number WHERE id = new.programme_id;
END;
CREATE TRIGGER programme_term_search_delete AFTER DELETE ON programme_term BEGIN
  UPDATE programme SET number = number WHERE id = old.programme_id;
END;

DROP TRIGGER organisation_search_insert;
DROP TRIGGER organisation_search_update;
CREATE TRIGGER organisation_search_insert AFTER INSERT ON organisation BEGIN
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 72057594037927936) FROM search_text WHERE id >= 72057594037927936 AND id < 144115188075855872), 'organisations', new.id, new.name,
    coalesce (new.kana, ''),
    new.kind || ' ' || coalesce (new.municipality, '') || ' ' || coalesce ((SELECT name FROM prefecture WHERE id = new.prefecture_id), '') || ' ' || coalesce (new.corporate_number, '') || ' ' || coalesce (new.bank_code, '') || ' ' || coalesce (new.note, '')
    || ' ' || coalesce ((SELECT group_concat (name || ' ' || coalesce (kana, ''), ' ') FROM organisation_past WHERE organisation_id = new.id), ''));
END;
CREATE TRIGGER organisation_search_update AFTER UPDATE ON organisation BEGIN
  DELETE FROM search_text WHERE kind = 'organisations' AND record_id = old.id;
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 72057594037927936) FROM search_text WHERE id >= 72057594037927936 AND id < 144115188075855872), 'organisations', new.id, new.name,
    coalesce (new.kana, ''),
    new.kind || ' ' || coalesce (new.municipality, '') || ' ' || coalesce ((SELECT name FROM prefecture WHERE id = new.prefecture_id), '') || ' ' || coalesce (new.corporate_number, '') || ' ' || coalesce (new.bank_code, '') || ' ' || coalesce (new.note, '')
    || ' ' || coalesce ((SELECT group_concat (name || ' ' || coalesce (kana, ''), ' ') FROM organisation_past WHERE organisation_id = new.id), ''));
END;
CREATE TRIGGER organisation_past_search_insert AFTER INSERT ON organisation_past BEGIN
  UPDATE organisation SET kind = kind WHERE id = new.organisation_id;
END;
CREATE TRIGGER organisation_past_search_update AFTER UPDATE ON organisation_past BEGIN
  UPDATE organisation SET kind = kind WHERE id IN (old.organisation_id, new.organisation_id);
END;
CREATE TRIGGER organisation_past_search_delete AFTER DELETE ON organisation_past BEGIN
  UPDATE organisation SET kind = kind WHERE id = old.organisation_id;
END;

CREATE TRIGGER person_term_search_insert AFTER INSERT ON person_term BEGIN
  UPDATE person SET name = name WHERE id = new.person_id;
END;
CREATE TRIGGER person_term_search_delete AFTER DELETE ON person_term BEGIN
  UPDATE person SET name = name WHERE id = old.person_id;
END;
DROP TRIGGER person_search_insert;
DROP TRIGGER person_search_update;
CREATE TRIGGER person_search_insert AFTER INSERT ON person BEGIN
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 144115188075855872) FROM search_text WHERE id >= 144115188075855872 AND id < 216172782113783808), 'people', new.id, new.name,
    coalesce (new.kana, ''),
    coalesce (new.role, '') || ' ' || coalesce (new.affiliation, '') || ' ' || coalesce (new.title, '') || ' ' || coalesce (new.phone, '') || ' ' || coalesce (new.email, '') || ' ' || coalesce (new.note, '')
    || ' ' || coalesce ((SELECT group_concat (t.name, ' ') FROM person_term AS j JOIN term AS t ON t.id = j.term_id WHERE j.person_id = new.id), ''));
END;
CREATE TRIGGER person_search_update AFTER UPDATE ON person BEGIN
  DELETE FROM search_text WHERE kind = 'people' AND record_id = old.id;
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 144115188075855872) FROM search_text WHERE id >= 144115188075855872 AND id < 216172782113783808), 'people', new.id, new.name,
    coalesce (new.kana, ''),
    coalesce (new.role, '') || ' ' || coalesce (new.affiliation, '') || ' ' || coalesce (new.title, '') || ' ' || coalesce (new.phone, '') || ' ' || coalesce (new.email, '') || ' ' || coalesce (new.note, '')
    || ' ' || coalesce ((SELECT group_concat (t.name, ' ') FROM person_term AS j JOIN term AS t ON t.id = j.term_id WHERE j.person_id = new.id), ''));
END;

CREATE TRIGGER theme_search_insert AFTER INSERT ON theme BEGIN
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 432345564227567616) FROM search_text WHERE id >= 432345564227567616 AND id < 504403158265495552), 'themes', new.id, new.name, '',
    coalesce (new.summary, '') || ' ' || coalesce (new.note, '')
    || ' ' || coalesce ((SELECT group_concat (body || ' ' || coalesce (part, ''), ' ') FROM theme_role WHERE theme_id = new.id), ''));
END;
CREATE TRIGGER theme_search_update AFTER UPDATE ON theme BEGIN
  DELETE FROM search_text WHERE kind = 'themes' AND record_id = old.id;
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 432345564227567616) FROM search_text WHERE id >= 432345564227567616 AND id < 504403158265495552), 'themes', new.id, new.name, '',
    coalesce (new.summary, '') || ' ' || coalesce (new.note, '')
    || ' ' || coalesce ((SELECT group_concat (body || ' ' || coalesce (part, ''), ' ') FROM theme_role WHERE theme_id = new.id), ''));
END;
CREATE TRIGGER theme_search_delete AFTER DELETE ON theme BEGIN
  DELETE FROM search_text WHERE kind = 'themes' AND record_id = old.id;
END;
CREATE TRIGGER theme_role_search_insert AFTER INSERT ON theme_role BEGIN
  UPDATE theme SET name = name WHERE id = new.theme_id;
END;
CREATE TRIGGER theme_role_search_update AFTER UPDATE ON theme_role BEGIN
  UPDATE theme SET name = name WHERE id = new.theme_id;
END;
CREATE TRIGGER theme_role_search_delete AFTER DELETE ON theme_role BEGIN
  UPDATE theme SET name = name WHERE id = old.theme_id;
END;

-- The number of an entry says its kind: the hits of one kind stand together, in
-- the order in which they are shown, and a search of a large file can take the
-- first of each without looking at all.
DROP TRIGGER event_search_insert;
CREATE TRIGGER event_search_insert AFTER INSERT ON event BEGIN
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 216172782113783808) FROM search_text WHERE id >= 216172782113783808 AND id < 288230376151711744), 'events', new.id, new.title,
    '',
    new.kind || ' ' || coalesce (new.venue, '') || ' ' || new.start_day || ' ' || new.mode || ' ' || coalesce (new.note, ''));
END;
DROP TRIGGER event_search_update;
CREATE TRIGGER event_search_update AFTER UPDATE ON event BEGIN
  DELETE FROM search_text WHERE kind = 'events' AND record_id = old.id;
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 216172782113783808) FROM search_text WHERE id >= 216172782113783808 AND id < 288230376151711744), 'events', new.id, new.title,
    '',
    new.kind || ' ' || coalesce (new.venue, '') || ' ' || new.start_day || ' ' || new.mode || ' ' || coalesce (new.note, ''));
END;
DROP TRIGGER network_group_search_insert;
CREATE TRIGGER network_group_search_insert AFTER INSERT ON network_group BEGIN
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 288230376151711744) FROM search_text WHERE id >= 288230376151711744 AND id < 360287970189639680), 'groups', new.id, new.name,
    coalesce (new.kana, ''),
    coalesce (new.kind, '') || ' ' || coalesce (new.region, '') || ' ' || coalesce (new.members_text, '') || ' ' || coalesce (new.secretariat, '') || ' ' || coalesce (new.case_flow, '') || ' ' || coalesce (new.achievements, ''));
END;
DROP TRIGGER network_group_search_update;
CREATE TRIGGER network_group_search_update AFTER UPDATE ON network_group BEGIN
  DELETE FROM search_text WHERE kind = 'groups' AND record_id = old.id;
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 288230376151711744) FROM search_text WHERE id >= 288230376151711744 AND id < 360287970189639680), 'groups', new.id, new.name,
    coalesce (new.kana, ''),
    coalesce (new.kind, '') || ' ' || coalesce (new.region, '') || ' ' || coalesce (new.members_text, '') || ' ' || coalesce (new.secretariat, '') || ' ' || coalesce (new.case_flow, '') || ' ' || coalesce (new.achievements, ''));
END;
DROP TRIGGER tie_search_insert;
CREATE TRIGGER tie_search_insert AFTER INSERT ON tie BEGIN
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 360287970189639680) FROM search_text WHERE id >= 360287970189639680 AND id < 432345564227567616), 'ties', new.id, coalesce ((SELECT name FROM organisation WHERE id = new.from_id), new.from_text) || ' — ' || coalesce ((SELECT name FROM organisation WHERE id = new.to_id), (SELECT name FROM network_group WHERE id = new.group_id), new.to_text),
    '',
    new.kind || ' ' || coalesce (new.role, '') || ' ' || coalesce (new.context, '') || ' ' || coalesce (new.note, ''));
END;
DROP TRIGGER tie_search_update;
CREATE TRIGGER tie_search_update AFTER UPDATE ON tie BEGIN
  DELETE FROM search_text WHERE kind = 'ties' AND record_id = old.id;
  INSERT INTO search_text (id, kind, record_id, title, kana, body) VALUES (1 + (SELECT coalesce (max (id), 360287970189639680) FROM search_text WHERE id >= 360287970189639680 AND id < 432345564227567616), 'ties', new.id, coalesce ((SELECT name FROM organisation WHERE id = new.from_id), new.from_text) || ' — ' || coalesce ((SELECT name FROM organisation WHERE id = new.to_id), (SELECT name FROM network_group WHERE id = new.group_id), new.to_text),
    '',
    new.kind || ' ' || coalesce (new.role, '') || ' ' || coalesce (new.context, '') || ' ' || coalesce (new.note, ''));
END;

DELETE FROM search_text;
UPDATE programme SET number = number;
UPDATE organisation SET kind = kind;
UPDATE person SET name = name;
UPDATE event SET title = title;
UPDATE network_group SET name = name;
UPDATE tie SET kind = kind;
