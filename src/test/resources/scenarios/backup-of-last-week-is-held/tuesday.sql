SELECT pupil('neu2', 'Neu', 'Zwei', 'klasse.5c');
UPDATE members SET actgrp = 'klasse.5d' WHERE actuser = 'c1';
UPDATE users SET lastname = 'Eiche' WHERE act = 'd1';
