SELECT class('klasse.5a', 'Klasse 5a');
SELECT class('ag.schach', 'AG Schach');
SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a', 'ag.schach');
SELECT pupil('kind' || n, 'Kind' || n, 'Ahorn', 'klasse.5a') FROM generate_series(1, 9) n;
SELECT pupil('kind' || n, 'Kind' || n, 'Birke', 'ag.schach') FROM generate_series(10, 12) n;
SELECT class('klasse.5b', 'Klasse 5b');
SELECT pupil('kind' || n, 'Kind' || n, 'Cox', 'klasse.5b') FROM generate_series(20, 29) n;
