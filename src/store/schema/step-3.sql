-- Schema step 3: the day of an event, who said what when, and events that
-- repeat an earlier one.  Only adds to step 2.

-- The earlier event that this one repeats.
ALTER TABLE event ADD COLUMN repeats_id INTEGER REFERENCES event (id) ON DELETE SET NULL;
CREATE INDEX event_repeats ON event (repeats_id);
-- How each side is addressed on paper, where not 様: "専門家=先生;同席者=なし".
ALTER TABLE event ADD COLUMN honorifics TEXT;

-- Somebody who came without an entry.
ALTER TABLE participant ADD COLUMN is_walk_in INTEGER NOT NULL DEFAULT 0 CHECK (is_walk_in IN (0, 1));
-- On site or on the web, where the event is both.
ALTER TABLE participant ADD COLUMN mode TEXT CHECK (mode IN ('対面', 'WEB'));
-- Who is late is not there before this minute of this day.
ALTER TABLE participant ADD COLUMN late_day TEXT
  CHECK (late_day IS NULL OR late_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE participant ADD COLUMN late_until_min INTEGER CHECK (late_until_min BETWEEN 0 AND 1440);

ALTER TABLE outcome ADD COLUMN said_by TEXT;

-- What became of an entry or a meeting: when, who said so, and why.
CREATE TABLE state_change (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  participant_id INTEGER REFERENCES participant (id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES meeting (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state <> ''),
  at_utc_s INTEGER NOT NULL,
  said_by TEXT,
  reason TEXT,
  CHECK ((participant_id IS NULL) <> (meeting_id IS NULL))
) STRICT;
CREATE INDEX state_change_event ON state_change (event_id);
CREATE INDEX state_change_participant ON state_change (participant_id);
CREATE INDEX state_change_meeting ON state_change (meeting_id);
