SELECT teacher('t.tanne', 'Tom', 'Tanne');
SELECT class('klasse.5' || c, 'Klasse 5' || c) FROM unnest(ARRAY['a', 'b', 'c', 'd']) c;
INSERT INTO members SELECT 't.tanne', 'klasse.5' || c FROM unnest(ARRAY['a', 'b', 'c', 'd']) c;
SELECT pupil(c || n, 'Kind', c || n, 'klasse.5' || c)
  FROM unnest(ARRAY['a', 'b', 'c', 'd']) c, generate_series(1, 20) n;
