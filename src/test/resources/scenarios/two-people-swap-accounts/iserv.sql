UPDATE users SET act = 'x' WHERE act = 'ben.birke';
UPDATE users SET act = 'ben.birke' WHERE act = 'anna.ahorn';
UPDATE users SET act = 'anna.ahorn' WHERE act = 'x';
