-- The import forgot most of the teachers' group.
DELETE FROM members WHERE actgrp = 'lehrkraefte' AND actuser <> 'l1';
