DELETE FROM members WHERE actuser = 'ben.birke';
UPDATE users SET deleted = now() WHERE act = 'ben.birke';
