DELETE FROM members WHERE actuser IN ('a03', 'a04');
