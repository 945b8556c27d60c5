UPDATE groups SET name = 'Forscherklasse' WHERE act = 'klasse.5a';
