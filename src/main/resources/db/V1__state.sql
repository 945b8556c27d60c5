-- What the product remembers of each site. Plain SQL for SQLite and PostgreSQL; times are milliseconds since 1970 (UTC).

CREATE TABLE user_link (
  site          text    NOT NULL,
  uuid          text    NOT NULL,
  jamf_id       integer NOT NULL,
  created       integer NOT NULL,
  username      text    NOT NULL,
  email         text    NOT NULL,
  first_name    text    NOT NULL,
  last_name     text    NOT NULL,
  written_at    bigint  NOT NULL,
  missing_since bigint,
  run_id        bigint  NOT NULL,
  PRIMARY KEY (site, uuid),
  UNIQUE (site, jamf_id)
);

CREATE TABLE class_link (
  site          text    NOT NULL,
  uuid          text    NOT NULL,
  act           text    NOT NULL,
  jamf_uuid     text    NOT NULL,
  user_group_id integer,
  created       integer NOT NULL,
  name          text    NOT NULL,
  description   text    NOT NULL,
  written_at    bigint  NOT NULL,
  seen_students integer NOT NULL,
  seen_teachers integer NOT NULL,
  run_id        bigint  NOT NULL,
  PRIMARY KEY (site, uuid),
  UNIQUE (site, jamf_uuid)
);

CREATE TABLE class_member (
  site       text    NOT NULL,
  class_uuid text    NOT NULL,
  user_uuid  text    NOT NULL,
  teacher    integer NOT NULL,
  PRIMARY KEY (site, class_uuid, user_uuid)
);

CREATE TABLE group_link (
  site    text    NOT NULL,
  role    text    NOT NULL,
  jamf_id integer NOT NULL,
  name    text    NOT NULL,
  created integer NOT NULL,
  PRIMARY KEY (site, role)
);

CREATE TABLE run (
  id       integer PRIMARY KEY,
  site     text   NOT NULL,
  mode     text   NOT NULL,
  cause    text   NOT NULL,
  started  bigint NOT NULL,
  ended    bigint,
  outcome  text   NOT NULL,
  counts   text   NOT NULL,
  message  text
);

CREATE INDEX run_site ON run (site, id);

CREATE TABLE run_change (
  run_id    bigint NOT NULL,
  site      text   NOT NULL,
  at        bigint NOT NULL,
  operation text   NOT NULL,
  kind      text   NOT NULL,
  object    text   NOT NULL,
  fields    text   NOT NULL,
  reason    text   NOT NULL,
  result    text   NOT NULL,
  detail    text,
  millis    bigint NOT NULL
);

CREATE INDEX run_change_run ON run_change (run_id);
CREATE INDEX run_change_deletions ON run_change (site, kind, operation, at);

CREATE TABLE hold (
  id          integer PRIMARY KEY,
  site        text   NOT NULL,
  kind        text   NOT NULL,
  object      text   NOT NULL,
  operation   text   NOT NULL,
  fingerprint text   NOT NULL,
  reason      text   NOT NULL,
  fields      text   NOT NULL,
  since       bigint NOT NULL,
  state       text   NOT NULL,
  decided     bigint
);

CREATE INDEX hold_site ON hold (site, state);

CREATE TABLE dead_letter (
  id          integer PRIMARY KEY,
  site        text    NOT NULL,
  kind        text    NOT NULL,
  object      text    NOT NULL,
  operation   text    NOT NULL,
  status      integer NOT NULL,
  api_message text    NOT NULL,
  message     text    NOT NULL,
  attempts    integer NOT NULL,
  runs        integer NOT NULL,
  first_at    bigint  NOT NULL,
  last_at     bigint  NOT NULL,
  fields      text,
  state       text    NOT NULL,
  note        text
);

CREATE INDEX dead_letter_site ON dead_letter (site, state);
