SELECT teacher('t.tanne', 'Tom', 'Tanne');
SELECT class('klasse.' || n || 'a', 'Klasse ' || n || 'a') FROM generate_series(5, 8) n;
INSERT INTO members SELECT 't.tanne', 'klasse.' || n || 'a' FROM generate_series(5, 8) n;
SELECT pupil('k' || n || m, 'Kind', n || '.' || m, 'klasse.' || n || 'a')
  FROM generate_series(5, 8) n, generate_series(1, 2) m;
