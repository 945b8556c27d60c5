DELETE FROM members WHERE actgrp = 'klasse.5a';
