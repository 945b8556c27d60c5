SELECT class('klasse.' || n || 'a', 'Klasse ' || n || 'a') FROM generate_series(10, 29) n;
SELECT teacher('t.tanne', 'Tom', 'Tanne', VARIADIC (SELECT array_agg('klasse.' || n || 'a') FROM generate_series(10, 29) n));
SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.' || n || 'a') FROM generate_series(10, 29) n;
