SELECT class('klasse.5a', 'Klasse 5a');
SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
SELECT grp('kurs.ma', 'Mathe LK');
SELECT grp('kurs.probe', 'Probe Test');
SELECT grp('gaeste', 'Gäste');
SELECT pupil('cem.cypresse', 'Cem', 'Cypresse', 'kurs.ma', 'kurs.probe');
SELECT pupil('gast.eins', 'Gast', 'Eins', 'gaeste', 'klasse.5a');
