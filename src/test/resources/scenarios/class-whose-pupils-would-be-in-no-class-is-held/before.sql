SELECT teacher('t.tanne', 'Tom', 'Tanne');
SELECT class('klasse.5a', 'Klasse 5a');
SELECT class('klasse.5b', 'Klasse 5b');
INSERT INTO members VALUES ('t.tanne', 'klasse.5a'), ('t.tanne', 'klasse.5b');
SELECT pupil('a' || n, 'Kind', 'A ' || n, 'klasse.5a') FROM generate_series(1, 6) n;
SELECT pupil('b' || n, 'Kind', 'B ' || n, 'klasse.5b') FROM generate_series(1, 6) n;
