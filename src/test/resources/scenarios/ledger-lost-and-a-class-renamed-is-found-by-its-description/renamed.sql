UPDATE groups SET name = 'Klasse 5 A' WHERE act = 'klasse.5a';
