UPDATE users SET deleted = now() WHERE act IN ('a28', 'a29');
UPDATE groups SET act = 'klasse.6a', name = 'Klasse 6a' WHERE act = 'klasse.5a';
SELECT pupil('neu1', 'Neu', 'Eins', 'klasse.6a');
SELECT pupil('neu2', 'Neu', 'Zwei', 'klasse.6a');
