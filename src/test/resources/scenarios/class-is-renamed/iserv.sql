UPDATE groups SET name = 'Klasse 6a', act = 'klasse.6a' WHERE act = 'klasse.5a';
