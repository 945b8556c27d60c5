UPDATE users SET lastname = 'Buche' WHERE act = 'ben.birke';
UPDATE users SET deleted = now() WHERE act = 'ben.birke';
SELECT class('kurs.chor', 'Chor extern');
INSERT INTO members VALUES ('t.tanne', 'kurs.chor'), ('anna.ahorn', 'kurs.chor');
