-- Creates that were begun and whose answer is not known yet: written before the call, gone with the answer.
CREATE TABLE intent (
  site   text   NOT NULL,
  kind   text   NOT NULL,
  source text   NOT NULL,
  begun  bigint NOT NULL,
  PRIMARY KEY (site, kind, source)
);

-- A dead letter is about an object, whatever its account is called by now, and its words can be read in both languages.
ALTER TABLE dead_letter ADD COLUMN identity text;
ALTER TABLE dead_letter ADD COLUMN words text;

CREATE INDEX run_change_site ON run_change (site, at);
