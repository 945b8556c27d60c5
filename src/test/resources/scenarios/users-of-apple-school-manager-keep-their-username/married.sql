UPDATE users SET act = 'anna.eiche', lastname = 'Eiche' WHERE act = 'anna.ahorn';
