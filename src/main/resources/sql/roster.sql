-- Everybody and every group in one statement: one statement sees one consistent snapshot.
-- Each row is complete by itself, so the order of rows does not matter. Lists are joined by the unit separator
-- (character 31), which no account holds. Nothing newer than PostgreSQL 11; no column that holds a password.
SELECT 'person' AS kind, u.uuid::text AS uuid, u.act AS act, u.firstname AS a, u.lastname AS b, u.stat AS c,
       m.accounts AS groups, /*roles*/ AS marks, /*type*/ AS d, /*info*/ AS e
  FROM users u
  LEFT JOIN (SELECT me.actuser, string_agg(me.actgrp, chr(31)) AS accounts
               FROM members me JOIN groups mg ON mg.act = me.actgrp AND mg.deleted IS NULL
              GROUP BY me.actuser) m ON m.actuser = u.act
  /*roles-join*/
 WHERE u.deleted IS NULL
UNION ALL
SELECT 'group', g.uuid::text, g.act, g.name, g.owner, g.type, NULL, /*flags*/, NULL, NULL
  FROM groups g
  /*flags-join*/
 WHERE g.deleted IS NULL
