SELECT class('klasse.5a', 'Klasse 5a');
SELECT teacher('l' || n, 'Lehrkraft', 'Nummer ' || n, 'klasse.5a') FROM generate_series(1, 6) n;
SELECT pupil('kind' || n, 'Kind', 'Nummer ' || n, 'klasse.5a') FROM generate_series(1, 20) n;
