UPDATE users SET lastname = 'Esche' WHERE act = 'anna.ahorn';
SELECT pupil('dora.dorn', 'Dora', 'Dorn');
