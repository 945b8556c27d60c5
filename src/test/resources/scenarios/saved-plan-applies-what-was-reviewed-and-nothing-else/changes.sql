UPDATE users SET lastname = 'Eiche' WHERE act = 'anna.ahorn';
SELECT pupil('cem.cypress', 'Cem', 'Cypress', 'klasse.5a');
