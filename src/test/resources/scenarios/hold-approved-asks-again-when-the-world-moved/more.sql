DELETE FROM members WHERE actuser = 'a05';
