SELECT pupil('clara.c', 'Clara', 'Cypresse', 'klasse.5a');
