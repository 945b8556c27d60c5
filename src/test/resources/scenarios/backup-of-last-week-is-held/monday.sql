-- One is new, another changes class.
SELECT pupil('neu1', 'Neu', 'Eins', 'klasse.5a');
UPDATE members SET actgrp = 'klasse.5b' WHERE actuser = 'a1';
