INSERT INTO members VALUES ('a01', 'klasse.5a'), ('a02', 'klasse.5a'), ('a03', 'klasse.5a'), ('a04', 'klasse.5a');
