INSERT INTO members VALUES ('t.tanne', 'elternrat');
