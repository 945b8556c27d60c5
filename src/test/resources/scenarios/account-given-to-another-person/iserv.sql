UPDATE users SET act = 'alt', deleted = '2026-11-02' WHERE act = 'ben.birke';
INSERT INTO users (act, id, gid, uuid, firstname, lastname) VALUES
  ('ben.birke', 20000, 0, 'bbbbbbbb-0000-4000-8000-000000000002', 'Benedikt', 'Birke');
INSERT INTO members VALUES ('ben.birke', 'klasse.5a');
