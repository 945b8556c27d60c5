UPDATE groups SET deleted = now(), act = 'alt.' || act WHERE act LIKE 'klasse.5%';
SELECT class('klasse.6ab', 'Klasse 6ab');
INSERT INTO members SELECT DISTINCT actuser, 'klasse.6ab' FROM members WHERE actgrp LIKE 'alt.klasse.5%';
