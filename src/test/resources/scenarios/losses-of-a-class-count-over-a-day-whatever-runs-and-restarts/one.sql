DELETE FROM members WHERE actuser IN ('a01', 'a02');
