-- Sites that ran while persons.exclude-groups left out eltern* and ehemalige* by itself: whom only that left out is not
-- created until a person says so. A site that is new has nobody like that.

CREATE TABLE former_exclusion (
  site text NOT NULL PRIMARY KEY
);

INSERT INTO former_exclusion (site) SELECT site FROM user_link UNION SELECT site FROM run;
