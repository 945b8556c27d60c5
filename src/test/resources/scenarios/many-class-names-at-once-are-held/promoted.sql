-- The change of the school year was run half a year too early.
UPDATE groups SET name = 'Klasse ' || (substr(act, 8, 1)::int + 1) || 'a' WHERE act LIKE 'klasse.%';
SELECT pupil('neu', 'Neu', 'Da', 'klasse.5a');
