SELECT class('klasse.5a', 'Klasse 5a');
INSERT INTO security_roles VALUES ('ROLE_PARENT', gen_random_uuid(), 'Eltern') ON CONFLICT DO NOTHING;
SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
SELECT pupil('mutter', 'Mia', 'Ahorn', 'klasse.5a');
SELECT pupil('vater', 'Max', 'Ahorn', 'klasse.5a');
UPDATE users SET type = 'Eltern' WHERE act = 'vater';
-- A teacher may be a parent, and is a teacher.
INSERT INTO user_roles VALUES ('mutter', 'ROLE_PARENT'), ('t.tanne', 'ROLE_PARENT');
