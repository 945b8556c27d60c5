INSERT INTO users (act, id, gid, uuid, firstname, lastname) VALUES ('anna.ahorn', 20001, 0, md5('another')::uuid, 'Annabel', 'Ahorn');
INSERT INTO members VALUES ('anna.ahorn', 'klasse.5a');
