SELECT teacher('t.tanne', 'Tom', 'Tanne');
SELECT class('klasse.5a', 'Klasse 5a');
INSERT INTO members VALUES ('t.tanne', 'klasse.5a');
SELECT pupil('a' || lpad(n::text, 2, '0'), 'Kind', 'A ' || n, 'klasse.5a') FROM generate_series(1, 10) n;
