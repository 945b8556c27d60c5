-- The import took the first name for the last.
UPDATE users SET firstname = lastname, lastname = firstname WHERE act LIKE 'a%';
SELECT pupil('neu', 'Neu', 'Da', 'klasse.5a');
