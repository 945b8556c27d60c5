SELECT pupil('anna.ahorn2', 'Anna', 'Ahorn', 'klasse.5a');
