SELECT teacher('t.tanne', 'Tom', 'Tanne');
SELECT class('klasse.5a', 'Klasse 5a');
INSERT INTO members VALUES ('t.tanne', 'klasse.5a');
SELECT pupil('a' || lpad(n::text, 2, '0'), 'Kind', 'A ' || n, 'klasse.5a') FROM generate_series(1, 12) n;
SELECT class('klasse.5b', 'Klasse 5b');
INSERT INTO members VALUES ('t.tanne', 'klasse.5b');
SELECT pupil('b' || lpad(n::text, 2, '0'), 'Kind', 'B ' || n, 'klasse.5b') FROM generate_series(1, 11) n;
