-- A backup of the Sunday is restored: all of it is as if it had not been.
DELETE FROM members WHERE actuser IN ('neu1', 'neu2');
DELETE FROM users WHERE act IN ('neu1', 'neu2');
UPDATE members SET actgrp = 'klasse.5a' WHERE actuser = 'a1';
UPDATE members SET actgrp = 'klasse.5c' WHERE actuser = 'c1';
UPDATE users SET lastname = 'd1' WHERE act = 'd1';
