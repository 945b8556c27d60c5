SELECT class('klasse.5a', 'Klasse 5a');
SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
SELECT pupil('anna.mueller', 'Anna', 'Müller', 'klasse.5a');
SELECT pupil('ben.strauss', 'Ben', 'Strauss', 'klasse.5a');
