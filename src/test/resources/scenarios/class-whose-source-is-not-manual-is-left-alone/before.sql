SELECT class('klasse.5a', 'Klasse 5a');
SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
SELECT class('klasse.5b', 'Klasse 5b');
INSERT INTO members VALUES ('t.tanne', 'klasse.5b'), ('anna.ahorn', 'klasse.5b');
