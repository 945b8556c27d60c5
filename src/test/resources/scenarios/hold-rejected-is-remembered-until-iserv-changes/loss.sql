DELETE FROM members WHERE actuser IN ('a01', 'a02', 'a03', 'a04');
