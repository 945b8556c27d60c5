UPDATE groups SET name = 'Klasse ' || (substr(act, 8, 1)::int + 1) || 'a' WHERE act LIKE 'klasse.%';
