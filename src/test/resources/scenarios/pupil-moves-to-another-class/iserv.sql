UPDATE members SET actgrp = 'klasse.5b' WHERE actuser = 'kind12';
