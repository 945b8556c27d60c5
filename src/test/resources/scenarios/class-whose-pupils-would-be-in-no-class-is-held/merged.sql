-- The class ends in earnest: its pupils are in the other one from now on.
UPDATE members SET actgrp = 'klasse.5b' WHERE actgrp = 'klasse.5a' AND actuser <> 't.tanne';
DELETE FROM members WHERE actgrp = 'klasse.5a';
DELETE FROM group_flag_assign WHERE act = 'klasse.5a';
