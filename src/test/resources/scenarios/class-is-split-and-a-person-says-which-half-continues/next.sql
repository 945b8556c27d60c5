UPDATE groups SET deleted = now(), act = 'alt.' || act WHERE act = 'klasse.5a';
SELECT class('klasse.6a', 'Klasse 6a');
SELECT class('klasse.6b', 'Klasse 6b');
INSERT INTO members SELECT actuser, CASE WHEN actuser <= 'a15' THEN 'klasse.6a' ELSE 'klasse.6b' END FROM members WHERE actgrp = 'alt.klasse.5a' AND actuser LIKE 'a%';
INSERT INTO members VALUES ('t.tanne', 'klasse.6a'), ('t.tanne', 'klasse.6b');
