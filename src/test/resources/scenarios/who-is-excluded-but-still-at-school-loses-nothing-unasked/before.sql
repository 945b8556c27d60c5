SELECT class('klasse.5a', 'Klasse 5a');
SELECT class('klasse.5b', 'Klasse 5b');
SELECT grp('eltern', 'Eltern');
SELECT grp('elternrat', 'Elternrat');
SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a', 'klasse.5b');
SELECT teacher('u.ulme', 'Ute', 'Ulme', 'klasse.5a');
SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
SELECT pupil('carl.cox', 'Carl', 'Cox', 'klasse.5b');
