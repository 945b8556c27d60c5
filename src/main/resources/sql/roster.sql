-- Everybody and every group in one statement: one statement sees one consistent snapshot.
-- Each row is complete by itself, so the order of rows does not matter. Lists are joined by the unit separator
-- (character 31), which no account holds. Nothing newer than PostgreSQL 11; no column that holds a password.
-- The columns are those that routes/README.md promises of a reader.
SELECT 'person' AS kind, u.uuid::text AS uuid, u.act AS act, u.firstname AS firstname, u.lastname AS lastname,
       u.stat AS stat, NULL AS name, NULL AS owner, /*type*/ AS type, /*info*/ AS auxinfo, m.accounts AS groups,
       /*roles*/ AS roles, NULL AS flags
  FROM users u
  LEFT JOIN (SELECT me.actuser, string_agg(me.actgrp, chr(31)) AS accounts
               FROM members me JOIN groups mg ON mg.act = me.actgrp AND /*live mg*/
              GROUP BY me.actuser) m ON m.actuser = u.act
  /*roles-join*/
 WHERE /*live u*/
UNION ALL
SELECT 'group', g.uuid::text, g.act, NULL, NULL, NULL, g.name, g.owner, g.type, NULL, NULL, NULL, /*flags*/
  FROM groups g
  /*flags-join*/
 WHERE /*live g*/
