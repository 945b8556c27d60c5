-- A database in the shape of IServ's, for the demo and the tests. Not IServ's own definition: columns and their meaning
-- are what third-party modules show of them.

CREATE TABLE users (
  act                text PRIMARY KEY,
  id                 integer NOT NULL UNIQUE,
  gid                integer NOT NULL,
  uuid               uuid NOT NULL UNIQUE,
  firstname          text NOT NULL,
  lastname           text NOT NULL,
  home               text,
  pwadm              text,
  created_by_act     text,
  created_by         text,
  created            date,
  deleted_by_act     text,
  deleted_by         text,
  deleted            date,
  deleted_days       integer,
  password_temp      boolean,
  password_set       timestamptz,
  password_admin_set timestamptz,
  stat               text NOT NULL DEFAULT 'a',
  importid           text,
  type               text,
  auxinfo            text
);

CREATE TABLE groups (
  act     text PRIMARY KEY,
  id      integer UNIQUE,
  uuid    uuid NOT NULL UNIQUE,
  name    text NOT NULL,
  owner   text REFERENCES users(act) ON UPDATE CASCADE ON DELETE SET NULL,
  type    text,
  deleted date
);

CREATE TABLE members (
  actuser text NOT NULL REFERENCES users(act)  ON UPDATE CASCADE ON DELETE CASCADE,
  actgrp  text NOT NULL REFERENCES groups(act) ON UPDATE CASCADE ON DELETE CASCADE,
  PRIMARY KEY (actuser, actgrp)
);

CREATE TABLE security_roles (role text PRIMARY KEY, uuid uuid NOT NULL UNIQUE, name text);

CREATE TABLE user_roles (
  act  text NOT NULL REFERENCES users(act) ON UPDATE CASCADE ON DELETE CASCADE,
  role text NOT NULL REFERENCES security_roles(role) ON UPDATE CASCADE ON DELETE CASCADE,
  PRIMARY KEY (act, role)
);

CREATE TABLE group_flag_def (flag text PRIMARY KEY, invert boolean NOT NULL DEFAULT false);

CREATE TABLE group_flag_assign (
  act  text NOT NULL REFERENCES groups(act) ON UPDATE CASCADE ON DELETE CASCADE,
  flag text NOT NULL REFERENCES group_flag_def(flag),
  PRIMARY KEY (act, flag)
);

-- Effective flags: a tick on an inverted flag takes it away.
CREATE VIEW groups_flag AS
  SELECT g.act, d.flag FROM groups g CROSS JOIN group_flag_def d
   WHERE d.invert <> EXISTS (SELECT 1 FROM group_flag_assign a WHERE a.act = g.act AND a.flag = d.flag);

INSERT INTO group_flag_def VALUES ('school_class', false), ('school_course', false), ('has_home', true);
INSERT INTO security_roles (role, uuid, name) VALUES
  ('ROLE_USER', gen_random_uuid(), 'Benutzer'), ('ROLE_ADMIN', gen_random_uuid(), 'Administrator'),
  ('ROLE_TEACHER', gen_random_uuid(), 'Lehrer'), ('ROLE_STUDENT', gen_random_uuid(), 'Schüler');

-- The role of the product: it may read what it needs, and no password column.
CREATE ROLE jamfsync LOGIN PASSWORD 'jamfsync';
GRANT USAGE ON SCHEMA public TO jamfsync;
GRANT SELECT (uuid, act, firstname, lastname, stat, deleted, type, auxinfo) ON users TO jamfsync;
GRANT SELECT (uuid, act, name, owner, type, deleted) ON groups TO jamfsync;
GRANT SELECT ON members, user_roles, groups_flag TO jamfsync;
