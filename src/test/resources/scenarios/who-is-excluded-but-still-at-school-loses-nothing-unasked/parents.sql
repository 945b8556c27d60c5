INSERT INTO members VALUES ('u.ulme', 'eltern'), ('anna.ahorn', 'eltern');
