SELECT pupil('neu1', 'Neu', 'Eins', 'klasse.5a');
SELECT pupil('neu2', 'Neu', 'Zwei', 'klasse.5c');
UPDATE members SET actgrp = 'klasse.5b' WHERE actuser = 'a1';
UPDATE members SET actgrp = 'klasse.5d' WHERE actuser = 'c1';
UPDATE users SET lastname = 'Eiche' WHERE act = 'd1';
