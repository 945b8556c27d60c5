UPDATE users SET lastname = 'Eiche', act = 'anna.eiche' WHERE act = 'anna.ahorn';
DELETE FROM members WHERE actuser = 'ben.birke';
UPDATE groups SET deleted = now() WHERE act = 'kurs.bio';
