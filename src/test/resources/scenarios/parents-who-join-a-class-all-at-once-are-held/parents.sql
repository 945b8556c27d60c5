INSERT INTO security_roles VALUES ('ROLE_GUARDIAN', gen_random_uuid(), 'Erziehungsberechtigte') ON CONFLICT DO NOTHING;
SELECT pupil('mutter' || n, 'Mia' || n, 'Ahorn', 'klasse.5a') FROM generate_series(1, 6) n;
INSERT INTO user_roles SELECT 'mutter' || n, 'ROLE_GUARDIAN' FROM generate_series(1, 6) n;
-- A new pupil comes the same day, and the club gets two more.
SELECT pupil('neu', 'Nina', 'Neu', 'klasse.5a');
INSERT INTO members VALUES ('kind1', 'ag.schach'), ('kind2', 'ag.schach');
