UPDATE users SET lastname = 'Öhrchen' WHERE act = 'anna.ahorn';
