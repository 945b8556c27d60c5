-- What users' notes were last told, where a mapping keeps them; empty otherwise.
ALTER TABLE user_link ADD COLUMN notes text NOT NULL DEFAULT '';

-- Jamf user groups beside classes, by the uuid of the class's group at IServ.
CREATE TABLE paired_group (
  site    text    NOT NULL,
  uuid    text    NOT NULL,
  jamf_id integer NOT NULL,
  name    text    NOT NULL,
  created integer NOT NULL,
  PRIMARY KEY (site, uuid)
);

-- What a run read and knew, so that other rules can be tried on it. The parts are kept apart and compressed, since most
-- runs see what the one before saw.
CREATE TABLE snapshot (
  site        text   NOT NULL,
  run_id      bigint NOT NULL,
  taken       bigint NOT NULL,
  source_part text   NOT NULL,
  ledger_part text   NOT NULL,
  target_part text   NOT NULL,
  facts       text   NOT NULL,
  PRIMARY KEY (site, run_id)
);

CREATE TABLE snapshot_part (
  site    text  NOT NULL,
  hash    text  NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (site, hash)
);
