DELETE FROM members WHERE actuser = 'ben.birke';
