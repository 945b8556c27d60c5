-- Creates that were begun and whose answer is not known yet: written before the call, gone with the answer.
CREATE TABLE intent (
  site   text   NOT NULL,
  kind   text   NOT NULL,
  source text   NOT NULL,
  begun  bigint NOT NULL,
  PRIMARY KEY (site, kind, source)
);
