SELECT class('klasse.5a', 'Klasse 5a');
SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
SELECT pupil('carl.cox', 'Carl', 'Cox', 'klasse.5a');
