-- The school-year change that a person has approved, one for each site; gone once it is used up or too old. Times as in V1.

CREATE TABLE rehearsal (
  site     text   NOT NULL PRIMARY KEY,
  approved bigint NOT NULL,
  until    bigint NOT NULL
);

-- What becomes of a class whose group is gone: the account of the group that continues it, or empty when it ends.
CREATE TABLE rehearsal_class (
  site    text    NOT NULL,
  uuid    text    NOT NULL,
  becomes text    NOT NULL,
  by_word integer NOT NULL,
  PRIMARY KEY (site, uuid)
);

-- Where people were seen who are not there yet.
CREATE TABLE rehearsal_place (
  site   text NOT NULL,
  person text NOT NULL,
  act    text NOT NULL,
  PRIMARY KEY (site, person, act)
);

-- What may be taken away, each once. what, object and from_class as in removal.
CREATE TABLE rehearsal_loss (
  site       text   NOT NULL,
  what       text   NOT NULL,
  object     text   NOT NULL,
  from_class text,
  until      bigint NOT NULL
);

CREATE INDEX rehearsal_loss_object ON rehearsal_loss (site, object);
