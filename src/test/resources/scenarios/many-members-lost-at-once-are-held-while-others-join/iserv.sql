DELETE FROM members WHERE actgrp = 'klasse.5a' AND actuser < 'kind18';
SELECT pupil('neu.hier', 'Neu', 'Hier', 'klasse.5a');
