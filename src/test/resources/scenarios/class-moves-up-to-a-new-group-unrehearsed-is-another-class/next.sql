UPDATE users SET deleted = now() WHERE act IN ('a28', 'a29');
UPDATE groups SET deleted = now(), act = 'alt.' || act WHERE act = 'klasse.5a';
SELECT class('klasse.6a', 'Klasse 6a');
UPDATE groups SET uuid = gen_random_uuid() WHERE act = 'klasse.6a';
INSERT INTO members SELECT actuser, 'klasse.6a' FROM members WHERE actgrp = 'alt.klasse.5a';
SELECT pupil('neu1', 'Neu', 'Eins', 'klasse.6a');
SELECT pupil('neu2', 'Neu', 'Zwei', 'klasse.6a');
