-- What keeps a school safe: who wrote what and when, down to each member; what the guard let out; what a person decided,
-- with its evidence; what was there before each write; adoptions and rehearsals. Times as in V1.

ALTER TABLE user_link ADD COLUMN role text;
ALTER TABLE class_member ADD COLUMN written_at bigint;
ALTER TABLE class_member ADD COLUMN run_id bigint;
ALTER TABLE group_link ADD COLUMN written_at bigint;
ALTER TABLE group_link ADD COLUMN run_id bigint;

-- What went out, for the guard's window. what: user, class, member, role or name; object: uuid at IServ.
CREATE TABLE removal (
  site       text   NOT NULL,
  at         bigint NOT NULL,
  run_id     bigint NOT NULL,
  what       text   NOT NULL,
  object     text   NOT NULL,
  from_class text
);

CREATE INDEX removal_site ON removal (site, at);

-- Holds of the first version kept one language's sentence and no evidence; the next run opens those that are needed anew.
DROP TABLE hold;

CREATE TABLE hold (
  id          integer PRIMARY KEY,
  site        text   NOT NULL,
  origin      text   NOT NULL,
  kind        text   NOT NULL,
  object      text   NOT NULL,
  identity    text   NOT NULL,
  operation   text   NOT NULL,
  fingerprint text   NOT NULL,
  reason      text   NOT NULL,
  cause       text   NOT NULL,
  fields      text   NOT NULL,
  losses      text   NOT NULL,
  impact      text   NOT NULL,
  since       bigint NOT NULL,
  run_id      bigint NOT NULL,
  state       text   NOT NULL,
  decided     bigint
);

CREATE INDEX hold_site ON hold (site, state);

-- Who somebody is in Jamf School by a person's word, until the link is made. jamf_id: a user's id or a class's uuid.
CREATE TABLE adoption (
  site    text   NOT NULL,
  uuid    text   NOT NULL,
  kind    text   NOT NULL,
  jamf_id text   NOT NULL,
  decided bigint NOT NULL,
  PRIMARY KEY (site, uuid),
  UNIQUE (site, jamf_id)
);

-- What a run sent, with what was there before; erased after history.undo-days.
CREATE TABLE before_image (
  run_id  bigint  NOT NULL,
  number  integer NOT NULL,
  site    text    NOT NULL,
  at      bigint  NOT NULL,
  change  text    NOT NULL,
  before  text    NOT NULL,
  jamf_id text,
  done    integer NOT NULL,
  PRIMARY KEY (run_id, number)
);

CREATE INDEX before_image_at ON before_image (at);

-- What belongs to this state alone: its id, and the key that seals saved plans.
CREATE TABLE installation (
  name  text PRIMARY KEY,
  value text NOT NULL
);
