DELETE FROM members WHERE actgrp = 'lehrkraefte';
