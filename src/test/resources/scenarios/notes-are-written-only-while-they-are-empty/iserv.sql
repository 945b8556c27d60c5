UPDATE users SET auxinfo = '6a' WHERE act IN ('anna.ahorn', 'ben.birke');
UPDATE users SET auxinfo = 'Ta' WHERE act = 't.tanne';
