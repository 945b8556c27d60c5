SELECT class('klasse.5a', 'Klasse 5a');
SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
SELECT class('kurs.bio', 'Bio');
INSERT INTO members VALUES ('t.tanne', 'kurs.bio');
SELECT pupil('k' || lpad(n::text, 2, '0'), 'Kind', 'K ' || n, 'kurs.bio') FROM generate_series(1, 3) n;
